"""Takes a parsed document with its mentions; gives the claims that its sentences make.

Every claim has passed the gate: both ends stand in the quote, the ontology allows it, the status is what
the sentence's own cues say, and its confidence reaches the floor.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from pydantic import ValidationError
from spacy.tokens import Doc, Span, Token

from graph.model import Claim, Document, EntityRef, Explanation, Goods
from graph.ontology import KINDS, Label, Status
from ingest.claims.cues import answering, charges, deeds, denying_verbs, uttered
from ingest.claims.cues.lists import (
    complying,
    demonstratives,
    disowned,
    freeing,
    in_return,
    pointing,
    pointing_back,
    pronouns_of_things,
    protesting,
)
from ingest.claims.elision import (
    act_noun,
    act_object,
    doer_of,
    lies_ahead,
    may_follow,
    names_others,
    nouns_again,
)
from ingest.claims.framing import Framing, framing
from ingest.claims.goods import read_goods
from ingest.claims.match import Match, matches
from ingest.claims.offices import read_offices, trimmed
from ingest.claims.roles import End, spread
from ingest.claims.speech import Quotation, quotation_at, quotations, speakers
from ingest.claims.status import Stance, read_stance
from ingest.claims.syntax import alternatives, children, tensed
from ingest.claims.times import Interval, read_times
from ingest.entities.mention import Mention, Mentions, Role
from ingest.frames import Frame
from ingest.segments import LONGEST

FLOOR: Final = 0.5
"""The confidence below which no claim is made."""

_STEP: Final = 0.93
_REFERENCE: Final = 0.9
_BORROWED: Final = 0.8
_OWN_AGENT: Final = frozenset({"possessive", "modifier", "by", "from", "of", "between"})
_SHARED: Final = frozenset({"from", "to", "with", "for"})
_SURE: Final = frozenset({Status.ASSERTED, Status.ALLEGED, Status.PLANNED})
_ACTED_ON: Final = frozenset({"dobj", "dative", "pobj"})
_ADDRESSED: Final = frozenset({"ACCUSES", "DEMANDS"})
_WRONGS: Final = frozenset({"ATTACKS", "SANCTIONS"})
_BARE: Final = frozenset({"subject", "self", "light", "governor", "doer"})
_JUDGING: Final = frozenset({"ACCUSES", "SUPPORTS"})
_AHEAD: Final = frozenset({Status.PLANNED, Status.POSSIBLE, Status.DEMANDED})
_DONE: Final = frozenset({Status.ASSERTED, Status.PLANNED, Status.ENDED, Status.THREATENED})


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making, with the sentences that prove it."""

    match: Match
    subject: End
    object: End
    stance: Stance
    first: Span
    last: Span
    confidence: float
    goods: tuple[Goods, ...] = ()
    notes: tuple[str, ...] = ()

    def taken_up(self, noun: Token, stance: Stance, last: Span, note: str) -> "Draft":
        """What a noun of a later sentence tells of the same act of the same parties."""
        return replace(
            self,
            match=replace(self.match, trigger=noun),
            stance=stance,
            last=last,
            confidence=round(self.confidence * _BORROWED, 3),
            notes=(note,),
        )


