"""Who is who: a parsed text in, linked mentions out; a phrase in, candidates out."""

from ingest.entities.linker import Linker
from ingest.entities.mention import Mention, Mentions, Role

__all__ = ["Linker", "Mention", "Mentions", "Role"]
