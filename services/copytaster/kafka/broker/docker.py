"""The second rung: a Docker daemon that has the image runs Kafka in a container."""

import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from copytaster.errors import Unavailable
from copytaster.kafka.broker.config import COLLECTOR, HEAP, VERSION, free_port, settings
from copytaster.kafka.broker.jars import Which
from copytaster.kafka.broker.leash import Leash, tie, untie
from copytaster.kafka.broker.proof import await_proof
from copytaster.kafka.broker.say import Say

IMAGE = f"apache/kafka:{VERSION}"
LABEL = "copytaster.broker"
COMMAND = 60
"""Seconds that a command to the daemon may take."""
ANSWER = 5
"""Seconds the daemon has to say that it is there."""
PULL = 600


class DockerBroker:
    """A broker in a container, reached by a port on the loopback interface alone."""

    kind = "docker"
    pid = None

    def __init__(self, docker: str, image: str) -> None:
        self.port = free_port()
        self.bootstrap = f"127.0.0.1:{self.port}"
        self.name = f"copytaster-broker-{uuid4().hex[:12]}"
        self._docker = docker
        self._image = image
        self._leash: Leash | None = None

    def create(self) -> None:
        """Create the container; it takes the same port inside, so that the broker reaches itself as its clients do."""
        # Outside the container nothing but the published loopback port leads to the listener.
        properties = settings(self.port, 9093, "/var/lib/kafka/data", host="")
        variables = {_variable(key): value for key, value in properties.items()}
        variables |= {"KAFKA_HEAP_OPTS": HEAP, "KAFKA_JVM_PERFORMANCE_OPTS": COLLECTOR}
        self._leash = tie('"$1" rm -fv "$2"', self._docker, self.name)
        options = ["--name", self.name, "--label", LABEL, "--publish", f"127.0.0.1:{self.port}:{self.port}"]
        _do(self._docker, "create", *options, *(f"--env={key}={value}" for key, value in variables.items()), self._image)

    def start(self) -> None:
        """Start the container; return when the broker has proven itself."""
        _do(self._docker, "start", self.name)
        await_proof(self.bootstrap, self.ended)

    def kill(self) -> None:
        """End it with SIGKILL, as a crash does."""
        _do(self._docker, "kill", "--signal", "KILL", self.name)

    def stop(self) -> None:
        """Remove the container and its data."""
        with suppress(Unavailable):  # it was never made, or a daemon that is gone runs nothing
            _do(self._docker, "rm", "--force", "--volumes", self.name)
        if self._leash:
            untie(self._leash)
            self._leash = None

    def ended(self) -> str | None:
        """Return how it came to its end, None while it runs."""
        state = _do(self._docker, "inspect", "--format", "{{.State.Status}} {{.State.ExitCode}}", self.name)
        if not state.startswith("exited"):
            return None
        story = _do(self._docker, "logs", "--tail", "1", self.name)
        return f"the container {state}: {story}"


def start(say: Say, *, image: str, pull: bool, data: Path | None, which: Which = shutil.which) -> DockerBroker:
    """Start a broker by Docker.

    Raises:
        Unavailable: no Docker, no daemon, no image, a data folder is asked for, or the broker does not come up.
    """
    docker = _docker(which)
    if data is not None:
        raise Unavailable("a container does not keep its data in a folder of yours")
    _have(docker, image, say, pull=pull)
    broker = DockerBroker(docker, image)
    try:
        broker.create()
        broker.start()
    except BaseException:
        broker.stop()
        raise
    return broker


def _docker(which: Which) -> str:
    docker = which("docker")
    if docker is None:
        raise Unavailable("there is no `docker` on the PATH")
    try:
        _do(docker, "version", "--format", "{{.Server.Version}}", within=ANSWER)
    except Unavailable as silence:
        raise Unavailable(f"no daemon answers: {silence}") from silence
    return docker


def _have(docker: str, image: str, say: Say, *, pull: bool) -> None:
    try:
        _do(docker, "image", "inspect", "--format", "{{.Id}}", image)
    except Unavailable:
        if not pull:
            raise Unavailable(f"the daemon answers but has no image {image}; `docker pull {image}` gets it") from None
        say(f"docker: pulling {image}")
        _do(docker, "pull", "--quiet", image, within=PULL)


def _do(docker: str, *command: str, within: float = COMMAND) -> str:
    try:
        done = subprocess.run([docker, *command], capture_output=True, text=True, timeout=within, check=False)  # noqa: S603  the operator's Docker
    except subprocess.TimeoutExpired:
        raise Unavailable(f"`docker {command[0]}` gave no answer within {within} s") from None
    except OSError as error:
        raise Unavailable(f"{docker} does not run: {error}") from error
    if done.returncode:
        raise Unavailable(f"`docker {command[0]}` failed: {' '.join(done.stderr.split())}")
    return (done.stdout + done.stderr).strip()


def _variable(key: str) -> str:
    """Return the image's environment variable for a property (KafkaDockerWrapper: `.` is written `_`)."""
    return "KAFKA_" + key.upper().replace(".", "_")
