"""Takes a pronoun "it"; tells whether it means nothing or a thing rather than an actor.

"It is clear that", "It employs 3,000", "condemned the move, saying it threatened peace".
"""

from collections.abc import Set
from dataclasses import dataclass
from typing import Final

from ingest.entities.coreference.clauses import SUBJECT, owned
from ingest.entities.cues import Cues
from ingest.entities.nouns import singular
from ingest.entities.tokens import Tokens

_ONE_OF: Final = frozenset(("first", "last", "one", "only"))
_ARGUMENTS: Final = frozenset(("dobj", "nsubj", "pobj", "nsubjpass"))


@dataclass(frozen=True, slots=True)
class Things:
    """The "it"s of one text that mean no actor; `heads` are the heads of its mentions, `actors` of those that
    act."""

    tokens: Tokens
    cues: Cues
    heads: Set[int]
    actors: Set[int]

    def meant(self, token: int) -> bool:
        """Whether "it" or "its" means no actor, or nobody can tell whom."""
        return self._of_unclear_cause(token) or self._of_unclear_owner(token) or self._pleonastic(token)

    def _pleonastic(self, token: int) -> bool:
        """Whether "it" means nothing ("it is clear that"), or more likely a thing ("treat it seriously")."""
        tokens = self.tokens
        if tokens.tag[token] == "PRP$" or tokens.dep[token] == "dative":
            return False
        verb = tokens.head[token]
        if tokens.lemma[verb] in self.cues.weather:
            return True
        given = tokens.lemma[verb] in self.cues.giving and self._receives(token, verb)
        if given and not (tokens.dep[token] in SUBJECT and self._ruled(token, verb)):
            return False
        if tokens.lemma[verb] in ("call", "deny") and tokens.dep[token] in ("dobj", "nsubjpass"):
            return not self._called_so(token, verb)
        if tokens.dep[token] not in SUBJECT:
            dealt = self._deals(verb) or self._laid_on(token) or self._of_the_accuser(verb)
            plain = tokens.dep[token] == "dobj" and not self._of_events(verb)
            dealt = dealt or (plain and not self._thing_before(tokens.sent[token], token))
            aboard = self._vessel_before(tokens.sent[token], token)
            judged = self._judged_for(token)
            acting = dealt or judged
            minding = (
                judged or tokens.lemma[verb] in self.cues.accusing | self.cues.demanding | self.cues.addressed
            )
            thing = aboard or self._as_thing(token)
            return (thing and not minding) or not acting or self._harmed_thing(token)
        if (
            self._reacted_to(verb)
            or self._hoped_of(verb)
            or self._judged(verb)
            or self._said_by_stranger(verb)
        ):
            return True
        if self._is_minded(verb):
            return False
        if self._of_thing(token, verb):
            return True
        if tokens.lemma[verb] == "take" and any(
            tokens.lemma[c] in self.cues.span for c in tokens.children[verb]
        ):
            return True
        if tokens.lemma[tokens.head[verb]] in self.cues.warning and any(
            tokens.dep[c] == "dobj" for c in tokens.children[tokens.head[verb]]
        ):
            return False
        if tokens.lemma[verb] in ("be", "seem", "appear", "remain", "become"):
            clauses = ("ccomp", "xcomp", "csubj", "advcl", "acomp", "attr")
            return any(tokens.dep[child] in clauses for child in tokens.children[verb])
        return False

    def _is_minded(self, verb: int) -> bool:
        """Whether "it" is said to be what only somebody can: "It is ready", "It is the first state to"."""
        tokens, minded = self.tokens, self.cues.minded
        if any(tokens.lower[word] in minded for word in (verb, *tokens.children[verb])):
            return True
        first = [c for c in tokens.children[verb] if tokens.dep[c] == "attr" and tokens.lower[c] in _ONE_OF]
        below = [c for word in first for c in tokens.children[word]]
        below += [c for word in below for c in tokens.children[word]]
        acts = any(tokens.dep[c] in ("xcomp", "acl") or tokens.tag[c] == "TO" for c in below)
        return bool(first) and (acts or any(singular(tokens.lemma[c]) in minded for c in below))

    def _called_so(self, token: int, verb: int) -> bool:
        """Whether "it" is called what only somebody can be: "called it an ally", "a puppet of Paris"."""
        tokens = self.tokens
        names = (c for c in tokens.children[verb] if c > token and tokens.dep[c] in ("oprd", "attr", "dobj"))
        return any(tokens.lemma[c] in self.cues.epithet | self.cues.minded for c in names)

    def _of_events(self, verb: int) -> bool:
        """Whether what a verb has for an object is what happens: "Riyadh had demanded it"."""
        lemma = self.tokens.lemma[verb]
        return lemma in self.cues.demanding | self.cues.hoping | {"consider", "confirm", "announce", "plan"}

    def _deals(self, verb: int) -> bool:
        """Whether a word governs whom somebody deals with: "warned it", "called on it", "to defend it"."""
        tokens, lemma = self.tokens, self.tokens.lemma[verb]
        if tokens.lower[verb] == "against" and tokens.lemma[tokens.head[verb]] in self.cues.arguing:
            return False
        dealing = (self.cues.dealing | self.cues.harming) - self.cues.reacting
        called = tokens.lower[verb] == "on" and tokens.lemma[tokens.head[verb]] == "call"
        called = called or (
            tokens.lower[verb] == "to" and tokens.lemma[tokens.head[verb]] in self.cues.addressing
        )
        called = called or (lemma in ("recognise", "recognize") and self._born_before(verb))
        ordered = lemma in self.cues.commanding and any(
            tokens.dep[c] in ("xcomp", "ccomp") for c in tokens.children[verb]
        )
        shielded = tokens.tag[verb] == "VB" and lemma in self.cues.protecting
        return called or ordered or shielded or lemma in dealing

    def _born_before(self, verb: int) -> bool:
        """Whether somebody just became a state, to be recognised: "Kosovo seceded. Peru recognised it"."""
        tokens = self.tokens
        start, _ = tokens.sentences[max(0, tokens.sent[verb] - 1)]
        return any(
            tokens.dep[head] == "nsubj" and tokens.lemma[tokens.head[head]] in self.cues.separating
            for head in self.actors
            if start <= head < verb
        )

    def _laid_on(self, token: int) -> bool:
        """Whether a penalty or a gift falls on what a pronoun stands for: "sanctions on it", "aid to it"."""
        tokens, preposition = self.tokens, self.tokens.head[token]
        governor = tokens.head[preposition]
        falling = self.cues.penalty | self.cues.inflicting | self.cues.means
        held = (governor, *(child for child in tokens.children[governor] if tokens.dep[child] == "dobj"))
        fallen = any(tokens.lemma[word] in falling for word in held)
        laid = tokens.lower[preposition] in ("on", "to", "from") and fallen
        gave = tokens.lower[preposition] == "to" and tokens.lemma[governor] in self.cues.giving
        gave = gave and not self._held_before(token)
        given = gave and any(tokens.dep[child] == "dobj" for child in tokens.children[governor])
        return tokens.dep[token] == "pobj" and (laid or given or self._bought_from(token))

    def _bought_from(self, token: int) -> bool:
        """Whether one buys from what a pronoun stands for or depends on it, and no thing was just named."""
        tokens, preposition = self.tokens, self.tokens.head[token]
        bought = (tokens.head[preposition], tokens.head[tokens.head[preposition]])
        source = tokens.lower[preposition] == "from" and any(
            tokens.lemma[v] in self.cues.buying | self.cues.receiving for v in bought
        )
        needed = tokens.lower[preposition] == "on" and tokens.lemma[bought[0]] in self.cues.relying
        had = {c for v in bought for c in tokens.children[v] if tokens.dep[c] == "dobj"}
        return (source or needed) and not self._thing_before(tokens.sent[token], token, had)

    def _judged_for(self, token: int) -> bool:
        """Whether a pronoun is of who is judged for something: "criticised it for the step"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        grounds = any(tokens.lower[child] == "for" and child > token for child in tokens.children[verb])
        return grounds and tokens.dep[token] == "dobj" and tokens.lemma[verb] in self.cues.reacting

    def _hoped_of(self, verb: int) -> bool:
        """Whether a clause says what somebody hopes of himself or of another: "hoped it would reconsider"."""
        hoping = self.tokens.lemma[self.tokens.head[verb]]
        feared = hoping == "fear" and any(
            self.tokens.dep[c] in ("dobj", "xcomp") for c in self.tokens.children[verb]
        )
        return self.tokens.dep[verb] == "ccomp" and hoping in self.cues.hoping and not feared

    def _judged(self, verb: int) -> bool:
        """Whether a clause judges what another did: "said it rewarded terrorism"."""
        tokens = self.tokens
        said = tokens.dep[verb] == "ccomp" and tokens.lemma[tokens.head[verb]] in self.cues.stating
        return said and tokens.lemma[verb] in self.cues.judging

    def _said_by_stranger(self, verb: int) -> bool:
        """Whether a name that nobody here is known by says what it does: "Puntland said it would not"."""
        tokens, saying = self.tokens, self.tokens.head[verb]
        said = tokens.dep[verb] == "ccomp" and tokens.lemma[saying] in self.cues.saying
        sayers = (c for c in tokens.children[saying] if tokens.dep[c] == "nsubj" and c not in self.actors)
        return said and any(
            tokens.tag[c] == "NNP" or (tokens.lemma[c] == "member" and tokens.lower[c] == "member")
            for c in sayers
        )

    def _of_the_accuser(self, verb: int) -> bool:
        """Whether a clause says what one is accused of: "accused Egypt of destabilising it"."""
        tokens, preposition = self.tokens, self.tokens.head[verb]
        broken = tokens.lemma[verb] in ("break", "breach", "violate", "implement", "flout")
        charged = tokens.dep[verb] == "pcomp" and tokens.lemma[tokens.head[preposition]] in self.cues.accusing
        return charged and not broken

    def _of_thing(self, token: int, verb: int) -> bool:
        """Whether a clause is more likely of a thing just named: "It employs 3,000", "It had been stolen"."""
        tokens, lemma = self.tokens, self.tokens.lemma[verb]
        done = self.cues.dealing | self.cues.harming | self.cues.giving | self.cues.commanding
        passive = tokens.dep[token] == "nsubjpass" and lemma not in done
        there = lemma == "be" and any(tokens.lower[child] == "there" for child in tokens.children[verb])
        named = self._thing_before(tokens.sent[token], token)
        able = any(tokens.lower[child] in ("can", "could") for child in tokens.children[verb])
        still = any(tokens.dep[child] == "dobj" for child in tokens.children[verb]) and not able
        if self._told_by_it(verb):
            return False
        if named and lemma in self.cues.moving and not still:
            return True
        if still and self._done_before(token, lemma):
            return False
        if lemma in ("have", "fly", "carry", "bear") and self._vessel_before(tokens.sent[token], token):
            return True
        if lemma in self.cues.ravaging and self._nature_before(tokens.sent[token], token):
            return True
        does = lemma in self.cues.of_things and not self._carries_out(verb) and not self._sets_out(verb)
        does = does and not self._does_to_somebody(verb) and not self._told_by_actor(verb)
        said = tokens.dep[verb] == "ccomp" and tokens.lemma[tokens.head[verb]] in self.cues.stating
        helps = said and tokens.tag[verb] == "VBZ" and lemma in self.cues.helping
        return (named and (passive or there or does or helps)) or self._ruled(token, verb)

    def _done_before(self, token: int, lemma: str) -> bool:
        """Whether somebody does again what he had done: "struck a refinery. It has hit ten of them"."""
        tokens = self.tokens
        start, end = tokens.sentences[max(0, tokens.sent[token] - 1)]
        doers = (head for head in self.actors if start <= head < min(end, token))
        done = {tokens.lemma[tokens.head[head]] for head in doers if tokens.dep[head] == "nsubj"}
        return lemma in self.cues.harming and not done.isdisjoint(self.cues.harming)

    def _sets_out(self, verb: int) -> bool:
        """Whether somebody begins to act, or sinks a thing: "It began to train them", "It sank two boats"."""
        tokens, lemma = self.tokens, self.tokens.lemma[verb]
        begins = lemma in ("begin", "start", "come") and any(
            tokens.dep[c] == "xcomp" for c in tokens.children[verb]
        )
        still = lemma in self.cues.befalling and any(
            tokens.dep[c] == "dobj" and singular(tokens.lemma[c]) not in self.cues.measure
            for c in tokens.children[verb]
        )
        return begins or still

    def _does_to_somebody(self, verb: int) -> bool:
        """Whether a verb that things have, too, is done to a person: "It has held him since May"."""
        tokens = self.tokens
        objects = [c for c in tokens.children[verb] if tokens.dep[c] == "dobj"]
        held = tokens.lemma[verb] in ("hold", "fly", "carry", "treat")
        return held and any(
            tokens.lower[c] in ("him", "her", "which") or tokens.tag[c] == "NNP" or self._is_person(c)
            for c in objects
        )

    def _told_by_actor(self, verb: int) -> bool:
        """Whether somebody says what it would do to a thing: "Pakistan said it would treat it as war"."""
        tokens, saying = self.tokens, self.tokens.head[verb]
        would = any(tokens.lower[c] in ("would", "will") for c in tokens.children[verb])
        acted = any(tokens.dep[c] == "dobj" for c in tokens.children[verb])
        sayers = (c for c in tokens.children[saying] if tokens.dep[c] == "nsubj" and c in self.actors)
        told = tokens.dep[verb] == "ccomp" and tokens.lemma[saying] in self.cues.saying
        return told and would and acted and any(sayers)

    def _told_by_it(self, verb: int) -> bool:
        """Whether "it" says it of itself, as no thing does: "It said it had killed rebels"."""
        tokens, saying = self.tokens, self.tokens.head[verb]
        told = tokens.dep[verb] == "ccomp" and tokens.lemma[saying] in self.cues.saying
        sayers = (c for c in tokens.children[saying] if tokens.dep[c] == "nsubj")
        acted = any(tokens.dep[c] == "dobj" for c in tokens.children[verb])
        return told and acted and any(tokens.lower[c] == "it" for c in sayers)

    def _carries_out(self, verb: int) -> bool:
        """Whether a verb and its particle are done by somebody: "carried out strikes", "held back"."""
        tokens = self.tokens
        acted = any(tokens.dep[child] == "dobj" for child in tokens.children[verb])
        return acted and any(tokens.dep[child] == "prt" for child in tokens.children[verb])

    def _ruled(self, token: int, verb: int) -> bool:
        """Whether a clause says what a law or pact just named rules: "passed the law. It bans imports"."""
        tokens, sentence = self.tokens, self.tokens.sent[token]
        start, _ = tokens.sentences[max(0, sentence - 1)]
        named = any(
            tokens.dep[i] in _ARGUMENTS and singular(tokens.lemma[i]) in self.cues.instrument
            for i in range(start, token)
        )
        providing = tokens.lemma[verb] in self.cues.giving | self.cues.providing
        gives = providing and tokens.tag[verb] == "VBZ"
        return named and (gives or tokens.lemma[verb] in self.cues.ruling)

    def _harmed_thing(self, token: int) -> bool:
        """Whether what is attacked is a thing just named: "closed its embassy after a gunman attacked it"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        clause = tokens.dep[verb] == "advcl" and tokens.lemma[verb] in self.cues.harming
        objects = tokens.children[tokens.head[verb]] if clause else ()
        return any(
            tokens.dep[c] == "dobj" and tokens.tag[c] == "NN" and not self._is_person(c) for c in objects
        )

    def _as_thing(self, token: int) -> bool:
        """Whether one helps what another did: "Kenya leads the mission, and Japan funds it"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        before = tokens.head[verb]
        helps = tokens.lemma[verb] in self.cues.serving | self.cues.helping
        joined = helps and tokens.dep[verb] == "conj" and tokens.dep[token] == "dobj"
        objects = [c for c in tokens.children[before] if tokens.dep[c] == "dobj" and c < verb]
        things = [
            c for c in objects if tokens.tag[c] == "NN" and c not in self.heads and not self._is_person(c)
        ]
        return joined and any(tokens.dep[c] == "nsubj" for c in tokens.children[verb]) and bool(things)

    def _thing_before(self, sentence: int, token: int, but: Set[int] = frozenset()) -> bool:
        """Whether a thing is named in this sentence or the one before: a common noun in the singular."""
        tokens = self.tokens
        start, _ = tokens.sentences[max(0, sentence - 1)]
        return any(
            tokens.tag[i] == "NN"
            and i not in self.actors | but
            and tokens.dep[i] in _ARGUMENTS
            and not self._is_person(i)
            for i in range(start, token)
        )

    def _is_person(self, noun: int) -> bool:
        """Whether a noun is of a person, who is never "it": "minister", "hostage"."""
        cues, lemma = self.cues, singular(self.tokens.lemma[noun])
        width = cues.office.width(self.tokens.lower, noun, lemma)
        return (width > 0 and lemma != "office") or lemma in cues.man | cues.woman | cues.citizen

    def _held_before(self, token: int) -> bool:
        """Whether something is held before, to which one may go: "held an election. Nobody came to it"."""
        tokens, sentence = self.tokens, self.tokens.sent[token]
        start, _ = tokens.sentences[max(0, sentence - 1)]
        objects = (i for i in range(start, token) if tokens.dep[i] == "dobj" and tokens.tag[i] == "NN")
        return any(tokens.lemma[tokens.head[i]] in self.cues.holding for i in objects)

    def _nature_before(self, sentence: int, token: int) -> bool:
        """Whether the subject of what is told just before is a force of nature: "The storm battered Cuba"."""
        tokens = self.tokens
        start, _ = tokens.sentences[max(0, sentence - 1)]
        return any(
            tokens.dep[i] in SUBJECT and singular(tokens.lemma[i]) in self.cues.nature
            for i in range(start, token)
        )

    def _place_before(self, token: int) -> bool:
        """Whether a town or land is named that has people: "burned a village. Its people had fled"."""
        tokens, sentence = self.tokens, self.tokens.sent[token]
        start, _ = tokens.sentences[max(0, sentence - 1)]
        return any(
            tokens.tag[i] == "NN" and tokens.dep[i] in _ARGUMENTS and tokens.lemma[i] in self.cues.territory
            for i in range(start, token)
        )

    def _vessel_before(self, sentence: int, token: int) -> bool:
        """Whether a ship or plane is named that may have a crew: "seized a tanker. Its crew"."""
        tokens = self.tokens
        start, _ = tokens.sentences[max(0, sentence - 1)]
        vessels = (
            i
            for i in range(start, token)
            if tokens.lemma[i] in self.cues.seized
            and tokens.tag[i] == "NN"
            and not self.cues.people.width(tokens.lower, i, tokens.lemma[i])
        )
        return any(tokens.dep[i] in _ARGUMENTS for i in vessels)

    def _reacted_to(self, verb: int) -> bool:
        """Whether a clause may be said of a thing: "condemned the move, saying it threatened ..."."""
        tokens, saying = self.tokens, self.tokens.head[verb]
        reaction = tokens.head[saying]
        if tokens.dep[verb] != "ccomp" or tokens.dep[saying] != "advcl" or tokens.tag[saying] != "VBG":
            return False
        return any(
            tokens.dep[child] == "dobj"
            and tokens.tag[child] == "NN"
            and child not in self.heads
            and tokens.lemma[child] not in self.cues.complaint
            for child in tokens.children[reaction]
        )

    def _receives(self, token: int, verb: int) -> bool:
        """Whether something is given to what a pronoun stands for: "send it arms", "supply it with arms"."""
        tokens = self.tokens
        after = [child for child in tokens.children[verb] if child > token]
        return any(tokens.dep[child] == "dobj" or tokens.lower[child] == "with" for child in after)

    def _of_unclear_cause(self, token: int) -> bool:
        """Whether a possessive stands under "because of", where it may be of either side."""
        tokens = self.tokens
        preposition = tokens.head[tokens.head[token]]
        return (
            tokens.tag[token] == "PRP$"
            and "because" in tokens.lower[max(0, preposition - 1) : preposition + 1]
        )

    def _of_unclear_owner(self, token: int) -> bool:
        """Whether a possessive may be of who acts or of whom he serves or charges: "It trains its officers",
        "accused China of detaining its citizens", "said Israel had barred its staff"."""
        tokens = self.tokens
        if tokens.tag[token] != "PRP$":
            return False
        had = owned(tokens, token)
        verb = tokens.head[had]
        if any(tokens.lower[child] == "own" for child in tokens.children[had]):
            return False
        if singular(tokens.lemma[had]) in self.cues.had_by_things and self._thing_before(
            tokens.sent[token], token
        ):
            return True
        if tokens.lemma[had] in self.cues.inhabitant and self._place_before(token):
            return True
        if tokens.lemma[tokens.head[token]] in self.cues.aboard:
            return True
        if tokens.dep[had] == "pobj":
            if self._warned_over(had):
                return True
            territory = singular(tokens.lemma[had]) in self.cues.territory
            return territory and self._charged_with(tokens.head[verb])
        if self._had_told_to_leave(had, verb):
            return True
        told = tokens.dep[verb] in ("pcomp", "ccomp") and tokens.dep[had] == "dobj"
        it = any(tokens.dep[c] == "nsubj" and tokens.lower[c] == "it" for c in tokens.children[verb])
        downed = any(tokens.dep[c] == "prt" and tokens.lower[c] == "down" for c in tokens.children[verb])
        own = singular(tokens.lemma[had]) in self.cues.subject_people and had == tokens.head[token]
        if told and own and not it and not downed and tokens.lemma[verb] in self.cues.mistreating:
            return True
        force = self.cues.force.width(tokens.lower, had, singular(tokens.lemma[had]))
        serves = tokens.dep[verb] == "ROOT" and tokens.lemma[verb] in self.cues.serving
        return bool(it and force and serves)

    def _had_told_to_leave(self, had: int, verb: int) -> bool:
        """Whether envoys had been told to go, one's own or the other's: "had told its envoys to leave"."""
        tokens = self.tokens
        told = tokens.head[verb] if tokens.dep[had] == "nsubj" else verb
        earlier = any(tokens.lower[c] == "had" for c in tokens.children[told])
        posted = singular(tokens.lemma[had]) in self.cues.posted | self.cues.staff
        ordered = tokens.lemma[told] in self.cues.commanding | self.cues.demanding | {"give"}
        return posted and ordered and earlier

    def _warned_over(self, owned: int) -> bool:
        """Whether somebody warns of a force, his own or the other's: "warned Moldova over its troops"."""
        tokens, preposition = self.tokens, self.tokens.head[owned]
        force = self.cues.force.width(tokens.lower, owned, singular(tokens.lemma[owned]))
        over = tokens.lower[preposition] in ("over", "about")
        return bool(force) and over and tokens.lemma[tokens.head[preposition]] == "warn"

    def _charged_with(self, verb: int) -> bool:
        """Whether what happens on a territory is a charge: "accused Rwanda of raids on its soil"."""
        return self.tokens.lemma[verb] in self.cues.accusing
