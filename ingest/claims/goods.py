"""Takes the noun phrase of what is supplied; gives the goods it lists, with the quantities that it states.

Names are lower case, without articles, numbers and modifiers of origin; the category comes from the
taxonomy in cues/goods.yaml. A quantity is a number only where the text gives one: "dozens of" is none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from spacy.tokens import Span, Token

from graph.model import Goods, Qualifier
from ingest.claims.cues import agreements, load, negotiating, words
from ingest.claims.cues.lists import listing
from ingest.claims.syntax import children, conjuncts
from ingest.entities.nouns import singular
from ingest.languages import by_language

_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_DESIGNATION: Final = re.compile(r"[A-Z](?:[A-Za-z]{0,3}-\d{1,3}|[a-z]{4,9}-\d{3})[A-Z]{0,2}s?")
"""How weapons are called that no table has to list: "MiG-29s", "T-72", "Shahed-136s"."""
_SIZE: Final = re.compile(r"(?<=\d)[ -](?=(?:mm|cm|km|kg)\b)")
"""What parts a size from its number: "155 mm", "155-mm"."""
_NAME_TAGS: Final = frozenset({"NN", "NNP", "JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "AFX", "FW"})
_FOREIGN: Final = frozenset({"NORP", "GPE", "DATE", "PERSON", "ORDINAL"})
_PRONOUNS: Final = {"it": frozenset({"NN"}), "them": frozenset({"NNS", "NNPS"})}
_QUALIFIER_REACH: Final = 3


@dataclass(frozen=True)
class Taxonomy:
    """The tables of goods.yaml."""

    categories: Mapping[str, str]
    units: frozenset[str]
    measures: frozenset[str]
    sizes: frozenset[str]
    firms: frozenset[str]
    vague: frozenset[str]
    qualifiers: Mapping[str, Qualifier]
    scale: Mapping[str, float]
    numbers: Mapping[str, float]
    currencies: Mapping[str, str]
    national: Mapping[str, Mapping[str, str]]
    dropped: frozenset[str]
    acts: frozenset[str]


@by_language
def taxonomy() -> Taxonomy:
    """The tables, with each word under one category."""
    data = load("goods.yaml")
    return Taxonomy(
        categories=MappingProxyType(
            {w: name for name, row in data["categories"].items() for w in words(row)}
        ),
        units=frozenset(words(data["units"])),
        measures=frozenset(words(data["measures"])),
        sizes=frozenset(words(data["sizes"])),
        firms=frozenset(words(data["firms"])),
        vague=frozenset(words(data["vague"])),
        qualifiers=MappingProxyType(
            {w: name for name, row in data["qualifiers"].items() for w in words(row)}
        ),
        scale=MappingProxyType({word: float(value) for word, value in data["scale"].items()}),
        numbers=MappingProxyType({word: float(value) for word, value in data["numbers"].items()}),
        currencies=MappingProxyType(data["currencies"]),
        national=MappingProxyType(data["national"]),
        dropped=frozenset(words(data["dropped"])),
        acts=frozenset(words(data["acts"])),
    )


def category(noun: Token) -> str | None:
    """The category of the goods that a noun names, null when the taxonomy does not know it."""
    table = taxonomy().categories
    if noun.tag_ == "NNP" and noun.lower_ in taxonomy().firms:
        return None
    before = noun.nbor(-1).lemma_.lower() if noun.i > 0 else ""
    lemma = noun.lemma_.lower() if noun.lemma_.lower() in table else singular(noun.lower_)
    phrase = f"{before} {lemma}"
    if phrase in table:
        return table[phrase]
    inner = _measured(noun)
    if inner is not None and (found := category(inner)):
        return found
    if noun.tag_ == "CD" and _currency(noun) is not None:
        return "money"
    own = table.get(lemma) or ("arms" if _DESIGNATION.fullmatch(noun.text) else None)
    if own in (None, "goods", "technology", "aid") and lemma not in agreements() | negotiating():
        for modifier in children(noun, "compound", "amod"):
            if (better := table.get(modifier.lemma_.lower())) is not None and better != "goods":
                return better
    return own


def referent(word: Token) -> Token:
    """The goods that "it" or "them" stands for, or else the word itself.

    They are the only thing of that number that was named in the sentence, or else in the one before. Where
    there are two, none is taken.
    """
    if word.lower_ not in _PRONOUNS or word.i == 0:
        return word
    before = word.doc[word.sent.start : word.i], word.doc[word.sent.start - 1].sent
    things = next(filter(None, (_things(span, _PRONOUNS[word.lower_]) for span in before)), None) or [word]
    one = all(thing in conjuncts(things[0]) for thing in things)
    return things[0] if one and all(map(_is_kind_of_goods, things)) else word


def _things(span: Span, tags: frozenset[str]) -> list[Token]:
    """The things of a number that a span names, but for dates and for who acts."""
    return [
        word
        for word in span
        if word.tag_ in tags
        and word.dep_ not in ("compound", "amod", "nmod", "npadvmod")
        and word.ent_type_ not in ("DATE", "TIME")
        and (_is_kind_of_goods(word) or (word.pos_ == "NOUN" and word.dep_ != "nsubj"))
    ]


def _is_kind_of_goods(noun: Token) -> bool:
    return category(noun) not in (None, "goods", "money")


def is_part(word: Token) -> bool:
    """Whether a word stands for some of what is named after it: "all of its howitzers"."""
    return word.lower_ in taxonomy().vague and any(prep.lower_ == "of" for prep in children(word, "prep"))


def read_goods(nouns: Iterable[Token], parties: frozenset[int] = frozenset()) -> tuple[Goods, ...]:
    """The goods that noun phrases list, in the order of the text, and what is added to their verbs.

    No name runs over the words of the `parties`, by index: "give Ukraine Gripen jets". Where each party has
    goods of its own, those of others are left out.
    """
    found: dict[str, Goods] = {}
    for noun in nouns:
        added = _added(noun.head) if noun.dep_ in ("dobj", "nsubjpass") else ()
        for token in _own_items(noun, parties) or (*_listed(noun), *added):
            goods = _one(token, parties)
            if goods is not None:
                found.setdefault(goods.name, goods)
    return tuple(found.values())


def _own_items(noun: Token, parties: frozenset[int]) -> list[Token]:
    """What of a list goes with one of the parties alone: "bought tanks from A and jets from B"."""
    for party in parties:
        if made := _made_by(noun, noun.doc[party]):
            return made
        own = noun.doc[party].head
        beside = [p for p in children(own.head, "prep") if p.lower_ == own.lower_]
        if own.dep_ != "prep" or len(beside) < 2 or noun.head != own.head:
            continue
        starts = [max((p.i for p in beside if p.i < prep.i), default=-1) for prep in beside]
        items = list(conjuncts(noun))
        of_each = [
            [item for item in items if start < item.i < prep.i]
            for start, prep in zip(starts, beside, strict=True)
        ]
        if all(of_each):
            return of_each[beside.index(own)]
    return []


def _made_by(noun: Token, party: Token) -> list[Token]:
    """What of a list is a party's, where the rest is another's: "French jets and Chinese drones"."""
    items = list(conjuncts(noun))
    owned = [i for i in items if any(c.ent_type_ in _FOREIGN for c in children(i, "amod", "compound"))]
    own = next((item for item in owned if party in (item, *children(item, "amod", "compound"))), None)
    if own is None or len(owned) < 2:
        return []
    after = next((item.i for item in owned if item.i > own.i), noun.sent.end)
    return [item for item in items if own.i <= item.i < after]


def _listed(noun: Token) -> Iterator[Token]:
    """The heads of a list: coordination, "in addition to ...", "including ...", "such as ..."."""
    listed = [item for token in conjuncts(noun) for item in (token, *_apposed(token))]
    for token in listed:
        inner = _measured(token)
        holders = [token] if inner is None else [token, *conjuncts(inner)]
        details = [item for holder in holders for item in _details(holder)]
        if not details:
            yield token
            yield from holders[2:]
        yield from details
        for holder in holders:
            yield from _added(holder)


def _apposed(noun: Token) -> Iterator[Token]:
    """Items of a list that the parse has taken for appositions: "31 tanks, 90 vehicles and missiles"."""
    for item in children(noun, "appos"):
        if category(item) is not None:
            yield from conjuncts(item)


def _details(noun: Token) -> Iterator[Token]:
    """What "including" and "such as" name: it stands for the whole."""
    for prep in children(noun, "prep"):
        if prep.lower_ in listing():
            for pobj in children(prep, "pobj"):
                yield from conjuncts(pobj)


def _added(noun: Token) -> Iterator[Token]:
    """What "in addition to", "along with" and "as well as" add."""
    for prep in children(noun, "prep", "cc"):
        for pobj in _additions(prep):
            yield from _listed(pobj)


def _additions(prep: Token) -> Iterator[Token]:
    if prep.lower_ == "in":
        for addition in children(prep, "pobj"):
            if addition.lower_ == "addition":
                for to in children(addition, "prep"):
                    yield from children(to, "pobj")
    elif prep.lower_ in ("besides", "plus", "alongside") or (
        prep.lower_ == "with" and any(word.lower_ in ("along", "together") for word in prep.children)
    ):
        yield from children(prep, "pobj")


def counted(noun: Token) -> Token:
    """The word that counts a noun, the noun itself where none does: "$500m" of "$500m in aid"."""
    above = noun.head.head
    if noun.dep_ == "pobj" and _measured(above) == noun:
        return counted(above)
    return noun


def _measured(noun: Token) -> Token | None:
    """What a unit counts: "rounds of ammunition", "$500m in aid", "millions of dollars worth of gas"."""
    table = taxonomy()
    money = _currency(noun) is not None
    lemma = noun.lemma_.lower()
    vague = lemma in table.vague or noun.lower_ in table.vague
    counts = vague or lemma in table.units or noun.tag_ == "CD"
    measures = lemma in table.measures
    if not counts and not money and not measures:
        return None
    for prep in children(noun, "prep"):
        if prep.lower_ == "of" or (prep.lower_ == "in" and money):
            inner = (thing for thing in children(prep, "pobj") if prep.lower_ == "of" or _is_bare(thing))
            return next(map(referent, inner), None)
    return _named_before(noun) if measures and not any(children(noun, "compound")) else None


def _amount(noun: Token) -> Token | None:
    """How much a word for money is: "a loan of $3bn"."""
    amounts = (p for prep in children(noun, "prep") if prep.lower_ == "of" for p in children(prep, "pobj"))
    return next(filter(_currency, amounts), None) if category(noun) == "money" else None


def _is_bare(noun: Token) -> bool:
    """Whether a noun is nobody's and no certain one: "$5bn in aid", but no "$5bn in Turkey's bank"."""
    return not any(children(noun, "poss", "det"))


