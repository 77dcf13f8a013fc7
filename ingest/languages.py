"""Takes languages.yaml; gives the languages that are read, that of a text, and the data files of each.

A loader of word lists finds its file in `folder`, and is marked `by_language`: it then gives the words of the
language that is being read.
"""

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Final, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict

_LETTERS_TO_JUDGE: Final = 20
_SURE: Final = 0.7
"""Less sure than this is a short text full of names: "Côte d'Ivoire expelled Guinea-Bissau"."""

_SAMPLE: Final = 1_500
"""How many characters tell the language: more cost milliseconds a document and tell no more."""

T = TypeVar("T")


class Language(BaseModel):
    """A language that is read: its spaCy pipeline, and the folders of its data. See languages.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str
    model: str
    taken_for: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    frames: str
    cues: str
    entities: str


@cache
def languages() -> Mapping[str, Language]:
    """The languages by code. Raises pydantic's ValidationError when a row is not sound."""
    rows = yaml.safe_load(files("ingest").joinpath("languages.yaml").read_text(encoding="utf-8"))
    return MappingProxyType({code: Language(code=code, **row) for code, row in rows.items()})


def default() -> Language:
    """The language of a text that is too short to tell."""
    return next(iter(languages().values()))


def language_of(text: str) -> Language | str:
    """The language of a text, or the code (ISO 639) of one that is not read."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _LETTERS_TO_JUDGE:
        return default()
    code, probability = _classifier()(sample)
    for language in languages().values():
        if code == language.code or code in language.taken_for:
            return language
    return code if probability >= _SURE else default()


_current: Final = ContextVar[Language | None]("language", default=None)


@contextmanager
def reading(language: Language) -> Generator[None]:
    """Within it, word lists are those of a language."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def each(language: Language, steps: Iterator[T]) -> Iterator[T]:
    """What the steps give, each taken while a language is being read, and none kept waiting within it."""
    while True:
        with reading(language):
            try:
                step = next(steps)
            except StopIteration:
                return
        yield step


def current() -> Language:
    """The language that is being read."""
    return _current.get() or default()


def folder(kind: Literal["frames", "cues", "entities"]) -> Traversable:
    """Where this kind of data lies for the language that is being read."""
    return files("ingest").joinpath(getattr(current(), kind))


def by_language(load: Callable[[], T]) -> Callable[[], T]:
    """The loader, called once for each language that is read."""
    loaded: dict[str, T] = {}

    @wraps(load)
    def give() -> T:
        code = current().code
        if code not in loaded:
            loaded[code] = load()
        return loaded[code]

    return give


@cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    """Text to language (ISO 639) and probability; loaded at the first use, as it takes half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # pyright: ignore[reportMissingTypeStubs]

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)  # pyright: ignore[reportUnknownMemberType]
    return identifier.classify  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
