"""What a line is by itself: an address, a date, a byline, a caption, furniture. Context may overrule it later."""

import re
from typing import Literal

from copytaster.split import dates

Sign = Literal["url", "date", "byline", "names", "caption", "credit", "label", "furniture"]
LONGEST = 400
"""Characters: a longer line is text, whatever it begins or ends with."""

URL = re.compile(r"^(?:https?://|www\.)\S+(?:\s*(?:\.\.\.|…)\s*\S*)?$", re.IGNORECASE)
NAME = r"(?:[^\W\d_][\w'’.\-]*\.?|[A-Z]\.)"
CAPITAL = r"(?:[A-ZÀ-ÞĀ-ſ][\w'’.\-]*)"
PERSON = rf"{CAPITAL}(?:\s+(?:{CAPITAL}|de|del|della|da|di|van|von|der|den|la|le|bin|al|el|ibn|y)){{1,4}}"
NAMES = re.compile(rf"^{PERSON}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|,\s+and\s+){PERSON}){{0,6}}$")
BYLINE = re.compile(r"^(?:(?:story|written|reported|reporting|words|analysis|opinion|interview)\s+)?by:?\s+(?=\S*[A-ZÀ-Þ@])(?!.*[.!?]$)", re.IGNORECASE)
SOURCE = r"(?:AFP|AP|EPA|EFE|DPA|PA|Reuters|Getty(?: Images)?|Shutterstock|Xinhua|Bloomberg|handout|file|courtesy|supplied|screengrab|photo|image|picture|archive|X|via [^()]{2,40})"
CREDIT = re.compile(rf"\([^()]{{0,140}}\b{SOURCE}(?:\s*[/|,-]\s*[^()]{{1,40}})?(?:\s+(?:photo|images?|file|picture)s?)?\)\.?$|\((?:photo|image|picture|credit)s?\b[^()]{{0,120}}\)\.?$", re.IGNORECASE)
CAPTION = re.compile(
    r"^(?:photo|image|picture|caption|illustration|file photo|file|credit)s?(?:\s+by|\s+credit)?\s*[:–—]\s*\S|(?:^|[.\s])(?:photo|image|photograph|credit|foto|bild)s?(?:\s+by)?:\s*[^.]{2,60}$|©\s*[^.]{2,60}$",
    re.IGNORECASE,
)
LABEL = re.compile(r"^([A-Za-z][A-Za-z()/ ]{1,24}?)\s*:(?:\s+(.*))?$")
FIELDS = {
    "title": "title", "headline": "title", "subject": "title",
    "link": "url", "url": "url", "permalink": "url", "read at": "url",
    "date": "date", "published": "date", "published on": "date", "publication date": "date", "updated": "date", "last updated": "date", "posted": "date", "pubdate": "date",
    "author": "byline", "authors": "byline", "author(s)": "byline", "article author(s)": "byline", "article author": "byline", "byline": "byline", "reporter": "byline", "writer": "byline", "by": "byline",
    "source": "outlet", "outlet": "outlet", "media outlet": "outlet", "publication": "outlet", "publisher": "outlet", "newspaper": "outlet", "site": "outlet",
}  # fmt: skip
"""What the labels of feed dumps and press round-ups mean."""

