"""Names in quotation marks: whether a place is a part of a longer one, or lends its name to a hall, a hotel, a ship."""

import re

from normalizer.mentions.surroundings import Found, Surroundings
from normalizer.names.person import TITLES
from normalizer.text.fold import lower

_AND = frozenset("и және мен пен бен".split())
# Words for what a name in quotation marks is of, in Kazakh and Russian; and for a body, behind a name of two places.
_THING = re.compile(r"(?:зал(?:ы|д|ын|е|а|у|$)|қонақүй|шағынаудан|мейрамхана|кинотеатр|базар|гостиниц|отел[ьяеи]|ресторан|микрорайон|кафе|санатори|шипажай|дүкен|магазин|кешен|теплоход|паром|крейсер|жоба|бағдарлама|фестивал|байқау|спектакл|ракета)")
# Words for houses, food and drink and what else has a name in quotation marks, before one or several of these in Russian, behind them in Kazakh.
_SOLD_BEFORE = re.compile(
    r"(?:жк|лада|ваз|уаз|комплекс|комплекса|комплексе|комплексы|квартал|квартала|квартале|кварталы|бц|тц|трц|трк|снт|днт|кп|жм)$|(?:кафе|бар(?:а|е|у|ом|ы|ов)?|\w*паб(?:а|е|у|ом|ы)?|стейк-хаус\w*|хаус|кофейн\w+|чайхан\w+|шашлычн\w+|пиццери\w+|бистро|столов\w+|баш(?:ня|ни|ню|ней|не)|шоколад(?:а|е|ом|ный|ные)?|шоколадк\w+|конфет\w*|торт\w{0,3}|пирожн\w+|печень[еяюи]\w?|пив[оаеу]|пивом|вин[оаеу]|вином|водк\w+|коньяк\w{0,3}"
    r"|виски|джин(?:а|у|ом|е)?|ром|ликёр\w*|ликер\w*|шампанск\w+|коктейл\w+|сыр(?:а|у|ом|е|ы|ов)?|колбас\w+|сосис\w+|ча[йяюе]|чаем|кофе|сигарет\w*|папирос\w*|духи|одеколон\w*|котлет\w*|салат\w*|мороженое|мороженого"
    r"|велосипед\w*|мотоцикл\w*|мопед\w*|телевизор\w*|холодильник\w*|фотоаппарат\w*|часы|грузовик\w*|пылесос\w*|лодк\w+|палатк\w+|баян\w*|роял[ьяею]|пианино|сервиз\w*|сироп\w*|садик\w*|детсад\w*|лагер[ьяею]|лагерем|автосалон\w*|крейсер\w*|тигр|жеребец|кобыл\w+|скакун\w*)$"
)
_SOLD_BEHIND = re.compile(
    r"(?:шоколад|кәмпит|торт|пирожное|печенье|сыра(?:$|сы|ла|ның|ны)|шарап|шарабы|арақ|арағы|коньяк|коньяг|виски|лимонад|шайы|кофесі|ірімшіг|шұжығ|балмұздағы|темекі|суы$|сулары|кафе|дәмхана|шайхана|тойхана|асхана|балабақша|пансионат|лагер|мұнара"
    r"|кешен|қонақүй|мейрамхана|базар|тұрғын$|сауда$|бизнес$|павильон|велосипед|мотоцикл|катер|көліктер|шаруашылы)"
)
_TOGETHER = re.compile(r"тұрғын (?:үй|кешен)|сауда (?:үй|орталы|кешен)|бизнес (?:орталы|кешен)")  # words of which the second makes it clear
_LISTED_BEFORE = re.compile(r"(?<![\w«])(\w+)(?:\s[—–])?\s«(?:[^»«\n]{1,40}»(?:,?\s(?:и\s|да\s)?)«){0,8}$")
_LISTED_BEHIND = re.compile(r"»(?:,?\s(?:(?:мен|бен|пен|және)\s)?«[^»«\n]{1,40}»){0,8}\s(\w+)(?:\s(\w+))?")
_UNCLEAR = frozenset(("тұрғын", "сауда", "бизнес"))
_SHIP_BEHIND = re.compile(r"»\s(?:[а-яёәғқңөұүһі]+[\s-]){0,3}(?:кемесі|катері|крейсері|фрегаты|корветі|сүңгуір қайығы)")
_FAR_BEFORE = 250  # code points in which the word before several names in quotation marks stands
_BODY = re.compile(r"(?:ұйым|топ|тоб|қозғалыс|партия|серіктесті|компания)")
# Words for ships, and for what flies and runs under a name.
SHIPS = tuple("теплоход пароход паром яхт катер ледокол танкер сухогруз корабл крейсер фрегат корвет эсминец линкор авианос лайнер барж буксир шхун парусник подлодк субмарин траулер броненос сейнер судн судно кемес кеме ship ferry yacht tanker frigate cruiser icebreaker".split())
_SHIP = re.compile("(?:" + "|".join(SHIPS) + ")")
_OPENING, _CLOSING, _LONGEST = frozenset("«“„\""), frozenset("»”“\""), 3
# Words for works, before the quotation marks round their titles; what many agencies begin with, before those round their names.
_WORK = re.compile("(?:книг|поэм|роман|повест|рассказ|спектакл|фильм|кинофильм|песн|сериал|картин|альбом|пьес|балет|кітап|әңгіме|дастан|өлең)")
_WORK_BEHIND = re.compile(r"»\s(?:(?:атты|деген)\s)?(?:ән(?:і|ін|інің|імен|дер|$|\s)|күйі|жыры|өлең|роман|кіта[пб]|фильм|картина|сериал|спектакл|пьеса|повес|хикая|әңгіме|дастан|поэма|альбом|опера|балет|мультфильм|көркем|деректі)")  # Kazakh, behind them
AGENCIES, _SUBMARINE, _PLAYS = frozenset("РИА ИА ТРК ГТРК АПЛ".split()), "АПЛ", re.compile("клуб|команд|игрок|футболист|тренер|чемпион|матч")
FIRMS = frozenset(("company", "bank", "airline", "holding", "brand", "website"))
_LONG_TITLE = 60  # code points
_LETTERS = 5  # of an agency's name
TELLS = frozenset("передаёт передает передают сообщает сообщают сообщила сообщило передала передало цитирует уточняет информирует хабарлайды".split())
_DASHES = frozenset("—–-")


