"""Takes lexicon.yaml; gives the `Lexicon`: the lists in which each phrase stands, and its sense there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any, Final, NamedTuple

import yaml
from pydantic import ConfigDict, model_validator

from app.ask.names import names
from graph.model import Value
from graph.ontology import KINDS, Kind, Label, Status
from graph.results import EITHER
from ingest.entities.names import normalise
from ingest.entities.nouns import singular
from ingest.reference import load
from ingest.reference.model import Region, Tenure

SILENT: Final = "silent"
LEAD: Final = "lead"
_ARTICLE: Final = re.compile(r"^(the|an?) (?=.)")
_NOUNS: Final = {
    "predicate": "predicates",
    "thing": "things",
    "affairs": "affairs",
    "matter": "matters",
    "deed": "deeds",
}
_VERB: Final = ("act", "acts", "acting", "acted", "suffered")
_ASKING: Final = ("who", "many", "those")
_OF_TOPICS: Final = ("done", "again")
_WITH: Final = "with"
_GIVE: Final = ("give", "gives", "giving", "gave", "gave")
_RECEIVE: Final = ("receive", "receives", "receiving", "received")


class Group(Value):
    """Entities of one label, or the states of a region with the entity by which texts call them all.

    A region is some of those in which each state lies, or the `states` that lie there, by id.
    """

    name: str
    label: Label
    regions: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    collective: str | None = None

    @property
    def is_region(self) -> bool:
        """Whether it is only the states of a region."""
        return bool(self.regions or self.states)


class Topic(Value):
    """What sentences speak of by some words: those of people and things that no kind of relation counts."""

    name: str
    told: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """A regular expression that begins as a sentence with one of the words does, in any number."""
        return rf".*\b(?:{'|'.join(map(re.escape, self.told))})s?\b"


class Sense(Value):
    """What a phrase tells of the relation that is asked for; null where it tells nothing.

    `group` is that of who is asked for, `any_of` one of which any may be meant. `reverse` says that what
    stands as the subject is the relation's object, `begins` that a date is when it began: who joined in
    2023 was no member before.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: str | None = None
    form: str | None = None
    office: str | None = None
    status: Status | None = None
    group: str | None = None
    any_of: str | None = None
    topic: str | None = None
    reverse: bool = False
    begins: bool = False

    @model_validator(mode="after")
    def _fits_the_ontology(self) -> "Sense":
        if self.kind and (self.kind not in KINDS or self.form not in (None, *KINDS[self.kind].forms)):
            raise ValueError(f"no such kind or form: {self.kind}, {self.form}")
        return self


class Entry(NamedTuple):
    """A list that a phrase stands in, and the phrase's sense there."""

    list: str
    sense: Sense


NOTHING: Final = Sense()


class Verb(NamedTuple):
    """A verb in its forms: "supply", "supplies", "supplying", "supplied"."""

    base: str
    third: str
    ing: str
    past: str

    @classmethod
    def regular(cls, third: str) -> "Verb":
        """A regular verb by its third person.

        >>> Verb.regular("supplies"), Verb.regular("pushes off").base
        (Verb(base='supply', third='supplies', ing='supplying', past='supplied'), 'push off')
        """
        word, space, rest = third.partition(" ")
        base = re.sub(r"(?<=ss|sh|ch)es$|(?<=[^s])s$", "", re.sub(r"ies$", "y", word))
        stem, after = base.removesuffix("e"), f"{space}{rest}"
        past = re.sub(r"(?<=[^aeiou])yed$", "ied", f"{stem}ed")
        return cls(f"{base}{after}", third, f"{stem}ing{after}", f"{past}{after}")


class Lexicon:
    """Every phrase with its entries, in the form in which names are compared.

    `verbs` holds the verbs by their third person, `article` the words of names that take "the", `several` the
    last words of names of several, `countable` and `unspecific` those of goods, `groups` and `topics` both by
    their names, `capital` the surnames that are none in small letters, `short` the words for which others are
    written.
    """

    def __init__(
        self,
        entries: Iterable[tuple[str, Entry]],
        verbs: Iterable[Verb],
        article: Iterable[str],
        several: Iterable[str],
        countable: Iterable[str],
        unspecific: Iterable[str],
        groups: Iterable[Group],
        topics: Iterable[Topic],
        capital: Iterable[str],
        short: Mapping[str, str],
    ) -> None:
        self.short: Final = {written: tuple(words.split()) for written, words in short.items()}
        self.groups: Final[Mapping[str, Group]] = {group.name: group for group in groups}
        self.topics: Final[Mapping[str, Topic]] = {topic.name: topic for topic in topics}
        self.verbs: Final[Mapping[str, Verb]] = {verb.third: verb for verb in verbs}
        self.capital: Final = frozenset(capital)
        self.article: Final = frozenset(article)
        self.several: Final = frozenset(several)
        self.countable: Final = frozenset(countable)
        self.unspecific: Final = frozenset(unspecific)
        found: defaultdict[str, dict[Entry, None]] = defaultdict(dict)
        for phrase, entry in entries:
            found[_ARTICLE.sub("", normalise(phrase))][entry] = None
        self._entries: Final[Mapping[str, tuple[Entry, ...]]] = {
            phrase: tuple(entries) for phrase, entries in found.items()
        }
        self.words: Final = frozenset(word for phrase in self._entries for word in phrase.split())
        self._phrases: Final = _by_list(self._entries)
        self.lists: Final = frozenset(self._phrases)
        self.longest: Final = max(phrase.count(" ") + 1 for phrase in self._entries)

    def get(self, phrase: str) -> tuple[Entry, ...]:
        """The entries of a normalised phrase; none where no list holds it."""
        return self._entries.get(phrase, ())

    def topic(self, name: str) -> Topic:
        """What is meant by the name of a topic, of goods, or of who speaks."""
        told = names().told(name) or tuple(map(singular, name.split(EITHER)))
        return self.topics.get(name, Topic(name=name, told=told))

    def phrases(self, list_: str) -> tuple[str, ...]:
        """The phrases of a list, in the order of their file."""
        return self._phrases.get(list_, ())