class ClaimReader:
    """Reads the claims of one document."""

    def __init__(self, doc: Doc, mentions: Mentions, document: Document) -> None:
        self._doc: Final = doc
        self._document: Final = document
        self._quotations: Final = quotations(doc, mentions, document.text)
        self._mentions: Final = mentions.joined(speakers(doc, self._quotations))
        self._framings: Final[dict[int, Framing | None]] = {}

    def read(self) -> tuple[Claim, ...]:
        """The claims, in the order of the text; each is made once."""
        return self.joined(self.found())

    def joined(self, found: Iterable[Claim]) -> tuple[Claim, ...]:
        """The claims that were found and those of offices, in the order of the text; each is made once."""
        claims: dict[str, Claim] = {}
        for claim in found:
            known = claims.get(claim.id)
            claims[claim.id] = claim if known is None else _joined(known, claim)
        for claim in read_offices(self._doc, self._mentions, self._document):
            claims.setdefault(claim.id, claim)
        said = _without_the_vaguer(claims.values())
        return tuple(sorted(said, key=lambda c: (c.start, c.end, c.key, c.id)))

    def found(self) -> Iterator[Claim]:
        """The claims of one sentence after the other, as they are made: some are made twice."""
        previous: list[Draft] = []
        acting = sorted(m.head for m in self._mentions)
        for sentence in self._doc.sents:
            drafts = self._sentence(sentence, previous) if _any_between(acting, sentence, previous) else []
            for draft in drafts:
                yield from self._claims(draft)
            if drafts or not self._continues(sentence):
                previous = drafts

    def _continues(self, sentence: Span) -> bool:
        """Whether a sentence only goes on about those of whom the one before speaks: "Their goal is ..."."""
        referring = [m for m in self._mentions.within(sentence.start, sentence.end) if m.actor is not None]
        back = (Role.PRONOUN, Role.DESCRIPTION)
        return not sentence.text.strip() or (bool(referring) and all(m.role in back for m in referring))

    def _sentence(self, sentence: Span, previous: list[Draft]) -> list[Draft]:
        drafts: list[Draft] = []
        for match in matches(sentence, self._mentions):
            pairs = match.pairs
            if pairs:
                drafts += [
                    d for s, o in pairs if (d := self._draft(match, s, o, sentence, sentence)) is not None
                ]
            else:
                here = drafts if match.entry.frame.kind == "REJECTS" and drafts else previous
                drafts += self._across(match, sentence, here)
        return drafts or self._same_act(sentence, previous) or self._same_measure(sentence, previous)

    def _is_one_of_several(self, end: End) -> bool:
        """Whether it may have been another: "A or B armed C", "by A or by B"."""
        word = self._doc[end.mention.head]
        phrases = (word, word.head) if word.dep_ == "pobj" else (word,)
        others = [
            noun
            for phrase in phrases
            for other in alternatives(phrase)
            for noun in (other, *children(other, "pobj"))
            if noun.pos_ in ("NOUN", "PROPN") and noun != word
        ]
        known = [{mention.actor.id for mention in self._mentions.at(o.i) if mention.actor} for o in others]
        return any(ids and end.entity.id not in ids for ids in known) or (
            word.pos_ == "PROPN" and not all(known)
        )

    def _is_unclear(self, subject: End, object_: End) -> bool:
        """Whether a pronoun may mean whom a clause beside acts on: "A helped B after C bombed it"."""
        pronoun = self._doc[object_.mention.head]
        if pronoun.tag_ != "PRP":
            return False
        ends, verb = {subject.entity.id, object_.entity.id}, _verb_above(pronoun)
        return any(
            mention.actor is not None
            and mention.actor.id not in ends
            and self._doc[mention.head].dep_ in _ACTED_ON
            and _is_under(verb, _verb_above(self._doc[mention.head]))
            for mention in self._mentions.within(pronoun.sent.start, pronoun.i)
        )

    def _is_takers(self, subject: End) -> bool:
        """Whether a pronoun is read as who gives, where takers refuse: "offered B jets, which it refused"."""
        pronoun = self._doc[subject.mention.head]
        verb = pronoun.head
        gives = verb.head.head
        if pronoun.tag_ != "PRP" or verb.dep_ != "relcl" or verb.lemma_ not in answering():
            return False
        givers = [m for word in children(gives, "nsubj") for m in self._mentions.at(word.i)]
        return any(giver.actor is not None and giver.actor.id == subject.entity.id for giver in givers)

    def _draft(self, match: Match, subject: End, object_: End, first: Span, last: Span) -> Draft | None:
        if self._is_unclear(subject, object_) or self._is_takers(subject):
            return None
        own_agent = match.entry.part_of_speech == "noun" and (
            subject.slot in _OWN_AGENT
            or (object_.slot in _OWN_AGENT and bool(KINDS[match.entry.frame.kind].symmetric))
        )
        stance = read_stance(
            match.anchor,
            own_agent=own_agent,
            effect=match.entry.trigger.effect,
            absorbs=match.entry.trigger.absorbs,
            participle=_participle(match, subject, object_),
        )
        if match.entry.frame.performative and stance.performative and stance.status is Status.PLANNED:
            stance = replace(stance, status=Status.ASSERTED)
        if stance.status in _SURE and any(map(self._is_one_of_several, (subject, object_))):
            stance = stance.under("possible", "or")
        if stance.status is None:
            return None
        confidence = match.entry.trigger.weight
        for end in (subject, object_):
            confidence *= _STEP**end.steps
            if end.mention.role in (Role.PRONOUN, Role.DESCRIPTION):
                confidence *= _REFERENCE
        parties = frozenset((subject.mention.head, object_.mention.head))
        goods = read_goods(match.goods, parties) if KINDS[match.entry.frame.kind].has_goods else ()
        return Draft(
            match,
            subject,
            object_,
            self._framed(match.trigger, self._quoted(match.trigger, stance)),
            first,
            last,
            round(confidence, 3),
            goods,
        )

    def _framed(self, trigger: Token, stance: Stance) -> Stance:
        """What a sentence says under a frame is alleged by the source that the frame names."""
        frame = self._framing(trigger.sent)
        if frame is None or stance.reported or not frame.frames(trigger) or _is_done_saying(trigger, frame):
            return stance
        framed = stance.under("report", frame.cue)
        return framed if frame.sayer is None else framed.said_by(frame.sayer)

    def _framing(self, sentence: Span) -> Framing | None:
        """The frame of a sentence, sought once."""
        if sentence.start not in self._framings:
            self._framings[sentence.start] = framing(sentence, self._mentions)
        return self._framings[sentence.start]

    def _quoted(self, trigger: Token, stance: Stance) -> Stance:
        """What direct speech says is alleged by the speaker."""
        quotation = quotation_at(trigger, self._quotations)
        return stance if quotation is None or stance.reported else stance.under("report", "quotation")

    def _across(self, match: Match, sentence: Span, previous: list[Draft]) -> list[Draft]:
        """Roles left open, filled from the sentence before under conditions that leave one reading."""
        if not previous:
            return []
        kind = match.entry.frame.kind
        if KINDS[kind].has_goods and match.goods and _is_in_return(match.trigger):
            return self._return(match, sentence, previous)
        if KINDS[kind].has_goods and match.goods and not (match.subjects and match.objects):
            return self._same_transfer(match, sentence, previous)
        if match.trigger.pos_ == "NOUN" and KINDS[kind].symmetric and _is_demonstrative(match.trigger):
            return self._same_parties(match, sentence, previous)
        if not match.subjects and match.objects:
            return self._same_doers(match, sentence, previous)
        if kind == "REJECTS" and match.subjects and _takes_up(match):
            return self._answers(match, sentence, previous) + self._denials(match, sentence, previous)
        if kind == "DEMANDS" and match.subjects and _asks_back(match):
            return self._wronged(match, sentence, previous)
        if kind == "ACCUSES" and match.subjects and _protests(match):
            return self._wronged(match, sentence, previous)
        if kind in _JUDGING and match.subjects and _judges_act(match):
            return self._judged(match, sentence, previous)
        return []

    def _same_transfer(self, match: Match, sentence: Span, previous: list[Draft]) -> list[Draft]:
        """ "So far they have provided ...": from whom or to whom the sentence before says that they supply.

        Who is named in both must be the same; nobody needs to be named where a pronoun stands for the sender,
        or where the same goods are told of: "The jets were delivered in May".
        """
        named = {d.entity.id for d in match.subjects}, {d.entity.id for d in match.objects}
        nobody = not any(named) and not _is_pronoun_subject(match)
        if nobody and not any(map(_is_definite, match.goods)):
            return []
        supplied = {
            (d.subject.entity.id, d.object.entity.id): d
            for d in previous
            if d.match.entry.frame.kind == match.entry.frame.kind
            and (not named[0] or d.subject.entity.id in named[0])
            and (not named[1] or d.object.entity.id in named[1])
            and (not nobody or _same_things(match, d))
        }
        if len(supplied) != 1:
            return []
        before = next(iter(supplied.values()))
        subject, object_ = (*match.subjects, before.subject)[0], (*match.objects, before.object)[0]
        return self._borrowed(match, subject, object_, before, sentence, "transfer of the sentence before")

    def _return(self, match: Match, sentence: Span, previous: list[Draft]) -> list[Draft]:
        """ "A sent B food. In return it received gas": of the two of whom the sentence before tells it."""
        given = {
            (d.subject.entity.id, d.object.entity.id): d
            for d in previous
            if d.match.entry.frame.kind == match.entry.frame.kind
        }
        if len(given) != 1:
            return []
        before = next(iter(given.values()))
        giver, taker = before.object, before.subject
        named = {d.entity.id for d in match.subjects}, {d.entity.id for d in match.objects}
        parties = frozenset((giver.entity.id, taker.entity.id))
        fits = any(named) and named[0] <= {giver.entity.id} and named[1] <= {taker.entity.id}
        if not fits or names_others(sentence, self._mentions, parties):
            return []
        subject, object_ = (*match.subjects, giver)[0], (*match.objects, taker)[0]
        return self._borrowed(match, subject, object_, before, sentence, "return for the sentence before")

    def _wronged(self, match: Match, sentence: Span, previous: list[Draft]) -> list[Draft]:
        """ "A held citizens of B. B demanded their release", "A bombed B. B protested": who harmed B."""
        wronged = {end.entity.id: end for end in match.subjects}
        done = {
            d.subject.entity.id: d
            for d in previous
            if d.match.entry.frame.kind in _WRONGS
            and d.stance.status is Status.ASSERTED
            and d.object.entity.id in wronged
        }
        if len(done) != 1 or len(wronged) != 1:
            return []
        before = next(iter(done.values()))
        subject = wronged[before.object.entity.id]
        return self._borrowed(match, subject, before.subject, before, sentence, "done in the sentence before")

    def _same_act(self, sentence: Span, previous: list[Draft]) -> list[Draft]:
        """ "Deliveries began in March": of all of whom the sentence before says that they supply."""
        noun = act_noun(sentence, self._mentions) if previous else None
        same = [d for d in previous if noun and noun.lemma_ in _nouns_of(d.match.entry.frame)]
        parties = frozenset(end.entity.id for d in same for end in (d.subject, d.object))
        spoken = {d.match.trigger.i: _pairs_at(d.match.trigger, same) for d in same}
        if noun is None or len(set(spoken.values())) != 1 or names_others(sentence, self._mentions, parties):
            return []
        stance = self._framed(noun, self._quoted(noun, read_stance(noun, own_agent=False)))
        planned = stance.under("plan", noun.head.text)
        return [
            before.taken_up(
                noun,
                planned if lies_ahead(noun, before.stance.status) else stance,
                sentence,
                "act of the sentence before",
            )
            for before in same
            if before.match.trigger.i == max(spoken) and not before.stance.reported
            if may_follow(noun, before.stance.status or Status.DENIED)
        ]

    def _same_measure(self, sentence: Span, previous: list[Draft]) -> list[Draft]:
        """ "A imposed sanctions on B. It lifted them": by whom alone and on all of whom they were imposed."""
        noun = act_object(sentence, self._mentions) if previous else None
        doer = doer_of(noun) if noun else None
        if noun is None or doer is None:
            return []
        doers = {mention.actor.id for mention in self._mentions.at(doer.i) if mention.actor}
        taken = [d for d in previous if d.match.entry.frame.kind == "SANCTIONS" and _is_named_by(noun, d)]
        parties = frozenset(end.entity.id for d in taken for end in (d.subject, d.object))
        alone = {d.match.trigger.i for d in taken}
        by_doer = all({d.subject.entity.id} == doers for d in taken)
        if len(alone) != 1 or not by_doer or names_others(sentence, self._mentions, parties):
            return []
        stance = self._framed(noun, self._quoted(noun, read_stance(noun, own_agent=True)))
        return [
            before.taken_up(noun, stance, sentence, "measure of the sentence before")
            for before in taken
            if before.stance.status in (Status.ASSERTED, Status.ENDED) and not before.stance.reported
        ]

    def _same_parties(self, match: Match, sentence: Span, previous: list[Draft]) -> list[Draft]:
        """ "This partnership": between the two of whom the sentence before speaks.

        What is pointed at is taken for granted: only its end or denial changes how sure it is.
        """
        together = {
            tuple(sorted((d.subject.entity.id, d.object.entity.id))): d
            for d in previous
            if d.subject.entity.label is Label.STATE and d.object.entity.label is Label.STATE
        }
        if len(together) != 1:
            return []
        before = next(iter(together.values()))
        note = "parties of the sentence before"
        made = self._borrowed(match, before.subject, before.object, before, sentence, note)
        settled = (Status.ENDED, Status.DENIED)
        return [d if d.stance.status in settled else replace(d, stance=before.stance) for d in made]

    def _same_doers(self, match: Match, sentence: Span, previous: list[Draft]) -> list[Draft]:
        """ "This cooperation would be in violation of": what those do of whom the sentence before speaks."""
        demonstrative = next(
            (
                w
                for name in ("subject", "light")
                for f in match.slots.get(name, ())
                for w in [f.token]
                if _is_demonstrative(w)
            ),
            None,
        ) or _copula_subject(match.trigger)
        if demonstrative is None or not _is_demonstrative(demonstrative):
            return []
        same = [d for d in previous if demonstrative.lemma_ in _nouns_of(d.match.entry.frame)]
        doers = {end.entity.id: (end, d) for d in same for end in (d.subject, d.object)}
        made: list[Draft] = []
        for end, before in doers.values():
            for object_ in match.objects:
                if end.entity.id != object_.entity.id:
                    made += self._borrowed(
                        match, end, object_, before, sentence, "doers of the sentence before"
                    )
        return made

    def _answers(self, match: Match, sentence: Span, previous: list[Draft]) -> list[Draft]:
        """ "A accused B. B rejected the charge": the charge or demand is that of the sentence before."""
        answering = {end.entity.id: end for end in match.subjects}
        said = {
            (d.subject.entity.id, d.object.entity.id): d
            for d in previous
            if d.match.entry.frame.kind in _ADDRESSED and d.object.entity.id in answering
        }
        if len(said) != 1:
            return []
        before = next(iter(said.values()))
        subject = answering[before.object.entity.id]
        return self._borrowed(match, subject, before.subject, before, sentence, "said in the sentence before")

    def _denials(self, match: Match, sentence: Span, previous: list[Draft]) -> list[Draft]:
        """ "Media reported that A armed B. A denied it": what was only said of one act of who denies."""
        denying = {end.entity.id for end in match.subjects}
        said = [d for d in previous if d.stance.status is Status.ALLEGED and d.subject.entity.id in denying]
        acts = {(d.match.entry.frame.kind, d.subject.entity.id, d.object.entity.id) for d in said}
        if len(acts) != 1 or match.trigger.lemma_ not in denying_verbs():
            return []
        denied = read_stance(match.trigger, own_agent=False).under("deny", match.trigger.text)
        sayers = tuple(match.trigger.doc[end.mention.head] for end in match.subjects)
        return [
            replace(
                said[0],
                stance=replace(denied, sayers=sayers),
                last=sentence,
                confidence=round(said[0].confidence * _BORROWED, 3),
                notes=("denied in the next sentence",),
            )
        ]

    def _judged(self, match: Match, sentence: Span, previous: list[Draft]) -> list[Draft]:
        """ "A bombed B. C condemned the move": whose it is, where one only acts in the sentence before."""
        done = [d for d in previous if d.stance.status in _DONE]
        doers = {d.subject.entity.id: d for d in done}
        if len(doers) != 1 or any(KINDS[d.match.entry.frame.kind].symmetric for d in done):
            return []
        before = next(iter(doers.values()))
        subjects = [end for end in match.subjects if end.entity.id != before.subject.entity.id]
        note = "act of the sentence before"
        return [
            replace(d, stance=own.stance)
            for end in subjects
            for d in self._borrowed(match, end, before.subject, before, sentence, note)
            if (own := self._draft(match, end, before.subject, before.first, sentence)) is not None
        ]

    def _borrowed(
        self, match: Match, subject: End, object_: End, before: Draft, sentence: Span, note: str
    ) -> list[Draft]:
        draft = self._draft(match, subject, object_, before.first, sentence)
        if draft is None:
            return []
        stance = draft.stance
        if match.entry.trigger.effect == "possible" and len(stance.cues) == 1:
            stance = replace(stance, status=Status.ASSERTED)  # doubted for want of who, which is told before
        done = before.stance.status in _AHEAD and _is_done(match, before)
        if stance.status is Status.ASSERTED and before.stance.status is not Status.ASSERTED and not done:
            stance = replace(stance, status=before.stance.status, cues=(*stance.cues, *before.stance.cues))
        confidence = round(draft.confidence * _BORROWED, 3)
        return [replace(draft, stance=stance, confidence=confidence, notes=(note,))]

    def _claims(self, draft: Draft) -> Iterator[Claim]:
        if draft.confidence < FLOOR or draft.stance.status is None:
            return
        start, end = trimmed(self._document.text, draft.first.start_char, draft.last.end_char)
        kind = draft.match.entry.frame.kind
        subject, object_ = draft.subject, draft.object
        if KINDS[kind].symmetric and subject.entity.id > object_.entity.id and subject.slot == object_.slot:
            subject, object_ = object_, subject
        sentence = self._document.text[start:end]
        times = (
            Interval()
            if draft.stance.relaxed
            else read_times(
                self._doc,
                sentence,
                start,
                draft.match.trigger,
                self._document.published,
                near=_told_last(draft).idx,
                ended=draft.stance.status is Status.ENDED,
                ahead=draft.stance.ahead,
            )
        )
        form = draft.match.entry.trigger.form or next((g.category for g in draft.goods if g.category), None)
        sayers = self._sayers(draft)
        if _is_asked_of_oneself(draft, sayers):
            return
        own = [sayer for sayer in sayers if sayer.id == subject.entity.id]
        for sayer in (*own, *sayers) or (None,):
            try:
                yield Claim(
                    document=self._document.id,
                    kind=kind,
                    subject=subject.entity,
                    object=object_.entity,
                    status=draft.stance.status,
                    attributed_to=sayer,
                    quote=sentence,
                    start=start,
                    end=end,
                    via=subject.mention.via or object_.mention.via,
                    goods=draft.goods,
                    form=form,
                    office=_office(draft),
                    since=times.since,
                    until=times.until,
                    confidence=draft.confidence,
                    explanation=_explanation(draft),
                )
            except ValidationError:
                continue
            break

    def _sayers(self, draft: Draft) -> tuple[EntityRef, ...]:
        """Who says so: no state where private people of it do."""
        for word in draft.stance.sayers:
            found = [
                m for w in spread(word, self._mentions) for m in self._mentions.at(w.i) if m.actor is not None
            ]
            if found:
                return tuple(m.actor for m in found if m.actor and not _is_private(m))
        if draft.match.entry.trigger.effect == "demand":
            return (draft.object.entity,)
        quotation: Quotation | None = quotation_at(draft.match.trigger, self._quotations)
        return (quotation.speaker,) if quotation is not None and quotation.speaker is not None else ()


