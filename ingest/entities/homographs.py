"""Takes a name found in a text; tells whether it is something else: a bird, a person, a place.

The words are data (homographs.yaml); how they count is the same for every name.
"""

from collections.abc import Mapping, Sequence

import yaml
from pydantic import BaseModel, ConfigDict

from ingest.entities.gazetteer import Gazetteer, Hit, Sort
from ingest.languages import by_language, folder


class Homographs(BaseModel):
    """The table of names that are also something else."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: frozenset[str]
    given: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    towns_of: frozenset[str]
    short: frozenset[str]
    rivals: Mapping[str, frozenset[str]]

    def common_word(self, hit: Hit, words: Sequence[str]) -> bool:
        """Whether a name is written as the common word that it also is."""
        return hit.name.key in self.words and words[hit.start].islower()

    def personal(self, hit: Hit, words: Sequence[str], gazetteer: Gazetteer) -> bool:
        """Whether a state's name stands right by a word that makes it a person's: "Michael Jordan"."""
        if hit.sense.sort not in (Sort.STATE, Sort.SEAT) or hit.name.key not in self.given:
            return False
        before = words[hit.start - 1] if hit.start else ""
        return before.lower() in gazetteer.given_names and before[:1].isupper()

    def part_of_name(self, hit: Hit, words: Sequence[str]) -> bool:
        """Whether a name is a part of a longer one: "Lake Victoria", "the Gulf of Mexico", "Paris, Texas"."""
        if hit.sense.sort not in (Sort.STATE, Sort.SEAT):
            return False
        before = words[max(0, hit.start - 2) : hit.start]
        after = words[hit.end] if hit.end < len(words) else ""
        near = bool(before) and before[-1].lower() in self.before and before[-1][0].isupper()
        joined = " ".join(before).lower() in self.before
        longer = after.lower() in self.after and after[0].isupper()
        return near or joined or longer or self.town(hit, words)

    def town(self, hit: Hit, words: Sequence[str]) -> bool:
        """Whether a name is that of a town in a state of America or a province of Canada: "Paris, Texas"."""
        after = words[hit.end : hit.end + 2]
        return len(after) == 2 and after[0] == "," and after[1].lower() in self.towns_of

    def shortened(self, hit: Hit, words: Sequence[str]) -> bool:
        """Whether a name that ends longer ones too stands after a capitalised word: "Christian Democrats"."""
        return hit.name.key in self.short and hit.start > 0 and words[hit.start - 1].istitle()

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
