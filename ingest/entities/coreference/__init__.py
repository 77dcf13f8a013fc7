"""Takes the mentions of a text; gives what its pronouns and descriptions refer back to, each with its reason.

`clauses` tells subjects and verbs, `binding` whom a pronoun cannot mean, `favour` which object comes before
the subject, `things` where "it" means a thing, `salience` what is recalled. `reading` chooses for pronouns:
among `persons` for "he" and "she", `single` actors for "it" and `several` for "they"; none where `doubts` has
a reason, or where others are named and `support` knows none for the best. `people` are those whom others send
or catch. `descriptions` does so for "the country" and the like, `counted` for "both" and "the latter" among
those whom `pairs` joins.
"""

from ingest.entities.coreference.reading import Coreference

__all__ = ["Coreference"]
