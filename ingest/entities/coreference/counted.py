"""Takes a word that stands for one or each of two just named; gives whom it means.

"Both deny it", "neither signed", "the two agreed", "each accused the other", "the former", "the latter".
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final

from ingest.entities.coreference.clauses import SUBJECT
from ingest.entities.coreference.pairs import Pairs
from ingest.entities.coreference.salience import PLURAL, STEPS_BACK, Antecedent, Salience, is_state
from ingest.entities.mention import Mention, Role
from ingest.entities.nouns import singular
from ingest.entities.tokens import Tokens

_EACH: Final = frozenset(("both", "neither", "each"))
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4}
_ORDER: Final = {"former": 0, "latter": -1}
_ARGUMENTS: Final = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "dative"))


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of one text that count those before; `heads` are the heads of its mentions."""

    tokens: Tokens
    heads: Set[int]
    salient: Salience
    pairs: Pairs

    def stands(self, token: int) -> bool:
        """Whether a word stands for those named before, and not beside a noun: "both", but not "both men"."""
        tokens, word = self.tokens, self.tokens.lower[token]
        if tokens.dep[token] not in _ARGUMENTS or not (word in _EACH or self._with_article(token)):
            return False
        return all(tokens.dep[c] in ("det", "relcl", "punct", "preconj") for c in tokens.children[token])

    def _with_article(self, token: int) -> bool:
        tokens, word = self.tokens, self.tokens.lower[token]
        return (word in _NUMBERS or word in _ORDER) and token > 0 and tokens.lower[token - 1] == "the"

    def mentions(self, token: int) -> Iterator[Mention]:
        """Whom a word means that stands for those named before."""
        word = self.tokens.lower[token]
        if word in _ORDER:
            found = self._one_of_two(token, _ORDER[word])
            start, why = token - 1, f"the {word} of two"
        else:
            found = self._together(token, _NUMBERS.get(word, 2))
            start, why = token - (word in _NUMBERS), f"{word} together"
        yield from self.salient.taken(start, token, found, why)

    def _together(self, token: int, count: int) -> Antecedent | None:
        """The only so many that the nearest sentence with somebody in it joins, where it counts no others."""
        sentence = self.tokens.sent[token]
        for back in range(STEPS_BACK + 1):
            before = self.salient.before(sentence - back, token)
            joined = list(self.pairs.joined(before)) or self._opposed(before, sentence - back, token)
            if not joined and (not back or not before):
                continue
            if self._joins_others(sentence - back, token):
                return None
            several = [pair for pair in joined if len(pair.actors) == count]
            return several[-1] if len({pair.actors for pair in joined}) == 1 and several else None
        return None

    def bodies_of(self, token: int) -> Antecedent | None:
        """The two each of whom has one of what "their" owns: "sold Australia ships. Their navies"."""
        tokens, had = self.tokens, self.tokens.head[token]
        cues, lemma = self.pairs.cues, singular(self.tokens.lemma[self.tokens.head[token]])
        one = lemma in cues.heading | cues.one_each
        if tokens.lower[token] != "their" or tokens.tag[had] not in PLURAL or not one:
            return None
        if tokens.dep[had] not in SUBJECT or self.salient.last(tokens.sent[token], token):
            return None
        before = self.salient.before(tokens.sent[token] - 1, token)
        two = _named([m for m in before if m.role is not Role.PRONOUN])
        acting = any(tokens.dep[m.head] == "nsubj" for pair in two for m in pair)
        return Antecedent(tuple(m for pair in two for m in pair), 0) if len(two) == 2 and acting else None

    def parties(self, token: int) -> Antecedent | None:
        """The two of whom alone is told what one did to the other, where "they" do what takes two: "Ethiopia
        recognised it, but five years later they were at war"."""
        tokens, cues = self.tokens, self.pairs.cues
        verb = tokens.head[token]
        at = (c for p in tokens.children[verb] if tokens.lower[p] == "at" for c in tokens.children[p])
        between = tokens.lemma[verb] in cues.taking_two or any(
            tokens.lemma[c] in cues.state_of_two for c in at
        )
        if not between or tokens.lower[token] != "they" or tokens.dep[token] != "nsubj":
            return None
        here = tokens.sent[token]
        for sentence in (here, here - 1):
            start, end = tokens.sentences[sentence] if sentence >= 0 else (0, 0)
            two = _named(self.salient.before(sentence, token))
            things = any(
                tokens.tag[at] == "NNS" and at not in self.heads for at in range(start, min(end, token))
            )
            states = all(is_state(m) and m.role is not Role.OFFICE for pair in two for m in pair)
            acting = any(tokens.dep[m.head] == "nsubj" for pair in two for m in pair)
            if two:
                sure = len(two) == 2 and acting and states and not (things and sentence != here)
                return Antecedent(tuple(m for pair in two for m in pair), 0) if sure else None
        return None

    def _opposed(self, before: Sequence[Mention], sentence: int, token: int) -> list[Antecedent]:
        """The two of whom alone a sentence tells what one did to the other, and of no many things."""
        tokens = self.tokens
        start, end = tokens.sentences[sentence] if sentence >= 0 else (0, 0)
        things = any(tokens.tag[at] == "NNS" and at not in self.heads for at in range(start, min(end, token)))
        two = _named([m for m in before if m.role is not Role.PRONOUN])
        acting = any(tokens.dep[m.head] == "nsubj" for pair in two for m in pair)
        opposed = len(two) == 2 and acting and not things and sentence != tokens.sent[token]
        return [Antecedent(tuple(m for pair in two for m in pair), 0)] if opposed else []

    def _joins_others(self, sentence: int, token: int) -> bool:
        """Whether a sentence counts or joins others, who may be meant: "two senators", "coal and gas"."""
        tokens = self.tokens
        start, end = tokens.sentences[sentence] if sentence >= 0 else (0, 0)
        near = range(start, min(end, token))
        counted = (tokens.head[at] for at in near if tokens.lower[at] in _NUMBERS and tokens.tag[at] == "CD")
        joined = (at for at in near if tokens.dep[at] == "conj" and tokens.tag[at] in ("NN", "NNS"))
        return any(map(self._are_people, counted)) or any(at not in self.heads for at in joined)

    def _are_people(self, head: int) -> bool:
        """Whether a plural is of those who may speak or act: "senators", but not "rounds"."""
        cues, tokens = self.pairs.cues, self.tokens
        lemma = singular(tokens.lemma[head])
        tables = (cues.people, cues.office, cues.force, cues.description)
        return tokens.tag[head] in PLURAL and any(t.width(tokens.lower, head, lemma) for t in tables)

    def _one_of_two(self, token: int, order: int) -> Antecedent | None:
        """The first or last of the two whom alone its sentence or the one before joins or names."""
        for sentence in (self.tokens.sent[token], self.tokens.sent[token] - 1):
            last = self.salient.last(sentence, token)
            found = [m for m in last if m.actor and m.role is not Role.PRONOUN]
            chains = list(self.salient.chains(found))
            named = [(m,) for m in chains[0]] if len(chains) == 1 else _named(found)
            if len(named) == 2:
                joins = self._joins_others(sentence, token)
                return None if joins else Antecedent(named[order], 0)
        return None


def _named(found: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """Those who act, in the order of the text, each once."""
    first: dict[str, Mention] = {}
    for mention in found:
        first.setdefault((mention.actor or mention.entity).id, mention)
    return [(mention,) for mention in sorted(first.values(), key=lambda m: m.head)]
