"""Reporters as papers of East Asia name them: `（記者王小明／台北報導）`, `백나용 기자`, `佐藤花子2021年6月30日`, `【山田太郎】`."""

import re

HAN = r"[\u4e00-\u9fff]"
KANJI = r"[\u4e00-\u9fff\u3005\u3041-\u3096\u30a1-\u30ff]"
OTHER = "从在昨今获了向对看注采前日近就问們们當当則则也还還證证會会自首報报讯訊獲"
"""What goes on from `记者` where no name does: the reporter learnt, saw, asked."""
SURNAMES = (
    "王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何高林羅罗鄭郑梁謝谢宋唐許许韓韩馮冯鄧邓曹彭曾蕭肖萧田董袁潘于蔣蒋蔡余杜葉叶程蘇苏魏呂吕"
    "丁任沈姚盧卢姜崔鍾钟譚谭陸陆汪范金石廖賈贾夏韋韦方白鄒邹孟熊秦邱江尹薛閻阎段雷侯龍龙史陶黎賀贺顧顾毛郝龔龚邵萬万錢钱嚴严覃武戴莫孔湯汤溫温洪"
)
PLACES = (
    "[台臺]灣|[台臺][北中南東]|新北|桃園|高雄|基隆|新竹|苗栗|彰化|南投|雲林|嘉義|屏東|宜蘭|花蓮|澎湖|金門|馬祖|香港|澳門|北京|上海|[广廣]州|深圳"
    "|[东東]京|首[尔爾]|[纽紐][约約]|[华華]盛[顿頓]|洛杉[矶磯]|[伦倫]敦|巴黎"
)
"""With these a name begins that is run into a place, and the place."""
CHINESE = re.compile(
    r"(?:记者|記者|通讯员|通訊員|特派員|撰文|采写|採訪)\s?[:：／/]?\s?"
    rf"(?P<names>(?![{OTHER}]){HAN}{{2,4}}(?!{HAN})(?:[ 、，,／/]\s?(?![{OTHER}]){HAN}{{2,4}}(?=[ 、，,／/）)】\]]|$))*"
    rf"|(?![{OTHER}]){HAN}{{3}}(?={HAN}{{2,5}}(?:\d{{1,2}}月)?\d{{1,2}}日[電电])|[{SURNAMES}]{HAN}{{2}}(?=(?:{PLACES}){HAN}{{0,4}}(?:報導|报道|報道|專訪))|(?![{OTHER}]){HAN}{{2,4}}(?=[／/]))"
)
REPORTED = re.compile(r"(?:報導|报道|報道|電|电|專訪|專電)$")
"""Behind the place a reporter is in: `／台北報導`."""
KOREAN = re.compile(
    r"(?P<names>[가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4}){0,4})\s?(?:인턴\s?|선임\s?|수습\s?|객원\s?|전문\s?)?(?:기자|특파원|논설위원)(?![가-힣]|\s외\s)"
)
DATED = re.compile(rf"^(?P<names>{KANJI}{{2,3}}[ \u3000]?{KANJI}{{1,3}})\s?(?:20|19)\d\d年\s?\d{{1,2}}月\s?\d{{1,2}}日")
"""A name run into its date, as Japanese papers print it."""
CLOSING = re.compile(rf"[。」]【(?P<names>{KANJI}{{2,3}}[ \u3000]?{KANJI}{{1,3}}(?:、{KANJI}{{2,3}}[ \u3000]?{KANJI}{{1,3}}){{0,3}})】$")
"""A name in brackets that signs a text."""
BRACKETS = re.compile(r"[（(【\[〔][^（(【\[〔〕\]】）)]{4,40}[）)】\]〕]")
APART = re.compile(r"\s*[·、，,／/]\s*|\s+")
SIGNS = ("记者", "記者", "기자", "특파원", "논설위원", "通讯员", "通訊員", "特派員", "撰文", "采写")
"""One of these is in each line that has a reporter, but for those of Japan."""
PARAGRAPHS = 3
OPENING = 90
"""Characters in which a text names its reporter."""
SHORTEST = 2
NOBODY = frozenset(("有料", "会員", "無料", "限定", "公開", "更新", "配信", "掲載", "編集", "投稿"))


def named(plain: str) -> tuple[str, ...]:
    """Return the reporters that a line of a header names; none where it names none in one of these ways."""
    if plain.isascii():
        return ()
    if any(sign in plain for sign in SIGNS):
        found = KOREAN.search(plain) or CHINESE.search(plain)
        return _names(found["names"]) if found else ()
    dated = DATED.match(plain) if "年" in plain else None
    return (dated["names"],) if dated and not nobody(dated["names"]) else ()


def nobody(plain: str) -> bool:
    """Say whether a word of a Japanese page is a button's or a date's."""
    return any(word in plain for word in NOBODY)


def inside(body: str) -> tuple[str, ...]:
    """Return the reporters that a text names in brackets in front of its first sentence, or behind its last."""
    if body.isascii():
        return ()
    opened = filter(None, (_opening(paragraph[:OPENING]) for paragraph in body.split("\n\n", PARAGRAPHS)[:PARAGRAPHS]))
    named = next(opened, ())
    closed = CLOSING.search(body[-40:]) if body.endswith("】") else None
    return named or (tuple(closed["names"].split("、")) if closed else ())


def _opening(opening: str) -> tuple[str, ...]:
    if not any(sign in opening for sign in SIGNS):
        return ()
    for bracketed in BRACKETS.finditer(opening):
        found = CHINESE.search(bracketed[0][1:-1])
        if found:
            return _names(found["names"])
    spoken = KOREAN.search(opening) if " = " in opening else None
    return _names(spoken["names"]) if spoken and opening[: spoken.start()].rstrip().endswith((")", "]")) else ()


def _names(said: str) -> tuple[str, ...]:
    return tuple(name for name in APART.split(said) if len(name) >= SHORTEST and name not in SIGNS and not REPORTED.search(name))
