"""The one list of what the graph may hold: node labels, relation kinds, statuses and forms.

Takes nothing; gives frozen tables. Constraints, indexes, relationship types, the query grammar and the
schema page are all generated from here, so a new kind is a new row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Label(StrEnum):
    """Node labels of entities. `Leader` is an additional label of a Person who heads a state."""

    STATE = "State"
    PERSON = "Person"
    ORGANIZATION = "Organization"
    AGREEMENT = "Agreement"


class Status(StrEnum):
    """How sure a sentence is of what it says."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DEMANDED = "demanded"
    THREATENED = "threatened"
    DENIED = "denied"
    ENDED = "ended"

    @property
    def answers(self) -> bool:
        """Whether a relation of this status answers a plain question of fact."""
        return self in (Status.ASSERTED, Status.ALLEGED)

    @property
    def meaning(self) -> str:
        """When a sentence has this status."""
        return _MEANINGS[self]


_MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Status.ASSERTED: "Stated as a fact.",
        Status.ALLEGED: "Hedged or reported: allegedly, reports indicate, someone says.",
        Status.PLANNED: "Intended, promised, agreed or expected: will, plans to, is likely to.",
        Status.POSSIBLE: "May, could, or if true.",
        Status.DEMANDED: "Called for, urged or requested.",
        Status.THREATENED: "A conditional or announced harm.",
        Status.DENIED: "Negated or denied.",
        Status.ENDED: "It held, and stopped: lifted, suspended, withdrawn, disbanded.",
    }
)


class Stage(StrEnum):
    """How far an agreement has come, in the order in which agreements advance."""

    PROPOSED = "proposed"
    PROMISED = "promised"
    PLANNED = "planned"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"


class OrganizationForm(StrEnum):
    """What sort of body an organization is."""

    ALLIANCE = "alliance"
    BODY = "body"
    AGENCY = "agency"
    ARMED_GROUP = "armed_group"
    PARTY = "party"
    COMPANY = "company"
    COLLECTIVE = "collective"


class AgreementForm(StrEnum):
    """What sort of agreement it is."""

    TREATY = "treaty"
    CEASEFIRE = "ceasefire"
    MEMORANDUM = "memorandum"
    RESOLUTION = "resolution"
    SANCTIONS_REGIME = "sanctions_regime"
    WORKING_GROUP = "working_group"
    DEAL = "deal"
    TALKS = "talks"


ACTOR: Final = (Label.STATE, Label.ORGANIZATION)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of relation: what stands at its ends and what it means.

    `verb` and `reverse` read the relation aloud from either end ("supplies" / "is supplied by").
    `forms` lists the values that the `form` property may take; empty where the kind has none. What `happens`
    may be told of one day alone, where other kinds hold from a day on.
    """

    name: str
    domain: tuple[Label, ...]
    range: tuple[Label, ...]
    meaning: str
    verb: str
    reverse: str
    symmetric: bool = False
    forms: tuple[str, ...] = ()
    has_goods: bool = False
    happens: bool = False


_KINDS: Final = (
    Kind(
        "SUPPLIES",
        ACTOR,
        ACTOR,
        "Hands over, sells or gives goods, money or technology.",
        "supplies",
        "is supplied by",
        has_goods=True,
        forms=("arms", "energy", "food", "medicine", "money", "technology", "aid", "goods"),
        happens=True,
    ),
    Kind(
        "SANCTIONS",
        ACTOR,
        ACTOR,
        "Punishes by cutting trade, money, travel, aid or diplomatic relations.",
        "sanctions",
        "is sanctioned by",
        forms=(
            "economic",
            "arms_embargo",
            "travel_ban",
            "asset_freeze",
            "trade",
            "tariff",
            "aid_suspension",
            "diplomatic",
        ),
    ),
    Kind(
        "ALLIED_WITH",
        ACTOR,
        ACTOR,
        "Stands together by treaty, partnership, military cooperation or in battle.",
        "is allied with",
        "is allied with",
        symmetric=True,
        forms=("treaty", "partnership", "military_cooperation", "fighting_alongside", "membership"),
    ),
    Kind(
        "LEADS",
        (Label.PERSON,),
        ACTOR,
        "Heads a state, a government or an organization.",
        "leads",
        "is led by",
    ),
    Kind(
        "REPRESENTS",
        (Label.PERSON,),
        ACTOR,
        "Speaks for a state or an organization as minister, ambassador, envoy or spokesman.",
        "represents",
        "is represented by",
    ),
    Kind(
        "PARTY_TO",
        ACTOR,
        (Label.AGREEMENT,),
        "Has made, joined or is making an agreement.",
        "is party to",
        "has as a party",
    ),
    Kind(
        "VIOLATES",
        ACTOR,
        (Label.AGREEMENT,),
        "Acts against an agreement, a resolution or a sanctions regime.",
        "violates",
        "is violated by",
    ),
    Kind(
        "MEMBER_OF",
        (Label.STATE,),
        (Label.ORGANIZATION,),
        "Belongs to an organization.",
        "is a member of",
        "has as a member",
    ),
    Kind(
        "PART_OF",
        (Label.ORGANIZATION,),
        (Label.STATE,),
        "Is a body of the state.",
        "is part of",
        "has as a part",
    ),
    Kind(
        "MEETS",
        ACTOR,
        ACTOR,
        "Talks, visits, calls or negotiates.",
        "meets",
        "meets",
        symmetric=True,
        happens=True,
    ),
    Kind(
        "SUPPORTS",
        ACTOR,
        ACTOR,
        "Praises, recognises or backs.",
        "supports",
        "is supported by",
        happens=True,
    ),
    Kind(
        "ACCUSES",
        ACTOR,
        ACTOR,
        "Blames, condemns or charges.",
        "accuses",
        "is accused by",
        happens=True,
    ),
    Kind(
        "DEMANDS",
        ACTOR,
        ACTOR,
        "Requests or demands something of the other.",
        "makes demands of",
        "faces demands from",
        happens=True,
    ),
    Kind(
        "REJECTS",
        ACTOR,
        ACTOR,
        "Refuses what the other asked or proposed.",
        "rejects",
        "is rejected by",
        happens=True,
    ),
    Kind(
        "THREATENS",
        ACTOR,
        ACTOR,
        "Announces harm, as a warning or under a condition.",
        "threatens",
        "is threatened by",
        happens=True,
    ),
    Kind(
        "ATTACKS",
        ACTOR,
        ACTOR,
        "Uses force or violence.",
        "attacks",
        "is attacked by",
        happens=True,
    ),
)

KINDS: Final[Mapping[str, Kind]] = MappingProxyType({kind.name: kind for kind in _KINDS})


def relationship_type(kind: str, status: Status) -> str:
    """The Neo4j relationship type: the kind for asserted relations, kind and status for every other.

    >>> relationship_type("SUPPLIES", Status.PLANNED)
    'SUPPLIES_PLANNED'

    Raises KeyError for a kind that the ontology does not have.
    """
    name = KINDS[kind].name
    return name if status is Status.ASSERTED else f"{name}_{status.upper()}"


RELATIONSHIP_TYPES: Final = tuple(relationship_type(kind, status) for kind in KINDS for status in Status)
