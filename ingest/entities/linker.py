"""Takes a parsed document; gives its mentions: who is named, who acts, and in what role.

Names are found by the gazetteer, joined to the nouns that act for them, and then persons, agreements
and references back ("they", "the country") are read, each in a module of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc

from graph.model import Document, EntityRef
from graph.ontology import Label, OrganizationForm
from ingest.entities.agreements import Agreements
from ingest.entities.coreference import Coreference
from ingest.entities.cues import Cues, cues
from ingest.entities.definitions import Definitions
from ingest.entities.gazetteer import Gazetteer, Hit, Sense, Sort
from ingest.entities.homographs import homographs
from ingest.entities.mention import Mention, Mentions, Role
from ingest.entities.metonymy import acts
from ingest.entities.names import normalise
from ingest.entities.nouns import MODIFIERS, NOUN_TAGS, OPPOSING, Acting, Found, Nouns, singular
from ingest.entities.pacts import Pacts
from ingest.entities.persons import UNKNOWN_PERSON, Persons
from ingest.entities.tokens import Tokens, tokens_of
from ingest.reference.model import Reference

_UNDERGOING: Final = frozenset({"dobj", "pobj", "conj", "nsubjpass", "appos", "dative"})
_STATES: Final = (Sort.STATE, Sort.ADJECTIVE, Sort.PEOPLE)


class Linker:
    """Links the mentions of documents to the entities of the reference data. Holds no state of a document."""

    def __init__(self, reference: Reference) -> None:
        self._gazetteer: Final = Gazetteer(reference)
        self._pacts: Final = Pacts(reference)
        self._cues: Final = cues()
        self._homographs: Final = homographs()

    def link(self, doc: Doc, document: Document) -> Mentions:
        """The mentions of a parsed document."""
        tokens = tokens_of(doc, document.text)
        pacts = tuple(self._pacts.find(tokens))
        within = frozenset(i for pact in pacts for i in range(pact.start, pact.end))
        hits = [
            hit for hit in self._gazetteer.find(tokens.text) if within.isdisjoint((hit.start, hit.end - 1))
        ]
        found = self._found(tokens, hits, document.published)
        for name in Definitions(tokens, self._cues, hits, document).found():
            found.update(dict.fromkeys(range(name.start, name.end), name))
        nouns = Nouns(tokens, self._cues, found)
        people, taken = Persons(
            tokens, self._cues, self._gazetteer, nouns, hits, document.published
        ).mentions()
        reading = _Reading(tokens, self._cues, self._gazetteer, nouns, document)
        acting = [m for noun in _outermost(nouns) if noun.head not in taken for m in reading.acting(noun)]
        acting += reading.of_persons(people, taken)
        people = list(reading.with_implied_state(people, found))
        absorbed = {m.head for m in people} | {m.head for m in acting}
        names = [m for f in _distinct(found) if (m := reading.name(f)) and m.head not in absorbed]
        agreements = Agreements(tokens, nouns, document, pacts).read()
        linked = [*names, *reading.collectives(), *acting, *people, *agreements.mentions]
        linked += Coreference(
            tokens, self._cues, self._gazetteer, nouns, linked, document.published
        ).resolved()
        linked += self._places(tokens, hits, frozenset(i for m in linked for i in range(m.start, m.end)))
        return Mentions(_without_doubles(linked), agreements.agreements)

    def _places(self, tokens: Tokens, hits: Sequence[Hit], taken: frozenset[int]) -> Iterator[Mention]:
        """Cities and regions to which something happens: "shelled Kharkiv", "tanks for Odesa". None acts."""
        words = frozenset(tokens.lower)
        for hit in hits:
            senses = _readings(hit)
            if hit.sense.sort is not Sort.PLACE or len(senses) != 1 or hit.start in taken:
                continue
            if self._homographs.elsewhere(hit, words, hits) or not self._undergoes(tokens, hit):
                continue
            name = Found(hit.start, hit.end, tokens.root(hit.start, hit.end), senses[0])
            if self._declared(tokens, name.anchor):
                continue
            yield Mention(
                name.start, name.end, name.anchor, senses[0].entity, None, Role.PLACE, "place in the state"
            )

    def _undergoes(self, tokens: Tokens, hit: Hit) -> bool:
        """Whether a name stands as a place: "struck Kharkiv", "struck Kharkiv airport"."""
        anchor = tokens.root(hit.start, hit.end)
        noun = tokens.head[anchor]
        if tokens.dep[anchor] == "compound" and tokens.lemma[noun] in self._cues.site and noun == hit.end:
            return tokens.dep[noun] in _UNDERGOING
        inside = (tokens.ent.get(i) for i in range(hit.start, hit.end))
        longer = any(ent is not None and ent[1] - ent[0] > hit.end - hit.start for ent in inside)
        return (
            tokens.dep[anchor] in _UNDERGOING
            and noun not in range(hit.start, hit.end)
            and tokens.tag[anchor] in ("NNP", "NNPS")
            and not longer
        )

    def _declared(self, tokens: Tokens, place: int) -> bool:
        """Whether a place is called a republic of its own, so that its state is not meant."""
        while tokens.dep[place] == "conj" and tokens.head[place] != place:
            place = tokens.head[place]
        above = tokens.head[place]
        if tokens.lower[above] == "of":
            above = tokens.head[above]
        return above != place and tokens.lemma[above].lower() in self._cues.polity

    def _found(self, tokens: Tokens, hits: Sequence[Hit], date: str | None) -> dict[int, Found]:
        """The names by every token that they cover, each read in one sense."""
        words = frozenset(tokens.lower)
        clear = {hit.sense.entity.id for hit in hits if len(_readings(hit)) == 1}
        others = {hit.name.key for hit in hits if self._is_of_another(tokens, hit, hits)}
        found: dict[int, Found] = {}
        for hit in hits:
            sense = _choose(hit, clear)
            if sense is None or _inside_other_name(tokens, hit, sense) or self._inside_body(tokens, hit):
                continue
            if self._homographs.personal(hit, tokens.text, self._gazetteer):
                continue
            if self._homographs.part_of_name(hit, tokens.text) or self._first_name(tokens, hit):
                continue
            if self._homographs.elsewhere(hit, words, hits):
                continue
            if self._homographs.province(hit, tokens.text, hits) or self._shortened(tokens, hit, hits):
                continue
            if hit.name.key in others:
                continue
            sense = self._gazetteer.dated(sense, date)
            name = Found(hit.start, hit.end, tokens.root(hit.start, hit.end), sense)
            found.update(dict.fromkeys(range(hit.start, hit.end), name))
            if other := self._sharing(tokens, name):
                found[other.start] = other
        return found

    def _sharing(self, tokens: Tokens, name: Found) -> Found | None:
        """The name that shares its last word with one after it: "North and South Korea"."""
        first = name.start - 2
        if name.end - name.start != 2 or first < 0 or tokens.tag[name.start - 1] != "CC":
            return None
        other = self._gazetteer.get(normalise(f"{tokens.text[first]} {tokens.text[name.end - 1]}"))
        senses = [s for s in other.senses if s.sort is name.sort and s.actor == s.entity] if other else []
        if len(senses) != 1 or not tokens.capital(first):
            return None
        return Found(first, first + 1, name.anchor, senses[0])

    def _shortened(self, tokens: Tokens, hit: Hit, hits: Sequence[Hit]) -> bool:
        """Whether a name is the end of a longer one that nobody here is called by: "Christian Democrats"."""
        before = hit.start - 1
        if not self._homographs.shortened(hit, tokens.text) or tokens.tag[before] not in ("NNP", "NNPS"):
            return False
        people = (Sort.PERSON, Sort.SURNAME)
        named = any(h.start <= before < h.end and h.sense.sort not in people for h in hits)
        word = tokens.lower[before]
        return not (named or word in self._cues.office.by_last or word in self._cues.body.by_last)

    def _is_of_another(self, tokens: Tokens, hit: Hit, hits: Sequence[Hit]) -> bool:
        """Whether what a body is called for short is a body of a state, and not of another or of the world:
        "Peru's Congress", "Russia's Security Council"."""
        sense = hit.sense
        if sense.sort is not Sort.ORGANIZATION or sense.actor is None:
            return False
        if sense.actor == sense.entity and not (self._of_world(sense) and self._as_body(tokens, hit)):
            return False
        owned = hit.start > 0 and tokens.tag[hit.start - 1] == "POS"
        of = hit.end < len(tokens) and tokens.lower[hit.end] == "of"
        owners = [
            owner.sense.entity
            for owner in hits
            if owner.sense.sort is Sort.STATE
            and ((owned and owner.end == hit.start - 1) or (of and owner.start == hit.end + 1))
        ]
        return any(owner != sense.actor for owner in owners)

    def _of_world(self, sense: Sense) -> bool:
        return self._gazetteer.home_of(sense.entity.id) is None

    def _as_body(self, tokens: Tokens, hit: Hit) -> bool:
        """Whether a name is only what states call their bodies too: "Security Council"."""
        last = hit.end - 1
        return self._cues.body.width(tokens.lower, last, singular(tokens.lemma[last])) == hit.end - hit.start

    def _inside_body(self, tokens: Tokens, hit: Hit) -> bool:
        """Whether a name ends a longer one that states give their bodies: "National Security Council"."""
        last = hit.end - 1
        width = self._cues.body.width(tokens.lower, last, singular(tokens.lemma[last]))
        return hit.sense.sort is Sort.ORGANIZATION and width > hit.end - hit.start

    def _first_name(self, tokens: Tokens, hit: Hit) -> bool:
        """Whether a name that is also a given name stands before an unknown last name: "Paris Hilton"."""
        after = hit.end
        if hit.name.key not in self._homographs.given or after >= len(tokens):
            return False
        surname = tokens.tag[after] == "NNP" and tokens.head[hit.end - 1] == after and tokens.capital(after)
        last = after + 1 >= len(tokens) or tokens.tag[after + 1] != "NNP"
        cues = (self._cues.office, self._cues.force, self._cues.body, self._cues.people, self._cues.act)
        lemma = singular(tokens.lemma[after])
        return surname and last and not any(cue.width(tokens.lower, after, lemma) for cue in cues)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads names and acting nouns in their sentences."""

    tokens: Tokens
    cues: Cues
    gazetteer: Gazetteer
    nouns: Nouns
    document: Document

    def name(self, found: Found) -> Mention | None:
        """A name by itself."""
        if self.nouns.backed(found):
            return self._mention(found, Role.ORIGIN, None, "joined to a word of another's act")
        if found.sort is Sort.SEAT:
            return self._seat(found)
        if found.sort is Sort.ORGANIZATION:
            return self._organization(found)
        return self._state(found)

    def acting(self, noun: Acting) -> Iterator[Mention]:
        """A noun that acts for one or more names."""
        for owner in noun.owners:
            actor = owner.sense.actor
            if actor is None:
                continue
            entity, reason = self._holder(noun, owner)
            against_itself = noun.idle == OPPOSING and actor.label is not Label.STATE
            idle = None if against_itself else noun.idle
            armed = owner.sense.form is OrganizationForm.ARMED_GROUP or self._is_aircraft(noun)
            yield Mention(
                start=noun.start,
                end=noun.end,
                head=noun.head,
                entity=entity,
                actor=None if idle else actor,
                role=Role.FORCE if armed and self._is_combatant(noun) else noun.role,
                reason=idle or reason,
                via=self.tokens.span_text(noun.start, noun.end),
                office=noun.phrase if noun.role is Role.OFFICE else None,
            )

    def _is_combatant(self, noun: Acting) -> bool:
        return noun.phrase.split()[-1] in self.cues.combatant

    def _is_aircraft(self, noun: Acting) -> bool:
        verb = self.tokens.head[noun.head]
        return noun.phrase.endswith("fighter") and self.tokens.lemma[verb] in self.cues.airborne

    def _holder(self, noun: Acting, owner: Found) -> tuple[EntityRef, str]:
        entity = owner.sense.entity
        if noun.role is Role.OFFICE and not noun.idle and self.tokens.tag[noun.head] in ("NN", "NNP"):
            tenure = self.gazetteer.holder(noun.phrase, entity.id, self.document.published)
            if tenure:
                return self.gazetteer.person(tenure.person, tenure), "office held on date"
        return entity, f"{noun.role} of {owner.sort.name.lower()}"

    def of_persons(self, people: Sequence[Mention], taken: set[int]) -> Iterator[Mention]:
        """Bodies that are named by a person: "the Biden administration"."""
        tokens = self.tokens
        for person in people:
            noun = tokens.head[person.head]
            acting = (
                self.nouns.at(noun) if noun not in taken and tokens.dep[person.head] in MODIFIERS else None
            )
            if (
                acting
                and not acting.owners
                and person.actor
                and acting.role in (Role.BODY, Role.OFFICE, Role.FORCE)
            ):
                via = tokens.span_text(person.start, noun + 1)
                start = min(person.start, noun)
                yield Mention(
                    start, noun + 1, noun, person.actor, person.actor, acting.role, "body of a person", via
                )

    def with_implied_state(self, people: Iterable[Mention], found: Mapping[int, Found]) -> Iterator[Mention]:
        """An office without a state is of the state that its sentence speaks of, or the one before that:
        "France is ready, Defence Minister Pierre Joxe said"."""
        for person in people:
            if person.actor or not person.office or person.reason != UNKNOWN_PERSON:
                yield person
                continue
            sentence = self.tokens.sent[person.head]
            actor, reason = self._subject(sentence, found), "state of the sentence"
            if actor is None and sentence > 0:
                actor, reason = self._subject(sentence - 1, found), "state of the sentence before"
                actor = None if actor is None or self._speaks_of(sentence, actor, found) else actor
            if actor is None:
                yield person
                continue
            entity = person.entity.model_copy(update={"state": actor.id})
            yield replace(person, entity=entity, actor=actor, reason=reason)

    def _subject(self, sentence: int, found: Mapping[int, Found]) -> EntityRef | None:
        """The one state that is subject in a sentence, and is joined to no other."""
        tokens = self.tokens
        subjects = {
            f.sense.actor.id: f.sense.actor
            for f in found.values()
            if f.sense.actor
            and tokens.sent[f.anchor] == sentence
            and tokens.dep[self._first_joined(f.anchor)] in ("nsubj", "nsubjpass")
            and f.sort in (Sort.STATE, Sort.SEAT)
        }
        return next(iter(subjects.values())) if len(subjects) == 1 else None

    def _first_joined(self, token: int) -> int:
        """The first of those that are joined to a word: "Germany" of "Germany, France and Spain"."""
        while self.tokens.dep[token] == "conj" and self.tokens.head[token] != token:
            token = self.tokens.head[token]
        return token

    def _speaks_of(self, sentence: int, actor: EntityRef, found: Mapping[int, Found]) -> bool:
        """Whether a sentence names a state."""
        return any(f.sense.actor == actor and self.tokens.sent[f.anchor] == sentence for f in found.values())

    def _seat(self, found: Found) -> Mention:
        acting, reason = acts(self.tokens, self.cues, found)
        return self._mention(
            found,
            Role.METONYM if acting else Role.PLACE,
            found.sense.actor if acting else None,
            reason,
            via=acting,
        )

    def _organization(self, found: Found) -> Mention:
        actor = found.sense.actor
        body = actor is not None and actor.id != found.sense.entity.id
        if body and self._as_building(found):
            return self._mention(found, Role.PLACE, None, "building")
        return self._mention(found, Role.BODY if body else Role.NAME, actor, "organization", via=body)

    def _as_building(self, found: Found) -> bool:
        """Whether a body is only the house that it is in: "a fire at the Pentagon"."""
        tokens, governor = self.tokens, self.tokens.head[found.anchor]
        return tokens.dep[found.anchor] == "pobj" and tokens.lower[governor] in (
            "at",
            "near",
            "outside",
            "inside",
        )

    def _state(self, found: Found) -> Mention:
        actor = found.sense.actor
        if found.sort is Sort.PEOPLE or self._is_people(found):
            return self._mention(found, Role.PEOPLE, actor, "people of the state", via=True)
        noun = self._modified(found)
        if noun is None:
            return self._mention(found, Role.NAME, actor, "name of the state")
        if self._acts_through(noun):
            return self._mention(found, Role.NAME, actor, "modifies an act")
        if found.sort is Sort.STATE and self._receives(found, noun):
            return self._mention(found, Role.NAME, actor, "receiver of what is given")
        if singular(self.tokens.lemma[noun]) in self.cues.territory:
            return self._mention(found, Role.PLACE, None, "modifies a territory")
        return self._mention(found, Role.ORIGIN, None, "modifies a thing")

    def _is_people(self, found: Found) -> bool:
        """A demonym that stands as a noun: "a Russian", "the French"."""
        tokens, anchor = self.tokens, found.anchor
        if found.sort is not Sort.ADJECTIVE or tokens.dep[anchor] in ("amod", "compound", "nmod"):
            return False
        if found.end < len(tokens) and tokens.text[found.end] == "-":
            return False
        if tokens.dep[anchor] == "conj" and self._coordinated(found) is not None:
            return False
        return tokens.tag[anchor] in ("NNS", "NNPS") or any(
            tokens.dep[child] == "det" for child in tokens.children[anchor]
        )

    def _modified(self, found: Found) -> int | None:
        """The noun that a name modifies, None where it stands by itself or possesses."""
        tokens, anchor = self.tokens, found.anchor
        head, dep = tokens.head[anchor], tokens.dep[anchor]
        if found.end < len(tokens) and tokens.tag[found.end] == "POS":
            return None
        if dep in MODIFIERS - {"poss"} and head >= found.end and tokens.sent[head] == tokens.sent[anchor]:
            return head
        if found.sort is not Sort.ADJECTIVE:
            return None
        return self._coordinated(found) or self._next_noun(found.end)

    def _coordinated(self, found: Found) -> int | None:
        """The noun modified by the name that this one is joined to."""
        first = self.tokens.head[found.anchor]
        if self.tokens.dep[found.anchor] == "conj" and first in self.nouns.found and first != found.anchor:
            other = self.nouns.found[first]
            if self.tokens.dep[other.anchor] in MODIFIERS:
                return self.tokens.head[other.anchor]
        return None

    def _next_noun(self, token: int) -> int | None:
        """The last noun of the run that begins here."""
        tokens, last = self.tokens, None
        while token < len(tokens) and tokens.tag[token] in (*NOUN_TAGS, "JJ", "VBN", "VBG", "HYPH"):
            if tokens.tag[token] in NOUN_TAGS:
                last = token
            token += 1
        return last

    def _acts_through(self, noun: int) -> bool:
        tokens, lemma = self.tokens, singular(self.tokens.lemma[noun])
        if self.cues.thing.width(tokens.lower, noun, lemma) or self.nouns.is_party(noun):
            return False
        phrases = (self.cues.act, self.cues.force, self.cues.body, self.cues.office, self.cues.people)
        return noun in self.nouns.found or any(p.width(tokens.lower, noun, lemma) for p in phrases)

    def _receives(self, found: Found, noun: int) -> bool:
        """Whether a name that seems to modify a noun is given it: "lend Pakistan money"."""
        tokens, before = self.tokens, found.start - 1
        return before >= 0 and tokens.head[noun] == before and tokens.lemma[before] in self.cues.giving

    def collectives(self) -> Iterator[Mention]:
        """Collectives that are named by an adjective alone: "international sanctions"."""
        tokens = self.tokens
        for token, word in enumerate(tokens.lower):
            collective = self.cues.collective.get(word)
            if (
                collective is None
                or collective not in self.gazetteer.organizations
                or token in self.nouns.found
            ):
                continue
            noun = tokens.head[token]
            if noun > token and singular(tokens.lemma[noun]) in self.cues.collective_act:
                entity = self.gazetteer.organization(collective)
                yield Mention(token, token + 1, token, entity, entity, Role.NAME, "adjective of a collective")

    def _mention(
        self, found: Found, role: Role, actor: EntityRef | None, reason: str, *, via: bool = False
    ) -> Mention:
        entity = found.sense.entity
        if actor is None and found.sense.actor is not None and entity.label is Label.STATE:
            entity = found.sense.actor
        return Mention(
            start=found.start,
            end=found.end,
            head=found.anchor,
            entity=entity,
            actor=actor,
            role=role,
            reason=reason,
            via=self.tokens.span_text(found.start, found.end) if via else None,
        )


