"""Takes cues.yaml; gives the frozen `Cues`: which nouns, prepositions and verbs tell how a name acts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict

from ingest.languages import by_language, folder


def _split(value: object) -> object:
    return (
        tuple(part for part in (p.strip() for p in value.split(",")) if part)
        if isinstance(value, str)
        else value
    )


Words = Annotated[tuple[str, ...], BeforeValidator(_split)]


class _File(BaseModel):
    """The cue file as written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    force: Words
    body: Words
    office: Words
    heading: Words
    courtesy: Words
    people: Words
    description: Words
    description_of_state: Words
    polity: Words
    description_of_organization: Words
    dealing: Words
    act: Words
    thing: Words
    territory: Words
    collective: dict[str, str]
    continental: dict[str, str]
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
    fleeing: Words
    relying: Words
    listing: Words
    list: Words
    faith: Words
    gear: Words
    harming: Words
    cause: Words
    relation: Words
    meddling: Words
    foe: Words
    releasing: Words
    commanding: Words
    helping: Words
    penalty: Words
    permitting: Words
    protecting: Words
    reacting: Words
    protesting: Words
    answering: Words
    promising: Words
    mutual: Words
    kind: Words
    falling: Words
    feeling: Words
    place_adjective: Words
    withdrawing: Words
    trespassing: Words
    accusing: Words
    denying: Words
    charge: Words
    inflicting: Words
    minded: Words
    moving: Words
    of_things: Words
    prefix: Words
    posted: Words
    combatant: Words
    airborne: Words
    rank: Words
    local: Words
    occasion: Words
    demanding: Words
    saying: Words
    returning: Words
    hoping: Words
    sheltering: Words
    mistreating: Words
    retaliating: Words
    refusing: Words
    yielding: Words
    proposed: Words
    levied: Words
    obeying: Words
    serving: Words
    judging: Words
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
    former: Words
    opposing: Words
    future: Words
    comparison: Words
    led: Words
    backed: Words
    place_preposition: Words
    motion: Words
    place_object: Words
    place_verb: Words
    place_noun: Words


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


@dataclass(frozen=True, slots=True)
class Cues:
    """All cue words, ready to look up by lower-case lemma."""

    force: Phrases
    body: Phrases
    office: Phrases
    people: Phrases
    description: Phrases
    act: Phrases
    thing: Phrases
    local: Phrases
    occasion: Phrases
    description_of_state: frozenset[str]
    polity: frozenset[str]
    description_of_organization: frozenset[str]
    dealing: frozenset[str]
    heading: frozenset[str]
    courtesy: frozenset[str]
    territory: frozenset[str]
    collective: Mapping[str, str]
    continental: Mapping[str, str]
    collective_act: frozenset[str]
    had_by_things: frozenset[str]
    giving: frozenset[str]
    receiving: frozenset[str]
    price: frozenset[str]
    sending: frozenset[str]
    duty: frozenset[str]
    neglecting: frozenset[str]
    requesting: frozenset[str]
    means: frozenset[str]
    buying: frozenset[str]
    firing: frozenset[str]
    fleeing: frozenset[str]
    relying: frozenset[str]
    listing: frozenset[str]
    list: frozenset[str]
    faith: frozenset[str]
    gear: frozenset[str]
    harming: frozenset[str]
    cause: frozenset[str]
    relation: frozenset[str]
    meddling: frozenset[str]
    foe: frozenset[str]
    releasing: frozenset[str]
    commanding: frozenset[str]
    helping: frozenset[str]
    penalty: frozenset[str]
    permitting: frozenset[str]
    protecting: frozenset[str]
    reacting: frozenset[str]
    protesting: frozenset[str]
    answering: frozenset[str]
    promising: frozenset[str]
    mutual: frozenset[str]
    kind: frozenset[str]
    falling: frozenset[str]
    feeling: frozenset[str]
    place_adjective: frozenset[str]
    withdrawing: frozenset[str]
    trespassing: frozenset[str]
    accusing: frozenset[str]
    denying: frozenset[str]
    charge: frozenset[str]
    inflicting: frozenset[str]
    minded: frozenset[str]
    moving: frozenset[str]
    of_things: frozenset[str]
    prefix: frozenset[str]
    posted: frozenset[str]
    combatant: frozenset[str]
    airborne: frozenset[str]
    rank: frozenset[str]
    demanding: frozenset[str]
    saying: frozenset[str]
    returning: frozenset[str]
    hoping: frozenset[str]
    sheltering: frozenset[str]
    mistreating: frozenset[str]
    retaliating: frozenset[str]
    refusing: frozenset[str]
    yielding: frozenset[str]
    proposed: frozenset[str]
    levied: frozenset[str]
    obeying: frozenset[str]
    serving: frozenset[str]
    judging: frozenset[str]
    meeting: frozenset[str]
    instrument: frozenset[str]
    ruling: frozenset[str]
    catching: frozenset[str]
    expelling: frozenset[str]
    seizing: frozenset[str]
    seized: frozenset[str]
    sparing: frozenset[str]
    feminine: frozenset[str]
    woman: frozenset[str]
    man: frozenset[str]
    violence: frozenset[str]
    event: frozenset[str]
    former: frozenset[str]
    opposing: frozenset[str]
    future: frozenset[str]
    comparison: frozenset[str]
    led: frozenset[str]
    backed: frozenset[str]
    place_preposition: frozenset[str]
    motion: frozenset[str]
    place_object: frozenset[str]
    place_verb: frozenset[str]
    place_noun: frozenset[str]


