"""Takes the settings and the keys; refuses to listen to strangers without a key, or where another does."""

import socket
from ipaddress import ip_address

from app.keys.book import KeyBook
from app.settings import Settings, SettingsError


def check_listening(settings: Settings, book: KeyBook) -> str | None:
    """What to say of who may ask, null when keys are asked for.

    Raises SettingsError for an address that others reach when there is no key, and none is meant to be.
    """
    if book.all_keys():
        return None
    if book.exists:
        return f"Every API key is revoked: all requests are refused. Create one, or remove {book.file}."
    if _is_loopback(settings.host):
        return "No API key is configured: the service listens on this machine only."
    if settings.trust_network:
        return f"No API key is configured: whoever reaches {settings.host} may read and write."
    raise SettingsError(
        f"ENTENTE_HOST={settings.host}: others reach this address, and no API key is configured. Create one "
        "with `entente keys create`, or set ENTENTE_TRUST_NETWORK=true where only trusted ones reach it."
    )


def check_free(settings: Settings) -> None:
    """Raise SettingsError when the service cannot listen where it is told to."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as error:
        raise SettingsError(
            f"ENTENTE_PORT={settings.port}: no listening there on {settings.host} ({error.strerror}): "
            "end the program that does, or set another port."
        ) from None


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
