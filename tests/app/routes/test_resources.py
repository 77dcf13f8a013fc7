"""Typed resources over HTTP: who stands how to whom, in pages, under the same filters everywhere."""

from typing import Any

import pytest

from tests.app.client import Client

KOREA, IRAN = "SUPPLIES:PRK:RUS:asserted:0", "SUPPLIES:IRN:RUS:asserted:0"
SERBIA, ALLIANCE = "SUPPLIES:SRB:RUS:alleged:0", "ALLIED_WITH:RUS:SRB:asserted:0"
SANCTION, LIFTED = "SANCTIONS:NATO:RUS:asserted:0", "SANCTIONS:NATO:RUS:ended:0"
PARTY = "PARTY_TO:RUS:ceasefire-rus-ukr:planned:0"


def keys(answer: dict[str, Any]) -> list[str]:
    return [relation["key"] for relation in answer["relations"]]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/v1/entities/RUS/suppliers", [IRAN, KOREA, SERBIA]),
        ("/v1/entities/PRK/customers", [KOREA]),
        ("/v1/entities/RUS/customers", []),
        ("/v1/entities/RUS/sanctions", [SANCTION]),
        ("/v1/entities/RUS/sanctions?side=imposed", []),
        ("/v1/entities/NATO/sanctions?side=imposed", [SANCTION]),
        ("/v1/entities/RUS/sanctions?side=received&status=ended", [LIFTED]),
        ("/v1/entities/SRB/allies", [ALLIANCE]),
        ("/v1/entities/PRK/leaders", ["LEADS:kim-jong-un:PRK:asserted:0"]),
        ("/v1/entities/RUS/agreements", [PARTY]),
        ("/v1/entities/RUS/agreements?status=asserted", []),
        ("/v1/relations?either=SRB&kind=ALLIED_WITH&kind=SUPPLIES", [ALLIANCE, SERBIA]),
    ],
)
def test_relations_of_an_entity_have_addresses(client: Client, path: str, found: list[str]) -> None:
    assert keys(client.get(path).json()) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("goods=SHELL", [KOREA]),
        ("goods=tanks%20or%20shells", [KOREA]),
        ("goods=at%20least%20100", [IRAN]),
        ("status=alleged", [SERBIA]),
        ("status=alleged&status=asserted", [IRAN, KOREA, SERBIA]),
        ("min_publishers=2", [KOREA]),
        ("publisher=Herald", [KOREA, SERBIA]),
        ("attributed_to=RUS", [SERBIA]),
        ("as_of=2023-06", [KOREA]),
        ("since=2025", [KOREA, SERBIA]),
        ("until=2024", [IRAN, KOREA]),
        ("kind=SUPPLIES", [IRAN, KOREA, SERBIA]),
        ("kind=SANCTIONS", []),
    ],
)
def test_the_same_filters_narrow_every_list(client: Client, filters: str, found: list[str]) -> None:
    assert keys(client.get(f"/v1/entities/RUS/suppliers?{filters}").json()) == found
    every = client.get(f"/v1/relations?object=RUS&{filters}").json()
    assert [key for key in keys(every) if key.startswith("SUPPLIES")] == found


def test_a_relation_carries_its_sentence_with_its_document_and_counts_apart(client: Client) -> None:
    (relation,) = client.get("/v1/entities/RUS/suppliers?goods=shells&evidence=2").json()["relations"]
    assert (relation["claims"], relation["documents"], relation["publishers"]) == (2, 2, 2)
    assert [quote["document"]["publisher"] for quote in relation["evidence"]] == ["Gazette", "Herald"]
    assert relation["evidence"][0]["document"]["url"] == "https://gazette.example/arms"


@pytest.mark.parametrize("path", ["/v1/relations", "/v1/entities/RUS/suppliers", "/v1/relations?subject=RUS"])
def test_the_link_header_leads_through_all_pages(client: Client, path: str) -> None:
    whole = keys(client.get(path).json())
    found, link = [], f"{path}{'&' if '?' in path else '?'}limit=1"
    while link:
        answer = client.get(link)
        found += keys(answer.json())
        link = answer.links["next"]["url"] if "next" in answer.links else None
    assert found == whole


