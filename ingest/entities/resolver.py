"""Takes a phrase, and a date where known; gives the candidates for the actor that it names, best first.

The phrase stands alone ("Kremlin spokesman Dmitry Peskov"), so position decides: the name that modifies
the first office, force or body is the actor. A thing that only comes from somewhere names none.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter
from typing import Final

from graph.model import EntityRef, Value
from graph.ontology import Label, OrganizationForm
from ingest.entities.cues import cues
from ingest.entities.gazetteer import Case, Gazetteer, Hit, Name, Sense, Sort
from ingest.entities.heads import WHERE, Heads
from ingest.entities.homographs import homographs
from ingest.entities.lexicon import lexicon
from ingest.entities.names import normalise, unmarked
from ingest.entities.nouns import singular
from ingest.reference.model import Reference

_WORD: Final = re.compile(
    r"(?:[A-Za-z]\.){2,}|\bSt\.|\b(?:gov|int|nat|dep)['’][tl]\b|[^\W_]+|[^\w\s]", re.IGNORECASE
)
_REASONS: Final = {
    Sort.STATE: "name of the state",
    Sort.ADJECTIVE: "demonym",
    Sort.PEOPLE: "people of the state",
    Sort.ORGANIZATION: "organization",
    Sort.SEAT: "capital or seat as government",
    Sort.PERSON: "person",
    Sort.SURNAME: "last name",
    Sort.PLACE: "city or region",
}
_APOSTROPHES: Final = ("'", "’")
_POSSESSIVE: Final = (*_APOSTROPHES, "s")
_LONGEST_NAME: Final = 4
_LONGEST_TITLE: Final = 12
_LONGEST_SURNAME: Final = 3
_ENOUGH: Final = 0.66
_OF_STATES: Final = (Sort.STATE, Sort.ADJECTIVE)
_SHARING: Final = (*_OF_STATES, Sort.PEOPLE)
_JOINING: Final = (["-"], ["and"], ["AND"], ["&"], ["/"])
_LANDS: Final = (Sort.STATE, Sort.SEAT, Sort.PLACE)
_AT_HOME: Final = (["in"], ["of"], ["from"])
_CITIZENS: Final = (["citizens", "of"], ["nationals", "of"])
_OF: Final = (["of"], ["for"], ["("])
_INVERTED: Final = re.compile(r"([^,]+), (.+ of(?: the)?|North|South|East|West)")
_SHORTENED: Final = (
    (re.compile(r"\bRep\. (?=of\b)"), "Republic "),
    (re.compile(r"\bDem\. (?=(?:People|Rep))"), "Democratic "),
)
_ASPECTS: Final = frozenset(
    (
        "the",
        "north",
        "south",
        "east",
        "west",
        "central",
        "greater",
        "old",
        "new",
        "upper",
        "lower",
        "downtown",
    )
)
_LONGEST_STRANGER: Final = 2
_SUFFIXES: Final = ("jr", "sr", "ii", "iii", ".")
_PARTIES: Final = frozenset(
    ("party", "congress", "union", "movement", "coalition", "assembly", "senate", "council")
)
_RANKS: Final = frozenset(
    ("senior", "ruling", "top", "leading", "veteran", "governing", "rival", "prominent")
)
_MANNERS: Final = frozenset(("National", "People", "Popular", "Workers", "Peasants"))
_NAMED_ALIKE: Final = (OrganizationForm.PARTY, OrganizationForm.BODY)
_OF_ONE_STATE: Final = (*_NAMED_ALIKE, OrganizationForm.ARMED_GROUP, OrganizationForm.AGENCY)
_ARMIES: Final = frozenset(("army", "forces", "guard", "guards", "brigade", "brigades", "police"))
_GROUPS: Final = frozenset(("front", "legion", "league", "alliance", "dawn", "left", "right", "greens"))
_OFFICIAL: Final = frozenset(
    ("court", "embassy", "police", "office", "bureau", "city", "summit", "people", "protest")
)
_ARTICLES: Final = frozenset(
    (
        "le",
        "la",
        "les",
        "el",
        "los",
        "las",
        "il",
        "lo",
        "gli",
        "o",
        "a",
        "os",
        "as",
        "die",
        "der",
        "das",
        "de",
        "het",
    )
)
_MINORITIES: Final = frozenset(("speakers", "minority", "minorities", "diaspora", "community", "communities"))
_PARTICLES: Final = frozenset(("de", "del", "von", "van", "di", "da", "do", "dos", "du"))
_LINKS: Final = frozenset(("of", "in", "for", "to", "at", "on", "from", "with", "by", "and", "s"))


class Candidate(Value):
    """An actor that a phrase may name.

    `state` is the ISO 3166-1 alpha-3 code of the state that it is, acts for or is at home in, null for an
    international organization. `score` is its share among readings of equal standing: 1 for the only one,
    0.5 when two are as likely. Of persons of one name, one who heads a state counts twice.
    """

    label: Label
    id: str
    name: str
    state: str | None = None
    reason: str
    score: float


class Resolver:
    """Resolves phrases to states and organizations."""

    def __init__(self, reference: Reference) -> None:
        self._gazetteer: Final = Gazetteer(reference)
        self._cues: Final = cues()
        self._homographs: Final = homographs()
        self._lexicon: Final = lexicon()
        self._heads: Final = Heads(self._cues, self._lexicon)
        self._foreign: Final = _foreign(reference)
        self._minorities: Final = {singular(normalise(m.people)): m.states for m in reference.minorities}

    def resolve(self, phrase: str, date: str | None = None) -> tuple[Candidate, ...]:
        """The candidates for the actor that a phrase names, best first; none rather than a guess."""
        phrase = _in_full(phrase)
        if not phrase.isascii() and (named := self._in_other_languages(phrase)):
            return named
        words = _WORD.findall(phrase)
        strict = any(word.isalpha() and not word[0].islower() for word in words) and not _shouted(words)
        found = self._gazetteer.find(words, strict=strict)
        found = [self._placed(hit, words) for hit in found]
        hits = [hit for hit in found if self._admitted(hit, words, found)]
        if self._heads.of_no_actor(words, hits, strict=strict):
            return ()
        office = self._office(words, hits, date)
        if office:
            return (office,)
        for hit in self._in_order(hits, words):
            if found := self._candidates(hit, words, hits, date):
                return self._with_partner(found, hit, words, hits)
        return self._in_other_languages(phrase) or self._transliterated(phrase, date) or self._sharing(words)

    def _placed(self, hit: Hit, words: list[str]) -> Hit:
        """The town or region, where a name is also a last name: "police in Cordoba", "Sabah police"."""
        if hit.sense.sort is not Sort.SURNAME:
            return hit
        places = tuple(sense for sense in hit.name.senses if sense.sort is Sort.PLACE)
        after = words[hit.end].lower() if hit.end < len(words) else ""
        local = words[hit.start - 1] in WHERE if hit.start else after in self._cues.home.by_last
        return Hit(hit.start, hit.end, Name(hit.name.key, places)) if places and local else hit

    def _with_partner(
        self, found: tuple[Candidate, ...], hit: Hit, words: list[str], hits: list[Hit]
    ) -> tuple[Candidate, ...]:
        """The candidates, and those of a state that is joined to theirs: "a Danish-Swedish firm", "Mali and
        Niger"."""
        if hit.sense.sort not in _SHARING or words[hit.end : hit.end + 1] not in _JOINING:
            return found
        second = next((h for h in hits if h.start == hit.end + 1 and h.sense.sort in _SHARING), None)
        partner = self._candidates(second, words, hits, None) if second else ()
        if not partner or partner[0].id == found[0].id:
            return found
        return tuple(c.model_copy(update={"score": c.score / 2}) for c in (*found, *partner))

    def best(self, phrase: str, date: str | None = None) -> str:
        """The state of the one actor that a phrase names, or the organization's id where it has none.

        Empty when there is no actor, when it is a collective of states ("Arab leaders"), or when no state has
        two thirds of the score.
        """
        shares: defaultdict[str, float] = defaultdict(float)
        for candidate in self.resolve(phrase, date):
            if candidate.state or not self._gazetteer.is_collective(candidate.id):
                shares[candidate.state or candidate.id] += candidate.score
        answer, share = max(shares.items(), key=itemgetter(1), default=("", 0))
        return answer if share >= _ENOUGH else ""

    def _office(self, words: list[str], hits: list[Hit], date: str | None) -> Candidate | None:
        """The body that an office belongs to, or the state that is described, when its name comes later:
        "the president of France", "the former Soviet republic of Georgia"."""
        lower = [word.lower() for word in words]
        for position, word in enumerate(lower):
            if word != "of" or position == 0:
                continue
            if reigning := self._reigning(hits, position, date):
                return reigning
            lemma = singular(lower[position - 1])
            described = lemma in self._cues.description_of_state and lemma != "government"
            if not described and not self._cues.office.width(lower, position - 1, lemma):
                return None
            if not described and any(hit.start < position for hit in hits):
                return None
            after = [hit for hit in hits if hit.start > position]
            found = self._candidates(after[0], words, after, date) if after else ()
            return found[0] if len(found) == 1 else None
        return None

    def _reigning(self, hits: list[Hit], of: int, date: str | None) -> Candidate | None:
        """The state that a person is said to be of: "Crown Prince Salman of Bahrain"."""
        named = any(hit.end == of and hit.sense.sort in (Sort.PERSON, Sort.SURNAME) for hit in hits)
        after = [hit for hit in hits if hit.start == of + 1 and hit.sense.sort is Sort.STATE]
        found = self._candidates(after[0], [], after, date) if named and after else ()
        return found[0] if len(found) == 1 else None

    def _in_order(self, hits: list[Hit], words: list[str]) -> Iterator[Hit]:
        """The names in the order in which they may be the actor: last names and places after all others."""
        named = [self._whole(hit) for hit in hits if hit.sense.sort < Sort.SURNAME]
        organizations = [h for h in named if h.sense.sort is Sort.ORGANIZATION]
        first = named[0] if named else None
        if first and first.sense.sort in (Sort.ADJECTIVE, Sort.STATE) and organizations:
            after = organizations[0]
            if first.end == after.start and self._of(after, first):
                yield after
        if first and self._leads(first, words):
            yield from organizations
        yield from self._served(named)
        yield from self._related(named, words)
        yield from named
        yield from (hit for hit in hits if hit.sense.sort is Sort.SURNAME and self._may_be_person(hit, words))
        yield from (
            hit for hit in hits if hit.sense.sort is Sort.PLACE and self._stands_alone(hit, words, hits)
        )

    def _whole(self, hit: Hit) -> Hit:
        """The organization of which a collective is the members: of "EU leaders" the EU."""
        if hit.sense.form is not OrganizationForm.COLLECTIVE:
            return hit
        first = self._gazetteer.get(hit.name.key.partition(" ")[0])
        members = first is not None and first.senses[0].sort is Sort.ORGANIZATION
        return Hit(hit.start, hit.end, first) if first and members else hit

    def _served(self, named: list[Hit]) -> Iterator[Hit]:
        """The organization beside a person who holds or held an office in it: "Ursula von der Leyen, European
        Commission president"."""
        people = {s.entity.id for hit in named if hit.sense.sort is Sort.PERSON for s in hit.name.senses}
        served = {t.of for person in people for t in self._gazetteer.tenures.get(person, ())}
        yield from (h for h in named if h.sense.sort is Sort.ORGANIZATION and h.sense.entity.id in served)

    def _related(self, named: list[Hit], words: list[str]) -> Iterator[Hit]:
        """The state that is called by what it is to another: "NATO member Turkey"; or in which people of
        another live: "the Serb minority in Croatia"."""
        for first, second in pairwise(named):
            if second.sense.sort is not Sort.STATE or first.end == second.start:
                continue
            between = [word.lower() for word in words[first.end : second.start] if word not in _POSSESSIVE]
            related = between[-1:] and between[-1] in self._cues.relation
            if related or self._living(first, second, between):
                yield second

    def _living(self, first: Hit, second: Hit, between: list[str]) -> bool:
        """Whether people who are called by one name are at home in, or citizens of, the state named next."""
        if between[-1:] == ["in"]:
            settled = first.sense.form is OrganizationForm.COLLECTIVE
            abroad = not self._cues.abroad.isdisjoint(map(singular, between))
            if (settled and not abroad) or not _MINORITIES.isdisjoint(between):
                return True
        at_home = second.sense.entity.id in self._minorities.get(singular(first.name.key), ())
        return (at_home and between[:1] in _AT_HOME) or between[-2:] in _CITIZENS

    def _leads(self, hit: Hit, words: list[str]) -> bool:
        """Whether a name is joined by a hyphen to what it leads: "Russian-led CSTO"."""
        after = words[hit.end : hit.end + 2]
        return len(after) == 2 and after[0] in "-‐‑" and after[1].lower() in self._cues.led

    def _of(self, hit: Hit, owner: Hit) -> bool:
        """Whether an armed group or a party is at home in the state named before it: "Lebanese Hezbollah"."""
        own = hit.sense.form in (OrganizationForm.ARMED_GROUP, OrganizationForm.PARTY)
        actors = (sense.entity for sense in owner.name.senses if sense.entity.label is not Label.PERSON)
        states = {self._gazetteer.home_of(actor.id) for actor in actors}
        return own and self._gazetteer.home_of(hit.sense.entity.id) in states

    def _may_be_person(self, hit: Hit, words: list[str]) -> bool:
        """A last name alone or after nothing but titles, or before what acts for it: "Assad's forces"."""
        if hit.start > _LONGEST_TITLE:
            return False
        lower = [word.lower() for word in words]
        if lower[lower[:1] == ["the"] :] == [hit.name.key] and (
            self._cues.office.width(lower, 0, lower[0]) or hit.name.key in self._homographs.words
        ):
            return False
        titles = all(self._of_titles(lower, at) for at in range(hit.start)) or self._led_by(hit, words)
        at = hit.start - 2
        titles = titles or (lower[at + 1 : at + 2] == ["of"] and at >= 0 and self._heads.of_people(lower, at))
        owns = [word for word in lower[hit.end :] if word not in _POSSESSIVE]
        titled = any(
            words[at].istitle() and not self._heads.known(lower, at) for at in range(hit.end, len(words))
        )
        if owns[:1] == ["of"] or titled:
            return False
        last = len(lower) - 1
        accord = words[last].istitle() and self._cues.act.width(lower, last, singular(lower[last])) > 0
        group = self._cues.description.width(lower, last, singular(lower[last])) > 0
        group = group or self._heads.known(lower, last) or self._heads.of_people(lower, last)
        return titles and (not owns or (group and not accord))

    def _of_titles(self, lower: list[str], at: int) -> bool:
        """Whether a word is a title, or a part of one."""
        word = lower[at]
        return (
            word in self._cues.courtesy
            or word in ("the", ".", "'", "s")
            or self._cues.office.width(lower, at, singular(word)) > 0
            or any(word in phrase for last in self._cues.office.by_last.values() for phrase in last)
        )

    def _led_by(self, hit: Hit, words: list[str]) -> bool:
        """Whether a last name stands after an office and what describes it: "rebel leader Sankoh", "Maoist
        leader Prachanda"."""
        before = words[: hit.start]
        lower = [word.lower() for word in before]
        described = all(
            word.islower()
            or word in "-."
            or word.endswith("ist")
            or lower[at] in self._cues.opposing | self._cues.former
            or self._heads.known(lower, at)
            or lower[at] in self._cues.body.by_last
            for at, word in enumerate(before)
        )
        last = len(before) - 1
        return last > 0 and described and self._cues.office.width(lower, last, lower[last]) > 0

    def _stands_alone(self, hit: Hit, words: list[str], hits: list[Hit]) -> bool:
        """Whether no unknown name stands right by a place: not so in "John Lancaster"."""
        near = [at for at in (hit.start - 1, hit.end) if 0 <= at < len(words) and words[at][:1].isupper()]
        return all(words[at].lower() == "the" or self._described(at, words, hits) for at in near)

    def _candidates(
        self, hit: Hit, words: list[str], hits: Iterable[Hit], date: str | None
    ) -> tuple[Candidate, ...]:
        if self._is_thing(hit, words):
            return ()
        senses = self._senses(hit, words, date)
        actors: dict[str, tuple[EntityRef, Sense]] = {}
        weights: Counter[str] = Counter()
        for sense in senses:
            actor = self._actor(self._gazetteer.dated(sense, date), date)
            if actor:
                actors.setdefault(actor.id, (actor, sense))
                weights[actor.id] += 1 + self._gazetteer.heads_a_state(sense.entity.id, date)
        if len(actors) > 1:
            others = {h.sense.entity.id for h in hits if h is not hit}
            actors = {i: a for i, a in actors.items() if {i, self._gazetteer.home_of(i)} & others} or actors
        total = sum(weights[id_] for id_ in actors)
        ranked = sorted(actors.values(), key=lambda named: -weights[named[0].id])
        return tuple(
            Candidate(
                label=actor.label,
                id=actor.id,
                name=actor.name,
                state=self._gazetteer.home_of(actor.id),
                reason=self._reason(sense, date),
                score=weights[actor.id] / total,
            )
            for actor, sense in ranked
        )

    def _senses(self, hit: Hit, words: list[str], date: str | None) -> list[Sense]:
        senses = [s for s in hit.name.senses if s.sort is hit.sense.sort]
        if hit.sense.sort in (Sort.PERSON, Sort.SURNAME):
            held = [(s, self._gazetteer.tenure(s.entity.id, date)) for s in senses]
            said = " ".join(words).lower()
            titled = [s for s, tenure in held if tenure and tenure.office in said]
            if titled or hit.sense.sort is Sort.PERSON or hit.name.key not in self._homographs.surnames:
                return titled or [s for s, tenure in held if tenure] or senses
            heads = self._gazetteer.heads_a_state
            return [s for s, tenure in held if heads(s.entity.id, date) or (date and tenure)]
        if any(s.of_organization for s in senses):
            local = any(singular(word.lower()) in self._cues.place_noun for word in words[hit.end :])
            return [s for s in senses if s.of_organization is not local]
        own = [s for s in senses if s.actor == s.entity]
        return own or senses

    def _actor(self, sense: Sense, date: str | None) -> EntityRef | None:
        if sense.sort in (Sort.PERSON, Sort.SURNAME):
            served = self._gazetteer.served(sense.entity.id, date)
            return self._gazetteer.actor_of(served) if served else sense.actor
        return sense.actor

    def _reason(self, sense: Sense, date: str | None) -> str:
        if date and sense.entity.id in self._gazetteer.tenures:
            held = self._gazetteer.tenure(sense.entity.id, date)
            return "office held on date" if held else "former office"
        return _REASONS[sense.sort]

    def _is_thing(self, hit: Hit, words: list[str]) -> bool:
        """Whether the name only says where a thing comes from: "French fries"."""
        if hit.sense.sort not in (*_OF_STATES, Sort.SEAT, Sort.PLACE):
            return False
        lower = [word.lower() for word in words]
        head = hit.end
        while head + 1 < len(lower) and self._goes_on(lower, head + 1):
            head += 1
        if head >= len(lower):
            return False
        if hit.sense.sort in (Sort.SEAT, Sort.PLACE) and self._happens(lower[head]):
            return True
        thing = self._heads.idle(lower, head) or self._heads.thing(words, hit.end, head)
        return thing and not self._heads.lodges(words, [hit], hit)

    def _happens(self, noun: str) -> bool:
        """Whether a noun is of what is held, signed or suffered in a town: "the Paris climate agreement"."""
        return noun in self._homographs.held or singular(noun) in self._cues.event | self._cues.violence

    def _goes_on(self, lower: list[str], at: int) -> bool:
        """Whether a run of words goes on: over the owner in "Vienna boys' choir", but not the named one."""
        return lower[at] in _APOSTROPHES or (lower[at].isalpha() and lower[at] not in _LINKS)

    def _admitted(self, hit: Hit, words: list[str], hits: list[Hit]) -> bool:
        if words[hit.start].islower() and not self._plausible(hit, words):
            return False
        if self._homographs.part_of_name(hit, words):
            return False
        if self._homographs.shortened(hit, words) and not self._described(hit.start - 1, words, hits):
            return False
        if self._of_another(hit, words, hits) or self._ends_longer_name(hit, words, hits):
            return False
        if self._homographs.elsewhere(hit, frozenset(word.lower() for word in words), hits):
            return False
        if self._homographs.town(hit, words) or self._homographs.province(hit, words, hits):
            return False
        if self._town_of(hit, words, hits) or self._of_club(hit, words, hits):
            return False
        if self._of_title(hit, words, hits) or self._begins_title(hit, words, hits):
            return False
        if self._before_stranger(hit, words, hits) or self._homographs.contest(hit, words):
            return False
        if self._sight(hit, words, hits):
            return False
        lower = [word.lower() for word in words]
        if self._named_thing(hit, lower) or self._of_product(hit, words, lower):
            return False
        owner = hit.start > 0 and lower[hit.start - 1] == "of"
        acting = any(self._heads.known(lower, at) for at in range(0 if owner else hit.end, len(words)))
        alone = self._homographs.common_word(hit, words) and not acting
        aside = self._backed(hit, words) or self._opposed(hit, words) or self._personal(hit, words)
        return not (alone or aside)

    def _of_another(self, hit: Hit, words: list[str], hits: list[Hit]) -> bool:
        """Whether a body or party of one state is said to be of another, or goes on to another name:
        "Congress of Peru", "Labour Party of Nigeria", "Congress for Democratic Change"."""
        if hit.sense.sort is not Sort.ORGANIZATION or words[hit.end : hit.end + 1] not in _OF:
            return False
        home, form = self._gazetteer.home_of(hit.sense.entity.id), hit.sense.form
        if form is OrganizationForm.COMPANY or (home is None and form not in _OF_ONE_STATE):
            return False
        at = hit.end + 1 + (words[hit.end + 1 : hit.end + 2] == ["the"])
        owner = next((h for h in hits if h.start == at and h.sense.sort in _LANDS), None)
        if owner and owner.sense.actor:
            return self._gazetteer.home_of(owner.sense.actor.id) != home
        bodies = hit.sense.actor != hit.sense.entity and hit.end - hit.start == 1
        longer = hit.sense.form is OrganizationForm.PARTY and at < len(words)
        return (bodies and words[hit.end] == "of") or (longer and self._unknown(at, words, hits))

    def _ends_longer_name(self, hit: Hit, words: list[str], hits: list[Hit]) -> bool:
        """Whether a party, force or body is named within the name of another: "United Democratic Alliance",
        "Arewa People's Congress", but not "Islamist Mahdi Army"."""
        own = hit.sense.sort is Sort.ORGANIZATION and hit.sense.form in _OF_ONE_STATE
        if not own or not hit.start:
            return False
        before = hit.start - 1
        if words[max(0, before - 1) : hit.start] == ["of", "the"]:
            party = hit.sense.form is OrganizationForm.PARTY
            return party and before > 1 and self._unknown(before - 2, words, hits)
        last = words[hit.end - 1].lower()
        if last not in _GROUPS | _PARTIES | _ARMIES:
            return False
        if before > 1 and words[before] == "s" and words[before - 2] in _MANNERS:
            return True
        word = words[before].lower()
        if word in _RANKS or (last in _ARMIES and (word in self._cues.partial or word.endswith("ist"))):
            return False
        return words[before] in _MANNERS or self._unknown(before, words, hits)

    def _town_of(self, hit: Hit, words: list[str], hits: list[Hit]) -> bool:
        """Whether a phrase says that a town lies in another state than the capital of its name: "Tripoli,
        Lebanon"."""
        if hit.sense.sort not in (Sort.SEAT, Sort.PLACE) or words[hit.end : hit.end + 1] != [","]:
            return False
        last = next((h for h in hits if h.start == hit.end + 1 and h.end == len(words)), None)
        if last is None or last.name.key in self._homographs.provinces:
            return False
        return last.sense.sort is Sort.STATE

    def _of_club(self, hit: Hit, words: list[str], hits: list[Hit]) -> bool:
        """Whether a town stands by unknown names alone, as that of a club or a person does: "Washington
        Wizards", "Hertha Berlin", "Irving Berlin", "Young Boys Bern"."""
        palace = hit.end - hit.start > 1 and not hit.sense.capital
        if hit.sense.sort is not Sort.PLACE and (palace or hit.sense.sort is not Sort.SEAT):
            return False
        if hit.start > 1 and hit.end == len(words):
            named = (at for at in range(hit.start) if words[at] != ".")
            return all(self._unknown(at, words, hits) for at in named)
        first = int(words[0] in ("the", "The"))
        if first + hit.end - hit.start + 1 != len(words):
            return False
        at = hit.end if hit.start == first else first
        word, known = words[at].lower(), self._described(at, words, hits)
        if not words[at].istitle() or word in _ASPECTS | _LINKS or word in self._cues.faith:
            return False
        if at == first:
            return not known
        return not known or (word.endswith("s") and word in self._cues.gear)

    def _of_title(self, hit: Hit, words: list[str], hits: list[Hit]) -> bool:
        """Whether a name is only where or whither something is of which no known noun speaks, as in titles:
        "Midnight in Moscow", "A Passage to India"; or that of a building: "Museum of Kyiv"."""
        last = hit.start > 0 and hit.end == len(words)
        if not last or hit.sense.sort not in _LANDS:
            return False
        lower = [word.lower() for word in words]
        before = hit.start - 1 - (lower[hit.start - 1] == "the")
        if before < 0:
            return False
        if lower[before] == "of" and before:
            noun = singular(lower[before - 1])
            return words[before - 1].istitle() and noun in self._cues.place_noun and noun not in _OFFICIAL
        people = self._heads.a_people(words, before - 1)
        titled = words[0].istitle() and words[before - 1].istitle() and lower[before] in WHERE and not people
        return titled and not any(self._described(at, words, hits) for at in range(before))

    def _begins_title(self, hit: Hit, words: list[str], hits: list[Hit]) -> bool:
        """Whether a name begins the title of a song or book: "Panama by Van Halen", "Georgia on My Mind"."""
        after = range(hit.end + 1, len(words))
        linked = not hit.start and len(after) > 1 and words[hit.end].lower() in ("by", "on")
        return linked and hit.sense.sort in _LANDS and all(self._unknown(at, words, hits) for at in after)

    def _before_stranger(self, hit: Hit, words: list[str], hits: list[Hit]) -> bool:
        """Whether a state's name begins that of a firm, person or title and nothing else: "Canada Dry",
        "China Mieville", "Welshman Ncube", "The English Patient"."""
        after = [at for at in range(hit.end, len(words)) if words[at].lower() not in _SUFFIXES]
        titled = hit.sense.sort is Sort.ADJECTIVE and words[: hit.start] in (["The"], ["A"], ["An"])
        longest = 1 if titled else _LONGEST_STRANGER
        named = hit.sense.sort in (*_OF_STATES, Sort.PEOPLE) and (not hit.start or titled)
        if not named or not 0 < len(after) <= longest:
            return False
        last = words[-1].lower()
        many = hit.sense.sort is Sort.ADJECTIVE and not titled and last in self._lexicon.people
        group = last in _GROUPS or last.endswith("s") or (many and last not in self._gazetteer.given_names)
        return not group and all(words[at].isalpha() and self._unknown(at, words, hits) for at in after)

    def _sight(self, hit: Hit, words: list[str], hits: list[Hit]) -> bool:
        """Whether a town only owns what nobody here is called: "Saint Petersburg's Hermitage"."""
        owned = range(hit.end + 2, len(words))
        if hit.sense.sort not in (Sort.SEAT, Sort.PLACE) or words[owned.start - 1 : owned.start] != ["s"]:
            return False
        named = {at for other in hits for at in range(other.start, other.end)}
        return bool(owned) and all(at not in named and self._unknown(at, words, hits) for at in owned)

    def _unknown(self, at: int, words: list[str], hits: list[Hit]) -> bool:
        """Whether a word is a name that nobody here is known by."""
        aspect = words[at].lower() in _ASPECTS | _LINKS | self._cues.courtesy | self._cues.former
        named = words[at].istitle() and not aspect and not self._heads.counts(words[at].lower())
        return named and not self._described(at, words, hits)

    def _named_thing(self, hit: Hit, lower: list[str]) -> bool:
        """Whether a name stands in that of a thing or in a title: "Boston Tea Party", "An American in Paris",
        but not "American football coach"."""
        works = self._lexicon.works
        if any(works.width(lower, at, lower[at]) > at - hit.start for at in range(hit.end - 1, len(lower))):
            return True
        for last in range(hit.end - 1, len(lower)):
            if last + 1 < len(lower) and self._goes_on(lower, last + 1):
                continue
            width = max(
                self._lexicon.names.width(lower, last, word) for word in (lower[last], singular(lower[last]))
            )
            return width > last - hit.start
        return False

    def _of_product(self, hit: Hit, words: list[str], lower: list[str]) -> bool:
        """Whether a firm's name only begins that of what it makes or owns: "a Toyota Corolla", "the Boeing
        737", "Bank of America Tower"."""
        after = range(hit.end, len(words))
        if hit.sense.form is not OrganizationForm.COMPANY or not after:
            return False
        made = not {lower[-1], singular(lower[-1])}.isdisjoint(self._lexicon.things)
        if not made and any(self._heads.known(lower, at) or self._heads.of_people(lower, at) for at in after):
            return False
        one = lower[: hit.start] in (["a"], ["an"]) or (made and words[-1].islower())
        number = any(word[-1:].isdigit() for word in lower[hit.end :])
        return one or number or lower[-1] in self._cues.place_noun

    def _plausible(self, hit: Hit, words: list[str]) -> bool:
        """Whether a name without capitals may be one: no last name, and no acronym that is a word."""
        if hit.sense.sort is Sort.SURNAME and hit.sense.case is not Case.ANY:
            return False
        if hit.name.key not in self._homographs.words:
            return True
        if hit.sense.case is not Case.UPPER:
            return self._said_of_actors(words)
        return hit.name.key in ("us", "un") and hit.end < len(words)

    def _said_of_actors(self, words: list[str]) -> bool:
        """Whether a phrase without capitals speaks of actors: "polish farmers", not "fine china"."""
        lower = [word.lower() for word in words]
        return "'" in lower or any(self._heads.known(lower, at) for at in range(len(lower)))

    def _described(self, before: int, words: list[str], hits: Iterable[Hit]) -> bool:
        """Whether the word before a name is a name or noun of its own: "Senate Republicans"."""
        lower = [word.lower() for word in words]
        named = (hit for hit in hits if hit.start <= before < hit.end)
        ends = self._cues.polity | self._cues.institution | self._cues.faith
        house = lower[before] in self._cues.body.by_last or lower[before] in ends
        return house or self._heads.known(lower, before) or any(h.sense.sort < Sort.PERSON for h in named)

    def _personal(self, hit: Hit, words: list[str]) -> bool:
        """Whether a state's name is a person's first or last name here: "Chad Smith"."""
        if self._homographs.personal(hit, words, self._gazetteer) or self._surname(hit, words):
            return True
        after = words[hit.end :]
        while after[-2:-1] and after[-2] in _APOSTROPHES and after[-1] != "s":
            after = after[:-2]
        if hit.name.key not in self._homographs.given or hit.start or not 0 < len(after) <= _LONGEST_SURNAME:
            return False
        lower = [word.lower() for word in words]
        known = any(self._heads.known(lower, at) for at in range(hit.end, len(words)))
        others = [self._gazetteer.get(word) for word in lower[hit.end :]]
        actor = any(other is not None and other.senses[0].sort < Sort.PERSON for other in others)
        given = self._gazetteer.given_names
        first = all(len(word) == 1 or word in given for word in map(str.lower, after[:-1]))
        return first and after[-1][:1].isupper() and not known and not actor

    def _surname(self, hit: Hit, words: list[str]) -> bool:
        """Whether a name is the last name of a person who has a given name and nothing else, or a part of
        it: "Phil Spain", "Allan Wagner", "Eamon de Valera", "Pamela Rendi-Wagner"."""
        if hit.end != len(words) or not words[hit.end - 1].istitle() or not hit.start:
            return False
        before = words[hit.start - 1]
        if before in _PARTICLES:
            return hit.sense.sort in (Sort.SEAT, Sort.PLACE) and hit.start > 1 and words[0].istitle()
        if before in "-‐‑":
            return hit.sense.sort is Sort.ORGANIZATION and self._unknown(hit.start - 2, words, [])
        alone = hit.sense.sort < Sort.SEAT and hit.start == 1 and hit.end - hit.start == 1
        if alone and hit.name.key in self._homographs.given and self._unknown(0, words, []):
            return True
        given = alone and before.istitle() and before.lower() in self._gazetteer.given_names
        return given and not self._heads.known([before.lower()], 0)

    def _backed(self, hit: Hit, words: list[str]) -> bool:
        after = words[hit.end : hit.end + 2]
        return len(after) == 2 and after[0] in "-‐‑" and after[1].lower() in self._cues.backed

    def _opposed(self, hit: Hit, words: list[str]) -> bool:
        """Whether a name only says for or against whom another is, or is half of two: "pro-Iranian",
        "ethnic Albanians", "Franco-German"."""
        before = [word.lower() for word in words[max(0, hit.start - 2) : hit.start]]
        joined = len(before) == 2 and before[1] in "-‐‑" and before[0] in self._cues.prefix
        half = hit.name.key in self._cues.prefix and words[hit.end : hit.end + 1] == ["-"]
        return joined or half or before[-1:] == ["ethnic"]

    def _transliterated(self, phrase: str, date: str | None) -> tuple[Candidate, ...]:
        """The person whose full name is written in another transliteration: "Moammar Gadhafi"."""
        words = phrase.split()
        for size in range(min(_LONGEST_NAME, len(words)), 1, -1):
            for start in range(len(words) - size + 1):
                span, after = words[start : start + size], words[start + size : start + size + 1]
                given = after and after[0].istitle() and span[-1].lower() in self._gazetteer.given_names
                if span[0][:1].isupper() and not given and (name := self._gazetteer.sounding(" ".join(span))):
                    return self._candidates(Hit(0, 1, name), words, (), date)
        return ()

    def _sharing(self, words: Iterable[str]) -> tuple[Candidate, ...]:
        """The states that share a name, of which none is taken: "Korea"."""
        states = next((found for word in words if (found := self._gazetteer.shared.get(normalise(word)))), ())
        return tuple(self._named(code, "name shared by states", 1 / len(states)) for code in states)

    def _in_other_languages(self, phrase: str) -> tuple[Candidate, ...]:
        name = unmarked(phrase.strip())
        article, _, bare = name.replace("l'", "le ", 1).replace("l’", "le ", 1).partition(" ")
        known = self._foreign.get(name) or (self._foreign.get(bare) if article in _ARTICLES else None)
        id_ = None if name in self._homographs.words else known
        return (self._named(id_, "name in another language", 1),) if id_ else ()

    def _named(self, id_: str, reason: str, score: float) -> Candidate:
        is_state = id_ in self._gazetteer.states
        actor = self._gazetteer.state(id_) if is_state else self._gazetteer.organization(id_)
        home = self._gazetteer.home_of(id_)
        return Candidate(label=actor.label, id=id_, name=actor.name, state=home, reason=reason, score=score)


def _in_full(phrase: str) -> str:
    """A phrase with the name of a state as it is spoken: "Dem. People's Rep. of Korea", "Korea, North"."""
    if "." in phrase:
        for short, full in _SHORTENED:
            phrase = short.sub(full, phrase)
    inverted = _INVERTED.fullmatch(phrase) if ", " in phrase else None
    return f"{inverted[2]} {inverted[1]}" if inverted else phrase


def _shouted(words: list[str]) -> bool:
    """Whether a phrase is written in capitals throughout, so that they mean nothing."""
    letters = [word for word in words if word.isalpha() and len(word) > 1]
    return len(letters) > 1 and all(word.isupper() for word in letters)


def _foreign(reference: Reference) -> dict[str, str]:
    """Names in the languages of the world that mean one state or organization only."""
    meant: dict[str, set[str]] = {}
    for name in reference.foreign_names:
        meant.setdefault(unmarked(name.name), set()).add(name.of)
    return {name: next(iter(ids)) for name, ids in meant.items() if len(ids) == 1 and normalise(name)}
