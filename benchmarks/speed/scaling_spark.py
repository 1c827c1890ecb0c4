"""Two Spark workers of one core each resolve a folder of names: ``python -m benchmarks.speed.scaling_spark INDEX NAMES TARGET FOLDER``."""

import json
import os
import sys
import time
from pathlib import Path

from benchmarks.speed.machine import tree_cpu_s
from benchmarks.speed.standalone import standalone
from normalizer import Normalizer, spark


def main(index: str, source: str, target: str, folder: str) -> None:
    from pyspark.sql import SparkSession

    Path(folder).mkdir(exist_ok=True)
    os.environ["PYSPARK_PYTHON"] = sys.executable  # workers would start whatever python3 is
    normalizer = Normalizer(index)
    settings = {
        "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.executor.memory": "1g", "spark.driver.host": "127.0.0.1", "spark.sql.shuffle.partitions": "8",
        "spark.sql.adaptive.autoBroadcastJoinThreshold": "200m",
    }  # fmt: skip
    result: dict[str, float] = {}
    with standalone(Path(folder), workers=2, memory="1g") as cluster:
        for label, distinct in (("rows_", False), ("files_", None), ("", True)):
            # a session of its own: new Python processes, which have not yet answered anything
            began = time.perf_counter()
            builder = SparkSession.builder.master(cluster.url)
            for name, value in settings.items():
                builder = builder.config(name, value)
            session = builder.getOrCreate()
            session.sparkContext.setLogLevel("OFF")
            session.range(1).count()
            result.setdefault("start_s", round(time.perf_counter() - began, 1))
            names = session.read.parquet(source)
            began = time.perf_counter()
            spark.resolve(names.limit(100), "name", normalizer=normalizer, distinct=False).write.mode("overwrite").parquet(target)
            result.setdefault("first_job_s", round(time.perf_counter() - began, 1))
            began, cpu = time.perf_counter(), tree_cpu_s(os.getpid())
            if distinct is None:
                spark.resolve_files(session, source, f"{target}_files", "name", normalizer=normalizer)
            else:
                spark.resolve(names, "name", normalizer=normalizer, distinct=distinct).write.mode("overwrite").parquet(target)
            result[f"{label}seconds"], result[f"{label}cpu_s"] = round(time.perf_counter() - began, 2), round(tree_cpu_s(os.getpid()) - cpu, 2)
            if distinct:  # what Spark itself costs: the same rows read and written again, without Python
                began, cpu = time.perf_counter(), tree_cpu_s(os.getpid())
                session.read.parquet(target).write.mode("overwrite").parquet(f"{target}_again")
                result["copy_seconds"], result["copy_cpu_s"] = round(time.perf_counter() - began, 2), round(tree_cpu_s(os.getpid()) - cpu, 2)
            session.stop()
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
