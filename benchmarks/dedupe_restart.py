"""How long a dedupe worker takes to come back: it reads a full window of one partition back from a real Kafka, and is ready only then.

    KAFKA_BOOTSTRAP_SERVERS=... python benchmarks/dedupe_restart.py [--count 300000]

`copytaster broker` gives a Kafka. The messages are articles of 400 words with the fingerprints of dedupe_cost.py, every fourth a near
copy on news.duplicates. Progress is the worker's own metric; the time runs from the start of the process to the first `ready`.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen
from uuid import uuid4

from confluent_kafka import Producer
from dedupe import article
from dedupe_cost import WORDS, fingerprints

from copytaster.bench.articles import make
from copytaster.dedupe.fingerprint import pack, unpack
from copytaster_schemas import headers as h

COPY = 4
"""Every so many is a copy of the one before."""


def fill(bootstrap: str, prefix: str, count: int) -> int:
    """Write the window, and return its bytes."""
    producer = Producer(
        {"bootstrap.servers": bootstrap, "compression.type": "zstd", "linger.ms": 50, "queue.buffering.max.kbytes": 1 << 18}
    )
    values = [
        article(f"filled-{number}", one.title, one.body, number).encode()
        for number in range(50)
        for one in [make(f"r-{number}", "en", WORDS)]
    ]
    size, before = 0, b""
    for number, data in enumerate(fingerprints(count)):
        stream = "unique"
        if number % COPY == COPY - 1:
            kept = unpack(before)
            data, stream = pack(unpack(data)._replace(kept=kept.article, story=kept.story)), "duplicates"  # noqa: PLW2901  it is the same message, as a copy
        before = data
        value = values[number % len(values)]
        size += len(value) + len(data)
        while True:
            try:
                producer.produce(f"{prefix}.{stream}", value, str(number), partition=0, headers={h.FINGERPRINT: data})
                break
            except BufferError:
                producer.poll(0.1)
        producer.poll(0)
    producer.flush()
    return size


def said(address: str, path: str) -> str:
    with suppress(URLError, OSError), urlopen(f"{address}{path}", timeout=5) as answer:  # noqa: S310  our own port
        return str(answer.read().decode())
    return ""


def come_back(environment: dict[str, str], log: Path) -> None:
    begun = time.perf_counter()
    with (
        log.open("w") as file,
        subprocess.Popen([sys.executable, "-m", "copytaster", "work", "dedupe"], env=environment, stderr=file, stdout=file) as worker,
    ):
        told = 0.0
        while worker.poll() is None:
            time.sleep(0.2)
            port = re.search(r"http://[\d.]+:\d+", log.read_text())
            if not port:
                continue
            restored = re.search(r"^copytaster_articles_restored_total (\S+)", said(port.group(), "/metrics"), re.MULTILINE)
            ready = json.loads(said(port.group(), "/readyz") or "{}").get("ready")
            after = time.perf_counter() - begun
            if ready or after - told > 5:
                told = after
                print(
                    f"{after:5.1f} s: {float(restored.group(1)) if restored else 0:,.0f} read back, {'ready' if ready else 'not ready'}",
                    flush=True,
                )
            if ready:
                rss = int(Path(f"/proc/{worker.pid}/statm").read_text().split()[1]) * 4096
                print(f"resident: {rss / 2**20:,.0f} MiB", flush=True)
                break
        worker.terminate()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=300_000)
    chosen = parser.parse_args()
    bootstrap, prefix = os.environ["KAFKA_BOOTSTRAP_SERVERS"], f"bench-{uuid4().hex[:10]}"
    environment = {**os.environ, "COPYTASTER_PREFIX": prefix, "COPYTASTER_SHARDS": "1"}
    subprocess.run([sys.executable, "-m", "copytaster", "streams", "create"], env=environment, check=True, stdout=subprocess.DEVNULL)
    begun = time.perf_counter()
    size = fill(bootstrap, prefix, chosen.count)
    print(f"{chosen.count:,} messages, {size / 2**30:.2f} GiB, written in {time.perf_counter() - begun:.0f} s", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        come_back(environment, Path(folder) / "worker.log")


if __name__ == "__main__":
    main()
