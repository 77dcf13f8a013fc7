"""What `entente watch` sees again after a restart is known to the graph, which is its memory."""

import os
from pathlib import Path

from app.fetch.watch import watch
from app.jobs import Crew, Desk
from graph.store import Store
from ingest.sources import admitted
from tests.app.jobs.readers import Here


def write(file: Path, text: str) -> None:
    """A file that nobody has written to for an hour."""
    file.write_text(text)
    past = file.stat().st_mtime - 3600
    os.utime(file, (past, past))


def test_a_restarted_watch_knows_from_the_graph_what_is_read_and_brings_the_rest(
    store: Store, tmp_path: Path
) -> None:
    write(tmp_path / "a.txt", "Serbia met Russia on Monday.")
    with Crew(store, [Here()]) as crew:
        desk = Desk(store, crew)
        first = desk.finish(desk.submit(admitted(watch(str(tmp_path)).look())).id)
        before = store.content_hash()
        again = desk.finish(desk.submit(admitted(watch(str(tmp_path)).look())).id)
        assert store.content_hash() == before
        write(tmp_path / "b.txt", "Serbia met Russia on Tuesday.")
        more = desk.finish(desk.submit(admitted(watch(str(tmp_path)).look())).id)
    assert [(job.new, job.known) for job in (first, again, more)] == [(1, 0), (0, 1), (1, 1)]
