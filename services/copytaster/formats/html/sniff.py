"""How an HTML page is known by its first bytes (WHATWG MIME Sniffing Standard), and where it says its character set."""

import re

BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?")
START = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
TAG = re.compile(
    rb"</?(?:a|article|body|br|div|h[1-6]|head|html|img|li|link|main|meta|p|script|section|span|style|table|td|title|tr|ul)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
FEW, MANY = 3, 12
META_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


def sniff(head: bytes) -> bool:
    """Say whether `head` begins an HTML page, or is dense with its tags."""
    if START.match(head, _content(head)):
        return True
    found = len(TAG.findall(head))
    return found >= MANY or (found >= FEW and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"))


def _content(head: bytes) -> int:
    """Return where the markup begins, after a declaration and comments."""
    match = BEFORE.match(head)
    position = match.end() if match else 0
    while head.startswith(b"<!--", position):
        end = head.find(b"-->", position)
        if end < 0:
            break
        position = end + 3
        while head[position : position + 1].isspace():
            position += 1
    return position