def _is_private(mention: Mention) -> bool:
    """Whether people of a state act, but nobody for it; those of an organization are its own."""
    of_state = mention.actor is not None and mention.actor.label is Label.STATE
    return of_state and mention.role is Role.PRIVATE


def _verb_above(word: Token) -> Token:
    """The verb in whose clause a word stands; its root where there is none."""
    return next((above for above in word.ancestors if above.pos_ in ("VERB", "AUX")), word.sent.root)


def _is_under(verb: Token, other: Token) -> bool:
    """Whether a clause hangs under another, or the other, of time or reason, under it."""
    below = verb.head == other and verb.dep_ in ("advcl", "ccomp")
    return verb != other and (below or (other.head == verb and other.dep_ == "advcl"))


def _told_last(draft: Draft) -> Token:
    """The word by which several dates of a verb are told apart: "bombed B in May and C in June"."""
    ends = (draft.object, draft.subject)
    beside = next((end for end in ends if end.slot in _SHARED), draft.object)
    return draft.match.trigger.doc[beside.mention.head]


def _is_done_saying(trigger: Token, frame: Framing) -> bool:
    """Whether a clause tells what a source does by what it says: "..., A said, blaming B"."""
    return any(
        word.dep_ == "advcl" and word.tag_ == "VBG" and frame.covers(word.head)
        for word in (trigger, *trigger.ancestors)
    )


