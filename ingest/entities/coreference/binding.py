"""Takes a mention and a later pronoun; tells whether the pronoun cannot mean it, by syntax or by sense.

"Syria attacked it" is not of Syria, and neither is the airspace in "Syria violated its airspace".
"""

from dataclasses import dataclass
from typing import Final

from ingest.entities.coreference.clauses import SUBJECT, Clauses, owned
from ingest.entities.cues import Cues
from ingest.entities.nouns import NOUN_TAGS, Nouns
from ingest.entities.tokens import Tokens

_HIM: Final = ("him", "her")
_MODAL_OF_DEMAND: Final = ("should", "must")
_INTO: Final = ("in", "into", "on", "at", "with")
_IF: Final = ("if", "unless")


@dataclass(frozen=True, slots=True)
class Binding:
    """Whom the pronouns of one text cannot mean."""

    tokens: Tokens
    cues: Cues
    nouns: Nouns
    clauses: Clauses

    def bound(self, head: int, token: int) -> bool:
        """Whether both are arguments of one verb, so that a plain pronoun cannot mean the other."""
        tokens = self.tokens
        if tokens.tag[token] == "PRP$":
            had = tokens.head[token]
            kin = self.cues.opposite | (self.cues.related if tokens.dep[had] == "dobj" else frozenset[str]())
            kin -= self.cues.foe
            return not (self.nouns.lemma(had) in kin or self.own(token)) and self._of_another(head, token)
        if tokens.lower[token].endswith(("self", "selves")) or tokens.sent[head] != tokens.sent[token]:
            return False
        clauses = self.clauses
        if tokens.tag[head] == "PRP$" and (
            tokens.tag[token] in NOUN_TAGS or self._by_his_people(head, token)
        ):
            return False
        together = clauses.verb_of(head) == clauses.verb_of(token) or clauses.subject_of(token) == head
        together = together or (tokens.dep[token] not in SUBJECT and clauses.related(token) == head)
        together = together or self._threatened(head, token) or self._aimed(head, token)
        together = together or self._in_clause_of(head, token) or self._charging(head, token)
        together = together or self._feared(head, token) or self._abetted(head, token)
        said = self._asked_of_another(head, token) or self._promised_to_another(head, token)
        return together or said or self._said_to_fail(head, token) or self._commanded(head, token)

    def _in_clause_of(self, head: int, token: int) -> bool:
        """Whether a pronoun stands in a clause on a noun, who has another place in it: "France, whose help it
        needed"."""
        tokens, verb = self.tokens, self.clauses.verb_of(token)
        if tokens.dep[verb] != "relcl" or tokens.head[verb] != head:
            return False
        return any(tokens.tag[word] == "WP$" for word in range(head, verb))

    def _charging(self, head: int, token: int) -> bool:
        """Whether a subject charges another with harm: "filed a complaint, saying it had rammed a ship"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        saying = tokens.head[verb]
        told = tokens.dep[token] == "nsubj" and tokens.dep[verb] == "ccomp" and tokens.tag[saying] == "VBG"
        main = tokens.head[saying]
        filed = any(tokens.lemma[c] in self.cues.complaint for c in tokens.children[main])
        charges = tokens.dep[saying] == "advcl" and (filed or tokens.lemma[main] in self.cues.protesting)
        harm = tokens.lemma[verb] in self.cues.harming | self.cues.judging | self.cues.neglecting
        return told and charges and harm and self.clauses.acts(head, main)

    def _feared(self, head: int, token: int) -> bool:
        """Whether a subject fears what another may do: "feared that it would use them"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        told = tokens.dep[token] == "nsubj" and tokens.dep[verb] == "ccomp"
        acts = tokens.lemma[verb] not in self.cues.needing and any(
            tokens.dep[c] == "dobj"
            or (tokens.dep[c] == "xcomp" and tokens.lemma[verb] in self.cues.attempting)
            for c in tokens.children[verb]
        )
        return (
            told
            and acts
            and tokens.lemma[tokens.head[verb]] == "fear"
            and self.clauses.acts(head, tokens.head[verb])
        )

    def _abetted(self, head: int, token: int) -> bool:
        """Whether a subject accuses another of help, hardly to itself: "accused Iran of arming it"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        accusing = tokens.head[tokens.head[verb]]
        helps = tokens.lemma[verb] in self.cues.helping | self.cues.serving | self.cues.giving
        charged = tokens.dep[verb] == "pcomp" and tokens.lemma[accusing] in self.cues.accusing
        return helps and charged and tokens.dep[token] != "nsubj" and self.clauses.acts(head, accusing)

    def _aimed(self, head: int, token: int) -> bool:
        """Whether a subject wants somebody harmed, hardly himself: "asked Washington to bomb it", but not
        "asked it not to"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        harmed = tokens.dep[token] == "dobj" and tokens.lemma[verb] in self.cues.harming | self.cues.firing
        while tokens.dep[head] == "conj":
            head = tokens.head[head]
        if not harmed or tokens.dep[head] != "nsubj":
            return False
        for above in (verb, *tokens.ancestors(verb)):
            if above == tokens.head[head]:
                return True
            to = any(tokens.tag[c] == "TO" for c in tokens.children[above])
            if not to or any(tokens.dep[c] == "neg" for c in tokens.children[above]):
                return False
        return False

    def _by_his_people(self, head: int, token: int) -> bool:
        """Whether one who is his does something to him: "his hosts asked him", but not "his government"."""
        owner, lemma = self.tokens.head[head], self.nouns.lemma(self.tokens.head[head])
        by_body = self.cues.body.width(self.tokens.lower, owner, lemma) > 0
        return self.tokens.lower[token] in _HIM and not by_body

    def own(self, token: int) -> bool:
        """Whether a possessive is said to be of who acts: "its own citizens"."""
        tokens, had = self.tokens, self.tokens.head[token]
        bare = tokens.lower[had] == "own" and tokens.dep[had] == "dobj"
        return bare or any(tokens.lower[child] == "own" for child in tokens.children[had])

    def _of_another(self, head: int, token: int) -> bool:
        """Whether a possession is hardly of who acts on it."""
        return (
            self._harmed(head, token)
            or self._trespassing(head, token)
            or self._given_back(head, token)
            or self._answered(head, token)
            or self._charged_on(head, token)
            or self._caught(head, token)
            or self._spared(head, token)
            or self._had(head, token)
            or self._apposed(head, token)
            or self._succoured(head, token)
            or self._mistreated(head, token)
            or self._requested(head, token)
            or self._blamed(head, token)
            or self._favoured(head, token)
            or self._served(head, token)
            or self._sent_home(head, token)
            or self._let_in(head, token)
            or self._told_to_go(head, token)
            or self._hardly_own(head, token)
            or self._grounds(head, token)
        )

    def _hardly_own(self, head: int, token: int) -> bool:
        """Whether a verb and its object say together that the object is another's: "said Kyiv had not met its
        conditions", "undermined its sovereignty", "recognised its claim", "seized its port"."""
        tokens, cues, had = self.tokens, self.cues, owned(self.tokens, token)
        verb, noun = tokens.head[had], self.nouns.lemma(tokens.head[token])
        if tokens.dep[had] != "dobj":
            return False
        pairs = (
            (cues.meeting_terms, cues.terms),
            (cues.undermining, cues.standing),
            (cues.refusing, cues.proposed | cues.standing),
            (cues.denying, cues.charge),
            (cues.expelling, cues.posted),
            (cues.seizing, cues.seized | cues.premises | cues.territory),
            (cues.sparing, cues.standing),
        )
        fits = any(tokens.lemma[verb] in verbs and noun in nouns for verbs, nouns in pairs)
        off = noun not in cues.penalty and any(tokens.lower[c] == "off" for c in tokens.children[verb])
        fits |= tokens.lemma[verb] == "cut" and off
        return fits and self.clauses.acts(head, verb)

    def _grounds(self, head: int, token: int) -> bool:
        """Whether one is thanked or blamed for what is his own, and hardly that of the subject: "thanked the
        crown prince for his support"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        preposition = tokens.head[had]
        verb = tokens.head[preposition]
        ground = tokens.dep[had] == "pobj" and tokens.lower[preposition] in ("for", "over")
        judges = tokens.lemma[verb] in self.cues.thanking | self.cues.blaming | self.cues.punishing
        whom = any(tokens.dep[c] == "dobj" for c in tokens.children[verb])
        return ground and judges and whom and self.clauses.acts(head, verb)

    def _told_to_go(self, head: int, token: int) -> bool:
        """Whether a subject sends diplomats away, hardly its own: "gave its envoys two days to leave"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        verb = tokens.head[had]
        verb = tokens.head[verb] if tokens.dep[had] == "nsubj" else verb
        posted = self.nouns.lemma(had) in self.cues.posted | self.cues.staff
        return posted and self.clauses.sends_off(verb) and self.clauses.acts(head, verb)

    def _let_in(self, head: int, token: int) -> bool:
        """Whether a subject lets in people who come from another: "let its troops cross the border"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        inner = tokens.head[had]
        let = inner if tokens.lemma[inner] in self.cues.permitting else tokens.head[inner]
        moved = any(tokens.lower[c] in ("into", "in", "through") for c in tokens.children[let])
        moved = moved or (inner != let and tokens.lemma[inner] in self.cues.trespassing | self.cues.moving_in)
        people = any(
            table.width(tokens.lower, had, self.nouns.lemma(had))
            for table in (self.cues.force, self.cues.people, self.cues.office)
        )
        lets = (
            tokens.lower[token] == "its"
            and tokens.lemma[let] in self.cues.permitting
            and tokens.dep[had] in ("nsubj", "dobj")
        )
        return lets and moved and people and self.clauses.acts(head, let)

    def _favoured(self, head: int, token: int) -> bool:
        """Whether one is asked to be good to another's country: "asked Trump to exempt his country"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        verb = tokens.head[had]
        favoured = tokens.dep[had] == "dobj" and tokens.lemma[verb] in self.cues.favouring
        return favoured and self.nouns.lemma(had) in self.cues.homeland and self.clauses.told(head, verb)

    def _served(self, head: int, token: int) -> bool:
        """Whether one is said to have trained or paid another's people, or to depend on him: "thanked Chad,
        which trained its officers", "Malawi, which depends on its ports"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        verb = tokens.head[had]
        served = tokens.dep[had] == "dobj" and tokens.lemma[verb] in self.cues.serving
        above = tokens.head[verb]
        if (
            tokens.dep[had] == "pobj"
            and tokens.lower[verb] == "on"
            and tokens.lemma[above] in self.cues.relying
        ):
            served, verb = True, above
        return served and tokens.dep[verb] == "relcl" and self.clauses.acts(head, verb)

    def _sent_home(self, head: int, token: int) -> bool:
        """Whether a subject drives people out, hardly its own: "Riyadh expelled its workers"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        verb = tokens.head[had]
        driven = tokens.dep[had] == "dobj" and tokens.lemma[verb] in self.cues.driving_out
        tables = (self.cues.people, self.cues.office, self.cues.force)
        people = any(table.width(tokens.lower, had, self.nouns.lemma(had)) for table in tables)
        foreign = any(tokens.capital(word) for word in range(token + 1, had))
        return driven and people and not foreign and self.clauses.acts(head, verb)

    def _harmed(self, head: int, token: int) -> bool:
        """Whether a possession is harmed by this subject, and so hardly its own: "violated its airspace"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        verb = tokens.head[had]
        if tokens.dep[had] == "dobj":
            foe = self.nouns.lemma(had) in self.cues.foe
            downed = any(tokens.dep[c] == "prt" and tokens.lower[c] == "down" for c in tokens.children[verb])
            harming = (
                tokens.lemma[verb] in self.cues.harming | self.cues.trespassing | self.cues.punishing
                or (downed and tokens.lemma[verb] == "shoot")
                or tokens.lemma[verb] in self.cues.toppling
            ) or (foe and tokens.lemma[verb] in self.cues.dealing)
            charged = tokens.dep[verb] == "pcomp" and self.clauses.charged(verb)
            harming = harming or (charged and tokens.lemma[verb] in self.cues.judging)
        else:
            preposition, verb = verb, tokens.head[verb]
            into = tokens.dep[had] == "pobj" and tokens.lower[preposition] in _INTO
            harming = into and tokens.lemma[verb] in self.cues.meddling
        acts = self.clauses.acts(head, verb) or self._sent_to(head, verb) or self._had_harmed(head, verb)
        return harming and acts

    def _mistreated(self, head: int, token: int) -> bool:
        """Whether one is said to harm people who are hardly his own: "accused China of jailing its soldiers",
        "of jailing two of its citizens", "killed two of its soldiers"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        verb = tokens.head[had]
        by = tokens.lower[tokens.head[verb]] == "by"
        force = self.cues.force.width(tokens.lower, tokens.head[token], self.nouns.lemma(tokens.head[token]))
        told = (tokens.dep[verb] in ("pcomp", "ccomp") or force > 0) and tokens.dep[had] == "dobj" and not by
        foreign = had != tokens.head[token] or self.nouns.lemma(had) not in self.cues.subject_people
        return (
            told and foreign and tokens.lemma[verb] in self.cues.mistreating and self.clauses.acts(head, verb)
        )

    def _requested(self, head: int, token: int) -> bool:
        """Whether a subject acts at the wish of another, or asks for his help: "gave Mexico a man at its
        request", "asked for its help"."""
        tokens, had = self.tokens, self.tokens.head[token]
        preposition = tokens.head[had]
        at = tokens.dep[had] == "pobj" and tokens.lower[preposition] == "at"
        wished = at and self.nouns.lemma(had) in self.cues.wish
        asked = (
            tokens.lower[preposition] == "for"
            and tokens.lemma[tokens.head[preposition]] in self.cues.requesting
        )
        helped = asked and self.nouns.lemma(had) in self.cues.succour
        return (wished or helped) and head == self.clauses.nearest_subject(token)

    def _blamed(self, head: int, token: int) -> bool:
        """Whether a subject judges whom another has: "accused its ambassador of lies"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        verb, lemma = tokens.head[had], self.nouns.lemma(had)
        tables = (self.cues.office, self.cues.body, self.cues.force)
        official = any(table.width(tokens.lower, had, lemma) for table in tables)
        blamed = tokens.dep[had] == "dobj" and tokens.lemma[verb] in self.cues.blaming
        return blamed and official and tokens.lower[token] == "its" and self.clauses.acts(head, verb)

    def _had_harmed(self, head: int, verb: int) -> bool:
        """Whether a subject asks another to harm something, hardly what is its own: "asked Riyadh to bomb its
        positions", but "asked Riyadh not to bomb its ships"."""
        tokens, asking = self.tokens, self.tokens.head[verb]
        spared = any(tokens.dep[child] == "neg" for child in tokens.children[verb])
        told = tokens.dep[verb] == "xcomp" and not spared and tokens.lemma[asking] in self.cues.demanding
        return told and self.clauses.acts(head, asking)

    def _sent_to(self, head: int, verb: int) -> bool:
        """Whether a subject sends a force that does something: "sent a jet which violated its airspace"."""
        tokens, force = self.tokens, self.tokens.head[verb]
        armed = self.cues.force.width(tokens.lower, force, self.nouns.lemma(force)) > 0
        sent = armed and tokens.dep[force] == "dobj" and tokens.lemma[tokens.head[force]] in self.cues.sending
        return sent and tokens.dep[verb] in ("relcl", "acl") and self.clauses.acts(head, tokens.head[force])

    def _succoured(self, head: int, token: int) -> bool:
        """Whether a subject comes to the aid of another: "The alliance had not come to its aid"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        preposition = tokens.head[had]
        verb = tokens.head[preposition]
        came = tokens.lower[preposition] == "to" and tokens.lemma[verb] in ("come", "rush", "go", "rally")
        return came and self.nouns.lemma(had) in self.cues.succour and self.clauses.acts(head, verb)

    def _trespassing(self, head: int, token: int) -> bool:
        """Whether a subject acts on land that is another's: "protested when China drilled in its waters",
        "accused Minsk of sending migrants to its border", but not "of hosting rebels on its soil"; and "asked
        Washington to station troops on its soil"."""
        verb = self.clauses.on_land(token)
        if verb is None or not self.clauses.acts(head, verb):
            return False
        tokens, dep = self.tokens, self.tokens.dep[verb]
        if dep == "xcomp" and any(tokens.dep[child] == "neg" for child in tokens.children[verb]):
            return self.clauses.told(head, verb)
        if dep == "xcomp":
            lent = self.cues.sheltering | self.cues.harming | self.cues.striking | self.cues.prolonging
            return tokens.lemma[tokens.head[verb]] in self.cues.inviting and tokens.lemma[verb] in lent
        told = dep == "pcomp" and tokens.lemma[verb] not in self.cues.sheltering
        above = tokens.lemma[self.clauses.above(verb)]
        into = tokens.lower[tokens.head[tokens.head[token]]] == "into"
        protested = above in self.cues.protesting or (into and above in self.cues.saying)
        return protested and (told or dep in ("advcl", "ccomp"))

    def _given_back(self, head: int, token: int) -> bool:
        """Whether a subject is to give back what is another's, or does not: "demanded that Iraq return its
        archives", "said Iraq had not returned its archives"."""
        tokens, verb = self.tokens, self.tokens.head[owned(self.tokens, token)]
        governor = tokens.lemma[tokens.head[verb]]
        kept = governor in self.cues.saying and any(tokens.dep[c] == "neg" for c in tokens.children[verb])
        armed = self.nouns.lemma(owned(tokens, token)) in self.cues.arms
        demanded = not armed and tokens.dep[verb] == "ccomp" and (kept or governor in self.cues.demanding)
        return demanded and tokens.lemma[verb] in self.cues.returning and self.clauses.acts(head, verb)

    def _answered(self, head: int, token: int) -> bool:
        """Whether a subject answers what another wants or does: "Pakistan rejected its claim", "agreed to
        its terms"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        if tokens.dep[had] == "oprd" or (tokens.dep[had] == "ccomp" and tokens.tag[had] in ("NN", "JJ")):
            return self._called(head, token, had)
        if self.nouns.lemma(had) not in self.cues.proposed:
            return False
        verb = tokens.head[had]
        if tokens.dep[had] == "dobj":
            called = any(tokens.dep[child] == "oprd" for child in tokens.children[verb])
            return called and self.clauses.acts(head, verb)
        verb = tokens.head[verb]
        yielded = tokens.dep[had] == "pobj" and tokens.lemma[verb] in self.cues.yielding
        return yielded and self.clauses.acts(head, verb)

    def _called(self, head: int, token: int, judgement: int) -> bool:
        """Whether a subject judges what another decides, where the parser takes the judgement for what is
        owned: "called its decision regrettable"."""
        tokens, verb = self.tokens, self.tokens.head[judgement]
        if tokens.lemma[verb] == "call" and tokens.dep[judgement] == "oprd":
            return head == self.clauses.nearest_subject(token)
        judged = self.cues.proposed | self.cues.posted
        named = any(self.nouns.lemma(word) in judged for word in range(token + 1, judgement))
        return named and self.clauses.acts(head, tokens.head[judgement])

    def _charged_on(self, head: int, token: int) -> bool:
        """Whether a subject lays a charge on what is another's: "imposed tariffs on its steel"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        preposition = tokens.head[had]
        if tokens.dep[had] != "pobj" or tokens.lower[preposition] != "on":
            return False
        verb = tokens.head[preposition]
        objects = tokens.children[verb]
        if self.nouns.lemma(verb) in self.cues.levied:
            objects, verb = [verb], tokens.head[verb]
        levied = any(self.nouns.lemma(child) in self.cues.levied for child in objects)
        return levied and self.clauses.acts(head, verb)

    def _caught(self, head: int, token: int) -> bool:
        """Whether a subject summons or catches what is another's: "called in its envoy"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        verb, noun = tokens.head[had], self.nouns.lemma(had)
        if tokens.lower[verb] == "in" and tokens.lemma[tokens.head[verb]] == "call":
            return noun in self.cues.posted and self.clauses.acts(head, tokens.head[verb])
        if self._revoked(had):
            return self.clauses.acts(head, tokens.head[tokens.head[verb]])
        return False

    def _revoked(self, owned: int) -> bool:
        """Whether a right of envoys is taken from them: "revoked the accreditation of its diplomats"."""
        tokens, preposition = self.tokens, self.tokens.head[owned]
        right = tokens.head[preposition]
        of_envoys = tokens.dep[owned] == "pobj" and self.nouns.lemma(owned) in self.cues.posted
        taken = tokens.dep[right] == "dobj" and tokens.lemma[tokens.head[right]] in ("revoke", "cancel")
        return of_envoys and taken

    def _spared(self, head: int, token: int) -> bool:
        """Whether who is asked is to let go what is another's: "asked China to restructure its loans", "said
        China must respect its borders"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        verb = tokens.head[had]
        if tokens.dep[had] == "dobj" and tokens.lemma[verb] in self.cues.guarding:
            invited = tokens.lemma[self.clauses.above(verb)] in self.cues.inviting
            return invited and self.clauses.told(head, verb)
        if tokens.dep[had] != "dobj" or tokens.lemma[verb] not in self.cues.sparing:
            return False
        must = any(tokens.lower[child] in _MODAL_OF_DEMAND for child in tokens.children[verb])
        must = must or tokens.lemma[tokens.head[verb]] in self.cues.demanding
        asked = tokens.dep[verb] == "xcomp" and self.clauses.told(head, verb)
        return asked or (tokens.dep[verb] == "ccomp" and must and self.clauses.acts(head, verb))

    def _had(self, head: int, token: int) -> bool:
        """Whether a subject is what another has, or wants access to it: "remained its ally", "wants access to
        its ports"."""
        tokens, had = self.tokens, owned(self.tokens, token)
        among = tokens.dep[had] == "pobj" and tokens.lower[tokens.head[had]] == "among"
        if among and tokens.lemma[tokens.head[tokens.head[had]]] == "be":
            return self.clauses.acts(head, tokens.head[tokens.head[had]])
        if tokens.dep[had] == "attr":
            return self.clauses.acts(head, tokens.head[had])
        access = tokens.head[tokens.head[had]]
        wanted = tokens.dep[had] == "pobj" and tokens.lemma[access] == "access"
        return wanted and self.clauses.acts(head, tokens.head[access])

    def _apposed(self, head: int, token: int) -> bool:
        """Whether a name is called what another has: "China, its largest creditor"."""
        owned = self.tokens.head[token]
        return self.tokens.dep[owned] == "appos" and self.tokens.head[owned] == head

    def _asked_of_another(self, head: int, token: int) -> bool:
        """Whether a subject asks another to act: "demanded that it withdraw" is of nobody who demands, but
        lawmakers ask their own government."""
        tokens, verb = self.tokens, self.tokens.head[token]
        if tokens.dep[token] != "nsubj" or tokens.dep[verb] != "ccomp":
            return False
        asking = tokens.head[verb]
        aux = [tokens.lower[child] for child in tokens.children[verb] if tokens.dep[child] == "aux"]
        bare = tokens.tag[verb] in ("VB", "VBP") and all(word in _MODAL_OF_DEMAND for word in aux)
        own = tokens.lemma[token] in self.cues.governing and self.nouns.lemma(head) in self.cues.lawmaker
        return (
            bare
            and not own
            and tokens.lemma[asking] in self.cues.demanding
            and self.clauses.acts(head, asking)
        )

    def _threatened(self, head: int, token: int) -> bool:
        """Whether a subject says what it will do if another acts: "threatened to go if it was admitted"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        conditional = any(tokens.lower[c] in _IF for c in tokens.children[verb])
        if tokens.dep[token] not in SUBJECT or not conditional:
            return False
        above = tokens.head[verb]
        threat = above if tokens.lemma[above] == "threaten" else tokens.head[above]
        meant = threat == above or tokens.dep[above] == "xcomp"
        return meant and tokens.lemma[threat] == "threaten" and self.clauses.acts(head, threat)

    def _said_to_fail(self, head: int, token: int) -> bool:
        """Whether a subject says that a duty is not done: "the court said it had failed to honour it"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        if tokens.dep[token] != "nsubj" or tokens.dep[verb] != "ccomp":
            return False
        duty = any(
            tokens.dep[child] == "xcomp" and tokens.lemma[child] in self.cues.duty
            for child in tokens.children[verb]
        )
        if tokens.lemma[tokens.head[verb]] == "complain" or self._harms_its(verb):
            return self.clauses.acts(head, tokens.head[verb])
        punished = tokens.lemma[verb] in self.cues.paying and not any(
            tokens.dep[child] in ("dobj", "dative", "neg") or tokens.lower[child] == "longer"
            for child in tokens.children[verb]
        )
        failed = (
            punished or tokens.lemma[verb] in self.cues.neglecting or (tokens.lemma[verb] == "fail" and duty)
        )
        return (
            failed and tokens.lemma[tokens.head[verb]] == "say" and self.clauses.acts(head, tokens.head[verb])
        )

    def _commanded(self, head: int, token: int) -> bool:
        """Whether one asks that another be commanded, which nobody asks for himself: "asked the court to
        order it to stop"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        asked = tokens.dep[verb] == "xcomp" and tokens.lemma[tokens.head[verb]] in self.cues.demanding
        ordered = tokens.lemma[verb] in self.cues.commanding and tokens.dep[token] in ("dobj", "nsubj")
        return asked and ordered and self.clauses.acts(head, tokens.head[verb])

    def _harms_its(self, verb: int) -> bool:
        """Whether something is said to harm what is the speaker's: "says it threatens its water supply"."""
        tokens = self.tokens
        harmed = (c for c in tokens.children[verb] if tokens.dep[c] == "dobj")
        plain = all(tokens.lemma[c] == "have" for c in tokens.children[verb] if tokens.dep[c] == "aux")
        its = plain and any(tokens.tag[c] == "PRP$" for h in harmed for c in tokens.children[h])
        return its and tokens.lemma[verb] in self.cues.undermining | self.cues.harming

    def _promised_to_another(self, head: int, token: int) -> bool:
        """Whether a subject promises what will be done to another: "promised he would not be arrested"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        promising = tokens.head[verb]
        done = tokens.dep[token] == "nsubjpass" and tokens.dep[verb] == "ccomp"
        return done and tokens.lemma[promising] in self.cues.assuring and self.clauses.acts(head, promising)
