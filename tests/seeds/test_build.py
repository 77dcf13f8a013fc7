"""The scripts that derive tables from public data packages."""

from pathlib import Path

import pytest

from seeds.build.leaders import Holder, holder
from seeds.build.states import coordinates, peoples
from seeds.build.tables import DERIVED
from seeds.build.update import update


def test_the_derived_tables_are_what_the_scripts_make(tmp_path: Path):
    update("2000-01-01", tmp_path)
    for table in sorted(DERIVED.glob("*.csv")):
        if table.name != "sources.csv":
            assert (tmp_path / table.name).read_bytes() == table.read_bytes(), table.name


def test_a_second_run_changes_nothing_and_keeps_the_date(tmp_path: Path):
    assert update("2000-01-01", tmp_path)
    first = (tmp_path / "sources.csv").read_bytes()
    assert not update("2001-01-01", tmp_path)
    assert (tmp_path / "sources.csv").read_bytes() == first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President XI Jinping (since 14 March 2013)", Holder("Xi Jinping", "Xi", "president", "2013-03-14")),
        (
            "President Luiz Inácio LULA da Silva (since 1 January 2023)",
            Holder("Luiz Inácio Lula da Silva", "Lula", "president", "2023-01-01"),
        ),
        (
            "King CHARLES III (since 8 September 2022); represented by Governor General Mary SIMON",
            Holder("Charles III", "Charles III", "king", "2022-09-08"),
        ),
        (
            "Prime Minister ABIY Ahmed Ali (since April 2018)",
            Holder("Abiy Ahmed Ali", "Abiy", "prime minister", "2018-04"),
        ),
        ("President (vacant)", None),
    ],
)
def test_a_holder_is_read_from_the_factbook_s_own_words(text: str, expected: Holder | None):
    assert holder(text) == expected


def test_a_long_name_has_the_short_form_of_news():
    assert Holder("Salva Kiir Mayardit", "Kiir", "president", "2011-07-09").short == "Salva Kiir"
    assert Holder("Xi Jinping", "Xi", "president", "2013-03-14").short == ""
    assert Holder("Friedrich Merz", "Merz", "chancellor", "2025-05-06").short == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian(s)", ("Russians",)),
        ("Frenchman(men), Frenchwoman(women)", ("Frenchmen", "Frenchwomen")),
        ("Chinese (singular and plural)", ("Chinese",)),
        ("Motswana (singular), Batswana (plural)", ("Batswana",)),
        ("Briton(s), British (collective plural)", ("Britons", "British")),
    ],
)
def test_a_nationality_gives_its_plural_nouns(text: str, expected: tuple[str, ...]):
    assert peoples(text) == expected


def test_coordinates_are_degrees_with_a_sign():
    assert coordinates("34 00 S, 64 30 W") == ("-34.00", "-64.50")
    assert coordinates("none") == ("", "")
