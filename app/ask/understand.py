"""Takes a question in English; gives the typed `Query`, or raises NotUnderstood: nothing is guessed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import combinations, pairwise
from typing import Any, Final, cast

from rapidfuzz import fuzz

from app.ask import forms
from app.ask.forms import Asks, Form, Modifier
from app.ask.lattice import Bloc, Count, Edge, Goods, Lattice, Meaning, Phrase, Printed, Reading, readings
from app.ask.lexicon import Sense, lexicon
from app.ask.names import Candidate, Lookup, candidate, names
from app.ask.nearest import is_word_misspelt, nearest
from app.ask.periods import Period
from app.ask.query import FACTS, RANKED, Query
from app.ask.succession import IN_OFFICE
from app.ask.wording import called
from app.errors import NotUnderstood
from graph.model import EntityRef
from graph.ontology import ACTOR, KINDS, Kind, Label, Status
from ingest.entities.names import normalise

_NAMED: Final = {
    "subject",
    "object",
    "also",
    "without",
    "either",
    "attributed_to",
    "members",
    "acting",
    "facing",
    "posted",
    "other_than",
    "named",
}
_REVERSED: Final = {
    "subject": "object",
    "object": "subject",
    "subjects": "objects",
    "objects": "subjects",
}
_SWAPPED: Final = {Asks.DOES_MOST: Asks.SUFFERS_MOST, Asks.SUFFERS_MOST: Asks.DOES_MOST}
_ENDS: Final = {"acting", "facing", "subject", "object", "either", "subjects", "objects", "eithers"}
_EVERYBODY: Final = "MEMBER_OF"
"""The kind that connects almost all states with one another, and so tells nothing of two."""
_OF_AGREEMENTS: Final = "PARTY_TO"
"""The kind of which an agreement is the object, with which more can be done: "which treaties did X break"."""
_THREAT: Final = "THREATENS"
"""The kind of every threat, whatever is threatened."""
_EVERY_STATE: Final = "states"
_END_ASKED_OF: Final = {Asks.SUFFERS_MOST: {"subject"}, Asks.WHO_WITH: {"object"}}
"""The end beside the one that is asked for, where the names of the question do not tell it."""
_LISTING: Final = (Asks.WHO, Asks.WHAT, Asks.ALL, Asks.LATEST)
"""What is asked for relations, of which the latest may come first."""
_OF_OFFICE: Final = (Asks.WHO_BEFORE, Asks.WHO_AFTER)
_TIMELESS: Final = "say since when, such as: what changed since 2024-05-01"
_ALIKE: Final = 0.6
"""How alike, of 1, a name of the graph and a misspelt one must be."""
_SURELY: Final = 0.9
"""How alike, of 1, a phrase that holds a name and a longer name must be, for the phrase to be that name."""
_MOST_STRANGERS: Final = 8


Edges = tuple[tuple[Edge, ...], ...]

Publishers = Callable[[str], Sequence[str]]
"""Gives the publishers whose names are most like a phrase."""


class _Unclear(Exception):  # noqa: N818
    """A phrase that is no name, or the name of several."""

    def __init__(self, phrase: str, candidates: Iterable[Candidate]) -> None:
        super().__init__(phrase)
        self.phrase = phrase
        self.candidates = tuple(candidates)


def understand(
    question: str,
    lookup: Lookup | None = None,
    today: date | None = None,
    publishers: Publishers | None = None,
) -> Query:
    """The query that a question asks; names that the reference data lacks, and publishers, are looked up.

    Raises NotUnderstood with the nearest questions when no form reads it, with candidates when a name is
    unknown or names several, and when two readings differ.
    """
    lattice = Lattice(question, today or datetime.now(UTC).date())
    edges = _printed(lattice.edges(), publishers)
    found, unclear = _queries(readings(edges), None)
    if not found and not unclear:
        strange = _fewest(readings(_printed(lattice.edges(strangers=True), publishers)))
        found, unclear = _queries(strange, lookup)
    once: dict[str, Query] = {}
    for query in _closest(found):
        published = _published(query, publishers)
        once.setdefault(published.reading, published)
    queries = list(once.values())
    if len(queries) == 1:
        return queries[0]
    if queries:
        raise NotUnderstood(
            "the question can be read in more than one way",
            readings=[q.reading.replace("according to", "as said by") for q in queries],
        )
    if unclear:
        raise _problem(question, unclear, _like_publishers(lattice.edges(), publishers))
    raise _unknown(question)


def _closest(found: Sequence[Query]) -> Sequence[Query]:
    """The readings that follow the words most closely.

    "African states" are the states of Africa before the collective of that name, and "Iran arms Russia" says
    who arms whom, where "Iran drones Russia" does not; "rejections of Russia" says at which end it stands.
    Who has a pact with somebody is one of its parties, and no pact; what was signed began then.
    What a paper has reported is what it printed. A "defence ministry spokesperson" is no other spokesperson.
    """
    begun = {query.model_copy(update={"began": False}) for query in found if query.began}
    found = [query for query in found if query not in begun]
    ranks = [(bool(query.subjects or query.objects or query.eithers), bool(query.among)) for query in found]
    grouped = [query for query, rank in zip(found, ranks, strict=True) if rank == max(ranks)]
    printed = [query for query in found if query.publisher]
    if printed and all(query.publisher or query.status == (Status.ALLEGED,) for query in found):
        return printed
    if all(query.office for query in grouped):
        longest = max((len(query.office or "") for query in grouped), default=0)
        return [query for query in grouped if len(query.office or "") == longest]
    joined = [query for query in grouped if query.asks is Asks.WHO_WITH]
    if joined:
        return joined
    directed = any(query.subject and query.object and not query.mutual for query in grouped)
    placed = {query.kind for query in grouped if query.subject or query.object}
    loose = [(query.mutual and directed) or (query.either and query.kind in placed) for query in grouped]
    return [query for query, one in zip(grouped, loose, strict=True) if not one]


def _queries(found: Iterable[Reading], lookup: Lookup | None) -> tuple[list[Query], list[_Unclear]]:
    """The queries of some readings, each once, and what is unclear in the others."""
    queries: dict[Query, None] = {}
    unclear: list[_Unclear] = []
    for reading in found:
        try:
            query = _query(reading, lookup)
        except _Unclear as problem:
            unclear.append(problem)
        else:
            if query:
                queries[query] = None
    return list(queries), unclear


def _printed(edges: Edges, publishers: Publishers | None) -> Edges:
    """The tokens without those of perhaps a publisher that the graph does not have.

    Where its publishers are not known, a name that is known is no publisher.
    """

    def is_one(edge: Edge, others: Sequence[Edge]) -> bool:
        if not isinstance(edge.meaning, Printed) or not edge.meaning.perhaps:
            return True
        if publishers is None:
            return not any(isinstance(other.meaning, Phrase) for other in others)
        text = edge.meaning.text.removeprefix("the ")
        return any(_bare(name) == text for name in publishers(text))

    return tuple(tuple(edge for edge in place if is_one(edge, place)) for place in edges)


def _published(query: Query, publishers: Publishers | None) -> Query:
    """The query with the publisher as the graph has its name. Raises NotUnderstood where it has none such."""
    if query.publisher is None or publishers is None:
        return query
    known = publishers(query.publisher)
    same = [name for name in known if _bare(name) == query.publisher]
    if not same:
        like = f": is it {', '.join(known)}?" if known else "; /v1/documents lists who published"
        raise NotUnderstood(f'no publisher is called "{query.publisher}"{like}')
    return query.model_copy(update={"publisher": same[0]})


def _bare(name: str) -> str:
    return normalise(name).removeprefix("the ")


def _like_publishers(edges: Edges, publishers: Publishers | None) -> dict[str, Sequence[str]]:
    """The publishers with names like each phrase that stands where a publisher may."""
    meanings = (edge.meaning for place in edges for edge in place)
    printed = (one for one in meanings if isinstance(one, Printed) and one.perhaps)
    phrases = [one.text.removeprefix("the ") for one in printed]
    return {phrase: publishers(phrase) if publishers else () for phrase in phrases}


def _problem(
    question: str, unclear: Sequence[_Unclear], publishers: Mapping[str, Sequence[str]]
) -> NotUnderstood:
    best = max(unclear, key=lambda one: max((each.score for each in one.candidates), default=0.0))
    score = max((each.score for each in best.candidates), default=0.0)
    other = (
        _holds_name(best.phrase)
        or any(entry.list == "region" for entry in lexicon().get(best.phrase))
        or not forms.forms().instead.keys().isdisjoint(best.phrase.split())
        or is_word_misspelt(best.phrase, score)
    )
    if score < _SURELY and other and not _of_agreement(best.phrase):
        return _unknown(question)
    like = dict.fromkeys((*publishers.get(best.phrase, ()), *(each.name for each in best.candidates)))
    *others, last = like or ("",)
    named = f"{', '.join(others)} or {last}" if others else last
    written = _written(question, best.phrase)
    of_whom = f'"{written}"{" or a publisher of that name" if best.phrase in publishers else ""}'
    return NotUnderstood(
        f'"{written}" is not one name: is it {named}?' if named else f"nobody goes by the name {of_whom}",
        candidates=[each.model_dump(mode="json") for each in best.candidates],
        nearest=_meant(question, best) or _nearest(_without_names(question, best.phrase)),
    )


def _written(question: str, phrase: str) -> str:
    """A phrase as the question has it: with its capitals."""
    found = re.search(r"\W+".join(map(re.escape, phrase.split())), question, re.IGNORECASE)
    return found[0] if found else phrase


def _meant(question: str, unclear: _Unclear) -> list[str]:
    """The question about each of those whom a name may mean: "who attacked the Republic of the Congo"."""
    words = r"\W+".join(map(re.escape, unclear.phrase.split()))
    written = re.compile(rf"(?i)(?:\bthe )?\b{words}\b")
    refs = (EntityRef(label=one.label, id=one.id, name=one.name) for one in unclear.candidates)
    return list(filter(_meaning, dict.fromkeys(written.sub(called(ref), question) for ref in refs)))


def _without_names(question: str, phrase: str) -> str:
    """A question of an agreement that nobody knows, without its name: the "Abraham Accords" are nobody's."""
    last = phrase.split()[-1]
    return normalise(question).replace(phrase, last) if _of_agreement(phrase) else question


