"""Takes entities, goods, dates and relations; gives the English words for them."""

import re
from calendar import month_name
from collections.abc import Container, Iterable, Sequence
from typing import Final, Protocol

from app.ask.lexicon import Verb, lexicon
from graph.model import EntityRef, Goods, PartialDate
from graph.ontology import KINDS, Label, Status

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MOST_GOODS: Final = 4
_PUNCTUAL: Final = frozenset({"MEETS"})
"""Kinds that only happen: of others that do, several sentences may tell that it goes on."""
_ACTS: Final = frozenset({"MEETS", "ATTACKS"})
"""Kinds of which a sentence without a date tells what was done once: "has attacked" where others "supply"."""
_SINCE: Final = re.compile(r"\bsince\b", re.IGNORECASE)


class Told(Protocol):
    """What a sentence needs of a relation."""

    @property
    def kind(self) -> str: ...
    @property
    def subject(self) -> EntityRef: ...
    @property
    def object(self) -> EntityRef: ...
    @property
    def status(self) -> Status: ...
    @property
    def since(self) -> PartialDate | None: ...
    @property
    def until(self) -> PartialDate | None: ...
    @property
    def ended_by(self) -> PartialDate | None: ...
    @property
    def goods(self) -> tuple[Goods, ...]: ...
    @property
    def forms(self) -> tuple[str, ...]: ...
    @property
    def last_seen(self) -> PartialDate | None: ...
    @property
    def claims(self) -> int: ...
    @property
    def quote(self) -> str: ...


def called(ref: EntityRef) -> str:
    """A name as it stands within a sentence.

    >>> called(EntityRef(label="State", id="USA", name="United States"))
    'the United States'
    >>> called(EntityRef(label="Agreement", id="accord-1", name="defence accord"))
    'the defence accord'
    >>> called(EntityRef(label="Agreement", id="pact-1", name="Saudi Arabia's defence pact"))
    "Saudi Arabia's defence pact"
    """
    words = ref.name.lower().split()
    if ref.label is Label.PERSON or words[0] == "the":
        return ref.name
    owner, owned, _ = ref.name.lower().partition("'s ")
    if owned:
        return f"the {ref.name}" if lexicon().article.intersection(owner.split()) else ref.name
    agreed = ref.label is Label.AGREEMENT and not words[-1].isdigit()
    return f"the {ref.name}" if agreed or lexicon().article.intersection(words) else ref.name


def day(date: PartialDate) -> str:
    """A date as one says it.

    >>> day("2024-05-01"), day("2024-05"), day("2024")
    ('1 May 2024', 'May 2024', '2024')
    """
    year, *rest = date.split("-")
    named = [month_name[int(rest[0])]] if rest else []
    return " ".join([*(str(int(number)) for number in rest[1:]), *named, year])


def number(count: int, noun: str) -> str:
    """A number of things.

    >>> number(2, "state"), number(12, "state"), number(1, "body")
    ('two states', '12 states', 'one body')
    """
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{digits(count)} {noun if count == 1 else plural}"


