#!/usr/bin/env python3
"""Measures of TREC runs, over the topics that have relevant documents.

    evaluate.py QRELS RUN...

Mean average precision (as trec_eval computes it: relevant documents that the run lacks count as never found), precision
at 1 and at 10, recall at 10, and the mean reciprocal rank of the first relevant document among the first 10. Ties in
score are taken in the order of the run's ranks.
"""
import collections
import sys

DEPTH = 10


def read_qrels(path):
    relevant = collections.defaultdict(set)
    for line in open(path, encoding="utf-8"):
        topic, _, document, grade = line.split()
        if int(grade) > 0:
            relevant[topic].add(document)
    return relevant


def read_run(path):
    ranked = collections.defaultdict(list)
    for line in open(path, encoding="utf-8"):
        topic, _, document, rank, _, _ = line.split()
        ranked[topic].append((int(rank), document))
    return {topic: [document for _, document in sorted(hits)] for topic, hits in ranked.items()}


def average_precision(ranking, relevant):
    found = 0
    total = 0.0
    for rank, document in enumerate(ranking, 1):
        if document in relevant:
            found += 1
            total += found / rank
    return total / len(relevant)


def reciprocal_rank(ranking, relevant):
    ranks = [rank for rank, document in enumerate(ranking[:DEPTH], 1) if document in relevant]
    return 1 / ranks[0] if ranks else 0.0


def measures(qrels, run):
    """The mean of each measure, by its name."""
    total = collections.Counter()
    for topic, relevant in qrels.items():
        ranking = run.get(topic, [])
        found = len(relevant.intersection(ranking[:DEPTH]))
        total["MAP"] += average_precision(ranking, relevant)
        total["P@1"] += bool(ranking) and ranking[0] in relevant
        total["P@10"] += found / DEPTH
        total["R@10"] += found / len(relevant)
        total["MRR@10"] += reciprocal_rank(ranking, relevant)
    return {name: value / len(qrels) for name, value in total.items()}


def main(qrels_path, *run_paths):
    qrels = read_qrels(qrels_path)
    for path in run_paths:
        means = measures(qrels, read_run(path))
        print(f"{path}: " + ", ".join(f"{name} {mean:.4f}" for name, mean in means.items()) + f", {len(qrels)} topics")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
