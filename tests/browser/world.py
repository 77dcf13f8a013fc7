"""A world of news: documents of several publishers and dates, as they might stand in a newspaper."""

from graph.model import Document

_NEWS = (
    (
        "2023-03-14",
        "Gazette",
        "Shells for the front",
        (
            "Iran supplied drones to Russia. Ukraine condemned Iran. The United States imposed sanctions "
            "on Iran over the drones. Iran denied that it supplied missiles to Russia."
        ),
    ),
    (
        "2023-09-13",
        "Herald",
        "A train to the east",
        (
            "North Korean leader Kim Jong Un met Russian President Vladimir Putin. North Korea supplies "
            "ammunition to Russia. South Korea condemned North Korea. Japan imposed sanctions on North "
            "Korea."
        ),
    ),
    (
        "2024-02-20",
        "Morning Post",
        "Rifles and rumours",
        (
            "North Korea has delivered about 6,700 containers of ammunition to Russia. The United States "
            "accused North Korea of arming Russia. China rejected the accusation by the United States."
        ),
    ),
    (
        "2024-04-24",
        "Gazette",
        "A package passes",
        (
            "The United States supplied air defence missiles to Ukraine. Germany delivered tanks to "
            "Ukraine. Poland supplies ammunition to Ukraine. The United Kingdom plans to supply missiles "
            "to Ukraine."
        ),
    ),
    (
        "2024-06-19",
        "Herald",
        "A treaty in Pyongyang",
        (
            "Russia and North Korea signed a strategic partnership treaty. Russia is allied with North "
            "Korea. Japan condemned Russia. The European Union imposed sanctions on Russia."
        ),
    ),
    (
        "2024-07-08",
        "Courier",
        "A visit",
        (
            "Indian Prime Minister Narendra Modi met Russian President Vladimir Putin in Moscow. India "
            "buys oil from Russia. Ukraine criticised India."
        ),
    ),
    (
        "2024-09-10",
        "Morning Post",
        "New measures",
        (
            "The United States sanctioned Iran. France and Germany imposed sanctions on Iran. Iran "
            "supplied ballistic missiles to Russia, the United States said."
        ),
    ),
    (
        "2024-10-28",
        "Gazette",
        "Troops",
        (
            "North Korea sent troops to Russia. NATO condemned North Korea. Ukraine said that North Korea "
            "supplied shells to Russia."
        ),
    ),
    (
        "2025-01-20",
        "Courier",
        "A new term",
        (
            "Donald Trump met Israeli Prime Minister Benjamin Netanyahu. The United States may lift "
            "sanctions on Syria. Israel attacked Lebanon. Turkey supplies drones to Ukraine."
        ),
    ),
    (
        "2025-03-11",
        "Herald",
        "Talks in Jeddah",
        (
            "Ukraine agreed to a 30-day ceasefire proposed by the United States. Russia rejected the "
            "ceasefire. Saudi Arabia hosted talks between the United States and Ukraine."
        ),
    ),
    (
        "2025-05-29",
        "Morning Post",
        "An accusation from Moscow",
        (
            "Russia accused Serbia of supplying ammunition to Ukraine. Serbia denied that it supplies "
            "ammunition to Ukraine. Serbian President Aleksandar Vucic met Vladimir Putin."
        ),
    ),
    (
        "2025-06-02",
        "Gazette",
        "Istanbul",
        (
            "Turkish President Recep Tayyip Erdogan urged Russia to accept a ceasefire. China is likely "
            "to supply engines to Russia. Russia threatened to attack Germany."
        ),
    ),
)


def documents() -> list[Document]:
    """The documents of this world."""
    return [
        Document(text=text, title=title, publisher=publisher, published=published)
        for published, publisher, title, text in _NEWS
    ]
