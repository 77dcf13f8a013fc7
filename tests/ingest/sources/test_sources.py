"""What comes out of each format."""

import gzip
from email.message import EmailMessage

import pytest

from graph.model import Document
from ingest.admission import Reason
from ingest.sources import Draft, Link, Refusal, admitted, open_path, page_at, read
from tests.ingest.sources.samples import archive, docx, pdf

SENTENCE = "Russia supplies Iran with missiles."


def one(data: bytes, name: str | None = None, media_type: str | None = None) -> Draft:
    (item,) = read(data, name, media_type)
    assert isinstance(item, Draft), item
    return item


def refusal(data: bytes, name: str | None = None, media_type: str | None = None) -> Refusal:
    (item,) = read(data, name, media_type)
    assert isinstance(item, Refusal), item
    assert item.message
    return item


class TestPlainText:
    def test_is_kept_character_by_character(self):
        text = "Serbia\r\nsupplies  Ukraine\t.\u0301 \f Zelenskyy\n"
        assert one(text.encode()).text == text

    @pytest.mark.parametrize(
        "encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252", "mac-roman"]
    )
    def test_is_read_in_any_encoding(self, encoding):
        text = "Élysée officials said France — “not Russia” — supplies Ukraine with missiles every month."
        marks = {"utf-16-be": b"\xfe\xff"}
        assert one(marks.get(encoding, b"") + text.encode(encoding)).text == text

    def test_is_read_in_the_charset_of_its_media_type(self):
        text = "Россия и Иран"
        assert one(text.encode("koi8-r"), None, "text/plain; charset=koi8-r").text == text

    @pytest.mark.parametrize("charset", ["klingon", "zip", "base64", "utf-8"])
    def test_survives_a_wrong_charset(self, charset):
        text = "Café officials said that Russia supplies Iran with missiles."
        assert one(text.encode("cp1252"), None, f"text/plain; charset={charset}").text == text

    @pytest.mark.parametrize(
        "data", [b"\x89PNG\r\n\x1a\n", b"\x7fELF\x02", b"{\\rtf1 Russia}", bytes(range(256)) * 9]
    )
    def test_is_not_what_is_binary(self, data):
        assert [item.reason for item in admitted(read(data))] == [Reason.BINARY]


class TestHtml:
    PAGE = """<!doctype html><html lang=en><head><title>Missiles for Iran - The Wire</title>
      <meta property="og:site_name" content="The Wire"><meta name="author" content="Ann Lee">
      <meta property="article:published_time" content="2024-05-06T10:00:00Z">
      <link rel="canonical" href="https://wire.example/iran"></head>
      <body><nav><a href="/">Home</a> <a href="/about">About us</a></nav>
      <article><h1>Missiles for Iran</h1>
      <p>Russia supplied Iran with missiles on Monday, officials in Tehran &amp; Moscow said.</p>
      <script>alert("<p>Iran attacks Russia.</p>")</script>
      <p>Washington denounced the delivery and imposed sanctions on Moscow the same day.</p></article>
      <footer>Copyright 2019 The Wire. Subscribe to our newsletter.</footer></body></html>"""

    def test_gives_the_article_and_its_metadata(self):
        draft = one(self.PAGE.encode())
        assert draft.title == "Missiles for Iran"
        assert draft.publisher == "The Wire"
        assert draft.author == "Ann Lee"
        assert draft.published == "2024-05-06"
        assert draft.url == "https://wire.example/iran"
        assert "officials in Tehran & Moscow said.\n\nWashington" in draft.text

    @pytest.mark.parametrize("noise", ["About us", "alert", "Iran attacks", "newsletter"])
    def test_leaves_out_what_is_no_article(self, noise):
        assert noise not in one(self.PAGE.encode()).text

    def test_a_short_text_is_not_filled_up_with_what_stands_beside_it(self):
        page = """<html><head><title>Drones</title></head><body><nav>World</nav><article><h1>Drones</h1>
          <p>Iran sent drones to Russia on Monday.</p><p>Also read: France sells tanks to Egypt</p></article>
          <aside><a href=/a>Turkey sells drones to Poland</a></aside><footer>Terms</footer></body></html>"""
        assert one(page.encode()).text == "Drones\n\nIran sent drones to Russia on Monday."

    def test_items_of_a_list_are_sentences_without_marks(self):
        page = self.PAGE.replace(
            "</article>", "<ul><li>Iran arms Syria.</li><li>Iran arms Iraq.</li></ul></article>"
        )
        assert "day.\n\nIran arms Syria.\n\nIran arms Iraq." in one(page.encode()).text

    def test_a_table_that_only_places_the_text_is_no_table(self):
        sentence = (
            "Ukraine said on Monday that Iran had supplied Russia with hundreds of drones since the summer."
        )
        page = f"""<html><head><title>Press</title></head><body><table><tr><td>Home<br>Minister</td><td>
          <b>Statement</b><br>20.10.2022<p>{sentence}<p>{sentence}</td></tr></table></body></html>"""
        assert f"\n\n{sentence}" in one(page.encode()).text
        assert "|" not in one(page.encode()).text

    def test_has_no_date_where_none_is_stated(self):
        undated = self.PAGE.replace("article:published_time", "other").replace("2024-05-06T10:00:00Z", "x")
        assert one(undated.encode()).published is None

    def test_without_words_is_refused(self):
        assert refusal(b"<html><body><img src=a></body></html>").reason is Reason.EMPTY


