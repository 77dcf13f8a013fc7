"""Takes tokens and acting nouns; gives the agreements that a text names, describes or refers back to.

Identity: a number or a name is the same agreement everywhere ("Resolution 2397", "the Treaty of Waitangi"),
under each of the names that the reference data gives it ("the JCPOA", "the Iran nuclear deal");
rules in the plural belong to who made them ("UN sanctions"); a description ("a 30-day ceasefire") is an
agreement of its document alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

from graph.model import AgreementMention, Document, EntityRef
from graph.ontology import AgreementForm, Label, Stage
from ingest.entities.gazetteer import Sort
from ingest.entities.mention import Mention, Role
from ingest.entities.names import normalise, slug
from ingest.entities.nouns import NOUN_TAGS, Found, Nouns, singular
from ingest.entities.pacts import Named
from ingest.entities.tokens import Tokens
from ingest.languages import by_language, folder

_RULES: Final = (AgreementForm.RESOLUTION, AgreementForm.SANCTIONS_REGIME)
_BEARING: Final = frozenset(("of", "for", "to", "on", "from", "in", "into", "against", "about", "by"))
_DEALS: Final = (AgreementForm.TREATY, AgreementForm.CEASEFIRE, AgreementForm.MEMORANDUM)
"""What a later "deal" or "agreement" may mean."""
_OF_ITSELF: Final = (Stage.ENDED, Stage.SUSPENDED, Stage.IN_FORCE)
"""Stages that an agreement reaches as the subject of its verb: "the treaty expired"."""
_ON: Final = frozenset(("on", "of", "against", "concerning"))
_JOINING: Final = frozenset(("of", "the", "and", "against"))
"""What a name of an agreement may begin with after its noun, and what may join its capitalised words."""
_DEFINITE: Final = frozenset(("the", "this", "that", "these", "those", "its", "their"))
_UNSPECIFIC: Final = frozenset(("any", "no", "some", "every", "such"))


class _File(BaseModel):
    """The table of nouns and stages as written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    forms: dict[AgreementForm, tuple[str, ...]]
    named: dict[AgreementForm, tuple[str, ...]]
    stages: dict[Stage, tuple[str, ...]]
    same: dict[str, str]
    adopters: tuple[str, ...]
    passing: frozenset[str]
    common: frozenset[str]
    praising: frozenset[str]
    amounts: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Table:
    forms: Mapping[str, tuple[tuple[tuple[str, ...], AgreementForm], ...]]
    named: Mapping[str, AgreementForm]
    stages: Mapping[str, Stage]
    same: Mapping[str, str]
    adopters: tuple[str, ...]
    passing: frozenset[str]
    common: frozenset[str]
    praising: frozenset[str]
    amounts: frozenset[str]


@by_language
def _table() -> _Table:
    read = _File.model_validate(
        yaml.safe_load(folder("entities").joinpath("agreements.yaml").read_text(encoding="utf-8"))
    )
    forms: dict[str, list[tuple[tuple[str, ...], AgreementForm]]] = {}
    for form, phrases in read.forms.items():
        for phrase in phrases:
            *before, last = phrase.split()
            forms.setdefault(last, []).append((tuple(before), form))
    return _Table(
        forms={last: tuple(sorted(found, key=lambda f: -len(f[0]))) for last, found in forms.items()},
        named={noun: form for form, nouns in read.named.items() for noun in nouns},
        stages={lemma: stage for stage, lemmas in read.stages.items() for lemma in lemmas},
        same=read.same,
        adopters=read.adopters,
        passing=read.passing,
        common=read.common,
        praising=read.praising,
        amounts=read.amounts,
    )


def _identity(name: str) -> str:
    """A name as an id: the Treaty of Waitangi is the Waitangi treaty, an accord an agreement."""
    *words, last = normalise(name).split()
    if len(words) == 2 and words[1] == "of":
        words, last = [last], words[0]
    return "-".join((*words, _table().same.get(last, last)))


def unmeasured(name: str) -> str:
    """What kind of agreement a name tells, without who made it, how long it holds, how much it is for and how
    good it is: "ceasefire" of "Israel's new 30 day ceasefire"."""
    words, idle = name.rpartition("'s ")[2].split(), _table().amounts | _table().praising
    return " ".join(w for w in words if not (w[0].isdigit() or w[-1].isdigit() or w in idle))


_Span = tuple[int, int, EntityRef]
"""The first token of an agreement, the one after its last, and what it is."""


@dataclass(frozen=True, slots=True)
class AgreementReading:
    """The agreements of a document, by token and by sentence."""

    mentions: tuple[Mention, ...]
    agreements: tuple[AgreementMention, ...]


