"""Who is who: a parsed text in, linked mentions out; a phrase in, candidates out.

The linker stands in a module of its own: it needs the parser, whose import takes longer than a phrase.
"""

from ingest.entities.mention import Mention, Mentions, Role
from ingest.entities.resolver import Candidate, Resolver

__all__ = ["Candidate", "Mention", "Mentions", "Resolver", "Role"]
