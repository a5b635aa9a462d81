"""Pictures of the measurements, as SVG."""
import math
from xml.sax.saxutils import escape

from measurements import COMMANDS
from tables import CLASS_TITLES

COLOURS = {"archive-search": "#0b6e4f", "lucene": "#d1495b", "sqlite": "#edae49", "xapian": "#30638e",
           "prototype": "#777777"}
FONT = 'font-family="sans-serif" font-size="12"'
LABEL_WIDTH, PLOT_WIDTH, ROW, TOP, MARGIN = 330, 560, 20, 50, 20


class LogScale:
    def __init__(self, low, high, begin, end):
        self.first = math.floor(math.log10(low))
        self.last = max(math.ceil(math.log10(high)), self.first + 1)
        self.begin, self.end = begin, end

    def __call__(self, value):
        return self.begin + (math.log10(value) - self.first) / (self.last - self.first) * (self.end - self.begin)

    def ticks(self):
        return [10.0 ** power for power in range(self.first, self.last + 1)]


def text(x, y, words, anchor="start", extra=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {FONT} {extra}>{escape(words)}</text>'


def line(x1, y1, x2, y2, colour="#dddddd", width=1):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"/>'


def dot(x, y, engine, title):
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{COLOURS[engine]}"><title>{escape(title)}</title></circle>'


def duration(microseconds):
    return f"{microseconds:g} µs" if microseconds < 1000 else f"{microseconds / 1000:g} ms"


def legend(engines, x, y):
    parts = []
    for engine in engines:
        parts += [dot(x, y - 4, engine.name, engine.title), text(x + 10, y, engine.title)]
        x += 30 + 8 * len(engine.title)
    return parts


def document(width, height, parts):
    size = f'width="{width}" height="{height}"'
    return (f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width} {height}">\n'
            f'<rect {size} fill="white"/>\n' + "\n".join(parts) + "\n</svg>\n")


def compare_picture(measurements, engines):
    """A row a class and command, a dot an engine; medians on a logarithmic axis."""
    rows = [(command, class_name) for command in COMMANDS for class_name in CLASS_TITLES
            if any(measurements.measured(engine.name, class_name, command) for engine in engines)]
    medians = {(engine.name, *row): measurements.microseconds(engine.name, row[1], row[0], 50)
               for row in rows for engine in engines if measurements.measured(engine.name, row[1], row[0])}
    scale = LogScale(min(medians.values()), max(medians.values()), LABEL_WIDTH, LABEL_WIDTH + PLOT_WIDTH)
    bottom = TOP + ROW * len(rows)
    parts = legend(engines, LABEL_WIDTH, 20)
    for tick in scale.ticks():
        parts += [line(scale(tick), TOP - 8, scale(tick), bottom),
                  text(scale(tick), bottom + 18, duration(tick), "middle")]
    for number, (command, class_name) in enumerate(rows):
        y = TOP + ROW * number + ROW / 2
        if number > 0 and rows[number - 1][0] != command:
            parts.append(line(MARGIN, y - ROW / 2, LABEL_WIDTH + PLOT_WIDTH, y - ROW / 2, "#999999"))
        parts.append(text(LABEL_WIDTH - 12, y + 4, f"{command}, {CLASS_TITLES[class_name]}", "end"))
        for engine in engines:
            if (median := medians.get((engine.name, command, class_name))) is not None:
                parts.append(dot(scale(median), y, engine.name, f"{engine.title}: {median:.1f} µs"))
    return document(LABEL_WIDTH + PLOT_WIDTH + 2 * MARGIN, bottom + 30, parts)


def panel(title, engines, series, x, y, width, height, unit):
    """`series`: engine -> [(passages, value)]; both axes logarithmic."""
    points = [point for values in series.values() for point in values]
    across = LogScale(min(p[0] for p in points), max(p[0] for p in points), x + 60, x + width - 10)
    up = LogScale(min(p[1] for p in points), max(p[1] for p in points), y + height - 30, y + 30)
    parts = [text(x + width / 2, y + 14, title, "middle", 'font-weight="bold"')]
    for tick in across.ticks():
        parts += [line(across(tick), y + 30, across(tick), y + height - 30),
                  text(across(tick), y + height - 12, f"{tick:,.0f}", "middle")]
    for tick in up.ticks():
        parts += [line(x + 60, up(tick), x + width - 10, up(tick)), text(x + 54, up(tick) + 4, unit(tick), "end")]
    for engine in engines:
        values = series.get(engine.name, [])
        for (n1, v1), (n2, v2) in zip(values, values[1:]):
            parts.append(line(across(n1), up(v1), across(n2), up(v2), COLOURS[engine.name], 2))
        parts += [dot(across(n), up(v), engine.name, f"{engine.title}, {n:,}: {v:.1f}") for n, v in values]
    return parts


def scale_picture(steps, engines, groups):
    width, height = 460, 260

    def series(value):
        return {engine.name: [(step[0], value(engine.name, step)) for step in steps] for engine in engines}

    panels = [("indexing, MB of text a CPU second", series(lambda e, s: s[1] / s[2][e].cpu), lambda v: f"{v:g}"),
              ("indexing, peak memory in MB", series(lambda e, s: s[2][e].peak_bytes / 1e6), lambda v: f"{v:g}")]
    for class_name, command in groups:
        panels.append((f"{command}, {CLASS_TITLES[class_name]}, median",
                       series(lambda e, s, c=class_name, cmd=command: s[3].microseconds(e, c, cmd, 50)), duration))
    parts = legend(engines, 60, 20)
    for number, (title, values, unit) in enumerate(panels):
        parts += panel(title, engines, values, number % 2 * width, 30 + number // 2 * height, width, height, unit)
    return document(2 * width + 2 * MARGIN, 40 + (len(panels) + 1) // 2 * height, parts)