def _unknown(question: str) -> NotUnderstood:
    return NotUnderstood("the question is not understood", nearest=_nearest(question))


def _nearest(question: str) -> list[str]:
    return nearest(question, _meaning)


def _meaning(question: str) -> str | None:
    """What a question asks by the names of the reference data, without publishers; null if not one thing."""
    lattice = Lattice(question, datetime.now(UTC).date())
    with suppress(NotUnderstood):
        found = _closest(_queries(readings(_printed(lattice.edges(), lambda _: ())), None)[0])
        return found[0].reading if len(found) == 1 else None
    return None


def _of_agreement(phrase: str) -> bool:
    """Whether a phrase may be the name of an agreement: "Minsk agreements"."""
    return any(entry.sense.kind == "PARTY_TO" for entry in lexicon().get(phrase.split()[-1]))


def _holds_name(phrase: str) -> bool:
    """Whether a phrase that is no name has one among its words: then its other words are what is strange."""
    words = phrase.split()
    spans = combinations(range(len(words) + 1), 2)
    return any(names().get(" ".join(words[i:j])) for i, j in spans if j - i < len(words))


def _fewest(found: Iterable[Reading]) -> list[Reading]:
    """The readings that take the fewest words for a name that nobody knows.

    What may be the name of an agreement counts as one: "black sea grain deal" is no grain of some "deal".
    """

    def unknown(reading: Reading) -> int:
        meanings = (edge.meaning for edge in reading[1])
        phrases = (one.members if isinstance(one, Bloc) else one for one in meanings)
        return sum(
            1 if _of_agreement(one.text) else len(one.text.split())
            for one in phrases
            if isinstance(one, Phrase) and not one.meanings
        )

    ranked = sorted(found, key=unknown)
    return [reading for reading in ranked if unknown(reading) == unknown(ranked[0])][:_MOST_STRANGERS]


