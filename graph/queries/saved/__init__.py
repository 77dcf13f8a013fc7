"""Questions that people ask in Neo4j Browser: one .cypher file for each, its title in the first line.

Takes nothing; gives them in the order of their files. They are run by people, never by Entente.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question and its Cypher; `text` is the whole file, as Neo4j Browser keeps a favourite."""

    name: str
    title: str
    cypher: str

    @property
    def text(self) -> str:
        """Title and Cypher."""
        return f"// {self.title}\n{self.cypher}\n"


@cache
def saved() -> tuple[SavedQuery, ...]:
    """Every saved query."""
    found = sorted(
        (file for file in files(__name__).iterdir() if file.name.endswith(".cypher")), key=lambda f: f.name
    )
    return tuple(_query(file.name, file.read_text(encoding="utf-8")) for file in found)


def _query(name: str, text: str) -> SavedQuery:
    title, _, cypher = text.partition("\n")
    return SavedQuery(name, title.removeprefix("// "), cypher.strip())