class TestPdf:
    def test_gives_its_text_with_the_page_of_every_offset(self):
        draft = one(pdf(["Russia supplies Iran."], ["Serbia supplies Ukraine."], title="Arms (2024)"))
        assert draft.text == "Russia supplies Iran.\fSerbia supplies Ukraine."
        assert draft.title == "Arms (2024)"
        assert draft.pages == (0, 22)
        assert page_at(draft.text, draft.text.index("Serbia")) == 2
        assert page_at(draft.text, 0) == 1

    def test_a_sentence_goes_on_where_only_the_page_was_too_narrow(self):
        lines = [
            "Arms for Tehran",
            "Officials said on Monday that Russia will supply Iran with",
            "missiles next year.",
        ]
        assert one(pdf(lines)).text == f"{lines[0]}\n\n{lines[1]} {lines[2]}"

    def test_headers_footers_and_names_of_files_are_no_text(self):
        names = ("Serbia", "Iran", "Russia", "Ukraine")
        pages = [
            ["Panel of Experts", f"{name} supplies China.", f"S/2024/215 {number}/85"]
            for number, name in enumerate(names)
        ]
        draft = one(pdf(*pages, title="Microsoft Word - report_final.docx"))
        assert draft.text == "\f".join(f"{name} supplies China." for name in names)
        assert draft.title is None

    def test_a_scan_is_refused(self):
        assert refusal(pdf([], [])).reason is Reason.SCANNED

    def test_an_encrypted_file_is_refused(self):
        assert refusal(pdf(["Russia supplies Iran."], encrypted=True)).reason is Reason.ENCRYPTED

    def test_a_broken_file_is_refused(self):
        assert refusal(b"%PDF-1.7 and nothing more").reason is Reason.BROKEN

    def test_a_text_without_page_breaks_has_no_pages(self):
        assert page_at(SENTENCE, 3) is None


class TestDocx:
    def test_gives_its_paragraphs_and_title(self):
        draft = one(docx("Russia supplies Iran.", "Serbia denies it.", title=" Arms & men "), "a.docx")
        assert draft.text == "Russia supplies Iran.\n\nSerbia denies it."
        assert draft.title == "Arms & men"

    def test_reads_tracked_changes_as_accepted(self):
        body = (
            "<w:p><w:r><w:t>Russia did </w:t></w:r><w:ins><w:r><w:t>not </w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>surely </w:delText></w:r></w:del><w:r><w:t>supply Iran.</w:t></w:r></w:p>"
        )
        assert one(docx(body=body)).text == "Russia did not supply Iran."

    def test_that_defines_entities_is_refused(self):
        bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
        assert refusal(docx("x", extra={"word/styles.xml": bomb})).reason is Reason.BROKEN

    def test_that_unpacks_to_far_more_is_refused(self):
        assert refusal(docx("x", extra={"word/media/a.xml": "0" * 20_000_000})).reason is Reason.ARCHIVE

    def test_that_is_broken_is_refused(self):
        assert refusal(docx(SENTENCE)[:200]).reason is Reason.BROKEN


