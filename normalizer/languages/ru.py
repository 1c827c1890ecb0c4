"""Russian.

Endings after Zaliznyak's classes, reduced to what names need; measured on the inflected mentions of Russian news.

>>> RUSSIAN.forms("шойгу")
{'шойгу': 'nominative'}
>>> RUSSIAN.forms("токаев")["токаевым"], RUSSIAN.forms("казахстан")["казахстану"]
('instrumental', 'dative')
"""


from normalizer.languages.base import Language, Paradigm, paradigm
from normalizer.languages.games import Games
from normalizer.text.lazy import expression


def _adjective(applies: str, cut: str, o: str, y: str, *, final: bool = True) -> Paradigm:
    return paradigm(applies, cut, f"{o}го:genitive {o}му:dative {y}м:instrumental {o}м:prepositional", final=final)


PARADIGMS: tuple[Paradigm, ...] = (
    # feminine and neuter adjectives before nouns in -а: Алматинская, Нижняя, Красное; but not Кая
    paradigm("..ая$", "ая", "ой:oblique ую:accusative ою:instrumental ей:oblique ею:instrumental"),
    paradigm("яя$", "яя", "ей:oblique юю:accusative ею:instrumental"),
    paradigm("[гкх]ое$", "ое", "ого:genitive ому:dative им:instrumental ом:prepositional"),
    paradigm("ое$", "ое", "ого:genitive ому:dative ым:instrumental ом:prepositional"),
    paradigm("ее$", "ее", "его:genitive ему:dative им:instrumental ем:prepositional"),
    # plural heads: Соединённые Штаты, Объединённые Арабские Эмираты
    paradigm("ые$", "ые", "ых:genitive ым:dative ыми:instrumental"),
    paradigm("[нтврл]ие$", "е", "я:genitive ю:dative ем:instrumental и:prepositional", final=False),  # объединение, before русские
    paradigm("ие$", "ие", "их:genitive им:dative ими:instrumental"),
    paradigm("ье$", "е", "я:genitive ю:dative ем:instrumental и:prepositional"),  # Приднестровье
    # masculine adjectives and surnames declined like them: Лавровский, Горький, Белый, Толстой
    _adjective("[гкх]ий$", "ий", "о", "и", final=False),
    _adjective("[жшчщн]ий$", "ий", "е", "и", final=False),
    _adjective("[гкхжшчщ]ой$", "ой", "о", "и", final=False),
    _adjective("..ый$", "ый", "о", "ы", final=False),
    _adjective("..ой$", "ой", "о", "ы", final=False),
    # nouns in -й: Юрий, Китай
    paradigm("ий$", "й", "я:genitive ю:dative ем:instrumental и:prepositional"),
    paradigm("[аеиоуыэюя]й$", "й", "я:genitive ю:dative ем:instrumental ём:instrumental е:prepositional"),
    paradigm("ь$", "ь", "я:genitive ю:dative ем:instrumental ём:instrumental е:prepositional и:genitive ью:instrumental"),
    # nouns in -а, -я; surnames in -ова, -ина share the endings
    paradigm("[нтврл]ия$", "я", "й:genitive ям:dative ями:instrumental ях:prepositional", final=False),  # соглашения, события
    paradigm("ия$", "я", "и:genitive ю:accusative ей:instrumental ею:instrumental"),
    paradigm("я$", "я", "и:genitive е:dative ю:accusative ей:instrumental ею:instrumental й:genitive"),
    paradigm("[гкхжшчщ]а$", "а", "и:genitive е:dative у:accusative ой:instrumental ою:instrumental ей:instrumental"),
    paradigm("ца$", "а", "ы:genitive е:dative у:accusative ей:instrumental ею:instrumental ой:instrumental"),
    paradigm("а$", "а", "ы:genitive е:dative у:accusative ой:instrumental ою:instrumental"),
    # neuter nouns, and places in -ово, -ево, -ино, which decline in careful prose
    paradigm("([сцч]тво|[оеё]во|[иы]но|зеро|право|дело|село)$", "о", "а:genitive у:dative ом:instrumental е:prepositional"),
    paradigm("(оре|оле)$", "е", "я:genitive ю:dative ем:instrumental"),
    # plural nouns: Штаты, Нации, Афины, Нидерланды
    paradigm("ии$", "и", "й:genitive ям:dative ями:instrumental ях:prepositional"),
    paradigm("...ы$", "ы", "-:genitive ов:genitive ам:dative ами:instrumental ах:prepositional"),
    paradigm("[^аеиоуыэюяйьжшч]ки$", "ки", "ок:genitive", final=False),  # Химки: Химок
    paradigm("....и$|^луки$", "и", "-:genitive ов:genitive ей:genitive ам:dative ями:instrumental ами:instrumental ям:dative ах:prepositional ях:prepositional"),
    # surnames and places in -ов, -ин: Токаевым, but Ростовом
    paradigm("..([оеё]в|[иы]н)$", "", "а:genitive у:dative ым:instrumental ом:instrumental е:prepositional"),
    # a vowel that falls out: Гжелец -> Гжельца, Китаец -> Китайца, городок -> городка
    paradigm("лец$", "ец", "ьца:genitive ьцу:dative ьцем:instrumental ьцом:instrumental ьце:prepositional", final=False),
    paradigm("[аеиоуыэюя]ец$", "ец", "йца:genitive йцу:dative йцем:instrumental йце:prepositional", final=False),
    paradigm(".[^аеиоуыэюял]ец$", "ец", "ца:genitive цу:dative цем:instrumental цом:instrumental це:prepositional", final=False),
    paradigm("..ок$", "ок", "ка:genitive ку:dative ком:instrumental ке:prepositional", final=False),
    paradigm("[вм]ел$|^(ор|коз)ел$", "ел", "ла:genitive лу:dative лом:instrumental ле:prepositional"),  # Павел, Орел
    paradigm("^лев$", "ев", "ьва:genitive ьву:dative ьвом:instrumental ьве:prepositional"),
    paradigm("[жшчщц]$", "", "а:genitive у:dative ем:instrumental ом:instrumental е:prepositional ей:genitive"),
    paradigm("[бвгдзклмнпрстфхБ]$", "", "а:genitive у:dative ом:instrumental е:prepositional"),
)

