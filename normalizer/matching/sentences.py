"""What evidence says, in English, Russian and Kazakh: one table of sentences.

Evidence is made in English, a feature's sentence being its docstring; `translate` says it in another language. A
sentence with ``{}`` keeps the names in it.

>>> item = Evidence("named_in_text", "the text names it in full elsewhere", 3.0)
>>> translate(item, "ru").detail, translate(item, "kk").detail
('в другом месте текста названо полностью', 'мәтіннің басқа жерінде толық аталған')
"""

import re
from dataclasses import replace
from functools import lru_cache

from normalizer.matching import mistyped, nearest
from normalizer.matching.align import Alignment
from normalizer.matching.strangers import STRANGERS
from normalizer.names.person import DIMINUTIVES
from normalizer.text.fold import norm
from normalizer.types import Change, Evidence, Explanation, Result

LANGUAGES = ("en", "ru", "kk")

# English docstring of a feature -> Russian, Kazakh; named by the feature.
OF_FEATURES: dict[str, tuple[str, str]] = {
    "always": ("исходное значение, до всякого сравнения", "салыстыруға дейінгі бастапқы мән"),
    "query_left_over": ("часть запроса, которой нет в имени", "сұраудың атауда жоқ бөлігі"),
    "name_left_over": ("часть имени, которой нет в запросе; отчество и титул можно опустить", "атаудың сұрауда жоқ бөлігі; әкесінің аты мен лауазымын жазбауға болады"),
    "mean_difference": ("насколько в среднем различается написание слов", "сөздердің жазылуы орта есеппен қаншалықты өзгеше"),
    "worst_difference": ("насколько различаются наименее похожие слова", "ең аз ұқсайтын сөздер қаншалықты өзгеше"),
    "edited": ("слова совпадают, только если заменить буквы: другое имя не менее вероятно, чем опечатка", "әріптері өзгертілсе ғана сәйкес келетін сөздер: қате терілгені де, басқа есім болуы да мүмкін"),
    "single_edited": ("единственное слово имени совпадает, только если заменить буквы или прочесть иначе", "атаудың жалғыз сөзі әрпі өзгертілсе немесе басқаша оқылса ғана сәйкес келеді"),
    "resembles_by_chance": ("единственное слово имени лишь сходно звучит, а слов в справочнике так много, что сходство бывает случайным", "атаудың жалғыз сөзінің үні ғана ұқсас, ал анықтамалықта сөз көп болғандықтан, ұқсастық кездейсоқ болуы мүмкін"),
    "well_known_misspelt": ("длинное и очень известное имя, отличие — в одной букве или в звучании: скорее опечатка, чем другое имя", "ұзақ әрі өте танымал атау, айырмасы — бір әріпте не үнінде: басқа атаудан гөрі қате жазылған болар"),
    "initials": ("имена даны инициалами", "есімдер бас әріппен берілген"),
    "initial_conflict": ("инициал противоречит имени", "бас әріп есімге қайшы"),
    "surname_alone": ("в запросе только фамилия", "сұрауда тек тегі бар"),
    "given_name_alone": ("фамилии нет или она другая", "тегі жоқ немесе басқа"),
    "given_name_conflict": ("та же фамилия, другое имя", "тегі бірдей, есімі басқа"),
    "surname_conflict": ("то же имя, другая фамилия", "есімі бірдей, тегі басқа"),
    "parts_differ": ("в каждом из имён есть часть, которой нет в другом", "екі атаудың әрқайсысында екіншісінде жоқ бөлік бар"),
    "patronymic_conflict": ("в обоих именах есть отчество, и отцы разные", "екеуінде де әкесінің аты бар, бірақ әкелері басқа"),
    "syllables_swapped": ("имена лишь похожи или одно из них инициал, и стоят они в другом порядке", "есімдер тек ұқсас немесе бірі инициал, және реті басқа"),
    "gender_conflict": ("одно имя женское, другое мужское", "бірі әйелдің, бірі ер адамның есімі"),
    "number_conflict": ("числа в именах различаются, или в одном из них числа нет", "атаулардағы сандар әртүрлі немесе бірінде сан жоқ"),
    "legal_form_conflict": ("организационно-правовые формы различаются, или она есть в запросе, а кандидат — не организация", "ұйымдық-құқықтық нысандары әртүрлі немесе ол сұрауда бар, ал үміткер ұйым емес"),
    "legal_form_agrees": ("та же организационно-правовая форма, и лишних слов нет", "ұйымдық-құқықтық нысаны бірдей, артық сөз жоқ"),
    "order_changed": ("слова стоят в другом порядке", "сөздердің реті басқа"),
    "one_word_of_many": ("есть лишь одно слово более длинного имени", "ұзақ атаудың бір ғана сөзі бар"),
    "only_one_word_fits": ("в запросе несколько значимых слов, и лишь одно из них есть в имени", "сұрауда бірнеше мәнді сөз бар, атауда соның бірі ғана кездеседі"),
    "distinctive_word_left": ("в одном из имён на значимое слово больше: Южный Судан — не Судан", "бір атауда мәнді сөз артық: Оңтүстік Судан — Судан емес"),
    "both_have_more": ("в каждом из имён есть значимое слово, которого нет в другом", "екі атаудың әрқайсысында екіншісінде жоқ мәнді сөз бар"),
    "another_kind_of_thing": ("в запросе сказано, что это (министерство, банк …), или есть инициалы, как у людей, а кандидат — нечто иное", "сұрауда оның не екені айтылған (министрлік, банк …) немесе адамдікіндей инициалдар бар, ал үміткер — басқа нәрсе"),
    "kind_word_missing": ("в имени сказано, какое это место (район, область), в запросе нет", "атауда қандай жер екені айтылған (аудан, облыс), сұрауда айтылмаған"),
    "adjective_alone": ("запрос — прилагательное без существительного, а имя — само место или организация с существительным", "сұрау — зат есімсіз сын есім, ал атау — жердің өзі немесе зат есімі бар ұйым"),
    "not_written_as_acronym": ("имя — сокращение, а запрос написан не прописными или другими буквами с тем же звучанием", "атау — қысқарма, ал сұрау бас әріптермен жазылмаған немесе үні ғана ұқсас басқа әріптермен жазылған"),
    "written_alike": ("прописные буквы, запятая и порядок слов те же", "бас әріптері, үтірі мен сөз реті бірдей"),
    "feminine_form": ("одна фамилия: мужская в косвенном падеже или женская", "жалғыз тегі: ер адамның септелген тегі де, әйел тегі де болуы мүмкін"),
    "read_roughly": ("письмо одного из имён читается лишь приблизительно", "бір атаудың жазуы шамамен ғана оқылады"),
    "weak_name": ("имя указано как требующее других свидетельств", "атау басқа дәлел керек ететін ретінде көрсетілген"),
    "former_name": ("имя прежнее", "атау — бұрынғы"),
    "short_name": ("имя указано как краткая форма, которая употребляется сама", "атау дербес қолданылатын қысқа түрі ретінде көрсетілген"),
    "resembles_exonym": ("так это называется на другом языке, а с запросом лишь сходно или совпадает одним словом из нескольких", "зат басқа тілде осылай аталады, ал сұралғанға тек ұқсайды немесе бірнеше сөзінің бірімен ғана сәйкес келеді"),
    "demonym": ("это название жителей или прилагательное", "бұл — тұрғындардың атауы немесе сын есім"),
    "not_yet": ("в то время имя ещё не употреблялось, или его носитель ещё не родился", "ол кезде атау әлі қолданылмаған немесе иесі әлі туған жоқ"),
    "nearly_alike": ("каждому слову соответствует слово другого имени, и различаются лишь немногие из многих букв: опечатка так же вероятна, как другое имя", "әр сөзге екінші атаудың сөзі сәйкес келеді, көп әріптің азы ғана бөлек: қате терілген болуы басқа атаудан кем емес"),
    "another_kind_of_place": ("в запросе сказано, что это место или организация другого рода", "сұрауда бұл басқа түрдегі жер не ұйым делінген"),
}  # fmt: skip

