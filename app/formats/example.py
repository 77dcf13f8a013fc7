"""Takes a format; gives what a relation looks like in it, for the description of the service."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from app.formats.format import Format
from app.formats.parts import parts
from app.formats.render import write
from app.proof import Proven
from graph.model import Entity, EntityRef, Goods
from graph.ontology import Label, Status
from graph.results import Quote, Source

_SENTENCE: Final = "Iran supplied 20 drones to Russia."
_RELATION: Final = Proven(
    key="SUPPLIES:IRN:RUS:asserted:0",
    kind="SUPPLIES",
    subject=EntityRef(label=Label.STATE, id="IRN", name="Iran"),
    object=EntityRef(label=Label.STATE, id="RUS", name="Russia"),
    status=Status.ASSERTED,
    occurrence=0,
    since=None,
    until=None,
    ended_by=None,
    first_seen="2024-05-01",
    last_seen="2024-05-01",
    goods=(Goods(name="drones", quantity=20, category="arms"),),
    form="arms",
    forms=("arms",),
    claims=1,
    documents=1,
    publishers=1,
    quote=_SENTENCE,
    evidence=(
        Quote(
            quote=_SENTENCE,
            start=0,
            end=len(_SENTENCE),
            attributed_to=None,
            document=Source(
                id="5f0c2b7e9a1d4c3b8e6f7a9d0c1b2a3e", publisher="Gazette", published="2024-05-01"
            ),
        ),
    ),
)


@cache
def example(format_: Format) -> Any:
    """A relation in a format that is text; JSON-LD, which is JSON too, as its value."""
    text = "".join(write(parts([[_RELATION]]), format_, _described))
    return json.loads(text) if format_ is Format.JSONLD else text


def _described(ids: Iterable[str]) -> list[Entity]:
    ends = {ref.id: ref for ref in (_RELATION.subject, _RELATION.object)}
    return [Entity(label=ends[id_].label, id=id_, name=ends[id_].name) for id_ in ids]
