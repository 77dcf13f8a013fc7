"""The names of states in many languages from CLDR: gives the rows of `foreign_names.csv`."""

from collections.abc import Iterator

from babel import Locale

from seeds.build.codes import alpha3
from seeds.build.factbook import records

SOURCE = "cldr"
COLUMNS = ("state", "language", "name", "source")

LANGUAGES = (
    *("af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "es", "et"),
    *("eu", "fa", "fi", "fil", "fr", "ga", "gl", "gu", "ha", "he", "hi", "hr", "hu", "hy", "id", "is"),
    *("it", "ja", "ka", "kk", "km", "kn", "ko", "ky", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms"),
    *("mt", "my", "nb", "ne", "nl", "pa", "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl", "so", "sq"),
    *("sr", "sr_Latn", "sv", "sw", "ta", "te", "tg", "th", "tk", "tr", "uk", "ur", "uz", "vi", "yo"),
    *("zh", "zh_Hant", "zu"),
)


def rows() -> Iterator[tuple[str, ...]]:
    """One row for each state and language, in the order of codes."""
    territories = {language: Locale.parse(language).territories for language in LANGUAGES}
    for code in sorted({*records(), "PS"}, key=alpha3):
        for language in LANGUAGES:
            name = territories[language].get(code)
            if name:
                yield alpha3(code), language.replace("_", "-"), name, SOURCE
