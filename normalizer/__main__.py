"""``python -m normalizer``: the command line, also where another package took the name of the script."""

from normalizer.cli import main

if __name__ == "__main__":
    main()
