"""A running Entente and a browser for the examples to use."""

from tests.browser.conftest import artifacts, browser, page, service

__all__ = ["artifacts", "browser", "page", "service"]
