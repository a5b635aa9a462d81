"""The engines of the comparison: how each is built, how it makes an index, how it answers."""
import glob
import multiprocessing
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
from collections import namedtuple

from sections import words_bytes

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = SOURCE / "build-compare"
PACKAGES = ["libsqlite3-dev", "libxapian-dev", "liblucene8-java", "libbenchmark-dev", "zstd"]  # beside tools/setup's

# words_bytes: of size_bytes, what words with their positions take; None where that is not known.
IndexRun = namedtuple("IndexRun", "wall cpu peak_bytes size_bytes words_bytes", defaults=[None])


def say(text):
    print(text, flush=True)


def installed(package):
    status = subprocess.run(["dpkg-query", "-W", "-f=${Status}", package], capture_output=True, text=True, check=False)
    return status.stdout == "install ok installed"


def install():
    """Installs what is missing, and nothing else."""
    subprocess.run([SOURCE / "tools" / "setup"], check=True)
    missing = [package for package in PACKAGES if not installed(package)]
    if not shutil.which("javac"):
        missing.append("default-jdk-headless")
    if not missing:
        return
    say("Installing: " + " ".join(missing))
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    subprocess.run(as_root + ["apt-get", "update", "-qq"], check=True)
    subprocess.run(as_root + ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq",
                              "--no-install-recommends", *missing], check=True)


def package_version(package):
    found = subprocess.run(["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True, check=False)
    return found.stdout


def size_of(path):
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def remove(path):
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def in_child(function, *arguments):
    """Calls a function in a process of its own: its memory would count as that of programs that measured_run starts."""
    child = multiprocessing.get_context("fork").Process(target=function, args=arguments)
    child.start()
    child.join()
    if child.exitcode != 0:
        sys.exit(f"{function.__name__} failed")


def measured_run(command):
    """Runs a command on one core. Returns (wall seconds, CPU seconds, peak bytes)."""
    core = min(os.sched_getaffinity(0))
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, {core}))
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    if status != 0:
        raise RuntimeError(f"{command[0]} failed while indexing")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


