"""The port of a process: /metrics for Prometheus, /healthz and /readyz for its supervisor."""

import json
import threading
from collections.abc import Callable, Iterable
from socketserver import ThreadingMixIn
from typing import Any, cast
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import make_wsgi_app

from copytaster.metrics.pulse import Health
from copytaster.metrics.table import Metrics


def serve(metrics: Metrics, health: Callable[[], Health], host: str, port: int) -> int:
    """Answer /metrics, /healthz and /readyz in a thread of its own; return the port.

    Raises:
        OSError: the address is taken or not ours.
    """
    prometheus = make_wsgi_app(metrics.registry)

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == "/metrics":
            return cast("Iterable[bytes]", prometheus(environ, start))
        if path not in ("/healthz", "/readyz"):
            start("404 Not Found", [("Content-Type", "text/plain")])
            return [b"/metrics /healthz /readyz\n"]
        now = health()
        good = now.alive if path == "/healthz" else now.ready
        start("200 OK" if good else "503 Service Unavailable", [("Content-Type", "application/json")])
        return [json.dumps({"alive": now.alive, "ready": now.ready, **now.detail}).encode() + b"\n"]

    server = make_server(host, port, answer, _Server, _Quiet)
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    return int(server.server_address[1])


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the standard library's name
        """Say nothing: a scrape is not worth a line."""
