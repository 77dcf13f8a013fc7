"""Takes a "they"; gives the groups and the several of a sentence that it may stand for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.ontology import Label, OrganizationForm
from ingest.entities.coreference.pairs import Pairs
from ingest.entities.coreference.people import People
from ingest.entities.coreference.salience import (
    FAR,
    MANY,
    PEOPLE,
    PLURAL,
    THING,
    Antecedent,
    Salience,
    is_state,
)
from ingest.entities.cues import Cues
from ingest.entities.gazetteer import Gazetteer
from ingest.entities.mention import Mention, Role
from ingest.entities.nouns import Nouns
from ingest.entities.tokens import Tokens

_GROUPS: Final = (Role.FORCE, Role.BODY, *PEOPLE, Role.OFFICE)


@dataclass(frozen=True, slots=True)
class Several:
    """Those of one text whom "they" may stand for."""

    tokens: Tokens
    cues: Cues
    nouns: Nouns
    salient: Salience
    gazetteer: Gazetteer
    pairs: Pairs
    people: People
    heads: frozenset[int]

    def candidates(self, sentence: int, token: int) -> Iterator[Antecedent]:
        """Groups and pairs; all are as good where people were caught or freed: "they" may be these."""
        catching = self._catching(token)
        verb = self.tokens.lemma[self.tokens.head[token]]
        if self.tokens.lower[token] == "them" and (verb in self.cues.of_measures or self._asked_for(token)):
            return
        if not catching and (
            self._strangers_caught(sentence, token)
            or self._done_to_things(sentence, token)
            or self._said_of_things(sentence, token)
        ):
            return
        before = self.salient.before(sentence, token)
        single = self._called_it(token)
        caught = not catching and any(self.people.caught(m) and self.salient.is_plural(m) for m in before)
        for antecedent in (
            *self._many(
                [m for m in before if m.entity.id not in single or self.salient.is_plural(m)],
                token if self.tokens.tag[token] == "PRP$" else None,
            ),
            *(a for a in self.pairs.joined(before) if single.isdisjoint(m.entity.id for m in a.mentions)),
            *self.people.sent(before, Role.FORCE, many=True),
        ):
            yield replace(antecedent, rank=0) if caught else antecedent

    def _asked_for(self, token: int) -> bool:
        """Whether somebody asks for what was sent: "sent jets. Benin had asked for them"."""
        tokens, preposition = self.tokens, self.tokens.head[token]
        return (
            tokens.lower[preposition] == "for"
            and tokens.lemma[tokens.head[preposition]] in self.cues.requesting
        )

    def _called_it(self, token: int) -> frozenset[str]:
        """Who is "it" in the sentence of a "they", which is then of others: "It said they had fled"."""
        tokens = self.tokens
        here = self.salient.last(tokens.sent[token], token)
        return frozenset(
            m.entity.id for m in here if m.role is Role.PRONOUN and tokens.lower[m.head] in THING
        )

    def _catching(self, token: int) -> bool:
        """Whether a pronoun is of who caught people, as it has them for an object: "They released them"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        caught = any(tokens.lower[c] == "them" and tokens.dep[c] == "dobj" for c in tokens.children[verb])
        catching = self.cues.catching | self.cues.mistreating | self.cues.accusing
        return caught and tokens.dep[token] == "nsubj" and tokens.lemma[verb] in catching

    def _strangers_caught(self, sentence: int, token: int) -> bool:
        """Whether people whom nobody knows were caught in the sentence before: "detained eleven people"."""
        tokens, here = self.tokens, self.tokens.sent[token]
        if sentence < 0 or sentence == here:
            return False
        start, end = tokens.sentences[sentence]
        return any(
            tokens.tag[head] == "NNS"
            and tokens.dep[head] == "dobj"
            and head not in self.heads
            and self._catches_many(tokens.lemma[tokens.head[head]], head)
            and not self.cues.act.width(tokens.lower, head, self.nouns.lemma(head))
            for head in range(max(start, token - FAR), end)
        )

    def _catches_many(self, verb: str, head: int) -> bool:
        """Whether a verb is of who catches or frees people; things may be banned, too."""
        people = self.cues.people.width(self.tokens.lower, head, self.nouns.lemma(head)) > 0
        return verb in (self.cues.catching | self.cues.mistreating) and (
            people or verb not in self.cues.banning
        )

    def _done_to_things(self, sentence: int, token: int) -> bool:
        """Whether a passive clause may be of things just named: "opened posts. They had been closed"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        done = self.cues.dealing | self.cues.harming | self.cues.catching | self.cues.giving
        done -= self.cues.stopping
        passive = tokens.dep[token] == "nsubjpass" and tokens.lemma[verb] not in done
        contains = (
            tokens.lemma[verb] in ("include", "contain", "comprise", "cost") and tokens.dep[token] == "nsubj"
        )
        if not (passive or contains) or sentence < 0:
            return False
        told = passive and tokens.dep[verb] == "ccomp" and sentence == tokens.sent[token]
        start, end = tokens.sentences[max(0, sentence - told)]
        return any(
            tokens.tag[i] == "NNS"
            and tokens.dep[i] == "dobj"
            and i not in self.heads
            and not self.nouns.at(i)
            for i in range(max(start, token - FAR), min(end, token))
        )

    def _said_of_things(self, sentence: int, token: int) -> bool:
        """Whether another says something that may be of things just named: "Greece held drills. Turkey said
        they threatened peace"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        said = tokens.dep[token] == "nsubj" and tokens.dep[verb] == "ccomp"
        if not said or sentence < 0 or tokens.sent[token] == sentence:
            return False
        start, end = tokens.sentences[sentence]
        return any(
            tokens.tag[i] == "NNS"
            and tokens.dep[i] == "dobj"
            and not (self.nouns.at(i) or self.nouns.lemma(i) in self.cues.sent)
            for i in range(max(start, token - FAR), end)
        )

    def _many(self, before: Sequence[Mention], owner: int | None) -> Sequence[Antecedent]:
        """Groups whose names are plurals, or else bodies of many: "The UN accused the Houthis. They"."""
        groups = list(self._groups(before, owner))
        plurals = [a for a in groups if all(self.is_many(m) for m in a.mentions)]
        return plurals or groups

    def is_many(self, mention: Mention) -> bool:
        """Whether a mention is a plural or of a movement."""
        if mention.role is Role.PRONOUN:
            return self._stands_for_many(mention)
        return self.salient.is_plural(mention) or mention.role in PEOPLE or self._is_movement(mention)

    def _stands_for_many(self, mention: Mention) -> bool:
        """Whether a pronoun is of several: "they", "both"."""
        return self.tokens.lower[mention.head] in MANY or self.salient.named_at(mention.head) > 1

    def _groups(self, before: Sequence[Mention], token: int | None) -> Iterator[Antecedent]:
        for mention in before:
            together = tuple(m for m in before if m.head == mention.head)
            if self._traded(mention) or len(together) < self.salient.named_at(mention.head):
                continue
            plural = self.tokens.tag[mention.head] in PLURAL or mention.role in PEOPLE
            plural = plural or self._is_movement(mention)
            group = mention.role is Role.BODY or mention.entity.label is Label.ORGANIZATION
            if mention.role is Role.PRONOUN:
                plural = self._stands_for_many(mention)
            called_so = self._is_movement(mention) or self._is_archipelago(mention)
            many = (*_GROUPS, Role.PRONOUN, Role.DESCRIPTION, *((Role.NAME,) if called_so else ()))
            body = group and self.salient.rank(mention.head) > 1 and not self._things_before(mention)
            if (plural and mention.role in many) or body:
                own = token is not None and mention.head == self.salient.clauses.nearest_subject(token)
                yield Antecedent(together, self.salient.rank(mention.head) + (2 if plural else 0) + own)

    def _things_before(self, mention: Mention) -> bool:
        """Whether a sentence tells of acts on many things, which "they" means rather than a body: "The League
        imposed sanctions"."""
        tokens = self.tokens
        _, end = tokens.sentences[tokens.sent[mention.head]]
        after = range(mention.end, min(end, mention.end + FAR))
        return any(
            tokens.tag[at] == "NNS" and tokens.dep[at] == "dobj" and at not in self.heads for at in after
        )

    def _traded(self, mention: Mention) -> bool:
        """Whether arms are bought or given here, and act for nobody: "bought Chinese jets"."""
        tokens, verb = self.tokens, self.tokens.head[mention.head]
        bought = tokens.dep[mention.head] == "dobj" and mention.role is Role.FORCE
        return bought and tokens.lemma[verb] in self.cues.buying | self.cues.giving | self.cues.receiving

    def _is_archipelago(self, mention: Mention) -> bool:
        """Whether a state has a plural for a name and is no union of states: "the Emirates"."""
        plural = self.tokens.tag[mention.head] == "NNPS" and self.tokens.lower[mention.head] != "states"
        return plural and is_state(mention)

    def _is_movement(self, mention: Mention) -> bool:
        """Whether a name is that of an armed group, whose members are many: "the Taliban"."""
        organization = self.gazetteer.organizations.get(mention.entity.id)
        return organization is not None and organization.form is OrganizationForm.ARMED_GROUP
