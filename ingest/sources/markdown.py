"""Takes a Markdown text; gives one draft: its prose without the marks, with its front matter's metadata."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, cast

from ingest.admission import Reason, Refused
from ingest.sources.item import Draft, Item, Source, line
from ingest.sources.markup import text_of
from ingest.sources.plain import decode

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_MARKDOWN_BYTES: Final = 4 * 1024 * 1024

_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\r?\n(.*?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def read(source: Source) -> Iterator[Item]:
    """The text, a blank line between blocks; code blocks are no prose and are left out."""
    from markdown_it import MarkdownIt

    text = decode(source.data(MAX_MARKDOWN_BYTES), source.media_type)
    front = _FRONT_MATTER.match(text)
    tokens = MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text)
    known: Mapping[str, str] = _metadata(front[1]) if front else {}
    yield Draft(
        "\n\n".join(filter(None, _blocks(tokens))),
        title=known.get("title") or _first_heading(tokens),
        url=known.get("url"),
        publisher=known.get("publisher"),
        published=known.get("published") or known.get("date"),
        name=source.name,
    )


def _metadata(front_matter: str) -> Mapping[str, str]:
    import yaml

    try:
        values: Any = yaml.safe_load(front_matter)
    except yaml.YAMLError as error:
        raise Refused(Reason.METADATA, f"the front matter is not YAML: {error}".splitlines()[0]) from None
    if not isinstance(values, dict):
        return {}
    named = cast("dict[Any, Any]", values)
    return {str(key).lower(): str(value) for key, value in named.items() if value is not None}


def _first_heading(tokens: Sequence["Token"]) -> str | None:
    for token, after in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return line(_inline(after))
    return None


def _blocks(tokens: Sequence["Token"]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield _inline(token)
        elif token.type == "html_block":
            yield text_of(token.content)


def _inline(token: "Token") -> str:
    return "".join(_word(child) for child in token.children or ()).strip()


def _word(token: "Token") -> str:
    if token.type in ("text", "code_inline", "text_special"):
        return token.content
    return "\n" if token.type in ("softbreak", "hardbreak") else ""
