"""Takes a fragment of HTML, as feeds and e-mails hold it; gives its text, one blank line between blocks."""

# pyright: basic, reportAttributeAccessIssue=false, reportArgumentType=false

import re
from collections.abc import Iterator
from typing import Any, Final

_INLINE: Final = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
    }
    | {
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
    }
    | {"sub", "sup", "time", "tt", "u", "var", "wbr"}
)
"""Elements within a line of text; every other one stands in a block of its own."""

_UNSEEN: Final = frozenset({"head", "script", "style", "noscript", "template", "iframe", "object", "svg"})


def text_of(fragment: str) -> str:
    """The text that a reader of the fragment sees.

    >>> text_of("<p>Serbia <b>supplies</b> Ukraine.</p><script>x()</script><p>Why?</p>")
    'Serbia supplies Ukraine.\\n\\nWhy?'
    """
    from lxml import etree, html

    data = fragment.replace("\0", "").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(data, html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # nothing at all
        return ""
    joined = "".join(_pieces(root))
    blocks = ("\n".join(map(str.strip, block.strip().split("\n"))) for block in joined.split("\n\n"))
    return "\n\n".join(filter(None, blocks))


def _pieces(root: Any) -> Iterator[str]:
    """The text in order. Walked without recursion, as hostile pages nest deeper than Python's stack."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in ("start", "end") and element.tag not in _INLINE | _UNSEEN:
            yield "\n\n"
        if event == "start" and element.tag in _UNSEEN:
            walk.skip_subtree()
        elif event == "start":
            yield "\n" if element.tag == "br" else _flat(element.text)
        else:
            yield _flat(element.tail)


def _flat(text: str | None) -> str:
    """White space of the source is no layout: only elements break lines."""
    return re.sub(r"\s+", " ", text or "")