@dataclass(slots=True)
class _Part:
    """A form or a modifier as it was read: its names in order, and what its other tokens mean."""

    rule: Form | Modifier
    names: list[Phrase] = field(default_factory=list)
    senses: list[Sense] = field(default_factory=list)
    goods: Goods | None = None
    period: Period | None = None
    publisher: str | None = None
    number: int = 0
    members: Phrase | None = None

    def take(self, meaning: Meaning) -> None:
        match meaning:
            case Phrase():
                self.names.append(meaning)
            case Goods():
                self.goods = meaning
            case Period():
                self.period = meaning
            case Printed():
                self.publisher = meaning.text.removeprefix("the ")
            case Count():
                self.number = meaning.number
            case Bloc():
                self.members = meaning.members
            case Sense():
                self.senses.append(meaning)


def _parts(reading: Reading) -> list[_Part]:
    """The form and the modifiers of a reading, each with what its tokens mean."""
    tree, taken = reading
    meanings = (edge.meaning for edge in taken)
    parts: list[_Part] = []
    for node in tree.iter_subtrees_topdown():
        sort, _, number = str(node.data).partition("_")
        if number:
            part = _Part((forms.forms().forms if sort == "form" else forms.forms().modifiers)[int(number)])
            for _ in node.children:
                part.take(next(meanings))
            parts.append(part)
    return parts


