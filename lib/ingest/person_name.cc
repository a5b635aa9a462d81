#include "ingest/person_name.h"

#include <algorithm>
#include <array>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "base/string_view.h"
#include "ingest/utf8.h"

namespace archive_search::ingest {
namespace {

struct Brackets {
  std::string_view open;
  std::string_view close;
};
constexpr std::array<Brackets, 3> kBrackets = {{{"(", ")"}, {"“", "”"}, {"\"", "\""}}};

void RemoveBracketed(std::string* name) {
  for (const Brackets& b : kBrackets) {
    std::size_t begin = 0;
    while ((begin = name->find(b.open, begin)) != name->npos) {
      const std::size_t end = name->find(b.close, begin + b.open.size());
      if (end == name->npos) break;
      name->erase(begin, end + b.close.size() - begin);
    }
  }
}

bool IsSuffix(std::string_view part) {
  constexpr std::array<std::string_view, 8> kSuffixes = {"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV", "V"};
  return std::find(kSuffixes.begin(), kSuffixes.end(), part) != kSuffixes.end();
}

// "Dobrynin, Anatoliy, F.".
bool IsInitial(std::string_view part) {
  return part.size() <= 2 && absl::ascii_isupper(static_cast<unsigned char>(part[0])) &&
         (part.size() == 1 || part[1] == '.');
}

// What stands behind a name in capitals is an order or an army: "USN", "M.P.".
bool IsAbbreviation(std::string_view part) {
  return std::all_of(part.begin(), part.end(),
                     [](char c) { return absl::ascii_isupper(static_cast<unsigned char>(c)) || c == '.'; });
}

// The parts between commas, their spaces made single.
std::vector<std::string> CommaParts(const std::string& name) {
  std::vector<std::string> parts;
  for (const absl::string_view part : absl::StrSplit(name, ',')) {
    const std::vector<absl::string_view> words = absl::StrSplit(part, ' ', absl::SkipWhitespace());
    if (!words.empty()) parts.push_back(absl::StrJoin(words, " "));
  }
  return parts;
}

}  // namespace

std::string PersonName(std::string_view name) {
  const std::string_view trimmed = TrimSpace(name);
  constexpr std::size_t kLongest = 300;  // in bytes; what is longer is no name
  if (trimmed.size() > kLongest) return std::string(trimmed);
  std::string bare(trimmed);
  RemoveBracketed(&bare);
  std::vector<std::string> parts = CommaParts(bare);
  std::string suffix;
  if (parts.size() > 1 && IsSuffix(parts.back())) {
    suffix = " " + parts.back();
    parts.pop_back();
  }
  if (parts.size() == 3 && IsInitial(parts[2])) {
    parts[1] += " " + parts[2];
    parts.pop_back();
  } else if (parts.size() == 3 && IsAbbreviation(parts[2])) {
    parts.pop_back();
  }
  if (parts.size() == 1) return parts[0] + suffix;
  if (parts.size() == 2) return parts[1] + " " + parts[0] + suffix;
  return std::string(trimmed);
}

}  // namespace archive_search::ingest
