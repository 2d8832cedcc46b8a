"""What a broker of our own is told: one node, broker and controller at once, small, loopback only."""

import random
import socket
from datetime import timedelta

VERSION = "4.3.1"
"""Kafka's, as deploy/kafka/pom.xml has it."""
LARGEST = 21 << 20
"""Bytes of the largest batch: what news.rejected takes, and the batch's own."""
HEAP = "-Xmx512m"
COLLECTOR = "-XX:+UseSerialGC"
PORTS = range(15_000, 30_000)


def settings(port: int, controller_port: int, folder: str, *, host: str = "127.0.0.1") -> dict[str, str]:
    """Return server.properties: clients reach the broker at 127.0.0.1:`port`, whatever `host` it listens on."""
    return {
        "process.roles": "broker,controller",
        "node.id": "1",
        "controller.quorum.voters": f"1@127.0.0.1:{controller_port}",
        "listeners": f"PLAINTEXT://{host}:{port},CONTROLLER://127.0.0.1:{controller_port}",
        "advertised.listeners": f"PLAINTEXT://127.0.0.1:{port}",
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name": "PLAINTEXT",
        "controller.listener.names": "CONTROLLER",
        "log.dirs": folder,
        "auto.create.topics.enable": "false",
        "num.partitions": "1",
        "default.replication.factor": "1",
        "min.insync.replicas": "1",
        "offsets.topic.replication.factor": "1",
        "offsets.topic.num.partitions": "10",
        "offsets.retention.minutes": str(timedelta(days=365) // timedelta(minutes=1)),
        "transaction.state.log.replication.factor": "1",
        "transaction.state.log.min.isr": "1",
        "transaction.state.log.num.partitions": "10",
        "share.coordinator.state.topic.replication.factor": "1",
        "share.coordinator.state.topic.min.isr": "1",
        "group.initial.rebalance.delay.ms": "0",
        # A killed broker is let back in only when its former self is given up: after 9 s by default.
        "broker.session.timeout.ms": "3000",
        "broker.heartbeat.interval.ms": "500",
        # There is nobody to hand over to. Handing over all the same leaves partitions without a leader while transactions still
        # commit: 4.3.1 takes such a partition for deleted, writes no marker, and what stands behind is never read.
        "controlled.shutdown.enable": "false",
        "message.max.bytes": str(LARGEST),
        "replica.fetch.max.bytes": str(LARGEST),
        # A quarter of the heap would go to compaction by default (128 MiB).
        "log.cleaner.dedupe.buffer.size": str(16 << 20),
    }


def free_port() -> int:
    """Return a free loopback port.

    It lies below the range that outgoing connections draw from (32768 on Linux, 49152 on macOS): while the broker is
    down, a client that keeps connecting to a port of that range can be given it as its own, and the broker cannot come back.
    """
    for port in random.sample(PORTS, 100):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no free port on the loopback interface")
