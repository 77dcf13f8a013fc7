"""Takes the tokens of a text and its date; gives the past year of which each of its sentences tells.

Who held an office is a matter of that year: "Gorbachev visited Bonn in 1989. Kohl assured him ..."
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ingest.entities.cues import Cues
from ingest.entities.tokens import Tokens

_YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")
_MAIN: Final = ("ROOT", "conj", "advcl")
_NO_DATE: Final = (0, 0, "")


@dataclass
class Told:
    """The years of one text."""

    tokens: Tokens
    cues: Cues
    date: str | None

    def year(self, token: int) -> str | None:
        """The year of which the sentence of a token tells, if the text is of a later one."""
        return self._years[self.tokens.sent[token]]

    @cached_property
    def _years(self) -> list[str | None]:
        """The year of each sentence: its own, or that of the one before if it goes on in the past."""
        named = {self.tokens.sent[at]: word for at, word in enumerate(self.tokens.text) if self._dates(at)}
        years: list[str | None] = []
        for sentence in range(len(self.tokens.sentences)):
            before = years[-1] if years and self._goes_on(sentence) else None
            years.append(named.get(sentence, before))
        return years

    def _dates(self, token: int) -> bool:
        """Whether a word is the past year in which something happened, and not that of a noun: "the treaty of
        1994"."""
        tokens, word = self.tokens, self.tokens.text[token]
        start, end, label = tokens.ent.get(token, _NO_DATE)
        earlier = self.date is not None and _YEAR.fullmatch(word) is not None and word < self.date[:4]
        if not earlier or label != "DATE":
            return False
        first, _ = tokens.sentences[tokens.sent[token]]
        if tokens.tag[first] == "IN" and start == first + 1:
            return self._goes_on(tokens.sent[token])
        for above in tokens.ancestors(token):
            if tokens.tag[above].startswith("V"):
                return tokens.dep[above] in _MAIN and self._is_past(above)
            if not (start <= above < end or tokens.tag[above] == "IN"):
                return False
        return False

    def _is_past(self, verb: int) -> bool:
        tokens = self.tokens
        past = any(tokens.tag[c] == "VBD" and tokens.dep[c].startswith("aux") for c in tokens.children[verb])
        return past or tokens.tag[verb] == "VBD"

    def _goes_on(self, sentence: int) -> bool:
        """Whether a sentence is in the past tense and names no day of the present."""
        tokens, (start, end) = self.tokens, self.tokens.sentences[sentence]
        roots = [at for at in range(start, end) if tokens.dep[at] == "ROOT"]
        return all(map(self._is_past, roots)) and self.cues.nowadays.isdisjoint(tokens.lower[start:end])
