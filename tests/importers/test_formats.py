"""Small files in each format as it is published; the rows are ours."""

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from normalizer.errors import InputError
from normalizer.gazetteer.load import load
from normalizer.gazetteer.sources.folder import Imported
from normalizer.gazetteer.sources.plan import ImportOptions
from normalizer.gazetteer.sources.run import run_import


def geoname(number, name, feature, code, country, admin1="00", admin2="", population=0, alternates=""):
    return "\t".join([str(number), name, name, alternates, "51.18", "71.44", feature, code, country, "", admin1, admin2, "", "", str(population), "", "350", "Asia/Almaty", "2024-01-01"])


PLACES = [
    geoname(1522867, "Kazakhstan", "A", "PCLI", "KZ", population=18276499),
    geoname(1526273, "Astana", "P", "PPLC", "KZ", "05", population=1350228, alternates="Akmola,Akmolinsk,NQZ,Астана"),
    geoname(1537272, "Akmola Region", "A", "ADM1", "KZ", "03"),
    geoname(1518980, "Shortandy District", "A", "ADM2", "KZ", "03", "17"),
    geoname(1519000, "Nauchny", "P", "PPL", "KZ", "03", "17", population=900),
    geoname(1519001, "Sary Hill", "T", "HLL", "KZ", "03"),
    geoname(1528675, "Bishkek", "P", "PPLC", "KG", "01", population=900000),
    "this is no row",
    "",
]
ALTERNATES = [
    "1\t1526273\twkdt\tQ1520\t\t\t\t\t\t",
    "2\t1526273\tkk\tАстана\t1\t\t\t\t\t",
    "3\t1526273\tkaz\tAstana\t\t\t\t\t\t",
    "4\t1526273\ten\tNur-Sultan\t\t\t\t1\t2019-03-23\t17 Sep 2022",
    "5\t1526273\tru\tЦелиноград\t\t\t\t1\t1961\t1992",
    "6\t1526273\tde\tAstana\t\t\t\t\t\t",
    "7\t1526273\tlink\thttps://en.wikipedia.org/wiki/Astana\t\t\t\t\t\t",
    "8\t1526273\tiata\tNQZ\t\t\t\t\t\t",
    "9\t1526273\tru\tАстана-сити\t\t\t1\t\tlong ago\t",
    "10\t1528675\tru\tБишкек\t1\t\t\t\t\t",
    "11\t1537272\twkdt\tQ177860\t\t\t\t\t\t",
    "12\t1518980\twkdt\tQ177860\t\t\t\t\t\t",
    "13\t999\tru\tНигде\t\t\t\t\t\t",
    "broken",
]


def statement(value, kind="wikibase-entityid", rank="normal", **qualifiers):
    def snak(v, k):
        return {"snaktype": "value", "datavalue": {"value": v, "type": k}}

    return {
        "mainsnak": snak({"entity-type": "item", "id": value} if kind == "wikibase-entityid" else value, kind), "type": "statement", "rank": rank,
        "qualifiers": {p: [snak(time(v), "time")] for p, v in qualifiers.items()},
    }  # fmt: skip


def time(value):
    return {"time": f"+{value}T00:00:00Z", "precision": 9 if value.endswith("-00-00") else 11}


def item(number, labels, claims, aliases=None, sitelinks=3):
    return {
        "type": "item", "id": f"Q{number}", "labels": {k: {"language": k, "value": v} for k, v in labels.items()},
        "descriptions": {"en": {"language": "en", "value": "a thing"}}, "aliases": {k: [{"language": k, "value": x} for x in v] for k, v in (aliases or {}).items()},
        "claims": claims, "sitelinks": {f"w{i}": {} for i in range(sitelinks)},
    }  # fmt: skip


