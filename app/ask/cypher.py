"""Takes a query; gives the Cypher that draws its answer in Neo4j Browser, and the link that opens it there.

A person runs it: Entente itself asks the graph by the statements of `graph/queries/`.
"""

import json
import re
from collections.abc import Container, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

from pydantic import Field

from app.ask.finding import LONGEST_PATH, MOST_PATHS
from app.ask.forms import Asks
from app.ask.lexicon import Group, lexicon
from app.ask.query import FACTS, Query
from app.ask.succession import IN_OFFICE, VACANT
from app.settings import Settings
from graph.model import EntityRef, Value
from graph.ontology import KINDS, Status, relationship_type
from graph.queries import conditions

_PARAMETER: Final = re.compile(r"\$(\w+)")
_KEY: Final = "left({0}.key, size({0}.key) - size(toString({0}.occurrence)) - 1)"
_OFFICE: Final = "split(split({0}.detail, '\"office\":\"')[1], '\"')[0]"
_GIVEN: Final = "replace({0}.detail, '-', ' ') CONTAINS '\"office\":\"' + $office"
_CONDITIONS: Final[Mapping[str, str]] = {
    "status": "r.status IN $status",
    "kinds": "r.kind IN $kinds",
    **conditions(),
    "began": "r.since + '~' >= $began[0] AND r.since <= $began[1] + '~'",
    "over": "(r.status = 'ended' OR coalesce(r.until, r.ended_by) + '~' >= $over[0]"
    " AND coalesce(r.until, r.ended_by) <= $over[1] + '~')",
    "office": f"EXISTS {{ (c:Claim) WHERE c.key = {_KEY.format('r')}"
    f" AND ({_GIVEN.format('c')} + '\"' OR {_GIVEN.format('c')} + ' to '"
    f" OR endNode(r):Organization AND {_GIVEN.format('c')} + ' of ') }}",
    "other_than": "other.id <> $other_than",
    "label": "$label IN labels(other)",
    "regions": "other.region IN $regions",
    "states": "other.id IN $states",
    "subject_regions": "(subject.region IN $subject_regions OR subject.id = $subject_collective)",
    "subject_states": "(subject.id IN $subject_states OR subject.id = $subject_collective)",
    "object_regions": "(object.region IN $object_regions OR object.id = $object_collective)",
    "object_states": "(object.id IN $object_states OR object.id = $object_collective)",
    "either_regions": "(subject.region IN $either_regions OR object.region IN $either_regions"
    " OR $either_collective IN [subject.id, object.id])",
    "either_states": "(subject.id IN $either_states OR object.id IN $either_states"
    " OR $either_collective IN [subject.id, object.id])",
    "acting": "EXISTS { (subject)-[m:MEMBER_OF]->(:Organization {id: $acting}) WHERE m.until IS NULL }",
    "facing": "EXISTS { (object)-[m:MEMBER_OF]->(:Organization {id: $facing}) WHERE m.until IS NULL }",
    "members": "EXISTS { (other)-[m:MEMBER_OF]->(:Organization {id: $members}) WHERE m.until IS NULL }",
}
"""By their parameters: those by which relations are filtered everywhere, and what questions ask beside."""
_SYMMETRIC: Final = [kind.name for kind in KINDS.values() if kind.symmetric]
_ALIKE: Final = (
    f"r.kind = q.kind AND (r.kind IN {_SYMMETRIC} OR (startNode(r) = other) = (startNode(q) = other))"
)
"""Whether two relations with another are of one kind and of one direction, where it has one."""
_OF_GROUP: Final = ("label", "regions", "states", "members")


class Statement(Value):
    """A Cypher statement and its parameters."""

    text: str = Field(examples=["MATCH p=()-[r:SUPPLIES|SUPPLIES_ALLEGED]->(:State {id: $object}) RETURN p"])
    parameters: dict[str, Any] = Field(examples=[{"object": "RUS"}])

    @property
    def inlined(self) -> str:
        """The statement with its parameters written out, to paste as it is."""
        return _PARAMETER.sub(
            lambda found: json.dumps(self.parameters[found[1]], ensure_ascii=False), self.text
        )


