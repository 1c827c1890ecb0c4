"""The benchmarks of names against a knowledge base: B1, B4, B5 and the Kazakh lemmas. Each yields rows of figures and frozen cases."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks.accuracy.aside import why_aside
from benchmarks.accuracy.asking import OURS, Answer, Reply, ask_ours, ask_peer, digest, rows_of, sample
from benchmarks.accuracy.contenders import TOP, Peer, our_fold
from benchmarks.accuracy.evaldata import TOPICS, Question, Task, ktb, nerel, pairs, slavicner
from benchmarks.accuracy.metrics import Array, Figure, bootstrap, mean_of_ratios, precision_recall_f1, reciprocal_rank, share
from normalizer.gazetteer.schema import Entity
from normalizer.names.person import is_patronymic

PAIRS = ("en_ru", "en_kk", "ru_kk")
PROPOSED = 50  # candidates of ours that are looked at in B5: what is not among them was not proposed
NOT_SPELLINGS = "names that are no transcription"
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Line:
    """Figures of one contender on one group of questions."""

    group: str
    contender: str
    figures: dict[str, Figure]
    per_s: float = 0.0
    note: str = ""


@dataclass
class Part:
    """A benchmark's result: lines, verdicts of ours by case, scores for calibration."""

    name: str
    lines: list[Line] = field(default_factory=list)
    cases: dict[str, str] = field(default_factory=dict)
    scored: list[tuple[str, float, bool]] = field(default_factory=list)  # set, score, right
    aside: dict[str, str] = field(default_factory=dict)  # cases that some figures leave out, and why
    errors: list[tuple[str, str]] = field(default_factory=list)  # kind and case, shown with --errors only

    def judge(self, key: tuple[object, ...], answer: Answer, right: frozenset[str], *, sure: bool = False, names: Mapping[str, Entity] | None = None) -> None:
        """Notes the verdict on one case: with ``sure`` only what is beyond doubt counts as an answer. ``names`` are for --errors."""
        given = answer.first if not sure or answer.sure else None
        verdict = "none" if given is None else "right" if given in right else "wrong"
        self.cases[digest(self.name, *key)] = verdict
        if (verdict != "right" and right) or verdict == "wrong":
            called = [names[i].name if names and i in names else i for i in (*sorted(right), "->", *answer.ids[:2])]
            self.errors.append((f"{key[0]} {verdict}", " | ".join(map(str, (*key[1:3], *called, f"{answer.score:.2f}")))))


def weights(pairs_: Iterable[tuple[float, float]]) -> Array:
    """Rows of (hit, asked), weighted."""
    return np.array([(h * w, w) for h, w in pairs_], float).reshape(-1, 2)


def _b1_columns(reply: Reply, keep: Callable[[Question], bool]) -> Array:
    rows = [(q.count * (a.first in q.right), q.count * bool(q.right)) for q, a in zip(reply.questions, reply.answers, strict=True) if keep(q)]
    return np.array(rows, float).reshape(-1, 2)


