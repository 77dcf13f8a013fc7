"""Takes the name of a template and what it shows; gives the text of the page or drawing, escaped."""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from app.ask.wording import called, happened, telling
from app.formats import Format
from app.views.drawing import LINE, draw
from app.views.looks import BADGES, COLOURS, DASHES, MARKS, kind_word, strokes_of
from app.views.scene import goods_words
from app.views.sections import told
from graph.model import Entity, EntityRef
from graph.ontology import KINDS, Status

FOLDER: Final = Path(__file__).parent
STATIC: Final = FOLDER / "static"
_MOST_ALIASES: Final = 6
_DOWNLOADS: Final = (
    (Format.CSV, "CSV"),
    (Format.JSON, "JSON"),
    (Format.GRAPHML, "GraphML"),
    (Format.CYPHER, "Cypher script"),
    (Format.BUNDLE, "evidence bundle"),
)
"""The formats in which an answer is taken along, and what a person calls them."""


def render(template: str, **context: Any) -> str:
    """The text of a template."""
    return _environment().get_template(template).render(**context)


def path_of(entity: Entity | EntityRef) -> str:
    """The address of an entity's page."""
    return f"/{MARKS[entity.label].plural}/{entity.id}"


def spoken(aliases: Sequence[str]) -> list[str]:
    """The first of other names; one that differs by its article alone is no other.

    >>> spoken(["Russian Federation", "the Russian Federation"])
    ['Russian Federation']
    """
    once: dict[str, str] = {}
    for alias in aliases:
        once.setdefault(alias.lower().removeprefix("the "), alias)
    return [*once.values()][:_MOST_ALIASES]


def sentence(words: str) -> str:
    """Words with a capital at their beginning.

    >>> sentence("is led by Kim Jong Un")
    'Is led by Kim Jong Un'
    """
    return words[:1].upper() + words[1:]


@cache
def asset(name: str) -> str:
    """The address of a static file: it changes with its content, so that it may be kept for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/assets/{name}?v={digest}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=select_autoescape(["html", "svg"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "BADGES": {status: Markup(path) for status, path in BADGES.items()},  # noqa: S704  (a constant)
        "COLOURS": COLOURS,
        "DASHES": DASHES,
        "DOWNLOADS": _DOWNLOADS,
        "KINDS": KINDS,
        "LINE": LINE,
        "MARKS": MARKS,
        "STATUSES": tuple(Status),
        "VERSION": version("entente"),
        "asset": asset,
        "draw": draw,
        "told": told,
    }
    environment.filters |= {
        "called": called,
        "path": path_of,
        "spoken": spoken,
        "kind": kind_word,
        "goods": goods_words,
        "sentence": sentence,
        "strokes": strokes_of,
        "telling": telling,
    }
    environment.tests["happened"] = happened
    return environment
