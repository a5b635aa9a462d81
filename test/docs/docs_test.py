#!/usr/bin/env python3
"""Keeps the documents true.

- A ```cpp block below a line <!-- example: NAME --> is the file docs/examples/NAME.cc, word for word; no other block of
  C++ may stand in a document. Each example is compiled, run, and its output compared with docs/examples/NAME.output.
- A ```console block is run: each "$ command" in one directory per document, which holds docs/sample; what it prints must
  be what stands below it. A line "[…]" stands for any number of lines. Times, UUIDs and hashes that differ from run to
  run are compared by their form only.
- Every relative link leads to a file.

    docs_test.py SOURCE TOOL_DIR EXAMPLES_DIR [--update]

--update writes what the commands and examples print into the documents; review the diff.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"(?:<!-- example: (?P<name>\S+) -->\n)?```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.S | re.M)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)")
VARYING = [
    (re.compile(r"\b\d+(?:\.\d+)? s\b"), "N s"),
    (re.compile(r'"seconds":[\d.e-]+'), '"seconds":N'),
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"), "UUID"),
    (re.compile(r"(gazetteer\W+)[0-9a-f]{16}\b"), r"\1HASH"),
]
ELIDED = "[…]"


def stable(line):
    for pattern, replacement in VARYING:
        line = pattern.sub(replacement, line)
    return line.rstrip()


def matches(expected, actual):
    """Whether the lines are the same, an ELIDED line standing for any number of them."""
    if not expected:
        return not actual
    if expected[0] == ELIDED:
        return any(matches(expected[1:], actual[i:]) for i in range(len(actual) + 1))
    return bool(actual) and stable(expected[0]) == stable(actual[0]) and matches(expected[1:], actual[1:])


class Checker:
    def __init__(self, source, tools, examples, update):
        self.source, self.examples, self.update = source, examples, update
        self.failures = 0
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="archive-search-docs-"))
        self.env = dict(os.environ, PATH=f"{tools}:{os.environ['PATH']}", HOME=str(self.work), COLUMNS="80",
                        XDG_STATE_HOME=str(self.work / "state"), TERM="dumb", LC_ALL="C.UTF-8")
        self.env.pop("ARCHIVE_SEARCH_ARCHIVE", None)

    def fail(self, where, message):
        self.failures += 1
        print(f"FAILED {where}: {message}")

    def run(self, command, folder):
        done = subprocess.run(["bash", "-c", command], cwd=folder, env=self.env, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=300)
        return done.stdout.decode().splitlines()

    def console(self, where, text, folder):
        """Runs the block's commands; returns the block as it should stand."""
        out = []
        for part in re.split(r"^(?=\$ )", text, flags=re.M):
            if not part.startswith("$ "):
                continue
            command, *expected = part.rstrip("\n").split("\n")
            while command.endswith("\\"):
                command += "\n" + expected.pop(0)
            actual = self.run(command[2:], folder)
            while expected and not expected[-1].strip():
                expected.pop()
            while actual and not actual[-1].strip():
                actual.pop()
            if not matches(expected, actual) and not self.update:
                self.fail(where, f"{command}\n--- expected\n" + "\n".join(expected) + "\n--- printed\n" + "\n".join(actual))
            out += [command] + (expected if matches(expected, actual) else actual)
        return "\n".join(line.rstrip() for line in out) + "\n"

    def example(self, where, name, text):
        source = self.source / "docs" / "examples" / f"{name}.cc"
        if not source.exists():
            self.fail(where, f"there is no {source}")
            return text
        code = source.read_text()
        if text != code and not self.update:
            self.fail(where, f"differs from docs/examples/{name}.cc")
        return code

    def document(self, path):
        where = path.relative_to(self.source)
        folder = self.work / str(where).replace("/", "-")
        folder.mkdir()
        shutil.copytree(self.source / "docs" / "sample", folder / "docs" / "sample")

        def block(match):
            kind, text, name = match["kind"], match["text"], match["name"]
            line = f"{where}:{before.count(chr(10), 0, match.start()) + 1}"
            head = f"<!-- example: {name} -->\n" if name else ""
            if kind == "console":
                text = self.console(line, text, folder)
            elif kind == "cpp":
                if name:
                    text = self.example(line, name, text)
                else:
                    self.fail(line, "a C++ block without the name of an example")
            return f"{head}```{kind}\n{text}```"

        before = path.read_text()
        after = BLOCK.sub(block, before)
        if self.update and after != before:
            path.write_text(after)
        for link in LINK.findall(re.sub(BLOCK, "", before)):
            if not (path.parent / link).exists():
                self.fail(where, f"link to {link}, which is not there")

    def run_example(self, source):
        output = source.with_suffix(".output")
        folder = self.work / f"example-{source.stem}"
        folder.mkdir()
        shutil.copytree(self.source / "docs" / "sample", folder / "docs" / "sample")
        actual = self.run(str(self.examples / f"example_{source.stem}"), folder)
        expected = output.read_text().splitlines() if output.exists() else []
        if self.update and not matches(expected, actual):
            output.write_text("\n".join(actual) + "\n")
        elif not matches(expected, actual):
            self.fail(source.name, "printed\n" + "\n".join(actual))

    def all(self):
        documents = [self.source / "README.md", *sorted((self.source / "docs").glob("*.md"))]
        examples = sorted((self.source / "docs" / "examples").glob("*.cc"))
        for source in examples:
            self.run_example(source)
        for path in documents:
            self.document(path)
        shutil.rmtree(self.work, ignore_errors=True)
        print(f"{len(documents)} documents, {len(examples)} examples, {self.failures} failures")
        return 1 if self.failures else 0


def main(source, tools, examples, *flags):
    return Checker(pathlib.Path(source), tools, pathlib.Path(examples), "--update" in flags).all()


sys.exit(main(*sys.argv[1:]))
