r"""What stands around a name in a cell and is no part of it: numbering, footnotes, tags, remarks, the ending of a file, a word cut at the end of a line.

>>> [bare(cell) for cell in ("12. Алматы", "(3) Astana", "Шымкент[2]", "Astana¹", "<b>Тараз</b><br>", "Abai_Kunanbaev.jpg", "Павлодар (см. прим.)", "Тараз [Taraz]", "Казах-\nстан")]
['Алматы', 'Astana', 'Шымкент', 'Astana', 'Тараз', 'Abai Kunanbaev', 'Павлодар', 'Тараз (Taraz)', 'Казахстан']
>>> [bare(cell) for cell in ("Boeing 737", "Школа № 5", "G20", "2. Bundesliga", "К. Токаев", "Нур-\nСултан", "Georgia (country)", "1. mai")]
['Boeing 737', 'Школа № 5', 'G20', '2. Bundesliga', 'К. Токаев', 'Нур-Султан', 'Georgia (country)', '1. mai']
"""

from collections.abc import Sequence
from functools import lru_cache

from normalizer.native import compiled
from normalizer.text.lazy import expression

_SIGNS = "0123456789¹²³<)]\n\\.—"  # a cell without any of them has nothing around its name
_MAYBE = expression(r"^\s*(?:[(\[№\d]|.\))|[<\n\\¹²³\]]|\s—\s|[)\d]\W*$|\.[A-Za-z\d]{3,4}$|(?:etc|al|др|т\. ?[дпб])\.\s*$")
_TAG = expression(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|\\[nrt](?![^\W\d_])")
_CUT = expression(r"(?<=[^\W\d_]{2})-[ \t]*\r?\n\s*(?=[^\W\d_]{2})")
_ENDING = expression(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|rtf|csv|tsv|txt|jpe?g|png|gif|svg|webp|tiff?|mp[34]|html?|xml|json|zip)\Z")
_NUMBERED = expression(r"\s*(?:[(\[]\d{1,4}[)\]]|(?:№\s?)?\d{1,4}(?:\.\d{1,3}){0,3}[.)/]\)?|[a-zа-я]\))\s*(?=[^\W\d_]{2}|[«\"“„'])")
_COUNTED = expression(r"(?i:\b\w*(?:lig|divis|лиг|дивиз|bezirk|arrond|kerület|mai\b|армия|armee|ordu))")  # what a number before it tells from others
_FOOTNOTE = expression(r"(?<=[^\W\d_.»\"”)])(?:\s?\[(?:\d{1,3}|[a-zа-я])\]|\s?\((?:\d{1,2}|\*+)\)|[¹²³]|\s?\^\d)+[.,;:]?\s*")
_SQUARE = expression(r"\[([^\W\d_]{2}[^\[\]]*)\]")
_LONG_DASH = expression(r"\s—\s")
_REMARK = (
    r"see note|see notes|see also|note|notes|new|old name|former name|former|formerly|copy|updated|estimate|est\.?|total|n/a|sic|disambiguation|to be checked|unconfirmed|"
    r"см\. прим\.?|см\. примечание|см\. также|прим\.?|прим\. ред\.?|примечание|новый|новая|новое|старое название|прежнее название|б\. назв\.?|бывш\.?|бывший|бывшая|бывшее|ранее|копия|уточнить|уточняется|итого|всего|"
    r"значения|ескерту|ескертуді қараңыз|жаңа|бұрынғы атауы|бұрынғы|барлығы|көшірме"
)
_REMARKED = expression(rf"(?i:\s*[(\[]\s*(?:{_REMARK})\s*[)\]]\s*)")
_AND_OTHERS = expression(r"(?i:,?\s+(?:etc\.|et al\.|и др\.|и т\. ?д\.|и т\. ?п\.|және т\. ?б\.))\s*")


def may_be_marked(text: str) -> bool:
    """Whether a name may have something around it; most that have one of the signs have not."""
    return _MAYBE.search(text) is not None


def marked(texts: Sequence[str]) -> list[int]:
    """The positions of names for which `may_be_marked` is true."""
    native = compiled("texts")
    some = range(len(texts)) if native is None else native.marked(list(texts), _signs())
    return [n for n in some if may_be_marked(texts[n])]


@lru_cache(1)
def _signs() -> bytes:
    """By code point, whether it is one of the signs."""
    table = bytearray(ord(max(_SIGNS)) + 1)
    for sign in _SIGNS:
        table[ord(sign)] = 1
    return bytes(table)


def is_cut(text: str) -> bool:
    """Whether a word of a cell is cut at the end of a line."""
    return "\n" in text and _CUT.search(text) is not None


def bare(text: str, between: str = "") -> str:
    """A repaired cell without what stands around the name, the parts of a word cut before a small letter with this ``between`` them; the cell itself if nothing is left."""
    found = _CUT.sub(lambda cut: between if text[cut.end()].islower() else "-", text) if "\n" in text else text
    if "<" in found or "\\" in found:
        found = _TAG.sub(" ", found).strip()
    if "]" in found:
        found = _SQUARE.sub(r"(\1)", found)
    found = _LONG_DASH.sub(" – ", found)
    if "." in found and (file := _ENDING.search(found)):
        found = found[: file.start()].replace("_", " ")
    if (number := _NUMBERED.match(found)) and not _COUNTED.search(found, number.end()):
        found = found[number.end() :]
    for tail in (_FOOTNOTE, _REMARKED, _AND_OTHERS):
        last = next((match for match in tail.finditer(found) if match.end() == len(found)), None)
        found = found[: last.start()] if last else found
    return found if any(map(str.isalpha, found)) else text
