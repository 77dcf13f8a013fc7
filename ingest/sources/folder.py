"""Takes a file or folder; gives the items of every file in it, in the order of their paths."""

from collections.abc import Iterator
from pathlib import Path

from ingest.admission import Reason
from ingest.sources.item import Item, Refusal, Source
from ingest.sources.reader import items


def open_path(path: Path | str) -> Iterator[Item]:
    """The items of a file, or of all files below a folder, links and hidden files passed over."""
    path = Path(path)
    if not path.is_dir():
        yield from _file(path, path.name)
        return
    for file in sorted(path.rglob("*")):
        inner = file.relative_to(path)
        hidden = any(part.startswith(".") for part in inner.parts)
        if not hidden and file.is_file() and not file.is_symlink():
            yield from _file(file, inner.as_posix())


def _file(path: Path, name: str) -> Iterator[Item]:
    try:
        stream = path.open("rb")
    except OSError as error:
        yield Refusal(name, Reason.MISSING, f"the file cannot be opened: {error.strerror}")
        return
    with stream:
        yield from items(Source(stream, name))
