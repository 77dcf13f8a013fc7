"""Takes a parsed document, what was read of it, and proposals; gives the claims that the text bears out.

A proposal passes when its quote is in the text, both parties are resolved inside the quote, the ontology
allows the kind between them in this direction, and its status is no surer than the cues of the text.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError
from spacy.tokens import Doc, Span, Token

from graph.model import Claim, Document, EntityRef, Explanation
from graph.ontology import KINDS, Kind, Label, Status
from ingest.claims.cues import status_cues
from ingest.claims.speech import quotation_at, quotations
from ingest.claims.status import Stance, read_stance
from ingest.claims.syntax import children
from ingest.entities.mention import Mention, Mentions
from ingest.proposals.model import Proposal

CONFIDENCE: Final = 0.6
"""What a claim of a second reader is worth: less than one that the rules read without repairs."""

_PREDICATES: Final = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
_SPOKEN: Final = frozenset({"ACCUSES", "DEMANDS", "MEETS", "REJECTS", "SUPPORTS", "THREATENS"})
"""Kinds that a verb of saying may itself express."""
_SURENESS: Final = (Status.POSSIBLE, Status.PLANNED, Status.ALLEGED, Status.ASSERTED)


class Reason(StrEnum):
    """Why a proposal is dropped."""

    QUOTE = "the quote is not in the text"
    PARTY = "a party is not resolved in the quote"
    KIND = "the kind cannot stand between the parties in this direction"
    STATUS = "the text is not so sure"
    KNOWN = "it has been read already"


class _Drop(Exception):  # noqa: N818
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Verdict:
    """The claims that passed, and how many were dropped for which reason."""

    claims: tuple[Claim, ...]
    dropped: Mapping[Reason, int]


@dataclass(frozen=True, slots=True)
class _Party:
    mention: Mention
    entity: EntityRef


class Gate:
    """The gate of one document. `proposer` is named in the explanation of every claim that passes."""

    def __init__(self, document: Document, doc: Doc, mentions: Mentions, proposer: str) -> None:
        self._document: Final = document
        self._doc: Final = doc
        self._mentions: Final = mentions
        self._proposer: Final = proposer
        self._quotations: Final = quotations(doc, mentions, document.text)

    def admit(self, proposals: Iterable[Proposal], known: Iterable[Claim] = ()) -> Verdict:
        """Judge each proposal; what is known already, or proposed twice, is not made again."""
        admitted: list[Claim] = []
        dropped: Counter[Reason] = Counter()
        read = list(known)
        for proposal in proposals:
            try:
                claim = self._claim(proposal)
                if any(_same(claim, other) for other in (*read, *admitted)):
                    raise _Drop(Reason.KNOWN)
            except _Drop as drop:
                dropped[drop.reason] += 1
            else:
                admitted.append(claim)
        return Verdict(tuple(admitted), MappingProxyType(dropped))

    def _claim(self, proposal: Proposal) -> Claim:
        quote = self._quote(proposal.quote)
        kind = KINDS.get(proposal.kind)
        if kind is None:
            raise _Drop(Reason.KIND)
        subject = self._party(proposal.subject, quote, kind.domain)
        object_ = self._party(proposal.object, quote, kind.range)
        stance = self._stance(proposal, subject, object_)
        try:
            return self._built(proposal, kind, quote, subject, object_, stance)
        except ValidationError:
            raise _Drop(Reason.KIND) from None

    def _built(
        self, proposal: Proposal, kind: Kind, quote: Span, subject: _Party, object_: _Party, stance: Stance
    ) -> Claim:
        start, end = quote.start_char, quote.end_char
        return Claim(
            document=self._document.id,
            kind=kind.name,
            subject=subject.entity,
            object=object_.entity,
            status=Status(proposal.status),
            attributed_to=self._sayer(stance, subject),
            quote=self._document.text[start:end],
            start=start,
            end=end,
            via=subject.mention.via or object_.mention.via,
            confidence=CONFIDENCE,
            explanation=Explanation(
                frame=kind.name,
                trigger="proposed",
                roles={"subject": proposal.subject, "object": proposal.object},
                cues=stance.cues,
                notes=(f"proposed by {self._proposer}",),
            ),
        )

    def _quote(self, quote: str) -> Span:
        """The quote in the text, widened to whole words."""
        start = self._document.text.find(quote) if quote.strip() else -1
        if start < 0:
            raise _Drop(Reason.QUOTE)
        span = self._doc.char_span(start, start + len(quote), alignment_mode="expand")
        if span is None:
            raise _Drop(Reason.QUOTE)
        return span

    def _party(self, phrase: str, quote: Span, labels: tuple[Label, ...]) -> _Party:
        """Whoever a phrase of the quote stands for, when it stands for one alone."""
        at = quote.text.find(phrase) if phrase.strip() else -1
        first = quote.start_char + at
        span = self._doc.char_span(first, first + len(phrase), alignment_mode="expand") if at >= 0 else None
        if span is None:
            raise _Drop(Reason.PARTY)
        mentions = self._mentions.at(span.root.i) or self._mentions.within(span.start, span.end)
        found = {e.id: _Party(m, e) for m in mentions for e in (m.entity, m.actor) if e is not None}
        if not found:
            raise _Drop(Reason.PARTY)
        fitting = [party for party in found.values() if party.entity.label in labels]
        acting = [party for party in fitting if party.mention.actor == party.entity] or fitting
        if len(acting) != 1:
            raise _Drop(Reason.KIND if not acting else Reason.PARTY)
        return acting[0]

    def _stance(self, proposal: Proposal, subject: _Party, object_: _Party) -> Stance:
        """The least sure stance of the words between the parties, if the proposal is no surer than that."""
        between = self._between(subject.mention, object_.mention)
        stances = [self._quoted(word, proposal.kind) for word in between]
        statuses = {stance.status for stance in stances}
        if proposal.status not in set(Status) or not statuses or None in statuses:
            raise _Drop(Reason.STATUS)
        status = Status(proposal.status)
        if status not in _SURENESS:
            telling = [stance for stance in stances if stance.status is status]
            if not telling:
                raise _Drop(Reason.STATUS)
            return telling[0]
        if not statuses <= set(_SURENESS):
            raise _Drop(Reason.STATUS)
        least = min(stances, key=_sureness)
        if _SURENESS.index(status) > _sureness(least):
            raise _Drop(Reason.STATUS)
        return least

    def _quoted(self, word: Token, kind: str) -> Stance:
        """The stance towards a word. What stands under a verb of saying is said, even in a broken parse."""
        stance = read_stance(word, own_agent=False)
        for verb in () if stance.reported or kind in _SPOKEN else _upwards(word):
            if any(operator.effect == "report" for operator in status_cues().verbs.get(verb.lemma_, ())):
                stance = stance.under("report", verb.text).said_by(*children(verb, "nsubj"))
        inside = quotation_at(word, self._quotations) is not None
        return stance.under("report", "quotation") if inside and not stance.reported else stance

    def _between(self, subject: Mention, object_: Mention) -> tuple[Token, ...]:
        """The predicates from each party up to what governs both; none where the parse joins them by none."""
        first, second = (list(_upwards(self._doc[mention.head])) for mention in (subject, object_))
        shared = next((word for word in first if word in second), None)
        if shared is None:
            return ()
        ways = (*first[1 : first.index(shared)], *second[1 : second.index(shared)], shared)
        return tuple(word for word in ways if word.pos_ in _PREDICATES)

    def _sayer(self, stance: Stance, subject: _Party) -> EntityRef | None:
        """Who says so, by the cue that made the claim less sure."""
        for word in stance.sayers:
            for mention in self._mentions.at(word.i):
                if mention.actor is not None:
                    return mention.actor
        spoken = quotation_at(self._doc[subject.mention.head], self._quotations)
        return spoken.speaker if spoken else None


def _upwards(word: Token) -> Iterator[Token]:
    yield word
    yield from word.ancestors


def _sureness(stance: Stance) -> int:
    return _SURENESS.index(stance.status) if stance.status in _SURENESS else -1


def _same(claim: Claim, other: Claim) -> bool:
    """Whether both say something of the same relation at the same place, however sure they are."""
    if claim.kind != other.kind or claim.end <= other.start or other.end <= claim.start:
        return False
    ends, others = (claim.subject.id, claim.object.id), (other.subject.id, other.object.id)
    return ends == others or (KINDS[claim.kind].symmetric and ends == others[::-1])