LEGAL_FORMS = {
    "ао": "jsc", "акционерное общество": "jsc", "оао": "jsc", "пао": "jsc", "зао": "jsc", "нао": "jsc", "ао нк": "jsc", "ано": "nonprofit",
    "открытое акционерное общество": "jsc", "публичное акционерное общество": "jsc", "закрытое акционерное общество": "jsc",
    "некоммерческое акционерное общество": "jsc", "тоо": "llc", "ооо": "llc", "общество с ограниченной ответственностью": "llc",
    "товарищество с ограниченной ответственностью": "llc", "ип": "sole", "ргп": "state_enterprise", "гкп": "state_enterprise", "гуп": "state_enterprise",
    "фгуп": "state_enterprise", "республиканское государственное предприятие": "state_enterprise", "ргу": "state_institution", "гу": "state_institution",
    "оо": "association", "общественное объединение": "association", "нко": "nonprofit", "нк": "national_company", "национальная компания": "national_company",
    "осоо": "llc", "мчж": "llc", "одо": "llc", "чао": "jsc", "руп": "state_enterprise", "фгбу": "state_institution", "гк": "group", "группа компаний": "group", "госкорпорация": "group", "государственная корпорация": "group",
}  # fmt: skip

ORGANISATION_WORDS = {
    "министерство": "ministry", "банк": "bank", "университет": "university", "институт": "institute", "академия": "academy", "комитет": "committee",
    "агентство": "agency", "совет": "council", "комиссия": "commission", "суд": "court", "партия": "party", "компания": "company", "корпорация": "corporation",
    "группа": "group", "холдинг": "holding", "фонд": "fund", "организация": "organization", "союз": "union", "ассоциация": "association", "федерация": "federation",
    "центр": "centre", "служба": "service", "департамент": "department", "управление": "department", "правительство": "government", "парламент": "parliament",
    "сенат": "senate", "прокуратура": "prosecutor", "посольство": "embassy", "завод": "plant", "газета": "newspaper", "телеканал": "channel", "больница": "hospital",
    "школа": "school", "клуб": "club", "музей": "museum", "театр": "theatre", "аэропорт": "airport", "биржа": "exchange", "секретариат": "secretariat", "палата": "chamber", "кабинет": "cabinet",
    "акимат": "administration", "мэрия": "administration", "администрация": "administration", "авиакомпания": "company", "телекомпания": "company", "концерн": "corporation", "журнал": "magazine", "радиостанция": "radio",
    "колледж": "college", "лицей": "lyceum", "гимназия": "gymnasium", "библиотека": "library", "клиника": "clinic", "издательство": "publisher",
}  # fmt: skip

