"""Takes a seed; gives generated news of about 600 words, always the same: what matters among what does not."""
# ruff: noqa: E501

from collections.abc import Iterator
from random import Random
from typing import Final

from graph.model import Document

WORDS: Final = 600

_STATES: Final = (
    "Russia", "Ukraine", "Iran", "Serbia", "Turkey", "North Korea", "South Korea", "China", "Japan", "India",
    "Pakistan", "Israel", "Egypt", "Syria", "Poland", "Germany", "France", "Belarus", "Armenia", "Azerbaijan",
    "Kazakhstan", "Vietnam", "Brazil", "Venezuela", "Cuba", "Mali", "Niger", "Sudan", "Ethiopia", "the United States",
    "the United Kingdom", "Saudi Arabia",
)  # fmt: skip
_GOODS: Final = (
    "drones", "artillery shells", "air defense systems", "natural gas", "wheat", "medical supplies", "tanks",
    "fighter jets", "crude oil", "fertilizer", "armored vehicles", "radar equipment", "generators",
)  # fmt: skip
_PEOPLE: Final = (
    "officials",
    "diplomats",
    "analysts",
    "lawmakers",
    "residents",
    "farmers",
    "economists",
    "engineers",
)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CITIES: Final = (
    "Moscow",
    "Ankara",
    "Belgrade",
    "Geneva",
    "Tehran",
    "Beijing",
    "Cairo",
    "Paris",
    "Minsk",
    "Astana",
)
_PAPERS: Final = (
    "The Gazette",
    "Morning Herald",
    "Daily Courier",
    "World Report",
    "Evening Post",
    "The Observer",
)

_NEWS: Final = (
    "{a} supplied {n} {goods} to {b}, two {people} in {city} said.",
    "{a} imposed sanctions on {b} after the talks in {city} broke down.",
    "{a} and {b} signed an agreement on trade in {city} on {day}.",
    "{a} plans to send {goods} to {b} before the end of the year.",
    "{a} condemned {b} for the attack near the border.",
    "The president of {a} met his counterpart from {b} in {city} on {day}.",
    "{a} may lift its sanctions against {b}, {people} said.",
    "{a} called on {b} to withdraw its troops from {c}.",
    "{b} denied that it had received {goods} from {a}.",
    "{a} threatened to cut off {goods} to {b} unless the talks resume.",
)
_OPENINGS: Final = (
    "", "", "", "On {day}, ", "According to a survey of {n} households, ", "In {city}, ", "After {n} years, ",
    "Despite the rain, ", "For the second week, ", "As in past winters, ", "By the end of the month, ",
)  # fmt: skip
_WHO: Final = (
    "the new mayor", "a group of {people}", "most shop owners", "the central bank", "two young painters", "the river",
    "the railway company", "a retired teacher", "the local hospital", "several {people}", "the coach of the home team",
    "the largest bakery", "an old theatre", "the harbour office", "a team of doctors", "the weather service",
    "the housing cooperative", "a small publisher", "the orchestra", "the city council",
)  # fmt: skip
_DOES: Final = (
    "postponed", "praised", "will repair", "has sold", "opened", "counted", "refused to pay for", "is looking for",
    "wrote a report on", "lost", "may close", "complained about", "found", "had expected", "showed visitors",
    "wants to rebuild", "spent {n} million on", "described", "could not explain", "moved",
)  # fmt: skip
_WHAT: Final = (
    "the old bridge", "a collection of maps", "its annual concert", "{n} apartments", "the price of bread",
    "a shortage of nurses", "the summer festival", "a broken water main", "the results of the match", "its oldest ship",
    "an exhibition about bees", "the school kitchen", "a row of lime trees", "the morning train", "the budget",
    "a letter from {n} parents", "the new swimming pool", "its archive", "a lack of spare parts", "the market hall",
)  # fmt: skip
_TAILS: Final = (
    ".", ", which surprised many {people}.", " because the money had run out.", ", {people} said on {day}.",
    " near the station in {city}.", " while {people} were still arguing about the cost.", " before the holidays began.",
    ", although nobody had asked for it.", " when the snow melted.", " and promised to explain the delay.",
    ", the third such case in {n} months.", " without telling the neighbours.", " after a long and noisy meeting.",
)  # fmt: skip


def corpus(count: int, seed: int = 1648) -> Iterator[Document]:
    """So many documents, no two alike."""
    for number in range(count):
        yield _document(Random(f"{seed}:{number}"), number)


def _document(chance: Random, number: int) -> Document:
    sentences: list[str] = []
    while sum(len(sentence.split()) for sentence in sentences) < WORDS:
        sentences.append(_sentence(chance, _news(chance) if chance.random() < 0.25 else _rest(chance)))
    paragraphs = [" ".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5)]
    return Document(
        text="\n\n".join(paragraphs),
        title=f"Report {number}",
        publisher=chance.choice(_PAPERS),
        published=f"202{chance.randrange(6)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
    )


def _news(chance: Random) -> str:
    return chance.choice(_OPENINGS[:4]) + chance.choice(_NEWS)


def _rest(chance: Random) -> str:
    opening, who, does, what, tail = map(chance.choice, (_OPENINGS, _WHO, _DOES, _WHAT, _TAILS))
    return f"{opening}{who} {does} {what}{tail}"


def _sentence(chance: Random, form: str) -> str:
    a, b, c = chance.sample(_STATES, 3)
    filled = form.format(
        a=a,
        b=b,
        c=c,
        n=chance.randint(2, 900),
        goods=chance.choice(_GOODS),
        people=chance.choice(_PEOPLE),
        day=chance.choice(_DAYS),
        city=chance.choice(_CITIES),
    )
    return filled[0].upper() + filled[1:]