def _query(reading: Reading, lookup: Lookup | None) -> Query | None:
    """The query of a reading; null where its parts do not go together or no such relation may be."""
    if _parts_a_name(reading):
        return None
    found: dict[str, Any] = {}
    reverse = False
    for part in _parts(reading):
        pairs = list(_form(part) if isinstance(part.rule, Form) else _modifier(part))
        told = dict(pairs)
        of_two_groups = any(told[name] != value for name, value in pairs if name == "among")
        if told.keys() & found.keys() or of_two_groups or not _agree(part.senses):
            return None
        found |= told
        reverse = reverse or any(sense.reverse for sense in part.senses)
    found |= _implied(found)
    if found.pop("latest", False):
        if found["asks"] not in _LISTING:
            return None
        found["asks"] = Asks.LATEST
    if reverse:
        if found.keys() & {"acting", "facing"}:
            return None
        found["asks"] = _SWAPPED.get(found["asks"], found["asks"])
        found = {_REVERSED.get(name, name): value for name, value in found.items()}
    found = _without_group(found)
    if not _sound(found):
        return None
    if found["mutual"] and not _between(found.get("kind")):
        found |= {"mutual": False, "also": found.pop("object")}
    found["asks"] = _of_news(found)
    known = _known(found, lookup)
    return Query(**_between_actors(_spoken(known))) if known else None


def _without_group(found: dict[str, Any]) -> dict[str, Any]:
    """What is asked of all relations of a kind, which states have most of, without "which states"."""
    every = found.get("among") == _EVERY_STATE and found["asks"] is Asks.ALL and not found.keys() & _ENDS
    return {name: value for name, value in found.items() if name != "among"} if every else found


def _of_news(found: Mapping[str, Any]) -> Asks:
    """What is asked of news: what changed since a date, or what was told last. Raises NotUnderstood."""
    asks: Asks = found["asks"]
    if asks is Asks.LATEST and "since" in found:
        return Asks.CHANGES
    if asks is Asks.CHANGES and not found.get("since"):
        if not found.keys() & {"subject", "either", "eithers"}:
            raise NotUnderstood(_TIMELESS, nearest=["what changed since 2024-05-01"])
        return Asks.LATEST
    return asks


def _known(found: Mapping[str, Any], lookup: Lookup | None) -> dict[str, Any] | None:
    """The parts of a query with the entities that its names mean; null where one cannot stand at its end."""
    leads = found["asks"] in _OF_OFFICE and found.get("kind") == "LEADS"
    within = {_placed(found[end]) for end in found.keys() & _NAMED} - {None}
    if len(within) > 1:
        return None
    known = {**found, "place": next(iter(within), None)}
    for end in found.keys() & _NAMED:
        if end == "named" and not found[end].meanings:
            return None
        phrase = _leaders(found[end]) if leads and end == "subject" else found[end]
        ref = _entity(phrase, _labels(end, found), lookup)
        if ref is None:
            return None
        known[end] = ref
    ends = [known[end].id for end in ("subject", "object", "either", "also") if known.get(end)]
    return known if len({*ends}) == len(ends) else None


