"""English names that are but a part of a longer one nobody listed, and those that stand alone; default gazetteer."""

import pytest

# text | what must not be matched, or NAME => what it must be matched to
CASES = """
The guests were Anna Bell, Trump Holloway and Vic Stone.|Trump
The guests were Anna Bell, Trump and Vic Stone.|Trump => Donald Trump
Critics said the Trump administration wavered.|Trump => Donald Trump
Critics said Trump Administration officials wavered.|Trump => Donald Trump
Obama Visits Alaska For Three Days|Obama => Barack Obama
She chairs the state Foreign Policy Forum there.|Foreign Policy
The Times of Our Lives is a choir evening.|The Times
The Times reported it on Monday.|The Times => The Times
He sold The Sun Lamp to a friend.|The Sun
Об этом пишет издание The Times Анне Белл.|The Times => The Times
Премьер-министр Жан-Марк Эро уехал.|Жан-Марк Эро => Jean-Marc Ayrault
The mayor and the Independents won there.|the Independents
She works at the Rural Justice Coalition there.|Justice Coalition
The regional daily Dauphin Libre reports.|Libre
Engineers at Google left.|Google => Google
If a FEED study helps, the FEED will be built.|the FEED
Rates were set by the Fed in Washington.|the Fed => Federal Reserve System
Who is Q, she asked.|is Q
Jim Moran (D – 8) won the seat.|D – 8
The WOWK crew filmed the XCEL arena and SAPS officers.|WOWK
The WOWK crew filmed the XCEL arena and SAPS officers.|XCEL
The WOWK crew filmed the XCEL arena and SAPS officers.|SAPS
Software made by SAP runs there.|SAP => SAP
It snowed in KANSAS CITY, Mo., on Monday.|Mo.
The winners were Boyd J. Jones and Ann Hill.|J. Jones
Mayors David W. Smith and Michael Hill spoke.|W. Smith
They beat John M. McDonald, the chairman.|John M
A letter from William A. Macdonald arrived.|William A
A clerk named W. Phila saw it.|W. Phila
A decree of K. Tokayev took effect in Astana.|K. Tokayev => Kassym-Jomart Tokayev
George Bush Jr. spoke. The Jr varsity team won.|Jr varsity
In Beijing the ruling Communist Party of old men met, China said.|Communist Party
In Moscow the Communist Party voted, Russia said.|Communist Party => Communist Party of the Russian Federation
The Nigerian Foreign Ministry and envoys of Ukraine met; Ukraine and Ukrainian firms agreed.|Foreign Ministry
The bill passed the General Assembly in Raleigh.|General Assembly
The United Nations met; the General Assembly of the United Nations voted.|General Assembly of the United Nations => United Nations General Assembly
The victim was Sgt. Christopher Lee Holloway, 31.|Christopher Lee
The actor Christopher Lee spoke to fans.|Christopher Lee => Christopher Lee
In May David Cameron Monday became a dad.|David Cameron => David Cameron
The role went to Christopher Lee, Holloway said.|Christopher Lee => Christopher Lee
She runs Amazon Garden Services in Dublin.|Amazon
She runs Amazon in Seattle.|Amazon => Amazon
Они купили Amazon Garden Services за долги.|Amazon
ROME, May 3 - The World Food Programme cut its rations.|World Food Programme => World Food Programme
VIENNA — The European Commission said so.|European Commission => European Commission
A rally of the Peoples' Democratic Party was held in Ohio.|Democratic Party
A rally of the Democratic Party was held in Ohio.|Democratic Party => Democratic Party
It rained. US President Joe Biden spoke.|US => United States
It rained. US Senator Anna Holloway spoke.|US => United States
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_wider(default, case):
    text, _, asked = case.rpartition("|")
    name, _, wanted = asked.partition(" => ")
    start = text.rindex(name)
    matched = [m.entity_name for m in default.annotate(text) if m.status == "matched" and m.kind == "name" and m.start < start + len(name) and start < m.end]
    assert matched == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Қасым-Жомарт Тоқаев пен Си Цзиньпиннің кездесуі өтті.", "Benxi"),
        ("Ол — егеменді Қазақстан, біздің елордамыз.", "Egemen Qazaqstan"),
    ],
)
def test_kazakh_words_that_only_sound_like_names(default, text, wrong):
    assert wrong not in [m.entity_name for m in default.annotate(text)]


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("«Кайрат» обыграл Астану 2:1.", "Астану", ""),
        ("В Астану прилетели гости.", "Астану", "Astana"),
        ("Байден не исключил этого.", "Байден", "Joe Biden"),
        ("Он написал в Telegram.", "Telegram", "Telegram"),
    ],
)
def test_russian_words_beside_and_inside(default, text, name, wanted):
    matched = [m.entity_name for m in default.annotate(text) if m.mention == name and m.status == "matched" and not m.entity_name.startswith("FC")]
    assert matched == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ескерткіш Қабанбай батырдың құрметіне ашылды.", "Kabanbay Batyr"),
        ("Жыр Абылай ханның ордасын суреттейді.", "Abylai Khan"),
        ("Кітап Асан қайғының өмірі туралы.", "Asan Kaigy"),
        ("Олар Айша бибінің бейітіне барды.", "Aisha Bibi"),
        ("Картина посвящена Кенесары хану и его войску.", "Kenesary Kasymov"),
        ("Ол батыр аналар туралы айтты.", ""),
        ("Үлкен асан қайғыға батты.", ""),
        ("Айша мен оның бибісі келді.", ""),
        ("Ауылдың ханы мен ақыны болған жоқ.", ""),
    ],
)
def test_men_of_old_have_a_small_word_in_their_names(default, text, wanted):
    assert [m.entity_name for m in default.annotate(text) if m.entity_type == "person"] == ([wanted] if wanted else [])


def test_text_that_lost_letters_in_a_wrong_encoding_links_nobody(default):
    assert not [m for m in default.annotate("ÐÑÐµÐ·Ð¸Ð´ÐµÐ½Ñ Ð¢Ð¾ÐºÐ°ÐµÐ² Ð² ÐÐµÐºÐ¸Ð½") if m.status == "matched"]
    assert [m.entity_type for m in default.annotate("We met María Sánchez there.")] == ["person"]


def test_kazakh_words_for_elders_make_persons_of_places(default):
    assert not [m for m in default.annotate("Эльбрус атаның жасы сексеннен асқан.") if m.status == "matched"]
    (mountain,) = [m for m in default.annotate("Альпинистер Эльбрус шыңына шықты.") if m.status == "matched"]
    assert mountain.mention.startswith("Эльбрус")
