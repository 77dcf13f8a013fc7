"""The graph in a real Neo4j: what is stored, derived, changed and found."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random

import neo4j
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.connection import Connection
from graph.errors import Unreachable, WrongPassword
from graph.model import Claim, Document, Entity, EntityRef, Reading
from graph.ontology import AgreementForm, Label, Stage, Status
from graph.projection import Testimony as Told
from graph.projection import project
from graph.results import DocumentState, RelationFilter
from graph.store import Store
from tests.graph import worlds
from tests.graph.conftest import empty
from tests.graph.worlds import CEASEFIRE, KIM, KOREA, NATO, RUSSIA, SERBIA, SHELLS, World, claim, document


def read(store: Store, read: Document, *claims: Claim) -> str:
    """Store a document with claims, which need not name it."""
    store.add(read)
    own = tuple(each.model_copy(update={"document": read.id}) for each in claims)
    store.put_reading(Reading(document=read.id, claims=own))
    return read.id


def keys(store: Store, **wanted: object) -> list[str]:
    return [relation.key for relation in store.relations(RelationFilter.model_validate(wanted)).relations]


def fill(store: Store, world: Iterable[tuple[Document, Reading]]) -> None:
    for each, reading in world:
        store.add(each)
        store.put_reading(reading)


# Documents


def test_a_document_is_stored_once_before_it_is_read(store: Store) -> None:
    new = document("2025-03-10", title="Arms")
    assert (store.add(new), store.add(new)) == (True, False)
    assert store.pending(10) == [new]
    found = store.document(new.id)
    assert found
    assert (found.document, found.state) == (new, DocumentState.ACCEPTED)


def test_a_read_document_is_no_longer_pending_and_keeps_its_claims(store: Store) -> None:
    said = claim(
        goods=(SHELLS,), attributed_to=SERBIA, since="2024", form="arms", via="Pyongyang", confidence=0.5
    )
    id_ = read(store, document(), said)
    assert store.pending(10) == []
    found = store.document(id_)
    assert found
    assert found.state is DocumentState.READ
    assert found.claims == (said.model_copy(update={"document": id_}),)


def test_a_failed_document_keeps_its_error_and_can_be_retried(store: Store) -> None:
    store.add(poison := document())
    assert store.fail(poison.id, "no sentence ends")
    assert not store.fail(poison.id, "again")
    found = store.document(poison.id)
    assert found
    assert (found.state, found.error) == (DocumentState.FAILED, "no sentence ends")
    assert store.retry(poison.id)
    assert store.pending(10) == [poison]


def test_the_same_reading_twice_changes_nothing(store: Store) -> None:
    id_ = read(store, document(), claim())
    before = store.revision(), store.content_hash()
    again = Reading(document=id_, claims=(claim(document=id_),))
    assert not store.put_reading(again)
    assert (store.revision(), store.content_hash()) == before


def test_another_reading_replaces_the_one_before(store: Store) -> None:
    id_ = read(store, document(), claim(), claim(kind="SANCTIONS"))
    assert store.put_reading(Reading(document=id_, claims=(claim(Status.PLANNED, document=id_),)))
    assert keys(store) == ["SUPPLIES:PRK:RUS:planned:0"]


def test_a_reading_of_an_unknown_document_is_left_out(store: Store) -> None:
    assert not store.put_reading(Reading(document="none", claims=(claim(document="none"),)))
    assert store.counts().claims == 0


def test_the_revision_grows_with_every_change_and_with_nothing_else(store: Store) -> None:
    start = store.revision()
    id_ = read(store, document(), claim())
    store.put_entities([Entity(label=Label.STATE, id="RUS", name="Russia")])
    store.put_entities([Entity(label=Label.STATE, id="RUS", name="Russia")])
    store.delete_document("none")
    store.delete_document(id_)
    assert store.revision() == start + 4


def test_deleting_a_document_takes_what_followed_from_it_alone(store: Store) -> None:
    first = read(store, document("2024"), claim(), claim(kind="LEADS", subject=KIM, object_=KOREA))
    read(store, document("2025"), claim())
    assert store.delete_document(first)
    (left,) = store.relations().relations
    assert (left.key, left.claims, left.first_seen) == ("SUPPLIES:PRK:RUS:asserted:0", 1, "2025")
    assert store.entity(KIM.id) is None
    assert store.document(first) is None


# Entities


def test_a_person_who_leads_a_state_is_a_leader_until_no_document_says_so(store: Store) -> None:
    read(store, document("2024"), claim(kind="REPRESENTS", subject=KIM, object_=KOREA))
    leads = read(store, document("2025"), claim(kind="LEADS", subject=KIM, object_=KOREA))
    found = store.entity(KIM.id)
    assert found
    assert found.leader
    assert found.state == "PRK"
    store.delete_document(leads)
    found = store.entity(KIM.id)
    assert found
    assert not found.leader


def test_reference_data_names_an_entity_whatever_texts_call_it(store: Store) -> None:
    reference = Entity(label=Label.STATE, id="RUS", name="Russia", aliases=("RF",), latitude=61.5)
    other = EntityRef(label=Label.STATE, id="RUS", name="Russian Federation")
    id_ = read(store, document("2024"), claim(object_=other))
    named = store.entity("RUS")
    assert named
    assert named.name == "Russian Federation"
    assert store.put_entities([reference]) == 1
    read(store, document("2025"), claim(object_=other))
    store.delete_document(id_)
    assert store.entity("RUS") == reference
    assert store.put_entities([reference]) == 0


def test_an_agreement_is_mentioned_in_sentences_of_the_latest_documents_first(store: Store) -> None:
    for published in ("2024-05-01", "2025-05-01", None):
        store.add(told := document(published, text=f"{worlds.QUOTE} {published}"))
        twice = (worlds.mention(told.id, None), worlds.mention(told.id, Stage.SIGNED))
        store.put_reading(Reading(document=told.id, claims=(), agreements=twice))
    found = store.mentions(worlds.CEASEFIRE.id)
    assert [one.document.published for one in found] == ["2025-05-01", "2024-05-01", None]
    assert {one.quote for one in found} == {worlds.QUOTE}


def test_an_agreement_has_the_stage_of_its_latest_mention(store: Store) -> None:
    for published, stage in (("2025-02", Stage.PROPOSED), ("2025-04", Stage.SIGNED), (None, Stage.ENDED)):
        store.add(told := document(published))
        party = claim(Status.PLANNED, kind="PARTY_TO", object_=CEASEFIRE, document=told.id)
        mentions = (worlds.mention(told.id, stage),)
        store.put_reading(Reading(document=told.id, claims=(party,), agreements=mentions))
    (found,) = store.agreements_of("PRK")
    assert (found.name, found.form, found.stage) == (CEASEFIRE.name, AgreementForm.CEASEFIRE, Stage.SIGNED)


# Relations and evidence


def test_a_relation_comes_back_as_it_was_projected(store: Store) -> None:
    read_document = document("2025-03-10")
    said = [
        claim(document=read_document.id, goods=(SHELLS,), form="arms", since="2024"),
        claim(Status.ALLEGED, document=read_document.id, attributed_to=SERBIA, kind="MEETS"),
    ]
    read(store, read_document, *said)
    expected = project(Told.of(each, "2025-03-10", "Gazette") for each in said)
    assert store.relations().relations == expected
    assert store.relation(expected[0].key) == expected[0]
    assert store.relation("SUPPLIES:PRK:RUS:denied:0") is None
    assert store.relation("nonsense") is None


def test_a_plain_cypher_query_gets_facts_and_names(store: Store, connection: Connection) -> None:
    read(store, document(), claim(), claim(Status.PLANNED, subject=SERBIA))
    with neo4j.GraphDatabase.driver(connection.uri, auth=(connection.user, connection.password)) as driver:
        found = driver.execute_query(
            "MATCH (s:State)-[:SUPPLIES]->(:State {name: 'Russia'}) RETURN s.name AS name",
            database_=connection.database,
        )
    assert [record["name"] for record in found.records] == ["North Korea"]


@pytest.fixture
def supplied(store: Store) -> Store:
    read(
        store,
        document("2024-05-01", "Gazette"),
        claim(goods=(SHELLS,), since="2023"),
        claim(Status.ALLEGED, subject=SERBIA, attributed_to=RUSSIA),
        claim(kind="ALLIED_WITH", subject=RUSSIA, object_=SERBIA),
    )
    read(store, document("2025-05-01", "Herald", "Russia got shells."), claim(goods=(SHELLS,)))
    read(store, document(None, None), claim(kind="SANCTIONS", subject=NATO))
    return store


NORTH_KOREA_SUPPLIES = "SUPPLIES:PRK:RUS:asserted:0"
SERBIA_SUPPLIES = "SUPPLIES:SRB:RUS:alleged:0"
ALLIANCE = "ALLIED_WITH:RUS:SRB:asserted:0"
SANCTION = "SANCTIONS:NATO:RUS:asserted:0"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [ALLIANCE, SANCTION, NORTH_KOREA_SUPPLIES, SERBIA_SUPPLIES]),
        ({"kinds": ["SUPPLIES"]}, [NORTH_KOREA_SUPPLIES, SERBIA_SUPPLIES]),
        ({"kinds": ["SUPPLIES"], "statuses": ["asserted"]}, [NORTH_KOREA_SUPPLIES]),
        ({"kinds": ["UNHEARD_OF"]}, []),
        ({"subject": "PRK"}, [NORTH_KOREA_SUPPLIES]),
        ({"subject": "SRB"}, [ALLIANCE, SERBIA_SUPPLIES]),
        ({"object": "RUS"}, [ALLIANCE, SANCTION, NORTH_KOREA_SUPPLIES, SERBIA_SUPPLIES]),
        ({"either": "SRB"}, [ALLIANCE, SERBIA_SUPPLIES]),
        ({"subject": "RUS", "object": "SRB"}, [ALLIANCE]),
        ({"subject": "SRB", "either": "RUS"}, [ALLIANCE, SERBIA_SUPPLIES]),
        ({"as_of": "2023-06"}, [NORTH_KOREA_SUPPLIES]),
        ({"as_of": "2026"}, [ALLIANCE, NORTH_KOREA_SUPPLIES, SERBIA_SUPPLIES]),
        ({"since": "2025"}, [NORTH_KOREA_SUPPLIES]),
        ({"until": "2023"}, [NORTH_KOREA_SUPPLIES]),
        ({"goods": "SHELL"}, [NORTH_KOREA_SUPPLIES]),
        ({"min_publishers": 2}, [NORTH_KOREA_SUPPLIES]),
        ({"publisher": "Gazette"}, [ALLIANCE, NORTH_KOREA_SUPPLIES, SERBIA_SUPPLIES]),
        ({"attributed_to": "RUS"}, [SERBIA_SUPPLIES]),
    ],
)
@pytest.mark.parametrize("many", [0, 5_000])
def test_relations_pass_the_filter(
    supplied: Store, monkeypatch: pytest.MonkeyPatch, wanted: dict[str, object], found: list[str], many: int
) -> None:
    monkeypatch.setattr("graph.store_reads._MANY", many)
    monkeypatch.setattr("graph.store_reads._SEEN", many or 1)
    assert keys(supplied, **wanted) == found


@pytest.mark.parametrize("many", [0, 5_000])
@pytest.mark.parametrize(
    "wanted",
    [
        RelationFilter(),
        RelationFilter(kinds=("ALLIED_WITH", "SUPPLIES")),
        RelationFilter(min_publishers=1),
        RelationFilter(object="RUS"),
        RelationFilter(either="RUS"),
    ],
)
def test_pages_follow_one_another_without_gap_or_repetition(
    supplied: Store, monkeypatch: pytest.MonkeyPatch, wanted: RelationFilter, many: int
) -> None:
    monkeypatch.setattr("graph.store_reads._MANY", many)
    monkeypatch.setattr("graph.store_reads._SEEN", many or 1)
    page = supplied.relations(wanted, limit=1)
    found = list(page.relations)
    while page.cursor:
        page = supplied.relations(wanted, limit=1, cursor=page.cursor)
        found += page.relations
    assert tuple(found) == supplied.relations(wanted).relations
    assert len(found) > 1


def test_degrees_count_the_relations_of_each_kind_at_both_ends(supplied: Store) -> None:
    around = supplied.relations(RelationFilter(either="RUS")).relations
    for degree in supplied.degrees("RUS"):
        ends = [one.subject.id == "RUS" for one in around if one.kind == degree.kind]
        assert (degree.outgoing, degree.incoming) == (ends.count(True), ends.count(False))
    assert {degree.kind for degree in supplied.degrees("RUS")} == {one.kind for one in around}


STORY = "North Korea supplies Russia with shells, said two officials who asked not to be named on Monday."


def printed(published: str | None, publisher: str | None, line: str = "") -> Document:
    return document(published, publisher, text=f"{' '.join([STORY] * 3)} {line}")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_story_that_others_print_again_has_one_publisher(store: Store, order: tuple[int, ...]) -> None:
    prints = [
        printed("2025-05-01", "Agency"),
        printed("2025-05-02", "Gazette", "Our staff."),
        printed("2025-05-02", "Herald", "Read more."),
    ]
    for number in order:
        read(store, prints[number], claim())
    (found,) = store.relations().relations
    assert (found.claims, found.documents, found.publishers) == (3, 3, 1)
    copies = {each.publisher: each.copy_of for each in store.documents().documents}
    assert copies == {"Agency": None, "Gazette": prints[0].id, "Herald": prints[0].id}
    assert keys(store, publisher="Herald") == [NORTH_KOREA_SUPPLIES]
    assert keys(store, min_publishers=2) == []
    read(store, document("2025-05-03", "Post", "Russia got shells from North Korea."), claim())
    assert [each.publishers for each in store.relations().relations] == [2]


def test_when_the_first_appearance_is_deleted_the_next_one_takes_its_place(store: Store) -> None:
    first, second, third = (printed(f"2025-05-0{day}", f"Paper {day}") for day in (1, 2, 3))
    for each in (third, first, second):
        read(store, each, claim())
    store.delete_document(first.id)
    left = {each.publisher: each.copy_of for each in store.documents().documents}
    assert left == {"Paper 2": None, "Paper 3": second.id}
    store.delete_document(third.id)
    (found,) = store.relations().relations
    assert (found.documents, found.publishers) == (1, 1)


def test_a_story_whose_first_publisher_nobody_knows_still_counts_once(store: Store) -> None:
    for each in (printed("2025-05-01", None), printed("2025-05-02", "Gazette"), printed("2025", "Herald")):
        read(store, each, claim())
    (found,) = store.relations().relations
    assert (found.documents, found.publishers) == (3, 1)


def test_what_nobody_has_read_is_no_first_appearance(store: Store) -> None:
    store.add(printed("2025-05-01", "Agency"))
    read(store, printed("2025-05-02", "Gazette"), claim())
    assert [each.copy_of for each in store.documents().documents] == [None, None]


def test_evidence_is_the_strongest_claims_with_their_documents(supplied: Store) -> None:
    found = supplied.evidence([NORTH_KOREA_SUPPLIES, SANCTION])
    cited = [(each.relation, each.document.publisher) for each in found]
    assert cited == [(NORTH_KOREA_SUPPLIES, "Gazette"), (NORTH_KOREA_SUPPLIES, "Herald"), (SANCTION, None)]
    assert len(supplied.evidence([NORTH_KOREA_SUPPLIES], limit=1)) == 1
    assert supplied.evidence(["SUPPLIES:PRK:RUS:asserted:1", "nonsense"]) == []


def test_quotes_are_the_sentences_of_the_evidence_and_who_says_so(store: Store) -> None:
    read(store, document("2024"), claim(attributed_to=KIM), claim(Status.ENDED, kind="SANCTIONS"))
    read(store, document("2025"), claim(), claim(kind="SANCTIONS"))
    found = store.quotes(keys(store))
    told = [
        (each.relation, each.claim.quote, each.claim.attributed_to, each.document)
        for each in store.evidence(keys(store))
    ]
    assert [(key, one.quote, one.attributed_to, one.document) for key in found for one in found[key]] == told
    assert KIM in {speaker for _, _, speaker, _ in told}


def test_each_occurrence_has_its_own_evidence(store: Store) -> None:
    read(store, document("2014"), claim(kind="SANCTIONS"))
    read(store, document("2016"), claim(Status.ENDED, kind="SANCTIONS"))
    read(store, document("2018"), claim(kind="SANCTIONS"))
    assert keys(store, statuses=["asserted"]) == [
        "SANCTIONS:PRK:RUS:asserted:0",
        "SANCTIONS:PRK:RUS:asserted:1",
    ]
    found = store.evidence(keys(store, statuses=["asserted"]))
    assert [each.document.published for each in found] == ["2014", "2018"]


def test_counts_say_how_much_there_is(supplied: Store) -> None:
    found = supplied.counts()
    assert (found.claims, found.documents[DocumentState.READ], found.entities[Label.STATE]) == (5, 3, 3)
    assert found.relations == {"SUPPLIES": 1, "SUPPLIES_ALLEGED": 1, "SANCTIONS": 1, "ALLIED_WITH": 1}


# The same documents give the same graph

slow = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@slow
@given(worlds.worlds, st.randoms())
def test_any_order_twice_and_one_deleted_gives_the_same_graph(
    opened: Store, connection: Connection, world: World, random: Random
) -> None:
    empty(connection)
    opened.prepare()
    fill(opened, world)
    expected = opened.content_hash()
    claims = {each.id: (each, read) for read, reading in world for each in reading.claims}
    told = [Told.of(each, read.published, read.publisher) for each, read in claims.values()]
    assert {r.key: r.claims for r in opened.relations(limit=1000).relations} == {
        r.key: r.claims for r in project(told)
    }

    empty(connection)
    opened.prepare()
    random.shuffle(world)
    opened.add_all(read for read, _ in world)
    opened.put_readings(reading for _, reading in world)
    assert opened.content_hash() == expected
    fill(opened, world)
    assert opened.content_hash() == expected
    opened.delete_document(world[0][0].id)
    fill(opened, world)
    assert opened.content_hash() == expected


@slow
@given(worlds.worlds)
def test_nothing_is_left_when_every_document_is_deleted(
    opened: Store, connection: Connection, world: World
) -> None:
    empty(connection)
    opened.prepare()
    nothing = opened.content_hash()
    fill(opened, world)
    for read, _ in world:
        opened.delete_document(read.id)
    assert opened.content_hash() == nothing
    with neo4j.GraphDatabase.driver(connection.uri, auth=(connection.user, connection.password)) as driver:
        left = driver.execute_query("MATCH (n) RETURN labels(n) AS labels", database_=connection.database)
    assert [record["labels"] for record in left.records] == [["Graph"]]


def test_writers_at_the_same_time_lose_nothing(store: Store) -> None:
    world = [
        (each := document("2025", text=f"{n} {worlds.QUOTE}"), claim(document=each.id)) for n in range(40)
    ]
    readings = [(each, Reading(document=each.id, claims=(said,))) for each, said in world]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda pair: fill(store, [pair]), readings + readings))
    (found,) = store.relations().relations
    assert (found.claims, found.documents) == (40, 40)


# What can go wrong


def test_no_answer_at_the_address_is_unreachable() -> None:
    with pytest.raises(Unreachable, match="does not answer"):
        Store.open(Connection("bolt://127.0.0.1:1", "neo4j", "secret"))


def test_a_wrong_password_is_said_to_be_one(connection: Connection) -> None:
    with pytest.raises(WrongPassword, match="user name or the password"):
        Store.open(replace(connection, password="wrong"))


def test_a_write_that_breaks_off_leaves_nothing_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(accepted := document("2025"))
    before = store.revision(), store.content_hash()
    reading = Reading(document=accepted.id, claims=(claim(document=accepted.id),))

    def break_off(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr("graph.store_writes._write_relations", break_off)
        with pytest.raises(MemoryError):
            store.put_reading(reading)
    assert (store.revision(), store.content_hash()) == before
    assert store.pending(10) == [accepted]
    assert store.put_reading(reading)


def test_markup_and_cypher_in_names_stay_text(store: Store) -> None:
    name = "'}) DETACH DELETE n // <script>`"
    read(
        store,
        document(),
        claim(object_=EntityRef(label=Label.ORGANIZATION, id=name.replace(":", ""), name=name)),
    )
    (found,) = store.relations(RelationFilter(object=name)).relations
    assert found.object.name == name


def test_a_document_of_many_claims_on_one_relation_is_read_whole(store: Store) -> None:
    many = [claim(quote=worlds.QUOTE + "." * n) for n in range(1, 500)]
    read(store, document("2024"), *many)
    read(store, document("2025"), claim())
    (found,) = store.relations().relations
    assert (found.claims, found.documents, found.first_seen, found.last_seen) == (500, 2, "2024", "2025")
