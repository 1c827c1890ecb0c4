"""Hypothesis strategies for source folders: few ids, so that rows meet; words that fold, join and split in odd ways."""

import importlib.util
from pathlib import Path

from hypothesis import strategies as st

_spec = importlib.util.spec_from_file_location("folders", Path(__file__).with_name("folders.py"))
_folders = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_folders)

SURNAMES = ["Тоқаев", "Токаев", "Tokayev", "Назарбаева", "O'Neill", "de la Cruz", "Си", "Ән", "ооо"]
WORDS = [*SURNAMES, "Қасым-Жомарт", "Кемелұлы", "Абишевич", "оглы", "Жан", "К.", "X", "Нұр-Сұлтан", "Алматы", "АО", "«Қазақтелеком»", "АҚ", "Limited", "2", "'s", "’S", "ъ", "Ёлка", "Иҙел", "თბილისი", "Й", "e\u0301", "a\u200bb", "–", "Toкaeв"]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\t\n\r|"), min_size=1, max_size=12) | st.sampled_from(["Германия", "Kazakhstan", "Қазақстан", "x" * 300])
TYPES = {
    "Q1": "place", "Q2": "person", "Q10": "organization", "gn:5": "place", "gn:6": "place", "nz:а": "event", "nz:абвгдежзик": "organization",
    "nz:long-identifier-1": "person", "nz:long-identifier-2": "place", "q1": "organization", "Ω": "person",
}  # fmt: skip
IDS = st.sampled_from(sorted(TYPES))
ENTITY = st.tuples(
    IDS, st.sampled_from(["", "", "", "", "", "", "", "", "", "person", "place", "organization"]), st.sampled_from(["", "city", "country", "region"]), NAMES | st.just(""), st.sampled_from(["", "KZ", "CN", "KZ|HU"]),
    st.sampled_from(["", "1990", "-500"]), st.sampled_from(["", "2001-02-03"]), st.sampled_from(["", "5", "0.1"]), st.sampled_from(["", "Q1", "Q7"]), st.sampled_from(["", "5"]), st.sampled_from(["", "KZ", "KZ|KAZ"]),
)  # fmt: skip
NAME = st.tuples(IDS, NAMES, st.sampled_from(["", "ru", "en", "kk", "zh"]), st.sampled_from(["", "official", "former", "demonym", "short", "acronym"]), st.sampled_from(["", "1961", "1961-05-06"]), st.sampled_from(["", "1992"]))
RELATION = st.tuples(IDS, st.sampled_from(["part_of", "capital_of"]), IDS, st.sampled_from(["", "1999"]))
SOURCE = st.fixed_dictionaries({"entities": st.lists(ENTITY, max_size=8), "names": st.lists(NAME, max_size=14), "relations": st.lists(RELATION, max_size=4), "redirects": st.lists(st.tuples(IDS, IDS), max_size=3)})


def of_known(sources):
    """With types, mostly the same for an id, and without names of ids that no source has, which would be an error."""
    sources = [source | {"entities": [(row[0], row[1] or TYPES[row[0]], *row[2:]) for row in source["entities"]]} for source in sources]
    known = {row[0] for source in sources for row in source["entities"]}
    return [source | {"names": [row for row in source["names"] if row[0] in known]} for source in sources]


def write(path, tables):
    """A source folder."""
    return _folders.write_folder(path, tables, ordered=False)
