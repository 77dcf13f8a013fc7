"""Who is who: a parsed text in, linked mentions out; a phrase in, candidates out."""

from ingest.entities.linker import Linker
from ingest.entities.mention import Mention, Mentions, Role
from ingest.entities.resolver import Candidate, Resolver

__all__ = ["Candidate", "Linker", "Mention", "Mentions", "Resolver", "Role"]
