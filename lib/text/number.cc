#include "text/number.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/ascii.h"

namespace archive_search::text {
namespace {

// One to three digits, then groups of three, as 1,000,000; in South Asia 10,00,000.
bool IsGrouped(std::string_view number, char mark) {
  const auto fits = [mark](char c) { return c == mark || absl::ascii_isdigit(c); };
  if (!std::all_of(number.begin(), number.end(), fits) || number.front() == '0') return false;
  std::size_t digits = number.find(mark);
  if (digits == number.npos || digits == 0 || digits > 3) return false;
  for (std::string_view rest = number; digits < rest.size();) {
    rest.remove_prefix(digits + 1);
    digits = std::min(rest.find(mark), rest.size());
    const bool last = digits == rest.size();
    if (digits != 3 && (last || digits != 2)) return false;
  }
  return true;
}

std::string Without(char mark, std::string_view number) {
  std::string digits;
  std::remove_copy(number.begin(), number.end(), std::back_inserter(digits), mark);
  return digits;
}

}  // namespace

std::string PlainNumber(std::string_view number) {
  constexpr std::string_view kMarks = ",.'";
  const std::size_t first = number.find_first_of(kMarks);
  const std::size_t last = number.find_last_of(kMarks);
  if (first == number.npos || first == 0) return std::string(number);
  const char mark = number[first];
  const bool once = first == last;
  const std::string_view whole = number.substr(0, last);
  const std::string fraction = "." + std::string(number.substr(last + 1));
  if (number[last] != mark && number[last] != '\'' && IsGrouped(whole, mark)) return Without(mark, whole) + fraction;
  if (IsGrouped(number, mark) && !(once && mark == '.')) return Without(mark, number);
  return once && mark == ',' ? std::string(whole) + fraction : std::string(number);
}

}  // namespace archive_search::text