def digits(count: int) -> str:
    """A number, in letters up to ten."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def listed(items: Sequence[str], most: int = 100) -> str:
    """Things one after the other, and how many more there are: the last alone is told instead of counted.

    >>> listed(["Iran", "China", "Cuba"]), listed(["Iran", "China", "Cuba"], most=1)
    ('Iran, China and Cuba', 'Iran and two more')
    """
    more = len(items) - most
    shown = [*items[:most], f"{digits(more)} more"] if more > 1 else items
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else ""


def telling(goods: Sequence[Goods]) -> Sequence[Goods]:
    """The goods that say something: no "supplies" beside others, and no arms that others tell more of.

    >>> shells, drones = Goods(name="shells", category="arms"), Goods(name="drones", category="arms")
    >>> counted = shells.model_copy(update={"quantity": 5})
    >>> [one.text for one in telling([shells, drones, counted, Goods(name="attack drones")])]
    ['5 shells', 'attack drones']
    >>> [one.text for one in telling([Goods(name="gas"), Goods(name="gas supplies")])]
    ['gas']
    """
    known = {one.name for one in goods}
    said = [one for one in goods if one.name not in lexicon().unspecific]
    named = [one for one in said if not _is_said(one.name, known - {one.name})]
    return [one for one in named if not any(_tells_more(other, one) for other in named)] or goods


def _is_said(name: str, others: Container[str]) -> bool:
    """Whether a name is that of other goods and a word that says nothing: "gas supplies" beside "gas"."""
    before, _, head = name.rpartition(" ")
    return head in lexicon().unspecific and before in others


def _tells_more(one: Goods, other: Goods) -> bool:
    """Whether goods are the same as others, which nobody counts, and how many or of which sort is told."""
    if other.quantity is not None or other.category != "arms":
        return False
    return one.name.endswith(f" {other.name}") or (one.name == other.name and one.quantity is not None)


def _as_written(goods: Goods, sentence: str) -> Goods:
    """Goods with the capitals that a sentence gives them within it: "Shahed drones"."""
    written = re.search(rf"(?i)(?<=\w ){re.escape(goods.name)}\b", sentence)
    return goods.model_copy(update={"name": written[0]}) if written else goods


def supplied(relation: Told, most: int = _MOST_GOODS) -> str:
    """What is supplied, as "with ..."; empty where it is not said.

    A thing of which no text says whether it is one or several stands beside the sentence: "(helicopter)".
    """
    said = telling(relation.goods)
    given = listed([_as_written(goods, relation.quote).text for goods in said], most)
    if any(goods.quantity is None and goods.name.split()[-1] in lexicon().countable for goods in said[:most]):
        return f"({given})"
    return f"with {given}" if said else ""


def over(relation: Told) -> bool:
    """Whether a relation held once and, as far as documents say, does no more."""
    return bool(relation.until or relation.ended_by)


def told(relation: Told, *, dated: bool = True, goods: int = _MOST_GOODS) -> str:
    """A relation as a clause that says no more than its status: "Serbia may supply Ukraine with drones"."""
    past = over(relation) or (relation.status.answers and happened(relation))
    lasting = dated and not past and bool(relation.since) and relation.status.answers
    lapsed = dated and relation.status is Status.ENDED and bool(relation.until)
    once = not past and is_act(relation.kind, relation.status)
    predicate = verb(
        relation.kind,
        relation.status,
        past=past,
        plural=are_several(relation.subject),
        perfect=lasting or lapsed or once,
    )
    dates = _dates(relation) if dated else ""
    some = ", some of it" if dates and relation.status.answers and _is_part(relation) else ""
    return _clause(relation, predicate, f"{supplied(relation, goods)}{some}", dates)


def is_act(kind: str, status: Status) -> bool:
    """Whether it is told as done at some time: "has attacked"."""
    return kind in _ACTS and status.answers


def _clause(relation: Told, predicate: str, given: str, dates: str) -> str:
    parts = (called(relation.subject), predicate, _toward(relation), given, _form(relation), dates)
    return " ".join(filter(None, parts))


def _toward(relation: Told) -> str:
    """Whom it is done to: what a text calls the subject's own is "its", and what it is party to is "a"."""
    if relation.kind == "PARTY_TO":
        return agreed(relation.object, (relation.subject,))
    own = f"{relation.subject.name}'s "
    if relation.object.label is not Label.AGREEMENT or not relation.object.name.startswith(own):
        return called(relation.object)
    return f"{'their' if are_several(relation.subject) else 'its'} {relation.object.name.removeprefix(own)}"


def agreed(agreement: EntityRef, parties: Iterable[EntityRef]) -> str:
    """An agreement beside its parties, of whom none is named again as its owner.

    >>> russia = EntityRef(label="State", id="RUS", name="Russia")
    >>> agreed(EntityRef(label="Agreement", id="accord-1", name="Russia's accord"), [russia])
    'an accord'
    """
    owner, owned, name = agreement.name.partition("'s ")
    if owned and any(owner == party.name for party in parties):
        return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"
    return called(agreement)


def _is_part(relation: Told) -> bool:
    """Whether a date may be of some of the goods alone, as several sentences tell of several."""
    return relation.claims > 1 and len(telling(relation.goods)) > 1


def are_several(ref: EntityRef) -> bool:
    """Whether a name is of several: "the Houthis attack", but "the League of Arab States meets"."""
    words = ref.name.lower().split()
    return ref.label is Label.ORGANIZATION and words[-1] in lexicon().several and "of" not in words


def verb(
    kind: str,
    status: Status = Status.ASSERTED,
    *,
    past: bool = False,
    plural: bool = False,
    perfect: bool = False,
) -> str:
    """What is done, as sure as the status says; `perfect` for what has been so since some time.

    >>> verb("SUPPLIES", Status.POSSIBLE), verb("ALLIED_WITH", Status.ALLEGED), verb("LEADS", past=True)
    ('may supply', 'is reportedly allied with', 'led')
    >>> verb("SUPPLIES", Status.DENIED), verb("ALLIED_WITH", Status.ENDED)
    ('is said not to supply', 'is no longer allied with')
    >>> verb("LEADS", perfect=True), verb("ALLIED_WITH", Status.ENDED, perfect=True)
    ('has led', 'has not been allied with')
    """
    forms = inflected(kind)
    match status:
        case Status.PLANNED:
            return f"{'are' if plural else 'is'} set to {forms.base}"
        case Status.POSSIBLE:
            return f"may {forms.base}"
        case Status.DEMANDED:
            return f"{'are' if plural else 'is'} asked to {forms.base}"
        case Status.THREATENED:
            return f"{'threaten' if plural else 'threatens'} to {forms.base}"
        case Status.DENIED:
            return f"{'are' if plural else 'is'} said not to {forms.base}"
        case _:
            if perfect:
                return _has_done(forms, status, plural=plural)
            adverb = {Status.ALLEGED: "reportedly", Status.ENDED: "no longer"}.get(status)
            return placed(_finite(forms, past=past and status is not Status.ENDED, plural=plural), adverb)


