"""Makes passages to search from archives in JSON Lines: all engines read the same tokens.

A passage is a line of a .tsv file: id, date (yyyymmdd, 0: none), entities (at most 8 ids, joined by "|") and text. The
text is already analysed: runs of ASCII letters and digits in lower case, joined by single blanks, so that the simplest
tokeniser of each engine finds the same tokens.
"""
import json
import re
import subprocess
import unicodedata
from collections import namedtuple

MAX_ENTITIES = 8
MAX_WORD = 64  # bytes; longer ones are left out, for not every engine takes them
SHORT_SENTENCE = 8  # words; a shorter one is joined to the next

WORD = re.compile(r"[A-Za-z0-9]+")
SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n\n+")

Passage = namedtuple("Passage", "id date entities words")
Word = namedtuple("Word", "begin text")


def words_of(text):
    return [Word(m.start(), m[0].lower()) for m in WORD.finditer(text) if len(m[0]) <= MAX_WORD]


def date_number(iso):
    """ "1962-10-22T19:00" -> 19621022; a missing month or day counts as the first."""
    parts = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", iso or "")
    if not parts:
        return 0
    year, month, day = (int(part or 1) for part in parts.groups())
    return year * 10000 + month * 100 + day


def entity_id(name):
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_WORD]


def by_length(words, text, length):
    """Stretches of `length` words; a remainder of less than half of it goes to the last one."""
    starts = list(range(0, len(words), length)) or [0]
    if len(starts) > 1 and len(words) - starts[-1] < length // 2:
        starts.pop()
    return [words[begin:end] for begin, end in zip(starts, starts[1:] + [len(words)])]


def by_sentence(words, text, _):
    """Sentences, roughly: cut after . ! ? ; : and between paragraphs."""
    ends = [m.end() for m in SENTENCE_END.finditer(text)] + [len(text)]
    pieces, piece, next_end = [], [], 0
    for word in words:
        while word.begin >= ends[next_end]:
            next_end += 1
            if len(piece) >= SHORT_SENTENCE:
                pieces.append(piece)
                piece = []
        piece.append(word)
    return pieces + [piece] if piece else pieces


def passages_of(article, mentions, cut, length):
    """`mentions`: (offset in the body, entity id) in the order of the text."""
    title = article.get("title") or ""
    text = f"{title}\n\n{article.get('body') or ''}"
    date = date_number(article.get("date"))
    offset = len(text) - len(article.get("body") or "")
    mentions = [(begin + offset, entity) for begin, entity in mentions]
    pieces = [piece for piece in cut(words_of(text), text, length) if piece]
    for number, piece in enumerate(pieces):
        end = pieces[number + 1][0].begin if number + 1 < len(pieces) else len(text)
        here = dict.fromkeys(entity for begin, entity in mentions if piece[0].begin <= begin < end)
        key = f"{article['id']}#{number}" if len(pieces) > 1 else article["id"]
        yield Passage(key, date, list(here)[:MAX_ENTITIES], [word.text for word in piece])


def lines_of(path):
    if path.suffix != ".zst":
        with open(path, encoding="utf-8") as file:
            yield from file
        return
    with subprocess.Popen(["zstd", "-qdc", path], stdout=subprocess.PIPE, encoding="utf-8") as unpacked:
        yield from unpacked.stdout


def mentions_of(path):
    """id of an article -> its mentions. A line: {"id": …, "entities": [[begin, end, kind, surface, name], …]}"""
    found = {}
    for line in lines_of(path) if path else []:
        record = json.loads(line)
        mentions = [(begin, entity_id(name or surface)) for begin, _, _, surface, name in record["entities"]]
        found[record["id"]] = [(begin, entity) for begin, entity in mentions if entity]
    return found


def read(archives, entities, cut, length):
    """Yields (title's words, passages) of every article."""
    mentions = mentions_of(entities)
    for archive in archives:
        for line in lines_of(archive):
            article = json.loads(line)
            passages = list(passages_of(article, mentions.get(article["id"], []), cut, length))
            yield [word.text for word in words_of(article.get("title") or "")], passages


def spread(number, limit, total):
    """Whether the `number`-th of `total` is one of `limit` that lie evenly apart."""
    return limit >= total or number * limit // total != (number + 1) * limit // total


def sample(source, target, limit):
    """Writes `limit` lines of `source`, evenly apart."""
    with open(source, encoding="ascii") as file:
        total = sum(1 for _ in file)
    with open(source, encoding="ascii") as file, open(target, "w", encoding="ascii") as out:
        out.writelines(line for number, line in enumerate(file) if spread(number, limit, total))


def write(archives, entities, target, titles, cut=by_length, length=400):
    """Writes the passages, and beside them the titles that queries are made of."""
    with open(target, "w", encoding="ascii") as out, open(titles, "w", encoding="ascii") as title_out:
        for title, passages in read(archives, entities, cut, length):
            title_out.write(" ".join(title) + "\n")
            for passage in passages:
                out.write(f"{passage.id}\t{passage.date}\t{'|'.join(passage.entities)}\t{' '.join(passage.words)}\n")


def as_json_lines(source, target):
    """The same passages in the form that the prototype reads."""
    with open(source, encoding="ascii") as file, open(target, "w", encoding="ascii") as out:
        for line in file:
            key, date, entities, text = line.rstrip("\n").split("\t")
            record = {"id": key, "date": int(date), "ents": entities.split("|") if entities else [], "text": text}
            out.write(json.dumps(record) + "\n")
