"""What tests/distributed/test_spark.py runs in a process of its own: two Spark sessions after each other, local and on a cluster.

    python spark_job.py INDEX FOLDER

FOLDER has names/ and texts/ (parquet, several files each); results go to FOLDER/out/. The last line says that all was done.
"""

import re
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.speed.standalone import missing, standalone
from normalizer import Normalizer, spark
from normalizer.errors import InputError

BEGAN = time.perf_counter()
OPTIONS = {"type_column": "type", "as_of_column": "date", "candidates": 2, "fields": ["lat", "country"]}


@contextmanager
def session(master):
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "4", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.executor.memory": "512m",
        "spark.driver.memory": "1g", "spark.ui.showConsoleProgress": "false", "spark.pyspark.python": sys.executable,
    }  # fmt: skip
    builder = SparkSession.builder.master(master)
    for name, value in settings.items():
        builder = builder.config(name, value)
    opened = builder.getOrCreate()
    opened.sparkContext.setLogLevel("OFF")
    try:
        yield opened
    finally:
        opened.stop()


def slowly(batches):
    """Rows as they are, at a pace that leaves time to kill somebody."""
    for batch in batches:
        time.sleep(0.25)
        yield batch


def lose_a_worker(opened, cluster, names, index, target):
    """A worker is killed after the first tasks are done; the others do its work again."""
    slow = names.repartition(16).withColumnRenamed("the.name", "name").mapInArrow(slowly, names.withColumnRenamed("the.name", "name").schema)
    resolved = spark.resolve(slow, "name", index_path=index, distinct=False, **OPTIONS).withColumnRenamed("name", "the.name")
    job = threading.Thread(target=lambda: resolved.write.parquet(target))
    job.start()
    tracker = opened.sparkContext.statusTracker()
    while job.is_alive():
        stages = [s for i in tracker.getActiveStageIds() if (s := tracker.getStageInfo(i)) and s.numTasks == 16]
        if stages and stages[0].numCompletedTasks >= 2:
            cluster.kill_worker()
            print(f"killed a worker after {stages[0].numCompletedTasks} of 16 tasks", flush=True)
            break
        time.sleep(0.05)
    job.join()


def wrong_calls_are_said(names, normalizer):
    """Before anything runs, in one line."""
    cases = [
        (lambda: spark.resolve(names, "name", normalizer=normalizer), "no column name: there are key, the.name, type, date, extra"),
        (lambda: spark.resolve(names.withColumnRenamed("extra", "Score"), "the.name", normalizer=normalizer), "already has Score"),
        (lambda: spark.resolve(names, "the.name", normalizer=normalizer, fields=["nonsense"]), "no field nonsense"),
        (lambda: spark.resolve(names, "the.name", normalizer=normalizer, type="river"), "type is 'river'"),
        (lambda: spark.annotate(names, "body", id_column="key", normalizer=normalizer), "no column body"),
    ]
    for call, message in cases:
        with pytest.raises(InputError, match=re.escape(message)):
            call()


def lose_a_worker_over_files(opened, cluster, folder, index):
    """A worker that is killed while it writes leaves attempts behind, which nobody takes."""
    many = folder / "many"
    many.mkdir()
    for number in range(24):
        (many / f"{number:02}.parquet").symlink_to(folder / "names" / f"{number % 3}.parquet")
    written = []
    target = str(folder / "out/files/survived")
    job = threading.Thread(target=lambda: written.append(spark.resolve_files(opened, str(many), target, "the.name", index_path=index, **OPTIONS)))
    job.start()
    attempts = folder / "out/files/survived/_temporary"
    while job.is_alive() and len(list(attempts.glob("*.parquet")) if attempts.is_dir() else ()) < 3:
        time.sleep(0.01)
    assert job.is_alive(), "there was nothing left to kill"
    cluster.kill_worker(1)
    job.join()
    print(f"killed the other worker, {written[0]} rows all the same", flush=True)


def wrong_files_are_said(opened, folder, normalizer):
    """In one line, and nothing is left in the target."""
    (folder / "broken").mkdir()
    (folder / "broken/whole.parquet").symlink_to(folder / "names/0.parquet")
    (folder / "broken/cut.parquet").write_bytes((folder / "names/0.parquet").read_bytes()[:500])
    new = folder / "out/files/new"
    cases = [
        (str(folder / "broken"), new, "the.name", "cut.parquet: cannot be read"),
        (str(folder / "names"), new, "name", "0.parquet: no column name: there are key, the.name"),
        (str(folder / "nowhere"), new, "name", "no parquet file there"),
        (str(folder / "names"), folder / "texts", "the.name", "is not an empty folder"),
        (str(folder / "names"), folder / "names/0.parquet", "the.name", "is not an empty folder"),
    ]
    for source, target, column, message in cases:
        with pytest.raises(InputError, match=re.escape(message)):
            spark.resolve_files(opened, source, str(target), column, normalizer=normalizer)
        assert not new.exists() or not list(new.iterdir())


def said(what):
    print(what, round(time.perf_counter() - BEGAN, 1), flush=True)


def main(index, folder):
    assert not missing()
    normalizer = Normalizer(index)

    def resolve(distinct, target):
        names = opened.read.parquet(str(folder / "names"))
        spark.resolve(names, "the.name", normalizer=normalizer, distinct=distinct, **OPTIONS).write.parquet(str(folder / "out" / target))
        return names

    with standalone(folder, workers=3, memory="512m") as cluster:  # two are lost one after the other
        with session("local[2]") as opened:
            wrong_calls_are_said(resolve(True, "local/distinct"), normalizer)
            resolve(False, "local/rows")
            spark.resolve_files(opened, str(folder / "names"), str(folder / "out/files/local"), "the.name", normalizer=normalizer, **OPTIONS)
            wrong_files_are_said(opened, folder, normalizer)
            said("local")
        with session(cluster.url) as opened:
            names = resolve(True, "cluster/distinct")
            texts = opened.read.parquet(str(folder / "texts"))
            spark.annotate(texts, id_column="id", as_of_column="date", fields=["country"], normalizer=normalizer, partitions=3).write.parquet(str(folder / "out/cluster/mentions"))
            spark.resolve_files(opened, (folder / "names").as_uri(), str(folder / "out/files/cluster"), "the.name", normalizer=normalizer, **OPTIONS)
            spark.annotate_files(opened, str(folder / "texts"), str(folder / "out/files/mentions"), id_column="id", as_of_column="date", fields=["country"], normalizer=normalizer)
            assert len(list(opened.sparkContext.listArchives)) == 1, "the index is shipped once"
            said("cluster")
            lose_a_worker(opened, cluster, names, index, str(folder / "out/cluster/survived"))
            said("survived")
        with session(cluster.url) as opened:
            lose_a_worker_over_files(opened, cluster, folder, index)
            said("files survived")
    print("done")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
