"""Readers without a language model: quick, and as bad as a text tells them to be."""

import os
import time
from collections.abc import Iterable, Iterator, Sequence

from app.jobs.worker import Unreadable
from graph.model import Claim, Document, EntityRef, Reading
from graph.ontology import Label, Status

SERBIA = EntityRef(label=Label.STATE, id="SRB", name="Serbia")
RUSSIA = EntityRef(label=Label.STATE, id="RUS", name="Russia")


class Obedient:
    """Finds one claim in a text, unless it reads "raise", "die" or "hang"."""

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        for document in documents:
            match document.text.split()[:1]:
                case ["raise"]:
                    raise ValueError("no sentence ends")
                case ["die"]:
                    os._exit(9)
                case ["hang"]:
                    time.sleep(600)
                case _:
                    pass
            yield reading(document)


def reading(document: Document) -> Reading:
    claim = Claim(
        document=document.id,
        kind="MEETS",
        subject=SERBIA,
        object=RUSSIA,
        status=Status.ASSERTED,
        quote=document.text[:6],
        start=0,
        end=len(document.text[:6]),
    )
    return Reading(document=document.id, claims=(claim,))


class Here:
    """A worker in the thread that asks."""

    def read(self, documents: Sequence[Document], seconds: float) -> list[Reading]:
        try:
            return list(Obedient().read_many(documents))
        except ValueError as error:
            raise Unreadable(str(error)) from None

    def close(self) -> None:
        pass
