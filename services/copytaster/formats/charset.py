"""Bytes to text: byte order mark, declared character set, strict UTF-8, and only then a guess."""

import codecs
import re

from charset_normalizer import from_bytes

from copytaster.errors import Undecodable

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LABELS = {"iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8"}
"""What a label means on the web (WHATWG Encoding Standard, 4.2): Latin-1 is cp1252; without a mark no page is UTF-16."""
SAMPLE = 1 << 17
"""Bytes the guess is made from: it costs a second a megabyte."""
COMMON = ("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1256", "cp1255", "gb18030", "cp932", "euc_kr", "big5")
"""The character sets pages are in where they are not in UTF-8, most used first (w3techs.com)."""
CLOSE = 0.1
"""Coherence, and ten times the chaos, by which a commoner character set may be a worse guess."""
STRAY = 1000
"""A UTF-8 page may have one broken byte in this many characters: a copy cut within a character, a careless join."""
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.ASCII | re.IGNORECASE)
WHITE = b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xff\xfe"


def blank(data: bytes) -> bool:
    """Say whether there is nothing but white space, NUL and byte order marks."""
    return not data.strip(WHITE)


def narrow(data: bytes) -> bytes:
    """Return UTF-16 and UTF-32 pages as UTF-8, so that signs of a format are bytes of ASCII; any other page as it is.

    Raises:
        Undecodable: the page has such a mark and is not in that encoding at all.
    """
    encoding = next((name for mark, name in MARKS[1:] if data.startswith(mark)), None) or _unmarked(data)
    if encoding is None:
        return data
    text = data.decode(encoding, errors="replace")
    if text.count("�") * 2 > len(text):
        raise Undecodable(f"not in the encoding its byte order mark says, {encoding}")
    return text.encode("utf-8", errors="replace")


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text of `data`.

    Raises:
        Undecodable: no character set makes text of it.
    """
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", errors="replace")
    label = LABELS.get((declared or "").lower(), (declared or "").lower())
    # Bytes above ASCII that are valid UTF-8 are UTF-8, whatever a server's default header says.
    for name in ("utf-8", label):
        text = _strict(data, name)
        if text is not None:
            return text
    return _nearly_utf8(data) or _guess(data)


def of_content_type(content_type: str | None) -> str | None:
    """Return the charset parameter of a Content-Type, None where there is none."""
    match = CHARSET.search(content_type or "")
    return match[1] if match else None


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name) if name and codecs.lookup(name)._is_text_encoding else None  # noqa: SLF001 -- the only way to tell `hex` and `zlib` from a character set
    except (LookupError, UnicodeError, ValueError):
        return None


def _nearly_utf8(data: bytes) -> str | None:
    text = data.decode("utf-8", errors="replace")
    wide = sum(not letter.isascii() for letter in text)
    broken = text.count("�")
    return text if broken * STRAY <= len(text) + STRAY and wide > 2 * broken else None


def _guess(data: bytes) -> str:
    found = list(from_bytes(data[:SAMPLE]))
    if not found:
        raise Undecodable("in no character set known")
    best = found[0]
    near = [one.encoding for one in found if one.chaos <= best.chaos + CLOSE / 10 and one.coherence >= best.coherence - CLOSE]
    return data.decode(next((name for name in COMMON if name in near), best.encoding), errors="replace")


def _unmarked(data: bytes) -> str | None:
    head = data[:1024]
    even, odd = head[::2].count(0), head[1::2].count(0)
    # Western text in UTF-16 is a zero in every second byte; 0.4 of them all are in no other text.
    if odd > 0.4 * len(head) and even < 0.05 * len(head):
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * len(head) and odd < 0.05 * len(head) else None
