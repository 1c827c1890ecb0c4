"""Who asks about many words one by one is answered by compiled loops from some word on, and with the same answers."""

from normalizer import Normalizer
from normalizer.gazetteer.index import Index
from normalizer.matching import vocabulary
from normalizer.native import compiled
from normalizer.text import fold, loops

_WORDS = "Tokajew Назарбаев Schtscherbakow Қонаев Wrocław Jerewan Aqtöbe Кызылординский Dschambul Мұхамбетжанұлы Ўзбекистон 北京 Ναζαρμπάγιεφ O'Neill Пушкина".split()


def test_answers_stay_the_same(monkeypatch):
    index = Index(Normalizer().index.path)
    monkeypatch.setattr(fold, "_compiled", None)
    fold.norm.cache_clear()
    slow = vocabulary.Vocabulary(index)
    found = [(slow.fuzzy(word), slow.exact(word)) for word in _WORDS]
    assert fold.answering() is None
    monkeypatch.setattr(vocabulary, "_MANY", 1)
    loops.folder.cache_clear()
    fold.norm.cache_clear()
    quick = vocabulary.Vocabulary(index)
    assert [(quick.fuzzy(word), quick.exact(word)) for word in _WORDS] == found
    assert (fold.answering() is None) == (compiled("fold") is None)
