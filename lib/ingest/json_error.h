// Why is this no JSON?
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

namespace archive_search::ingest {

// Says what is wrong with a text that simdjson refused, and at which byte (from 0) where that can be told.
[[nodiscard]] std::string DescribeJsonError(std::string_view text, simdjson::error_code error);

}  // namespace archive_search::ingest
