"""How many relations in; how long pages about a state with so many take beside those about one with few, out.

`python -m tests.bench.hub RELATIONS` takes another number than 100,000.
"""

import http.client
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from app.connect import connection
from graph.store import Store
from tests.bench.graph import ANEW, Times, get, in_turns, load, served
from tests.bench.worlds import asked, hub
from tests.service import own_settings, running

MANY: Final = 100_000
FEW: Final = 1_000
_PAGES: Final = (
    "customers",
    "neighbours",
    "neighbours?kind=ACCUSES",
    "timeline",
    "timeline?since=2024",
    "timeline?min_publishers=2",
    "customers?goods=gas",
)


def bench(relations: int = MANY) -> Iterator[str]:
    """Milliseconds of each page for both states, and how many times longer the one takes than the other."""
    few, many = asked()[:2]
    with TemporaryDirectory() as home:
        settings = own_settings(Path(home))
        with connection(settings) as place, Store.open(place) as store:
            store.prepare()
            yield load(store, chain(hub(few, FEW), hub(many, relations)), FEW + relations)
            with running(served(settings), "serve") as service:
                client = http.client.HTTPConnection("127.0.0.1", service.settings.port)
                for page in _PAGES:
                    asks = [
                        lambda _, path=f"/v1/entities/{state.id}/{page}": get(client, path, ANEW)
                        for state in (few, many)
                    ]
                    short, long = map(Times.of, in_turns([page], asks))
                    times = long.p50 / short.p50
                    yield f"{page:25} {FEW:,} relations {short}  {relations:,} {long}  {times:.1f} times"


if __name__ == "__main__":
    for line in bench(*map(int, sys.argv[1:])):
        print(line, flush=True)  # noqa: T201
