"""Lands, waters, islands and landmarks of Asia and Africa: each name is the thing that news mean by it."""

import pytest

# name | id
MATCHED = [
    ("Mesopotamia", "Q11767"),
    ("Месопотамия", "Q11767"),
    ("Galilee", "nz:il-galilee"),
    ("Sea of Galilee", "nz:sea-of-galilee"),
    ("Bekaa Valley", "nz:lb-bekaa"),
    ("долина Бекаа", "nz:lb-bekaa"),
    ("Mount Lebanon", "nz:mount-lebanon"),
    ("Eastern Ghouta", "nz:sy-eastern-ghouta"),
    ("Восточной Гуте", "nz:sy-eastern-ghouta"),
    ("Kobani", "gn:172256"),
    ("Kurdistan", "Q41470"),
    ("Iraqi Kurdistan", "nz:iq-kurdistan"),
    ("Иракском Курдистане", "nz:iq-kurdistan"),
    ("Ирак Күрдістаны", "nz:iq-kurdistan"),
    ("Хмеймим", "nz:sy-khmeimim"),
    ("Shatt al-Arab", "nz:shatt-al-arab"),
    ("Kharg Island", "nz:ir-kharg"),
    ("Empty Quarter", "nz:sa-empty-quarter"),
    ("Hodeidah", "gn:79415"),
    ("площадь Тахрир", "Q12061"),
    ("Cyrenaica", "nz:ly-cyrenaica"),
    ("Kabylia", "nz:dz-kabylia"),
    ("Atlas Mountains", "nz:atlas-mountains"),
    ("Sahel", "nz:sahel"),
    ("Сахеле", "nz:sahel"),
    ("Blue Nile", "nz:blue-nile-river"),
    ("Голубой Нил", "nz:blue-nile-river"),
    ("Somaliland", "nz:so-somaliland"),
    ("Horn of Africa", "nz:horn-of-africa"),
    ("Африканского Рога", "nz:horn-of-africa"),
    ("Lake Tanganyika", "nz:lake-tanganyika"),
    ("Чад көлі", "nz:lake-chad"),
    ("Kilimanjaro", "nz:mount-kilimanjaro"),
    ("Serengeti", "nz:tz-serengeti"),
    ("Катанга", "nz:cd-katanga"),
    ("Biafra", "nz:ng-biafra"),
    ("Zambezi", "nz:zambezi-river"),
    ("Драконовы горы", "nz:za-drakensberg"),
    ("Ladakh", "Q200667"),
    ("Gujarat", "Q1061"),
    ("Вазиристане", "Q190217"),
    ("Swat", "nz:pk-swat"),
    ("Баграм", "nz:af-bagram"),
    ("Durand Line", "nz:durand-line"),
    ("Bengal", "nz:bengal-land"),
    ("Deccan", "nz:in-deccan"),
    ("Andaman Islands", "nz:in-andaman-islands"),
    ("Golden Triangle", "nz:golden-triangle"),
    ("Меконг атырауы", "nz:mekong-delta"),
    ("Angkor Wat", "nz:kh-angkor-wat"),
    ("Phuket", "nz:th-phuket-island"),
    ("Bali", "Q4648"),
    ("Бали", "Q4648"),
    ("Lombok", "nz:id-lombok"),
    ("Sulawesi", "nz:id-sulawesi"),
    ("Luzon", "nz:ph-luzon"),
    ("Лусон", "nz:ph-luzon"),
    ("Spratly Islands", "nz:spratly-islands"),
    ("архипелаг Спратли", "nz:spratly-islands"),
    ("Second Thomas Shoal", "nz:second-thomas-shoal"),
    ("Дяоюйдао", "Q29460"),
    ("Honshu", "Q13989"),
    ("Хонсюда", "Q13989"),
    ("Kansai", "nz:jp-kansai"),
    ("Okinawa", "nz:jp-okinawa-island"),
    ("АЭС Фукусима-1", "Q114295"),
    ("Kim Il Sung Square", "nz:kp-kim-il-sung-square"),
    ("площади Ким Ир Сена", "nz:kp-kim-il-sung-square"),
    ("Korean Peninsula", "nz:korean-peninsula"),
    ("Корей түбегінде", "nz:korean-peninsula"),
    ("Халхин-Гол", "nz:mn-khalkhin-gol"),
    ("Kim Il-sung", "Q41117"),
    ("Timor-Leste", "Q574"),
]

# What several bear, or what is another thing more often.
NOT_MATCHED_TO = [
    ("Punjab", "Q4478"),
    ("Flores", "nz:id-flores"),
    ("Petra", "nz:jo-petra"),
    ("Golden Gate", "nz:golden-triangle"),
    ("Pearl River", "nz:cn-pearl-river"),
    ("Indian Peninsula", "nz:korean-peninsula"),
    ("Kim Il Sung Street", "nz:kp-kim-il-sung-square"),
    ("Ким Ир Сен", "nz:kp-kim-il-sung-square"),
    ("Carthage, Missouri", "nz:tn-carthage"),
]


@pytest.mark.parametrize(("name", "entity"), MATCHED)
def test_matched(default, name, entity):
    result = default.lookup(name)
    assert (result.status, result.best and result.best.id) == ("matched", entity)


@pytest.mark.parametrize(("name", "entity"), NOT_MATCHED_TO)
def test_not_matched(default, name, entity):
    result = default.lookup(name)
    assert result.status != "matched" or result.best is None or result.best.id != entity
