"""The example of docs/scaling.md runs as it stands there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

pytest.importorskip("distributed", reason="dask is not installed: pip install 'dask[distributed]'")
pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install '.[arrow]'")
ROOT = Path(__file__).resolve().parents[2]


def test_the_example_gives_the_rows_of_one_process(small, small_index, tmp_path):
    example = re.search(r"<!-- dask -->\n```python\n(.*?)```", (ROOT / "docs/scaling.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    assert example.count("\n") <= 25
    # the small gazetteer in place of the default one, whose index takes a while to build
    (tmp_path / "example.py").write_text(example.replace("Normalizer()", f"Normalizer({str(small_index)!r})"), encoding="utf-8")
    (tmp_path / "names").mkdir()
    (tmp_path / "resolved").mkdir()
    table = pl.DataFrame({"key": range(300), "name": ["Шойгу", "Тоқаевтың", None, "Springfield", "", "Nur-Sultan"] * 50})
    for part in range(4):
        table[part::4].write_parquet(tmp_path / "names" / f"{part}.parquet")
    done = subprocess.run([sys.executable, "example.py"], cwd=tmp_path, capture_output=True, text=True, timeout=120, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert done.stdout.splitlines()[-1:] == ["300 rows"], done.stderr[-3000:]
    assert pl.read_parquet(tmp_path / "resolved").sort("key").equals(small.resolve(table, "name"))
