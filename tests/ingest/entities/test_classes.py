"""Each class of phenomenon is right at its bar: phrases by themselves, and words in sentences."""

from pathlib import Path

import pytest
from spacy.language import Language

from ingest.claims.mending import mended
from ingest.entities import Resolver
from ingest.entities.linker import Linker
from ingest.entities.report import (
    agreements_report,
    elided_report,
    phrases_report,
    read_groups,
    sentences_report,
    table,
)
from ingest.pipeline import Reader

FOLDER = Path(__file__).parent
PHRASES = read_groups(FOLDER / "phrases.yaml")
SENTENCES = read_groups(FOLDER / "sentences.yaml")
ELIDED = read_groups(FOLDER / "elided.yaml")
AGREEMENTS = read_groups(FOLDER / "agreements.yaml")


@pytest.mark.parametrize("name", PHRASES)
def test_phrases_of_a_class_are_resolved(name: str, resolver: Resolver) -> None:
    (line,) = phrases_report(resolver, {name: PHRASES[name]})
    assert line.passed, (table([line]), line.misses)


@pytest.mark.parametrize("name", SENTENCES)
def test_words_of_a_class_are_linked(name: str, nlp: Language, linker: Linker) -> None:
    (line,) = sentences_report(lambda text: mended(nlp(text)), linker, {name: SENTENCES[name]})
    assert line.passed, (table([line]), line.misses)


@pytest.mark.parametrize("name", ELIDED)
def test_acts_without_parties_are_of_those_of_the_sentence_before(name: str, reader: Reader) -> None:
    (line,) = elided_report(lambda one: reader.read(one).claims, {name: ELIDED[name]})
    assert line.passed, (table([line]), line.misses)


@pytest.mark.parametrize("name", AGREEMENTS)
def test_one_agreement_of_two_texts_is_one(name: str, reader: Reader) -> None:
    (line,) = agreements_report(
        lambda one: (mention.agreement.id for mention in reader.read(one).agreements),
        {name: AGREEMENTS[name]},
    )
    assert line.passed, (table([line]), line.misses)


def test_the_cases_are_many() -> None:
    assert sum(len(group.cases) for group in PHRASES.values()) >= 400
    assert sum(len(group.cases) for group in SENTENCES.values()) >= 200
