#include "base/text_fields.h"

#include <array>

#include "absl/strings/str_split.h"
#include "base/string_view.h"

namespace archive_search::base {

TextFields ParseTextFields(std::string_view text) {
  TextFields fields;
  for (const absl::string_view line : absl::StrSplit(ToAbsl(text), '\n', absl::SkipEmpty())) {
    fields.insert(absl::StrSplit(line, absl::MaxSplits(' ', 1)));
  }
  return fields;
}

std::string Shortest(double value) {
  std::array<char, 32> buffer;
  return std::string(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr);
}

}  // namespace archive_search::base
