"""Time, memory and size of an index, built from source folders in a process of its own.

    python benchmarks/import/build.py SOURCE [SOURCE ...] [--over INDEX | --changed ROWS]

With ``--over`` the sources are put over a built index as a layer. With ``--changed`` so many names of a copy of the sources are
changed, and a second row says what the index costs that goes on from the first; it is compared with a whole build. Prints a row of a table: processor time is what counts
on a machine that does other things as well. ``python -m benchmarks.speed`` generates sources of 50,000 to 30 million names.
"""

import argparse
import filecmp
import json
import shutil
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
from normalizer.gazetteer.rebuild import rebuild
output, over, earlier, *sources = sys.argv[1:]
folders, began = layer_folders([Path(s) for s in sources]), time.perf_counter()
if earlier:
    print(*rebuild(Path(earlier), folders, Path(output), "sources", code="benchmark"), file=sys.stderr)
elif over:
    build_layer(Index(over), folders, Path(output), "layered")
else:
    build_sources(folders, Path(output), "sources", code="benchmark")
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps(Index(output).manifest["counts"] | {"wall": time.perf_counter() - began, "cpu": used.ru_utime + used.ru_stime,
    "peak_mb": used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3), "size": (Path(output) / "data.bin").stat().st_size}))
"""


def measured(output: str, sources: list[str], over: str = "", earlier: str = "") -> str:
    """Builds in a process of its own and prints a row of the table; returns what the process said."""
    answer = subprocess.run([sys.executable, "-c", WORKER, output, over, earlier, *sources], check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE if earlier else None, text=True)
    r = json.loads(answer.stdout)
    print(f"| {r['entities']:,} | {r['names']:,} | {r['tokens']:,} | {r['cpu']:.1f} s | {r['wall']:.1f} s | {r['peak_mb']:,.0f} MB | {r['size'] / 1e6:,.0f} MB |", flush=True)
    return answer.stderr or ""


def change(source: Path, rows: int) -> None:
    """Changes so many names, evenly spread over the largest table of names."""
    path = max(source.rglob("names.tsv"), key=lambda p: p.stat().st_size)
    lines = path.read_text(encoding="utf-8").split("\n")
    for n in range(rows):
        at = 1 + n * (len(lines) - 2) // rows
        entity, name, *rest = lines[at].split("\t")
        lines[at] = "\t".join((entity, f"{name} New", *rest))
    path.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--over", default="", metavar="INDEX")
    parser.add_argument("--changed", type=int, default=0, metavar="ROWS")
    given = parser.parse_args()
    print("| entities | names | distinct words | processor time | elapsed | peak memory | index |\n|--:|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        if not given.changed:
            measured(f"{folder}/index", given.sources, given.over)
            return
        copies = [shutil.copytree(source, f"{folder}/{n}/{Path(source).name}") for n, source in enumerate(given.sources)]
        measured(f"{folder}/before", copies)
        change(Path(copies[0]), given.changed)
        said = measured(f"{folder}/after", copies, earlier=f"{folder}/before")
        print(f"built anew: {said.split()[0]} entities of {said.split()[1]}")
        measured(f"{folder}/whole", copies)
        same = all(filecmp.cmp(f"{folder}/after/{name}", f"{folder}/whole/{name}", shallow=False) for name in ("data.bin", "manifest.json", "state.bin"))
        print("the same files as of the whole build" if same else "OTHER FILES THAN OF THE WHOLE BUILD")
        if not same:
            sys.exit(1)


if __name__ == "__main__":
    main()
