"""Takes the frame files of a language, one per relation kind; gives them validated, indexed by trigger word.

A frame says by which words a kind is expressed and where its roles stand. See docs/extraction.md.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from graph.ontology import KINDS
from ingest.claims.cues import Effect, words
from ingest.entities.mention import Role
from ingest.languages import by_language, folder

PartOfSpeech = Literal["verb", "noun", "adjective"]

_RESTRICTIONS: Final = frozenset({"official", "civil", "named", "people"})
ACCEPTS: Final = _RESTRICTIONS | {
    "actor",
    "owner",
    "located",
    "place",
    "origin",
    "agreement",
    "inside",
    "own",
    "firm",
}
"""What may fill a role: an acting mention (always), the owner of a thing, what it is located in, a place
name, an adjective of origin, an agreement, the one actor inside a clause, or (`own`) inside a clause about
what the other role does, or (`firm`) the state of whose firm a name is that nobody knows; `official`
restricts the place to those who hold an office, `civil` to all but forces and citizens, `named` to those
under their own name, and `people` to citizens."""


class Option(BaseModel):
    """One place where a role may stand: a slot, and what else than an actor it may hold there."""

    model_config = ConfigDict(frozen=True)

    slot: str
    accepts: frozenset[str] = frozenset()

    @model_validator(mode="before")
    @classmethod
    def _parse(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        slot, *accepts = value.split("/")
        return {"slot": slot, "accepts": accepts}

    @field_validator("accepts")
    @classmethod
    def _known(cls, accepts: frozenset[str]) -> frozenset[str]:
        if unknown := accepts - ACCEPTS:
            raise ValueError(f"a role accepts {', '.join(sorted(ACCEPTS))}, not {', '.join(sorted(unknown))}")
        return accepts


class Construction(BaseModel):
    """Where the roles of a kind stand around a trigger."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    subject: tuple[Option, ...] = ()
    object: tuple[Option, ...] = ()
    both: tuple[Option, ...] = ()
    goods: tuple[Option, ...] = ()

    @model_validator(mode="after")
    def _has_both_ends(self) -> Self:
        if not (self.both or (self.subject and self.object)):
            raise ValueError("a construction needs a subject and an object, or `both`")
        return self


class Trigger(BaseModel):
    """Words that express the kind in one construction.

    `goods` says what must be supplied: nothing in particular (`any`), something stated (`stated`), or
    something that the taxonomy knows (`known`). `only` and `unless` look at the words in a slot.
    `effect` is an operator that the word itself holds: "withdrew from" ends what it speaks of. Where the
    trigger `absorbs`, the modals and negations beside it belong to its meaning: "will not" is a refusal.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    construction: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    goods: Literal["any", "stated", "known"] = "any"
    form: str | None = None
    effect: Effect | None = None
    absorbs: bool = False
    only: Mapping[str, frozenset[str]] = Field(default_factory=dict)
    unless: Mapping[str, frozenset[str]] = Field(default_factory=dict)
    weight: float = Field(default=1.0, gt=0, le=1)

    @field_validator("verbs", "nouns", "adjectives", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return words(value) if isinstance(value, str) else value

    @field_validator("only", "unless", mode="before")
    @classmethod
    def _split_slots(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {slot: words(held) if isinstance(held, str) else held for slot, held in value.items()}  # pyright: ignore[reportUnknownVariableType]


class Example(BaseModel):
    """A sentence and the claims of this kind that it holds: "RUS IRN planned". Empty for a counterexample."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    claims: tuple[str, ...] = ()


class Frame(BaseModel):
    """All that expresses one kind of relation.

    Where `in_sport`, its words are said of matches as well. Where it `harms`, nobody does it to his own. What
    is `sovereign` only those do who rule; what is `private`, as a whole or in constructions that it names,
    firms and doctors do for their state too: neither militants nor singers act for it otherwise.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    performative: bool = False
    in_sport: bool = False
    harms: bool = False
    sovereign: bool = False
    private: bool | frozenset[str] = False
    constructions: Mapping[str, Construction]
    triggers: tuple[Trigger, ...]
    examples: tuple[Example, ...] = Field(min_length=1)
    counterexamples: tuple[Example, ...] = Field(min_length=1)

    def powerless(self, construction: str) -> frozenset[Role]:
        """Who does for no state what a construction says."""
        if self.sovereign:
            return frozenset({Role.PEOPLE, Role.PRIVATE})
        private = self.private if isinstance(self.private, bool) else construction in self.private
        return frozenset() if private else frozenset({Role.PRIVATE})

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind {self.kind}")
        if idle := self.constructions.keys() - {trigger.construction for trigger in self.triggers}:
            raise ValueError(f"{self.kind}: nothing triggers {', '.join(sorted(idle))}")
        if not isinstance(self.private, bool) and not self.private <= self.constructions.keys():
            raise ValueError(f"{self.kind}: no construction of all in {', '.join(sorted(self.private))}")
        for trigger in self.triggers:
            if trigger.construction not in self.constructions:
                raise ValueError(f"{self.kind}: no construction {trigger.construction}")
            if trigger.form is not None and trigger.form not in KINDS[self.kind].forms:
                raise ValueError(f"{self.kind}: no form {trigger.form}")
        return self


class Entry(BaseModel):
    """One trigger word in the index: the frame, the trigger, and the words of the phrase."""

    model_config = ConfigDict(frozen=True)

    frame: Frame
    trigger: Trigger
    phrase: tuple[str, ...]
    part_of_speech: PartOfSpeech

    @property
    def construction(self) -> Construction:
        """Where the roles stand."""
        return self.frame.constructions[self.trigger.construction]


@by_language
def frames() -> tuple[Frame, ...]:
    """Every frame. Scalars are read as text, so that "on" stays a preposition.

    Raises pydantic's ValidationError when a file is not sound.
    """
    texts = sorted(
        (entry.name, entry.read_text(encoding="utf-8"))
        for entry in folder("frames").iterdir()
        if entry.name.endswith(".yaml")
    )
    return tuple(Frame.model_validate(yaml.load(text, Loader=yaml.BaseLoader)) for _, text in texts)  # noqa: S506


@by_language
def index() -> Mapping[str, tuple[Entry, ...]]:
    """Entries by the lemma that heads the phrase: the first word of a verb's, the last of any other."""
    table: dict[str, list[Entry]] = {}
    for frame in frames():
        for trigger in frame.triggers:
            for phrases, part in (
                (trigger.verbs, "verb"),
                (trigger.nouns, "noun"),
                (trigger.adjectives, "adjective"),
            ):
                for text in phrases:
                    phrase = tuple(text.split())
                    head = phrase[0] if part == "verb" else phrase[-1]
                    entry = Entry.model_construct(
                        frame=frame, trigger=trigger, phrase=phrase, part_of_speech=part
                    )
                    table.setdefault(head, []).append(entry)
    return MappingProxyType(
        {lemma: tuple(sorted(rows, key=lambda entry: -len(entry.phrase))) for lemma, rows in table.items()}
    )
