"""Takes the mentions of a text; gives what its pronouns and descriptions refer back to, each with its reason.

Salience is by syntax and distance: a subject before other words, the same sentence before the one before.
Number and animacy must fit, and when two antecedents are equally good none is taken.
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Final

from graph.ontology import Label
from ingest.entities.cues import Cues
from ingest.entities.gazetteer import Gazetteer, on
from ingest.entities.mention import Mention, Role
from ingest.entities.nouns import NOUN_TAGS, Nouns, singular
from ingest.entities.tokens import Tokens

_HUMAN: Final = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself"))
_FEMALE: Final = frozenset(("she", "her", "hers", "herself"))
_THING: Final = frozenset(("it", "its", "itself"))
_MANY: Final = frozenset(("they", "them", "their", "theirs", "themselves"))
_SUBJECT: Final = frozenset(("nsubj", "nsubjpass", "csubj", "agent"))
_ARGUMENTS: Final = frozenset(("dobj", "nsubj", "pobj", "nsubjpass"))
_PLURAL: Final = frozenset(("NNS", "NNPS"))
_GROUPS: Final = (Role.FORCE, Role.BODY, Role.PEOPLE, Role.OFFICE)
_GROUNDS: Final = frozenset(("for", "over", "in", "about"))
_STEPS_BACK: Final = 2
_OF_SUBJECT: Final = 2
"""The least rank of the subject of a clause."""
_NEAR: Final = 50
_END: Final = attrgetter("end")
_DECISIVE: Final = 1000
"""Above every rank that comes from salience."""


@dataclass(frozen=True, slots=True)
class _Antecedent:
    """One or more mentions that a later word may stand for; `rank` is higher for what is more salient."""

    mentions: tuple[Mention, ...]
    rank: int

    @property
    def actors(self) -> frozenset[str]:
        return frozenset((m.actor or m.entity).id for m in self.mentions)


@dataclass
class Coreference:
    """Resolves the references of one document, from its beginning to its end."""

    tokens: Tokens
    cues: Cues
    gazetteer: Gazetteer
    nouns: Nouns
    mentions: Sequence[Mention]
    date: str | None
    _by_sentence: dict[int, list[Mention]] = field(default_factory=dict[int, list[Mention]], init=False)

    _gender: dict[str, bool] = field(default_factory=dict[str, bool], init=False)

    def resolved(self) -> list[Mention]:
        """The resolved references. Each may itself be referred to further on."""
        for mention in sorted(self.mentions, key=_END):
            if mention.role not in (Role.AGREEMENT, Role.PLACE, Role.ORIGIN):
                self._by_sentence.setdefault(self.tokens.sent[mention.head], []).append(mention)
        found: list[Mention] = []
        for token in range(len(self.tokens)):
            new = list(self._reference(token))
            found += new
            for mention in new:
                insort(self._by_sentence.setdefault(self.tokens.sent[token], []), mention, key=_END)
        return found

    def _last(self, sentence: int, token: int) -> list[Mention]:
        """The last mentions of a sentence that end before a token, as many as anyone recalls."""
        found = self._by_sentence.get(sentence, [])
        end = bisect_right(found, token, key=_END)
        return found[max(0, end - _NEAR) : end]

    @cached_property
    def _heads(self) -> frozenset[int]:
        return frozenset(m.head for m in self.mentions)

    @cached_property
    def _actors(self) -> frozenset[int]:
        return frozenset(m.head for m in self.mentions if m.actor)

    def _reference(self, token: int) -> Iterator[Mention]:
        word, tag = self.tokens.lower[token], self.tokens.tag[token]
        if tag in ("PRP", "PRP$"):
            yield from self._pronoun(token, word)
        elif tag in NOUN_TAGS and token not in self._heads and token not in self.nouns.found:
            yield from self._description(token)

    def _pronoun(self, token: int, word: str) -> Iterator[Mention]:
        if word in _HUMAN:
            for mention in self._take(token, token, self._best(token, self._persons), "person"):
                self._gender[mention.entity.id] = word in _FEMALE
                yield mention
        elif word in _THING and not self._pleonastic(token) and not self._of_unclear_cause(token):
            yield from self._take(token, token, self._best(token, self._single), "single actor")
        elif word in _MANY:
            yield from self._take(token, token, self._best(token, self._several), "several or a group")

    def _take(
        self, start: int, token: int, antecedent: _Antecedent | None, why: str, role: Role = Role.PRONOUN
    ) -> Iterator[Mention]:
        if antecedent is None:
            return
        for mention in antecedent.mentions:
            before = self.tokens.span_text(mention.start, mention.end)
            yield Mention(
                start=start,
                end=token + 1,
                head=token,
                entity=mention.entity,
                actor=mention.actor,
                role=role,
                reason=f"{why}: “{before}” is the most salient before",
                via=mention.via,
            )

    def _best(
        self, token: int, candidates: Callable[[int, int], Iterable[_Antecedent]]
    ) -> _Antecedent | None:
        """The most salient antecedent in the nearest sentence that has one; None when two are as good."""
        sentence = self.tokens.sent[token]
        for back in range(_STEPS_BACK + 1):
            found = list(candidates(sentence - back, token))
            if not found:
                continue
            top = max(a.rank for a in found)
            best = [a for a in found if a.rank == top]
            carried_on = self._prominent(token) and top >= _OF_SUBJECT
            unsure = (back and not carried_on) or self._uncertain(token)
            rivals = found if unsure and top < _DECISIVE else best
            return best[-1] if len({a.actors for a in rivals}) == 1 else None
        return None

    def _uncertain(self, token: int) -> bool:
        """Whether a possessive may be of any side: "threatened Germany after its minister proposed a ban"."""
        tokens, owned = self.tokens, self.tokens.head[token]
        verb = tokens.head[owned]
        possessive = tokens.tag[token] == "PRP$" and tokens.dep[owned] == "nsubj"
        if possessive:
            return tokens.dep[verb] == "advcl" and self._marked(verb)
        clause, governor = tokens.head[token], tokens.head[tokens.head[token]]
        penalty = any(tokens.lemma[child] in self.cues.penalty for child in tokens.children[governor])
        return penalty and tokens.dep[clause] == "advcl" and self._marked(clause)

    def _marked(self, verb: int) -> bool:
        """Whether a clause says why or when: "after it tested a missile"."""
        tokens, children = self.tokens, self.tokens.children[verb]
        marks = [tokens.lower[c] for c in children if tokens.dep[c] in ("mark", "advmod")]
        as_said = tokens.lemma[verb] in self.cues.promising
        return any(mark in self.cues.cause and not (as_said and mark == "as") for mark in marks)

    def _prominent(self, token: int) -> bool:
        """Whether a pronoun is a subject or belongs to one: only then does it carry on the subject before."""
        tokens = self.tokens
        owner = tokens.head[token] if tokens.tag[token] == "PRP$" else token
        return tokens.dep[owner] in _SUBJECT

    def _before(self, sentence: int, token: int) -> list[Mention]:
        """The mentions of a sentence before a token that it may refer to."""
        earlier = [mention for mention in self._last(sentence, token) if mention.actor is not None]
        here = self._last(self.tokens.sent[token], token)
        bound = {mention.entity.id for mention in here if self._bound(mention.head, token)}
        return [m for m in earlier if m.entity.id not in bound]

    def _bound(self, head: int, token: int) -> bool:
        """Whether both are arguments of one verb, so that a plain pronoun cannot mean the other."""
        tokens = self.tokens
        if tokens.tag[token] == "PRP$":
            return self._harmed(head, token) or self._trespassing(head, token) or self._demanded(head, token)
        if tokens.lower[token].endswith(("self", "selves")):
            return False
        if tokens.sent[head] != tokens.sent[token]:
            return False
        return self._clause(head) == self._clause(token) or self._subject_of(token) == head

    def _harmed(self, head: int, token: int) -> bool:
        """Whether a possession is harmed by this subject, and so hardly its own: "violated its airspace"."""
        tokens = self.tokens
        owned = tokens.head[token]
        verb = tokens.head[owned]
        if tokens.dep[owned] == "dobj":
            foe = self.nouns.lemma(owned) in self.cues.foe
            harming = tokens.lemma[verb] in self.cues.harming | self.cues.trespassing or (
                foe and tokens.lemma[verb] in self.cues.dealing
            )
        else:
            verb = tokens.head[verb]
            harming = tokens.dep[owned] == "pobj" and tokens.lemma[verb] in self.cues.meddling
        return harming and self._acts(head, verb)

    def _trespassing(self, head: int, token: int) -> bool:
        """Whether a subject acts on land that is another's: "protested when China drilled in its waters"."""
        verb = self._on_land(token)
        if verb is None or not self._acts(head, verb):
            return False
        tokens, governor = self.tokens, self.tokens.head[verb]
        return tokens.dep[verb] in ("advcl", "ccomp") and tokens.lemma[governor] in self.cues.protesting

    def _demanded(self, head: int, token: int) -> bool:
        """Whether a subject is to give back what is another's: "demanded that Iraq return its archives"."""
        tokens, verb = self.tokens, self.tokens.head[self.tokens.head[token]]
        governor = tokens.lemma[tokens.head[verb]]
        demanded = tokens.dep[verb] == "ccomp" and governor in self.cues.demanding
        return demanded and tokens.lemma[verb] in self.cues.returning and self._acts(head, verb)

    def _on_land(self, token: int) -> int | None:
        """The verb of what happens on land that a possessive claims: "laid mines on its side"."""
        tokens, owned = self.tokens, self.tokens.head[token]
        preposition = tokens.head[owned]
        land = singular(tokens.lemma[owned])
        if tokens.dep[owned] != "pobj" or not (land in self.cues.territory or land == "side"):
            return None
        governor = tokens.head[preposition]
        return governor if tokens.tag[governor].startswith("V") else None

    def _acts(self, head: int, verb: int) -> bool:
        """Whether a word is the subject of a verb, by itself or as the object of who tells it to act."""
        tokens = self.tokens
        told = tokens.dep[verb] == "xcomp" and tokens.head[head] == tokens.head[verb]
        return (tokens.dep[head] == "nsubj" and tokens.head[head] == verb) or (
            tokens.dep[head] == "dobj" and told
        )

    def _subject_of(self, token: int) -> int | None:
        """The subject of the clause of an object, which a participle takes from the verb above it."""
        tokens = self.tokens
        if tokens.dep[token] in _SUBJECT:
            return None
        verb, link = self._clause(token), ""
        for above in (verb, *tokens.ancestors(verb)):
            controlling = ("dobj",) if link in ("xcomp", "pcomp", "prep") else ()
            for sort in (controlling, ("nsubj", "nsubjpass")):
                for child in tokens.children[above]:
                    if tokens.dep[child] in sort and child < token:
                        return child
            link = tokens.dep[above]
            if tokens.dep[above] not in ("advcl", "xcomp", "acl", "pcomp", "conj", "prep"):
                return None
        return None

    def _clause(self, token: int) -> int:
        """The verb of whose clause a token is a part."""
        tokens = self.tokens
        for ancestor in tokens.ancestors(token):
            if tokens.tag[ancestor].startswith("V"):
                return ancestor
        return token

    def _rank(self, mention: Mention) -> int:
        tokens = self.tokens
        if tokens.dep[mention.head] not in _SUBJECT:
            return 1 if tokens.dep[mention.head] == "poss" else 0
        main = tokens.dep[tokens.head[mention.head]] in ("ROOT", "ccomp", "conj")
        return 3 if main else 2

    def _persons(self, sentence: int, token: int) -> Iterator[_Antecedent]:
        for mention in self._before(sentence, token):
            person = mention.entity.label is Label.PERSON
            office = mention.role is Role.OFFICE and self.tokens.tag[mention.head] not in _PLURAL
            female = self.tokens.lower[token] in _FEMALE
            if (person or office) and self._gender.get(mention.entity.id, female) == female:
                asked = self._answering(mention, token)
                yield _Antecedent((mention,), _DECISIVE if asked else self._rank(mention))

    def _single(self, sentence: int, token: int) -> Iterator[_Antecedent]:
        for mention in self._before(sentence, token):
            if mention.entity.label is Label.PERSON or mention.role in (Role.OFFICE, Role.PEOPLE):
                continue
            if mention.role is Role.PRONOUN and self.tokens.lower[mention.head] not in _THING:
                continue
            tag = self.tokens.tag[mention.head]
            if tag == "NNS" or (mention.role is Role.FORCE and tag in _PLURAL):
                continue
            if self.tokens.dep[mention.head] in ("amod", "compound", "nmod"):
                continue
            yield _Antecedent((mention,), self._single_rank(mention, token))

    def _single_rank(self, mention: Mention, token: int) -> int:
        """The subject, but for what an object of the same sentence is dealt with for."""
        tokens = self.tokens
        rank = self._rank(mention)
        if self._answering(mention, token):
            return _DECISIVE
        if tokens.sent[mention.head] != tokens.sent[token]:
            return rank
        if tokens.tag[token] != "PRP$":
            cause = self._cause_of(mention, token) or self._obliged(mention, token)
            return (
                _DECISIVE + mention.head if cause else rank + (mention.head == self._nearest_subject(token))
            )
        noun = tokens.head[token]
        joined = tokens.dep[noun] == "conj" and tokens.head[noun] == mention.head
        if joined or self._reason_for(mention, token) or self._commanded(mention, token):
            return _DECISIVE + mention.head
        nearest = mention.head == self._nearest_subject(token)
        return rank + (nearest and not self._reported_on_land(token))

    def _reported_on_land(self, token: int) -> bool:
        """Whether somebody tells what another does on land of one of them: "said Cambodia laid mines on its
        side"."""
        tokens, verb = self.tokens, self._on_land(token)
        if verb is None or tokens.dep[verb] != "ccomp":
            return False
        return tokens.lemma[tokens.head[verb]] not in self.cues.permitting

    def _answering(self, mention: Mention, token: int) -> bool:
        """Whether a pronoun does what was asked of an object, or refuses: "asked NATO, but it declined"."""
        tokens, asking, verb = self.tokens, self.tokens.head[mention.head], self.tokens.head[token]
        if tokens.dep[mention.head] not in ("dobj", "dative") or tokens.dep[token] != "nsubj":
            return False
        if tokens.dep[asking] != "ROOT":
            return False
        if tokens.lemma[asking] in self.cues.accusing:
            return tokens.lemma[verb] in self.cues.denying or self._of_a_charge(verb)
        if tokens.lemma[asking] not in self.cues.commanding:
            return False
        joined = tokens.dep[verb] == "conj" and tokens.head[verb] == asking
        if tokens.sent[asking] == tokens.sent[token] and not joined:
            return False
        wished = any(tokens.lower[child] == "for" for child in tokens.children[asking])
        given = wished and tokens.lemma[verb] in self.cues.giving
        also = any(tokens.lower[child] == "also" for child in tokens.children[verb])
        return not also and (given or tokens.lemma[verb] in self.cues.answering)

    def _of_a_charge(self, verb: int) -> bool:
        """Whether a clause calls an accusation by its name: "called the claim baseless"."""
        _, end = self.tokens.sentences[self.tokens.sent[verb]]
        return any(singular(word) in self.cues.charge for word in self.tokens.lower[verb:end])

    def _commanded(self, mention: Mention, token: int) -> bool:
        """Whether an object is asked to act on what is its own, "asked Syria to withdraw its troops": not so
        with what it may only give back, "asked Syria to release its pilots"."""
        tokens, verb = self.tokens, self._clause(token)
        governor = tokens.head[verb]
        return (
            tokens.dep[verb] == "xcomp"
            and tokens.dep[mention.head] == "dobj"
            and tokens.head[mention.head] == governor
            and tokens.lemma[governor] in self.cues.commanding
            and tokens.lemma[verb] not in self.cues.releasing | self.cues.harming
        )

    def _nearest_subject(self, token: int) -> int | None:
        """The subject of the nearest clause around a pronoun, which an object may be: "asked Syria to leave".

        Who lets another act on what is his own stays its owner: "let Russia use its bases".
        """
        tokens, verb = self.tokens, self._clause(token)
        for clause in (verb, *tokens.ancestors(verb)):
            governor = tokens.head[clause]
            lent = tokens.lemma[governor] in self.cues.permitting and tokens.dep[clause] in ("xcomp", "ccomp")
            if lent and tokens.tag[token] == "PRP$":
                continue
            subjects = [
                child for child in tokens.children[clause] if tokens.dep[child] in _SUBJECT and child < token
            ]
            if tokens.dep[clause] == "xcomp" and not subjects:
                subjects = [c for c in tokens.children[governor] if tokens.dep[c] == "dobj" and c < clause]
            if subjects:
                return subjects[-1]
        return None

    def _of_unclear_cause(self, token: int) -> bool:
        """Whether a possessive stands under "because of", where it may be of either side."""
        tokens = self.tokens
        preposition = tokens.head[tokens.head[token]]
        return (
            tokens.tag[token] == "PRP$"
            and "because" in tokens.lower[max(0, preposition - 1) : preposition + 1]
        )

    def _cause_of(self, mention: Mention, token: int) -> bool:
        """Whether an object is dealt with for what it did: "bombed Georgia after it shelled the town"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        governor = tokens.head[verb]
        if not self._marked(verb) or tokens.dep[token] not in _SUBJECT or tokens.dep[verb] != "advcl":
            return False
        dealt = (
            tokens.dep[mention.head] == "dobj"
            and tokens.head[mention.head] == governor
            and tokens.lemma[governor] in self.cues.dealing | self.cues.harming
        )
        return dealt or (tokens.lemma[verb] in self.cues.harming and self._penalised(mention, governor))

    def _obliged(self, mention: Mention, token: int) -> bool:
        """Whether who is told is told what to do: "told Serbia that it must withdraw"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        must = any(tokens.lower[child] in ("must", "should") for child in tokens.children[verb])
        told = tokens.dep[mention.head] == "dobj" and tokens.head[mention.head] == tokens.head[verb]
        return must and told and tokens.dep[verb] == "ccomp" and tokens.dep[token] in _SUBJECT

    def _reason_for(self, mention: Mention, token: int) -> bool:
        """Whether an object is dealt with for what is its own: "thanked Mexico for its shipments"."""
        tokens = self.tokens
        preposition = tokens.head[tokens.head[token]]
        verb = tokens.head[preposition]
        if tokens.dep[tokens.head[token]] != "pobj":
            return False
        if self._aimed_at(mention, preposition):
            return True
        if tokens.lower[preposition] not in ("for", "over"):
            helped = tokens.lower[preposition] == "in" and tokens.lemma[verb] in self.cues.helping
            return helped and self._dealt_with(mention, verb)
        return self._dealt_with(mention, verb) or self._penalised(mention, verb)

    def _aimed_at(self, mention: Mention, preposition: int) -> bool:
        """Whether a feeling has an object and a ground: "furious with Sweden over its vote"."""
        tokens = self.tokens
        holder, above = tokens.head[tokens.head[mention.head]], tokens.head[preposition]
        if tokens.dep[mention.head] != "pobj" or tokens.lower[preposition] not in _GROUNDS:
            return False
        shared = tokens.dep[holder] in ("dobj", "acomp") and tokens.head[holder] == above
        return tokens.tag[holder].startswith(("NN", "JJ")) and (above in (holder, mention.head) or shared)

    def _dealt_with(self, mention: Mention, verb: int) -> bool:
        tokens = self.tokens
        dealt = tokens.head[mention.head] == verb and tokens.dep[mention.head] == "dobj"
        return dealt and tokens.lemma[verb] in self.cues.dealing

    def _penalised(self, mention: Mention, verb: int) -> bool:
        """Whether a penalty is laid on somebody: "froze aid to Rwanda over its support of ..."."""
        tokens = self.tokens
        if tokens.dep[mention.head] != "pobj":
            return False
        holder = tokens.head[tokens.head[mention.head]]
        objects = [child for child in tokens.children[verb] if tokens.dep[child] in ("dobj", "nsubjpass")]
        penalty = any(tokens.lemma[child] in self.cues.penalty for child in objects)
        return penalty and (holder == verb or holder in objects)

    def _several(self, sentence: int, token: int) -> Iterator[_Antecedent]:
        before = self._before(sentence, token)
        for mention in before:
            together = tuple(m for m in before if m.head == mention.head)
            plural = self.tokens.tag[mention.head] in _PLURAL or mention.role is Role.PEOPLE
            group = mention.role is Role.BODY or mention.entity.label is Label.ORGANIZATION
            if mention.role is Role.PRONOUN:
                plural = self.tokens.lower[mention.head] in _MANY
            if (plural and mention.role in (*_GROUPS, Role.PRONOUN)) or (group and self._rank(mention) > 1):
                yield _Antecedent(together, self._rank(mention) + (2 if plural else 0))
        yield from self._joined(before)

    def _joined(self, before: Sequence[Mention]) -> Iterator[_Antecedent]:
        """Two that are joined by "and", or a subject with whom it deals: "X met with Y"."""
        heads: Mapping[int, Mention] = {m.head: m for m in before}
        tokens = self.tokens
        for mention in before:
            head = mention.head
            joined = self._chain(mention, heads)
            if len(joined) > 1:
                yield _Antecedent(joined, self._rank(mention) + 3)
            if tokens.dep[head] == "pobj" and tokens.lower[tokens.head[head]] == "with":
                for subject in self._subjects_above(head, heads):
                    yield _Antecedent((subject, mention), 6)

    def _chain(self, first: Mention, heads: Mapping[int, Mention]) -> tuple[Mention, ...]:
        """The mentions joined to a first one: "Germany, France and Britain"."""
        tokens, joined, head = self.tokens, [first], first.head
        if tokens.dep[head] == "conj" and tokens.head[head] in heads:
            return ()
        while after := [c for c in tokens.children[head] if tokens.dep[c] == "conj" and c in heads]:
            head = after[0]
            joined.append(heads[head])
        return tuple(joined)

    def _subjects_above(self, token: int, heads: Mapping[int, Mention]) -> Iterator[Mention]:
        for ancestor in self.tokens.ancestors(token):
            for child in self.tokens.children[ancestor]:
                if self.tokens.dep[child] == "nsubj" and child in heads:
                    yield heads[child]
                    return

    def _pleonastic(self, token: int) -> bool:
        """Whether "it" means nothing ("it is clear that"), or more likely a thing ("treat it seriously")."""
        tokens = self.tokens
        if tokens.tag[token] == "PRP$" or tokens.dep[token] == "dative":
            return False
        verb = tokens.head[token]
        if tokens.lemma[verb] in self.cues.giving and self._receives(token, verb):
            return False
        if tokens.dep[token] not in _SUBJECT:
            dealing = (self.cues.dealing | self.cues.harming) - self.cues.reacting
            dealt = tokens.lemma[verb] in dealing or self._laid_on(token) or self._of_the_accuser(verb)
            return not dealt or self._harmed_thing(token)
        if self._reacted_to(verb) or self._of_thing(token, verb) or self._hoped_of(verb):
            return True
        if any(tokens.lower[child] in self.cues.minded for child in tokens.children[verb]):
            return False
        if tokens.lemma[verb] in ("be", "seem", "appear", "remain", "become"):
            clauses = ("ccomp", "xcomp", "csubj", "advcl", "acomp", "attr")
            return any(tokens.dep[child] in clauses for child in tokens.children[verb])
        return False

    def _laid_on(self, token: int) -> bool:
        """Whether a penalty or a gift falls on what a pronoun stands for: "sanctions on it", "aid to it"."""
        tokens, preposition = self.tokens, self.tokens.head[token]
        governor = tokens.head[preposition]
        falling = self.cues.penalty | self.cues.inflicting
        laid = tokens.lower[preposition] in ("on", "to", "from") and tokens.lemma[governor] in falling
        gave = tokens.lower[preposition] == "to" and tokens.lemma[governor] in self.cues.giving
        given = gave and any(tokens.dep[child] == "dobj" for child in tokens.children[governor])
        return tokens.dep[token] == "pobj" and (laid or given)

    def _hoped_of(self, verb: int) -> bool:
        """Whether a clause says what somebody hopes of himself or of another: "hoped it would reconsider"."""
        return (
            self.tokens.dep[verb] == "ccomp" and self.tokens.lemma[self.tokens.head[verb]] in self.cues.hoping
        )

    def _of_the_accuser(self, verb: int) -> bool:
        """Whether a clause says what one is accused of: "accused Egypt of destabilising it"."""
        tokens, preposition = self.tokens, self.tokens.head[verb]
        return tokens.dep[verb] == "pcomp" and tokens.lemma[tokens.head[preposition]] in self.cues.accusing

    def _of_thing(self, token: int, verb: int) -> bool:
        """Whether a clause is more likely of a thing just named: "It employs 3,000", "It had been stolen"."""
        tokens, lemma = self.tokens, self.tokens.lemma[verb]
        done = self.cues.dealing | self.cues.harming | self.cues.giving | self.cues.commanding
        passive = tokens.dep[token] == "nsubjpass" and lemma not in done
        there = lemma == "be" and any(tokens.lower[child] == "there" for child in tokens.children[verb])
        named = self._thing_before(tokens.sent[token], token)
        return named and (passive or there or lemma in self.cues.of_things)

    def _harmed_thing(self, token: int) -> bool:
        """Whether what is attacked is a thing just named: "closed its embassy after a gunman attacked it"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        clause = tokens.dep[verb] == "advcl" and tokens.lemma[verb] in self.cues.harming
        objects = tokens.children[tokens.head[verb]] if clause else ()
        return any(tokens.dep[c] == "dobj" and tokens.tag[c] == "NN" for c in objects)

    def _thing_before(self, sentence: int, token: int) -> bool:
        """Whether a thing is named in this sentence or the one before: a common noun in the singular."""
        tokens = self.tokens
        start, _ = tokens.sentences[max(0, sentence - 1)]
        return any(
            tokens.tag[i] == "NN" and i not in self._actors and tokens.dep[i] in _ARGUMENTS
            for i in range(start, token)
        )

    def _reacted_to(self, verb: int) -> bool:
        """Whether a clause may be said of a thing: "condemned the move, saying it threatened ..."."""
        tokens, saying = self.tokens, self.tokens.head[verb]
        reaction = tokens.head[saying]
        if tokens.dep[verb] != "ccomp" or tokens.dep[saying] != "advcl" or tokens.tag[saying] != "VBG":
            return False
        return any(
            tokens.dep[child] == "dobj" and tokens.tag[child] == "NN" and child not in self._heads
            for child in tokens.children[reaction]
        )

    def _receives(self, token: int, verb: int) -> bool:
        """Whether something is given to what a pronoun stands for: "send it arms", "supply it with arms"."""
        tokens = self.tokens
        after = [child for child in tokens.children[verb] if child > token]
        return any(tokens.dep[child] == "dobj" or tokens.lower[child] == "with" for child in after)

    def _description(self, token: int) -> Iterator[Mention]:
        tokens = self.tokens
        left = self.nouns.left(token)
        if left == 0:
            return
        determiner = tokens.lower[left - 1]
        lemma = singular(tokens.lemma[token])
        body = self._body(token, tokens.lower[left:token])
        if not body and not self.cues.description.width(tokens.lower, token, lemma):
            return
        words = tokens.lower[left:token]
        if tokens.tag[token] in _PLURAL:
            two = determiner == "both" or words[:1] in (["two"], ["both"])
            if (determiner in ("both", "the", "these") and two) or self._mutual(token, determiner, words):
                yield from self._take(left - 1, token, self._pair(token, lemma), "a pair", Role.DESCRIPTION)
        elif determiner in ("the", "this", "that") and self._plain(token, words):
            yield from self._take(left - 1, token, self._described(token, lemma), lemma, Role.DESCRIPTION)

    def _mutual(self, token: int, determiner: str, words: Sequence[str]) -> bool:
        """Whether a bare plural stands for two just named: "the neighbours", not "the states of the west"."""
        after = any(child > token for child in self.tokens.children[token])
        bare = determiner == "the" and not words and not after
        return bare and singular(self.tokens.lemma[token]) in self.cues.mutual

    def _plain(self, token: int, words: Sequence[str]) -> bool:
        """Whether a description only says of what kind one is: "the militant group", "the prime minister"."""
        kind = all(word in self.cues.kind for word in words)
        return kind or self._body(token, words) or self._office(token, words) is not None

    def _office(self, token: int, words: Sequence[str]) -> str | None:
        """The office that a noun and all words before it name: "prime minister", "foreign minister"."""
        noun = self.nouns.at(token)
        if noun is None or noun.owners or noun.role is not Role.OFFICE:
            return None
        if not any(word in self.cues.former for word in words):
            return " ".join((*words, self.nouns.lemma(token)))
        return None

    def _body(self, token: int, words: Sequence[str]) -> bool:
        """Whether a noun is a body of some state, named by nothing else: "the foreign ministry"."""
        noun = self.nouns.at(token)
        if noun is None or noun.owners or noun.role is not Role.BODY:
            return False
        return noun.phrase == " ".join((*words, self.nouns.lemma(token)))

    def _pair(self, token: int, lemma: str) -> _Antecedent | None:
        """The only two actors of the nearest sentence that has two or more."""
        sentence = self.tokens.sent[token]
        for back in range(_STEPS_BACK + 1):
            distinct: dict[str, Mention] = {}
            for mention in self._persons_first(sentence - back, token, lemma):
                fits = mention.entity.label is Label.PERSON or lemma not in self.cues.office.by_last
                if mention.actor and (fits or lemma in ("leader",)):
                    distinct.setdefault(mention.actor.id, mention)
            if len(distinct) == 2:
                return _Antecedent(tuple(distinct.values()), 0)
            if len(distinct) > 2:
                return None
        return None

    def _persons_first(self, sentence: int, token: int, lemma: str) -> list[Mention]:
        found = self._last(sentence, token)
        people = self.cues.office.width([lemma], 0, lemma)
        return sorted(found, key=lambda m: m.entity.label is not Label.PERSON) if people else found

    def _described(self, token: int, lemma: str) -> _Antecedent | None:
        """The only actor of the right sort in the nearest sentence that has one."""
        words = self.tokens.lower[self.nouns.left(token) : token]
        office = self._office(token, words) if words else None
        own = lemma not in self.cues.description_of_organization and self._body(token, words)
        fits = _is_state if own else self._fitting(lemma, office)
        if fits is None:
            return None
        sentence = self.tokens.sent[token]
        for back in range(_STEPS_BACK + 1):
            found = [m for m in self._before(sentence - back, token) if fits(m)]
            actors = {(m.actor or m.entity).id for m in found}
            if len(actors) == 1:
                return _Antecedent((found[-1],), 0)
            if actors:
                return None
        return None

    def _fitting(self, lemma: str, office: str | None) -> Callable[[Mention], bool] | None:
        if lemma in self.cues.description_of_state:
            return _is_state
        if lemma in self.cues.description_of_organization:
            return lambda m: (
                m.entity.label is Label.ORGANIZATION and not self.gazetteer.is_collective(m.entity.id)
            )
        if office:
            return lambda m: m.entity.label is Label.PERSON and self._holds(m, office)
        if self.cues.office.width([lemma], 0, lemma):
            return lambda m: m.entity.label is Label.PERSON and (m.office is None or m.office.endswith(lemma))
        return None

    def _holds(self, mention: Mention, office: str) -> bool:
        """Whether a person is said to hold an office, or does on the date of the text."""
        if mention.office == office:
            return True
        held = self.gazetteer.tenures.get(mention.entity.id, ())
        return any(t.office == office and (self.date is None or on(t, self.date)) for t in held)


def _is_state(mention: Mention) -> bool:
    return mention.entity.label is Label.STATE