def inflected(kind: str) -> Verb:
    """The forms of a kind's verb."""
    third = KINDS[kind].verb
    first, _, rest = third.partition(" ")
    if first == "is":
        return Verb(f"be {rest}", third, f"being {rest}", f"was {rest}")
    return lexicon().verbs[third]


def _finite(forms: Verb, *, past: bool, plural: bool) -> str:
    if not plural:
        return forms.past if past else forms.third
    if forms.base.startswith("be "):
        rest = forms.base.removeprefix("be ").replace("a member of", "members of")
        return f"{'were' if past else 'are'} {rest}"
    return forms.past if past else forms.base


def _has_done(forms: Verb, status: Status, *, plural: bool) -> str:
    """What has been so, or not, since some time: kinds have one word for the past and the participle."""
    rest = forms.past.removeprefix("was ")
    adverb = {Status.ALLEGED: "reportedly", Status.ENDED: "not"}.get(status)
    been = "been" if rest != forms.past else None
    done = rest.replace("a member of", "members of") if plural else rest
    return " ".join(filter(None, ("have" if plural else "has", adverb, been, done)))


def denied(relation: Told) -> str:
    """What its own subject denies: "China denies supplying Russia with shells"."""
    denies = "deny" if are_several(relation.subject) else "denies"
    doing = f"{denies} {inflected(relation.kind).ing}"
    return _clause(relation, doing, supplied(relation), _dates(relation))


def plural(predicate: str) -> str:
    """A predicate of one as one of several.

    >>> plural("is sanctioned by"), plural("has as a member"), plural("faces demands from")
    ('are sanctioned by', 'have as a member', 'face demands from')
    """
    first, _, rest = predicate.partition(" ")
    finite = {"is": "are", "has": "have"}.get(first, first.removesuffix("s"))
    return f"{finite} {rest}".strip()


def placed(predicate: str, adverb: str | None) -> str:
    """An adverb after "is" and before every other verb."""
    first, _, rest = predicate.partition(" ")
    if adverb is None:
        return predicate
    return f"{first} {adverb} {rest}" if first in ("is", "are", "was", "were") else f"{adverb} {predicate}"


def _form(relation: Told) -> str:
    """All forms that sentences tell of what is not goods: a date may be of any of them."""
    forms = [form.replace("_", " ") for form in relation.forms if form != "membership"]
    return f"({listed(forms)})" if forms and not relation.goods else ""


def happened(relation: Told) -> bool:
    """Whether it is told as what happened at a time, and not as what holds since."""
    if relation.since is None or relation.until not in (None, relation.since):
        return False
    act = KINDS[relation.kind].happens and not _SINCE.search(relation.quote)
    return relation.kind in _PUNCTUAL or (act and not (relation.claims > 1 and _goes_on(relation)))


def _goes_on(relation: Told) -> bool:
    """Whether it is still told of a year after it began."""
    year, rest = (relation.since or "")[:4], (relation.since or "")[4:]
    return relation.last_seen is None or relation.last_seen >= f"{int(year) + 1}{rest}"


def _dates(relation: Told) -> str:
    """When it held, happened or ended; of what is no fact, the date that its sentences give."""
    since, until = relation.since, relation.until
    if relation.status is Status.ENDED:
        return f"since {day(until)}" if until else ""
    if since and (happened(relation) or since == until):
        return f"{'on' if len(since) > len('2024-05') else 'in'} {day(since)}"
    parts = ("from" if until else "since", since), ("until", until)
    stated = " ".join(f"{word} {day(date)}" for word, date in parts if date)
    if not relation.status.answers:
        return f"({stated.removeprefix('since ')})" if stated else ""
    if stated or not relation.ended_by:
        return stated
    return f"until some time before {day(relation.ended_by)}"


def sentence(*clauses: str) -> str:
    """Clauses as one sentence: capital letter, semicolons, full stop."""
    text = "; ".join(filter(None, clauses))
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '”')) else '.'}"


def names(refs: Iterable[EntityRef], most: int = 100) -> str:
    """Entities one after the other."""
    return listed([called(ref) for ref in refs], most)
