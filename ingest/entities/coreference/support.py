"""Takes a pronoun and the best of those whom its sentence names; tells whether more than its place is for it.

A subject is the likeliest, and yet "Cyprus asked Britain to give up its bases" is of Britain. So where others
could be meant, too, a subject is taken for what it does with what is its own, says, or goes on to do.
"""

from collections.abc import Set
from dataclasses import dataclass

from ingest.entities.coreference.clauses import SUBJECT, owned
from ingest.entities.coreference.salience import HUMAN, MANY, THING, Antecedent, Salience
from ingest.entities.cues import Cues
from ingest.entities.nouns import Nouns
from ingest.entities.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Support:
    """What in the sentences of one text speaks for those whom they name."""

    tokens: Tokens
    cues: Cues
    nouns: Nouns
    salient: Salience

    def given(self, token: int, antecedent: Antecedent) -> bool:
        """Whether a pronoun was there before it for the same, or an act fits only the best."""
        tokens, possessive = self.tokens, self.tokens.tag[token] == "PRP$"
        if tokens.lower[token] in MANY:
            return True
        if possessive and (self._treats(token) or self.salient.binding.own(token)):
            return self.salient.binding.own(token)
        if self._goes_on_as(token, antecedent):
            return True
        heads = {self.salient.standing(m) for m in antecedent.mentions}
        subject = tokens.head[token] if possessive else token
        if tokens.dep[subject] in SUBJECT:
            return self._says(subject, heads) or self._goes_on(subject, heads)
        return not possessive or self._owns(token, heads) or self._minds(token, heads)

    def _goes_on_as(self, token: int, antecedent: Antecedent) -> bool:
        """Whether a sentence has such a pronoun for the same already, and no official or army acts between:
        "It said it would", but not "It urged the army to return to its barracks"."""
        tokens, clauses = self.tokens, self.salient.clauses
        sort = HUMAN if tokens.lower[token] in HUMAN else THING
        same = any(
            tokens.lower[m.head] in sort and m.actor and m.actor.id in antecedent.actors
            for m in self.salient.last(tokens.sent[token], token)
        )
        who = clauses.related(token)
        nearest = clauses.nearest_subject(token) if who is None else who
        if not same or nearest is None or any(m.head == nearest for m in antecedent.mentions):
            return same
        tables = (self.cues.office,) if sort is HUMAN else (self.cues.body, self.cues.force)
        told = sort is HUMAN or tokens.dep[nearest] == "dobj"
        lemma = self.nouns.lemma(nearest)
        return not (told and any(table.width(tokens.lower, nearest, lemma) for table in tables))

    def _treats(self, token: int) -> bool:
        """Whether one trains, pays or harms whom he or another has: "He met him and offered to train his
        guards", "It killed hundreds of its fighters"."""
        tokens, cues, had = self.tokens, self.cues, owned(self.tokens, token)
        verb, noun = tokens.head[had], self.nouns.lemma(had)
        charged = any(
            tokens.lemma[above] in cues.requesting | cues.accusing for above in tokens.ancestors(verb)
        )
        advised = tokens.lemma[verb] in cues.advising and noun in cues.subject_people | cues.homeland
        treats = tokens.dep[had] == "dobj" and tokens.lemma[verb] in cues.serving | cues.mistreating
        return treats and not charged and not advised

    def _owns(self, token: int, heads: Set[int]) -> bool:
        """Whether the nearest subject does what one does with one's own: "closed its border", "sold it a
        share of its grid"."""
        tokens, cues, clauses, had = self.tokens, self.cues, self.salient.clauses, owned(self.tokens, token)
        noun, verb = self.nouns.lemma(had), clauses.verb_of(token)
        if clauses.nearest_subject(token) not in heads:
            return False
        own = cues.of_own | cues.withdrawing | cues.sending | cues.giving | cues.commanding | cues.advising
        own |= cues.protecting
        moved = self._is_moved(had) and tokens.lemma[verb] in own
        gets = tokens.lemma[verb] in cues.receiving | cues.acquiring and self._is_for(had)
        cut = noun in cues.standing_with and tokens.lemma[verb] in cues.parting
        used = cut or (noun in cues.of_oneself and tokens.lemma[verb] in cues.exercising)
        kin = noun in (cues.related - cues.foe) | cues.opposite
        return moved or gets or used or kin or self._on_alert(verb) or self._to_other(had)

    def _is_moved(self, had: int) -> bool:
        """Whether one acts on what is owned, on a share of it, or takes something from it."""
        tokens, preposition = self.tokens, self.tokens.head[had]
        if tokens.dep[had] != "pobj":
            return tokens.dep[had] == "dobj"
        share = tokens.lower[preposition] == "of" and tokens.dep[tokens.head[preposition]] == "dobj"
        return share or tokens.lower[preposition] == "from"

    def _is_for(self, had: int) -> bool:
        """Whether something is got for what is owned: "received a loan for its metro"."""
        tokens, preposition = self.tokens, self.tokens.head[had]
        return tokens.dep[had] == "pobj" and tokens.lower[preposition] == "for"

    def _to_other(self, had: int) -> bool:
        """Whether what is owned goes to the other side, which hence does not own it: "its loans to the
        country"."""
        tokens = self.tokens
        to = (
            c for c in (*tokens.children[had], *tokens.children[tokens.head[had]]) if tokens.lower[c] == "to"
        )
        sides = (side for c in to for side in tokens.children[c])
        return any(tokens.lemma[side] in self.cues.description_of_state for side in sides)

    def _on_alert(self, verb: int) -> bool:
        """Whether a verb puts something on alert, as one does with what is one's own."""
        tokens = self.tokens
        on = (c for c in tokens.children[verb] if tokens.lower[c] == "on")
        return any(
            tokens.lower[word] == "alert" for preposition in on for word in tokens.children[preposition]
        )

    def _minds(self, token: int, heads: Set[int]) -> bool:
        """Whether a subject minds, wants or lets what another does with what is its own: "accused Chad of
        raids on its soil", "let Russia use its bases", "blamed Iran for a hack that felled its websites"."""
        tokens, cues, clauses, had = self.tokens, self.cues, self.salient.clauses, owned(self.tokens, token)
        noun, verb = self.nouns.lemma(had), clauses.verb_of(token)
        acting = {v for v in (verb, *tokens.ancestors(verb)) if any(clauses.acts(h, v) for h in heads)}
        acts = {tokens.lemma[v] for v in acting}
        if noun in cues.list or acts & (cues.permitting | cues.apologising):
            return True
        off = tokens.lower[tokens.head[had]] == "from" and bool(acts & cues.excluding)
        body = cues.body.width(tokens.lower, had, noun) > 0
        place = body or noun in cues.territory | cues.of_states | cues.posted | cues.subject_people
        back = self._is_moved(had) and tokens.lemma[verb] in cues.releasing | cues.protecting
        minding = (
            cues.requesting | cues.accusing | cues.blaming | cues.protesting | cues.excluding | cues.warning
        )
        by_thing = any(tokens.tag[c] == "WDT" and tokens.dep[c] == "nsubj" for c in tokens.children[verb])
        return off or ((place or back or by_thing) and bool(acts & minding))

    def _says(self, subject: int, heads: Set[int]) -> bool:
        """Whether one says what a subject does, or did what it says after: "China said it would retaliate",
        "Mali will leave, its minister said"."""
        tokens, clauses, verb = self.tokens, self.salient.clauses, self.tokens.head[subject]
        above = tokens.ancestors(verb) if tokens.dep[verb] in ("ccomp", "acl") else ()
        told = [c for c in tokens.children[verb] if tokens.dep[c] == "ccomp"]
        return any(clauses.acts(head, clause) for clause in (*above, *told) for head in heads)

    def _goes_on(self, subject: int, heads: Set[int]) -> bool:
        """Whether a subject did, or underwent, what its clause is joined to: "India gave Nepal grain, and it
        lent it money", "Nicaragua was condemned after it had jailed priests"."""
        tokens, cues, clauses, verb = self.tokens, self.cues, self.salient.clauses, self.tokens.head[subject]
        acts = any(clauses.acts(head, above) for head in heads for above in tokens.ancestors(verb))
        bears = any(
            tokens.dep[head] == "nsubjpass" and tokens.head[head] == tokens.head[verb] for head in heads
        )
        words = {tokens.lower[c] for c in tokens.children[verb]}
        needs = tokens.lemma[verb] in cues.needing | cues.promising or not words.isdisjoint(cues.conceding)
        gets = cues.requesting | cues.buying | cues.receiving | cues.accusing
        measured = tokens.lemma[verb] in cues.of_measures and tokens.tag[tokens.head[verb]] != "NNP"
        return {
            "conj": acts,
            "ROOT": needs
            and any(
                tokens.dep[above] == "advcl" and tokens.head[above] == verb and clauses.acts(head, above)
                for head in heads
                for above in tokens.ancestors(head)
            ),
            "advcl": bears or (acts and needs),
            "relcl": acts and (tokens.lemma[verb] in gets or measured),
        }.get(tokens.dep[verb], False)