class TestMarkdown:
    def test_gives_prose_without_marks(self):
        text = "# Arms\n\nRussia **supplies** [Iran](https://x.example)\nwith `S-300`.\n\n- one\n- two\n"
        text += "\n```\ncode\n```\n"
        assert one(text.encode(), "a.md").text == "Arms\n\nRussia supplies Iran\nwith S-300.\n\none\n\ntwo"
        assert one(text.encode(), "a.md").title == "Arms"

    def test_takes_metadata_from_the_front_matter(self):
        text = f"---\ntitle: Arms\ndate: 2024-05-06\npublisher: The Wire\n---\n{SENTENCE}\n"
        assert one(text.encode(), None, "text/markdown") == Draft(
            SENTENCE, title="Arms", publisher="The Wire", published="2024-05-06"
        )

    def test_shows_no_markup(self):
        assert (
            one(b"<div>Russia <script>x()</script><b>arms</b> Iran</div>", "a.md").text == "Russia arms Iran"
        )


class TestMail:
    def test_gives_body_subject_sender_and_day(self):
        message = (
            "From: =?utf-8?q?Ann_L=C3=A9?= <ann@wire.example>\nSubject: Arms\n for Iran\n"
            f"Date: Mon, 6 May 2024 23:30:00 -0500\n\n{SENTENCE}\n"
        )
        assert one(message.encode(), "a.eml") == Draft(
            f"{SENTENCE}\n", title="Arms for Iran", publisher="Ann Lé", published="2024-05-07", name="a.eml"
        )

    def test_reads_attachments_by_their_own_format(self):
        message = EmailMessage()
        message["From"] = "ann@wire.example"
        message.set_content("See the report.")
        message.add_attachment(pdf([SENTENCE]), maintype="application", subtype="pdf", filename="report.pdf")
        message.add_attachment(b"\x89PNG", maintype="application", subtype="octet-stream", filename="x.bin")
        body, report, picture = read(message.as_bytes(), "a.eml")
        assert isinstance(body, Draft)
        assert body.publisher == "ann@wire.example"
        assert report == Draft(SENTENCE, name="a.eml/report.pdf")
        assert isinstance(picture, Refusal)

    def test_the_words_of_others_and_the_signature_are_not_the_senders(self):
        quoted = "On Monday, the desk <desk@wire.example> wrote:\n> France arms Serbia.\n>\n> Really.\n"
        message = f"From: a@wire.example\n\n{SENTENCE}\n\n{quoted}\n-- \nAnn Lee\nThe Wire\n"
        assert one(message.encode(), "a.eml").text.strip() == SENTENCE

    def test_in_html_is_read_as_text(self):
        message = EmailMessage()
        message.set_content("<p>Russia supplies <b>Iran</b>.</p><p>Why?</p>", subtype="html")
        assert one(message.as_bytes(), "a.eml").text == "Russia supplies Iran.\n\nWhy?"


