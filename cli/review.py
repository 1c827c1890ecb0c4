"""review: names in doubt shown one after the other, with what speaks for each candidate; every decision becomes a rule at once."""

import sys
from pathlib import Path

from normalizer.cli.resolve import note
from normalizer.errors import InputError
from normalizer.files import Reader
from normalizer.pipeline import Normalizer, make_question
from normalizer.reviewing import Doubt, add_rule, doubts
from normalizer.types import Candidate

HELP = "a number: it is this one · n: none of them, link it to nothing · Enter: later · q: stop"


def run(input: str, column: str, rules: str, type: str | None, as_of: str | None, unmatched: bool, gazetteer: str | None, encoding: str | None) -> None:
    """Asks and writes; Ctrl-C and the end of input stop, and lose nothing that was decided."""
    make_question(type, as_of)
    if Path(rules).suffix not in (".tsv", ".csv"):
        raise InputError(f"--rules {rules}: name a .tsv or .csv file")
    names = _names(input, column, encoding)
    normalizer = Normalizer(gazetteer, overrides=rules if Path(rules).exists() else None)
    shown = decided = 0
    for doubt in doubts(normalizer, names, type=type, as_of=as_of, unmatched=unmatched):
        if not shown:
            print(HELP)
        shown += 1
        _print(doubt)
        answer = _answer(len(doubt.result.candidates))
        if answer is None:
            break
        if answer == "n":
            add_rule(rules, doubt.name, "", "forbid")
        elif answer:
            add_rule(rules, doubt.name, doubt.result.candidates[int(answer) - 1].id, "pin")
        decided += bool(answer)
    if not shown:
        print("no name is in doubt" + ("" if unmatched else "; --unmatched shows those that are unmatched but have candidates"))
        return
    print(f"{decided:,} of {shown:,} names shown are decided" + (f": give --overrides {rules} to resolve and annotate" if decided else ""))


def _names(input: str, column: str, encoding: str | None) -> list[str | None]:
    reader = Reader(input, encoding=encoding, note=note)
    try:
        if column not in reader.columns:
            raise InputError(f"{input}: no column {column}: there are {', '.join(reader.columns) or 'none'}")
        return [v if isinstance(v, str) else None for batch in reader.batches() for v in batch.values(column)]
    finally:
        reader.close()


def _print(doubt: Doubt) -> None:
    print(f"\n{doubt.name}  ({doubt.rows:,} row{'s' if doubt.rows > 1 else ''}, {doubt.result.status})")
    for number, candidate in enumerate(doubt.result.candidates, 1):
        print(f"  {number}  {candidate.score:.2f}  " + "  ".join(filter(None, (candidate.id, candidate.name, candidate.type, candidate.country, candidate.matched_name))))
        for line in (candidate.description, _against(candidate)):
            if line:
                print(f"           {line}")


def _against(candidate: Candidate) -> str:
    """What speaks most against a candidate."""
    worst = min(candidate.evidence, key=lambda e: e.contribution, default=None)
    return f"against it: {worst.detail} ({worst.contribution:+.2f})" if worst and worst.contribution < -0.5 else ""


def _answer(most: int) -> str | None:
    """A number, n, nothing (later), or None to stop."""
    while True:
        print("> ", end="", flush=True)
        line = sys.stdin.readline()
        if not line or line.strip().lower() == "q":
            return None
        said = line.strip().lower()
        if said in ("", "n") or (said.isascii() and said.isdigit() and 1 <= int(said) <= most):
            return said
        print(HELP)
