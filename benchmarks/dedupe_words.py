"""The phrases that made-up stories are put together from, by language, and the reports that look alike every day."""

from typing import NamedTuple


class Tongue(NamedTuple):
    """Phrases of one language; `{n}` is a number, `{name}` a name, `{town}` a town."""

    joint: str
    who: tuple[str, ...]
    did: tuple[str, ...]
    what: tuple[str, ...]
    when: tuple[str, ...]
    how: tuple[str, ...]
    frame: str
    furniture: tuple[str, ...]


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|"))


TONGUES = {
    "en": Tongue(
        joint=" ",
        who=_list(
            "The head of the county road board, {name},|Two fishermen from {town}|Mayor {name}|A spokeswoman for the ferry company {name}|"
            "Residents of the old quarter of {town}|The teachers' union|A retired surgeon, {name},|Investigators from the transport agency|"
            "The opposition leader {name}|Owners of some {n} small vineyards|The museum's director, {name},|A jury in {town}|Doctors at the children's ward|"
            "The striker {name}|Engineers who inspected the dam|The finance ministry|Volunteers with {n} boats|The orchestra's new conductor, {name},|"
            "A court clerk in {town}|Nurses and porters|The chief of the river police|Students at the technical college in {town}|The bakery's founder, {name},|"
            "Prosecutors|The farmers' cooperative of {town}|An astronomer, {name},|The national rail operator"
        ),
        did=_list(
            "refused to sign|was told to repair|has begun to rebuild|sold for {n} crowns|lost in a storm|asked a judge to stop|found under the floor of|"
            "won approval for|plans to close|promised to pay for|was fined {n} crowns over|walked out in protest at|counted {n} faults in|gave away|"
            "blamed the ministry for|borrowed {n} crowns to save|will reopen by spring|quietly dropped|put a fence around|set a record with|"
            "handed back|measured|overturned a ban on|warned of|could not explain|moved {n} kilometres to make room for|voted {n} to {n} against"
        ),
        what=_list(
            "a bridge that nobody has used since the flood|the oldest cinema in the province|a contract worth {n} crowns a year|three wells outside {town}|"
            "the harbour's last wooden crane|a plan to dredge the canal|letters the poet wrote from prison|the winter timetable|a shipment of {n} bicycles|"
            "a herd of wild horses|the roof of the central market|an unpaid bill of {n} crowns|the town's only maternity ward|a painting stolen in {n}|"
            "the tunnel beneath the customs house|cheaper tickets for pensioners|a rule that kept women from the choir|a new strain of wheat rust|"
            "half of the lifeboats|the merger with {name}|a comet last seen in {n}|the stadium's east stand|a tax on summer houses|{n} tonnes of salt|"
            "the bell of the drowned church|an appeal by {name}|leaking drums behind the tannery|the school bus to {town}"
        ),
        when=_list(
            "on Tuesday night|after a hearing that lasted {n} hours|before the autumn session|for the first time since {n}|during the trade fair in {town}|"
            "within a week of the fire|two days ahead of the vote|at dawn on Sunday|once the ice had gone|as talks broke down|in front of {n} people|by a margin of {n}"
        ),
        how=_list(
            "which {name} called an insult to the region|because no one had kept the drawings|although the budget holds only {n} crowns|and nobody was hurt|"
            "according to minutes seen by this newspaper|a decision neighbours in {town} had long expected|with {n} jobs said to depend on it|"
            "despite a letter from {name}|but the insurer has yet to answer|while the inquiry under {name} goes on|to the surprise of the council|"
            "at a cost put at {n} crowns|leaving {n} families without water|and the case returns to court in May|as witnesses told the inquiry"
        ),
        frame="{who} {did} {what} {when}, {how}.",
        furniture=(
            "Listen to this article, read aloud by our app, wherever you are.", "Our newsroom is funded by readers like you. Give what you can today.",
            "Sign up for the Evening Post, our newsletter, and get the day's stories at six.", "You have read four of five free articles this month.",
            "Photographs may be ordered from the picture desk during office hours.", "Comments on this story are open for three days and are moderated.",
            "All rights reserved. No part of this page may be copied without leave.", "Weather, tides and ferry times are on page two of the printed edition.",
        ),
    ),
    "de": Tongue(
        joint=" ",
        who=_list(
            "Die Leiterin des Straßenbauamts, {name},|Zwei Fischer aus {town}|Bürgermeister {name}|Die Gewerkschaft der Lehrer|Ein pensionierter Chirurg|"
            "Anwohner der Altstadt von {town}|Das Finanzministerium|Der Stürmer {name}|Ingenieure der Talsperre|Die Direktorin des Museums, {name},|"
            "Freiwillige mit {n} Booten|Die Staatsanwaltschaft in {town}|Die Genossenschaft der Winzer"
        ),
        did=_list(
            "verweigerte die Unterschrift unter|verkaufte für {n} Kronen|muss reparieren:|fand unter dem Boden|zählte {n} Mängel an|warnte vor|schloss|"
            "gewann vor Gericht gegen|verlor im Sturm|stimmte gegen|kann nicht erklären:|baut wieder auf:"
        ),
        what=_list(
            "eine Brücke, die seit dem Hochwasser niemand benutzt|das älteste Kino der Provinz|einen Vertrag über {n} Kronen im Jahr|drei Brunnen bei {town}|"
            "den letzten hölzernen Kran im Hafen|die Briefe des Dichters aus der Haft|den Winterfahrplan|das Dach der Markthalle|eine Lieferung von {n} Fahrrädern|"
            "die einzige Geburtsstation der Stadt|ein {n} gestohlenes Gemälde|die Hälfte der Rettungsboote"
        ),
        when=_list(
            "am Dienstagabend|nach einer Anhörung von {n} Stunden|vor der Sitzung im Herbst|zum ersten Mal seit {n}|eine Woche nach dem Brand|im Morgengrauen|"
            "zwei Tage vor der Abstimmung|vor {n} Zuschauern"
        ),
        how=_list(
            "was {name} eine Beleidigung nannte|weil niemand die Pläne aufbewahrt hatte|obwohl nur {n} Kronen im Haushalt stehen|und niemand wurde verletzt|"
            "wie aus Protokollen hervorgeht|sehr zum Erstaunen von {town}|trotz eines Briefs von {name}|die Versicherung schweigt dazu"
        ),
        frame="{who} {did} {what} {when}, {how}.",
        furniture=(
            "Mehr dazu hören Sie in unserem Podcast, jeden Morgen ab sechs Uhr.", "Alle Rechte vorbehalten. Nachdruck nur mit Genehmigung der Redaktion.",
            "Jetzt vier Wochen kostenlos testen und danach jederzeit kündigen.", "Leserbriefe bitte mit vollem Namen und Anschrift an die Redaktion.",
        ),
    ),
    "fr": Tongue(
        joint=" ",
        who=_list(
            "La directrice des routes, {name},|Deux pêcheurs de {town}|Le maire {name}|Le syndicat des enseignants|Un chirurgien à la retraite|Les riverains de {town}|"
            "Le ministère des finances|L'attaquant {name}|Les ingénieurs du barrage|Des bénévoles avec {n} bateaux|Le parquet de {town}|La coopérative viticole"
        ),
        did=_list(
            "a refusé de signer|a vendu pour {n} couronnes|devra réparer|a trouvé sous le plancher|a compté {n} défauts dans|a mis en garde contre|a fermé|"
            "a gagné son procès contre|a perdu dans la tempête|a voté contre|ne peut expliquer|reconstruit"
        ),
        what=_list(
            "un pont que personne n'emprunte depuis la crue|le plus vieux cinéma de la province|un contrat de {n} couronnes par an|trois puits près de {town}|"
            "la dernière grue en bois du port|les lettres du poète écrites en prison|les horaires d'hiver|la toiture du marché central|une livraison de {n} vélos|"
            "la seule maternité de la ville|un tableau volé en {n}|la moitié des canots de sauvetage"
        ),
        when=_list(
            "mardi soir|après une audience de {n} heures|avant la session d'automne|pour la première fois depuis {n}|une semaine après l'incendie|à l'aube|"
            "deux jours avant le scrutin|devant {n} personnes"
        ),
        how=_list(
            "ce que {name} juge insultant|car nul n'avait gardé les plans|bien que le budget ne compte que {n} couronnes|sans faire de blessés|"
            "selon un compte rendu|à la surprise de {town}|malgré une lettre de {name}|l'assureur n'a pas répondu"
        ),
        frame="{who} {did} {what} {when}, {how}.",
        furniture=(
            "Écoutez cet article lu par notre application, où que vous soyez.", "Tous droits réservés. Reproduction interdite sans accord.",
            "Abonnez-vous pour un euro le premier mois, sans engagement.", "La rédaction vous propose aussi ses jeux et mots croisés du jour.",
        ),
    ),
    "es": Tongue(
        joint=" ",
        who=_list(
            "La jefa de carreteras, {name},|Dos pescadores de {town}|El alcalde {name}|El sindicato de maestros|Un cirujano jubilado|Los vecinos de {town}|"
            "El ministerio de hacienda|El delantero {name}|Los ingenieros de la presa|Voluntarios con {n} barcas|La fiscalía de {town}|La cooperativa del vino"
        ),
        did=_list(
            "se negó a firmar|vendió por {n} coronas|tendrá que reparar|halló bajo el suelo|contó {n} fallos en|advirtió sobre|cerró|ganó el pleito contra|"
            "perdió en la tormenta|votó contra|no sabe explicar|reconstruye"
        ),
        what=_list(
            "un puente que nadie usa desde la riada|el cine más antiguo de la provincia|un contrato de {n} coronas al año|tres pozos cerca de {town}|"
            "la última grúa de madera del puerto|las cartas del poeta desde la cárcel|el horario de invierno|el techo del mercado central|un envío de {n} bicicletas|"
            "la única maternidad de la ciudad|un cuadro robado en {n}|la mitad de los botes salvavidas"
        ),
        when=_list(
            "el martes por la noche|tras una vista de {n} horas|antes de la sesión de otoño|por primera vez desde {n}|una semana después del incendio|al amanecer|"
            "dos días antes de la votación|ante {n} personas"
        ),
        how=_list(
            "lo que {name} llamó un insulto|porque nadie guardó los planos|aunque el presupuesto solo tiene {n} coronas|sin heridos|según las actas|"
            "para sorpresa de {town}|pese a una carta de {name}|la aseguradora aún no contesta"
        ),
        frame="{who} {did} {what} {when}, {how}.",
        furniture=(
            "Escuche este artículo en nuestra aplicación, esté donde esté.", "Todos los derechos reservados. Prohibida su reproducción.",
            "Suscríbase por un euro el primer mes y cancele cuando quiera.", "Consulte también los pasatiempos y el horóscopo del día.",
        ),
    ),
    "zh": Tongue(
        joint="",
        who=_list("道路局局长{name}|{town}的两名渔民|市长{name}|教师工会|一位退休外科医生|{town}老城的居民|财政部|前锋{name}|水坝工程师|博物馆馆长{name}|{town}检察院|葡萄酒合作社"),
        did=_list("拒绝签署关于|以{n}克朗卖掉了|必须修理|在地板下发现了|指出{n}处缺陷并批评|警告不要动用|关闭了|在法庭上赢得了|在暴风雨中失去了|投票反对|无法解释|正在重建"),
        what=_list("洪水以来无人使用的桥梁|本省最古老的电影院|每年{n}克朗的合同|{town}郊外的三口水井|港口最后一台木制起重机|诗人的狱中书信|冬季时刻表|中央市场的屋顶|{n}辆自行车|全城唯一的产科病房|{n}年被盗的油画|一半的救生艇"),
        when=_list("周二晚间|经过{n}小时听证之后|秋季会期之前|自{n}年以来首次|火灾一周后|黎明时分|表决前两天|当着{n}人的面"),
        how=_list("{name}称之为侮辱|因为没有人保存图纸|尽管预算只有{n}克朗|无人受伤|会议记录显示如此|{town}居民感到意外|尽管{name}来信反对|保险公司尚未答复"),
        frame="{when}，{who}{did}{what}，{how}。",
        furniture=("下载我们的应用程序，随时随地收听本文。", "版权所有，未经授权不得转载。", "订阅首月仅需一元，可随时取消。"),
    ),
    "ja": Tongue(
        joint="",
        who=_list("道路局の{name}局長は|{town}の漁師二人は|{name}市長は|教員組合は|引退した外科医は|{town}旧市街の住民は|財務省は|フォワードの{name}選手は|ダムの技術者は|博物館の{name}館長は|{town}の検察は|ワイン組合は"),
        did=_list("への署名を拒んだ|を{n}クローネで売却した|を修理しなければならない|を床下で見つけた|に{n}件の欠陥を指摘した|について警告した|を閉鎖した|をめぐる裁判に勝った|を嵐で失った|に反対票を投じた|を説明できなかった|を再建している"),
        what=_list("洪水以来だれも使わない橋|県内で最も古い映画館|年間{n}クローネの契約|{town}郊外の三つの井戸|港に残る最後の木製クレーン|詩人が獄中で書いた手紙|冬の時刻表|中央市場の屋根|自転車{n}台|市内で唯一の産科病棟|{n}年に盗まれた絵画|救命艇の半数"),
        when=_list("火曜の夜、|{n}時間の審問の後、|秋の会期を前に、|{n}年以来初めて、|火災から一週間後、|夜明けに、|採決の二日前、|{n}人の前で、"),
        how=_list("{name}氏はこれを侮辱だと述べた|図面を保管した者はいなかった|予算は{n}クローネしかない|けが人はなかった|議事録から分かった|{town}では驚きの声が上がった|{name}氏は反対の書簡を送った|保険会社は回答していない"),
        frame="{when}{who}{what}{did}。{how}。",
        furniture=("この記事はアプリで音声でもお聞きいただけます。", "無断転載を禁じます。著作権は当社に帰属します。", "初月百円で全記事をお読みいただけます。いつでも解約できます。"),
    ),
}  # fmt: skip

