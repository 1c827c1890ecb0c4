"""Names that what stands right beside them makes a part of something else, in any language.

Хулио Иглесиас-младший             another person than the one who is listed
фильм Линкольн, нефть марки Брент  what is called like a place
Казань-арена, Wells Fargo Center   a stadium; пакет акций Колмара, a firm
Байтұрсынов пен Қонаев көшесінде   streets
George Washington High School      a school
Royal North Shore Hospital         Latin words in a Cyrillic text
BY KENT MALLETT                    a byline
ТОО Астана                         a firm
Leicester City Council             not of the club
"""

import re

from normalizer.languages.ru import RUSSIAN
from normalizer.matching.scored import Scored
from normalizer.mentions.lent import NAMED_AFTER_PERSONS
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.questions import INHABITED
from normalizer.mentions.quoted import Quoted
from normalizer.mentions.rivers import AREAS_TOO, ARTICLE, is_a_river, is_a_river_too, waters_among
from normalizer.mentions.surroundings import ABBREVIATION_ENDINGS, PLACE_PREPOSITIONS
from normalizer.mentions.triggers import FEATURE
from normalizer.mentions.words import Found
from normalizer.names.person import TITLES
from normalizer.text.fold import lower

JUNIOR = re.compile(r"(?:младш(?:ий|его|ему|им|ем)|jr|кіші)$")
SCHOOLS = frozenset("Elementary High Middle Junior Senior Memorial Primary Secondary Regional International Community".split())
JOINED = frozenset("пен мен бен және и and".split())
STREET = re.compile(r"(?:көшесі|даңғылы|бульвар|street$|avenue$)|(?P<several>көшелер|даңғылдар|қиылыс|streets$|avenues$)")
SEVERAL_STREETS = re.compile("(?:көшелер|даңғылдар|қиылыс)")  # behind the last of a list
_LONG_LIST, _IN_LISTS = 40, frozenset("би батыр хан ата ақын жырау сал".split())  # words of a list of streets, and the small ones in it
STREETS = frozenset("улиц улицам улицами улицах проспектов проспектам проспектами проспектах".split())
CROSSINGS = frozenset("пересечении пересечения пересечение пересечению перекрёсток перекрёстка перекрёстке перекрёстку перекресток перекрестка перекрестке перекрестку углу".split())
# Houses, ships, brands and works that have names; in Russian the name of a place behind them is not in the genitive then.
_SEVERAL_PLACES = re.compile("(?:ауылдар|аудандар|қалалар|кенттер)")
HOUSES = frozenset().union(
    *(
        RUSSIAN.forms(word)
        for word in "больница госпиталь клиника гостиница отель хостел мотель кинотеатр стадион ресторан санаторий пансионат теплоход пароход крейсер"
        " кот кошка пёс щенок жеребец кобыла корова коза тигр медведь попугай кличка паром яхта катер ледокол танкер фрегат корвет эсминец сухогруз лайнер"
        " микрорайон мкр мкрн нефть марка бренд фильм кинофильм мультфильм сериал роман альбом спектакль мюзикл".split()
    )
)
_QUARTERS = frozenset(("мкр", "мкрн"))  # with a full stop or without
VESSELS = frozenset("carrier submarine cruiser warship tanker ferry frigate destroyer yacht trawler schooner icebreaker USS HMS HMCS HMAS".split())  # before the name of a ship in English
# Legal forms, which stand before a name in Russian, behind it in English and Kazakh; the first of two words for what firms do.
FIRMS_BEFORE, FIRMS_BEHIND = frozenset("ТОО ООО АО ПАО ЗАО ОАО".split()), frozenset("ЖШС АҚ LLP LLC JSC PJSC Ltd Limited Inc Corp Corporation Plc PLC Holdings GmbH".split())
MANAGED, MANAGES = frozenset("Asset Wealth Fund Investment Capital".split()), frozenset(("Management", "Partners"))
SHARES, _OF_SHARES = "акций", re.compile(r"процент|пакет|дол[яиюе]й?$|част[ьи]")
# Words that a hyphen joins to what bears a name: Озон-парк, Казань-арена. Words behind firms that halls and cups are called after.
JOINED_BEHIND = re.compile(r"(?:парк|арен|сити$|холл|плаз|тауэр|центр|стрит$|фест$|маркет|клуб|хаус|рек(?:а|и|у|е|ой)$)")
SPONSORED = frozenset("Center Centre Arena Stadium Field Coliseum Cup Theatre Theater Bowl Classic".split())
# Last words of clubs, and what stands behind those of towns: Norwich City Council.
_HOLDS, GOVERNS = frozenset("City Town County".split()), frozenset("Council Councillor Councillors Hall Court council councillor councillors".split())
_FIRMS = frozenset("company bank airline insurer holding brand".split())
_DECLINED = frozenset("бвгджзйклмнпрстфхцчшщьая")  # last letters of names that have case forms
# What nature made, in Kazakh behind the name and in Russian before it; not in the plural: Алматы таулары are those round the town.
FEATURE_BEHIND = re.compile(r"(?:өзен|шатқал|мұзды[қғ]|шың|асу|тау|түбег|қор[ыу]ғы)(?:$|[іы]|ғы)|қоймасы|көлі(?:$|н|м)|(?P<along>бой(?:ы|ында|ындағы|ынан)$)|(?P<water>су$)|(?P<several>өзендер)|(?P<flows>вскрыл(?:ась|ся|ись|ось)|обмелел[аи]?|мелеет|разлил(?:ась|ся|ись)|подмыл[аи]?|затопил[аи]?|(?P<banks>выш(?:ел|ла|ли)$)|арнасынан|тасы(?:ды|п|ған)|тартыл(?:ды|ып)|құяды)$")
FEATURE_BEFORE = frozenset("ледник ледника леднике леднику ледником река реке реку рекой озеро озере озером гора горе гору горой перевал перевале".split())
# What rivers and lakes have, before their names in Russian: уровень Урала, в пойме Тобола.
WATER_BEFORE = frozenset("русло русла русле берег берега берегу берегах берегам пойма поймы пойме приток притока притоке притоки притоков притоках устье устья разлив разлива уровень уровня".split())
# What is in rivers, and what is done there, before "в" and a name that a town has too: утонул в Днепре, уровень воды в Урале.
_IN, _IN_WATER = "в", frozenset("воды вода воду водой рыба рыбу рыбы утонул утонула утонули утонуть тонул тонула купаться купался купалась купались купание утопающего утопленника утопленник".split())
_AT, _DASHES = "у", frozenset(("", "—", "–"))
_ACROSS, _BRIDGE = "через", re.compile("мост|переправ|паром")  # мост через Вятку
_WATERS = frozenset(("river", "lake", "sea"))
# Words for what is in and on lakes and seas, and the preposition of these: на Балхаше, but в Балхаше, the town.
ON_WATER = frozenset("на воды водах вод волны волнах дно дна дне рыбаки рыбаков рыбакам".split())
_LAKES = frozenset(("lake", "sea"))
_RIVER, _RIVER_BEHIND, _FLOWING = frozenset("река реке реку рекой".split()), ("өзен", "бойы"), frozenset(("river", "canal", "strait"))
# Seas and canals, which begin with the name of a country: Японское море, Панама каналы.
SEAS = re.compile("(?:мор(?:е|я|ю|ем)|залив[аеу]?|заливом|пролив[аеу]?|проливом|теңіз[іи]\\w*|шығанағы\\w*|бұғазы\\w*|канал(?:ы|ын|ына|ында|ынан|ының|ымен))$")
_OPENS = frozenset(("", "«", "“", "„", '"'))
_MILLION = 1_000_000
_BEFORE_THE_SECOND = 4  # words in which that for streets stands before the second of two
_FAR = 6  # words in which a run of Latin ones ends, in a text that is not of them


