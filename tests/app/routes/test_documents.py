"""`/v1/documents` and `/v1/jobs` on a real Neo4j: what is answered is stored, and tells how far it is."""

import json
from pathlib import Path

import pytest

from app.jobs import Crew, Desk
from app.main import create_app
from app.settings import Settings
from graph.store import Store
from tests.app.client import Client
from tests.ingest.sources.samples import archive

TEXT = "Serbia met Russia in Moscow on Monday, officials said."


@pytest.fixture
def client(desk: Desk, tmp_path: Path) -> Client:
    """A client of a service whose crew reads."""
    return Client(create_app(desk.store, desk, Settings(home=tmp_path)))


@pytest.fixture
def idle(store: Store, tmp_path: Path) -> Client:
    """A client of a service that reads nothing, and takes two documents."""
    return Client(create_app(store, Desk(store, Crew(store, []), capacity=2), Settings(home=tmp_path)))


def ended(client: Client, job: str) -> dict[str, object]:
    """The job as its last event tells it."""
    answer = client.get(f"/v1/jobs/{job}/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    last = answer.text.strip().rpartition("\n\n")[2]
    event, data = last.split("\n")
    assert event == "event: progress"
    return json.loads(data.removeprefix("data: "))


def test_a_document_is_read_before_the_answer_and_a_second_time_changes_nothing(client: Client) -> None:
    first = client.post("/v1/documents", json={"text": TEXT})
    assert (first.status_code, first.json()["claims"], first.json()["state"]) == (201, 1, "read")
    assert client.get(first.headers["Location"]).json()["document"]["text"] == TEXT
    again = client.post("/v1/documents", json={"text": TEXT})
    assert (again.status_code, again.json()["created"], again.json()["claims"]) == (200, False, 1)


def test_a_document_that_cannot_be_read_is_stored_with_its_error(client: Client) -> None:
    answer = client.post("/v1/documents", json={"text": "raise"})
    assert (answer.status_code, answer.json()["state"]) == (201, "failed")
    assert "no sentence ends" in answer.json()["error"]
    job = answer.json()["job"]
    assert client.post(f"/v1/jobs/{job}/retry").status_code == 202
    assert ended(client, job)["failed"] == 1


@pytest.mark.parametrize("prefer", ["respond-async", "wait=0"])
def test_who_does_not_want_to_wait_gets_a_job(idle: Client, prefer: str) -> None:
    answer = idle.post("/v1/documents", json={"text": TEXT}, headers={"Prefer": prefer})
    assert (answer.status_code, answer.json()["waiting"]) == (202, 1)
    assert idle.get(answer.headers["Location"]).json() == answer.json()
    assert idle.get("/v1/jobs").json() == [answer.json()]


def test_a_batch_is_one_job_and_its_bad_lines_are_refused_alone(client: Client) -> None:
    lines = [json.dumps({"text": f"{TEXT} {number}"}) for number in range(5)]
    body = "\n".join([*lines, lines[0], "not json", json.dumps({"text": ""})])
    answer = client.post("/v1/documents", content=body, headers={"Content-Type": "application/x-ndjson"})
    assert answer.status_code == 202
    job = ended(client, answer.json()["id"])
    assert (job["state"], job["new"], job["known"], job["waiting"], job["refused"]) == ("done", 5, 0, 0, 2)
    assert [refusal["name"] for refusal in job["refusals"]] == ["line:7", "line:8"]


def test_files_of_any_format_come_with_the_metadata_of_their_form(client: Client) -> None:
    files = [
        ("file", ("page.html", f"<html><title>Talks</title><p>{TEXT}</p>".encode(), "text/html")),
        ("file", ("more.zip", archive({"a.txt": "Russia met Serbia in Belgrade on Friday."}))),
        ("file", ("a.png", b"\x89PNG\r\n\x1a\n", "image/png")),
    ]
    answer = client.post("/v1/documents", files=files, data={"publisher": "Gazette", "published": "2024-05"})
    assert answer.status_code == 202
    job = ended(client, answer.json()["id"])
    assert (job["new"], job["refused"]) == (2, 1)


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"{", "application/json", 422),
        (b'{"text": 1}', "application/json", 422),
        (b'{"text": "Iran.", "colour": "red"}', "application/json", 422),
        (b'{"text": ""}', "application/json", 422),
        (b'{"text": "Iran supplied drones to Russia.", "published": "2024-13-45"}', "application/json", 422),
        (b'{"text": "PK\\u0003\\u0004\\u0000\\u0000\\u0000\\u0008\\u0000\\u0000"}', "application/json", 415),
        (b"\x00\xff\xfe\x00", "application/json", 422),
        pytest.param(
            b'{"text": "' + b"Iran supplied drones to Russia. " * 1_600_000 + b'"}',
            "application/json",
            413,
            id="50 MB",
        ),
        (
            b'{"text": "Der Kanzler hat die Lieferung von Waffen zugesagt."}',
            "application/json",
            422,
        ),
        (b"Iran.", "text/plain", 415),
        (b"--x", "multipart/form-data", 422),
    ],
)
def test_a_bad_body_is_a_problem_and_nothing_is_stored(
    client: Client, store: Store, body: bytes, media_type: str, status: int
) -> None:
    answer = client.post("/v1/documents", content=body, headers={"Content-Type": media_type})
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert sum(store.counts().documents.values()) == 0


def test_a_full_queue_asks_to_come_back(idle: Client) -> None:
    lines = "\n".join(json.dumps({"text": f"{TEXT} {number}"}) for number in range(2))
    assert idle.post("/v1/documents", content=lines, headers={"Content-Type": "application/jsonl"}).is_success
    answer = idle.post("/v1/documents", json={"text": TEXT})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "10")
    assert answer.json()["type"].endswith("/queue-full")


def test_a_cancelled_job_leaves_nothing_that_was_not_read(idle: Client, store: Store) -> None:
    sent = idle.post("/v1/documents", json={"text": TEXT}, headers={"Prefer": "respond-async"}).json()
    assert idle.delete(f"/v1/jobs/{sent['id']}").json()["state"] == "cancelled"
    assert sum(store.counts().documents.values()) == 0


@pytest.mark.parametrize("path", ["/v1/jobs/none", "/v1/jobs/none/events"])
def test_a_job_that_is_not_there_is_a_problem(idle: Client, path: str) -> None:
    assert idle.get(path).status_code == 404
    assert idle.delete("/v1/jobs/none").status_code == 404
    assert idle.post("/v1/jobs/none/retry").status_code == 404
