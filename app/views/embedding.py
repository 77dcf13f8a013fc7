"""Takes a view and the service's address; gives what puts the view into other pages."""

from html import escape
from urllib.parse import urlencode

from app.views.view import View

SIZES = {
    "graph": (800, 560),
    "map": (800, 520),
    "timeline": (800, 480),
    "answer": (640, 480),
    "table": (800, 480),
}
"""The width and height at which each embed is offered, in pixels."""


def embed_url(base: str, shape: str, view: View, extension: str = "") -> str:
    """The address of a view as an embed, or as a picture of that extension."""
    query = view.query(view="graph")
    return f"{base}embed/{shape}{extension}{'?' if query else ''}{query}"


def iframe(base: str, shape: str, view: View, title: str, size: tuple[int, int]) -> str:
    """The element that shows an embed, without rights to the page around it."""
    url, (width, height) = escape(embed_url(base, shape, view)), size
    return (
        f'<iframe src="{url}" title="{escape(title)}" width="{width}" height="{height}" '
        'sandbox="allow-scripts allow-popups" loading="lazy" frameborder="0"></iframe>'
    )


def snippets(base: str, shape: str, view: View, title: str) -> tuple[tuple[str, str], ...]:
    """What a person pastes: the iframe, the address of the picture, and Markdown, each with its label."""
    query = view.query()
    page = f"{base}?{query}" if query else base
    image = embed_url(base, shape, view, ".png")
    plain = title.replace("[", "(").replace("]", ")")
    return (
        ("HTML", iframe(base, shape, view, title, SIZES[shape])),
        ("Image", image),
        ("Markdown", f"[![{plain}]({image})]({page})"),
    )


def oembed_query(base: str, view: View) -> str:
    """The query that asks the oEmbed provider for a view."""
    return urlencode({"url": f"{base}?{view.query()}", "format": "json"})
