"""Russian words whose case forms are those of another name, and words of one letter before names; default gazetteer."""

import pytest

# text; mention and its entity where it must be linked, or NAME => what it must not be linked to
LINKED = """
В Казахстане ждут дождей.|Казахстане|Kazakhstan
В Гааге ждут дождей.|Гааге|The Hague
У Токаева другой ответ.|Токаева|Kassym-Jomart Tokayev
С Путиным встретился посол.|Путиным|Vladimir Putin
К. Токаев подписал указ.|К. Токаев|Kassym-Jomart Tokayev
К Токаеву обратились жители.|Токаеву|Kassym-Jomart Tokayev
Дмитрий Медведев приехал. У Медведева другой ответ.|Медведева|Dmitry Medvedev
Он вернулся из Иванова домой.|Иванова|Ivanovo
Поезд идёт в Иваново.|Иваново|Ivanovo
Рейс до Домодедова отменён.|Домодедова|Domodedovo
A Tokayev aide spoke.|Tokayev|Kassym-Jomart Tokayev
Дарига Назарбаева приехала. Назарбаева сказала речь.|Назарбаева|Dariga Nazarbayeva
"""
NOT_LINKED = """
В Гааге ждут дождей.|Lady Gaga
Критики Алиева покинули Баку.|Mehriban Aliyeva
Сторонники и противники Алиева спорят.|Mehriban Aliyeva
Гости собрались у Медведева дома.|Medvedevo
Стреляли в Медведева.|Medvedevo
Стреляли в Медведева.|Evgenia Medvedeva
Все ждали Иванова.|Ivanovo
С Ерланом Смитсоновым говорили долго.|Yerlan Karin
"""


@pytest.mark.parametrize("case", LINKED.strip().splitlines())
def test_linked(default, case):
    text, mention, entity = case.split("|")
    assert (mention, entity) in {(m.mention, m.entity_name) for m in default.annotate(text) if m.status == "matched"}


@pytest.mark.parametrize("case", NOT_LINKED.strip().splitlines())
def test_not_linked(default, case):
    text, entity = case.split("|")
    assert entity not in {m.entity_name for m in default.annotate(text)}


# text; mention and the entities that its occurrences are linked to, in order
OFFICES_AND_PLACES = """
Министр обороны Белоусов прибыл вчера.|Белоусов|Andrei Belousov
Встреча с министром обороны Белоусовым прошла.|Белоусовым|Andrei Belousov
Defense Minister Belousov arrived.|Belousov|Andrei Belousov
Қорғаныс министрі Белоусов келді.|Белоусов|Andrei Belousov
The teacher Belousov arrived.|Belousov|
Министр культуры Белоусов прибыл вчера.|Белоусов|
Буй приехал и выступил.|Буй|
Дэн приехал и выступил.|Дэн|
Төле бидің өсиеті.|Төле|Tole Bi
Georgia signed a treaty in Tbilisi. A fair opened in Atlanta, Georgia, and then Georgia closed its port at Batumi.|Georgia|Georgia Q230, Georgia Q1428, Georgia Q230
A Jordan homeowner told the Township officials at 7 p.m.|Jordan|
The king of Jordan met the Township officials at 7 p.m.|Jordan|Jordan
A woman of 400 Locust St., Lebanon, was hurt, the Township said.|Lebanon|
Troops crossed into Lebanon, officials said.|Lebanon|Lebanon
Посол Майкл Коллинз выступил. Позже Коллинз уехал.|Коллинз|
Чарльз Дарвин издал книгу. Книга Дарвина разошлась.|Дарвина|Charles Darwin
Корабль пришёл в Дарвин.|Дарвин|Darwin
Кто боится Вирджинии Вульф?|Вирджинии|
В Вирджинии Байден победил.|Вирджинии|Virginia
Штат Вирджиния Байден проиграл.|Вирджиния|Virginia
Нил Сорахан сообщил об этом.|Нил|
Весной Нил разливается.|Нил|Nile
Олег Бендер приехал. Потом Бендер уехал в Бендер.|Бендер|Bender
Комедию «Иван Васильевич меняет профессию» показали вчера.|Иван Васильевич|
Roger van Boxtel spoke to passengers.|Boxtel|
The train stops in Boxtel.|Boxtel|Boxtel
The People's Republic of China signed.|People's Republic of China|China
The Republic of China signed.|Republic of China|Taiwan
The Democratic People’s Republic of Korea signed.|Democratic People’s Republic of Korea|North Korea
A people's Republic of Korea signed.|Republic of Korea|
Rabbi Sharyn Holloway fielded the questions.|Sharyn|
Remains were found in S. Jersey.|Jersey|
Remains were found in Jersey.|Jersey|Jersey
"""


