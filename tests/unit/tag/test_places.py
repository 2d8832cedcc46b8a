import re
import tomllib
import unicodedata
from importlib import resources

import pytest

from copytaster.tag.needles import Needles
from copytaster.tag.places import places, read_gazetteer, spoken
from copytaster.tag.tokens import spaced
from copytaster_schemas import Place

DATA = resources.files("copytaster.tag").joinpath("countries.toml").read_bytes()
GAZETTEER = read_gazetteer(DATA)


def countries(body: str, title: str = "", dateline: str = "") -> tuple[Place, ...]:
    return places(spoken(title, dateline, body, spaced(f"{title} {body}")), GAZETTEER)


def found(body: str, title: str = "", dateline: str = "") -> dict[str, int]:
    return {place.iso: place.mentions for place in countries(body, title, dateline)}


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("Troops crossed from Kenya into Somalia.", {"KE", "SO"}),
        ("Jordanian police closed the border.", {"JO"}),
        ("The king of Jordan flew to Baghdad.", {"JO", "IQ"}),
        ("Michael Jordan scored 40 points. Jordan then left.", set()),
        ("Jordan Henderson passed the ball.", set()),
        ("In Jordan, Michael Jordan opened a Jordanian school.", {"JO"}),
        ("Soldiers from Chad and Niger met.", {"TD", "NE"}),
        ("Chad Smith plays drums.", set()),
        ("Fishing on Lake Chad has ended.", set()),
        ("Georgia voted, and in Atlanta the count went on.", set()),
        ("Georgia and Armenia signed a treaty.", {"GE", "AM"}),
        ("Georgia's parliament in Tbilisi met.", {"GE"}),
        ("Prime minister Georgia Meloni spoke in Rome.", set()),
        ("They roast a turkey and eat turkey sandwiches.", set()),
        ("Turkey recalled its ambassador.", {"TR"}),
        ("Papua New Guinea elected a parliament.", {"PG"}),
        ("Equatorial Guinea and Guinea-Bissau drew.", {"GQ", "GW"}),
        ("Pirates in the Gulf of Guinea took a ship.", set()),
        ("Guinea exports bauxite.", {"GN"}),
        ("Oil is pumped in the Niger Delta.", {"NG"}),
        ("The bridge over the River Niger fell.", set()),
        ("Northern Ireland has a new first minister.", {"GB"}),
        ("Ireland has a new prime minister.", {"IE"}),
        ("Fires burn in New Mexico.", {"US"}),
        ("A storm in the Gulf of Mexico grows.", set()),
        ("Ships passed the South China Sea.", set()),
        ("North Korea fired at South Korea.", {"KP", "KR"}),
        ("South Sudan and Sudan agreed.", {"SD", "SS"}),
        ("Dominican Republic fans came, and Dominica lost.", {"DO", "DM"}),
        ("Tell us who won, asked the U.S. envoy.", {"US"}),
        ("Indiana and Romanians' rights", {"RO"}),
        ("Latin American leaders met African Americans.", {"US"}),
        ("Côte d’Ivoire plays São Tomé.", {"CI", "ST"}),
        ("Papua New Guineans met Nigeriens, and a Nigerianness in Peruvia; U.S.-Cuban talks.", {"PG", "NE", "US", "CU"}),
        (unicodedata.normalize("NFD", "Asunción, Lomé and Côte d’Ivoire."), {"PY", "TG", "CI"}),
        ("Sri\N{NO-BREAK SPACE}Lanka and South\N{NARROW NO-BREAK SPACE}Sudan agreed.", {"LK", "SS"}),
        ("Peru\u0301 is spelled so in other languages.", set()),
        ("ThePeru and antiCuban are no words.", set()),
        ("\N{DESERT}\N{VARIATION SELECTOR-16}New Mexico votes.", {"US"}),
        ("\N{WARNING SIGN}\N{VARIATION SELECTOR-16}Papua New Guinea votes.", {"PG"}),
        ("1\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}Equatorial Guinea votes.", {"GQ"}),
        ("Half a character \ud800 is not in Peru, is it?", {"PE"}),
    ],
)
def test_a_name_is_the_country_it_means_here(text: str, isos: set[str]) -> None:
    assert isos == set(found(text))


