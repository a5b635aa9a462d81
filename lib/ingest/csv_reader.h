// CSV and TSV with a header row.
//
// A row that is malformed, or has another number of columns than the header, is refused. Behind a malformed one (a
// quote is missing, say) reading goes on at the next line that begins a row with the right number of columns; what lies
// between belongs to the rejection.
#pragma once

#include <memory>

#include "archive_search/reader.h"
#include "ingest/field_names.h"
#include "ingest/record_cursor.h"

namespace archive_search::ingest {

// `delimiter` '\0': told by the header row.
[[nodiscard]] std::unique_ptr<ArticleReader> ReadCsv(RecordCursor cursor, FieldNames names, char delimiter);

}  // namespace archive_search::ingest
