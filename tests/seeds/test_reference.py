"""What the reference data of the project must hold."""

from collections import Counter, defaultdict

import countrynames
import pytest

from ingest.reference import load
from ingest.reference.model import State

REFERENCE = load()
STATES = {state.id: state for state in REFERENCE.states}
ORGANIZATIONS = {organization.id: organization for organization in REFERENCE.organizations}
PEOPLE = {tenure.person: tenure for tenure in REFERENCE.tenures}
MEMBERS_OF_THE_UN = {member.state for member in REFERENCE.memberships if member.organization == "un"}


def holders(office: str, of: str, date: str) -> set[str]:
    return {
        tenure.name
        for tenure in REFERENCE.tenures
        if (tenure.office, tenure.of) == (office, of)
        and (tenure.since or "") <= date
        and date <= (tenure.until or "9999")
    }


def members(organization: str, date: str) -> set[str]:
    return {
        member.state
        for member in REFERENCE.memberships
        if member.organization == organization
        and (member.since or "") <= date
        and date < (member.until or "9999")
    }


def test_every_member_of_the_united_nations_is_a_state():
    assert len(MEMBERS_OF_THE_UN) == 193
    assert set(STATES) >= MEMBERS_OF_THE_UN


@pytest.mark.parametrize(
    "state", [STATES[code] for code in sorted(MEMBERS_OF_THE_UN)], ids=lambda state: state.id
)
def test_a_state_has_names_a_capital_and_a_place(state: State):
    assert state.adjectives
    assert state.peoples
    assert state.capital
    assert state.region
    assert state.latitude is not None
    assert state.longitude is not None
    assert abs(state.latitude) <= 90
    assert abs(state.longitude) <= 180


def test_a_capital_is_a_seat_of_its_state():
    seats = {seat.name: seat for seat in REFERENCE.seats}
    for code in MEMBERS_OF_THE_UN:
        state = STATES[code]
        if state.capital not in {state.name, *state.aliases}:
            assert seats[state.capital or ""].state == code


@pytest.mark.filterwarnings("ignore::normality.transliteration.ICUWarning")  # names are compared in Latin
def test_the_names_of_a_state_are_those_that_other_data_gives_it():
    """But for plain "Congo", which news uses of the Democratic Republic."""
    same = {"ZR": "CD", "BU": "MM", "TP": "TL", "TA": "SH"}  # codes withdrawn, or reserved for an island
    for state in STATES.values():
        for name in (state.name, *state.aliases):
            found = (countrynames.to_code(name) or "")[:2]
            agrees = same.get(found, found) in ("", state.iso2)
            assert agrees or state.part_of or (state.id, name) == ("COD", "Congo"), name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Russia", "RUS"),
        ("North Korea", "PRK"),
        ("Turkey", "TUR"),
        ("United States", "USA"),
        ("China", "CHN"),
        ("Serbia", "SRB"),
        ("Kosovo", "XKX"),
        ("Taiwan", "TWN"),
        ("Palestine", "PSE"),
        ("Czechia", "CZE"),
        ("Ivory Coast", "CIV"),
        ("Myanmar", "MMR"),
    ],
)
def test_a_state_is_shown_under_its_common_english_name(name: str, code: str):
    assert STATES[code].name == name


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        *[("UK", "GBR"), ("Britain", "GBR"), ("Great Britain", "GBR")],
        *[("US", "USA"), ("U.S.", "USA"), ("USA", "USA"), ("America", "USA")],
        *[("Türkiye", "TUR"), ("Burma", "MMR"), ("DPRK", "PRK"), ("ROK", "KOR")],
        *[("UAE", "ARE"), ("Holland", "NLD"), ("Czech Republic", "CZE"), ("DR Congo", "COD")],
    ],
)
def test_a_state_goes_by_its_aliases(alias: str, code: str):
    assert alias in STATES[code].aliases


@pytest.mark.parametrize("code", ["TWN", "XKX", "PSE", "HKG", "XCR", "XSL", "XNC", "XAB", "XTR", "ESH"])
def test_a_contested_entity_has_a_policy_in_words(code: str):
    assert STATES[code].policy


def test_a_territory_without_a_code_of_its_own_acts_for_a_state():
    for code, state in STATES.items():
        assert (state.iso2 is None) == (state.part_of is not None), code


def test_the_organizations_that_matter_are_there():
    wanted = {
        *(
            "un",
            "un-security-council",
            "iaea",
            "who",
            "wfp",
            "unhcr",
            "icc",
            "icj",
            "eu",
            "european-commission",
        ),
        *(
            "nato",
            "opec",
            "opec-plus",
            "brics",
            "g7",
            "g20",
            "asean",
            "african-union",
            "ecowas",
            "sco",
            "csto",
        ),
        *(
            "cis",
            "arab-league",
            "gcc",
            "oic",
            "osce",
            "imf",
            "world-bank",
            "wto",
            "quad",
            "aukus",
            "five-eyes",
        ),
        *("hezbollah", "hamas", "houthis", "taliban", "wagner", "al-qaeda", "islamic-state", "boko-haram"),
        *("pkk", "rsf", "m23", "farc", "svr", "fsb", "gru", "cia", "fbi", "pentagon", "mossad", "idf", "mi6"),
        *("rosatom", "gazprom", "kcna", "irgc", "pla", "bank-of-japan", "federal-reserve", "likud", "ccp"),
        *("the-west", "international-community", "western-allies", "gulf-states", "nato-allies"),
    }
    assert set(ORGANIZATIONS) >= wanted
    assert len(ORGANIZATIONS) >= 250