@pytest.mark.parametrize("piece", [1, 3, 8, 40])
def test_countries_are_the_same_in_whatever_pieces_a_text_is_searched(piece: int) -> None:
    text = "Papua New Guinea, USUSUS, IraqIran and New Mexico's U.S.-Cuban talks: Guinea, South Sudan, Sudan. " * 3
    said = spoken("", "", text, spaced(text))

    assert places(said, GAZETTEER) == places(said, GAZETTEER._replace(finder=Needles(GAZETTEER.names, piece)))


def test_one_mention_far_down_is_not_enough_and_two_are() -> None:
    start = "The council met and talked about the roof. " * 12

    assert {} == found(start + "A guest came from Peru.")
    assert {"PE": 2} == found(start + "A guest came from Peru. He likes Peru.")
    assert {"PE": 1} == found(start, title="A guest from Peru")


def test_the_most_mentioned_country_is_first_and_equals_go_by_code() -> None:
    counted = countries("Peru, Chile, Peru, Bolivia.")

    assert [("PE", "Peru", 2), ("BO", "Bolivia", 1), ("CL", "Chile", 1)] == [(place.iso, place.name, place.mentions) for place in counted]


def test_a_dateline_in_capitals_names_its_country() -> None:
    assert {"IQ": 1} == found("Two men were arrested.", dateline="BAGHDAD")


@pytest.mark.parametrize(
    ("dateline", "iso"),
    [
        ("PORT OF SPAIN", "TT"),
        ("RIO DE JANEIRO", "BR"),
        ("PORT-AU-PRINCE", "HT"),
        ("DAR ES SALAAM", "TZ"),
        ("N’DJAMENA", "TD"),
        ("LOMÉ", "TG"),
        ("LIMA", "PE"),
    ],
)
def test_a_dateline_in_capitals_is_the_name_that_it_is_in_small_letters(dateline: str, iso: str) -> None:
    assert {iso: 1} == found("Two men were arrested.", dateline=dateline)


@pytest.mark.parametrize(
    ("title", "isos"),
    [
        ("US AND UK SIGN TRADE DEAL", {"GB"}),
        ("UAE JOINS TALKS", {"AE"}),
        ("FIRE IN THE GULF OF MEXICO", set()),
        ("CÔTE D’IVOIRE WINS IN SÃO TOMÉ", {"CI", "ST"}),
        ("NEW MEXICO VOTES", {"US"}),
        ("KING OF JORDAN FLIES TO IRAQ", {"IQ"}),
        ("TALKS IN JORDAN", {"JO"}),
        ("MICHAEL JORDAN RETIRES", set()),
        ("GEORGIA’S VOTE GOES ON IN ATLANTA", set()),
        ("U.S. AND USA AGAIN", {"US"}),
    ],
)
def test_a_headline_in_capitals_names_the_countries_that_it_would_in_small_letters(title: str, isos: set[str]) -> None:
    assert isos == set(found("They spoke.", title=title))


def test_a_headline_in_capitals_does_not_make_us_of_us() -> None:
    assert {"IR": 1} == found("They spoke.", title="IRAN TELLS US ALL")


def test_us_in_capitals_counts_where_the_country_is_named_as_well() -> None:
    assert {"GB": 1, "US": 2} == found("An American envoy signed.", title="US AND UK SIGN TRADE DEAL")
    assert {"GB": 1, "US": 2} == found("The US signed.", title="US AND UK SIGN TRADE DEAL")


def test_what_stands_in_capitals_amid_a_text_is_looked_for_as_it_is_written() -> None:
    assert {"UZ": 1} == found("They met in UZBEKISTAN. Uzbekistan won.")


def test_every_country_has_a_code_of_two_letters_and_names_that_are_its_own() -> None:
    file = tomllib.loads(DATA.decode())
    names = [name.rstrip("?") for own in file["countries"].values() for name in own]

    assert [] == [iso for iso in file["countries"] if not re.fullmatch(r"[A-Z]{2}", iso)]
    assert len(file["countries"]) >= 195
    assert [] == [name for name in set(names) if names.count(name) > 1]
    assert set() == (set(file["elsewhere"]) | set(file["unless"])) - set(file["countries"])


def test_every_name_of_every_country_is_found_where_it_stands_alone() -> None:
    file = tomllib.loads(DATA.decode())
    lost = [
        (iso, name)
        for iso, own in file["countries"].items()
        for name in own
        if {iso} != set(found(f"It is said that {name.rstrip('?')} won."))
    ]

    assert [] == lost
