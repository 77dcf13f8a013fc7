"""Who may ask the service: API keys of two roles, and the gate that asks for them."""

from app.keys.book import Key, KeyBook, Role
from app.keys.gate import Gate
from app.keys.listening import check_free, check_listening

__all__ = ["Gate", "Key", "KeyBook", "Role", "check_free", "check_listening"]