def _is_asked_of_oneself(draft: Draft, sayers: tuple[EntityRef, ...]) -> bool:
    """Whether one would be asked to harm who asks: not so "A ordered B to close its consulate in A"."""
    frame = draft.match.entry.frame
    asked = draft.stance.status is Status.DEMANDED and (frame.harms or frame.sovereign)
    return asked and draft.object.entity.id in {sayer.id for sayer in sayers}


def _office(draft: Draft) -> str | None:
    """The office by which a person leads or represents, where a noun names it."""
    entry = draft.match.entry
    held = draft.subject.entity.label is Label.PERSON and entry.part_of_speech == "noun"
    return " ".join(entry.phrase) if held else None


def _any_between(heads: list[int], sentence: Span, previous: list[Draft]) -> bool:
    """Whether a sentence has two mentions, or one or none after a sentence that made claims."""
    if len(sentence) > LONGEST:
        return False
    inside = bisect_left(heads, sentence.end) - bisect_left(heads, sentence.start)
    return inside > 1 or (bool(previous) and len(sentence) > 2)


def _participle(match: Match, *ends: End) -> Token | None:
    """The clause on a noun that lent it one of these ends."""
    if match.entry.part_of_speech != "noun":
        return None
    borrowed = any("clause on the noun" in end.path for end in ends)
    return next(iter(children(match.trigger, "acl", "relcl")), None) if borrowed else None


