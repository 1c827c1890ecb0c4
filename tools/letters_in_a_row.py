"""Write normalizer/matching/letters_in_a_row.txt: which letters follow two others in names.

python tools/letters_in_a_row.py

Of the names of the project's gazetteers, in Latin and Cyrillic letters without accents. What follows so seldom that it may be a mistake is left out. The table need not be
written again whenever a gazetteer changes: a few names more say nothing new.
"""

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from normalizer.matching.mistyped import ALPHABETS, plain, rows_of  # noqa: E402

SELDOM = 10


def main() -> None:
    """Write the table."""
    count: Counter[str] = Counter()
    for path in sorted((ROOT / "gazetteers").glob("*/names.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            for word in plain(line.split("\t")[1]).split():
                if len(word) > 1 and any(set(word) <= set(alphabet) for alphabet in ALPHABETS):
                    count.update(rows_of(word))
    following: dict[str, str] = {}
    for row in sorted(row for row, times in count.items() if times > SELDOM):
        following[row[:2]] = following.get(row[:2], "") + row[2]
    table = "".join(f"{two} {letters}\n" for two, letters in following.items())
    target = ROOT / "normalizer" / "matching" / "letters_in_a_row.txt"
    target.write_text("# Two letters, or the beginning of a word (^) and one, and what follows them in names; $ is the end. Written by tools/letters_in_a_row.py\n" + table, encoding="utf-8")
    print(f"{target.relative_to(ROOT)}: {len(following)} pairs of letters")


if __name__ == "__main__":
    main()
