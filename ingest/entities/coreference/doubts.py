"""Takes a pronoun and whom it may stand for; tells why that is not certain enough."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.entities.coreference.clauses import SUBJECT, owned
from ingest.entities.coreference.salience import (
    MANY,
    OF_MAIN_SUBJECT,
    OF_SUBJECT,
    PLURAL,
    THING,
    Antecedent,
    Salience,
    is_state,
)
from ingest.entities.cues import Cues
from ingest.entities.mention import Mention
from ingest.entities.nouns import Nouns
from ingest.entities.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Doubts:
    """Why a pronoun of one text may stand for another than the best."""

    tokens: Tokens
    cues: Cues
    nouns: Nouns
    salient: Salience

    def on_a_level(self, token: int, found: Sequence[Antecedent]) -> bool:
        """Whether several are told in the sentence before as equals: "Malaysia competes with Indonesia",
        "Iran and Iraq warned Turkey and Syria", and nothing after a pronoun tells them apart."""
        tokens = self.tokens
        _, end = tokens.sentences[tokens.sent[token]]
        joint = {a.actors for a in found if len(a.actors) > 1}
        if tokens.lower[token] in MANY:
            apart = any(self.nouns.lemma(at) in self.cues.mutual for at in range(token, end))
            return not apart and any(one.isdisjoint(other) for one in joint for other in joint)
        return tokens.lower[token] in THING and any(self._contends(m) for a in found for m in a.mentions)

    def _contends(self, mention: Mention) -> bool:
        """Whether a mention does with another, and to nobody, what takes two: "is quarrelling with Mali"."""
        tokens, verb = self.tokens, self.tokens.head[mention.head]
        children = tokens.children[verb]
        contends = tokens.dep[mention.head] == "nsubj" and tokens.lemma[verb] in self.cues.contending
        beside = (o for c in children if tokens.lower[c] == "with" for o in tokens.children[c])
        return (
            contends
            and any(tokens.tag[o] not in PLURAL for o in beside)
            and all(tokens.dep[c] != "dobj" for c in children)
        )

    def after_ultimatum(self, token: int, antecedent: Antecedent) -> bool:
        """Whether another was given time to act, and may do so: "gave the army a week to go. It left"."""
        tokens = self.tokens
        verbs = {self.salient.clauses.verb_of(m.head) for m in antecedent.mentions}
        gifts = (c for v in verbs if tokens.lemma[v] == "give" for c in tokens.children[v])
        return tokens.dep[token] in SUBJECT and any(
            self.nouns.lemma(gift) in self.cues.span and tokens.dep[gift] in ("dobj", "npadvmod")
            for gift in gifts
        )

    def earlier(self, token: int, antecedent: Antecedent, found: Sequence[Antecedent]) -> bool:
        """Whether a sentence tells what one had done before, perhaps why another of its sort acted: "Peru cut
        ties with Mexico. It had sheltered a fugitive"; not so "It lifted a ban. It had fined it"."""
        labels = {m.entity.label for m in antecedent.mentions}
        others = (a for a in found if a.actors != antecedent.actors)
        it = self.tokens.lower[token] == "it"
        if it and all(a.mentions and labels.isdisjoint(m.entity.label for m in a.mentions) for a in others):
            return False
        tokens, verb = self.tokens, self.tokens.head[token]
        aux = {tokens.lower[c] for c in tokens.children[verb] if tokens.dep[c] == "aux"}
        _, end = tokens.sentences[tokens.sent[token]]
        again = tokens.lemma[verb] != "be" and any(tokens.tag[at] == "PRP" for at in range(token + 1, end))
        told = tokens.dep[verb] == "ROOT" and tokens.dep[token] == "nsubj" and "had" in aux
        return told and not again and not (tokens.lower[token] == "it" and self._goes_back(verb, antecedent))

    def _goes_back(self, verb: int, antecedent: Antecedent) -> bool:
        """Whether who did nothing to another is said to have done something before."""
        tokens = self.tokens
        acted = any(tokens.dep[c] == "dobj" for c in tokens.children[verb])
        before = {tokens.lemma[self.salient.clauses.verb_of(m.head)] for m in antecedent.mentions}
        against = self.cues.dealing | self.cues.harming | self.cues.parting | self.cues.firing
        return acted and before.isdisjoint(against)

    def retold(self, token: int) -> bool:
        """Whether "it" is said by one who is "it" himself, of himself or of who was spoken of: "France wants
        to ban a party. It says it takes money"."""
        tokens = self.tokens
        owner = tokens.head[token] if tokens.tag[token] == "PRP$" else token
        verb = tokens.head[owner]
        said = tokens.dep[verb] == "ccomp" and tokens.lemma[tokens.head[verb]] in self.cues.saying
        sayers = (c for c in tokens.children[tokens.head[verb]] if tokens.dep[c] == "nsubj")
        retold = said and tokens.dep[owner] == "nsubj" and any(tokens.lower[c] == "it" for c in sayers)
        return retold and tokens.lower[token] in THING

    def undergoes(self, token: int) -> bool:
        """Whether one tells another what befalls one of them: "Norway told Iceland that it would lose its
        rights", not so "that it would take the risk"."""
        tokens = self.tokens
        subject = tokens.head[token] if tokens.tag[token] == "PRP$" else token
        verb = tokens.head[subject]
        telling = tokens.head[verb]
        told = tokens.dep[verb] == "ccomp" and tokens.lemma[telling] in self.cues.informing
        other = any(tokens.dep[c] in ("dobj", "dative") and c < verb for c in tokens.children[telling])
        placed = tokens.lemma[verb] == "be" and any(
            tokens.dep[c] == "prep" or (tokens.dep[c] == "acomp" and tokens.lower[c] not in self.cues.minded)
            for c in tokens.children[verb]
        )
        had = tokens.lemma[telling] == "warn" and any(tokens.lower[c] == "had" for c in tokens.children[verb])
        befalls = tokens.dep[subject] == "nsubjpass" or tokens.lemma[verb] in self.cues.losing
        return told and other and tokens.dep[subject] in SUBJECT and (befalls or placed or had)

    def tells_of_many(self, token: int) -> bool:
        """Whether some tell what "they" do, themselves or those spoken of: "They said they steal designs"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        said = tokens.dep[verb] == "ccomp" and tokens.lemma[tokens.head[verb]] in self.cues.saying
        plain = not any(tokens.dep[c] == "aux" for c in tokens.children[verb]) and tokens.lemma[verb] != "be"
        sayers = (c for c in tokens.children[tokens.head[verb]] if tokens.dep[c] == "nsubj")
        retold = said and plain and any(tokens.lower[c] == "they" for c in sayers)
        return retold and tokens.lower[token] == "they"

    def of_force(self, token: int) -> bool:
        """Whether a possessive is of a force that had done something: "It said its troops had crossed"."""
        tokens, owned = self.tokens, self.tokens.head[token]
        had = any(tokens.lower[c] == "had" for c in tokens.children[tokens.head[owned]])
        width = self.cues.force.width(tokens.lower, owned, self.nouns.lemma(owned))
        return tokens.tag[token] == "PRP$" and had and width > 0

    def reported_past(self, token: int) -> bool:
        """Whether one says what "it" had done, he or who was spoken of before: "Japan said it had erred"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        if tokens.dep[verb] != "ccomp":
            return False
        saying, aux = (
            tokens.lemma[tokens.head[verb]],
            {tokens.lower[child] for child in tokens.children[verb]},
        )
        charged = (
            self.cues.judging
            | self.cues.harming
            | self.cues.neglecting
            | self.cues.undermining
            | self.cues.blamed
        )
        did = "had" in aux or (tokens.tag[verb] == "VBD" and tokens.tag[tokens.head[verb]] == "VBZ")
        told = saying in self.cues.saying and did and tokens.lemma[verb] in charged
        warned = saying == "warn" and aux.isdisjoint(("will", "would"))
        return (told or warned) and tokens.lower[token] == "it" and tokens.dep[token] == "nsubj"

    def goes_on(self, token: int, antecedent: Antecedent) -> bool:
        """Whether a text goes on after a semicolon, as after a full stop: "Chad left. France had erred; it
        called the step final"."""
        last = antecedent.mentions[-1].head if antecedent.mentions else token
        objective = self.tokens.tag[token] == "PRP"
        return (objective or self.prominent(token)) and ";" in self.tokens.lower[last:token]

    def by_third(self, token: int, found: Sequence[Antecedent]) -> bool:
        """Whether a third one deals with "it", which is then of whom the text speaks.

        "Cyprus bought radars from Israel. Turkey warned it" is of Cyprus.
        """
        tokens = self.tokens
        towards = tokens.lower[tokens.head[token]] in ("to", "from", "on", "with")
        dealt = tokens.dep[token] in ("dobj", "dative") or (tokens.dep[token] == "pobj" and towards)
        if tokens.lower[token] not in ("it", "him", "her", "them") or not dealt:
            return False
        actors = {actor for antecedent in found for actor in antecedent.actors}
        joined = any(tokens.dep[m.head] == "conj" for a in found for m in a.mentions)
        if tokens.lower[token] == "them" and len(actors) > 1 and not joined:
            return False
        in_need = any(not a.actors or any(map(self.salient.favour.attacked, a.mentions)) for a in found)
        if in_need and self._gives(token):
            return False
        subject = self.salient.clauses.nearest_subject(token)
        doers = [m for m in self.salient.last(tokens.sent[token], token) if m.head == subject and m.actor]
        return bool(doers) and all(m.actor and m.actor.id not in actors for m in doers)

    def _gives(self, token: int) -> bool:
        """Whether somebody gives to or helps "it", hardly who attacked or keeps others: "Russia invaded
        Georgia. Kyiv armed it", "Togo hosts the militia. Mali arms it"."""
        tokens, verb = self.tokens, self.salient.clauses.verb_of(token)
        time = any(tokens.lemma[c] in self.cues.span for c in tokens.children[verb])
        gives = self.cues.giving | self.cues.sending | self.cues.helping | self.cues.serving
        return tokens.lemma[verb] in gives and not time

    def is_spoken_of(self, antecedent: Antecedent) -> bool:
        """Whether a text speaks of somebody: a subject, or the state whose minister or army is one."""
        if antecedent.rank >= OF_SUBJECT:
            return True
        tokens = self.tokens
        return any(
            tokens.dep[m.head] in ("poss", "amod") and tokens.dep[tokens.head[m.head]] in SUBJECT
            for m in antecedent.mentions
        )

    def only_subject(self, token: int, found: Sequence[Antecedent]) -> bool:
        """Whether a possessive is of whom the sentence before was, not of whom it mentioned: "Iceland
        recognised Palestine. Israel summoned its ambassador"."""
        ranks = sorted({a.rank for a in found})
        return (
            self.tokens.lower[token] == "its" and ranks[-1] == OF_MAIN_SUBJECT and ranks[-2:-1] in ([0], [1])
        )

    def uncertain(self, token: int, antecedent: Antecedent) -> bool:
        """Whether a possessive may be of any side: "threatened Germany after its minister proposed a ban",
        "asked Russia for help. Its ambassador"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        verb = tokens.head[had]
        possessive = tokens.tag[token] == "PRP$" and tokens.dep[had] in SUBJECT
        if possessive:
            noun = self.nouns.lemma(had)
            firm = not all(map(is_state, antecedent.mentions))
            either = noun in self.cues.posted or (firm and noun in self.cues.heading)
            return either or (tokens.dep[verb] == "advcl" and self.salient.clauses.marked(verb))
        clause, governor = tokens.head[token], tokens.head[tokens.head[token]]
        penalty = any(tokens.lemma[child] in self.cues.penalty for child in tokens.children[governor])
        return penalty and tokens.dep[clause] == "advcl" and self.salient.clauses.marked(clause)

    def prominent(self, token: int) -> bool:
        """Whether a pronoun is a subject or belongs to one: only then does it carry on the subject before."""
        tokens = self.tokens
        owner = tokens.head[token] if tokens.tag[token] == "PRP$" else token
        return tokens.dep[owner] in SUBJECT