def b1(peers: Sequence[Peer], limit: int, say: Say) -> Part:
    """SlavicNER, each topic held out: accuracy of Russian mentions over the ceiling."""
    part = Part("b1")
    replies: dict[str, list[Reply]] = defaultdict(list)
    spelled: list[set[str]] = []  # of each knowledge base
    for topic in TOPICS:
        task = slavicner(topic)
        say(f"b1 {topic}")
        ours, _ = ask_ours(task, task.questions)
        replies[OURS].append(ours)
        spelled.append({_spelling(n.name) for n in task.gazetteer.names})
        for q, a in zip(ours.questions, ours.answers, strict=True):
            part.judge((topic, q.name, q.type, *sorted(q.right), q.count), a, q.right, names=task.gazetteer.entities)
            if a.first is not None:
                part.scored.append(("B1", a.score, a.first in q.right))
        rows = rows_of(task)
        for peer in peers:
            replies[peer.name].append(ask_peer(peer, rows, sample(task.questions, peer.limit // 4), nil_counts=False))
    for name, found in replies.items():
        figures = {"over ceiling": mean_of_ratios([_b1_columns(r, lambda q: True) for r in found])}
        for kind in ("person", "place", "organization"):
            figures[kind] = mean_of_ratios([_b1_columns(r, lambda q, k=kind: q.type == k) for r in found])  # type: ignore[misc]
        rows_ = [(q.count * (a.first in q.right), q.count * (a.first is not None)) for r in found for q, a in zip(r.questions, r.answers, strict=True)]
        figures["right of the answers"] = bootstrap(np.array(rows_, float), lambda s: s[:, 0] / np.maximum(s[:, 1], 1e-12))
        asked = sum(len(r.questions) for r in found)
        part.lines.append(Line("mean of the topics", name, figures, asked / sum(len(r.questions) / r.per_s for r in found), _fits(found)))
    for topic, reply, names in zip(TOPICS, replies[OURS], spelled, strict=True):
        figures = {"over ceiling": mean_of_ratios([_b1_columns(reply, lambda q: True)])}
        for kind in ("person", "place", "organization"):
            figures[kind] = mean_of_ratios([_b1_columns(reply, lambda q, k=kind: q.type == k)])  # type: ignore[misc]
        total = sum(q.count for q in reply.questions)
        figures["ceiling"] = share(sum(q.count for q in reply.questions if q.right), total)
        figures["accuracy"] = bootstrap(weights((float(a.first in q.right), q.count) for q, a in zip(reply.questions, reply.answers, strict=True)), lambda s: s[:, 0] / s[:, 1])
        figures["sure, of these right"] = share(sum(a.sure and a.first in q.right for q, a in _zip(reply)), sum(a.sure for a in reply.answers))
        part.lines.append(Line(f"by topic: {topic}", OURS, figures, reply.per_s))
        part.lines.append(Line(f"id not in the knowledge base: {topic}", OURS, _gone([reply], [names])))
    part.lines.append(Line("id not in the knowledge base", OURS, _gone(replies[OURS], spelled)))
    return part


def _zip(reply: Reply) -> list[tuple[Question, Answer]]:
    return list(zip(reply.questions, reply.answers, strict=True))


def _gone(replies: Sequence[Reply], spelled: Sequence[set[str]]) -> dict[str, Figure]:
    """Mentions whose id the knowledge base lacks; a namesake is a name there that is spelled like the mention or its lemma."""
    gone = [(q, a, names) for reply, names in zip(replies, spelled, strict=True) for q, a in _zip(reply) if not q.right]
    single = [a for q, a, names in gone if names.isdisjoint((_spelling(q.name), _spelling(q.lemma)))]
    return {"matched all the same": share(sum(a.sure for _, a, _ in gone), len(gone)), "matched, namesakes aside": share(sum(a.sure for a in single), len(single))}


def _fits(found: Sequence[Reply]) -> str:
    return "; ".join(dict.fromkeys("/".join(dict.fromkeys(v for v in r.fitted.variant if v)) for r in found if r.fitted)).strip("; ")


def b4(peers: Sequence[Peer], limit: int, say: Say) -> Part:
    """NEREL dev: gold mentions with the document as context; mentions without an id are NIL."""
    part = Part("b4")
    task = nerel()
    say("b4")
    ours, _ = ask_ours(task, task.questions)
    for q, a in _zip(ours):
        part.judge((q.type, q.name, digest(q.context), *sorted(q.right)), a, q.right, names=task.gazetteer.entities)
    replies = [ours, *(ask_peer(p, rows_of(task), sample(task.questions, p.limit), nil_counts=True) for p in peers)]
    for reply in replies:
        part.lines.append(Line("all types", reply.contender, _b4_figures(reply), reply.per_s, _fits([reply])))
    for kind in sorted({q.type for q in task.questions}):
        chosen = [(q, a) for q, a in _zip(ours) if q.type == kind]
        part.lines.append(Line(f"by type: {kind}", OURS, _b4_figures(Reply(OURS, [q for q, _ in chosen], [a for _, a in chosen], 0.0))))
    return part


def _b4_figures(reply: Reply) -> dict[str, Figure]:
    linked = [(q, a) for q, a in _zip(reply) if q.right]
    precision, recall, f1 = precision_recall_f1([a.first is None for a in reply.answers], [not q.right for q in reply.questions])
    return {
        "accuracy": share(sum(a.first in q.right for q, a in linked), len(linked)), "NIL F1": f1, "NIL precision": precision, "NIL recall": recall,
        "sure, of these right": share(sum(a.sure and a.first in q.right for q, a in _zip(reply)), sum(a.sure for a in reply.answers)),
    }  # fmt: skip


def b5(peers: Sequence[Peer], limit: int, say: Say) -> Part:
    """Names of one language asked in another; and again with half of the targets gone."""
    part = Part("b5")
    for pair in PAIRS:
        whole, half = pairs(pair), pairs(pair, keep_half=True)
        asked = sample(whole.questions, limit)
        say(f"b5 {pair}: {len(asked)} of {len(whole.questions)} questions")
        ours, _ = ask_ours(whole, asked, top=PROPOSED)
        absent, _ = ask_ours(half, _absent(half, limit))
        for q, a in _zip(ours):
            part.judge((pair, q.name, q.type, *sorted(q.right)), a, q.right, names=whole.gazetteer.entities)
            reason = why_aside(pair, q.name) if q.type == "place" else None
            if reason:
                part.aside[digest("b5", pair, q.name, q.type, *sorted(q.right))] = reason
            if a.first is not None:
                part.scored.append(("B5", a.score, a.first in q.right))
        for q, a in _zip(absent):
            part.judge((pair, "absent", q.name, q.type), a, q.right, sure=True, names=whole.gazetteer.entities)
            if a.first is not None:
                part.scored.append(("B5, right entity absent", a.score, False))
        replies = [(ours, absent)]
        for peer in peers:
            reply = ask_peer(peer, rows_of(whole), sample(asked, peer.limit), nil_counts=False)
            replies.append((reply, ask_peer(peer, rows_of(half), sample(_absent(half, limit), peer.limit), nil_counts=False, fitted=reply.fitted)))
        part.lines += _b5_lines(pair, whole, half, replies)
    return part


def _absent(task: Task, limit: int) -> list[Question]:
    return sample([q for q in task.questions if not q.right], limit)


def _b5_lines(pair: str, whole: Task, half: Task, replies: Sequence[tuple[Reply, Reply]]) -> list[Line]:
    lines = []
    alike: dict[str, set[str]] = defaultdict(set)  # targets whose names are spellings of one
    for name in whole.gazetteer.names:
        alike[_spelling(name.name)].add(name.entity)
    twins = {i for group in alike.values() if len(group) > 1 for i in group}
    left = {(fathers, _spelling(n.name, fathers=fathers)) for n in half.gazetteer.names for fathers in (True, False)}
    namesakes = defaultdict(set)  # of a question: how names are spelled that no answer could tell from the right one
    for q in whole.questions:
        fathers = any(map(is_patronymic, our_fold(q.name).split()))
        namesakes[q.name] |= {(fathers, _spelling(name, fathers=fathers)) for name in (q.name, *(whole.gazetteer.entities[i].name for i in q.right))}
    for kind in ("person", "place", "organization"):
        for present, absent in replies:
            chosen = [(q, a) for q, a in _zip(present) if q.type == kind]
            gone = [(q, a) for q, a in _zip(absent) if q.type == kind]
            if not chosen or (kind == "organization" and present.contender != OURS):
                continue
            figures = _b5_figures(chosen, proposals=present.contender == OURS)
            figures["absent: matched all the same"] = share(sum(a.sure for _, a in gone), len(gone))
            single = [a for q, a in gone if namesakes[q.name].isdisjoint(left)]
            figures["absent: matched, namesakes aside"] = share(sum(a.sure for a in single), len(single))
            lines.append(Line(f"{pair} {kind}", present.contender, figures, present.per_s, str(present.fitted or "")))
        reply = replies[0][0]
        kept = [(q, a) for q, a in _zip(reply) if q.type == kind and not (kind == "place" and why_aside(pair, q.name))]
        if kind == "place":
            lines.append(Line(f"{pair} place, {NOT_SPELLINGS} set aside", OURS, _b5_figures(kept)))
        if kind != "organization":
            kept = [(q, a) for q, a in kept if not q.right & twins]
            lines.append(Line(f"{pair} {kind}, {NOT_SPELLINGS + ' and ' if kind == 'place' else ''}targets spelled alike set aside", OURS, _b5_figures(kept)))
    return lines


def _spelling(name: str, *, fathers: bool = True) -> str:
    """What spellings of one name share: the folded tokens in any order; without ``fathers`` no patronymic that stands beside two other words."""
    tokens = our_fold(name).split()
    others = tokens if fathers or len(tokens) < 3 else [token for token in tokens if not is_patronymic(token)]
    return " ".join(sorted(others))


def _b5_figures(chosen: Sequence[tuple[Question, Answer]], *, proposals: bool = True) -> dict[str, Figure]:
    """``proposals``: all that was proposed is known, not the first few alone."""
    n = len(chosen)
    ranks = [reciprocal_rank(a.ids[:TOP], q.right) for q, a in chosen]
    sure = sum(a.sure for _, a in chosen)
    return {
        "recall@1": share(sum(r == 1 for r in ranks), n), "recall@5": share(sum(r > 0 for r in ranks), n),
        **({f"recall@{PROPOSED}": share(sum(not q.right.isdisjoint(a.ids) for q, a in chosen), n)} if proposals else {}),
        "mrr": bootstrap(np.array([(r, 1) for r in ranks], float).reshape(-1, 2), lambda s: s[:, 0] / np.maximum(s[:, 1], 1e-12)),
        "matched": share(sure, n), "matched, of these right": share(sum(a.sure and r == 1 for r, (_, a) in zip(ranks, chosen, strict=True)), sure),
    }  # fmt: skip


def kazakh_lemmas(peers: Sequence[Peer], limit: int, say: Say) -> Part:
    """KTB: surface of a proper noun → its lemma's entity; common words of the same sentences should hit nothing."""
    part = Part("kazakh")
    task = ktb()
    say("kazakh: lemmas")
    ours, _ = ask_ours(task, task.questions)
    for q, a in _zip(ours):
        part.judge((q.type, q.name, *sorted(q.right)), a, q.right, names=task.gazetteer.entities)
    replies = [ours, *(ask_peer(p, rows_of(task), sample(task.questions, p.limit * 4), nil_counts=True) for p in peers)]
    for reply in replies:
        figures = {}
        for kind in ("inflected", "as the lemma"):
            chosen = [(q, a) for q, a in _zip(reply) if q.type == kind]
            figures[kind] = share(sum(a.first in q.right for q, a in chosen), len(chosen))
        common = [a for q, a in _zip(reply) if q.type == "common word"]
        figures["common words answered"] = share(sum(a.first is not None for a in common), len(common))
        figures["common words matched"] = share(sum(a.sure for a in common), len(common))
        part.lines.append(Line("KTB lemmas", reply.contender, figures, reply.per_s, _fits([reply])))
    return part
