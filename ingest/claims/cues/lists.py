"""Takes lists.yaml of a language; gives each of its lists of words, checked when loaded."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from ingest.claims.cues import load, words
from ingest.languages import by_language


@by_language
def lists() -> Mapping[str, frozenset[str]]:
    """All the lists by their names. Raises ValueError when one is empty or holds a word twice."""
    found: dict[str, frozenset[str]] = {}
    for name, text in load("lists.yaml").items():
        listed = words(text)
        if not listed or len(set(listed)) < len(listed):
            raise ValueError(f"lists.yaml: {name} is empty or holds a word twice")
        found[name] = frozenset(listed)
    return MappingProxyType(found)


def _listed(name: str) -> Callable[[], frozenset[str]]:
    """The loader of one list."""

    @by_language
    def load_list() -> frozenset[str]:
        return lists()[name]

    return load_list


listing: Final = _listed("listing")
"""Words after which stands what a whole is made of: "aid including tanks"."""


@by_language
def days() -> frozenset[str]:
    """Days of the week."""
    return frozenset(words(load("times.yaml")["days"]))


@by_language
def months() -> frozenset[str]:
    """Months of the year."""
    return frozenset(name for names in load("times.yaml")["months"] for name in words(names))


inverting: Final = _listed("inverting")
"""Auxiliaries that open a condition before their subject: "should A attack"."""

charging: Final = _listed("charging")
"""Verbs of what one is accused "of"."""

bringing_away: Final = _listed("bringing_away")
contact_verbs: Final = _listed("contact_verbs")
handing: Final = _listed("handing")
reeling: Final = _listed("reeling")
"""Verbs of saying that stand in a clause without a mark: "firms it says arm B"."""

paralleling: Final = _listed("paralleling")
"""Words that set one clause beside another: "A armed B, while C armed D"."""

helping: Final = _listed("helping")
"""Verbs with a bare infinitive: "helps B evade sanctions"."""

pointing_back: Final = _listed("pointing_back")
"""Determiners of what was spoken of before: "the deliveries"."""

counting_acts: Final = _listed("counting_acts")
"""Which of several acts: "the first delivery"."""

placing: Final = _listed("placing")
"""Prepositions of where an act is."""

by_means: Final = _listed("by_means")
"""Prepositions of the way by which an act goes on."""

taking_up: Final = _listed("taking_up")
"""Verbs of what becomes of a measure: "imposed sanctions. It lifted them"."""
pronouns_of_measures: Final = _listed("pronouns_of_measures")
"""Pronouns for what was imposed."""
in_return: Final = _listed("in_return")
"""After "in": what is given is given for something else."""
freeing: Final = _listed("freeing")
"""That those are let go whom somebody holds: "demanded their release"."""
protesting: Final = _listed("protesting")
"""What who was wronged does, with no word of by whom: "Manila protested"."""
disowned: Final = _listed("disowned")
"""What one denies who is accused: "They denied responsibility"."""
complying: Final = _listed("complying")
"""What one is asked to do, told in short: "refused to do so"."""
resuming: Final = _listed("resuming")
"""Verbs by which what had ended goes on."""

awaiting: Final = _listed("awaiting")
"""Verbs, as lemmas, of what is still to come: "Deliveries are expected in May"."""

due: Final = _listed("due")
"""What an act is whose day is set: "The talks are due on Friday"."""

routes: Final = _listed("routes")
"""Prepositions before those through whose land something goes, who are no party to it."""

undoing: Final = _listed("undoing")
"""Verbs by which what was given is given back."""

vague_offices: Final = _listed("vague_offices")
"""Offices whose holder leads or represents what a text need not name as its own."""

same_offices: Final = _listed("same_offices")
"""What is said of who holds the same office on the other side."""

being: Final = _listed("being")
"""Verbs that say what somebody is or becomes."""

ranks: Final = _listed("ranks")
"""Words that say who did something first or last."""

making: Final = _listed("making")
"""Participles that say where a thing was made."""

launching: Final = _listed("launching")
"""Verbs by which a thing is set to fly."""

killing: Final = _listed("killing")
"""Verbs whose passive tells whom an act strikes."""

chained: Final = _listed("chained")
"""Prepositions that hang on one another: "from A to B"."""

relatives: Final = _listed("relatives")
"""Relative pronouns."""

oneself: Final = _listed("oneself")
"""Words for those who act on themselves."""

occasions: Final = _listed("occasions")
"""Prepositions of an occasion on which somebody acts: "landed in joint exercises"."""

travelling: Final = _listed("travelling")
"""Verbs by which one is on the way to what is named after "for"."""

own_words: Final = _listed("own_words")
"""Words before a journey of who acts: "on his visit"."""

blaming: Final = _listed("blaming")
"""Verbs whose object has done what stands after the preposition."""

hitting: Final = _listed("hitting")
"""Verbs by which an attack strikes its object."""

licences: Final = _listed("licences")
"""Nouns for what lets an act be done: "licences for exports"."""

party_prepositions: Final = _listed("party_prepositions")
"""Prepositions of the parties of what occurs."""

first_person: Final = _listed("first_person")
"""Pronouns of who speaks."""

calling: Final = _listed("calling")
"""Verbs by which something is given a name."""

near_auxiliaries: Final = _listed("near_auxiliaries")
"""Verbs whose infinitive is no purpose: "came to see"."""

copulas: Final = _listed("copulas")
"""Verbs that say of their subject what it is or seems."""

labelling: Final = _listed("labelling")
"""Verbs by which one says what a charge is."""

wishing: Final = _listed("wishing")
"""Verbs that with "would" tell of what need not be."""

contesting: Final = _listed("contesting")
"""Verbs by which one says that something is not so."""

conforming: Final = _listed("conforming")
"""Verbs by which one goes along with an act of others."""

contrasting: Final = _listed("contrasting")
"""Words by which a clause speaks against the one before."""

supposing: Final = _listed("supposing")
"""Auxiliaries of what would follow from an act that is only imagined."""

timing: Final = _listed("timing")
"""Prepositions that say after or before what something is."""

lasting: Final = _listed("lasting")
"""Verbs by which an act goes on that is taken for granted."""

warning_verbs: Final = _listed("warning_verbs")
"""Verbs that threaten with what follows a condition."""

laws: Final = _listed("laws")
"""Nouns for what is done by law, whose infinitive says what for."""

about_prepositions: Final = _listed("about_prepositions")
"""Prepositions of what is spoken of."""

nearness: Final = _listed("nearness")
"""Words for what has almost been: "came close to"."""

commanding: Final = _listed("commanding")
"""Verbs that ask of others what their infinitive says."""

dismissing: Final = _listed("dismissing")
"""Verbs by which a report is said not to be so."""

pronouns_of_things: Final = _listed("pronouns_of_things")
"""Pronouns for what was said before."""

pointing: Final = _listed("pointing")
"""Determiners that point at what was said before."""

demonstratives: Final = _listed("demonstratives")
"""Determiners that point at an act of the sentence before."""

place_prepositions: Final = _listed("place_prepositions")
"""Prepositions of where something is."""

parts: Final = _listed("parts")
"""Words for some of those who are named after them."""

several: Final = _listed("several")
"""Nouns for several of whom some are named after them."""

near_prepositions: Final = _listed("near_prepositions")
"""Prepositions of what is near."""

settlements: Final = _listed("settlements")
"""Nouns for settled places."""

aside_prepositions: Final = _listed("aside_prepositions")
"""Prepositions of what only tells when, or like what."""

authoring: Final = _listed("authoring")
"""Verbs of who has written or proposed a thing."""

consuming: Final = _listed("consuming")
"""Verbs of where a thing is used or made."""

basing: Final = _listed("basing")
"""Verbs of where a firm is at home."""

lapsing: Final = _listed("lapsing")
"""Words for what ends by itself when it is let."""

every: Final = _listed("every")
"""Words for all, of whom "but" names an exception."""

being_so: Final = _listed("being_so")
"""Nouns of what is so or is not."""

so: Final = _listed("so")
"""Adjectives of what is so."""

set_beside: Final = _listed("set_beside")
"""Participles that after "as" only set one beside another."""

replacing: Final = _listed("replacing")
"""Adverbs before what something else is done for."""

handing_over: Final = _listed("handing_over")
"""Verbs by which arms become another's."""

