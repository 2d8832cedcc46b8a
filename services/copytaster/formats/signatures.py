"""What no format reads, told by its first bytes: documents, images, archives, programs, noise.

Sources: the WHATWG MIME Sniffing Standard for images, media and archives; each format's own specification for the rest.
"""

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "a rich text document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"RIFF", "an image, sound or film"),
    (b"OggS", "sound or film"),
    (b"ID3", "sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"PK\x03\x04", "a zip archive"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"WARC/1.", "a web archive"),
    (b"filedesc://", "a web archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\x0b\x0c\r\x1b\x00"))
"""Control bytes that do not stray into text as these few do; NUL is taken out of it later."""
NOISE = 0.02
"""Share of such bytes that no text has; a legacy character set uses none of them."""
NUL_NOISE = 0.2


def name(head: bytes) -> str | None:
    """Say what `head` begins, if it is something that is not a page, else None."""
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[4:8] == b"ftyp":
        return "a film or an image"
    controls = len(head) - len(head.translate(None, CONTROLS))
    if controls > NOISE * len(head) or head.count(0) > NUL_NOISE * len(head):
        return "binary data"
    return None
