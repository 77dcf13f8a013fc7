"""Takes the word lists of a language; gives them as frozen tables, checked when loaded."""

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, field_validator

from graph.ontology import Status
from ingest.languages import by_language, folder

Effect = Literal[
    "report",
    "hedge",
    "deny",
    "plan",
    "possible",
    "demand",
    "threaten",
    "negate",
    "end",
    "cancel",
    "relax",
    "announce",
    "keep",
]

CONDITION: Final = "possible"


def words(text: str) -> tuple[str, ...]:
    """The words of a list written as running text; a phrase of several words stands in double quotes."""
    lexer = shlex.shlex(text, posix=False)
    lexer.whitespace_split = True
    lexer.quotes = '"'
    lexer.commenters = ""
    return tuple(word.strip('"') for word in lexer)


def load(name: str) -> Any:
    """The content of a YAML file of cues; scalars are text, so that "off" stays a particle."""
    return yaml.load(folder("cues").joinpath(name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


class Operator(BaseModel):
    """Words that change the status of what they govern. See status.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    effect: Effect
    says: bool = False
    lends: bool = False
    takes: frozenset[str] = frozenset()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    prepositions: frozenset[str] = frozenset()
    prepositions_above: tuple[str, ...] = ()
    particles: dict[str, frozenset[str]] = Field(default_factory=dict)

    @field_validator(
        "verbs",
        "nouns",
        "adjectives",
        "adverbs",
        "modals",
        "modifiers",
        "determiners",
        "prepositions_above",
        mode="before",
    )
    @classmethod
    def _split(cls, value: object) -> object:
        return words(value) if isinstance(value, str) else value


@dataclass(frozen=True)
class StatusCues:
    """The operators by the words that carry them, and what each makes of a status."""

    verbs: Mapping[str, tuple[Operator, ...]]
    nouns: Mapping[str, Operator]
    adjectives: Mapping[str, Operator]
    adverbs: Mapping[str, Operator]
    modals: Mapping[str, Operator]
    modifiers: Mapping[str, Operator]
    determiners: Mapping[str, Operator]
    prepositions: Mapping[str, Operator]
    combine: Mapping[str, Mapping[Status, Status]]
    conditions: frozenset[str]
    anterior: frozenset[str]
    ahead: frozenset[str]
    fiction: frozenset[str]


@by_language
def status_cues() -> StatusCues:
    """The cues of status.yaml. Raises pydantic's ValidationError when a row is not sound."""
    data = load("status.yaml")
    operators = [Operator.model_validate(row) for row in data["operators"]]
    verbs: dict[str, tuple[Operator, ...]] = {}
    for operator in operators:
        for verb in {*operator.verbs, *operator.particles}:
            verbs[verb] = (*verbs.get(verb, ()), operator)
    return StatusCues(
        verbs=MappingProxyType(verbs),
        nouns=_by_word(operators, "nouns"),
        adjectives=_by_word(operators, "adjectives"),
        adverbs=_by_word(operators, "adverbs"),
        modals=_by_word(operators, "modals"),
        modifiers=_by_word(operators, "modifiers"),
        determiners=_by_word(operators, "determiners"),
        prepositions=_by_word(operators, "prepositions_above"),
        combine=MappingProxyType(
            {
                effect: MappingProxyType({Status(under): Status(over) for under, over in row.items()})
                for effect, row in data["combine"].items()
            }
        ),
        conditions=frozenset(words(data["conditions"])),
        anterior=frozenset(words(data["anterior"])),
        ahead=frozenset(words(data["ahead"])),
        fiction=frozenset(words(data["fiction"])),
    )


def _by_word(operators: list[Operator], field: str) -> Mapping[str, Operator]:
    found: dict[str, Operator] = {}
    for operator in operators:
        for word in getattr(operator, field):
            found.setdefault(word, operator)
    return MappingProxyType(found)


def _listed(file: str, key: str) -> Callable[[], frozenset[str]]:
    """The loader of a plain list of words."""

    @by_language
    def load_list() -> frozenset[str]:
        return frozenset(words(load(file)[key]))

    return load_list


@by_language
def framing_phrases() -> tuple[tuple[str, ...], ...]:
    """Phrases that open the name of a source, each as its words."""
    return tuple(tuple(phrase.split()) for phrase in words(load("status.yaml")["framing"]))


sources: Final = _listed("status.yaml", "sources")
"""Nouns for who or what says something, so that it can be cited."""

views: Final = _listed("status.yaml", "views")
"""Nouns for what somebody holds: "in Ankara's view"."""

uttered: Final = _listed("status.yaml", "uttered")
"""Nouns for acts of speech: who turns them down does not say that they were not made."""

agreements: Final = _listed("status.yaml", "agreements")
"""Nouns for what two sides agree upon."""

negotiating: Final = _listed("status.yaml", "negotiating")
"""Verbs and nouns for talks, whose agreement is yet to come."""

courts: Final = _listed("status.yaml", "courts")
"""Nouns for what judges: who is taken there is charged."""


@by_language
def light_verbs() -> Mapping[str, Literal["give", "take"]]:
    """Verbs (and "verb preposition" pairs) that lend their arguments to a noun: as doer or as receiver."""
    rows = load("syntax.yaml")["light_verbs"]
    table: dict[str, Literal["give", "take"]] = {}
    for verb, operators in status_cues().verbs.items():
        if any(operator.lends for operator in operators):
            table[verb] = "give"
    table.update(dict.fromkeys(words(rows["take"]), "take"))
    table.update(dict.fromkeys(words(rows["give"]), "give"))
    table.update(dict.fromkeys(words(rows["with_preposition"]["give"]), "give"))
    table.update(dict.fromkeys(words(rows["with_preposition"]["take"]), "take"))
    return MappingProxyType(table)


light_nouns: Final = _listed("syntax.yaml", "light_nouns")
"""Nouns that lend their place to the noun after "of" or before them."""

affecting_prepositions: Final = _listed("syntax.yaml", "affecting_prepositions")
"""Prepositions under which a noun is a circumstance of the clause above."""

occurrence_verbs: Final = _listed("syntax.yaml", "occurrence_verbs")
"""Verbs that only say that their subject happens, so that its arguments may stand after them."""

going_on: Final = _listed("syntax.yaml", "going_on")
"""Verbs that say of an act that it begins, goes on or ends."""

varying: Final = _listed("syntax.yaml", "varying")
"""Verbs that say how much there is of an act."""

supplied_again: Final = _listed("syntax.yaml", "supplied_again")
"""Nouns that go on about what was supplied."""

attacked_again: Final = _listed("syntax.yaml", "attacked_again")
"""Nouns that go on about an attack."""

met_again: Final = _listed("syntax.yaml", "met_again")
"""Nouns that go on about a meeting."""

intransitive_verbs: Final = _listed("syntax.yaml", "intransitive_verbs")
"""Verbs that take no object, so that their participle after a noun is no passive."""

sport_words: Final = _listed("syntax.yaml", "sport")
"""Words that tell a sentence to be about sport."""

affecting_verbs: Final = _listed("syntax.yaml", "affecting_verbs")
"""Verbs by which a measure strikes its object: "sanctions hit B"."""

presupposing_prepositions: Final = _listed("syntax.yaml", "presupposing_prepositions")
"""Prepositions that take for granted what they govern: "despite the sanctions"."""

preposition_control: Final = _listed("syntax.yaml", "preposition_control")
"""Verbs with the preposition whose noun does what their infinitive says: "call on"."""

punishing: Final = _listed("syntax.yaml", "punishing")
"""Verbs whose object has done what the gerund after "for" says."""

enabling: Final = _listed("syntax.yaml", "enabling")
"""Verbs whose receiver does what their infinitive says."""

protecting: Final = _listed("syntax.yaml", "protecting")
"""Verbs whose object is whom a condition without a subject speaks of."""

using: Final = _listed("syntax.yaml", "using")
"""Verbs by which somebody has in hand what another has supplied."""

provided: Final = _listed("syntax.yaml", "provided")
"""Verbs whose participle says from whom a thing comes, not whose it is."""

texts: Final = _listed("syntax.yaml", "texts")
"""Nouns for texts whose makers say what they say."""

issuing: Final = _listed("syntax.yaml", "issuing")
"""Verbs by which somebody makes such a text his own."""

joining: Final = _listed("syntax.yaml", "joining")
"""Verbs after whose object "as" says what the subject is."""

sparing: Final = _listed("syntax.yaml", "sparing")
"""Verbs after whose object "from" names a danger: "protects ships from A"."""

suffered: Final = _listed("syntax.yaml", "suffered")
"""Nouns for acts whose "of" names who suffers them."""

accusing: Final = _listed("syntax.yaml", "accusing")
"""Verbs of saying what somebody may deny."""

charges: Final = _listed("syntax.yaml", "charges")
"""Nouns for what such a verb says, in a clause beside it."""

denying_verbs: Final = _listed("syntax.yaml", "denying_verbs")
"""Verbs by which one says that what was said of him is not so."""

judging: Final = _listed("syntax.yaml", "judging")
"""Verbs by which one judges what another did."""

deeds: Final = _listed("syntax.yaml", "deeds")
"""Nouns by which an act of the sentence before is known again."""

urging: Final = _listed("syntax.yaml", "urging")
"""Nouns for words to others, who shall do what the infinitive says."""

sought: Final = _listed("syntax.yaml", "sought")
"""Verbs for what one asks for oneself."""

answering: Final = _listed("syntax.yaml", "answering")
"""Verbs whose subject such words were put to."""

thwarting: Final = _listed("syntax.yaml", "thwarting")
"""Verbs that keep another's act from being done."""

object_control: Final = _listed("syntax.yaml", "object_control")
"""Verbs whose object does what their infinitive or gerund says."""


@by_language
def past_forms() -> Mapping[str, str]:
    """The lemmas of past tenses that are no participles."""
    return MappingProxyType(load("syntax.yaml")["past_forms"])
