"""A prefix takes the forms of its word, and no other word that only begins alike."""

from importlib import resources
from pathlib import Path

import pytest

from copytaster.tag.rulebook import defaults
from copytaster.tag.score import strengths
from copytaster.tag.terms import needle, spelled
from copytaster.tag.tokens import spaced

PLAIN = ("", "s", "es", "d", "ed", "ing")
"""Endings that make no other word."""

OTHERS = [
    ("en", "arts", "operating operation operator authorities authorization orchestrated dramatically characterized"),
    ("en", "conflict", "Protestant Protestants"),
    ("en", "crime", "Crimea Crimean"),
    ("en", "disaster", "blazer Quaker floodlights Stormont"),
    ("en", "economy", "Brandenburg brandishing"),
    ("en", "education", "example examine diplomatic diplomat tutorial"),
    ("en", "health", "hospitality Lungu"),
    ("en", "labour", "unionist unionists"),
    ("en", "lifestyle", "Bloomberg trailer trailing sarin fabricated Grillo Saladin saucer Spicer Dietrich cruiser"),
    ("en", "religion", "rabbit rabbits Churchill pastoral pastoralists Baptiste Hindustan"),
    ("en", "science", "inventory meteorological meteorologist"),
    ("en", "society", "slump slumped clandestine clang Deportivo Taboola patriarch"),
    ("en", "sport", "squadron"),
    ("en", "weather", "Galena floodlight"),
    ("de", "conflict", "kriegen kriegt kriegst"),
    ("de", "crime", "gerichtet Prozessor Waffeln"),
    ("de", "disaster", "Flutlicht"),
    ("de", "economy", "gewinnen gewinnt handelt handeln gehandelt Steuerung steuerte"),
    ("de", "human-interest", "freundlich"),
    ("de", "politics", "gesetzt gesetzten"),
    ("de", "science", "genommen studiert Studierende"),
    ("de", "society", "behindern"),
    ("de", "sport", "vereinbart Vereinte Vereinigung vereinfacht Siegel"),
    ("fr", "disaster", "cruel cruellement"),
    ("fr", "education", "classement"),
    ("fr", "health", "patienter"),
    ("fr", "human-interest", "amiral amiante Amiens"),
    ("fr", "labour", "emploie"),
    ("fr", "lifestyle", "plateau plateforme"),
    ("fr", "science", "rechercher"),
    ("fr", "sport", "équipement"),
    ("pt", "crime", "presidente pressão presença prestação armazém armadilha drogaria"),
    ("es", "crime", "robot"),
    ("es", "sport", "deportación deportaciones"),
    ("ar", "health", "صحيفة الصحيفة صحيح طبيعية الطبيعية"),
]
FORMS = [
    ("en", "arts", "opera operas operatic author authors orchestras dramas"),
    ("en", "education", "exam exams diplomas"),
    ("en", "lifestyle", "blooms trails saris fabrics grilled diets cruises"),
    ("en", "religion", "rabbi rabbis churches churchgoers pastors"),
    ("en", "science", "inventor inventors meteors meteorite"),
    ("en", "society", "slum slums clans taboos"),
    ("de", "conflict", "Krieg Kriege Krieges Kriegsverbrechen kriegerisch"),
    ("de", "economy", "Gewinn Gewinne Gewinnwarnung Handel Handelspolitik"),
    ("de", "politics", "Gesetze Gesetzes Gesetzgebung gesetzlich Gesetzentwurf"),
    ("de", "science", "Genom Genome Genomsequenz Studien"),
    ("de", "sport", "Verein Vereine Vereinsheim Sieg Sieger Siegtreffer siegte"),
    ("fr", "disaster", "crue crues"),
    ("fr", "human-interest", "ami amies amitié"),
    ("pt", "crime", "preso presa presos presas armas armado"),
    ("es", "sport", "deporte deportes deportivo deportista"),
    ("ar", "health", "صحي الصحية طبي الطبية طبيبة"),
]
each_word = [(lang, slug, word) for lang, slug, words in OTHERS for word in words.split()]
each_form = [(lang, slug, word) for lang, slug, words in FORMS for word in words.split()]


def said(lang: str, slug: str, word: str) -> int:
    """Return how strongly the rule of a topic speaks where there is nothing but a word."""
    scorer = defaults().scorers[lang]
    topic = next(place for place, rule in enumerate(scorer.topics) if rule.slug == slug)
    return sum(strengths({}, scorer.needles.count(spaced(word)), scorer).get(topic, {}).values())


@pytest.mark.parametrize(("lang", "slug", "word"), each_word)
def test_a_word_that_only_begins_as_a_term_does_speaks_for_no_topic(lang: str, slug: str, word: str) -> None:
    assert said(lang, slug, word) <= 0


@pytest.mark.parametrize(("lang", "slug", "word"), each_form)
def test_a_form_of_a_term_speaks_for_its_topic(lang: str, slug: str, word: str) -> None:
    assert said(lang, slug, word) > 0


def test_a_prefix_takes_no_word_of_the_learned_table_that_nobody_has_read() -> None:
    lines = Path(__file__).with_name("prefixes.txt").read_text(encoding="utf-8").splitlines()
    read = dict(line.split("*: ") for line in lines if not line.startswith("#"))
    table = resources.files("copytaster.tag").joinpath("learned.tsv").read_text(encoding="utf-8").splitlines()
    words = {line.split("\t")[0] for line in table if not line.startswith("#")}
    unread = []
    for written in defaults().topics:
        own = {spelled(needle(term)): weight for term, weight in written.topic.terms.items()}
        stems = [term[:-1] for term, weight in own.items() if term.endswith("*") and weight > 0 and written.topic.lang == "en"]
        for stem in stems:
            known = {*own, *(stem + ending for ending in PLAIN), *read.get(stem, "").split()}
            unread += [(written.topic.slug, f"{stem}*", word) for word in words if word.startswith(stem) and word not in known]

    assert [] == sorted(unread)
