"""Takes a seed; gives hostile inputs of every format, always the same ones.

`python -m tests.hostile COUNT` reads so many, and fails at the first that takes more than ten seconds,
ends the process, or is neither read nor refused with a message. Of the first documents the claims are read.
"""

import argparse
import faulthandler
import gzip
import json
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from ingest.pipeline import Reader
from ingest.sources import Refusal, admitted, read
from tests.ingest.sources.samples import archive, docx, pdf

SECONDS = 10.0
"""The longest that one input may take, in seconds of processor, so that a busy machine fails none."""

_PARSED: Final = 30_000
"""Claims are read of texts up to so many characters: longer ones take more, in time that grows with them."""

SENTENCES = (
    "Russia supplies Iran with missiles.",
    "The United States imposed sanctions on Serbia on Monday, officials in Washington said.",
    "North Korean troops fight alongside Russian forces in Kursk.",
    "China denied that it had sent weapons to Moscow.",
)

NAMES = (
    "Russia'}) DETACH DELETE n //",
    "`SUPPLIES`]->() MATCH (n) DETACH DELETE n //",
    '"}) RETURN apoc.load.json("http://x") //',
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "{{ 7 * 7 }}${7*7}",
    "../../../../etc/passwd",
    "Ru\u200bssia\u202e\u2066",
    "\u0130\u0131\ufb01\u1e9e",
    "R\u0301" * 200,
    "\U0001f1f7\U0001f1fa\U0010ffff",
    "\ud83d",
    "NULL",
    "%s%n%x",
    "\x1b[2J\x07",
)


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile input; `kind` says what is hostile about it."""

    kind: str
    data: bytes
    name: str | None = None
    media_type: str | None = None


def cases(count: int, seed: int = 1648) -> Iterator[Case]:
    """So many inputs, each kind in turn."""
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        yield kind(Random(f"{seed}:{number}"))


def _prose(chance: Random) -> str:
    sentences = chance.choices(SENTENCES, k=chance.randint(1, 8))
    return " ".join(_poisoned(chance, sentence) for sentence in sentences)


def _poisoned(chance: Random, sentence: str) -> str:
    words = sentence.split()
    words[chance.randrange(len(words))] = chance.choice(NAMES)
    return " ".join(words)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _damaged(chance: Random, data: bytes) -> bytes:
    """The bytes with some flipped, cut, doubled or taken from elsewhere."""
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        at = chance.randrange(len(damaged) or 1)
        match chance.randrange(4):
            case 0:
                damaged[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del damaged[at : at + chance.randint(1, 40)]
            case 2:
                damaged[at:at] = damaged[at : at + chance.randint(1, 200)]
            case _:
                damaged[at:at] = chance.choice(
                    [b"<", b">", b"\0", b"&#x0;", b"]]>", b"\xff\xfe", b"endobj", b"((("]
                )
    return bytes(damaged)


def _control_characters(chance: Random) -> Case:
    text = "".join(
        word + chr(chance.choice([0, 1, 7, 8, 11, 27, 127, 133, 0x2028, 0xFEFF])) for word in _prose(chance)
    )
    return Case("control characters", _encoded(text))


def _random_bytes(chance: Random) -> Case:
    name = chance.choice(
        [None, "a.txt", "a.html", "a.md", "a.eml", "a.csv", "a.jsonl", "a.pdf", "a.docx", "a.zip"]
    )
    return Case("random bytes", chance.randbytes(chance.randint(0, 5_000)), name)


def _odd_encoding(chance: Random) -> Case:
    encodings = [
        "utf-16",
        "utf-16-be",
        "utf-32-le",
        "cp1252",
        "koi8-r",
        "shift_jis",
        "utf-7",
        "cp037",
        "gb18030",
    ]
    data = _prose(chance).encode(chance.choice(encodings), "replace")
    declared = chance.choice(
        [*encodings, "klingon", "zip", "", "rot13", "undefined", "idna", "unicode_escape"]
    )
    return Case("odd encoding", data, None, f"text/plain; charset={declared}")


def _huge_sentence(chance: Random) -> Case:
    length = chance.choice([1_000, 20_000, 200_000])
    word = chance.choice(["Russia", "and", "x" * 5_000, "(", "\u0301", "\n", "\t,"])
    joint = chance.choice([" ", ", ", "", "-"])
    return Case(
        "huge sentence",
        _encoded(_poisoned(chance, SENTENCES[0]) + joint + joint.join([word] * (length // len(word)))),
    )


def _nested_html(chance: Random) -> Case:
    tag = chance.choice(["div", "table><tr><td", "b", "ul><li", "blockquote", "p", "svg", "a href=x", "font"])
    depth = chance.choice([50, 1_000, 20_000])
    return Case("nested HTML", _encoded(f"<html>{f'<{tag}>' * depth}{_prose(chance)}"), "a.html")


def _page(chance: Random) -> str:
    name = chance.choice(NAMES)
    metadata = f'<meta property="og:site_name" content="{name}"><meta name=date content="{name}">'
    head = f"<title>{name}</title>{metadata}"
    body = "".join(f"<p>{_prose(chance)}</p>" for _ in range(chance.randint(1, 20)))
    return f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>"


def _broken_html(chance: Random) -> Case:
    return Case("broken HTML", _damaged(chance, _encoded(_page(chance))), "a.html")


def _unclosed_html(chance: Random) -> Case:
    noise = chance.choice(
        ["<", "<!--", "<![CDATA[", "&", "<a ", "<p class='", "</", "<?", "&#x110000;", "<math><mtext>"]
    )
    return Case(
        "unclosed HTML", _encoded(_page(chance)[:400] + noise * chance.choice([10, 1_000, 30_000])), "a.html"
    )


def _broken_pdf(chance: Random) -> Case:
    pages = [
        [_prose(chance)[:500] for _ in range(chance.randint(0, 20))] for _ in range(chance.randint(1, 5))
    ]
    return Case("broken PDF", _damaged(chance, pdf(*pages, title=chance.choice(NAMES))))


def _looping_pdf(chance: Random) -> Case:
    data = pdf(["Russia supplies Iran."], ["Page two."])
    swaps = [
        (b"/Kids [4 0 R", b"/Kids [2 0 R"),
        (b"/Count 2", b"/Count 999999999"),
        (b"/Length", b"/Length 9 0 R %"),
    ]
    swaps += [
        (b"/Parent 2 0 R", b"/Parent 4 0 R"),
        (b"startxref\n", b"startxref\n9"),
        (b"/Contents 5", b"/Contents 4"),
    ]
    old, new = chance.choice(swaps)
    return Case(
        "looping PDF",
        _damaged(chance, data.replace(old, new)) if chance.random() < 0.5 else data.replace(old, new),
    )


def _broken_docx(chance: Random) -> Case:
    return Case("broken DOCX", _damaged(chance, docx(_prose_for_xml(chance), title="T")), "a.docx")


def _hostile_docx(chance: Random) -> Case:
    depth = chance.choice([10, 400, 20_000])
    bodies = [
        "<w:tbl><w:tr><w:tc>" * depth,
        "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth,
        "<w:p><w:r><w:t>&undefined;</w:t></w:r></w:p>",
        "<w:p>" + "<w:hyperlink>" * depth + "</w:hyperlink>" * depth + "</w:p>",
        "<x:unknown/>",
        "<w:p><w:r><w:t>\x01</w:t></w:r></w:p>",
    ]
    return Case("hostile DOCX", docx(_prose_for_xml(chance), body=chance.choice(bodies)), "a.docx")


def _prose_for_xml(chance: Random) -> str:
    return _prose(chance).encode("utf-8", "ignore").decode()


def _entities(chance: Random) -> Case:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, chance.randint(2, 12)))
    root = chance.choice(["rss", "urlset", "feed", "html"])
    external = '<!ENTITY x SYSTEM "file:///etc/passwd">'
    doctype = f'<!DOCTYPE {root} [<!ENTITY e0 "ha">{levels}{external}]>'
    text = f'<?xml version="1.0"?>{doctype}<{root}>&e1;&x;</{root}>'
    return Case(
        "XML entities", text.encode(), None, chance.choice(["application/rss+xml", "text/xml", "text/html"])
    )


def _broken_feed(chance: Random) -> Case:
    entry = f"<item><title>{chance.choice(NAMES)}</title><link>{chance.choice(NAMES)}</link>"
    item = f"{entry}<description>{_page(chance)}</description></item>"
    feed = f'<rss version="2.0"><channel><title>T</title>{item}</channel></rss>'
    return Case("broken feed", _damaged(chance, _encoded(feed)), "a.rss")


def _broken_mail(chance: Random) -> Case:
    name = chance.choice(NAMES)
    header = f"From: {name} <{name}>\nSubject: =?{name}?q?{name}?=\nDate: {name}\nMIME-Version: 1.0\n"
    kind = chance.choice(
        ["text/html; charset=klingon", "multipart/mixed; boundary=b", "message/rfc822", "text/plain"]
    )
    parts = (
        f"\n--b\nContent-Type: {kind}\nContent-Transfer-Encoding: base64\n\n{_prose(chance)}\n"
        * chance.randint(1, 30)
    )
    return Case("broken mail", _damaged(chance, _encoded(f"{header}Content-Type: {kind}\n{parts}")), "a.eml")


def _broken_records(chance: Random) -> Case:
    if chance.random() < 0.5:
        line = json.dumps(
            {"text": _prose(chance), "title": chance.choice(NAMES), "url": chance.choice(NAMES)}
        )
        odd = chance.choice(
            ["[" * 50_000, "{" * 1_000, "null", "1e999", '{"text": {"a": 1}}', '{"text": "\\ud800"}']
        )
        return Case("broken records", _damaged(chance, f"{line}\n{odd}\n{line}".encode()), "a.jsonl")
    rows = 'text,title\n"' + _prose(chance) + '","' + chance.choice(NAMES) + '\n"' * chance.randint(1, 50)
    return Case("broken records", _damaged(chance, _encoded(rows)), "a.csv")


def _hostile_markdown(chance: Random) -> Case:
    mark = chance.choice(
        ["[", "*", "_", "> ", "`", "![", "- ", "#", "<", "[a](", "|", "**a ", "&#", "\\", "---\n"]
    )
    return Case(
        "hostile Markdown", _encoded(mark * chance.choice([10, 1_000, 20_000]) + _prose(chance)), "a.md"
    )


def _broken_archive(chance: Random) -> Case:
    names = [
        chance.choice(NAMES).encode("utf-8", "ignore").decode() + suffix
        for suffix in (".txt", ".html", ".zip")
    ]
    data = archive({name: _prose_for_xml(chance) for name in dict.fromkeys(names)})
    return Case("broken archive", _damaged(chance, data) if chance.random() < 0.7 else data, "a.zip")


def _bomb(chance: Random) -> Case:
    zeros = b"0" * chance.choice([2_000_000, 40_000_000])
    data = (
        gzip.compress(zeros, 1)
        if chance.random() < 0.3
        else archive({"a.txt": zeros, "b.txt": "Russia supplies Iran."})
    )
    for _ in range(chance.randrange(6)):
        data = archive({"inner.zip": data, "b.txt": "Russia supplies Iran."})
    return Case("bomb", data)


KINDS: tuple[Callable[[Random], Case], ...] = (
    _control_characters,
    _random_bytes,
    _odd_encoding,
    _huge_sentence,
    _nested_html,
    _broken_html,
    _unclosed_html,
    _broken_pdf,
    _looping_pdf,
    _broken_docx,
    _hostile_docx,
    _entities,
    _broken_feed,
    _broken_mail,
    _broken_records,
    _hostile_markdown,
    _broken_archive,
    _bomb,
)


def outcome(case: Case, reader: Reader | None = None) -> Counter[str]:
    """How many documents came out of a case, and how many refusals of each reason.

    With a reader, how many claims too, each with a quote that its document holds.
    """
    counted: Counter[str] = Counter()
    for result in admitted(read(case.data, case.name, case.media_type)):
        if isinstance(result, Refusal):
            assert result.message, case.kind
            counted[result.reason] += 1
            continue
        counted["document"] += 1
        if reader and len(result.text) <= _PARSED:
            for claim in reader.read(result).claims:
                assert claim.quote == result.text[claim.start : claim.end], case.kind
                counted["claim"] += 1
    return counted


def main() -> None:
    """Read so many hostile inputs; print what became of them and what took longest."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--claims", type=int, default=500, help="of how many inputs the claims are read")
    parser.add_argument("--seed", type=int, default=1648)
    arguments = parser.parse_args()
    reader = Reader()
    outcomes: Counter[str] = Counter()
    slowest: dict[str, float] = {}
    faulthandler.register(signal.SIGPROF, chain=True)
    for number, case in enumerate(cases(arguments.count, arguments.seed)):
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # who is late is told of, and ended
        started = time.process_time()
        outcomes += outcome(case, reader if number < arguments.claims else None)
        slowest[case.kind] = max(slowest.get(case.kind, 0.0), time.process_time() - started)
    signal.setitimer(signal.ITIMER_PROF, 0)
    for kind, seconds in sorted(slowest.items(), key=lambda item: -item[1]):
        sys.stdout.write(f"{seconds:7.2f} s at most  {kind}\n")
    sys.stdout.write(f"{arguments.count:,} inputs: {dict(outcomes)}\n")


if __name__ == "__main__":
    main()
