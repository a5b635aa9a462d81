// The block of "key: value" lines that may stand before a Markdown text.
#pragma once

#include <optional>
#include <string_view>

#include "absl/status/status.h"
#include "ingest/article_builder.h"

namespace archive_search::ingest {

struct FrontMatter {
  std::string_view yaml;
  std::string_view rest;  // the text behind it
};

// Front matter stands between a first line "---" and the next line "---" or "...". nullopt: there is none.
[[nodiscard]] std::optional<FrontMatter> SplitFrontMatter(std::string_view text);

// Adds the fields of a YAML mapping. Scalars are taken as they are written; aliases, tags and more than one document
// are not accepted.
//
// Errors: InvalidArgument with the line, counted from the line "---" as 1.
absl::Status ReadFrontMatter(std::string_view yaml, ArticleBuilder* builder);

}  // namespace archive_search::ingest
