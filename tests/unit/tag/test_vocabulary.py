from pathlib import Path

import pytest

from copytaster.errors import Misconfigured
from copytaster.tag import load_rules
from copytaster.tag.vocabulary import media_topics

TOPIC = '[[topic]]\nslug = "mine"\nlabel = "mine"\niptc = "{}"\nterms = {{ permafrost = 1 }}\n'


def test_the_vocabulary_has_seventeen_topics_and_a_second_level() -> None:
    assert 17 == sum(iptc.endswith("000000") for iptc in media_topics())
    assert "act of terror" == media_topics()["medtop:20000053"]


def test_a_topic_of_ones_own_may_have_an_id_of_the_second_level(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(TOPIC.format("medtop:20000053"))

    assert "medtop:20000053" == load_rules(tmp_path / "mine.toml").topics[-1].iptc


@pytest.mark.parametrize("iptc", ["medtop:20999999", "medtop:18000000", "medtop:2000005", "20000053", ""])
def test_an_id_that_is_not_in_the_vocabulary_is_refused_with_its_line(tmp_path: Path, iptc: str) -> None:
    (tmp_path / "mine.toml").write_text(TOPIC.format(iptc))

    with pytest.raises(Misconfigured, match=f"line 4: topic number 1 .mine. iptc: '{iptc}' is on neither of the first two levels"):
        load_rules(tmp_path / "mine.toml")
