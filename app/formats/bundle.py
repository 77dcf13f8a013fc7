"""Relations with their sentences and the whole documents in; the evidence bundle for a fact-checker out."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.formats.parts import parts
from app.formats.table import table
from app.proof import Proven
from graph.results import StoredDocument

README: Final = """Evidence for relations between states, leaders, organizations and agreements.

relations.json  the relations, each with the sentences that prove it and where they stand
relations.csv   the same as a table
documents.json  title, publisher, date and address of every document that is cited
documents/      the text of each document; a sentence is the text from `start` to `end`, in Unicode characters
SHA256SUMS      the hash of every file here: check with `sha256sum -c SHA256SUMS`
"""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def bundle(relations: Sequence[Proven], documents: Iterable[StoredDocument]) -> bytes:
    """A ZIP file, the same for the same evidence."""
    cited = sorted(documents, key=lambda document: document.id)
    files = {
        "README.txt": README,
        "relations.json": _json([relation.model_dump(mode="json") for relation in relations]),
        "relations.csv": "".join(table(parts([relations]))),
        "documents.json": _json(
            [{"id": each.id, **each.document.model_dump(mode="json", exclude={"text"})} for each in cited]
        ),
        **{f"documents/{each.id}.txt": each.document.text for each in cited},
    }
    contents = {name: text.encode() for name, text in files.items()}
    sums = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in contents.items())
    return _zip({**contents, "SHA256SUMS": "".join(sums).encode()})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _zip(contents: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(ZipInfo(name, _EPOCH), data, ZIP_DEFLATED)
    return out.getvalue()
