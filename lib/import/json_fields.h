// Reading JSON of which much may be missing or of another type than expected.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace archive_search::import {

namespace dom = simdjson::dom;

// The object that a text is. REQUIRES: ingest::InputBuffer::kPadding readable bytes behind it. Errors: InvalidArgument.
[[nodiscard]] absl::StatusOr<dom::object> ParseObject(dom::parser* parser, std::string_view text);

// The text of a string; empty for anything else, and for a field that is not there.
[[nodiscard]] std::string_view TextOf(dom::object object, std::string_view field);

// Calls visit(element) for the elements of an array field; for none if there is no such array.
template <class Visit>
void ForEachElement(dom::object object, std::string_view field, Visit visit) {
  dom::array array;
  if (object[field].get_array().get(array) != simdjson::SUCCESS) return;
  for (const dom::element element : array) visit(element);
}

// The same for those that are strings.
template <class Visit>
void ForEachText(dom::object object, std::string_view field, Visit visit) {
  ForEachElement(object, field, [&](dom::element element) {
    std::string_view text;
    if (element.get_string().get(text) == simdjson::SUCCESS) visit(text);
  });
}

// The same for those that are objects.
template <class Visit>
void ForEachObject(dom::object object, std::string_view field, Visit visit) {
  ForEachElement(object, field, [&](dom::element element) {
    dom::object inner;
    if (element.get_object().get(inner) == simdjson::SUCCESS) visit(inner);
  });
}

// Two small letters ("RU" → "ru"); empty for anything else.
[[nodiscard]] std::string CountryCode(std::string_view text);

}  // namespace archive_search::import
