"""Takes an IP address; says whether the public internet lies behind it."""

from ipaddress import IPv4Address, IPv6Address, ip_network
from typing import Final

Address = IPv4Address | IPv6Address

_NAT64: Final = ip_network("64:ff9b::/96")
_CLOUD_SERVICES: Final = (
    ip_network("168.63.129.16/32"),  # Azure's host service: a public address that only its machines reach
    ip_network("192.0.0.0/24"),  # IETF protocol assignments; Oracle's metadata service listens here
)


def is_public(address: Address) -> bool:
    """False for private, loopback, link-local, multicast, reserved and cloud metadata addresses.

    >>> from ipaddress import ip_address
    >>> is_public(ip_address("8.8.8.8")), is_public(ip_address("::ffff:169.254.169.254"))
    (True, False)
    """
    embedded = _embedded(address)
    if embedded is not None:
        return is_public(embedded)
    if address.is_multicast or address.is_reserved or getattr(address, "is_site_local", False):
        return False
    return address.is_global and not any(address in network for network in _CLOUD_SERVICES)


def _embedded(address: Address) -> IPv4Address | None:
    """The IPv4 address to which an IPv6 address is translated on its way."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
