"""Compare the Wikidata ids of all gazetteers with a list of ids and labels; no network.

    python tools/check_ids.py [LIST]

LIST is a table with the columns qid, label and type, by default wikidata_ids.tsv of the development data (in
NORMALIZER_EVAL_DATA, or ../shared/eval beside the checkout). Prints the share of verified ids in curated folders, then each
entity that the list calls a thing of another type, and each whose names are all far from every label of its id.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz

from normalizer.text.fold import norm

_ROOT = Path(__file__).resolve().parent.parent
_PLACES = {"LOCATION", "CITY", "COUNTRY", "STATE_OR_PROVINCE", "DISTRICT", "FACILITY"}
_TYPES = {"PERSON": {"person"}, "ORGANIZATION": {"organization"}} | {name: {"place"} for name in _PLACES}
# Labels are often of another language («Туран» for Turan, «МККК» for the Red Cross): only distant names are shown.
_FAR = 55


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table without quoting."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        yield from csv.DictReader((line.rstrip("\n") for line in lines), delimiter="\t", quoting=csv.QUOTE_NONE)


def key(name: str) -> str:
    """Return the folded words of a name."""
    return " ".join(norm(word) for word in name.replace("-", " ").replace(",", " ").split())


def main() -> None:
    """Print the share of verified ids, and what contradicts the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = Path(os.environ.get("NORMALIZER_EVAL_DATA") or _ROOT.parent / "shared" / "eval")
    parser.add_argument("list", nargs="?", type=Path, default=data / "wikidata_ids.tsv", help="table of ids and labels")
    path = parser.parse_args().list
    if not path.is_file():
        sys.exit(f"{path}: no such list: name one, or set NORMALIZER_EVAL_DATA to the folder that holds wikidata_ids.tsv")
    listed: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows(path):
        listed[row["qid"]].append((row["label"], row["type"]))
    verified: dict[str, dict[str, bool]] = {"person": {}, "organization": {}}
    for folder in sorted(p.parent for p in _ROOT.glob("gazetteers/*/entities.tsv")):
        names: dict[str, list[str]] = defaultdict(list)
        for row in rows(folder / "names.tsv"):
            names[row["entity"]].append(row["name"])
        for row in rows(folder / "entities.tsv"):
            if row["type"] in verified and not (folder / "manifest.json").exists():
                verified[row["type"]][row["id"]] = bool(row["wikidata"])
            labels = listed.get(row["wikidata"], [])
            expected = {one for _, kind in labels for one in _TYPES.get(kind, ())}
            if expected and row["type"] not in expected:
                print(f"{folder.name}: {row['id']} {row['name']} is {row['type']}, the list says {labels}")
            own = [key(name) for name in (row["name"], *names[row["id"]])]
            if labels and not any(fuzz.token_set_ratio(one, key(label)) >= _FAR for label, _ in labels for one in own):
                print(f"{folder.name}: {row['id']} {row['name']} has no name near {labels}")
    for kind, found in verified.items():
        print(f"curated, {kind}: {sum(found.values())} of {len(found)} have a verified id ({sum(found.values()) / len(found):.0%})")


if __name__ == "__main__":
    main()
