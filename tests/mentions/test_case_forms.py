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
