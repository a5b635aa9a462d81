#include "ingest/json_record.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "ingest/article_builder.h"
#include "ingest/input_buffer.h"
#include "ingest/json_error.h"
#include "ingest/utf8.h"

namespace archive_search::ingest {
namespace {

namespace dom = simdjson::dom;

static_assert(InputBuffer::kPadding >= simdjson::SIMDJSON_PADDING);

constexpr std::size_t kMaxJsonDepth = 64;

std::string TextOf(dom::element value) {
  std::string_view text;
  if (value.get_string().get(text) == simdjson::SUCCESS) return std::string(text);
  return simdjson::minify(value);
}

// The text of the first of the fields that is there; empty if none is.
std::string FieldOf(dom::object object, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    dom::element value;
    if (object.at_key(name).get(value) == simdjson::SUCCESS && (value.is_string() || value.is_number())) {
      return TextOf(value);
    }
  }
  return "";
}

void AddItem(dom::element element, FieldValue* value) {
  dom::object object;
  if (element.get_object().get(object) == simdjson::SUCCESS) {
    FieldItem item{FieldOf(object, {"kind", "type"}), FieldOf(object, {"id"}), FieldOf(object, {"name", "label"})};
    if (item.id.empty() && item.name.empty()) {
      value->understood = false;
    } else {
      value->items.push_back(std::move(item));
    }
  } else if (element.is_string() || element.is_number()) {
    value->items.push_back({"", "", TextOf(element)});
  } else if (!element.is_null()) {
    value->understood = false;
  }
}

FieldValue ValueOf(dom::element element) {
  FieldValue value;
  value.text = element.is_null() ? "" : TextOf(element);
  dom::array array;
  if (element.get_array().get(array) == simdjson::SUCCESS) {
    value.structured = true;
    for (const dom::element item : array) AddItem(item, &value);
  } else if (element.is_object()) {
    value.structured = true;
    AddItem(element, &value);
  }
  return value;
}

}  // namespace

absl::StatusOr<Article> JsonRecordParser::Parse(std::string_view record, const std::string& fallback_key) {
  // Room for the record first: the depth can only be set together with it.
  const std::size_t room = std::max<std::size_t>(64 * 1024, 2 * record.size());
  if (parser_.capacity() < record.size() && parser_.allocate(room, kMaxJsonDepth) != simdjson::SUCCESS) {
    return absl::InvalidArgumentError("no memory to parse the record");
  }
  dom::element root;
  const simdjson::error_code error = parser_.parse(record.data(), record.size(), false).get(root);
  if (error != simdjson::SUCCESS) return absl::InvalidArgumentError(DescribeJsonError(record, error));
  dom::object object;
  if (root.get_object().get(object) != simdjson::SUCCESS) {
    return absl::InvalidArgumentError("expected a JSON object, with fields such as title and body");
  }
  ArticleBuilder builder(names_);
  for (const dom::key_value_pair field : object) builder.Add(field.key, ValueOf(field.value));
  return builder.Build(fallback_key);
}

}  // namespace archive_search::ingest
