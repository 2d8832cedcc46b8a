import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tools.generate import ROOT

READ = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent}:
            raise ImportError(f"{{name}} is not there")

sys.meta_path.insert(0, Absent())
sys.path.insert(0, sys.argv[1])
import copytaster_schemas

assert copytaster_schemas.__file__.startswith(sys.argv[1]), copytaster_schemas.__file__
print(copytaster_schemas.Article.decode(sys.stdin.buffer.read()).title)
"""
ABSENT = {
    "aiokafka",
    "copytaster",
    "cramjam",
    "faust",
    "lxml",
    "mode",
    "numpy",
    "prometheus_client",
    "pydantic_settings",
    "rich",
    "trafilatura",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_two_packages_their_licence_and_nothing_else(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()

    assert {"copytaster", "copytaster_schemas"} == {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert {"LICENSE", "NOTICE"} == {Path(name).name for name in names if "/licenses/" in name}


def test_the_wheel_carries_every_file_of_data_that_the_packages_have(wheel: Path) -> None:
    roots = (ROOT / "services", ROOT / "schemas")
    files = {path.relative_to(root).as_posix() for root in roots for path in root.glob("copytaster*/**/*") if path.is_file()}

    assert set() == {name for name in files if "__pycache__" not in name} - set(ZipFile(wheel).namelist())


def test_the_contracts_of_the_wheel_are_read_without_the_services_and_what_they_need(wheel: Path, tmp_path: Path) -> None:
    ZipFile(wheel).extractall(tmp_path)
    sample = (ROOT / "tests/contract/samples/article.v1.json").read_bytes()

    read = subprocess.run(
        [sys.executable, "-c", READ.format(absent=ABSENT), str(tmp_path)], input=sample, capture_output=True, check=False, cwd=tmp_path
    )

    assert (0, "Harbour bridge to close for repairs\n") == (read.returncode, read.stdout.decode()), read.stderr.decode()
