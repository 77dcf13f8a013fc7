"""Takes the mentions of a text; gives those before a word that it may refer to, and how salient each is.

Salience is by syntax and distance: a subject before other words, the same sentence before the one before.
What syntax or sense rules out is left out.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Final

from graph.ontology import Label
from ingest.entities.coreference.binding import Binding
from ingest.entities.coreference.clauses import SUBJECT, Clauses
from ingest.entities.coreference.favour import Favour
from ingest.entities.cues import Cues
from ingest.entities.mention import Mention, Role
from ingest.entities.nouns import NOUN_TAGS, Nouns
from ingest.entities.tokens import Tokens

THING: Final = frozenset(("it", "its", "itself"))
HUMAN: Final = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself"))
MANY: Final = frozenset(("they", "them", "their", "theirs", "themselves"))
PLURAL: Final = frozenset(("NNS", "NNPS"))
PEOPLE: Final = (Role.PEOPLE, Role.PRIVATE)
FAR: Final = 200
"""How many tokens back a subject may be that means somebody unknown."""
DECISIVE: Final = 1000
"""Above every rank that comes from salience."""
STEPS_BACK: Final = 2
"""How many sentences back a word may refer."""
OF_SUBJECT: Final = 2
"""The least rank of the subject of a clause."""
OF_MAIN_SUBJECT: Final = 3
_ASIDE: Final = (Role.PLACE, Role.ORIGIN)
_FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
NAMING: Final = (Role.NAME, Role.METONYM)
"""What is of one who is not of the state that a clause names: "Ankara backed his party"."""
_NEAR: Final = 50
_END: Final = attrgetter("end")


@dataclass(frozen=True, slots=True)
class Antecedent:
    """One or more mentions that a later word may stand for; `rank` is higher for what is more salient."""

    mentions: tuple[Mention, ...]
    rank: int

    @property
    def actors(self) -> frozenset[str]:
        """Who is meant, by id."""
        return frozenset((m.actor or m.entity).id for m in self.mentions)


@dataclass
class Salience:
    """The mentions of one document, as a reader recalls them."""

    tokens: Tokens
    cues: Cues
    nouns: Nouns
    mentions: Iterable[Mention]
    _by_sentence: dict[int, list[Mention]] = field(default_factory=dict[int, list[Mention]], init=False)
    _aside: dict[int, list[Mention]] = field(default_factory=dict[int, list[Mention]], init=False)

    def __post_init__(self) -> None:
        for mention in sorted(self.mentions, key=_END):
            if mention.role is not Role.AGREEMENT:
                held = self._aside if mention.role in _ASIDE else self._by_sentence
                held.setdefault(self.tokens.sent[mention.head], []).append(mention)

    @cached_property
    def clauses(self) -> Clauses:
        """The clauses of the text."""
        return Clauses(self.tokens, self.cues)

    @cached_property
    def binding(self) -> Binding:
        """Whom its pronouns cannot mean."""
        return Binding(self.tokens, self.cues, self.nouns, self.clauses)

    @cached_property
    def favour(self) -> Favour:
        """Which of its objects come before subjects."""
        return Favour(self.tokens, self.cues, self.clauses)

    def remember(self, mention: Mention) -> None:
        """Add what a word was found to refer to, which may itself be referred to."""
        insort(self._by_sentence.setdefault(self.tokens.sent[mention.head], []), mention, key=_END)

    def aside(self, sentence: int) -> Sequence[Mention]:
        """The states of a sentence that do not act there, and yet may be described after it."""
        return self._aside.get(sentence, ())

    def last(self, sentence: int, token: int) -> list[Mention]:
        """The last mentions of a sentence that end before a token, as many as anyone recalls."""
        found = self._by_sentence.get(sentence, [])
        end = bisect_right(found, token, key=_END)
        return found[max(0, end - _NEAR) : end]

    def named_at(self, head: int) -> int:
        """How many a word stands for: two for "both leaders"."""
        return sum(m.head == head for m in self.last(self.tokens.sent[head], head + 1))

    def around(self, token: int) -> list[Mention]:
        """The mentions of the sentence of a token, those after it too, as far as its clause may reach."""
        found = self._by_sentence.get(self.tokens.sent[token], [])
        at = bisect_right(found, token, key=_END)
        return found[max(0, at - _NEAR) : at + _NEAR]

    @cached_property
    def _known(self) -> frozenset[int]:
        """The heads of all mentions that the text names."""
        return frozenset(m.head for m in self.mentions)

    @cached_property
    def _verbless(self) -> frozenset[int]:
        """The sentences in which the parser saw no finite verb."""
        sentences = enumerate(self.tokens.sentences)
        return frozenset(at for at, span in sentences if _FINITE.isdisjoint(self.tokens.tag[slice(*span)]))

    def taken(
        self, start: int, token: int, antecedent: Antecedent | None, why: str, role: Role = Role.PRONOUN
    ) -> Iterator[Mention]:
        """The mentions that words from `start` to `token` are, where they refer to an antecedent."""
        if antecedent is None:
            return
        for mention in antecedent.mentions:
            before = self.tokens.span_text(mention.start, mention.end)
            yield Mention(
                start=start,
                end=token + 1,
                head=token,
                entity=mention.entity,
                actor=mention.actor,
                role=Role.PRIVATE if mention.role is Role.PRIVATE else role,
                reason=f"{why}: “{before}” is the most salient before",
                via=mention.via,
            )

    def before(self, sentence: int, token: int) -> list[Mention]:
        """The mentions of a sentence before a token that it may refer to."""
        earlier = [mention for mention in self.last(sentence, token) if mention.actor is not None]
        owner = self.tokens.dep[token] == "poss" and self.tokens.tag[token] in NOUN_TAGS
        here = () if owner else self.around(token)
        bound = [m for m in here if self.binding.bound(self.standing(m), token)]
        if self.tokens.lower[token] in HUMAN:
            bound = [m for m in bound if m.role not in PEOPLE]
        elif self.tokens.lemma[token] in self.cues.homeland:
            bound = [
                m for m in bound if not (m.role is Role.OFFICE or self._is_helped(m) or self._has_official(m))
            ]
        elif self.tokens.lower[token] == "they":
            bound = [m for m in bound if not self._of_noun(m)]
        bound = [m for m in bound if not (self._judges(m) or self._spared(m) or self._held(m))]
        persons = {mention.entity.id for mention in bound}
        actors = set[str]()
        if self.tokens.lower[token] not in HUMAN:
            named = (m for m in bound if not self._is_helper(m))
            actors = {m.actor.id for m in (*named, *self._speaking(token)) if m.actor}
        home = self._spoken_of_beside_home(token)
        named = self._named_under(token)
        earlier = [m for m in earlier if not self._told_by(m, token)]
        return [
            m
            for m in earlier
            if m.entity.id not in persons
            and m.actor
            and m.actor.id not in actors
            and m.actor.id != home
            and not (m.role in NAMING and m.entity.id in named)
        ]

    def _is_helped(self, mention: Mention) -> bool:
        """Whether one is helped with what is his own: "help him rebuild the country"."""
        tokens, verb = self.tokens, self.tokens.head[mention.head]
        helped = tokens.tag[verb] == "VB" and tokens.lemma[tokens.head[verb]] in self.cues.helping
        return helped and mention.role is Role.PRONOUN and tokens.lower[mention.head] in HUMAN

    def _has_official(self, mention: Mention) -> bool:
        """Whether a state is named as whose official acts: "Madagascar's president fled the country"."""
        owner = self.tokens.head[mention.head] if self.tokens.dep[mention.head] == "poss" else -1
        return any(m.head == owner and m.role is Role.OFFICE for m in self.around(mention.head))

    def standing(self, mention: Mention) -> int:
        """The word by which a mention stands in its clause: "country" for "his" in "his country"."""
        return self.tokens.head[mention.head] if self.is_of_home(mention) else mention.head

    def is_of_home(self, mention: Mention) -> bool:
        """Whether a pronoun says whose state is spoken of: "his country"."""
        tokens, had = self.tokens, self.tokens.head[mention.head]
        home = tokens.lemma[had] in self.cues.of_leader
        return mention.role is Role.PRONOUN and tokens.lower[mention.head] in ("his", "her") and home

    def _told_by(self, mention: Mention, token: int) -> bool:
        """Whether a mention stands in what "it" says after it: "He worked for Russia, it said"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        says = tokens.lemma[verb] in self.cues.saying | self.cues.promising
        said = says and tokens.dep[token] == "nsubj" and tokens.lower[token] == "it"
        if not said or tokens.sent[mention.head] != tokens.sent[token]:
            return False
        above = (mention.head, *tokens.ancestors(mention.head))
        return any(tokens.dep[word] == "ccomp" and tokens.head[word] == verb for word in above)

    def _named_under(self, token: int) -> frozenset[str]:
        """Who is named under the verb of a subject that is hence another: "It said Paris had lied"."""
        tokens, verb = self.tokens, self.tokens.head[token]
        if tokens.tag[token] == "PRP$" and tokens.dep[verb] in SUBJECT:
            return self._acted_on(token)
        if tokens.dep[token] not in SUBJECT or tokens.lower[token] != "it":
            return frozenset()
        after = (m for m in self.around(token) if m.head > token and m.role in NAMING)
        return frozenset(
            m.entity.id for m in after if tokens.tag[m.head] == "NNP" and self._is_under(verb, m.head)
        )

    def _acted_on(self, token: int) -> frozenset[str]:
        """Whom something harms that is hence another's: "because its boats sank Brazilian ships"."""
        tokens, verb = self.tokens, self.tokens.head[self.tokens.head[token]]
        after = (m for m in self.around(token) if m.head > token and tokens.dep[m.head] == "dobj")
        harms = tokens.lemma[verb] in self.cues.harming | self.cues.seizing | self.cues.mistreating
        return frozenset(m.entity.id for m in after if harms and tokens.head[m.head] == verb)

    def _is_under(self, verb: int, head: int) -> bool:
        """Whether a verb governs a word, in no clause that another begins: "It rose, and Paris erred"."""
        tokens = self.tokens
        for above in tokens.ancestors(head):
            if above == verb:
                return True
            subjects = any(
                tokens.dep[c] == "nsubj" and tokens.lower[c - 1] == "and" for c in tokens.children[above]
            )
            if tokens.dep[above] == "conj" and subjects:
                return False
        return False

    def _is_helper(self, mention: Mention) -> bool:
        """Whether a state may act through its firm or body: "It would build it with Rosatom"."""
        tokens, preposition = self.tokens, self.tokens.head[mention.head]
        own = mention.entity.label is Label.ORGANIZATION and mention.actor != mention.entity
        return (
            own
            and tokens.dep[mention.head] == "pobj"
            and tokens.lower[preposition] in ("with", "through", "by")
        )

    def _spared(self, mention: Mention) -> bool:
        """Whether people are named for whom their own state may act: "It demanded the release of Turkish
        citizens", but "It jailed Turkish citizens" is of another."""
        tokens, head = self.tokens, mention.head
        people = tokens.head[head] if tokens.dep[head] == "amod" else head
        known = self.cues.people.width(tokens.lower, people, self.nouns.lemma(people)) > 0
        return (known or mention.role in PEOPLE) and tokens.dep[people] == "pobj"

    def _of_noun(self, mention: Mention) -> bool:
        """Whether a name only says whose something is, as two may say of one of them: "They disagree over the
        constitution of Armenia"."""
        tokens, preposition = self.tokens, self.tokens.head[mention.head]
        if tokens.dep[mention.head] == "poss":
            return True
        under = tokens.dep[mention.head] == "pobj" and tokens.lower[preposition] in ("of", "in")
        return under and tokens.tag[tokens.head[preposition]] in NOUN_TAGS

    def _held(self, mention: Mention) -> bool:
        """Whether somebody is named whom his own state may hold: "They arrested Aung San Suu Kyi"."""
        tokens, head = self.tokens, mention.head
        held = tokens.dep[head] == "dobj" and tokens.lemma[tokens.head[head]] in self.cues.catching
        return held and mention.entity.label is Label.PERSON

    def _judges(self, mention: Mention) -> bool:
        """Whether a body of a state may judge it, and so be named beside it: "A court in Rome fined it"."""
        return is_state(mention) and self.tokens.lemma[mention.head] in self.cues.judging_body

    def _speaking(self, token: int) -> list[Mention]:
        """Who is a person before "its" or "it", and would call what is of his own state "his".

        "He called its vote a fraud" is of another; not so after "his country", whose "its" is its own.
        """
        subject = self.clauses.nearest_subject(token)
        his = subject is not None and any(self.tokens.tag[c] == "PRP$" for c in self.tokens.children[subject])
        theirs = self.tokens.lower[token] == "their"
        joint = self.tokens.lower[token] == "they" or (theirs and self._of_both(token))
        if his or joint or self.tokens.tag[token] in NOUN_TAGS:
            return []
        here = self.last(self.tokens.sent[token], token)
        if any(m.head == subject and m.role in NAMING for m in here):
            return []
        one = self.tokens.lower[token] in ("it", "its")
        told = self.tokens.lower[token] == "it"
        subjects = (
            m
            for m in here
            if one
            and m.head == subject
            and (m.entity.label is Label.PERSON or (told and m.role is Role.OFFICE))
        )
        states = {m.entity.id for m in here if m.role in (*NAMING, Role.DESCRIPTION)}
        pronouns = (m for m in here if m.role is Role.PRONOUN and self.tokens.dep[m.head] == "nsubj")
        spoken = (m for m in pronouns if m.actor and m.actor.id not in states)
        named = (*subjects, *(m for m in spoken if self.tokens.lower[m.head] in HUMAN))
        homes = {m.actor.id for m in here if self.is_of_home(m) and m.actor}
        return [m for m in named if m.actor and m.actor.id not in homes]

    def _of_both(self, token: int) -> bool:
        """Whether a possessive is of two, one of whom acts: "met Deng and calmed their countries"."""
        return self.nouns.lemma(self.tokens.head[token]) in self.cues.mutual

    def _spoken_of_beside_home(self, token: int) -> str | None:
        """The state of whose act on "his country" a clause speaks, which is hence another: "Berlin would sell
        jets to his country"."""
        tokens, owned = self.tokens, self.tokens.head[token]
        if (
            tokens.lower[token] not in HUMAN
            or tokens.dep[owned] in SUBJECT
            or tokens.lemma[owned] not in self.cues.belonging
        ):
            return None
        subject = self.clauses.nearest_subject(token)
        here = self.last(tokens.sent[token], token)
        states = (m.actor.id for m in here if m.head == subject and m.actor and m.role in NAMING)
        return next(states, None)

    def rank(self, head: int) -> int:
        """How salient a word is: 3 for the subject of a main clause, 2 for any other, 1 for an owner."""
        tokens = self.tokens
        if tokens.dep[head] == "pobj" and tokens.lower[tokens.head[head]] == "of":
            polity = tokens.head[tokens.head[head]]
            head = (
                polity if tokens.lemma[polity] in self.cues.polity | self.cues.description_of_state else head
            )
        if tokens.dep[head] not in SUBJECT:
            return 1 if tokens.dep[head] == "poss" else 0
        main = tokens.dep[tokens.head[head]] in ("ROOT", "ccomp", "conj")
        return OF_MAIN_SUBJECT if main else OF_SUBJECT

    def of(self, mention: Mention) -> int:
        """How salient a mention is."""
        return OF_SUBJECT if self.heads_clause(mention) else self.rank(mention.head)

    def heads_clause(self, mention: Mention) -> bool:
        """Whether a name begins a sentence that the parser left without a verb: it takes "New Zealand froze
        aid" for an aid that is frozen."""
        sentence = self.tokens.sent[mention.head]
        start, _ = self.tokens.sentences[sentence]
        return mention.start <= start + 1 and sentence in self._verbless

    def is_plural(self, mention: Mention) -> bool:
        """Whether a mention is of several."""
        return self.tokens.tag[mention.head] in PLURAL

    def beside_stranger(self, mention: Mention) -> bool:
        """Whether a name is joined to one that nobody is known by: "between Congo and the rebels"."""
        tokens, head = self.tokens, mention.head
        joined = [c for c in tokens.children[head] if tokens.dep[c] == "conj"]
        joined += [tokens.head[head]] if tokens.dep[head] == "conj" else []
        return any(tokens.tag[c] in NOUN_TAGS and c not in self._known for c in joined)

    def chains(self, before: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
        """The mentions that are joined: "Germany, France and Britain"."""
        heads: Mapping[int, Mention] = {m.head: m for m in before}
        tokens = self.tokens
        for mention in heads.values():
            chain, head = [mention], mention.head
            if tokens.dep[head] == "conj" and tokens.head[head] in heads:
                continue
            while after := [c for c in tokens.children[head] if tokens.dep[c] == "conj" and c in heads]:
                head = after[0]
                chain.append(heads[head])
            if len(chain) > 1:
                yield tuple(chain)


def is_state(mention: Mention) -> bool:
    """Whether a mention names a state, or what acts for it without a name of its own."""
    return mention.entity.label is Label.STATE
