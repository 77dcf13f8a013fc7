"""Takes documents; gives their readings out of a process of its own, which may die or hang without harm.

ReadingFailed      documents that were not read
├── Unreadable     the reader raised: it would again
├── Died           the process ended: killed, out of memory, or by the document
└── TooSlow        it took longer than it may, and was ended
CannotStart        no reader can be made at all: no document is to blame
"""

import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Final, Protocol

from app.settings import Settings
from graph.model import Document, Reading

START_SECONDS: Final = 120.0
"""How long a process may take until it has loaded its language model."""


class ReadingFailed(Exception):  # noqa: N818
    """Documents that were not read; the message says why."""


class Unreadable(ReadingFailed):
    """The reader raised an error."""


class Died(ReadingFailed):
    """The process that read ended."""


class TooSlow(ReadingFailed):
    """The process that read took too long, and was ended."""


class CannotStart(Exception):  # noqa: N818
    """No reader can be made; the message says what to do."""


class Reads(Protocol):
    """What turns documents into readings, in their order."""

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]: ...


class Worker(Protocol):
    """One place where documents are read. Only one thread reads there; any may close it."""

    def read(self, documents: Sequence[Document], seconds: float) -> list[Reading]:
        """The readings of all documents. Raises ReadingFailed, or CannotStart."""
        ...

    def close(self) -> None:
        """End it at once, whatever it does."""
        ...


class ProcessWorker:
    """A process of this machine. It is started when it is needed, and anew when it has ended."""

    def __init__(self, make: Callable[[], Reads]) -> None:
        """`make` runs in the process, so it must be picklable."""
        self._make: Final = make
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._closed = False

    def read(self, documents: Sequence[Document], seconds: float) -> list[Reading]:
        """The readings of all documents. Raises ReadingFailed, or CannotStart."""
        pipe = self._pipe or self._start()
        answer = self._exchange(pipe, list(documents), seconds)
        if isinstance(answer, str):
            raise Unreadable(f"the reader fails at it: {answer}")
        return answer

    def close(self) -> None:
        """End the process for good. One that is reading for another thread raises Died there."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        process, self._process, self._pipe = self._process, None, None
        if process:
            process.kill()
            process.join()

    def _start(self) -> Connection:
        if self._closed:
            raise Died("the reader has been closed")
        context = get_context("spawn")
        pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._make), daemon=True)
        self._process.start()
        theirs.close()
        problem = self._exchange(pipe, None, START_SECONDS)
        if problem:
            self._end()
            raise CannotStart(problem)
        self._pipe = pipe
        return pipe

    def _exchange(self, pipe: Connection, sent: list[Document] | None, seconds: float) -> list[Reading] | str:
        try:
            if sent is not None:
                pipe.send(sent)
            if pipe.poll(seconds):
                return pipe.recv()
        except (EOFError, OSError):
            self._end()
            raise Died("the process that read it ended") from None
        self._end()
        raise TooSlow(f"reading it took more than {seconds:.0f} seconds")


def process_workers(settings: Settings) -> list[ProcessWorker]:
    """The processes that the settings ask for."""
    return [ProcessWorker(partial(load_reader, settings)) for _ in range(settings.workers)]


def load_reader(settings: Settings) -> Reads:
    """The reader that the settings ask for; takes seconds."""
    from app.second_reader import with_second
    from ingest.pipeline import Reader

    return with_second(Reader(settings.spacy_model), settings)


def _serve(pipe: Connection, make: Callable[[], Reads]) -> None:
    """Answer until the other end is gone: that of a dead parent is, too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    try:
        reader = make()
    except Exception as error:  # whatever a reader needs and lacks
        pipe.send(str(error) or type(error).__name__)
        return
    pipe.send("")
    while True:
        try:
            documents = pipe.recv()
        except EOFError:
            return
        try:
            answer: list[Reading] | str = list(reader.read_many(documents))
        except Exception as error:  # one document may raise anything; those beside it are read again
            answer = f"{type(error).__name__}: {error}"[:500]
        pipe.send(answer)