ITEMS = [
    item(900001, {"en": "Qanat Islamov", "kk-cyrl": "Қанат Исламов", "kk-latn": "Qanat İslamov", "de": "Kanat Islamow"}, {
        "P31": [statement("Q5")], "P27": [statement("Q232")], "P569": [statement(time("1971-00-00"), "time")],
        "P39": [statement("Q900003", P580="2019-03-20", P582="2022-01-05"), statement("Q999999")],
    }, {"ru": ["К. Исламов", "Исламов"]}),
    item(900002, {"mul": "Aqtas"}, {
        "P31": [statement("Q515")], "P17": [statement("Q232")], "P1566": [statement("1519999", "string")], "P625": [statement({"latitude": 50.5, "longitude": 71.0}, "globecoordinate")],
        "P1082": [statement({"amount": "+51000", "unit": "1"}, "quantity")],
        "P1448": [statement({"text": "Kirovsk", "language": "en"}, "monolingualtext", P580="1936-01-01", P582="1993-06-01"), statement({"text": "Ақтас", "language": "kk"}, "monolingualtext", P580="1993-06-01")],
        "P1813": [statement({"text": "АТ", "language": "ru"}, "monolingualtext")],
    }),
    item(900003, {"en": "Minister of Steppe Affairs", "ru": "министр по делам степи"}, {"P31": [statement("Q294414")], "P17": [statement("Q232")]}, sitelinks=1),
    item(900004, {"en": "A taxon"}, {"P31": [statement("Q16521")]}),
    item(900005, {"en": "Nobody's Land"}, {"P31": [statement("Q515")], "P17": [statement("Q183")]}),
    {"type": "property", "id": "P31"},
]  # fmt: skip

FTM = [
    {"id": "NK-a1", "caption": "Aslan Bekturov", "schema": "Person", "referents": ["xx-1"], "datasets": ["wd_peps"], "first_seen": "2023-04-20T10:30:02", "last_seen": "2025-11-18T18:10:01", "last_change": "2025-06-02T12:10:03", "target": True, "properties": {"name": ["Aslan Bekturov", "Аслан Бектуров"], "weakAlias": ["Aslan"], "previousName": ["Aslan Omarov"], "wikidataId": ["Q900100"], "birthDate": ["1970-02-03"], "nationality": ["kz"]}},
    {"id": "NK-b2", "caption": "Steppe Oil LLP", "schema": "Company", "properties": {"name": ["Steppe Oil LLP"], "alias": ["ТОО Степь Ойл"], "jurisdiction": ["kz"]}},
    {"id": "NK-c3", "caption": "Minister of Steppe Affairs", "schema": "Position", "properties": {"name": ["Minister of Steppe Affairs"], "country": ["kz"]}},
    {"id": "occ-1", "schema": "Occupancy", "properties": {"holder": ["NK-a1"], "post": ["NK-c3"], "startDate": ["2019-03-20"]}},
    {"id": "v-1", "caption": "MV Steppe", "schema": "Vessel", "properties": {"name": ["MV Steppe"]}},
    {"id": "x"},
]

JRC = ["#entityID\ttype\tlanguage\tname", "1510\tP\tde\tSergej+Schoigu", "1510\tP\tu\tSergei+Shoigu", "1510\tP\tru\tСергей+Шойгу", "7\tO\tu\tUnited+Nations", "7\tO\tru\tООН", "8\tT\tu\tAqtas", "0\tP\tu\tNobody+Known", "bad row"]
PARANAMES = [
    "wikidata_id\teng\tlabel\tlanguage\ttype", "Q900100\tAslan Bekturov\tАслан Бектуров\tru\tPER", "Q900100\tAslan Bekturov\tAslan Bekturov\ten\tPER",
    "Q900200\t\tАқтас\tkk-cyrl\tORG", "Q900200\tAktas\tAktas\ten\tORG", "Q900200\t\tАқтас\tkk-cyrl\tLOC", "Q900200\tAktas\tAktas\ten\tLOC", 'Q900300\t"The ""Tulpar"" Group"\t"ТОО ""Тулпар"""\tru\tORG', "X1\ta\tb\tru\tPER", "Q1\ta",
]  # fmt: skip
OPENREFINE = ["QID,Label,Aru,Lkk,Country code,Also known as", "Q900300,Astana Opera,Астана Опера|Опера,Астана Опера театры,KZ,Opera House", ",,Большой театр,,,Grand Opera", "Q900301,,,Ақтас,KZ,"]


def write(path: Path, lines) -> Path:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines) + "\n"
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "The columns are these.\n" * 1000)
            archive.writestr(path.stem + ".txt", text)
    else:
        path.write_text(text, encoding="utf-8")
    return path


def imported(folder: Path, format: str, file: Path, **options) -> tuple[Imported, set[str], set[str], set[str]]:
    """What came, and the rows of the tables."""
    result = run_import(format, file, folder / "out", ImportOptions(**options))
    load([folder / "out"])
    tables = [folder / "out" / f"{name}.tsv" for name in ("entities", "names", "relations")]
    rows = [set(t.read_text(encoding="utf-8").splitlines()[1:]) if t.exists() else set() for t in tables]
    return result, *rows


