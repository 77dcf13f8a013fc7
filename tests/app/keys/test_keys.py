"""Who has a key is let in as far as its role goes; without keys, nobody from elsewhere."""

import base64
import stat
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from typer.testing import CliRunner

from app.cli.keys import app as command
from app.http.metrics import Metrics
from app.http.requests import Requests
from app.keys import Gate, KeyBook, Role, check_listening
from app.settings import Settings, SettingsError
from tests.app.client import Client

PATHS = ("/v1/relations", "/v1/documents", "/v1/cypher", "/mcp", "/healthz", "/docs", "/docsx")


async def answers(_: Request) -> Response:
    return PlainTextResponse("yes")


@pytest.fixture
def book(tmp_path: Path) -> KeyBook:
    return KeyBook(tmp_path)


def client(
    book: KeyBook, *, host: str = "localhost:8000", trust_network: bool = False, origins: tuple[str, ...] = ()
) -> Client:
    routes = [Route(path, answers, methods=["GET", "POST", "DELETE"]) for path in PATHS]
    gate = Middleware(Gate, book=book, trust_network=trust_network, origins=origins)
    app = Starlette(routes=routes, middleware=[Middleware(Requests, metrics=Metrics()), gate])
    return Client(app, f"http://{host}")


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_a_reader_asks_and_does_not_write(book: KeyBook) -> None:
    _, token = book.create("newsroom", Role.READER)
    http = client(book)
    assert http.get("/v1/relations", headers=bearer(token)).status_code == 200
    for method in ("POST", "DELETE"):
        refused = http.request(method, "/v1/documents", headers=bearer(token))
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/not-allowed")


def test_a_reader_asks_by_post_where_that_only_reads(book: KeyBook) -> None:
    _, token = book.create("dashboard", Role.READER)
    assert {
        client(book).post(path, headers=bearer(token)).status_code for path in ("/v1/cypher", "/mcp")
    } == {200}


def test_a_writer_writes(book: KeyBook) -> None:
    _, token = book.create("importer", Role.WRITER)
    assert client(book).post("/v1/documents", headers=bearer(token)).status_code == 200


def test_a_key_may_be_the_password_of_a_browser(book: KeyBook) -> None:
    _, token = book.create("browser", Role.READER)
    assert client(book).get("/v1/relations", auth=("anybody", token)).status_code == 200


def test_who_has_no_key_is_told_how_to_send_one(book: KeyBook) -> None:
    key, token = book.create("newsroom", Role.READER)
    broken = base64.b64encode(b"\xff\xfe").decode()
    wrong = [
        "",
        "Bearer",
        "Bearer x",
        f"Bearer {token}x",
        f"Bearer entente_{key.id}_",
        f"Basic {broken}",
        "Basic ?",
    ]
    for header in wrong:
        refused = client(book).get("/v1/relations", headers={"Authorization": header})
        assert refused.status_code == 401, header
        assert refused.headers["WWW-Authenticate"].startswith("Bearer")


def test_health_and_documentation_need_no_key_and_neighbours_in_name_do(book: KeyBook) -> None:
    book.create("newsroom", Role.READER)
    assert [client(book).get(path).status_code for path in ("/healthz", "/docs", "/docsx")] == [200, 200, 401]


def test_a_key_counts_and_ceases_to_count_while_the_service_runs(book: KeyBook, tmp_path: Path) -> None:
    http = client(book)
    assert http.get("/v1/relations").status_code == 200
    elsewhere = KeyBook(tmp_path)
    key, token = elsewhere.create("newsroom", Role.READER)
    assert http.get("/v1/relations").status_code == 401
    assert http.get("/v1/relations", headers=bearer(token)).status_code == 200
    elsewhere.revoke(key.id)
    assert http.get("/v1/relations", headers=bearer(token)).status_code == 401


def test_removing_the_file_does_not_open_a_running_service(book: KeyBook) -> None:
    book.create("newsroom", Role.READER)
    http = client(book)
    http.get("/healthz")
    book.file.unlink()
    assert http.get("/v1/relations").status_code == 401