# feature -> what it may say: English, Russian, Kazakh.
OTHERS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "prominence": (("how often it is named, or how many live there", "как часто упоминается или сколько жителей", "қаншалықты жиі аталады немесе қанша тұрғыны бар"),),
    "persons_by_surname": (("persons are mostly called by their surname: against things of other types", "людей чаще всего называют по фамилии: против того, что другого типа", "адамдар көбіне тегімен аталады: өзге түрдегі нәрселерге қарсы"),),
    "may_be_a_surname": (("the query has the form of a surname or is a given name, and hardly means this", "запрос похож на фамилию или является личным именем и вряд ли означает это", "сұрау тегіне ұқсайды немесе есім, оның мұны білдіруі екіталай"),),
    "only_a_given_name": (("only a given name is asked for, and many have it", "спрошено только личное имя, а его носят многие", "тек есім сұралған, ал ондай есім көп адамда бар"),),
    "read_across": ((STRANGERS["read_across"], "похоже на имя лишь в другом алфавите, а в своём оно пишется иначе", "атауға тек басқа әліпбиде ұқсайды, ал өз әліпбиінде ол басқаша жазылады"),),
    "letters_differ": ((STRANGERS["letters_differ"], "звучит, быть может, как имя, но в том же алфавите пишется иначе", "атау сияқты естілуі мүмкін, бірақ сол әліпбидің өзінде басқаша жазылады"),),
    "another_surname": ((STRANGERS["another_surname"], "рядом с инициалом о человеке говорит только фамилия, а она пишется иначе", "инициалдың қасында адамды тек тегі білдіреді, ал ол басқаша жазылады"),),
    "only_in_latin": ((STRANGERS["only_in_latin"], "слово кириллицей, похожее на город, кириллического имени которого никто не знает, — чаще всего что-то другое", "кирилше атауы белгісіз қалаға ұқсайтын кирилше сөз көбіне басқа нәрсе"),),
    "more_of_them": ((STRANGERS["more_of_them"], "город с s на конце — чаще всего другой город", "соңында s тұрған қала көбіне басқа қала"),),
    "with_article": ((STRANGERS["with_article"], "город с артиклем — чаще всего не тот, что без него", "артиклі бар қала көбіне артикльсіз қаладан басқа"),),
    "turned_round": ((STRANGERS["turned_round"], "те же слова в другом порядке — чаще всего другой город", "сол сөздер басқа ретпен — көбіне басқа қала"),),
    "written_small": (("written small it is the adjective of a place sooner than a surname: against things of other types", "с маленькой буквы это скорее прилагательное от места, чем фамилия: против того, что другого типа", "кіші әріппен жазылса, тектен гөрі жердің сын есімі: өзге түрдегі нәрселерге қарсы"),),
    "listed_twice": (("the same person as another candidate, whose row fits better", "тот же человек, что и другой кандидат, строка которого подходит лучше", "жолы дәлірек сәйкес келетін басқа үміткермен бір адам"),),
    "places": (("the places of the text are weighed against each other", "места, названные в тексте, сопоставлены между собой", "мәтіндегі жерлер бір-бірімен салыстырылған"),),
    "beside": (("what it is part of stands right behind it", "сразу за ним названо то, частью чего оно является", "артынша оны қамтитын жер аталған"),),
    "country": (
        ("other names of the text lie in its country: {}", "другие названия текста — в той же стране: {}", "мәтіндегі басқа атаулар сол елде: {}"),
        ("{} of the text's countries", "{} стран, названных в тексте", "мәтінде аталған елдердің {} үлесі"),
    ),
    "region": (("other names of the text lie in its region: {}", "другие названия текста — в той же области: {}", "мәтіндегі басқа атаулар сол облыста: {}"),),
    "district": (("other names of the text lie in its district: {}", "другие названия текста — в том же районе: {}", "мәтіндегі басқа атаулар сол ауданда: {}"),),
    "village": (("a village, and {} of the text's names in its country lie in its region", "село; в его области лежат {} названий текста, относящихся к его стране", "ауыл; мәтіндегі осы елге жататын атаулардың {} соның облысында"),),
    "gender": (
        ("the verb beside it speaks of a woman", "глагол рядом говорит о женщине", "қасындағы етістік әйел туралы айтады"),
        ("the case form is that of a man's surname", "такая падежная форма — у мужской фамилии", "мұндай септік тұлғасы — ер адамның тегінікі"),
    ),
    "holds": (("other names of the text lie in it: {}", "другие названия текста находятся в нём: {}", "мәтіндегі басқа атаулар оның ішінде: {}"),),
    "near": (("other places of the text are near", "рядом другие места из текста", "мәтіндегі басқа жерлер маңында"),),
    "lies_there": (("lies where the query says: {}", "находится там, где говорит запрос: {}", "сұрауда айтылған жерде орналасқан: {}"),),
    "another_year": (("was born in another year than the query says: {}", "год рождения другой, чем в запросе: {}", "туған жылы сұраудағыдан басқа: {}"),),
    "lost_letters": (("question marks are read as the letters that they stand for: {}", "знаки вопроса прочитаны как буквы, вместо которых они стоят: {}", "сұрақ белгілері өздері алмастырған әріптер ретінде оқылды: {}"),),
    "other_layout": (("typed in the other layout of the keyboard: {}", "набрано в другой раскладке клавиатуры: {}", "пернетақтаның басқа күйінде терілген: {}"),),
    "spaced_out": (("letters that stand apart are read as words: {}", "буквы вразрядку прочитаны как слова: {}", "бөлек тұрған әріптер сөз ретінде оқылды: {}"),),
    "two_letters": (("ae, oe and ue are read as letters with two dots: {}", "ae, oe и ue прочитаны как буквы с двумя точками: {}", "ae, oe және ue екі нүктелі әріптер ретінде оқылды: {}"),),
    "look_alike": (("letters and digits are read as those that they look like: {}", "буквы и цифры прочитаны как похожие на них: {}", "әріптер мен цифрлар өздеріне ұқсас әріптер ретінде оқылды: {}"),),
    "called_so_too": (("is called so in the other alphabet too: {}", "так называется и в другом алфавите: {}", "басқа әліпбиде де осылай аталады: {}"),),
    "said": (("is what the query says: {}", "то, чем называет это запрос: {}", "сұрауда айтылғандай: {}"),),
    "read_aloud": (("read aloud, like many others", "прочитано вслух, как и многие другие", "оқылуы бойынша, оқылуы бірдейі көп"),),
    "bare_surname": (("surname and father's name are one, and the name has it without endings, as Kazakh names may be", "фамилия и отчество от одного имени, и в имени оно без окончаний, как бывает у казахов", "тегі мен әкесінің аты бір, атауда ол жалғаусыз, қазақ аттарында солай бола береді"),),
    "national": (("an acronym with the letter for national in Kazakh and Russian", "сокращение с буквой слова «национальный» в казахском и русском", "қазақ пен орыс тілдеріндегі «ұлттық» сөзінің әрпі бар қысқарма"),),
    "mistyped": ((mistyped.WHY, "в наборе различаются одна-две буквы, так что опечатка вероятнее другого имени", "терілуінде бір-екі әріп басқа, сондықтан басқа атаудан гөрі қате басылуы ықтимал"),),
    "nearest": ((nearest.WHY, "вероятного нет; так набранное ближе всего к этому, разных букв: {}", "ықтималы жоқ; терілуі бойынша ең жақыны осы, әріп айырмасы: {}"),),
    "as_one_word": (("written as one word on some maps and as two on others", "на одних картах пишется слитно, на других раздельно", "кей картада бірге, кейбірінде бөлек жазылады"),),
    "asks_for_many": (("the query asks for many things", "запрос говорит о многих", "сұрау көп нәрсе туралы"),),
    "names_several": (("the query names several things", "запрос называет несколько", "сұрау бірнешеуін атайды"),),
    "another_country": (("is of another country than the office that the query names", "из другой страны, чем должность в запросе", "сұраудағы лауазымнан басқа елдікі"),),
    "pinned": (("pinned in {}", "закреплено в {}", "{} кестесінде бекітілген"),),
    "kin": (("the text names somebody of this surname", "в тексте назван кто-то с этой фамилией", "мәтінде осы тегі бар біреу аталған"),),
    "not_the_place": (("the name says that it is a body or a thing of it", "название говорит об учреждении или предмете, названном по нему", "атау соның атымен аталған мекеме не зат екенін айтады"),),
    "part_of_a_body": (("the name is that of a part of it", "так называется его часть", "бұл — оның бір бөлігінің атауы"),),
    "elsewhere": (
        ("a place of the name, but the other names of the text lie elsewhere", "место с таким названием, но другие названия текста лежат не там", "осындай атауы бар жер, бірақ мәтіндегі басқа атаулар басқа жақта"),
        ("one of several of the name, and the text does not tell which", "одно из нескольких с таким названием, и текст не говорит, какое", "осы атауы бар бірнешеуінің бірі, мәтін қайсысы екенін айтпайды"),
    ),
    "capital": (("the capital of a country", "столица страны", "елдің астанасы"),),
    "area": (("a country", "страна", "ел"), ("a region, by the towns in it", "область, по городам в ней", "облыс, ондағы қалалар бойынша")),
    "holds_office": (
        ("holds the office named beside it: {}", "занимает названную рядом должность: {}", "қасында аталған лауазымды атқарады: {}"),
        ("held the office named beside it at another time: {}", "занимал(а) названную рядом должность в другое время: {}", "қасында аталған лауазымды басқа уақытта атқарған: {}"),
    ),
    "named_in_text": (
        ("the text names it in full elsewhere", "в другом месте текста названо полностью", "мәтіннің басқа жерінде толық аталған"),
        ("the text names it elsewhere", "названо в другом месте текста", "мәтіннің басқа жерінде аталған"),
    ),
    "part_of": (("the text names {}", "в тексте названо: {}", "мәтінде аталған: {}"),),
    "seat": (("a body that the text names has its seat there", "там находится организация, названная в тексте", "мәтінде аталған ұйым сонда орналасқан"),),
    "related": (("the text names {}", "в тексте названо: {}", "мәтінде аталған: {}"),),
    "acronym": (("{} = initials of {}", "{} = начальные буквы: {}", "{} = бас әріптері: {}"), ("{} = {}", "{} = {}", "{} = {}")),
    "empty": (("nothing to compare", "сравнивать нечего", "салыстыратын ештеңе жоқ"),),
}  # fmt: skip

