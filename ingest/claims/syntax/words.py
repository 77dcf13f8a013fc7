"""The words that the syntax modules share: a filler of a slot, and the questions asked of any token."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from ingest.claims.cues.lists import being, charging, dissuading, every, ranks, replacing
from ingest.claims.repair import is_infinitive, is_lost_verb, is_only_verb


@dataclass(frozen=True, slots=True)
class Filler:
    """A word in a slot. `path` says how it was found, `steps` how many inferences that took."""

    token: Token
    path: str
    steps: int = 0

    def via(self, path: str, steps: int = 1) -> "Filler":
        """The same word, found through one more inference."""
        return replace(self, path=f"{path} > {self.path}", steps=self.steps + steps)


Slots = dict[str, list[Filler]]
"""The words that a trigger's surroundings offer for its roles, by the place where they stand."""


def children(token: Token, *deps: str) -> Iterator[Token]:
    """The children of a token that stand in one of the given dependencies."""
    return (child for child in token.children if child.dep_ in deps)


def is_verbal(token: Token) -> bool:
    """Whether a token heads a clause."""
    return token.pos_ in ("VERB", "AUX") or is_infinitive(token) or any(children(token, "nsubj", "nsubjpass"))


def acts_as_verb(token: Token) -> bool:
    """Whether a word is a verb, though the tagger may take it for a noun."""
    return token.pos_ in ("VERB", "AUX") or is_infinitive(token) or is_lost_verb(token)


def is_passive(verb: Token) -> bool:
    """Whether the surface subject of a verb is the one acted on: not so "spoke by telephone"."""
    if any(children(verb, "auxpass", "nsubjpass")):
        return True
    if any(children(verb, "agent")):
        return not any(children(verb, "nsubj"))
    if verb.lemma_ in charging() and verb.tag_ == "VBN" and not any(children(verb, "aux", "dobj")):
        return True
    if verb.tag_ != "VBN" or any(children(verb, "aux", "nsubj")) or is_only_verb(verb):
        return False
    if verb.dep_ in ("acl", "advcl", "oprd"):
        return True
    return verb.dep_ == "conj" and is_verbal(verb.head) and is_passive(verb.head)


def is_inverted(auxiliary: Token) -> bool:
    """Whether an auxiliary stands before the subject of its verb: "should A attack"."""
    subject = next(children(auxiliary.head, "nsubj", "nsubjpass"), None)
    return subject is not None and auxiliary.i < subject.i


def is_complement_clause(clause: Token) -> bool:
    """Whether what the parse calls a complement is one, and no sentence of its own before a semicolon."""
    return clause.dep_ == "ccomp" and not any(c.text == ";" and c.i > clause.i for c in clause.head.lefts)


def tensed(verb: Token) -> Token:
    """The word that has the tense of a verb: its first auxiliary, or the verb itself."""
    return next(children(verb, "aux", "auxpass"), verb)


def is_wish(clause: Token) -> bool:
    """Whether a clause is what another is to do: "insists that B free them", "wants B to leave"."""
    subject = next(children(clause, "nsubj", "nsubjpass"), None)
    if subject is None or clause.dep_ != "ccomp" or subject.i < clause.head.i:
        return False
    first = tensed(clause)
    bare = first.tag_ == "VB" or first.lower_ == "to"
    return bare or (
        first.tag_ == "VBP" and subject.tag_ in ("NN", "NNP") and not any(children(subject, "conj"))
    )


def is_distinction(copula: Token) -> bool:
    """Whether a copula says who did something first or most: "became the latest country to ban"."""
    return copula.lemma_ in being() and any(map(is_ranked, children(copula, "attr")))


def is_ranked(noun: Token) -> bool:
    """Whether a noun is the first or the most of its kind: "the most senior official"."""
    return any(
        child.lower_ in ranks()
        or child.tag_ == "JJS"
        or any(inner.tag_ == "RBS" for inner in children(child, "advmod"))
        for child in children(noun, "amod")
    )