@pytest.mark.parametrize("case", OFFICES_AND_PLACES.strip().splitlines())
def test_offices_and_places(default, case):
    text, mention, entities = case.split("|")
    linked = [m for m in default.annotate(text) if m.mention == mention and m.status == "matched"]
    wanted = entities.split(", ") if entities else []
    assert [f"{m.entity_name} {m.entity_id}" if w.endswith(m.entity_id) else m.entity_name for m, w in zip(linked, wanted, strict=True)] == wanted


# Kazakh: text; mention, its status, its entity
KAZAKH = """
Бірақ Абай күллі адамзатқа ортақ.|Абай|ambiguous|Abai Kunanbayev
Сондықтан Абайды терең тану керек.|Абайды|ambiguous|Abai Kunanbayev
Кеше Жамбылда той өтті.|Жамбылда|ambiguous|Taraz
Кеше Жамбыл қаласында той өтті.|Жамбыл|matched|Taraz
Кеше Таразда той өтті.|Таразда|matched|Taraz
Кеше Жамбыл облысында той өтті.|Жамбыл облысында|matched|Zhambyl Region
Кеше Омскіде қар жауды.|Омскіде|matched|Omsk
Өкіл Минскінің ұсынысын айтты.|Минскінің|matched|Minsk
Рудный мен Лисаковскіде қар жауды.|Рудный|matched|Rudny
Рудный мен Лисаковскіде қар жауды.|Лисаковскіде|matched|Lisakovsk
Кеше Ақсай қаласында қар жауды.|Ақсай|matched|Aksai
Ростов облысының Аксай қаласында қар жауды.|Аксай|matched|Aksay
"""


# Kazakh in other letters: typed without its own, in Latin ones; text, what must not be matched, or NAME => what it must be matched to
OTHER_LETTERS = """
Кеше Алматыга бардык, жол ушин сагат керек болды.|Алматыга => Almaty
Бул Жетису облысынын жанында.|Жетису облысынын => Jetisu Region
Мен Астанага барып келдим деген ол, бирак керек емес екен.|Астанага => Astana
Keshe Ózbekstan basshysy keldi.|Ózbekstan => Uzbekistan
Keshe Qytaı men Reseı kelisti.|Qytaı => China
Keshe Qytaı men Reseı kelisti.|Reseı => Russia
Aqtaý qalasynda jel turdy.|Aqtaý => Aktau
El libro de Pérez salió ayer.|Pérez
Los señores de Álava llegaron.|señores
Сот Левая А.К. туралы естіді.|Левая А.К
Посол встретил Б. Нетаняху утром.|Б. Нетаняху => Benjamin Netanyahu
Посол встретил К.Тоқаева утром.|К.Тоқаева => Kassym-Jomart Tokayev
"""


@pytest.mark.parametrize("case", OTHER_LETTERS.strip().splitlines())
def test_other_letters(holds, case):
    holds(case)


@pytest.mark.parametrize("case", KAZAKH.strip().splitlines())
def test_kazakh(default, case):
    text, mention, status, entity = case.split("|")
    assert [(m.status, m.entity_name) for m in default.annotate(text) if m.mention == mention] == [(status, entity)]
