"""Takes a noun that describes an actor named before; gives whom it means: "the country", "both leaders"."""

from collections.abc import Callable, Collection, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from graph.model import EntityRef
from graph.ontology import Label, OrganizationForm
from ingest.entities.coreference.clauses import SUBJECT
from ingest.entities.coreference.salience import (
    HUMAN,
    PEOPLE,
    PLURAL,
    STEPS_BACK,
    Antecedent,
    Salience,
    is_state,
)
from ingest.entities.cues import Cues
from ingest.entities.gazetteer import Gazetteer, on
from ingest.entities.mention import Mention, Role
from ingest.entities.nouns import Nouns, singular
from ingest.entities.tokens import Tokens

_COUNTS: Final = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_OWNERS: Final = ("its", "his", "her")
_OTHERS: Final = ("host", "neighbour", "neighbor")
_OFFICIAL: Final = (OrganizationForm.BODY, OrganizationForm.AGENCY)
_OF_OFFICIAL: Final = ("organization", "organisation", "agency", "body")


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Resolves the descriptions of one document."""

    tokens: Tokens
    cues: Cues
    gazetteer: Gazetteer
    nouns: Nouns
    date: str | None
    salient: Salience

    def mentions(self, token: int) -> Iterator[Mention]:
        """What a noun refers back to, where it describes who was named."""
        tokens = self.tokens
        left = self.nouns.left(token)
        if left == 0:
            return
        determiner = tokens.lower[left - 1]
        lemma = singular(tokens.lemma[token])
        if determiner == "the" and left == token and tokens.text[token].title() in self.cues.halves:
            yield from self.salient.taken(left - 1, token, self._half(token), "one of two", Role.DESCRIPTION)
            return
        if tokens.lower[token] != lemma and (states := self._sharing(token, lemma)):
            for state in states:
                yield Mention(left - 1, token + 1, token, state, state, Role.NAME, "name shared by states")
            return
        if lemma == "state" and tokens.dep[token] in ("compound", "nmod"):
            return
        body = self._body(token, tokens.lower[left:token]) or lemma in self.cues.combatant
        if not body and lemma != "host" and not self.cues.description.width(tokens.lower, token, lemma):
            return
        words = tokens.lower[left:token]
        if tokens.tag[token] in PLURAL and determiner == "the" and not words and lemma in self.cues.combatant:
            yield from self.salient.taken(left - 1, token, self._fighters(token), lemma, Role.DESCRIPTION)
        elif tokens.tag[token] in PLURAL or determiner == "each":
            count = self._count(token, determiner, words)
            several = self._counted(token, lemma, count) if count else None
            yield from self.salient.taken(left - 1, token, several, f"{count} together", Role.DESCRIPTION)
        elif determiner in _OWNERS and lemma in _OTHERS:
            other = self._host(token, left - 1) if lemma == "host" else self._neighbour(token, left - 1)
            yield from self.salient.taken(left, token, other, lemma, Role.DESCRIPTION)
        elif determiner in ("the", "this", "that") and self._plain(token, words):
            described = self._known(token, words, self._described(token, lemma))
            yield from self.salient.taken(left - 1, token, described, lemma, Role.DESCRIPTION)
            if described is None and self._governs(token):
                yield from self.salient.taken(left - 1, token, self._home(token), lemma, Role.OFFICE)

    def _host(self, token: int, owner: int) -> Antecedent | None:
        """The only other state of whom or where a visit was told just before: "flew to Beijing. He asked his
        host"."""
        here = self.tokens.sent[token]
        near = [*self.salient.last(here - 1, token), *self.salient.last(here, token)]
        places = [replace(m, actor=m.entity) for m in self.salient.aside(here - 1) if is_state(m)]
        whose = {m.actor.id for m in near if m.head == owner and m.actor}
        others = {m.actor.id: m for m in (*near, *places) if m.actor and m.actor.id not in whose}
        return Antecedent((next(iter(others.values())),), 0) if len(whose) == len(others) == 1 else None

    def _neighbour(self, token: int, owner: int) -> Antecedent | None:
        """The only other state spoken of that is of the same region: "Nepal depends on India. Its
        neighbour"."""
        sentence = self.tokens.sent[token]
        near = [m for back in range(2) for m in self.salient.last(sentence - back, token)]
        whose = {m.actor.id for m in near if m.head == owner and m.actor}
        states = {m.actor.id: m for m in near if m.actor and m.actor.label is Label.STATE}
        if len(whose) != 1 or not whose <= states.keys():
            return None
        others = [m for key, m in states.items() if key not in whose and self._together({key, *whose})]
        return Antecedent((others[0],), 0) if len(others) == 1 else None

    def _together(self, ids: Set[str]) -> bool:
        """Whether states are of one region."""
        regions = {state.region for state in self.gazetteer.states.values() if state.id in ids}
        return len(regions) == 1 or any(ids <= group for group in self.gazetteer.regions.values())

    def _fighters(self, token: int) -> Antecedent | None:
        """The only armed group that the text named in the last sentences: "bombed M23. The rebels"."""
        sentence = self.tokens.sent[token]
        for back in range(STEPS_BACK + 1):
            groups = [m for m in self.salient.last(sentence - back, token) if self._is_armed(m)]
            if groups:
                return Antecedent((groups[-1],), 0) if len({m.entity.id for m in groups}) == 1 else None
        return None

    def _is_armed(self, mention: Mention) -> bool:
        organization = self.gazetteer.organizations.get(mention.entity.id)
        armed = organization is not None and organization.form is OrganizationForm.ARMED_GROUP
        return armed and mention.actor is not None

    def _half(self, token: int) -> Antecedent | None:
        """The state that a text on both or on it calls by its side: "North Korea said no. The North ..."."""
        if self.tokens.dep[token] in ("compound", "amod", "nmod"):  # the North Sea
            return None
        half, needed = self.cues.halves[self.tokens.text[token].title()]
        named = {m.entity.id: m for m in self.salient.mentions if m.start < token}
        return Antecedent((named[half],), 0) if {half, needed} <= named.keys() else None

    def _sharing(self, token: int, lemma: str) -> tuple[EntityRef, ...]:
        """The states whose shared name stands in the plural: "the two Koreas", but not their people."""
        shared = self.gazetteer.shared
        people = self.tokens.lower[token] in shared
        return () if people else tuple(map(self.gazetteer.state, shared.get(lemma, ())))

    def _count(self, token: int, determiner: str, words: Sequence[str]) -> int:
        """How many a description is of: 2 for "both leaders", "the neighbours" and "each side", 3 for "the
        three states", 0 where it does not say."""
        each = determiner == "each" and singular(self.tokens.lemma[token]) in self.cues.mutual
        if each or determiner == "both" or self._mutual(token, determiner, words):
            return 2
        return _COUNTS.get(words[0], 0) if words and determiner in ("the", "these") else 0

    def _mutual(self, token: int, determiner: str, words: Sequence[str]) -> bool:
        """Whether a bare plural stands for two just named: "the neighbours", not "the states of the west"."""
        after = any(
            child > token and self.tokens.lower[token + 1] != "," for child in self.tokens.children[token]
        )
        bare = determiner == "the" and not words and not after
        return bare and singular(self.tokens.lemma[token]) in self.cues.mutual

    def _plain(self, token: int, words: Sequence[str]) -> bool:
        """Whether a description only says of what kind one is: "the militant group", "the prime minister"."""
        kind = all(word in self.cues.kind for word in words) or self._region(words) is not None
        kind = kind or self._qualified(token)
        return kind or self._body(token, words) or self._office(token, words) is not None

    def _qualified(self, token: int) -> bool:
        """Whether adjectives only say how one is, and none that he is another: "the oil-rich kingdom"."""
        tokens, noun = self.tokens, singular(self.tokens.lemma[token])
        named = noun in self.cues.description_of_state | self.cues.description_of_organization
        first = self.nouns.left(token)
        own = [word for word in range(first, token) if tokens.head[word] == token]
        inner = (word for word in range(first, token) if word not in own)
        return (
            named
            and all(tokens.head[word] in own for word in inner)
            and all(self._of_quality(word) for word in own)
        )

    def _of_quality(self, word: int) -> bool:
        tokens = self.tokens
        quality = tokens.tag[word] in ("JJ", "VBN") and word not in self.nouns.found
        if "colonial" in tokens.lower[word : word + 2]:
            return True
        return quality and tokens.lower[word] not in self.cues.unlike

    def _region(self, words: Sequence[str]) -> frozenset[str] | None:
        """The states of the region or kind of land that a description names: "the North African country"."""
        if states := self.gazetteer.regions.get(" ".join(words)):
            return states
        part = self.cues.continental.get(words[0]) if len(words) == 1 else None
        inside = (s.id for s in self.gazetteer.states.values() if part and part in (s.region or ""))
        return frozenset(inside) or None

    def _office(self, token: int, words: Sequence[str]) -> str | None:
        """The office that a noun and all words before it name: "prime minister", "foreign minister"."""
        noun = self.nouns.at(token)
        if noun is None or noun.owners or noun.role is not Role.OFFICE:
            return None
        if any(word in self.cues.former for word in words):
            return None
        return " ".join((*(word for word in words if word not in self.cues.current), self.nouns.lemma(token)))

    def _body(self, token: int, words: Sequence[str]) -> bool:
        """Whether a noun is a body or army of some state, named by nothing else: "the foreign ministry"."""
        noun = self.nouns.at(token)
        if noun is None or noun.owners:
            return False
        at_home = self.cues.home.width(self.tokens.lower, token, singular(self.tokens.lemma[token])) > 0
        if noun.idle or (noun.role is not Role.BODY and not at_home):
            return False
        return noun.phrase == " ".join((*words, self.nouns.lemma(token)))

    def _counted(self, token: int, lemma: str, count: int) -> Antecedent | None:
        """The only two, three or more actors of the nearest sentence that has as many, or the only so many
        that it joins."""
        sentence = self.tokens.sent[token]
        doers = self._doers(token)
        for back in range(STEPS_BACK + 1):
            distinct: dict[str, Mention] = {}
            for mention in self._persons_first(sentence - back, token, lemma):
                if mention.actor and mention.actor.id in doers:
                    continue
                people = self.cues.office.width([lemma], 0, lemma) > 0
                fits = mention.entity.label is Label.PERSON or not people
                fits = fits and (is_state(mention) or lemma not in self.cues.description_of_state)
                if mention.actor and (fits or lemma in ("leader",)):
                    distinct.setdefault(mention.actor.id, mention)
            if any(self.salient.binding.bound(mention.head, token) for mention in distinct.values()):
                continue
            if len(distinct) == count and any(map(self.salient.beside_stranger, distinct.values())):
                return None
            if len(distinct) == count and self._may_be(distinct.values(), token):
                return Antecedent(tuple(distinct.values()), 0)
            if len(distinct) == 1 and lemma in ("man", "woman"):
                return None
            if len(distinct) > count:
                chains = [c for c in self.salient.chains(tuple(distinct.values())) if len(c) == count]
                return Antecedent(chains[0], 0) if len(chains) == 1 else None
        return None

    def _doers(self, token: int) -> frozenset[str]:
        """Who does something to those of whom a clause speaks, and is none of them: "It urged both sides"."""
        subject = self.salient.clauses.subject_of(token)
        here = self.salient.last(self.tokens.sent[token], token)
        return frozenset(m.actor.id for m in here if m.head == subject and m.actor)

    def _may_be(self, pair: Collection[Mention], token: int) -> bool:
        """Whether two actors may be meant by a noun: "the two armies" are those of whose forces one reads."""
        if not self.cues.home.width(self.tokens.lower, token, singular(self.tokens.lemma[token])):
            return True
        chains = self.salient.chains(tuple(pair))
        return all(m.role is Role.FORCE for m in pair) or any(True for _ in chains)

    def _persons_first(self, sentence: int, token: int, lemma: str) -> list[Mention]:
        found = self.salient.last(sentence, token)
        people = self.cues.office.width([lemma], 0, lemma)
        return sorted(found, key=lambda m: m.entity.label is not Label.PERSON) if people else found

    def _known(self, token: int, words: Sequence[str], described: Antecedent | None) -> Antecedent | None:
        """Whose body or army the text has told: after "Mali's junta" the junta is Mali's, of two nobody's.

        One who is described so in its own sentence may be meant as well, so that nobody is taken then.
        """
        if not self._body(token, words):
            return None if self._is_overtaken(token, words, described) else described
        lemma = self.nouns.lemma(token)
        told = [
            m
            for m in self.salient.mentions
            if m.end <= token and m.via and m.actor and m.head > m.start and self.nouns.lemma(m.head) == lemma
        ]
        actors = {m.actor.id for m in told if m.actor}
        if not told:
            return None if self._is_anothers(token, described) else described
        if described is not None and described.actors & actors:
            return described
        here = described is not None and any(
            self.tokens.sent[m.head] == self.tokens.sent[token] for m in described.mentions
        )
        return None if here or len(actors) > 1 else Antecedent((told[-1],), 0)

    def _is_overtaken(self, token: int, words: Sequence[str], described: Antecedent | None) -> bool:
        """Whether others act on "the country", and one was spoken of before the last: "Togo accused Ghana.
        Ghana denied it. France has sanctioned the country"."""
        sentence = self.tokens.sent[token]
        country = not words and singular(self.tokens.lemma[token]) in self.cues.description_of_state
        if described is None or not country or self.tokens.dep[token] in SUBJECT:
            return False
        first = min(self.tokens.sent[m.head] for m in described.mentions)
        before = [m for at in range(sentence - STEPS_BACK, first) for m in self.salient.last(at, token)]
        others = {m.actor.id for m in before if m.actor and m.actor.label is Label.STATE}
        acting = {m.actor.id for m in self.salient.last(sentence, token) if m.actor}
        return first < sentence and bool(others - acting - described.actors)

    def _is_anothers(self, token: int, described: Antecedent | None) -> bool:
        """Whether others act on an army or body of whom nothing is told, and it may be of one of two named
        before: "Ghana accused Togo. Togo denied it. France has trained the army"."""
        tokens, sentence = self.tokens, self.tokens.sent[token]
        acts = self.salient.clauses.subject_of(token)
        if described is None or acts is None or tokens.dep[token] in SUBJECT:
            return False
        before = [m for back in range(1, STEPS_BACK + 1) for m in self.salient.last(sentence - back, token)]
        here = {m.actor.id for m in self.salient.last(sentence, token) if m.actor}
        states = {m.actor.id for m in before if m.actor and m.actor.label is Label.STATE}
        return not described.actors & here and len(states - here) > 1

    def _described(self, token: int, lemma: str) -> Antecedent | None:
        """The only actor of the right sort in the nearest sentence that has one."""
        words = self.tokens.lower[self.nouns.left(token) : token]
        office = self._office(token, words) if words else None
        own = lemma not in self.cues.description_of_organization and self._body(token, words)
        fits = is_state if own else self._fitting(lemma, words, office)
        if fits is None:
            return None
        sentence = self.tokens.sent[token]
        beside = set[str]()
        called = self._called_it(token)
        for back in range(STEPS_BACK + 1):
            found = [m for m in self.salient.before(sentence - back, token) if fits(m)]
            found = [m for m in found if (m.actor or m.entity).id not in called]
            if singular(self.tokens.lemma[token]) in _OF_OFFICIAL:
                found = [m for m in found if not self._is_armed(m)] or found
            found = [m for m in found if not (self._says(m, token) or self._deals(m, token))]
            found = [m for m in found if m.role not in PEOPLE] or found
            found = [m for m in found if self.tokens.lower[m.head] not in HUMAN] or found
            found = [m for m in found if not self._modifies(m)] or (found if back else [])
            favoured = [m for m in found if self.salient.favour.answering(m, token)]
            if len({m.entity.id for m in favoured}) == 1:
                return Antecedent((favoured[-1],), 0)
            actors = {(m.actor or m.entity).id for m in found}
            aside = (m for m in self.salient.aside(sentence - back) if fits(m) and m.end <= token)
            beside |= {m.entity.id for m in aside if not self._is_scene(m) and not self._modifies(m)}
            actors |= beside
            if found or (back == STEPS_BACK and beside):
                topic = [m for m in found if len(actors) == 1 or self._is_topic(m, found, token)]
                return Antecedent((topic[-1],), 0) if topic else None
        return None

    def _called_it(self, token: int) -> frozenset[str]:
        """Who acts on a described one as "it", and is hence another: "It arms the country", but not
        "It told them to leave the country"."""
        acts = self.tokens.dep[token] in SUBJECT
        above = frozenset(self.tokens.ancestors(token) if acts else self._acting_above(token))
        return frozenset(
            (m.actor or m.entity).id
            for m in self.salient.last(self.tokens.sent[token], token)
            if (
                self.tokens.lower[m.head] == "it"
                and self.tokens.dep[m.head] in SUBJECT
                and self.tokens.head[m.head] in above
            )
            or (self.tokens.lower[m.head] == "its" and self._goes_to(token, self.tokens.head[m.head]))
        )

    def _goes_to(self, token: int, had: int) -> bool:
        """Whether what one has goes to a described one, who is another: "its exports to the country"."""
        tokens, preposition = self.tokens, self.tokens.head[token]
        towards = tokens.lower[preposition] in ("to", "from", "with", "against")
        return towards and had in list(tokens.ancestors(preposition))

    def _acting_above(self, token: int) -> Iterator[int]:
        """The verb whose subject acts on a word, unless it tells another to: "told them to leave it"."""
        tokens, own = self.tokens, self.salient.clauses.verb_of(token)
        for verb in (own, *tokens.ancestors(own)):
            children = tokens.children[verb]
            if any(tokens.dep[c] in SUBJECT for c in children):
                told = any(
                    tokens.dep[c] in ("dobj", "dative") and tokens.tag[c] in ("PRP", "NNP", "NNS")
                    for c in children
                )
                yield from () if told and verb != own else (verb,)
                return

    def _modifies(self, mention: Mention) -> bool:
        """Whether a name only says whose something is, as no text goes on to describe: "American strikes"."""
        whose = self.tokens.head[mention.head]
        noun = self.nouns.at(whose)
        official = (noun is not None and noun.role is not Role.PRIVATE) or self.tokens.tag[whose] == "NNP"
        modifies = self.tokens.dep[mention.head] in ("amod", "compound", "nmod")
        return modifies and not official and not self.salient.favour.receives(mention)

    def _governs(self, token: int) -> bool:
        """Whether a noun is of who governs some state, named by nothing else: "the new president"."""
        noun = self.nouns.at(token)
        if noun is None or noun.owners or noun.idle or noun.role is not Role.OFFICE:
            return False
        last = noun.phrase.rpartition(" ")[2]
        return self.tokens.tag[token] not in PLURAL and (last in self.cues.heading or last == "minister")

    def _home(self, token: int) -> Antecedent | None:
        """The only state of the nearest sentence, if it names no person: "Honduras left. The president"."""
        sentence = self.tokens.sent[token]
        for back in range(STEPS_BACK + 1):
            found = self.salient.last(sentence - back, token)
            officials = (m for m in found if m.role is Role.OFFICE and not self.salient.is_plural(m))
            if any(m.entity.label is Label.PERSON for m in found) or any(officials):
                return None
            named = [m for m in found if m.role is not Role.OFFICE and self.tokens.dep[m.head] != "amod"]
            states = [m for m in named if m.actor and is_state(m) and not self._modifies(m)]
            if states:
                return Antecedent((states[-1],), 0) if len({m.entity.id for m in states}) == 1 else None
        return None

    def _is_topic(self, mention: Mention, found: Sequence[Mention], token: int) -> bool:
        """Whether a text goes on about a subject, as it names nobody else but under a preposition: "Bolivia
        gets fuel from Paraguay. The landlocked country"."""
        tokens, verb = self.tokens, self.tokens.head[mention.head]
        others = [m for m in found if m.entity.id != mention.entity.id]
        aside = all(
            tokens.dep[m.head] == "pobj" and tokens.lower[tokens.head[m.head]] != "with" for m in others
        )
        main = tokens.dep[mention.head] == "nsubj" and tokens.dep[verb] == "ROOT"
        before = tokens.sent[mention.head] != tokens.sent[token]
        prominent = tokens.dep[token] in SUBJECT or (before and self._of_third(token, found))
        described = self.nouns.lemma(token) in self.cues.description_of_state and prominent
        had = any(tokens.lower[child] == "had" for child in tokens.children[tokens.head[token]])
        return main and aside and described and not had

    def _of_third(self, token: int, found: Sequence[Mention]) -> bool:
        """Whether somebody else acts on a described one: "Washington raised its tariffs on the country"."""
        subject = self.salient.clauses.nearest_subject(token)
        here = self.salient.last(self.tokens.sent[token], token)
        doers = {m.actor.id for m in here if m.head == subject and m.actor}
        return bool(doers) and doers.isdisjoint(m.actor.id for m in found if m.actor)

    def _is_scene(self, mention: Mention) -> bool:
        """Whether a town is only where something happens, of whose state no text goes on: "in The Hague"."""
        tokens = self.tokens
        return tokens.dep[mention.head] == "pobj" and tokens.lower[tokens.head[mention.head]] in ("in", "at")

    def _says(self, mention: Mention, token: int) -> bool:
        """Whether a name speaks of a described one, who is hence another: "Israel warned that the country
        would pay"."""
        tokens = self.tokens
        judges = tokens.lemma[mention.head] in self.cues.judging_body
        named = mention.role in (Role.NAME, Role.METONYM) or judges
        named = named and tokens.dep[mention.head] == "nsubj"
        clause = self.salient.clauses.verb_of(token)
        return named and tokens.dep[clause] == "ccomp" and tokens.head[clause] == tokens.head[mention.head]

    def _deals(self, mention: Mention, token: int) -> bool:
        """Whether an official of "it" deals with a described one, who is another: "Its minister called the
        country an ally"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        subject = tokens.head[mention.head]
        official = mention.role is Role.PRONOUN and tokens.dep[mention.head] == "poss"
        acts = official and tokens.dep[subject] == "nsubj" and tokens.head[subject] == verb
        return acts and tokens.dep[token] == "dobj" and tokens.lemma[verb] in self.cues.dealing | {"call"}

    def _fitting(
        self, lemma: str, words: Sequence[str], office: str | None
    ) -> Callable[[Mention], bool] | None:
        if "colonial" in words:
            return lambda m: m.entity.id in self.cues.colonial
        region = self._region(words or (lemma,))
        if region and lemma in self.cues.description_of_state:
            return lambda m: is_state(m) and m.entity.id in region
        if lemma in self.cues.polity:
            return lambda m: is_state(m) and self.gazetteer.is_called(m.entity.id, lemma)
        if lemma in self.cues.description_of_state:
            return is_state
        if lemma in self.cues.description_of_organization:
            return lambda m: self._is_called(m, lemma)
        if office:
            return lambda m: m.entity.label is Label.PERSON and self._holds(m, office)
        if lemma in self.cues.posted:
            return self._is_posted
        if self.cues.office.width([lemma], 0, lemma):
            return lambda m: m.entity.label is Label.PERSON and (m.office is None or m.office.endswith(lemma))
        return None

    def _is_called(self, mention: Mention, lemma: str) -> bool:
        """Whether a mention is of an organization, and of no army or agency for "the group"."""
        organization = self.gazetteer.organizations.get(mention.entity.id)
        if organization is None or self.gazetteer.is_collective(mention.entity.id):
            return False
        if lemma in self.cues.namesake:
            return lemma in mention.entity.name.lower().split()
        if lemma == "party" or organization.form is OrganizationForm.PARTY:
            return lemma == "party" and organization.form is OrganizationForm.PARTY
        return organization.form not in _OFFICIAL or lemma in _OF_OFFICIAL

    def _is_posted(self, mention: Mention) -> bool:
        """Whether a mention is of one who is sent abroad: "the Chinese ambassador. The envoy"."""
        one = mention.role in (Role.OFFICE, Role.PERSON) and not self.salient.is_plural(mention)
        return one and (mention.office or "").rpartition(" ")[2] in self.cues.posted

    def _holds(self, mention: Mention, office: str) -> bool:
        """Whether a person is said to hold an office, or does on the date of the text."""
        if mention.office == office:
            return True
        held = self.gazetteer.tenures.get(mention.entity.id, ())
        return any(t.office == office and (self.date is None or on(t, self.date)) for t in held)