class Quoted(Surroundings):
    """What stands in quotation marks."""

    __slots__ = ()

    def _thing_behind(self, k: int) -> bool:
        """Whether one of the two small words behind a name is that for a hall, a hotel, a quarter of a town."""
        words = self.words
        for n in range(k + 1, min(k + 3, len(words))):
            if words[n].capital or (n > k + 1 and words[n - 1].broken):
                return False
            if _THING.match(lower(words[n].text)):
                return True
        return False

    def _is_sold(self, found: Found) -> bool:
        """Whether a word before or behind the quotation marks round a name, or round several, says that they are of houses, food or drink: ЖК «Лондон», шоколад «Россия», «Балтика» сырасы."""
        text, start, end = self.tokens.text, self.words[found.first].start, self.words[found.last].end
        if text[start - 1 : start] != "«" or text[end : end + 1] != "»":
            return False
        before = _LISTED_BEFORE.search(text, max(0, start - _FAR_BEFORE), start)
        if before is not None and _SOLD_BEFORE.match(lower(before[1])):
            return True
        if _SHIP_BEHIND.match(text, end):
            return True
        behind = _LISTED_BEHIND.match(text, end)
        if behind is None or not _SOLD_BEHIND.match(lower(behind[1])):
            return False
        both = f"{lower(behind[1])} {lower(behind[2] or '')}"
        return _TOGETHER.match(both) is not None or lower(behind[1]) not in _UNCLEAR

    def _tells(self, found: Found) -> bool:
        """Whether a verb before a place in capitals says that it is an agency of these letters: передаёт САНА."""
        word = self.words[found.first]
        if found.last > found.first or not word.shouted or len(word.text) > _LETTERS or not found.first or self.words[found.first - 1].text not in TELLS:
            return False
        listed = self.annotator.listed(found.surface)
        return bool(listed) and not listed[0].name.name.isupper()

    def _is_on_board(self, found: Found) -> bool:
        """Whether a word for a ship stands before the quotation marks that a name fills or ends: яхта «Аврора», паром «Маршал Рокоссовский»."""
        words, text = self.words, self.tokens.text
        if found.last > found.first or text[words[found.last].end : words[found.last].end + 1] not in _CLOSING:
            return False
        for k in range(found.first, max(-1, found.first - _LONGEST), -1):
            if k < found.first and words[k].broken and words.gap(k + 1) != " ":
                return False
            if text[words[k].start - 1] in (_OPENING if k == found.first else "«"):
                return k > 0 and _SHIP.match(lower(words[k - 1].text)) is not None
        return False

    def _begins_a_quoted_firm(self, found: Found) -> bool:
        """Whether a firm of one word opens quotation marks and a word with a capital goes on, which no list has with it: «Яндекс Такси», but not «Яндекс» Такси, «Газпром АО»."""
        words, text, k = self.words, self.tokens.text, found.last + 1
        if k >= len(words) or text[words[found.first].start - 1 : words[found.first].start] != "«" or words.gap(k) != " " or k in self.owner:
            return False
        if not words[k].named or words[k].shouted or lower(words[k].text) in TITLES or not (text[words[k].end : words[k].end + 1] == "»" or not words[k].broken):
            return False
        listed = self.annotator.listed(found.surface)
        return bool(listed) and listed[0].entity.subtype in FIRMS

    def _is_one_of_agencies(self, found: Found) -> bool:
        """Whether letters that many agencies begin with stand before quotation marks: РИА «Воронеж», but not РИА «Новости», which is listed as a whole."""
        words, k = self.words, found.last + 1
        if words[found.last].text == _SUBMARINE and _PLAYS.match(words.before(found.first)):
            return False  # клуб АПЛ «Челси»
        return words[found.last].text in AGENCIES and k < len(words) and words.gap(k) == " «"

    def _in_a_work(self, first: int) -> bool:
        """Whether a word for works stands right before the quotation marks in front of a token: книга «Москва — Петушки»."""
        return first > 0 and self.words.gap(first) == " «" and _WORK.match(lower(self.words[first - 1].text)) is not None

    def _of_a_work_behind(self, first: int) -> bool:
        """Whether a Kazakh word for works stands behind the quotation marks in front of a token and several words: «Алматы түні» әні."""
        text, start = self.tokens.text, self.words[first].start
        end = text.find("»", start, start + _LONG_TITLE)
        return end > 0 and _WORK_BEHIND.match(text, end) is not None

    def _inside_a_title(self, k: int) -> bool:
        """Whether a place is one of several capitalised words in quotation marks: «Астана Медиа Уик», «Астана-бір», «Транс Азия Констракшн»."""
        text, words = self.tokens.text, self.words
        if text.rfind("«", max(0, words[max(0, k - 3)].start - 2), words[k].start) < 0:
            return False
        if self._ends_a_body(k):
            return True
        first = next((n for n in range(k, max(-1, k - 4), -1) if text[max(0, words[n].start - 2) : words[n].start].rstrip().endswith("«")), None)
        if first is not None and (self._in_a_work(first) or self._of_a_work_behind(first)):
            return True
        if first is None or (first < k and words.gap(k).strip() in _DASHES):
            return False
        body = None  # whether the words behind the quotation marks say that they are round the name of a body: «Ирак және Левант» ұйымы
        others = 0  # words that name no other place: «Екібастұз – Майқайың» is a road between two
        for n in range(first, min(first + 5, len(words))):
            if n != k:
                if not (words[n].capital or (n and words[n - 1].hyphened) or words[n].text in _AND):
                    return False
                if self._is_named(n) or (words[n].text in _AND and n != k + 1):
                    body = self._body_behind(first) if body is None else body
                    if not body:
                        return False
                others += words[n].text not in _AND
            if text[words[n].end : words[n].end + 2].lstrip().startswith("»"):
                return n >= k and others > 0
        return False

    def _ends_a_body(self, k: int) -> bool:
        """Whether a token is the last in quotation marks that open with a listed body, and at most one other word stands between: «Россети Урал», «Газпром трансгаз Томск»."""
        words, text = self.words, self.tokens.text
        if k < 2 or text[words[k].end : words[k].end + 1] != "»" or words.gap(k) != " ":
            return False
        n = k - 1 if k - 1 in self.owner or words.gap(k - 1) != " " else k - 2
        body = self.owner.get(n)
        return body is not None and body.phrase is not None and body.phrase.types == {"organization"} and text[words[body.first].start - 1 : words[body.first].start] == "«"

    def _is_named(self, k: int) -> bool:
        """Whether a token is in a listed name, other than one word that merely sounds like a lesser town abroad: «Сила Сибири» has nothing of Silla."""
        owner = self.owner.get(k)
        return owner is not None and not (owner.first == owner.last and self._abroad(owner))

    def _begins_a_title(self, found: Found) -> bool:
        """Whether an adjective of a country begins a name of two or three words in quotation marks: «Европейский выбор»."""
        words, text, k = self.words, self.tokens.text, found.first
        if text[max(0, words[k].start - 1) : words[k].start] != "«" or not words[k].capital:
            return False
        for n in range(k + 1, min(k + 3, len(words))):
            if words.gap(n) != " " or words[n].capital:
                return False
            if text[words[n].end : words[n].end + 1] == "»":
                return True
        return False

    def _body_behind(self, first: int) -> bool:
        """Whether one of the two words behind the quotation marks that open before a token is that for a body."""
        words, text = self.words, self.tokens.text
        last = next((n for n in range(first, min(first + 5, len(words))) if text[words[n].end : words[n].end + 2].lstrip().startswith("»")), None)
        return last is not None and any(_BODY.match(lower(words[n].text)) for n in range(last + 1, min(last + 3, len(words))))
