"""GeoNames: allCountries.txt, XX.txt, citiesN.txt, with alternateNamesV2.txt for language tags, periods and Wikidata ids.

The columns are those of the readme beside the dumps. An entity's id is its Wikidata id where exactly one place claims
it (`wkdt` rows), else ``gn:`` and its number. Without alternate names the untagged column of the main file serves.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from pathlib import Path

from normalizer.errors import InputError
from normalizer.gazetteer.sources.plan import ImportOptions, Plan, Stage
from normalizer.gazetteer.sources.values import MAX_NAME, QID, cell, date, tag
from normalizer.gazetteer.sources.writer import Writer

_COLUMNS = 19
_MAX_ID = 1 << 27  # tables are laid out by GeoNames id; the ids in use end near 13 million
_SHARED = 1 << 63

# Feature codes to subtypes; what is not here keeps its class's word.
_SUBTYPES = {
    "PCLI": "country", "PCLIX": "country", "PCLH": "country", "PCL": "country", "PCLD": "territory", "PCLF": "territory", "PCLS": "territory", "TERR": "territory",
    "ADM1": "region", "ADM1H": "region", "ADM2": "district", "ADM2H": "district", "ADM3": "district", "ADM4": "district", "ADM5": "district", "CONT": "continent", "RGN": "macro_region",
    "PPLC": "city", "PPLA": "city", "PPLA2": "city", "PPLG": "city", "PPLX": "quarter",
}  # fmt: skip
_CLASSES = {"A": "division", "H": "water", "L": "area", "P": "settlement", "R": "road", "S": "building", "T": "mountain", "U": "undersea", "V": "vegetation"}
_CITY = 15_000  # inhabitants from which a populated place is a city

# Pseudo-languages of the alternate names that are no names.
_NO_NAMES = {"link": "links", "post": "postal codes", "iata": "airport codes", "icao": "airport codes", "faac": "airport codes", "tcid": "harbour and station codes", "unlc": "harbour and station codes", "phon": "phonetic transcriptions", "wkdt": ""}  # fmt: skip
_LANGUAGES = {"abbr": "und", "piny": "zh-Latn", "fr_1793": "fr"}
_CODE = re.compile("[A-Z]{3}")


def plan(file: Path, options: ImportOptions) -> Plan:
    """Places first, then their alternate names; the Wikidata ids, which become ids of places, before both."""
    if options.types and "place" not in options.types:
        raise InputError(f"geonames has places only, --types says {', '.join(options.types)}")
    places = _Places(options)
    stages = [Stage("places", file, places.take, prepare=places.prepare)]
    if options.alternate_names:
        stages.insert(0, Stage("Wikidata ids", options.alternate_names, take_link))
        stages.append(Stage("alternate names", options.alternate_names, places.take_name, prepare=places.prepare_names))
    return Plan(
        "geonames", "GeoNames", "CC-BY-4.0", "GeoNames, https://www.geonames.org", "Contains data of GeoNames (geonames.org), CC BY 4.0.",
        f"a GeoNames table of places: {_COLUMNS} tab-separated columns without a header", stages, _by_code,
    )  # fmt: skip


def take_link(line: bytes, writer: Writer) -> None:
    """Notes a Wikidata id of a place."""
    if b"\twkdt\t" not in line:
        return
    cells = line.decode("utf-8", "replace").split("\t")
    if len(cells) > 3 and cells[1].isdigit() and int(cells[1]) < _MAX_ID and QID.fullmatch(cells[3].strip()):
        writer.put("links", f"{int(cells[3].strip()[1:]):012d}\t{int(cells[1]):010d}")
    else:
        writer.skip("Wikidata ids that are none")


class _Places:
    """The stages' memory: which place has which Wikidata id, and which places were kept."""

    def __init__(self, options: ImportOptions) -> None:
        self.options = options
        self.links = array("Q")
        self.kept = bytearray()

    def prepare(self, writer: Writer) -> None:
        """The Wikidata id of each place; one that several places claim (city and region) is marked as shared."""
        self.links = array("Q")
        owner = last = -1
        for line in writer.read("links"):
            number, place = map(int, line.split(b"\t"))
            if place >= len(self.links):
                self.links.frombytes(bytes(8 * (place + 1 + place // 8 - len(self.links))))
            if number == last:
                if self.links[owner] & ~_SHARED == number:
                    self.links[owner] |= _SHARED
                number |= _SHARED
            else:
                last, owner = number, place
            if not self.links[place]:
                self.links[place] = number

    def identify(self, place: int) -> tuple[str, str]:
        """(id, Wikidata id or nothing) of a place."""
        link = self.links[place] if place < len(self.links) else 0
        if not link:
            return f"gn:{place}", ""
        wikidata = f"Q{link & ~_SHARED}"
        return (f"gn:{place}" if link & _SHARED else wikidata), wikidata

    def take(self, line: bytes, writer: Writer) -> None:
        """One row of the main file."""
        cells = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
        if len(cells) != _COLUMNS or not cells[0].isdigit() or int(cells[0]) >= _MAX_ID:
            writer.skip("rows that are no GeoNames rows" if line.strip() else "empty rows")
            return
        _, name, _, alternates, lat, lon, feature, code, country, _, admin1, admin2, _, _, population, *_ = cells
        options = self.options
        if options.feature_classes and feature not in options.feature_classes:
            writer.skip("places of other feature classes")
            return
        if options.countries and country not in options.countries:
            writer.skip("places of other countries")
            return
        people = int(population) if population.isdigit() else 0
        if feature == "P" and people < options.min_population:
            writer.skip("places with fewer inhabitants")
            return
        name = cell(name)
        if not name or len(name) > MAX_NAME:
            writer.skip("places without a usable name")
            return
        place = int(cells[0])
        identifier, wikidata = self.identify(place)
        subtype = _SUBTYPES.get(code) or ("city" if feature == "P" and people >= _CITY else _CLASSES.get(feature, ""))
        iso = country if subtype == "country" and code != "PCLH" else ""
        writer.entity(identifier, "place", name, subtype=subtype, country=country, prior=population if people else "", lat=lat, lon=lon, wikidata=wikidata, geonames=cells[0], iso=iso)
        writer.name(identifier, name)
        if options.alternate_names:
            writer.put("kept", f"{place:010d}")
        elif alternates:
            self._untagged(identifier, name, alternates, writer)
        self._hierarchy(identifier, code, country, admin1, admin2, writer)

    def _untagged(self, identifier: str, name: str, alternates: str, writer: Writer) -> None:
        for other in dict.fromkeys(map(cell, alternates.split(","))):
            if other and other != name and len(other) <= MAX_NAME:
                # a bare code of three capitals is nearly always an airport's
                writer.name(identifier, other, "und", "weak" if _CODE.fullmatch(other) else "alias")

    def _hierarchy(self, identifier: str, code: str, country: str, admin1: str, admin2: str, writer: Writer) -> None:
        if not country:
            return
        region = f"{country}.{admin1}" if admin1 and admin1 != "00" else ""
        district = f"{region}.{admin2}" if region and admin2 else ""
        if code.startswith("PCL"):
            writer.put("codes", f"{country}\t{int(code != 'PCLI')}\t{identifier}")
            return
        if code == "ADM1" and region:
            writer.put("codes", f"{region}\t0\t{identifier}")
            above = [country]
        elif code == "ADM2" and district:
            writer.put("codes", f"{district}\t0\t{identifier}")
            above = [region, country]
        else:
            above = [district, region, country]
        writer.relation(identifier, "part_of", "|".join(filter(None, above)))
        if code == "PPLC":
            writer.relation(identifier, "capital_of", country)

    def prepare_names(self, writer: Writer) -> None:
        """Which places were kept, as a bit each."""
        if not self.links:
            self.prepare(writer)
        self.kept = bytearray(_MAX_ID >> 3)
        for line in writer.read("kept"):
            place = int(line)
            self.kept[place >> 3] |= 1 << (place & 7)

    def take_name(self, line: bytes, writer: Writer) -> None:
        """One row of the alternate names."""
        # ids are looked at first: most rows of the world are of no concern to one country
        _, number, _ = line.split(b"\t", 2) if line.count(b"\t") > 2 else (b"", b"", b"")
        if not number.isdigit():
            writer.skip("alternate names that are no GeoNames rows")
            return
        place = int(number)
        if place >= _MAX_ID or not self.kept[place >> 3] >> (place & 7) & 1:
            writer.skip("alternate names of places not imported")
            return
        cells = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
        cells += [""] * (10 - len(cells))
        _, _, language, name, preferred, short, colloquial, historic, start, end = cells[:10]
        if language in _NO_NAMES:
            if language != "wkdt":
                writer.skip(f"alternate names that are {_NO_NAMES[language]}")
            return
        name = cell(name)
        if not name or len(name) > MAX_NAME:
            writer.skip("alternate names that are empty or too long")
            return
        lang = _LANGUAGES.get(language) or tag(language, name)
        if not self.options.wants_language(lang):
            writer.skip("alternate names in other languages")
            return
        begin, until = date(start), date(end)
        if begin is None or until is None:
            writer.skip("dates that are not understood (names kept without them)")
        kind = "acronym" if language == "abbr" else "former" if historic == "1" else "nickname" if colloquial == "1" else "short" if short == "1" else "official" if preferred == "1" else "alias"
        writer.name(self.identify(place)[0], name, lang, kind, begin or "", until or "")


def _by_code(writer: Writer) -> Callable[[str], str]:
    """Administrative codes to ids: the first of ``KZ.01.023|KZ.01|KZ`` that is there."""
    ids: dict[str, str] = {}
    for line in writer.read("codes"):
        code, _, identifier = line.decode().split("\t")
        ids.setdefault(code, identifier)

    def find(codes: str) -> str:
        return next((ids[code] for code in codes.split("|") if code in ids), codes)

    return find
