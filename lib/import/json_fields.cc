#include "import/json_fields.h"

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "ingest/json_error.h"

namespace archive_search::import {
namespace {

constexpr std::size_t kMaxDepth = 64;

}  // namespace

absl::StatusOr<dom::object> ParseObject(dom::parser* parser, std::string_view text) {
  if (parser->allocate(text.size() + 1, kMaxDepth) != simdjson::SUCCESS) {
    return absl::InvalidArgumentError("too large to be read as JSON");
  }
  dom::object object;
  const simdjson::error_code error =
      parser->parse(text.data(), text.size(), /*realloc_if_needed=*/false).get_object().get(object);
  if (error == simdjson::SUCCESS) return object;
  if (error == simdjson::INCORRECT_TYPE) return absl::InvalidArgumentError("not a JSON object");
  return absl::InvalidArgumentError(ingest::DescribeJsonError(text, error));
}

std::string_view TextOf(dom::object object, std::string_view field) {
  std::string_view text;
  if (object[field].get_string().get(text) != simdjson::SUCCESS) return {};
  return text;
}

std::string CountryCode(std::string_view text) {
  if (text.size() != 2) return "";
  std::string code;
  for (const char c : text) {
    if (!absl::ascii_isalpha(static_cast<unsigned char>(c))) return "";
    code.push_back(absl::ascii_tolower(c));
  }
  return code;
}

}  // namespace archive_search::import
