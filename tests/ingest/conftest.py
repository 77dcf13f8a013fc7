"""The reader that the tests share: loading the language model takes seconds."""

import pytest

from ingest.pipeline import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()
