"""The reference data as what a graph holds: rows in, entities and documents with their claims out.

Each row that states a relation is a document of its own, one plain sentence by the row's source, so
that a change of one row changes one document.
"""

from collections.abc import Iterator

from graph.model import Claim, Document, Entity, EntityRef, PartialDate, Reading
from graph.ontology import Label, OrganizationForm, Status
from ingest.reference.load import load
from ingest.reference.model import Membership, Organization, Reference, Source, State, Tenure

_BODIES = (OrganizationForm.BODY, OrganizationForm.AGENCY)

# A name that is made of common nouns takes the article: "the African Union", but "Interpol".
_BEFORE = ("United ", "Democratic Republic", "Republic of")
_COMMON_NOUNS = frozenset(
    {
        *("Agency", "Army", "Association", "Bank", "Body", "Bureau", "Command", "Commission", "Committee"),
        *("Commonwealth", "Community", "Congress", "Cooperation", "Corps", "Council", "Court", "Department"),
        *("Force", "Forces", "Forum", "Fund", "Group", "League", "Ministry", "Movement", "Navy", "Office"),
        *(
            "Organisation",
            "Organization",
            "Parliament",
            "Party",
            "Secretariat",
            "Service",
            "Treasury",
            "Union",
        ),
    }
)


def entities(reference: Reference | None = None) -> tuple[Entity, ...]:
    """Every state, organization and person of the reference data."""
    reference = reference or load()
    return (
        *map(_state, reference.states),
        *map(_organization, reference.organizations),
        *_people(reference),
    )


def documents(reference: Reference | None = None) -> tuple[tuple[Document, Reading], ...]:
    """One document for each tenure, membership and body of a state, with the claim that it makes."""
    return tuple(_Writer(reference or load()).documents())


def _state(state: State) -> Entity:
    official = (state.official,) if state.official and state.official != state.name else ()
    return Entity(
        label=Label.STATE,
        id=state.id,
        name=state.name,
        aliases=tuple(dict.fromkeys((*state.aliases, *official))),
        demonyms=tuple(dict.fromkeys((*state.adjectives, *state.peoples))),
        capital=state.capital,
        region=state.region,
        latitude=state.latitude,
        longitude=state.longitude,
        state=state.part_of,
    )


def _organization(organization: Organization) -> Entity:
    return Entity(
        label=Label.ORGANIZATION,
        id=organization.id,
        name=organization.name,
        aliases=organization.aliases,
        form=organization.form,
        state=organization.acts_for,
    )


def _people(reference: Reference) -> Iterator[Entity]:
    """Each person once, acting for the state of the latest office."""
    acting = _acting(reference)
    tenures: dict[str, list[Tenure]] = {}
    for tenure in reference.tenures:
        tenures.setdefault(tenure.person, []).append(tenure)
    for person, held in tenures.items():
        latest = max(held, key=lambda tenure: (tenure.until is None, tenure.since or ""))
        yield Entity(
            label=Label.PERSON,
            id=person,
            name=held[0].name,
            aliases=held[0].aliases,
            leader=any(tenure.heads for tenure in held),
            state=acting.get(latest.of),
        )
    for person in reference.people:
        if person.person not in tenures:
            yield Entity(label=Label.PERSON, id=person.person, name=person.name, aliases=person.aliases)


def _acting(reference: Reference) -> dict[str, str]:
    """The state on whose behalf a state or an organization acts, by its id."""
    states = {state.id: state.acts_for for state in reference.states}
    bodies = {body.id: body.acts_for for body in reference.organizations if body.acts_for}
    return {**states, **bodies}


