from pathlib import Path

import pytest

from copytaster.cli.work import watch
from copytaster.errors import Misconfigured
from copytaster.settings import Settings


async def test_an_inbox_that_is_no_folder_is_refused_before_kafka_is_asked(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="is not a folder"):
        await watch(Settings(), tmp_path / "gone")


async def test_an_archive_that_is_the_inbox_by_another_way_is_refused_before_kafka_is_asked(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "roundabout").symlink_to(tmp_path / "inbox")

    with pytest.raises(Misconfigured, match="COPYTASTER_ARCHIVE is the inbox itself"):
        await watch(Settings(archive=tmp_path / "roundabout"), tmp_path / "inbox")
