#include "entity/name_agreement.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "entity/pet_names.h"

namespace archive_search::entity {
namespace {

bool ShareMiddleName(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  for (std::size_t i = 1; i + 1 < a.size(); ++i) {
    if (a[i].size() > 1 && std::find(b.begin() + 1, b.end() - 1, a[i]) != b.end() - 1) return true;
  }
  return false;
}

bool IsInitialOf(std::string_view initial, std::string_view name) {
  return initial.size() == 1 && name.starts_with(initial);
}

// Each once: "muhammad" → "mhmd", "alexandrovich" → "lksndrvch".
std::string Consonants(std::string_view word) {
  std::string consonants;
  for (const char c : word) {
    if (std::string_view("aeiouyw").find(c) != std::string_view::npos) continue;
    if (c == 'x') {
      consonants += "ks";
    } else if (consonants.empty() || consonants.back() != c) {
      consonants += c;
    }
  }
  return consonants;
}

}  // namespace

bool IsSameMiddleName(std::string_view a, std::string_view b) {
  if (a.size() == 1 || b.size() == 1) return a.front() == b.front();
  return Consonants(a) == Consonants(b);
}

bool IsNamedByFather(const std::vector<std::string>& words) {
  constexpr std::array<std::string_view, 5> kSon = {"bin", "ibn", "ben", "بن", "ابن"};
  return words.size() > 2 && std::find(kSon.begin(), kSon.end(), words[words.size() - 2]) != kSon.end();
}

Agreement AgreementOfMiddleNames(const std::vector<std::string>& a, const std::vector<std::string>& b,
                                 SameMiddleName same) {
  if (a.size() <= 2 || b.size() <= 2) return Agreement::kSilent;
  // The words of the shorter one are among those of the longer one, in their order.
  const bool a_is_longer = a.size() >= b.size();
  const std::size_t longer_end = std::max(a.size(), b.size()) - 1;
  const std::size_t shorter_end = std::min(a.size(), b.size()) - 1;
  std::size_t at = 1;
  for (std::size_t i = 1; i < longer_end && at < shorter_end; ++i) {
    const std::size_t in_a = a_is_longer ? i : at;
    const std::size_t in_b = a_is_longer ? at : i;
    if (same(a[in_a], b[in_b])) ++at;
  }
  return at == shorter_end ? Agreement::kAgrees : Agreement::kContradicts;
}

bool AgreeInGivenName(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.front().size() > 1 && b.front().size() > 1) return MayBeOneGivenName(a.front(), b.front());
  return (IsInitialOf(a.front(), b.front()) || IsInitialOf(b.front(), a.front())) && ShareMiddleName(a, b);
}

}  // namespace archive_search::entity