def _readings(hit: Hit) -> list[Sense]:
    """The strongest readings of a name. A state that acts for itself comes before a territory of its name."""
    senses = [s for s in hit.name.senses if s.sort is hit.sense.sort]
    if hit.sense.sort in _STATES:
        senses = [s for s in hit.name.senses if s.sort in _STATES and s.sort is hit.sense.sort]
        own = [s for s in senses if s.actor == s.entity]
        return own or senses
    return senses


def _choose(hit: Hit, clear: set[str]) -> Sense | None:
    """The one reading that fits, helped by what the text names beyond doubt.

    A seat of an organization stands for it, unless the text names the state alone.
    """
    if hit.sense.sort >= Sort.PERSON:
        return None
    readings = _readings(hit)
    if len(readings) > 1:
        named = [s for s in readings if s.entity.id in clear]
        readings = named if len(named) == 1 else [s for s in readings if s.of_organization]
    return readings[0] if len(readings) == 1 else None


def _inside_other_name(tokens: Tokens, hit: Hit, sense: Sense) -> bool:
    """Whether a name is a part of a person's or a company's: "Michael Jordan", "the Washington Post"."""
    if all(tokens.tag[i] == "PRP" for i in range(hit.start, hit.end)):
        return True
    if _begins_longer_name(tokens, hit, sense) or _is_some_of(tokens, hit, sense):
        return True
    ent = tokens.ent.get(hit.start)
    if ent is None or sense.sort not in (Sort.STATE, Sort.SEAT):
        return False
    start, end, label = ent
    if (start, end) == (hit.start, hit.end) or end < hit.end:
        return False
    if label == "PERSON":
        before = start < hit.start and tokens.tag[hit.start - 1] == "NNP"
        after = hit.end < end and tokens.tag[hit.end] == "NNP"
        return before or after
    return False


