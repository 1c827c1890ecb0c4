"""Bodies named again by the word for what they are, and the many times that the word names nothing."""

import pytest

SCO = "Шанхайская организация сотрудничества приняла заявление. "
SCO_EN = "The Shanghai Cooperation Organisation met on Friday. "
SCO_KK = "Шанхай ынтымақтастық ұйымы жиын өткізді. "
AGAIN = [
    (SCO + "Решения Организации публикуются.", ["Организации"]),
    (SCO + "Организация отметила рост.", ["Организация"]),
    (SCO + "Вступление в Организацию, по словам экспертов, важно.", ["Организацию"]),
    (SCO + "Это устав Организации.", ["Организации"]),
    (SCO_EN + "Members of the Organization agreed. The Organisation grows.", ["Organization", "Organisation"]),
    (SCO_EN + "Observers to the Organization, including Mongolia, spoke.", ["Organization"]),
    (SCO_KK + "Ол Ұйымға мүше елдерді атады.", ["Ұйымға"]),
    (SCO_KK + "Бүгін Ұйымның Бас хатшысы сөйледі.", ["Ұйымның"]),
    (SCO + "Организация работ идёт.", []),  # organising
    (SCO + "Решения организации публикуются.", []),
    (SCO + "Устав Организации американских государств другой.", []),
    (SCO + "Директор Мировой Организации выступил.", []),
    (SCO + "В Организации Объединённых Наций согласны.", []),
    (SCO + "РЕШЕНИЯ ОРГАНИЗАЦИИ ПУБЛИКУЮТСЯ", []),
    ("Решения Организации публикуются. " + SCO, []),  # not yet named
    ("ШОС приняла заявление. Решения Организации публикуются.", []),  # not named in full
    (SCO + "Решения Банка публикуются.", []),
    (SCO_EN + "The organization was founded in 2001.", []),
    (SCO_EN + "Organization matters. An Organization spoke.", []),
    (SCO_EN + "Members of the Organization of American States spoke.", []),
    (SCO_EN + "The Organization Committee met.", []),
    (SCO_KK + "Ұйым мүшелері келісті.", []),  # its capital may be that of the sentence
    (SCO_KK + "Ол Ұйымдарға қарады.", []),
    (SCO + "Организация Договора о коллективной безопасности молчит. Решения Организации публикуются.", []),  # which of the two?
]


@pytest.fixture(scope="module")
def bodies(tmp_path_factory):
    from normalizer import Normalizer

    folder = tmp_path_factory.mktemp("bodies")
    names = {
        "o:sco": ["Шанхайская организация сотрудничества", "Shanghai Cooperation Organisation", "Шанхай ынтымақтастық ұйымы", "ШОС"],
        "o:csto": ["Организация Договора о коллективной безопасности", "ОДКБ"],
    }
    (folder / "entities.tsv").write_text("id\ttype\tname\n" + "".join(f"{i}\torganization\t{some[0]}\n" for i, some in names.items()), encoding="utf-8")
    (folder / "names.tsv").write_text("entity\tname\tkind\n" + "".join(f"{i}\t{n}\t{'acronym' if n.isupper() else 'official'}\n" for i, some in names.items() for n in some), encoding="utf-8")
    return Normalizer(folder)


@pytest.mark.parametrize(("text", "expected"), AGAIN)
def test_bodies_named_again(bodies, text, expected):
    mentions = bodies.annotate(text)
    assert all(text[m.start : m.end] == m.mention for m in mentions)
    again = [m for m in mentions if " " not in m.mention and not m.mention.isupper() and m.entity_type == "organization" and m.status == "matched"]
    assert [m.mention for m in again] == expected
    assert {m.entity_id for m in again} <= {"o:sco"}
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
