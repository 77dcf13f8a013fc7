"""Takes an "it"; gives the single actors of a sentence that it may stand for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.ontology import Label
from ingest.entities.coreference.clauses import SUBJECT, owned
from ingest.entities.coreference.salience import (
    DECISIVE,
    FAR,
    HUMAN,
    MANY,
    OF_MAIN_SUBJECT,
    PEOPLE,
    PLURAL,
    THING,
    Antecedent,
    Salience,
)
from ingest.entities.cues import Cues
from ingest.entities.mention import Mention, Role
from ingest.entities.nouns import Nouns
from ingest.entities.tokens import Tokens

_MODIFYING: Final = frozenset(("amod", "compound", "nmod"))
_NEAR: Final = 50


@dataclass(frozen=True, slots=True)
class Single:
    """Those of one text whom "it" may stand for."""

    tokens: Tokens
    cues: Cues
    nouns: Nouns
    salient: Salience

    def candidates(self, sentence: int, token: int) -> Iterator[Antecedent]:
        """Single actors; those that are joined are none of them: "X and Y signed"."""
        before = self.salient.before(sentence, token)
        if self._of_members(token):
            before = [m for m in before if m.entity.label is Label.ORGANIZATION] or before
        if (
            self.tokens.tag[token] == "PRP$"
            and self.nouns.lemma(self.tokens.head[token]) in self.cues.of_states
        ):
            before = [m for m in before if m.entity.label is not Label.ORGANIZATION] or before
        before = self._beside_described(before, token)
        if self._decries(token):
            before = [m for m in before if not self._did_harm(m)]
        several = self._told_by_several(token) | self._called_they(token)
        before = [m for m in before if m.actor and m.actor.id not in several]
        everybody = self.salient.last(sentence, token)
        joined = {m.head for chain in self.salient.chains(everybody) for m in chain}
        for mention in before:
            home = self.salient.is_of_home(mention)
            person = mention.entity.label is Label.PERSON or mention.role in (Role.OFFICE, *PEOPLE)
            if person and not home:
                continue
            if mention.role is Role.PRONOUN and not self._is_single(mention):
                continue
            tag = self.tokens.tag[mention.head]
            several = tag == "NNS" and mention.entity.label is not Label.STATE
            several = several and not self.tokens.text[mention.head].isupper()
            if several or (mention.role is Role.FORCE and tag in PLURAL):
                continue
            modifies = self.tokens.dep[mention.head] in _MODIFYING
            if modifies and not (self.salient.heads_clause(mention) or self.salient.favour.receives(mention)):
                continue
            if mention.head not in joined and not self._aside_of_subject(mention, token):
                yield Antecedent((mention,), self._single_rank(mention, token))
        if self._reported_on_land(token) and self._told_by_person(token):
            yield Antecedent((), OF_MAIN_SUBJECT + 1)
        for stranger in self._strange_bodies(sentence, token, beside=bool(before)):
            nearest = stranger == self.salient.clauses.nearest_subject(token)
            yield Antecedent((), self.salient.rank(stranger) + nearest)

    def _decries(self, token: int) -> bool:
        """Whether who is spoken of, or whose leader is, decries an act that is another's: "It condemned the
        ban", "Its president called the ban absurd"."""
        tokens = self.tokens
        subject = tokens.head[token] if tokens.tag[token] == "PRP$" else token
        verb = tokens.head[subject]
        acts = [c for c in tokens.children[verb] if tokens.dep[c] in ("dobj", "nsubj") and c > verb]
        acts += [c for word in acts for c in tokens.children[word] if tokens.dep[c] == "nsubj"]
        acts += [c for w in tokens.children[verb] if tokens.dep[w] == "ccomp" for c in tokens.children[w]]
        definite = any(tokens.lower[c - 1] in ("the", "this") and tokens.tag[c] == "NN" for c in acts)
        words = range(verb, tokens.sentences[tokens.sent[token]][1])
        ill = tokens.lemma[verb] == "call" and any(tokens.lower[at] in self.cues.ill for at in words)
        decries = tokens.lemma[verb] in self.cues.decrying or ill
        return tokens.dep[subject] == "nsubj" and definite and decries

    def _did_harm(self, mention: Mention) -> bool:
        """Whether a mention acted against another, and decries nothing of the kind."""
        tokens, verb, cues = self.tokens, self.tokens.head[mention.head], self.cues
        against = cues.harming | cues.banning | cues.catching | cues.seizing | cues.punishing
        against |= cues.stopping | cues.firing | cues.inflicting | cues.penalising
        return tokens.dep[mention.head] == "nsubj" and tokens.lemma[verb] in against

    def _called_they(self, token: int) -> frozenset[str]:
        """Who is "they" in the sentence of an "it", which is then another: "They took some of its staff"."""
        here = self.salient.last(self.tokens.sent[token], token)
        many = (m for m in here if m.role is Role.PRONOUN and self.tokens.lower[m.head] in MANY)
        return frozenset(m.actor.id for m in many if m.actor and m.actor.label is Label.ORGANIZATION)

    def _told_by_several(self, token: int) -> frozenset[str]:
        """Whose people say what "it" does, and would call themselves "they": "The Americans say it must"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        saying = tokens.head[verb]
        if tokens.dep[token] not in SUBJECT or tokens.dep[verb] != "ccomp":
            return frozenset()
        here = self.salient.last(tokens.sent[token], token)
        sayers = (m for m in here if tokens.head[m.head] == saying and tokens.dep[m.head] == "nsubj")
        return frozenset(
            m.actor.id for m in sayers if m.actor and self.salient.is_plural(m) and m.role in PEOPLE
        )

    def _aside_of_subject(self, mention: Mention, token: int) -> bool:
        """Whether a mention only acts in a clause on who acts on "it": "The rebels, whom China armed, fought
        it"."""
        tokens, verb = self.tokens, self.tokens.head[mention.head]
        aside = tokens.dep[verb] == "relcl" and tokens.dep[mention.head] in SUBJECT
        acted = tokens.tag[token] == "PRP" and tokens.dep[token] not in SUBJECT
        return aside and acted and tokens.head[verb] == self.salient.clauses.subject_of(token)

    def _is_single(self, mention: Mention) -> bool:
        """Whether a pronoun stands for one that is no person: "it", "the latter"."""
        word = self.tokens.lower[mention.head]
        one = word in THING or word in ("former", "latter")
        return (one and mention.entity.label is not Label.PERSON) or self.salient.is_of_home(mention)

    def _strange_bodies(self, sentence: int, token: int, *, beside: bool) -> Iterator[int]:
        """Bodies of people who act for nobody known, and may be meant: "Tunisia's union struck. It". `beside`
        somebody who is known, that is also one of whom nobody can tell: "The country left the bloc as it".
        """
        known = {m.head for m in self.salient.last(sentence, token) if m.actor and m.role not in PEOPLE}
        tokens = self.tokens
        start, end = tokens.sentences[sentence] if sentence >= 0 else (0, 0)
        for head in range(max(start, token - FAR), min(end, token)):
            if tokens.tag[head] != "NN" or head in known:
                continue
            unowned = self.cues.unowned.width(tokens.lower, head, self.nouns.lemma(head)) > 0
            if unowned or (beside and self._is_described(head)):
                yield head

    def _is_described(self, head: int) -> bool:
        """Whether a subject is somebody who is only described: "the neutral country"."""
        tokens, noun = self.tokens, self.nouns.lemma(head)
        described = noun in self.cues.description_of_state | self.cues.description_of_organization
        plain = tokens.dep[head] in SUBJECT and tokens.lower[self.nouns.left(head) - 1] == "the"
        return described and plain and not any(tokens.dep[child] == "prep" for child in tokens.children[head])

    def _of_members(self, token: int) -> bool:
        """Whether a possessive has members or sends inspectors, as organizations do: "urged its members"."""
        had = owned(self.tokens, token)
        return self.tokens.tag[token] == "PRP$" and self.nouns.lemma(had) in self.cues.of_organizations

    def _beside_described(self, before: Sequence[Mention], token: int) -> Sequence[Mention]:
        """Mentions without the only state or organization that is described under the verb of "it": "It
        readmitted the country", "It had quarrelled with the organisation"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        _, end = tokens.sentences[tokens.sent[token]]
        near = range(token, min(end - 1, token + _NEAR)) if tokens.dep[token] == "nsubj" else ()
        described = {
            self.nouns.lemma(at + 1)
            for at in near
            if tokens.lower[at] == "the" and self.salient.clauses.verb_of(at + 1) == verb
        }
        for words, label in (
            (self.cues.description_of_state, Label.STATE),
            (self.cues.description_of_organization, Label.ORGANIZATION),
        ):
            fitting = {m.entity.id for m in before if m.entity.label is label}
            if described & words and len(fitting) == 1:
                before = [m for m in before if m.entity.id not in fitting] or before
        return before

    def _single_rank(self, mention: Mention, token: int) -> int:
        """The subject, but for what an object of the same sentence is dealt with for."""
        tokens = self.tokens
        home = self.salient.is_of_home(mention)
        rank = self.salient.rank(tokens.head[mention.head]) if home else self.salient.of(mention)
        favour = self.salient.favour
        if (
            favour.answering(mention, token)
            or favour.protected(mention, token)
            or favour.made(mention, token)
        ):
            return DECISIVE
        if self._tells(mention, token):
            rank = max(rank, OF_MAIN_SUBJECT)
        if self._stays_topic(mention, token):
            rank = OF_MAIN_SUBJECT + 1
        if tokens.sent[mention.head] != tokens.sent[token]:
            return rank - self._only_told_of(mention)
        nearest = self.salient.standing(mention) == self.salient.clauses.nearest_subject(token)
        if tokens.tag[token] != "PRP$":
            cause = self.salient.favour.of_clause(mention, token)
            return DECISIVE + mention.head if cause else rank + nearest
        related = mention.head == self.salient.clauses.related(token)
        if related or (self.salient.binding.own(token) and nearest):
            return DECISIVE
        if self.salient.favour.of_possession(mention, token):
            return DECISIVE + mention.head
        return rank + (nearest and not self._reported_on_land(token))

    def _stays_topic(self, mention: Mention, token: int) -> bool:
        """Whether "it" was spoken of in the clause before, and is by a third one again: "Peru left it, while
        France took its offer"."""
        tokens = self.tokens
        acted_on = tokens.tag[token] == "PRP" and tokens.dep[token] not in SUBJECT
        words = THING if acted_on else ("it",)
        it = mention.role is Role.PRONOUN and tokens.lower[mention.head] in words
        verb = self.salient.clauses.verb_of(mention.head)
        acted = tokens.dep[mention.head] not in SUBJECT and tokens.sent[mention.head] == tokens.sent[token]
        subject = self.salient.clauses.nearest_subject(token)
        third = subject is not None and subject > mention.head and tokens.tag[subject] in ("NNP", "NNPS")
        return it and acted and third and verb != self.salient.clauses.verb_of(token)

    def _tells(self, mention: Mention, token: int) -> bool:
        """Whether one says in a clause what "it" does, hardly another: "A acted when B said it would"."""
        tokens, saying = self.tokens, self.tokens.head[mention.head]
        told = tokens.dep[self.tokens.head[token]] == "ccomp" and tokens.head[tokens.head[token]] == saying
        return told and tokens.dep[mention.head] == "nsubj" and tokens.lemma[saying] in self.cues.promising

    def _only_told_of(self, mention: Mention) -> bool:
        """Whether a mention acts in what another says or lets it do, and the text goes on about that other:
        "Israel let Qatar send cash. It later stopped the payments"."""
        tokens, verb = self.tokens, self.tokens.head[mention.head]
        return (
            tokens.dep[mention.head] in SUBJECT and tokens.dep[verb] == "ccomp" and tokens.head[verb] != verb
        )

    def _told_by_person(self, token: int) -> bool:
        """Whether a person says what another does on land that may be of his own state."""
        tokens, verb = self.tokens, self.salient.clauses.on_land(token)
        saying = tokens.head[verb] if verb is not None else token
        here = self.salient.last(tokens.sent[token], token)
        sayers = [m for m in here if tokens.head[m.head] == saying and tokens.dep[m.head] == "nsubj"]
        return any(
            m.entity.label is Label.PERSON or m.role is Role.OFFICE or tokens.lower[m.head] in HUMAN
            for m in sayers
        )

    def _reported_on_land(self, token: int) -> bool:
        """Whether somebody tells what another does on land of one of them: "said Cambodia laid mines on its
        side"."""
        tokens, verb = self.tokens, self.salient.clauses.on_land(token)
        if verb is None or tokens.dep[verb] != "ccomp":
            return False
        return tokens.lemma[tokens.head[verb]] not in self.cues.permitting