def _named_before(measure: Token) -> Token | None:
    """What is measured, where the sentence named nothing else: "needs wheat and bought 5 tonnes"."""
    table = taxonomy().categories
    known = [word for word in measure.doc[measure.sent.start : measure.i] if word.pos_ == "NOUN"]
    named = {word.lemma_: word for word in known if table.get(word.lemma_, "goods") not in ("goods", "money")}
    return next(iter(named.values())) if len(named) == 1 else None


def _one(noun: Token, parties: frozenset[int]) -> Goods | None:
    """The goods that one head names, through its units."""
    table = taxonomy()
    thing, unit = noun, _currency(noun)
    if unit is None and (amount := _amount(noun)) is not None:
        return _one(amount, parties)
    quantity, qualifier = _quantity(noun, parties)
    money = unit is not None and category(noun) in (None, "money")
    while (inner := _measured(thing)) is not None:
        if quantity is None and unit is None and _currency(inner):  # "a package of 700 million euros"
            return _one(inner, parties)
        if thing.lemma_.lower() in table.vague and thing.tag_ == "NNS":  # "two thirds of its rifles"
            quantity, qualifier = None, None
        elif thing.lower_ not in table.vague and thing.tag_ != "CD" and not money:
            unit = unit or thing.lemma_.lower()
        thing, money = inner, False
        if quantity is None:
            quantity, qualifier = _quantity(thing, parties)
    name = "money" if money else _name(thing, parties)
    if (
        not name
        or (thing.ent_type_ == "DATE" and not money)
        or (thing.tag_ == "NN" and thing.lower_ in table.acts)
    ):
        return None
    kind = "money" if money else category(thing)
    return Goods(name=name, quantity=quantity, unit=unit, qualifier=qualifier, category=kind)


