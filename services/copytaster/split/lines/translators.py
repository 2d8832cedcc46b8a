"""Who helped with a text and did not write it: a translator, who reported or researched besides. Their piece of a line names no author."""

import re

LANGUAGE = r"(?:[^\W\d_]+\s)?[^\W\d_]+sch(?:en)?"
"""A language in German: `aus dem Englischen`, `aus dem amerikanischen Englisch`."""
WORDS = (
    rf"aus dem {LANGUAGE}(?: übersetzt)? von|(?:ins {LANGUAGE} )?übersetzt von|übersetz(?:ung|er|erin)",
    r"(?:with |and )?translat(?:ed|ion|or)(?: (?:from|into) (?:the )?\S+)?(?: by)?",
    r"tradui(?:te?s?)(?: de \S+(?: \([^()]*\))?)? par|traduit de l['’]\S+(?: \([^()]*\))? par|traduction(?: de)?|traduct(?:eur|rice)",
    r"traducción(?: de)?|traducid[oa](?: del \S+)? por|traductora?",
    r"tradução(?: de)?|traduzid[oa](?: do \S+)? por|tradutora?",
    r"traduzione(?: di)?|tradott[oa](?: dal\S*(?: \S+)?)? da|traduttore|traduttrice",
    r"vert(?:aling|aald)(?: uit het \S+)?(?: door)?|vertaler",
    r"översättning|översatt(?: av)?|översättare|oversettelse|oversatt(?: av)?|oversættelse|oversat(?: af)?|suomennos|suomentanut|kääntänyt",
    r"překlad|přeložil[ao]?|preklad|preložil[ao]?|tłum\.|tłumaczenie|tłumacz(?:ka|ył|yła)?|przekład|przełożył[ao]?",
    r"перевод(?:чик|чица)?|перев[её]л[аи]?|переклад(?:ач|ачка)?|переклав|переклала|превод",
    r"ترجمة|ترجمه|çeviri|çeviren|çevirmen|penerjemah|alih bahasa|terjemahan",
    r"(?:with )?additional (?:reporting|research)(?: by)?",
)
"""What stands in front of such a name, a language or two a line."""
PIECE = re.compile(
    rf"(?:^\W*|\s?[|;(（]\s?|,\s|\.\s|\s[–—•·-]\s)(?:{'|'.join(WORDS)})(?:\s?[:：]\s?|\s)(?:[^|;()（）.]|\.(?!\s))*(?:[)）]|\.(?=\s|$))?",
    re.IGNORECASE,
)
CJK = re.compile(r"(?:[翻编編]?[译譯](?:者|文)?|翻[译譯訳]|編訳|訳者?|번역)\s?[:：／/]\s?[^\s|｜;；]+")
"""The same in scripts whose labels stand before a colon, and whose names have no space."""
STARTS = re.compile(
    r"transl|trad|übers|aus dem|vert|övers|over|suom|kään|pře|pre|tłum|prz|пер|прев|ترجم|çevir|penerj|alih|terjem|addit|[译譯訳]|번역",
    re.IGNORECASE,
)
"""Some of the words: most lines have none."""


def without(plain: str) -> str:
    """Return a line that signs without the pieces that name who helped; empty where nothing else is left."""
    if STARTS.search(plain) is None:
        return plain
    left = CJK.sub(" ", PIECE.sub(" | ", plain))
    return plain if left == plain else left.strip(" |;,.•–—-()（）")
