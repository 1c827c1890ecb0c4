"""Names with their text as context: short names of bodies, adjectives, former names, namesakes by a part of the name."""

import pytest

from normalizer import Normalizer
from normalizer.gazetteer.build import build_index
from normalizer.gazetteer.load import load
from normalizer.mentions.wordings import is_something_else

ENTITIES = """
id|type|name
moscow|place|Москва
moskovsky|place|Московский
beijing|place|Пекин
ufa|place|Уфа
egypt|place|Египет
mali|place|Мали
peru|place|Перу
volgograd|place|Волгоград
eswatini|place|Эсватини
university|organization|Пекинский университет
court|organization|Высший конституционный суд Египта
justice-ru|organization|Министерство юстиции Российской Федерации
justice-kz|organization|Министерство юстиции Республики Казахстан
interior|organization|Министерство внутренних дел
interior-ru|organization|Министерство внутренних дел Российской Федерации
supervision|organization|Федеральная служба по надзору в сфере образования и науки
nato|organization|Организация Североатлантического договора
cdu|organization|Христианско-демократический союз Германии
institute|organization|Институт культуры имени Веры Ракитной
rakitnaya|person|Вера Ракитная
strelnikov|person|Олег Стрельников
singer|person|Марина
marina|person|Марина Ивановна Светлова
mayer|person|Линда Майер
mayerhold|person|Линда Хольм
abay|person|Абай Кунанбаев
kursk|place|Курск
bay|place|Чесапикский залив
government|organization|Правительство Российской Федерации
kgb|organization|Комитет государственной безопасности СССР
kristina|person|Кристина Светлова
gok|organization|Костомукшский горно-обогатительный комбинат
metro|organization|Пекинский метрополитен
dumas|person|Александр Дюма
boxing|organization|Всемирный боксёрский совет
cinema|organization|Всероссийский государственный институт кинематографии
mgimo|organization|МГИМО
bank|organization|Народный банк
opera|organization|Пермская опера
us|place|США
america|organization|America
mid|organization|Мид
league|organization|Лига северных портов
prince|person|Альбин, принц Ленский
albin|place|Альбин
grinke|organization|Гринке
grinke-adam|person|Адам Гринке
losev|person|Олег Сергеевич Лосев
meri|person|Мэри
channel|organization|Канал-1
theatre|organization|Театр Лесной армии
krasnov|person|Иван Петрович Краснов
council-ru|organization|Совет безопасности Российской Федерации
duma|organization|Государственная дума
russia|place|Россия
congress|organization|Конгресс Перу
britain|organization|Правительство Великобритании
prosecutors|organization|Прокуратура Российской Федерации
street|place|Кедровая улица
gubkin|place|улица Губкина
courier|organization|The Peru Courier
bank-of-peru|organization|Bank of Rakitin
rakitin|place|Ракитин
taliban|organization|Талибан
inspection|organization|Госавтоинспекция
emergencies|organization|МЧС Перу
assembly|organization|Генеральная Ассамблея ООН
foreign-cn|organization|Министерство иностранных дел Китайской Народной Республики
south|place|Южная Германия
armed|organization|Вооружённые силы Мали
tribute|organization|Театр французской армии
paris|place|Париж
blues|organization|Париж Блюз
france|place|Франция
rossini|person|Джоаккино Россини
loseva|person|Мария Петровна Лосева
grinkevich|person|Олег Сергеевич Гринкевич
grinkevich-maria|person|Мария Петровна Гринкевич
council|organization|Государственный совет КНР
"""
# asked | text | id, or nothing
CASES = """
московского|Жители Москвы ждут московского лета.|moscow
Московского|Жители Москвы ждут открытия Московского вокзала.|moscow
Московский|Посёлок Московский получил школу.|moskovsky
пекинского|Открыт рейс до пекинского аэропорта.|beijing
уфимской|Встреча прошла на уфимской земле.|ufa
стрельниковского|Олег Стрельников написал пьесу, стрельниковского почерка не узнать.|strelnikov
Египта|Делегация вернулась из Египта.|egypt
Сталинград|Поезд шёл в Сталинград.|volgograd
Свазиленда|Король Свазиленда подписал указ.|eswatini
Минюста|Представитель Минюста выступил в Москве, в России.|justice-ru
Минюста|Представитель Минюста Казахстана выступил в Астане, Казахстан ответил.|justice-kz
Минюст РК|Представитель Минюст РК выступил.|justice-kz
МВД России|Сотрудники МВД России задержаны.|interior-ru
Рособрнадзором|Отчёт утверждён Рособрнадзором.|supervision
НАТО|Саммит НАТО начался.|nato
ХДС|Съезд ХДС начался.|cdu
Ракитной|Лекция Веры Ракитной. Книга Ракитной издана.|rakitnaya
Марина|Марина Светлова приехала. Марина споёт.|marina
Марина|На сцену вышла Марина.|singer
Линда|Супруги Иван Майер и Линда приехали.|mayer
правительство Мали|Правительство Мали ушло, правительство Мали вернётся.|
канадские власти|Канадские власти и канадские власти Перу.|
властями Перу|Соглашение с властями Перу подписано.|
города Мали|Жители города Мали.|mali
памятника Абаю Кунанбаеву|У памятника Абаю Кунанбаеву собрались люди.|
поэта Абая Кунанбаева|Стихи поэта Абая Кунанбаева.|abay
Григорий Ракитный|Приехал Григорий Ракитный, слесарь.|
Минута|Минута молчания.|
Курской|На Курской земле открыт музей.|kursk
Чесапикского залива|Воды Чесапикского залива поднялись.|bay
Правительство России|Правительство России утвердило бюджет.|government
КГБ|Архивы КГБ открыты, сообщили в СССР.|kgb
КГБ|Глава КГБ Белоруссии выступил в Минске. Белоруссия молчит, КГБ тоже.|
Кристина|Пришла Кристина, соседка.|
Кристина|Приехали Олег Светлов и Кристина.|kristina
Марина|Марина Ухалина поступила в вуз. Марина учится на врача.|
Романского|Зал романского искусства.|
Костомукшского ГОКа|Рабочие Костомукшского ГОКа получили премию.|gok
пекинского метро|Станция пекинского метро закрыта.|metro
Дюма-младшего|Пьеса Дюма-младшего поставлена.|dumas
WBC|Пояс WBC остался у чемпиона.|boxing
ВГИКе|Она училась во ВГИКе.|cinema
Московском государственном институте международных отношений|Он учился в Московском государственном институте международных отношений.|mgimo
Московском государственном институте культуры|Он учился в Московском государственном институте культуры.|
совет директоров Народного банка|Совет директоров Народного банка соберётся.|
Народного банка|Отчёт Народного банка издан.|bank
Оркестр Пермской оперы|Оркестр Пермской оперы сыграет.|
Пермской оперы|Сцена Пермской оперы обновлена.|opera
Московского|Жители ждут открытия Московского вокзала.|moscow
Америке|Выборы в Америке прошли тихо.|us
USA|Команда USA вышла на лёд.|us
America|Журнал America вышел в мае.|america
Мид|Компания Мид наняла людей.|mid
LNP|Съезд Лиги северных портов (LNP) открыт. Глава LNP молчит.|league
LNP|Глава LNP молчит.|
СЛП|Жители Москвы (СЛП) ждут.|
Альбина|Свадьба принца Альбина прошла в мае. Альбина поздравили.|prince
Альбин|Рейсы в Альбин отменены.|albin
Гринке|Адам Гринке вышел. Гринке молчит, Гринке устал.|grinke-adam
Гринке|Концерн Гринке закрыт. Гринке молчит.|grinke
Лосева|По словам Лосева, этого мало. Критики Лосева не согласны.|losev
Лосева|Сегодня Лосева заявила, что этого мало. Также Лосева сказала больше.|loseva
Лосева|Здесь был Лосев. Все слушали Лосева.|losev
Гринкевича|Суд оправдал Гринкевича.|grinkevich
Олега Сергеевича|Олег Лосев приехал. Ждали Олега Сергеевича.|losev
московского|Задержаны два московского судьи.|moscow
Московском|Жители ждут в городе Московском.|moskovsky
москвичами|Беседа с москвичами прошла.|moscow
Уфимцы|Уфимцы ждут весны.|ufa
талибов|Отряд талибов ушёл.|taliban
талантов|Конкурс талантов начался.|
отцы|Приехали отцы города.|
концы|Связали концы каната.|
мэрии|В мэрии ждут весны.|
Мэри|Мэри ждёт весны.|meri
Канал К|Смотрите Канал К вечером.|
Канал-1|Смотрите Канал-1 вечером.|channel
Лесной армии|Солдат Лесной армии награждён.|
театра Лесной армии|Артист театра Лесной армии награждён.|theatre
Краснова|После Краснова никто не сказал.|krasnov
Краснова|Институт Краснова открыт.|krasnov
Краснова|Вчера Краснова сказала всё.|
Совбеза|Секретарь Совбеза в Москве. Россия ждёт.|council-ru
Совбеза|Члены Совбеза ООН голосовали. Россия против. Совбеза ждут.|
Совбеза|Секретарь Совбеза в Минске. Белоруссия ждёт.|
Госдуму РФ|Избрали Госдуму РФ. Россия ждёт.|duma
Палаты адвокатов Перу|Глава Палаты адвокатов Перу ушёл. Конгресс Перу ждёт.|
британским правительством|План согласован британским правительством.|britain
французским правительством|План согласован французским правительством.|
Генеральную прокуратуру РФ|Жалоба в Генеральную прокуратуру РФ.|prosecutors
ул. Кедровой|Дом на ул. Кедровой сгорел.|street
ул. Губкина|Дом на ул. Губкина сгорел.|gubkin
ул. Лесной|Дом на ул. Лесной сгорел.|
Peru Courier|As told to Peru Courier in Peru.|courier
Rakitin|He went to Rakitin.|rakitin
Bank of Rakitin|He went to Bank of Rakitin.|bank-of-peru
ГИБДД|Об этом сообщили в ГИБДД.|inspection
Министерства по чрезвычайным ситуациям Перу|Глава Министерства по чрезвычайным ситуациям Перу ушёл.|emergencies
Министерства по чрезвычайным ситуациям Мали|Глава Министерства по чрезвычайным ситуациям Мали ушёл.|
Генассамблею|Россия созвала Генассамблею ООН. Генассамблею ждали.|assembly
Генассамблею|Эту Генассамблею ждали.|assembly
МИД Китая|Заявил МИД Китая.|foreign-cn
МИД Чили|Заявил МИД Чили.|
южной Германии|Дожди в южной Германии.|south
южной Дании|Дожди в южной Дании.|
армией Мали|Командует армией Мали генерал.|armed
французской армии|Солдат французской армии награждён.|
театра французской армии|Артист театра французской армии награждён.|tribute
Paris|Роман «Paris, Paris» вышел.|paris
France|Журнал о France вышел в мае.|france
Юрием Россини|Концерт с Юрием Россини отменён.|
Краснова|Школа им. Краснова открыта.|krasnov
Государственного совета Китая|Глава Государственного совета Китая ушёл.|council
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wordings")
    rows = ENTITIES.strip().replace("|", "\t").splitlines()
    (folder / "entities.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    names = [f"{row.split(chr(9))[0]}\t{row.split(chr(9))[2]}\tru\tofficial" for row in rows[1:]]
    (folder / "names.tsv").write_text("entity\tname\tlang\tkind\n" + "\n".join(names) + "\n", encoding="utf-8")
    (folder / "source.toml").write_text('name = "wordings"\norigin = "tests"\nlicence = "MIT"\nretrieved = 2026-11-22\n', encoding="utf-8")
    build_index(load([folder]), folder / "index", "")
    return Normalizer(folder / "index")


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_in_context(small, case):
    asked, text, wanted = case.split("|")
    result = small.lookup(asked, context=text)
    assert (result.best.id if result.status != "unmatched" else "") == wanted


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_columns_answer_as_lookup_does(small, case):
    import polars as pl

    asked, text, wanted = case.split("|")
    row = small.resolve(pl.DataFrame({"name": [asked], "text": [text]}), "name", context_column="text").row(0, named=True)
    assert (row["entity_id"] or "") == wanted


@pytest.mark.parametrize(
    ("name", "something"),
    [
        ("посольства Японии", True),
        ("российские спецслужбы", True),
        ("на границе с Китаем", True),
        ("республика Мали", False),
        ("город Тула", False),
        ("Корейская Народно-Демократическая Республика", False),
        ("президент Перу", False),
        ("Rue de Paris", False),
    ],
)
def test_something_else(name, something):
    assert is_something_else(name)[0] is something
