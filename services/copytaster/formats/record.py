"""One record of a scraper: which of its names means what."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from copytaster.errors import Malformed, NoArticle
from copytaster.formats import html, moment, names, text
from copytaster.page import Draft, Part, Refusal

TITLE = ("title", "headline", "name")
BODY = ("text", "body", "content", "maintext", "articleBody", "article_text", "full_text")
HTML = ("html", "raw_html", "content_html")
FETCHED = ("fetched_at", "fetched", "crawled_at", "scraped_at", "date_download")
PUBLISHED = ("published", "published_at", "publish_date", "pub_date", "date_publish", "datePublished", "date")
OUTLET = ("outlet", "publisher", "source", "source_name", "site", "site_name", "sitename")
BYLINES = ("authors", "author", "bylines", "byline")
LANGUAGE = ("language", "lang", "inLanguage")
URL = ("url", "link", "canonical_url", "permalink")
CAPTIONS = ("captions", "caption")
"""Names a field goes by, the first that is filled wins; any case, `-` and `_` alike."""

SHAPE = "jsonl"
MARKUP = re.compile(r"</(?:p|div|li|h[1-6])\s*>|<(?:p|div|a|img)\s+[a-z-]+\s*=|<br\s*/>|^\s*<p>", re.IGNORECASE)
"""What no plain text has: a wire's `<P>` or `<PEP>` in the middle of a sentence is the ticker of a company."""


def read(record: Mapping[str, Any], data: bytes) -> tuple[Part, ...]:
    """Read a record as one article, or as an HTML page where that is all it has; never more than its own bytes are refused."""
    fields = {_plain(name): value for name, value in record.items() if value not in (None, "", [], {})}
    body = text.paragraphs(_words(fields, BODY))
    if MARKUP.search(body):
        fields["html"], body = fields.get("html") or body, ""
    markup = _words(fields, HTML)
    if body:
        known = _known(fields)
        return (Draft(body, SHAPE, 1.0, "a record with its own fields", **known),)
    if markup:
        return tuple(_with_fields(part, fields, data) for part in html.read_markup(markup, data))
    wrong = [name for name in BODY if _plain(name) in fields]
    if wrong:
        return (Refusal(Malformed, f"a record whose {wrong[0]} is not text", data),)
    return (Refusal(NoArticle, "a record without text", data),)


def _known(fields: Mapping[str, Any]) -> dict[str, Any]:
    title = " ".join(_words(fields, TITLE).split()) or None
    return {
        "title": title,
        "title_source": "text" if title else None,
        "captions": tuple(dict.fromkeys(" ".join(one.split()) for one in _strings(_first(fields, CAPTIONS)) if one.strip())),
        "outlet": next(names.said(_first(fields, OUTLET)), None),
        "bylines": names.people(_first(fields, BYLINES)),
        "published": moment.iso(_first(fields, PUBLISHED)),
        "url": _words(fields, URL).strip() or None,
        "language": names.language(_first(fields, LANGUAGE)),
        "fetched_at": moment.instant(_first(fields, FETCHED)),
    }


def _with_fields(part: Part, fields: Mapping[str, Any], data: bytes) -> Part:
    if isinstance(part, Refusal):
        return part._replace(data=data)
    if not isinstance(part, Draft):
        return part
    known = {name: value for name, value in _known(fields).items() if value}
    # A record that says when and by whom is one of news, whatever its markup says.
    return part._replace(unsaid=part.unsaid and not ("published" in known or "bylines" in known), **known)


def _first(fields: Mapping[str, Any], known: tuple[str, ...]) -> Any:
    return next((fields[_plain(name)] for name in known if _plain(name) in fields), None)


def _words(fields: Mapping[str, Any], known: tuple[str, ...]) -> str:
    given = (fields.get(_plain(name)) for name in known)
    return next((value for value in map(_joined, given) if value.strip()), "")


def _joined(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n\n".join(value)
    return value if isinstance(value, str) else ""


def _strings(value: Any) -> Iterator[str]:
    yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def _plain(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "")