def _is_some_of(tokens: Tokens, hit: Hit, sense: Sense) -> bool:
    """Whether a number before a collective tells that only some of it are meant: "the two NATO members"."""
    collective = sense.form is OrganizationForm.COLLECTIVE
    return collective and hit.start > 0 and tokens.tag[hit.start - 1] == "CD"


def _begins_longer_name(tokens: Tokens, hit: Hit, sense: Sense) -> bool:
    """Whether a collective's word goes on as an unknown name: "West Africans"."""
    after = hit.end
    if sense.form is not OrganizationForm.COLLECTIVE or after >= len(tokens):
        return False
    return (
        tokens.tag[after] in ("NNP", "NNPS", "JJ")
        and tokens.capital(after)
        and not tokens.text[after].isupper()
    )


def _outermost(nouns: Nouns) -> Iterator[Acting]:
    """The acting nouns that are no part of another's name: not the ministry of a "ministry spokesman"."""
    found = [noun for noun in nouns.all() if noun.owners]
    inner = {i for noun in found for i in range(noun.start, noun.head)}
    yield from (noun for noun in found if noun.head not in inner)


def _distinct(found: Mapping[int, Found]) -> Iterator[Found]:
    last = -1
    for name in sorted(found.values(), key=lambda name: name.start):
        if name.start > last:
            yield name
            last = name.start


def _without_doubles(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """One mention for each head and entity, a person before the office that it holds."""
    seen: set[tuple[int, str]] = set()
    for mention in sorted(mentions, key=lambda m: (m.head, m.entity.label is not Label.PERSON, m.start)):
        key = (mention.head, mention.entity.id)
        if key not in seen:
            seen.add(key)
            yield mention
