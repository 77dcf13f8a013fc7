"""What the first answers need is loaded and rehearsed, for the commands that serve."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.store import Store

QUESTIONS = ("who supplies Russia", "who leads Ukraine", "how are Serbia and North Korea connected")


def learn_to_answer() -> Thread:
    """Begin to load the service, the names and the grammar of questions.

    Who serves waits for its end: many first requests at once would each load all of it.
    """
    learning = Thread(target=_learn, daemon=True)
    learning.start()
    return learning


def rehearse(store: Store) -> None:
    """Ask a few usual questions once: Neo4j plans and compiles then, and not while many wait for it.

    What fails is left to those who ask it: it may be only the first time that it takes too long.
    """
    from app.ask.answer import ask
    from graph.errors import GraphError

    with suppress(GraphError):
        for question in QUESTIONS:
            ask(question, store)
        store.neighbours("RUS")


def _learn() -> None:
    from app.ask.suggest import suggest
    from app.ask.understand import understand

    understand(QUESTIONS[0])
    suggest("who")
    import_module("app.main")
