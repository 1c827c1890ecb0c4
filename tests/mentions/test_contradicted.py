"""Persons whom the words beside a name contradict, and those whom they do not; default gazetteer."""

import pytest

from normalizer.mentions.contradicted import field_of

# text; what must not be matched, or NAME => what it must be matched to
CASES = """
Виктора Лукашенко сняли. За В.Лукашенко стоял брат.|В.Лукашенко => Viktor Lukashenko
В Минск приехал А.Лукашенко.|А.Лукашенко => Alexander Lukashenko
Фонд учредил П.Сорос с женой.|П.Сорос
The fund was set up by P. Soros and his wife.|Soros
Фонд учредил Дж. Сорос.|Сорос => George Soros
Жиналысқа Д.Тоқаев келді.|Д.Тоқаев
Жиналысқа Қ.Тоқаев келді.|Қ.Тоқаев => Kassym-Jomart Tokayev
Sen. Robert C. Byrd spoke first.|Robert C. Byrd => Robert Byrd
Йенс Вайдман занял пост. Банком правит Й.Вайдман.|Й.Вайдман => Jens Weidmann
Выставку каллиграфа Юрия Антонова открыли в мае.|Юрия Антонова
Выставку каллиграфа Юрия Антонова открыли в мае. Антонов показал сорок работ.|Антонов
Певец Юрий Антонов отменил гастроли.|Юрий Антонов => Yuri Antonov
Режиссёр Илья Ильин ставит «Чайку» в Омске.|Илья Ильин
Пьесу поставил Илья Ильин, режиссёр из Омска.|Илья Ильин
Штангист Илья Ильин установил рекорд.|Илья Ильин => Ilya Ilyin
Спектакльдің режиссері Илья Ильин Омбыдан келді.|Илья Ильин
Ауыр атлет Илья Ильин рекорд жаңартты.|Илья Ильин => Ilya Ilyin
Сотрудник Института археологии Владимир Седов нашёл грамоту.|Владимир Седов
Robert Burns, 34, of Columbus was charged in 2011.|Robert Burns
В 2012 году 65-летний Борис Грызлов вернулся.|Борис Грызлов => Boris Gryzlov
In 2018, under President Muhammadu Buhari, 20,000 men were recruited.|Muhammadu Buhari => Muhammadu Buhari
Robert Burns was born in Alloway.|Robert Burns => Robert Burns
В 2019 году погиб 17-летний Илья Ильин.|Илья Ильин
Автор — С. Лазарева.|С. Лазарева
Концерт С. Лазарева в Москве.|С. Лазарева => Sergey Lazarev
Сообщила М. Захарова.|М. Захарова => Maria Zakharova
В 2019 году 31-летний Илья Ильин вернулся в спорт.|Илья Ильин => Ilya Ilyin
2019 жылы 17 жастағы Илья Ильин қаза тапты.|Илья Ильин
В опере «Борис Годунов» он пел Шуйского.|Борис Годунов
Царь Борис Годунов умер в Москве.|Борис Годунов => Boris Godunov
Математик « Пифагор » мектебін ашты.|Пифагор
Грек ғалымы Пифагор осыны дәлелдеді.|Пифагор => Pythagoras
The film "Cleopatra" cost a fortune.|Cleopatra
Queen Cleopatra ruled in Alexandria.|Cleopatra => Cleopatra
Студент Марк Цукерберг создал сайт.|Марк Цукерберг => Mark Zuckerberg
Ол Абай ауылында тұрады.|Абай
Биыл Шоқан Уәлиханов кентінде мектеп ашылды.|Шоқан Уәлиханов
Ол Шоқан Уәлиханов туралы кітап жазды.|Шоқан Уәлиханов => Shokan Walikhanov
Президент Тоқаев ауылына барды.|Тоқаев => Kassym-Jomart Tokayev
The bill was signed by Gov. George V. Holloway in May.|George V
The throne went to George V. Britain mourned his father.|George V => George V
The city's chief procurement officer, Adam Smith, resigned.|Adam Smith
The economist Adam Smith praised markets.|Adam Smith => Adam Smith
Detectives questioned John-Paul Delaney again.|Delaney
She was born there to Charles R. and Violet Holloway.|Charles R
The judge was Ray Charles.|Ray Charles => Ray Charles
Мақаланы Қасым-Жомарт Тоқаев жазды.|Қасым-Жомарт Тоқаев => Kassym-Jomart Tokayev
Сөз сөйлеген Қ.К. Тоқаев болды.|Қ.К. Тоқаев => Kassym-Jomart Tokayev
Из Ашхабада прилетел Г. Бердымухамедов.|Г. Бердымухамедов => Gurbanguly Berdimuhamedow
Из Минска прилетел В. Лукашенко.|В. Лукашенко => Viktor Lukashenko
Заявление сделал А. Горбачёв.|А. Горбачёв
Умер осуждённый Сергей Есенин, 58 лет.|Сергей Есенин
Поэт Сергей Есенин умер в Ленинграде.|Сергей Есенин => Sergei Yesenin
Paul Newman, 27, of Battle Street, was charged.|Paul Newman
Paul Newman, 27, met her in 1952.|Paul Newman => Paul Newman
Oliver Cromwell-Smith wrote to the editor.|Oliver Cromwell
Oliver Cromwell wrote to Parliament.|Oliver Cromwell => Oliver Cromwell
The letter is by George Orwell (no relation), a baker.|George Orwell
The book is by George Orwell (1903–1950).|George Orwell => George Orwell
Пришла Роза Рымбаева, тёзка певицы.|Роза Рымбаева
Пришла Роза Рымбаева, народная артистка.|Роза Рымбаева => Roza Rymbayeva
Шахтёр Илья Ильин выиграл суд.|Илья Ильин
Роза Рымбаева атты екі қыз келді.|Роза Рымбаева
Полиция ищет некоего Сергея Лаврова из Перми.|Сергея Лаврова
Сергей Лавров прилетел в Пермь.|Сергей Лавров => Sergei Lavrov
Полиция Роза Рымбаева деген тұрғынды іздеп жүр.|Роза Рымбаева
Роза Рымбаева деген әнші ән салды.|Роза Рымбаева => Roza Rymbayeva
Сот Сергей Лавров есімді жүргізушіні тыңдады.|Сергей Лавров
Задержан Сергей Лавров, 1991 года рождения.|Сергей Лавров
На форум приехал Сергей Лавров, 1950 года рождения.|Сергей Лавров => Sergei Lavrov
Сергей Лавров (1991 г.р.) живёт в Перми.|Сергей Лавров
Торт испёк кондитер Александр Пушкин.|Александр Пушкин => Alexander Pushkin
Торт испёк кондитер Илья Ильин.|Илья Ильин
Прокурор Илья Ильин просил пять лет.|Илья Ильин => Ilya Ilyin
Приговор огласила судья Алла Пугачёва.|Алла Пугачёва
Гурбангулы Бердымухамедов и С. Бердымухамедов прилетели.|С. Бердымухамедов => Serdar Berdimuhamedow
Гурбангулы Бердымухамедов и В. Бердымухамедов прилетели.|В. Бердымухамедов
Светлана Захарова (Ракитина) живёт в Твери.|Светлана Захарова
Светлана Захарова (Большой театр) танцует.|Светлана Захарова => Svetlana Zakharova
Светлана Захарова (сопрано) пела.|Светлана Захарова => Svetlana Zakharova
The money came from the Oliver Swift Taylor fund.|Swift Taylor
They wrote the name as Swift Taylor.|Swift Taylor => Taylor Swift
The band hired Rob Edwards on Monday.|Rob Edwards
Robert Edwards won a Nobel Prize.|Robert Edwards => Robert G. Edwards
Marisol and Jackson Perry were hurt.|Jackson Perry
Mike Pence was there.|Mike Pence => Mike Pence
Министр И. Токаев выступил в сенате.|И. Токаев
Министр Ж. Токаев выступил в сенате.|Ж. Токаев => Kassym-Jomart Tokayev
Генсек Й. Столтенберг уехал.|Й. Столтенберг => Jens Stoltenberg
Т. Рысқұлов ауданының тұрғындары жиналды.|Т. Рысқұлов
Т. Рысқұлов кітап жазды.|Т. Рысқұлов => Turar Ryskulov
Футболист Игорь Смирнов забил гол в первом тайме.|Игорь Смирнов
Игорь Смирнов забил два мяча в матче Первой лиги.|Игорь Смирнов
Актёр Алексей Орлов приехал на премьеру.|Алексей Орлов
Алексей Орлов снялся в новом сериале.|Алексей Орлов
Калмыкией руководил Алексей Орлов.|Алексей Орлов => Aleksey Orlov
Бывший футболист Каха Каладзе стал мэром.|Каха Каладзе => Kakha Kaladze
Боксёр Виталий Кличко приехал.|Виталий Кличко => Vitali Klitschko
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_persons(holds, case):
    holds(case)


@pytest.mark.parametrize(
    ("word", "field"),
    [("каллиграфа", "art"), ("пианиста", "stage"), ("боксшының", "sport"), ("археолог", "science"), ("следователь", "service"), ("motorist", "trade"), ("президент", ""), ("певучий", "")],
)
def test_fields(word, field):
    assert field_of(word) == field


def test_years_of_other_documents_say_nothing(default):
    text, other = "Robert Burns, 34, of Columbus was charged in 2011.", "A king died in 1793."
    (alone,) = default.annotator.annotate([text])
    for together in ([text, other], [other, text]):
        assert default.annotator.annotate(together)[together.index(text)] == alone
