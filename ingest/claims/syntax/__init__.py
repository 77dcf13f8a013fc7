"""Takes a token of a dependency parse; gives the arguments that its sentence lends it, by slot.

A slot is where a word may stand for a predicate whatever the surface form: `subject` is who acts (also
the agent of a passive), `object` who or what is acted on (also the subject of a passive), `dative` the
indirect object, a preposition the noun that it governs. Nouns have `possessive`, `modifier` and their
prepositions; a noun in a light verb's hands ("launched an attack on") borrows the verb's arguments, its
subject as `light`, or as `receiver` when the verb takes rather than gives.

Labels are those of spaCy's English pipelines (ClearNLP). Every filler says by which path it was found
and how many inferences that took, which the confidence of a claim is measured from.
"""

from spacy.tokens import Token

from ingest.claims.repair import is_lost_verb
from ingest.claims.syntax.doers import subjects_above, surface_subjects
from ingest.claims.syntax.nouns import adjective_slots, noun_slots
from ingest.claims.syntax.verbs import REPORTER, is_complement, reporting_verb, verb_slots
from ingest.claims.syntax.words import (
    Filler,
    Slots,
    acts_as_verb,
    alternatives,
    children,
    conjuncts,
    dissuaded,
    is_complement_clause,
    is_corrected,
    is_distinction,
    is_inverted,
    is_named,
    is_passive,
    is_ranked,
    is_verbal,
    is_wish,
    tensed,
)

__all__ = [
    "REPORTER",
    "Filler",
    "Slots",
    "acts_as_verb",
    "alternatives",
    "children",
    "conjuncts",
    "dissuaded",
    "is_complement",
    "is_complement_clause",
    "is_corrected",
    "is_distinction",
    "is_inverted",
    "is_named",
    "is_passive",
    "is_ranked",
    "is_verbal",
    "is_wish",
    "reporting_verb",
    "slots_of",
    "subjects_above",
    "surface_subjects",
    "tensed",
]


def slots_of(token: Token) -> Slots:
    """The arguments of a word, by its part of speech."""
    if (token.pos_ == "ADJ" or token.dep_ == "acomp") and not is_lost_verb(token):
        return adjective_slots(token)
    if acts_as_verb(token):
        return verb_slots(token)
    return noun_slots(token)