def pattern(*spoken_of: Topic) -> str | None:
    """A regular expression for sentences that speak of all of it; null where nothing is given."""
    ahead = "".join(f"(?={one.pattern})" for one in spoken_of)
    return f"(?is){ahead}.*" if ahead else None


def _by_list(entries: Mapping[str, Iterable[Entry]]) -> dict[str, tuple[str, ...]]:
    """The phrases of each list."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for phrase, each in entries.items():
        for entry in each:
            found[entry.list][phrase] = None
    return {list_: tuple(phrases) for list_, phrases in found.items()}


@cache
def lexicon() -> Lexicon:
    """The lexicon of the project. Raises pydantic's ValidationError for a kind or form that there is not."""
    # Scalars stay text, so that "on" and "no" are words and not truth values.
    text = files(__package__).joinpath("lexicon.yaml").read_text("utf-8")
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    data["regions"] += map(_region, load().regions)
    unlisted = [kind for kind in KINDS.values() if kind.name not in _listed(data)]
    verbs = [Verb(*row["verb"][:4]) for row in data["verbs"]]
    verbs += [Verb.regular(kind.verb) for kind in unlisted]
    entries = chain(_entries(data), _plain(unlisted), _offices(data))
    topics = [Topic(name=row["name"], told=row["told"]) for row in data["topics"]]
    sorts = (data["article"], data["several"], data["countable"], data["unspecific"])
    return Lexicon(entries, verbs, *sorts, _groups(data), topics, data["capital"], data["short"])


def _listed(data: Mapping[str, Any]) -> set[str]:
    return {row["kind"] for row in (*data["verbs"], *data["predicates"])}


def _groups(data: Mapping[str, Any]) -> Iterator[Group]:
    for row in data["sorts"]:
        yield Group.model_validate({"name": row["name"], "label": row["label"]})
    for row in data["regions"]:
        states = row.get("states", ())
        yield Group(
            name=_of_region(row),
            label=Label.STATE,
            regions=() if states else row.get("regions", [row["name"]]),
            states=states,
            collective=row.get("collective"),
        )


def _region(region: Region) -> dict[str, Any]:
    """A region of the reference data as lexicon.yaml would list it."""
    called = (names().get(f"{word} {noun}") for word in region.words for noun in ("states", "countries"))
    collective = next((meant.entity.id for found in called for meant in found), None)
    return {
        "name": region.name,
        "adjectives": region.words,
        "states": region.states,
        "collective": collective,
    }


def _of_region(row: Mapping[str, Any]) -> str:
    name: str = row["name"]
    return name.removeprefix("the ") if name.endswith(("states", "countries")) else f"states of {name}"


def _plain(kinds: Iterable[Kind]) -> Iterator[tuple[str, Entry]]:
    """How to ask for kinds that the lexicon does not list: by the verb that the ontology gives them."""
    for kind in kinds:
        sense = Sense(kind=kind.name)
        if kind.verb.startswith("is "):
            yield kind.verb.removeprefix("is "), Entry("predicate", sense)
        else:
            yield from _inflected(_VERB, Verb.regular(kind.verb), sense)


