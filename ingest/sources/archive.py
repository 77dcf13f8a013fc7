"""Takes a ZIP or gzip archive; gives the items of every file in it. Nothing is written to disk.

Refused are names that lead out of the archive, links, encrypted members, and bombs: by the ratio of
each member, and by the number and total size of all, however archives are nested.
"""

import re
import stat
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from ingest.admission import Reason, Refused
from ingest.sources.item import MAX_BYTES, Item, Read, Refusal, Source

MAX_RATIO: Final = 200
"""How many times its packed size a member may have: text packs to a third, a bomb to a thousandth."""

_RATIO_MATTERS: Final = 1024 * 1024
_ENCRYPTED: Final = 0x1


def read_zip(source: Source, read_part: Read) -> Iterator[Item]:
    """The items of each member, in the order of the archive."""
    source.stream.seek(0)
    with ZipFile(source.stream) as archive:
        for info in entries(archive):
            if _is_content(info):
                yield from _member(archive, info, source, read_part)


def read_gzip(source: Source, read_part: Read) -> Iterator[Item]:
    """The items of the one file that is packed."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        data = unpacker.decompress(source.data(), MAX_BYTES + 1)
    except zlib.error as error:
        raise Refused(Reason.BROKEN, f"the gzip file cannot be read: {error}") from None
    if len(data) > MAX_BYTES:
        raise Refused(Reason.ARCHIVE, f"the file unpacks to more than {MAX_BYTES:,} bytes")
    source.budget.spend(len(data))
    name = PurePosixPath(source.name or "file.gz").with_suffix("").name
    yield from read_part(source.part(data, name))


def entries(archive: ZipFile) -> list[ZipInfo]:
    """The members that are files."""
    return [info for info in archive.infolist() if not info.is_dir()]


def check_member(info: ZipInfo) -> None:
    """Raises Refused for a member that is not safe to read."""
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in info.filename:
        raise Refused(Reason.ARCHIVE, "its name leads out of the archive")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Refused(Reason.ARCHIVE, "it is a link")
    if info.flag_bits & _ENCRYPTED:
        raise Refused(Reason.ENCRYPTED, "it is encrypted")
    if info.file_size > max(_RATIO_MATTERS, info.compress_size * MAX_RATIO):
        raise Refused(Reason.ARCHIVE, "it unpacks to far more than its packed size")
    if info.file_size > MAX_BYTES:
        raise Refused(Reason.TOO_LARGE, f"it is larger than {MAX_BYTES:,} bytes")


def _member(archive: ZipFile, info: ZipInfo, source: Source, read_part: Read) -> Iterator[Item]:
    name = "/".join(filter(None, (source.name, info.filename)))
    source.budget.spend(info.file_size)  # used up: the rest of the archive is refused, not this member alone
    try:
        check_member(info)
        part = source.part(archive.read(info), info.filename)
    except Refused as refused:
        yield Refusal(name, refused.reason, str(refused))
        return
    except (BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        yield Refusal(name, Reason.BROKEN, f"it cannot be unpacked: {error}")
        return
    yield from read_part(part)


def _is_content(info: ZipInfo) -> bool:
    """False for what file managers add: "__MACOSX/", ".DS_Store"."""
    parts = PurePosixPath(info.filename).parts
    return "__MACOSX" not in parts and not (parts and re.match(r"\.[^.]", parts[-1]))