# How one word stands for another, by the kind of match; {} are the two words and a detail of the match.
SPELLINGS: dict[str, tuple[str, str, str]] = {
    "same": ("{} = {}", "{} = {}", "{} = {}"),
    "fold": ("{} = {} (spelling)", "{} = {} (написание)", "{} = {} (жазылуы)"),
    "case": ("{} = {} + {}", "{} = {}, падеж: {}", "{} = {}, септік: {}"),
    "spelling": ("{} ≈ {} (another romanisation)", "{} ≈ {} (другая латинизация)", "{} ≈ {} (басқаша латындалған)"),
    "vowels": ("{} ≈ {} (vowels)", "{} ≈ {} (гласные)", "{} ≈ {} (дауысты дыбыстар)"),
    "sounds": ("{} ≈ {} (sounds alike)", "{} ≈ {} (сходное звучание)", "{} ≈ {} (үні ұқсас)"),
    "edit": ("{} ~ {} (letters changed)", "{} ~ {} (другие буквы)", "{} ~ {} (әріптері басқа)"),
    "initial": ("{} is the initial of {}", "{} — инициал от {}", "{} — {} сөзінің бас әрпі"),
    "kindred": ("{} ≈ {} (sounds of kindred languages)", "{} ≈ {} (звуки родственных языков)", "{} ≈ {} (туыс тілдердің дыбыстары)"),
    "adjective": ("{} → {} (adjective)", "{} → {} (прилагательное)", "{} → {} (сын есім)"),
    "relational": ("{} from {} (adjective)", "{} от {} (прилагательное)", "{} ← {} (сын есім)"),
    "diminutive": ("{} is short for {}", "{} — краткая форма от {}", "{} — {} есімінің қысқа түрі"),
    "concept": ("{} = {} ({})", "{} = {} ({})", "{} = {} ({})"),
    "translation": ("{} = {} (translated: {})", "{} = {} (перевод: {})", "{} = {} (аудармасы: {})"),
    "patronymic": ("{} = {} (patronymic)", "{} = {} (отчество)", "{} = {} (әкесінің аты)"),
    "joined": ("{} and {}: written together as {}", "{} и {}: слитно {}", "{} мен {}: бірге жазылған {}"),
    "": ("{} ~ {}", "{} ~ {}", "{} ~ {}"),
}  # fmt: skip
_WITH_DETAIL = frozenset(("case", "concept", "translation", "joined"))
CASES: dict[str, tuple[str, str]] = {
    "nominative": ("именительный", "атау"), "genitive": ("родительный", "ілік"), "dative": ("дательный", "барыс"), "accusative": ("винительный", "табыс"),
    "instrumental": ("творительный", "көмектес"), "prepositional": ("предложный", "жатыс"), "locative": ("местный", "жатыс"), "ablative": ("исходный", "шығыс"),
    "oblique": ("косвенный", "жанама"), "plural": ("множественное число", "көпше"), "locative adjective": ("прилагательное от местного", "жатыстан сын есім"),
}  # fmt: skip