def _is_definite(thing: Token) -> bool:
    return any(child.lower_ in pointing_back() for child in children(thing, "det"))


def _is_done(match: Match, ahead: Draft) -> bool:
    """Whether what lay ahead has happened: "ordered frigates" and then "received the frigates"."""
    verb = match.trigger
    return _same_things(match, ahead) and tensed(verb).tag_ == "VBD"


def _same_things(match: Match, before: Draft) -> bool:
    return bool({thing.lemma_ for thing in match.goods} & {thing.lemma_ for thing in before.match.goods})


def _takes_up(match: Match) -> bool:
    """Whether what is rejected is only pointed at: "rejected the charge", "denied it", "refused"."""
    things = [f.token for f in match.slots.get("object", ())]
    said = charges() | uttered() | disowned()
    complied = all(f.token.lemma_ in complying() for f in match.slots.get("clause", ()))
    return complied and all(
        thing.lower_ in pronouns_of_things()
        or (thing.lemma_ in said and {c.lower_ for c in thing.children} <= pointing())
        for thing in things
    )


def _is_named_by(noun: Token, draft: Draft) -> bool:
    """Whether a word takes up a measure: its own noun, or a pronoun for the only noun there is."""
    names = _nouns_of(draft.match.entry.frame)
    if noun.pos_ == "NOUN":
        return noun.lemma_ in names
    tag = "NNS" if noun.lower_ == "them" else "NN"
    return any(word.tag_ == tag and word.lemma_ in names for word in draft.last)


