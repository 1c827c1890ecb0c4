"""Check the committed generated layers against their manifests: files, hashes, counts; no network, no packages.

    python tools/check_manifest.py [FOLDER …]

Prints one line for each difference and exits 1 if there is any.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

from generator.rows import column_counts, count_rows

_ROOT = Path(__file__).resolve().parent.parent


def differences(folder: Path) -> list[str]:
    """Return what differs between a layer's files and its manifest, one sentence each."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    found = []
    for name, said in manifest["files"].items():
        path = folder / name
        if not path.exists():
            found.append(f"{path}: missing")
            continue
        if (rows := count_rows(path)) != said["rows"]:
            found.append(f"{path}: {rows} rows, the manifest says {said['rows']}")
        if hashlib.sha256(path.read_bytes()).hexdigest() != said["sha256"]:
            found.append(f"{path}: not the bytes that were generated; change tools/ and regenerate, never the table")
    counts = {
        "entities_by_subtype": ("entities.tsv", 2),
        "names_by_language": ("names.tsv", 2),
        "names_by_kind": ("names.tsv", 3),
    }
    for key, (name, column) in counts.items():
        if (counted := column_counts(folder / name, column)) != manifest[key]:
            found.append(f"{folder}: {key} is {counted}, the manifest says {manifest[key]}")
    return found


def main() -> None:
    """Check the folders given, else every folder of gazetteers/ that has a manifest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    folders = parser.parse_args().folders or sorted(p.parent for p in _ROOT.glob("gazetteers/*/manifest.json"))
    if not folders:
        sys.exit("no gazetteers/*/manifest.json: nothing was checked")
    found = [line for folder in folders for line in differences(folder)]
    print("\n".join(found) if found else f"{len(folders)} generated layers agree with their manifests")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
