"""Takes the mentions of a text; gives what its pronouns and descriptions refer back to, each with its reason.

Salience is by syntax and distance: a subject before other words, the same sentence before the one before.
Number and animacy must fit, and when two antecedents are equally good none is taken.
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from typing import Final

from graph.ontology import Label, OrganizationForm
from ingest.entities.coreference.binding import Binding
from ingest.entities.coreference.clauses import SUBJECT, Clauses
from ingest.entities.coreference.favour import Favour
from ingest.entities.coreference.things import Things
from ingest.entities.cues import Cues
from ingest.entities.gazetteer import Gazetteer, on
from ingest.entities.mention import Mention, Role
from ingest.entities.nouns import NOUN_TAGS, Nouns, singular
from ingest.entities.tokens import Tokens

_HUMAN: Final = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself"))
_FEMALE: Final = frozenset(("she", "her", "hers", "herself"))
_THING: Final = frozenset(("it", "its", "itself"))
_MANY: Final = frozenset(("they", "them", "their", "theirs", "themselves"))
_PLURAL: Final = frozenset(("NNS", "NNPS"))
_FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
_MODIFYING: Final = frozenset(("amod", "compound", "nmod"))
_NAMING: Final = (Role.NAME, Role.METONYM)
_PEOPLE: Final = (Role.PEOPLE, Role.PRIVATE)
_GROUPS: Final = (Role.FORCE, Role.BODY, *_PEOPLE, Role.OFFICE)
_HOMES: Final = frozenset(("country", "nation", "government"))
_STEPS_BACK: Final = 2
_OF_SUBJECT: Final = 2
"""The least rank of the subject of a clause."""
_NEAR: Final = 50
_FAR: Final = 200
"""How many tokens back a subject may be that means somebody unknown."""
_END: Final = attrgetter("end")
_KNOWN: Final = 10
"""What is added to the rank of a woman, for "she", before all of whom nobody says it."""
_DECISIVE: Final = 1000
"""Above every rank that comes from salience."""


@dataclass(frozen=True, slots=True)
class _Antecedent:
    """One or more mentions that a later word may stand for; `rank` is higher for what is more salient."""

    mentions: tuple[Mention, ...]
    rank: int

    @property
    def actors(self) -> frozenset[str]:
        return frozenset((m.actor or m.entity).id for m in self.mentions)


@dataclass
class Coreference:
    """Resolves the references of one document, from its beginning to its end."""

    tokens: Tokens
    cues: Cues
    gazetteer: Gazetteer
    nouns: Nouns
    mentions: Sequence[Mention]
    date: str | None
    _by_sentence: dict[int, list[Mention]] = field(default_factory=dict[int, list[Mention]], init=False)

    _aside: dict[int, list[Mention]] = field(default_factory=dict[int, list[Mention]], init=False)
    """States by sentence that do not act there, and yet may be described after it."""
    _female: dict[str | int, bool] = field(default_factory=dict["str | int", bool], init=False)

    @cached_property
    def _clauses(self) -> Clauses:
        return Clauses(self.tokens, self.cues)

    @cached_property
    def _binding(self) -> Binding:
        return Binding(self.tokens, self.cues, self.nouns, self._clauses)

    @cached_property
    def _favour(self) -> Favour:
        return Favour(self.tokens, self.cues, self._clauses)

    @cached_property
    def _things(self) -> Things:
        actors = frozenset(m.head for m in self.mentions if m.actor)
        return Things(self.tokens, self.cues, self._heads, actors)

    def resolved(self) -> list[Mention]:
        """The resolved references. Each may itself be referred to further on."""
        for mention in sorted(self.mentions, key=_END):
            if mention.role is not Role.AGREEMENT:
                held = self._aside if mention.role in (Role.PLACE, Role.ORIGIN) else self._by_sentence
                held.setdefault(self.tokens.sent[mention.head], []).append(mention)
        found: list[Mention] = []
        for token in range(len(self.tokens)):
            new = list(self._reference(token))
            found += new
            for mention in new:
                insort(self._by_sentence.setdefault(self.tokens.sent[token], []), mention, key=_END)
        return found

    def _last(self, sentence: int, token: int) -> list[Mention]:
        """The last mentions of a sentence that end before a token, as many as anyone recalls."""
        found = self._by_sentence.get(sentence, [])
        end = bisect_right(found, token, key=_END)
        return found[max(0, end - _NEAR) : end]

    def _around(self, token: int) -> list[Mention]:
        """The mentions of the sentence of a token, those after it too, as far as its clause may reach."""
        found = self._by_sentence.get(self.tokens.sent[token], [])
        at = bisect_right(found, token, key=_END)
        return found[max(0, at - _NEAR) : at + _NEAR]

    @cached_property
    def _verbless(self) -> frozenset[int]:
        """The sentences in which the parser saw no finite verb."""
        sentences = enumerate(self.tokens.sentences)
        return frozenset(at for at, span in sentences if _FINITE.isdisjoint(self.tokens.tag[slice(*span)]))

    @cached_property
    def _heads(self) -> frozenset[int]:
        return frozenset(m.head for m in self.mentions)

    def _reference(self, token: int) -> Iterator[Mention]:
        word, tag = self.tokens.lower[token], self.tokens.tag[token]
        if tag in ("PRP", "PRP$"):
            yield from self._pronoun(token, word)
        elif tag in NOUN_TAGS and token not in self._heads and token not in self.nouns.found:
            yield from self._description(token)

    def _pronoun(self, token: int, word: str) -> Iterator[Mention]:
        if word in _HUMAN:
            antecedent = self._best(token, self._persons)
            for mention in antecedent.mentions if antecedent else ():
                self._female[self._identity(mention)] = word in _FEMALE
            yield from self._take(token, token, antecedent, "person")
        elif word in _THING and not self._things.meant(token):
            antecedent = self._best(token, self._single)
            if antecedent and len(antecedent.actors) == 1:
                yield from self._take(token, token, antecedent, "single actor")
        elif word in _MANY:
            yield from self._take(token, token, self._best(token, self._several), "several or a group")

    def _take(
        self, start: int, token: int, antecedent: _Antecedent | None, why: str, role: Role = Role.PRONOUN
    ) -> Iterator[Mention]:
        if antecedent is None:
            return
        for mention in antecedent.mentions:
            before = self.tokens.span_text(mention.start, mention.end)
            yield Mention(
                start=start,
                end=token + 1,
                head=token,
                entity=mention.entity,
                actor=mention.actor,
                role=Role.PRIVATE if mention.role is Role.PRIVATE else role,
                reason=f"{why}: “{before}” is the most salient before",
                via=mention.via,
            )

    def _best(
        self, token: int, candidates: Callable[[int, int], Iterable[_Antecedent]]
    ) -> _Antecedent | None:
        """The most salient antecedent in the nearest sentence that has one; None when two are as good."""
        sentence = self.tokens.sent[token]
        for back in range(_STEPS_BACK + 1):
            found = list(candidates(sentence - back, token))
            if not found:
                continue
            top = max(a.rank for a in found)
            best = [a for a in found if a.rank == top]
            carried_on = (self._prominent(token) or self._by_third(token, found)) and top >= _OF_SUBJECT
            unsure = (back and not carried_on) or self._uncertain(token)
            rivals = found if unsure and top < _DECISIVE else best
            if not back and self._reported_past(token):
                rivals = [*rivals, *(a for a in candidates(sentence - 1, token) if a.rank >= _OF_SUBJECT)]
            return best[-1] if len({a.actors for a in rivals}) == 1 else None
        return None

    def _reported_past(self, token: int) -> bool:
        """Whether one says what "it" had done, he or who was spoken of before: "Japan said it had erred"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        if tokens.dep[verb] != "ccomp":
            return False
        saying, aux = (
            tokens.lemma[tokens.head[verb]],
            {tokens.lower[child] for child in tokens.children[verb]},
        )
        told = saying in self.cues.saying and "had" in aux
        warned = saying == "warn" and aux.isdisjoint(("will", "would"))
        return (told or warned) and tokens.lower[token] == "it" and tokens.dep[token] == "nsubj"

    def _by_third(self, token: int, found: Sequence[_Antecedent]) -> bool:
        """Whether a third one deals with "it", which is then of whom the text speaks.

        "Cyprus bought radars from Israel. Turkey warned it" is of Cyprus.
        """
        tokens = self.tokens
        if tokens.lower[token] != "it" or tokens.dep[token] not in ("dobj", "dative"):
            return False
        actors = {actor for antecedent in found for actor in antecedent.actors}
        subject = self._clauses.nearest_subject(token)
        doers = [m for m in self._last(tokens.sent[token], token) if m.head == subject and m.actor]
        return bool(doers) and all(m.actor and m.actor.id not in actors for m in doers)

    def _uncertain(self, token: int) -> bool:
        """Whether a possessive may be of any side: "threatened Germany after its minister proposed a ban",
        "asked Russia for help. Its ambassador"."""
        tokens, owned = self.tokens, self.tokens.head[token]
        verb = tokens.head[owned]
        possessive = tokens.tag[token] == "PRP$" and tokens.dep[owned] == "nsubj"
        if possessive:
            posted = self.nouns.lemma(owned) in self.cues.posted
            return posted or (tokens.dep[verb] == "advcl" and self._clauses.marked(verb))
        clause, governor = tokens.head[token], tokens.head[tokens.head[token]]
        penalty = any(tokens.lemma[child] in self.cues.penalty for child in tokens.children[governor])
        return penalty and tokens.dep[clause] == "advcl" and self._clauses.marked(clause)

    def _prominent(self, token: int) -> bool:
        """Whether a pronoun is a subject or belongs to one: only then does it carry on the subject before."""
        tokens = self.tokens
        owner = tokens.head[token] if tokens.tag[token] == "PRP$" else token
        return tokens.dep[owner] in SUBJECT

    def _before(self, sentence: int, token: int) -> list[Mention]:
        """The mentions of a sentence before a token that it may refer to."""
        earlier = [mention for mention in self._last(sentence, token) if mention.actor is not None]
        here = self._around(token)
        owner = self.tokens.dep[token] == "poss" and self.tokens.tag[token] in NOUN_TAGS
        bound = [] if owner else [m for m in here if self._binding.bound(m.head, token)]
        persons = {mention.entity.id for mention in bound}
        actors = set[str]()
        if self.tokens.lower[token] not in _HUMAN:
            actors = {m.actor.id for m in (*bound, *self._speaking(token)) if m.actor}
        home = self._spoken_of_beside_home(token)
        return [
            m
            for m in earlier
            if m.entity.id not in persons and m.actor and m.actor.id not in actors and m.actor.id != home
        ]

    def _speaking(self, token: int) -> list[Mention]:
        """Who is "he" or "she" before "its" or "it", and would call what is of his own state "his".

        "He called its vote a fraud" is of another; not so after "his country", whose "its" is its own.
        """
        subject = self._clauses.nearest_subject(token)
        his = subject is not None and any(self.tokens.tag[c] == "PRP$" for c in self.tokens.children[subject])
        if his or self.tokens.tag[token] in NOUN_TAGS:
            return []
        here = self._last(self.tokens.sent[token], token)
        if any(m.head == subject and m.role in _NAMING for m in here):
            return []
        subjects = (m for m in here if m.role is Role.PRONOUN and self.tokens.dep[m.head] == "nsubj")
        return [m for m in subjects if self.tokens.lower[m.head] in _HUMAN]

    def _spoken_of_beside_home(self, token: int) -> str | None:
        """The state of whose act on "his country" a clause speaks, which is hence another: "Berlin would sell
        jets to his country"."""
        tokens, owned = self.tokens, self.tokens.head[token]
        if (
            tokens.lower[token] not in _HUMAN
            or tokens.dep[owned] in SUBJECT
            or tokens.lemma[owned] not in _HOMES
        ):
            return None
        subject = self._clauses.nearest_subject(token)
        here = self._last(tokens.sent[token], token)
        states = (m.actor.id for m in here if m.head == subject and m.actor and m.role in _NAMING)
        return next(states, None)

    def _rank(self, head: int) -> int:
        tokens = self.tokens
        if tokens.dep[head] == "pobj" and tokens.lower[tokens.head[head]] == "of":
            polity = tokens.head[tokens.head[head]]
            head = polity if tokens.lemma[polity] in self.cues.polity else head
        if tokens.dep[head] not in SUBJECT:
            return 1 if tokens.dep[head] == "poss" else 0
        main = tokens.dep[tokens.head[head]] in ("ROOT", "ccomp", "conj")
        return 3 if main else 2

    def _persons(self, sentence: int, token: int) -> Iterator[_Antecedent]:
        """Persons; all are as good where a man was caught, and two unnamed office holders for "she"."""
        found = list(self._people(sentence, token))
        citizens = [m for m in self._before(sentence, token) if self._caught(m) and not self._is_plural(m)]
        unnamed = [a for a in found if any(self._is_unnamed(m) for m in a.mentions)]
        known = [a.rank - _KNOWN for a in found if _KNOWN <= a.rank < _DECISIVE]
        either = len({actor for a in unnamed for actor in a.actors}) > 1 or any(
            a.rank >= rank for a in unnamed for rank in known
        )
        unsure = bool(citizens) or (either and self.tokens.lower[token] in _FEMALE)
        yield from (replace(a, rank=0) if unsure and a.rank < _DECISIVE else a for a in found)
        yield from (_Antecedent((), 0) for _ in citizens)

    def _is_unnamed(self, mention: Mention) -> bool:
        """Whether an office stands for somebody of whom no word says whether she is a woman."""
        return mention.role is Role.OFFICE and self._is_female(mention) is None

    def _people(self, sentence: int, token: int) -> Iterator[_Antecedent]:
        said = self.tokens.lower[token] in _FEMALE
        for mention in self._before(sentence, token):
            person = mention.entity.label is Label.PERSON
            office = mention.role is Role.OFFICE and self.tokens.tag[mention.head] not in _PLURAL
            spoken_of = mention.role is Role.PRONOUN and self.tokens.lower[mention.head] in _HUMAN
            female = self._is_female(mention)
            if (person or office or spoken_of) and female in (None, said):
                known = _KNOWN if said and female else 0
                favoured = self._favoured(mention, token)
                yield _Antecedent((mention,), _DECISIVE if favoured else self._salience(mention) + known)
        sent = list(self._sent(self._before(sentence, token), Role.OFFICE, many=False))
        yield from sent
        for stranger in self._strangers(sentence, token) if not sent else ():
            yield _Antecedent((), self._rank(stranger))

    def _strangers(self, sentence: int, token: int) -> Iterator[int]:
        """Subjects who act for nobody known, and may be meant: "The ambassador met Putin. He"."""
        yield from (
            m.head
            for m in self._last(sentence, token)
            if m.actor is None and m.entity.label is Label.PERSON and self.tokens.dep[m.head] in SUBJECT
        )
        known = {m.head for m in self._last(sentence, token)}
        for head in self._subjects(sentence, token):
            noun = self.nouns.at(head)
            if noun and not noun.owners and noun.role is Role.OFFICE and head not in known:
                yield head

    def _subjects(self, sentence: int, token: int) -> Iterator[int]:
        """The singular nouns of a sentence that are subjects before a token."""
        tokens = self.tokens
        start, end = tokens.sentences[sentence] if sentence >= 0 else (0, 0)
        for head in range(max(start, token - _FAR), min(end, token)):
            if tokens.tag[head] == "NN" and tokens.dep[head] in SUBJECT:
                yield head

    def _favoured(self, mention: Mention, token: int) -> bool:
        """Whether a person is asked to answer, or is dealt with for what is his own."""
        own = self.tokens.tag[token] == "PRP$" and self.tokens.sent[mention.head] == self.tokens.sent[token]
        return self._favour.answering(mention, token) or (own and self._favour.of_possession(mention, token))

    def _identity(self, mention: Mention) -> str | int:
        """What tells a person of the text from others: who it is, or where a nameless office stands."""
        return mention.entity.id if mention.entity.label is Label.PERSON else mention.head

    def _is_female(self, mention: Mention) -> bool | None:
        """Whether a person is a woman, as a pronoun, a title or the given name says; None where none does."""
        word = self.tokens.lower[mention.head]
        if mention.role is Role.PRONOUN:
            return word in _FEMALE
        if (known := self._female.get(self._identity(mention))) is not None:
            return known
        person = mention.entity.label is Label.PERSON
        named = person and not self.cues.feminine.isdisjoint(mention.entity.name.lower().split())
        if named or word in self.cues.woman:
            return True
        return False if word in self.cues.man else None

    def _single(self, sentence: int, token: int) -> Iterator[_Antecedent]:
        """Single actors; those that are joined stand together, as "it" is none of them: "X and Y signed"."""
        before = self._before(sentence, token)
        if self._beside_country(token) and len({m.entity.id for m in before if _is_state(m)}) == 1:
            before = [m for m in before if not _is_state(m)] or before
        joined = {m.head: chain for chain in self._chains(before) for m in chain}
        for mention in before:
            if mention.entity.label is Label.PERSON or mention.role in (Role.OFFICE, *_PEOPLE):
                continue
            if mention.role is Role.PRONOUN and self.tokens.lower[mention.head] not in _THING:
                continue
            tag = self.tokens.tag[mention.head]
            several = tag == "NNS" and mention.entity.label is not Label.STATE
            if several or (mention.role is Role.FORCE and tag in _PLURAL):
                continue
            modifies = self.tokens.dep[mention.head] in _MODIFYING
            if modifies and not (self._heads_clause(mention) or self._favour.receives(mention)):
                continue
            yield _Antecedent(joined.get(mention.head, (mention,)), self._single_rank(mention, token))

    def _beside_country(self, token: int) -> bool:
        """Whether a clause tells what "it" does to a state that it describes: "It readmitted the country"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        _, end = tokens.sentences[tokens.sent[token]]
        return tokens.dep[token] == "nsubj" and any(
            tokens.lower[at] == "the"
            and tokens.lemma[at + 1] in self.cues.description_of_state
            and self._clauses.verb_of(at + 1) == verb
            for at in range(token, min(end - 1, token + _NEAR))
        )

    def _salience(self, mention: Mention) -> int:
        return _OF_SUBJECT if self._heads_clause(mention) else self._rank(mention.head)

    def _heads_clause(self, mention: Mention) -> bool:
        """Whether a name begins a sentence that the parser left without a verb: it takes "New Zealand froze
        aid" for an aid that is frozen."""
        sentence = self.tokens.sent[mention.head]
        start, _ = self.tokens.sentences[sentence]
        return mention.start <= start + 1 and sentence in self._verbless

    def _single_rank(self, mention: Mention, token: int) -> int:
        """The subject, but for what an object of the same sentence is dealt with for."""
        tokens = self.tokens
        rank = self._salience(mention)
        if self._favour.answering(mention, token):
            return _DECISIVE
        if tokens.sent[mention.head] != tokens.sent[token]:
            return rank + self._favour.complaining(mention, token)
        nearest = mention.head == self._clauses.nearest_subject(token)
        if tokens.tag[token] != "PRP$":
            cause = self._favour.of_clause(mention, token)
            return _DECISIVE + mention.head if cause else rank + nearest
        if self._binding.own(token) and nearest:
            return _DECISIVE
        if self._favour.of_possession(mention, token):
            return _DECISIVE + mention.head
        return rank + (nearest and not self._reported_on_land(token))

    def _reported_on_land(self, token: int) -> bool:
        """Whether somebody tells what another does on land of one of them: "said Cambodia laid mines on its
        side"."""
        tokens, verb = self.tokens, self._clauses.on_land(token)
        if verb is None or tokens.dep[verb] != "ccomp":
            return False
        return tokens.lemma[tokens.head[verb]] not in self.cues.permitting

    def _several(self, sentence: int, token: int) -> Iterator[_Antecedent]:
        """Groups and pairs; all are as good where people were caught or freed: "they" may be these."""
        catching = self._catching(token)
        if not catching and self._strangers_caught(sentence, token):
            return
        before = [m for m in self._before(sentence, token) if not self._attacked_them(m, token)]
        caught = not catching and any(self._caught(m) and self._is_plural(m) for m in before)
        for antecedent in (
            *self._groups(before),
            *self._joined(before),
            *self._sent(before, Role.FORCE, many=True),
        ):
            yield replace(antecedent, rank=0) if caught else antecedent

    def _attacked_them(self, mention: Mention, token: int) -> bool:
        """Whether a mention attacked those who then are said to flee: "fired on fighters. They fled"."""
        tokens, verb = self.tokens, self.tokens.head[mention.head]
        attacking = tokens.lemma[verb] in self.cues.harming | self.cues.firing
        fled = tokens.dep[token] == "nsubj" and tokens.lemma[tokens.head[token]] in self.cues.fleeing
        return fled and attacking and tokens.dep[mention.head] == "nsubj"

    def _catching(self, token: int) -> bool:
        """Whether a pronoun is of who caught people, as it has them for an object: "They released them"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        caught = any(tokens.lower[c] == "them" and tokens.dep[c] == "dobj" for c in tokens.children[verb])
        return caught and tokens.dep[token] == "nsubj" and tokens.lemma[verb] in self.cues.catching

    def _sent(self, before: Sequence[Mention], role: Role, *, many: bool) -> Iterator[_Antecedent]:
        """Forces or envoys of who sends them or of a pronoun: "deployed soldiers", "its soldiers"."""
        tokens = self.tokens
        for mention in before:
            own = mention.role is Role.PRONOUN and tokens.tag[mention.head] == "PRP$"
            verb = tokens.head[mention.head]
            sends = tokens.dep[mention.head] == "nsubj" and tokens.lemma[verb] in self.cues.sending
            sent = [c for c in tokens.children[verb] if tokens.dep[c] == "dobj"] if sends else ()
            for head in [verb] if own else sent:
                noun = self.nouns.at(head)
                fits = noun and noun.role is role and not noun.owners
                if fits and (tokens.tag[head] in _PLURAL) is many:
                    yield _Antecedent((mention,), self._rank(head) + (2 if many else 0))

    def _caught(self, mention: Mention) -> bool:
        """Whether a mention is of people whom somebody arrests, expels or lets go."""
        tokens, head = self.tokens, mention.head
        held = tokens.dep[head] == "dobj" and tokens.lemma[tokens.head[head]] in self.cues.catching
        return held and mention.role in _PEOPLE

    def _is_plural(self, mention: Mention) -> bool:
        return self.tokens.tag[mention.head] in _PLURAL

    def _strangers_caught(self, sentence: int, token: int) -> bool:
        """Whether people whom nobody knows were caught in the sentence before: "detained eleven people"."""
        tokens, here = self.tokens, self.tokens.sent[token]
        if sentence < 0 or sentence == here:
            return False
        start, end = tokens.sentences[sentence]
        return any(
            tokens.tag[head] == "NNS"
            and tokens.dep[head] == "dobj"
            and head not in self._heads
            and tokens.lemma[tokens.head[head]] in self.cues.catching
            for head in range(max(start, token - _FAR), end)
        )

    def _groups(self, before: Sequence[Mention]) -> Iterator[_Antecedent]:
        for mention in before:
            together = tuple(m for m in before if m.head == mention.head)
            plural = self.tokens.tag[mention.head] in _PLURAL or mention.role in _PEOPLE
            plural = plural or self._is_movement(mention)
            group = mention.role is Role.BODY or mention.entity.label is Label.ORGANIZATION
            if mention.role is Role.PRONOUN:
                plural = self.tokens.lower[mention.head] in _MANY
            many = (*_GROUPS, Role.PRONOUN, *((Role.NAME,) if self._is_movement(mention) else ()))
            if (plural and mention.role in many) or (group and self._rank(mention.head) > 1):
                yield _Antecedent(together, self._rank(mention.head) + (2 if plural else 0))

    def _is_movement(self, mention: Mention) -> bool:
        """Whether a name is that of an armed group, whose members are many: "the Taliban"."""
        organization = self.gazetteer.organizations.get(mention.entity.id)
        return organization is not None and organization.form is OrganizationForm.ARMED_GROUP

    def _joined(self, before: Sequence[Mention]) -> Iterator[_Antecedent]:
        """Two that are joined by "and", or a subject with whom it deals: "X met with Y", "X met Y"."""
        heads: Mapping[int, Mention] = {m.head: m for m in before}
        chains = {chain[0].head: chain for chain in self._chains(before)}
        for chain in chains.values():
            yield _Antecedent(chain, self._rank(chain[0].head) + 3)
        for mention in before:
            if self._met(mention):
                for subject in self._subjects_above(mention.head, heads):
                    together = chains.get(mention.head, (mention,))
                    yield _Antecedent((*chains.get(subject.head, (subject,)), *together), 6)

    def _met(self, mention: Mention) -> bool:
        """Whether a mention is whom somebody meets or deals with."""
        tokens, head = self.tokens, mention.head
        if tokens.dep[head] == "pobj":
            over = self.nouns.lemma(tokens.head[tokens.head[head]])
            return tokens.lower[tokens.head[head]] == "with" and over not in self.cues.territory
        met = tokens.dep[head] == "dobj" and tokens.lemma[tokens.head[head]] in self.cues.meeting
        return met and tokens.tag[head] not in _PLURAL

    def _chains(self, before: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
        """The mentions that are joined: "Germany, France and Britain"."""
        heads: Mapping[int, Mention] = {m.head: m for m in before}
        tokens = self.tokens
        for mention in heads.values():
            chain, head = [mention], mention.head
            if tokens.dep[head] == "conj" and tokens.head[head] in heads:
                continue
            while after := [c for c in tokens.children[head] if tokens.dep[c] == "conj" and c in heads]:
                head = after[0]
                chain.append(heads[head])
            if len(chain) > 1:
                yield tuple(chain)

    def _subjects_above(self, token: int, heads: Mapping[int, Mention]) -> Iterator[Mention]:
        for ancestor in self.tokens.ancestors(token):
            for child in self.tokens.children[ancestor]:
                if self.tokens.dep[child] == "nsubj" and child in heads:
                    yield heads[child]
                    return

    def _description(self, token: int) -> Iterator[Mention]:
        tokens = self.tokens
        left = self.nouns.left(token)
        if left == 0:
            return
        determiner = tokens.lower[left - 1]
        lemma = singular(tokens.lemma[token])
        body = self._body(token, tokens.lower[left:token])
        if not body and not self.cues.description.width(tokens.lower, token, lemma):
            return
        words = tokens.lower[left:token]
        if tokens.tag[token] in _PLURAL:
            two = determiner == "both" or words[:1] in (["two"], ["both"])
            if (determiner in ("both", "the", "these") and two) or self._mutual(token, determiner, words):
                yield from self._take(left - 1, token, self._pair(token, lemma), "a pair", Role.DESCRIPTION)
        elif determiner in ("the", "this", "that") and self._plain(token, words):
            yield from self._take(left - 1, token, self._described(token, lemma), lemma, Role.DESCRIPTION)

    def _mutual(self, token: int, determiner: str, words: Sequence[str]) -> bool:
        """Whether a bare plural stands for two just named: "the neighbours", not "the states of the west"."""
        after = any(child > token for child in self.tokens.children[token])
        bare = determiner == "the" and not words and not after
        return bare and singular(self.tokens.lemma[token]) in self.cues.mutual

    def _plain(self, token: int, words: Sequence[str]) -> bool:
        """Whether a description only says of what kind one is: "the militant group", "the prime minister"."""
        kind = all(word in self.cues.kind or word in self.cues.continental for word in words)
        return kind or self._body(token, words) or self._office(token, words) is not None

    def _office(self, token: int, words: Sequence[str]) -> str | None:
        """The office that a noun and all words before it name: "prime minister", "foreign minister"."""
        noun = self.nouns.at(token)
        if noun is None or noun.owners or noun.role is not Role.OFFICE:
            return None
        if not any(word in self.cues.former for word in words):
            return " ".join((*words, self.nouns.lemma(token)))
        return None

    def _body(self, token: int, words: Sequence[str]) -> bool:
        """Whether a noun is a body of some state, named by nothing else: "the foreign ministry"."""
        noun = self.nouns.at(token)
        if noun is None or noun.owners or noun.role is not Role.BODY:
            return False
        return noun.phrase == " ".join((*words, self.nouns.lemma(token)))

    def _pair(self, token: int, lemma: str) -> _Antecedent | None:
        """The only two actors of the nearest sentence that has two or more, or the only two that it joins."""
        sentence = self.tokens.sent[token]
        for back in range(_STEPS_BACK + 1):
            distinct: dict[str, Mention] = {}
            for mention in self._persons_first(sentence - back, token, lemma):
                fits = mention.entity.label is Label.PERSON or lemma not in self.cues.office.by_last
                if mention.actor and (fits or lemma in ("leader",)):
                    distinct.setdefault(mention.actor.id, mention)
            if any(self._binding.bound(mention.head, token) for mention in distinct.values()):
                continue
            if len(distinct) == 2:
                return _Antecedent(tuple(distinct.values()), 0)
            if len(distinct) == 1 and lemma in ("man", "woman"):
                return None
            if len(distinct) > 2:
                chains = [c for c in self._chains(tuple(distinct.values())) if len(c) == 2]
                return _Antecedent(chains[0], 0) if len(chains) == 1 else None
        return None

    def _persons_first(self, sentence: int, token: int, lemma: str) -> list[Mention]:
        found = self._last(sentence, token)
        people = self.cues.office.width([lemma], 0, lemma)
        return sorted(found, key=lambda m: m.entity.label is not Label.PERSON) if people else found

    def _described(self, token: int, lemma: str) -> _Antecedent | None:
        """The only actor of the right sort in the nearest sentence that has one."""
        words = self.tokens.lower[self.nouns.left(token) : token]
        office = self._office(token, words) if words else None
        own = lemma not in self.cues.description_of_organization and self._body(token, words)
        fits = _is_state if own else self._fitting(lemma, words, office)
        if fits is None:
            return None
        sentence = self.tokens.sent[token]
        for back in range(_STEPS_BACK + 1):
            found = [m for m in self._before(sentence - back, token) if fits(m)]
            found = [m for m in found if not self._says(m, token)]
            found = [m for m in found if m.role not in _PEOPLE] or found
            favoured = [m for m in found if self._favour.answering(m, token)]
            if len({m.entity.id for m in favoured}) == 1:
                return _Antecedent((favoured[-1],), 0)
            actors = {(m.actor or m.entity).id for m in found}
            aside = (m for m in self._aside.get(sentence - back, ()) if fits(m) and m.end <= token)
            actors |= {m.entity.id for m in aside if not self._is_scene(m)}
            if actors:
                return _Antecedent((found[-1],), 0) if found and len(actors) == 1 else None
        return None

    def _is_scene(self, mention: Mention) -> bool:
        """Whether a town is only where something happens, of whose state no text goes on: "in The Hague"."""
        tokens = self.tokens
        return tokens.dep[mention.head] == "pobj" and tokens.lower[tokens.head[mention.head]] in ("in", "at")

    def _says(self, mention: Mention, token: int) -> bool:
        """Whether a name speaks of a described one, who is hence another: "Israel warned that the country
        would pay"."""
        tokens = self.tokens
        named = mention.role in (Role.NAME, Role.METONYM) and tokens.dep[mention.head] == "nsubj"
        clause = self._clauses.verb_of(token)
        return named and tokens.dep[clause] == "ccomp" and tokens.head[clause] == tokens.head[mention.head]

    def _fitting(
        self, lemma: str, words: Sequence[str], office: str | None
    ) -> Callable[[Mention], bool] | None:
        if words and words[-1] in self.cues.continental and lemma in self.cues.description_of_state:
            region = self.cues.continental[words[-1]]
            return lambda m: _is_state(m) and region in (self.gazetteer.states[m.entity.id].region or "")
        if lemma in self.cues.polity:
            return lambda m: _is_state(m) and self.gazetteer.is_called(m.entity.id, lemma)
        if lemma in self.cues.description_of_state:
            return _is_state
        if lemma in self.cues.description_of_organization:
            return lambda m: (
                m.entity.label is Label.ORGANIZATION and not self.gazetteer.is_collective(m.entity.id)
            )
        if office:
            return lambda m: m.entity.label is Label.PERSON and self._holds(m, office)
        if lemma in self.cues.posted:
            return self._is_posted
        if self.cues.office.width([lemma], 0, lemma):
            return lambda m: m.entity.label is Label.PERSON and (m.office is None or m.office.endswith(lemma))
        return None

    def _is_posted(self, mention: Mention) -> bool:
        """Whether a mention is of one who is sent abroad: "the Chinese ambassador. The envoy"."""
        one = mention.role in (Role.OFFICE, Role.PERSON) and not self._is_plural(mention)
        return one and (mention.office or "").rpartition(" ")[2] in self.cues.posted

    def _holds(self, mention: Mention, office: str) -> bool:
        """Whether a person is said to hold an office, or does on the date of the text."""
        if mention.office == office:
            return True
        held = self.gazetteer.tenures.get(mention.entity.id, ())
        return any(t.office == office and (self.date is None or on(t, self.date)) for t in held)


def _is_state(mention: Mention) -> bool:
    return mention.entity.label is Label.STATE