def _is_in_return(trigger: Token) -> bool:
    """Whether something is given for something else: "in return", "in exchange"."""
    return any(
        preposition.lower_ == "in"
        and any(n.lower_ in in_return() and n.n_lefts == 0 for n in preposition.rights)
        for preposition in children(trigger, "prep")
    )


def _protests(match: Match) -> bool:
    """Whether somebody only protests, against what need not be said: "Manila lodged a protest"."""
    after = any(child.dep_ in ("prep", "ccomp", "dobj") for child in match.trigger.children)
    return match.trigger.lemma_ in protesting() and not after and match.slots.keys() <= _BARE


def _asks_back(match: Match) -> bool:
    """Whether what is demanded is that those are let go of whom the text just spoke: "their release"."""
    things = [f.token for f in match.slots.get("thing", ()) or match.slots.get("object", ())]
    return any(
        thing.lemma_ in freeing() and any(c.tag_ == "PRP$" for c in thing.children) for thing in things
    )


def _judges_act(match: Match) -> bool:
    """Whether what is praised or blamed is only pointed at, as an act: "condemned the move"."""
    things = [f.token for f in match.slots.get("object", ())]
    return bool(things) and all(
        thing.lemma_ in deeds()
        and {c.lower_ for c in thing.children if c.dep_ != "relcl"} <= pointing() | {","}
        for thing in things
    )


