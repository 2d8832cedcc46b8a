#!/usr/bin/env -S python -IS
"""Exit 0 when the process that serves metrics on the port given answers /readyz with 200, else 1: the container's health check.

A bare socket, for it runs every few seconds: a client library would take longer to import than the answer takes to come.
"""

import socket
import sys


def ready(port: int) -> bool:
    """Ask the process on this machine whether it is ready; say no where nobody answers within three seconds."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=3) as connection:
            connection.sendall(b"GET /readyz HTTP/1.0\r\n\r\n")
            return connection.makefile("rb").readline().split(b" ")[1:2] == [b"200"]
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(not ready(int(sys.argv[1])))
