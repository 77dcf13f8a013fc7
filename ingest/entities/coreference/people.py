"""Takes mentions; gives the people whom somebody sends, and tells those whom somebody catches or frees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.entities.coreference.salience import (
    PEOPLE,
    PLURAL,
    Antecedent,
    Salience,
)
from ingest.entities.cues import Cues
from ingest.entities.mention import Mention, Role
from ingest.entities.nouns import Nouns
from ingest.entities.tokens import Tokens

_COLLECTIVE: Final = ("police", "personnel")


@dataclass(frozen=True, slots=True)
class People:
    """Those of one text whom others send, catch or free."""

    tokens: Tokens
    cues: Cues
    nouns: Nouns
    salient: Salience

    def sent(self, before: Sequence[Mention], role: Role, *, many: bool) -> Iterator[Antecedent]:
        """Forces or envoys of who sends them or of a pronoun: "deployed soldiers", "its soldiers"."""
        tokens = self.tokens
        for mention in before:
            own = mention.role is Role.PRONOUN and tokens.tag[mention.head] == "PRP$"
            verb = tokens.head[mention.head]
            acts = [verb, *(c for c in tokens.children[verb] if tokens.dep[c] == "xcomp")]
            sends = [v for v in acts if tokens.lemma[v] in self.cues.sending]
            sends = sends if tokens.dep[mention.head] == "nsubj" else ()
            sent = [
                self._counted_out(c) for v in sends for c in tokens.children[v] if tokens.dep[c] == "dobj"
            ]
            for head in [verb] if own else sent:
                noun = self.nouns.at(head)
                fits = noun and noun.role is role and not noun.owners
                fits = fits or (many and self.nouns.lemma(head) in self.cues.sent and not noun)
                fits = fits and self.nouns.lemma(head) not in self.cues.opposite
                if fits and (tokens.tag[head] in PLURAL or tokens.lower[head] in _COLLECTIVE) is many:
                    yield Antecedent((mention,), self.salient.rank(head) + (4 if many else 0))

    def _counted_out(self, head: int) -> int:
        """Who is counted by a word for many: "soldiers" for "thousands" in "thousands of soldiers"."""
        tokens = self.tokens
        of = [c for c in tokens.children[head] if tokens.lower[c] == "of" and tokens.tag[head] == "NNS"]
        return next((word for c in of for word in tokens.children[c] if tokens.dep[word] == "pobj"), head)

    def caught(self, mention: Mention) -> bool:
        """Whether a mention is of people whom somebody arrests, expels or lets go."""
        tokens, head = self.tokens, mention.head
        caught = self.cues.catching | self.cues.mistreating
        held = tokens.dep[head] == "dobj" and tokens.lemma[tokens.head[head]] in caught
        return held and mention.role in PEOPLE
