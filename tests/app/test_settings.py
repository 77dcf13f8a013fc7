"""A setting that cannot be used is refused by its name, with what it should be."""

import pytest

from app.settings import Settings, SettingsError, load_settings


@pytest.mark.parametrize(
    ("variable", "value", "advice"),
    [
        ("ENTENTE_RATE_LIMIT", "often", "600/minute"),
        ("ENTENTE_CORS_ORIGINS", "https://example.org/page", "without a path"),
        ("ENTENTE_CYPHER_SECONDS", "0", "greater than 0"),
        ("ENTENTE_CYPHER_ROWS", "many", "integer"),
        ("ENTENTE_LOG_LEVEL", "loud", "'debug', 'info'"),
        ("ENTENTE_PORT", "70000", "65535"),
        ("ENTENTE_NEO4J_URI", "http://localhost", "bolt://"),
    ],
)
def test_a_wrong_value_is_named_and_told_what_it_should_be(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, advice: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=variable) as refused:
        load_settings()
    assert advice in str(refused.value)


def test_a_rate_and_origins_are_read_from_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_RATE_LIMIT", "600/minute")
    monkeypatch.setenv("ENTENTE_CORS_ORIGINS", "https://a.example.org, https://b.example.org:8443")
    settings = load_settings()
    assert settings.rate_limit
    assert (settings.rate_limit.amount, settings.rate_limit.get_expiry()) == (600, 60)
    assert settings.cors_origins == ("https://a.example.org", "https://b.example.org:8443")


def test_cypher_limits_and_cross_site_pages_are_off_by_default() -> None:
    settings = Settings()
    assert (settings.cypher, settings.rate_limit, settings.cors_origins) == (False, None, ())
    assert not settings.trust_network
