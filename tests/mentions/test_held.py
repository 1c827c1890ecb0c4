"""Places in the names of titles, universities, treaties and stations, works and indices called like places and papers, rivers that are called like towns; default gazetteer."""

import pytest

# text; what must not be matched, or NAME => what it must be matched to
CASES = """
Түркістан автономиясы Қоқанда жарияланды.|Түркістан
Тараз аренада кездесу өтті.|Тараз
Таразда жаңа арена салынды.|Таразда => Taraz
Скобелев взял Геок-Тепе, Черняев — Чимкент.|Черняев
«Азаттык» в Бишкеке закрыли, Кыргызстан ждёт.|Азаттык => Radio Azattyk
«Азаттык» в Алматы закрыли, Казахстан ждёт.|Азаттык => Radio Azattyq
Вчера в Таллинском порту задержали танкер.|Таллинском
Танкер стоит в порту Таллина.|Таллина => Tallinn
Елбасы қоры шәкіртақы берді.|Елбасы қоры => Nursultan Nazarbayev Foundation
Елбасы шәкіртақы берді.|Елбасы => Nursultan Nazarbayev
Bees learn fast, say researchers at the University of Leeds.|Leeds
She studied in Leeds before the war.|Leeds => Leeds
The Universities of today: students of Leeds marched.|Leeds => Leeds
A patron, the Duke of Kent, opened the hall.|Kent
Farmers of Kent met on Monday.|Kent => Kent
The Earl of Derby was there.|Derby
The Mayor of Derby was there.|Derby => Derby
The Emir of Qatar and the King of Jordan met.|Qatar => Qatar
Princess Haya of Jordan spoke.|Jordan => Jordan
Baroness Holloway of Darlington asked a question.|Darlington
A study of Darlington was published.|Darlington => Darlington
Учёные из Университета Лидса описали пчёл.|Лидса
Жители Лидса вышли на улицы.|Лидса => Leeds
В университете Алматы прошёл праздник.|Алматы => Almaty
На приёме был граф Дерби.|Дерби
Поезд прибыл в город Дерби.|Дерби => Derby
Король Иордании принял посла.|Иордании => Jordan
Лидс университетінің зерттеуі шықты.|Лидс
Лидс қаласында жаңбыр жауды.|Лидс => Leeds
Дублин конвенциясы туралы айтылды.|Дублин
Дублин әуежайы жабылды.|Дублин => Dublin
Он напомнил о Дублинской конвенции.|Дублинской
Поезд стоит на Казанском вокзале.|Казанском
Он вырос в казанском дворе.|казанском => Kazan
Казанский двор зарос травой.|Казанский => Kazan
Дома в Московском регионе подорожали.|Московском => Moscow
Депутаты приняли закон о Российской библиотеке.|Российской => Russia
В театре идёт «Берлин».|Берлин
В театре Берлина идёт пьеса.|Берлина => Berlin
«Алматы түні» әнін орындады.|Алматы
«Лондон, Лондон» атты роман шықты.|Лондон
Алматы түні суық болды.|Алматы => Almaty
The third season of "Berlin" is out.|Berlin
The third season in Berlin is over.|Berlin => Berlin
The Nikkei fell 1.2% on Thursday.|The Nikkei => Nikkei 225
The Nikkei reported it on Thursday.|The Nikkei => Nikkei
Уровень воды в Днепре упал.|Днепре => Dnieper
Рыбак утонул в Днепре.|Днепре => Dnieper
ДНЕПР, 14 октября. В Днепре ночью слышны взрывы, сообщил мэр города Борис Филатов.|Днепре => Dnipro
«Сила Сибири — 2» обсуждается.|Сила Сибири — 2 => Power of Siberia 2
Запуск «Северного потока — 2» отложен.|Северного потока — 2 => Nord Stream 2
«Сила Сибири» построена.|Сила Сибири => Power of Siberia
Завод построит Changan из Китая.|Changan => Changan Automobile
Мост в Changan построят из стали.|Changan => Xi'an
Aлматы мен Ташкент арасында пойыз жүреді.|Aлматы => Almaty
Mосква строит метро.|Mосква => Moscow
The RSF shelled el-Fasher in Sudan.|RSF => Rapid Support Forces
Journalists are in prison, said RSF in Paris.|RSF => Reporters Without Borders
Nord Stream 2 AG has creditors.|Nord Stream 2 AG => Nord Stream 2 AG
Аэропорт Чанги признан лучшим.|Аэропорт Чанги => Singapore Changi Airport
Андрей Сибига говорил с Каей Каллас.|Каей Каллас => Kaja Kallas
Мэр Паттайи и Каей не знакомы.|Каей
Уровень воды в Урале у Оренбурга поднялся.|Урале => Ural River
Погода: в Москве до +5, в Казани снег. На Урале похолодает. В Сочи тепло.|Урале => Urals region
«Трактор» обыграл «Сибирь» со счётом 4:1.|Сибирь
Рейс авиакомпании «Сибирь» задержали.|Сибирь => S7 Airlines
В посёлке Париж отметили праздник.|Париж
Посёлки Парижа растут.|Парижа => Paris
Азаттық даңғылы жабылды.|Азаттық
She is survived by two sons, Austin and Sidney.|Austin
She has a son, Peter, and a daughter, Florence.|Florence
They moved to Austin with two sons.|Austin => Austin
Two sons of Florence made peace.|Florence => Florence
They were taken to Nashville Memorial Hospital.|Nashville
A hospital in Nashville took them in.|Nashville => Nashville
МИНСК, 4 апр — БЕЛТА. Александр Лукашенко провёл совещание. Глава КГБ Иван Тертель рассказал о границе с Литвой.|КГБ => State Security Committee of the Republic of Belarus
Он служил в КГБ СССР.|КГБ СССР => Committee for State Security of the USSR
Туман в аэропорту Домодедово.|аэропорту Домодедово => Domodedovo Airport
Жители Домодедово жалуются.|Домодедово => Domodedovo
DETROIT: Ford recalls trucks. HOUSTON: Exxon buys acreage in Guyana. BOSTON: Wayfair cuts jobs. LONDON: Shell slid. PARIS: Airbus delivered jets. ZURICH: UBS named a chief. MUMBAI: Tata closes a furnace.|PARIS
DALLAS: Oil fell. HOUSTON: Exxon buys acreage. PARIS, Texas: A library closed.|PARIS => Paris, gn:4717560
""".strip().splitlines()


@pytest.mark.parametrize("case", CASES)
def test_held(holds, case):
    holds(case)