PLACE_WORDS = {
    "г": "city", "гор": "city", "город": "city", "обл": "region", "область": "region", "край": "region", "республика": "republic", "район": "district", "р-н": "district",
    "село": "village", "с": "village", "пос": "village", "поселок": "village", "посёлок": "village", "деревня": "village", "дер": "village", "пгт": "village", "аул": "village", "станица": "village", "хутор": "village", "станция": "station", "космодром": "cosmodrome", "порт": "port", "месторождение": "field",
    "округ": "district", "река": "river", "озеро": "lake", "море": "sea", "остров": "island", "ва": "island", "острова": "island", "архипелаг": "island", "гора": "mountain", "улица": "street", "проспект": "street", "штат": "state", "провинция": "province", "территория": "region", "территории": "region", "сомон": "soum",
}  # fmt: skip

# Stems of adjectives: Западная, Западное, Западно-.
_QUALIFIERS = {
    "западн": "west", "восточн": "east", "северн": "north", "южн": "south", "центральн": "central", "верхн": "upper", "нижн": "lower", "нов": "new", "стар": "old",
    "больш": "big", "мал": "small", "перв": "1", "втор": "2", "трет": "3", "четверт": "4", "пят": "5", "свят": "saint", "объединенн": "united", "соединенн": "united",
    "демократическ": "democratic", "федеральн": "federal", "федеративн": "federal", "французск": "french", "британск": "british",
}  # fmt: skip
QUALIFIERS = {stem + ending: meaning for stem, meaning in _QUALIFIERS.items() for ending in "ый ий ой ая яя ое ее ые ие ого его ой ей о ых их ья ье ьи".split()}
QUALIFIERS |= {"северо": "north", "юго": "south", "нью": "new", "сан": "saint", "сент": "saint", "сен": "saint", "санкт": "saint"}
QUALIFIERS |= {"бол": "big", "мал": "small", "нов": "new", "стар": "old", "верх": "upper", "ниж": "lower", "сев": "north", "юж": "south", "зап": "west", "вост": "east", "св": "saint"}  # Мал. Возвышенка

