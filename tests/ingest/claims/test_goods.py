"""What is supplied keeps its name and its number, and a number of a name is no quantity."""

import pytest

from graph.model import Document
from ingest.pipeline import Reader


@pytest.mark.parametrize(
    ("text", "name", "quantity"),
    [
        ("The Netherlands gave Ukraine 24 F-16s.", "f-16s", 24),
        ("Norway delivered 14 Leopard 2s to Ukraine.", "leopard 2s", 14),
        ("Norway delivered 18 Leopard 2 tanks to Ukraine.", "leopard 2 tanks", 18),
        ("Russia sold India forty Su-30s.", "su-30s", 40),
        ("Iran sent 50 Shahed-136s to Sudan.", "shahed-136s", 50),
        ("Norway gave Ukraine 24 tanks.", "tanks", 24),
        ("Sweden gave Kyiv 14 Archer howitzers.", "archer howitzers", 14),
    ],
)
def test_weapons_are_known_by_their_designations(
    reader: Reader, text: str, name: str, quantity: float | None
) -> None:
    (claim,) = reader.read(Document(text=text)).claims
    assert [(each.name, each.quantity, each.category) for each in claim.goods] == [(name, quantity, "arms")]


@pytest.mark.parametrize(
    ("text", "name", "quantity"),
    [
        ("Iran sold six Chinese-made drones to Sudan.", "drones", 6),
        ("Poland gave Ukraine 14 Soviet-era jets.", "soviet-era jets", 14),
        ("Britain sold three Virginia-class submarines to Australia.", "virginia-class submarines", 3),
        ("Sweden delivered 12 Archer-type howitzers to Ukraine.", "archer-type howitzers", 12),
        ("Canada announced military aid for Ukraine.", "military aid", None),
    ],
)
def test_where_things_are_made_parts_them_from_no_number(
    reader: Reader, text: str, name: str, quantity: float | None
) -> None:
    (claim,) = reader.read(Document(text=text)).claims
    assert [(each.name, each.quantity) for each in claim.goods] == [(name, quantity)]


@pytest.mark.parametrize(
    ("text", "name", "quantity", "unit"),
    [
        ("Australia gave Ukraine 100 million Australian dollars.", "money", 1e8, "AUD"),
        ("Australia gave Ukraine 100 million dollars.", "money", 1e8, "USD"),
        ("Egypt lent Sudan 3 million Egyptian pounds.", "money", 3e6, "EGP"),
        ("Britain lent Sudan 3 million pounds.", "money", 3e6, "GBP"),
        ("Norway gave Ukraine 5 billion Norwegian kroner in military aid.", "military aid", 5e9, "NOK"),
        ("New Zealand lent Fiji 4 million New Zealand dollars.", "money", 4e6, "NZD"),
        ("Taiwan gave Palau NT$3 million.", "money", 3e6, "TWD"),
        ("Australia lent Fiji A$20m.", "money", 2e7, "AUD"),
        ("Sweden gave Ukraine 16 billion kronor.", "kronor", 16e9, None),
        ("Fiji lent Tonga 3 million Utopian dollars.", "utopian dollars", 3e6, None),
        ("The US approved a $2 billion arms package for Taiwan.", "arms package", 2e9, "USD"),
        ("The EU gave Moldova a 150-million-euro grant.", "money", 1.5e8, "EUR"),
        ("Canada gave Ukraine $5 million.", "money", 5e6, "USD"),
    ],
)
def test_money_is_of_the_country_whose_the_text_calls_it(
    reader: Reader, text: str, name: str, quantity: float, unit: str | None
) -> None:
    (claim,) = reader.read(Document(text=text)).claims
    assert [(each.name, each.quantity, each.unit) for each in claim.goods] == [(name, quantity, unit)]


@pytest.mark.parametrize(
    ("text", "name", "quantity"),
    [
        ("The US sent 155mm shells to Ukraine.", "155mm shells", None),
        ("The US sent 155-mm shells to Ukraine.", "155mm shells", None),
        ("The US sent 20,000 155 mm shells to Ukraine.", "155mm shells", 20_000),
        ("Iran sold Syria 300-km missiles.", "300km missiles", None),
        ("Iran sold Syria 40 kg of gold.", "gold", 40),
    ],
)
def test_a_size_counts_nothing(reader: Reader, text: str, name: str, quantity: float | None) -> None:
    (claim,) = reader.read(Document(text=text)).claims
    assert [(each.name, each.quantity) for each in claim.goods] == [(name, quantity)]
