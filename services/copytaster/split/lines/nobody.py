"""What reads like a name and is nobody's: desks and roles of a paper, ranks of forum software, buttons, places."""

OFFICES = frozenset(
    "staff correspondent correspondents editor editors reporter reporters writer writers contributor contributors columnist columnists"
    " analyst manager admin moderator chief senior political journalist journalists producer freelancer freelance author blogger critic"
    " redakteur redakteurin korrespondent korrespondentin kolumnist kolumnistin rédacteur rédactrice correspondant correspondante"
    " journaliste"
    " corresponsal columnista redactor redactora periodista redattore redattrice corrispondente giornalista"
    " repórter editora redacteur verslaggever jornalista redaktør redaktör reporterka dziennikarz dziennikarka redaktor redaktorka"
    " журналист журналистка корреспондент обозреватель редактор muhabir muhabiri yazar editör editörü wartawan jurnalis".split()
)
"""What somebody is to a paper, beside the name."""
KINDS = frozenset(
    "senior junior chief deputy assistant associate acting executive managing national international global foreign local regional city"
    " crime court courts legal business economics economic economy finance financial money personal industry markets retail consumer trade"
    " politics political parliamentary westminster congress congressional house senate white government health healthcare medical"
    " education science"
    " environment environmental climate energy technology tech media culture arts art music film tv food travel lifestyle fashion royal"
    " religion religious affairs social community crime investigations investigative investigation data digital online web multimedia video"
    " visual photo picture features feature sport sports football rugby cricket racing tennis golf motoring transport rural farming"
    " agriculture"
    " property housing defence defense security diplomatic home news general assignment breaking trending night weekend daily special"
    " contributing staff freelance guest group head of and the at in for europe asia africa china us uk middle east south north west"
    " american"
    " live audience trainee apprentice lead principal world politik wirtschaft sport lokales politique économie nacional"
    " internacional".split()
)
"""What stands in front of such a word: `Rural Affairs Correspondent`."""
ROLES = OFFICES | KINDS
WORDS = frozenset(
    "قسم هيئة "
    "correspondent correspondents editor reporter reporters staff writer writers chief contributor contributors columnist analyst"
    " agencies newsroom"
    " desk team political guest special agency agencias agences agenturen agenzie"
    " redaktion korrespondent reporterin redakteur kommentar analyse interview redaction rédaction envoyé spécial correspondant redacción"
    " corresponsal redazione redação redactie redaksjonen redaktionen redakcja redakce redaktionell merkezi servisi редакция редакции"
    " editorial board opinion exclusive updated published business sports world national politics news newsletter"
    " subscribe photo photos video videos read more home images getty app live listen watch get bureau follow login"
    " menu search close skip jump redaksi tim social sharing flowers basketball football hockey soccer baseball cricket"
    # Buttons and players.
    " transcript audio podcast size text tweet facebook twitter whatsapp linkedin pinterest telegram instagram tumblr reddit flipboard"
    " email e-mail print printer comment comments reactions commentary caption captions gallery slideshow download downloads bookmark copy"
    " share shares shared teilen drucken partager imprimer compartir imprimir compartilhar condividi stampa paylaş bagikan komentar"
    " advertisement advertising sponsored sponsor promoted publicidad publicité anzeige werbung commons shutterstock"
    " subscribers subscription premium account register registered password username newsletters notification notifications settings"
    # Forums and blogs.
    " member members user users thread threads starter topic topics forum forums post posts posted joined date message messages reply"
    " replies"
    " moderator moderators administrator admin webmaster veteran newbie poster posters joined location posts likes reputation"
    " mitglied mitglieder beiträge membre membres miembro miembros usuario utente utenti membro membros użytkownik kullanıcı üye"
    # What a text is.
    " press release releases report reports reporting update updates latest breaking headline headlines article articles stories edition"
    " magazine archive archives section category categories tags related trending popular recommended sources source credit illustration"
    " coverage column blog letters obituary obituaries review reviews editors contact privacy policy terms cookies copyright rights"
    " reserved"
    # Places.
    " street road avenue boulevard parade square county province prefecture district district's township village island islands"
    " states emirates republic kingdom region territory peninsula university hospital airport station".split()
)
"""With one of these a piece of a byline is no person."""
SECTIONS = frozenset(
    "society|politics|world|national|local|sport|sports|business|economy|culture|opinion|health|science|technology|tech|entertainment"
    "|lifestyle"
    "|education|crime|weather|news|all news|top news|latest news|home|international|regional|metro|nation|features|video|photos|general"
    "|breaking"
    "|exclusive|joined|published|updated|posted|titular|titulares|actualités|société|monde|politique|économie|faits divers|régional"
    "|sociedad|mundo"
    "|nacional|internacional|política|economía|cultura|sucesos|deportes|esporte|esportes|brasil|cotidiano|economia|cronaca|politica"
    "|esteri|politik"
    "|wirtschaft|sport|kultur|panorama|gesellschaft|ausland|inland|vermischtes|lokales|regional|общество|политика|экономика|мир|спорт"
    "|культура"
    "|происшествия|gündem|ekonomi|dünya|spor|yaşam|nasional|internasional|olahraga|اقتصاد|سياسة|رياضة|عالم|محليات|社会|政治|国内|国際|经济|國際".split(
        "|"
    )
)
"""Sections of a paper, and words beside a date: no outlet's name."""
DIRECTIONS = frozenset(
    "southern northern eastern western central lower upper greater southeast northeast southwest northwest"
    " port fort mount puerto villa vila bad nueva nuevo nova novo ciudad new".split()
)
"""A name that begins so is a place's."""
CITIES = frozenset(("city", "town", "beach", "valley", "coast", "heights", "springs", "harbour", "harbor", "terrace"))
"""A name that ends so is a place's, unless a place is no more than its last word: of the shorter ones only these are no surnames."""
PLACES = frozenset(
    "new york|new york city|new delhi|new jersey|new mexico|new hampshire|new orleans|new zealand|new south wales|los angeles|las vegas"
    "|san francisco"
    "|san diego|san jose|san antonio|santa fe|santa monica|salt lake city|north carolina|south carolina|north dakota|south dakota|west"
    " virginia"
    "|rhode island|washington dc|washington d.c.|fort worth|el paso|baton rouge|des moines|saint louis|st louis|st. louis|st paul|st."
    " paul|st petersburg"
    "|st. petersburg|saint petersburg|puerto rico|hong kong|sri lanka|saudi arabia|south africa|south korea|north korea|south sudan"
    "|burkina faso"
    "|sierra leone|costa rica|el salvador|ivory coast|cape verde|cape town|port harcourt|port elizabeth|addis ababa|dar es salaam|ho"
    " chi minh"
    "|kuala lumpur|phnom penh|chiang mai|chiang rai|quezon city|tel aviv|abu dhabi|ras al khaimah|west bank|gaza strip|golan heights"
    "|middle east"
    "|west africa|east africa|north africa|latin america|north america|south america|south asia|asia pacific|west bengal|uttar pradesh"
    "|madhya pradesh"
    "|andhra pradesh|himachal pradesh|arunachal pradesh|tamil nadu|navi mumbai|great britain|united states|united kingdom|northern ireland"
    "|buenos aires|são paulo|sao paulo|rio de janeiro|belo horizonte|porto alegre|minas gerais|mato grosso|santa catarina|rio grande do sul"
    "|rio grande do norte|espírito santo|distrito federal|ciudad de méxico|mexico city|ciudad de guatemala|san salvador|santo domingo"
    "|san juan"
    "|santa cruz|la paz|la habana|la plata|mar del plata|bahía blanca|santa fe de bogotá|san josé|nueva york|estados unidos|reino unido"
    "|nueva zelanda|corea del sur|corea del norte|arabia saudí|castilla y león|castilla la mancha|comunidad valenciana|país vasco|san"
    " sebastián"
    "|palma de mallorca|las palmas|santa cruz de tenerife|la coruña|a coruña|la rioja|la rochelle|le havre|le mans|la réunion|aix en"
    " provence"
    "|nouvelle calédonie|côte d'ivoire|états unis|royaume uni|la haye|den haag|baden württemberg|nordrhein westfalen|rheinland pfalz"
    "|frankfurt am main"
    "|bad homburg|sachsen anhalt|mecklenburg vorpommern|schleswig holstein|vereinigte staaten|reggio emilia|reggio calabria|la spezia"
    "|emilia romagna"
    "|stati uniti|regno unito|papua new guinea|port moresby|timor leste|dili timor|banda aceh|jawa barat|jawa tengah|jawa timur"
    "|sumatera utara"
    "|sumatera barat|nusa tenggara|bandar lampung|jakarta pusat|jakarta selatan|jakarta barat|jakarta timur|jakarta utara|nizhny novgorod"
    "|нижний новгород|санкт петербург|ростов на дону|северная осетия|hà nội|đà nẵng|hải phòng|cần thơ|tp hcm|việt nam|addis abeba"
    "|abu simbel|sharm el sheikh|port said|east jerusalem|west jerusalem|kurdistan region|lao pdr".split("|")
)
"""Places of two words and more that stand beside bylines, in small letters and without hyphens."""


def known(name: str) -> bool:
    """Say whether what reads like a name is a desk, a button or a place."""
    words = name.casefold().split()
    return (
        any(word.endswith(("'s", "’s")) for word in words)
        or not WORDS.isdisjoint(words)
        or words[0] in DIRECTIONS
        or (len(words) > 1 and words[-1] in CITIES)
        or " ".join(words).replace("-", " ") in PLACES
    )
