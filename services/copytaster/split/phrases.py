"""What pages say around a text, in the languages of the pages: share bars, menus, notices, links to other texts.

A phrase is written as words without case and marks; `0` is any number, `*` at its beginning or end any few words. It is
looked up by its first or last word, so a line costs the same however many phrases there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

FEW = 4
"""Words that `*` may be, for each word of the phrase: one word says little."""

FURNITURE = {
    "en": """view public profile; send a private message *; find all posts by *; find more posts by *; all times are *;
        currently active users *; previous thread next thread; thread tools; display modes; rate this thread;
        registered user; senior member; junior member;
        share; share this *; share on *; share via *; share article; tweet; print; print this *; email; e mail;
        email this *; copy link; link copied; save; save article; bookmark; facebook; twitter; whatsapp; telegram; linkedin;
        pinterest; reddit; messenger; instagram; youtube; flipboard; threads; bluesky; tiktok; google news; follow;
        follow us *; follow me *; subscribe; subscribe *; sign up; sign up *; sign in; sign in *; log in; log in *;
        * log in; * sign in; login;
        logout; register; newsletter; newsletters; my account; menu; search; close; open; home; back; next; previous; top;
        contact; contact us; about us; skip to *; jump to *; jump directly to *;
        sponsor message; download; embed; kindly share *; we apologize but this video *; try refreshing your browser *;
        article content; * your article continues below; this advertisement has not *; skip advertisement; skip ad *;
        thanks for signing up *; login or signup *; newsroom; text; follow local news *; follow us on *; get today s headlines *;
        watch previous coverage *; trending *; become an insider; story continues *; continue reading the main *;
        supported by; more on this *; what you need to know *; this story was *; this article originally *; read full *;
        manage your *; your support *; help us *; want to *; got a news tip *; have a news tip *; have a story *; send your *;
        email us *; reach * at; on mobile; on desktop; view in browser; share feedback *; was this article *; did you like *;
        how did we do *; rate this *; give feedback *; recommended for you *; in case you missed it *; don t miss *;
        stay up to date *; stay informed *; be the first to *; never miss *; breaking news alerts *; daily briefing *;
        must reads; most commented; ad choices; our standards *; trust principles *; purchase licensing *; licensing rights *;
        order reprints; today s paper *; a version of this *; see more on *; open image *; image source *; media caption *;
        watch the *; video caption *; audio *; listen now; play now; now playing; up next; autoplay; unmute; mute; 0 seconds of *;
 for all the latest *; show caption; you can find this story in *; story saved *;
        view gallery; view comments; fullscreen; preview; caption; advertisement; advertisement *; advertising;
        sponsored; sponsored content; promoted; ad; ads; story continues below *; article continues below *; show more;
        show less; show all; show comments; view all *; view comments; load more *; loading *;
        image 0 of *; image 0 *; 0 of 0; 0 von 0; 0 sur 0; 0 de 0;
        0 likes; 0 like; 0 shares; 0 comments; 0 comment; 0 replies; 0 reply; 0 views; 0 retweets; 0 votes; likes; shares;
        comments 0; like; reply; reply with quote; quote; leave a comment; leave a reply; add a comment; join the conversation;
        join the discussion; post reply; post a reply; add reply; new topic; comments are closed *;
        page 0 of *; page 0; thread *; member; senior member; junior member; moderator; admin;
        site admin; administrator; registered user; guest; all rights reserved *; copyright *; c 0 *; terms of *;
        terms and conditions; terms conditions; privacy policy *; cookie policy *; cookie settings *; we use cookies *;
        this site uses cookies *; * 0 min read; * 0 minute read; * 0 minutes read; 0 min; 0 mins; 0 min read *;
        0 minute read *; reading time *; listen; listen to *; listen 0 *; font size *; a a a; text size *; breaking;
        breaking news; latest; latest news; all news; top stories; live; video; videos; photo; photos; gallery; watch;
        watch live; watch now; get our *; get the *; download the *; download our *; browse *; 0 minutes ago; 0 hours ago;
        0 hour ago; an hour ago; 0 days ago; a day ago; 0 day ago; published; updated; posted on 0 *; posted by *; posted in *;
        tags *; tag; tags; filed under *; categories *; category *; labels *; your browser *;
        please enable *; you have 0 *; start your free *; try it free *; already a subscriber *; become a member *;
        support our journalism *; donate; donate *; thank you for *; this article is *; explore more *; hide caption;
        toggle caption; enlarge this image; play video; transcript; report this ad; editor s picks; editors picks; in this
        article; jump to *; table of contents;
        key points; more options; translate; translate *; send us a tip *; report an error *; report a typo *;
        correction policy; gift article; gift this *; unlock this *; free access *; enter your email *; enter email *;
        email address; your email *; your e mail *; view this email *; forward to *; unsubscribe; unsubscribe *;
        you are receiving *; accept all; manage choices; keep scrolling *; default; pin it; author archive; author archives *;
        view bio; see bio; email the author; want more stories *; read in app; open in app""",
    "fr": """partager; partager sur *; partager cet *; imprimer; envoyer par *; copier le lien; enregistrer; s abonner *;
        abonnez vous *; je m abonne *; inscrivez vous *; se connecter;
        * se connecter; connexion; identifiez vous *; déjà abonné *; publicité;
        la suite après *; rechercher; accueil; fermer; ouvrir; retour; suivant; précédent; commentaires; 0 commentaires;
        commenter; réagir; temps de lecture *; lecture 0 min; * 0 min de lecture; écouter *; offrir *; réservé aux abonnés;
        tous droits réservés *; mentions légales; suivez nous *; suivre; en direct; vidéo; article réservé *;
        nos newsletters *; lire le journal *; ajouter à vos favoris; ajouter aux favoris; * favoris; partage; lire l article *;
        cet article est *; il vous reste *; télécharger l application *; signaler une erreur;
        la newsletter *; votre adresse *; je m inscris; en vous inscrivant *; s inscrire *;
        gestion des cookies; recevez *; votre abonnement *; newsletter *; plus d infos *""",
    "es": """compartir; compartir en *; imprimir; enviar por *; copiar enlace; guardar; suscríbete *; suscribirse *;
        suscripción; regístrate *; iniciar sesión; inicia sesión; publicidad; buscar; inicio; cerrar; abrir; volver; siguiente;
        anterior; comentarios; 0 comentarios; comentar; tiempo de lectura *; * 0 min de lectura; * 0 minutos de lectura;
        escuchar *; todos los derechos *; aviso legal; síguenos *; síguenos en *; en vivo; última hora; vídeo; foto;
        archivado en *; etiquetas *; boletín *; tu suscripción *; tu correo *; tu email *; suscríbase *; suscripción *;
        sobre la firma; sigue leyendo; seguir""",
    "de": """teilen; artikel teilen; teilen auf *; drucken; merken; artikel merken; link kopieren; speichern; abonnieren;
        abonnieren sie *; jetzt abonnieren *; anmelden; jetzt anmelden *; registrieren; einloggen; anzeige; werbung; suche;
        startseite; schließen; öffnen; zurück; weiter; vorherige; nächste; kommentare; 0 kommentare; kommentieren; lesezeit *;
        * 0 min lesezeit; 0 min lesezeit; 0 min lesedauer; vorlesen; artikel anhören *; zum anhören; alle rechte vorbehalten *;
        impressum; datenschutz; folgen sie uns *; folgen; eilmeldung; video; zur startseite *; zur merkliste *; newsletter *;
        jetzt lesen *; themen; themen in diesem artikel; exklusiv für abonnenten; sie haben bereits *; hier anmelden *;
        hier geht es *; ihre e mail *; ihre email *; mit der anmeldung *; agb; abo; verlagsangebot; shoppinganzeigen;
        publiziert; lesen sie gerade *; sie lesen *; unsere newsletter *; weitere newsletter""",
    "it": """condividi; condividi *; stampa; copia link; salva; abbonati *; iscriviti *; accedi; registrati; pubblicità; cerca;
        home page; chiudi; commenti; 0 commenti; tempo di lettura *; * 0 minuti di lettura; ascolta *; tutti i diritti *;
        riproduzione riservata *; seguici *; ultima ora""",
    "pt": """compartilhar; partilhar; compartilhe *; imprimir; copiar link; salvar; assine *; inscreva se *; entrar;
        publicidade; buscar; fechar; comentários; 0 comentários; tempo de leitura *; * 0 min de leitura; ouvir *;
        todos os direitos *; siga nos *""",
    "nl": """delen; deel dit *; afdrukken; kopieer link; abonneren *; word abonnee *; inloggen; advertentie; zoeken; sluiten;
        reacties; 0 reacties; leestijd *; luisteren *; alle rechten *; volg ons *""",
    "nordic": """del; del på facebook; del artikkel; del artikel; dela; annonse; annonce; annons; log ind;
        * log ind; logg inn; * logg inn; logga in; * logga in;
        kommentarer; 0 kommentarer; abonnement; abonner *; bli abonnent *; læs op; lyt *; lytt *; publisert; publiceret;
        oppdatert; søg; søk; sök; luk; lukk; stäng; foto; lästid *; lesetid *; følg *; denne funktion *""",
    "slavic": """udostępnij *; reklama; zaloguj *; komentarze *; subskrybuj *; sdílet *; přihlásit *; diskuse; poslechnout *;
        поделиться; поделиться *; печать; подписаться; подписаться *; подписывайтесь *; подпишитесь *; подпишись *; реклама;
        реклама *; поиск; главная; закрыть; назад; далее; комментарии; 0 комментариев; комментировать; время чтения *;
        читать 0 мин; слушать *; все права защищены *; войти; регистрация; фото; видео; теги *; новости; поделитися *;
        підписатися *; підписуйтесь *; коментарі *; мы в *; наш телеграм *; следите за *""",
    "ar": """شارك; شارك *; مشاركة; مشاركة *; طباعة; اطبع; انسخ الرابط; نسخ الرابط; حفظ; اشترك; اشترك *; اشتراك; تسجيل الدخول;
        سجل *; إعلان; إعلانات; بحث; الرئيسية; إغلاق; السابق; التالي; التعليقات; تعليقات; 0 تعليق; 0 تعليقات; وقت القراءة *;
        مدة القراءة *; استمع *; جميع الحقوق محفوظة *; تابعنا *; تابعونا *; عاجل; مباشر; فيديو; صور; وسوم *; كلمات مفتاحية *;
        حجم الخط *; أضف تعليق; النشرة البريدية; تكبير الخط; تصغير الخط; واتساب; فيسبوك; تويتر""",
    "hi": """शेयर करें; शेयर; साझा करें; साझा करें *; प्रिंट; लिंक कॉपी करें; सेव; सब्सक्राइब *; सदस्यता *; लॉग इन; साइन इन;
        विज्ञापन; खोजें; होम; बंद करें; पिछला; अगला; टिप्पणियां; टिप्पणी करें; 0 टिप्पणियां; पढ़ने का समय *; 0 मिनट में पढ़ें;
        सुनें *; सर्वाधिकार सुरक्षित *; फॉलो करें *; हमें फॉलो करें *; ताज़ा खबर; ब्रेकिंग न्यूज़; वीडियो; फोटो; टैग *; व्हाट्सएप;
        फेसबुक; ट्विटर""",
    "zh": """分享; 分享到 *; 分享至 *; 打印; 复制链接; 收藏; 订阅; 订阅 *; 登录; 登入; 注册; 註冊; 广告; 廣告; 搜索; 搜尋;
        首页; 首頁; 关闭; 關閉; 上一篇 *; 下一篇 *; 评论; 評論; 0 条评论; 发表评论; 阅读时间 *; 收听; 收聽; 版权所有 *;
        版權所有 *; 关注我们; 追蹤我們; 直播; 视频; 影片; 图片; 标签 *; 標籤 *; 微信; 微博; 返回顶部; 字号 *; 字體 *;
        责任编辑 *; 責任編輯 *; 编辑 *; 校对 *; 审核 *; 打开微信 *; 扫一扫 *; 点击 *; 举报 *; 责编 *""",
    "ja": """シェア; シェアする; 共有; 共有する; ツイート; 印刷; 印刷する; リンクをコピー; 保存; 保存する; 購読; 登録;
        会員登録 *; ログイン; 広告; PR; 検索; ホーム; 閉じる; 前へ; 次へ; コメント; コメント 0; 0 件のコメント; コメントする;
        読了時間 *; 無断転載 *; 無断転載を禁じます; フォロー; フォローする; 速報; 動画; 写真; タグ *; 文字サイズ *; トップ;
        画像を拡大; この記事は有料会員限定です *; 有料会員限定 *; 続きを見る; ブログ; 記事をメールで送る; ブックマーク; line;
        はてなブックマーク""",
    "ko": """공유; 공유하기; 인쇄; 구독; 구독 *; 로그인; 회원가입; 광고; 검색; 홈; 닫기; 댓글; 댓글 0; 댓글0; 댓글 *;
        무단전재 *; 기사 url이 *; 글자크기 *; 기사 듣기; 좋아요 *; 제보하기""",
    "other": """bagikan; bagikan *; iklan; berlangganan *; chia sẻ; bình luận *; paylaş; reklam; abone ol *; yorumlar;
        giriş yap; reclamă; distribuie *; abonează te *; megosztás; hirdetés; κοινοποίηση; διαφήμιση; mainos; jaa; kommentit""",
}
"""A line that says one of these is furniture, wherever it stands."""

ENDS = {
    "en": """similar topics; comments 0; sharing is caring; more stories *; more news *; most read *; most popular *;
        most viewed *; you may like *; you might like *; you may be interested *; trending; trending *; popular; popular *;
        comments; 0 comments; no comments *; leave a comment; leave a reply; latest news; latest stories; latest articles;
        about the author *; about the authors *; user comments; further reading; up next; other news *;
        previous article *; next article *; responses; 0 responses *; 0 thoughts on *; post navigation; editors picks; latest in
        *; post reply; post a reply; quick navigation *; click to expand""",
    "fr": """cliquez pour agrandir; commentaires 0;
         articles liés *; articles similaires; les plus lus; les articles les plus lus; à découvrir *;
        commentaires; contribuer; réactions""",
    "es": """haz clic para expandir; haga clic para ampliar; comentarios 0;
        te puede interesar *; te recomendamos; más noticias *; lo más leído *; lo más visto *; comentarios;
        normas *""",
    "de": """zum vergrößern anklicken; kommentare 0;
         kommentar abgeben; kommentare anzeigen; das könnte sie *; das könnte dich *; das könnte ihnen *;
        weitere artikel *; weitere meldungen; weitere themen; ähnliche artikel; verwandte artikel; meistgelesen *;
        meist gelesen *; kommentare; diskutieren sie *; neueste *; leserkommentare; verwandte themen; lesermeinungen *""",
    "it": """articoli correlati; potrebbe interessarti *; i più letti *; commenti; altre notizie""",
    "pt": """mais lidas *; comentários""",
    "nl": """gerelateerd *; meest gelezen *; reacties""",
    "nordic": """relaterte *; relaterede *; mest læst *; mest lest *; kommentarer; seneste nyt""",
    "slavic": """kliknij aby rozwinąć *; нажмите чтобы раскрыть *;
        powiązane *; najczęściej czytane; související *; похожие *; другие новости *; ещё новости *; популярное;
        самое читаемое; комментарии; рекомендуем *; читайте на *; більше по темі""",
    "ar": """مواضيع ذات صلة; أخبار ذات صلة; مقالات ذات صلة; ذات صلة; الأكثر قراءة; الأكثر مشاهدة; قد يعجبك *; قد يهمك *;
        التعليقات; موضوعات متعلقة""",
    "hi": """संबंधित खबरें; संबंधित समाचार; संबंधित *; सबसे ज्यादा पढ़ी *; लोकप्रिय; टिप्पणियां; अन्य खबरें""",
    "zh": """相关新闻 *; 相关报道 *; 相關新聞 *; 相關報導 *; 相關閱讀 *; 推荐阅读 *; 推薦閱讀 *; 热门文章; 热门推荐; 熱門新聞;
        更多新闻; 猜你喜欢; 网友评论; 评论区; 阅读排行; 相关链接""",
    "ja": """関連記事; 関連ニュース; 関連リンク; 関連キーワード; あわせて読みたい; おすすめ記事; おすすめ; こちらもおすすめ;
        人気記事; アクセスランキング; ランキング; 最新記事; 最新ニュース; コメント; この記事の関連ニュース""",
    "ko": """관련기사; 관련 기사; 많이 본 뉴스; 인기기사; 추천기사; 댓글; 주요뉴스; 연관기사""",
    "other": """berita terkait; terpopuler; tin liên quan; ilgili haberler; kapcsolódó *""",
}
"""Furniture after which nothing more of the article comes: comments, popular texts, notes about the author."""

COMMENTS = {
    "en": """comments; comments 0; 0 comments; comment 0; 0 comment; user comments; reader comments;
        top rated comments; top comments; all comments;
        responses; 0 responses; 0 responses to *; 0 replies to *; 0 comments on *; 0 thoughts on *; one thought on *; one response to *;
        join the discussion; join the conversation; leave a comment; leave a reply; post a comment; no comments yet""",
    "fr": """commentaires; commentaires 0; 0 commentaires; réactions; 0 réactions; vos réactions; laisser un commentaire""",
    "es": """comentarios; comentarios 0; 0 comentarios; 0 respuestas; deja un comentario; dejar un comentario""",
    "de": """kommentare; kommentare 0; 0 kommentare; 0 kommentare zu *; 0 antworten auf *; leserkommentare; lesermeinungen;
        kommentar schreiben; schreibe einen kommentar; diskussion""",
    "other": """commenti; 0 commenti; comentários; 0 comentários; deixe um comentário; reacties; 0 reacties; kommentarer;
        0 kommentarer; komentarze; 0 komentarzy; diskuse; комментарии; 0 комментариев; 0 комментария; отзывы; коментарі; التعليقات; تعليقات;
        टिप्पणियां; 网友评论; 评论; 0 条评论; 评论区; コメント; コメント一覧; 댓글; yorumlar; komentar; bình luận""",
}
"""What stands above the comments of readers."""

ALSO = {
    "en": """related; related *; more from *; more on *; more in *; more about *; read also *; also read *; read next *;
        you may also like *; you might also like *; recommended; recommended *; what to read next; see also *; don t miss *;
        today s top *""",
    "fr": """lire aussi *; à lire aussi; à lire aussi *; sur le même sujet; sur le même thème; vous aimerez aussi *;
        voir aussi *; à lire *""",
    "es": """noticia relacionada; artículo relacionado; leer también *; lea también *; también te puede *;
        más información; noticias relacionadas; artículos relacionados;
        relacionados; más sobre *""",
    "de": """zum selben thema; lesen sie auch *; auch interessant *; mehr zum thema *; mehr zum *; mehr aus *; mehr von *;
        zum thema; passend zum thema""",
    "it": """leggi anche *""",
    "pt": """leia também *; veja também *; leia mais; notícias relacionadas; artigos relacionados; saiba mais""",
    "nl": """lees ook *; lees meer; meer over *""",
    "nordic": """læs også *; les også *; läs också *; läs mer; mer om *""",
    "slavic": """czytaj też *; czytaj także *; zobacz także *; čtěte také *; читайте также *; читать также *; по теме;
        материалы по теме; читайте також *; новости по теме; смотрите также *""",
    "ar": """اقرأ أيضا *; اقرأ أيضاً *; اقرأ ايضا *; اقرئي أيضا *; المزيد من *; شاهد أيضا *; إقرأ أيضا *""",
    "hi": """यह भी पढ़ें *; ये भी पढ़ें *; इसे भी पढ़ें *; और पढ़ें *""",
    "zh": """相关阅读 *; 延伸阅读 *; 延伸閱讀 *""",
    "other": """baca juga *; xem thêm *; citește și *; διαβάστε επίσης *; lue myös *""",
}
"""Links to other texts; they stand between paragraphs too."""

MORE = {
    "en": """continue reading *; full story *; full article *; read more *; read full *; read the full *; read it all; read on;
        read; more; learn more; more details; click here *; see more *; read article; view article; read the rest *;
        keep reading *; story continues *; details""",
    "fr": """lire la suite *; lire l article *; en savoir plus *; voir plus; suite; lire""",
    "es": """leer más *; seguir leyendo *; leer noticia completa; ver más *; leer nota *; continuar leyendo *""",
    "de": """weiterlesen *; mehr lesen; mehr dazu *; zum artikel *; mehr erfahren; mehr; ganzen artikel lesen""",
    "romance": """continua a leggere *; leggi tutto *; leggi; continue lendo *; ler mais; citește mai mult *; leia mais *""",
    "nordic": """lees verder *; lees meer *; læs mere *; les mer *; läs mer *; les hele *""",
    "slavic": """czytaj dalej *; czytaj więcej *; číst dále *; читать далее *; читать полностью *; подробнее *; далее;
        читати далі *""",
    "ar": """اقرأ المزيد *; المزيد; التفاصيل; للمزيد *; تفاصيل أكثر; قراءة المزيد; تابع القراءة *; أكمل القراءة""",
    "hi": """और पढ़ें; पूरी खबर पढ़ें *; पूरा पढ़ें; आगे पढ़ें *; विस्तार से पढ़ें""",
    "cjk": """阅读更多 *; 阅读全文 *; 查看全文 *; 閱讀更多 *; 閱讀全文 *; 查看更多 *; 详细 *; 全文 *; 続きを読む *;
        続きはこちら *; もっと見る *; 全文を読む; 詳細を見る; 더보기; 기사 더보기; 전체 기사 보기""",
    "other": """baca selengkapnya *; devamını oku *; xem chi tiết *; selengkapnya""",
}
"""What a list of teasers prints under each: the end of one record."""


class Book(NamedTuple):
    """Phrases by their first or last word; each with its words and whether more may follow or precede."""

    whole: frozenset[str]
    first: Mapping[str, tuple[tuple[str, ...], ...]]
    last: Mapping[str, tuple[tuple[str, ...], ...]]

    def has(self, words: tuple[str, ...], few: int = FEW) -> bool:
        """Say whether the words are one of the phrases."""
        if not words:
            return False
        for phrase in self.first.get(words[0], ()):
            if len(words) <= len(phrase) * (1 + few) and words[: len(phrase)] == phrase:
                return True
        for phrase in self.last.get(words[-1], ()):
            if len(words) <= len(phrase) * (1 + few) and words[-len(phrase) :] == phrase:
                return True
        return " ".join(words) in self.whole


def book(*tables: Mapping[str, str]) -> Book:
    """Make a book of the phrases of some tables."""
    written = [" ".join(one.split()).casefold() for table in tables for language in table.values() for one in language.split(";")]
    return Book(
        frozenset(one for one in written if "*" not in one),
        _by(0, (one[:-1] for one in written if one.endswith("*"))),
        _by(-1, (one[1:] for one in written if one.startswith("*"))),
    )


def _by(place: int, phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in (tuple(phrase.split()) for phrase in phrases):
        found[words[place]].append(words)
    return {word: tuple(kept) for word, kept in found.items()}