# What would change the verdict: by the kind of change.
CHANGES: dict[str, tuple[str, str, str]] = {
    "without": ("without this: {}", "если бы не это: {}", "мына жайт болмаса: {}"),
    "runner_up": ("if {} were out of the question", "если исключить: {}", "мынаны есептемегенде: {}"),
    "type": ("if the type is known to be {}", "если известен тип: {}", "түрі белгілі болса: {}"),
    "patronymic": ("with the patronymic {}", "с отчеством {}", "әкесінің атымен: {}"),
    "given_name": ("with the name in full: {}", "с полным именем: {}", "толық есіммен: {}"),
    "word": ("with the word {}", "со словом {}", "мына сөзбен: {}"),
    "context": ("in a text that names it in full elsewhere", "в тексте, где названо полностью", "атауы толық келтірілген мәтінде"),
}  # fmt: skip
TYPES = {"person": ("человек", "адам"), "place": ("место", "жер"), "organization": ("организация", "ұйым"), "event": ("событие", "оқиға"), "other": ("другое", "басқа")}
# What the command line prints around the evidence.
WORDS: dict[str, tuple[str, str, str]] = {
    "matched": ("matched", "найдено", "табылды"), "ambiguous": ("ambiguous", "неоднозначно", "бірмәнді емес"), "unmatched": ("unmatched", "не найдено", "табылмады"),
    "match": ("the same", "одно и то же", "бірдей"), "no match": ("not the same", "не одно и то же", "бірдей емес"), "probability": ("probability", "вероятность", "ықтималдығы"),
    "behind": ("{} is behind by: {}", "{} уступает: {}", "{} артта қалды: {}"), "nothing": ("nothing that the evidence shows", "свидетельства не показывают чем", "дәлелдер көрсететін ештеңе жоқ"),
    "would be": ("It would be {}", "Было бы «{}»", "«{}» болар еді"),
}  # fmt: skip


