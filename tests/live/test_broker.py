import asyncio
import contextlib
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError
from confluent_kafka import Producer

from copytaster.errors import Misconfigured, Unavailable
from copytaster.kafka.broker import Broker, Rung, config, docker, find, given, jars, java, ladder, proof, running

pytestmark = pytest.mark.timeout(300)  # some start several brokers, each of which may take a minute on a busy machine

NOBODY = "127.0.0.1:1"  # tcpmux: nobody listens there
VALUE = os.urandom((18 << 20) - 1024)


def absent(_name: str) -> None:
    """Stand for a PATH with no programs."""


def program(folder: Path, name: str, script: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def soon(true: Callable[[], bool], within: float = 10) -> bool:
    deadline = time.monotonic() + within
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return true()


def address(bootstrap: str) -> tuple[str, int]:
    host, port = bootstrap.split(":")
    return host, int(port)


def refusal(start: Callable[[], object]) -> str:
    with pytest.raises(Unavailable) as refused:
        start()
    return str(refused.value)


def silent(_line: str) -> None:
    """Hear the story and tell nobody."""


def containers(name: str) -> str:
    command = ["docker", "ps", "--all", "--quiet", "--filter", f"name={name}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


async def write(bootstrap: str, stream: str, value: bytes) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    try:
        await admin.start()
        await admin.create_topics([NewTopic(stream, 1, 1)])
    finally:
        await admin.close()
    async with (
        AIOKafkaProducer(bootstrap_servers=bootstrap, transactional_id=stream, max_request_size=24 << 20) as producer,
        producer.transaction(),
    ):
        await producer.send_and_wait(stream, value, partition=0)


async def read(bootstrap: str, stream: str) -> bytes | None:
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, isolation_level="read_committed", auto_offset_reset="earliest")
    async with consumer:
        consumer.assign([TopicPartition(stream, 0)])
        # A broker killed between the answer to a commit and its markers settles that after it is back, in its own time.
        return (await asyncio.wait_for(consumer.getone(), 120)).value


@pytest.fixture(scope="module")
def own() -> Iterator[java.JavaBroker]:
    rung = ladder()[1]
    try:
        broker = rung.start(silent)
    except Unavailable as reason:
        pytest.skip(f"no broker by Java: {reason}")
    assert isinstance(broker, java.JavaBroker)
    with running(broker):
        yield broker


@pytest.mark.kafka
async def test_the_broker_at_hand_keeps_a_transaction(broker: Broker, prefix: str) -> None:
    await write(broker.bootstrap, f"{prefix}.raw", b"a page")
    assert await read(broker.bootstrap, f"{prefix}.raw") == b"a page"


async def test_a_value_of_eighteen_mebibytes_passes(own: java.JavaBroker, prefix: str) -> None:
    await write(own.bootstrap, prefix, VALUE)
    assert await read(own.bootstrap, prefix) == VALUE


async def test_a_stream_that_nobody_made_is_not_made_by_asking_for_it(own: java.JavaBroker, prefix: str) -> None:
    async with AIOKafkaProducer(bootstrap_servers=own.bootstrap, request_timeout_ms=1000) as producer:
        with pytest.raises(KafkaError):
            await producer.partitions_for(prefix)
    async with AIOKafkaConsumer(bootstrap_servers=own.bootstrap) as consumer:
        assert prefix not in await consumer.topics()


async def test_what_was_committed_survives_the_brokers_death(own: java.JavaBroker, prefix: str) -> None:
    before, bootstrap = own.pid, own.bootstrap
    await write(bootstrap, prefix, b"a page")
    # Once it is read its marker is written: a broker killed before that settles the transaction only after its return, or not at all.
    assert await read(bootstrap, prefix) == b"a page"
    await asyncio.to_thread(own.kill)
    assert own.pid is None
    assert (own.ended() or "").startswith("Kafka left with -9")
    await asyncio.to_thread(own.start)
    assert own.bootstrap == bootstrap
    assert own.pid not in {None, before}
    assert await read(bootstrap, prefix) == b"a page"


async def test_a_kept_folder_brings_its_data_to_the_next_broker(own: java.JavaBroker, tmp_path: Path, prefix: str) -> None:
    assert own.pid  # Java and the artifacts are here
    rung = ladder(data=tmp_path / "kept")[1]
    first = await asyncio.to_thread(rung.start, silent)
    try:
        await write(first.bootstrap, prefix, b"a page")
    finally:
        await asyncio.to_thread(first.stop)
    second = await asyncio.to_thread(rung.start, silent)
    try:
        assert await read(second.bootstrap, prefix) == b"a page"
    finally:
        await asyncio.to_thread(second.stop)
    assert (tmp_path / "kept" / "server.properties").exists()


def test_a_stopped_broker_leaves_no_process_and_no_data(own: java.JavaBroker) -> None:
    assert own.pid
    broker = ladder()[1].start(silent)
    assert isinstance(broker, java.JavaBroker)
    pid, data = broker.pid, broker.data
    assert pid is not None
    assert data.exists()
    broker.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not data.exists()


def test_a_broker_that_cannot_start_says_why(own: java.JavaBroker, tmp_path: Path) -> None:
    assert own.pid
    (tmp_path / "logs").write_text("a file where a folder must be")
    assert "cannot be formatted" in refusal(lambda: ladder(data=tmp_path)[1].start(silent))
    second = java.JavaBroker(own.java, own.jars, tmp_path / "second", keep=False)
    second.data.mkdir()
    with socket.create_server(("127.0.0.1", second.port)), contextlib.ExitStack() as end:
        end.callback(second.stop)
        second.configure()
        assert "Address already in use" in refusal(second.start)


SERVE = """
import sys
from copytaster.kafka.broker import ladder, serve
sys.exit(serve(say=lambda line: print(line, file=sys.stderr), rungs=ladder()[1:]))
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=lambda number: number.name)
def test_a_served_broker_ends_with_the_one_who_serves_it(own: java.JavaBroker, tmp_path: Path, number: signal.Signals) -> None:
    assert own.pid
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", SERVE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as server:
        assert server.stdout
        bootstrap = server.stdout.readline().strip()
        assert proof.answers(*address(bootstrap))
        server.send_signal(number)
        rest, told = server.communicate(timeout=30)
    assert rest == ""
    assert f"Kafka at {bootstrap}" in told
    assert server.returncode == (-9 if number == signal.SIGKILL else 0)
    assert soon(lambda: not proof.answers(*address(bootstrap)))
    assert soon(lambda: not list(tmp_path.glob("copytaster-kafka-*")))


def test_a_given_broker_that_is_away_is_an_error_and_no_rung_is_tried() -> None:
    def never(_say: object) -> Broker:
        raise AssertionError("fell through")

    began = time.monotonic()
    sentence = refusal(lambda: find(given=NOBODY, require=False, say=silent, rungs=[Rung("java", never)]))
    assert sentence.startswith(f"{NOBODY} saw no transaction through within 15 s: ")
    assert time.monotonic() - began < given.PATIENCE + 5


def test_an_address_that_is_none_is_the_operators_mistake() -> None:
    with pytest.raises(Misconfigured, match="host:port"):
        find(given="kafka", require=False, say=silent)


def test_a_given_broker_is_proven_and_left_alone(own: java.JavaBroker) -> None:
    chosen = find(given=f"{NOBODY},{own.bootstrap}", require=True, say=silent, rungs=[])
    assert chosen is not None
    assert chosen.kind == "given"
    for touch in (chosen.kill, chosen.start):
        with pytest.raises(Misconfigured, match="not ours"):
            touch()
    chosen.stop()
    assert own.pid is not None


def test_a_broker_that_only_pretends_to_be_one_is_not_taken() -> None:
    pretender = Producer({"test.mock.num.brokers": 1})
    host = next(iter(pretender.list_topics(timeout=5).brokers.values()))
    sentence = refusal(lambda: given.start(silent, bootstrap=f"{host.host}:{host.port}", security={}, patience=3))
    assert sentence.endswith("saw no transaction through within 3 s: KafkaError: the cluster names no controller")


def test_docker_says_why_it_has_no_broker(tmp_path: Path) -> None:
    def start(script: str | None, data: Path | None = None) -> str:
        which = absent if script is None else lambda name: program(tmp_path, name, script)
        return refusal(lambda: docker.start(silent, image="apache/kafka:none", pull=False, data=data, which=which))

    assert start(None) == "there is no `docker` on the PATH"
    assert start("echo Cannot connect >&2; exit 1") == "no daemon answers: `docker version` failed: Cannot connect"
    assert start('[ "$1" = version ]') == "the daemon answers but has no image apache/kafka:none; `docker pull apache/kafka:none` gets it"
    assert start("true", tmp_path) == "a container does not keep its data in a folder of yours"


def test_java_says_why_it_has_no_broker(tmp_path: Path) -> None:
    def start(home: Path | None, which: jars.Which = absent) -> str:
        return refusal(lambda: java.start(silent, java_home=home, cache=tmp_path / "cache", data=None, which=which))

    (tmp_path / "bin").mkdir()
    assert start(None) == "there is no Java: neither JAVA_HOME nor a `java` on the PATH"
    assert start(tmp_path).startswith(f"{tmp_path}/bin/java does not run: ")
    program(tmp_path / "bin", "java", "exit 1")
    assert start(tmp_path) == f"{tmp_path}/bin/java does not tell its version"
    for version in ("1.8.0_402", "11.0.2"):
        program(tmp_path / "bin", "java", f"echo 'openjdk version \"{version}\" 2024-01-16' >&2")
        assert start(tmp_path) == f"{tmp_path}/bin/java is older than Java 17, which Kafka 4 needs"
    program(tmp_path / "bin", "java", "echo 'openjdk version \"17\" 2021-09-14' >&2")
    assert start(tmp_path).endswith("and there is no Maven (mvn) to fetch them")


HALF = """for word; do case $word in -DoutputDirectory=*) into=${word#*=};; esac; done
mkdir -p "$into"; touch "$into/kafka_2.13.jar"
"""


def test_a_broken_download_is_never_taken_for_whole(tmp_path: Path) -> None:
    maven = program(tmp_path, "mvn", HALF + r"printf '\033[0m[ERROR] the network is away\n'; exit 1")
    for _ in range(2):
        sentence = refusal(lambda: jars.fetch(tmp_path / "cache", silent, which=lambda _name: maven))
        assert sentence == "Maven could not bring Kafka's artifacts: [ERROR] the network is away"
    program(tmp_path, "mvn", HALF)
    folder = jars.fetch(tmp_path / "cache", silent, which=lambda _name: maven)
    assert [jar.name for jar in folder.iterdir()] == ["kafka_2.13.jar"]
    assert jars.fetch(tmp_path / "cache", silent, which=absent) == folder


def test_starts_at_the_same_time_fetch_once(tmp_path: Path) -> None:
    maven = program(tmp_path, "mvn", f"echo started >>{tmp_path}/calls; sleep .3\n" + HALF)
    with ThreadPoolExecutor(4) as pool:
        folders = set(pool.map(lambda _: jars.fetch(tmp_path / "cache", silent, which=lambda _name: maven), range(4)))
    assert len(folders) == 1
    assert (tmp_path / "calls").read_text() == "started\n"


def test_the_list_of_artifacts_is_found_in_a_checkout_and_in_an_installation(tmp_path: Path) -> None:
    module = tmp_path / "services/copytaster/kafka/broker/jars.py"
    assert jars.pom(module) == tmp_path / "deploy/kafka/pom.xml"
    module.parent.mkdir(parents=True)
    module.with_name("pom.xml").touch()
    assert jars.pom(module) == module.with_name("pom.xml")
    assert f"<version>{config.VERSION}</version>" in jars.pom().read_text()


def test_where_no_rung_holds_each_says_why_and_so_does_the_ladder() -> None:
    def refuse(_say: object) -> Broker:
        raise Unavailable("it is not here")

    story: list[str] = []
    rungs = [Rung("docker", refuse), Rung("java", refuse)]
    assert find(given=None, require=False, say=story.append, rungs=rungs) is None
    assert story == ["docker: it is not here", "java: it is not here", "no broker"]
    assert refusal(lambda: find(given=None, require=True, say=silent, rungs=rungs)).startswith("no broker; one is required")


@pytest.mark.docker
async def test_a_broker_in_a_container_keeps_what_was_committed_and_leaves_nothing_behind(prefix: str) -> None:
    try:
        broker = await asyncio.to_thread(ladder()[0].start, silent)
    except Unavailable as reason:
        pytest.skip(f"no broker by Docker: {reason}")
    assert isinstance(broker, docker.DockerBroker)
    try:
        await write(broker.bootstrap, prefix, VALUE)
        await asyncio.to_thread(broker.kill)
        assert (broker.ended() or "").startswith("the container exited 137")
        await asyncio.to_thread(broker.start)
        assert await read(broker.bootstrap, prefix) == VALUE
    finally:
        await asyncio.to_thread(broker.stop)
    assert await asyncio.to_thread(containers, broker.name) == ""
