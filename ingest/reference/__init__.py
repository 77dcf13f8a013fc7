"""Reference data: the tables of `seeds/reference/` in; states, leaders, organizations and documents out."""

from ingest.reference.load import ReferenceDataError, load, read, slug

__all__ = ["ReferenceDataError", "load", "read", "slug"]
