"""The names of states in many languages from CLDR: gives the rows of `foreign_names.csv`."""

from collections.abc import Iterator

from babel import Locale

from seeds.build.codes import alpha3
from seeds.build.factbook import records

SOURCE = "cldr"
COLUMNS = ("state", "language", "name", "source")

# A name that several languages share is listed under the first of them.
LANGUAGES = (
    *("es", "fr", "de", "pt", "ru", "ar", "zh", "hi", "ja", "it"),
    *("af", "am", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "el", "et"),
    *("eu", "fa", "fi", "fil", "ga", "gl", "gu", "ha", "he", "hr", "hu", "hy", "id", "is"),
    *("ka", "kk", "km", "kn", "ko", "ky", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms"),
    *("mt", "my", "nb", "ne", "nl", "pa", "pl", "ps", "ro", "si", "sk", "sl", "so", "sq"),
    *("sr", "sr_Latn", "sv", "sw", "ta", "te", "tg", "th", "tk", "tr", "uk", "ur", "uz", "vi", "yo"),
    *("zh_Hant", "zu"),
)


def rows() -> Iterator[tuple[str, ...]]:
    """One row for each state and name, in the order of codes and languages."""
    territories = {language: Locale.parse(language).territories for language in LANGUAGES}
    for code in sorted({*records(), "PS"}, key=alpha3):
        seen = {Locale("en").territories.get(code)}
        for language in LANGUAGES:
            name = territories[language].get(code)
            if name and name not in seen:
                seen.add(name)
                yield alpha3(code), language.replace("_", "-"), name, SOURCE
