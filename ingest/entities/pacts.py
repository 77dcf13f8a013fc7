"""Takes the reference data; gives the agreements that a text calls by one of their names, and where.

"the JCPOA", "the Iran nuclear deal" and "the 2015 nuclear accord" are one; "a nuclear deal" is none of them.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import EntityRef
from graph.ontology import AgreementForm, Label
from ingest.entities.names import normalise
from ingest.entities.tokens import Tokens, searchable
from ingest.reference.model import Reference


@dataclass(frozen=True, slots=True)
class Pact:
    """A known agreement under one of its names, as the reference data writes it."""

    entity: EntityRef
    form: AgreementForm
    written: str

    def is_written(self, text: str) -> bool:
        """Whether a text has every capital that the name has: "NPT", never "npt"."""
        own, there = ([mark for mark in one if mark.isalnum()] for one in (self.written, text))
        pairs = zip(own, there, strict=False)
        return all(mark.isupper() for letter, mark in pairs if letter.isupper())


@dataclass(frozen=True, slots=True)
class Named:
    """A known agreement at tokens `start` to `end` (exclusive)."""

    start: int
    end: int
    pact: Pact


class Pacts:
    """The names of all known agreements."""

    def __init__(self, reference: Reference) -> None:
        found: defaultdict[str, dict[str, list[Pact]]] = defaultdict(lambda: defaultdict(list))
        for row in reference.agreements:
            entity = EntityRef(label=Label.AGREEMENT, id=row.id, name=row.name)
            for name in (row.name, *row.aliases):
                key = normalise(name)
                found[key.split()[0]][key].append(Pact(entity, row.form, name))
        self._by_first = {
            first: sorted(names.items(), key=lambda one: -len(one[0])) for first, names in found.items()
        }

    def find(self, tokens: Tokens) -> Iterator[Named]:
        """The known agreements in the order of the text, the longest name where they overlap."""
        text, starts, ends = searchable(tokens.text)
        taken = 0
        for position, start in starts.items():
            if start >= taken and (named := self._at(tokens, text, ends, position, start)):
                taken = named.end
                yield named

    def _at(self, tokens: Tokens, text: str, ends: dict[int, int], position: int, start: int) -> Named | None:
        first = text[position : text.index(" ", position)]
        for key, pacts in self._by_first.get(first, ()):
            last = ends.get(position + len(key))
            if last is None or not text.startswith(key, position):
                continue
            written = tokens.span_text(start, last + 1)
            for pact in pacts:
                if pact.is_written(written):
                    return Named(start, last + 1, pact)
        return None
