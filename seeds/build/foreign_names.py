"""The names of states and unions in many languages from CLDR: gives the rows of `foreign_names.csv`."""

from collections.abc import Iterator
from operator import itemgetter

from babel import Locale

from seeds.build.codes import alpha3
from seeds.build.factbook import records

SOURCE = "cldr"
COLUMNS = ("of", "language", "name", "source")

UNIONS = {"EU": "eu", "UN": "un"}
"""The organizations that CLDR names among the territories, by its codes."""

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
    """One row for each state or union and name, in the order of ids and languages."""
    territories = {language: Locale.parse(language).territories for language in LANGUAGES}
    ids = {code: alpha3(code) for code in (*records(), "PS")} | UNIONS
    for code, of in sorted(ids.items(), key=itemgetter(1)):
        seen = {Locale("en").territories.get(code)}
        for language in LANGUAGES:
            name = territories[language].get(code)
            if name and name not in seen:
                seen.add(name)
                yield of, language.replace("_", "-"), name, SOURCE
