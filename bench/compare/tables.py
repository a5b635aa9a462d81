"""The tables of docs/performance.md, and how they get there."""
import re

from measurements import COMMANDS

CLASS_TITLES = {
    "term": "term",
    "and": "AND, 2 to 4 words",
    "or": "OR, 2 to 4 words",
    "phrase": "phrase, 2 or 3 words",
    "and_date": "AND in a date range",
    "or_quarter": "OR in one quarter",
    "and_entity": "AND with an entity",
    "frequent": "one of the most frequent words",
}
COMMAND_TITLES = {
    "TOP_10": "the ten best",
    "TOP_10_COUNT": "the ten best and the exact number of all",
    "COUNT": "the exact number",
    "FACET": "the ten most frequent entities of all matches",
}
# What archive-search may take at most, as a share of Lucene's median: (command, class) -> share.
TARGETS = {
    ("TOP_10", "term"): 0.10,
    ("TOP_10", "and"): 0.15,
    ("TOP_10", "or"): 0.18,
    ("TOP_10", "phrase"): 0.45,
    ("TOP_10_COUNT", "or"): 0.10,
    ("TOP_10_COUNT", "and"): 0.22,
    ("COUNT", "or"): 0.12,
    ("COUNT", "and"): 0.22,
    ("COUNT", "phrase"): 0.45,
    ("FACET", "frequent"): 0.17,
    ("TOP_10", "or_quarter"): 0.15,
}
INDEXING_TARGET = 5  # times as fast as Lucene, at least
OURS, PEER = "archive-search", "lucene"


def number(value):
    """Some three significant digits, thousands divided."""
    if value >= 100:
        return f"{value:,.0f}"
    if value < 0.1:
        return f"{value:.3f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|---" + "|--:" * (len(head) - 1) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def share(value):
    return "" if value is None else f"{value:.2f}"


def latency_table(measurements, engines, command):
    def cell(engine, class_name):
        if not measurements.measured(engine, class_name, command):
            return ""
        times = " / ".join(number(measurements.microseconds(engine, class_name, command, p)) for p in (50, 90, 99))
        ratio = measurements.ratio(engine, PEER, class_name, command)
        return times if ratio is None or engine == PEER else f"{times} ({number(ratio)})"

    rows = []
    for class_name, title in CLASS_TITLES.items():
        cells = [cell(engine.name, class_name) for engine in engines]
        if any(cells):
            rows.append([title] + cells)
    return table(["µs: median / p90 / p99"] + [engine.title for engine in engines], rows) if rows else ""


def target_table(measurements):
    rows = []
    for (command, class_name), target in TARGETS.items():
        ratio = measurements.ratio(OURS, PEER, class_name, command)
        tail = measurements.ratio(OURS, PEER, class_name, command, 99)
        if ratio is not None:
            rows.append([f"{command}, {CLASS_TITLES[class_name]}", share(ratio), f"{target:.2f}", share(tail), "1.00"])
    return table(["archive-search as a share of Lucene", "median", "target", "p99", "target"], rows) if rows else ""


def indexing_target(runs):
    if OURS not in runs or PEER not in runs:
        return ""
    ratio = runs[PEER].cpu / runs[OURS].cpu
    return f"archive-search indexes {number(ratio)} times as fast as Lucene (target: at least {INDEXING_TARGET}).\n"


def index_table(runs, engines, text_bytes):
    rows = []
    for engine in engines:
        run = runs.get(engine.name)
        if run is None:
            continue
        rows.append([engine.title, number(run.cpu), number(run.wall), number(text_bytes / 1e6 / run.cpu),
                     number(run.peak_bytes / 1e6), number(run.size_bytes / 1e6), share(run.size_bytes / text_bytes),
                     share(run.words_bytes and run.words_bytes / text_bytes)])
    head = ["indexing, one core", "CPU s", "wall s", "MB a CPU s", "peak memory, MB", "index, MB", "share of text",
            "words with positions, share of text"]
    return table(head, rows) if rows else ""


def memory_table(peaks, engines):
    head = ["searching"] + [engine.title for engine in engines if peaks.get(engine.name)]
    row = ["peak memory, MB, the mapped index with it"]
    return table(head, [row + [number(peaks[e.name] / 1e6) for e in engines if peaks.get(e.name)]])


def agreement(measurements):
    found = measurements.disagreements()
    compared = sum(1 for hits in measurements.hits.values() if len(hits) > 1)
    if compared == 0:
        return ""
    if not found:
        return f"The engines agree on the number of hits in all {compared:,} comparisons.\n"
    lines = [f"The engines differ in the number of hits in {len(found):,} of {compared:,} comparisons, for example:\n"]
    for class_name, command, query, hits in found[:10]:
        lines.append(f"- {command} {class_name}, query {query}: " + ", ".join(f"{e} {n:,}" for e, n in hits.items()))
    return "\n".join(lines) + "\n"


def compare_report(measurements, engines, runs, peaks, facts):
    parts = [facts["head"], index_table(runs, engines, facts["text_bytes"]), memory_table(peaks, engines)]
    for command in COMMANDS:
        rows = latency_table(measurements, engines, command)
        if rows:
            parts.append(f"{command}: {COMMAND_TITLES[command]}. In brackets the share of Lucene's median.\n\n{rows}")
    parts += [target_table(measurements), indexing_target(runs), agreement(measurements)]
    return "\n".join(filter(None, parts))


def scale_report(steps, engines, groups, facts):
    """`steps`: (number of passages, MB of text, {engine: IndexRun}, Measurements)."""
    head = ["passages", "text, MB"] + [engine.title for engine in engines]

    def rows(cell):
        return table(head, [[f"{count:,}", number(megabytes)] + [cell(engine, megabytes, runs, measurements)
                                                                 for engine in engines]
                            for count, megabytes, runs, measurements in steps])

    parts = [facts["head"],
             "Indexing, MB of text a CPU second:\n\n" + rows(lambda e, mb, runs, _: number(mb / runs[e.name].cpu)),
             "Indexing, peak memory in MB:\n\n" + rows(lambda e, _, runs, __: number(runs[e.name].peak_bytes / 1e6)),
             "Index, share of text:\n\n" + rows(lambda e, mb, runs, _: share(runs[e.name].size_bytes / 1e6 / mb))]
    for class_name, command in groups:
        parts.append(f"{command}, {CLASS_TITLES[class_name]}, µs, median / p99:\n\n" + rows(
            lambda e, _, __, m, c=class_name, cmd=command: " / ".join(
                number(m.microseconds(e.name, c, cmd, p)) for p in (50, 99)) if m.measured(e.name, c, cmd) else ""))
    parts += [f"{count:,} passages: {agreement(measurements)}" for count, _, __, measurements in steps]
    return "\n".join(parts)


def put_between_markers(document, name, text):
    """The document with `text` between its lines <!-- NAME: begin --> and <!-- NAME: end -->."""
    pattern = re.compile(rf"(<!-- {name}: begin[^\n]*-->\n).*?(<!-- {name}: end -->)", re.S)
    if not pattern.search(document):
        raise ValueError(f"no markers <!-- {name}: begin --> and <!-- {name}: end -->")
    return pattern.sub(lambda m: m[1] + "\n" + text.strip("\n") + "\n\n" + m[2], document)
