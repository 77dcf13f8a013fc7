"""Takes the mentions of a text; gives what its pronouns and descriptions refer back to, each with its reason.

Number and animacy must fit, and when two antecedents are equally good none is taken.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from graph.ontology import Label
from ingest.entities.coreference.clauses import SUBJECT, owned
from ingest.entities.coreference.counted import Counted
from ingest.entities.coreference.descriptions import Descriptions
from ingest.entities.coreference.doubts import Doubts
from ingest.entities.coreference.pairs import Pairs
from ingest.entities.coreference.people import People
from ingest.entities.coreference.persons import FEMALE, Persons
from ingest.entities.coreference.salience import (
    DECISIVE,
    HUMAN,
    MANY,
    OF_SUBJECT,
    PEOPLE,
    STEPS_BACK,
    THING,
    Antecedent,
    Salience,
)
from ingest.entities.coreference.several import Several
from ingest.entities.coreference.single import Single
from ingest.entities.coreference.support import Support
from ingest.entities.coreference.things import Things
from ingest.entities.cues import Cues
from ingest.entities.gazetteer import Gazetteer
from ingest.entities.mention import Mention, Role
from ingest.entities.nouns import NOUN_TAGS, Nouns
from ingest.entities.tokens import Tokens

_FORMS: Final = {"its": "it", "their": "them", "his": "him", "her": "her"}
_NEAR: Final = 50


@dataclass
class Coreference:
    """Resolves the references of one document, from its beginning to its end."""

    tokens: Tokens
    cues: Cues
    gazetteer: Gazetteer
    nouns: Nouns
    mentions: Sequence[Mention]
    date: str | None

    @cached_property
    def _salient(self) -> Salience:
        return Salience(self.tokens, self.cues, self.nouns, self.mentions)

    @cached_property
    def _pairs(self) -> Pairs:
        return Pairs(self.tokens, self.cues, self.nouns, self._salient)

    @cached_property
    def _counted(self) -> Counted:
        return Counted(self.tokens, self._heads, self._salient, self._pairs)

    @cached_property
    def _descriptions(self) -> Descriptions:
        return Descriptions(self.tokens, self.cues, self.gazetteer, self.nouns, self.date, self._salient)

    @cached_property
    def _things(self) -> Things:
        actors = frozenset(m.head for m in self.mentions if m.actor)
        return Things(self.tokens, self.cues, self._heads, actors)

    @cached_property
    def _people(self) -> People:
        return People(self.tokens, self.cues, self.nouns, self._salient)

    @cached_property
    def _persons(self) -> Persons:
        return Persons(self.tokens, self.cues, self.nouns, self._salient, self._people, self._heads)

    @cached_property
    def _single(self) -> Single:
        return Single(self.tokens, self.cues, self.nouns, self._salient)

    @cached_property
    def _several(self) -> Several:
        return Several(
            self.tokens,
            self.cues,
            self.nouns,
            self._salient,
            self.gazetteer,
            self._pairs,
            self._people,
            self._heads,
        )

    @cached_property
    def _support(self) -> Support:
        return Support(self.tokens, self.cues, self.nouns, self._salient)

    @cached_property
    def _doubts(self) -> Doubts:
        return Doubts(self.tokens, self.cues, self.nouns, self._salient)

    def resolved(self) -> list[Mention]:
        """The resolved references. Each may itself be referred to further on."""
        found: list[Mention] = []
        for token in range(len(self.tokens)):
            new = list(self._reference(token))
            found += new
            for mention in new:
                self._salient.remember(mention)
        return found

    @cached_property
    def _heads(self) -> frozenset[int]:
        return frozenset(m.head for m in self.mentions)

    def _reference(self, token: int) -> Iterator[Mention]:
        word, tag = self.tokens.lower[token], self.tokens.tag[token]
        if tag in ("PRP", "PRP$"):
            yield from self._pronoun(token, word)
        elif self._counted.stands(token):
            yield from self._counted.mentions(token)
        elif tag in NOUN_TAGS and token not in self._heads and token not in self.nouns.found:
            yield from self._descriptions.mentions(token)

    def _pronoun(self, token: int, word: str) -> Iterator[Mention]:
        if owner := self._of_related(token):
            yield from self._salient.taken(token, token, owner, "who has them that act")
        elif word in HUMAN:
            antecedent = self._best(token, self._persons.candidates)
            self._persons.remember(antecedent, female=word in FEMALE)
            yield from self._salient.taken(token, token, antecedent, "person")
        elif word in THING and (served := self._served(token)):
            yield from self._salient.taken(token, token, served, "whose soldiers are trained")
        elif word in THING and not self._things.meant(token):
            yield from self._salient.taken(
                token, token, self._best(token, self._single.candidates), "single actor"
            )
        elif word in MANY:
            several = (
                self._counted.bodies_of(token)
                or self._shared(token)
                or self._best(token, self._several.candidates)
                or self._counted.parties(token)
            )
            yield from self._salient.taken(token, token, several, "several or a group")

    def _of_related(self, token: int) -> Antecedent | None:
        """Whose allies or foes act on a pronoun: "Its neighbour blockaded it"."""
        tokens = self.tokens
        subject = self._salient.clauses.nearest_subject(token)
        if (
            tokens.dep[token] != "dobj"
            or subject is None
            or self.nouns.lemma(subject) not in self.cues.related
        ):
            return None
        owners = [c for c in tokens.children[subject] if tokens.tag[c] == "PRP$"]
        same = [c for c in owners if _FORMS.get(tokens.lower[c]) == tokens.lower[token]]
        found = [m for m in self._salient.last(tokens.sent[token], token) if m.head in same]
        return Antecedent(tuple(found), 0) if found else None

    def _shared(self, token: int) -> Antecedent | None:
        """Who divides something: "Germany and the Soviet Union divided it between them"."""
        tokens = self.tokens
        if tokens.lower[token] != "them" or tokens.lower[tokens.head[token]] not in ("between", "among"):
            return None
        subject = self._salient.clauses.subject_of(token)
        here = self._salient.last(tokens.sent[token], token)
        chain = next((c for c in self._salient.chains(here) if c[0].head == subject), ())
        doers = chain or tuple(m for m in here if m.head == subject)
        return Antecedent(doers, 0) if len({m.entity.id for m in doers}) > 1 else None

    def _best(self, token: int, candidates: Callable[[int, int], Iterable[Antecedent]]) -> Antecedent | None:
        """The most salient antecedent in the nearest sentence that has one; None when two are as good."""
        doubts, sentence, word = self._doubts, self.tokens.sent[token], self.tokens.lower[token]
        for back in range(STEPS_BACK + 1):
            found = list(candidates(sentence - back, token))
            if not found:
                continue
            top = max(a.rank for a in found)
            best = [a for a in found if a.rank == top]
            carried_on = doubts.prominent(token) and top >= OF_SUBJECT
            carried_on |= doubts.by_third(token, found) and any(map(doubts.is_spoken_of, best))
            carried_on |= doubts.only_subject(token, found)
            earlier = doubts.earlier(token, best[-1], found) or doubts.after_ultimatum(token, best[-1])
            unsure = doubts.uncertain(token, best[-1]) or (back and (earlier or not carried_on))
            joint = best[-1].actors if doubts.prominent(token) else frozenset[str]()
            others = [a for a in found if not a.actors or not a.actors < joint]
            rivals = others if unsure and top < DECISIVE else best
            if not back:
                spoken_of = (a for a in candidates(sentence - 1, token) if a.rank >= OF_SUBJECT)
                if top < DECISIVE and not self._support.given(token, best[-1]):
                    rivals = [*rivals, *found, *spoken_of]
                elif doubts.reported_past(token) or doubts.goes_on(token, best[-1]):
                    rivals = [*rivals, *spoken_of]
                if doubts.retold(token):
                    told = list(candidates(sentence - 1, token))
                    rivals = [*rivals, *(a for a in told if not a.actors or doubts.of_force(token))]
                if top < DECISIVE and (doubts.tells_of_many(token) or doubts.undergoes(token)):
                    rivals = [*found, *candidates(sentence - 1, token)]
            if doubts.on_a_level(token, found) if back else word in HUMAN and doubts.undergoes(token):
                rivals = [*rivals, Antecedent((), 0)]
            return best[-1] if len({a.actors for a in rivals}) == 1 else None
        return self._visited(token) or self._ahead(token)

    def _served(self, token: int) -> Antecedent | None:
        """To whom one gave something whose soldiers one serves: "Canada sent Ukraine arms. It trains its
        soldiers"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        serves = tokens.dep[had] == "dobj" and tokens.lemma[tokens.head[had]] in self.cues.serving
        doer = (
            self._salient.clauses.nearest_subject(token) if serves and tokens.tag[token] == "PRP$" else None
        )
        here = self._salient.last(tokens.sent[token], token) if doer is not None else []
        doers = {m.actor.id for m in here if m.head == doer and m.actor}
        before = [*self._salient.last(tokens.sent[token] - 1, token), *here] if doers else []
        given = [m for m in before if m.actor and m.actor.id not in doers and self._salient.favour.given(m)]
        giving = any(m.actor and m.actor.id in doers and tokens.dep[m.head] in SUBJECT for m in before)
        return Antecedent((given[-1],), 0) if giving and len({m.entity.id for m in given}) == 1 else None

    def _visited(self, token: int) -> Antecedent | None:
        """The only state to which somebody went just before: "flew to Kyiv. He promised it arms"."""
        tokens, sentence = self.tokens, self.tokens.sent[token] - 1
        if tokens.lower[token] not in ("it", "its") or (
            tokens.lower[token] == "it" and tokens.dep[token] in SUBJECT
        ):
            return None
        places = [m for m in self._salient.aside(sentence) if self._is_journeys_end(m)]
        states = {m.entity.id: replace(m, actor=m.entity) for m in places if m.entity.label is Label.STATE}
        return Antecedent(tuple(states.values()), 0) if len(states) == 1 else None

    def _is_journeys_end(self, mention: Mention) -> bool:
        """Whether somebody travels to a place or visits it."""
        tokens, above = self.tokens, self.tokens.head[mention.head]
        if tokens.dep[mention.head] == "pobj" and tokens.lower[above] in ("to", "in"):
            return tokens.lemma[tokens.head[above]] in self.cues.travelling
        return tokens.dep[mention.head] == "dobj" and tokens.lemma[above] in ("visit", "tour")

    def _ahead(self, token: int) -> Antecedent | None:
        """The subject that a clause or phrase before it speaks of, where nobody was named yet: "Before it
        left the bloc, Britain signed a pact"."""
        tokens = self.tokens
        subject = self._salient.clauses.subject_after(token)
        named = [m for m in self._salient.around(token) if m.actor and m.end > token]
        chain = next((c for c in self._salient.chains(named) if c[0].head == subject), ())
        found = chain or tuple(m for m in named if m.head == subject)
        word = tokens.lower[token]
        if word in HUMAN:
            fits = len(found) == 1 and (found[0].entity.label is Label.PERSON or found[0].role is Role.OFFICE)
        elif word in MANY:
            fits = len(found) > 1 or any(map(self._several.is_many, found))
        else:
            fits = len(found) == 1 and not self._several.is_many(found[0]) and self._is_body(found[0])
        return Antecedent(found, 0) if found and fits else None

    def _is_body(self, mention: Mention) -> bool:
        """Whether a mention is of a state or an organization, and not of its people."""
        return mention.entity.label is not Label.PERSON and mention.role not in (Role.OFFICE, *PEOPLE)