def _first_of_name(noun: Token, parties: frozenset[int]) -> Token:
    """The leftmost word of the name that ends in a noun: what runs up to it and names no party or date."""
    first = noun
    while first.i > first.sent.start:
        before = first.nbor(-1)
        compound = before.tag_ == "NNS" and before.dep_ in ("compound", "nmod")
        if before.lower_ in taxonomy().scale or before.i in parties or _unit(before) is not None:
            break
        named = before.tag_ in _NAME_TAGS and before.dep_ != "prep" and not _governs(before, noun)
        foreign = before.ent_type_ in _FOREIGN and before.lower_ not in taxonomy().categories
        if not (named or compound or _is_model(before, parties)) or (foreign and not _begins_type(before)):
            break
        first = before
    return first


def _begins_type(word: Token) -> bool:
    """Whether a name is joined to a noun that tells the type of things: "Virginia-class submarines"."""
    return word.nbor(1).tag_ == "HYPH" and word.i + 2 < word.sent.end and word.nbor(2).tag_ == "NN"


def _governs(word: Token, noun: Token) -> bool:
    """Whether a participle is the verb above a noun: "supplying weapons"."""
    return word.tag_ in ("VBG", "VBN") and word.dep_ not in ("amod", "compound") and word.is_ancestor(noun)


