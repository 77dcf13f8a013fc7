"""What the rules of mending share: classes of tags and dependencies, and how a word gets a new place."""

from typing import Final

from spacy.strings import get_string_id
from spacy.tokens import Token

from ingest.claims.cues import status_cues
from ingest.claims.repair import verb_lemmas
from ingest.entities.cues import cues
from ingest.frames import index
from ingest.languages import by_language

MODIFYING: Final = frozenset({"compound", "nmod", "amod"})
NAMING: Final = frozenset({"NNP", "NNPS"})
PHRASE: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "ADJ", "DET", "PART"})
HEADS: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
OWN: Final = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "mark"})
FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})


@by_language
def frame_verbs() -> frozenset[int]:
    """The hashes of the lemmas that a verb triggers a frame by."""
    lemmas = (lemma for lemma, entries in index().items() if any(e.part_of_speech == "verb" for e in entries))
    return frozenset(map(get_string_id, lemmas))


def is_office(noun: Token) -> bool:
    """Whether a noun is for those who may act by words: officials, armies, ministries."""
    tables = (cues().office, cues().body, cues().force, cues().people, cues().description)
    return any(noun.lemma_.lower() in table.by_last for table in tables)


def make_past(word: Token) -> None:
    """Make an adjective the past tense of a verb that the frames know."""
    word.lemma_ = next((lemma for lemma in verb_lemmas(word.lower_) if lemma in index()), word.lemma_)
    word.tag_, word.pos_ = "VBD", "VERB"


def make_number(amount: Token) -> None:
    """Make a sum of money a number, whatever the parse took it for: "$3bn"."""
    amount.tag_, amount.pos_ = "CD", "NUM"


def done_to(verb: Token) -> list[Token]:
    """The words of the noun phrase right after a verb."""
    end = verb.i + 1
    while end < verb.sent.end and verb.doc[end].pos_ in PHRASE:
        end += 1
    return list(verb.doc[verb.i + 1 : end])


def tells(word: Token) -> bool:
    """Whether a word may open what somebody says, or says not to be so."""
    noun = status_cues().nouns.get(word.lemma_)
    operators = (noun,) if word.pos_ == "NOUN" else status_cues().verbs.get(word.lemma_, ())
    return any(operator is not None and operator.effect in ("report", "deny") for operator in operators)


def attach(word: Token, head: Token, dep: str) -> None:
    """Hang a word under another, in a dependency; what hung under it itself takes its place."""
    if word != head and word.is_ancestor(head):
        head.head, head.dep_ = (head, "ROOT") if word.head == word else (word.head, word.dep_)
    word.head = head
    word.dep_ = dep
