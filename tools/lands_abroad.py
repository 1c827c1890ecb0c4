"""Write tools/data/lands_abroad.tsv: what further languages of Europe and Central Asia call countries and territories.

python tools/lands_abroad.py [WORK]   WORK: where packages are kept, build/gazetteer-packages if not given

The names are those of Unicode CLDR. tools/exonyms.py makes of them what a gazetteer in one of these languages is known by.
"""

from __future__ import annotations

import sys
from pathlib import Path

from generator.packages import Store
from generator.sources import cldr

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "tools" / "data" / "lands_abroad.tsv"
LANGUAGES = "az be bg cs de es et fi fr hr hu it ky lt lv mk nl pl pt ro sk sl sr sv tg tk tr uk uz".split()


def main() -> int:
    """Write the table."""
    root = Store(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "gazetteer-packages").root("cldr-localenames-full")
    rows = {(code, lang, name) for lang in LANGUAGES for code, name in cldr.territories(root, lang).items() if len(code) == 2 and code.isalpha() and name.replace(" ", "").replace("-", "").isalpha()}
    lines = ["# Names of countries and territories in further languages, from Unicode CLDR by python tools/lands_abroad.py.", "code\tlang\tname", *("\t".join(row) for row in sorted(rows))]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TABLE.relative_to(ROOT)}: {len(rows)} names")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
