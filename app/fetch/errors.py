"""Why an address cannot be fetched: a reason for programs, a message for people."""

from enum import StrEnum


class Reason(StrEnum):
    """What stands in the way."""

    ADDRESS = "not-an-address"
    FORBIDDEN = "address-not-public"
    UNREACHABLE = "unreachable"
    TOO_SLOW = "too-slow"
    TOO_LARGE = "too-large"
    REDIRECTS = "too-many-redirects"
    ROBOTS = "disallowed-by-robots"
    STATUS = "http-status"
    HOPS = "too-many-links"
    ENCODING = "unreadable-encoding"


class FetchError(Exception):
    """An address that cannot be fetched. `status` is the HTTP status where the server gave one."""

    def __init__(self, reason: Reason, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.status = status
