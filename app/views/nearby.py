"""Takes a name, or an id that is none; gives the entities that may be meant."""

from typing import Final

from app.ask.names import names
from graph.model import EntityRef
from graph.store import Store
from ingest.entities.names import normalise

_MOST: Final = 8


def near(store: Store, name: str) -> tuple[EntityRef, ...]:
    """The entities that go by words of a name, or by a name like it, the best first."""
    words = name.replace("-", " ")
    alike = store.entities(one.id for one in names().likely(normalise(words)))
    found = {entity.id: entity.ref for entity in (*store.find_entities(words, limit=_MOST), *alike)}
    return tuple(found.values())[:_MOST]
