"""What a graph of some documents is asked: names, neighbourhoods, paths, timelines, changes and documents."""

import pytest

from graph.model import Claim, Document, Entity, Reading
from graph.ontology import Label, Status
from graph.results import Change, ChangedRelation, DocumentFilter, Moment, RelationFilter, Told
from graph.store import Store, editions
from tests.graph.worlds import KIM, KOREA, NATO, RUSSIA, SERBIA, claim, document


def read(store: Store, read: Document, *claims: Claim) -> str:
    """Store a document with claims, which need not name it."""
    store.add(read)
    own = tuple(each.model_copy(update={"document": read.id}) for each in claims)
    store.put_reading(Reading(document=read.id, claims=own))
    return read.id


@pytest.fixture
def told(store: Store) -> Store:
    """North Korea supplies Russia, which is allied with Serbia, whom NATO meets; NATO lifted sanctions."""
    read(
        store,
        document("2024-05-01", "Gazette"),
        claim(since="2023"),
        claim(kind="ALLIED_WITH", subject=RUSSIA, object_=SERBIA),
        claim(kind="LEADS", subject=KIM, object_=KOREA),
    )
    read(store, document("2025-05-01", "Herald"), claim(), claim(kind="MEETS", subject=NATO, object_=SERBIA))
    read(store, document("2014-05-01", "Post"), claim(kind="SANCTIONS", subject=NATO))
    read(store, document("2025-06-01", "Post"), claim(Status.ENDED, kind="SANCTIONS", subject=NATO))
    read(store, document(None, None), claim(Status.PLANNED, subject=SERBIA))
    return store


def test_entities_of_a_label_come_in_pages_in_order_of_id(told: Store) -> None:
    first = told.entities_of("State", limit=2)
    rest = told.entities_of("State", limit=2, cursor=first.cursor)
    assert [each.id for each in (*first.entities, *rest.entities)] == ["PRK", "RUS", "SRB"]
    assert rest.cursor is None
    assert [each.id for each in told.entities_of("Leader").entities] == [KIM.id]


@pytest.mark.parametrize(
    ("words", "label", "found"),
    [
        ("ser", "Entity", ["SRB"]),
        ("Korea", "State", ["PRK"]),
        ("north ko", "State", ["PRK"]),
        ("kim jon", "Person", ["kim-jong-un"]),
        ("Sérbia", "Entity", ["SRB"]),
        ("ser", "Organization", []),
        ("korea north-", "State", ["PRK"]),
        ("') DETACH DELETE n //", "Entity", []),
        ("*", "Entity", []),
        ("name:Russia OR", "Entity", []),
    ],
)
def test_names_are_completed_in_any_order_of_words(
    told: Store, words: str, label: str, found: list[str]
) -> None:
    assert [each.id for each in told.find_entities(words, label)] == found


def test_an_alias_finds_its_entity_and_the_whole_name_comes_first(told: Store) -> None:
    named = [
        Entity(label=Label.STATE, id="COG", name="Congo", aliases=("Congo-Brazzaville",)),
        Entity(label=Label.STATE, id="COD", name="DR Congo", aliases=("Congo-Kinshasa",)),
    ]
    told.put_entities(named)
    assert [each.id for each in told.find_entities("congo")] == ["COG", "COD"]
    assert [each.id for each in told.find_entities("kinsh")] == ["COD"]


few_or_many = pytest.mark.parametrize("many", [0, 5_000])
"""An entity with very many relations is read in the order of indexes, with the same result."""


