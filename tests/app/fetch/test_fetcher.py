"""Fetching: from a local server, which the fetchers of these tests are told to allow."""

import gzip
import socket
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address

import pytest

from app.fetch import Fetcher, FetchError, Limits, Reason, fetch
from app.fetch.addresses import is_public
from ingest.sources import Draft
from tests.app.fetch.site import answer, page


def refused(fetcher: Fetcher, url: str) -> Reason:
    with pytest.raises(FetchError) as error:
        fetcher.fetch(url)
    assert str(error.value)
    return error.value.reason


def test_a_page_comes_with_its_media_type_and_where_it_stands(site, fetcher):
    site.pages["/a"] = page(b"Russia supplies Iran.", Content_Type="text/plain; charset=utf-8", ETag='"1"')
    fetched = fetcher.fetch(f"{site.address}/a#part")
    assert fetched.data == b"Russia supplies Iran."
    assert fetched.media_type == "text/plain; charset=utf-8"
    assert fetched.url == f"{site.address}/a"
    assert fetched.etag == '"1"'


def test_a_page_is_a_document_of_its_own_address_whatever_it_claims(site, fetcher):
    claimed = b'<html><head><link rel="canonical" href="https://other.example/"></head>'
    site.pages["/a"] = page(claimed + b"<p>Russia supplies Iran.</p></html>", Content_Type="text/html")
    assert list(fetcher.fetch(f"{site.address}/a").items()) == [
        Draft("Russia supplies Iran.", url=f"{site.address}/a", publisher="other.example", name="a")
    ]


def test_a_redirect_leads_to_the_final_address(site, fetcher):
    site.pages["/old"] = page(b"", status=301, Location="/new")
    site.pages["/new"] = page(b"text")
    assert fetcher.fetch(f"{site.address}/old").url == f"{site.address}/new"


def test_redirects_come_to_an_end(site, fetcher):
    site.pages["/loop"] = page(b"", status=302, Location="/loop")
    assert refused(fetcher, f"{site.address}/loop") is Reason.REDIRECTS


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.com/",
        "http://",
        "http://[::1",
        "gopher://x",
        "http://u:p@host/",
        "x" * 99_999,
    ],
)
def test_only_plain_web_addresses_are_fetched(fetcher, url):
    assert refused(fetcher, url) is Reason.ADDRESS


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "2130706433",
        "0x7f.1",
        "[::ffff:127.0.0.1]",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "[64:ff9b::a9fe:a9fe]",
        "168.63.129.16",
    ],
)
def test_addresses_within_a_network_are_refused(host):
    assert refused(Fetcher(), f"http://{host}:1/") is Reason.FORBIDDEN


def test_a_redirect_into_the_network_is_refused(site):
    fetcher = Fetcher(permits=lambda address: str(address) == "127.0.0.1")
    site.pages["/out"] = page(b"", status=302, Location="http://169.254.169.254/latest/meta-data/")
    assert refused(fetcher, f"{site.address}/out") is Reason.FORBIDDEN


