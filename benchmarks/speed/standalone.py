"""A Spark standalone cluster on this machine: one master, some workers of one core each, ended with everything they started."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the master listens, and the processes of the workers; each leads a process group of its own."""

    url: str
    workers: tuple[subprocess.Popen[bytes], ...]

    def kill_worker(self, number: int = 0) -> None:
        """Kills a worker with its executor and the Python processes of that, as losing the machine would."""
        _kill(self.workers[number])


def missing() -> str:
    """What stands in the way of a cluster here; empty if nothing does."""
    for module in ("pyspark", "pyarrow", "pandas"):
        if find_spec(module) is None:
            return f"{module} is not installed: pip install '.[spark]'"
    if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
        return "no Java found: Spark needs Java 17 or newer"
    return ""


@contextmanager
def standalone(folder: Path, workers: int = 2, memory: str = "1g") -> Iterator[Cluster]:
    """Starts a cluster whose logs and working files go to a folder."""
    spec = find_spec("pyspark")
    assert spec is not None
    assert spec.origin
    command = [str(Path(spec.origin).parent / "bin" / "spark-class")]
    port = _free_port()
    url = f"spark://127.0.0.1:{port}"
    environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "SPARK_NO_DAEMONIZE": "1", "SPARK_DAEMON_MEMORY": "256m"}
    environment.pop("SPARK_HOME", None)
    started: list[subprocess.Popen[bytes]] = []

    def start(name: str, *arguments: str) -> subprocess.Popen[bytes]:
        with open(folder / f"{name}.log", "wb") as log:
            process = subprocess.Popen([*command, *arguments], stdout=log, stderr=log, env=environment, start_new_session=True)
        started.append(process)
        return process

    try:
        start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")
        worker = ("org.apache.spark.deploy.worker.Worker", url, "--host", "127.0.0.1", "--cores", "1", "--memory", memory, "--webui-port", "0", "--work-dir")
        group = tuple(start(f"worker{n}", *worker, str(folder / f"worker{n}")) for n in range(workers))
        _wait_for(port, started[0], folder / "master.log")
        yield Cluster(url, group)
    finally:
        for process in started:
            _kill(process)


def _wait_for(port: int, master: subprocess.Popen[bytes], log: Path, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and master.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1.0):
            return
        time.sleep(0.1)
    raise RuntimeError(f"the Spark master did not start: {log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
