"""serve: the web service, on this machine unless told otherwise."""

import socket
import sys

from normalizer.errors import InputError, MissingExtraError
from normalizer.pipeline import Normalizer


def run(host: str, port: int, gazetteer: str | None, threshold: float | None, margin: float | None, max_bytes: int, overrides: str | None = None) -> None:
    """Serves until it is interrupted. Raises InputError if the address cannot be used."""
    try:
        import uvicorn
    except ImportError as error:
        raise MissingExtraError("server", "normalizer serve") from error
    from normalizer.server.app import create_app

    normalizer = Normalizer(gazetteer, threshold=threshold, margin=margin, overrides=overrides)
    listening = _listen(host, port)
    app = create_app(normalizer, max_bytes=max_bytes)
    normalizer.annotator  # noqa: B018 - made now, so that the first request need not wait
    address, port = listening.getsockname()[:2]
    shown = f"[{address}]" if ":" in address else address
    print(f"{normalizer.index.title}: http://{shown}:{port}/ (for OpenRefine: http://{shown}:{port}/reconcile), Ctrl-C ends it", file=sys.stderr, flush=True)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
    server.run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise InputError(f"{host}:{port} cannot be used ({getattr(error, 'strerror', None) or error}): give another --port or --host") from None