REPORTS = {
    "weather": "Outlook for {town} and the coast for {day}: {sky} at first, {sky} later, with {n2} millimetres of rain in places. Highs of {n2} degrees inland and "
    "{n2} by the sea; lows near {n2}. Winds {wind} at {n2} to {n2} kilometres an hour, stronger on the headlands. Sunrise is at 6.{n2} and sunset at 7.{n2}. "
    "The pollen count is {level}. Walkers should carry water and check the flood pages of the met office before setting out. The next bulletin follows at noon.",
    "market close": "The {town} exchange closed {move} on {day}, the main index {move} {n1}.{n2} percent at {n4} points after {n3} million shares changed hands. {name} led the "
    "gainers with {n1}.{n2} percent while {name} lost {n1}.{n2} percent. Of the stocks listed {n2} rose, {n2} fell and {n2} were unchanged. Dealers spoke of {mood} trading "
    "ahead of figures from abroad. The crown bought {n1}.{n3} euros. Gold was fixed at {n4} crowns an ounce. Bond yields were little changed on the day.",
    "traffic": "Roadworks this week: from {day} the {n2} between {town} and {town} is down to one lane at kilometre {n3} while crews lay a new surface. Expect delays of up to {n2} "
    "minutes at peak times. The slip road at junction {n2} stays closed until {day}. Buses {n2} and {n3} take the ring road. Drivers are asked to leave the hard shoulder free for "
    "the rescue services and to follow the signs. The road authority thanks all users for their patience.",
    "lottery": "Draw {n4} of the province lottery, held in {town} on {day}: {n2}, {n2}, {n2}, {n2}, {n2} and {n2}, with {n1} as the extra ball. There were {n1} winners of the first "
    "prize, who share {n6} crowns, and {n3} of the second, each of {n5} crowns. The pool for the next draw stands at {n6} crowns. Tickets are valid for ninety days from the draw. All "
    "figures are without guarantee. Play only with money that you can spare; help is free and open day and night.",
    "results": "{name} {n1}, {name} {n1}. Half-time {n1}-{n1}. Attendance {n5}. Goals: {name} ({n2}), {name} ({n2}), {name} ({n2}). Booked: {name}, {name}. Referee: {name} of {town}. The "
    "home side had {n2} shots and {n2} corners and moved to place {n2} in the table with {n2} points from {n2} games, while the visitors stay on {n2}. The return match will be played on "
    "{day} with gates open an hour and a half before the whistle. Tickets are sold at the ground and in the club shop only.",
    "earthquake": "An earthquake of magnitude {n1}.{n1} struck {n2} kilometres {wind} of {town} on {day} at {n2}:{n2} local time, the geological survey said. The focus was at a depth of {n2} "
    "kilometres. There were no reports of damage or injury at first. A tremor of magnitude {n1}.{n1} had been felt in the same region {n2} days before. The survey gives first figures "
    "from automatic stations, which are revised as analysts review the readings. No warning of a tidal wave was given.",
    "court list": "Sitting in {town} on {day}, courtroom {n2}, Judge {name}: at {n1}.30 the case of {name}, aged {n2}, charged with {crime}; at {n2}.15 {name}, aged {n2}, {crime}; at {n2}.45 {name}, "
    "aged {n2}, {crime}, for sentence. Cases numbered {n4} to {n4} are adjourned to {day}. The list may change at short notice. Members of the public are admitted as far as there are seats. "
    "Telephones must be switched off and may not be used to record.",
    "exchange rates": "Reference rates of the central bank for {day}, in crowns: dollar {n2}.{n4}, euro {n2}.{n4}, pound {n2}.{n4}, yen {n1}.{n4}, franc {n2}.{n4}, krona {n1}.{n4}. The rates are set at "
    "a quarter past two in a concertation between the banks of the system and are given for information only. They are not meant for use in contracts. A table of all currencies "
    "since the year of introduction is found on the bank's pages. The next rates follow on {day}.",
    "fish landing": "Landings at {town} on {day}: {n3} boxes of cod at {n2} to {n2} crowns a kilo, {n3} of haddock at {n2}, {n3} of saithe at {n2} and {n2} of halibut at {n3}. The boats {name}, "
    "{name} and {name} came in before six. Prices were {move} on the week. The auction hall opens at five and bidding begins when the harbour master has signed the list. Buyers settle "
    "their accounts by Friday noon as always.",
    "obituaries": "Deaths announced on {day}: {name}, {n2}, of {town}, formerly of the {name} works; {name}, {n2}, of {town}; {name}, {n2}, widow of {name}; {name}, {n2}, of {town}. Services are "
    "held at the chapel on {day} at {n1} and at {n1}.30. The families ask for gifts to the lifeboat in place of flowers. Notices for the next edition are taken at the front desk until "
    "four in the afternoon and must be signed by a relative.",
    "wetter": "Wetter für {town} am {day}: anfangs {sky}, später {sky}, dazu {n2} Millimeter Regen. Höchstwerte {n2} Grad, an der See {n2}, nachts {n2}. Der Wind weht mit {n2} bis {n2} "
    "Kilometern je Stunde. Die Sonne geht um 6.{n2} Uhr auf und um 19.{n2} Uhr unter. Wanderer sollten Wasser mitnehmen und die Hinweise des Dienstes zum Hochwasser beachten. Der nächste "
    "Bericht folgt um zwölf Uhr mittags. Angaben ohne Gewähr.",
    "bourse": "La bourse de {town} a terminé en {move} {day}, l'indice principal à {n4} points soit {n1},{n2} pour cent. {name} a gagné {n1},{n2} pour cent et {name} a perdu {n1},{n2} pour cent. Sur les "
    "valeurs cotées, {n2} ont monté et {n2} ont baissé. Le volume a atteint {n3} millions de titres. La couronne valait {n1},{n3} euro. Les taux des obligations ont peu varié dans un marché "
    "sans direction avant la publication de chiffres à l'étranger.",
}  # fmt: skip
"""Reports with their fillings: a report of tomorrow is no copy of today's."""

FILLINGS = {
    "day": _list("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"),
    "sky": _list("cloudy|bright|showers|fog|clear spells|drizzle"),
    "wind": _list("north|south|east|west|north-west|south-east"),
    "level": _list("low|moderate|high"),
    "move": _list("higher|lower|firm|hausse|baisse"),
    "mood": _list("quiet|nervous|thin|lively"),
    "crime": _list("theft|assault|fraud|dangerous driving|handling stolen goods"),
}
SYLLABLES = "bre dal kor lin mas nor pel rud sten tor vik wen hal fjar gus mir oke san tve ulm zan bo ri ka".split()
HAN = "安白陈高何江林孟秦石唐魏徐杨周北东南河山川原田村泉"
