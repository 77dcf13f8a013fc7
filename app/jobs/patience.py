"""Takes what asks Neo4j; does it again while Neo4j does not answer, and gives what it gives."""

import logging
import time
from collections.abc import Callable
from typing import Final, TypeVar

from graph.errors import Unreachable

_PAUSE_SECONDS: Final = 2.0

T = TypeVar("T")

_log: Final = logging.getLogger("entente.jobs")


def patiently(act: Callable[[], T], seconds: float) -> T:
    """Do it, again and again for so many seconds. Raises Unreachable after them."""
    until = time.monotonic() + seconds
    while True:
        try:
            return act()
        except Unreachable as error:
            if time.monotonic() >= until:
                raise
            _log.warning("trying again: %s", error)
            time.sleep(_PAUSE_SECONDS)