class _Writer:
    """Writes the rows of one reference as documents."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._sources = {source.id: source for source in reference.sources}
        self._acting = _acting(reference)
        self._refs = {entity.id: entity.ref for entity in entities(reference)}
        self._spoken = {
            entity.id: _with_article(entity.name, entity.aliases)
            for entity in (*reference.states, *reference.organizations)
        }

    def documents(self) -> Iterator[tuple[Document, Reading]]:
        for tenure in self._reference.tenures:
            yield self._tenure(tenure)
        for member in self._reference.memberships:
            yield self._membership(member)
        for body in self._reference.organizations:
            if body.acts_for and body.form in _BODIES:
                yield self._body(body, body.acts_for)

    def _tenure(self, tenure: Tenure) -> tuple[Document, Reading]:
        of = self._spoken[tenure.of]
        office = (
            tenure.office if _names(tenure.office, of) else f"{tenure.office} {_preposition(tenure)} {of}"
        )
        person = EntityRef(
            label=Label.PERSON, id=tenure.person, name=tenure.name, state=self._acting.get(tenure.of)
        )
        return self._document(
            tenure.source,
            f"{tenure.name}, {office}",
            f"{tenure.name} {_held(office, tenure.since, tenure.until)}.",
            kind="LEADS" if tenure.heads else "REPRESENTS",
            subject=person,
            object_=self._refs[tenure.of],
            office=tenure.office,
            since=tenure.since,
            until=tenure.until,
        )

    def _membership(self, member: Membership) -> tuple[Document, Reading]:
        membership = f"a member of {self._spoken[member.organization]}"
        state = self._spoken[member.state]
        return self._document(
            member.source,
            f"{state[0].upper()}{state[1:]}, {membership}",
            f"{state[0].upper()}{state[1:]} {_held(membership, member.since, member.until)}.",
            kind="MEMBER_OF",
            subject=self._refs[member.state],
            object_=self._refs[member.organization],
            since=member.since,
            until=member.until,
        )

    def _body(self, body: Organization, state: str) -> tuple[Document, Reading]:
        name, place = self._spoken[body.id], f"a body of {self._spoken[state]}"
        return self._document(
            body.source,
            f"{name}, {place}",
            f"{name[0].upper()}{name[1:]} {_held(place, body.acts_since, None)}.",
            kind="PART_OF",
            subject=self._refs[body.id],
            object_=self._refs[state],
            since=body.acts_since,
        )

    def _document(
        self,
        source: str,
        title: str,
        text: str,
        *,
        kind: str,
        subject: EntityRef,
        object_: EntityRef,
        office: str | None = None,
        since: PartialDate | None = None,
        until: PartialDate | None = None,
    ) -> tuple[Document, Reading]:
        document = _by(self._sources[source], title, text)
        claim = Claim(
            document=document.id,
            kind=kind,
            subject=subject,
            object=object_,
            status=Status.ASSERTED,
            quote=text,
            start=0,
            end=len(text),
            office=office,
            since=since,
            until=until,
        )
        return document, Reading(document=document.id, claims=(claim,))


def _by(source: Source, title: str, text: str) -> Document:
    return Document(
        text=text,
        title=title,
        url=source.url,
        publisher=source.publisher,
        published=source.as_of or source.retrieved,
    )


def _held(what: str, since: PartialDate | None, until: PartialDate | None) -> str:
    """The predicate that says when something holds or held."""
    if since and until:
        return f"was {what} from {since} until {until}"
    if until:
        return f"was {what} until {until}"
    return f"has been {what} since {since}" if since else f"is {what}"


def _with_article(name: str, aliases: tuple[str, ...]) -> str:
    if name.startswith("the "):
        return name
    takes_one = f"the {name}" in aliases or name.startswith(_BEFORE) or _COMMON_NOUNS & set(name.split())
    return f"the {name}" if takes_one else name


def _names(office: str, of: str) -> bool:
    return of.removeprefix("the ").lower() in office


def _preposition(tenure: Tenure) -> str:
    """The word before the place: "president of Serbia", but "ambassador to the united nations for Serbia"."""
    return "for" if {"of", "to", "for"} & set(tenure.office.split()) else "of"
