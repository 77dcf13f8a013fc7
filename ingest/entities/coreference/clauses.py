"""Takes the tokens of a text; gives its clauses: the verb of a word, who acts in it, and why it is said."""

from dataclasses import dataclass
from typing import Final

from ingest.entities.cues import Cues
from ingest.entities.nouns import singular
from ingest.entities.tokens import Tokens

SUBJECT: Final = frozenset(("nsubj", "nsubjpass", "csubj", "agent"))
_OBJECTIVE: Final = frozenset(("him", "her", "them"))
"""What is the object of the verb above where it is the subject of an infinitive: "helped him draft a law"."""
"""Verbs whose object does what a bare infinitive says: "help it rebuild"."""
_QUANTITIES: Final = frozenset(("CD", "DT", "JJ", "PDT"))
_PARTS: Final = frozenset(
    (
        "dozens",
        "hundreds",
        "thousands",
        "millions",
        "part",
        "parts",
        "half",
        "third",
        "quarter",
        "fifth",
        "tenth",
    )
)
_CALLING: Final = ("on", "upon", "to", "with")
_CHARGING: Final = frozenset(("of", "for", "into"))
"""Prepositions before what an object does: "accused Chad of sending troops", "talked Syria into leaving"."""
_TELLING: Final = _CHARGING | {"from", "against"}


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of one text."""

    tokens: Tokens
    cues: Cues

    def verb_of(self, token: int) -> int:
        """The verb of whose clause a token is a part."""
        tokens = self.tokens
        for ancestor in tokens.ancestors(token):
            if tokens.tag[ancestor].startswith("V"):
                return ancestor
        return token

    def above(self, verb: int) -> int:
        """The verb that governs an infinitive or gerund, also over a preposition."""
        tokens = self.tokens
        governor = tokens.head[verb]
        return tokens.head[governor] if tokens.dep[verb] == "pcomp" else governor

    def told(self, head: int, verb: int) -> bool:
        """Whether a word is the object of who makes or says it to act: "asked Syria to leave", "called on
        Syria to leave", "accused Chad of sending troops"."""
        tokens = self.tokens
        charged = tokens.dep[verb] == "pcomp" and tokens.lower[tokens.head[verb]] in _TELLING
        if not (charged or self._infinitive(verb)) or self._of_what_is_asked_for(verb):
            return False
        governor = tokens.head[head]
        if (
            tokens.dep[head] == "pobj"
            and tokens.lower[governor] in _CALLING
            and self._calls(tokens.head[governor])
        ):
            return tokens.head[governor] == self.above(verb)
        return tokens.dep[head] == "dobj" and governor == self.above(verb)

    def charged(self, verb: int) -> bool:
        """Whether a verb says what an object does or is to do, and not what is kept from it."""
        tokens = self.tokens
        if tokens.dep[verb] == "pcomp":
            return tokens.lower[tokens.head[verb]] in _CHARGING
        governor = tokens.head[verb]
        commanding = tokens.lemma[governor] in self.cues.commanding or self._calls(governor)
        return self._infinitive(verb) and commanding

    def _infinitive(self, verb: int) -> bool:
        """Whether a verb says what one is to do, which the parser may take for an end: "press it to stop"."""
        tokens = self.tokens
        to = any(tokens.tag[child] == "TO" for child in tokens.children[verb])
        ordered = tokens.lemma[tokens.head[verb]] in self.cues.commanding
        return tokens.dep[verb] == "xcomp" or (tokens.dep[verb] == "advcl" and to and ordered)

    def _of_what_is_asked_for(self, verb: int) -> bool:
        """Whether an infinitive says what for one wants a thing: "asked Qatar for money to pay its army"."""
        tokens, asking = self.tokens, self.tokens.head[verb]
        wished = any(tokens.lower[c] == "for" and c < verb for c in tokens.children[asking])
        return (
            wished
            and tokens.tag[verb] == "VB"
            and any(tokens.dep[c] == "dobj" for c in tokens.children[asking])
        )

    def _called_on(self, verb: int) -> int | None:
        """Whom somebody calls on to act: "called on Syria to leave"."""
        tokens = self.tokens
        on = (
            (c for c in tokens.children[verb] if tokens.lower[c] in ("on", "upon"))
            if self._calls(verb)
            else ()
        )
        return next((object_ for c in on for object_ in tokens.children[c]), None)

    def _calls(self, verb: int) -> bool:
        return self.tokens.lemma[verb] in ("call", "appeal", "plead")

    def acts(self, head: int, verb: int) -> bool:
        """Whether a word is the subject of a verb, also of one joined to its own ("accused Iran and expelled
        its envoy") or by which it acts ("responded by bombing"), or the object of who tells it to act."""
        tokens = self.tokens
        if self.told(head, verb):
            return True
        if tokens.dep[verb] == "pcomp" and tokens.lower[tokens.head[verb]] == "by":
            verb = tokens.head[tokens.head[verb]]
        while (tokens.dep[verb] == "conj" or self._own_aim(verb)) and not any(
            tokens.dep[c] in SUBJECT for c in tokens.children[verb]
        ):
            verb = tokens.head[verb]
        if tokens.dep[verb] == "relcl" and tokens.head[verb] == head:
            return any(
                tokens.tag[c] in ("WDT", "WP") for c in tokens.children[verb] if tokens.dep[c] == "nsubj"
            )
        return tokens.dep[head] == "nsubj" and tokens.head[head] == verb

    def _own_aim(self, verb: int) -> bool:
        """Whether an infinitive says what a subject itself means to do: "wants to topple its government"."""
        tokens = self.tokens
        others = any(tokens.dep[c] in ("dobj", "dative") for c in tokens.children[tokens.head[verb]])
        others = others or self._called_on(tokens.head[verb]) is not None
        return tokens.dep[verb] == "xcomp" and not others

    def sends_off(self, verb: int) -> bool:
        """Whether somebody is told to leave, and no place is named from which: "ordered them to leave"."""
        tokens = self.tokens
        ordered = tokens.lemma[verb] in self.cues.commanding | self.cues.demanding | {"give"}
        leaving = [c for c in tokens.children[verb] if tokens.dep[c] in ("xcomp", "ccomp", "advcl")]
        leaving += [
            c
            for gift in tokens.children[verb]
            for c in tokens.children[gift]
            if tokens.dep[c] in ("acl", "relcl")
        ]
        goes = [c for c in leaving if tokens.lemma[c] in ("leave", "depart", "go")]
        named = (tokens.tag[o] for c in goes for o in tokens.children[c] if tokens.dep[o] in ("dobj", "pobj"))
        return ordered and bool(goes) and "NNP" not in named

    def subject_after(self, token: int) -> int | None:
        """The subject that comes after the clause or phrase that opens a sentence: "In its reply, France"."""
        tokens = self.tokens
        for above in tokens.ancestors(token):
            verb = tokens.head[above]
            opening = tokens.dep[above] in ("advcl", "prep") and above < verb
            subjects = [c for c in tokens.children[verb] if tokens.dep[c] in SUBJECT] if opening else []
            if subjects and subjects[0] > token:
                return subjects[0]
        return None

    def subject_of(self, token: int) -> int | None:
        """The subject of the clause of an object, which a participle takes from the verb above it."""
        tokens = self.tokens
        verb, link = self.verb_of(token), ""
        if tokens.dep[token] in SUBJECT:
            bare = all(tokens.dep[child] != "aux" for child in tokens.children[verb])
            helped = (
                bare and tokens.tag[verb] == "VB" and tokens.lemma[tokens.head[verb]] in self.cues.causing
            )
            wanted = any(tokens.tag[child] == "TO" for child in tokens.children[verb])
            if tokens.lower[token] not in _OBJECTIVE and not helped and not wanted:
                return None
            verb = self.verb_of(verb) if verb == tokens.head[token] else verb
        for above in (verb, *tokens.ancestors(verb)):
            if link == "advcl" and (called := self._called_on(above)) is not None:
                return called
            controlling = ("dobj",) if link in ("xcomp", "pcomp", "prep") else ()
            controlling = (
                ("dative",) if link == "advcl" and tokens.lemma[above] in self.cues.giving else controlling
            )
            for sort in (controlling, ("nsubj", "nsubjpass")):
                for child in tokens.children[above]:
                    if tokens.dep[child] in sort and child < token:
                        return child
            link = tokens.dep[above]
            aim = link == "relcl" and any(tokens.tag[child] == "TO" for child in tokens.children[above])
            if not aim and link not in ("advcl", "xcomp", "acl", "pcomp", "conj", "prep", "attr"):
                return None
        return None

    def nearest_subject(self, token: int) -> int | None:
        """The subject of the nearest clause around a pronoun, which an object may be: "asked Syria to leave".

        Who lets another act on what is his own stays its owner: "let Russia use its bases".
        """
        tokens, verb = self.tokens, self.verb_of(token)
        for clause in (verb, *tokens.ancestors(verb)):
            governor = tokens.head[clause]
            lent = tokens.lemma[governor] in self.cues.permitting and tokens.dep[clause] in ("xcomp", "ccomp")
            lent = lent and not any(
                tokens.lower[child] == "own" for child in tokens.children[tokens.head[token]]
            )
            keeps = tokens.lemma[clause] in self.cues.keeping
            if lent and not keeps and tokens.tag[token] == "PRP$":
                continue
            subjects = [
                child for child in tokens.children[clause] if tokens.dep[child] in SUBJECT and child < token
            ]
            if tokens.dep[clause] == "xcomp" and not subjects and not self._of_what_is_asked_for(clause):
                subjects = [c for c in tokens.children[governor] if tokens.dep[c] == "dobj" and c < clause]
            if subjects:
                return subjects[-1]
        return None

    def related(self, token: int) -> int | None:
        """The noun of whom a relative clause speaks: "thanked Spain, which had changed its policy"."""
        tokens, verb = self.tokens, self.verb_of(token)
        subjects = (c for c in tokens.children[verb] if tokens.dep[c] in SUBJECT)
        relative = tokens.dep[verb] == "relcl" and any(tokens.tag[c] in ("WDT", "WP") for c in subjects)
        return tokens.head[verb] if relative else None

    def marked(self, verb: int) -> bool:
        """Whether a clause says why or when: "after it tested a missile"."""
        tokens, children = self.tokens, self.tokens.children[verb]
        marks = [tokens.lower[c] for c in children if tokens.dep[c] in ("mark", "advmod")]
        as_said = tokens.lemma[verb] in self.cues.promising
        return any(mark in self.cues.cause and not (as_said and mark == "as") for mark in marks)

    def on_land(self, token: int) -> int | None:
        """The verb of what happens on land that a possessive claims: "laid mines on its side"."""
        tokens, owned = self.tokens, self.tokens.head[token]
        preposition = tokens.head[owned]
        land = singular(tokens.lemma[owned])
        if tokens.dep[owned] != "pobj" or not (land in self.cues.territory or land == "side"):
            return None
        governor = tokens.head[preposition]
        if tokens.dep[governor] == "dobj":
            governor = tokens.head[governor]
        return governor if tokens.tag[governor].startswith("V") else None


def owned(tokens: Tokens, token: int) -> int:
    """What a possessive owns, or the part of it that is spoken of: "eight of its staff"."""
    whole = tokens.head[token]
    preposition = tokens.head[whole]
    part = tokens.head[preposition]
    some = tokens.dep[whole] == "pobj" and tokens.lower[preposition] == "of"
    return part if some and (tokens.tag[part] in _QUANTITIES or tokens.lower[part] in _PARTS) else whole