def statement(query: Query) -> Statement:
    """The statement whose paths hold the relations that answer a query."""
    parameters = dict(_parameters(query))
    conditions = [_CONDITIONS[name] for name in _CONDITIONS if name in parameters]
    if query.asks is Asks.WHO_NOT:
        return Statement(text=_absent(query, parameters), parameters=parameters)
    if query.asks in (Asks.WHO_BEFORE, Asks.WHO_AFTER):
        return Statement(text=_in_office(query), parameters=parameters)
    if query.also:
        conditions += [re.sub(r"\br\b", "q", condition) for condition in conditions]
        conditions += [_ALIKE] if query.either else []
    if query.without:
        conditions.append(f"NOT EXISTS {{ {_shared_end(query)} }}")
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    if query.asks is Asks.PATHS:
        text = (
            f"MATCH p = SHORTEST 10 {_node('subject', query.subject)}"
            f" ((a:Entity WHERE a.id <> $object)-[r{where}]-(b:Entity WHERE b.id <> $subject))"
            f"{{1,{LONGEST_PATH}}} {_node('object', query.object)}"
            " WHERE all(n IN nodes(p) WHERE single(m IN nodes(p) WHERE m = n))"
            " RETURN p ORDER BY length(p), reduce(total = 0, r IN relationships(p) | total - r.publishers),"
            f" [r IN relationships(p) | r.key] LIMIT {MOST_PATHS}"
        )
    else:
        text = f"MATCH p={_pattern(query)}{where} RETURN p"
    return Statement(text=text, parameters=parameters)


def _absent(query: Query, parameters: Container[str]) -> str:
    """Draws the states of a group of which no relation tells; also those that another state governs."""
    of_group = [_CONDITIONS[name] for name in _OF_GROUP if name in parameters]
    named = "object" if query.object else "subject"
    given = [_CONDITIONS[name] for name in _CONDITIONS if name in parameters and name not in _OF_GROUP]
    dated = query.since or query.until or query.as_of
    telling = [*given, *([] if dated else ["coalesce(r.until, r.ended_by) IS NULL"])]
    told = f"EXISTS {{ {_pattern(query)} WHERE {' AND '.join(telling)} }}"
    outside = [*of_group, f"other.id <> ${named}", f"NOT {told}"]
    return f"MATCH p=(other:State) WHERE {' AND '.join(outside)} RETURN p"


def _in_office(query: Query) -> str:
    """Draws the tenures of a person and those of the same office that border on them."""
    kinds = (query.kind,) if query.kind else IN_OFFICE
    types = f":{'|'.join(relationship_type(kind, Status.ASSERTED) for kind in kinds)}"
    earlier, later = ("m", "r") if query.asks is Asks.WHO_AFTER else ("r", "m")
    border = (
        f"{later}.since > {earlier}.since AND {later}.since + '~' >= {earlier}.until"
        f" AND duration.inDays(date({earlier}.until), date({later}.since)).days <= {VACANT.days}"
    )
    same = f"{_OFFICE.format('a')} = {_OFFICE.format('b')}"
    office = f" AND {_GIVEN.format('a')} + '\"'" if query.office else ""
    held = f"(held:{query.object.label} {{id: $object}})" if query.object else "(held)"
    return (
        f"MATCH p={_node('subject', query.subject)}-[m{types}]->{held}<-[r{types}]-(:Person)"
        f" WHERE type(r) = type(m) AND {border} AND EXISTS {{ (a:Claim {{key: {_KEY.format('m')}}}),"
        f" (b:Claim {{key: {_KEY.format('r')}}}) WHERE {same}{office} }} RETURN p"
    )


def browser(settings: Settings) -> str | None:
    """The address that opens Neo4j Browser on the configured graph; null where it is not known."""
    if settings.neo4j_browser:
        base, bolt = settings.neo4j_browser, settings.neo4j_uri
    elif settings.neo4j_uri is None:
        base, bolt = f"http://127.0.0.1:{settings.neo4j_http_port}/browser/", None
    else:
        return None
    place = urlsplit(bolt or f"bolt://127.0.0.1:{settings.neo4j_bolt_port}")
    parts = {"dbms": f"{place.scheme}://{settings.neo4j_user}@{place.netloc}", "db": settings.neo4j_database}
    return f"{base}?{urlencode(parts | {'cmd': 'edit'}, quote_via=quote)}"


def link(base: str, cypher: str) -> str:
    """The link that opens Neo4j Browser on a statement."""
    return f"{base}&{urlencode({'arg': cypher}, quote_via=quote)}"