@few_or_many
def test_a_neighbourhood_holds_the_relations_of_the_neighbours_too(
    told: Store, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr("graph.store_reads._MANY", many)
    found = told.neighbours("RUS")
    assert found
    assert {each.id for each in found.entities} == {"PRK", "SRB", "NATO"}
    assert "MEETS:NATO:SRB:asserted:0" in {each.key for each in found.relations}
    assert found.complete
    alone = told.neighbours("RUS", among=False)
    assert alone
    assert all("RUS" in (each.subject.id, each.object.id) for each in alone.relations)


@few_or_many
def test_a_neighbourhood_keeps_whom_most_publishers_report_and_says_what_it_lacks(
    told: Store, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr("graph.store_reads._MANY", many)
    found = told.neighbours("RUS", size=1)
    assert found
    assert [each.id for each in found.entities] == ["PRK"]
    assert not found.complete
    assert told.neighbours("nobody") is None


def test_paths_lead_along_relations_in_either_direction_the_shortest_first(told: Store) -> None:
    found = told.paths("PRK", "NATO", RelationFilter(statuses=(Status.ASSERTED,)))
    assert [[ref.id for ref in path.entities] for path in found] == [
        ["PRK", "RUS", "NATO"],
        ["PRK", "RUS", "SRB", "NATO"],
    ]
    assert [each.kind for each in found[0].relations] == ["SUPPLIES", "SANCTIONS"]


@pytest.mark.parametrize(
    ("wanted", "longest", "count"),
    [
        (RelationFilter(kinds=("SUPPLIES", "ALLIED_WITH", "MEETS"), statuses=(Status.ASSERTED,)), 3, 1),
        (RelationFilter(kinds=("SUPPLIES", "ALLIED_WITH", "MEETS"), statuses=(Status.ASSERTED,)), 2, 0),
        (RelationFilter(kinds=("ACCUSES",)), 6, 0),
        (RelationFilter(min_publishers=2), 6, 0),
    ],
)
def test_paths_keep_to_kinds_filters_and_length(
    told: Store, wanted: RelationFilter, longest: int, count: int
) -> None:
    assert len(told.paths("PRK", "NATO", wanted, longest=longest)) == count


def test_a_path_comes_to_nobody_twice(told: Store) -> None:
    found = told.paths("PRK", "NATO", longest=6, limit=10)
    assert found
    assert all(len(set(path.entities)) == len(path.entities) for path in found)


def test_nobody_is_connected_with_themselves_or_with_nobody(told: Store) -> None:
    assert told.paths("RUS", "RUS") == ()
    assert told.paths("RUS", "nobody") == ()


def test_a_timeline_tells_when_relations_began_were_reported_and_ended(told: Store) -> None:
    found = told.timeline("RUS", RelationFilter(statuses=(Status.ASSERTED,)))
    assert [(each.date, each.event, each.relation.kind) for each in found.events] == [
        ("2014-05-01", Moment.REPORTED, "SANCTIONS"),
        ("2023", Moment.BEGAN, "SUPPLIES"),
        ("2024-05-01", Moment.REPORTED, "ALLIED_WITH"),
        ("2024-05-01", Moment.REPORTED, "SUPPLIES"),
        ("2025-05-01", Moment.CONFIRMED, "SUPPLIES"),
        ("2025-06-01", Moment.ENDED, "SANCTIONS"),
    ]


@pytest.mark.parametrize(
    "wanted",
    [
        RelationFilter(),
        RelationFilter(kinds=("SANCTIONS", "SUPPLIES")),
        RelationFilter(since="2024-05"),
        RelationFilter(since="2023-06", until="2025-05-01"),
        RelationFilter(until="2014"),
    ],
)
def test_a_timeline_is_the_same_whether_the_dates_at_hand_are_read_or_the_relations(
    told: Store, wanted: RelationFilter
) -> None:
    told.delete_document(document("2025-06-01", "Post").id)
    read(told, document("2026-06-01", "Post"), claim(Status.DENIED, subject=SERBIA))
    for entity in ("RUS", "PRK", "SRB", "NATO", "kim-jong-un"):
        read_all = told.timeline(entity, wanted.model_copy(update={"min_publishers": 1}))
        assert told.timeline(entity, wanted) == read_all


def test_a_timeline_keeps_to_its_dates_and_comes_in_pages(told: Store) -> None:
    wanted = RelationFilter(statuses=(Status.ASSERTED,), since="2024", until="2025-05")
    whole = told.timeline("RUS", wanted)
    assert [each.date for each in whole.events] == ["2024-05-01", "2024-05-01", "2025-05-01"]
    events, cursor = [], None
    for _ in range(3):
        page = told.timeline("RUS", wanted, limit=1, cursor=cursor)
        events += page.events
        cursor = page.cursor
    assert tuple(events) == whole.events
    assert cursor is None


def _changes(found: tuple[ChangedRelation, ...]) -> dict[str, set[Change]]:
    return {each.relation.key: set(each.changes) for each in found}


def test_changes_tell_what_appeared_was_confirmed_and_ended(told: Store) -> None:
    assert _changes(told.changes("2025").changed) == {
        "SUPPLIES:PRK:RUS:asserted:0": {Change.CONFIRMED},
        "MEETS:NATO:SRB:asserted:0": {Change.APPEARED},
        "SANCTIONS:NATO:RUS:asserted:0": {Change.ENDED},
        "SANCTIONS:NATO:RUS:ended:0": {Change.APPEARED, Change.ENDED},
    }
    assert told.changes("2026").changed == ()


def test_what_the_reference_data_says_is_no_news(told: Store) -> None:
    known = document("2026-01-01", "Editors")
    reading = Reading(document=known.id, claims=(claim(kind="LEADS", subject=KIM, object_=KOREA),))
    told.put_reference((), [(known, reading)])
    led = "LEADS:kim-jong-un:PRK:asserted:0"

    def news(since: str) -> set[str]:
        return set(_changes(told.changes(since, RelationFilter(news_since=since)).changed))

    assert set(_changes(told.changes("2026").changed)) == {led}
    assert news("2026") == set()
    assert news("2025") == set(_changes(told.changes("2025").changed)) - {led}
    assert news("2024") == set(_changes(told.changes("2024").changed)) - {led}


def test_changes_come_the_latest_first_in_pages(told: Store) -> None:
    whole = told.changes("2014")
    dates = [each.relation.ended_by or each.relation.last_seen for each in whole.changed]
    assert dates == sorted(filter(None, dates), reverse=True)
    found, cursor = [], None
    for _ in whole.changed:
        page = told.changes("2014", limit=1, cursor=cursor)
        found += page.changed
        cursor = page.cursor
    assert tuple(found) == whole.changed
    assert cursor is None


def test_documents_come_the_latest_first_and_undated_ones_last(told: Store) -> None:
    whole = told.documents()
    assert [each.published for each in whole.documents] == [
        *("2025-06-01", "2025-05-01", "2024-05-01", "2014-05-01"),
        None,
    ]
    assert [each.claims for each in whole.documents] == [1, 2, 3, 1, 1]
    found, cursor = [], None
    for _ in whole.documents:
        page = told.documents(limit=1, cursor=cursor)
        found += page.documents
        cursor = page.cursor
    assert tuple(found) == whole.documents
    assert cursor is None


def test_documents_of_a_publisher_and_of_a_time(told: Store) -> None:
    assert [each.published for each in told.documents(DocumentFilter(publisher="Post")).documents] == [
        "2025-06-01",
        "2014-05-01",
    ]
    assert told.documents(DocumentFilter(reference=True)).documents == ()
    assert told.documents(DocumentFilter(reference=False)) == told.documents()
    found = told.documents(DocumentFilter(since="2024", until="2025-05")).documents
    assert [each.published for each in found] == ["2025-05-01", "2024-05-01"]


@pytest.mark.parametrize("writes", [0, 1, 4])
def test_a_snapshot_is_of_one_revision_though_others_write(told: Store, writes: int) -> None:
    written: list[int] = []

    def twice() -> list[int]:
        first = told.counts().revision
        if len(written) < writes:
            told.add(document("2025-07-01", f"Paper {len(written)}"))
            written.append(first)
        return [first, told.counts().revision]

    found, revision = told.snapshot(twice)
    assert found == [revision, revision]
    assert len(written) == writes
    assert revision == told.revision()


def test_a_snapshot_within_another_is_part_of_it(told: Store) -> None:
    asked: list[int] = []

    def inner() -> int:
        asked.append(told.counts().revision)
        if len(asked) == 1:
            told.add(document("2025-07-01", "Paper"))
        return asked[-1]

    told.edition()
    with editions() as read:
        (found, within), revision = told.snapshot(lambda: told.snapshot(inner))
    assert found == within == revision == told.revision()
    assert len(asked) == 2
    assert read == {told.edition()}


@pytest.mark.parametrize("divided", [False, True])
def test_the_sentences_of_one_source_can_be_had_alone(store: Store, divided: bool) -> None:
    until = "2030" if divided else None
    read(store, document("2024-05-01", "Gazette"), claim(until=until, attributed_to=RUSSIA))
    read(store, document("2024-05-02", "Herald"), claim(until=until, attributed_to=NATO), claim(until=until))
    key = "SUPPLIES:PRK:RUS:asserted:0"

    def said_by(told: Told) -> list[tuple[str | None, str | None]]:
        quotes = store.quotes([key], told=told)[key]
        return [(each.attributed_to and each.attributed_to.id, each.document.publisher) for each in quotes]

    assert len(said_by(Told())) == 3
    assert said_by(Told(attributed_to="RUS")) == [("RUS", "Gazette")]
    assert sorted(said_by(Told(publisher="Herald")), key=str) == [("NATO", "Herald"), (None, "Herald")]
    assert said_by(Told(attributed_to="RUS", publisher="Herald")) == []


def test_no_chain_comes_back_to_where_it_began_or_ends(told: Store) -> None:
    kinds = ("ALLIED_WITH", "MEETS", "SUPPORTS")
    read(told, document("2025-08-01", "Post"), *(claim(kind=kind, since="2020") for kind in kinds))
    chains = told.paths("PRK", "RUS")
    assert [len(chain.relations) for chain in chains] == [1, 1, 1, 1]


def test_relations_of_any_of_some_entities_come_once_each_in_pages(told: Store) -> None:
    """Russia and Serbia are allied, and both are asked for."""
    wanted = RelationFilter(objects=("RUS", "SRB"), statuses=(Status.ASSERTED,))
    first = told.relations(wanted, limit=2)
    rest = told.relations(wanted, limit=2, cursor=first.cursor)
    keys = [each.key for each in (*first.relations, *rest.relations)]
    assert keys == [
        "ALLIED_WITH:RUS:SRB:asserted:0",
        "MEETS:NATO:SRB:asserted:0",
        "SANCTIONS:NATO:RUS:asserted:0",
        "SUPPLIES:PRK:RUS:asserted:0",
    ]
    assert rest.cursor is None
    assert not told.relations(RelationFilter(subjects=("SRB",), kinds=("SANCTIONS",))).relations


def test_who_stands_in_relations_with_the_most_others_comes_first(told: Store) -> None:
    """The sanctions of NATO are over, and count only where a time is asked for."""
    asserted = RelationFilter(statuses=(Status.ASSERTED,))
    ranks = told.ranked("object", asserted)
    assert [(rank.entity.id, rank.others) for rank in ranks][:2] == [("RUS", 2), ("SRB", 2)]
    before = told.ranked("object", asserted.model_copy(update={"until": "2024"}), Label.STATE, limit=1)
    assert [(rank.entity.id, rank.others) for rank in before] == [("RUS", 3)]
    none = asserted.model_copy(update={"kinds": ("LEADS",)})
    assert not told.ranked("object", none, Label.ORGANIZATION)


def test_relations_are_found_and_proven_by_the_words_of_any_of_their_sentences(told: Store) -> None:
    read(told, document("2025-07-01", "Post"), claim(quote="Soldiers were sent too."))
    words = "(?is).*\\bsoldiers\\b.*"
    (found,) = told.relations(RelationFilter(words=words)).relations
    assert found.key == "SUPPLIES:PRK:RUS:asserted:0"
    (cited,) = told.quotes([found.key], told=Told(words=words))[found.key]
    assert cited.quote == "Soldiers were sent too."
