"""Keeps the tagged answers of this process that were asked for last, as many as fit."""

from dataclasses import dataclass
from typing import Any, Final

from cachetools import LRUCache
from starlette.datastructures import Headers
from starlette.types import Message, Send

_BYTES: Final = 64_000_000
_BESIDE: Final = 2_000
"""What an answer takes beside its body and its address: its headers, and the objects that hold it."""

_LONGEST: Final = 1_000_000
"""Longer answers are not kept: they would drive out many others."""


Place = tuple[str, ...]
"""All of a request that an answer depends on, beside the graph."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer to what asked for it, with its tag: the message that starts it, and its whole body."""

    place: Place
    tag: str
    start: dict[str, Any]
    body: bytes

    @property
    def size(self) -> int:
        """About how many bytes it takes. Addresses count: senders choose their lengths."""
        return _BESIDE + len(self.body) + sum(map(len, self.place))

    async def send(self, send: Send) -> None:
        """Give the answer again."""
        await send({**self.start, "headers": list(self.start["headers"])})
        await send({"type": "http.response.body", "body": self.body})


class Memory:
    """Answers by what they depend on beside the graph."""

    def __init__(self) -> None:
        self._kept: Final[LRUCache[Place, Kept]] = LRUCache(_BYTES, lambda kept: kept.size)

    def find(self, place: Place) -> Kept | None:
        """The last tagged answer there, whether it still holds or not."""
        return self._kept.get(place)

    def keeping(self, place: Place, send: Send) -> Send:
        """`send` for one answer, which is kept when it has a tag and has come to its end."""
        start: dict[str, Any] = {}
        body = bytearray()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message, headers=list(message["headers"]))
            elif message["type"] == "http.response.body" and len(body) <= _LONGEST:
                body.extend(message.get("body", b""))
            await send(message)
            ended = message["type"] == "http.response.body" and not message.get("more_body")
            tag = Headers(raw=start["headers"]).get("ETag")
            if ended and tag and len(body) <= _LONGEST:
                self._kept[place] = Kept(place, tag, start, bytes(body))

        return sending
