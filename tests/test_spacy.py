"""The component for spaCy: entities with ids, alone and after other components, one text or many."""

import pytest

spacy = pytest.importorskip("spacy")

TEXT = "Касым-Жомарт Токаев и министр Ерлан Бейсенов прибыли в Нұр-Сұлтанға 😀. Назарбаева ждала."


@pytest.fixture
def pipeline(small_index):
    def make(lang="ru", **config):
        nlp = spacy.blank(lang)
        nlp.add_pipe("normalizer", config={"gazetteer": str(small_index), **config})
        return nlp

    return make


@pytest.mark.parametrize("lang", ["ru", "en", "xx"])
def test_entities_have_labels_and_ids(pipeline, lang):
    doc = pipeline(lang)(TEXT)
    assert [(e.label_, e.kb_id_) for e in doc.ents] == [("PER", "p:tokayev"), ("PER", "NIL"), ("LOC", "pl:astana"), ("PER", "")]
    assert [e._.mention["mention"] for e in doc.ents] == ["Касым-Жомарт Токаев", "Ерлан Бейсенов", "Нұр-Сұлтанға", "Назарбаева"]
    assert all(TEXT[m["start"] : m["end"]] == m["mention"] in e.text for e in doc.spans["normalizer"] for m in [e._.mention])


def test_many_texts_are_the_same_as_one(pipeline):
    texts = [TEXT, "", "ШОС", "нет имён", TEXT] * 3
    nlp = pipeline()
    alone = [[(e.text, e.kb_id_) for e in nlp(text).ents] for text in texts]
    assert [[(e.text, e.kb_id_) for e in doc.ents] for doc in nlp.pipe(texts, batch_size=4)] == alone
    assert [[(e.text, e.kb_id_) for e in doc.ents] for doc in nlp.pipe(texts, n_process=2)] == alone


def test_earlier_entities_can_stay(small_index):
    nlp = spacy.blank("ru")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "WORK", "pattern": "министр Ерлан Бейсенов прибыли"}, {"label": "VERB", "pattern": "ждала"}])
    nlp.add_pipe("normalizer", config={"gazetteer": str(small_index), "keep_ents": True})
    assert [(e.label_, e.kb_id_) for e in nlp(TEXT).ents] == [("PER", "p:tokayev"), ("WORK", ""), ("LOC", "pl:astana"), ("PER", ""), ("VERB", "")]


def test_spans_alone(pipeline):
    doc = pipeline(ents=False, spans_key="names")(TEXT)
    assert (len(doc.ents), len(doc.spans["names"])) == (0, 4)


def test_the_date_of_a_text(pipeline):
    nlp = pipeline()
    doc = nlp.make_doc("Нұр-Сұлтан")
    doc._.as_of = "2020-05-01"
    assert [e.kb_id_ for e in nlp(doc).ents] == ["pl:astana"]


def test_a_pipeline_is_kept_on_disk(pipeline, tmp_path):
    pipeline().to_disk(tmp_path / "nlp")
    assert [e.kb_id_ for e in spacy.load(tmp_path / "nlp")("ШОС").ents] == ["o:sco"]
