"""The policies of the resolver on names that stand for several: seats, shared names and past offices."""

import subprocess
import sys

from ingest.entities import Resolver


def test_a_name_that_two_states_share_names_neither(resolver: Resolver):
    candidates = resolver.resolve("Korean officials")
    assert {c.id for c in candidates} == {"KOR", "PRK"}
    assert resolver.best("Korean officials") == ""


def test_brussels_is_the_union_and_its_police_belgian(resolver: Resolver):
    assert [resolver.best(phrase) for phrase in ("Brussels", "officials in Brussels")] == ["eu", "eu"]
    assert [resolver.best(phrase) for phrase in ("Brussels police", "the Belgian cabinet in Brussels")] == [
        "BEL",
        "BEL",
    ]


def test_without_a_date_a_person_is_of_the_state_that_he_or_she_served_longest(resolver: Resolver):
    assert resolver.best("Annalena Baerbock") == "DEU"
    assert resolver.best("Annalena Baerbock", "2025-12-01") == "un-general-assembly"


def test_a_person_of_many_international_offices_is_of_the_present_one(resolver: Resolver):
    assert resolver.best("Antonio Guterres") == "un"


def test_a_state_that_is_also_a_last_name_may_stand_by_an_organization(resolver: Resolver):
    assert resolver.best("Montenegro NATO") == "MNE"


def test_a_news_agency_is_no_actor_of_its_state(resolver: Resolver):
    assert [resolver.best(name) for name in ("Reuters", "Associated Press", "AFP")] == ["", "", ""]


def test_a_phrase_without_words_names_nobody(resolver: Resolver):
    assert [resolver.best(phrase) for phrase in ("", " ", ".", "...", "of", ", of", "'", "of the", "-")] == [
        ""
    ] * 9


def test_phrases_are_resolved_without_the_parser():
    code = "import sys, ingest.entities, ingest.reference; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
