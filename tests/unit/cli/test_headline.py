from copytaster.cli.headline import file_name


def test_a_file_is_known_by_its_name() -> None:
    assert file_name("file:///inbox/harbour%20news.txt#2") == "harbour news.txt#2"


def test_any_other_address_is_shown_as_it_is_even_one_that_is_none() -> None:
    addresses = ["https://wire.example/a", "kafka:news.raw/0/7", "http://[bad", ""]

    assert addresses == [file_name(address) for address in addresses]
