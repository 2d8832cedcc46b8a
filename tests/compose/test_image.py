import json

import pytest

from compose.conftest import BASE, IMAGE, Stack

pytestmark = [pytest.mark.docker, pytest.mark.timeout(600)]

TOOLS = "pip pip3 wheel hatch ensurepip gcc cc g++ ld make git curl"


def size(stack: Stack, image: str) -> int:
    return int(stack.shell(f"docker image inspect --format '{{{{.Size}}}}' {image}"))


def inside(stack: Stack, entrypoint: str, *arguments: str) -> str:
    """Return what a program says in a container as closed as those of the compose file, without any network."""
    closed = "--rm --read-only --network none --cap-drop ALL --security-opt no-new-privileges:true --tmpfs /tmp"
    return stack.shell(f"docker run {closed} --entrypoint {entrypoint} {IMAGE} {' '.join(arguments)}").strip()


def test_the_image_runs_closed_as_no_root_and_knows_every_command(stack: Stack) -> None:
    assert "10001" == inside(stack, "id", "-u")
    assert "watch" in inside(stack, "copytaster", "--help")


def test_the_image_has_nothing_that_builds_or_installs(stack: Stack) -> None:
    found = inside(stack, "bash", "-c", f"'command -v {TOOLS}; python -m pip --version 2>&1 || true'")

    assert "No module named pip" in found
    assert 1 == len(found.splitlines())


def test_the_image_says_what_is_in_it(stack: Stack) -> None:
    script = "import importlib.metadata as m, json; print(json.dumps({d.name.lower(): d.version for d in m.distributions()}))"
    listed = json.loads(inside(stack, "python", "-c", f"'{script}'"))

    assert {"copytaster", "aiokafka", "faust-streaming", "lxml"} <= set(listed)
    assert not {"pip", "setuptools", "hatchling", "pytest", "ruff"} & set(listed)


def test_the_image_is_less_than_250_mb_larger_than_its_base(stack: Stack) -> None:
    assert size(stack, IMAGE) - size(stack, BASE) < 250_000_000
