#include "ingest/front_matter.h"

#include <yaml.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "ingest/utf8.h"

namespace archive_search::ingest {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMaxYamlDepth = 16;

// The next event of a YAML parser; freed with it.
class Event {
 public:
  explicit Event(yaml_parser_t* parser) : ok_(yaml_parser_parse(parser, &event_) != 0) {}
  ~Event() {
    if (ok_) yaml_event_delete(&event_);
  }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] yaml_event_type_t type() const { return event_.type; }
  [[nodiscard]] std::size_t line() const { return event_.start_mark.line; }
  [[nodiscard]] std::string scalar() const {
    return {reinterpret_cast<const char*>(event_.data.scalar.value), event_.data.scalar.length};
  }
  [[nodiscard]] bool is_plain() const { return event_.data.scalar.style == YAML_PLAIN_SCALAR_STYLE; }

 private:
  yaml_event_t event_ = {};
  bool ok_;
};

class YamlReader {
 public:
  explicit YamlReader(std::string_view yaml) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(yaml.data()), yaml.size());
  }
  ~YamlReader() { yaml_parser_delete(&parser_); }
  YamlReader(const YamlReader&) = delete;
  YamlReader& operator=(const YamlReader&) = delete;

  // The one document as a JSON value; null when there is nothing.
  absl::StatusOr<Json> ReadDocument() {
    Json root;
    while (true) {
      const Event event(&parser_);
      if (!event.ok()) return SyntaxError();
      if (event.type() == YAML_STREAM_END_EVENT) return root;
      if (event.type() == YAML_STREAM_START_EVENT || event.type() == YAML_DOCUMENT_START_EVENT ||
          event.type() == YAML_DOCUMENT_END_EVENT) {
        continue;
      }
      if (!root.is_null()) return Error(event.line(), "more than one document");
      AS_ASSIGN_OR_RETURN(root, ReadValue(event, kMaxYamlDepth));
    }
  }

 private:
  static absl::Status Error(std::size_t line, const std::string& problem) {
    return absl::InvalidArgumentError(absl::StrCat("front matter, line ", line + 2, ": ", problem));
  }
  absl::Status SyntaxError() const {
    return Error(parser_.problem_mark.line, parser_.problem == nullptr ? "no YAML" : parser_.problem);
  }

  // The value that begins with an event which was read.
  absl::StatusOr<Json> ReadValue(const Event& event, int depth) {
    if (depth == 0) return Error(event.line(), "nested too deeply");
    switch (event.type()) {
      case YAML_SCALAR_EVENT: {
        const std::string text = event.scalar();
        const bool null = event.is_plain() && (text.empty() || text == "~" || text == "null");
        return null ? Json() : Json(text);
      }
      case YAML_SEQUENCE_START_EVENT:
        return ReadSequence(depth - 1);
      case YAML_MAPPING_START_EVENT:
        return ReadMapping(depth - 1);
      default:
        return Error(event.line(), "aliases are not accepted");
    }
  }

  absl::StatusOr<Json> ReadSequence(int depth) {
    Json list = Json::array();
    while (true) {
      const Event event(&parser_);
      if (!event.ok()) return SyntaxError();
      if (event.type() == YAML_SEQUENCE_END_EVENT) return list;
      AS_ASSIGN_OR_RETURN(Json value, ReadValue(event, depth));
      list.push_back(std::move(value));
    }
  }

  absl::StatusOr<Json> ReadMapping(int depth) {
    Json object = Json::object();
    while (true) {
      const Event key(&parser_);
      if (!key.ok()) return SyntaxError();
      if (key.type() == YAML_MAPPING_END_EVENT) return object;
      if (key.type() != YAML_SCALAR_EVENT) return Error(key.line(), "expected a field name");
      if (object.size() > kMaxFields) return Error(key.line(), "too many fields");
      const Event event(&parser_);
      if (!event.ok()) return SyntaxError();
      AS_ASSIGN_OR_RETURN(Json value, ReadValue(event, depth));
      if (!object.emplace(key.scalar(), std::move(value)).second) {
        return Error(key.line(), absl::StrCat("the field \"", key.scalar(), "\" stands twice"));
      }
    }
  }

  yaml_parser_t parser_ = {};
};

std::string TextOf(const Json& value) {
  return value.is_string() ? value.get_ref<const std::string&>() : value.dump();
}

std::string FieldOf(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? TextOf(*found) : "";
}

void AddItem(const Json& element, FieldValue* value) {
  FieldItem item;
  if (element.is_string()) item.name = TextOf(element);
  if (element.is_object()) item = {FieldOf(element, "kind"), FieldOf(element, "id"), FieldOf(element, "name")};
  if (item.id.empty() && item.name.empty()) {
    value->understood = value->understood && element.is_null();
  } else {
    value->items.push_back(std::move(item));
  }
}

FieldValue ValueOf(const Json& json) {
  FieldValue value;
  value.text = json.is_null() ? "" : TextOf(json);
  value.structured = json.is_structured();
  if (json.is_object()) AddItem(json, &value);
  if (json.is_array()) {
    for (const Json& item : json) AddItem(item, &value);
  }
  return value;
}

bool EndsFrontMatter(std::string_view line) {
  return TrimSpace(line) == "---" || TrimSpace(line) == "...";
}

}  // namespace

std::optional<FrontMatter> SplitFrontMatter(std::string_view text) {
  std::size_t line_end = text.find('\n');
  if (line_end == text.npos || TrimSpace(text.substr(0, line_end)) != "---") return std::nullopt;
  const std::size_t begin = line_end + 1;
  for (std::size_t i = begin; i < text.size(); i = line_end + 1) {
    line_end = std::min(text.find('\n', i), text.size());
    if (EndsFrontMatter(text.substr(i, line_end - i))) {
      return FrontMatter{text.substr(begin, i - begin), text.substr(std::min(line_end + 1, text.size()))};
    }
  }
  return std::nullopt;
}

absl::Status ReadFrontMatter(std::string_view yaml, ArticleBuilder* builder) {
  YamlReader reader(yaml);
  AS_ASSIGN_OR_RETURN(const Json root, reader.ReadDocument());
  if (root.is_null()) return absl::OkStatus();
  if (!root.is_object()) return absl::InvalidArgumentError("front matter: expected lines of the form \"field: value\"");
  for (const auto& field : root.items()) builder->Add(field.key(), ValueOf(field.value()));
  return absl::OkStatus();
}

}  // namespace archive_search::ingest
