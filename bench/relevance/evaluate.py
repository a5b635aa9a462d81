#!/usr/bin/env python3
"""Mean average precision and precision at 10 of a TREC run, over the topics that have relevant documents.

    evaluate.py QRELS RUN...

Average precision as trec_eval computes it: relevant documents that the run lacks count as never found. Ties in score are
taken in the order of the run's ranks.
"""
import collections
import sys


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


def main(qrels, *runs):
    relevant = read_qrels(qrels)
    for path in runs:
        run = read_run(path)
        ap = [average_precision(run.get(topic, []), wanted) for topic, wanted in relevant.items()]
        p10 = [len(wanted.intersection(run.get(topic, [])[:10])) / 10 for topic, wanted in relevant.items()]
        print(f"{path}: MAP {sum(ap) / len(ap):.4f}, P@10 {sum(p10) / len(p10):.4f}, {len(ap)} topics")


if len(sys.argv) < 3:
    sys.exit(__doc__)
main(*sys.argv[1:])
