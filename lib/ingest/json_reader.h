// JSON Lines, and files that are one JSON array of objects or objects that stretch over lines.
#pragma once

#include <memory>
#include <string_view>

#include "archive_search/reader.h"
#include "ingest/field_names.h"
#include "ingest/record_cursor.h"

namespace archive_search::ingest {

[[nodiscard]] std::unique_ptr<ArticleReader> ReadJsonLines(RecordCursor cursor, FieldNames names);

// Objects one after another, with or without brackets around and commas between them.
[[nodiscard]] std::unique_ptr<ArticleReader> ReadJsonDocument(RecordCursor cursor, FieldNames names);

// Whether a JSON text that begins so has its objects elsewhere than each on one line of its own.
[[nodiscard]] bool IsJsonDocument(std::string_view beginning);

}  // namespace archive_search::ingest
