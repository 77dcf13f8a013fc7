"""Takes the mentions of a text; gives what its pronouns and descriptions refer back to, each with its reason.

`clauses` tells subjects and verbs, `binding` whom a pronoun cannot mean, `favour` which object comes before
the subject, `things` where "it" means a thing; `reading` chooses.
"""

from ingest.entities.coreference.reading import Coreference

__all__ = ["Coreference"]