def test_agreements_come_with_how_far_they_have_come(client: Client) -> None:
    (agreement,) = client.get("/v1/entities/RUS/agreements").json()["agreements"]
    assert (agreement["name"], agreement["form"], agreement["stage"]) == (
        "30-day ceasefire",
        "ceasefire",
        "promised",
    )


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/v1/states", ["IRN", "PRK", "RUS", "SRB"]),
        ("/v1/leaders", ["kim-jong-un"]),
        ("/v1/organizations", ["NATO", "markup"]),
        ("/v1/agreements", ["ceasefire-rus-ukr"]),
        ("/v1/states?q=russian+fed", ["RUS"]),
        ("/v1/agreements?q=cease", ["ceasefire-rus-ukr"]),
        ("/v1/organizations?q=muller", ["markup"]),
        ("/v1/states?q=nato", []),
        ("/v1/entities?q=nato", ["NATO"]),
        ("/v1/states?limit=2", ["IRN", "PRK"]),
        ("/v1/states?cursor=PRK", ["RUS", "SRB"]),
    ],
)
def test_entities_are_listed_and_found_by_name(client: Client, path: str, found: list[str]) -> None:
    assert [each["id"] for each in client.get(path).json()["entities"]] == found


def test_one_is_found_only_among_its_kind(client: Client) -> None:
    assert client.get("/v1/states/RUS").json()["name"] == "Russia"
    assert client.get("/v1/leaders/kim-jong-un").json()["state"] == "PRK"
    assert client.get("/v1/leaders/RUS").status_code == 404
    assert client.get("/v1/states/NATO").status_code == 404


def test_neighbours_stand_within_their_caps(client: Client) -> None:
    whole = client.get("/v1/entities/RUS/neighbours").json()
    assert whole["entities"][0]["id"] == "PRK"
    assert {each["id"] for each in whole["entities"]} == {"IRN", "PRK", "SRB", "NATO"}
    assert whole["complete"]
    capped = client.get("/v1/entities/RUS/neighbours?size=1").json()
    assert [each["id"] for each in capped["entities"]] == ["PRK"]
    assert not capped["complete"]


def test_paths_chain_relations_and_prove_them(client: Client) -> None:
    (path,) = client.get("/v1/paths?a=IRN&b=PRK&kind=SUPPLIES").json()["paths"]
    assert [each["id"] for each in path["entities"]] == ["IRN", "RUS", "PRK"]
    assert all(relation["evidence"] for relation in path["relations"])
    assert client.get("/v1/paths?a=IRN&b=PRK&longest=1").json() == {"paths": []}


def test_a_comparison_tells_what_two_states_share(client: Client) -> None:
    found = client.get("/v1/compare?a=IRN&b=PRK").json()
    (shared,) = found["shared"]
    assert (shared["verb"], shared["other"]["id"]) == ("supplies", "RUS")
    assert [each["kind"] for each in found["only_b"]] == ["LEADS"]
    assert (found["between"], found["only_a"], found["complete"]) == ([], [], True)


def test_a_timeline_goes_by_date(client: Client) -> None:
    events = client.get("/v1/entities/RUS/timeline?kind=SANCTIONS").json()["events"]
    assert [(each["date"], each["event"], each["relation"]["status"]) for each in events] == [
        ("2014-05-01", "reported", "asserted"),
        ("2025-06-01", "ended", "asserted"),
        ("2025-06-01", "ended", "ended"),
        ("2025-06-01", "reported", "ended"),
    ]


def test_changes_since_a_date(client: Client) -> None:
    found = client.get("/v1/changes?since=2025&kind=SUPPLIES").json()["changed"]
    assert {each["relation"]["key"]: each["changes"] for each in found} == {
        KOREA: ["confirmed"],
        SERBIA: ["appeared"],
    }


def test_changes_until_a_date_are_those_that_documents_told_till_then(client: Client) -> None:
    path = "/v1/changes?since=2024&until=2024&kind=SUPPLIES&status=asserted"
    found = client.get(path).json()["changed"]
    assert {each["relation"]["key"]: each["changes"] for each in found} == {
        IRAN: ["appeared"],
        KOREA: ["appeared"],
    }
    assert client.get("/v1/changes?since=2010&until=2011").json()["changed"] == []


