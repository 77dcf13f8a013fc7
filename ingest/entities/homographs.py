"""Takes a name found in a text; tells whether it is something else: a bird, a person, a place.

The words are data (homographs.yaml); how they count is the same for every name.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

from ingest.entities.gazetteer import Gazetteer, Hit, Sort
from ingest.languages import by_language, folder

_LONGEST_PROVINCE: Final = 3
_TOWNS: Final = (Sort.SEAT, Sort.PLACE)


class Homographs(BaseModel):
    """The table of names that are also something else."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    naming: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    waters: frozenset[str]
    streets: tuple[str, ...]
    held: frozenset[str]
    held_before: frozenset[str]
    contests: frozenset[str]
    towns_of: frozenset[str]
    provinces: Mapping[str, str]
    short: frozenset[str]
    rivals: Mapping[str, frozenset[str]]

    def common_word(self, hit: Hit, words: Sequence[str]) -> bool:
        """Whether a name is written as the common word that it also is."""
        return hit.name.key in self.words and words[hit.start].islower()

    def personal(self, hit: Hit, words: Sequence[str], gazetteer: Gazetteer) -> bool:
        """Whether a state's name stands right by a word that makes it a person's: "Michael Jordan", "a man
        named Jordan"."""
        if hit.sense.sort not in (Sort.STATE, Sort.SEAT) or hit.name.key not in self.given:
            return False
        before = words[hit.start - 1] if hit.start else ""
        given = before.lower() in gazetteer.given_names and before[:1].isupper()
        return given or before in self.naming

    def part_of_name(self, hit: Hit, words: Sequence[str]) -> bool:
        """Whether a name is a part of a longer one: "Lake Victoria", "the Gulf of Mexico", "Paris, Texas"."""
        if hit.sense.sort not in (Sort.STATE, *_TOWNS):
            return False
        before = list(words[max(0, hit.start - 2) : hit.start])
        after = words[hit.end] if hit.end < len(words) else ""
        near = bool(before) and before[-1].lower() in self.before and before[-1][0].isupper()
        joined = " ".join(before).lower() in self.before
        street = after.lower().endswith(self.streets)
        longer = (after.lower() in self.after or street) and after[0].isupper()
        longer = longer or (after in self.waters and before[-1:] == ["the"])
        return near or joined or longer or self.town(hit, words) or self.event(hit, words)

    def contest(self, hit: Hit, words: Sequence[str]) -> bool:
        """Whether a people's name begins that of a contest: "Australian Open final"."""
        after = words[hit.end] if hit.end < len(words) else ""
        return hit.sense.sort is Sort.ADJECTIVE and after.lower() in self.contests and after.istitle()

    def event(self, hit: Hit, words: Sequence[str]) -> bool:
        """Whether a town's name is that of what was held or signed there: "the Oslo accords", "Congress of
        Vienna", "Indianapolis 500"."""
        if hit.sense.sort not in _TOWNS:
            return False
        before = " ".join(words[max(0, hit.start - 2) : hit.start]).lower()
        after = words[hit.end].lower() if hit.end < len(words) else ""
        numbered = after.isdigit() and hit.end + 1 == len(words)
        return before in self.held_before or after in self.held or numbered

    def town(self, hit: Hit, words: Sequence[str]) -> bool:
        """Whether a name is that of a town in a state or province after its comma: "Paris, Texas"."""
        if words[hit.end : hit.end + 1] != [","]:
            return False
        lower = [word.lower() for word in words[hit.end + 1 : hit.end + 1 + _LONGEST_PROVINCE]]
        named = any(" ".join(lower[:size]) in self.towns_of for size in range(1, len(lower) + 1))
        seat = hit.sense.sort is Sort.SEAT and bool(lower)
        return named or (seat and self._of_namesake(hit, lower[0]))

    def province(self, hit: Hit, words: Sequence[str], hits: Sequence[Hit]) -> bool:
        """Whether a state's name is that of the province of a town before its comma: "Athens, Georgia"."""
        towns = (other for other in hits if other.end == hit.start - 1 and words[other.end] == ",")
        return any(self._of_namesake(town, hit.name.key) for town in towns)

    def _of_namesake(self, town: Hit, name: str) -> bool:
        """Whether a town lies in the province that shares its name with a state, and not in the state."""
        state, actor = self.provinces.get(name), town.sense.actor
        return state is not None and town.sense.sort in _TOWNS and actor is not None and actor.id != state

    def shortened(self, hit: Hit, words: Sequence[str]) -> bool:
        """Whether a name that ends longer ones too stands after a capitalised word: "Christian Democrats"."""
        before = list(words[: hit.start])
        if before[-1:] == ["s"] and before[-2:-1] in (["'"], ["’"]):
            del before[-2:]
        return hit.name.key in self.short and bool(before) and before[-1].istitle()

    def elsewhere(self, hit: Hit, lower: frozenset[str], hits: Sequence[Hit]) -> bool:
        """Whether the text speaks of another place of the name, and never of this one by another name."""
        rivals = self.rivals.get(hit.name.key)
        if rivals is None or not rivals & lower:
            return False
        entity = hit.sense.entity.id
        return not any(h.name.key != hit.name.key and h.sense.entity.id == entity for h in hits)


@by_language
def homographs() -> Homographs:
    """The table. Raises ValidationError when the file has a field too many or too few."""
    text = folder("entities").joinpath("homographs.yaml").read_text(encoding="utf-8")
    return Homographs.model_validate(yaml.safe_load(text))