def _offices(data: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """The offices that the reference data has and the lexicon does not list: "supreme leader".

    Those of organizations are asked for without their names: "director of the cia" is a director.
    """
    listed = {word for row in data["things"] for word in (row.get("office"), *row["words"])}
    listed |= {_office(words) for row in data["predicates"] for words in row["words"]}
    held = [(_of_any(tenure), tenure.heads) for tenure in load().tenures]
    heading = {office for office, heads in held if heads}
    unlisted = {office for office, _ in held if " to " not in office} - listed
    for office in sorted(unlisted):
        sense = Sense(kind="LEADS" if office in heading else "REPRESENTS", office=office)
        lists = ("thing",) if " of " in office else ("thing", "office")
        yield from ((office, Entry(list_, sense)) for list_ in lists)
        yield f"{office} of", Entry("predicate", sense)


def _office(predicate: str) -> str:
    return _ARTICLE.sub("", predicate).removesuffix(" of")


def _of_any(tenure: Tenure) -> str:
    office = tenure.office.replace("-", " ")
    return office if names().is_state(tenure.of) else office.partition(" of ")[0]


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for list_ in (SILENT, LEAD):
        yield from _same(data[list_], list_, NOTHING)
    for name, phrases in data["words"].items():
        yield from _same(phrases, name, NOTHING)
    for name, statuses in data["status"].items():
        for status, phrases in statuses.items():
            yield from _same(phrases, name, Sense(status=Status(status)))
    for row in data["topics"]:
        yield from _same(row["words"], "topic", Sense(topic=row["name"]))
        for list_ in _OF_TOPICS:
            yield from _same(row.get(list_, ()), list_, Sense(topic=row["name"]))
    for form, phrases in data["goods"].items():
        yield from _same(phrases, "goods", Sense(form=form))
    yield from _asked_for(data)
    yield from _verbs(data)
    yield from _nouns(data)


def _asked_for(data: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """Who is asked for: by sort, or by region, and the states of a region where a name may stand."""
    for row in data["sorts"]:
        for list_ in (each for each in _ASKING if each in row):
            yield from _same(row[list_], list_, Sense(group=row["name"]))
    states = next(row for row in data["sorts"] if row["label"] == Label.STATE)
    for row in data["regions"]:
        sense = Sense(group=_of_region(row))
        for list_ in _ASKING:
            asking = [phrase.rpartition(" ") for phrase in states[list_]]
            yield from _same(_regional([(words, noun) for words, _, noun in asking], row), list_, sense)
        yield f"who in {row['name']}", Entry("who", sense)
        nouns = dict.fromkeys(phrase.split()[-1] for list_ in _ASKING for phrase in states[list_])
        states_of = tuple(_regional([("", noun) for noun in nouns], row))
        yield from _same(states_of, "placed", sense)
        yield from _same((row["name"], *states_of), "region", Sense(any_of=_of_region(row)))


def _regional(asking: Iterable[tuple[str, str]], row: Mapping[str, Any]) -> Iterator[str]:
    """States with their region: "which African states", "which states in Africa"."""
    for words, noun in asking:
        yield from (f"{words} {adjective} {noun}".strip() for adjective in row["adjectives"])
        yield from (f"{words} {noun} {placed} {row['name']}".strip() for placed in ("in", "of"))


def _verbs(data: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for row in data["verbs"]:
        sense = Sense.model_validate(row)
        yield from _inflected(_VERB, row["verb"], sense)
        yield from _same(row["verb"][len(_VERB) - 1 :], "acted", sense)  # "has broken", "has struck"
        yield row["verb"][2], Entry("doing", NOTHING)  # "accused of arming": what is done is no relation here
        yield from _fronted(row["verb"], sense)
    for lists, rows in ((_GIVE, data["gives"]), (_RECEIVE, data["receives"])):
        for row in rows:
            yield from _inflected(lists, row, Sense(kind="SUPPLIES"))
    for name in ("together", "mutual"):
        for kind, phrases in data[name].items():
            yield from _same(phrases, name, Sense(kind=kind))


def _fronted(verb: Iterable[str], sense: Sense) -> Iterator[tuple[str, Entry]]:
    """The forms of a verb whose "with" stands before the question: "with whom did Japan hold talks"."""
    for list_, form in zip((*_VERB[:-1], "acted"), verb, strict=False):
        word, _, preposition = form.rpartition(" ")
        if preposition == _WITH:
            yield word, Entry(f"{list_}_with", sense)


def _before(prepositions: Iterable[str], row: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """What stands after "is" where its preposition stands before the question: "of what is it a member"."""
    for words in row["words"]:
        rest, _, preposition = words.rpartition(" ")
        if preposition in prepositions and rest:
            yield rest, Entry(f"predicate_{preposition}", Sense.model_validate(row))


def _nouns(data: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for name, section in _NOUNS.items():
        for row in data[section]:
            yield from _same(row["words"], name, Sense.model_validate(row))
            if name == "predicate":
                yield from _before(("of", "with"), row)
            if name == "thing" and row["kind"] == "LEADS":
                yield from _same(row["words"], "leader", Sense.model_validate(row))
            if name == "affairs" and row["kind"] == "PARTY_TO" and row.get("topic"):
                yield from _same(row["words"], "pact", Sense(topic=row["topic"]))
            if name == "thing" and row.get("office"):
                yield from _same(row["words"], "office", Sense.model_validate(row))


def _same(phrases: Iterable[str], list_: str, sense: Sense) -> Iterator[tuple[str, Entry]]:
    for phrase in phrases:
        yield phrase, Entry(list_, sense)


def _inflected(lists: tuple[str, ...], forms: Iterable[str], sense: Sense) -> Iterator[tuple[str, Entry]]:
    for list_, form in zip(lists, forms, strict=False):
        yield form, Entry(list_, sense)
