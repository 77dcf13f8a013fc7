"""The rows of the reference data, as values. Takes nothing; gives frozen models, validated when loaded.

Every row names its `source`, the id of a row in the table of sources. Dates that a source does not
give are null.
"""

from typing import Annotated, Final

from pydantic import Field

from graph.model import PartialDate, Value
from graph.ontology import AgreementForm, OrganizationForm

_DATE: Final = "a date as YYYY, YYYY-MM or YYYY-MM-DD"

Day = Annotated[PartialDate | None, Field(description=_DATE)]
"""A date as far as the source gives it, null where it gives none."""

_SLUG: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_HEBREW_ACRONYM = r"[א-ת]\"[א-ת]"
_END, _INNER = (rf"(?:{_HEBREW_ACRONYM}|[^{space}\"“”])" for space in (r"\s", r"\n"))
Name = Annotated[str, Field(pattern=rf"^{_END}(?:{_INNER}*{_END})?$")]
"""A name as written, without spaces around it and without quotation marks but those of Hebrew acronyms."""


class Source(Value):
    """Where rows come from. `retrieved` is a date of day precision; `as_of` is the date it speaks of."""

    id: str
    title: str
    publisher: str
    url: str | None = None
    licence: str
    retrieved: Annotated[PartialDate, Field(description=_DATE)]
    as_of: Day = None


class State(Value):
    """A state, or a territory that the reference data treats as an actor of its own.

    `id` is the ISO 3166-1 alpha-3 code, of the user-assigned range where the standard has none.
    `adjectives` are demonyms such as "Serbian", `peoples` plural nouns such as "Serbs". `part_of` is the
    state to which a territory belongs by the stated policy, and for which it acts unless it `governs_itself`
    against that state's will; it is null for one that belongs to none. `policy` says so in words, and
    begins with "dependency" for one that another state governs. `shared` are names
    and demonyms that it has in common with another state: by themselves they name neither. Coordinates
    are WGS 84 degrees.
    """

    id: str = Field(pattern=r"^[A-Z]{3}$", description="a code of three capitals, such as SRB")
    iso2: str | None = None
    name: Name
    official: str | None = None
    aliases: tuple[Name, ...] = ()
    adjectives: tuple[Name, ...] = ()
    peoples: tuple[Name, ...] = ()
    shared: tuple[Name, ...] = ()
    capital: str | None = None
    region: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    part_of: str | None = None
    governs_itself: bool = False
    policy: str | None = None
    source: str

    @property
    def acts_for(self) -> str:
        """The id of the state whose acts its acts are: itself, or the one of which it is a part."""
        return self.id if self.governs_itself else self.part_of or self.id


class Seat(Value):
    """A capital, palace or street whose name stands for the government: "Moscow", "the Kremlin".

    `organization` is the organization for which it stands instead, unless the text names the state and
    not the organization. `policy` says so in words.
    """

    name: Name
    state: str
    capital: bool = False
    organization: str | None = None
    policy: str | None = None
    source: str


class Place(Value):
    """A city or region by whose name police, courts and people are called: "Karachi police".

    It never stands for the government, as a seat does.
    """

    name: Name
    state: str
    source: str


class Organization(Value):
    """An organization. `acts_for` is the state whose body it is, from `acts_since` on where that is given.

    `home` is the state in which a group, party or company is based; it does not act for it by that alone.
    `policy` says in words what a reader might not expect.
    """

    id: str = Field(
        pattern=_SLUG,
        description="an id of small letters and digits joined by hyphens, such as red-cross",
    )
    name: Name
    form: OrganizationForm
    aliases: tuple[Name, ...] = ()
    acts_for: str | None = None
    acts_since: Day = None
    home: str | None = None
    policy: str | None = None
    source: str


class Agreement(Value):
    """An agreement that texts call by several names. What has one name only needs no row."""

    id: str = Field(
        pattern=_SLUG,
        description="an id of small letters and digits joined by hyphens, such as abraham-accords",
    )
    name: Name
    form: AgreementForm
    aliases: tuple[Name, ...] = ()
    source: str


class Tenure(Value):
    """One person in one office. `of` is the state or organization; `heads` marks its head.

    `office` is the title in lower case: "president", "prime minister", "ambassador to the united nations".
    `surname` is what news calls the person alone ("Putin", "Xi"), null where it is the last word of the name.
    """

    person: str
    name: Name
    surname: str | None = None
    aliases: tuple[Name, ...] = ()
    office: str = Field(pattern=r"^[^A-Z]+$", description="an office in small letters")
    of: str
    heads: bool = False
    since: Day = None
    until: Day = None
    source: str


class Person(Value):
    """A person known by name, and the state or organization (`of`) to which he or she belongs.

    No office is said. A row for a person who stands in the table of offices adds names, and says to which
    state he or she belongs on a day without an office.
    `surname` repeats the whole name where the last word by itself means nobody in the news.
    """

    person: str
    name: Name
    surname: str | None = None
    aliases: tuple[Name, ...] = ()
    of: str
    source: str


class Membership(Value):
    """A state in an organization."""

    state: str
    organization: str
    since: Day = None
    until: Day = None
    source: str


class ForeignName(Value):
    """A name of a state or organization in another language (BCP 47 code), the first that has it."""

    of: str
    language: str = Field(
        pattern=r"^[a-z]{2,3}(-[A-Z][A-Za-z]+)?$", description="a language code, such as sr or zh-Hant"
    )
    name: Name
    source: str


class Spelling(Value):
    """A wrong spelling of the news, and the name of a state that it means: "Lybia" for "Libya"."""

    name: Name
    meant: Name
    source: str


class Region(Value):
    """States that lie together or are of one kind of land, and the words that say so: "the Gulf state".

    `words` stand in small letters before the noun: "north african". A state may lie in several regions.
    """

    name: Name
    words: tuple[Name, ...]
    states: tuple[str, ...]
    source: str


class Minority(Value):
    """A people called by the name of one state, and the other states in which it is also at home: "Albanians
    in Macedonia" live in Macedonia, as "Americans in Macedonia" do not."""

    people: Name
    states: tuple[str, ...]
    source: str


class Reference(Value):
    """All of the reference data."""

    sources: tuple[Source, ...]
    states: tuple[State, ...]
    seats: tuple[Seat, ...]
    places: tuple[Place, ...]
    organizations: tuple[Organization, ...]
    agreements: tuple[Agreement, ...]
    tenures: tuple[Tenure, ...]
    people: tuple[Person, ...]
    memberships: tuple[Membership, ...]
    foreign_names: tuple[ForeignName, ...]
    spellings: tuple[Spelling, ...]
    regions: tuple[Region, ...]
    minorities: tuple[Minority, ...]
