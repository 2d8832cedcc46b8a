"""The third rung: Java 17 or later runs Kafka from its Maven artifacts, in a process of its own."""

import base64
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from copytaster.errors import Unavailable
from copytaster.kafka.broker.config import COLLECTOR, HEAP, free_port, settings
from copytaster.kafka.broker.jars import Which, fetch
from copytaster.kafka.broker.leash import Leash, tie, untie
from copytaster.kafka.broker.proof import await_proof
from copytaster.kafka.broker.say import Say

OLDEST = 17
ORDERLY = 30
"""Seconds to shut down in order where the data is kept."""
LOGGING = """\
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d %p %m (%c)%n
"""


class JavaBroker:
    """A broker in a Java process: `data` holds all it has, its log (broker.log) included."""

    kind = "java"

    def __init__(self, java: str, jars: Path, data: Path, *, keep: bool) -> None:
        self.port = free_port()
        self.bootstrap = f"127.0.0.1:{self.port}"
        self.java = java
        self.jars = jars
        self.data = data
        self._keep = keep
        self._java = [java, "-XX:-UsePerfData", f"-Dlog4j2.configurationFile={data / 'log4j2.properties'}", "-cp", f"{jars}/*"]
        self._process: subprocess.Popen[bytes] | None = None
        self._leash: Leash | None = None

    @property
    def pid(self) -> int | None:
        """The Java process, None when it has ended."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def configure(self) -> None:
        """Write the configuration and format the data folder, unless it is."""
        (self.data / "log4j2.properties").write_text(LOGGING)
        properties = settings(self.port, free_port(), str(self.data / "logs"))
        self._properties.write_text("".join(f"{key}={value}\n" for key, value in properties.items()))
        if not (self.data / "logs" / "meta.properties").exists():
            self._format()

    def start(self) -> None:
        """Start Kafka on the port and data it has; return when it has proven itself."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603  the operator's Java
                [*self._java[:1], HEAP, COLLECTOR, "-XX:+ExitOnOutOfMemoryError", *self._java[1:], "kafka.Kafka", str(self._properties)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # an interrupt at the terminal is for us, and we end the broker in order
            )
        clear_up = 'kill -9 "$1"' if self._keep else 'kill -9 "$1"; rm -rf "$2"'
        self._leash = tie(clear_up, str(self._process.pid), str(self.data))
        await_proof(self.bootstrap, self.ended)

    def kill(self) -> None:
        """End it with SIGKILL, as a crash does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it, in order if its data is kept; else remove the data."""
        self._end(signal.SIGTERM if self._keep else signal.SIGKILL)
        if not self._keep:
            shutil.rmtree(self.data, ignore_errors=True)

    def ended(self) -> str | None:
        """Return how it came to its end, None while it runs."""
        code = self._process.poll() if self._process else None
        return None if code is None else f"Kafka left with {code}: {_last_line(self._log.read_text(errors='replace'))}"

    def _format(self) -> None:
        cluster = base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")
        tool = ["kafka.tools.StorageTool", "format", f"--cluster-id={cluster}", "-c", str(self._properties)]
        done = subprocess.run([*self._java, *tool], capture_output=True, text=True, check=False)  # noqa: S603  the operator's Java
        if done.returncode:
            raise Unavailable(f"the data folder {self.data} cannot be formatted: {_last_line(done.stdout + done.stderr)}")

    def _end(self, number: signal.Signals) -> None:
        if self._process:
            self._process.send_signal(number)
            try:
                self._process.wait(ORDERLY)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._leash:
            untie(self._leash)
            self._leash = None

    @property
    def _properties(self) -> Path:
        return self.data / "server.properties"

    @property
    def _log(self) -> Path:
        return self.data / "broker.log"


def start(say: Say, *, java_home: Path | None, cache: Path, data: Path | None, which: Which = shutil.which) -> JavaBroker:
    """Start a broker by Java.

    Raises:
        Unavailable: there is no Java 17 or later, Kafka's artifacts cannot be had, or the broker does not come up.
    """
    java = _java(java_home, which)
    jars = fetch(cache, say, which=which)
    broker = JavaBroker(java, jars, _folder(data), keep=data is not None)
    try:
        broker.configure()
        broker.start()
    except BaseException:
        broker.stop()
        raise
    return broker


def _folder(data: Path | None) -> Path:
    if data is None:
        return Path(tempfile.mkdtemp(prefix="copytaster-kafka-"))
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"no data folder can be made: {error}") from error
    return data.resolve()


def _java(home: Path | None, which: Which) -> str:
    java = str(home / "bin" / "java") if home else which("java")
    if java is None:
        raise Unavailable("there is no Java: neither JAVA_HOME nor a `java` on the PATH")
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603  the operator's Java
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"{java} does not run: {error}") from error
    version = re.search(r'version "(\d+)', told.stderr + told.stdout)
    if told.returncode or version is None:
        raise Unavailable(f"{java} does not tell its version")
    if int(version[1]) < OLDEST:
        raise Unavailable(f"{java} is older than Java {OLDEST}, which Kafka 4 needs")
    return java


def _last_line(story: str) -> str:
    lines = [line for line in story.splitlines() if line.strip() and not line.startswith(("\t", "    "))]
    errors = [line for line in lines if " ERROR " in line or "Exception" in line]
    return (errors or lines or ["it said nothing"])[-1]