def test_the_file_holds_no_key_and_is_its_owners_alone(book: KeyBook) -> None:
    _, token = book.create("newsroom", Role.READER)
    assert token not in book.file.read_text()
    assert token.rpartition("_")[2] not in book.file.read_text()
    assert stat.S_IMODE(book.file.stat().st_mode) == 0o600


def test_a_damaged_file_lets_nobody_in_and_says_so(book: KeyBook) -> None:
    book.file.write_text("[{]")
    with pytest.raises(SettingsError, match=r"keys\.json cannot be read"):
        book.all_keys()
    assert client(book).get("/v1/relations", headers=bearer("entente_1_2")).status_code == 500
    assert client(book).get("/v1/relations").status_code == 401


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "entente:8000"])
def test_without_keys_names_of_the_own_network_are_answered(book: KeyBook, host: str) -> None:
    assert client(book, host=host).get("/v1/relations").status_code == 200


def test_without_keys_the_name_of_a_stranger_is_refused(book: KeyBook) -> None:
    refused = client(book, host="rebound.example.com:8000").get("/v1/relations")
    assert (refused.status_code, refused.json()["type"]) == (421, "/problems/wrong-host")
    trusting = client(book, host="entente.example.com", trust_network=True)
    assert trusting.get("/v1/relations").status_code == 200


@pytest.mark.parametrize(
    "origin", ["https://stranger.example.org", "http://localhost:9999", "http://[", "null"]
)
def test_no_page_of_another_site_changes_anything(book: KeyBook, origin: str) -> None:
    refused = client(book).post("/v1/documents", headers={"Origin": origin})
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/foreign-origin")
    assert client(book).get("/v1/relations", headers={"Origin": origin}).status_code == 200
    configured = client(book, origins=(origin,))
    assert configured.post("/v1/documents", headers={"Origin": origin}).status_code == 200


def test_the_own_pages_and_programs_may_change_the_graph(book: KeyBook) -> None:
    own = {"Origin": "http://localhost:8000"}
    assert client(book).post("/v1/documents", headers=own).status_code == 200
    assert client(book).post("/v1/documents").status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "entente.example.com"])
def test_without_keys_no_address_that_others_reach_is_listened_to(book: KeyBook, host: str) -> None:
    with pytest.raises(SettingsError, match="entente keys create"):
        check_listening(Settings(host=host), book)
    assert check_listening(Settings(host=host, trust_network=True), book)
    book.create("newsroom", Role.READER)
    assert check_listening(Settings(host=host), book) is None


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_without_keys_the_service_listens_on_its_machine_and_says_so(book: KeyBook, host: str) -> None:
    assert "on this machine only" in str(check_listening(Settings(host=host), book))


def test_the_command_line_makes_lists_and_revokes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_HOME", str(tmp_path))
    made = CliRunner().invoke(command, ["create", "the newsroom", "--role", "writer"])
    token = made.stdout.strip()
    key = KeyBook(tmp_path).find(token)
    assert key
    assert key.role is Role.WRITER
    listed = CliRunner().invoke(command, ["list"]).output
    assert key.id in listed
    assert token not in listed
    assert CliRunner().invoke(command, ["revoke", "nobody"]).exit_code == 1
    CliRunner().invoke(command, ["create", "a desk"])
    assert "revoked" in CliRunner().invoke(command, ["revoke", "a desk"]).output
    CliRunner().invoke(command, ["create", "the newsroom"])
    twice = CliRunner().invoke(command, ["revoke", "the newsroom"])
    assert (twice.exit_code, key.id in twice.output) == (1, True)
    (other,) = (one.id for one in KeyBook(tmp_path).all_keys() if one.id != key.id)
    CliRunner().invoke(command, ["revoke", other])
    assert "all requests are refused" in CliRunner().invoke(command, ["revoke", key.id]).output
    assert KeyBook(tmp_path).find(token) is None
