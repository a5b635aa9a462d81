#!/usr/bin/env python3
"""Runs the archive-search command as people and scripts do: every verb, format and exit code.

    cli_test.py TOOL SOURCE NEWER_ARCHIVE [unittest options]
"""
import csv
import gzip
import io
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree

sys.dont_write_bytecode = True  # the source tree stays as it is
import terminal
from json_schema import errors

TOOL, SOURCE, NEWER_ARCHIVE = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
SAMPLE = SOURCE / "docs" / "sample"
ARTICLES = 165  # in SAMPLE
WORK = pathlib.Path(tempfile.mkdtemp(prefix="archive-search-cli-"))
ARCHIVE = str(WORK / "sample")
ENV = {"PATH": f"{TOOL.parent}:{os.environ['PATH']}", "HOME": str(WORK), "XDG_STATE_HOME": str(WORK / "state"),
       "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "COLUMNS": "80"}
for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "LD_LIBRARY_PATH"):
    if name in os.environ:
        ENV[name] = os.environ[name]


class Done:
    def __init__(self, process):
        self.code, self.out, self.err = process.returncode, process.stdout.decode(), process.stderr.decode()

    @property
    def lines(self):
        return self.out.splitlines()

    @property
    def json(self):
        return json.loads(self.out)


def run(*arguments, input=b"", env=None, cwd=WORK):
    return Done(subprocess.run([TOOL, *map(str, arguments)], input=input, cwd=cwd, env=dict(ENV, **(env or {})),
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120))


def search(*arguments, **how):
    return run("search", "-a", ARCHIVE, *arguments, **how)


def article(key, **fields):
    return json.dumps(dict({"id": key, "title": f"Title of {key}", "body": f"Body of {key}."}, **fields)) + "\n"


def setUpModule():
    done = run("index", "-a", ARCHIVE, SAMPLE)
    assert done.code == 0, done.err


def tearDownModule():
    shutil.rmtree(WORK, ignore_errors=True)


class CliTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=WORK))
        self.archive = str(self.folder / "archive")

    def file(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def ok(self, done, code=0):
        self.assertEqual(done.code, code, done.err + done.out)
        return done

    def index(self, *arguments, code=0, **how):
        return self.ok(run("index", "-a", self.archive, *arguments, **how), code)

    def report(self, *arguments, code=0, **how):
        return self.index("-f", "json", *arguments, code=code, **how).json

    def keys(self, query="*"):
        return sorted(run("search", "-a", self.archive, "-n", "0", "-f", "ids", query).lines)

    def holds(self, value, schema):
        schema = json.loads((SOURCE / "docs" / f"{schema}.schema.json").read_text())
        self.assertEqual(list(errors(value, schema)), [])


class Index(CliTest):
    def test_the_sample_archive_is_read_without_a_complaint(self):
        report = self.report(SAMPLE)
        self.holds(report, "index")
        self.assertEqual((report["read"], report["added"], report["refused"]), (ARTICLES, ARTICLES, 0))

    def test_indexing_again_changes_nothing(self):
        self.index(SAMPLE)
        before = run("info", "-a", self.archive, "-f", "json").json
        report = self.report(SAMPLE)
        self.assertEqual((report["read"], report["unchanged"], report["added"]), (ARTICLES, ARTICLES, 0))
        self.assertEqual(run("info", "-a", self.archive, "-f", "json").json, before)

    def test_only_what_changed_is_replaced_and_prune_deletes_what_is_gone(self):
        self.file("in/a.jsonl", article("a1") + article("a2"))
        self.file("in/b.jsonl", article("b1"))
        self.index(self.folder / "in")
        self.file("in/a.jsonl", article("a1", body="Another body altogether."))
        (self.folder / "in" / "b.jsonl").unlink()
        report = self.report(self.folder / "in")
        self.assertEqual((report["replaced"], report["pruned"]), (1, 0))
        self.assertEqual(self.keys(), ["a1", "a2", "b1"])
        report = self.report("--prune", self.folder / "in")
        self.assertEqual(report["pruned"], 2)
        self.assertEqual(self.keys(), ["a1"])

    def test_refused_records_can_be_mended_and_indexed_again(self):
        rejects = self.folder / "rejects.jsonl"
        done = self.index("--rejects", rejects, SOURCE / "test" / "sample" / "broken.jsonl", code=6)
        self.assertIn("5 added", done.out)
        self.assertIn("5 refused", done.out)
        self.assertRegex(done.err, r"broken\.jsonl:2: ")
        refused = rejects.read_text().splitlines()
        self.assertEqual(len(refused), 5)
        self.assertEqual(refused[3], '{"id": "broken-4" "title": "A comma is missing", "body": "text"}')
        reasons = pathlib.Path(f"{rejects}.reasons.tsv").read_text().splitlines()
        self.assertEqual(sum("broken.jsonl" in line for line in reasons), 5)
        rejects.write_text(refused[3].replace('" "', '", "') + "\n")
        self.assertEqual(self.report(rejects)["added"], 1)
        self.assertIn("broken-4", self.keys())

    def test_many_refused_records_do_not_flood_the_terminal(self):
        done = self.index(self.file("bad.jsonl", "no JSON\n" * 500 + article("good")), code=6)
        self.assertLess(len(done.err.splitlines()), 15)
        self.assertIn("500 refused", done.out)

    def test_foreign_field_names_are_mapped(self):
        path = self.file("foreign.csv", "nr,Schlagzeile,Inhalt\n7,Der Titel,Der Text\n")
        self.index("--map", "title=Schlagzeile", "--map", "body=Inhalt", "--map", "key=nr", path)
        self.assertEqual(run("show", "-a", self.archive, "-f", "json", "7").json["title"], "Der Titel")

    def test_a_mapped_field_that_no_record_has_is_named(self):
        path = self.file("foreign.csv", "nr,Schlagzeile\n7,Der Titel\n")
        done = self.index("--map", "title=Schlagzeile", "--map", "body=Inhlat", path)
        self.assertIn('No record has the field "Inhlat" of --map.', done.out)
        self.assertNotIn("Schlagzeile", done.out)

    def test_a_map_that_makes_no_sense_is_refused(self):
        path = self.file("x.jsonl", article("x"))
        for entry in ("title", "=x", "title=", "nonsense=x"):
            self.assertEqual(run("index", "-a", self.archive, "--map", entry, path).code, 2, entry)

    def test_the_format_can_be_named(self):
        path = self.file("no-extension", article("named"))
        self.index("--from", "jsonl", path)
        self.assertEqual(self.keys(), ["named"])

    def test_the_encoding_can_be_named(self):
        text = "key,title,body\nk,Договор,Церемония прошла в Москве\n"
        self.index("--encoding", "koi8-r", self.file("koi.csv", text.encode("koi8-r")))
        self.assertEqual(self.keys("москва"), ["k"])
        self.assertEqual(run("index", "-a", self.archive, "--encoding", "nonsense", self.folder / "koi.csv").code, 2)

    def test_standard_input_is_read(self):
        self.index("--from", "jsonl", "-", input=(article("in1") + article("in2")).encode())
        self.assertEqual(self.keys(), ["in1", "in2"])

    def test_what_has_no_key_on_standard_input_is_known_by_its_content(self):
        self.index("--from", "jsonl", "-", input=b'{"title": "One"}\n{"title": "Two"}\n')
        self.index("--from", "jsonl", "-", input=b'{"title": "Three"}\n{"title": "One"}\n')
        self.assertEqual(len(self.keys()), 3)

    def test_lines_that_end_in_carriage_returns_alone_are_refused(self):
        done = self.index(self.file("old.csv", b"id,title\rc1,One\rc2,Two\r"), code=6)
        self.assertIn("CR alone", done.err)

    def test_a_query_that_is_not_utf8_is_refused(self):
        self.index(self.file("x.jsonl", article("x")))
        done = run("delete", "-a", self.archive, "--dry-run", "--", b"* -caf\xe9".decode("utf-8", "surrogateescape"))
        self.assertEqual(done.code, 2)
        self.assertIn("not UTF-8 at byte 6", done.err)

    def test_compressed_input_is_read(self):
        self.index(self.file("news.jsonl.gz", gzip.compress(article("zipped").encode())))
        self.assertEqual(self.keys(), ["zipped"])

    def test_a_path_that_is_not_there_leaves_no_archive_behind(self):
        self.assertEqual(run("index", "-a", self.archive, self.folder / "nowhere").code, 3)
        self.assertFalse(os.path.exists(self.archive))

    def test_names_in_brackets_are_names(self):
        self.file("[2024,2025]/x.jsonl", article("bracketed"))
        self.ok(run("index", "-a", self.archive, "[2024,2025]", cwd=self.folder))
        self.assertEqual(self.keys(), ["bracketed"])

    def test_settings_are_fixed_when_the_archive_is_created(self):
        path = self.file("x.jsonl", article("x"))
        self.index("--k1", "1.25", "--title-weight", "5", path)
        settings = run("info", "-a", self.archive, "-f", "json").json["settings"]
        self.assertEqual((settings["k1"], settings["title_weight"]), (1.25, 5))
        self.assertIn("k1 1.25", run("info", "-a", self.archive).out)
        self.assertEqual(run("index", "-a", self.archive, "--k1", "1", path).code, 2)

    def test_own_entities_are_found(self):
        tsv = self.file("own.tsv", "nora-whitcombe\tperson\ten\tNora Whitcombe\nnora-whitcombe\tperson\tru\tНора Уиткомб\n")
        self.index("--entities", tsv, self.file("x.jsonl", article("x", body="Нора Уиткомб спросила министра.")))
        self.assertEqual(self.keys('person:"Nora Whitcombe"'), ["x"])
        self.assertEqual(run("index", "-a", self.folder / "b", "--entities", self.folder / "none", tsv).code, 3)

    def test_the_analyzers_of_all_languages_are_listed(self):
        done = self.ok(run("info", "analyzers", "-f", "json")).json
        by_code = {analyzer["language"]: analyzer for analyzer in done["analyzers"]}
        self.assertEqual((by_code["uk"]["stemmer"], by_code["en"]["stemmer"], by_code["vi"]["stemmer"]), ("light", "Snowball", ""))
        self.assertEqual(by_code["th"]["segmentation"], "dictionary")
        for analyzer in done["analyzers"]:
            self.assertEqual(bool(analyzer["stemmer"]), bool(analyzer["source"]), analyzer)
        self.assertIn("uk   Ukrainian: words, light stemmer", run("info", "analyzers").out)
        self.assertEqual(run("info", "nonsense").code, 2)

    def test_quiet_prints_nothing(self):
        done = self.index("-q", SOURCE / "test" / "sample" / "broken.jsonl", code=6)
        self.assertEqual((done.out, done.err), ("", ""))

    def test_an_interrupt_keeps_what_was_read(self):
        process = subprocess.Popen([TOOL, "index", "-a", self.archive, "--from", "jsonl", "-"], env=ENV,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdin.write(b"".join(article(f"k{i}").encode() for i in range(2000)))
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(b"".join(article(f"l{i}").encode() for i in range(2000)), timeout=60)
        self.assertEqual(process.returncode, 130, err.decode())
        self.assertIn("Interrupted", out.decode())
        self.assertEqual(run("index", "-a", self.archive, "--from", "jsonl", "-", input=article("m").encode()).code, 0)

    def test_a_second_writer_is_told_so(self):
        path = self.file("x.jsonl", article("x"))
        self.index(path)
        first = subprocess.Popen([TOOL, "index", "-a", self.archive, "--from", "jsonl", "-"], env=ENV,
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            first.stdin.write(article("y").encode() * 3000)  # more than it waits for before it begins
            first.stdin.flush()
            second = run("index", "-a", self.archive, path)
            for _ in range(100):  # until the first one is there
                if second.code != 0:
                    break
                time.sleep(0.1)
                second = run("index", "-a", self.archive, path)
            self.assertEqual(second.code, 4)
            self.assertIn("writer", second.err)
            self.assertEqual(run("delete", "-a", self.archive, "--yes", "*").code, 4)
            self.assertEqual(self.keys(), ["x"])  # readers are not disturbed
        finally:
            first.communicate(b"")


class Search(CliTest):
    def test_text_shows_number_date_source_title_and_snippet(self):
        done = self.ok(search("-n", "2", '"good friday"'))
        self.assertRegex(done.lines[0], r"^\d+ articles")
        self.assertRegex(done.lines[2], r"^  1  \d{4}-\d\d-\d\d  \S.*  en$")

    def test_json_is_as_its_schema_says(self):
        done = self.ok(search("-f", "json", "--facets", "person,country,source,date:month", "--explain", "berlin"))
        self.holds(done.json, "search")
        result = done.json
        self.assertEqual(result["total"]["value"], len(search("-n", "0", "-f", "ids", "berlin").lines))
        date = result["facets"]["date"]
        self.assertEqual(sum(v["count"] for v in date["values"]) + date["imprecise"] + date["undated"],
                         result["total"]["value"])
        for hit in result["hits"]:
            for snippet in hit["snippets"]:
                text = snippet["text"].encode()
                for begin, end in snippet["marks"]:
                    self.assertTrue(text[begin:end].decode())

    def test_json_of_all_hits_is_one_object(self):
        result = search("-f", "json", "-n", "0", "*").json
        self.holds(result, "search")
        self.assertEqual([hit["rank"] for hit in result["hits"]], list(range(1, ARTICLES + 1)))

    def test_jsonl_is_a_hit_a_line(self):
        lines = search("-f", "jsonl", "-n", "5", "*").lines
        self.assertEqual([json.loads(line)["rank"] for line in lines], [1, 2, 3, 4, 5])

    def test_csv_and_tsv_have_a_header_and_every_hit(self):
        rows = list(csv.DictReader(io.StringIO(search("-f", "csv", "-n", "0", "*").out, newline="")))
        lines = [line.split("\t") for line in search("-f", "tsv", "-n", "0", "*").lines]
        self.assertEqual(len(rows), ARTICLES)
        self.assertEqual(lines[0], list(rows[0]))
        self.assertEqual([line[2] for line in lines[1:]], [row["key"] for row in rows])

    def test_offset_and_limit_page_through_the_same_order(self):
        every = search("-n", "0", "-f", "ids", "president").lines
        self.assertGreater(len(every), 6)
        self.assertEqual(search("-n", "3", "-f", "ids", "president").lines +
                         search("-n", "3", "--offset", "3", "-f", "ids", "president").lines, every[:6])
        self.assertEqual(search("-n", "0", "--offset", "4", "-f", "ids", "president").lines, every[4:])
        huge = str(2**64 - 1)
        self.assertEqual(search("-n", huge, "-f", "ids", "president").lines, every)
        self.assertEqual(search("-n", huge, "--offset", huge, "-f", "ids", "president").lines, [])

    def test_sorts_by_date_with_undated_articles_last(self):
        def dates(order):
            return [hit["published"] for hit in map(json.loads, search("-n", "0", "-f", "jsonl", "--sort", order, "*").lines)]
        for order in ("date", "-date"):
            found = dates(order)
            self.assertEqual(found[-2:], [None, None])
            years = [date[:4] for date in found[:-2]]
            self.assertEqual(years, sorted(years, reverse=order == "-date"))

    def test_a_head_that_closes_the_pipe_ends_the_stream_quietly(self):
        done = subprocess.run(["bash", "-c", f"archive-search search -a {ARCHIVE} -n 0 -f jsonl '*' | head -1"], env=ENV,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(done.stderr, b"")
        self.assertEqual(json.loads(done.stdout)["rank"], 1)

    def test_a_full_disk_is_an_error(self):
        done = subprocess.run(["bash", "-c", f"archive-search search -a {ARCHIVE} '*' > /dev/full"], env=ENV,
                              stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"standard output", done.stderr)

    def test_nothing_found_is_exit_code_1_with_hints(self):
        done = self.ok(search("berlin zzyzx"), 1)
        self.assertIn("No article matches.", done.out)
        self.assertRegex(done.out, r"berlin alone: \d+ articles")
        self.assertIn("zzyzx alone: 0 articles", done.out)
        result = self.ok(search("-f", "json", "berlin zzyzx"), 1).json
        self.holds(result, "search")
        self.assertEqual(len(result["hints"]), 2)
        self.assertIn("without --filter", self.ok(search("-F", "source=Nobody", "berlin"), 1).out)

    def test_quiet_is_only_an_exit_code(self):
        for query, code in (("berlin", 0), ("zzyzx", 1)):
            done = self.ok(search("-q", query), code)
            self.assertEqual((done.out, done.err), ("", ""))

    def test_filters_narrow_and_exclude(self):
        putin = set(search("-n", "0", "-f", "ids", "person:putin").lines)
        self.assertGreater(len(putin), 2)
        self.assertEqual(set(search("-n", "0", "-f", "ids", "-F", "person=vladimir-putin", "*").lines), putin)
        self.assertEqual(set(search("-n", "0", "-f", "ids", "-F", "person=Путин", "*").lines), putin)
        others = search("-n", "0", "-f", "ids", "-F", "person!=vladimir-putin", "*").lines
        self.assertEqual(len(others), ARTICLES - len(putin))
        october = search("-n", "0", "-f", "jsonl", "-F", "date=1962-10", "*").lines
        self.assertTrue(october)
        self.assertTrue(all(json.loads(line)["published"].startswith("1962-10") for line in october))

    def test_an_option_takes_one_filter_and_leaves_the_query_alone(self):
        self.assertEqual(search("-f", "ids", "-F", "person=putin", "china").lines,
                         search("-f", "ids", "china", "--filter=person=putin").lines)

    def test_entities_are_found_in_any_script(self):
        latin = search("-n", "0", "-f", "ids", "person:putin").lines
        self.assertEqual(search("-n", "0", "-f", "ids", "person:Путин").lines, latin)
        self.assertEqual(search("-n", "0", "-f", "ids", "person:普京").lines, latin)

    def test_a_name_that_nobody_bears_is_noted(self):
        for done in self.ok(search("person:zzyzx"), 1), self.ok(run("count", "-a", ARCHIVE, "person:zzyzx"), 1):
            self.assertIn("note:", done.err)
            self.assertIn("^", done.err)

    def test_notes_about_a_long_query_are_few(self):
        done = self.ok(search(" OR ".join(f"person:zzyzx{number}" for number in range(100))), 1)
        self.assertEqual(done.err.count("note:"), 9)
        self.assertIn("92 more", done.err)

    def test_hints_about_a_long_query_are_few(self):
        done = self.ok(search("-f", "json", " ".join(f"zzyzx{number}" for number in range(100))), 1)
        self.assertEqual(len(json.loads(done.out)["hints"]), 8)

    def test_a_query_that_begins_with_a_dash_stands_behind_two(self):
        self.assertEqual(self.ok(run("count", "-a", ARCHIVE, "--", "-putin")).out,
                         self.ok(run("count", "-a", ARCHIVE, "NOT putin")).out)
        self.assertEqual(self.ok(run("count", "-a", ARCHIVE, "--", "-putin china")).out,
                         self.ok(run("count", "-a", ARCHIVE, "--", "-putin", "china")).out)
        done = self.ok(search("-putin china"), 2)
        self.assertIn("--", done.err.splitlines()[1])

    def test_words_that_are_commands_are_words(self):
        for word in ("show", "index", "search"):
            self.assertIn(search(word).code, (0, 1))

    def test_a_wrong_query_is_underlined_below_wide_characters(self):
        done = self.ok(search("习近平 foo:x"), 2)
        lines = done.err.splitlines()
        self.assertEqual(lines[1:], ["  习近平 foo:x", "         ^^^^"])
        self.assertEqual(done.out, "")

    def test_explain_shows_the_tree_and_sums_to_the_score(self):
        done = self.ok(search("--explain", "-n", "1", "berlin OR wall"))
        self.assertIn("query: berlin OR wall", done.out)
        hit = search("--explain", "-n", "1", "-f", "json", "berlin OR wall").json["hits"][0]
        parts = [float(line.split()[0]) for line in hit["explanation"].splitlines()]
        self.assertAlmostEqual(sum(parts[:-1]), parts[-1], places=3)
        self.assertAlmostEqual(parts[-1], hit["score"], places=3)

    def test_plain_words_are_no_syntax(self):
        self.assertEqual(search("foo:bar").code, 2)
        self.assertEqual(search("--match", "any", "foo:bar berlin").code, 0)

    def test_batch_writes_a_trec_run(self):
        topics = self.file("topics.tsv", "1\tberlin wall\r\n2\tthe (cuban missiles\nq 3\tzzyzx\n")
        done = self.ok(search("--batch", topics, "-n", "5", "--match", "any", "-f", "trec"))
        rows = [line.split(" ") for line in done.lines]
        self.assertTrue(all(len(row) == 6 and row[1] == "Q0" and row[5] == "archive-search" for row in rows))
        self.assertEqual([row[3] for row in rows if row[0] == "1"], ["1", "2", "3", "4", "5"])
        self.assertEqual({row[0] for row in rows}, {"1", "2"})
        piped = search("--batch", "-", "-n", "5", "--match", "any", "-f", "trec", input=topics.read_bytes())
        self.assertEqual(piped.out, done.out)

    def test_a_bad_topic_is_reported_and_the_others_run(self):
        topics = self.file("topics.tsv", "1\tberlin\nno tab\n2\t???\n3\tmoscow\n")
        done = self.ok(search("--batch", topics, "-f", "trec"), 2)
        self.assertEqual({line.split()[0] for line in done.lines}, {"1", "3"})
        self.assertIn("topics.tsv:2: ", done.err)
        self.assertIn("topics.tsv:3: ", done.err)

    def test_batch_and_trec_go_together(self):
        topics = self.file("topics.tsv", "1\tberlin\n")
        for arguments in (["--batch", topics], ["-f", "trec", "berlin"], ["--batch", topics, "-f", "trec", "berlin"], []):
            self.assertEqual(search(*arguments).code, 2)
        self.assertEqual(search("--batch", self.folder / "none", "-f", "trec").code, 3)
        self.assertEqual(search("--batch", self.folder, "-f", "trec").code, 3)


class CountFacetsInfo(CliTest):
    def test_count_is_the_number_of_hits(self):
        done = self.ok(run("count", "-a", ARCHIVE, "*"))
        self.assertEqual(done.out, f"{ARTICLES}\n")
        self.assertEqual(self.ok(run("count", "-a", ARCHIVE, "zzyzx"), 1).out, "0\n")
        result = run("count", "-a", ARCHIVE, "-f", "json", "lang:ru").json
        self.assertEqual(result, {"version": 1, "query": "lang:ru", "total": {"value": 17, "exact": True}})

    def test_count_of_a_batch_is_a_number_a_line(self):
        queries = self.file("queries.txt", "*\nlang:ru\nzzyzx\n")
        self.assertEqual(self.ok(run("count", "-a", ARCHIVE, "--batch", queries)).out, f"{ARTICLES}\n17\n0\n")
        self.assertEqual(self.ok(run("count", "-a", ARCHIVE, "--batch", "-", input=b"zzyzx\n"), 1).out, "0\n")
        done = self.ok(run("count", "-a", ARCHIVE, "--batch", "-", input="*\n习 (\n*\n".encode()), 2)
        self.assertEqual(done.out, f"{ARTICLES}\n")
        self.assertIn("-:2: ", done.err)
        self.assertIn("^", done.err)

    def test_facets_in_every_format_agree(self):
        result = self.ok(run("facets", "-a", ARCHIVE, "-f", "json", "--by", "language,date", "*")).json
        self.holds(result, "search")
        languages = {v["value"]: v["count"] for v in result["facets"]["language"]["values"]}
        self.assertEqual(languages["en"], 66)
        rows = list(csv.reader(io.StringIO(run("facets", "-a", ARCHIVE, "-f", "csv", "--by", "language", "*").out)))
        self.assertEqual(rows[0], ["facet", "value", "label", "count"])
        self.assertEqual({row[1]: int(row[3]) for row in rows[1:]}, languages)
        self.assertIn("66", run("facets", "-a", ARCHIVE, "--by", "language", "*").out)

    def test_every_article_is_in_a_date_bucket_or_accounted_for(self):
        for unit in ("year", "quarter", "month", "week", "day"):
            rows = run("facets", "-a", ARCHIVE, "-f", "tsv", "--by", f"date:{unit}", "*").lines[1:]
            self.assertEqual(sum(int(row.split("\t")[3]) for row in rows), ARTICLES, unit)

    def test_top_values_and_sideways(self):
        def values(*arguments):
            result = run("facets", "-a", ARCHIVE, "-f", "json", "--by", "source", *arguments).json
            return [v["value"] for v in result["facets"]["source"]["values"]]
        self.assertEqual(len(values("--top", "2", "*")), 2)
        self.assertGreater(len(values("--top", "0", "*")), 10)
        self.assertEqual(values("--values", "sampler", "-F", "source=Archive Sampler", "*"), ["Archive Sampler"])
        self.assertEqual(values("-F", "source=Archive Sampler", "*"), ["Archive Sampler"])
        self.assertGreater(len(values("--sideways", "-F", "source=Archive Sampler", "*")), 5)

    def test_the_tree_of_places_is_walked_from_node_to_node(self):
        def below(node):
            done = self.ok(run("facets", "-a", ARCHIVE, "-f", "json", "--by", f"place-tree{node and ':' + node}", "*"))
            self.holds(done.json, "search")
            return done.json["facets"]["place-tree"]
        path, depth = "", 0
        while values := below(path)["values"]:
            for value in values[:3]:
                found = run("count", "-a", ARCHIVE, "-F", f"place-tree={value['value']}", "*").out
                self.assertEqual(int(found), value["count"])
            path, depth = values[0]["value"], depth + 1
        self.assertGreaterEqual(depth, 3)
        self.assertEqual([node["value"] for node in below("151")["path"]], ["europe", "europe/eastern-europe"])
        self.assertIn("place-tree › Europe › Eastern Europe",
                      run("facets", "-a", ARCHIVE, "--by", "place-tree:eastern-europe", "*").out)
        self.assertIn("nowhere in the tree", self.ok(run("facets", "-a", ARCHIVE, "--by", "place-tree:x", "*"), 2).err)
        self.assertIn("nowhere in the tree", self.ok(run("count", "-a", ARCHIVE, "-F", "place-tree=x", "*"), 2).err)

    def test_about_finds_a_country_and_what_belongs_to_it(self):
        def keys(query):
            return set(run("search", "-a", ARCHIVE, "-n", "0", "-f", "ids", query).lines)
        about = keys("about:ru")
        self.assertEqual(about, keys("about:Россия"))
        for query in ("country:ru", "place:moscow", "person:putin", "org:gazprom"):
            self.assertLessEqual(keys(query), about)
        self.assertLess(keys("country:ru"), about)
        self.assertLess(about, keys('about:"Eastern Europe"'))
        self.assertIn("about:=cd", self.ok(run("count", "-a", ARCHIVE, "about:congo"), 2).err)
        self.assertIn("no country and no region", self.ok(run("count", "-a", ARCHIVE, "about:moscow"), 2).err)

    def test_an_entity_that_a_facet_shows_is_found_by_the_filter(self):
        for kind in "person", "org", "place", "country":
            values = run("facets", "-a", ARCHIVE, "--by", kind, "--top", "1000", "-f", "json", "*").json
            shortest = sorted(values["facets"][kind]["values"], key=lambda value: len(value["value"]))[:12]
            for value in shortest:
                count = run("count", "-a", ARCHIVE, "-F", f"{kind}={value['value']}", "*").out
                self.assertEqual((value["value"], count.strip()), (value["value"], str(value["count"])))

    def test_wrong_facets_are_refused(self):
        for by in ("nonsense", "person:month", "date:decade", "", "person,person"):
            self.assertEqual(run("facets", "-a", ARCHIVE, "--by", by, "*").code, 2, by)
        self.assertEqual(run("facets", "-a", ARCHIVE, "zzyzx").code, 1)

    def test_info_tells_what_is_in_the_archive(self):
        info = self.ok(run("info", "-a", ARCHIVE, "-f", "json")).json
        self.assertEqual((info["version"], info["articles"], info["undated"]), (1, ARTICLES, 2))
        self.assertEqual(info["first_date"], "1945-06-26")
        text = run("info", "-a", ARCHIVE).out
        self.assertIn(info["uuid"], text)
        self.assertIn(info["gazetteer"], text)

    def test_fields_lists_the_fields(self):
        fields = {field["name"] for field in self.ok(run("fields", "-f", "json")).json["fields"]}
        self.assertLessEqual({"title", "person", "date", "lang", "key"}, fields)
        for field in fields:
            self.assertIn(f"{field}:", run("fields").out)


class Show(CliTest):
    def test_shows_an_article_by_key(self):
        done = self.ok(run("show", "-a", ARCHIVE, "en-1945-06-26-un-charter"))
        self.assertTrue(done.out.startswith("Fifty Nations Sign the United Nations Charter in San Francisco\n"))
        self.assertIn("1945-06-26", done.out)

    def test_json_is_as_its_schema_says_and_mentions_are_where_it_says(self):
        keys = search("-n", "0", "-f", "ids", "*").lines
        for line in self.ok(run("show", "-a", ARCHIVE, "-f", "json", *keys)).lines:
            shown = json.loads(line)
            self.holds(shown, "show")
            for entity in shown["entities"]:
                for mention in entity["mentions"]:
                    text = shown[mention.get("field", "body")].encode()
                    self.assertEqual(text[mention["begin"]:mention["end"]].decode(), mention["text"])

    def test_several_articles_are_a_line_each_in_json(self):
        keys = search("-n", "3", "-f", "ids", "*").lines
        shown = [json.loads(line) for line in run("show", "-a", ARCHIVE, "-f", "json", *keys).lines]
        self.assertEqual([article["key"] for article in shown], keys)

    def test_a_key_that_is_not_there_does_not_hide_the_others(self):
        done = self.ok(run("show", "-a", ARCHIVE, "nothing", "en-1945-06-26-un-charter"), 1)
        self.assertIn("nothing", done.err)
        self.assertIn("Fifty Nations", done.out)

    def test_a_number_is_a_hit_of_the_last_search_at_this_terminal(self):
        state = {"XDG_STATE_HOME": str(self.folder / "state")}
        keys = search("-n", "5", "-f", "ids", "berlin").lines
        search("-n", "5", "berlin", env=state)
        self.assertEqual(self.ok(run("show", "-f", "json", "3", env=state)).json["key"], keys[2])
        self.assertEqual(self.ok(run("show", "-a", ARCHIVE, "-f", "json", "3", env=state)).json["key"], keys[2])
        search("-n", "0", "moscow", env=state)  # a stream is remembered too
        search("-n", "5", "-f", "ids", "berlin", env=state)  # a program's search is not
        moscow = search("-n", "3", "-f", "ids", "moscow").lines
        self.assertEqual(run("show", "-f", "json", "2", env=state).json["key"], moscow[1])
        (file,) = (self.folder / "state" / "archive-search").iterdir()
        self.assertEqual(file.stat().st_mode & 0o77, 0)

    def test_another_session_has_its_own_last_search(self):
        state = {"XDG_STATE_HOME": str(self.folder / "state")}
        search("berlin", env=state)
        other = subprocess.run([TOOL, "show", "-a", ARCHIVE, "1"], env=dict(ENV, **state), start_new_session=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual(other.returncode, 1)

    def test_a_number_means_nothing_in_another_archive(self):
        state = {"XDG_STATE_HOME": str(self.folder / "state")}
        search("berlin", env=state)
        self.index(self.file("x.jsonl", article("x")))
        self.assertEqual(run("show", "-a", self.archive, "1", env=state).code, 1)

    def test_a_broken_memory_is_no_memory(self):
        state = {"XDG_STATE_HOME": str(self.folder / "state")}
        search("berlin", env=state)
        (file,) = (self.folder / "state" / "archive-search").iterdir()
        for text in ("", "{", "[]", '{"hits": [3]}', '{"hits": [{"rank": "1"}]}', '{"hits": [{"rank": 1, "key": 5}]}'):
            file.write_text(text)
            self.assertEqual(run("show", "-a", ARCHIVE, "1", env=state).code, 1, text)

    def test_without_archive_or_memory_it_asks_which(self):
        self.assertEqual(run("show", "1", env={"XDG_STATE_HOME": str(self.folder)}).code, 2)


class Delete(CliTest):
    def setUp(self):
        super().setUp()
        self.index(self.file("x.jsonl", "".join(article(f"k{i}", section="odd" if i % 2 else "even") for i in range(6))))

    def delete(self, *arguments, code=0, **how):
        return self.ok(run("delete", "-a", self.archive, *arguments, **how), code)

    def test_a_dry_run_only_says_what_it_would_delete(self):
        self.assertEqual(sorted(self.delete("--dry-run", "section:odd").lines), ["k1", "k3", "k5"])
        self.assertEqual(len(self.keys()), 6)

    def test_by_query_and_by_key(self):
        self.assertEqual(self.delete("--yes", "section:odd").out, "3 deleted\n")
        self.assertEqual(self.keys(), ["k0", "k2", "k4"])
        done = self.delete("--yes", "-f", "json", "--key", "k0", "--key", "nothing")
        self.assertEqual(done.json, {"version": 1, "dry_run": False, "keys": ["k0"]})
        self.assertIn("nothing", done.err)
        self.assertEqual(self.keys(), ["k2", "k4"])
        self.delete("--yes", "zzyzx", code=1)

    def test_it_asks_first(self):
        self.delete("section:odd", code=2)
        self.assertEqual(len(self.keys()), 6)
        command = [TOOL, "delete", "-a", self.archive, "section:odd"]
        self.assertEqual(terminal.run(command, ENV, [("[y/N]", "n\n")])[0], 1)
        self.assertEqual(len(self.keys()), 6)
        self.assertEqual(terminal.run(command, ENV, [("[y/N]", "y\n")])[0], 0)
        self.assertEqual(len(self.keys()), 3)


class ExitCodes(CliTest):
    def test_2_for_a_wrong_command_line(self):
        for arguments in ([], ["nonsense"], ["search", "--nonsense", "x"], ["search", "-f", "nonsense", "x"],
                          ["search", "-n", "-1", "x"], ["search", "-n", "010", "x"], ["search", "-n", "x", "x"],
                          ["search", "-n", str(2**64), "x"], ["search", "--snippets", "-1", "x"],
                          ["search", "--k1", "-1", "x"], ["search", "--b", "2", "x"], ["search", "--k1", "nan", "x"],
                          ["search", "--tz", "Nowhere/AtAll", "x"], ["search", "-F", "nonsense", "x"],
                          ["search", "-F", "date=yesterday", "x"], ["search", ""], ["search", "("], ["facets"],
                          ["count"], ["delete"], ["show"], ["index"], ["completions", "csh"],
                          ["index", "--memory", "0", SAMPLE], ["index", "--from", "pdf", SAMPLE]):
            done = run(*arguments, env={"ARCHIVE_SEARCH_ARCHIVE": ARCHIVE})
            self.assertEqual(done.code, 2, arguments)
            self.assertTrue(done.err.startswith("archive-search: "), done.err)

    def test_2_says_what_is_wrong(self):
        self.assertIn("which command?", run().err)
        self.assertIn('"seach" is no command; did you mean search?', run("seach", "x").err)
        self.assertIn('"zzz" is no command\n', run("zzz", "x").err)
        self.assertIn("compile?", run("entities", "complie", "x").err)
        self.assertIn("--limt; did you mean --limit?", run("search", "--limt", "3", "x").err)
        self.assertIn("--limt=3; did you mean --limit?", run("search", "--limt=3", "x").err)
        self.assertIn("not expected: --colour-of-it\n", run("search", "--colour-of-it", "x").err)
        self.assertNotIn("A query that begins", run("search", "--limt", "3", "x").err)

    def test_2_when_no_archive_is_named(self):
        for arguments in (["search", "x"], ["info"], ["index", SAMPLE], ["count", "x"]):
            self.assertEqual(run(*arguments).code, 2)

    def test_3_when_there_is_no_archive(self):
        for arguments in (["search", "x"], ["info"], ["count", "x"], ["facets", "x"], ["show", "x"],
                          ["delete", "--yes", "x"]):
            done = run(*arguments, "-a", self.folder / "none")
            self.assertEqual(done.code, 3, arguments)
            self.assertIn("none", done.err)

    def test_5_for_an_archive_of_a_newer_version(self):
        self.index(self.file("x.jsonl", article("x")))
        subprocess.run([NEWER_ARCHIVE, self.archive], check=True, stderr=subprocess.PIPE)
        for arguments in (["search", "x"], ["info"], ["index", SAMPLE], ["delete", "--yes", "x"], ["show", "x"]):
            done = run(*arguments, "-a", self.archive)
            self.assertEqual(done.code, 5, arguments)
            self.assertIn("from-the-future", done.err)

    def test_7_for_an_unknown_version_of_the_output(self):
        for arguments in (["search", "*"], ["info"], ["count", "*"], ["facets", "*"], ["show", "x"], ["fields"],
                          ["index", SAMPLE], ["delete", "--yes", "x"]):
            self.assertEqual(run(*arguments, "--format-version", "2", env={"ARCHIVE_SEARCH_ARCHIVE": ARCHIVE}).code, 7)
        self.assertEqual(search("--format-version", "1", "-f", "json", "*").code, 0)

    def test_the_archive_may_come_from_the_environment(self):
        self.assertEqual(run("count", "*", env={"ARCHIVE_SEARCH_ARCHIVE": ARCHIVE}).out, f"{ARTICLES}\n")
        self.assertEqual(run("count", "-a", self.folder / "none", "*", env={"ARCHIVE_SEARCH_ARCHIVE": ARCHIVE}).code, 3)


class Entities(CliTest):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.archive = self.path("archive")
        self.names = self.write("names.tsv", "big-zork\tplace\ten\tZork River\nx\tbeast\ten\tX\n")
        self.gazetteer = self.path("names.gaz")

    def path(self, name):
        return os.path.join(self.directory.name, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def test_lists_are_compiled_and_bad_lines_told(self):
        done = run("entities", "compile", "-f", "json", "-o", self.gazetteer, self.names)
        self.assertEqual(done.code, 6)
        self.assertIn("names.tsv:2: unknown kind 'beast'", done.err)
        self.assertEqual((done.json["added"], done.json["refused"]), (1, 1))
        self.assertIn("big-zork\tplace\ten\tZork River", self.ok(run("entities", "export", self.gazetteer)).out)
        self.assertEqual(run("entities", "export", self.names).code, 2)

    def test_lists_are_turned_into_what_the_gazetteer_lacks(self):
        ftm = self.write("list.json", '{"id":"1","schema":"Person","properties":{"name":["Zork, Ada"]}}\n')
        done = self.ok(run("entities", "import", ftm))
        self.assertEqual(done.out, "ada-zork\tperson\t\tAda Zork\n")
        self.assertIn("1 records: 1 entities new", done.err)

    def test_an_archive_takes_a_gazetteer_and_its_articles_follow(self):
        articles = self.write("a.jsonl", article("k", body="He swam in the Zork River."))
        run("entities", "compile", "-q", "-o", self.gazetteer, self.names)
        self.ok(run("index", "-a", self.archive, articles))
        self.assertEqual(run("count", "-a", self.archive, "place:big-zork").code, 1)
        self.assertEqual(run("index", "-a", self.archive, "--gazetteer", self.gazetteer, articles).code, 2)
        done = self.ok(run("index", "-a", self.archive, "--gazetteer", self.gazetteer, "--reanalyze-entities"))
        self.assertIn("1 with other entities", done.out)
        self.ok(run("count", "-a", self.archive, 'place:"Zork River"'))

    def test_rules_are_written_checked_and_applied_to_an_archive_without_its_sources(self):
        articles = self.write("a.jsonl", article("k", body="President Ada Kolmo met Olof Zettler. Zettler smiled.") +
                              article("l", body="Minister Ada Kolmo stayed with Ada Kolmo.", source="TASS"))
        self.ok(run("index", "-a", self.archive, articles))
        os.remove(articles)
        rules = self.path("names.rules")
        done = self.ok(run("entities", "merge", "person=olof-zettler", "person=ada-kolmo", "--rules", rules))
        self.assertEqual(done.out, f"{rules}: merge person=olof-zettler person=ada-kolmo\n")
        done = self.ok(run("index", "-a", self.archive, "--rules", rules))
        self.assertEqual(done.out, "1 articles analysed anew: 1 with other entities\n")
        listed = run("entities", "list", "-a", self.archive, "--kinds", "person", "-f", "json").json["entities"]
        self.assertEqual([(e["id"], e["articles"], e["mentions"]) for e in listed], [("ada-kolmo", 2, 5)])
        self.ok(run("entities", "split", "ada-kolmo", "person=ada-two", "--source", "tass", "--as", "Ada (two)", "-q",
                    "--rules", rules, "-a", self.archive))
        self.ok(run("index", "-a", self.archive, "--rules", rules))
        self.assertEqual(run("count", "-a", self.archive, "person:=ada-two").out, "1\n")
        self.assertIn("Ada (two)", run("facets", "-a", self.archive, "--by", "person", "*").out)
        self.assertIn("person:=ada-two for Ada (two)", run("count", "-a", self.archive, 'person:"Ada Kolmo"').err)
        self.ok(run("entities", "ignore", "person=ada-two", "--rules", rules))
        self.ok(run("index", "-a", self.archive, "--rules", rules))
        # What the archive knows now applies to what comes, and is shown.
        self.ok(run("index", "-a", self.archive, self.write("b.jsonl", article("m", body="Ada Kolmo spoke.", source="TASS"))))
        self.assertEqual(run("count", "-a", self.archive, "person:=ada-two").out, "0\n")
        lines = ["merge person=olof-zettler person=ada-kolmo",
                 'split person=ada-kolmo person=ada-two source=tass as="Ada (two)"', "ignore person=ada-two"]
        for where in ((rules,), ("-a", self.archive)):
            self.assertEqual(self.ok(run("entities", "rules", *where)).lines, lines)
            shown = run("entities", "rules", "-f", "json", *where).json
            self.holds(shown, "entities-rules")
            self.assertEqual([rule["action"] for rule in shown["rules"]], ["merge", "split", "ignore"])
        info = run("info", "-a", self.archive, "-f", "json").json
        self.assertEqual((info["entity_rules"], len(info["gazetteer"])), (3, 16))
        self.assertIn("3 for entities", run("info", "-a", self.archive).out)
        self.ok(run("index", "-a", self.archive, "--rules", self.write("none.rules", "")))
        self.assertEqual(run("count", "-a", self.archive, 'person:"Ada Kolmo"').out, "3\n")
        self.assertEqual(run("entities", "rules", "-a", self.archive).out, "")

    def test_wrong_rules_are_told_with_their_line_and_change_nothing(self):
        rules = self.write("names.rules", "# mine\nmerge person=a person=b")
        for arguments, what in (
                (("merge", "person=b", "person=a"), "names.rules:3: person=b would lead back to itself"),
                (("ignore", "person=a"), "names.rules:3: line 2 merges or ignores person=a already"),
                (("split", "person=a", "person=c"), "a split without a condition is a merge"),
                (("split", "person=a", "person=c", "--date", "soon"), "expected a date or a range"),
                (("ignore", "somebody"), '"somebody": expected KIND=ID')):
            done = self.ok(run("entities", *arguments, "--rules", rules), 2)
            self.assertIn(what, done.err)
        with open(rules, encoding="utf-8") as file:
            self.assertEqual(file.read(), "# mine\nmerge person=a person=b")
        self.ok(run("entities", "ignore", "org=x", "-q", "--rules", rules))
        with open(rules, encoding="utf-8") as file:
            self.assertEqual(file.read(), "# mine\nmerge person=a person=b\nignore org=x\n")
        bad = self.write("bad.rules", "ignore org=x\n\nmerge org\n")
        for arguments in (("entities", "rules", bad), ("index", "-a", self.archive, "--rules", bad, SAMPLE)):
            self.assertIn("bad.rules:3: expected the entity as person=ID", self.ok(run(*arguments), 2).err)
        self.assertFalse(os.path.exists(self.archive))
        self.ok(run("entities", "rules", self.path("nothing.rules")), 3)

    def test_its_verbs_have_help(self):
        for verb in ("list", "show", "suggest", "merge", "split", "ignore", "rules", "compile", "import", "export"):
            done = self.ok(run("entities", verb, "--help"))
            for line in done.lines:
                self.assertLessEqual(terminal.width(line), 80, line)
        self.assertEqual(run("entities").code, 2)
        self.assertIn('"archive-search entities --help" lists the commands', run("entities", "bogus").err)


class EntitiesOfArticles(CliTest):
    def entities(self, verb, *arguments, code=0):
        return self.ok(run("entities", verb, "-a", ARCHIVE, *arguments), code)

    def test_a_list_counts_as_facets_do(self):
        listed = self.entities("list", "-n", "0", "-f", "json", "--kinds", "person", "lang:ru").json
        facet = run("facets", "-a", ARCHIVE, "--by", "person", "--top", "0", "-f", "json", "lang:ru").json
        self.assertEqual([(entity["id"], entity["articles"]) for entity in listed["entities"]],
                         [(value["value"], value["count"]) for value in facet["facets"]["person"]["values"]])
        self.assertEqual(listed["articles"], facet["total"]["value"])

    def test_a_list_in_every_format_agrees(self):
        arguments = ("-n", "7", "--values", "united")
        listed = self.entities("list", "-f", "json", *arguments).json
        self.assertEqual((listed["version"], listed["distinct"] >= len(listed["entities"]) > 0), (1, True))
        lines = self.entities("list", "-f", "jsonl", *arguments).lines
        self.assertEqual([json.loads(line) for line in lines], listed["entities"])
        rows = list(csv.DictReader(io.StringIO(self.entities("list", "-f", "csv", *arguments).out)))
        self.assertEqual([(row["kind"], row["id"], int(row["mentions"])) for row in rows],
                         [(entity["kind"], entity["id"], entity["mentions"]) for entity in listed["entities"]])
        text = self.entities("list", *arguments).out
        for entity in listed["entities"]:
            self.assertIn(entity["name"][:20], text)

    def test_an_entity_is_shown_by_id_or_name_in_any_script(self):
        by_id = self.entities("show", "vladimir-putin", "-f", "json").out
        for name in ("person=putin", "person:Путин", "普京"):
            self.assertEqual(self.entities("show", name, "-f", "json").out, by_id)
        profile = json.loads(by_id)
        self.assertEqual(profile["articles"], int(run("count", "-a", ARCHIVE, "person:vladimir-putin").out))
        self.assertEqual(profile["mentions"], sum(name["mentions"] for name in profile["names"]))
        self.assertEqual({"Cyrillic", "Han", "Latin"} - {name["script"] for name in profile["names"]}, set())
        self.assertLessEqual(profile["first_date"], profile["last_date"])
        text = self.entities("show", "vladimir-putin").out
        for part in ("Vladimir Putin", "Cyrillic", "in the gazetteer", "sources"):
            self.assertIn(part, text)

    def test_an_entity_that_nobody_knows_is_not_found(self):
        done = self.entities("show", "nobody-at-all", code=1)
        self.assertIn('neither the gazetteer nor any article knows "nobody-at-all"', done.err)
        self.assertIn("can mean several", self.entities("show", "person=bush", code=2).err)

    def test_suggestions_are_lines_that_the_gazetteer_reads(self):
        suggested = self.entities("suggest", "-n", "20").out
        names = self.file("names.tsv", suggested)
        first = suggested.splitlines()[1].split("\t")
        self.assertEqual(len(first), 4)
        self.index("--entities", names, SAMPLE)
        known = run("entities", "list", "-a", self.archive, "-n", "0", "-f", "json").json["entities"]
        self.assertIn((first[0], True), [(entity["id"], entity["known"]) for entity in known])
        listed = self.entities("list", "--unknown", "--kinds", "person,org", "-n", "5", "-f", "json").json["entities"]
        suggested = self.entities("suggest", "-n", "5", "-f", "json").json["entities"]
        self.assertEqual(len(suggested), len(listed))
        everyone = self.entities("list", "--unknown", "--kinds", "person,org", "-n", "0", "-f", "json").json["entities"]
        self.assertLessEqual({entity["id"] for entity in suggested}, {entity["id"] for entity in everyone})

    def test_json_is_as_its_schemas_say(self):
        self.holds(self.entities("list", "-f", "json").json, "entities-list")
        self.holds(self.entities("show", "vladimir-putin", "-f", "json").json, "entities-show")
        self.holds(self.entities("suggest", "-f", "json").json, "entities-suggest")
        by = ["--by", "person=putin", "--by", "org=nato"]
        self.holds(run("timeline", "-a", ARCHIVE, "-f", "json", *by).json, "timeline")
        for per in ((), ("--per", "year")):
            self.holds(run("cooccur", "-a", ARCHIVE, "-f", "json", "-n", "3", *per).json, "cooccur")

    def test_wrong_kinds_are_refused(self):
        self.assertIn('"beast" is no kind', self.entities("list", "--kinds", "beast", code=2).err)
        self.assertIn("twice", self.entities("suggest", "--kinds", "org,org", code=2).err)
        self.entities("list", "zzzzzz", code=1)


class TimelineAndPairs(CliTest):
    def test_a_timeline_counts_as_a_filter_does(self):
        by = ["--by", "person=putin", "--by", "org=nato"]
        done = self.ok(run("timeline", "-a", ARCHIVE, "-f", "json", *by, "date:1990..2023")).json
        self.assertEqual([entity["id"] for entity in done["entities"]], ["vladimir-putin", "nato"])
        for entity in done["entities"]:
            found = run("count", "-a", ARCHIVE, "-F", f"{entity['kind']}={entity['id']}", "date:1990..2023").out
            self.assertEqual(entity["articles"], int(found))
            self.assertEqual(entity["articles"], sum(entity["counts"]) + entity["imprecise"] + entity["undated"])
            self.assertEqual(len(entity["counts"]), len(done["periods"]))
        rows = list(csv.DictReader(io.StringIO(
            run("timeline", "-a", ARCHIVE, "-f", "csv", *by, "date:1990..2023").out)))
        nato = [int(row["count"]) for row in rows if row["id"] == "nato"]
        self.assertEqual(sum(nato), done["entities"][1]["articles"])
        text = run("timeline", "-a", ARCHIVE, *by, "date:1990..2023").out
        self.assertIn("Vladimir Putin", text)
        self.assertIn("2020s", text)

    def test_a_timeline_asks_for_what_it_cannot_tell(self):
        done = self.ok(run("timeline", "-a", ARCHIVE, "--by", "nobody-at-all"), 2)
        self.assertIn("--by: neither the gazetteer", done.err)
        done = self.ok(run("timeline", "-a", ARCHIVE, "--by", "person=nobody-at-all"), 2)
        self.assertIn('--by: neither the gazetteer nor any article knows "person=nobody-at-all"', done.err)
        done = self.ok(run("cooccur", "-a", ARCHIVE, "--with", "person=nobody-at-all"), 2)
        self.assertIn('--with: neither the gazetteer nor any article knows "person=nobody-at-all"', done.err)
        self.ok(run("timeline", "-a", ARCHIVE, "--by", "person=", "*"), 2)
        self.ok(run("timeline", "-a", ARCHIVE, "--by", "org=nato", "zzzzzz"), 1)

    def pairs(self, *arguments, code=0):
        return self.ok(run("cooccur", "-a", ARCHIVE, *arguments), code)

    def test_pairs_within_articles_are_counts_of_two_filters(self):
        found = self.pairs("--within", "article", "-n", "12", "-f", "json", "lang:en OR lang:ru").json
        period, = found["periods"]
        self.assertEqual(len(period["pairs"]), 12)
        for pair in period["pairs"]:
            filters = [f"-F{pair[side]['kind']}={pair[side]['id']}" for side in ("first", "second")]
            both, one = (int(run("count", "-a", ARCHIVE, *some, "lang:en OR lang:ru").out)
                         for some in (filters, filters[:1]))
            self.assertEqual((pair["count"], pair["first_count"]), (both, one))
        self.assertEqual(period["units"], period["articles"])

    def test_pairs_in_every_format_agree(self):
        arguments = ("--per", "year", "--min", "2", "-n", "3", "date:1985..1995")
        periods = self.pairs("-f", "json", *arguments).json["periods"]
        pairs = [(period["period"], pair["first"]["id"], pair["second"]["id"], pair["count"])
                 for period in periods for pair in period["pairs"]]
        self.assertGreater(len(pairs), 3)
        lines = map(json.loads, self.pairs("-f", "jsonl", *arguments).lines)
        self.assertEqual([(pair["period"], pair["first"]["id"], pair["second"]["id"], pair["count"])
                          for pair in lines], pairs)
        rows = csv.DictReader(io.StringIO(self.pairs("-f", "csv", *arguments).out))
        self.assertEqual([(row["period"], row["id_1"], row["id_2"], int(row["count"])) for row in rows], pairs)
        text = self.pairs(*arguments)
        for line in text.lines:
            self.assertLessEqual(terminal.width(line), 80, line)
        self.assertEqual(self.graphml(self.pairs("-f", "graphml", *arguments).out), pairs)
        self.assertEqual(self.gexf(self.pairs("-f", "gexf", *arguments).out), pairs)

    def graphml(self, text):
        name = "{http://graphml.graphdrawing.org/xmlns}"
        root = xml.etree.ElementTree.fromstring(text)
        data = {element.get("id"): {part.get("key"): part.text for part in element}
                for tag in ("node", "edge") for element in root.iter(name + tag)}
        keys = {key.get("id") for key in root.iter(name + "key")}
        self.assertEqual({key for values in data.values() for key in values} - keys, set())
        return [(data[edge.get("id")]["period"], data[edge.get("source")]["entity"],
                 data[edge.get("target")]["entity"], int(data[edge.get("id")]["weight"]))
                for edge in root.iter(name + "edge")]

    def gexf(self, text):
        name = "{http://gexf.net/1.3}"
        root = xml.etree.ElementTree.fromstring(text)
        data = {element.get("id"): {part.get("for"): part.get("value") for part in element.iter(name + "attvalue")}
                for tag in ("node", "edge") for element in root.iter(name + tag)}
        return [(data[edge.get("id")]["period"], data[edge.get("source")]["entity"],
                 data[edge.get("target")]["entity"], int(edge.get("weight"))) for edge in root.iter(name + "edge")]

    def test_hostile_names_are_still_xml(self):
        name = 'A <b> & "c" \x1b[31m \ufffe \'d\' ]]>'
        entities = [{"name": name, "kind": "org", "id": "hostile-<&>"}, {"name": "Other", "kind": "org", "id": "other"}]
        self.index(self.file("in.jsonl", article("a", entities=entities)))
        for form in ("graphml", "gexf"):
            done = self.ok(run("cooccur", "-a", self.archive, "--within", "article", "--min", "1", "-f", form))
            root = xml.etree.ElementTree.fromstring(done.out)
            self.assertIn("hostile-<&>", "".join(root.itertext()) + str([e.attrib for e in root.iter()]))

    def test_pairs_of_one_entity_and_their_order(self):
        found = self.pairs("--with", "person=putin", "--sort", "npmi", "-n", "0", "-f", "json").json
        pairs = found["periods"][0]["pairs"]
        for pair in pairs:
            self.assertIn("vladimir-putin", (pair["first"]["id"], pair["second"]["id"]))
        values = [pair["npmi"] for pair in pairs]
        self.assertEqual(values, sorted(values, reverse=True))

    def test_nothing_and_nonsense(self):
        self.pairs("zzzzzz", code=1)
        self.pairs("--kinds", "beast", code=2)
        self.pairs("--min", "0", code=2)
        self.pairs("--within", "word", code=2)
        self.pairs("person:", code=2)


class Help(CliTest):
    COMMANDS = ("index", "search", "count", "facets", "timeline", "cooccur", "show", "info", "delete", "fields",
                "completions")

    def test_every_command_has_help_of_80_columns(self):
        for arguments in ([], *([command] for command in self.COMMANDS)):
            done = self.ok(run(*arguments, "--help"))
            self.assertIn("Usage: archive-search " + " ".join(arguments), done.out)
            for line in done.lines:
                self.assertLessEqual(terminal.width(line), 80, line)
        for command in self.COMMANDS:
            self.assertRegex(run("--help").out, rf"(?m)^  {command}\b")

    def test_the_same_options_are_in_every_command(self):
        for command in self.COMMANDS[:-1]:
            help_text = run(command, "--help").out
            for option in ("-f, --format", "--format-version", "--color", "-q, --quiet"):
                self.assertIn(option, help_text, command)
            if command != "fields":
                self.assertIn("-a, --archive DIR", help_text, command)

    def test_version(self):
        self.assertRegex(self.ok(run("--version")).out, r"^archive-search \d+\.\d+\.\d+\n$")


class Terminal(CliTest):
    def at_terminal(self, *arguments, env=None, **how):
        return terminal.run([TOOL, *map(str, arguments)], dict(ENV, **(env or {})), **how)

    def test_no_line_of_text_is_wider_than_80_columns(self):
        outputs = [search("-n", "0", "--snippets", "3", "--explain", "--facets",
                          "person,org,place,country,source,language,section,author,date", "*"),
                   search("-n", "0", "--explain", "the OR 的 OR в OR に OR في"), run("info", "-a", ARCHIVE), run("fields"),
                   *(run("facets", "-a", ARCHIVE, "--top", "0", "--by", f"author,source,date:{unit}", "*")
                     for unit in ("year", "quarter", "month", "week", "day")),
                   run("show", "-a", ARCHIVE, *search("-n", "0", "-f", "ids", "*").lines)]
        for done in outputs:
            for line in self.ok(done).lines:
                self.assertLessEqual(terminal.width(line), 80, line)
                self.assertNotIn("\x1b", line)
        narrow = search("--facets", "source", "*", env={"COLUMNS": "40"})
        self.assertLessEqual(max(terminal.width(line) for line in narrow.lines), 40)

    def test_colours_are_for_terminals(self):
        query = ("search", "-a", ARCHIVE, "-n", "1", "--no-pager", "berlin")
        self.assertIn("\x1b[1;33mBerlin\x1b[0m", self.at_terminal(*query)[1])
        for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            self.assertNotIn("\x1b", self.at_terminal(*query, env=env)[1])
        self.assertNotIn("\x1b", self.at_terminal(*query, "--color", "never")[1])
        self.assertNotIn("\x1b", search("berlin").out)
        self.assertIn("\x1b", search("--color", "always", "berlin").out)
        self.assertIn("\x1b[1;31m", self.at_terminal("search", "-a", ARCHIVE, "(")[1])

    def test_the_width_is_the_terminals(self):
        for columns in (60, 100):
            output = self.at_terminal("search", "-a", ARCHIVE, "--no-pager", "--color", "never", "berlin", columns=columns)[1]
            widest = max(terminal.width(line) for line in output.splitlines())
            self.assertTrue(columns - 15 <= widest <= columns, widest)

    def test_long_output_goes_through_the_pager_on_a_terminal(self):
        pager = {"PAGER": "sed 's/^/paged: /'"}
        code, output = self.at_terminal("search", "-a", ARCHIVE, "berlin", env=pager)
        self.assertEqual(code, 0)
        self.assertTrue(all(line.startswith("paged: ") for line in output.splitlines()))
        for arguments in (["--no-pager"], ["-f", "ids"]):
            self.assertNotIn("paged:", self.at_terminal("search", "-a", ARCHIVE, *arguments, "berlin", env=pager)[1])
        self.assertNotIn("paged:", search("berlin", env=pager).out)
        for shown in (["facets", "*"], ["show", "en-1945-06-26-un-charter"]):
            self.assertIn("paged: ", self.at_terminal(*shown, "-a", ARCHIVE, env=pager)[1])

    def test_leaving_the_pager_early_is_no_error(self):
        code, _ = self.at_terminal("search", "-a", ARCHIVE, "-n", "0", "*", env={"PAGER": "head -1"})
        self.assertEqual(code, 0)

    def test_the_interrupt_key_is_the_pagers(self):
        pager = {"PAGER": "trap '' INT; cat; sleep 1; echo the pager ended"}
        code, output = self.at_terminal("search", "-a", ARCHIVE, "berlin", env=pager, keys=[("articles", "\x03")])
        self.assertEqual(code, 0)
        self.assertIn("the pager ended", output)

    def test_progress_is_shown_on_a_terminal_only(self):
        path = self.file("many.jsonl", "".join(article(f"k{i}") for i in range(3000)))
        code, output = self.at_terminal("index", "-a", self.archive, path, stdout=subprocess.DEVNULL)
        self.assertEqual(code, 0)
        self.assertRegex(output, r"\r[\d,]+ articles")
        self.assertEqual(self.index(path).err, "")
        code, output = self.at_terminal("index", "-a", self.folder / "quiet", "-q", path)
        self.assertEqual(output, "")

    def test_hostile_articles_cannot_reach_the_terminal(self):
        evil = "\x1b[2J\x1b]0;owned\x07\u009b31m\x7f\u202e"
        self.index(self.file("evil.jsonl", article("http://e.example/\u009b2J", title=f"T{evil}", body=f"B{evil} word.\n{evil}",
                                                   source=f"S{evil}", section=f"C{evil}", author=f"A{evil}", lang="en",
                                                   **{f"meta{evil}": f"M{evil}"})))
        archive = ["-a", self.archive, "--color", "never", "--no-pager"]
        outputs = [self.at_terminal(*command) for command in (
            ["search", *archive, "--explain", "--facets", "source,section,author", "word"],
            ["facets", *archive, "--by", "source,section,author", "*"],
            ["show", *archive, "http://e.example/\u009b2J"],
            ["show", *archive, "nothing\x1b[2J"],
            *(["search", *archive, "-f", f, "word"] for f in ("json", "jsonl", "csv", "tsv", "ids")),
            ["facets", *archive, "-f", "tsv", "--by", "source", "*"],
            ["show", *archive, "-f", "json", "http://e.example/\u009b2J"],
            ["delete", "-a", self.archive, "--dry-run", "word"],
            ["search", *archive, f"foo{evil}:x"])]
        outputs.append(self.at_terminal("index", "-a", self.archive, self.file(f"bad{evil}.jsonl", f"{evil}\n"), "-f", "json"))
        for _, output in outputs:
            text = re.sub(r"\r +\r", "", output)  # of the line that shows progress
            text = re.sub(r"\r", "", text)
            self.assertNotRegex(text, "[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f\u202e]")
            self.assertTrue(text.strip())
        self.assertEqual(json.loads(run("search", "-a", self.archive, "-f", "jsonl", "word").out)["source"], f"S{evil}")


class Completions(CliTest):
    def complete(self, *words, joined=None):
        """What bash offers for the last word. `joined`: the last three words as they stand in the line."""
        script = self.ok(run("completions", "bash")).out
        line = " ".join([*words[:-3], joined] if joined else words)
        ask = (f'{script}\nCOMP_LINE={line!r}; COMP_POINT=${{#COMP_LINE}}; COMP_WORDS=({" ".join(map(repr, words))}); '
               f'COMP_CWORD={len(words) - 1}; _archive_search; printf "%s\\n" "${{COMPREPLY[@]}}"')
        done = subprocess.run(["bash", "-c", ask], env=ENV, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual(done.stderr, b"")
        return [word for word in done.stdout.decode().split("\n") if word]

    def test_scripts_are_correct_for_their_shell(self):
        for shell in ("bash", "zsh", "fish"):
            script = self.ok(run("completions", shell)).out
            self.assertIn("archive-search", script)
            if shell == "bash" or shutil.which(shell):
                check = subprocess.run([shell, "-n"], input=script.encode(), stderr=subprocess.PIPE)
                self.assertEqual((check.returncode, check.stderr), (0, b""))

    def test_bash_completes_commands_options_values_and_fields(self):
        self.assertEqual(self.complete("archive-search", "se"), ["search"])
        self.assertEqual(self.complete("archive-search", "search", "--off"), ["--offset"])
        self.assertEqual(self.complete("archive-search", "search", "-f", "js"), ["json", "jsonl"])
        self.assertEqual(self.complete("archive-search", "index", "--from", "m"), ["md"])
        self.assertEqual(self.complete("archive-search", "search", "pers"), ["person:"])
        self.assertEqual(self.complete("archive-search", "completions", ""), ["bash", "zsh", "fish"])
        self.assertEqual(self.complete("archive-search", "search", "-F", "pers"), ["person="])
        self.assertEqual(self.complete("archive-search", "find", "--off"), ["--offset"])
        self.assertEqual(self.complete("archive-search", "find", "-f", "jsonl"), ["jsonl"])
        self.assertEqual(self.complete("archive-search", "facets", "--by", "pla"), ["place", "place-tree"])
        self.assertEqual(self.complete("archive-search", "search", "--facets", "or"), ["org"])
        self.assertEqual(self.complete("archive-search", "timeline", "--by", "or"), ["org="])
        self.assertEqual(self.complete("archive-search", "cooccur", "--kinds", "p"), ["person", "place"])
        self.assertEqual(self.complete("archive-search", "search", "abou"), ["about:"])
        self.assertEqual(self.complete("archive-search", "entities", "su"), ["suggest"])
        self.assertEqual(self.complete("archive-search", "entities", "split", "--so"), ["--source"])
        self.assertEqual(self.complete("archive-search", "entities", "show", "-f", ""), ["text", "json"])
        self.assertEqual(self.complete("archive-search", "entities", "list", "pers"), ["person:"])
        (self.folder / "some-archive").mkdir()
        self.assertEqual(self.complete("archive-search", "search", "-a", "some"), ["some-archive"])

    def test_bash_completes_values_from_the_archive(self):
        # as bash splits words at : and =
        words = ["archive-search", "search", "-a", ARCHIVE, "person", ":", "vladimir-p"]
        self.assertEqual(self.complete(*words, joined="person:vladimir-p"), ["vladimir-putin"])
        words = ["archive-search", "search", "-a", ARCHIVE, "-F", "lang", "=", "r"]
        self.assertEqual(self.complete(*words, joined="lang=r"), ["ru"])
        self.assertEqual(self.complete("archive-search", "search", "lang", ":", "r", joined="lang:r"), [])
        # quoted for the query language, and always for the shell
        words = ["archive-search", "search", "-a", ARCHIVE, "source", ":", "Mer"]
        self.assertEqual(self.complete(*words, joined="source:Mer"),
                         ['\\"Meridian\\ Register\\"', "meridian-register.example"])
        words = ["archive-search", "search", "-a", ARCHIVE, "-F", "source", "=", "Mer"]
        self.assertEqual(self.complete(*words, joined="source=Mer"), ["Meridian\\ Register", "meridian-register.example"])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]])