def _parameters(query: Query) -> Iterator[tuple[str, Any]]:
    ends = ("subject", "object", "also", "without", "either", "members", "acting", "facing", "other_than")
    refs = {name: getattr(query, name) for name in ends}
    yield from ((name, ref.id) for name, ref in refs.items() if ref)
    if query.kind is None:
        yield "status", list(query.status)
    if query.kinds:
        yield "kinds", list(query.kinds)
    if query.goods:
        yield "goods", query.goods_sought
    since = "changed_since" if query.asks is Asks.CHANGES else "since"
    narrowing: Mapping[str, Any] = {
        "form": query.form,
        "office": query.office,
        since: query.since,
        "told_between": query.told_between and list(query.told_between),
        "news_since": query.news_since,
        "until": None if query.asks is Asks.CHANGES else query.until,
        "as_of": query.as_of,
        "min_publishers": query.min_publishers,
        **query.told.model_dump(),
    }
    yield from ((name, value) for name, value in narrowing.items() if value)
    yield from _groups(query)
    span = [query.since or "", query.until or "~"]
    yield from ((name, span) for name, wanted in (("began", query.began), ("over", query.ended)) if wanted)


def _groups(query: Query) -> Iterator[tuple[str, Any]]:
    """Of which groups the ends are that no name stands at."""
    known = lexicon().groups
    if query.among:
        group = known[query.among]
        yield _placed(group) if group.is_region else ("label", str(group.label))
    for end, name in (("subject", query.subjects), ("object", query.objects), ("either", query.eithers)):
        if name:
            where, places = _placed(known[name])
            yield f"{end}_{where}", places
            yield f"{end}_collective", known[name].collective


def _placed(group: Group) -> tuple[str, list[str]]:
    """The parameter for the states of a region: those regions of which it is made, or else themselves."""
    return ("regions", list(group.regions)) if group.regions else ("states", list(group.states))


def _types(query: Query) -> str:
    statuses = (*query.status, *(FACTS if query.ended else ()))
    return f":{'|'.join(relationship_type(query.kind, status) for status in statuses)}" if query.kind else ""


def _right(query: Query) -> str:
    """How an arrow ends: with no head where the relation may run either way."""
    both_ways = query.mutual or query.either or (query.kind and KINDS[query.kind].symmetric)
    return "-" if both_ways else "->"


def _shared_end(query: Query) -> str:
    """The pattern of the same relations with the one that they may not be with."""
    without, arrow = _node("without", query.without), f"-[{_types(query)}]{_right(query)}"
    return f"{without}{arrow}(other)" if query.subject else f"(other){arrow}{without}"


def _pattern(query: Query) -> str:
    types, left, right = _types(query), "-", _right(query)
    if query.also:
        first, second = f"[r{types}]", f"[q{types}]"
        if query.subject:
            return (
                f"{_node('subject', query.subject)}{left}{first}{right}(other)"
                f"{right.replace('->', '<-')}{second}-{_node('also', query.also)}"
            )
        if query.either:
            return f"{_node('either', query.either)}-{first}-(other)-{second}-{_node('also', query.also)}"
        return (
            f"{_node('object', query.object)}{right.replace('->', '<-')}{first}-(other)"
            f"-{second}{right}{_node('also', query.also)}"
        )
    if query.asks is Asks.WHO_WITH:
        return f"{_node('subject', query.subject)}-[m{types}]->(:Agreement)<-[r{types}]-(other:Entity)"
    if query.eithers:
        return f"(subject:Entity){left}[r{types}]->(object:Entity)"
    grouped = query.subjects or query.objects or query.acting or query.facing
    if not (query.subject or query.object or query.either or grouped):
        return f"(:Entity){left}[r{types}]{right}(:Entity)"
    if query.either:
        return f"{_node('either', query.either)}{left}[r{types}]{right}(other:Entity)"
    subject, object_ = (
        _node("subject", query.subject, query.subjects or (query.acting and query.acting.id)),
        _node("object", query.object, query.objects or (query.facing and query.facing.id)),
    )
    return f"{subject}{left}[r{types}]{right}{object_}"


def _node(end: str, ref: EntityRef | None, group: str | None = None) -> str:
    if ref:
        return f"(:{ref.label} {{id: ${end}}})"
    return f"({end if group else 'other'}:Entity)"
