"""Following links and watching, on a local site and in a folder: what is new there, once."""

import os
from io import BytesIO
from pathlib import Path

import pytest

from app.fetch import Fetcher, Follower
from app.fetch.watch import AddressWatch, FolderWatch, watch
from ingest.admission import Refused
from ingest.sources import Draft, Refusal
from tests.app.fetch.site import Site, page
from tests.ingest.sources.samples import archive

STORY = b"<html><p>Russia supplies Iran with missiles, two officials in Tehran said on Friday.</p></html>"
RSS = "application/rss+xml"


def feed(*urls: str) -> bytes:
    items = "".join(
        f"<item><title>Arms</title><link>{url}</link><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate></item>"
        for url in urls
    )
    return f'<rss version="2.0"><channel><title>Gazette</title>{items}</channel></rss>'.encode()


def texts(items: object) -> list[str]:
    return [item.text for item in items if isinstance(item, Draft)]


def old(path: Path, text: str) -> None:
    path.write_text(text)
    os.utime(path, (1_700_000_000 + len(text), 1_700_000_000 + len(text)))


def test_a_feed_leads_to_its_pages_and_tells_when_they_were_published(site: Site, fetcher: Fetcher) -> None:
    site.pages["/feed"] = page(feed(f"{site.address}/story", f"{site.address}/gone"), Content_Type=RSS)
    site.pages["/story"] = page(STORY, Content_Type="text/html")
    story, gone = Follower(fetcher).open(f"{site.address}/feed", BytesIO())
    assert isinstance(story, Draft)
    assert isinstance(gone, Refusal)
    assert story.text.startswith("Russia supplies Iran")
    assert (story.url, story.publisher, story.published) == (f"{site.address}/story", "Gazette", "2024-05-03")
    assert gone.message.endswith("answers 404")


def test_sitemaps_that_name_one_another_come_to_an_end(site: Site, fetcher: Fetcher) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        urls = f"<sitemapindex><sitemap><loc>{site.address}/{other}</loc></sitemap></sitemapindex>".encode()
        site.pages[f"/{name}"] = page(urls, Content_Type="text/xml")
    assert list(Follower(fetcher).open(f"{site.address}/a", BytesIO())) == []
    assert [path for path in site.asked if path != "/robots.txt"] == ["/a", "/b"]


def test_links_do_not_lead_on_for_ever(site: Site, fetcher: Fetcher) -> None:
    for number in range(9):
        site.pages[f"/{number}"] = page(
            f"<urlset><url><loc>{site.address}/{number + 1}</loc></url></urlset>".encode(),
            Content_Type="text/xml",
        )
    (refusal,) = Follower(fetcher).open(f"{site.address}/0", BytesIO())
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "too-many-links"


def test_an_address_of_this_machine_is_refused_to_who_is_not_told_otherwise(site: Site) -> None:
    (refusal,) = Follower().open(f"{site.address}/story", BytesIO())
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "address-not-public"


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        (b'{"text": "Serbia."}\n{"text": "Iran."}\n', ["Serbia.", "Iran."]),
        (b'[{"text": "Serbia."}, {"text": "Iran."}]', ["Serbia.", "Iran."]),
        (b"Serbia supplies Ukraine.", ["Serbia supplies Ukraine."]),
        (archive({"a.txt": "Serbia.", "b.txt": "Iran."}), ["Serbia.", "Iran."]),
    ],
)
def test_standard_input_is_told_by_how_it_begins(sent: bytes, found: list[str]) -> None:
    assert texts(Follower().open("-", BytesIO(sent))) == found


def test_a_watched_folder_gives_new_and_changed_files_once(tmp_path: Path) -> None:
    watched = watch(str(tmp_path))
    old(tmp_path / "a.txt", "Serbia.")
    assert texts(watched.look()) == ["Serbia."]
    old(tmp_path / "b.txt", "Iran.")
    (tmp_path / "c.txt").write_text("Being written")
    assert texts(watched.look()) == ["Iran."]
    old(tmp_path / "a.txt", "Serbia met Iran.")
    assert texts(watched.look()) == ["Serbia met Iran."]
    assert texts(watched.look()) == []


def test_a_watched_feed_gives_each_story_once(site: Site, fetcher: Fetcher) -> None:
    site.pages["/story"] = page(STORY, Content_Type="text/html")
    site.pages["/next"] = page(STORY.replace(b"Iran", b"Syria"), Content_Type="text/html")
    site.pages["/feed"] = page(feed(f"{site.address}/story"), Content_Type=RSS)
    watched = AddressWatch(f"{site.address}/feed", Follower(fetcher))
    assert len(texts(watched.look())) == 1
    assert list(watched.look()) == []
    both = feed(f"{site.address}/story", f"{site.address}/next")
    site.pages["/feed"] = page(both, Content_Type=RSS)
    (text,) = texts(watched.look())
    assert text.startswith("Russia supplies Syria")
    assert site.asked.count("/story") == 1
    del site.pages["/feed"]
    (refusal,) = watched.look()
    assert isinstance(refusal, Refusal)


def test_what_is_no_folder_and_no_address_cannot_be_watched(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="neither a folder nor"):
        watch(str(tmp_path / "none"))
    assert isinstance(watch(str(tmp_path)), FolderWatch)
