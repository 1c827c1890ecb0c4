"""Write normalizer/names/exonyms.tsv: names in other languages that no rule of spelling gives, from the gazetteers of the project.

python tools/exonyms.py             write the table
python tools/exonyms.py --check     exit 1 if the table is not what the gazetteers give

Countries, their territories and regions of the world are there with all their names, adjectives and words for their people, and what further languages call them; seas, rivers and large towns if some language officially calls
them otherwise than the rules would spell it (Moscow, Мәскеу); bodies between states with their acronyms.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from normalizer.gazetteer.folders import source_folders  # noqa: E402
from normalizer.gazetteer.load import Gazetteer, load  # noqa: E402
from normalizer.gazetteer.schema import Entity  # noqa: E402
from normalizer.matching.compare import compare  # noqa: E402
from normalizer.names.exonyms import LANGUAGES, OF_PEOPLE  # noqa: E402

ABROAD = ROOT / "tools" / "data" / "lands_abroad.tsv"
TABLE = ROOT / "normalizer" / "names" / "exonyms.tsv"
LANDS = frozenset(("country", "macro_region", "territory"))
DIVISIONS = frozenset(("region", "district", "county", "settlement", "street", "harbour"))
LIKE_WORDS = frozenset(("CAR", "VG", "ЦАР"))  # acronyms that other names fold like
KINDS = frozenset(("official", "alias", "short", "acronym"))
SURE = 0.81  # the score from which a look-up is matched
LARGE, NEAR = 300_000, 50_000  # inhabitants of a town that the world knows, and of one that its neighbours know; besides the capitals
NEIGHBOURS = frozenset("KZ RU KG UZ TJ TM BY UA MD AM AZ GE MN".split())
NAMED = 100_000  # and of one that counts when it comes to what else a name may mean


def main() -> int:
    """Write the table, or compare it with --check."""
    table = "".join(f"{line}\n" for line in lines(load(source_folders(ROOT / "gazetteers"))))
    if "--check" in sys.argv[1:]:
        same = TABLE.is_file() and TABLE.read_text(encoding="utf-8") == table
        print("exonyms.tsv is up to date" if same else "exonyms.tsv is out of date: run python tools/exonyms.py")
        return 0 if same else 1
    TABLE.write_text(table, encoding="utf-8")
    print(f"{TABLE.relative_to(ROOT)}: {table.count(chr(10))} lines")
    return 0


def lines(gazetteer: Gazetteer) -> Iterator[str]:
    """The table, line by line, in order."""
    names: dict[str, dict[str, list[str]]] = {}
    own: dict[str, dict[str, list[str]]] = {}
    demonyms: dict[tuple[str, str], set[str]] = {}
    abroad = _abroad()
    for name in gazetteer.names:
        if name.kind == "demonym" and name.lang in OF_PEOPLE:
            demonyms.setdefault((name.entity, name.lang), set()).add(name.name)
        if name.kind in KINDS and name.lang in LANGUAGES and not name.end and name.name not in LIKE_WORDS:
            of = names.setdefault(name.entity, {}).setdefault(name.lang, [])
            if name.name not in of:
                of.append(name.name)
            if name.kind == "official":
                own.setdefault(name.entity, {}).setdefault(name.lang, []).append(name.name)
    capitals = {r.subject for r in gazetteer.relations if r.predicate == "capital_of" and gazetteer.entities[r.object].subtype in LANDS}
    meant: dict[tuple[str, str], list[str]] = {}
    for i, entity in gazetteer.entities.items():
        if entity.subtype != "settlement" and (entity.subtype != "city" or entity.prior >= NAMED):
            for name in {n for of in names.get(i, {}).values() for n in of}:
                meant.setdefault((entity.type, name), []).append(i)
    lands = {i for i, entity in gazetteer.entities.items() if entity.subtype == "country"}
    of_two = {name for (_, name), bearers in meant.items() if len(lands.intersection(bearers)) > 1}  # Congo says nothing of which
    for i, of in names.items():
        names[i] = {lang: kept for lang, some in of.items() if (kept := [name for name in some if i not in lands or name not in of_two])}
    found = []
    for i, entity in gazetteer.entities.items():
        what = _what(entity, i in capitals)
        if what and len(names.get(i, ())) > 1 and (what != "place" or not (_spelled_alike(names[i]) and _spelled_alike(own.get(i, {})))):
            cells = ["|".join(_cell(name, lang, names, {i, *meant.get((entity.type, name), ())}) for name in sorted(names[i].get(lang, ()))) for lang in LANGUAGES]
            people = ["|".join(sorted(demonyms.get((i, lang), ()) if what == "land" else ())) for lang in OF_PEOPLE]  # Московский район is not Moscow
            further = abroad.get(entity.iso, ()) if what == "land" else ()
            found.append("\t".join((what, *cells, *people, "|".join(name for name in further if (entity.type, name) not in meant))))
    return iter(sorted(set(found)))


def _abroad() -> dict[str, list[str]]:
    """ISO code -> what further languages call a country, in order, without names that some of them give to another."""
    bearers: dict[str, set[str]] = {}
    for line in ABROAD.read_text(encoding="utf-8").splitlines()[2:]:
        code, _, name = line.split("\t")
        bearers.setdefault(name, set()).add(code)
    found: dict[str, list[str]] = {}
    for name, codes in sorted(bearers.items()):
        if len(codes) == 1:
            found.setdefault(min(codes), []).append(name)
    return found


def _what(entity: Entity, capital: bool) -> str:
    """What a line of the table says that it is of; empty for what has none."""
    if entity.type == "organization":
        return "" if entity.country else "body"
    if entity.type != "place" or entity.subtype in DIVISIONS:
        return ""
    if entity.subtype in LANDS:
        return "land"
    return "place" if entity.subtype != "city" or capital or entity.prior >= (NEAR if entity.country in NEIGHBOURS else LARGE) else ""


def _cell(name: str, lang: str, names: dict[str, dict[str, list[str]]], bearers: set[str]) -> str:
    """A name, marked if something else bears it that is called otherwise in another language."""
    others = [{n for other, of in names[i].items() if other != lang for n in of} for i in bearers if len(names[i]) > 1]
    return name if set.intersection(*others) else f"?{name}"


def _spelled_alike(names: dict[str, list[str]]) -> bool:
    """Whether each language has a name that the rules would find by one of each other."""
    langs = list(names)
    return all(_one_matches(names[a], names[b]) for n, a in enumerate(langs) for b in langs[n + 1 :])


def _one_matches(some: Iterable[str], others: Iterable[str]) -> bool:
    others = list(others)
    return any(compare(one, other, type="place").score >= SURE for one in some for other in others)


if __name__ == "__main__":
    raise SystemExit(main())