@dataclass(slots=True)
class Agreements:
    """Reads the agreements of one document."""

    tokens: Tokens
    nouns: Nouns
    document: Document
    pacts: Sequence[Named]
    _called: dict[str, tuple[AgreementForm, EntityRef]] = field(
        default_factory=dict[str, tuple[AgreementForm, EntityRef]]
    )
    _earlier: dict[AgreementForm, list[EntityRef]] = field(
        default_factory=dict[AgreementForm, list[EntityRef]]
    )

    def read(self) -> AgreementReading:
        """The agreements in the order of the text."""
        mentions: list[Mention] = []
        stages: list[AgreementMention] = []
        for token, form, (start, end, entity) in self._found():
            mentions.append(Mention(start, end, token, entity, None, Role.AGREEMENT, f"named {form}"))
            stages.append(self._staged(token, form, entity))
        return AgreementReading(tuple(mentions), tuple(stages))

    def _found(self) -> Iterator[tuple[int, AgreementForm, _Span]]:
        """Each agreement by the token that other words govern: by a known name, or by its noun."""
        known = {self._head(named): named for named in self.pacts}
        within = {i for named in self.pacts for i in range(named.start, named.end)}
        for token, tag in enumerate(self.tokens.tag):
            named, called = known.get(token), self._called.get(self.tokens.text[token])
            if called and token not in self.nouns.found and self.tokens.text[token - 1] != "(":
                form, entity = called
                yield token, form, self._keep(form, token, token + 1, entity.id, entity.name)
            if called or (named is None and (tag not in NOUN_TAGS or token in within)):
                continue
            form = named.pact.form if named else self._form(token)
            span = self._known(named) if named else self._entity(token, form) if form else None
            if form and span:
                self._call(form, span)
                yield token, form, span
                yield from ((token, form, more) for more in self._more(form, token))

    def _head(self, named: Named) -> int:
        """The first noun of a name that is governed from outside it, whatever the parser made of the rest."""
        tokens, inside = self.tokens, range(named.start, named.end)
        outer = (i for i in inside if tokens.tag[i] in NOUN_TAGS and tokens.head[i] not in inside)
        return next(outer, tokens.root(named.start, named.end))

    def _known(self, named: Named) -> _Span:
        entity = named.pact.entity
        return self._keep(named.pact.form, named.start, named.end, entity.id, entity.name)

    def _form(self, token: int) -> AgreementForm | None:
        compound = (
            self.tokens.dep[token] == "compound" and self.tokens.tag[self.tokens.head[token]] in NOUN_TAGS
        )
        if compound or token in self.nouns.found:
            return None
        lower = self.tokens.lower
        for before, form in _table().forms.get(singular(self.tokens.lemma[token]), ()):
            if len(before) <= token and tuple(lower[token - len(before) : token]) == before:
                return form
        capital = self.tokens.capital(token) or self.tokens.capital(max(0, token - 1))
        return _table().named.get(lower[token]) if capital else None

    def _entity(self, token: int, form: AgreementForm) -> _Span | None:
        tokens = self.tokens
        left = self.nouns.left(token)
        determiner = tokens.lower[left - 1] if left else ""
        if number := self._number(token, form):
            return self._numbered(form, left, token, number)
        owners = list(self._names(left, token))
        end, name = self._named(left, token) or (token + 1, "")
        if name and not _table().common.issuperset(normalise(name).split()):
            return self._keep(form, left, end, _identity(name), name)
        if not name and tokens.lower[token] in _table().named:
            return None
        if form in _RULES:
            return self._rules(form, left, token, owners, determiner)
        if determiner in _UNSPECIFIC or (form is AgreementForm.TALKS and not owners):
            return None
        described = normalise(name).split() or self._described(left, token)
        if determiner in _DEFINITE and not owners and (back := self._back(form, described)):
            return left, token + 1, back
        if tokens.tag[token] in ("NNS", "NNPS") and form is not AgreementForm.TALKS:
            return None
        owner = owners[0] if owners else self._promiser(token)
        bare = not owner and len(described) == 1
        if bare and determiner not in ("the", "this") and self._stage(token) is None:
            return None
        phrase = " ".join(described)
        if owner:
            phrase = f"{owner.sense.entity.name}'s {phrase}"
        identity = f"{slug(phrase.replace(chr(39) + 's', ''))}-{self.document.id[:8]}"
        return self._keep(form, left, end, identity, phrase)

    def _keep(self, form: AgreementForm, start: int, end: int, identity: str, name: str) -> _Span:
        entity = EntityRef(label=Label.AGREEMENT, id=identity, name=name)
        known = self._earlier.setdefault(form, [])
        if entity in known:
            known.remove(entity)
        known.append(entity)
        return start, end, entity

    def _number(self, token: int, form: AgreementForm) -> int | None:
        after, written = token + 1, self.tokens.capital(token) or form is AgreementForm.RESOLUTION
        return (
            after
            if written and any(word[0].isdigit() for word in self.tokens.text[after : after + 1])
            else None
        )

    def _numbered(self, form: AgreementForm, left: int, token: int, number: int) -> _Span:
        """An agreement by its number; a resolution is the Security Council's where no other is named."""
        tokens, lemma = self.tokens, singular(self.tokens.lemma[token])
        name = f"{_table().same.get(lemma, lemma).capitalize()} {tokens.text[number]}"
        after = (
            tokens.lower[number + 1 : number + 6] if tokens.lower[number + 1 : number + 2] == ["of"] else ()
        )
        near = " ".join((*self._passed_by(token), *tokens.lower[left:token], *after))
        adopter = next((one for one in _table().adopters if f" {one} " in f" {near} "), None)
        if adopter and form is AgreementForm.RESOLUTION:
            name = f"{adopter.title()} {name}"
        return self._keep(form, left, number + 1, slug(name), name)

    def _call(self, form: AgreementForm, span: _Span) -> None:
        """Take note of the acronym that an agreement is given in brackets: "(CECA)"."""
        _, end, entity = span
        opened, acronym, closed = (*self.tokens.text[end : end + 3], "", "", "")[:3]
        if (opened, closed) == ("(", ")") and acronym.isalpha() and acronym[1:] != acronym[1:].lower():
            self._called[acronym] = form, entity

    def _more(self, form: AgreementForm, token: int) -> Iterator[_Span]:
        """Further agreements of a noun in the plural, each by its number: "Resolutions 541 and 550"."""
        tokens, at = self.tokens, token + 2
        plural = tokens.tag[token] in ("NNS", "NNPS") and self._number(token, form) is not None
        while plural and at + 1 < len(tokens) and tokens.lower[at] in (",", "and", "or"):
            at += 1 + (tokens.lower[at + 1] in ("and", "or"))
            if not tokens.text[at].isdigit():
                return
            yield self._numbered(form, self.nouns.left(token), token, at)
            at += 1

    def _passed_by(self, token: int) -> list[str]:
        """The words of who passes what this noun names: "the General Assembly adopted Resolution 377"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        subjects = (child for child in tokens.children[verb] if tokens.dep[child] == "nsubj")
        taken = tokens.dep[token] == "dobj" and tokens.lemma[verb] in _table().passing
        return [w for s in subjects for w in tokens.lower[self.nouns.left(s) : s + 1]] if taken else []

    def _named(self, left: int, token: int) -> tuple[int, str] | None:
        """Where the name of a named agreement ends, and that name: "Treaty of Waitangi", "Lomé accord"."""
        before, end = self._proper(left, token), self._rest(token)
        if end == token + 1:
            return (end, before) if before else None
        name = before or self.tokens.text[token]
        return end, f"{name} {self.tokens.span_text(token + 1, end)}"

    def _rest(self, token: int) -> int:
        """Where a name ends that goes on after its noun: "Convention on the Rights of the Child"."""
        tokens, end = self.tokens, token + 1
        if not tokens.capital(token) or _ON.isdisjoint(tokens.lower[end : end + 1]):
            return end
        last, position = end, end
        while position < len(tokens) and tokens.sent[position] == tokens.sent[token]:
            if tokens.capital(position):
                last = position + 1
            elif tokens.lower[position] not in _JOINING and position > end:
                break
            position += 1
        return last

    def _names(self, left: int, token: int) -> Iterator[Found]:
        position = left
        while position < token:
            if found := self.nouns.found.get(position):
                yield found
                position = found.end
            else:
                position += 1

    def _proper(self, left: int, token: int) -> str | None:
        """The name of a named agreement: capitalised words that are no actor, up to its noun."""
        tokens, start = self.tokens, left
        while start < token and not (tokens.tag[start] in ("NNP", "NNPS") and tokens.capital(start)):
            start += 1
        words = range(start, token)
        proper = [i for i in words if tokens.tag[i] in ("NNP", "NNPS") and tokens.capital(i)]
        seats = [i for i in proper if (f := self.nouns.found.get(i)) and f.sort is Sort.SEAT]
        others = [i for i in proper if i not in self.nouns.found]
        if not seats and not others:
            return None
        return " ".join(tokens.text[i] for i in range(start, token + 1))

    def _rules(
        self, form: AgreementForm, left: int, token: int, owners: list[Found], determiner: str
    ) -> _Span | None:
        if determiner in _DEFINITE and left == token and self.tokens.tag[token] == "NN":
            back = self._back(form, [self.tokens.lower[token]])
            return (left, token + 1, back) if back else None
        if not owners or self.tokens.tag[token] not in ("NNS", "NNPS"):
            return None
        owner = owners[-1].sense.entity
        plural = self.tokens.lower[token]
        name = f"{self.tokens.span_text(owners[-1].start, owners[-1].end)} {plural}"
        return self._keep(form, left, token + 1, f"{slug(owner.id)}-{plural}", name)

    def _described(self, left: int, token: int) -> list[str]:
        """The words of a description without stages, marks, numbers of parties and owners."""
        tokens = self.tokens
        return [
            tokens.lower[i]
            for i in range(left, token + 1)
            if normalise(tokens.text[i])
            and i not in self.nouns.found
            and tokens.tag[i] != "POS"
            and (
                i == token
                or (tokens.lemma[i] not in _table().stages and tokens.lower[i] not in _table().stages)
            )
        ]

    def _back(self, form: AgreementForm, described: list[str]) -> EntityRef | None:
        """The one agreement before that a short definite phrase refers to."""
        known = self._earlier.get(form, [])
        if form is AgreementForm.DEAL and not known:
            known = [e for f in _DEALS for e in self._earlier.get(f, [])]
        fitting = [e for e in known if set(described[:-1]) <= set(normalise(e.name).split())]
        return fitting[-1] if len(fitting) == 1 else None

    def _promiser(self, token: int) -> Found | None:
        """The subject of the verb that has the agreement as its object."""
        tokens = self.tokens
        if tokens.dep[token] not in ("dobj", "obj"):
            return None
        for verb in tokens.ancestors(token):
            for child in tokens.children[verb]:
                if tokens.dep[child] == "nsubj":
                    found = self.nouns.found.get(child)
                    return found if found and found.sort is Sort.STATE else None
            if tokens.dep[verb] not in ("xcomp", "conj"):
                return None
        return None

    def _staged(self, token: int, form: AgreementForm, entity: EntityRef) -> AgreementMention:
        tokens = self.tokens
        start, end = tokens.sentences[tokens.sent[token]]
        while end > start and not tokens.text[end - 1].strip():
            end -= 1
        while start < end and not tokens.text[start].strip():
            start += 1
        return AgreementMention(
            document=self.document.id,
            agreement=entity,
            form=form,
            stage=self._stage(token),
            quote=tokens.span_text(start, end),
            start=tokens.offset[start],
            end=tokens.end_offset(end - 1),
        )

    def _bears_on(self, governor: int) -> bool:
        """Whether what governs an agreement speaks of it: not so beyond "under the treaty"."""
        return self.tokens.tag[governor] != "IN" or self.tokens.lower[governor] in _BEARING

    def _open(self, verb: int) -> bool:
        """Whether what a verb says is still to come: "must be ratified"."""
        tokens = self.tokens
        return any(
            tokens.dep[child] == "aux" and tokens.tag[child] in ("MD", "TO")
            for child in tokens.children[verb]
        )

    def _ends_another(self, verb: int, stage: Stage) -> bool:
        """Whether what a verb brings to an end is its object: "the treaty ended the war"."""
        taken = any(self.tokens.dep[child] == "dobj" for child in self.tokens.children[verb])
        return taken and stage in (Stage.ENDED, Stage.SUSPENDED)

    def _stage(self, token: int) -> Stage | None:
        """The stage told by the nearest word: a modifier, the governors, or a clause on the noun."""
        tokens, stages = self.tokens, _table().stages
        near = [i for i in range(self.nouns.left(token), token) if tokens.tag[i] not in ("NNP", "NNPS")]
        near += [
            c for c in tokens.children[token] if tokens.dep[c] in ("acl", "relcl") and tokens.tag[c] == "VBN"
        ]
        governors = list(takewhile(self._bears_on, islice(tokens.ancestors(token), 4)))
        for word in (*near, *governors):
            for lemma in (tokens.lower[word], tokens.lemma[word]):
                stage = stages.get(lemma)
                own = tokens.dep[token] == "nsubj" and word in governors
                if stage and not (own and (stage not in _OF_ITSELF or self._ends_another(word, stage))):
                    return Stage.PLANNED if stage is Stage.SIGNED and self._open(word) else stage
        return None
