import pytest

from examples import PAGES, ROOT, examples, files, filled


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_block_that_names_a_file_holds_its_code(page) -> None:  # noqa: ANN001  a path
    expected = filled(page)
    before = page.read_text()
    if before != expected:
        page.write_text(expected)  # the mend is in the diff; the test fails this once

    assert before == expected


def test_every_example_file_stands_on_a_page() -> None:
    shown = {example.beside.removeprefix("file=") for example in examples()}

    assert {str(path.relative_to(ROOT)) for path in files()} <= shown


def test_what_the_readme_runs_in_a_checkout_is_what_ci_runs() -> None:
    (commands,) = (example.code.split("\n") for example in examples() if example.beside == "checkout")
    ci = (ROOT / ".ci" / "run").read_text()

    assert [command for command in commands if command and command not in ci] == []


def test_every_block_is_of_a_kind_that_some_test_runs() -> None:
    assert {example.beside for example in examples() if example.language == "sh"} <= {"", "checkout", "docker"}
    assert all(example.beside.startswith("file=") for example in examples() if example.language == "python")
