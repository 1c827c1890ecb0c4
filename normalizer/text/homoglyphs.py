"""Letters of one script that look like letters of the other: tokens that mix Latin and Cyrillic, as scraped pages have them."""

from normalizer.text.script import CYRILLIC, LATIN

# Kazakh pages write Latin ə for ә and h for һ (Жиhан): small h is no twin of н.
_LATIN_TO_CYRILLIC = str.maketrans("aeopcyxkmtbhiəABCEHKMOPTXYIƏ", "аеорсухкмтвһіәАВСЕНКМОРТХУІӘ")
_CYRILLIC_TO_LATIN = str.maketrans("аеорсухкмтвһіәѕјАВСЕНКМОРТХУІӘЅЈ", "aeopcyxkmtbhiəsjABCEHKMOPTXYIƏSJ")

_LATIN_TWINS = frozenset("aeopcyxkmtbhiəABCEHKMOPTXYIƏ")
_CYRILLIC_TWINS = frozenset("аеорсухіһәѕјАВСЕНКМОРТХУІӘЅЈ")  # small к м т в are no twins of k m t b


def repair_homoglyphs(token: str) -> str:
    """A token that mixes Latin and Cyrillic letters, rewritten in one script.

    Letters without a twin in the other script decide (the в of Toкaeв); where both or neither have some, the majority.

    >>> repair_homoglyphs("Toкaeв") == "Токаев", repair_homoglyphs("Nұr-Sұltan")
    (True, 'Nұr-Sұltan')
    """
    latin, cyrillic = set(LATIN.findall(token)), set(CYRILLIC.findall(token))
    if not latin or not cyrillic:
        return token
    only_latin, only_cyrillic = latin - _LATIN_TWINS, cyrillic - _CYRILLIC_TWINS
    if bool(only_latin) != bool(only_cyrillic):
        to_cyrillic = bool(only_cyrillic)
    else:
        to_cyrillic = len(CYRILLIC.findall(token)) >= len(LATIN.findall(token))
    return token.translate(_LATIN_TO_CYRILLIC if to_cyrillic else _CYRILLIC_TO_LATIN)
