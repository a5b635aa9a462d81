"""What was measured: percentiles, ratios, agreement of the hits."""
import math
from collections import defaultdict

COMMANDS = ["TOP_10", "TOP_10_COUNT", "COUNT", "FACET"]


def percentile(values, percent):
    """Nearest rank: the smallest value that at least `percent` of all are not above."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


class Measurements:
    """Times and hits by engine, class, command and query."""

    def __init__(self):
        self.times = defaultdict(lambda: defaultdict(list))  # (engine, class, command) -> query -> nanoseconds
        self.hits = defaultdict(dict)  # (class, command, query) -> engine -> hits

    def add(self, engine, class_name, command, answers):
        for query, (hits, nanoseconds) in answers.items():
            self.times[engine, class_name, command][query] += nanoseconds
            self.hits[class_name, command, query][engine] = hits

    def measured(self, engine, class_name, command):
        return (engine, class_name, command) in self.times

    def microseconds(self, engine, class_name, command, percent):
        """Percentile, over the queries, of a query's median."""
        queries = self.times[engine, class_name, command].values()
        return percentile([percentile(times, 50) for times in queries], percent) / 1000

    def ratio(self, engine, other, class_name, command, percent=50):
        """engine / other; None if either was not measured."""
        if not (self.measured(engine, class_name, command) and self.measured(other, class_name, command)):
            return None
        return self.microseconds(engine, class_name, command, percent) / self.microseconds(other, class_name, command,
                                                                                          percent)

    def disagreements(self):
        """(class, command, query, {engine: hits}) where the engines do not find the same number."""
        return [(*key, dict(found)) for key, found in self.hits.items() if len(set(found.values())) > 1]

    def engines(self):
        return list(dict.fromkeys(engine for engine, _, _ in self.times))
