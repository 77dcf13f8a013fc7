"""Gives a thread that loads what the first answer needs, for the commands that serve."""

from importlib import import_module
from threading import Thread


def learn_to_answer() -> Thread:
    """Begin to load the service, the names and the grammar of questions.

    Who serves waits for its end: many first requests at once would each load all of it.
    """
    learning = Thread(target=_learn, daemon=True)
    learning.start()
    return learning


def _learn() -> None:
    from app.ask.suggest import suggest
    from app.ask.understand import understand

    understand("who supplies Russia")
    suggest("who")
    import_module("app.main")
