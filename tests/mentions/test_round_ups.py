"""Names in texts of many countries, rivers behind an article, firms called like towns, and what a part of a longer name is; default gazetteer."""

import pytest

# text|NAME that must not be matched, or text|NAME => what must be
CASES = """
Talks moved from Ankara to Tashkent, then to Nairobi and Lisbon. Delegates from Peru, Ghana and Vietnam came. In Washington, the White House said it would call Vienna.|Vienna => Vienna
Talks moved from Ankara to Tashkent, then to Nairobi and Lisbon. In Washington the Pentagon declined; officials in Ottawa, Seoul and Hanoi agreed.|Ottawa => Ottawa
A homeowner in Fairfax County told police that a car was stolen in Vienna, and Reston and Herndon had cases, Virginia State Police said.|Vienna => Vienna, gn:4791160
Troops crossed the Donetsk.|Donetsk
A raft on the left bank of the Kherson sank.|Kherson
The mouth of the Davenport was dredged.|Davenport
They fished in the Kazan, then went home.|Kazan
The Dallas police arrested him.|Dallas => Dallas
The Kazan-based firm closed.|Kazan => Kazan
The Kharkiv offensive went on.|Kharkiv => Kharkiv
He left the Crimea, he said.|Crimea => Autonomous Republic of Crimea
The Amazon is low this year.|Amazon
Boats on the Amazon, loaded with fruit, were stuck.|Amazon
Fires in the Amazon rainforest spread.|Amazon => Amazon rainforest
Fires in the Amazon jungle spread.|Amazon
The Amazon warehouse was closed.|Amazon => Amazon
Amazon is hiring.|Amazon => Amazon
In Perth, Rockhampton fell 2.4% after its results.|Rockhampton
Rockhampton shares rose.|Rockhampton
Jobs in Rockhampton fell 2%.|Rockhampton => Rockhampton
Rockhampton lost two firemen.|Rockhampton => Rockhampton
Samsung Music closed.|Samsung
Boeing Capital sold planes.|Boeing
Samsung phones sell.|Samsung => Samsung
Баррель Cooper подорожал на рынке.|Cooper
Он живёт в Austin с мая.|Austin => Austin
Компания Kaspi отчиталась.|Kaspi => Kaspi.kz
Panama's president spoke in Brasília, then in Santiago and Lima.|Panama => Panama
«Яндекс Заправки» подорожали.|Яндекс
«Газпром» подешевел.|Газпром => Gazprom
Об этом пишет РИА «Липецк».|РИА
Об этом пишет РИА Новости.|РИА Новости => RIA Novosti
Спектакль «Рязань — Коломна» закрыли.|Рязань
Спектакль «Рязань — Коломна» закрыли.|Коломна
Трасса «Рязань — Коломна» закрыта.|Рязань => Ryazan'
Черняев ответил ему письмом.|Черняев
Он послал туда Брежнева.|Брежнева
Он жил в Калинине до войны.|Калинине => Tver
Город Куйбышев встретил гостей.|Куйбышев => Samara
Бои идут у Покровска, Константиновки и Харькова.|Покровска => Pokrovsk
Его отправили из Бухары в Самарканд.|Самарканд => Samarkand
Горький, Калинин и Куйбышев вернули старые имена.|Калинин => Tver
Олар Шідерті бойында көшіп жүрді.|Шідерті
Қойлар Орал бойында жайылды.|Орал
Қазақстан бойындағы кен орындары ашылды.|Қазақстан => Kazakhstan
Орал қаласында жаңбыр жауды.|Орал => Oral
Олар Шарын өзенінен өтті.|Шарын өзенінен => Charyn River
Шарын шатқалына барды.|Шарын => Charyn Canyon
NHL standings, hockey scores: Tampa 3 Seattle 1; Buffalo 2, Nashville 0.|Seattle
NHL standings, hockey scores: Tampa 3 Seattle 1; Buffalo 2, Nashville 0.|Buffalo
Boats went up the Niger at Bamako.|Niger
The Ohio rose near Wheeling.|Ohio
The Jordan is shallow there.|Jordan
The Niger delegation came to Accra.|Niger => Niger
Ohio rose early to vote.|Ohio => Ohio
The Chekhov House prize was founded.|Chekhov
The Tolstoy Museum was shut.|Tolstoy
Panteleev wrote that Далай-лама XIII жил в горах.|Далай-лама
Далай-лама приехал в Индию.|Далай-лама => 14th Dalai Lama
Запустили спутник «Ангара» ночью.|Ангара
Посмотрели фильм «Торпедо» вечером.|Торпедо
Авиакомпания «Ангара» отменила рейсы.|Ангара => Angara Airlines
Киров подписал приказ.|Киров
Тогда расстреляли Королева.|Королева
Он вернулся в Киров и написал книгу.|Киров => Kirov
Мэр Саратова уволен.|Саратова => Saratov
Он жил в Саратове и умер там.|Саратове => Saratov
Ол Бостонда оқиды.|Бостонда => Boston, Q100
Кеше Самарқандта жаңбыр жауды.|Самарқандта => Samarkand
Liverpool FC and PSG want the striker. Ipswich sold a winger on loan.|Ipswich
Arsenal and PSG want the striker. A winger is on loan in Ipswich.|Ipswich => Ipswich
Arsenal rented offices. PSG opened a shop. Rents in Ipswich fell.|Ipswich => Ipswich
The carrier John Adams sailed.|John Adams
The submarine Mississippi sailed.|Mississippi
President John Adams sailed.|John Adams => John Adams
Авария на трассе М-12 «Аврора» у Твери.|Аврора
Авария на трассе А-290 «Урал» у Керчи.|Урал
Бурея затопила луга.|Бурея
Алдан — у Хандыги, Лена — у Якутска.|Алдан
Туапсе затопило.|Туапсе => Tuapse
Ембі тасыды.|Ембі
Ембі қаласы жаңарды.|Ембі => Emba
Сурет салған Киров Ленинградта атылды, әкесі жоқ еді.|Киров
Клязьма вышла из берегов.|Клязьма
Киров облысында қар жауды, ол Кировта тұрады.|Кировта => Kirov
Фрунзе майданда болды.|Фрунзе
Ол Фрунзеде туған, кейін Алматыға көшті.|Фрунзеде => Bishkek
Ол Швейцарияда: Берн мен Женевада, Цюрих қаласында болды.|Цюрих => Zürich
В Швейцарии были в Базеле, Лозанне, Цюрихе и Женеве.|Цюрихе => Zürich
Кантон Цюрих и кантон Берн голосовали.|Цюрих
Түнде «Ангара» зымыраны ұшты.|Ангара
Түнде «Ангара» ұшағы ұшты, әуе компаниясы «Ангара» айтты.|Ангара => Angara Airlines
The WTA Linz final is on Sunday, said the coach of Real Madrid and FC Barcelona fans.|Linz => Linz
"""


@pytest.mark.parametrize("case", [line for line in CASES.splitlines() if "|" in line])
def test_names_of_round_ups(holds, case):
    holds(case)
