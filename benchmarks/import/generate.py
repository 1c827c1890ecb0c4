"""Synthetic inputs for the importers, of any size, from one seed.

    python benchmarks/import/generate.py geonames FILE --rows 12000000 [--alternate-names FILE2 --names 16000000]
    python benchmarks/import/generate.py wikidata FILE.gz --rows 1000000

The GeoNames table has the classes, codes and untagged alternates of the real one in about its proportions. The dump's
items weigh some 4 kB as JSON (real ones 10 kB and more, most of it statements that are not read): two fifths persons,
a quarter places, a tenth organisations, the rest of classes that are filtered out.
"""

import argparse
import gzip
import json
import random
from pathlib import Path
from typing import Any

SYLLABLES = ["ак", "су", "кара", "тау", "бай", "кент", "орда", "жан", "таш", "кол", "ман", "сай", "шы", "ар", "да", "ба", "ли", "но", "ва", "ри", "тур", "сер", "гей", "ле", "он"]
LATIN = dict(zip("абвгдежзийклмнопрстуфхцчшыя", ["a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "y", "ia"], strict=True))
COUNTRIES = ["KZ", "RU", "KG", "UZ", "CN", "US", "IN", "TR", "UA", "DE"]
FEATURES = [("P", "PPL", 40), ("S", "SCH", 18), ("H", "STM", 16), ("T", "MT", 12), ("L", "LCTY", 6), ("A", "ADM3", 5), ("R", "RD", 2), ("A", "ADM2", 1)]
CHUNK = 50_000


def word(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize()


def latin(text: str) -> str:
    return "".join(LATIN.get(c.lower(), c) for c in text).capitalize()


def vocabulary(rng: random.Random, size: int = 200_000) -> list[tuple[str, str]]:
    return [(latin(w), w) for w in (word(rng) for _ in range(size))]


def geonames(path: Path, rows: int, seed: int = 1) -> None:
    rng = random.Random(seed)
    words = vocabulary(rng)
    features = [f"{f}\t{c}" for f, c, share in FEATURES for _ in range(share)]
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for i, country in enumerate(COUNTRIES):
            file.write(_place(i + 1, country, country, "", "A\tPCLI", country, "00", "", 10_000_000))
            file.writelines(_place(100 + i * 100 + a, f"{country} Region {a}", "", "", "A\tADM1", country, f"{a:02d}", "", 0) for a in range(1, 21))
        written = len(COUNTRIES) * 21
        number = 10_000
        while written < rows:
            block = []
            for _ in range(min(CHUNK, rows - written)):
                number += 1
                (one, cyrillic), (two, _) = rng.choice(words), rng.choice(words)
                name = f"{one} {two}" if number % 3 else one
                alternates = f"{one},{cyrillic}" if number % 4 == 0 else ""
                people = rng.randint(100, 90_000) if number % 20 == 0 else 0
                block.append(_place(number, name, name, alternates, rng.choice(features), rng.choice(COUNTRIES), f"{number % 20 + 1:02d}", "", people))
            written += len(block)
            file.writelines(block)


def _place(number: int, name: str, ascii_name: str, alternates: str, feature: str, country: str, admin1: str, admin2: str, people: int) -> str:
    return f"{number}\t{name}\t{ascii_name}\t{alternates}\t{number % 90}.{number % 9973:04d}\t{number % 180}.{number % 9967:04d}\t{feature}\t{country}\t\t{admin1}\t{admin2}\t\t\t{people}\t\t{number % 4000}\tAsia/Almaty\t2024-01-01\n"


def alternate_names(path: Path, names: int, places: int, seed: int = 2) -> None:
    rng = random.Random(seed)
    words = vocabulary(rng)
    languages = ["ru", "kk", "en", "", "link", "wkdt", "de", "zh", "post", "fa"]
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for start in range(0, names, CHUNK):
            block = []
            for i in range(start, min(start + CHUNK, names)):
                place, language = rng.randrange(10_001, 10_001 + places), languages[i % 10]
                value = f"Q{place + 5_000_000}" if language == "wkdt" else rng.choice(words)[i & 1]
                block.append(f"{i}\t{place}\t{language}\t{value}\t{'1' if i % 9 == 0 else ''}\t\t\t{'1' if i % 31 == 0 else ''}\t\t{'1993' if i % 31 == 0 else ''}\n")
            file.writelines(block)


def wikidata(path: Path, rows: int, seed: int = 3) -> None:
    rng = random.Random(seed)
    words = vocabulary(rng, 50_000)
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1, newline="\n") as file:
        file.write("[\n")
        for number in range(1, rows + 1):
            file.write(json.dumps(_item(number + 1_000_000, rng, words), ensure_ascii=False, separators=(",", ":")) + (",\n" if number < rows else "\n"))
        file.write("]\n")


def _item(number: int, rng: random.Random, words: list[tuple[str, str]]) -> dict[str, Any]:
    (one, один), (two, два) = rng.choice(words), rng.choice(words)
    share = number % 20
    kind = "Q5" if share < 8 else "Q515" if share < 13 else "Q43229" if share < 15 else "Q16521"
    claims = {"P31": [_claim("P31", {"entity-type": "item", "numeric-id": int(kind[1:]), "id": kind})], "P17": [_claim("P17", {"entity-type": "item", "numeric-id": 232, "id": "Q232"})]}
    if kind == "Q5":
        claims["P569"] = [_claim("P569", _time(1900 + number % 100))]
        claims["P39"] = [_claim("P39", {"entity-type": "item", "id": f"Q{rng.randrange(1_000_001, number + 1)}"}, P580=_time(1990 + number % 30))]
    if kind == "Q515":
        claims["P625"] = [_claim("P625", {"latitude": number % 90 + 0.5, "longitude": number % 180 + 0.5, "precision": 0.001, "globe": "http://www.wikidata.org/entity/Q2"})]
        claims["P1448"] = [_claim("P1448", {"text": two, "language": "en"}, P580=_time(1936), P582=_time(1993))]
    claims |= {f"P{5000 + i}": [_claim(f"P{5000 + i}", f"id-{number}-{i}")] for i in range(8)}
    labels = {"en": f"{one} {two}", "ru": f"{один} {два}", "kk": f"{один} {два}", "de": f"{one} {two}", "fr": f"{two} {one}", "es": f"{one} {two}"}
    return {
        "type": "item", "id": f"Q{number}", "labels": {k: {"language": k, "value": v} for k, v in labels.items()},
        "descriptions": {k: {"language": k, "value": f"a thing called {one}"} for k in ("en", "de")},
        "aliases": {"ru": [{"language": "ru", "value": f"{один[0]}. {два}"}], "en": [{"language": "en", "value": two}]}, "claims": claims,
        "sitelinks": {f"{w}wiki": {"site": f"{w}wiki", "title": one, "badges": []} for w in ("en", "ru", "kk", "de")[: number % 5]}, "lastrevid": number,
    }  # fmt: skip


def _time(year: int) -> dict[str, Any]:
    return {"time": f"+{year}-01-01T00:00:00Z", "timezone": 0, "before": 0, "after": 0, "precision": 11, "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}


def _claim(prop: str, value: Any, **qualifiers: Any) -> dict[str, Any]:
    def snak(p: str, v: Any) -> dict[str, Any]:
        return {"snaktype": "value", "property": p, "hash": "0" * 40, "datavalue": {"value": v, "type": "x"}, "datatype": "x"}

    return {
        "mainsnak": snak(prop, value), "type": "statement", "qualifiers": {p: [snak(p, v)] for p, v in qualifiers.items()}, "id": f"{prop}$0", "rank": "normal",
        "references": [{"hash": "0" * 40, "snaks": {"P143": [snak("P143", {"entity-type": "item", "numeric-id": 328, "id": "Q328"})]}, "snaks-order": ["P143"]}],
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("format", choices=("geonames", "wikidata"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--alternate-names", type=Path)
    parser.add_argument("--names", type=int, default=0)
    given = parser.parse_args()
    (geonames if given.format == "geonames" else wikidata)(given.file, given.rows)
    if given.alternate_names:
        alternate_names(given.alternate_names, given.names, given.rows)


if __name__ == "__main__":
    main()