def ids(rows: set[str]) -> set[str]:
    return {row.split("\t")[0] for row in rows}


def names(rows: set[str]) -> set[tuple[str, ...]]:
    return {tuple(row.split("\t")[:6]) for row in rows}


@pytest.mark.parametrize("suffix", [".txt", ".txt.gz", ".zip"])
def test_geonames_with_alternate_names(tmp_path, suffix):
    file, alternates = write(tmp_path / f"KZ{suffix}", PLACES), write(tmp_path / f"alternateNamesV2{suffix}", ALTERNATES)
    result, entities, found, relations = imported(tmp_path, "geonames", file, alternate_names=alternates, countries=("KZ",), languages=("kk", "ru", "en"))
    assert ids(entities) == {"gn:1522867", "Q1520", "gn:1537272", "gn:1518980", "gn:1519000", "gn:1519001"}
    assert "Q1520\tplace\tcity\tAstana\tKZ\t\t\t1350228\t51.18\t71.44\tQ1520\t1526273\t\t\t" in entities
    # a Wikidata id that two places claim is nobody's own id
    assert any(row.startswith("gn:1537272\tplace\tregion") and "\tQ177860\t" in row for row in entities)
    assert names(found) >= {
        ("Q1520", "Астана", "kk", "official", "", ""), ("Q1520", "Astana", "kk-Latn", "alias", "", ""),
        ("Q1520", "Nur-Sultan", "en", "former", "2019-03-23", "2022-09-17"), ("Q1520", "Целиноград", "ru", "former", "1961", "1992"), ("Q1520", "Астана-сити", "ru", "nickname", "", ""),
    }  # fmt: skip
    assert not any("NQZ" in row or "http" in row or "Бишкек" in row for row in found)
    assert {tuple(r.split("\t")[:3]) for r in relations} == {
        ("Q1520", "part_of", "gn:1522867"), ("Q1520", "capital_of", "gn:1522867"), ("gn:1537272", "part_of", "gn:1522867"),
        ("gn:1518980", "part_of", "gn:1537272"), ("gn:1519000", "part_of", "gn:1518980"), ("gn:1519001", "part_of", "gn:1537272"),
    }  # fmt: skip
    assert result.skipped["places of other countries"] == 1
    assert result.skipped["alternate names in other languages"] == 1
    assert result.skipped["dates that are not understood (names kept without them)"] == 1
    assert result.skipped["alternate names of places not imported"] == 2
    assert "CC-BY-4.0" in (tmp_path / "out" / "source.toml").read_text()


def test_geonames_alone(tmp_path):
    result, entities, found, _ = imported(tmp_path, "geonames", write(tmp_path / "cities500.txt", PLACES), feature_classes=("P",), min_population=1000)
    assert ids(entities) == {"gn:1526273", "gn:1528675"}
    assert {("gn:1526273", "Akmolinsk", "und", "alias", "", ""), ("gn:1526273", "NQZ", "und", "weak", "", "")} <= names(found)
    assert result.skipped["rows that are no GeoNames rows"] == 1


@pytest.mark.parametrize("compact", [True, False])
def test_wikidata(tmp_path, compact):
    separators = (",", ":") if compact else None
    lines = ["[", *(json.dumps(i, ensure_ascii=False, separators=separators) + "," for i in ITEMS), "{broken", "]"]
    result, entities, found, relations = imported(tmp_path, "wikidata", write(tmp_path / "dump.json.gz", lines), languages=("en", "ru", "kk"), countries=("KZ",))
    assert ids(entities) == {"Q900001", "Q900002", "Q900003"}
    assert "Q900001\tperson\t\tQanat Islamov\tKZ\t1971\t\t3\t\t\tQ900001\t\t\ta thing\t" in entities
    assert "Q900002\tplace\tcity\tAqtas\tKZ\t\t\t51000\t50.50000\t71.00000\tQ900002\t1519999\t\ta thing\t" in entities
    assert names(found) >= {
        ("Q900001", "Қанат Исламов", "kk", "alias", "", ""), ("Q900001", "Qanat İslamov", "kk-Latn", "alias", "", ""), ("Q900001", "Исламов", "ru", "alias", "", ""), ("Q900002", "Aqtas", "mul", "alias", "", ""),
        ("Q900002", "Kirovsk", "en", "former", "1936-01-01", "1993-06-01"), ("Q900002", "Ақтас", "kk", "official", "1993-06-01", ""), ("Q900002", "АТ", "ru", "short", "", ""),
    }  # fmt: skip
    assert not any("Islamow" in row for row in found)
    assert relations == {"Q900001\tholds_office\tQ900003\t2019-03-20\t2022-01-05\t"}
    assert result.skipped == {"items of other classes": 1, "items of other countries": 1, "entries that are no items": 1, "lines that are no Wikidata items": 1, "relations to something that was not imported": 1}


