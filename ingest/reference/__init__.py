"""Reference data: the tables of `seeds/reference/` in; states, leaders, organizations and documents out."""

from ingest.reference.documents import documents, entities
from ingest.reference.load import FOLDER, ReferenceDataError, load, read, slug

__all__ = ["FOLDER", "ReferenceDataError", "documents", "entities", "load", "read", "slug"]
