"""Takes tokens, names, acting nouns and the recogniser's persons; gives the person mentions of a document.

Titles before a name and appositions say for whom a person acts: "Serbian President Aleksandar Vucic",
"John Kelley, US Ambassador to the UN". A last name stands for the one person of that name in the text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from graph.model import EntityRef
from graph.ontology import Label
from ingest.entities.cues import Cues
from ingest.entities.gazetteer import Gazetteer, Hit, Sense, Sort
from ingest.entities.mention import Mention, Role
from ingest.entities.names import normalise, slug
from ingest.entities.nouns import FORMER, NOUN_TAGS, Acting, Nouns
from ingest.entities.tokens import Tokens
from ingest.entities.told import Told
from ingest.reference.model import Tenure

_NOW: Final = "9999"
_LIFETIME: Final = 50
"""Years after which nobody acts any more who has headed a state."""
_NO_ENTITY: Final = (0, 0, "")
UNKNOWN_PERSON: Final = "personal name"
_TIMES: Final = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY"))
_PARTICLES: Final = frozenset(
    ("de", "von", "van", "bin", "al", "el", "ibn", "der", "den", "da", "di", "la", "-")
)


@dataclass(frozen=True, slots=True)
class Naming:
    """A personal name at tokens `start` to `end`, with the title that stands with it."""

    start: int
    end: int
    title: Acting | None
    apposition: bool
    sense: Sense | None

    @property
    def head(self) -> int:
        """The last token of the name."""
        return self.end - 1


@dataclass(frozen=True, slots=True)
class Known:
    """A person of this document: who it is and for whom it acts."""

    entity: EntityRef
    actor: EntityRef | None
    reason: str


@dataclass
class Persons:
    """Reads the persons of one document."""

    tokens: Tokens
    cues: Cues
    gazetteer: Gazetteer
    nouns: Nouns
    hits: Sequence[Hit]
    date: str | None

    @cached_property
    def _told(self) -> Told:
        return Told(self.tokens, self.cues, self.date)

    def mentions(self) -> tuple[list[Mention], set[int]]:
        """The person mentions, and the tokens of names and titles that they took in."""
        namings = list(self._namings())
        known = self._known(namings)
        namings += self._surnames(namings, known)
        found = [m for naming in namings if (m := self._mention(naming, known))]
        taken = {naming.title.head for naming in namings if naming.title}
        taken.update(token for naming in namings for token in range(naming.start, naming.end))
        return found, taken

    def _namings(self) -> Iterator[Naming]:
        taken: set[int] = set()
        for start, end, sense in self._spans():
            if any(i in taken for i in range(start, end)):
                continue
            taken.update(range(start, end))
            yield self._titled(start, end, sense)

    def _spans(self) -> Iterator[tuple[int, int, Sense | None]]:
        """Full names: those of the reference data first, then what the recogniser calls a person."""
        spans: list[tuple[int, int, Sense | None]] = [
            (h.start, h.end, h.sense) for h in self.hits if h.sense.sort is Sort.PERSON
        ]
        places = {
            (h.start, h.end)
            for h in self.hits
            if (h.sense.sort is Sort.STATE and h.end - h.start > 1)
            or (h.sense.sort in (Sort.SEAT, Sort.ORGANIZATION) and self._title_before(h.start) is None)
        }
        for start, end, label in sorted(set(self.tokens.ent.values())):
            trimmed = self._trimmed(start, end) if label == "PERSON" else None
            if trimmed is not None and trimmed not in places:
                spans.append((*trimmed, None))
        for start, end in self._after_titles():
            spans.append((start, end, None))
        yield from spans

    def _trimmed(self, start: int, end: int) -> tuple[int, int] | None:
        """The name alone, without titles, possessives and line breaks; None when it is no name."""
        tokens = self.tokens
        while start < end and (self._title_word(start) or not tokens.capital(start) or self._named(start)):
            start += 1
        stop = start
        while (
            stop < end
            and (tokens.capital(stop) or tokens.lower[stop] in _PARTICLES or self._hyphened(stop, start))
            and (stop > start or not self._title_word(stop))
        ):
            stop += 1
        coded = any(mark.isdigit() for word in tokens.text[start:stop] for mark in word)
        if stop - start < 1 or coded or all(tokens.tag[i] in ("NNS", "NN", "JJ") for i in range(start, stop)):
            return None
        return start, stop

    def _hyphened(self, token: int, start: int) -> bool:
        """Whether a word goes on a name after a hyphen, or is the hyphen: "Kim Tae-hyo"."""
        return token > start and "-" in (self.tokens.text[token], self.tokens.text[token - 1])

    def _named(self, token: int) -> bool:
        return token in self.nouns.found and self.nouns.found[token].sort is Sort.ADJECTIVE

    def _title_word(self, token: int) -> bool:
        word = self.tokens.lower[token].rstrip(".")
        return word in self.cues.courtesy or bool(self.cues.office.width(self.tokens.lower, token, word))

    def _after_titles(self) -> Iterator[tuple[int, int]]:
        """Capitalised words right after a capitalised title: "Defence Minister Pierre Joxe"."""
        tokens = self.tokens
        for token in range(len(tokens) - 1):
            if not (tokens.tag[token] in NOUN_TAGS and self._title_word(token)):
                continue
            start = end = token + 1
            while end < len(tokens) and self._name_word(end, start, token):
                end += 1
            while end > start and tokens.lower[end - 1] in _PARTICLES:
                end -= 1
            if end > start:
                yield start, end

    def _name_word(self, token: int, start: int, title: int) -> bool:
        tokens = self.tokens
        if tokens.sent[token] != tokens.sent[title] or token in self.nouns.found or self._title_word(token):
            return False
        if token > start and tokens.lower[token] in _PARTICLES:
            return True
        return (
            tokens.capital(token)
            and tokens.tag[token] in ("NNP", "NNPS", "NN", "FW")
            and len(tokens.text[token]) > 1
        )

    def _titled(self, start: int, end: int, sense: Sense | None) -> Naming:
        if title := self._title_before(start):
            return Naming(start, end, title, apposition=False, sense=sense)
        if title := self._apposed(start, end):
            return Naming(start, end, title, apposition=True, sense=sense)
        return Naming(start, end, None, apposition=False, sense=sense)

    def _title_before(self, start: int) -> Acting | None:
        tokens, before = self.tokens, start - 1
        while (
            before >= 0
            and tokens.lower[before].rstrip(".") in self.cues.courtesy
            and tokens.sent[before] == tokens.sent[start]
        ):
            before -= 1
        if before < 0 or tokens.sent[before] != tokens.sent[start]:
            return None
        title = self.nouns.at(before)
        return title if title and title.role is Role.OFFICE else None

    def _apposed(self, start: int, end: int) -> Acting | None:
        """The office in apposition: "Ukraine's President, X", "the US envoy for Yemen, X"."""
        tokens, head = self.tokens, self.tokens.root(start, end)
        near = [child for child in tokens.children[head] if tokens.dep[child] == "appos" and child >= end]
        if tokens.dep[head] == "appos":
            governor = tokens.head[head]
            near.append(governor)
            if tokens.dep[governor] == "pobj":
                near.append(tokens.head[tokens.head[governor]])
        near += self._after_comma(end)
        for token in near:
            title = self.nouns.at(token)
            if title and title.role is Role.OFFICE and tokens.sent[token] == tokens.sent[start]:
                return title
        return None

    def _after_comma(self, end: int) -> list[int]:
        """The office right after "Name, ", where the parser saw no apposition."""
        tokens = self.tokens
        if end + 1 >= len(tokens) or tokens.text[end] != ",":
            return []
        for token in range(end + 1, min(end + 9, len(tokens))):
            noun = self.nouns.at(token) if tokens.tag[token] in NOUN_TAGS else None
            if noun and noun.role is Role.OFFICE and noun.start <= end + 2:
                apart = self._before_name(token) or self._beside(end - 1, token)
                return [] if apart else [token]
        return []

    def _beside(self, name: int, office: int) -> bool:
        """Whether an office does what is said beside a name: "After Putin, the Chinese president spoke"."""
        tokens, preposition = self.tokens, self.tokens.head[name]
        subject = tokens.dep[office].startswith("nsubj") and tokens.dep[name] == "pobj"
        return subject and tokens.head[preposition] == tokens.head[office]

    def _before_name(self, token: int) -> bool:
        """Whether a title is that of the name after it: "in St Petersburg, Foreign Minister Lavrov said"."""
        after = token + 1
        return after < len(self.tokens) and self._name_word(after, after, token)

    def _known(self, namings: Sequence[Naming]) -> dict[str, list[Known]]:
        """The persons of the document by last name; a person's state holds for every mention."""
        people: dict[str, Known] = {}
        for naming in namings:
            if (known := self._identify(naming)) is None:
                continue
            earlier = people.get(known.entity.id)
            if earlier is None or (earlier.actor is None and earlier.reason != FORMER):
                people[known.entity.id] = known
        by_surname: dict[str, list[Known]] = {}
        for known in people.values():
            for surname in self._called(known.entity):
                by_surname.setdefault(surname, []).append(known)
        return by_surname

    def _called(self, person: EntityRef) -> set[str]:
        """What a text may call a person alone."""
        surnames = self.gazetteer.surnames(person.id) or {person.name.split()[-1]}
        return {normalise(surname) for surname in surnames}

    def _identify(self, naming: Naming) -> Known | None:
        """Who is named by a full name, or by a title and a last name."""
        known = self._recognise(naming)
        if known is None or naming.title is None:
            return known
        idle = FORMER if self._former_before(naming.title.start) else naming.title.idle
        return replace(known, actor=None, reason=idle) if idle else known

    def _recognise(self, naming: Naming) -> Known | None:
        if naming.sense:
            return self._of_reference(naming, naming.sense.entity)
        name = self.tokens.span_text(naming.start, naming.end)
        if naming.end - naming.start > 1 and (known := self.gazetteer.sounding(name)):
            return self._of_reference(naming, known.senses[0].entity)
        alone = naming.end - naming.start == 1
        candidates = self._surname_holders(naming.start) if alone else []
        actor = self._title_actor(naming)
        if actor:
            candidates = [c for c in candidates if self._acts_for(c, actor)]
        if len(candidates) == 1 and (naming.title or not alone or self._in_office(candidates, naming.start)):
            return self._of_reference(naming, candidates[0])
        actor = actor or self._common_actor(candidates)
        if alone and not naming.title and (actor is None or not self._in_office(candidates, naming.start)):
            return None
        entity = EntityRef(label=Label.PERSON, id=slug(name), name=name, state=_state(actor))
        return Known(entity, actor, "title in the text" if actor else UNKNOWN_PERSON) if entity.id else None

    def _surname_holders(self, token: int) -> list[EntityRef]:
        """The persons of the reference data with this last name, in office at the time if any is."""
        found = self.gazetteer.get(normalise(self.tokens.text[token]))
        senses = found.senses if found else ()
        people = {s.entity.id: s.entity for s in senses if s.sort in (Sort.SURNAME, Sort.PERSON)}
        for date in self._times(token):
            current = [p for p in people.values() if self.gazetteer.tenure(p.id, date)]
            heads = [p for p in current if self.gazetteer.heads_a_state(p.id, date)]
            if current:
                return heads or current
        return list(people.values())

    def _times(self, token: int) -> list[str | None]:
        """When an office may be held: on the date of the text, or in the year of which it tells."""
        year = self._told.year(token)
        return [self.date, year] if year else [self.date]

    def _tenure(self, person: EntityRef, token: int) -> Tenure | None:
        """The office that a person holds where a text names him or her."""
        held = (self.gazetteer.tenure(person.id, date) for date in self._times(token))
        return next(filter(None, held), None) or (None if self._told.year(token) else self._of_old(person))

    def _of_old(self, person: EntityRef) -> Tenure | None:
        """The office of one who held the last so long ago that no text of today tells of him otherwise."""
        usual = self.gazetteer.tenure(person.id, None)
        last = max((t.until or _NOW for t in self.gazetteer.tenures.get(person.id, ())), default=_NOW)
        return usual if self.date and int(self.date[:4]) - int(last[:4]) >= _LIFETIME else None

    def _acts_for(self, person: EntityRef, actor: EntityRef) -> bool:
        return any(tenure.of == actor.id for tenure in self.gazetteer.tenures.get(person.id, ()))

    def _of_reference(self, naming: Naming, entity: EntityRef) -> Known:
        actor, reason = self._title_actor(naming), "title in the text"
        if actor is None:
            tenure = self._tenure(entity, naming.start)
            actor = self.gazetteer.actor_of(tenure.of) if tenure else self._served(naming, entity)
            reason = "office held" if tenure else "title in the text" if actor else "no office on the date"
        return Known(entity.model_copy(update={"state": _state(actor)}), actor, reason)

    def _served(self, naming: Naming, entity: EntityRef) -> EntityRef | None:
        """For whom a person acts whom the text gives an office that is not known, or of another time."""
        if naming.title is None or naming.sense is None:
            return None
        if entity.id not in self.gazetteer.tenures:
            return naming.sense.actor
        heads = naming.title.phrase in self.cues.heading
        return None if heads else self._common_actor([entity])

    def _common_actor(self, people: Sequence[EntityRef]) -> EntityRef | None:
        """The state for which all persons of a name act, whichever is meant: the two presidents Bush."""
        tenures = [self.gazetteer.tenure(person.id, None) for person in people]
        actors = {a.id: a for t in tenures if t and (a := self.gazetteer.actor_of(t.of))}
        return next(iter(actors.values())) if len(actors) == 1 else None

    def _title_actor(self, naming: Naming) -> EntityRef | None:
        """For whom the title acts: "Serbian President X", "King X of Morocco"."""
        if naming.title is None:
            return None
        if naming.title.owners:
            return naming.title.owners[0].sense.actor
        tokens, end = self.tokens, naming.end
        if end + 1 < len(tokens) and tokens.lower[end] == "of" and (found := self.nouns.found.get(end + 1)):
            return found.sense.actor
        return None

    def _surnames(self, namings: Sequence[Naming], known: Mapping[str, list[Known]]) -> list[Naming]:
        """Last names by themselves, of persons that the text or the reference data knows."""
        taken = {token for naming in namings for token in range(naming.start, naming.end)}
        tokens = self.tokens
        heads = {h.start: h.sense for h in self.hits if h.sense.sort is Sort.SURNAME and h.end - h.start == 1}
        return [
            self._titled(token, token + 1, None)
            for token, word in enumerate(self.tokens.text)
            if token not in taken
            and word[:1].isupper()
            and len(word) > 1
            and token not in self.nouns.found
            and tokens.ent.get(token, _NO_ENTITY)[2] not in _TIMES
            and (normalise(word) in known or self._head_alone(token, heads))
        ]

    def _head_alone(self, token: int, heads: Mapping[int, Sense]) -> bool:
        """Whether the last name of who is in office stands alone, not inside a longer name."""
        tokens = self.tokens
        holders = self._surname_holders(token)
        acting = tokens.tag[token] == "NN" and (tokens.dep[token] == "nsubj" or self._before_office(token))
        named = tokens.tag[token] == "NNP" or acting
        if token not in heads or not named or not self._in_office(holders, token):
            return False
        if token and tokens.lower[token - 1] == "the" and tokens.dep[token] != "compound":
            return False
        neighbours = [i for i in (token - 1, token + 1) if 0 <= i < len(tokens)]
        return not any(
            tokens.tag[i] == "NNP" and i not in self.nouns.found and not self._title_word(i)
            for i in neighbours
        )

    def _before_office(self, token: int) -> bool:
        """Whether a name says whose the officials are: "Trump officials met Zelensky"."""
        official = self.tokens.head[token]
        noun = self.nouns.at(official) if official == token + 1 else None
        return noun is not None and noun.role in (Role.OFFICE, Role.BODY)

    def _in_office(self, people: Sequence[EntityRef], token: int) -> bool:
        """Whether one of these persons holds an office at the time; without a date, headed a state or holds
        an office still."""
        held = [t for person in people if (t := self._tenure(person, token))]
        return any(self.date or tenure.heads or tenure.until is None for tenure in held)

    def _mention(self, naming: Naming, known: Mapping[str, list[Known]]) -> Mention | None:
        who = self._identify(naming)
        if naming.end - naming.start == 1:
            same = known.get(normalise(self.tokens.text[naming.start]), [])
            actor = self._title_actor(naming)
            if actor:
                same = [k for k in same if k.actor is None or k.actor.id == actor.id]
            full = [k for k in same if " " in k.entity.name]
            if len(full or same) == 1:
                who = (full or same)[0]
            elif same:
                who = None
        else:
            entity = who.entity if who else None
            for candidates in known.values():
                who = next((k for k in candidates if entity and k.entity.id == entity.id), who)
        return self._as_mention(naming, who) if who else None

    def _as_mention(self, naming: Naming, who: Known) -> Mention:
        tokens, title = self.tokens, naming.title
        start, end = naming.start, naming.end
        if title:
            start, end = min(start, title.start), max(end, title.end)
        head = tokens.root(naming.start, naming.end)
        apposed = title and naming.apposition and tokens.dep[head] == "appos"
        if title and apposed and title.start <= tokens.head[head] < max(title.end, naming.start):
            head = title.head
        mention = Mention(
            start=start,
            end=end,
            head=head,
            entity=who.entity,
            actor=who.actor,
            role=Role.PERSON,
            reason=who.reason,
            via=tokens.span_text(start, end),
            office=title.phrase if title else None,
        )
        return self._idle(mention)

    def _idle(self, mention: Mention) -> Mention:
        """The same mention without an actor where the person is only compared."""
        tokens = self.tokens
        governor = tokens.head[mention.head]
        if tokens.dep[mention.head] == "pobj" and tokens.lower[governor] in self.cues.comparison:
            return replace(mention, actor=None, reason="comparison")
        return mention

    def _former_before(self, start: int) -> bool:
        return start > 0 and self.tokens.lower[start - 1] in self.cues.former


def _state(actor: EntityRef | None) -> str | None:
    if actor is None:
        return None
    return actor.id if actor.label is Label.STATE else actor.state
