"""Time, memory and size of an index, built from source folders in a process of its own.

    python benchmarks/import/build.py SOURCE [SOURCE ...] [--over INDEX]

With ``--over`` the sources are put over a built index as a layer. Prints a row of a table: processor time is what counts
on a machine that does other things as well. ``python -m benchmarks.speed`` generates sources of 50,000 to 30 million names.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

WORKER = """
import json, resource, sys, time
from pathlib import Path
from normalizer.gazetteer.build import build_layer, build_sources
from normalizer.gazetteer.index import Index
from normalizer.gazetteer.folders import layer_folders
output, over, *sources = sys.argv[1:]
folders, began = layer_folders([Path(s) for s in sources]), time.perf_counter()
built = build_layer(Index(over), folders, Path(output), "layered") if over else build_sources(folders, Path(output))
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps(built.counts | {"wall": time.perf_counter() - began, "cpu": used.ru_utime + used.ru_stime,
    "peak_mb": used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3), "size": (Path(output) / "data.bin").stat().st_size}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--over", default="", metavar="INDEX")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        answer = subprocess.run([sys.executable, "-c", WORKER, f"{folder}/index", given.over, *given.sources], check=True, capture_output=True, text=True)
    r = json.loads(answer.stdout)
    print("| entities | names | distinct words | processor time | elapsed | peak memory | index |\n|--:|--:|--:|--:|--:|--:|--:|")
    print(f"| {r['entities']:,} | {r['names']:,} | {r['tokens']:,} | {r['cpu']:.1f} s | {r['wall']:.1f} s | {r['peak_mb']:,.0f} MB | {r['size'] / 1e6:,.0f} MB |")


if __name__ == "__main__":
    main()