class Within(Quoted):
    """What the words beside a span make of it."""

    __slots__ = ()

    def _is_junior(self, found: Found) -> bool:
        """Whether a word behind a person says that it is the son."""
        return JUNIOR.match(self.words.after(found.last)) is not None

    def _is_a_street_of_two(self, found: Found) -> bool:
        """Whether a name is one of two that streets have: Байтұрсынов пен Қонаев көшелері, на углу улиц Абая и Достык. Алматы мен Астана көшелері are those of towns."""
        words = self.words
        before, after = words.before(found.first), words.after(found.last)
        if before in STREETS or before in CROSSINGS:
            return self._may_name_a_person(found.first)  # but на улицах Парижа, на перекрёстке Европы
        if after in JOINED:
            for k in range(found.last + 2, min(found.last + 4, len(words))):
                if not words[k].capital:
                    break
                if street := STREET.match(words.after(k)):
                    return not street["several"] or self._may_name_a_person(found.first) or self._may_name_a_person(k)
        if found.last + 2 < len(words) and words.gap(found.last + 1).strip() == "," and words[found.last + 1].capital and self._of_several_streets(found.last + 1):
            return self._may_name_a_person(found.first)  # әл-Фараби, Сайын даңғылдары
        if before not in JOINED:
            street = STREET.match(after) if found.first and words.gap(found.first).strip() == "," else None
            return street is not None and bool(street["several"]) and self._may_name_a_person(found.first)
        if street := STREET.match(after):
            return bool(street["several"]) and (self._may_name_a_person(found.first) or self._may_name_a_person(found.first - 2))
        some = range(max(0, found.first - _BEFORE_THE_SECOND), found.first - 1)
        return any(lower(words[k].text) in STREETS or (lower(words[k].text) in CROSSINGS and self._may_name_a_person(k + 1)) for k in some)

    def _of_several_streets(self, k: int) -> bool:
        """Whether a token begins the rest of a list of names before a word for streets, or for villages: Толе би, Қазыбек би, Абай көшелері."""
        words = self.words
        for n in range(k, min(k + _LONG_LIST, len(words) - 1)):
            ends = n + 1 < len(words) and words.gap(n) == " " and words.gap(n + 1) == ", "  # Ұлы дала, хандар,
            if n > k and not (words[n].capital or words[n].text in _IN_LISTS or words[n].text in JOINED or ends):
                street = STREET.match(lower(words[n].text))
                return street is not None and bool(street["several"]) and words.gap(n) == " "
            if n > k and words.gap(n) not in (" ", ", "):
                return False
        return False

    def _may_name_a_person(self, k: int) -> bool:
        owner = self.owner.get(k)
        return owner is not None and (owner.type == "person" or (owner.phrase is not None and "person" in owner.phrase.types))

    def _is_a_school(self, found: Found) -> bool:
        """Whether a person has lent the name to a high school, a memorial hospital."""
        behind = found.last + 1
        return behind < len(self.words) and self.words.gap(behind) == " " and self._begins_a_school(behind)

    def _begins_a_school(self, k: int) -> bool:
        """Whether a word and the next are those of a school or a hospital: High School, Memorial Hospital."""
        words = self.words
        return k + 1 < len(words) and words[k].text in SCHOOLS and words.gap(k + 1) == " " and words[k + 1].text in NAMED_AFTER_PERSONS

    def _is_a_warship(self, found: Found) -> bool:
        """Whether letters before a person's name say that it is that of a ship: USS Gerald R. Ford."""
        return found.first > 0 and self.words[found.first - 1].text in VESSELS and self.words.gap(found.first) == " "

    def _in_a_latin_run(self, found: Found) -> bool:
        """Whether a place is but one of the Latin words that a Cyrillic text names something by: Royal North Shore Hospital."""
        words = self.words
        if words[found.first].text[0] > "\u024f":
            return False
        after = found.last + 1
        if after + 1 < len(words) and self._is_an_ending(after):
            after += 1  # Victoria's Secret
        behind = after < len(words) and words.gap(after) == " " and self._of_latin_name(after)
        before = found.first > 0 and words.gap(found.first) == " " and self._of_latin_name(found.first - 1)
        if not (behind or before):
            return False
        around = [*range(max(0, found.first - _FAR), found.first), *range(found.last + 1, min(found.last + 1 + _FAR, len(words)))]
        return any(words.written(k, k)[0] > "\u024f" for k in around)

    def _of_latin_name(self, k: int) -> bool:
        word = self.words[k]
        return word.capital and word.text[0] <= "\u024f" and k not in self.owner and (len(word.text) > 1 or word.dotted) and lower(word.text) not in TITLES

    def _in_a_byline(self, k: int) -> bool:
        """Whether a word in capitals is the given name behind "BY"."""
        words = self.words
        if not words[k].shouted or not k or words[k - 1].text != "BY" or k + 1 >= len(words):
            return False
        return words[k + 1].shouted and words.gap(k + 1) == " "

    def _is_a_house(self, found: Found) -> bool:
        """Whether a place is the name of a house that stands right before it: в гостинице Москва, but в гостинице Москвы."""
        k = found.first
        if k and self.words[k - 1].text in VESSELS and self.words.gap(k) == " " and (place := self._place_alone(found)) is not None and place.subtype != "country":
            return True  # aboard the tanker Benue
        abbreviated = k > 0 and self.words[k - 1].text in _QUARTERS and self.words.gap(k) == ". "
        if not k or not (abbreviated or self.words.gap(k).strip() in _OPENS) or lower(self.words[k - 1].text) not in HOUSES or found.phrase is None or found.phrase.demonym:
            return False
        listed = self.annotator.listed(found.surface)
        return bool(listed) and (found.surface[0] <= "\u024f" or found.surface[-1] in _DECLINED) and lower(found.surface) == lower(listed[0].name.name)

    def _is_a_firm(self, found: Found) -> bool:
        """Whether a legal form right beside a place makes a firm of it: ТОО Астана, Moscow LLC, but not ООО Москвы, nor in Almaty JSC Kazakhtelecom said."""
        words, k, behind = self.words, found.first, found.last + 1
        if found.phrase is None or "place" not in found.phrase.types or found.phrase.demonym:
            return False
        if k and words[k - 1].text in FIRMS_BEFORE and words.gap(k) == " ":
            listed = self.annotator.listed(found.surface)
            return bool(listed) and lower(found.surface) == lower(listed[0].name.name)
        if k > 1 and words[k - 1].text == SHARES and words.gap(k) == " ":
            return self._lesser_town(found) and (_OF_SHARES.match(words.before(k - 1)) is not None or "%" in words.gap(k - 1))  # 30% акций Колмара
        if behind < len(words) and words[behind].text in MANAGED and behind + 1 < len(words) and words[behind + 1].text in MANAGES:
            return words.gap(behind) == words.gap(behind + 1) == " "  # Aberdeen Asset Management
        if behind >= len(words) or words[behind].text not in FIRMS_BEHIND or words.gap(behind) != " ":
            return False
        named = behind + 1 < len(words) and words[behind + 1].capital and not words[behind].broken
        return not named and (words[k].text[0] <= "\u024f") == (words[behind].text[0] <= "\u024f")

    def _lesser_town(self, found: Found) -> bool:
        """Whether a span is one word that names a town of less than a million, and most likely nothing else."""
        place = self._place_alone(found)
        return place is not None and place.subtype in TOWNS and place.prior < _MILLION

    def _is_joined_to_a_thing(self, found: Found) -> bool:
        """Whether a hyphen joins a word for a park, a stadium, a hall to a name: в Озон-парке, на Казань-арене."""
        words, behind = self.words, found.last + 1
        return behind < len(words) and words.gap(behind) in ("-", "‑") and JOINED_BEHIND.match(lower(words[behind].text)) is not None

    def _has_given_its_name(self, found: Found) -> bool:
        """Whether a hall, a cup or a school is called after the firm right before it, or like it: Wells Fargo Center, Hershey Middle School."""
        words, behind = self.words, found.last + 1
        if behind >= len(words) or words.gap(behind) != " " or words[found.last].shouted or not (words[behind].text in SPONSORED or self._begins_a_school(behind)):
            return False
        listed = self.annotator.listed(found.surface)
        return bool(listed) and listed[0].entity.subtype in _FIRMS

    def _is_governed(self, found: Found) -> bool:
        """Whether what looks like a club is a town with a word that begins another name: Leicester City Council, but not Leicester City fans."""
        words, behind = self.words, found.last + 1
        if behind >= len(words) or found.first == found.last or words[found.last].text not in _HOLDS or words[behind].text not in GOVERNS or words.gap(behind) != " ":
            return False
        listed = self.annotator.listed(found.surface)
        return bool(listed) and listed[0].entity.subtype == "club"

    def _begins_hyphened(self, found: Found) -> bool:
        """Whether a single Latin letter and a hyphen belong to a name: D-Day is not Doris Day, e-Halyk no bank."""
        words, k = self.words, found.first
        if words[k].text[0] > "\u024f":
            return False
        return (found.last > k and words[k].initial and words[k].hyphened and not words[k + 1].text.isdigit()) or (k > 0 and words[k - 1].hyphened and len(words[k - 1].text) == 1)

    def _begins_another_body(self, found: Found) -> bool:
        """Whether a hyphen joins a word that nobody listed to a body of one word: РИА-Регион, but not МИД-Казахстан, nor ШЫҰ-ға."""
        words, k = self.words, found.last
        if found.first < k or k + 1 >= len(words) or words.gap(k + 1) not in ("-", "‑") or not words[k + 1].named or words[k + 1].shouted or k + 1 in self.owner:
            return False
        return words[k].shouted and lower(words[k + 1].text) not in ABBREVIATION_ENDINGS and words[k].text[0] > "\u024f" and words[k + 1].text[0] > "\u024f"

    def _is_one_of_several_places(self, found: Found) -> bool:
        """Whether Kazakh words behind a body and the next name say that both are villages, districts, towns: Атамекен, Батыр ауылдары."""
        words, following = self.words, found.last + 1
        if following + 1 >= len(words) or words.gap(following).strip() != "," or not words[following].capital or _SEVERAL_PLACES.match(words.after(following)) is None:
            return False
        listed = self.annotator.listed(found.surface)
        return bool(listed) and listed[0].entity.type != "place"

    def _is_a_feature(self, found: Found) -> bool:
        """Whether a word beside one of a single word says that it is a river, a lake, a mountain: Қорғас өзенінде, на реке Томь."""
        if found.last > found.first or not found.rules & FEATURE:
            return False
        before = self.words.before(found.first)
        if before == ARTICLE:
            place = self._place_alone(found)
            return place is not None and (place.subtype in TOWNS or lower(found.surface) in AREAS_TOO) and found.surface[0] <= "\u024f" and is_a_river(self.words, found.first)
        if before in FEATURE_BEFORE or before in WATER_BEFORE or (before == _ACROSS and _BRIDGE.match(self.words.before(found.first - 1))):
            return True
        if before == _IN and self.words.before(found.first - 1) in _IN_WATER and is_a_river_too(self.annotator.listed(found.surface)):
            return True
        if self._flows_by(found):
            return True
        if before in ON_WATER:
            return before != "на" or found.surface[-1] == "е"
        behind = FEATURE_BEHIND.match(self.words.after(found.last))
        if behind is None:
            return False
        if behind["water"]:
            return self.words.after(found.last + 1).startswith("қойма")  # Бөген су қоймасы
        if behind["banks"] and [self.words.after(found.last + n) for n in (1, 2)] != ["из", "берегов"]:
            return False
        if behind["along"]:
            return (place := self._place_alone(found)) is None or place.subtype != "country"  # Қазақстан бойындағы, all over it
        if behind["flows"]:
            return before not in PLACE_PREPOSITIONS  # Ветлуга вскрылась
        return not behind["several"] or self.words.before(found.first) in JOINED  # Шу мен Талас өзендері

    def _flows_by(self, found: Found) -> bool:
        """Whether a lesser town stands in no case form before "у" and another town, which then lies on the river called so: Терек у Моздока."""
        words, k = self.words, found.last + 2
        if k >= len(words) or words[k - 1].text != _AT or words.gap(k - 1).strip() not in _DASHES:
            return False
        town, other = self._place_alone(found), self.owner.get(k)
        if town is None or other is None or other.first != k or words.gap(k) != " " or self.words.before(found.first) in PLACE_PREPOSITIONS:
            return False
        beside = self._place_alone(other)
        return beside is not None and beside.subtype in TOWNS and self._lesser_town(found) and lower(self.annotator.listed(found.surface)[0].name.name) == lower(found.surface)

    def _of_what_nature_made(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """The candidates of a name beside a word for what nature made, without towns and regions; beside one for what waters have, these waters if any is listed."""
        before = self.words.before(found.first)
        behind = self.words.after(found.last)
        if before == ARTICLE:
            kept = waters_among(scored)
        elif before in _RIVER or behind.startswith(_RIVER_BEHIND):
            kept = [s for s in scored if s.entity.subtype in _FLOWING]
        elif before in ON_WATER:
            kept = [s for s in scored if s.entity.subtype in _LAKES] or scored
        elif before in WATER_BEFORE or before == _IN:
            kept = [s for s in scored if s.entity.subtype in _WATERS] or scored
        else:
            kept = [s for s in scored if s.entity.subtype not in INHABITED]
        return self.annotator.linker.reweigh(kept, lambda _: ()) if len(kept) < len(scored) else scored