def _is_model(word: Token, parties: frozenset[int]) -> bool:
    """Whether a number is the name of a model: "F-35 jets", "18 Leopard 2 tanks", "155mm shells"."""
    if word.tag_ != "CD":
        return False
    after = next((w for w in word.doc[word.i + 1 : word.sent.end] if w.tag_ != "HYPH"), word)
    if after.lemma_.lower() in taxonomy().sizes and after.dep_ in ("compound", "nmod", "amod"):
        return True
    digits = _NUMBER.match(word.lower_)
    if digits is not None and word.lower_[digits.end() :] in taxonomy().scale:
        return False
    coded = word.text[:1].isalpha() and any(character.isdigit() for character in word.text)
    before = word.nbor(-1) if word.i > word.sent.start else word
    part = before.dep_ in ("compound", "nmod") and before.i not in parties
    named = digits is not None and before.tag_ in ("NNP", "NN") and part
    return coded or (named and before.lower_ not in taxonomy().currencies)


def _name(noun: Token, parties: frozenset[int]) -> str:
    if noun.pos_ == "PRON":
        return ""
    dropped = taxonomy().dropped
    span = list(noun.doc[_first_of_name(noun, parties).i : noun.i + 1])
    while len(span) > 1 and (span[0].lower_ in dropped or span[0].tag_ == "HYPH"):
        span.pop(0)
    named = re.sub(r"\s*-\s*", "-", " ".join(token.lower_ for token in span))
    return _SIZE.sub("", named)


def _currency(noun: Token) -> str | None:
    """The currency in which a noun is counted, which is the noun itself or stands before it."""
    weighs = noun.lemma_ == "pound" and any(prep.lower_ == "of" for prep in children(noun, "prep"))
    if not weighs and (unit := _unit(noun)) is not None:
        return unit
    around = [*noun.children, *(inner for child in noun.children for inner in child.children)]
    return next((unit for word in around if word.i < noun.i and (unit := _unit(word)) is not None), None)


def _unit(word: Token) -> str | None:
    """The code of the currency that a word is, by whose it is: "dollars", but "Australian dollars"."""
    table, lemma = taxonomy(), word.lemma_.lower()
    if word.text.isalpha() and word.i > word.sent.start:
        nations = table.national.get(lemma, {})
        last = word.nbor(-1)
        names = (last.lower_, f"{last.nbor(-1).lower_} {last.lower_}" if last.i > word.sent.start else "")
        if (own := next((nations[name] for name in names if name in nations), None)) is not None:
            return own
        if last.text[0].isupper():
            return None
    return table.currencies.get(lemma) or table.currencies.get(word.lower_)


def _quantity(noun: Token, parties: frozenset[int]) -> tuple[float | None, Qualifier | None]:
    """The number before a noun, and whether the text calls it exact."""
    table = taxonomy()
    counts = (noun.tag_ == "CD" and not noun.lower_.endswith("s")) or noun.lower_ in table.scale
    at = noun.i if counts else _first_of_name(noun, parties).i - 1
    while not counts and at > noun.sent.start and _is_beside(noun.doc[at], noun):
        at -= 1
    numbers: list[Token] = []
    while at >= noun.sent.start and (_is_number(word := noun.doc[at]) or word.is_currency):
        numbers.insert(0, word)
        at -= 1
    if noun.dep_ == "compound" and not any(map(noun.is_ancestor, numbers)):  # what it is part of is counted
        numbers = []
    value: float | None = None
    for word in numbers:
        value = _times(value, word.lower_)
    return (None, None) if value is None else (value, _qualifier(noun, at))


def _is_beside(word: Token, noun: Token) -> bool:
    """Whether a word between a number and a noun says whose or which it is: "six Chinese-made drones"."""
    says = word.dep_ in ("amod", "compound", "nmod", "npadvmod") or word.tag_ == "HYPH"
    return says and noun.is_ancestor(word) and not _is_number(word)


def _is_number(word: Token) -> bool:
    table = taxonomy()
    return (
        word.tag_ == "CD"
        or word.lower_ in table.scale
        or (word.tag_ == "HYPH" and word.nbor(-1).tag_ == "CD")
    )


def _qualifier(noun: Token, last: int) -> Qualifier | None:
    """What the words up to the number say of it: the longest phrase wins."""
    table = taxonomy().qualifiers
    for width in range(_QUALIFIER_REACH, 0, -1):
        start = last - width + 1
        if start >= noun.sent.start:
            phrase = " ".join(token.lower_ for token in noun.doc[start : last + 1])
            if phrase in table:
                return table[phrase]
    return None


def _times(value: float | None, word: str) -> float | None:
    table = taxonomy()
    if word in table.scale:
        return table.scale[word] * (1 if value is None else value)
    digits = _NUMBER.match(word)
    if digits:
        return float(digits[0].replace(",", "")) * table.scale.get(word[digits.end() :], 1)
    if word in table.numbers:
        return (value or 0) + table.numbers[word]
    return value