def test_a_collective_acts_for_no_state():
    assert not [body.id for body in ORGANIZATIONS.values() if body.form == "collective" and body.acts_for]


def test_the_taliban_act_for_afghanistan_since_they_govern_it():
    taliban = ORGANIZATIONS["taliban"]
    assert (taliban.acts_for, taliban.acts_since) == ("AFG", "2021-08-15")


@pytest.mark.parametrize(
    ("office", "of", "date", "name"),
    [
        ("prime minister", "GBR", "2019-06-01", "Theresa May"),
        ("prime minister", "GBR", "2025-06-01", "Keir Starmer"),
        ("president", "USA", "2018-01-01", "Donald Trump"),
        ("president", "USA", "2022-01-01", "Joe Biden"),
        ("president", "RUS", "2010-01-01", "Dmitry Medvedev"),
        ("president", "RUS", "2024-01-01", "Vladimir Putin"),
        ("chancellor", "DEU", "2015-01-01", "Angela Merkel"),
        ("president", "SYR", "2020-01-01", "Bashar al-Assad"),
        ("secretary of state", "USA", "2023-01-01", "Antony Blinken"),
        ("foreign minister", "CHN", "2023-03-01", "Qin Gang"),
        ("secretary general of nato", "nato", "2025-01-01", "Mark Rutte"),
        ("secretary-general of the united nations", "un", "2020-01-01", "António Guterres"),
    ],
)
def test_an_office_is_held_on_a_date(office: str, of: str, date: str, name: str):
    assert holders(office, of, date) == {name}


def test_every_member_of_the_united_nations_has_a_head():
    headed = {tenure.of for tenure in REFERENCE.tenures if tenure.heads and tenure.until is None}
    without = MEMBERS_OF_THE_UN - headed
    assert len(without) <= 5, without


def test_a_person_has_the_same_name_and_aliases_in_every_office():
    for tenure in REFERENCE.tenures:
        assert (tenure.name, tenure.aliases) == (PEOPLE[tenure.person].name, PEOPLE[tenure.person].aliases)


@pytest.mark.parametrize(
    ("person", "alias"),
    [
        ("volodymyr-zelenskyy", "Volodymyr Zelensky"),
        ("volodymyr-zelenskyy", "Volodymyr Zelenskiy"),
        ("recep-tayyip-erdogan", "Recep Tayyip Erdoğan"),
        ("aleksandar-vucic", "Aleksandar Vucic"),
        ("sergei-lavrov", "Sergey Lavrov"),
    ],
)
def test_a_person_goes_by_other_spellings(person: str, alias: str):
    assert alias in PEOPLE[person].aliases


def test_an_alliance_has_its_members_on_a_date():
    assert len(members("eu", "2019-01-01")) == 28
    assert len(members("eu", "2025-01-01")) == 27
    assert len(members("nato", "2022-01-01")) == 30
    assert len(members("nato", "2025-01-01")) == 32
    assert members("g7", "2025-01-01") == {"USA", "GBR", "FRA", "DEU", "ITA", "JPN", "CAN"}
    assert members("aukus", "2025-01-01") == {"AUS", "GBR", "USA"}
    assert "MLI" not in members("ecowas", "2025-06-01")


def test_a_state_has_names_in_the_languages_of_the_world():
    found = {(name.of, name.name) for name in REFERENCE.foreign_names}
    assert {("RUS", "Russie"), ("RUS", "俄罗斯"), ("DEU", "Alemania"), ("JPN", "اليابان")} <= found
    assert {("un", "ООН"), ("eu", "欧盟"), ("nato", "OTAN"), ("african-union", "Umoja wa Afrika")} <= found
    assert len({name.language for name in REFERENCE.foreign_names}) >= 60


def test_every_row_has_a_source_with_a_licence_and_a_date():
    sources = {source.id: source for source in REFERENCE.sources}
    used = Counter(row.source for row in (*REFERENCE.states, *REFERENCE.tenures, *REFERENCE.memberships))
    assert set(used) <= set(sources)
    assert all(source.licence and source.retrieved for source in sources.values())


def test_no_organization_stands_twice_with_its_words_in_another_order():
    small = {"the", "of", "and", "for"}
    called: defaultdict[object, set[str]] = defaultdict(set)
    for organization in REFERENCE.organizations:
        for name in (organization.name, *organization.aliases):
            if len(name.split()) > 2:
                words = frozenset(name.lower().split()) - small
                called[organization.home, words].add(organization.id)
    assert [ids for ids in called.values() if len(ids) > 1] == []