def _placed(phrase: Phrase) -> str | None:
    """The place of which sentences must speak where a name is that of one, for all of its state: "Odesa"."""
    within = bool(phrase.meanings) and all(meant.within for meant in phrase.meanings)
    return phrase.text.title() if within else None


def _between_actors(found: dict[str, Any]) -> dict[str, Any]:
    """What is asked about two, where persons stand for those for whom they act.

    "Putin Erdogan" is Russia and Turkey, but "Putin Russia" is what he is to Russia.
    """
    if not (found["mutual"] and found.get("kind") is None):
        return found
    ends = found["subject"], found["object"]
    acting = [names().actor(end) if end.label is Label.PERSON else None for end in ends]
    subject, object_ = (actor or end for actor, end in zip(acting, ends, strict=True))
    return found if subject.id == object_.id else found | {"subject": subject, "object": object_}


def _spoken(found: dict[str, Any]) -> dict[str, Any]:
    """What is told of who says so: a state or an organization, in sentences that name who speaks for it."""
    if named := found.pop("named", None):
        found["topic"] = named.name
    speaker = found.get("attributed_to")
    actor = names().actor(speaker) if speaker else None
    if actor is None:
        return found
    return {"topic": speaker.name, **found, "attributed_to": actor}


def _parts_a_name(reading: Reading) -> bool:
    """Whether two names that stand together are one, such as "Vladimir" and "Putin", or one is not known."""
    phrases = [edge.meaning if isinstance(edge.meaning, Phrase) else None for edge in reading[1]]
    together = [(one, other) for one, other in pairwise(phrases) if one and other]
    return any(
        not (one.meanings and other.meanings) or names().get(f"{one.text} {other.text}")
        for one, other in together
    )


def _implied(found: Mapping[str, Any]) -> dict[str, Any]:
    """What follows from the parts of a query together: when somebody left is when it ended."""
    if found["asks"] is Asks.PATHS:
        return {"kinds": tuple(kind for kind in KINDS if kind != _EVERYBODY)}
    ended = found["asks"] is Asks.SINCE_WHEN and found.get("status") == (Status.ENDED,)
    if ended or found["asks"] is Asks.UNTIL_WHEN:
        return {"asks": Asks.UNTIL_WHEN, "status": (*FACTS, Status.ENDED)}
    if found.get("status") == (Status.THREATENED,) and "kind" not in found:
        return {"asks": Asks.WORDS, "kind": _THREAT, "status": FACTS}
    of_all = found["asks"] is Asks.WHO_NOT and not found.keys() & {"members", "among"}
    began = bool(found.get("began") and found.keys() & {"since", "until"})
    return {"began": began, **({"among": _EVERY_STATE} if of_all else {})}


def _form(part: _Part) -> Iterator[tuple[str, Any]]:
    """What a form tells of the query."""
    form = cast("Form", part.rule)
    yield "asks", form.asks
    yield "mutual", form.mutual
    phrases = dict(zip(form.variables, part.names, strict=True))
    for name, variable in (
        ("subject", form.subject),
        ("object", form.object),
        ("also", form.also),
        ("without", form.without),
        ("either", form.either),
        ("attributed_to", form.source),
        ("posted", form.posted),
        ("other_than", form.other_than),
        ("named", form.named),
    ):
        if variable:
            yield name, phrases[variable]
    if part.members:
        yield form.bloc or "members", part.members
    if form.kind:
        yield "kind", form.kind
    if form.form:
        yield "form", form.form
    if form.topic:
        yield "topic", form.topic
    if form.begins:
        yield "began", True
    for sense in part.senses:
        yield from _sensed(sense)
        if form.group and sense.any_of:
            yield form.group, sense.any_of
    if part.goods:
        yield from _told_of(form, part.goods)
    if part.publisher:
        yield "publisher", part.publisher


