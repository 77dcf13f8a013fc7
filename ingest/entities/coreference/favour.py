"""Takes an object and a later pronoun; tells whether the pronoun means the object before the subject.

Who is dealt with for what he did, asked to act or accused comes first: "bombed Georgia after it shelled".
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.entities.coreference.clauses import SUBJECT, Clauses
from ingest.entities.cues import Cues
from ingest.entities.mention import Mention, Role
from ingest.entities.nouns import singular
from ingest.entities.tokens import Tokens

_NEAR: Final = 30
"""How many tokens around a verb its clause may reach."""
_GROUNDS: Final = frozenset(("for", "over", "in", "about"))


@dataclass(frozen=True, slots=True)
class Favour:
    """The objects of one text that come before their subjects."""

    tokens: Tokens
    cues: Cues
    clauses: Clauses

    def of_clause(self, mention: Mention, token: int) -> bool:
        """Whether a pronoun that is a subject means an object of its own sentence."""
        return (
            self.cause_of(mention, token)
            or self.obliged(mention, token)
            or self._thanked_for(mention, token)
            or self._on_condition(mention, token)
            or self._threatened_with(mention, token)
        )

    def of_possession(self, mention: Mention, token: int) -> bool:
        """Whether a possessive means an object of its own sentence."""
        tokens, noun = self.tokens, self.tokens.head[token]
        joined = tokens.dep[noun] == "conj" and tokens.head[noun] == mention.head
        dealt = self._reason_for(mention, token) or self._commanded(mention, token)
        return joined or dealt or self._rescued(mention, token) or self._enabled(mention, token)

    def _rescued(self, mention: Mention, token: int) -> bool:
        """Whether one who is attacked is helped: "If Russia attacks Estonia, NATO will come to its aid"."""
        tokens, had = self.tokens, self.tokens.head[token]
        came = tokens.dep[had] == "pobj" and tokens.lower[tokens.head[had]] in ("to", "on")
        return came and tokens.lemma[had] in self.cues.succour and self.attacked(mention)

    def protected(self, mention: Mention, token: int) -> bool:
        """Whether one who was attacked is protected: "laid claim to Kuwait. Britain defended it"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        guarded = tokens.dep[token] == "dobj" and tokens.lemma[verb] in self.cues.shielding
        return guarded and self.attacked(mention)

    def made(self, mention: Mention, token: int) -> bool:
        """Whether a possessive is of who asked, offered or charged just before what it owns: "Haiti asked for
        troops. Washington backed its request"."""
        tokens, cues, head = self.tokens, self.cues, mention.head
        head = tokens.head[head] if tokens.dep[head] == "poss" else head
        verb = tokens.head[head]
        put = tokens.lemma[verb] in cues.requesting | cues.demanding | cues.accusing | cues.putting
        acts = tokens.dep[head] == "nsubj" and tokens.sent[verb] + 1 == tokens.sent[token]
        noun = singular(tokens.lemma[tokens.head[token]])
        return put and acts and tokens.tag[token] == "PRP$" and noun in cues.put

    def attacked(self, mention: Mention) -> bool:
        """Whether a mention is whom somebody attacks or declares war on."""
        tokens, dep = self.tokens, self.tokens.dep[mention.head]
        verb = tokens.head[mention.head]
        if dep == "pobj":
            return tokens.lower[verb] in ("on", "against", "to") and any(
                tokens.lemma[c] in self.cues.aggression
                for c in (tokens.head[verb], *tokens.children[tokens.head[verb]])
            )
        return dep in ("dobj", "nsubjpass") and tokens.lemma[verb] in self.cues.harming

    def answering(self, mention: Mention, token: int) -> bool:
        """Whether a pronoun does what was asked of an object, or refuses: "asked NATO, but it declined"."""
        tokens, asking = self.tokens, self.tokens.head[mention.head]
        subject = tokens.head[token] if tokens.tag[token] == "PRP$" else token
        verb = tokens.head[subject]
        received = (
            tokens.lemma[verb] in self.cues.thanking
            or self._receives(verb)
            or self._had_asked(verb)
            or self._spends(verb)
            or self._takes(mention, verb)
        )
        later = tokens.sent[mention.head] != tokens.sent[token] and tokens.dep[subject] == "nsubj"
        if later and (self._praised(mention, verb) or self._holds(mention, verb)):
            return True
        if tokens.dep[subject] == "nsubj" and received:
            return self._given(mention, token)
        if self._gave(mention, token):
            more = self.cues.giving | self.cues.sending
            does = any(tokens.dep[c] == "xcomp" for c in tokens.children[verb])
            return tokens.dep[subject] == "nsubj" and tokens.lemma[verb] in more and not does
        if self._stirred(mention, token):
            return tokens.dep[subject] == "nsubj"
        if self._demanded_of(mention, verb):
            return tokens.dep[subject] == "nsubj" and verb != asking
        if tokens.dep[mention.head] not in ("dobj", "dative") or tokens.dep[subject] != "nsubj":
            return False
        before = tokens.dep[asking] == "advcl" and tokens.head[asking] == verb and asking < verb
        if tokens.dep[asking] not in ("ROOT", "conj") and not before:
            return False
        if tokens.lemma[asking] in self.cues.accusing | {"summon"}:
            return tokens.lemma[verb] in self.cues.denying or self._of_a_charge(verb)
        that = any(tokens.dep[child] == "ccomp" for child in tokens.children[asking])
        if that or tokens.lemma[asking] not in self.cues.commanding:
            return False
        joint = tokens.head[verb]
        joint = tokens.head[joint] if tokens.dep[joint] == "xcomp" else joint
        joined = before or (tokens.dep[verb] == "conj" and joint == asking)
        if tokens.sent[asking] == tokens.sent[token] and not joined:
            return False
        wished = any(tokens.lower[child] == "for" for child in tokens.children[asking])
        given = wished and tokens.lemma[verb] in self.cues.giving
        also = any(tokens.lower[child] == "also" for child in tokens.children[verb])
        vows = tokens.lemma[verb] in self.cues.vowing and wished
        answers = vows or tokens.lemma[verb] in self.cues.answering or self._of_a_request(verb)
        answers = answers or self._heeds(verb)
        answers = answers or any(tokens.lower[child] == "instead" for child in tokens.children[verb])
        return not also and (given or answers)

    def _stirred(self, mention: Mention, token: int) -> bool:
        """Whether a thing alarmed a mention, which then acts: "The reforms alarmed Moscow. It sent tanks"."""
        tokens, verb = self.tokens, self.tokens.head[mention.head]
        things = [c for c in tokens.children[verb] if tokens.dep[c] == "nsubj"]
        alarmed = tokens.dep[mention.head] == "dobj" and tokens.lemma[verb] in self.cues.stirring
        by_thing = all(tokens.tag[c] in ("NN", "NNS") for c in things)
        return alarmed and by_thing and tokens.sent[verb] + 1 == tokens.sent[token]

    def _demanded_of(self, mention: Mention, verb: int) -> bool:
        """Whether a clause tells what became of what a mention was to do: "demanded that Hamas free them. It
        refused"."""
        tokens, act = self.tokens, self.tokens.head[mention.head]
        asked = tokens.dep[act] == "ccomp" and tokens.lemma[tokens.head[act]] in self.cues.demanding
        bare = tokens.tag[act] in ("VB", "VBP") or any(
            tokens.lower[c] == "should" for c in tokens.children[act]
        )
        return asked and bare and tokens.dep[mention.head] == "nsubj" and self._answers(verb)

    def _answers(self, verb: int) -> bool:
        """Whether a verb is of who answers a demand, and it alone is told."""
        tokens = self.tokens
        return tokens.lemma[verb] in self.cues.answering and not any(
            tokens.dep[c] == "dobj" and tokens.tag[c].startswith("NNP") for c in tokens.children[verb]
        )

    def _receives(self, verb: int) -> bool:
        """Whether a clause is of who was given something, and not of who was paid for it."""
        tokens = self.tokens
        if tokens.lemma[verb] not in self.cues.receiving:
            return False
        start, end = tokens.sentences[tokens.sent[verb]]
        near = range(max(start, verb - _NEAR), min(end, verb + _NEAR))
        return not any(singular(tokens.lemma[i]) in self.cues.price for i in near)

    def _praised(self, mention: Mention, verb: int) -> bool:
        """Whether a clause says what he is who was thanked: "thanked Israel. It is the first state to"."""
        tokens = self.tokens
        thanked = (
            tokens.dep[mention.head] == "dobj"
            and tokens.lemma[tokens.head[mention.head]] in self.cues.thanking
        )
        return (
            thanked
            and tokens.lemma[verb] == "be"
            and any(tokens.dep[c] == "attr" for c in tokens.children[verb])
        )

    def _holds(self, mention: Mention, verb: int) -> bool:
        """Whether one holds whom he was asked to free: "asked Eritrea to free him. It has held him"."""
        tokens, asking = self.tokens, self.tokens.head[mention.head]
        free = (c for c in tokens.children[asking] if tokens.dep[c] == "xcomp")
        asked = tokens.dep[mention.head] == "dobj" and tokens.lemma[asking] in self.cues.commanding
        held = tokens.lemma[verb] in self.cues.mistreating | {"accuse", "refuse"}
        return asked and held and any(tokens.lemma[c] in self.cues.releasing for c in free)

    def _takes(self, mention: Mention, verb: int) -> bool:
        """Whether a clause is of who takes what he was offered: "offered Armenia radars. It bought three"."""
        tokens = self.tokens
        offered = any(tokens.lemma[above] in ("offer", "propose") for above in tokens.ancestors(mention.head))
        more = any(tokens.lower[c] in ("also", "too") for c in tokens.children[verb])
        return (
            offered
            and not more
            and tokens.lemma[verb]
            in self.cues.acquiring
            | {
                "accept",
                "refuse",
                "decline",
                "reject",
            }
        )

    def _spends(self, verb: int) -> bool:
        """Whether a clause is of who does something with the money that he was given."""
        tokens = self.tokens
        means = (c for c in tokens.children[verb] if tokens.lower[c] == "with")
        spent = (c for preposition in means for c in tokens.children[preposition])
        return any(tokens.lower[c - 1] == "the" and tokens.lemma[c] in self.cues.means for c in spent if c)

    def _had_asked(self, verb: int) -> bool:
        """Whether a clause is of who had asked for what he was given: "It had asked for them"."""
        tokens = self.tokens
        had = any(tokens.lower[child] == "had" for child in tokens.children[verb])
        return had and tokens.lemma[verb] in self.cues.requesting

    def _on_condition(self, mention: Mention, token: int) -> bool:
        """Whether who is given something is to do something: "lent Kenya money on condition that it"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        if tokens.lemma[tokens.head[verb]] != "condition":
            return False
        return any(self._is_given(mention, above) for above in tokens.ancestors(verb))

    def _threatened_with(self, mention: Mention, token: int) -> bool:
        """Whether a warning says what may befall who is warned: "warned Chad that it would face attacks"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        warned = tokens.dep[mention.head] == "dobj" and tokens.head[mention.head] == tokens.head[verb]
        warned = warned and tokens.lemma[tokens.head[verb]] in self.cues.warning
        befalls = tokens.lemma[verb] in self.cues.suffering and tokens.dep[token] in SUBJECT
        may = any(tokens.tag[c] == "MD" for c in tokens.children[verb])
        return warned and befalls and may and tokens.dep[verb] == "ccomp"

    def _thanked_for(self, mention: Mention, token: int) -> bool:
        """Whether an object is dealt with for what it did to a thing: "thanked Mexico for the oil that it had
        sent", and not "that it had received"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        thing = tokens.head[verb]
        preposition = tokens.head[thing]
        if tokens.dep[verb] != "relcl" or tokens.dep[thing] != "pobj" or tokens.lower[preposition] != "for":
            return False
        return tokens.lemma[verb] not in self.cues.receiving and self._dealt_with(
            mention, tokens.head[preposition]
        )

    def _gave(self, mention: Mention, token: int) -> bool:
        """Whether a mention gave something in another sentence, and may be said to give more."""
        tokens, verb = self.tokens, self.tokens.head[mention.head]
        timed = any(singular(tokens.lemma[child]) in self.cues.span for child in tokens.children[verb])
        gave = tokens.dep[mention.head] == "nsubj" and tokens.lemma[verb] in self.cues.giving and not timed
        return (gave or self._helped(mention)) and tokens.sent[verb] != tokens.sent[token]

    def _helped(self, mention: Mention) -> bool:
        """Whether somebody receives something from a mention: "accepted help from Cuba"."""
        tokens, preposition = self.tokens, self.tokens.head[mention.head]
        verb = tokens.head[preposition]
        verb = tokens.head[verb] if tokens.dep[verb] == "dobj" else verb
        received = tokens.lemma[verb] in self.cues.receiving | {"accept"}
        return received and tokens.dep[mention.head] == "pobj" and tokens.lower[preposition] == "from"

    def receives(self, mention: Mention) -> bool:
        """Whether the parser took a receiver for a part of what he gets: "gave Moldova radars"."""
        tokens, gift = self.tokens, self.tokens.head[mention.head]
        named = mention.role is Role.NAME and tokens.tag[mention.head] == "NNP"
        given = tokens.dep[gift] == "dobj" and tokens.lemma[tokens.head[gift]] in self.cues.giving
        return named and given and tokens.dep[mention.head] == "compound"

    def given(self, mention: Mention) -> bool:
        """Whether a mention was given something."""
        tokens, verb = self.tokens, self.tokens.head[mention.head]
        dep = tokens.dep[mention.head]
        if self.receives(mention) or (tokens.lower[verb] in ("to", "with") and dep == "pobj"):
            verb = tokens.head[verb]
            if any(tokens.dep[c] == "poss" for c in tokens.children[verb]):
                return False
            verb = tokens.head[verb] if tokens.dep[verb] == "dobj" else verb
        elif dep not in ("dobj", "dative"):
            return False
        helping = self.cues.giving | self.cues.helping | self.cues.serving
        return tokens.lemma[verb] in helping | self.cues.sending

    def _given(self, mention: Mention, token: int) -> bool:
        """Whether a mention was given something in another sentence, and may give thanks for it."""
        tokens, verb = self.tokens, self.tokens.head[mention.head]
        dep, misread = tokens.dep[mention.head], self.receives(mention)
        if misread or (tokens.lower[verb] == "to" and dep == "pobj"):
            verb = tokens.head[verb]
        elif dep not in ("dobj", "dative", "nsubj"):
            return False
        if dep == "nsubj":
            return tokens.lemma[verb] in self.cues.receiving and tokens.sent[verb] != tokens.sent[token]
        helped = tokens.lemma[verb] in self.cues.giving | self.cues.helping | self.cues.returning
        return helped and tokens.sent[verb] != tokens.sent[token]

    def _of_a_charge(self, verb: int) -> bool:
        """Whether a clause calls an accusation by its name: "called the claim baseless"."""
        _, end = self.tokens.sentences[self.tokens.sent[verb]]
        words = self.tokens.lower[verb : end + 1]
        return any(
            singular(word) in self.cues.charge and not after.startswith("d'") and after != "d"
            for word, after in pairwise(words)
        )

    def _of_a_request(self, verb: int) -> bool:
        """Whether a clause says what will become of a request: "said it would discuss the request"."""
        tokens = self.tokens
        told = [c for c in tokens.children[verb] if tokens.dep[c] == "ccomp"]
        said = tokens.lemma[verb] in self.cues.saying | self.cues.promising
        objects = (o for c in told for o in tokens.children[c] if tokens.dep[o] == "dobj")
        return said and any(
            tokens.lemma[o] in self.cues.wished and tokens.lower[o - 1] == "the" for o in objects
        )

    def _heeds(self, verb: int) -> bool:
        """Whether a clause is of who was told to act, and heeds or ignores it: "ignored the order"."""
        tokens = self.tokens
        told = (c for c in tokens.children[verb] if tokens.dep[c] == "dobj")
        heeds = tokens.lemma[verb] in self.cues.heeding
        orders = self.cues.wished | self.cues.ordered
        return heeds and any(tokens.lemma[c] in orders and tokens.lower[c - 1] == "the" for c in told)

    def _commanded(self, mention: Mention, token: int) -> bool:
        """Whether an object is to act on what is its own, or said to: "asked Syria to withdraw its troops",
        "accused Chad of sending its troops".

        Not so with what it may only give back: "asked Syria to release its pilots".
        """
        tokens, verb = self.tokens, self.clauses.verb_of(token)
        lent = tokens.dep[verb] in ("xcomp", "ccomp") and tokens.dep[tokens.head[verb]] == "pcomp"
        if lent and tokens.lemma[tokens.head[verb]] in self.cues.permitting:
            verb = tokens.head[verb]
        unowned = self.cues.releasing | self.cues.harming | self.cues.mistreating
        if (
            tokens.dep[tokens.head[token]] == "pobj"
            and tokens.lower[tokens.head[tokens.head[token]]] == "from"
        ):
            unowned = self.cues.harming | self.cues.mistreating
        unowned |= self.cues.punishing
        armed = singular(tokens.lemma[tokens.head[token]]) in self.cues.arms
        if armed or any(tokens.lower[child] == "up" for child in tokens.children[verb]):
            unowned = self.cues.harming | self.cues.punishing
        told = self.clauses.told(mention.head, verb) and self.clauses.charged(verb)
        return told and tokens.lemma[verb] not in unowned

    def _enabled(self, mention: Mention, token: int) -> bool:
        """Whether an object is given what it needs for its own: "gave Poland money to mend its roads"."""
        tokens, verb = self.tokens, self.clauses.verb_of(token)
        means = tokens.head[verb]
        giving = tokens.head[means]
        given = tokens.dep[verb] in ("acl", "xcomp") and tokens.dep[means] == "dobj"
        receives = tokens.dep[mention.head] in ("dative", "dobj") and tokens.head[mention.head] == giving
        return given and receives and mention.head < means and tokens.lemma[giving] in self.cues.giving

    def cause_of(self, mention: Mention, token: int) -> bool:
        """Whether an object is dealt with for what it did: "bombed Georgia after it shelled the town"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        governor = tokens.head[verb]
        if not self.clauses.marked(verb) or tokens.dep[token] not in SUBJECT or tokens.dep[verb] != "advcl":
            return False
        wronged = tokens.dep[token] == "nsubjpass" and tokens.lemma[verb] in self.cues.harming
        if wronged or self._moves(verb, governor):
            return False
        dealt = (
            tokens.dep[mention.head] == "dobj"
            and tokens.head[mention.head] == governor
            and tokens.lemma[governor] in self.cues.dealing | self.cues.harming | self.cues.catching
        )
        needs = self._conditional(verb) or tokens.lemma[verb] in ("need", "lack")
        dealt = dealt or (needs and self._is_given(mention, governor) and not self._kept(governor))
        offends = self.cues.harming | self.cues.mistreating | self.cues.seizing | self.cues.offending
        harmed = tokens.lemma[verb] in offends and self._penalised(mention, governor)
        left = tokens.lemma[verb] in offends | self.cues.blaming and self._left(mention, governor)
        return dealt or harmed or left or (tokens.dep[token] == "nsubj" and self._cut_off(mention, governor))

    def _left(self, mention: Mention, verb: int) -> bool:
        """Whether one parts from a mention, which hence has done something: "left the League because it had
        condemned the war"."""
        tokens, preposition = self.tokens, self.tokens.head[mention.head]
        away = tokens.dep[mention.head] == "pobj" and tokens.lower[preposition] in ("from", "with")
        parted = tokens.head[preposition] if away else preposition
        return parted == verb and mention.head > verb and tokens.lemma[verb] in self.cues.parting

    def _moves(self, verb: int, asking: int) -> bool:
        """Whether a clause says why somebody asks: "asked Germany for help because it feared an attack"."""
        tokens = self.tokens
        asks = tokens.lemma[asking] in self.cues.requesting
        passive = any(tokens.dep[c] == "nsubjpass" for c in tokens.children[verb])
        return asks and (passive or tokens.lemma[verb] in self.cues.needing)

    def _kept(self, verb: int) -> bool:
        """Whether what one needs is not given: "will send Ukraine no more missiles, since it needs them"."""
        tokens, (_, end) = self.tokens, self.tokens.sentences[self.tokens.sent[verb]]
        return any(
            (tokens.dep[at] == "neg" and tokens.head[at] == verb) or (tokens.lower[at] == "no" and at > verb)
            for at in range(max(0, verb - _NEAR), min(end, verb + _NEAR))
            if tokens.sent[at] == tokens.sent[verb]
        )

    def _conditional(self, verb: int) -> bool:
        return any(self.tokens.lower[c] in ("if", "unless") for c in self.tokens.children[verb])

    def _is_given(self, mention: Mention, verb: int) -> bool:
        """Whether a mention gets what is given on a condition: "promised it aid if it changed sides"."""
        received = (
            self.tokens.dep[mention.head] in ("dative", "dobj") and self.tokens.head[mention.head] == verb
        )
        return received and self.tokens.lemma[verb] in self.cues.giving

    def _cut_off(self, mention: Mention, verb: int) -> bool:
        """Whether something is stopped that went to somebody: "cut off electricity to Ukraine after it"."""
        tokens, preposition = self.tokens, self.tokens.head[mention.head]
        held = (verb, *(c for c in tokens.children[verb] if tokens.dep[c] == "dobj"))
        towards = tokens.dep[mention.head] == "pobj" and tokens.lower[preposition] in ("to", "with")
        return towards and tokens.head[preposition] in held and tokens.lemma[verb] in self.cues.stopping

    def obliged(self, mention: Mention, token: int) -> bool:
        """Whether who is told is told what to do: "told Serbia that it must withdraw"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        must = any(tokens.lower[child] in ("must", "should") for child in tokens.children[verb])
        told = tokens.dep[mention.head] == "dobj" and tokens.head[mention.head] == tokens.head[verb]
        return must and told and tokens.dep[verb] == "ccomp" and tokens.dep[token] in SUBJECT

    def _reason_for(self, mention: Mention, token: int) -> bool:
        """Whether an object is dealt with for what is its own: "thanked Mexico for its shipments"."""
        tokens = self.tokens
        preposition = tokens.head[tokens.head[token]]
        verb = tokens.head[preposition]
        if tokens.dep[tokens.head[token]] != "pobj":
            return False
        if self._protested_to(mention, preposition):
            return True
        if tokens.lower[preposition] == "on" and tokens.lemma[verb] == "congratulate":
            return self._dealt_with(mention, verb)
        if tokens.lower[preposition] not in ("for", "over"):
            helped = tokens.lower[preposition] == "in" and tokens.lemma[verb] in self.cues.helping
            return helped and self._dealt_with(mention, verb)
        return self._dealt_with(mention, verb) or self._penalised(mention, verb)

    def _protested_to(self, mention: Mention, preposition: int) -> bool:
        """Whether somebody protests to another over what is his: "protested to Japan over remarks by its"."""
        tokens = self.tokens
        if tokens.lower[preposition] == "by":
            preposition = tokens.head[tokens.head[preposition]]
        to = tokens.head[mention.head]
        addressed = tokens.dep[mention.head] == "pobj" and tokens.lower[to] == "to"
        grounds = tokens.lower[preposition] in _GROUNDS and tokens.head[preposition] == tokens.head[to]
        return addressed and grounds and tokens.lemma[tokens.head[to]] in self.cues.protesting

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
        laid = self.cues.penalty | self.cues.inflicting
        kind = self.cues.giving | self.cues.receiving | self.cues.sending
        laid |= self.cues.means if tokens.lemma[verb] in self.cues.stopping else frozenset[str]()
        penalty = tokens.lemma[verb] not in kind and any(tokens.lemma[child] in laid for child in objects)
        return penalty and (holder == verb or holder in objects)