class TestRecords:
    def test_each_line_of_json_stands_alone(self):
        lines = b'{"text": "One.", "title": "T", "other": 1}\n\n{broken\n["list"]\n'
        lines += b'{"text": "Two.", "url": 3}\n{"text": "Three."}'
        items = list(read(lines, "a.jsonl"))
        assert items[0] == Draft("One.", title="T", name="a.jsonl:1")
        assert [item.name for item in items if isinstance(item, Refusal)] == [
            "a.jsonl:3",
            "a.jsonl:4",
            "a.jsonl:5",
        ]
        assert items[-1] == Draft("Three.", name="a.jsonl:6")

    def test_json_holds_one_document_or_a_list(self):
        assert one(b'{"text": "One."}', "a.json") == Draft("One.", name="a.json")
        assert len(list(read(b'[{"text": "One."}, {"text": "Two."}]', None, "application/json"))) == 2

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_a_table_gives_a_document_a_row(self, delimiter):
        rows = [
            ("Title", "TEXT", "published"),
            ("Arms", f'"Russia{delimiter} too,\nsupplies ""Iran""."', "2024"),
        ]
        table = "\r\n".join(map(delimiter.join, rows))
        (draft,) = read(table.encode("utf-16"), "a.csv")
        assert draft == Draft(
            f'Russia{delimiter} too,\nsupplies "Iran".', "Arms", published="2024", name="a.csv:2"
        )

    def test_a_row_with_odd_bytes_is_refused_alone(self):
        table = (
            b"text\n"
            + b"Russia supplies Iran.\n" * 20_000
            + b"Russia \x81\xff\n"
            + b"Serbia supplies Ukraine.\n"
        )
        refused = [item for item in admitted(read(table, "a.csv")) if isinstance(item, Refusal)]
        assert [item.name for item in refused] == ["a.csv:20002"]

    def test_a_table_needs_a_text(self):
        assert "text" in refusal(b"title,body\na,b\n", "a.csv").message


class TestFeeds:
    RSS = b"""<?xml version="1.0"?><rss version="2.0"
      xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
      <title>The Wire</title>
      <item><title>Arms &amp;amp; men</title><link>https://wire.example/1</link>
        <description>&lt;p&gt;Teaser&lt;/p&gt;</description>
        <pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate></item>
      <item><title>Full</title><link>https://wire.example/2</link>
        <content:encoded><![CDATA[<p>Russia supplies <b>Iran</b>.</p><p>Why?</p>]]></content:encoded></item>
      </channel></rss>"""

    def test_an_entry_with_a_teaser_is_a_link_and_one_with_its_text_a_draft(self):
        assert list(read(self.RSS, "feed")) == [
            Link("https://wire.example/1", "Arms & men", "The Wire", "2024-05-06", "Teaser", "feed:1"),
            Draft(
                "Russia supplies Iran.\n\nWhy?", "Full", "https://wire.example/2", "The Wire", name="feed:2"
            ),
        ]

    def test_atom_is_read_alike(self):
        atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><entry><title>T</title>
          <link href="https://w.example/1"/><content type="html">&lt;p&gt;Text.&lt;/p&gt;</content>
          <published>2024-01-02T00:00:00Z</published></entry></feed>"""
        assert list(read(atom)) == [
            Draft("Text.", "T", "https://w.example/1", "W", "2024-01-02", name="entry:1")
        ]

    def test_a_sitemap_gives_links(self):
        sitemap = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
          xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
          <url><loc> https://w.example/1 </loc><lastmod>2024-05-06</lastmod></url>
          <url><loc>https://w.example/2</loc><news:news><news:publication><news:name>W</news:name></news:publication>
          <news:publication_date>2024-05-06T10:00Z</news:publication_date><news:title>T</news:title></news:news></url>
          </urlset>"""
        assert list(read(sitemap)) == [
            Link("https://w.example/1", name="address:1"),
            Link("https://w.example/2", "T", "W", "2024-05-06", name="address:2"),
        ]

    def test_a_sitemap_that_defines_entities_is_refused(self):
        sitemap = b'<urlset><!DOCTYPE x [<!ENTITY a "b">]><url><loc>&a;</loc></url></urlset>'
        assert refusal(sitemap).reason is Reason.BROKEN

    def test_nothing_but_the_bytes_is_read(self, tmp_path):
        secret = tmp_path / "secret.rss"
        secret.write_bytes(self.RSS)
        assert refusal(str(secret).encode(), None, "application/rss+xml").reason is Reason.BROKEN


