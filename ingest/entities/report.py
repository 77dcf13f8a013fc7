"""Takes phrases and sentences with what they stand for; gives right and wrong by class of phenomenon."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict
from spacy.tokens import Doc

from graph.model import Claim, Document
from ingest.entities.linker import Linker
from ingest.entities.mention import Mentions
from ingest.entities.resolver import Resolver

Parse = Callable[[str], Doc]
"""How a text is parsed, its lost verbs found."""

Read = Callable[[Document], Iterable[Claim]]
"""How the claims of a document are read."""

Agreed = Callable[[Document], Iterable[str]]
"""How the ids of the agreements of a document are read."""

NOBODY: Final = "-"


class Group(BaseModel):
    """The cases of one class, and the share of them that must be right."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bar: float
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """A case that came out otherwise than it should."""

    case: str
    wanted: str
    got: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the report: a class, how many of its cases are right, and those that are not."""

    name: str
    bar: float
    total: int
    misses: tuple[Miss, ...]

    @property
    def share(self) -> float:
        """The share of cases that are right."""
        return 1 - len(self.misses) / self.total

    @property
    def passed(self) -> bool:
        """Whether the class reaches its bar."""
        return self.share >= self.bar


def read_groups(path: Path) -> Mapping[str, Group]:
    """The classes of a file of cases. Raises ValidationError when a class is not well formed."""
    raw: dict[str, object] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: Group.model_validate(group) for name, group in raw.items()}


def phrases_report(resolver: Resolver, groups: Mapping[str, Group]) -> Iterator[Line]:
    """How phrases are resolved: a case is "phrase | id", "date phrase | id" or "phrase |" for none."""
    for name, group in groups.items():
        misses = [miss for case in group.cases if (miss := _phrase(resolver, case))]
        yield Line(name, group.bar, len(group.cases), tuple(misses))


def sentences_report(parse: Parse, linker: Linker, groups: Mapping[str, Group]) -> Iterator[Line]:
    """How words in texts are linked: a case is "text | word=ID | word=-"."""
    for name, group in groups.items():
        checks = [check for case in group.cases for check in _sentence(parse, linker, case)]
        misses = [Miss(case, wanted, got) for case, wanted, got in checks if wanted != got]
        yield Line(name, group.bar, len(checks), tuple(misses))


def elided_report(read: Read, groups: Mapping[str, Group]) -> Iterator[Line]:
    """Whose an act is of which only the sentence before names the parties.

    A case is "text | KIND SUBJECT OBJECT status", several joined by "+", or "text | -" where nobody's.
    """
    for name, group in groups.items():
        misses = [miss for case in group.cases if (miss := _elided(read, case))]
        yield Line(name, group.bar, len(group.cases), tuple(misses))


def agreements_report(agreed: Agreed, groups: Mapping[str, Group]) -> Iterator[Line]:
    """Whether agreements of two texts are one: a case is "text | text | same", "text | text | different", or
    "text | 2" with how many agreements the text has.
    """
    for name, group in groups.items():
        misses = [miss for case in group.cases if (miss := _agreed(agreed, case))]
        yield Line(name, group.bar, len(group.cases), tuple(misses))


def _agreed(agreed: Agreed, case: str) -> Miss | None:
    *texts, wanted = (part.strip() for part in case.split("|"))
    ids = [frozenset(agreed(Document(text=text))) for text in texts]
    if len(ids) == 1:
        got = str(len(ids[0]))
    elif ids[0].isdisjoint(ids[1]):
        got = "different"
    else:
        got = "same" if ids[0] == ids[1] else "partly the same"
    return (
        None if got == wanted else Miss(case, wanted, f"{got}: {', '.join(sorted(set[str]().union(*ids)))}")
    )


def _elided(read: Read, case: str) -> Miss | None:
    text, _, last = (part.strip() for part in case.rpartition("|"))
    wanted = {part.strip() for part in last.split("+")} - {NOBODY}
    ends = (claim for claim in read(Document(text=text)) if claim.end == len(text))
    got = {f"{c.kind} {c.subject.id} {c.object.id} {c.status}" for c in ends}
    return None if got == wanted else Miss(case, last, " + ".join(sorted(got)))


def _phrase(resolver: Resolver, case: str) -> Miss | None:
    text, _, wanted = (part.strip() for part in case.rpartition("|"))
    date, phrase = _dated(text)
    got = resolver.best(phrase, date)
    return None if got == wanted else Miss(case, wanted, got)


def _sentence(parse: Parse, linker: Linker, case: str) -> Iterator[tuple[str, str, str]]:
    text, *words = (part.strip() for part in case.split("|"))
    date, text = _dated(text)
    doc = parse(text)
    mentions = linker.link(doc, Document(text=text, published=date))
    tokens = [token.text for token in doc]
    for word in words:
        surface, _, wanted = word.partition("=")
        yield case, wanted, _standing(mentions, _position(tokens, surface), wanted)


def _position(tokens: Sequence[str], surface: str) -> int:
    """The token of this text, or the n-th of them for "word#n"."""
    word, _, nth = surface.partition("#")
    return [i for i, token in enumerate(tokens) if token == word][int(nth or 1) - 1]


def _standing(mentions: Mentions, token: int, wanted: str) -> str:
    found = mentions.at(token)
    if wanted.startswith("@"):
        return "+".join(f"@{m.entity.id}" for m in found if m.actor is None) or NOBODY
    actors = {m.actor.id for m in found if m.actor}
    return wanted if actors == set(wanted.split("+")) else "+".join(sorted(actors)) or NOBODY


def _dated(text: str) -> tuple[str | None, str]:
    first, _, rest = text.partition(" ")
    return (first, rest) if len(first) == 10 and first[4:5] == "-" and first[:4].isdigit() else (None, text)


def table(lines: Iterable[Line]) -> str:
    """The report as a table: class, right, all, share, bar."""
    rows = [
        f"{line.name:28} {line.total - len(line.misses):4} {line.total:4} {line.share:6.1%} {line.bar:6.0%}"
        f"{'' if line.passed else '  below'}"
        for line in lines
    ]
    return "\n".join((f"{'class':28} {'ok':>4} {'all':>4} {'share':>6} {'bar':>6}", *rows))