def conjuncts(token: Token) -> Iterator[Token]:
    """A token and what is coordinated with it, to its right: not what "rather than" or "but" leaves out."""
    if not is_corrected(token):
        yield token
    excepted = next((word.i for word in children(token, "cc") if _excepts(word, token)), None)
    for child in children(token, "conj"):
        if (excepted is None or child.i < excepted) and not is_left_out(child):
            yield from conjuncts(child)


def dissuaded(preposition: Token) -> Token | None:
    """Who is kept from what follows "out of", null where nobody is: "talked A out of bombing B"."""
    out = preposition.head
    verb = out.head
    kept = preposition.lower_ == "of" and out.lower_ == "out" and verb.lemma_ in dissuading()
    return next(children(verb, "dobj", "nsubjpass"), None) if kept else None


def alternatives(token: Token) -> list[Token]:
    """A word with those that are joined to it by "or"; none where it is joined to nothing so."""
    first = token
    while first.dep_ == "conj":
        first = first.head
    joined = list(conjuncts(first))
    return joined if any(cc.lower_ == "or" for word in joined for cc in children(word, "cc")) else []


def _excepts(joint: Token, noun: Token) -> bool:
    """Whether what follows is left out: "A rather than B", and after all of them "every state but A"."""
    of_all = joint.lower_ == "but" and any(word.lower_ in every() for word in (noun, *children(noun, "det")))
    return joint.lower_ == "than" or of_all


def is_corrected(token: Token) -> bool:
    """Whether another is said to be meant: "it was not A but B that armed C"."""
    phrase = token.head if token.dep_ == "pobj" else token
    joined = [word for word in (token, phrase) if any(c.lower_ == "but" for c in children(word, "cc"))]
    if not joined:
        return False
    first = joined[0].left_edge
    opening = [word.lower_ for word in first.doc[max(first.i - 1, first.sent.start) : first.i + 2]]
    if "only" in opening:
        return False
    return "not" in opening[:-1] or _is_ruled_out(phrase)


def is_left_out(phrase: Token) -> bool:
    """Whether a phrase names who is not meant: "to A, not to B", "gas from A instead of oil from B"."""
    if phrase.i == phrase.sent.start:
        return False
    thing = phrase.nbor(-1)
    if thing.dep_ == "pobj" and any(word.lower_ in replacing() for word in thing.head.children):
        return True
    first = phrase.left_edge
    before = first.i if first.lower_ == "not" else (phrase if phrase.dep_ == "prep" else first).i - 1
    if before <= phrase.sent.start or phrase.doc[before].lower_ != "not":
        return False
    if phrase.doc[before + 1].lower_ == "only":
        return False
    return phrase.doc[before - 1].lower_ in (",", "and", "but", "–", "—")


def _is_ruled_out(phrase: Token) -> bool:
    """Whether a verb denies a phrase of its alone: "did not bomb A but B", "did not sell to A but to B"."""
    verb = phrase.head
    denied = verb.pos_ == "VERB" and any(word.lower_ in ("not", "n't") for word in children(verb, "neg"))
    return denied and phrase.dep_ in ("dobj", "prep", "dative", "agent")


def is_named(noun: Token) -> bool:
    """Whether a noun says whose it is, or what it counts does: "a package of EU sanctions"."""
    counted = [p for prep in children(noun, "prep") if prep.lower_ == "of" for p in children(prep, "pobj")]
    modifiers = [c for word in (noun, *counted) for c in children(word, "poss", "amod", "compound", "nmod")]
    modifiers += [inner for word in modifiers for inner in children(word, "compound")]
    return any(word.dep_ == "poss" or word.text[:1].isupper() for word in modifiers)


def merge(slots: Slots, more: Slots, path: str | None = None) -> None:
    """Add the words of more slots to slots that do not hold them yet."""
    for name, fillers in more.items():
        known = {f.token.i for f in slots.get(name, ())}
        found = [f.via(path) if path else f for f in fillers if f.token.i not in known]
        if found:
            slots.setdefault(name, []).extend(found)
