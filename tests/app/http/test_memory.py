"""Kept answers: the last ones asked for stay, and all of them together take no more than they may."""

import asyncio
import tracemalloc

import pytest
from starlette.types import Message

import app.http.memory
from app.http.memory import Memory

ROOM = 1_000_000


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Memory:
    monkeypatch.setattr("app.http.memory._BYTES", ROOM)
    return Memory()


def keep(memory: Memory, address: str, body: bytes, tag: bytes = b'"1"') -> None:
    async def nowhere(_: Message) -> None:
        pass

    async def answering() -> None:
        send = memory.keeping(("http", "host", address, "*/*"), nowhere)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"etag", tag)]})
        await send({"type": "http.response.body", "body": body})

    asyncio.run(answering())


def kept(memory: Memory, address: str) -> bool:
    return memory.find(("http", "host", address, "*/*")) is not None


def test_what_was_asked_for_long_ago_makes_room(memory: Memory) -> None:
    for number in range(20):
        keep(memory, f"/{number}", b"x" * 100_000)
    assert kept(memory, "/19")
    assert not kept(memory, "/0")


def test_what_is_asked_for_again_and_again_stays(memory: Memory) -> None:
    for number in range(20):
        keep(memory, f"/{number}", b"x" * 100_000)
        assert kept(memory, "/0")


@pytest.mark.parametrize(("address", "body"), [(5_000, 10), (10, 5_000), (10, 0)])
def test_answers_take_no_more_room_than_they_may_whatever_it_is_that_is_long(
    memory: Memory, address: int, body: int
) -> None:
    tracemalloc.start()
    for number in range(1_000):
        keep(memory, f"/{number}".ljust(address, "x"), bytes(body))
    here = [
        tracemalloc.Filter(True, name) for name in (__file__, app.http.memory.__file__)
    ]  # not other threads
    taken = sum(one.size for one in tracemalloc.take_snapshot().filter_traces(here).traces)
    tracemalloc.stop()
    assert kept(memory, "/999".ljust(address, "x"))
    assert not kept(memory, "/0".ljust(address, "x"))
    assert taken < 1.1 * ROOM


def test_an_answer_that_is_too_long_drives_no_other_out(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.http.memory._LONGEST", 10_000)
    keep(memory, "/short", b"x")
    keep(memory, "/long", bytes(10_001))
    assert kept(memory, "/short")
    assert not kept(memory, "/long")