def _is_pronoun_subject(match: Match) -> bool:
    return any(f.token.pos_ == "PRON" and f.token.tag_ == "PRP" for f in match.slots.get("subject", ()))


def _pairs_at(trigger: Token, drafts: Iterable[Draft]) -> frozenset[tuple[str, str]]:
    """The parties of each draft that one word made."""
    return frozenset((d.subject.entity.id, d.object.entity.id) for d in drafts if d.match.trigger == trigger)


def _is_demonstrative(noun: Token) -> bool:
    return any(child.lower_ in demonstratives() for child in children(noun, "det"))


def _copula_subject(noun: Token) -> Token | None:
    """The subject of "be" above a predicate noun: "this would be in violation of"."""
    word = noun
    while word.dep_ in ("pobj", "prep", "attr", "conj") and word.head != word:
        word = word.head
    return next(iter(children(word, "nsubj")), None)


def _nouns_of(frame: Frame) -> frozenset[str]:
    named = frozenset(phrase.split()[-1] for trigger in frame.triggers for phrase in trigger.nouns)
    return named | nouns_again(frame.kind)


def _explanation(draft: Draft) -> Explanation:
    match = draft.match
    return Explanation(
        frame=match.entry.frame.kind,
        trigger=f"{match.trigger.text} ({match.entry.part_of_speech}, {match.entry.trigger.construction})",
        roles={"subject": _role(draft.subject), "object": _role(draft.object)},
        cues=draft.stance.cues,
        notes=draft.notes,
    )


def _role(end: End) -> str:
    return f"{end.path}: {end.mention.reason}"


def _without_the_vaguer(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims without those that others of their sentence repeat with a date more."""
    alike: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        by = claim.attributed_to and claim.attributed_to.id
        alike[claim.key, by, claim.start, claim.end, claim.form, claim.office].append(claim)
    for same in alike.values():
        yield from (claim for claim in same if not any(_says_less(claim, other) for other in same))


def _says_less(claim: Claim, other: Claim) -> bool:
    dates, more = (claim.since, claim.until), (other.since, other.until)
    dated = dates != more and all(own in (None, given) for own, given in zip(dates, more, strict=True))
    return dated and all(goods in other.goods for goods in claim.goods)


def _joined(known: Claim, more: Claim) -> Claim:
    """One claim of two that say the same: the surer, with the goods of both."""
    best, other = (known, more) if known.confidence >= more.confidence else (more, known)
    names = {g.name for g in best.goods}
    goods = (*best.goods, *(g for g in other.goods if g.name not in names))
    return best.model_copy(update={"goods": goods, "form": best.form or other.form})
