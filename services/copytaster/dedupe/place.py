"""Which url names an article, and which two urls are the same place."""

from hashlib import blake2b
from urllib.parse import parse_qsl, urlencode, urlsplit

from copytaster.dedupe.fingerprint import NOWHERE

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid")
"""Parameters that say where a reader came from, not what is read."""


def host_of(url: str | None) -> str | None:
    """Return the host that an address names, None where it names none."""
    try:
        return urlsplit(url).hostname if url and "://" in url else None
    except ValueError:
        return None


def place_of(url: str | None, *, truncated: bool) -> bytes:
    """Return the 16-byte digest of what `url` names, or NOWHERE where it names no single article.

    Scheme, `www.`, fragment, tracking parameters, final slash and the case of the host do not count (RFC 3986,
    section 6). A shortened url and a site's front page name nothing; an address without a path is no front page where one of
    its parameters is a number, as in `/?p=123`.
    """
    if not url or truncated:
        return NOWHERE
    try:
        scheme, host, path, query, _ = urlsplit(url.strip())
    except ValueError:
        return NOWHERE
    path = path.rstrip("/")
    pairs = [pair for pair in parse_qsl(query, keep_blank_values=True) if not pair[0].lower().startswith(_TRACKING)]
    if not (scheme or host) or not (path or any(value.isdecimal() for _, value in pairs)):
        return NOWHERE
    address = f"{host.lower().removeprefix('www.')}{path}?{urlencode(pairs)}"
    return blake2b(address.encode("utf-8", "surrogatepass"), digest_size=len(NOWHERE)).digest()