def test_wikidata_filters(tmp_path):
    file = write(tmp_path / "dump.json", ITEMS)
    classes = tmp_path / "classes.tsv"
    classes.write_text("# ours\nQ16521 other taxon\nQ294414\tother\toffice\n")
    _, entities, _, _ = imported(tmp_path, "wikidata", file, class_file=classes, min_sitelinks=2)
    assert {tuple(r.split("\t")[:3]) for r in entities} == {("Q900004", "other", "taxon")}
    _, entities, _, _ = imported(tmp_path, "wikidata", file, types=("person",))
    assert ids(entities) == {"Q900001"}


def test_the_compact_form_is_filtered_as_the_parsed_one_is(tmp_path):
    # as dumps write it: the property and a hash before the value
    claim = '{"P31":[{"mainsnak":{"snaktype":"value","property":"P31","hash":"ab","datavalue":{"value":{"entity-type":"item","numeric-id":%d,"id":"Q%d"},"type":"wikibase-entityid"},"datatype":"wikibase-item"},"type":"statement","rank":"normal"}]}'
    lines = [f'{{"type":"item","id":"Q{i}","labels":{{"en":{{"language":"en","value":"A{i}"}}}},"claims":{claim % (c, c)}}},' for i, c in ((1, 5), (2, 16521), (3, 515))]
    result, entities, _, _ = imported(tmp_path, "wikidata", write(tmp_path / "d.json", lines))
    assert ids(entities) == {"Q1", "Q3"}
    assert result.skipped == {"items of other classes": 1}


def test_ftm(tmp_path):
    result, entities, found, relations = imported(tmp_path, "opensanctions", write(tmp_path / "e.ftm.json", FTM))
    assert ids(entities) == {"Q900100", "NK-b2", "NK-c3"}
    assert {r[1:4] for r in names(found) if r[0] == "Q900100"} == {("Aslan Bekturov", "und", "alias"), ("Аслан Бектуров", "und", "alias"), ("Aslan", "und", "weak"), ("Aslan Omarov", "und", "former")}
    assert any(r.startswith("Q900100\tperson\t\tAslan Bekturov\tKZ\t1970-02-03\t") for r in entities)
    assert relations == {"Q900100\tholds_office\tNK-c3\t2019-03-20\t\t"}
    assert result.skipped == {"entities of schema Vessel": 1, "lines that are no FollowTheMoney entities": 1}
    assert "NC" in result.licence


@pytest.mark.parametrize("file", ["entities", "entities.gzip"])
def test_jrc_names(tmp_path, file):
    path = write(tmp_path / "entities", JRC)
    if file != "entities":
        path = path.rename(tmp_path / file)
        path.write_bytes(gzip.compress(path.read_bytes()))
    result, entities, found, _ = imported(tmp_path, "jrc-names", path)
    assert {tuple(r.split("\t")[:4]) for r in entities} == {("jrc:1510", "person", "", "Sergei Shoigu"), ("jrc:7", "organization", "", "United Nations"), ("jrc:8", "place", "", "Aqtas")}
    assert ("jrc:1510", "Сергей Шойгу", "ru", "alias", "", "") in names(found)
    assert result.skipped["rows that are no JRC-Names rows"] == 2


def test_paranames(tmp_path):
    result, entities, found, _ = imported(tmp_path, "paranames", write(tmp_path / "p.tsv", PARANAMES))
    assert {tuple(r.split("\t")[:4]) for r in entities} == {("Q900100", "person", "", "Aslan Bekturov"), ("Q900200", "place", "", "Aktas"), ("Q900300", "organization", "", 'The "Tulpar" Group')}
    assert {("Q900200", "Ақтас", "kk", "alias", "", ""), ("Q900300", 'ТОО "Тулпар"', "ru", "alias", "", "")} <= names(found)
    assert sum(r.startswith("Q900200\t") for r in found) == 2
    assert result.skipped["rows without a Wikidata id or of an unknown type"] == 1


