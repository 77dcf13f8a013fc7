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
    ],
)
def test_weapons_are_known_by_their_designations(
    reader: Reader, text: str, name: str, quantity: float | None
) -> None:
    (claim,) = reader.read(Document(text=text)).claims
    assert [(each.name, each.quantity, each.category) for each in claim.goods] == [(name, quantity, "arms")]