def _told_of(form: Form, goods: Goods) -> Iterator[tuple[str, Any]]:
    """What goods tell of the query: what is supplied, or of what its sentences must speak."""
    if not form.speaks:
        yield from _supplied(goods)
    elif form.kind:
        yield "topic", goods.text
    else:
        yield from _spoken_of(goods)


def _modifier(part: _Part) -> Iterator[tuple[str, Any]]:
    """What a modifier tells of the query."""
    match cast("Modifier", part.rule).sets:
        case "period" if part.period:
            yield from part.period.model_dump(exclude_none=True).items()
        case "goods" if part.goods:
            yield from _supplied(part.goods)
        case "members" | "subject" | "other_than" as end:
            yield end, part.names[0]
        case "subjects":
            yield "subjects", next(sense.any_of for sense in part.senses if sense.any_of)
        case "source":
            yield "attributed_to", part.names[0]
        case "publisher":
            yield "publisher", part.publisher
        case "publishers":
            yield "min_publishers", part.number
        case "latest":
            yield "latest", True
        case "exceeding":
            yield "min_publishers", part.number + 1
        case _:
            yield from _sensed(part.senses[0])


def _sensed(sense: Sense) -> Iterator[tuple[str, Any]]:
    for name in ("kind", "form", "office"):
        if value := getattr(sense, name):
            yield name, value
    if sense.status:
        yield "status", (sense.status,)
    if sense.begins:
        yield "began", True
    if sense.group:
        yield "among", sense.group
    if sense.topic:
        yield "topic", sense.topic


def _supplied(goods: Goods) -> Iterator[tuple[str, str]]:
    if goods.form:
        yield "form", goods.form
    else:
        yield "goods", goods.text


def _spoken_of(goods: Goods) -> Iterator[tuple[str, Any]]:
    """Goods that stand beside no verb: weapons at large are supplied, where missiles are also fired."""
    if goods.form:
        yield from (("asks", Asks.ALL), ("kind", "SUPPLIES"), ("form", goods.form))
    else:
        yield "topic", goods.text


def _agree(senses: Sequence[Sense]) -> bool:
    """Whether the words of a form speak of one status, and of one kind or of what is done with agreements."""
    kinds = [sense.kind for sense in senses if sense.kind]
    ranges = [set(KINDS[kind].range) for kind in kinds]
    return len({sense.status for sense in senses if sense.status}) < 2 and (
        len(set(kinds)) < 2 or (kinds[0] == _OF_AGREEMENTS and bool(set.intersection(*ranges)))
    )


def _between(kind: str | None) -> bool:
    """Whether such a relation may stand between two actors; two share an agreement or an organization."""
    return kind is None or bool(set(KINDS[kind].domain) & set(KINDS[kind].range))


def _sound(found: Mapping[str, Any]) -> bool:
    """Whether the parts of a query go together."""
    kind = KINDS.get(found.get("kind", ""))
    supplied = "goods" in found or found.get("form") in KINDS["SUPPLIES"].forms
    ends = found.keys() & _ENDS
    ranked = RANKED.get(found["asks"])
    return (
        not (supplied and kind and not kind.has_goods)
        and not (ends & {"either", "eithers"} and len(ends) > 1)
        and not (found.keys() & {"members", "among"} and len(ends) != (0 if ranked else 1))
        and not (ranked and found.keys() & {"members", "status"})
        and not ("subject" in found and "subjects" in found)
        and found.get("since", "") <= f"{found.get('until') or ''}~"
        and not (found.keys() & {"acting", "facing"} and kind and kind.symmetric)
        and not ("other_than" in found and len(ends) != 1)
        and (found["asks"] is not Asks.WHO_NOT or _may_be_absent(found))
        and (found["asks"] is not Asks.WHO_WITH or found.get("kind") == _OF_AGREEMENTS)
        and (found["asks"] not in _OF_OFFICE or found.get("kind") in (None, *IN_OFFICE))
        and _may_be_asked_for(found.get("among"), kind, _END_ASKED_OF.get(found["asks"], ends))
        and all(
            Label.STATE in _labels(end.removesuffix("s"), found)
            for end in ends & {"subjects", "objects", "eithers"}
        )
    )


