"""Takes addresses of the public internet; gives what stands there, within limits and as robots.txt allows."""

from app.fetch.errors import FetchError, Reason
from app.fetch.fetcher import Fetched, Fetcher, Limits, fetch
from app.fetch.follow import Follower, is_address

__all__ = ["FetchError", "Fetched", "Fetcher", "Follower", "Limits", "Reason", "fetch", "is_address"]