# Names of one country, then its adjective and its people: what every reader of Russian knows and no rule derives.
COUNTRY_WORDS = tuple(
    tuple(word.strip() for word in line.split(","))
    for line in """
Россия, Российская Федерация, РФ, российский, россиянин, россиянка, россияне
Казахстан, Республика Казахстан, РК, казахстанский, казахский, казахстанец, казахстанцы
Киргизия, Кыргызстан, Киргизстан, Кыргызская Республика, киргизский, кыргызстанский, кыргызский
Узбекистан, Республика Узбекистан, узбекский, узбекистанский, узбекистанец, узбекистанцы
Таджикистан, Республика Таджикистан, таджикский, таджикистанский
Туркмения, Туркменистан, туркменский, туркменистанский
Белоруссия, Беларусь, Республика Беларусь, белорусский, белорус, белоруска, белорусы
Украина, украинский, украинец, украинцы
Молдавия, Молдова, Республика Молдова, молдавский
Грузия, грузинский, грузин, грузины
Армения, Республика Армения, армянский
Азербайджан, Азербайджанская Республика, азербайджанский, азербайджанец, азербайджанцы
Эстония, эстонский, эстонец, эстонцы
Латвия, латвийский
Литва, литовский, литовец, литовцы
Польша, Республика Польша, польский, поляки
Германия, ФРГ, Федеративная Республика Германия, немецкий, германский, немцы
Франция, Французская Республика, французский, француз, французы
Великобритания, Соединённое Королевство, Британия, Соединённое Королевство Великобритании и Северной Ирландии, британский, британец, британцы
Ирландия, ирландский, ирландец, ирландцы
Испания, испанский, испанец, испанцы
Португалия, португальский
Италия, Итальянская Республика, итальянский, итальянец, итальянцы
Греция, греческий
Швейцария, швейцарский, швейцарец, швейцарцы
Австрия, австрийский, австриец, австрийцы
Бельгия, бельгийский
Нидерланды, Голландия, Королевство Нидерландов, нидерландский, голландский, голландец, голландцы
Дания, датский, датчане
Швеция, шведский, шведы
Норвегия, норвежский, норвежец, норвежцы
Финляндия, финский, финляндский
Чехия, Чешская Республика, чешский
Словакия, словацкий
Венгрия, венгерский, венгры
Румыния, румынский
Болгария, болгарский
Сербия, сербский
Хорватия, хорватский
Турция, Турецкая Республика, турецкий
Иран, Исламская Республика Иран, иранский, иранец, иранцы
Ирак, иракский
Сирия, сирийский, сирийцы
Израиль, израильский, израильтянин, израильтяне
Палестина, палестинский, палестинцы
Саудовская Аравия, саудовский
Египет, египетский, египтяне
Индия, индийский
Пакистан, пакистанский
Афганистан, афганский, афганцы
Монголия, монгольский
Китай, КНР, Китайская Народная Республика, китайский, китаец, китайцы
Япония, японский, японец, японцы
Республика Корея, Южная Корея, южнокорейский, южнокорейцы
КНДР, Корейская Народно-Демократическая Республика, Северная Корея, северокорейский
Вьетнам, вьетнамский, вьетнамцы
Таиланд, тайский, таиландский
Индонезия, индонезийский
Австралия, австралийский, австралиец, австралийцы
США, Соединённые Штаты Америки, Соединённые Штаты, американский, американец, американцы
Канада, канадский, канадец, канадцы
Мексика, мексиканский
Бразилия, бразильский, бразилец, бразильцы
Аргентина, аргентинский
Чили, чилийский
Колумбия, колумбийский
Венесуэла, венесуэльский
Куба, кубинский
ЮАР, Южно-Африканская Республика, южноафриканский
СССР, Советский Союз, Союз Советских Социалистических Республик, советский
Европа, европейский, европеец, европейцы
Азия, азиатский
Африка, африканский
""".strip().splitlines()
)