def test_a_compressed_file_is_known_by_its_first_bytes(tmp_path):
    path = tmp_path / "names.tsv"
    path.write_bytes(gzip.compress("\n".join(PARANAMES).encode()))
    assert imported(tmp_path, "paranames", path)[0].entities == 3
    wrong = write(tmp_path / "names.bz2", PARANAMES)
    with pytest.raises(InputError, match=r"no \.bz2 file"):
        run_import("paranames", wrong, tmp_path / "other")


def test_openrefine(tmp_path):
    _, entities, found, _ = imported(tmp_path, "openrefine", write(tmp_path / "o.csv", OPENREFINE), type="organization")
    assert ids(entities) == {"Q900300", "Q900301"}
    assert {r[1:3] for r in names(found) if r[0] == "Q900300"} == {("Astana Opera", "und"), ("Opera House", "und"), ("Астана Опера", "ru"), ("Опера", "ru"), ("Астана Опера театры", "kk"), ("Большой театр", "ru"), ("Grand Opera", "und")}


def test_table_in_another_encoding(tmp_path):
    file = tmp_path / "staff.csv"
    file.write_bytes('Ф.И.О.;Код;Страна\n"Нурлан\nЕсимов";;kz\nЕсимова Анна;Q900400;KZ\n;;\n'.encode("cp1251"))
    options = {"columns": (("name", "Ф.И.О."), ("id", "Код"), ("country", "Страна")), "type": "PER", "lang": "ru", "encoding": "cp1251"}
    result, entities, found, _ = imported(tmp_path, "table", file, **options)
    assert len(ids(entities)) == 2
    assert ("Q900400", "Есимова Анна", "ru", "alias", "", "") in names(found)
    assert any(r.split("\t")[3:5] == ["Нурлан Есимов", "KZ"] and r.startswith("nz:nurlan-esimov-") for r in entities)
    assert result.skipped == {"empty rows": 1}


@pytest.mark.parametrize("format", ["table", "openrefine"])
def test_a_header_on_several_lines(tmp_path, format):
    """Spreadsheets break long headings, and what they call a type is told by an example."""
    file = tmp_path / "staff.csv"
    file.write_text('\ufeff"№\r\nп/п";"Полное\nнаименование";"";вид;Unnamed: 4\r\n1;ТОО «Северный ветер»;;company;\r\n2;Южный ветер;;бригада;x\r\n3;Ветер;;отряд;\r\n', encoding="utf-8")
    columns = (("name", "Полное наименование"), ("type", "вид"), ("id", "№\nп/п"))
    result, entities, _, _ = imported(tmp_path, format, file, columns=columns, lang="ru")
    assert [row.split("\t")[:4:3] for row in entities] == [["1", "ТОО «Северный ветер»"]]
    assert result.skipped == {"rows of an unknown type, such as бригада": 2}


CASES = [
    ("table", "a,b\n1,2\n", "no column called name: there are a, b"),
    ("geonames", "a,b\n1,2\n", "nothing to import"),
    ("wikidata", "hello\n", "nothing to import"),
    ("ftm", "{}\n", "nothing to import"),
    ("paranames", "a\tb\n", "no column wikidata_id"),
    ("gazeteer", "x\n", "format 'gazeteer' is unknown: use one of geonames"),
    ("table", "", "is empty"),
]


@pytest.mark.parametrize(("format", "text", "message"), CASES)
def test_bad_input_says_what_is_wrong_and_leaves_nothing(tmp_path, format, text, message):
    file = tmp_path / "file.csv"
    file.write_text(text)
    with pytest.raises(InputError, match=message):
        run_import(format, file, tmp_path / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["file.csv"]


def test_a_folder_that_is_no_import_is_not_replaced(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("precious")
    with pytest.raises(InputError, match="no earlier import"):
        run_import("paranames", write(tmp_path / "p.tsv", PARANAMES), tmp_path / "out")


def test_a_download_cut_short(tmp_path):
    file = write(tmp_path / "KZ.txt.gz", PLACES * 200)
    file.write_bytes(file.read_bytes()[:-40])
    with pytest.raises(InputError, match="the download may be incomplete"):
        run_import("geonames", file, tmp_path / "out")