WHOLE = re.compile(
    r"^(?:"
    r"share(?:\s+(?:this|on|via|article|story)\b.{0,40})?|tweet|print|e-?mail|copy link|facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|messenger|instagram|youtube|flipboard"
    r"|save|bookmark|follow(?:\s+(?:us|me)\b.{0,60})?|subscribe(?:\s.{0,40})?|sign (?:up|in)(?:\s.{0,60})?|log ?in|register|newsletter|my account|menu|search|close|open|home|back|next|previous|top|contact(?: us)?|about(?: us)?"
    r"|skip to .{1,40}|advertisement|advertising|sponsored(?: content)?|promoted|ad|continue reading.{0,60}|read(?: more| full story| also| next| now)?|full story|more|more »|learn more|see (?:more|also).{0,40}|view (?:all|more|comments).{0,40}|show (?:more|less|comments)|load more.{0,30}|click here.{0,60}|--more--"
    r"|(?:\d[\d,.]*\s*)?(?:likes?|shares?|comments?|replies|views?|retweets?|votes?)(?:\s*\(?\d*\)?)?:?|no comments:?.{0,20}|\d+\s*(?:comments?|min(?:ute)?s?)(?:\s+read)?|leave a (?:comment|reply)|add a comment|join the (?:conversation|discussion)|comments? (?:are|is) (?:closed|off).{0,30}"
    r"|reply with quote|reply|quote:?|post reply|new topic|post (?:a )?reply|originally posted by\b.{0,40}|quick navigation.{0,60}|page \d+ of \d+.{0,30}|thread:.{0,120}|senior member|junior member|member|moderator|administrator|site admin|registered user|guest|news manager"
    r"|all rights reserved.{0,60}|(?:©|\(c\)|copyright)\s.{0,120}|terms (?:of|and|&).{0,60}|privacy policy.{0,30}|cookie (?:policy|settings).{0,30}"
    r"|.{0,60}\b\d+[ -]?min(?:ute)?s?[ -]read(?:\s.{0,40})?|listen(?: to (?:this )?(?:article|story))?.{0,30}|font size.{0,20}|a ?a ?a|text size.{0,20}|breaking(?: news)?|latest(?: news)?|all news|top stories|live|video|photos?|gallery|fullscreen|preview|get (?:the|our|all) .{0,80}|download (?:the|our) .{0,60}"
    r"|posted (?:by|on|in)\b.{0,100}|browse\b.{0,40}|topics?\s*[·:|].{0,120}|(?:filed under|tags?|categor(?:y|ies)|labels)\s*:?.{0,160}|updated|published"
    r")\s*[»›>.…]*$",
    re.IGNORECASE,
)
NO_WORD = re.compile(r"^[\W_]+$")
END = re.compile(
    r"^(?:related(?:\s.{0,40})?|similar topics|more (?:from|on|in|stories|news)\b.{0,60}|read (?:also|next|more)\b.{0,60}|most (?:read|popular|viewed)\b.{0,20}|you (?:may|might) (?:also )?(?:like|be interested).{0,30}"
    r"|recommended(?:\s.{0,40})?|trending(?:\s.{0,20})?|popular(?:\s.{0,20})?|(?:\d+ )?comments?(?: ?\(\d+\))?:?|no comments:?.{0,20}|leave a (?:comment|reply)|latest (?:news|stories|articles)|also read.{0,60}|about the author.{0,40})$",
    re.IGNORECASE,
)


def of(plain: str) -> Sign | None:
    """Return what the line is by itself, None where it may be a title or text."""
    if len(plain) > LONGEST:
        return None
    if URL.match(plain):
        return "url"
    if NO_WORD.match(plain):
        return "furniture"
    if label(plain):
        return "label"
    if dates.whole(plain):
        return "date"
    if WHOLE.match(plain):
        return "furniture"
    if CREDIT.search(plain) or CAPTION.search(plain):
        return "caption"
    return _person(plain)


def label(plain: str) -> tuple[str, str] | None:
    """Return what field a labelled line gives and its value; None where it has no label that is known."""
    match = LABEL.match(plain)
    field = FIELDS.get(match[1].strip().lower()) if match else None
    return (field, (match[2] or "").strip()) if match and field else None


def ends(plain: str) -> bool:
    """Say whether what follows the line is no longer of the article: related links, comments."""
    return len(plain) < LONGEST and END.match(plain) is not None


def _person(plain: str) -> Sign | None:
    if BYLINE.match(plain) and len(plain.split()) <= 16:  # noqa: PLR2004 -- five names and their agency
        return "byline"
    return "names" if len(plain) <= 200 and NAMES.match(plain) else None  # noqa: PLR2004 -- seven names