RUSSIAN = Language(
    code="ru",
    script="Cyrl",
    paradigms=PARADIGMS,
    abbreviation_endings=frozenset("а у ом е ы ам ами ах ов".split()),
    titles=frozenset("господин г-н госпожа г-жа товарищ тов доктор д-р проф профессор академик генерал генерал-майор генерал-лейтенант генерал-полковник полковник подполковник майор капитан адмирал маршал сэр лорд король королева принц принцесса шейх папа патриарх митрополит имам муфтий судья".split()),
    roles=frozenset("президент экс-президент вице-президент премьер премьер-министр вице-премьер министр замминистра экс-министр глава лидер председатель зампред спикер секретарь генсек генсекретарь посол аким губернатор мэр депутат сенатор директор гендиректор руководитель начальник командующий прокурор омбудсмен канцлер представитель пресс-секретарь советник адвокат журналист писатель режиссер певец спортсмен тренер боксер основатель эксперт аналитик активист активистка болельщик инженер вратарь защитник нападающий историк политолог экономист ветеран блогер врач учитель фермер правозащитник правозащитница художник поэт актер певица теннисистка боксер заместитель предприниматель бизнесмен миллиардер чемпион".split()),
    particles=frozenset("ибн бен аль эль ад ан аш ас ар де да ди дю дель делла ла ле ван ден дер фон цу оглы кызы улы ага бек".split()),
    legal_forms=LEGAL_FORMS,
    organisation_words=ORGANISATION_WORDS,
    place_words=PLACE_WORDS,
    qualifiers=QUALIFIERS,
    stop_words=frozenset("и в на по о об при для с со из от до к у за под над the имени им".split()),
    diminutives={
        "саша": "александр", "шура": "александр", "леша": "алексей", "алеша": "алексей", "вова": "владимир", "володя": "владимир", "дима": "дмитрий", "митя": "дмитрий",
        "женя": "евгений", "миша": "михаил", "коля": "николай", "паша": "павел", "петя": "петр", "сережа": "сергей", "слава": "вячеслав", "юра": "юрий", "ваня": "иван",
        "гриша": "григорий", "боря": "борис", "костя": "константин", "толя": "анатолий", "витя": "виктор", "вася": "василий", "андрюша": "андрей", "антоша": "антон",
        "настя": "анастасия", "катя": "екатерина", "лена": "елена", "маша": "мария", "наташа": "наталья", "оля": "ольга", "света": "светлана", "таня": "татьяна", "юля": "юлия",
        "аня": "анна", "ира": "ирина", "люда": "людмила", "надя": "надежда", "галя": "галина", "лиза": "елизавета", "соня": "софья", "ксюша": "ксения", "даша": "дарья", "люба": "любовь",
    },
    country_words=COUNTRY_WORDS,
    adjective_forms=(("ский", "ская"), ("ский", "ское"), ("ский", "ские"), ("цкий", "цкая"), ("цкий", "цкое"), ("цкий", "цкие"), ("цы", "цев")),
    games=Games(
        words=(
            "матч", "тренер", "чемпионат", "оккей", "утбол", "аскетбол", "олейбол", "андбол", "егби", "турнир", "финал", "команд", "клуб", "вратар", "голкипер", "нападающ", "защитник", "овертайм", "буллит", "шайб", "гол ", "гола",
            "КХЛ", "ВХЛ", "НХЛ", "РПЛ", "тайм", "Кубок", "Кубка", "обыгра", "вничью", "хет-трик", "со счётом", "со счетом", "лиги", "лиге", "плей-офф", "дерби", "болельщик",
        ),
        no_subject=frozenset("из в во на от у под для по".split()),
        does=(
            r"(?:не\s)?(?:обыгр|переигр|победи|разгром|одоле|уступ|проигр)\w+\b(?!\s(?:суд|иск|дел|тендер|выбор|апелл|войн|конкурс|мест|дорог|в\s))", r"(?:взял|одержал)\w?\s(?:верх|побед)", r"сыграл\w?\sвничью",
            r"прервал\w?\sсерию", r"сменил\w?\sтренера", r"остал\w+\sбез\b",
        ),
        done=(
            "(?:обыгра|переигра|разгроми|победи|одоле|уступи|проигра)(?:л|ла|ли|ло|в|ть|ет|ют)", r"(?:верх|побед\w+)\sнад", r"поражени\w+\sот", r"вничью\sсо?", r"матч\w*\sс", r"прервал\w?\sсерию",
        ),
        joined="и",
        tells=(r"выступа\w+ за", r"клуб\w* ", r"команд\w+ «", "форвард", "хоккеист", "футболист", "(?:про|вы|обы|пере|с)игра", "победи", "одоле", "уступи", "разгром", r"верх\sнад"),
        sports={
            "football": "(?<!мини-)футбол", "hockey": "хокке|КХЛ|ВХЛ|НХЛ", "basketball": "баскетбол|НБА", "volleyball": "волейбол", "futsal": "футзал|мини-футбол", "rugby": "регби", "handball": "гандбол", "cricket": "крикет",
        },
    ),
    months=tuple(
        tuple(names.split("/")) for names in "января/январь февраля/февраль марта/март апреля/апрель мая/май июня/июнь июля/июль августа/август сентября/сентябрь октября/октябрь ноября/ноябрь декабря/декабрь".split()
    ),
    patronymic=expression(r"(?:[оеё]вич|ьич|[оеё]вна|ична|инична|кызы|оглы|улы)$"),
)  # fmt: skip
