"""How sure a sentence is of a predicate, who says so, and by which cues."""

from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from graph.ontology import Status
from ingest.claims.cues import status_cues

_AHEAD: Final = frozenset({Status.PLANNED, Status.POSSIBLE, Status.DEMANDED, Status.THREATENED})
_PAST: Final = ("was:", "were:")


@dataclass(frozen=True, slots=True)
class Stance:
    """The status of a predicate, null when its sentence makes no claim of it.

    `sayers` are the words for those who say so, the innermost first. `performative` marks what is done
    by being announced.
    """

    status: Status | None = Status.ASSERTED
    sayers: tuple[Token, ...] = ()
    cues: tuple[str, ...] = ()
    performative: bool = False
    reported: bool = False

    @property
    def ahead(self) -> bool:
        """Whether it is yet to come: not so what "was to" be."""
        return self.status in _AHEAD and not any(cue.startswith(_PAST) for cue in self.cues)

    @property
    def relaxed(self) -> bool:
        """Whether it only holds less than before: "eased its sanctions"."""
        return any(cue.endswith(": relax") for cue in self.cues)

    @property
    def settled(self) -> "Stance":
        """The stance when all is read: what was relaxed and did not end still holds."""
        if not self.relaxed or self.status is not Status.ENDED:
            return self
        return replace(self, status=Status.ALLEGED if self.reported else Status.ASSERTED)

    def under(self, effect: str, cue: str) -> "Stance":
        """The stance once an operator has acted on it."""
        if self.status is None:
            return self
        status = status_cues().combine[effect].get(self.status)
        return replace(
            self,
            status=status,
            cues=(*self.cues, f"{cue}: {effect}"),
            reported=self.reported or effect in ("report", "hedge"),
        )

    def said_by(self, *sayers: Token) -> "Stance":
        """The stance with more sayers, further out than those known."""
        return replace(self, sayers=(*self.sayers, *sayers))
