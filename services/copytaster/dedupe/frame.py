"""What stands around a story and is not of it: dateline, agency credit, a site's own paragraphs. It is left out of the comparison.

Leaving out a paragraph too many costs little, since it is left out of copy and original alike.
"""

import re

from copytaster.dedupe.phrases import Phrases

_DASH = r"\s{0,8}(?:[-‐-―−]{1,2}|:)\s+"
_AGENCY = r"\([A-ZА-Я][\w./& -]{1,30}\)"
_DATELINE = re.compile(
    # As in PARIS, May 19 (Reuters) - or MEXICO CITY (AP) --
    rf"\s*[A-ZÀ-ÖØ-ÞА-Я][A-ZÀ-ÖØ-ÞА-Я.'’/ -]{{2,40}}(?:,[^\n(]{{2,30}}?)?\s{{0,8}}(?:{_AGENCY})?{_DASH}"
    # As in Paris, 19 May (AFP) -
    rf"|\s*[A-ZÀ-ÖØ-ÞА-Я][\w.'’ -]{{2,30}}(?:,[^\n(]{{2,30}}?)?\s{{0,8}}{_AGENCY}{_DASH}"
)
_PHRASES = Phrases((
    "rights reserved", "terms of use", "terms of service", "privacy policy", "sign up for", "subscribe", "newsletter", "follow us on",
    "download our app", "click here", "read more", "originally published", "not be published", "reporting by", "editing by",
    "do not sell my", "continue reading", "rechte vorbehalten", "abonnez-vous", "derechos reservados", "diritti riservati", "voorbehouden",
    "©", "droits réservés", "suscríbe", "lea también", "leia também", "все права защищены", "читайте также", "подписывайтесь",
    "無断転載", "版权所有", "未经授权", "저작권자", "무단 전재", "جميع الحقوق محفوظة",
))  # fmt: skip
"""Lower case. A paragraph of a story that has one of them by chance is no loss."""
_MOST_WORDS = 80
"""A longer paragraph is no furniture."""
_LEAST = 0.5
"""Share of the characters that must be left: else the whole is compared as it stands."""


def unframed(body: str) -> str:
    """Return `body` without its dateline and without the paragraphs that are a site's or an agency's own."""
    dateline = _DATELINE.match(body)
    text = body[dateline.end() :] if dateline else body
    if said := _PHRASES.of(text.lower()):
        text = "\n\n".join(paragraph for paragraph in text.split("\n\n") if not _furniture(paragraph, said))
    return text if len(text) >= _LEAST * len(body) else body


def _furniture(paragraph: str, phrases: set[str]) -> bool:
    lowered = paragraph.lower()
    return any(phrase in lowered for phrase in phrases) and len(paragraph.split()) <= _MOST_WORDS
