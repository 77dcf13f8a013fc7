"""The reference data as documents: each row one sentence, each sentence one claim."""

from collections import Counter

import pytest

from graph.model import Claim, Document
from graph.ontology import Label
from ingest.reference import documents, entities, load
from ingest.reference.model import Reference

WRITTEN = documents()
TEXTS = {document.text: (document, reading) for document, reading in WRITTEN}


def claim_of(text: str) -> Claim:
    (claim,) = TEXTS[text][1].claims
    return claim


def updated(reference: Reference, person: str) -> Reference:
    return reference.model_copy(
        update={
            "tenures": tuple(
                tenure.model_copy(update={"until": "2026-12-01"})
                if tenure.person == person and tenure.until is None
                else tenure
                for tenure in reference.tenures
            )
        }
    )


def written(reference: Reference) -> set[Document]:
    return {document for document, _ in documents(reference)}


def test_a_claim_quotes_its_whole_sentence():
    for document, reading in WRITTEN:
        (claim,) = reading.claims
        assert reading.document == claim.document == document.id
        assert document.text[claim.start : claim.end] == claim.quote


def test_no_two_rows_make_the_same_document():
    assert not [text for text, count in Counter(doc.id for doc, _ in WRITTEN).items() if count > 1]


def test_an_update_of_one_row_changes_one_document_only():
    before = written(load())
    after = written(updated(load(), "aleksandar-vucic"))
    assert len(before - after) == len(after - before) == 1
    assert "until 2026-12-01" in (after - before).pop().text


def test_writing_twice_gives_the_same_documents():
    assert documents() == WRITTEN


@pytest.mark.parametrize(
    ("text", "kind", "subject", "object_"),
    [
        (
            "Aleksandar Vučić has been president of Serbia since 2017-05-31.",
            "LEADS",
            "aleksandar-vucic",
            "SRB",
        ),
        (
            "Angela Merkel was chancellor of Germany from 2005-11-22 until 2021-12-08.",
            "LEADS",
            "angela-merkel",
            "DEU",
        ),
        (
            "Sergei Lavrov has been foreign minister of Russia since 2004-03-09.",
            "REPRESENTS",
            "sergei-lavrov",
            "RUS",
        ),
        (
            "Mike Waltz has been ambassador to the united nations for the United States since 2025-09.",
            "REPRESENTS",
            "mike-waltz",
            "USA",
        ),
        ("Sweden has been a member of NATO since 2024-03-07.", "MEMBER_OF", "SWE", "nato"),
        (
            "The United Kingdom was a member of the European Union from 1973-01-01 until 2020-01-31.",
            "MEMBER_OF",
            "GBR",
            "eu",
        ),
        ("The Foreign Intelligence Service is a body of Russia.", "PART_OF", "svr", "RUS"),
    ],
)
def test_a_row_is_a_sentence_with_its_claim(text: str, kind: str, subject: str, object_: str):
    claim = claim_of(text)
    assert (claim.kind, claim.subject.id, claim.object.id) == (kind, subject, object_)


def test_a_document_cites_the_source_of_its_row():
    document, _ = TEXTS["Bajram Begaj has been president of Albania since 2022-07-24."]
    assert document.publisher == "Central Intelligence Agency"
    assert document.url == "https://www.cia.gov/the-world-factbook/"
    assert document.published == "2026-01"


def test_every_end_of_a_claim_is_an_entity():
    known = {(entity.label, entity.id) for entity in entities()}
    for _, reading in WRITTEN:
        for claim in reading.claims:
            assert (claim.subject.label, claim.subject.id) in known
            assert (claim.object.label, claim.object.id) in known


def test_ids_are_unique_among_all_entities():
    assert not [name for name, count in Counter(entity.id for entity in entities()).items() if count > 1]


def test_a_leader_is_a_person_who_heads_something():
    people = {entity.id: entity for entity in entities() if entity.label is Label.PERSON}
    assert people["vladimir-putin"].leader
    assert not people["sergei-lavrov"].leader
    assert people["sergei-lavrov"].state == "RUS"
    assert people["mark-rutte"].state is None


def test_a_state_carries_its_names_and_place():
    serbia = next(entity for entity in entities() if entity.id == "SRB")
    assert serbia.demonyms[:2] == ("Serbian", "Serb")
    assert (serbia.capital, serbia.region) == ("Belgrade", "Europe")
    assert "Republic of Serbia" in serbia.aliases
