"""Takes a query and what was found; gives the answer as a sentence that a person would say."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import chain
from typing import Final

from app.ask.finding import Found, asked_for, precise
from app.ask.forms import Asks
from app.ask.query import FACTS, Query, both, group, stated, stated_of_them
from app.ask.wording import (
    agreed,
    called,
    day,
    denied,
    digits,
    is_act,
    listed,
    names,
    number,
    over,
    placed,
    plural,
    sentence,
    told,
    verb,
)
from app.proof import Proven
from graph.model import EntityRef, Goods
from graph.ontology import KINDS, Label, Status
from graph.projection import latest
from graph.results import EITHER, Change, Path

_MOST_NAMED: Final = 8
_MOST_ABSENT: Final = 30
_MOST_TOLD: Final = 4
_ALL: Final = 50
_DATED: Final = (Asks.SINCE_WHEN, Asks.UNTIL_WHEN, Asks.WHEN_FIRST, Asks.WHEN_LAST, Asks.HOW_OFTEN)
"""What asks for dates."""
_SPOKEN: Final = ("ACCUSES", "DEMANDS", "REJECTS", "THREATENS", "SUPPORTS")
"""Kinds that consist of words: only a sentence tells of what one is accused."""
_REFUSAL: Final = "REJECTS"
"""The kind of which the clause alone is misleading: what another asks is rejected, and not the other."""
_NOUNS: Final = {
    frozenset({Label.STATE}): "state",
    frozenset({Label.ORGANIZATION}): "organization",
    frozenset({Label.PERSON}): "person",
    frozenset({Label.AGREEMENT}): "agreement",
}


def reply(query: Query, found: Found, proven: Sequence[Proven]) -> str:
    """The answer in words; what is not stated as a fact is never said as one."""
    proven = [_narrowed(query, one) for one in proven]
    asked = _asked(query, proven)
    if query.asks is Asks.PATHS:
        return _paths(query, found.paths)
    if query.asks is Asks.WHO_NOT:
        return _who_not(query, found, proven)
    if not asked:
        return _nothing(query, proven, found)
    return _REPLIES[query.asks](query, asked, found)


def _narrowed(query: Query, one: Proven) -> Proven:
    """A relation with what is asked of it alone: the goods, without a date that may be of others or of other
    sentences than those which speak of what is asked."""
    one = _turned(query, one)
    if query.asks in _DATED:
        return one
    asks_goods = query.goods or query.form
    goods = tuple(item for item in one.goods if _is_asked(query, item)) if asks_goods else one.goods
    of_others = bool(goods) and len(goods) < len(one.goods) and one.claims > 1
    untold = bool(query.spoken_of) and one.claims > len(one.evidence)
    dates = {"since": None} if of_others or untold else {}
    kept = {} if goods in ((), one.goods) else {"goods": goods}
    return one.model_copy(update={**kept, **dates}) if kept or dates else one


def _turned(query: Query, one: Proven) -> Proven:
    """What holds either way, as the question has it: whom France met is told of France."""
    last = query.object if query.object and not query.subject else None
    first = query.subject or query.either
    turns = (last and one.subject.id == last.id) or (first and one.object.id == first.id)
    if not (turns and KINDS[one.kind].symmetric):
        return one
    return one.model_copy(update={"subject": one.object, "object": one.subject})


def _is_asked(query: Query, goods: Goods) -> bool:
    """Whether a question asks for such goods, or for no goods."""
    if query.goods_sought:
        return any(sought in goods.text.lower() for sought in query.goods_sought.split(EITHER))
    return query.form in (None, goods.category)


def _asked(query: Query, proven: Sequence[Proven]) -> list[Proven]:
    """The relations that were asked for; of what has ended the one that says when, where there is one."""
    if not query.ended:
        ends = {Status.ENDED} if query.asks in (Asks.CHANGES, Asks.LATEST) and query.holds else set[Status]()
        return [one for one in proven if one.status in {*query.status, *ends}]
    dated = {(one.subject.id, one.object.id) for one in proven if one.status.answers}
    return [one for one in proven if one.status.answers or (one.subject.id, one.object.id) not in dated]


def _nothing(query: Query, proven: Sequence[Proven], found: Found) -> str:
    """Nothing is found of what is asked: what is found beside it is told as what it is."""
    lapsed = [one for one in proven if one.status is Status.ENDED]
    if lapsed and query.asks is Asks.WHETHER and not (query.since or query.until or query.as_of):
        return sentence("not any more", *map(_said, proven[:_MOST_TOLD])).replace("; ", ": ", 1)
    if proven:
        query = query.model_copy(update={"status": FACTS}) if query.status == (Status.ASSERTED,) else query
        asked = _anyone(f"that {stated(query)}") if query.asks in (Asks.WHETHER, Asks.WHY) else _any(query)
        states = "states as a fact" if query.holds else "says"
        return sentence(f"no document {states} {asked}", *map(_said, proven[:_MOST_TOLD]))
    if query.asks is Asks.WHY:
        return sentence(_anyone(f"no sentence says that {stated(query)}"))
    if query.asks is Asks.WHETHER:
        return sentence(_anyone(f"no document says that {query.scope.removeprefix('whether ')}"))
    if found.undated:
        first, *others = (told(one) for one in found.undated[:_MOST_TOLD])
        undated = f"documents of that time tell without a date that {first}"
        return sentence(f"no document says {_any(query)}", undated, *others)
    if query.asks is Asks.LATEST and not (query.subject or query.object or query.either):
        return sentence(f"no document with a date tells of {_any(query)}")
    tells = "tells of" if _any(query).startswith("any") else "says"
    return sentence(f"no document {tells} {_any(query)}")


def _anyone(denial: str) -> str:
    """Nobody is meant by who is left open where nothing is said: "that anyone sanctions Japan"."""
    return denial.replace("someone", "anyone")


def _any(query: Query) -> str:
    every = {"every relation": "any relation", "what changed": "any change", "what was told last": "anything"}
    return reduce(lambda text, words: text.replace(words, every[words]), every, query.scope)


def _who_not(query: Query, found: Found, proven: Sequence[Proven]) -> str:
    """What no document says may be so: that is said, and what documents say beside."""
    if not found.group:
        return sentence(f"no document says who the {group(query)} are")
    all_ = f"{digits(found.group)} {group(query)}"
    if not found.absent:
        return sentence(f"of all {all_} documents say that {stated_of_them(query)}")
    some = f"of {digits(len(found.absent))} of {all_} no document says that {stated_of_them(query)}"
    return sentence(
        f"no document says of any of {all_} that {stated_of_them(query)}"
        if len(found.absent) == found.group
        else f"{some}: {names(found.absent, _MOST_ABSENT)}",
        "that no document says so is no proof that it is not so",
        *map(_said, proven[:_MOST_TOLD]),
    )


def _in_office(query: Query, asked: Sequence[Proven], _: Found) -> str:
    """Who came directly before or after somebody."""
    when = query.asks.removeprefix("who ")
    person = called(query.subject) if query.subject else "that"
    return sentence(f"directly {when} {person}, {told(asked[0])}", *map(told, asked[1:]))


def _who(query: Query, asked: Sequence[Proven], found: Found) -> str:
    if query.also:
        return _shared(query, asked)
    if query.spoken_of or query.kind == _REFUSAL:
        return _words(query, asked, found)
    clauses: list[str] = []
    for status in Status:
        group = _present(query, [one for one in asked if one.status is status])
        if len(_ends(query, group)) <= _MOST_TOLD:
            clauses += map(_said, _first_of_each(query, group))
        else:
            clauses.append(_summed(query, group, status))
    return sentence(*(f"{clause}{_sent_to(query)}" for clause in clauses))


def _sent_to(query: Query) -> str:
    return f" as ambassador to {called(query.posted)}" if query.posted else ""


def _summed(query: Query, group: Sequence[Proven], status: Status) -> str:
    """Many relations at one end in one clause: "12 states reportedly sanction Russia: Japan, ..."."""
    kind, ends = group[0].kind, _ends(query, group)
    past = all(map(over, group))
    act = not past and is_act(kind, status)
    counted = f"{number(len(ends), _noun(ends))}"
    if query.subject:
        does = f"{called(query.subject)} {verb(kind, status, past=past, perfect=act)} {counted}"
    elif query.subjects or query.acting:
        acting = f"members of {called(query.acting)}" if query.acting else query.subjects
        does = f"{acting} {verb(kind, status, past=past, plural=True, perfect=act)} {counted}"
    else:
        bloc = f"members of {called(query.facing)}" if query.facing else query.objects
        object_ = called(query.object) if query.object else bloc or "others"
        does = f"{counted} {verb(kind, status, past=past, plural=len(ends) > 1, perfect=act)} {object_}"
    return f"{does}{_given(query)}: {names(ends, _MOST_NAMED)}"


def _given(query: Query) -> str:
    """With what a question asks who supplies: several do not all supply the same."""
    goods = query.goods or query.form
    return f" with {goods}" if goods and query.kind == "SUPPLIES" else ""


def _what(query: Query, asked: Sequence[Proven], found: Found) -> str:
    if any(one.goods for one in asked):
        return sentence(*(told(one, goods=_ALL) for one in _present(query, asked)[:_MOST_TOLD]))
    return (_words if query.kind in _SPOKEN else _who)(query, asked, found)


def _shared(query: Query, asked: Sequence[Proven]) -> str:
    """What two have in common."""
    if query.either:
        return _in_common(query, asked)
    kind = asked[0].kind
    ends = _ends(query, asked)
    first, second = (called(ref) for ref in (query.subject or query.object, query.also) if ref)
    if query.subject:
        does = placed(verb(kind, plural=True), "both")
        shared = [agreed(end, filter(None, (query.subject, query.also))) for end in ends]
        return sentence(f"{first} and {second} {does} {listed(shared, _MOST_NAMED)}")
    does = verb(kind, plural=len(ends) > 1)
    return sentence(f"{names(ends, _MOST_NAMED)} {does} both {first} and {second}")


def _with(query: Query, asked: Sequence[Proven], _: Found) -> str:
    """With whom an entity is party to what, agreement by agreement."""
    parties: dict[tuple[EntityRef, Status], list[EntityRef]] = {}
    for one in asked:
        if one.subject != query.subject:
            parties.setdefault((one.object, one.status), []).append(one.subject)
    named = called(query.subject) if query.subject else "it"
    said = [
        f"{names(ends, _MOST_NAMED)} {verb(query.kind or '', status, plural=len(ends) > 1)}"
        f" {agreed(agreement, filter(None, (query.subject, *ends)))} with {named}"
        for (agreement, status), ends in parties.items()
    ]
    more = len(said) - _MOST_TOLD
    return sentence(*said[:_MOST_TOLD], f"and {digits(more)} more" if more > 0 else "")


def _in_common(query: Query, asked: Sequence[Proven]) -> str:
    """To whom two stand alike, kind by kind."""
    two = {ref.id for ref in (query.either, query.also) if ref}
    alike: dict[str, list[Proven]] = {}
    for kind in KINDS.values():
        for one in asked:
            if one.kind == kind.name:
                active = one.subject.id in two
                does = verb(kind.name, plural=True) if active else plural(kind.reverse)
                alike.setdefault(does, []).append(one)
    told_of = [(does, names(_ends(query, of), _MOST_NAMED)) for does, of in alike.items()]
    (does, ends), *rest = told_of
    first = f"{both(query.either, query.also)} {placed(does, 'both')} {ends}"
    return sentence(first, *(f"both {does} {ends}" for does, ends in rest))


def _whether(query: Query, asked: Sequence[Proven], found: Found) -> str:
    if query.also:
        return f"Yes: {_shared(query, asked)}"
    sure = [one for one in asked if one.status is not Status.ALLEGED]
    then = query.ended or query.since or query.until or query.as_of
    holding = sure if then else [one for one in sure if not over(one)]
    if holding and (query.spoken_of or query.kind == _REFUSAL):
        return f"Yes: {_words(query, holding, found)}"
    if holding:
        at_war = query.mutual and query.kind == "ATTACKS"  # an attack is told, and that it is war is not
        return sentence(f"{'' if at_war else 'yes: '}{_clauses(holding)}")
    if sure:
        return sentence(f"not any more: {_clauses(sure)}")
    return sentence(f"only by report: {_clauses(asked)}")


def _how_many(query: Query, asked: Sequence[Proven], found: Found) -> str:
    present = _present(query, asked)
    sure = [one for one in present if one.status is not Status.ALLEGED]
    counted = _ends(query, sure)
    alleged = [
        one for one in present if one.status is Status.ALLEGED and asked_for(query, one) not in counted
    ]
    clauses = [_summed(query, group, group[0].status) for group in (sure, alleged) if group]
    if not found.complete:
        clauses[0] = f"at least {clauses[0]}"
    return sentence(*clauses)


def _how_much(query: Query, asked: Sequence[Proven], _: Found) -> str:
    goods = [(one, item) for one in asked for item in one.goods if _is_asked(query, item)]
    counted = [(one, item) for one, item in goods if item.quantity is not None]
    if not counted:
        return sentence(_clauses(asked), "no document says how much")
    return sentence(*(f"{told(one.model_copy(update={'goods': (item,)}))}" for one, item in counted))


def _since_when(query: Query, asked: Sequence[Proven], __: Found) -> str:
    dated = [one for one in asked if one.since]
    if dated and query.subject and query.also:
        return _since_both(query.subject, query.also, dated)
    if dated:
        return _told(dated)
    first = min((one.first_seen for one in asked if one.first_seen), default=None)
    known = f"the first that reports it is of {day(first)}" if first else "none that reports it is dated"
    return sentence(told(asked[0]), f"no document says since when, and {known}")


def _since_both(one: EntityRef, other: EntityRef, dated: Sequence[Proven]) -> str:
    """Since when two have been party to the same: the first date that is given for either."""
    since = {
        each.object: each for each in sorted(dated, key=lambda each: latest(each.since or ""), reverse=True)
    }
    have = f"{called(one)} and {called(other)} {verb(dated[0].kind, plural=True, perfect=True)}"
    return sentence(
        *(f"{have} {agreed(end, (one, other))} since {day(each.since or '')}" for end, each in since.items())
    )


def _until_when(_: Query, asked: Sequence[Proven], __: Found) -> str:
    dated = [one for one in asked if one.until or (one.status.answers and one.ended_by)]
    if dated:
        return _told([one for one in dated if one.status.answers] or dated)
    for one in asked:
        if one.status is Status.ENDED:
            first = f", and the first that reports it is of {day(one.first_seen)}" if one.first_seen else ""
            return sentence(told(one), f"no document says since when{first}")
    return sentence("no document says that it ended", told(asked[0]))


def _when_first(_: Query, asked: Sequence[Proven], __: Found) -> str:
    dates = {one.key: one.since or one.first_seen for one in asked}
    first = min(asked, key=lambda one: latest(dates[one.key] or ""))
    if first.since:
        return sentence(told(first), "no document tells of an earlier date")
    if first.first_seen:
        return sentence(f"{told(first, dated=False)}: first told of {day(first.first_seen)}")
    return sentence(told(first), "no document that says so is dated")


def _when_last(_: Query, asked: Sequence[Proven], found: Found) -> str:
    """When it was last: what has the latest date that a sentence gives, and what was last told of."""
    given = {one.key: found.dates[one.key][-1] for one in asked if found.dates.get(one.key)}
    seen = {one.key: one.last_seen for one in asked if one.last_seen}
    dated = max(
        (one for one in asked if one.key in given), key=lambda one: latest(given[one.key]), default=None
    )
    told_of = max(
        (one for one in asked if one.key in seen), key=lambda one: latest(seen[one.key]), default=None
    )
    if dated and told_of and latest(seen[told_of.key]) == latest(seen.get(dated.key, "")):
        told_of = dated
    if not (dated or told_of):
        return sentence(told(asked[0]), "no document that says so is dated")
    clauses = [
        f"{told(one, dated=False)}: {' and '.join(_last_dates(one, given if one is dated else {}, seen))}"
        for one in {one.key: one for one in (dated, told_of) if one}.values()
    ]
    return sentence(*clauses)


def _of_latest(asked: Sequence[Proven], dates: Mapping[str, str]) -> Proven | None:
    """The relation with the latest of some dates by key."""
    return max(
        (one for one in asked if one.key in dates), key=lambda one: latest(dates[one.key]), default=None
    )


def _last_dates(one: Proven, given: Mapping[str, str], seen: Mapping[str, str]) -> Iterator[str]:
    if one.key in given:
        yield f"last dated {day(given[one.key])}"
    if one.key in seen:
        yield f"last told of {day(seen[one.key])}"


def _how_often(_: Query, asked: Sequence[Proven], found: Found) -> str:
    days = [day(date) for date in sorted(precise(chain.from_iterable(found.dates.values())))]
    given = f"{number(len(days), 'date')} {'is' if len(days) == 1 else 'are'} given: {listed(days)}"
    documents = number(max(one.documents for one in asked), "document")
    dates = given if days else "no date is given"
    return sentence(told(asked[0], dated=False), dates, f"told in {documents}")


def _most(query: Query, asked: Sequence[Proven], _: Found) -> str:
    """Amounts of different things do not compare: who is told of by most documents comes first."""
    told_of: dict[EntityRef, int] = {}
    for one in asked:
        end = asked_for(query, one)
        if end:
            told_of[end] = max(one.documents, told_of.get(end, 0))
    ranked = sorted(told_of, key=lambda end: -told_of[end])
    counted = [f"{called(end)} ({number(told_of[end], 'document')})" for end in ranked]
    return sentence(f"most documents tell of {listed(counted, _MOST_NAMED)}", "amounts are not compared")


def _ranking(query: Query, _: Sequence[Proven], found: Found) -> str:
    """With how many others each stands in relations: not how much is done, which does not compare."""
    kind = KINDS[query.kind or ""]
    does = kind.verb if query.asks is Asks.DOES_MOST else kind.reverse
    counted = [f"{called(one.entity)} {does} {digits(one.others)}" for one in found.ranks[:_MOST_TOLD]]
    return sentence(*counted, "that is how many others documents name, as facts or by report")


def _words(_: Query, asked: Sequence[Proven], __: Found) -> str:
    """Relations with a sentence of each, and with more where there are few."""
    said, more = _first(asked)
    each = max(1, _MOST_TOLD // len(said))
    quoted = [f"{sentence(_said(one))[:-1]}: {' '.join(_quotes(one, each))}" for one in said]
    return " ".join([*quoted, f"And {digits(more)} more."] if more else quoted)


def _quotes(one: Proven, most: int) -> list[str]:
    """The first of its sentences, each once."""
    sentences = dict.fromkeys((one.quote, *(each.quote for each in one.evidence)))
    return [f"“{each}”" for each in list(sentences)[:most]]


def _latest(_: Query, asked: Sequence[Proven], __: Found) -> str:
    said, more = _first(asked)
    told_of = [f"{_said(one)}{_told_on(one)}" for one in said]
    return sentence(*told_of, f"and {digits(more)} more" if more else "")


def _first(asked: Sequence[Proven]) -> tuple[Sequence[Proven], int]:
    """The relations that are told, and how many more there are: the last alone is told, not counted."""
    more = len(asked) - _MOST_TOLD
    return (asked[:_MOST_TOLD], more) if more > 1 else (asked, 0)


def _told_on(one: Proven) -> str:
    return f" (told {day(one.last_seen)})" if one.last_seen else ""


def _why(_: Query, asked: Sequence[Proven], __: Found) -> str:
    claims, documents = sum(one.claims for one in asked), sum(one.documents for one in asked)
    quote = asked[0].evidence[0] if asked[0].evidence else None
    say = "says" if claims == 1 else "say"
    said = f"{number(claims, 'sentence')} of {number(documents, 'document')} {say} so"
    if quote is None:
        return sentence(_clauses(asked), said)
    published = quote.document.published and day(quote.document.published)
    source = ", ".join(filter(None, (quote.document.publisher, published)))
    by = f" ({called(quote.attributed_to)} says)" if quote.attributed_to else ""
    return f"{sentence(told(asked[0]), said)} “{quote.quote}”{by}{f' ({source})' if source else ''}"


def _changes(_: Query, asked: Sequence[Proven], found: Found) -> str:
    happened = Counter(
        change
        for one in asked
        for change in found.changes.get(one.key, ())
        if one.status is not Status.ENDED or change is Change.ENDED
    )
    parts = [
        f"{number(happened[change], 'relation')} {words}"
        for change, words in (
            (Change.APPEARED, "appeared"),
            (Change.CONFIRMED, "reported again"),
            (Change.ENDED, "ended"),
        )
        if happened[change]
    ]
    return sentence(f"{listed(parts)}: {_clauses(asked)}")


def _all(query: Query, asked: Sequence[Proven], found: Found) -> str:
    if query.also:
        return _shared(query, asked)
    more = "" if found.complete else "more than "
    return sentence(f"{more}{number(len(asked), 'relation')}: {_clauses(asked)}")


def _paths(query: Query, paths: Sequence[Path]) -> str:
    if not paths:
        both = (
            f"{called(query.subject)} and {called(query.object)}"
            if query.subject and query.object
            else "them"
        )
        return sentence(f"no chain of at most four relations connects {both}, memberships apart")
    return " ".join(
        sentence(*(told(relation, dated=False) for relation in path.relations)) for path in paths[:2]
    )


def _said(one: Proven) -> str:
    """A relation as a clause; what only one speaker says, with the speaker, but for a threat of its own."""
    speakers = {quote.attributed_to for quote in one.evidence}
    if one.status is Status.DENIED and speakers == {one.subject}:
        return denied(one)
    if one.status in (Status.ASSERTED, Status.THREATENED) or len(speakers) != 1:
        return told(one)
    (speaker,) = speakers
    return f"{told(one)}, according to {called(speaker)}" if speaker else told(one)


def _told(asked: Sequence[Proven]) -> str:
    return sentence(_clauses(asked))


def _clauses(asked: Sequence[Proven]) -> str:
    """The first relations, and how many more there are."""
    said, more = _first(asked)
    return "; ".join([*map(_said, said), *([f"and {digits(more)} more"] if more else [])])


def _present(query: Query, asked: Sequence[Proven]) -> list[Proven]:
    """Those that no document has ended; all where all have ended, or some time is asked for."""
    dated = query.since or query.until or query.as_of
    return [one for one in asked if dated or not over(one)] or list(asked)


def _ends(query: Query, group: Iterable[Proven]) -> list[EntityRef]:
    """The entities at the open end, each once."""
    found = {end.id: end for one in group if (end := asked_for(query, one))}
    return list(found.values())


def _first_of_each(query: Query, group: Iterable[Proven]) -> list[Proven]:
    """For each entity at the open end the relation that is best reported, or all where both are open."""
    found: dict[str, Proven] = {}
    for one in group:
        end = asked_for(query, one) if query.subject or query.object else None
        found.setdefault(end.id if end else one.key, one)
    return list(found.values())


def _noun(ends: Sequence[EntityRef]) -> str:
    return _NOUNS.get(frozenset(end.label for end in ends), "actor")


_REPLIES: Final[Mapping[Asks, Callable[[Query, Sequence[Proven], Found], str]]] = {
    Asks.WHO: _who,
    Asks.WHO_BEFORE: _in_office,
    Asks.WHO_AFTER: _in_office,
    Asks.SHARED: _who,
    Asks.WHO_WITH: _with,
    Asks.WHAT: _what,
    Asks.WHETHER: _whether,
    Asks.HOW_MANY: _how_many,
    Asks.HOW_MUCH: _how_much,
    Asks.SINCE_WHEN: _since_when,
    Asks.UNTIL_WHEN: _until_when,
    Asks.WHEN_FIRST: _when_first,
    Asks.WHEN_LAST: _when_last,
    Asks.HOW_OFTEN: _how_often,
    Asks.MOST: _most,
    Asks.DOES_MOST: _ranking,
    Asks.SUFFERS_MOST: _ranking,
    Asks.WORDS: _words,
    Asks.WHY: _why,
    Asks.ALL: _all,
    Asks.CHANGES: _changes,
    Asks.LATEST: _latest,
}
