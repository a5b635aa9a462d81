// Plain text and Markdown: one article a file.
#pragma once

#include <memory>

#include "archive_search/reader.h"
#include "ingest/field_names.h"
#include "ingest/inline_markup.h"
#include "ingest/record_cursor.h"

namespace archive_search::ingest {

// Front matter is looked for in Markdown only. A field that it holds stands against what the text says.
[[nodiscard]] std::unique_ptr<ArticleReader> ReadText(RecordCursor cursor, FieldNames names, Markup markup);

}  // namespace archive_search::ingest
