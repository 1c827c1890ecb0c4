"""Runs a script with the modules of the current folder: ``python -m benchmarks.speed.isolated SCRIPT ARGUMENTS…``."""

import runpy
import sys

if __name__ == "__main__":
    sys.argv = sys.argv[1:]
    runpy.run_path(sys.argv[0], run_name="__main__")
