"""Makes queries of an archive's own words and titles, the same ones for the same passages and seed.

A query's words come from one title (1 in 5; each wording of a title alike), from random places of one passage (3 in 5),
or from the dictionary (1 in 5; each order of magnitude of the document frequency alike). Words of fewer than three
letters stand in phrases only; phrases are stretches of titles (1 in 5) or passages. Under a condition all words are of
one passage: a date range begins at its date and ends within three years; a quarter is the calendar quarter of its date;
an entity is one that it mentions.

A line of the file: number, class, operation, words, first and last day (yyyymmdd, 0: none), entity (or empty).
"""
import collections
import datetime
import math
import random
import sys

CLASSES = ["term", "and", "or", "phrase", "and_date", "or_quarter", "and_entity", "frequent"]
FREQUENT = 20  # queries of this class: the most frequent words
SAMPLE = 4000  # passages that words are drawn from
MAX_DRAWS = 1000  # of a passage that must fit, before all are looked through

Query = collections.namedtuple("Query", "class_name operation words first last entity")


class Corpus:
    """What queries are made of: a sample of passages, titles, and the dictionary with document frequencies."""

    def __init__(self, passages, titles, random_source):
        self.frequency = collections.Counter()
        self.passages = []
        for number, line in enumerate(passages):
            _, date, entities, text = line.rstrip("\n").split("\t")
            words = text.split(" ")
            self.frequency.update(set(words))
            self._keep(number, (int(date), entities.split("|") if entities else [], words), random_source)
        self.titles = [line.split() for line in dict.fromkeys(titles) if line.count(" ") >= 3]
        self._magnitudes = collections.defaultdict(list)
        for word, frequency in sorted(self.frequency.items()):
            if len(word) >= 3 and frequency >= 3:
                self._magnitudes[int(math.log10(frequency))].append(word)

    def _keep(self, number, passage, random_source):
        if len(passage[2]) < 8:
            return
        if len(self.passages) < SAMPLE:
            self.passages.append(passage)
        elif (slot := random_source.randrange(number + 1)) < SAMPLE:
            self.passages[slot] = passage

    def dictionary_word(self, random_source):
        return random_source.choice(self._magnitudes[random_source.choice(sorted(self._magnitudes))])

    def most_frequent(self, count):
        return [word for word, _ in sorted(self.frequency.items(), key=lambda entry: (-entry[1], entry[0]))[:count]]


class Maker:
    def __init__(self, corpus, random_source):
        self.corpus, self.random = corpus, random_source

    def distinct(self, words, count):
        """`count` different words of three letters or more; None if there are not so many."""
        usable = list(dict.fromkeys(word for word in words if len(word) >= 3 and word in self.corpus.frequency))
        return self.random.sample(usable, count) if len(usable) >= count else None

    def words_of_passage(self, passage, count):
        return self.distinct([self.random.choice(passage[2]) for _ in range(4 * count)], count)

    def words(self, count):
        while True:
            source = self.random.randrange(5)
            if source < 1:
                found = self.distinct(self.random.choice(self.corpus.titles), count)
            elif source < 4:
                found = self.words_of_passage(self.random.choice(self.corpus.passages), count)
            else:
                found = self.distinct([self.corpus.dictionary_word(self.random) for _ in range(2 * count)], count)
            if found:
                return found

    def phrase(self):
        count = self.random.randint(2, 3)
        words = self.random.choice(self.corpus.titles) if self.random.randrange(5) < 1 else \
            self.random.choice(self.corpus.passages)[2]
        begin = self.random.randrange(len(words) - count + 1)
        return words[begin:begin + count]

    def passage(self, dated=False, with_entity=False):
        def fits(passage):
            return (passage[0] or not dated) and (passage[1] or not with_entity)

        for _ in range(MAX_DRAWS):
            passage = self.random.choice(self.corpus.passages)
            if fits(passage):
                return passage
        fitting = [passage for passage in self.corpus.passages if fits(passage)]
        if not fitting:
            sys.exit("no passage has " + ("a date" if dated else "an entity (give --entities)"))
        return self.random.choice(fitting)

    def conditioned(self, fewest, most, condition, **needs):
        """Words of a passage, with a condition that holds for it."""
        while True:
            passage = self.passage(**needs)
            words = self.words_of_passage(passage, self.random.randint(fewest, most))
            if words:
                return words, condition(passage)

    def make(self, class_name):
        first = last = 0
        entity = ""
        operation = "or" if class_name in ("or", "or_quarter") else "phrase" if class_name == "phrase" else "and"
        if class_name == "phrase":
            words = self.phrase()
        elif class_name == "and_date":
            words, (first, last) = self.conditioned(2, 4, lambda p: date_range(p[0], self.random), dated=True)
        elif class_name == "or_quarter":
            words, (first, last) = self.conditioned(2, 4, lambda p: quarter(p[0]), dated=True)
        elif class_name == "and_entity":
            words, entity = self.conditioned(2, 4, lambda p: self.random.choice(p[1]), with_entity=True)
        else:
            words = self.words(1 if class_name == "term" else self.random.randint(2, 4))
        return Query(class_name, operation, words, first, last, entity)


def as_number(day):
    return day.year * 10000 + day.month * 100 + day.day


def as_day(number):
    return datetime.date(number // 10000, number // 100 % 100, number % 100)


def date_range(begin, random_source):
    return begin, as_number(as_day(begin) + datetime.timedelta(days=random_source.randrange(1, 3 * 365)))


def quarter(number):
    day = as_day(number)
    first = datetime.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    next_first = datetime.date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return as_number(first), as_number(next_first - datetime.timedelta(days=1))


def make(passages, titles, count, seed=1):
    """`count` queries of each class; of the most frequent words at most FREQUENT."""
    random_source = random.Random(seed)
    corpus = Corpus(passages, titles, random_source)
    maker = Maker(corpus, random_source)
    queries = []
    for class_name in CLASSES[:-1]:
        seen = {}
        for _ in range(20 * count):  # a small archive may not have so many different ones
            query = maker.make(class_name)
            seen.setdefault(str(query), query)
            if len(seen) == count:
                break
        queries += seen.values()
    queries += [Query("frequent", "and", [word], 0, 0, "") for word in corpus.most_frequent(min(count, FREQUENT))]
    return queries


def write(queries, path):
    with open(path, "w", encoding="ascii") as out:
        for number, query in enumerate(queries):
            out.write(f"{number}\t{query.class_name}\t{query.operation}\t{' '.join(query.words)}\t"
                      f"{query.first}\t{query.last}\t{query.entity}\n")
