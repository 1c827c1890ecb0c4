"""The command line. ``main`` is the console script: it turns our errors into one line and exit code 2."""

import sys


def main() -> None:
    """Runs the command line."""
    from normalizer.cli.app import app
    from normalizer.errors import NormalizerError

    try:
        app(standalone_mode=True)
    except NormalizerError as error:
        print(f"normalizer: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        # the reader of the pipe has gone; nothing is left to say to it
        sys.stderr.close()
        sys.exit(141)
    except KeyboardInterrupt:
        print("normalizer: interrupted", file=sys.stderr)
        sys.exit(130)
    except OSError as error:
        print(f"normalizer: {error.filename or ''}: {error.strerror or error}".replace(": :", ":"), file=sys.stderr)
        sys.exit(2)
