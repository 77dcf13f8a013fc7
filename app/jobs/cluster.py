"""Takes the address of a Ray cluster; gives workers that read there, one for each processor of it.

Entente must be installed on every node. Only reading is fanned out: what is read is written from here.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Final

from app.jobs.worker import START_SECONDS, CannotStart, Died, Reads, TooSlow, Unreadable, load_reader
from app.settings import Settings
from graph.model import Document, Reading


class ClusterWorker:
    """A process of a Ray cluster. It is started when it is needed, and anew when it has ended."""

    def __init__(self, make: Callable[[], Reads]) -> None:
        """`make` runs in the cluster, so it must be picklable."""
        self._make: Final = make
        self._actor: Any = None
        self._closed = False

    def read(self, documents: Sequence[Document], seconds: float) -> list[Reading]:
        """The readings of all documents. Raises ReadingFailed, or CannotStart."""
        import ray
        from ray import exceptions

        self._actor = self._actor or self._start()
        try:
            return ray.get(self._actor.read.remote(list(documents)), timeout=seconds)
        except exceptions.RayTaskError as error:
            raise Unreadable(f"the reader fails at it: {error.cause}"[:500]) from None
        except exceptions.GetTimeoutError:
            self._end()
            raise TooSlow(f"reading it took more than {seconds:.0f} seconds") from None
        except exceptions.RayError:
            self._end()
            raise Died("the process of the cluster that read it ended") from None

    def close(self) -> None:
        """End the process for good."""
        self._closed = True
        self._end()

    def _start(self) -> Any:
        import ray

        if self._closed:
            raise Died("the reader has been closed")
        actor = ray.remote(num_cpus=1)(_Reading).remote(self._make)
        try:
            ray.get(actor.ready.remote(), timeout=START_SECONDS)
        except ray.exceptions.RayError as error:
            raise CannotStart(f"the cluster starts no reader: {error}") from None
        return actor

    def _end(self) -> None:
        import ray

        actor, self._actor = self._actor, None
        if actor:
            ray.kill(actor)


class _Reading:
    """What runs in the cluster."""

    def __init__(self, make: Callable[[], Reads]) -> None:
        self._reader: Final = make()

    def ready(self) -> None:
        """Answers as soon as the reader is loaded."""

    def read(self, documents: Iterable[Document]) -> list[Reading]:
        """The readings of all documents."""
        return list(self._reader.read_many(documents))


def cluster_workers(address: str, settings: Settings) -> list[ClusterWorker]:
    """The workers of a cluster, such as `ray://host:10001` or `local`. Raises CannotStart."""
    try:
        import ray
    except ImportError:
        raise CannotStart("a cluster needs the extra cluster: pip install 'entente[cluster]'") from None
    try:
        ray.init(address=address, log_to_driver=False, ignore_reinit_error=True)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise CannotStart(f"no Ray cluster answers at {address}: {error}") from None
    count = int(ray.cluster_resources().get("CPU", 0))
    if not count:
        raise CannotStart(f"the Ray cluster at {address} has no processor to read with")
    return [ClusterWorker(partial(load_reader, settings)) for _ in range(count)]
