"""Text and elements in; text of XML 1.0 out."""

import re
from typing import Final
from xml.etree.ElementTree import Element, tostring

DECLARATION: Final = "<?xml version='1.0' encoding='utf-8'?>\n"
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text with U+FFFD for each character that XML 1.0 forbids."""
    return _FORBIDDEN.sub("\ufffd", text)


def text(element: Element) -> str:
    """The element on a line of its own."""
    return f"{tostring(element, encoding='unicode')}\n"
