"""Takes cues.yaml; gives the frozen `Cues`: which nouns, prepositions and verbs tell how a name acts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict

from ingest.languages import by_language, folder


@dataclass(frozen=True, slots=True)
class Phrases:
    """Nouns by last word; each with the words that must stand right before it."""

    by_last: Mapping[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> "Phrases":
        """Index phrases such as "prime minister"; what a hyphen joins may be one token or three."""
        found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in phrases:
            for written in dict.fromkeys((phrase, phrase.replace("-", " - "))):
                *before, last = written.split()
                found[last].append(tuple(before))
        return cls({last: tuple(sorted(before, key=len, reverse=True)) for last, before in found.items()})

    def width(self, words: Sequence[str], at: int, lemma: str) -> int:
        """How many words of the longest phrase end at this position, 0 when none does."""
        for before in self.by_last.get(lemma, ()):
            size = len(before)
            if size <= at and tuple(words[at - size : at]) == before:
                return size + 1
        return 0


def _words(text: str) -> frozenset[str]:
    """The words of a list with commas between."""
    return frozenset(word for part in text.split(",") if (word := part.strip()))


Words = Annotated[frozenset[str], BeforeValidator(_words)]
Nouns = Annotated[Phrases, BeforeValidator(lambda text: Phrases.of(_words(text)))]


class Cues(BaseModel):
    """All cue words, ready to look up by lower-case lemma. What each is for stands in cues.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    force: Nouns
    body: Nouns
    office: Nouns
    people: Nouns
    description: Nouns
    act: Nouns
    thing: Nouns
    local: Nouns
    home: Nouns
    occasion: Nouns
    description_of_state: Words
    polity: Words
    site: Words
    institution: Words
    organized: Words
    official: Words
    rallying: Words
    partisan: Words
    description_of_organization: Words
    dealing: Words
    heading: Words
    courtesy: Words
    territory: Words
    collective: Mapping[str, str]
    continental: Mapping[str, str]
    halves: Mapping[str, tuple[str, str]]
    collective_act: Words
    had_by_things: Words
    giving: Words
    receiving: Words
    price: Words
    sending: Words
    duty: Words
    neglecting: Words
    requesting: Words
    means: Words
    buying: Words
    firing: Words
    relying: Words
    list: Words
    faith: Words
    gear: Words
    harming: Words
    punishing: Words
    cause: Words
    relation: Words
    kindred: Words
    standing_in: Words
    field: Words
    number: Words
    about_number: Words
    abroad: Words
    adding: Words
    devoted: Words
    meddling: Words
    foe: Words
    releasing: Words
    commanding: Words
    helping: Words
    penalty: Words
    stopping: Words
    permitting: Words
    protecting: Words
    reacting: Words
    protesting: Words
    wished: Words
    answering: Words
    promising: Words
    mutual: Words
    unlike: Words
    kind: Words
    paying: Words
    undermining: Words
    standing: Words
    guarding: Words
    of_own: Words
    apologising: Words
    namesake: Words
    attempting: Words
    putting: Words
    put: Words
    nature: Words
    ravaging: Words
    excluding: Words
    warning: Words
    suffering: Words
    contending: Words
    conceding: Words
    parting: Words
    opposite: Words
    succour: Words
    judging_body: Words
    holding: Words
    unowned: Nouns
    falling: Words
    feeling: Words
    place_adjective: Words
    withdrawing: Words
    trespassing: Words
    accusing: Words
    denying: Words
    charge: Words
    inflicting: Words
    befalling: Words
    minded: Words
    moving: Words
    of_things: Words
    prefix: Words
    posted: Words
    combatant: Words
    airborne: Words
    rank: Words
    demanding: Words
    saying: Words
    returning: Words
    hoping: Words
    sheltering: Words
    mistreating: Words
    governing: Words
    lawmaker: Words
    assuring: Words
    inviting: Words
    acquiring: Words
    striking: Words
    causing: Words
    current: Words
    vowing: Words
    thanking: Words
    belonging: Words
    sent: Words
    advising: Words
    of_organizations: Words
    separating: Words
    addressing: Words
    epithet: Words
    heeding: Words
    favouring: Words
    driving_out: Words
    ordered: Words
    toppling: Words
    weather: Words
    related: Words
    banning: Words
    of_oneself: Words
    needing: Words
    moving_in: Words
    masculine: Words
    exercising: Words
    one_each: Words
    travelling: Words
    blamed: Words
    addressed: Words
    arms: Words
    citizen: Words
    prolonging: Words
    colonial: Words
    terms: Words
    meeting_terms: Words
    complaint: Words
    shielding: Words
    aggression: Words
    of_leader: Words
    of_states: Words
    homeland: Words
    measure: Words
    inhabitant: Words
    staff: Words
    stating: Words
    rescuing: Words
    premises: Words
    blaming: Words
    wish: Words
    aboard: Words
    span: Words
    subject_people: Words
    refusing: Words
    yielding: Words
    proposed: Words
    levied: Words
    serving: Words
    judging: Words
    standing_with: Words
    providing: Words
    meeting: Words
    instrument: Words
    ruling: Words
    catching: Words
    expelling: Words
    seizing: Words
    seized: Words
    sparing: Words
    feminine: Words
    woman: Words
    man: Words
    violence: Words
    event: Words
    nowadays: Words
    of_measures: Words
    offending: Words
    keeping: Words
    arguing: Words
    stirring: Words
    revoking: Words
    decrying: Words
    ill: Words
    penalising: Words
    informing: Words
    encountering: Words
    taking_two: Words
    state_of_two: Words
    commanding_some: Words
    former: Words
    partial: Words
    opposing: Words
    comparison: Words
    led: Words
    backed: Words
    aspect: Words
    fixture: Words
    having: Words
    urban: Words
    confinement: Words
    venue: Words
    losing: Words
    utility: Words
    place_preposition: Words
    motion: Words
    sway: Words
    near: Words
    coming: Words
    attitude: Words
    place_object: Words
    place_verb: Words
    place_noun: Words


@by_language
def cues() -> Cues:
    """The cue words. Raises ValidationError when the file has a field too many or too few."""
    text = folder("entities").joinpath("cues.yaml").read_text(encoding="utf-8")
    return Cues.model_validate(yaml.safe_load(text))
