#!/usr/bin/env python3
"""The parts of bench/compare that no engine is needed for.

    compare_test.py SOURCE [unittest options]
"""
import json
import pathlib
import struct
import sys
import tempfile
import unittest
import xml.dom.minidom

sys.dont_write_bytecode = True  # the source tree stays as it is
SOURCE = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(SOURCE / "bench" / "compare"))
import engines
import passages
import picture
import queries
import sections
import tables
from measurements import Measurements, percentile

ARTICLE = {"id": "a/1", "title": "Cable No. 7", "date": "1962-10-22T19:00", "body":
           "The Élysée said so. Moscow answered: nothing new, in fifteen plain words or more.\n\nA last line."}


def some_passages():
    """Two hundred passages of words whose frequencies differ, half of them dated and with entities."""
    lines = []
    for i in range(200):
        words = " ".join(f"word{j}" for j in range(1, 60) if i % j == 0) + " and so on they went home"
        date = 19620000 + 100 * (i % 12 + 1) + i % 28 + 1
        lines.append(f"p{i}\t{date}\te1|e2\t{words}\n" if i % 2 else f"p{i}\t0\t\t{words}\n")
    return lines


def some_measurements():
    measurements = Measurements()
    for engine, factor in (("archive-search", 1), ("lucene", 10)):
        answers = {query: (query + 5, [1000 * factor * (query + 1)] * 3) for query in range(100)}
        for command in ("TOP_10", "COUNT"):
            measurements.add(engine, "term", command, answers)
    return measurements


class Passages(unittest.TestCase):
    def cut(self, cut, length, mentions=()):
        return list(passages.passages_of(ARTICLE, mentions, cut, length))

    def test_words_are_runs_of_ascii_letters_and_digits_in_lower_case(self):
        words = passages.words_of("The Élysée's U-2, 1962 and " + "x" * 65)
        self.assertEqual([word.text for word in words], ["the", "lys", "e", "s", "u", "2", "1962", "and"])

    def test_a_missing_month_or_day_counts_as_the_first(self):
        dates = [passages.date_number(iso) for iso in ("1962-10-22T19:00", "1962-10", "1962", "", None, "soon")]
        self.assertEqual(dates, [19621022, 19621001, 19620101, 0, 0, 0])

    def test_no_word_is_lost_between_passages(self):
        whole = [word for passage in self.cut(passages.by_length, 1000) for word in passage.words]
        for cut, length in ((passages.by_length, 4), (passages.by_sentence, 0)):
            pieces = self.cut(cut, length)
            self.assertGreater(len(pieces), 1)
            self.assertEqual([word for piece in pieces for word in piece.words], whole)

    def test_a_short_remainder_belongs_to_the_last_passage(self):
        words = passages.words_of("a b c d e f g h i")
        self.assertEqual([len(piece) for piece in passages.by_length(words, "", 4)], [4, 5])

    def test_an_entity_belongs_to_the_passage_that_mentions_it(self):
        begin = ARTICLE["body"].index("Moscow")
        pieces = self.cut(passages.by_length, 7, [(begin, "moscow"), (begin, "moscow")])
        for piece in pieces:
            self.assertEqual(piece.entities, ["moscow"] if "moscow" in piece.words else [])

    def test_a_sample_lies_evenly_apart(self):
        chosen = [n for n in range(100) if passages.spread(n, 7, 100)]
        self.assertEqual(len(chosen), 7)
        self.assertLessEqual(max(b - a for a, b in zip(chosen, chosen[1:])), 15)
        self.assertEqual(sum(passages.spread(n, 500, 100) for n in range(100)), 100)

    def test_what_is_written_can_be_read_back(self):
        with tempfile.TemporaryDirectory() as folder:
            archive, target, as_json = (pathlib.Path(folder, name) for name in ("a.jsonl", "p.tsv", "p.jsonl"))
            entities = pathlib.Path(folder, "e.jsonl")
            archive.write_text(json.dumps(ARTICLE) + "\n", encoding="utf-8")
            mentions = {"id": "a/1", "entities": [[4, 10, "ORG", "Élysée", "Élysée Palace"]]}
            entities.write_text(json.dumps(mentions) + "\n", encoding="utf-8")
            passages.write([archive], entities, target, pathlib.Path(folder, "titles.txt"))
            passages.as_json_lines(target, as_json)
            record = json.loads(as_json.read_text())
            self.assertEqual((record["id"], record["date"], record["ents"]), ("a/1", 19621022, ["elysee-palace"]))
            self.assertTrue(record["text"].startswith("cable no 7 the lys e said so moscow"))


