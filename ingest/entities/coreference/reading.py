"""Takes the mentions of a text; gives what its pronouns and descriptions refer back to, each with its reason.

Number and animacy must fit, and when two antecedents are equally good none is taken.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from graph.ontology import Label, OrganizationForm
from ingest.entities.coreference.clauses import SUBJECT, owned
from ingest.entities.coreference.counted import Counted
from ingest.entities.coreference.descriptions import Descriptions
from ingest.entities.coreference.pairs import Pairs
from ingest.entities.coreference.salience import (
    HUMAN,
    MANY,
    OF_MAIN_SUBJECT,
    OF_SUBJECT,
    PEOPLE,
    PLURAL,
    STEPS_BACK,
    Antecedent,
    Salience,
    is_state,
)
from ingest.entities.coreference.things import Things
from ingest.entities.cues import Cues
from ingest.entities.gazetteer import Gazetteer
from ingest.entities.mention import Mention, Role
from ingest.entities.nouns import NOUN_TAGS, Nouns
from ingest.entities.tokens import Tokens

_FEMALE: Final = frozenset(("she", "her", "hers", "herself"))
_THING: Final = frozenset(("it", "its", "itself"))
_MODIFYING: Final = frozenset(("amod", "compound", "nmod"))
_GROUPS: Final = (Role.FORCE, Role.BODY, *PEOPLE, Role.OFFICE)
_FORMS: Final = {"its": "it", "their": "them", "his": "him", "her": "her"}
_NEAR: Final = 50
_FAR: Final = 200
"""How many tokens back a subject may be that means somebody unknown."""
_KNOWN: Final = 10
"""What is added to the rank of a woman, for "she", before all of whom nobody says it."""
_DECISIVE: Final = 1000
"""Above every rank that comes from salience."""


@dataclass
class Coreference:
    """Resolves the references of one document, from its beginning to its end."""

    tokens: Tokens
    cues: Cues
    gazetteer: Gazetteer
    nouns: Nouns
    mentions: Sequence[Mention]
    date: str | None
    _female: dict[str | int, bool] = field(default_factory=dict["str | int", bool], init=False)

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
            antecedent = self._best(token, self._persons)
            for mention in antecedent.mentions if antecedent else ():
                self._female[self._identity(mention)] = word in _FEMALE
            yield from self._salient.taken(token, token, antecedent, "person")
        elif word in _THING and (served := self._served(token)):
            yield from self._salient.taken(token, token, served, "whose soldiers are trained")
        elif word in _THING and not self._things.meant(token):
            yield from self._salient.taken(token, token, self._best(token, self._single), "single actor")
        elif word in MANY:
            several = (
                self._counted.bodies_of(token) or self._shared(token) or self._best(token, self._several)
            )
            if several and (len(several.actors) > 1 or not self._reciprocal(token)):
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

    def _reciprocal(self, token: int) -> bool:
        """Whether "they" are said to do something to each other, and are hence at least two."""
        tokens, verb = self.tokens, self.tokens.head[token]
        _, end = tokens.sentences[tokens.sent[token]]
        words = tokens.lower[verb : min(end, verb + _NEAR)]
        return any(pair in (("each", "other"), ("one", "another")) for pair in pairwise(words))

    def _best(self, token: int, candidates: Callable[[int, int], Iterable[Antecedent]]) -> Antecedent | None:
        """The most salient antecedent in the nearest sentence that has one; None when two are as good."""
        sentence = self.tokens.sent[token]
        for back in range(STEPS_BACK + 1):
            found = list(candidates(sentence - back, token))
            if not found:
                if not back and not self._prominent(token) and self._beside_seat(token):
                    return None
                continue
            top = max(a.rank for a in found)
            best = [a for a in found if a.rank == top]
            carried_on = self._prominent(token) and top >= OF_SUBJECT
            carried_on = carried_on or (self._by_third(token, found) and any(map(self._is_spoken_of, best)))
            carried_on = carried_on or self._only_subject(token, found)
            unsure = (
                self._serves(token)
                or self._after_ultimatum(token, best[-1])
                or self._uncertain(token, best[-1])
                or (back and not (carried_on and not self._earlier(token, best[-1])))
            )
            joint = best[-1].actors if self._prominent(token) else frozenset[str]()
            others = [a for a in found if not a.actors or not a.actors < joint]
            rivals = others if unsure and top < _DECISIVE else best
            if not back and (self._reported_past(token) or self._goes_on(token, best[-1])):
                rivals = [*rivals, *(a for a in candidates(sentence - 1, token) if a.rank >= OF_SUBJECT)]
            if not back and self._retold(token):
                told = list(candidates(sentence - 1, token))
                rivals = [*rivals, *(a for a in told if not a.actors or self._of_force(token))]
            if not back and (self._mistreats(token) or self._tells_of_many(token)):
                rivals = [*(found if top < _DECISIVE else rivals), *candidates(sentence - 1, token)]
            if not back and top < _DECISIVE and self._of_either(token, best[-1]):
                rivals = [*rivals, *found, *candidates(sentence - 1, token)]
            if not back and self._of_newcomer(token, best[-1]):
                rivals = [*rivals, *self._owners_before(token, found, candidates)]
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
            fits = len(found) > 1 or any(map(self._is_many, found))
        else:
            fits = len(found) == 1 and not self._is_many(found[0]) and self._is_body(found[0])
        return Antecedent(found, 0) if found and fits else None

    def _is_body(self, mention: Mention) -> bool:
        """Whether a mention is of a state or an organization, and not of its people."""
        return mention.entity.label is not Label.PERSON and mention.role not in (Role.OFFICE, *PEOPLE)

    def _of_either(self, token: int, antecedent: Antecedent) -> bool:
        """Whether one acts on officials or troops that any side may have: "It trained 9 of its men"."""
        subject = self._salient.clauses.nearest_subject(token)
        if self.tokens.lower[token] != "its" or all(m.head != subject for m in antecedent.mentions):
            return False
        tokens, had = self.tokens, owned(self.tokens, token)
        whole, verb = tokens.head[token], tokens.head[had]
        tables = (self.cues.office, self.cues.force, self.cues.people)
        people = any(table.width(tokens.lower, whole, self.nouns.lemma(whole)) for table in tables)
        acted = tokens.dep[had] in ("dobj", "dative") and (
            people or self.nouns.lemma(whole) in self.cues.posted
        )
        along = (c for c in tokens.children[verb] if tokens.lower[c] == "with")
        beside = (word for preposition in along for word in tokens.children[preposition])
        if self._on_alert(verb) or any(tokens.lower[word] == "it" for word in beside):
            return False
        own = self.cues.of_own | self.cues.withdrawing | self.cues.sending | self.cues.giving
        warned = (
            self.nouns.lemma(whole) in self.cues.subject_people and tokens.lemma[verb] in self.cues.advising
        )
        return acted and not warned and tokens.lemma[verb] not in own | self.cues.commanding

    def _of_newcomer(self, token: int, antecedent: Antecedent) -> bool:
        """Whether a possessive may be of a subject that a text only now names, or of whom it spoke before:
        "Nepal banned the paper. India criticised its press law"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        if tokens.tag[token] != "PRP$" or tokens.dep[had] in SUBJECT or antecedent.rank >= _DECISIVE:
            return False
        if self.nouns.lemma(had) in self.cues.standing and tokens.dep[had] == "pobj":
            return False
        subject = self._salient.clauses.nearest_subject(token)
        return any(m.head == subject and m.role is not Role.PRONOUN for m in antecedent.mentions)

    def _owners_before(
        self, token: int, found: Sequence[Antecedent], candidates: Callable[[int, int], Iterable[Antecedent]]
    ) -> Iterator[Antecedent]:
        """Who may own a thing beside a subject just named: "it", and the subject of the sentence before
        unless one does so with what is one's own ("recalled its envoy")."""
        verb = self._salient.clauses.verb_of(token)
        moved = self._is_moved(owned(self.tokens, token))
        if moved and self.tokens.lemma[verb] in self.cues.withdrawing:
            return
        own = self.tokens.lemma[verb] in self.cues.of_own or self._salient.binding.own(token)
        own = own or (moved and self.tokens.lemma[verb] in self.cues.giving | self.cues.advising)
        uses = self.tokens.lemma[verb] in self.cues.exercising or self._on_alert(verb)
        alert = self._on_alert(verb) or self.nouns.lemma(owned(self.tokens, token)) in self.cues.of_oneself
        own = own or (moved and uses and alert)
        if not own or self.nouns.lemma(self.tokens.head[token]) in self.cues.posted:
            yield from (a for a in found if any(m.role is Role.PRONOUN for m in a.mentions))
        if not own:
            before = candidates(self.tokens.sent[token] - 1, token)
            yield from (a for a in before if a.rank >= OF_SUBJECT)

    def _is_moved(self, had: int) -> bool:
        """Whether one acts on what is owned, or on a share of it: "sold it a share of its grid"."""
        tokens = self.tokens
        share = tokens.head[tokens.head[had]]
        of = tokens.dep[had] == "pobj" and tokens.lower[tokens.head[had]] == "of"
        return tokens.dep[had] == "dobj" or (of and tokens.dep[share] == "dobj")

    def _on_alert(self, verb: int) -> bool:
        """Whether a verb puts something on alert, as one does with what is one's own."""
        tokens = self.tokens
        on = (c for c in tokens.children[verb] if tokens.lower[c] == "on")
        return any(
            tokens.lower[word] == "alert" for preposition in on for word in tokens.children[preposition]
        )

    def _serves(self, token: int) -> bool:
        """Whether one trains or pays whom he or another has: "He met him and offered to train his guards"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        verb = tokens.head[had]
        served = tokens.dep[had] == "dobj" and tokens.lemma[verb] in self.cues.serving
        asked = any(tokens.lemma[above] in self.cues.requesting for above in tokens.ancestors(verb))
        return served and not asked and tokens.tag[token] == "PRP$"

    def _after_ultimatum(self, token: int, antecedent: Antecedent) -> bool:
        """Whether another was given time to act, and may do so: "gave the army a week to go. It left"."""
        tokens = self.tokens
        verbs = {self._salient.clauses.verb_of(m.head) for m in antecedent.mentions}
        gifts = (c for v in verbs if tokens.lemma[v] == "give" for c in tokens.children[v])
        return tokens.dep[token] in SUBJECT and any(
            self.nouns.lemma(gift) in self.cues.span and tokens.dep[gift] in ("dobj", "npadvmod")
            for gift in gifts
        )

    def _earlier(self, token: int, antecedent: Antecedent) -> bool:
        """Whether a sentence tells what one had done before, perhaps why the other acted: "Peru broke
        off relations with Mexico. It had sheltered a fugitive"; not so "It lifted a ban. It had fined it"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        aux = {tokens.lower[c] for c in tokens.children[verb] if tokens.dep[c] == "aux"}
        again = any(tokens.tag[c] == "PRP" and c > token for c in tokens.children[verb])
        told = tokens.dep[verb] == "ROOT" and tokens.dep[token] == "nsubj" and "had" in aux
        return told and not again and not (tokens.lower[token] == "it" and self._goes_back(verb, antecedent))

    def _goes_back(self, verb: int, antecedent: Antecedent) -> bool:
        """Whether who did nothing to another is said to have done something before."""
        tokens = self.tokens
        acted = any(tokens.dep[c] == "dobj" for c in tokens.children[verb])
        before = {tokens.lemma[self._salient.clauses.verb_of(m.head)] for m in antecedent.mentions}
        against = self.cues.dealing | self.cues.harming | self.cues.parting | self.cues.firing
        return acted and before.isdisjoint(against)

    def _retold(self, token: int) -> bool:
        """Whether "it" is said by one who is "it" himself, of himself or of who was spoken of: "France wants
        to ban a party. It says it takes money"."""
        tokens = self.tokens
        owner = tokens.head[token] if tokens.tag[token] == "PRP$" else token
        verb = tokens.head[owner]
        said = tokens.dep[verb] == "ccomp" and tokens.lemma[tokens.head[verb]] in self.cues.saying
        sayers = (c for c in tokens.children[tokens.head[verb]] if tokens.dep[c] == "nsubj")
        retold = said and tokens.dep[owner] == "nsubj" and any(tokens.lower[c] == "it" for c in sayers)
        return retold and tokens.lower[token] in _THING

    def _mistreats(self, token: int) -> bool:
        """Whether one harms people, his own or another's: "Russia detained two of its citizens"."""
        tokens, people = self.tokens, owned(self.tokens, token)
        verb = tokens.head[people]
        harmed = tokens.dep[people] == "dobj" and tokens.lemma[verb] in self.cues.mistreating
        return tokens.tag[token] == "PRP$" and harmed and not self._salient.binding.own(token)

    def _tells_of_many(self, token: int) -> bool:
        """Whether some tell what "they" do, themselves or those spoken of: "They said they steal designs"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        said = tokens.dep[verb] == "ccomp" and tokens.lemma[tokens.head[verb]] in self.cues.saying
        plain = not any(tokens.dep[c] == "aux" for c in tokens.children[verb]) and tokens.lemma[verb] != "be"
        sayers = (c for c in tokens.children[tokens.head[verb]] if tokens.dep[c] == "nsubj")
        retold = said and plain and any(tokens.lower[c] == "they" for c in sayers)
        return retold and tokens.lower[token] == "they"

    def _of_force(self, token: int) -> bool:
        """Whether a possessive is of a force that had done something: "It said its troops had crossed"."""
        tokens, owned = self.tokens, self.tokens.head[token]
        had = any(tokens.lower[c] == "had" for c in tokens.children[tokens.head[owned]])
        width = self.cues.force.width(tokens.lower, owned, self.nouns.lemma(owned))
        return tokens.tag[token] == "PRP$" and had and width > 0

    def _beside_seat(self, token: int) -> bool:
        """Whether a capital in the same sentence may be meant: "came to the defence of Minsk and lent it"."""
        tokens = self.tokens
        return any(
            m.end <= token and tokens.lower[tokens.head[m.head]] in ("of", "to", "with")
            for m in self._salient.aside(tokens.sent[token])
        )

    def _reported_past(self, token: int) -> bool:
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
        told = saying in self.cues.saying and "had" in aux and tokens.lemma[verb] in charged
        warned = saying == "warn" and aux.isdisjoint(("will", "would"))
        return (told or warned) and tokens.lower[token] == "it" and tokens.dep[token] == "nsubj"

    def _goes_on(self, token: int, antecedent: Antecedent) -> bool:
        """Whether a text goes on after a semicolon, as after a full stop: "Chad left. France had erred; it
        called the step final"."""
        last = antecedent.mentions[-1].head if antecedent.mentions else token
        objective = self.tokens.tag[token] == "PRP"
        return (objective or self._prominent(token)) and ";" in self.tokens.lower[last:token]

    def _answered(self, saying: int) -> bool:
        """Whether who says something also rejects what was said of him: "denied it and said it had"."""
        tokens = self.tokens
        first = tokens.head[saying] if tokens.dep[saying] == "conj" else saying
        answers = (first, *(c for c in tokens.children[first] if tokens.dep[c] == "conj"))
        return any(tokens.lemma[v] in self.cues.denying | {"reject"} for v in answers)

    def _by_third(self, token: int, found: Sequence[Antecedent]) -> bool:
        """Whether a third one deals with "it", which is then of whom the text speaks.

        "Cyprus bought radars from Israel. Turkey warned it" is of Cyprus.
        """
        tokens = self.tokens
        towards = tokens.lower[tokens.head[token]] in ("to", "from", "on", "with")
        dealt = tokens.dep[token] in ("dobj", "dative") or (tokens.dep[token] == "pobj" and towards)
        if tokens.lower[token] not in ("it", "him", "her") or not dealt:
            return False
        actors = {actor for antecedent in found for actor in antecedent.actors}
        subject = self._salient.clauses.nearest_subject(token)
        doers = [m for m in self._salient.last(tokens.sent[token], token) if m.head == subject and m.actor]
        return bool(doers) and all(m.actor and m.actor.id not in actors for m in doers)

    def _is_spoken_of(self, antecedent: Antecedent) -> bool:
        """Whether a text speaks of somebody: a subject, or the state whose minister or army is one."""
        if antecedent.rank >= OF_SUBJECT:
            return True
        tokens = self.tokens
        return any(
            tokens.dep[m.head] in ("poss", "amod") and tokens.dep[tokens.head[m.head]] in SUBJECT
            for m in antecedent.mentions
        )

    def _only_subject(self, token: int, found: Sequence[Antecedent]) -> bool:
        """Whether a possessive is of whom the sentence before was, not of whom it mentioned: "Iceland
        recognised Palestine. Israel summoned its ambassador"."""
        ranks = sorted({a.rank for a in found})
        return (
            self.tokens.lower[token] == "its" and ranks[-1] == OF_MAIN_SUBJECT and ranks[-2:-1] in ([0], [1])
        )

    def _uncertain(self, token: int, antecedent: Antecedent) -> bool:
        """Whether a possessive may be of any side: "threatened Germany after its minister proposed a ban",
        "asked Russia for help. Its ambassador"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        verb = tokens.head[had]
        possessive = tokens.tag[token] == "PRP$" and tokens.dep[had] in SUBJECT
        if possessive:
            noun = self.nouns.lemma(had)
            firm = not all(map(is_state, antecedent.mentions))
            either = noun in self.cues.posted or (firm and noun in self.cues.heading)
            return either or (tokens.dep[verb] == "advcl" and self._salient.clauses.marked(verb))
        clause, governor = tokens.head[token], tokens.head[tokens.head[token]]
        penalty = any(tokens.lemma[child] in self.cues.penalty for child in tokens.children[governor])
        against = penalty or self._cuts_off(governor)
        return against and tokens.dep[clause] == "advcl" and self._salient.clauses.marked(clause)

    def _cuts_off(self, verb: int) -> bool:
        """Whether something that went to another is stopped: "cut off electricity to Ukraine"."""
        tokens = self.tokens
        held = (verb, *(c for c in tokens.children[verb] if tokens.dep[c] == "dobj"))
        towards = any(
            tokens.lower[c] in ("to", "with", "from") and tokens.dep[c] == "prep"
            for h in held
            for c in tokens.children[h]
        )
        return towards and tokens.lemma[verb] in self.cues.stopping

    def _prominent(self, token: int) -> bool:
        """Whether a pronoun is a subject or belongs to one: only then does it carry on the subject before."""
        tokens = self.tokens
        owner = tokens.head[token] if tokens.tag[token] == "PRP$" else token
        return tokens.dep[owner] in SUBJECT

    def _persons(self, sentence: int, token: int) -> Iterator[Antecedent]:
        """Persons; all are as good where a man was caught, and two unnamed office holders for "she"."""
        found = list(self._people(sentence, token))
        citizens = [
            m
            for m in self._salient.before(sentence, token)
            if self._caught(m) and not self._salient.is_plural(m)
        ]
        unnamed = [a for a in found if any(self._is_unnamed(m) for m in a.mentions)]
        known = [a.rank - _KNOWN for a in found if _KNOWN <= a.rank < _DECISIVE]
        either = len({actor for a in unnamed for actor in a.actors}) > 1 or any(
            a.rank >= rank for a in unnamed for rank in known
        )
        caught = bool(citizens) or self._person_caught(sentence, token)
        unsure = caught or (either and self.tokens.lower[token] in _FEMALE)
        yield from (replace(a, rank=0) if unsure and a.rank < _DECISIVE else a for a in found)
        if caught:
            yield Antecedent((), 0)

    def _person_caught(self, sentence: int, token: int) -> bool:
        """Whether somebody whom nobody knows was caught or freed: "pardoned the activist. His mother"."""
        tokens = self.tokens
        start, end = tokens.sentences[sentence] if sentence >= 0 else (0, 0)
        return tokens.sent[token] != sentence and any(
            tokens.tag[head] == "NN"
            and tokens.dep[head] == "dobj"
            and head not in self._heads
            and self._catches(tokens.head[head], head)
            for head in range(max(start, token - _FAR), end)
        )

    def _catches(self, verb: int, head: int) -> bool:
        """Whether a verb catches or frees somebody, as one does with things only if they are handed over."""
        lemma = self.tokens.lemma[verb]
        of_people = lemma in self.cues.catching - self.cues.releasing - {"capture"}
        known = self.cues.people.width(self.tokens.lower, head, self.tokens.lemma[head]) > 0
        return of_people or (known and lemma in self.cues.catching)

    def _is_unnamed(self, mention: Mention) -> bool:
        """Whether an office stands for somebody of whom no word says whether she is a woman."""
        return mention.role is Role.OFFICE and self._is_female(mention) is None

    def _people(self, sentence: int, token: int) -> Iterator[Antecedent]:
        said = self.tokens.lower[token] in _FEMALE
        for mention in self._salient.before(sentence, token):
            joint = mention.role is Role.PRONOUN and self.tokens.lower[mention.head] in MANY
            person = mention.entity.label is Label.PERSON and not joint
            office = mention.role is Role.OFFICE and self.tokens.tag[mention.head] not in PLURAL
            spoken_of = mention.role is Role.PRONOUN and self.tokens.lower[mention.head] in HUMAN
            female = self._is_female(mention)
            if (person or office or spoken_of) and female in (None, said):
                known = _KNOWN if said and female else 0
                favoured = self._favoured(mention, token)
                rank = self._salient.of(self._first_joined(mention)) + known
                yield Antecedent((mention,), _DECISIVE if favoured else rank)
        sent = list(self._sent(self._salient.before(sentence, token), Role.OFFICE, many=False))
        yield from sent
        for stranger in self._strangers(sentence, token) if not sent else ():
            yield Antecedent((), self._salient.rank(stranger))

    def _first_joined(self, mention: Mention) -> Mention:
        """The first of those who are joined to a person, than whom he is no less salient."""
        here = self._salient.last(self.tokens.sent[mention.head], mention.end)
        return next((chain[0] for chain in self._salient.chains(here) if mention in chain), mention)

    def _strangers(self, sentence: int, token: int) -> Iterator[int]:
        """Subjects who act for nobody known, and may be meant: "The ambassador met Putin. He"."""
        yield from (
            m.head
            for m in self._salient.last(sentence, token)
            if m.actor is None
            and (m.entity.label is Label.PERSON or m.role is Role.OFFICE)
            and self.tokens.dep[m.head] in SUBJECT
        )
        known = {m.head for m in self._salient.last(sentence, token)}
        for head in self._subjects(sentence, token):
            noun = self.nouns.at(head)
            if noun and (noun.idle or not noun.owners) and noun.role is Role.OFFICE and head not in known:
                yield head

    def _subjects(self, sentence: int, token: int) -> Iterator[int]:
        """The singular nouns of a sentence that are subjects before a token."""
        tokens = self.tokens
        start, end = tokens.sentences[sentence] if sentence >= 0 else (0, 0)
        for head in range(max(start, token - _FAR), min(end, token)):
            if tokens.tag[head] == "NN" and tokens.dep[head] in SUBJECT:
                yield head

    def _favoured(self, mention: Mention, token: int) -> bool:
        """Whether a person is asked to answer, or is dealt with for what is his own."""
        own = self.tokens.tag[token] == "PRP$" and self.tokens.sent[mention.head] == self.tokens.sent[token]
        favour = self._salient.favour
        return (
            favour.answering(mention, token)
            or favour.obliged(mention, token)
            or favour.cause_of(mention, token)
            or (own and favour.of_possession(mention, token))
        )

    def _identity(self, mention: Mention) -> str | int:
        """What tells a person of the text from others: who it is, or where a nameless office stands."""
        return mention.entity.id if mention.entity.label is Label.PERSON else mention.head

    def _is_female(self, mention: Mention) -> bool | None:
        """Whether a person is a woman, as a pronoun, a title or the given name says; None where none does."""
        word = self.tokens.lower[mention.head]
        if mention.role is Role.PRONOUN:
            return word in _FEMALE
        if (known := self._female.get(self._identity(mention))) is not None:
            return known
        person = mention.entity.label is Label.PERSON
        named = person and not self.cues.feminine.isdisjoint(mention.entity.name.lower().split())
        if named or word in self.cues.woman:
            return True
        man = person and mention.entity.name.lower().split()[0] in self.cues.masculine
        return False if man or word in self.cues.man else None

    def _single(self, sentence: int, token: int) -> Iterator[Antecedent]:
        """Single actors; those that are joined are none of them: "X and Y signed"."""
        before = self._salient.before(sentence, token)
        if self._of_members(token):
            before = [m for m in before if m.entity.label is Label.ORGANIZATION] or before
        if (
            self.tokens.tag[token] == "PRP$"
            and self.nouns.lemma(self.tokens.head[token]) in self.cues.of_states
        ):
            before = [m for m in before if m.entity.label is not Label.ORGANIZATION] or before
        before = self._beside_described(before, token)
        everybody = self._salient.last(sentence, token)
        joined = {m.head for chain in self._salient.chains(everybody) for m in chain}
        for mention in before:
            home = self._salient.is_of_home(mention)
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
            if modifies and not (
                self._salient.heads_clause(mention) or self._salient.favour.receives(mention)
            ):
                continue
            if mention.head not in joined:
                yield Antecedent((mention,), self._single_rank(mention, token))
        for stranger in self._strange_bodies(sentence, token, beside=bool(before)):
            nearest = stranger == self._salient.clauses.nearest_subject(token)
            yield Antecedent((), self._salient.rank(stranger) + nearest)

    def _is_single(self, mention: Mention) -> bool:
        """Whether a pronoun stands for one that is no person: "it", "the latter"."""
        word = self.tokens.lower[mention.head]
        one = word in _THING or word in ("former", "latter")
        return (one and mention.entity.label is not Label.PERSON) or self._salient.is_of_home(mention)

    def _strange_bodies(self, sentence: int, token: int, *, beside: bool) -> Iterator[int]:
        """Bodies of people who act for nobody known, and may be meant: "Tunisia's union struck. It". `beside`
        somebody who is known, that is also one of whom nobody can tell: "The country left the bloc as it".
        """
        known = {m.head for m in self._salient.last(sentence, token) if m.actor and m.role not in PEOPLE}
        tokens = self.tokens
        start, end = tokens.sentences[sentence] if sentence >= 0 else (0, 0)
        for head in range(max(start, token - _FAR), min(end, token)):
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
            if tokens.lower[at] == "the" and self._salient.clauses.verb_of(at + 1) == verb
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
        home = self._salient.is_of_home(mention)
        rank = self._salient.rank(tokens.head[mention.head]) if home else self._salient.of(mention)
        if self._salient.favour.answering(mention, token) or self._salient.favour.protected(mention, token):
            return _DECISIVE
        if self._tells(mention, token):
            rank = max(rank, OF_MAIN_SUBJECT)
        if self._stays_topic(mention, token):
            rank = OF_MAIN_SUBJECT + 1
        if tokens.sent[mention.head] != tokens.sent[token]:
            return rank + self._salient.favour.complaining(mention, token) - self._only_told_of(mention)
        nearest = self._salient.standing(mention) == self._salient.clauses.nearest_subject(token)
        if tokens.tag[token] != "PRP$":
            cause = self._salient.favour.of_clause(mention, token)
            return _DECISIVE + mention.head if cause else rank + nearest
        related = mention.head == self._salient.clauses.related(token)
        if related or (self._salient.binding.own(token) and nearest):
            return _DECISIVE
        if self._salient.favour.of_possession(mention, token):
            return _DECISIVE + mention.head
        return rank + (nearest and not self._reported_on_land(token))

    def _stays_topic(self, mention: Mention, token: int) -> bool:
        """Whether "it" was spoken of in the clause before, and is by a third one again: "Peru left it, while
        France took its offer"."""
        tokens = self.tokens
        it = mention.role is Role.PRONOUN and tokens.lower[mention.head] == "it"
        verb = self._salient.clauses.verb_of(mention.head)
        acted = tokens.dep[mention.head] not in SUBJECT and tokens.sent[mention.head] == tokens.sent[token]
        subject = self._salient.clauses.nearest_subject(token)
        third = subject is not None and subject > mention.head and tokens.tag[subject] in ("NNP", "NNPS")
        return it and acted and third and verb != self._salient.clauses.verb_of(token)

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

    def _reported_on_land(self, token: int) -> bool:
        """Whether somebody tells what another does on land of one of them: "said Cambodia laid mines on its
        side"."""
        tokens, verb = self.tokens, self._salient.clauses.on_land(token)
        if verb is None or tokens.dep[verb] != "ccomp":
            return False
        return tokens.lemma[tokens.head[verb]] not in self.cues.permitting

    def _several(self, sentence: int, token: int) -> Iterator[Antecedent]:
        """Groups and pairs; all are as good where people were caught or freed: "they" may be these."""
        catching = self._catching(token)
        verb = self.tokens.lemma[self.tokens.head[token]]
        if self.tokens.lower[token] == "them" and verb in ("withdraw", "recall"):
            return
        if not catching and (
            self._strangers_caught(sentence, token)
            or self._done_to_things(sentence, token)
            or self._said_of_things(sentence, token)
        ):
            return
        before = [m for m in self._salient.before(sentence, token) if not self._attacked_them(m, token)]
        single = self._called_it(token)
        caught = not catching and any(self._caught(m) and self._salient.is_plural(m) for m in before)
        for antecedent in (
            *self._many(
                [m for m in before if m.entity.id not in single or self._salient.is_plural(m)],
                token if self.tokens.tag[token] == "PRP$" else None,
            ),
            *(a for a in self._pairs.joined(before) if single.isdisjoint(m.entity.id for m in a.mentions)),
            *self._sent(before, Role.FORCE, many=True),
        ):
            yield replace(antecedent, rank=0) if caught else antecedent

    def _called_it(self, token: int) -> frozenset[str]:
        """Who is "it" in the sentence of a "they", which is then of others: "It said they had fled"."""
        tokens = self.tokens
        here = self._salient.last(tokens.sent[token], token)
        return frozenset(
            m.entity.id for m in here if m.role is Role.PRONOUN and tokens.lower[m.head] in _THING
        )

    def _attacked_them(self, mention: Mention, token: int) -> bool:
        """Whether a mention attacked those who then are said to flee: "fired on fighters. They fled"."""
        tokens, verb = self.tokens, self.tokens.head[mention.head]
        attacking = tokens.lemma[verb] in self.cues.harming | self.cues.firing
        fled = tokens.dep[token] == "nsubj" and tokens.lemma[tokens.head[token]] in self.cues.fleeing
        return fled and attacking and tokens.dep[mention.head] == "nsubj"

    def _catching(self, token: int) -> bool:
        """Whether a pronoun is of who caught people, as it has them for an object: "They released them"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        caught = any(tokens.lower[c] == "them" and tokens.dep[c] == "dobj" for c in tokens.children[verb])
        catching = self.cues.catching | self.cues.mistreating | self.cues.accusing
        return caught and tokens.dep[token] == "nsubj" and tokens.lemma[verb] in catching

    def _sent(self, before: Sequence[Mention], role: Role, *, many: bool) -> Iterator[Antecedent]:
        """Forces or envoys of who sends them or of a pronoun: "deployed soldiers", "its soldiers"."""
        tokens = self.tokens
        for mention in before:
            own = mention.role is Role.PRONOUN and tokens.tag[mention.head] == "PRP$"
            verb = tokens.head[mention.head]
            acts = [verb, *(c for c in tokens.children[verb] if tokens.dep[c] == "xcomp")]
            sends = [v for v in acts if tokens.lemma[v] in self.cues.sending]
            sends = sends if tokens.dep[mention.head] == "nsubj" else ()
            sent = [
                self._counted_out(c) for v in sends for c in tokens.children[v] if tokens.dep[c] == "dobj"
            ]
            for head in [verb] if own else sent:
                noun = self.nouns.at(head)
                fits = noun and noun.role is role and not noun.owners
                fits = fits or (many and self.nouns.lemma(head) in self.cues.sent and not noun)
                fits = fits and self.nouns.lemma(head) not in self.cues.opposite
                if fits and (tokens.tag[head] in PLURAL) is many:
                    yield Antecedent((mention,), self._salient.rank(head) + (4 if many else 0))

    def _counted_out(self, head: int) -> int:
        """Who is counted by a word for many: "soldiers" for "thousands" in "thousands of soldiers"."""
        tokens = self.tokens
        of = [c for c in tokens.children[head] if tokens.lower[c] == "of" and tokens.tag[head] == "NNS"]
        return next((word for c in of for word in tokens.children[c] if tokens.dep[word] == "pobj"), head)

    def _caught(self, mention: Mention) -> bool:
        """Whether a mention is of people whom somebody arrests, expels or lets go."""
        tokens, head = self.tokens, mention.head
        caught = self.cues.catching | self.cues.mistreating
        held = tokens.dep[head] == "dobj" and tokens.lemma[tokens.head[head]] in caught
        return held and mention.role in PEOPLE

    def _strangers_caught(self, sentence: int, token: int) -> bool:
        """Whether people whom nobody knows were caught in the sentence before: "detained eleven people"."""
        tokens, here = self.tokens, self.tokens.sent[token]
        if sentence < 0 or sentence == here:
            return False
        start, end = tokens.sentences[sentence]
        return any(
            tokens.tag[head] == "NNS"
            and tokens.dep[head] == "dobj"
            and head not in self._heads
            and self._catches_many(tokens.lemma[tokens.head[head]], head)
            and not self.cues.act.width(tokens.lower, head, self.nouns.lemma(head))
            for head in range(max(start, token - _FAR), end)
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
        passive = tokens.dep[token] == "nsubjpass" and tokens.lemma[verb] not in done
        contains = (
            tokens.lemma[verb] in ("include", "contain", "comprise", "cost") and tokens.dep[token] == "nsubj"
        )
        if not (passive or contains) or sentence < 0:
            return False
        start, end = tokens.sentences[sentence]
        return any(
            tokens.tag[i] == "NNS"
            and tokens.dep[i] == "dobj"
            and i not in self._heads
            and not self.nouns.at(i)
            for i in range(max(start, token - _FAR), min(end, token))
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
            for i in range(max(start, token - _FAR), end)
        )

    def _many(self, before: Sequence[Mention], owner: int | None) -> Sequence[Antecedent]:
        """Groups whose names are plurals, or else bodies of many: "The UN accused the Houthis. They"."""
        groups = list(self._groups(before, owner))
        plurals = [a for a in groups if all(self._is_many(m) for m in a.mentions)]
        return plurals or groups

    def _is_many(self, mention: Mention) -> bool:
        """Whether a mention is a plural or of a movement."""
        if mention.role is Role.PRONOUN:
            return self._stands_for_many(mention)
        return self._salient.is_plural(mention) or mention.role in PEOPLE or self._is_movement(mention)

    def _stands_for_many(self, mention: Mention) -> bool:
        """Whether a pronoun is of several: "they", "both"."""
        return self.tokens.lower[mention.head] in MANY or self._salient.named_at(mention.head) > 1

    def _groups(self, before: Sequence[Mention], token: int | None) -> Iterator[Antecedent]:
        for mention in before:
            together = tuple(m for m in before if m.head == mention.head)
            if self._traded(mention) or len(together) < self._salient.named_at(mention.head):
                continue
            plural = self.tokens.tag[mention.head] in PLURAL or mention.role in PEOPLE
            plural = plural or self._is_movement(mention)
            group = mention.role is Role.BODY or mention.entity.label is Label.ORGANIZATION
            if mention.role is Role.PRONOUN:
                plural = self._stands_for_many(mention)
            called_so = self._is_movement(mention) or self._is_archipelago(mention)
            many = (*_GROUPS, Role.PRONOUN, Role.DESCRIPTION, *((Role.NAME,) if called_so else ()))
            if (plural and mention.role in many) or (group and self._salient.rank(mention.head) > 1):
                own = token is not None and mention.head == self._salient.clauses.nearest_subject(token)
                yield Antecedent(together, self._salient.rank(mention.head) + (2 if plural else 0) + own)

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