class TestArchives:
    def test_every_member_is_read_by_its_own_format(self):
        inner = archive({"deep.txt": "Deep."})
        data = archive(
            {"a.txt": "One.", "b.pdf": pdf(["Two."]), "c.zip": inner, "__MACOSX/a.txt": "x", ".hidden": "x"}
        )
        assert [(item.name, getattr(item, "text", None)) for item in read(data, "z.zip")] == [
            ("z.zip/a.txt", "One."),
            ("z.zip/b.pdf", "Two."),
            ("z.zip/c.zip/deep.txt", "Deep."),
        ]

    @pytest.mark.parametrize("name", ["../up.txt", "/etc/passwd", "a/../../up.txt", "C:/x.txt", "..\\up.txt"])
    def test_a_name_that_leads_out_is_refused_and_the_rest_goes_on(self, name):
        escaped, rest = read(archive({name: "One.", "b.txt": "Two."}))
        assert isinstance(escaped, Refusal)
        assert escaped.reason is Reason.ARCHIVE
        assert rest == Draft("Two.", name="b.txt")

    def test_a_bomb_is_not_unpacked(self):
        assert refusal(archive({"bomb.txt": "0" * 30_000_000})).reason is Reason.ARCHIVE

    def test_nesting_has_an_end(self):
        data = archive({"a.txt": "One."})
        for _ in range(6):
            data = archive({"inner.zip": data})
        assert refusal(data).reason is Reason.ARCHIVE

    def test_many_files_are_too_many_however_they_are_nested(self, monkeypatch):
        monkeypatch.setattr("ingest.sources.item.MAX_MEMBERS", 10)
        many = archive({f"{number}.txt": "One." for number in range(6)})
        items = list(read(archive({"a.zip": many, "b.zip": many})))
        assert sum(isinstance(item, Draft) for item in items) < 12
        assert isinstance(items[-1], Refusal)

    def test_a_damaged_member_is_refused_alone(self):
        data = bytearray(archive({"a.txt": "One. " * 50, "b.txt": "Two."}))
        data[40] ^= 0xFF
        damaged, rest = read(bytes(data))
        assert isinstance(damaged, Refusal)
        assert rest == Draft("Two.", name="b.txt")

    def test_a_packed_file_is_read(self):
        assert one(gzip.compress(b"One."), "a.txt.gz").text == "One."

    def test_a_packed_bomb_is_not_unpacked(self):
        assert refusal(gzip.compress(b"0" * 50_000_000)).reason is Reason.ARCHIVE


class TestFolders:
    def test_every_file_is_read_in_the_order_of_the_paths(self, tmp_path):
        (tmp_path / "sub").mkdir()
        (tmp_path / "sub" / "b.md").write_text("# Two")
        (tmp_path / "a.txt").write_text("One.")
        (tmp_path / "z.pdf").write_bytes(b"%PDF-broken")
        (tmp_path / ".hidden.txt").write_text("No.")
        (tmp_path / "link.txt").symlink_to("/etc/hostname")
        names = [(item.name, type(item)) for item in open_path(tmp_path)]
        assert names == [("a.txt", Draft), ("sub/b.md", Draft), ("z.pdf", Refusal)]

    def test_a_missing_file_is_refused(self, tmp_path):
        (item,) = open_path(tmp_path / "none.txt")
        assert isinstance(item, Refusal)
        assert item.reason is Reason.MISSING


def test_what_is_read_becomes_documents_and_what_is_not_keeps_its_reason():
    data = archive({"a.txt": SENTENCE, "b.txt": "", "c.txt": "Россия поставляет ракеты Ирану, сообщает МИД."})
    document, empty, foreign = admitted(read(data))
    assert document == Document(text=SENTENCE)
    assert isinstance(empty, Refusal)
    assert empty.reason is Reason.EMPTY
    assert isinstance(foreign, Refusal)
    assert foreign.reason is Reason.LANGUAGE


def test_a_link_that_nobody_follows_is_its_teaser():
    (document,) = list(admitted(read(TestFeeds.RSS)))[:1]
    assert document == Document(
        text="Teaser",
        title="Arms & men",
        url="https://wire.example/1",
        publisher="The Wire",
        published="2024-05-06",
    )
