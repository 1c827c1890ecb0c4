"""Names that the words beside them make a part of something else, and those that stay what they are all the same; default gazetteer."""

import pytest

# text; what must not be matched, or NAME => what it must be matched to
CASES = """
Сын Хулио Иглесиас-младший стал музыкантом.|Хулио Иглесиас
Прокурор Сайрус Вэнс-младший молчит.|Вэнс
Певец Хулио Иглесиас дал концерт.|Хулио Иглесиас => Julio Iglesias
Байтұрсынов пен Қонаев көшелеріндегі жол жабылды.|Байтұрсынов
Байтұрсынов пен Қонаев көшелеріндегі жол жабылды.|Қонаев
Алматы мен Астана көшелерінде тыныш.|Астана => Astana
Алматы мен Астана көшелерінде тыныш.|Алматы => Almaty
Авария на углу улиц Абая и Назарбаева.|Назарбаева
На улицах Парижа тихо.|Парижа => Paris
Назарбаев пен Тоқаев кездесті.|Назарбаев => Nursultan Nazarbayev
She is a counselor at George Washington High School.|George Washington
George Washington was elected twice.|George Washington => George Washington
Она работала в больнице (Royal North Shore Hospital) в Сиднее.|North Shore
ТОО Астана подписало договор.|Астана
АО Алматы и ПАО Минск объединились.|Минск
Алматы ЖШС келісімге қол қойды.|Алматы
Moscow LLC was founded in 2001.|Moscow
Директор ООО Москвы ушёл.|Москвы => Moscow
В Алматы АО «Казахтелеком» открыло центр.|Алматы => Almaty
Астана қаласындағы ЖШС жабылды.|Астана => Astana
Бортпроводники Swiss Airlines бастуют.|Swiss
В финале Australian Open она проиграла.|Australian
Фотограф работал в журнале Time Out Melbourne.|Melbourne
Судно вышло из Гамбурга (Hamburg) вчера.|Hamburg => Hamburg
BY KENT MALLETT, staff reporter. Home sales fell.|KENT
KENT POLICE arrested a man in Dover and London.|KENT => Kent
State Minister A.H.M. Fowzie failed to attend.|H.M
The state's African-American Affairs Commission met.|African
African leaders met in Addis Ababa.|African => Africa
Қорғас өзенінде бөгет салынады.|Қорғас
Біз Қорғаста болдық.|Қорғаста => Khorgos
Алматы көлігі тоқтады.|Алматы => Almaty
Машина упала в пограничную реку Нарву.|Нарву
Ужым ресейлік КПРФ командасымен кездесті.|КПРФ
Съезд КПРФ прошёл в Москве.|КПРФ => Communist Party of the Russian Federation
Бірлескен « Бәйтерек » ғарыш жобасы талқыланды.|Бәйтерек
« Ирак және Левант » лаңкестік ұйымымен байланыста болды.|Левант
« Ирак және Левант » лаңкестік ұйымымен байланыста болды.|Ирак
«Россия и Китай», – сказал он.|Китай => China
Сыймай қалған халық экраннан тамашалады.|Сыймай
Погиб актёр Андрей Панин.|Панин
В этом месяце компания Мартина купила права.|Мартина
Письмо написал Фридрих Трумп. Письмо Трумпа нашли.|Трумпа
Дональд Трамп приехал. Письмо Трампа нашли.|Трампа => Donald Trump
Переговоры прошли в Нью-Йорке, Чикаго и в Женеве.|Женеве => Geneva, Q71
Учился в Чикаго, родился в Женеве, штат Иллинойс.|Женеве => Geneva, gn:4893591
Матчи пройдут в Майами, Орландо и Мельбурне.|Мельбурне => Melbourne, Q3141
Пожар в Бирмингеме, штат Алабама.|Бирмингеме => Birmingham, gn:4049979
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_articles(holds, case):
    holds(case)
