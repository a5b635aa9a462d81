#!/bin/sh
# The shared library exports what the headers promise and nothing from inside.
#   symbols_test.sh LIBRARY
set -eu
symbols=$(nm -D --defined-only "$1" | cut -d ' ' -f 3)
# In mangled names a function's own namespaces stand first.
inside=$(echo "$symbols" | grep -E '^_ZNK?14archive_search(4base|4text|6entity|6ingest|5index|4live|5query|6search|5facet|7snippet|6result|6import|7segment|8relation)[0-9]' || true)
[ -z "$inside" ] || { echo "exported from inside:"; echo "$inside" | c++filt; exit 1; }
for name in 'archive_search::Search(' 'archive_search::ParseQuery(' 'archive_search::Archive::Open(' 'archive_search::IndexFiles('; do
  echo "$symbols" | c++filt | grep -qF "$name" || { echo "not exported: $name"; exit 1; }
done
