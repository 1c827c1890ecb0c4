"""Spark in, Spark out: the same rows as one process gives, from as many as there are.

`resolve` and `annotate` take and return a `pyspark.sql.DataFrame` and do nothing until it is used; `resolve_files` and
`annotate_files` go from a folder of parquet files to another, whose rows never pass through Spark itself. Workers are Python
processes that need this package (the same version) and pyarrow; the index reaches them as one archive a Spark
application, unpacked once a machine, or lies at ``index_path``, the same for all. Either way they map it into memory
and share its pages. Rows come in no order of their own; docs/scaling.md says what is spread how, and what it costs.
"""

from normalizer.spark.columns import annotate, resolve
from normalizer.spark.files import annotate_files, resolve_files

__all__ = ["annotate", "annotate_files", "resolve", "resolve_files"]
