"""Takes the mentions of a sentence; gives those that it joins: "X and Y", "X met Y"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.entities.coreference.salience import MANY, PLURAL, Antecedent, Salience
from ingest.entities.cues import Cues
from ingest.entities.mention import Mention
from ingest.entities.nouns import Nouns
from ingest.entities.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Pairs:
    """Those of one text that stand together."""

    tokens: Tokens
    cues: Cues
    nouns: Nouns
    salient: Salience

    def joined(self, before: Sequence[Mention]) -> Iterator[Antecedent]:
        """Two that are joined by "and", or a subject with whom it deals: "X met with Y", "X met Y"."""
        heads: Mapping[int, tuple[Mention, ...]] = {
            m.head: tuple(other for other in before if other.head == m.head) for m in before
        }
        chains = {chain[0].head: chain for chain in self.salient.chains(before)}
        for chain in chains.values():
            yield Antecedent(chain, self.salient.rank(chain[0].head) + 3)
        for mention in before:
            if self._met(mention) and not self._with_many(mention):
                for subjects in self._subjects_above(mention.head, heads):
                    together = chains.get(mention.head, (mention,))
                    yield Antecedent((*chains.get(subjects[0].head, subjects), *together), 6)

    def _with_many(self, mention: Mention) -> bool:
        """Whether those who deal with a mention are several without it: "They agreed with Washington"."""
        subject = self.salient.clauses.subject_of(mention.head)
        return subject is not None and self.tokens.lower[subject] in MANY

    def _met(self, mention: Mention) -> bool:
        """Whether a mention is whom somebody meets or deals with."""
        tokens, head = self.tokens, mention.head
        if tokens.dep[head] == "pobj":
            over = self.nouns.lemma(tokens.head[tokens.head[head]])
            apart = over in self.cues.territory | self.cues.standing_with
            ends = self.cues.parting | self.cues.stopping | self.cues.revoking
            apart = apart or tokens.lemma[self.salient.clauses.verb_of(head)] in ends
            return tokens.lower[tokens.head[head]] == "with" and not apart
        met = tokens.dep[head] == "dobj" and tokens.lemma[tokens.head[head]] in self.cues.meeting
        return met and tokens.tag[head] not in PLURAL

    def _subjects_above(
        self, token: int, heads: Mapping[int, tuple[Mention, ...]]
    ) -> Iterator[tuple[Mention, ...]]:
        for ancestor in self.tokens.ancestors(token):
            for child in self.tokens.children[ancestor]:
                if self.tokens.dep[child] == "nsubj" and child in heads:
                    yield heads[child]
                    return