def test_the_schema_gives_meanings_and_counts(client: Client) -> None:
    found = client.get("/v1/schema").json()
    kinds = {kind["name"]: kind for kind in found["kinds"]}
    assert kinds["SUPPLIES"]["meaning"].startswith("Hands over")
    assert kinds["SUPPLIES"]["relations"]["asserted"] == 2
    assert {each["name"]: each["answers"] for each in found["statuses"]}["planned"] is False
    assert {each["name"]: each["entities"] for each in found["labels"]}["State"] == 4


def test_stats_count_what_there_is(client: Client) -> None:
    found = client.get("/v1/stats").json()
    assert (found["claims"], found["documents"]["read"]) == (10, 5)


def test_documents_are_listed_without_their_texts(client: Client) -> None:
    found = client.get("/v1/documents?publisher=Post").json()["documents"]
    assert [(each["published"], each["state"], each["claims"]) for each in found] == [
        ("2025-06-01", "read", 1),
        ("2014-05-01", "read", 1),
    ]
    first = client.get("/v1/documents?limit=1")
    assert client.get(first.links["next"]["url"]).json()["documents"][0]["published"] == "2025-05-01"


@pytest.mark.parametrize("part", ["suppliers", "sanctions", "neighbours", "timeline", "agreements"])
def test_nobody_knows_who_has_no_such_id(client: Client, part: str) -> None:
    answer = client.get(f"/v1/entities/ATL/{part}")
    assert answer.status_code == 404
    assert "/v1/entities?q=" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/relations?kind=HATES",
        "/v1/relations?status=sure",
        "/v1/relations?as_of=yesterday",
        "/v1/relations?limit=0",
        "/v1/entities/RUS/neighbours?size=1000",
        "/v1/paths?a=RUS",
        "/v1/paths?a=RUS&b=PRK&longest=7",
        "/v1/changes",
        "/v1/relations?format=xls",
        "/v1/relations?kinds=SUPPLIES",
        "/v1/entities/RUS/suppliers?good=shells",
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["at"].startswith("query.")


def test_a_period_that_ends_before_it_begins_is_refused(client: Client) -> None:
    for address in ("/v1/relations", "/v1/entities/RUS/suppliers", "/v1/paths?a=RUS&b=PRK&"):
        problem = client.get(f"{address}{'' if '?' in address else '?'}since=2025-02&until=2024")
        assert (problem.status_code, "is after until" in problem.json()["detail"]) == (422, True)
    assert client.get("/v1/relations?since=2025-02&until=2025").status_code == 200


def test_two_entities_that_are_one_are_neither_compared_nor_connected(client: Client) -> None:
    for address in ("/v1/compare", "/v1/paths"):
        assert client.get(f"{address}?a=RUS&b=RUS").status_code == 422


def test_a_date_that_is_none_is_told_what_one_looks_like(client: Client) -> None:
    problem = client.get("/v1/relations?since=yesterday")
    assert problem.status_code == 422
    assert problem.json()["detail"] == "query.since: Give a date such as 2026-11-24, 2026-11 or 2026"


@pytest.mark.parametrize(
    "path",
    [
        "/v1/relations?cursor=RUS",
        "/v1/relations?cursor=2024-05-01%20SUPPLIES:PRK:RUS:asserted:0",
        "/v1/entities/RUS/suppliers?cursor=next",
        "/v1/entities/RUS/timeline?cursor=SUPPLIES:PRK:RUS:asserted:0",
        "/v1/changes?since=2024&cursor=2",
        "/v1/states?cursor=SUPPLIES:PRK:RUS:asserted:0",
        "/v1/documents?cursor=Post",
    ],
)
def test_a_cursor_of_no_page_of_the_list_is_refused(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 422
    assert "that of the page before" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path", ["/v1/relations", "/v1/entities/RUS/suppliers", "/v1/entities/RUS/timeline", "/v1/export"]
)
def test_nothing_found_of_who_is_unknown_says_so(client: Client, path: str) -> None:
    answer = client.get(f"{path}?publisher=herald")
    assert answer.status_code == 422
    assert "is it Herald?" in answer.json()["detail"]
    assert client.get(f"{path}?attributed_to=Russia").status_code == 422
    assert client.get(f"{path}?publisher=Post&kind=PART_OF").status_code == 200


def test_documents_of_an_unknown_publisher_say_so(client: Client) -> None:
    assert "no publisher is called" in client.get("/v1/documents?publisher=Post%20X").json()["detail"]
    assert client.get("/v1/documents?publisher=Post&since=2030").json()["documents"] == []