@by_language
def cues() -> Cues:
    """The cue words. Raises ValidationError when the file has a field too many or too few."""
    text = folder("entities").joinpath("cues.yaml").read_text(encoding="utf-8")
    read = _File.model_validate(yaml.safe_load(text))
    return Cues(
        force=Phrases.of(read.force),
        body=Phrases.of(read.body),
        office=Phrases.of(read.office),
        people=Phrases.of(read.people),
        description=Phrases.of(read.description),
        act=Phrases.of(read.act),
        thing=Phrases.of(read.thing),
        local=Phrases.of(read.local),
        occasion=Phrases.of(read.occasion),
        description_of_state=frozenset(read.description_of_state),
        polity=frozenset(read.polity),
        description_of_organization=frozenset(read.description_of_organization),
        dealing=frozenset(read.dealing),
        heading=frozenset(read.heading),
        courtesy=frozenset(read.courtesy),
        territory=frozenset(read.territory),
        collective=read.collective,
        continental=read.continental,
        collective_act=frozenset(read.collective_act),
        had_by_things=frozenset(read.had_by_things),
        giving=frozenset(read.giving),
        receiving=frozenset(read.receiving),
        price=frozenset(read.price),
        sending=frozenset(read.sending),
        duty=frozenset(read.duty),
        neglecting=frozenset(read.neglecting),
        requesting=frozenset(read.requesting),
        means=frozenset(read.means),
        buying=frozenset(read.buying),
        firing=frozenset(read.firing),
        fleeing=frozenset(read.fleeing),
        relying=frozenset(read.relying),
        listing=frozenset(read.listing),
        list=frozenset(read.list),
        faith=frozenset(read.faith),
        gear=frozenset(read.gear),
        harming=frozenset(read.harming),
        cause=frozenset(read.cause),
        relation=frozenset(read.relation),
        meddling=frozenset(read.meddling),
        foe=frozenset(read.foe),
        releasing=frozenset(read.releasing),
        commanding=frozenset(read.commanding),
        helping=frozenset(read.helping),
        penalty=frozenset(read.penalty),
        permitting=frozenset(read.permitting),
        protecting=frozenset(read.protecting),
        reacting=frozenset(read.reacting),
        protesting=frozenset(read.protesting),
        answering=frozenset(read.answering),
        promising=frozenset(read.promising),
        mutual=frozenset(read.mutual),
        kind=frozenset(read.kind),
        falling=frozenset(read.falling),
        feeling=frozenset(read.feeling),
        place_adjective=frozenset(read.place_adjective),
        withdrawing=frozenset(read.withdrawing),
        trespassing=frozenset(read.trespassing),
        accusing=frozenset(read.accusing),
        denying=frozenset(read.denying),
        charge=frozenset(read.charge),
        inflicting=frozenset(read.inflicting),
        minded=frozenset(read.minded),
        moving=frozenset(read.moving),
        of_things=frozenset(read.of_things),
        prefix=frozenset(read.prefix),
        posted=frozenset(read.posted),
        combatant=frozenset(read.combatant),
        airborne=frozenset(read.airborne),
        rank=frozenset(read.rank),
        demanding=frozenset(read.demanding),
        saying=frozenset(read.saying),
        returning=frozenset(read.returning),
        hoping=frozenset(read.hoping),
        sheltering=frozenset(read.sheltering),
        mistreating=frozenset(read.mistreating),
        retaliating=frozenset(read.retaliating),
        refusing=frozenset(read.refusing),
        yielding=frozenset(read.yielding),
        proposed=frozenset(read.proposed),
        levied=frozenset(read.levied),
        obeying=frozenset(read.obeying),
        serving=frozenset(read.serving),
        judging=frozenset(read.judging),
        meeting=frozenset(read.meeting),
        instrument=frozenset(read.instrument),
        ruling=frozenset(read.ruling),
        catching=frozenset(read.catching),
        expelling=frozenset(read.expelling),
        seizing=frozenset(read.seizing),
        seized=frozenset(read.seized),
        sparing=frozenset(read.sparing),
        feminine=frozenset(read.feminine),
        woman=frozenset(read.woman),
        man=frozenset(read.man),
        violence=frozenset(read.violence),
        event=frozenset(read.event),
        former=frozenset(read.former),
        opposing=frozenset(read.opposing),
        future=frozenset(read.future),
        comparison=frozenset(read.comparison),
        led=frozenset(read.led),
        backed=frozenset(read.backed),
        place_preposition=frozenset(read.place_preposition),
        motion=frozenset(read.motion),
        place_object=frozenset(read.place_object),
        place_verb=frozenset(read.place_verb),
        place_noun=frozenset(read.place_noun),
    )
