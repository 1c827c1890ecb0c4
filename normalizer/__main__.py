"""``python -m normalizer``: the command line, also where another package took the name of the script."""

from normalizer.cli import run

if __name__ == "__main__":
    run()