class Session:
    """A program that has an index open and answers turn by turn (runner.h)."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def turn(self, class_name, command, warm, measured, seconds):
        """number of the query -> (hits, nanoseconds of each measured run)"""
        self.process.stdin.write(f"{class_name}\t{command}\t{warm}\t{measured}\t{seconds}\n")
        self.process.stdin.flush()
        answers = {}
        while line := self.process.stdout.readline().rstrip("\n"):
            number, hits, times = line.split("\t")
            answers[int(number)] = (int(hits), [int(t) for t in times.split(" ")])
        if self.process.poll() is not None:
            raise RuntimeError(f"{self.process.args[0]} ended in the middle of {class_name} {command}")
        return answers

    def peak_bytes(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Engine:
    """`name` is short and without blanks, `title` is for people."""

    name = title = ""
    answers_filters = answers_facets = True

    def build(self):
        raise NotImplementedError

    def command(self):
        raise NotImplementedError

    def version(self):
        raise NotImplementedError

    def index(self, passages, target):
        remove(target)
        wall, cpu, peak = measured_run([*self.command(), "index", passages, target])
        return IndexRun(wall, cpu, peak, size_of(target), words_bytes(target))

    def open(self, target, queries):
        return Session([*self.command(), "search", target, queries])


class NativeEngine(Engine):
    """A program of bench/compare/meson.build."""

    def __init__(self, name, title, program, package):
        self.name, self.title, self.package = name, title, package
        self.program = BUILD / "bench" / "compare" / program

    def build(self):
        if not (BUILD / "build.ninja").exists():
            subprocess.run(["meson", "setup", BUILD, SOURCE, "--buildtype=release", "-Db_ndebug=true",
                            "-Dbenchmarks=enabled", "-Dtests=disabled", "-Dtools=disabled", "-Ddefault_library=static"],
                           check=True, stdout=subprocess.DEVNULL)
        done = subprocess.run(["ninja", "-C", BUILD, self.program.relative_to(BUILD)], capture_output=True, text=True,
                              check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stdout[-2000:])

    def command(self):
        return [self.program]

    def version(self):
        if self.package:
            return package_version(self.package)
        return re.search(r"version: '([^']+)'", (SOURCE / "meson.build").read_text(encoding="utf-8"))[1]


class LuceneEngine(Engine):
    name, title = "lucene", "Lucene"
    classes = BUILD / "classes"

    @staticmethod
    def jars():
        found = [sorted(glob.glob(f"/usr/share/java/lucene-{part}-8*.jar")) for part in ("core", "analyzers-common")]
        if not all(found):
            raise RuntimeError("no Lucene 8 in /usr/share/java")
        return [jars[-1] for jars in found]

    def build(self):
        self.classes.mkdir(parents=True, exist_ok=True)
        subprocess.run(["javac", "-d", self.classes, "-cp", ":".join(self.jars()),
                        SOURCE / "bench" / "compare" / "LuceneRunner.java"], check=True)

    def command(self):
        path = ":".join([str(self.classes), *self.jars()])
        return ["java", "-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-cp", path, "LuceneRunner"]

    def version(self):
        java = subprocess.run(["java", "--version"], capture_output=True, text=True, check=False)
        return f"{package_version('liblucene8-java')}, {java.stdout.splitlines()[0]}"


class PrototypeSession:
    """Starts the program once a turn, for it does not converse."""

    def __init__(self, program, segment, queries, folder):
        self.program, self.segment, self.folder = program, segment, folder
        self.lines = [line.rstrip("\n").split("\t") for line in open(queries, encoding="ascii")]

    @staticmethod
    def text_of(operation, words):
        if operation == "phrase":
            return f'"{words}"'
        return words if operation == "or" else " ".join("+" + word for word in words.split(" "))

    def turn(self, class_name, command, warm, measured, seconds):
        del warm, seconds  # its first pass is always a warm one
        mine = [line for line in self.lines if line[1] == class_name]
        file = self.folder / "prototype-queries.tsv"
        file.write_text("".join(f"{command}\t{self.text_of(line[2], line[3])}\n" for line in mine), encoding="ascii")
        done = subprocess.run([self.program, self.segment, "bench", file, str(measured)], capture_output=True,
                              text=True, check=True)
        rows = [line.split("\t") for line in done.stdout.splitlines()]
        return {int(line[0]): (int(row[2]), [int(row[4])]) for line, row in zip(mine, rows)}

    def peak_bytes(self):
        return 0

    def close(self):
        pass


class PrototypeEngine(Engine):
    """An experiment that lies outside of this project: programs index.v3 and query.v3, made by its own Makefile."""

    name, title = "prototype", "prototype"
    answers_filters = answers_facets = False

    def __init__(self, folder, as_json_lines):
        self.folder, self.as_json_lines = pathlib.Path(folder), as_json_lines
        self.copy = BUILD / "prototype"

    def build(self):
        shutil.copytree(self.folder, self.copy, dirs_exist_ok=True)
        subprocess.run(["make", "-s", "-C", self.copy, "index.v3", "query.v3"], check=True)

    def version(self):
        return "one segment, no stems"

    def index(self, passages, target):
        remove(target)
        json_lines = target.with_suffix(".jsonl")
        in_child(self.as_json_lines, passages, json_lines)
        wall, cpu, peak = measured_run([self.copy / "index.v3", json_lines, target, "-nostem"])
        json_lines.unlink()
        return IndexRun(wall, cpu, peak, size_of(target))

    def open(self, target, queries):
        return PrototypeSession(self.copy / "query.v3", target, queries, target.parent)


def all_engines(prototype, as_json_lines):
    engines = [NativeEngine("archive-search", "archive-search", "archive_runner", None), LuceneEngine(),
               NativeEngine("sqlite", "SQLite FTS5", "sqlite_runner", "libsqlite3-dev"),
               NativeEngine("xapian", "Xapian", "xapian_runner", "libxapian-dev")]
    return engines + ([PrototypeEngine(prototype, as_json_lines)] if prototype else [])
