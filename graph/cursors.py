"""How the cursors of lists look: a page begins after the last of what stood on the one before."""

from typing import Final

_KEY: Final = r"[A-Z_]+:[^\s:]+:[^\s:]+:[a-z]+:\d+"
_DATE: Final = r"\d{4}(-\d\d){0,2}"
UNDATED: Final = "undated"
"""What stands for the date of a document that has none."""

OF_RELATIONS: Final = rf"^{_KEY}$"
OF_ENTITIES: Final = r"^[^\s:]+$"
OF_EVENTS: Final = rf"^{_DATE} {_KEY} (began|reported|confirmed|ended)$"
OF_CHANGES: Final = rf"^{_DATE} {_KEY}$"
OF_DOCUMENTS: Final = rf"^({_DATE}|{UNDATED}) [0-9a-f]{{32}}$"

ALL: Final = (OF_RELATIONS, OF_ENTITIES, OF_EVENTS, OF_CHANGES, OF_DOCUMENTS)
