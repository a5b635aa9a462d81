#include "ingest/person_name.h"

#include <algorithm>
#include <array>
#include <cstddef>
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

constexpr std::array<std::string_view, 12> kGenerations = {"Jr.", "Jr", "Sr.", "Sr",  "II",  "III",
                                                           "IV",  "2d", "3d",  "2nd", "3rd", "V"};

bool IsGeneration(std::string_view part) {
  return std::find(kGenerations.begin(), kGenerations.end(), part) != kGenerations.end();
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

// The generation, with a space before it, wherever it stands behind the first comma: "Lodge, Henry Cabot, Jr.",
// "Lodge, Jr., Henry Cabot", "MacArthur, Douglas II". A lone V behind the given name is its initial.
std::string TakeGeneration(std::vector<std::string>* parts) {
  for (std::size_t i = 1; i < parts->size(); ++i) {
    std::string& part = (*parts)[i];
    const std::size_t space = part.rfind(' ');
    std::string generation = space == part.npos ? part : part.substr(space + 1);
    if (!IsGeneration(generation) || (space != part.npos && generation == "V")) continue;
    part.resize(space == part.npos ? 0 : space);
    if (part.empty()) parts->erase(parts->begin() + static_cast<std::ptrdiff_t>(i));
    return " " + generation;
  }
  return {};
}

}  // namespace

std::string PersonName(std::string_view name) {
  const std::string_view trimmed = TrimSpace(name);
  constexpr std::size_t kLongest = 300;  // in bytes; what is longer is no name
  if (trimmed.size() > kLongest) return std::string(trimmed);
  std::string bare(trimmed);
  RemoveBracketed(&bare);
  std::vector<std::string> parts = CommaParts(bare);
  const std::string generation = TakeGeneration(&parts);
  if (parts.size() == 3 && IsInitial(parts[2])) {
    parts[1] += " " + parts[2];
    parts.pop_back();
  } else if (parts.size() == 3 && IsAbbreviation(parts[2])) {
    parts.pop_back();
  }
  if (parts.size() == 1) return parts[0] + generation;
  if (parts.size() == 2) return parts[1] + " " + parts[0] + generation;
  return std::string(trimmed);
}

}  // namespace archive_search::ingest
