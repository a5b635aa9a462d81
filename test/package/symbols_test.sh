#!/bin/sh
# The shared library exports what the headers promise and nothing from inside.
#   symbols_test.sh LIBRARY
set -eu
symbols=$(nm -D --defined-only -C "$1" | cut -d ' ' -f 2-)
inside=$(echo "$symbols" | grep -E '^[A-Z] archive_search::(base|text|entity|ingest|index|live|query|search|facet|snippet|result)::' || true)
[ -z "$inside" ] || { echo "exported from inside:"; echo "$inside"; exit 1; }
for name in 'archive_search::Search(' 'archive_search::ParseQuery(' 'archive_search::Archive::Open(' 'archive_search::IndexFiles('; do
  echo "$symbols" | grep -qF "$name" || { echo "not exported: $name"; exit 1; }
done
