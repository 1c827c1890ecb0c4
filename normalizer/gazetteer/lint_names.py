"""Checks of the letters of names, and of what a name may be taken for."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from math import exp, log

from normalizer.gazetteer.common_words import is_common
from normalizer.gazetteer.lint_read import Finding, Row, Sources, Thing
from normalizer.text.fold import lower
from normalizer.text.homoglyphs import repair_homoglyphs
from normalizer.text.script import CYRILLIC, KAZAKH_LETTERS, LATIN, UKRAINIAN_LETTERS, script_of
from normalizer.text.tokens import words

# The script a language is written in here; languages with several (uz, sr, az) and und may use any.
_SCRIPTS = {
    **dict.fromkeys(("ru", "kk", "uk", "be", "ky", "tg", "mn", "bg", "mk", "tt", "ba"), "Cyrl"),
    **dict.fromkeys(("en", "de", "fr", "es", "it", "pt", "pl", "tr", "cs", "nl", "sv", "fi", "ro"), "Latn"),
}
_WRITTEN_IN_LATIN = ("organization", "event", "other")  # Halyk Bank, EXPO-2017 stand so in Russian and Kazakh text; people and places do not
_TAG = re.compile(r"[a-z]{2,3}(?:-([A-Z][a-z]{3}))?(?:-[A-Za-z0-9]+)*")
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\xa0\u00ad\u034f\u061c\u180b-\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufe00-\ufe0f\ufeff\ufff0-\uffff]|^ | $|  ")
_NOT_ALONE = frozenset(("weak", "generated", "demonym"))  # kinds that never link without other evidence, or as what they say
_WANTED = ("en", "ru", "kk")

# How a kind speaks against a reading, in log-odds: the weights of the matching model (a test holds the two together).
KIND_WEIGHTS = {"weak": -2.5, "generated": -2.5, "former": -0.3, "demonym": -0.7}


def script_against_language(found: Sources) -> Iterator[Finding]:
    """A language tag is one, and the letters are those of its language."""
    for row in found.rows("names"):
        tag, name = row.get("lang"), row.get("name")
        if not tag or tag == "und":
            continue
        match = _TAG.fullmatch(tag)
        if not match:
            yield row.finding("script", f"lang is {tag!r}", "give a BCP 47 tag such as en, ru, kk or kk-Latn, or und")
            continue
        expected = match[1] or _SCRIPTS.get(tag.partition("-")[0])
        if expected not in ("Latn", "Cyrl"):
            continue
        actual = script_of(name)
        if actual not in (expected, "None"):
            if actual == "Latn" and row.thing >= 0 and found.things[row.thing].entity.type in _WRITTEN_IN_LATIN:
                continue
            yield row.finding("script", f"{name!r} is tagged {tag} but its script is {actual}", f"tag it with its own language, as {tag.partition('-')[0]}-{actual} or as und")
        elif tag == "ru" and not KAZAKH_LETTERS.isdisjoint(name):
            yield row.finding("script", f"{name!r} is tagged ru but has Kazakh letters", "tag it kk, or write it as Russian does", severe=False)
        elif tag in ("ru", "kk") and not UKRAINIAN_LETTERS.isdisjoint(name):
            yield row.finding("script", f"{name!r} is tagged {tag} but has Ukrainian letters", "tag it uk", severe=False)


def mixed_scripts(found: Sources) -> Iterator[Finding]:
    """No word has letters of two scripts: most often a Latin letter that looks like a Cyrillic one."""
    for row in found.rows("names", "entities"):
        name = row.get("name")
        if not (LATIN.search(name) and CYRILLIC.search(name)):
            continue
        for word in words(name):
            if LATIN.search(word) and CYRILLIC.search(word):
                repaired = repair_homoglyphs(word)
                twin = not (LATIN.search(repaired) and CYRILLIC.search(repaired))
                letters = LATIN if script_of(word) == "Cyrl" else CYRILLIC
                seen = "".join(dict.fromkeys(letters.findall(word)))
                script = "Latin" if letters is LATIN else "Cyrillic"
                yield row.finding(
                    "mixed-scripts",
                    f"{word!r} mixes scripts ({script} {seen})",
                    f"write {repaired!r}" if twin else "write it in one script, or leave it if it is really so",
                    severe=twin,
                )


def invisible_characters(found: Sources) -> Iterator[Finding]:
    """Names are composed (NFC), without invisible characters and stray spaces."""
    for row in found.rows("names", "entities"):
        name = row.get("name")
        match = _INVISIBLE.search(name)
        if match:
            code = " ".join(f"U+{ord(c):04X}" for c in match.group())
            yield row.finding("invisible", f"{name!r} has {code} at position {match.start()}", "delete it, or make it one plain space")
        elif not name.isascii() and unicodedata.normalize("NFC", name) != name:
            yield row.finding("invisible", f"{name!r} is not composed (NFC)", f"write {unicodedata.normalize('NFC', name)!r} with composed letters")


def repeated_names(found: Sources) -> Iterator[Finding]:
    """A folder gives an entity each name of a language and period once; spellings that fold alike may stand, for readers use them."""
    for source in found.sources:
        seen: dict[tuple[str, ...], Row] = {}
        for row in source.names:
            key = (row.get("entity"), row.get("name").lower(), row.get("lang") or "und", row.get("start"), row.get("end"))
            first = seen.setdefault(key, row)
            if first is not row:
                yield row.finding(
                    "repeated", f"{row.get('name')!r} stands at line {first.line} already, as {first.get('name')!r} ({first.kind})", "delete one of the two", severe=False
                )


def shared_names(found: Sources) -> Iterator[Finding]:
    """Names that several things bear, with the reading that wins and why."""
    bearers: dict[str, dict[int, Row]] = defaultdict(dict)
    for row in found.rows("names"):
        if row.thing >= 0 and row.kind not in _NOT_ALONE:
            best = bearers[lower(row.get("name"))].setdefault(row.thing, row)
            if KIND_WEIGHTS.get(row.kind, 0.0) > KIND_WEIGHTS.get(best.kind, 0.0):
                bearers[lower(row.get("name"))][row.thing] = row
    for rows in bearers.values():
        if len(rows) > 1:
            yield _shared(found, rows)


def _shared(found: Sources, rows: dict[int, Row]) -> Finding:
    ranked = sorted(((_weight(found.things[n], row), found.things[n], row) for n, row in rows.items()), key=lambda r: (-r[0], r[1].entity.id))
    total = sum(exp(weight - ranked[0][0]) for weight, _, _ in ranked)
    (weight, winner, row), (second_weight, second, second_row) = ranked[:2]
    share, runner_up = 1 / total, exp(second_weight - weight) / total
    if winner.entity.prior > second.entity.prior or row.kind == second_row.kind:
        why = f"prior {winner.entity.prior:g} against {second.entity.prior:g}"
    else:
        why = f"{row.kind} against {second_row.kind}"
    verdict = f"{_label(winner)} wins with {share:.2f} ({why})" if share >= 0.85 else f"ambiguous: {_label(winner)} {share:.2f} ({why})"
    others = ", ".join(_label(thing) for _, thing, _ in ranked[1:4]) + (f" and {len(ranked) - 4} more" if len(ranked) > 4 else "")
    message = f"{row.get('name')!r} names {len(ranked)} things; {verdict}; then {others} {runner_up:.2f}"
    return row.finding("shared", message, "leave it if that is right; else mark the lesser reading weak or correct the priors", severe=False)


def _label(thing: Thing) -> str:
    return f"{thing.entity.name} ({thing.entity.id}, {thing.entity.subtype or thing.entity.type})"


def _weight(thing: Thing, row: Row) -> float:
    """The log-odds of a reading beside the others: kind of name and prominence, as matching weighs them."""
    return KIND_WEIGHTS.get(row.kind, 0.0) + log(1 + max(0.0, thing.entity.prior)) * (0.75 if thing.entity.type == "place" else 0.5)


def _stands_alone(row: Row) -> bool:
    """Whether a name links without other evidence and nobody has said why it may."""
    return row.kind not in _NOT_ALONE and not row.get("note").startswith("keep:")


def short_names(found: Sources) -> Iterator[Finding]:
    """Names of one or two letters are weak, unless they are acronyms in capitals (РФ, UN)."""
    for row in found.rows("names"):
        name = row.get("name")
        if len(name) > 2 or not _stands_alone(row) or (len(name) == 2 and row.kind == "acronym" and name.isupper()) or script_of(name) == "Other":
            continue
        yield row.finding("short", f"{name!r} is too short to mean anything alone", "make its kind weak (acronym, if it is one)", severe=row.source.curated)


def lower_case_names(found: Sources) -> Iterator[Finding]:
    """Words without a capital are ordinary words until shown otherwise; adjectives are demonyms, offices are titles."""
    for row in found.rows("names"):
        name = row.get("name")
        if not name.islower() or not _stands_alone(row):
            continue
        if row.thing >= 0 and found.things[row.thing].entity.type == "other":
            continue
        yield row.finding(
            "lower-case",
            f"{name!r} has no capital letter",
            "write it as names are written, or make its kind weak or demonym, or begin its note with 'keep:' and the reason",
            severe=row.source.curated and len(words(name)) == 1,
        )


def common_words(found: Sources) -> Iterator[Finding]:
    """A name that is an ordinary word links only with other evidence (weak), or says in its note why it may stand."""
    for row in found.rows("names"):
        name = row.get("name")
        if " " in name or not _stands_alone(row) or (row.kind == "acronym" and not name[1:].islower()):
            continue
        tokens = words(name)
        if len(tokens) == 1 and is_common(tokens[0].lower()):
            yield row.finding("common-word", f"{name!r} is an ordinary word", "make its kind weak, or begin its note with 'keep:' and the reason", severe=row.source.curated)


def missing_languages(found: Sources) -> Iterator[Finding]:
    """What people wrote has names in English, Russian and Kazakh."""
    for thing in found.things:
        row = thing.rows[0]
        if not row.source.curated:
            continue
        languages = {n.get("lang").partition("-")[0] for n in thing.names}
        missing = [lang for lang in _WANTED if lang not in languages]
        if missing:
            yield row.finding("languages", f"{row.get('name')!r} has no name in {', '.join(missing)}", "add one", severe=False)
