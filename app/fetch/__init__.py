"""Takes addresses of the public internet; gives what stands there, within limits and as robots.txt allows."""

from app.fetch.errors import FetchError, Reason
from app.fetch.fetcher import Fetched, Fetcher, Limits, fetch

__all__ = ["FetchError", "Fetched", "Fetcher", "Limits", "Reason", "fetch"]
