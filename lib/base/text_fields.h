// Small records as text: a line a field, its name, a blank and its value.
#pragma once

#include <charconv>
#include <map>
#include <string>
#include <string_view>
#include <system_error>

namespace archive_search::base {

using TextFields = std::map<std::string, std::string>;

// Of several lines with one name the first.
[[nodiscard]] TextFields ParseTextFields(std::string_view text);

// Reads the whole of a field as a number. `to` is left alone, and false returned, when it is none.
template <class Number>
[[nodiscard]] bool GetNumber(const TextFields& fields, const std::string& name, Number* to) {
  const auto it = fields.find(name);
  if (it == fields.end()) return false;
  const char* end = it->second.data() + it->second.size();
  Number number{};
  const auto [stop, error] = std::from_chars(it->second.data(), end, number);
  if (error != std::errc() || stop != end) return false;
  *to = number;
  return true;
}

// The shortest decimal form that reads back as the same number.
[[nodiscard]] std::string Shortest(double value);

}  // namespace archive_search::base