def spelling(alignment: Alignment) -> Evidence:
    """Token by token, how the query stands for the matched name."""
    said = []
    for pair in sorted(alignment.pairs, key=lambda p: p.query):
        match = pair.match
        words = [alignment.query.parts[pair.query].raw, alignment.name.parts[pair.name].raw]
        how = match.how if match.how in SPELLINGS else ""
        if how == "diminutive" and norm(words[0]) not in DIMINUTIVES:  # the name is the short one
            words.reverse()
        said.append(SPELLINGS[how][0].format(*words, *((match.detail,) if how in _WITH_DETAIL else ())))
    return Evidence("spelling", "; ".join(said), 0.0)


def word(key: str, lang: str, *names: str) -> str:
    """What the command line says in a language."""
    return WORDS[key][LANGUAGES.index(lang)].format(*names)


def translate(evidence: Evidence, lang: str) -> Evidence:
    """The evidence with its sentence in another language; as it is where the table has none."""
    return evidence if lang == "en" else replace(evidence, detail=_say(evidence.feature, evidence.detail, LANGUAGES.index(lang)))


def translate_change(change: Change, lang: str) -> Change:
    """A change of the verdict in another language."""
    if lang == "en":
        return change
    number = LANGUAGES.index(lang)
    for kind in (change.feature, "without"):
        names = _read(CHANGES[kind][0], change.detail) if kind in CHANGES else None
        if names is not None:
            said = [TYPES[n][number - 1] if kind == "type" else _say(change.feature, n, number) if kind == "without" else n for n in names]
            return replace(change, detail=CHANGES[kind][number].format(*said))
    return change


