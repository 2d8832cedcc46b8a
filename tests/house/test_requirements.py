import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.generate import ROOT

SETS = {"run": (), "test": ("test",), "lint": ("test", "lint")}
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())


@pytest.mark.parametrize("kind", SETS)
def test_every_dependency_is_pinned_within_what_the_project_asks_for(kind: str) -> None:
    pins, project = _pins(kind), PROJECT["project"]
    asked = [*PROJECT["build-system"]["requires"], *project["dependencies"]]
    asked += [line for extra in SETS[kind] for line in project["optional-dependencies"][extra]]

    assert [] == [line for line in asked if not _holds(Requirement(line), pins)]


@pytest.mark.parametrize("kind", [*SETS, "pip"])
def test_every_pin_has_hashes_and_no_line_says_where_to_fetch_from(kind: str) -> None:
    text = (ROOT / f"requirements/{kind}.txt").read_text()
    blocks = re.split(r"\n(?=\S)", re.sub(r"^#.*\n|^\n", "", text, flags=re.MULTILINE).strip())

    assert [] == [
        block.split("\n")[0] for block in blocks if not re.match(r"[a-z0-9.-]+==\S+( ;[^\n]*)? \\\n    --hash=sha256:[0-9a-f]{64}", block)
    ]


def test_the_larger_set_of_pins_holds_the_smaller() -> None:
    run, test, lint = (_pins(kind) for kind in SETS)

    assert run.items() <= test.items() <= lint.items()


def _pins(kind: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / f"requirements/{kind}.txt").read_text(), re.MULTILINE))


def _holds(asked: Requirement, pins: dict[str, str]) -> bool:
    pinned = pins.get(canonicalize_name(asked.name))
    return pinned is not None and asked.specifier.contains(pinned)
