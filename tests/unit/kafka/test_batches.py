"""aiokafka's own parsers read what aiokafka's own builder wrote; only the name of a header is not what they ask for."""

from aiokafka.record.default_records import _DefaultRecordBatchBuilderPy

from copytaster.kafka.batches import Batches


class Name(str):
    __slots__ = ()

    def encode(self, *_: object, **__: object) -> bytes:
        return b"shift-\xff"


def batch(*names: str, codec: int = 0) -> bytes:
    """Return a batch of one record for each name of a header."""
    made = _DefaultRecordBatchBuilderPy(
        magic=2, compression_type=codec, is_transactional=False, producer_id=-1, producer_epoch=-1, base_sequence=-1, batch_size=1 << 20
    )
    for offset, name in enumerate(names):
        made.append(offset, 1_700_000_000_000, b"key", f"value {offset}".encode(), [(name, b"night")])
    return bytes(made.build())


def read(data: bytes) -> list[list[tuple[int, bytes, str]]]:
    batches, found = Batches(data), []
    while batches.has_next():
        one = batches.next_batch()
        assert one is not None
        assert one.validate_crc()
        # As aiokafka's fetcher does: what it has passed already it skips.
        records = {record.offset: (record.offset, record.value, record.headers[0][0]) for record in one}
        found.append(list(records.values()))
    return found


def test_a_batch_whose_names_are_utf_8_is_read_as_it_is() -> None:
    assert [[(0, b"value 0", "shift"), (1, b"value 1", "Schicht ü")]] == read(batch("shift", "Schicht ü"))


def test_a_name_that_is_not_utf_8_costs_neither_its_record_nor_the_others() -> None:
    for codec in (0, 1):
        found = read(batch("shift", Name("bad"), "shift", codec=codec))

        assert [[(0, b"value 0", "shift"), (1, b"value 1", "shift-\N{REPLACEMENT CHARACTER}"), (2, b"value 2", "shift")]] == found


def test_batches_after_it_are_read_too() -> None:
    found = read(batch("one") + batch("two", Name("bad")) + batch("three"))

    assert [["one"], ["two", "shift-\N{REPLACEMENT CHARACTER}"], ["three"]] == [[name for *_, name in one] for one in found]
