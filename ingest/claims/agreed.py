"""Takes the reading of a document; gives it with each agreement that it only describes under an id that other
documents share, where it says who made it and when.

"Israel and Lebanon signed a ceasefire on 27 November 2024" is of the same ceasefire wherever it is told. With
one party, no date or a year alone, an agreement stays one of its document.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from graph.model import Claim, EntityRef, Reading
from graph.ontology import Label, Status
from ingest.entities.agreements import unmeasured
from ingest.entities.names import slug

_MONTH: Final = len("YYYY-MM")


def shared(reading: Reading) -> Reading:
    """The reading, with described agreements named by their parties and the date."""
    new = dict(_by_parties(reading))
    claims = {claim.id: claim for claim in (_renamed(claim, new) for claim in reading.claims)}
    agreements = tuple(
        mention.model_copy(update={"agreement": new.get(mention.agreement.id, mention.agreement)})
        for mention in reading.agreements
    )
    return reading.model_copy(update={"claims": tuple(claims.values()), "agreements": agreements})


def _renamed(claim: Claim, new: Mapping[str, EntityRef]) -> Claim:
    agreement = new.get(claim.object.id) if claim.object.label is Label.AGREEMENT else None
    return claim.model_copy(update={"object": agreement}) if agreement else claim


def _by_parties(reading: Reading) -> Iterator[tuple[str, EntityRef]]:
    """The new name of each described agreement that two or more made on one day or in one month."""
    made: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        own = claim.object.id.endswith(f"-{reading.document[:8]}")
        if own and claim.kind == "PARTY_TO" and claim.status is Status.ASSERTED and claim.since:
            made[claim.object.id].append(claim)
    for agreement, claims in made.items():
        parties = {claim.subject.id: claim.subject.name for claim in claims}
        (date, *others) = sorted({claim.since or "" for claim in claims})
        if len(parties) > 1 and len(date) >= _MONTH and not others:
            yield agreement, _named(unmeasured(claims[0].object.name), parties, date)


def _named(described: str, parties: Mapping[str, str], date: str) -> EntityRef:
    *first, last = sorted(parties.values())
    name = f"{described} of {', '.join(first)} and {last} ({date})"
    return EntityRef(label=Label.AGREEMENT, id=slug(" ".join((described, *sorted(parties), date))), name=name)
