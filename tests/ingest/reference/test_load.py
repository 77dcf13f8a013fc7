"""Reading tables: hand-kept lines win, and what is wrong is named with its file and line."""

from pathlib import Path

import pytest

from ingest.reference import ReferenceDataError, read, slug
from ingest.reference.model import Reference

TABLES = {
    "sources.csv": "id,title,publisher,url,licence,retrieved,as_of\neditors,Ours,Us,,MIT,2026-01-01,\n",
    "derived/states.csv": (
        "id,iso2,name,aliases,adjectives,peoples,capital,source\n"
        "SRB,RS,Serbia,,Serbian,Serbs,Belgrade,editors\n"
        "TUR,TR,Türkiye,Turkiye,Turkish,Turks,Ankara,editors\n"
    ),
    "organizations.csv": "id,name,form,aliases,acts_for,home\nnato,NATO,alliance,,,\n",
    "tenures.csv": "name,surname,aliases,office,of,heads,since,until\n",
    "memberships.csv": "state,organization,since,until\n",
    "spellings.csv": "name,meant\n",
    "foreign_names.csv": "of,language,name\n",
    "places.csv": "name,state\n",
    "regions.csv": "name,words,states\n",
    "agreements.csv": "id,name,form,aliases\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "derived").mkdir()
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def add(folder: Path, name: str, *lines: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in read(folder)[1]]


def valid(folder: Path) -> Reference:
    reference, found = read(folder)
    assert not found
    return reference


def test_a_leader_is_added_by_one_line(folder: Path):
    add(folder, "tenures.csv", "Aleksandar Vučić,,Aleksandar Vucic,president,SRB,yes,2017-05-31,")
    (tenure,) = valid(folder).tenures
    assert (tenure.person, tenure.of, tenure.since) == ("aleksandar-vucic", "SRB", "2017-05-31")


def test_an_alias_is_added_by_one_line(folder: Path):
    (folder / "states.csv").write_text("id,name,aliases\nTUR,Turkey,Republic of Turkey\n", encoding="utf-8")
    turkey = valid(folder).states[1]
    assert turkey.name == "Turkey"
    assert turkey.aliases == ("Republic of Turkey", "Turkiye")
    assert turkey.adjectives == ("Turkish",)


def test_an_office_kept_by_hand_takes_no_holder_from_the_derived_table(folder: Path):
    add(folder, "tenures.csv", "Aleksandar Vučić,,,president,SRB,yes,2017-05-31,")
    (folder / "derived/tenures.csv").write_text(
        "name,surname,aliases,office,of,heads,since,until,source\n"
        "Aleksandar Vucic,,,president,SRB,yes,2017-05-31,,editors\n"
        "Djuro Macut,,,prime minister,SRB,yes,2025-04-16,,editors\n",
        encoding="utf-8",
    )
    assert [tenure.name for tenure in valid(folder).tenures] == ["Aleksandar Vučić", "Djuro Macut"]


def test_who_held_an_office_before_one_who_is_added_by_hand_left_when_that_one_came(folder: Path):
    add(folder, "tenures.csv", "Ana Brnabić,,,prime minister,SRB,yes,2026-02-01,")
    (folder / "derived/tenures.csv").write_text(
        "name,surname,aliases,office,of,heads,since,until,source\n"
        "Djuro Macut,,,prime minister,SRB,yes,2025-04-16,,editors\n",
        encoding="utf-8",
    )
    assert [(t.name, t.until) for t in valid(folder).tenures] == [
        ("Ana Brnabić", None),
        ("Djuro Macut", "2026-02-01"),
    ]


def test_a_second_line_for_a_state_adds_to_the_first(folder: Path):
    (folder / "states.csv").write_text(
        "id,name,aliases,adjectives\nTUR,Turkey,,Turk\nTUR,,Republic of Turkey,\n", encoding="utf-8"
    )
    turkey = valid(folder).states[1]
    assert (turkey.name, turkey.adjectives) == ("Turkey", ("Turk",))
    assert turkey.aliases == ("Republic of Turkey", "Turkiye")


def test_a_name_in_another_language_is_added_by_one_line(folder: Path):
    add(folder, "foreign_names.csv", "nato,fr,OTAN")
    assert [(name.of, name.name) for name in valid(folder).foreign_names] == [("nato", "OTAN")]


def test_a_person_without_a_known_office_is_added_by_one_line(folder: Path):
    (folder / "people.csv").write_text(
        "name,surname,aliases,of,source\nVuk Drašković,,Vuk Draskovic,SRB,\n", encoding="utf-8"
    )
    (person,) = valid(folder).people
    assert (person.person, person.of, person.aliases) == ("vuk-draskovic", "SRB", ("Vuk Draskovic",))


def test_a_name_may_be_added_to_a_person_in_office(folder: Path):
    add(folder, "tenures.csv", "Aleksandar Vučić,,,president,SRB,yes,2017-05-31,")
    (folder / "people.csv").write_text(
        "name,surname,aliases,of,source\nAleksandar Vučić,,Alexander Vucic,SRB,\n", encoding="utf-8"
    )
    assert valid(folder).tenures[0].aliases == ("Alexander Vucic",)


def test_a_person_belongs_to_what_exists(folder: Path):
    (folder / "people.csv").write_text("name,of\nVuk Drašković,XXX\n", encoding="utf-8")
    (problem,) = problems(folder)
    assert problem.startswith("people.csv:2: of: nothing has the id XXX; that of a state is its code")


def test_the_aliases_of_a_person_hold_in_every_office(folder: Path):
    add(
        folder,
        "tenures.csv",
        "Mark Rutte,,The Teflon Man,secretary general,nato,yes,2024-10-01,",
        "Mark Rutte,,,prime minister,SRB,yes,2010-10-14,2024-07-02",
    )
    assert {tenure.aliases for tenure in valid(folder).tenures} == {("The Teflon Man",)}


def test_a_capital_is_a_seat(folder: Path):
    assert [(seat.name, seat.state, seat.capital) for seat in valid(folder).seats] == [
        ("Belgrade", "SRB", True),
        ("Ankara", "TUR", True),
    ]


@pytest.mark.parametrize(
    ("table", "line", "expected"),
    [
        ("organizations.csv", "eu,European Union,club,,,", "organizations.csv:3: form: "),
        (
            "organizations.csv",
            "nato,Nato,alliance,,,",
            "organizations.csv:3: nato stands already at organizations.csv:2",
        ),
        (
            "organizations.csv",
            "eu,NATO,alliance,,,",
            "organizations.csv:3: NATO names eu and, at organizations.csv:2, nato",
        ),
        (
            "organizations.csv",
            "svr,SVR,agency,,RUS,",
            "organizations.csv:3: acts_for: nothing has the id RUS",
        ),
        (
            "organizations.csv",
            "E U,European Union,alliance,,,",
            "organizations.csv:3: id: 'E U' is not an id of small letters",
        ),
        (
            "organizations.csv",
            "eu,European Union,alliance,,,,,x",
            "organizations.csv:3: surplus: more fields than columns",
        ),
        ("tenures.csv", "A B,,,president,XXX,yes,2020,", "tenures.csv:2: of: nothing has the id XXX"),
        (
            "tenures.csv",
            "A B,,,President,SRB,yes,2020,",
            "tenures.csv:2: office: 'President' is not an office in small letters",
        ),
        (
            "tenures.csv",
            "A B,,,president,SRB,yes,May 2020,",
            "tenures.csv:2: since: 'May 2020' is not a date as YYYY",
        ),
        (
            "tenures.csv",
            "A B,,,president,SRB,yes,2020-05,2020-04-30",
            "tenures.csv:2: until 2020-04-30 is before since",
        ),
        ("tenures.csv", "A B,,,president,SRB,yes,2020-02-30,", "tenures.csv:2: there is no day 2020-02-30"),
        (
            "tenures.csv",
            "A B,,,president,SRB,maybe,2020,",
            "tenures.csv:2: heads: write yes, or leave it empty",
        ),
        ("tenures.csv", "A B,,,,SRB,yes,2020,", "tenures.csv:2: office: this field must not be empty"),
        (
            "foreign_names.csv",
            "nato,french,OTAN",
            "foreign_names.csv:2: language: 'french' is not a language",
        ),
        ("tenures.csv", "A B,,|,president,SRB,yes,2020,", "tenures.csv:2: aliases.0: "),
        ("tenures.csv", ",,,president,SRB,yes,2020,", "tenures.csv:2: person: "),
        (
            "memberships.csv",
            "SRB,warsaw-pact,,",
            "memberships.csv:2: organization: nothing has the id warsaw-pact",
        ),
        (
            "derived/states.csv",
            "Serbia,RS,Serbia,,,,,editors",
            "derived/states.csv:4: id: 'Serbia' is not a code of three capitals",
        ),
        (
            "derived/states.csv",
            "HRV,HR,Croatia,,,,,nobody",
            "derived/states.csv:4: source: no source has the id nobody",
        ),
        ("places.csv", 'Nis",SRB', "places.csv:2: name: 'Nis\"' is not a name without spaces"),
        ("places.csv", "“Nis,SRB", "places.csv:2: name: '“Nis' is not a name without spaces"),
        (
            "agreements.csv",
            "grain-deal,Grain Deal,promise,",
            "agreements.csv:2: form: ",
        ),
        (
            "agreements.csv",
            "nato-treaty,NATO,treaty,",
            "agreements.csv:2: NATO names nato-treaty and, at organizations.csv:2, nato",
        ),
        ("regions.csv", "the Balkans,balkan,SRB|YUG", "regions.csv:2: states: no state has the id YUG"),
        ("spellings.csv", "Servia,Servian", "spellings.csv:2: no state is called Servian"),
        ("spellings.csv", "Serbs,Serbia", "spellings.csv:2: a state is called Serbs"),
    ],
)
def test_a_wrong_line_is_named_with_its_file_and_number(folder: Path, table: str, line: str, expected: str):
    add(folder, table, line)
    assert any(problem.startswith(expected) for problem in problems(folder)), problems(folder)


def test_one_office_has_one_head_at_a_time(folder: Path):
    add(
        folder,
        "tenures.csv",
        "Tomislav Nikolić,,,president,SRB,yes,2012-05-31,2017-06-30",
        "Aleksandar Vučić,,,president,SRB,yes,2017-05-31,",
    )
    (problem,) = problems(folder)
    assert problem.startswith("tenures.csv:3: Aleksandar Vučić heads SRB from 2017-05-31, while Tomislav")


def test_a_successor_may_come_in_the_month_in_which_the_other_goes(folder: Path):
    add(
        folder,
        "tenures.csv",
        "Tomislav Nikolić,,,president,SRB,yes,2012-05-31,2017-05",
        "Aleksandar Vučić,,,president,SRB,yes,2017-05-31,",
    )
    assert not problems(folder)


def test_a_table_in_another_encoding_is_named_with_its_line(folder: Path):
    (folder / "organizations.csv").write_bytes("id,name,form\nfpo,FPÖ,party\n".encode("latin-1"))
    with pytest.raises(ReferenceDataError, match=r"organizations\.csv:2: not UTF-8"):
        read(folder)


@pytest.mark.parametrize("line", ['"Novi" Sad,SRB', '"Novi Sad,SRB'])
def test_a_quotation_mark_without_its_other_is_named_with_its_line(folder: Path, line: str):
    add(folder, "places.csv", line)
    with pytest.raises(ReferenceDataError, match=r"places\.csv:2: a quotation mark"):
        read(folder)


def test_the_id_of_a_person_is_plain():
    assert slug("Recep Tayyip Erdoğan") == "recep-tayyip-erdogan"
    assert slug("Robert O'Brien") == "robert-obrien"
