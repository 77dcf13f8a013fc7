"""A second language is data: a row of the table and folders of words, read side by side with the first."""

from pathlib import Path
from shutil import copytree

import pytest

from graph.model import Document
from ingest import languages, pipeline
from ingest.admission import Reason, Refused, admit
from ingest.frames import frames, index
from ingest.languages import Language, default, language_of, reading
from ingest.pipeline import Reader

ENGLISH = "Iran supplied drones to Serbia."
DIALECT = "Iran fetched drones to Serbia."
INGEST = Path(languages.__file__).parent


@pytest.fixture
def dialect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Language:
    """A language that the English pipeline parses, and in which to fetch is to supply."""
    (tmp_path / "frames").mkdir()
    supplies = (INGEST / "frames" / "supplies.yaml").read_text(encoding="utf-8").replace("supply ", "fetch ")
    (tmp_path / "frames" / "supplies.yaml").write_text(supplies, encoding="utf-8")
    copytree(INGEST / "claims" / "cues", tmp_path / "cues")
    copytree(INGEST / "entities", tmp_path / "entities")
    places = {kind: str(tmp_path / kind) for kind in ("frames", "cues", "entities")}
    english = default()
    language = Language(code="xx", name="Dialect", model=default().model, **places)
    for reader in (languages, pipeline):
        monkeypatch.setattr(reader, "languages", lambda: {"en": english, "xx": language})
    monkeypatch.setattr(languages, "_classifier", lambda: _identify)
    return language


def _identify(text: str) -> tuple[str, float]:
    return ("xx", 1.0) if "fetch" in text else ("en", 1.0)


def test_what_is_not_read_is_refused_with_what_is():
    with pytest.raises(Refused, match=r"looks like 'fr', which is not read; read: English \(en\)") as refused:
        admit("La Russie a livré des missiles à l'Iran lundi, selon des responsables à Téhéran.")
    assert refused.value.reason is Reason.LANGUAGE


def test_each_language_has_its_own_words(dialect: Language):
    assert "fetch" not in index()
    with reading(dialect):
        assert "fetch" in index()
        assert [frame.kind for frame in frames()] == ["SUPPLIES"]
    assert len(frames()) > 1


def test_documents_of_two_languages_are_read_side_by_side(dialect: Language):
    sent = [Document(text=text) for text in (ENGLISH, DIALECT, "Iran attacked Serbia with drones.")]
    assert [language_of(each.text) for each in sent] == [default(), dialect, default()]
    found = [[claim.kind for claim in each.claims] for each in Reader().read_many(sent)]
    assert found == [["SUPPLIES"], ["SUPPLIES"], ["ATTACKS"]]
