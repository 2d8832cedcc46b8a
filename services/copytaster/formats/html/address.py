"""Addresses of pages as markup gives them: relative, absolute, or broken (RFC 3986, the HTML Living Standard 2.4)."""

from urllib.parse import urljoin, urlsplit


def absolute(link: str, base: str | None = None) -> str | None:
    """Return `link` as a whole address of the web, None where it is none even on its `base`."""
    try:
        whole = urljoin(base or "", link.strip())
        return whole if whole.lower().startswith(("http://", "https://")) and urlsplit(whole).hostname else None
    except ValueError:
        return None


def host(url: str | None) -> str:
    """Return the host of an address, nothing where it has none."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
