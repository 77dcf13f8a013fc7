"""A number of claims in; documents with what was read out of them, the same every time.

A few states have the same relations in a world of any size, so that the same question has the same answer.
"""

from collections.abc import Iterator
from functools import cache
from itertools import count, islice, permutations
from random import Random
from typing import Final, NamedTuple

from graph.model import Claim, Document, EntityRef, Goods, Reading
from graph.ontology import KINDS, Label, Status
from ingest.reference import entities

STATES: Final = 200
CLAIMS_OF_RELATION: Final = 10
_ASKED: Final = 10
_PARTNERS: Final = 20
_CLAIMS_OF_DOCUMENT: Final = 20
_KINDS: Final = tuple(
    kind.name
    for kind in KINDS.values()
    if Label.STATE in kind.domain and Label.STATE in kind.range and not kind.symmetric
)
_STATUSES: Final = (*(Status.ASSERTED,) * 12, Status.ALLEGED, Status.ALLEGED, Status.PLANNED, Status.POSSIBLE)
_GOODS: Final = tuple(
    Goods(name=name, quantity=quantity, category=category)
    for name, category in (("shells", "arms"), ("drones", "arms"), ("gas", "energy"), ("wheat", "food"))
    for quantity in (None, 100.0, 5000.0)
)
_PUBLISHERS: Final = tuple(f"Publisher {number}" for number in range(40))


class Key(NamedTuple):
    """What all claims of one relation say."""

    kind: str
    subject: EntityRef
    object: EntityRef
    status: Status


@cache
def states() -> tuple[EntityRef, ...]:
    """The states of the reference data, and as many more as the world has; the first ones are asked about."""
    known = [entity.ref for entity in entities() if entity.label is Label.STATE][:STATES]
    more = range(len(known), STATES)
    return (*known, *(EntityRef(label=Label.STATE, id=f"X{n}", name=f"State {n}") for n in more))


def asked() -> tuple[EntityRef, ...]:
    """The states about which questions are asked."""
    return states()[:_ASKED]


def world(claims: int) -> Iterator[tuple[Document, Reading]]:
    """The documents of a world with so many claims; first those about the states that are asked about."""
    random = Random(1)
    core = _core(random)
    filler = _filler(random, claims // CLAIMS_OF_RELATION - len(core))
    number = 0
    for keys in (core, filler):
        for _ in range(CLAIMS_OF_RELATION):
            random.shuffle(keys)
            for first in range(0, len(keys), _CLAIMS_OF_DOCUMENT):
                yield _read(number := number + 1, keys[first : first + _CLAIMS_OF_DOCUMENT], random)


def hub(state: EntityRef, relations: int) -> Iterator[tuple[Document, Reading]]:
    """Documents that put a state into so many relations, each told once, with organizations."""
    random = Random(1)
    kinds = [kind for kind in _KINDS if Label.ORGANIZATION in KINDS[kind].range]
    ends = (
        EntityRef(label=Label.ORGANIZATION, id=f"organization-{n}", name=f"Organization {n}") for n in count()
    )
    every = (Key(kind, state, end, random.choice(_STATUSES)) for end in ends for kind in kinds)
    keys = islice(every, relations)
    for number in count(1):
        if not (told := list(islice(keys, _CLAIMS_OF_DOCUMENT))):
            return
        yield _read(number, told, random)


def _core(random: Random) -> list[Key]:
    others = states()[_ASKED:]
    pairs = [(one, other) for one in asked() for other in random.sample(others, _PARTNERS)]
    between = list(permutations(asked(), 2))
    return [
        Key(kind, *ends, random.choice(_STATUSES))
        for one, other in pairs + between
        for ends in ((one, other), (other, one))
        for kind in ("SUPPLIES", "SANCTIONS")
        if (one, other) in pairs or ends == (one, other)
    ]


def _filler(random: Random, number: int) -> list[Key]:
    pairs = list(permutations(states()[_ASKED:], 2))
    random.shuffle(pairs)
    every = (Key(kind, *pair, random.choice(_STATUSES)) for kind in _KINDS for pair in pairs)
    return list(islice(every, number))


def _read(number: int, keys: list[Key], random: Random) -> tuple[Document, Reading]:
    quotes = [f"{key.subject.name} {KINDS[key.kind].verb} {key.object.name}." for key in keys]
    title = f"Dispatch {number}. "
    document = Document(
        text=title + " ".join(quotes),
        publisher=random.choice(_PUBLISHERS),
        published=f"20{random.randrange(10, 26)}-{random.randrange(1, 13):02}-{random.randrange(1, 28):02}",
    )
    id_, start = document.id, len(title)
    claims: list[Claim] = []
    for key, quote in zip(keys, quotes, strict=True):
        goods = (random.choice(_GOODS),) if key.kind == "SUPPLIES" else ()
        claims.append(
            Claim(
                document=id_, **key._asdict(), quote=quote, start=start, end=start + len(quote), goods=goods
            )
        )
        start += len(quote) + 1
    return document, Reading(document=id_, claims=tuple(claims))
