"""Takes whom an envoy is sent to; gives how sentences say so, and whether a claim is of such an envoy."""

import re
from functools import cache
from typing import Final

from app.ask.lexicon import Topic
from app.ask.names import names
from graph.model import Claim, EntityRef

_TITLES: Final = ("ambassador", "envoy", "permanent representative")
_ACTING: Final = "acting "


def envoy(posted: EntityRef) -> Topic:
    """Sentences that speak of an ambassador to somebody."""
    places = [f"{the}{name}" for name in names().called(posted) for the in ("", "the ")]
    told = [f"{title} {to} {place}" for title in _TITLES for to in ("to", "in") for place in places]
    return Topic(name=f"ambassador to {posted.name}", told=tuple(dict.fromkeys(told)))


def is_sent(claim: Claim, posted: EntityRef) -> bool:
    """Whether a claim gives its subject as ambassador there, and its sentence tells it of no other person.

    The reference data has where to in the office; in a text it stands after the title by which the
    person is called: "Nikolai Korchunov, Russia's ambassador | to Norway".
    """
    office = (claim.office or "").removeprefix(_ACTING)
    if " to " in office:
        return _sent(posted).match(office) is not None
    if office not in _TITLES or not claim.via:
        return False
    called = claim.quote[claim.quote.find(claim.via) :]
    title = called.lower().find(office)
    return title >= 0 and _sent(posted).match(called[title:]) is not None


@cache
def _sent(posted: EntityRef) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:{'|'.join(map(re.escape, envoy(posted).told))})\b")