def _may_be_absent(found: Mapping[str, Any]) -> bool:
    """Whether it may be asked of a group who does not: of states, and of what is a fact of them."""
    among = found.get("among")
    of_states = among is None or lexicon().groups[among].label is Label.STATE
    return of_states and "status" not in found


def _may_be_asked_for(group: str | None, kind: Kind | None, ends: Set[str]) -> bool:
    """Whether any of a group may stand at the end that is asked for."""
    if group is None:
        return True
    label = lexicon().groups[group].label
    if kind is None:
        return "either" in ends
    open_ends = kind.range if ends & {"acting", "subject", "subjects"} else kind.domain
    return label in (open_ends if "either" not in ends else (*kind.domain, *kind.range))


def _labels(end: str, found: Mapping[str, Any]) -> tuple[Label, ...]:
    """What sort of entity may stand there."""
    if end in ("members", "acting", "facing"):
        return (Label.ORGANIZATION,)
    if end == "subject" and found["asks"] in _OF_OFFICE:
        return (Label.PERSON,)
    kind = KINDS.get(found.get("kind", ""))
    if kind is None or end in ("attributed_to", "named"):
        return tuple(Label)
    if end == "posted":
        return ACTOR
    if end == "either":
        return (*kind.domain, *kind.range)
    if end == "other_than":
        return kind.range if "subject" in found else kind.domain
    if end in ("also", "without"):
        end = "subject" if "subject" in found else "object"
    return kind.domain if end == "subject" or found["mutual"] else kind.range


def _entity(phrase: Phrase, labels: tuple[Label, ...], lookup: Lookup | None) -> EntityRef | None:
    """The one entity that a phrase means at an end; null where what it means cannot stand there.

    Raises _Unclear where it means several, or nobody.
    """
    if not phrase.meanings:
        return _stranger(phrase.text, labels, lookup)
    fitting = [(meant.entity, ref) for meant in phrase.meanings if (ref := meant.fits(labels))]
    refs = names().foremost(ref for _, ref in fitting)
    if len(refs) > 1:
        raise _Unclear(phrase.text, (candidate(phrase.text, meant, 1.0) for meant, _ in fitting))
    return next(iter(refs), None)


def _leaders(phrase: Phrase) -> Phrase:
    """A name in a question of leaders: of those whom it may mean, those who have led, where there are any."""
    meanings = tuple(meant for meant in phrase.meanings if names().has_led(meant.entity.id))
    return phrase.model_copy(update={"meanings": meanings or phrase.meanings})


def _full(phrase: str) -> str:
    """A phrase with the name that it begins with in full: "united nations resolutions" for the UN's."""
    words = phrase.split()
    for end in range(len(words) - 1, 0, -1):
        refs = {meant.entity.id: meant.entity for meant in names().get(" ".join(words[:end]))}
        if len(refs) == 1:
            return " ".join([*(normalise(ref.name) for ref in refs.values()), *words[end:]])
    return phrase


def _alike(phrases: Iterable[str], name: str) -> float:
    """How alike, 0 to 1, a name is and that of some phrases which is most like it."""
    return max(fuzz.ratio(phrase, normalise(name)) for phrase in phrases) / 100


def _stranger(phrase: str, labels: tuple[Label, ...], lookup: Lookup | None) -> EntityRef:
    """The one entity of the graph that goes by a name which the reference data does not have."""
    found = [entity for entity in lookup(phrase) if entity.label in labels] if lookup else []
    full = _full(phrase)
    called = [
        entity.ref for entity in found if {phrase, full} & {*map(normalise, (entity.name, *entity.aliases))}
    ]
    if len(called) == 1:
        return called[0]
    alike = [candidate(phrase, entity.ref, _alike((phrase, full), entity.name)) for entity in found]
    similar = [one for one in alike if one.score >= _ALIKE]
    likely = {one.id: one for one in (*names().likely(phrase), *similar) if one.label in labels}
    raise _Unclear(phrase, sorted(likely.values(), key=lambda one: -one.score))
