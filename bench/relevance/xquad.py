#!/usr/bin/env python3
"""How well are questions answered in each language of XQuAD, next to raw Xapian?

    xquad.py BUILD CORPUS [--declared]

BUILD is the build folder (with -Dbenchmarks=enabled), CORPUS the folder with docs.jsonl, topics.LANG.tsv and
qrels.LANG.txt: paragraphs in several languages, and one relevant paragraph to each question. Prints a table in
Markdown. "alone" searches an archive of the language's paragraphs only, which is all that Xapian is given; "together"
searches the paragraphs of the language in an archive of them all. The languages are detected: the declared ones are
taken away, unless --declared is given.
"""
import argparse
import json
import pathlib
import subprocess
import tempfile

import evaluate

MEASURES = ["MRR@10", "P@1", "R@10"]
WITH_STEMMER = {"ar", "de", "en", "ru"}  # in Xapian
HITS = "100"


def read_documents(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def write_documents(documents, path, declared):
    with open(path, "w", encoding="utf-8") as file:
        for document in documents:
            kept = {name: value for name, value in document.items() if declared or name != "lang"}
            file.write(json.dumps(kept, ensure_ascii=False) + "\n")


def run(path, *command):
    """What the command prints; 1 is "nothing found" for the last of the topics."""
    with open(path, "w", encoding="utf-8") as file:
        subprocess.run([str(part) for part in command], stdout=file, check=True)
    return evaluate.read_run(path)


class Bench:
    def __init__(self, build, corpus, declared, folder):
        self.tool = build / "tools" / "archive-search"
        self.xapian = build / "bench" / "relevance" / "xapian_run"
        self.corpus = corpus
        self.declared = declared
        self.folder = folder

    def index(self, name, documents):
        input_path = self.folder / (name + ".jsonl")
        write_documents(documents, input_path, self.declared)
        archive = self.folder / name
        subprocess.run([self.tool, "index", "-q", "-a", archive, input_path], check=True)
        return archive

    def ours(self, archive, topics, *options):
        return run(self.folder / "ours.run", self.tool, "search", "-a", archive, "--batch", topics, "-n", HITS,
                   "--match", "any", "-f", "trec", *options)

    def raw_xapian(self, language, topics):
        stemmer = ["--language=" + language, "--stems"] if language in WITH_STEMMER else ["--language=none"]
        return run(self.folder / "xapian.run", self.xapian, *stemmer, "--ngrams", "--k1=0.9", "--b=0.4",
                   self.folder / (language + ".jsonl"), topics)

    def compare(self, language, together):
        topics = self.corpus / f"topics.{language}.tsv"
        qrels = evaluate.read_qrels(self.corpus / f"qrels.{language}.txt")
        alone = self.folder / language
        for name, ranked in [("alone", self.ours(alone, topics)),
                             ("together", self.ours(together, topics, "-F", "language=" + language)),
                             ("raw Xapian", self.raw_xapian(language, topics))]:
            means = evaluate.measures(qrels, ranked)
            print(f"| {language} | {name} | " + " | ".join(f"{means[m]:.3f}" for m in MEASURES) + " |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--declared", action="store_true")
    options = parser.parse_args()
    documents = read_documents(options.corpus / "docs.jsonl")
    languages = sorted({document["lang"] for document in documents})
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.build, options.corpus, options.declared, pathlib.Path(folder))
        together = bench.index("together", documents)
        print("| language | searched | " + " | ".join(MEASURES) + " |\n|---|---|" + "--:|" * len(MEASURES))
        for language in languages:
            bench.index(language, [document for document in documents if document["lang"] == language])
            bench.compare(language, together)


if __name__ == "__main__":
    main()
