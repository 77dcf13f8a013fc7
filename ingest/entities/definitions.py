"""Takes tokens and the names in them; gives the organizations that a text defines by name and acronym.

"The Mali Unity Coalition (MUC) signed a pact. The MUC ..." is of an organization of its own, and not of Mali;
"the Kenya Revenue Authority (KRA)" is a body of Kenya, "the Congo River Alliance, or AFC" is known. A name of
common words only, as "the Democratic Front", is borne by many: it is an organization of its document alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import Document, EntityRef
from graph.ontology import Label
from ingest.entities.cues import Cues
from ingest.entities.gazetteer import Hit, Sense, Sort
from ingest.entities.names import normalise, slug
from ingest.entities.nouns import Found, singular
from ingest.entities.tokens import Tokens

_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z]{0,6}[A-Z]s?")
_JOINING: Final = frozenset(("of", "for", "the", "and", "in", "de", "du", "'s", "’s", "'", "’", "-", "on"))
_MARKS: Final = frozenset(("(", ",", "-", "–", "—"))
_BEFORE: Final = frozenset(("(", ",", "or", "the", "-", "–", "—"))
_LONGEST: Final = 12


@dataclass(frozen=True, slots=True)
class Definitions:
    """Reads the definitions of one document."""

    tokens: Tokens
    cues: Cues
    hits: Sequence[Hit]
    document: Document

    def found(self) -> Iterator[Found]:
        """The names that are defined, and every place where their acronyms stand."""
        for name, acronym in self._defined():
            sense = self._sense(name, acronym)
            if sense is None:
                continue
            if not self._is_known(name):
                yield Found(name.start, name.stop, self.tokens.root(name.start, name.stop), sense)
            for token, text in enumerate(self.tokens.text):
                if text == acronym:
                    yield Found(token, token + 1, token, sense)

    def _defined(self) -> Iterator[tuple[range, str]]:
        """Each name with its acronym."""
        tokens = self.tokens
        for token, text in enumerate(tokens.text):
            if not _ACRONYM.fullmatch(text) or tokens.text[token + 1 : token + 2] not in (
                [")"],
                [","],
                ["-"],
                ["–"],
                ["—"],
            ):
                continue
            end = token
            while end and tokens.lower[end - 1] in _BEFORE:
                end -= 1
            opened = end < token and tokens.text[end] in _MARKS
            if opened and (name := self._name(end, text, closed=tokens.text[token + 1] == ")")):
                yield name, text

    def _name(self, end: int, acronym: str, *, closed: bool) -> range | None:
        """The name before an acronym: the words whose initials it has, else in brackets all its capitals."""
        tokens, start = self.tokens, end
        first, _ = tokens.sentences[tokens.sent[end - 1]] if end else (0, 0)
        whole: int | None = None
        while start > max(first, end - _LONGEST) and (
            tokens.capital(start - 1) or tokens.lower[start - 1] in _JOINING
        ):
            start -= 1
            if not tokens.capital(start):
                continue
            words = [normalise(word) for word in tokens.text[start:end]]
            if self._is_organization(start, end):
                whole = start
                known = self._is_known(range(start, end))
                if known or _abbreviates(acronym.removesuffix("s").lower(), words):
                    return range(start, end)
        return range(whole, end) if whole is not None and closed else None

    def _is_organization(self, start: int, end: int) -> bool:
        nouns = (singular(self.tokens.lemma[i].lower()) for i in range(start, end) if self.tokens.capital(i))
        return end - start > 1 and not self.cues.organized.isdisjoint(nouns)

    def _is_known(self, name: range) -> bool:
        return any(hit.start <= name.start and hit.end >= name.stop for hit in self.hits)

    def _sense(self, name: range, acronym: str) -> Sense | None:
        """What a defined name is: what the reference data knows by it, a state's body, or itself."""
        known = [
            hit.sense
            for hit in self.hits
            if hit.sense.sort is Sort.ORGANIZATION and hit.start <= name.start and hit.end == name.stop
        ]
        if known:
            return known[0]
        if self._is_body(name):
            actor = self._owner(name)
            return Sense(Sort.ORGANIZATION, actor, actor) if actor else None
        called = [h.sense for h in self.hits if self.tokens.text[h.start : h.end] == [acronym]]
        if called and self._shares(called[0].entity.name, name):
            return called[0]
        text = self.tokens.span_text(name.start, name.stop)
        common = all(word in self.cues.partisan for word in normalise(text).split())
        identity = f"{slug(text)}-{self.document.id[:8]}" if common else slug(text)
        itself = EntityRef(label=Label.ORGANIZATION, id=identity, name=text)
        return Sense(Sort.ORGANIZATION, itself, itself)

    def _owner(self, name: range) -> EntityRef | None:
        """The state whose body is named: before or in its name, or after the acronym that follows it."""
        tokens = self.tokens
        after = tokens.lower[name.stop + 3 : name.stop + 4] == ["of"] and tokens.text[name.stop + 2] == ")"
        for hit in self.hits:
            possessing = hit.end == name.start - 1 and tokens.tag[hit.end] == "POS"
            owning = possessing or hit.end == name.start or (after and hit.start == name.stop + 4)
            last = hit.end == name.stop and tokens.lower[hit.start - 1] == "of"
            if (owning or last or hit.start == name.start) and hit.sense.sort in (Sort.STATE, Sort.ADJECTIVE):
                return hit.sense.actor
        return None

    def _is_body(self, name: range) -> bool:
        """Whether a name is that of a body which states have ("Revenue Authority"), or of nothing but their
        forces: "Kenya Defence Forces", not "Kenya Liberation Forces"."""
        last, lower = name.stop - 1, self.tokens.lower
        lemma = singular(self.tokens.lemma[last].lower())
        owner = next((hit.end for hit in self.hits if hit.start == name.start), name.start)
        width = max(phrases.width(lower, last, lemma) for phrases in (self.cues.force, self.cues.body))
        return lemma in self.cues.official or (width == name.stop - owner and width > 1)

    def _shares(self, known: str, name: range) -> bool:
        """Whether most words of a name are of a known one: "Kurdish Workers Party"."""
        own = {normalise(word)[:5] for word in self.tokens.text[name.start : name.stop] if word[0].isupper()}
        return 2 * len(own & {word[:5] for word in normalise(known).split()}) > len(own)


def _abbreviates(letters: str, words: Sequence[str]) -> bool:
    """Whether an acronym takes a letter or more of the beginning of each word, and may skip small ones."""
    if not words:
        return not letters
    first, rest = words[0], words[1:]
    if (not first or first in _JOINING) and _abbreviates(letters, rest):
        return True
    return any(
        letters[:size] == first[:size] and _abbreviates(letters[size:], rest)
        for size in range(1, min(len(letters), len(first)) + 1)
    )
