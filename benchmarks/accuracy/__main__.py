"""Accuracy against gold data and peers: python -m benchmarks.accuracy [b1 b4 b5 b6 kazakh geo endtoend] [--peers ours,exact,…]

Writes accuracy/results.json, frozen verdicts, docs/reliability.svg and benchmarks/README.md. With --check it asks only
ours, compares with the frozen verdicts and writes nothing; it leaves with 1 if somewhere more got worse than better.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import metadata, util
from pathlib import Path
from typing import Any

from benchmarks.accuracy import frozen
from benchmarks.accuracy.contenders import PEERS, Peer
from benchmarks.accuracy.endtoend import endtoend
from benchmarks.accuracy.evaldata import data_folder
from benchmarks.accuracy.metrics import calibration_error, reliability
from benchmarks.accuracy.pairwise import b6
from benchmarks.accuracy.parts import Part, Say, b1, b4, b5, kazakh_lemmas
from benchmarks.accuracy.plots import reliability_plot
from benchmarks.accuracy.report import page
from benchmarks.accuracy.texts import geo, kaznerd
from benchmarks.speed.machine import describe

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).parent / "results.json"
PACKAGES = ("name-normalizer", "numpy", "polars", "rapidfuzz", "unidecode", "jellyfish", "scikit-learn", "sparse-dot-topn", "nomenklatura", "emm", "splink", "pyahocorasick", "flashtext", "spacy", "natasha")


def kazakh(peers: Sequence[Peer], limit: int, say: Say) -> Part:
    """KTB and KazNERD."""
    from normalizer import Normalizer

    part = kazakh_lemmas(peers, limit, say)
    kaznerd(part, Normalizer(), peers, say)
    return part


PARTS: dict[str, Callable[[Sequence[Peer], int, Say], Part]] = {"b1": b1, "b4": b4, "b5": b5, "b6": b6, "kazakh": kazakh, "geo": geo, "endtoend": endtoend}


def main() -> int:
    """Runs what is asked for and renews the page."""
    arguments = _arguments()
    if arguments.page:
        write_page()
        return 0
    data_folder()
    peers = () if arguments.check else _peers(arguments.peers)
    result: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {"parts": {}}
    scored: list[tuple[str, float, bool]] = []
    exit_code = 0
    for name in arguments.parts or list(PARTS):
        start, stamp = time.perf_counter(), _stamp()
        part = PARTS[name](peers, arguments.limit, _say)
        scored += part.scored
        if arguments.errors:
            _show_errors(part, arguments.errors)
        before = frozen.read(name)
        if before is not None:
            found = frozen.flips(before, part.cases)
            print(f"{name}: {found}")
            exit_code = max(exit_code, int(found.worse > found.better))
        elif arguments.check:
            print(f"{name}: nothing frozen yet; run python -m benchmarks.accuracy {name}")
            exit_code = 2
        if arguments.check:
            continue
        frozen.write(name, part.cases)
        if part.aside:
            frozen.write(f"{name}_set_aside", part.aside)
        fresh = stamp | {"minutes": round((time.perf_counter() - start) / 60, 1), "lines": [asdict(line) for line in part.lines]}
        result["parts"][name] = with_earlier_peers(fresh, result["parts"].get(name))
        _write(result)
    if arguments.check:
        return exit_code
    if {"B1", "B5"} <= {s for s, _, _ in scored}:
        result["calibration"] = _stamp() | _calibration(scored)
    _write(result)
    write_page()
    return 0


def with_earlier_peers(fresh: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    """A part with the lines of peers that were not asked this time, and since when they stand."""
    if before is None:
        return fresh
    asked = {line["contender"] for line in fresh["lines"]}
    kept = [line for line in before["lines"] if line["contender"] not in asked]
    if not kept:
        return fresh
    since = before.get("peers_of") or {"when": before["when"], "commit": before["commit"]}
    return fresh | {"lines": [*fresh["lines"], *kept], "peers_of": since}


def _write(result: dict[str, Any]) -> None:
    """After each part, whole or not at all: a later one may fail."""
    temporary = RESULTS.with_suffix(".tmp")
    temporary.write_text(json.dumps(_rounded(result), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    temporary.replace(RESULTS)


def write_page() -> None:
    """The page and the plot from the results that are there."""
    result = json.loads(RESULTS.read_text(encoding="utf-8"))
    speed = ROOT / "benchmarks" / "speed" / "results" / "results.json"
    (ROOT / "benchmarks" / "README.md").write_text(page(result, json.loads(speed.read_text(encoding="utf-8")) if speed.is_file() else None), encoding="utf-8")
    if "calibration" in result and util.find_spec("matplotlib"):
        reliability_plot(result["calibration"], ROOT / "docs" / "reliability.svg")


def _calibration(scored: Sequence[tuple[str, float, bool]]) -> dict[str, Any]:
    """Tables for B1 and B5 together, each alone, and with the questions whose right entity is absent."""
    tables = {}
    for title, sets in (("B1 + B5", ("B1", "B5")), ("B1", ("B1",)), ("B5", ("B5",)), ("B1 + B5 + B5 with the right entity absent", ("B1", "B5", "B5, right entity absent"))):
        rows = [(s, r) for name, s, r in scored if name in sets]
        table = reliability([s for s, _ in rows], [r for _, r in rows])
        tables[title] = {"error": calibration_error(table), "n": len(rows), "bins": [asdict(b) for b in table]}
    return {"tables": tables}


def _peers(asked: str | None) -> list[Peer]:
    wanted = [p.strip() for p in asked.split(",")] if asked else [p.name for p in PEERS]
    unknown = [w for w in wanted if w != "ours" and w not in {p.name for p in PEERS}]
    if unknown:
        sys.exit(f"no peer {', '.join(unknown)}: there are ours, {', '.join(p.name for p in PEERS)}")
    chosen = []
    for peer in PEERS:
        if peer.name not in wanted:
            continue
        if peer.package and not _installed(peer.package):
            _say(f"{peer.package} is not installed: left out (pip install {peer.package})")
            continue
        chosen.append(peer)
    return chosen


def _installed(package: str) -> bool:
    try:
        metadata.version(package)
    except metadata.PackageNotFoundError:
        return False
    return True


def _stamp() -> dict[str, Any]:
    """What a part was measured on; each part has its own, since they may be renewed one by one."""
    return {"when": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"), "commit": _commit(), "machine": describe(PACKAGES)}


def _commit() -> str:
    def git(*arguments: str) -> str:
        return subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=False).stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", "normalizer", "gazetteers")
    return git("rev-parse", "--short", "HEAD") + (" with changes not yet committed" if changed else "")


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.5g}")
    if isinstance(value, dict):
        return {k: _rounded(v) for k, v in value.items()}
    return [_rounded(v) for v in value] if isinstance(value, list) else value


def _show_errors(part: Part, many: int) -> None:
    for kind, n in Counter(kind for kind, _ in part.errors).most_common():
        print(f"== {part.name}: {kind}: {n}")
        for case, times in Counter(case for k, case in part.errors if k == kind).most_common(many):
            print(f"   {times} {case}")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all if none is given")
    parser.add_argument("--peers", help=f"of {', '.join(p.name for p in PEERS)}; ours alone: --peers ours")
    parser.add_argument("--limit", type=int, default=3000, help="questions of each type and pair in B5; 0: all")
    parser.add_argument("--check", action="store_true", help="compare with the frozen verdicts, write nothing")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N cases of each kind of error (never written to a file)")
    parser.add_argument("--page", action="store_true", help="only write the page again from the results")
    arguments = parser.parse_args()
    unknown = [p for p in arguments.parts if p not in PARTS]
    if unknown:
        parser.error(f"no part {', '.join(unknown)}: there are {', '.join(PARTS)}")
    return arguments


if __name__ == "__main__":
    raise SystemExit(main())
