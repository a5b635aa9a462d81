// One article as a JSON object.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "archive_search/article.h"
#include "ingest/field_names.h"

namespace archive_search::ingest {

class JsonRecordParser {
 public:
  // `names` must outlive the parser.
  explicit JsonRecordParser(const FieldNames* names) : names_(names) {}

  // The article that the text of one JSON object holds. REQUIRES: InputBuffer::kPadding readable bytes behind it.
  //
  // Errors: InvalidArgument saying where it is no JSON object (or no UTF-8, or nested too deeply), or as
  // ArticleBuilder::Build.
  [[nodiscard]] absl::StatusOr<Article> Parse(std::string_view record, const std::string& fallback_key);

 private:
  const FieldNames* names_;
  simdjson::dom::parser parser_;
};

}  // namespace archive_search::ingest