def test_a_name_that_resolves_within_the_network_is_refused(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", resolves_to("93.184.216.34", "10.0.0.1"))
    assert refused(Fetcher(), "http://both.example/") is Reason.FORBIDDEN


def test_a_name_is_resolved_once_and_the_checked_address_is_used(site, monkeypatch):
    looked_up: list[str] = []
    resolve = resolves_to("127.0.0.1")

    def rebinding(host: str, *args: object, **kwargs: object) -> object:
        looked_up.append(host)
        return resolve(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    site.pages["/a"] = page(b"text")
    fetcher = Fetcher(permits=lambda address: address.is_loopback)
    fetched = fetcher.fetch(f"http://rebinding.example:{site.server.server_port}/a")
    assert fetched.data == b"text"
    assert looked_up.count("rebinding.example") == len(site.asked)  # robots.txt and the page


def test_an_endless_answer_is_cut_off(site, fetcher):
    site.pages["/big"] = page(b"x" * 10_001)
    assert refused(fetcher, f"{site.address}/big") is Reason.TOO_LARGE


def test_a_bomb_is_not_unpacked(site, fetcher):
    site.pages["/bomb"] = page(gzip.compress(b"0" * 50_000_000), Content_Encoding="gzip")
    assert refused(fetcher, f"{site.address}/bomb") is Reason.TOO_LARGE


def test_a_packed_answer_is_unpacked(site, fetcher):
    site.pages["/packed"] = page(gzip.compress(b"text"), Content_Encoding="gzip")
    assert fetcher.fetch(f"{site.address}/packed").data == b"text"


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_an_answer_that_cannot_be_unpacked_is_refused(site, fetcher, encoding):
    site.pages["/odd"] = page(b"not packed", Content_Encoding=encoding)
    assert refused(fetcher, f"{site.address}/odd") is Reason.ENCODING


def test_a_server_that_drips_is_left(site):
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(100):
            request.wfile.write(b"x")
            time.sleep(0.05)

    site.pages["/drip"] = drip
    started = time.monotonic()
    fetcher = Fetcher(permits=lambda address: True, limits=Limits(seconds=0.5))
    assert refused(fetcher, f"{site.address}/drip") is Reason.TOO_SLOW
    assert time.monotonic() - started < 2


def test_robots_txt_is_honoured_and_read_once(site, fetcher):
    site.pages["/robots.txt"] = page(b"User-agent: Entente\nDisallow: /private\n")
    site.pages["/open"] = page(b"text")
    assert refused(fetcher, f"{site.address}/private/a") is Reason.ROBOTS
    fetcher.fetch(f"{site.address}/open")
    assert site.asked == ["/robots.txt", "/open"]


def test_a_site_whose_robots_txt_fails_is_left_alone(site, fetcher):
    site.pages["/robots.txt"] = page(b"", status=503)
    assert refused(fetcher, f"{site.address}/a") is Reason.ROBOTS


def test_an_unchanged_feed_is_not_sent_again(site, fetcher):
    def feed(request: BaseHTTPRequestHandler) -> None:
        fresh = request.headers["If-None-Match"] != '"7"'
        answer(request, b"<rss/>" if fresh else b"", status=200 if fresh else 304, ETag='"7"')

    site.pages["/feed"] = feed
    first = fetcher.fetch(f"{site.address}/feed")
    assert fetcher.fetch(f"{site.address}/feed", etag=first.etag) is None


def test_an_error_page_is_no_document(site, fetcher):
    with pytest.raises(FetchError, match="404") as error:
        fetcher.fetch(f"{site.address}/missing")
    assert error.value.status == 404


def test_a_server_that_is_away_is_named(fetcher):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert refused(fetcher, f"http://127.0.0.1:{port}/") is Reason.UNREACHABLE


def test_a_server_that_speaks_no_http_is_unreachable(fetcher):
    def greet(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection:
            connection.sendall(b"SSH-2.0\r\n")

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=greet, args=(server,), daemon=True).start()
        assert refused(fetcher, f"http://127.0.0.1:{server.getsockname()[1]}/") is Reason.UNREACHABLE


def test_the_plain_function_keeps_to_the_public_internet():
    with pytest.raises(FetchError, match="not on the public internet"):
        fetch("http://127.0.0.1:1/")


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_public(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["224.0.0.1", "ff02::1", "240.0.0.1", "100.64.0.1", "fec0::1", "2002:a00:1::", "::"]
)
def test_addresses_for_other_uses_are_not_public(address):
    assert not is_public(ip_address(address))


def resolves_to(*addresses: str) -> Callable[..., object]:
    """A resolver that gives these addresses for any name, and leaves addresses as they are."""
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *args: object, **kwargs: object) -> object:
        found = addresses if str(host).endswith(".example") else (host,)
        return [entry for address in found for entry in real(address, port, type=socket.SOCK_STREAM)]

    return resolve
