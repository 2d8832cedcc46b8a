import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.generate import ROOT

LINT = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports(no_cache=True))"


def test_every_room_knows_only_the_rooms_it_may() -> None:
    checked = _checked(ROOT)

    assert 0 == checked.returncode, checked.stdout


def test_a_module_without_a_place_in_the_layers_fails_the_build(tmp_path: Path) -> None:
    copy = _copy(tmp_path)
    (copy / "services/copytaster/utils.py").write_text('"""Things without a home."""\n')

    checked = _checked(copy)

    assert 1 == checked.returncode
    assert "copytaster.utils" in checked.stdout


def test_a_pure_room_that_meets_kafka_fails_the_build(tmp_path: Path) -> None:
    copy = _copy(tmp_path)
    with (copy / "services/copytaster/dedupe/__init__.py").open("a") as room:
        room.write("import aiokafka\n")

    checked = _checked(copy)

    assert 1 == checked.returncode
    assert "copytaster.dedupe -> aiokafka" in checked.stdout


def _copy(place: Path) -> Path:
    for name in ("services", "schemas"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__", "json"))
    shutil.copy(ROOT / "pyproject.toml", place)
    return place


def _checked(root: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(str(root / name) for name in ("services", "schemas"))
    environment = {**os.environ, "PYTHONPATH": path, "COLUMNS": "200"}
    return subprocess.run([sys.executable, "-c", LINT], cwd=root, env=environment, capture_output=True, text=True, check=False)
