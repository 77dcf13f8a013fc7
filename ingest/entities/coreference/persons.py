"""Takes a pronoun for a person; gives the persons of a sentence that it may stand for."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from graph.ontology import Label
from ingest.entities.coreference.clauses import SUBJECT
from ingest.entities.coreference.people import People
from ingest.entities.coreference.salience import (
    DECISIVE,
    FAR,
    HUMAN,
    MANY,
    NAMING,
    PLURAL,
    Antecedent,
    Salience,
    is_state,
)
from ingest.entities.cues import Cues
from ingest.entities.mention import Mention, Role
from ingest.entities.nouns import Nouns
from ingest.entities.tokens import Tokens

FEMALE: Final = frozenset(("she", "her", "hers", "herself"))
_BESIDE: Final = ("with", "beside", "opposite", "alongside")
_KNOWN: Final = 10
"""What is added to the rank of a woman, for "she", before all of whom nobody says it."""


@dataclass(frozen=True, slots=True)
class Persons:
    """Those of one text whom "he" and "she" may stand for."""

    tokens: Tokens
    cues: Cues
    nouns: Nouns
    salient: Salience
    people: People
    heads: frozenset[int]
    _female: dict[str | int, bool] = field(default_factory=dict["str | int", bool], init=False)

    def candidates(self, sentence: int, token: int) -> Iterator[Antecedent]:
        """Persons; all are as good where a man was caught, and two unnamed office holders for "she"."""
        found = list(self._people(sentence, token))
        citizens = [
            m
            for m in self.salient.before(sentence, token)
            if self.people.caught(m) and not self.salient.is_plural(m)
        ]
        found = [a for a in found if a.actors.isdisjoint(self._dealt_with(token))]
        unnamed = [a for a in found if any(self._is_unnamed(m) for m in a.mentions)]
        known = [a.rank - _KNOWN for a in found if _KNOWN <= a.rank < DECISIVE]
        either = len({actor for a in unnamed for actor in a.actors}) > 1 or any(
            a.rank >= rank for a in unnamed for rank in known
        )
        caught = bool(citizens) or self._person_caught(sentence, token)
        unsure = caught or (either and self.tokens.lower[token] in FEMALE)
        unsure = unsure or (len(found) > 1 and self._of_either(sentence, token))
        yield from (replace(a, rank=0) if unsure and a.rank < DECISIVE else a for a in found)
        if caught:
            yield Antecedent((), 0)

    def _dealt_with(self, token: int) -> frozenset[str]:
        """The states with which somebody deals, who is hence of another: "He urged China to stop"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        if tokens.dep[token] != "nsubj" or tokens.lemma[verb] not in self.cues.dealing:
            return frozenset()
        states = (m for m in self.salient.around(token) if m.head > verb and m.role in NAMING and is_state(m))
        return frozenset(m.entity.id for m in states if self._is_object(m.head, verb))

    def _is_object(self, head: int, verb: int) -> bool:
        """Whether a word is the object of a verb, or of the infinitive that says what it is to do."""
        tokens, governor = self.tokens, self.tokens.head[head]
        if tokens.dep[head] == "nsubj" and tokens.head[governor] == verb:
            return any(tokens.tag[child] == "TO" for child in tokens.children[governor])
        return tokens.dep[head] == "dobj" and governor == verb

    def _of_either(self, sentence: int, token: int) -> bool:
        """Whether two met, and a clause that speaks of one alone may be of either: "Macron met Modi. He
        announced a sale"."""
        tokens, here = self.tokens, self.tokens.sent[token]
        owner = tokens.head[token] if tokens.tag[token] == "PRP$" else token
        if not 0 <= sentence < here or tokens.dep[owner] not in SUBJECT:
            return False
        before = self.salient.last(sentence, token)
        sides = {m.actor.id for m in before if m.actor}
        _, end = tokens.sentences[here]
        start, stop = tokens.sentences[sentence]
        alike = not any(
            tokens.lemma[at] in self.cues.opposite for at in (*range(start, stop), *range(token, end))
        )
        named = any(m.actor and m.actor.id in sides for m in self.salient.last(here, end))
        named |= any(m.entity.id in sides for m in self.salient.aside(here))
        words = range(token + 1, end)
        described = any(tokens.lemma[at] in self.cues.description_of_state for at in words)
        other = described or not (HUMAN | MANY).isdisjoint(tokens.lower[at] for at in words)
        return alike and any(map(self._is_met, before)) and not (named or other)

    def _is_met(self, mention: Mention) -> bool:
        """Whether a mention is of whom somebody meets, talks to or is beside: "sat opposite Wang"."""
        tokens, above = self.tokens, self.tokens.head[mention.head]
        verb = self.salient.clauses.verb_of(mention.head)
        if tokens.dep[mention.head] == "pobj" or (tokens.dep[mention.head] == "poss" and above != verb):
            beside = above if tokens.dep[mention.head] == "pobj" else tokens.head[above]
            met = tokens.lower[beside] == "to" and tokens.lemma[verb] in self.cues.encountering
            if tokens.lemma[verb] in self.cues.parting:
                return False
            return met or tokens.lower[beside] in _BESIDE or "next" in tokens.lower[beside - 1 : beside]
        called = tokens.lemma[verb] == "call" and not any(
            tokens.dep[c] in ("oprd", "xcomp", "ccomp") for c in tokens.children[verb]
        )
        return tokens.dep[mention.head] == "dobj" and (called or tokens.lemma[verb] in self.cues.encountering)

    def _person_caught(self, sentence: int, token: int) -> bool:
        """Whether somebody whom nobody knows was caught or freed: "pardoned the activist. His mother"."""
        tokens = self.tokens
        start, end = tokens.sentences[sentence] if sentence >= 0 else (0, 0)
        return tokens.sent[token] != sentence and any(
            tokens.tag[head] == "NN"
            and tokens.dep[head] == "dobj"
            and head not in self.heads
            and self._catches(tokens.head[head], head)
            for head in range(max(start, token - FAR), end)
        )

    def _catches(self, verb: int, head: int) -> bool:
        """Whether a verb catches or frees somebody, as one does with things only if they are handed over."""
        lemma = self.tokens.lemma[verb]
        of_people = lemma in self.cues.catching - self.cues.releasing - {"capture"}
        known = self.cues.people.width(self.tokens.lower, head, self.tokens.lemma[head]) > 0
        return of_people or (known and lemma in self.cues.catching)

    def _is_unnamed(self, mention: Mention) -> bool:
        """Whether an office stands for somebody of whom no word says whether she is a woman."""
        return mention.role is Role.OFFICE and self._is_female(mention) is None

    def _people(self, sentence: int, token: int) -> Iterator[Antecedent]:
        said = self.tokens.lower[token] in FEMALE
        for mention in self.salient.before(sentence, token):
            joint = mention.role is Role.PRONOUN and self.tokens.lower[mention.head] in MANY
            person = mention.entity.label is Label.PERSON and not joint
            office = mention.role is Role.OFFICE and self.tokens.tag[mention.head] not in PLURAL
            spoken_of = mention.role is Role.PRONOUN and self.tokens.lower[mention.head] in HUMAN
            female = self._is_female(mention)
            if self._is_second_of_two(mention) or self.salient.beside_stranger(mention):
                yield Antecedent((), self.salient.of(self._first_joined(mention)))
            elif (person or office or spoken_of) and female in (None, said):
                known = _KNOWN if said and female else 0
                favoured = self._favoured(mention, token)
                rank = self.salient.of(self._first_joined(mention)) + known
                yield Antecedent((mention,), DECISIVE if favoured else rank)
        sent = list(self.people.sent(self.salient.before(sentence, token), Role.OFFICE, many=False))
        yield from sent
        for stranger in self._strangers(sentence, token) if not sent else ():
            yield Antecedent((), self.salient.rank(stranger))
        for mention in self.salient.last(sentence, token):
            if self._is_of_one_left_out(mention):
                yield Antecedent((), self.salient.rank(self._first_in_line(mention)))

    def _is_of_one_left_out(self, mention: Mention) -> bool:
        """Whether a name says whose another is who is left out: "Peru's ambassador and Ecuador's left"."""
        tokens, after = self.tokens, mention.head + 1
        genitive = after < len(tokens) and tokens.tag[after] == "POS" and tokens.head[after] == mention.head
        return genitive and tokens.dep[mention.head] in ("conj", "dobj", "pobj", "nsubj")

    def _first_in_line(self, mention: Mention) -> int:
        """The first word of those to which a mention is joined."""
        tokens, head = self.tokens, mention.head
        while tokens.dep[head] == "conj" and tokens.head[head] != head:
            head = tokens.head[head]
        return head

    def _is_second_of_two(self, mention: Mention) -> bool:
        """Whether an office is of two states, one holder of each: "the Kuwaiti and the Emirati minister"."""
        tokens, first = self.tokens, self.tokens.head[mention.head]
        joined = tokens.dep[mention.head] == "conj" and tokens.tag[mention.head] == "NN"
        here = self.salient.last(tokens.sent[mention.head], mention.start)
        called = (*NAMING, Role.PEOPLE)
        return joined and any(m.head == first and m.role in called and is_state(m) for m in here)

    def _first_joined(self, mention: Mention) -> Mention:
        """The first of those who are joined to a person, than whom he is no less salient."""
        here = self.salient.last(self.tokens.sent[mention.head], mention.end)
        return next((chain[0] for chain in self.salient.chains(here) if mention in chain), mention)

    def _strangers(self, sentence: int, token: int) -> Iterator[int]:
        """Subjects who act for nobody known, and may be meant: "The ambassador met Putin. He", "Castro met
        Nixon. He"."""
        yield from (
            m.head
            for m in self.salient.last(sentence, token)
            if m.actor is None
            and (m.entity.label is Label.PERSON or m.role is Role.OFFICE)
            and self.tokens.dep[m.head] in SUBJECT
        )
        known = {m.head for m in self.salient.last(sentence, token)}
        for head in self._subjects(sentence, token):
            noun = self.nouns.at(head)
            main = self.tokens.sent[token] != sentence and self.tokens.dep[self.tokens.head[head]] == "ROOT"
            if main and self.tokens.tag[head] == "NNP" and head not in self.heads:
                yield head
            if noun and (noun.idle or not noun.owners) and noun.role is Role.OFFICE and head not in known:
                yield head

    def _subjects(self, sentence: int, token: int) -> Iterator[int]:
        """The singular nouns of a sentence that are subjects before a token."""
        tokens = self.tokens
        start, end = tokens.sentences[sentence] if sentence >= 0 else (0, 0)
        for head in range(max(start, token - FAR), min(end, token)):
            if tokens.tag[head] in ("NN", "NNP") and tokens.dep[head] in SUBJECT:
                yield head

    def _favoured(self, mention: Mention, token: int) -> bool:
        """Whether a person is asked to answer, or is dealt with for what is his own."""
        own = self.tokens.tag[token] == "PRP$" and self.tokens.sent[mention.head] == self.tokens.sent[token]
        favour = self.salient.favour
        return (
            favour.answering(mention, token)
            or (favour.of_clause(mention, token) and mention.head < token)
            or (own and favour.of_possession(mention, token))
        )

    def remember(self, person: Antecedent | None, *, female: bool) -> None:
        """A pronoun tells whether a person is a woman."""
        for mention in person.mentions if person else ():
            self._female[self._identity(mention)] = female

    def _identity(self, mention: Mention) -> str | int:
        """What tells a person of the text from others: who it is, or where a nameless office stands."""
        return mention.entity.id if mention.entity.label is Label.PERSON else mention.head

    def _is_female(self, mention: Mention) -> bool | None:
        """Whether a person is a woman, as a pronoun, a title or the given name says; None where none does."""
        word = self.tokens.lower[mention.head]
        if mention.role is Role.PRONOUN:
            return word in FEMALE
        if (known := self._female.get(self._identity(mention))) is not None:
            return known
        person = mention.entity.label is Label.PERSON
        named = person and not self.cues.feminine.isdisjoint(mention.entity.name.lower().split())
        if named or word in self.cues.woman:
            return True
        man = person and mention.entity.name.lower().split()[0] in self.cues.masculine
        return False if man or word in self.cues.man else None