class Queries(unittest.TestCase):
    TITLES = ["word1 word2 word3 word4 word5 word6\n"] * 3

    def make(self, seed=1, count=30):
        return queries.make(some_passages(), self.TITLES, count, seed)

    def test_the_same_seed_makes_the_same_queries(self):
        self.assertEqual(self.make(), self.make())
        self.assertNotEqual(self.make(), self.make(seed=2))

    def test_every_class_has_its_queries_and_conditions(self):
        made = self.make()
        self.assertEqual({query.class_name for query in made}, set(queries.CLASSES))
        for query in made:
            self.assertEqual(query.first != 0, query.class_name in ("and_date", "or_quarter"))
            self.assertEqual(query.entity != "", query.class_name == "and_entity")
            self.assertLessEqual(query.first, query.last)
            if query.class_name in ("and", "or"):
                self.assertIn(len(set(query.words)), (2, 3, 4))

    def test_phrases_are_stretches_of_the_text(self):
        text = [line.rstrip("\n").split("\t")[-1] for line in some_passages()] + [line.rstrip() for line in self.TITLES]
        for query in self.make():
            if query.class_name == "phrase":
                self.assertTrue(any(f" {' '.join(query.words)} " in f" {passage} " for passage in text))

    def test_quarters(self):
        self.assertEqual(queries.quarter(19621022), (19621001, 19621231))
        self.assertEqual(queries.quarter(19640229), (19640101, 19640331))


class Figures(unittest.TestCase):
    def test_percentiles_are_nearest_ranks(self):
        self.assertEqual([percentile(range(1, 101), p) for p in (50, 90, 99)], [50, 90, 99])
        self.assertEqual([percentile([7], p) for p in (0, 50, 99)], [7, 7, 7])
        self.assertEqual(percentile([3, 1, 2], 50), 2)

    def test_a_ratio_is_that_of_the_medians(self):
        measurements = some_measurements()
        self.assertEqual(measurements.microseconds("archive-search", "term", "TOP_10", 50), 50)
        self.assertEqual(measurements.ratio("archive-search", "lucene", "term", "TOP_10"), 0.1)
        self.assertIsNone(measurements.ratio("archive-search", "xapian", "term", "TOP_10"))

    def test_different_numbers_of_hits_are_found(self):
        measurements = some_measurements()
        self.assertEqual(measurements.disagreements(), [])
        self.assertIn("agree", tables.agreement(measurements))
        measurements.add("lucene", "term", "COUNT", {3: (9, [1])})
        self.assertEqual(measurements.disagreements(), [("term", "COUNT", 3, {"archive-search": 8, "lucene": 9})])
        self.assertIn("COUNT term, query 3: archive-search 8, lucene 9", tables.agreement(measurements))

    def test_tables_go_between_their_markers(self):
        document = "before\n<!-- t: begin; generated -->\nold\n<!-- t: end -->\nafter\n"
        self.assertEqual(tables.put_between_markers(document, "t", "new\\1\n"),
                         "before\n<!-- t: begin; generated -->\n\nnew\\1\n\n<!-- t: end -->\nafter\n")
        with self.assertRaises(ValueError):
            tables.put_between_markers(document, "u", "new")

    def test_the_document_has_the_markers(self):
        document = (SOURCE / "docs" / "performance.md").read_text(encoding="utf-8")
        for name in ("performance", "performance-scale"):
            tables.put_between_markers(document, name, "")

    def test_report_and_pictures_name_every_engine_that_was_measured(self):
        measurements, measured = some_measurements(), engines.all_engines(None, None)[:2]
        run = engines.IndexRun(2, 1, 5e6, 3e6)
        runs = {engine.name: run for engine in measured}
        runs["archive-search"] = run._replace(words_bytes=25e5)
        facts = {"head": "somewhere\n", "text_bytes": 10_000_000}
        report = tables.compare_report(measurements, measured, runs, {"lucene": 7e6}, facts)
        self.assertIn("| term | 50.0 / 90.0 / 99.0 (0.10) | 500 / 900 / 990 |", report)
        self.assertIn("| TOP_10, term | 0.10 | 0.10 |", report)
        self.assertIn("| archive-search | 1.00 | 2.00 | 10.0 | 5.00 | 3.00 | 0.30 | 0.25 |", report)
        self.assertIn("| Lucene | 1.00 | 2.00 | 10.0 | 5.00 | 3.00 | 0.30 |  |", report)
        steps = [(count, count / 1000, runs, measurements) for count in (1000, 10_000)]
        self.assertIn("| 10,000 | 10.0 |", tables.scale_report(steps, measured, [("term", "TOP_10")], facts))
        for svg in (picture.compare_picture(measurements, measured),
                    picture.scale_picture(steps, measured, [("term", "TOP_10")])):
            self.assertEqual(xml.dom.minidom.parseString(svg).documentElement.tagName, "svg")
            self.assertIn("Lucene", svg)


    def test_words_with_positions_are_lists_terms_and_lengths_of_all_segments(self):
        with tempfile.TemporaryDirectory() as folder:
            archive = pathlib.Path(folder)
            self.assertIsNone(sections.words_bytes(archive))
            (archive / "segments").mkdir()
            for name, sizes in (("a", {2: 100, 3: 20, 4: 3, 5: 8, 6: 70, 10: 900}), ("b", {2: 1000})):
                table = b"".join(struct.pack("<IIQQ", section, 0, 64, size) for section, size in sizes.items())
                footer = struct.pack("<QQI44x", 8 + len(table) + 64, 8, len(sizes))
                (archive / "segments" / f"{name}.seg").write_bytes(b"sections" + table + footer)
            self.assertEqual(sections.words_bytes(archive), 1131)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
