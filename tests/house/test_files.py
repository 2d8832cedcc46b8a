import ast
import os
import re
import subprocess
from pathlib import Path

import pytest

from house.tree import files, generated, name
from tools.generate import ROOT

MOST_LINES = 400
HOMELESS = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc", "core"}
HOSTS = re.compile(
    r"(pypi|pythonhosted|npmjs|crates|golang|maven|debian)\.(org|io|com)|repo1?\.maven\.|static\.crates|proxy\.golang", re.IGNORECASE
)  # fmt: skip
MACHINES = re.compile(r"(?<![\w./~$}-])/(work|root|home|tmp/lab|opt/wheels)/\w")
VENDORED = {"tests/contract/asyncapi-3.0.0.json"}
TEXT = (
    *("*.py", "*.md", "*.toml", "*.txt", "*.in", "*.yaml", "*.yml", "*.json", "*.xml", "*.sh", "*.properties"),
    *("Makefile", "Dockerfile*", "run", "NOTICE", ".env.example", ".gitignore", ".dockerignore"),
)


def test_no_file_names_a_registry_or_a_place_on_the_machine_it_was_made_on() -> None:
    found = [
        f"{name(path)}:{number}: {hit.group()}"
        for path in files(*TEXT)
        if name(path) not in VENDORED and path != Path(__file__)
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1)
        for hit in (HOSTS.search(line) or MACHINES.search(line),)
        if hit
    ]

    assert [] == found


def test_no_file_is_longer_than_a_person_reads_at_once() -> None:
    lengths = {
        name(path): len(path.read_text().splitlines())
        for path in files("*.py", "*.md", "*.sh", "Makefile", "Dockerfile*")
        if not generated(path)
    }

    assert {} == {path: length for path, length in lengths.items() if length > MOST_LINES}


def test_no_file_is_called_by_a_name_that_says_nothing() -> None:
    assert [] == [name(path) for path in files("*.py") if path.stem in HOMELESS or path.parent.name in HOMELESS]


def test_every_module_says_what_it_is_for() -> None:
    modules = [path for folder in ("services", "schemas", "tools") for path in files("*.py", below=ROOT / folder)]

    assert [] == [name(path) for path in modules if not ast.get_docstring(ast.parse(path.read_text()))]


def test_every_name_of_a_test_is_a_sentence_and_no_two_in_a_file_are_the_same() -> None:
    offenders = []
    for path in files("test_*.py", below=ROOT / "tests"):
        tests = [node.name for node in ast.walk(ast.parse(path.read_text())) if _is_test(node)]
        offenders += [f"{name(path)}: {test}" for test in tests if len(test.split("_")) < 5 or tests.count(test) > 1]

    assert [] == offenders


def test_only_the_settings_read_the_environment() -> None:
    modules = files("*.py", below=ROOT / "services")
    readers = [name(path) for path in modules if re.search(r"\bos\.(environ|getenv)\b|from os import .*(environ|getenv)", path.read_text())]

    assert [] == [reader for reader in readers if reader != "services/copytaster/settings.py"]


def test_every_exception_to_a_rule_has_its_reason_beside_it() -> None:
    bare = re.compile(r"#\s*(noqa(: ?[A-Z0-9, ]+)?|type: ignore(\[[\w, -]+\])?|pragma: no cover)\s*$")
    found = [
        f"{name(path)}:{number}"
        for path in files("*.py")
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if bare.search(line)
    ]

    assert [] == found


@pytest.mark.parametrize("page", [*files("*.md")], ids=name)
def test_every_link_of_a_page_leads_to_a_file_that_is_there(page: Path) -> None:
    assert [] == [link for link in _links(page) if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", [*files("*.md", below=ROOT / "docs")], ids=name)
def test_every_page_of_the_docs_is_linked_from_another(page: Path) -> None:
    others = [other for other in files("*.md") if other != page]
    linked = {(other.parent / link).resolve() for other in others for link in _links(other)}

    # A folder of the same kind of pages is linked as a whole.
    assert linked & {page, page.parent}


@pytest.mark.parametrize("page", [page for page in files("*.md", "run") if "make " in page.read_text()], ids=name)
def test_every_make_target_that_is_written_about_is_there(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"(?:`|^\s*|\$ )make ([a-z-]+)", page.read_text(), re.MULTILINE))

    assert set() == named - targets


def test_make_alone_says_every_target_that_there_is() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(" ".join(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)).split())

    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True, env={**os.environ, "MAKEFLAGS": ""}).stdout

    assert targets == set(re.findall(r"^  make ([a-z-]+)  +\S", said, re.MULTILINE))


def test_continuous_integration_runs_the_lint_and_the_tests_on_a_real_kafka() -> None:
    script = (ROOT / ".ci/run").read_text()

    assert {"set -euo pipefail", "export COPYTASTER_REQUIRE_KAFKA=1", "make lint", "make demo", "make test"} <= set(script.splitlines())
    assert os.access(ROOT / ".ci/run", os.X_OK)


def _links(page: Path) -> list[str]:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL))
    return [link for link in links if "://" not in link and not link.startswith("mailto:")]


def _is_test(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
