"""Rate and peak memory of imports, each in a process of its own.

    python benchmarks/import/measure.py [--share 0.1] [--data FOLDER] [--only geonames]

Writes the inputs where they are missing, imports them, checks that the tables hold what was generated, and prints a
table. ``--share 1`` is 12 million rows of GeoNames, and 1 million items of Wikidata.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import generate

GEONAMES_ROWS, ALTERNATE_NAMES, WIKIDATA_ROWS = 12_000_000, 16_000_000, 1_000_000
WORKER = """
import json, resource, sys, time
from pathlib import Path
from normalizer.gazetteer.sources.plan import ImportOptions
from normalizer.gazetteer.sources.run import run_import
format, file, output, names = sys.argv[1:]
began, stages = time.perf_counter(), {}
def report(stage, done, total):
    stages[stage] = round(time.perf_counter() - began, 1)
result = run_import(format, Path(file), Path(output), ImportOptions(alternate_names=Path(names) if names else None), report=report)
print(json.dumps({"rows": result.rows, "entities": result.entities, "names": result.names, "relations": result.relations,
    "seconds": time.perf_counter() - began, "read_until": stages, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)}))
"""


def measured(format: str, file: Path, output: Path, names: Path | None = None) -> dict[str, object]:
    shutil.rmtree(output, ignore_errors=True)
    answer = subprocess.run([sys.executable, "-c", WORKER, format, str(file), str(output), str(names or "")], check=True, capture_output=True, text=True)
    return json.loads(answer.stdout)


def show(label: str, file: Path, result: dict[str, object]) -> None:
    rows, seconds = int(str(result["rows"])), float(str(result["seconds"]))
    print(f"| {label} | {rows:,} | {file.stat().st_size / 1e6:,.0f} MB | {seconds:,.1f} s | {rows / seconds:,.0f}/s | {float(str(result['peak_mb'])):,.0f} MB | {result['entities']:,} / {result['names']:,} / {result['relations']:,} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=0.1)
    parser.add_argument("--data", type=Path, default=Path("build/import-benchmark"))
    parser.add_argument("--only", default="", help="geonames, alternates or wikidata")
    given = parser.parse_args()
    given.data.mkdir(parents=True, exist_ok=True)
    geonames, items = int(GEONAMES_ROWS * given.share), int(WIKIDATA_ROWS * given.share)
    table, names, dump = (given.data / f"{n}-{given.share:g}{s}" for n, s in (("allCountries", ".txt"), ("alternateNamesV2", ".txt"), ("wikidata", ".json.gz")))
    print("| import | rows | input | time | rate | peak memory | entities / names / relations |\n|---|---|---|---|---|---|---|", flush=True)
    if given.only in ("", "geonames", "alternates") and not table.exists():
        generate.geonames(table, geonames)
    if given.only in ("", "geonames"):
        result = measured("geonames", table, given.data / "out")
        assert result["entities"] == geonames
        show("GeoNames", table, result)
    if given.only in ("", "alternates"):
        if not names.exists():
            generate.alternate_names(names, int(ALTERNATE_NAMES * given.share), geonames)
        show("GeoNames with alternate names", table, measured("geonames", table, given.data / "out", names))
    if given.only in ("", "wikidata"):
        if not dump.exists():
            generate.wikidata(dump, items)
        result = measured("wikidata", dump, given.data / "out")
        assert int(str(result["entities"])) == sum(1 for n in range(1_000_001, 1_000_001 + items) if n % 20 < 15)
        show("Wikidata dump", dump, result)
    shutil.rmtree(given.data / "out", ignore_errors=True)


if __name__ == "__main__":
    main()