nobodies: Final = _listed("nobodies")
"""Words for none, or almost none, who says or wants something."""

falsely: Final = _listed("falsely")
"""Adverbs by which a report is called false."""

mistaken: Final = _listed("mistaken")
"""What a report is by which one errs."""

dissuading: Final = _listed("dissuading")
"""Verbs by which one is kept from an act "out of" it."""

acquitting: Final = _listed("acquitting")
"""Verbs by which one is found not to have done a thing."""

asking_why: Final = _listed("asking_why")
"""Words that ask for what is taken for granted."""

reporting_verbs: Final = _listed("reporting_verbs")
"""Verbs that make a report one's own."""

opposing: Final = _listed("opposing")
"""Nouns for those who are against whom they are named after."""

own_nouns: Final = _listed("own_nouns")
"""Nouns for the state of whose they are: "his country"."""

shares: Final = _listed("shares")
"""How much of an act stops or goes on."""

standing: Final = _listed("standing")
"""Nouns after "in" that say that a measure stands."""

beside_prepositions: Final = _listed("beside_prepositions")
"""Prepositions before who is at one's side in an act."""

jointly: Final = _listed("jointly")
"""Adverbs that make "with" say who is at one's side."""

consenting: Final = _listed("consenting")
"""Nouns for what one does with another or for him."""

entitlements: Final = _listed("entitlements")
"""Nouns whose infinitive says what one may or can do."""

judgements: Final = _listed("judgements")
"""Adjectives that judge what has been done."""

barring: Final = _listed("barring")
"""Verbs that, negated, leave open whether an act is done."""

few: Final = _listed("few")
"""Words before a few of a people."""

opening_asides: Final = _listed("opening_asides")
"""Words that may open an aside on the name before it."""

causing: Final = _listed("causing")
"""Verbs after which another has done what their infinitive says."""


@by_language
def namely() -> frozenset[tuple[str, ...]]:
    """Phrases after which some of several are named, each as its words."""
    return frozenset(tuple(phrase.split()) for phrase in lists()["namely"])