def translate_result(result: Result, lang: str) -> Result:
    """A result with all its sentences in another language."""
    if lang == "en":
        return result
    candidates = tuple(replace(c, evidence=tuple(translate(e, lang) for e in c.evidence)) for c in result.candidates)
    why = result.explanation
    if why is not None:
        why = Explanation(tuple(translate(e, lang) for e in why.runner_up), tuple(translate_change(c, lang) for c in why.changes))
    return replace(result, candidates=candidates, explanation=why)


def _say(feature: str, detail: str, number: int) -> str:
    if feature in OF_FEATURES:
        return OF_FEATURES[feature][number - 1]
    if feature == "spelling":
        return "; ".join(_say_spelling(piece, number) for piece in detail.split("; "))
    for row in OTHERS.get(feature, ()):
        names = _read(row[0], detail)
        if names is not None:
            return row[number].format(*names)
    return detail


def _say_spelling(piece: str, number: int) -> str:
    for how in _MOST_TELLING_FIRST:
        names = _read(SPELLINGS[how][0], piece)
        if names is not None:
            if how == "case":
                names = (*names[:2], " ".join(CASES.get(n, (n, n))[number - 1] for n in _case_words(names[2])))
            return SPELLINGS[how][number].format(*names)
    return piece


def _case_words(case: str) -> list[str]:
    """A case, or the plural and its case."""
    return [case] if case in CASES else case.split(" ", 1)


_MOST_TELLING_FIRST = sorted(SPELLINGS, key=lambda how: -len(SPELLINGS[how][0]))


@lru_cache(256)
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(".+?".join(map(re.escape, template.split("{}"))).replace(".+?", "(.+?)"))


def _read(template: str, text: str) -> tuple[str, ...] | None:
    """What stands in the gaps of a template, None if the text is not made of it."""
    match = _pattern(template).fullmatch(text)
    return match.groups() if match else None

