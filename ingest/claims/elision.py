"""Takes a sentence and the acts of the one before; gives the noun by which it goes on about one of them.

"Iran promised Sudan drones. Deliveries began in March." is of Iran and Sudan. Not so where the noun brings
others or other things ("Deliveries to Chad"), is denied or indefinite ("no deliveries", "a delivery"), or
where the sentence names anyone else.
"""

from collections.abc import Callable, Mapping
from typing import Final

from spacy.tokens import Span, Token

from graph.ontology import Status
from ingest.claims.cues import attacked_again, going_on, met_again, supplied_again, varying
from ingest.claims.cues.lists import (
    awaiting,
    by_means,
    counting_acts,
    due,
    placing,
    pointing_back,
    pronouns_of_measures,
    resuming,
    routes,
    taking_up,
    undoing,
)
from ingest.claims.syntax import children
from ingest.entities.mention import Mentions, Role

_AGAIN: Final[Mapping[str, Callable[[], frozenset[str]]]] = {
    "SUPPLIES": supplied_again,
    "ATTACKS": attacked_again,
    "MEETS": met_again,
}


def nouns_again(kind: str) -> frozenset[str]:
    """The nouns that go on about an act of this kind, besides those that name it by themselves."""
    return _AGAIN[kind]() if kind in _AGAIN else frozenset()


def act_noun(sentence: Span, mentions: Mentions) -> Token | None:
    """The noun without parties that is the subject of a sentence and names an act, not an agreement.

    What is to be, or is somehow, tells nothing of how an act went on: "The talks are to begin". What is due
    does: "The talks are due on Friday".
    """
    root = sentence.root
    if (root.lemma_ == "be" and not _is_due(root)) or root.lemma_ in undoing():
        return None
    for noun in children(root, "nsubj", "nsubjpass"):
        agreed = any(mention.role is Role.AGREEMENT for mention in mentions.at(noun.i))
        if noun.pos_ == "NOUN" and not agreed and _is_bare(noun) and _is_known(noun):
            return noun
    return None


def act_object(sentence: Span, mentions: Mentions) -> Token | None:
    """The word for a measure that one takes up, as the object of the verb: "It lifted them"."""
    for verb in sentence:
        moved = any(preposition.lower_ in ("from", "to") for preposition in children(verb, "prep"))
        if verb.lemma_ not in taking_up() or verb.pos_ != "VERB" or moved:
            continue
        for noun in children(verb, "dobj"):
            pronoun = noun.lower_ in pronouns_of_measures() and not mentions.at(noun.i)
            definite = noun.pos_ == "NOUN" and _is_bare(noun) and any(children(noun, "det"))
            if pronoun or definite:
                return noun
    return None


def doer_of(noun: Token) -> Token | None:
    """Who takes up a measure: the subject of its verb, or of the one above: "agreed to lift them"."""
    verb = noun.head
    while verb.dep_ in ("xcomp", "conj") and not any(children(verb, "nsubj")):
        verb = verb.head
    return next(iter(children(verb, "nsubj")), None)


def _is_due(verb: Token) -> bool:
    return any(child.lower_ in due() for child in children(verb, "acomp", "attr"))


def _is_bare(noun: Token) -> bool:
    """Whether no word says whose, what or which act a noun means."""
    words = (child for child in noun.children if child.dep_ != "punct")
    return all(
        child.lower_ in by_means() if child.i > noun.i else child.lower_ in pointing_back() | counting_acts()
        for child in words
    )


def _is_known(noun: Token) -> bool:
    definite = any(child.lower_ in pointing_back() for child in noun.children)
    told = going_on() | varying() | awaiting() if noun.tag_ == "NNS" else awaiting()
    return definite or noun.head.lemma_ in told


def may_follow(noun: Token, before: Status) -> bool:
    """Whether a clause tells how an act went on as it stood: what is planned begins, what ended resumes."""
    verb = noun.head.lemma_
    if before is Status.PLANNED:
        return verb in going_on() | awaiting() or _is_due(noun.head)
    return before is Status.ASSERTED or (before is Status.ENDED and verb in resuming())


def lies_ahead(noun: Token, before: Status | None) -> bool:
    """Whether what was planned is told in the present, as of a timetable: "Deliveries begin in October"."""
    return before is Status.PLANNED and noun.head.tag_ in ("VBP", "VBZ")


def names_others(sentence: Span, mentions: Mentions, parties: frozenset[str]) -> bool:
    """Whether a sentence speaks of anyone besides the parties of an act, but for where it is: "in Doha"."""
    found = mentions.within(sentence.start, sentence.end)
    doc = sentence.doc
    return any(
        (mention.actor or mention.entity).id not in parties
        for mention in found
        if doc[mention.head].head.lower_ not in (placing() if mention.role is Role.PLACE else routes())
    )
