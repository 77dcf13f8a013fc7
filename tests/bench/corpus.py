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
_REST: Final = (
    "The harvest in the northern provinces was weaker than {people} had expected, and prices rose again on {day}.",
    "Commuters in {city} waited for hours as the new railway line, which cost {n} million dollars, opened late.",
    "Most {people} who spoke at the conference agreed that the figures of the last quarter were better than feared.",
    "A spokesman for the company declined to say how many of its {n} employees would be affected by the changes.",
    "The museum, closed for repairs since the flood, will show paintings that nobody has seen for {n} years.",
    "Schools remained closed on {day} because of heavy snow, and the airport cancelled dozens of flights.",
    "According to a survey of {n} households, families spend less on clothes and more on rent than a decade ago.",
    "The court postponed its decision until {day}, although both sides had asked the judges to hurry.",
    "Fishermen complained that the river carries less water every summer, while {people} blamed the new dam.",
    "Shares fell slightly in early trading, then recovered when the central bank left its interest rate unchanged.",
    "Volunteers cleaned the beaches near the port, where a tanker had lost part of its cargo in the storm.",
    "The team won its third match in a row, and its coach praised the young players for their patience.",
)  # fmt: skip


def corpus(count: int, seed: int = 1648) -> Iterator[Document]:
    """So many documents, no two alike."""
    for number in range(count):
        yield _document(Random(f"{seed}:{number}"), number)


def _document(chance: Random, number: int) -> Document:
    sentences: list[str] = []
    while sum(len(sentence.split()) for sentence in sentences) < WORDS:
        forms = _NEWS if chance.random() < 0.25 else _REST
        sentences.append(_sentence(chance, chance.choice(forms)))
    paragraphs = [" ".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5)]
    return Document(
        text="\n\n".join(paragraphs),
        title=f"Report {number}",
        publisher=chance.choice(_PAPERS),
        published=f"202{chance.randrange(6)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
    )


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
