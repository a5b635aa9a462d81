#include "query/near_syntax.h"

#include <charconv>
#include <string>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"

namespace archive_search::query {
namespace {

constexpr std::uint32_t kMaxDistance = 10'000;

bool IsOrderedName(std::string_view name) {
  return name == "pre" || name == "adj";
}
bool IsName(std::string_view name) {
  return name == "w" || name == "near" || IsOrderedName(name);
}

// What stands before the slash, in lower case.
std::string NameOf(const Run& run) {
  return absl::AsciiStrToLower(run.text.substr(0, run.text.find('/')));
}

// NEAR and ADJ in capitals are meant as operators; "near", "w" and "pre" are words.
absl::Status CheckWord(const Run& run) {
  if (run.text != "NEAR" && run.text != "ADJ") return absl::OkStatus();
  return QueryError(absl::StrCat(run.text, " needs a distance, as in ", run.text, "/10"), run.span);
}

bool ReadDistance(std::string_view text, NearSyntax* near) {
  if (text == "s" || text == "p") {
    near->unit = text == "s" ? NearUnit::kSentence : NearUnit::kParagraph;
    return true;
  }
  const char* behind = text.data() + text.size();
  const auto [end, code] = std::from_chars(text.data(), behind, near->distance);
  return code == std::errc() && end == behind && near->distance >= 1 && near->distance <= kMaxDistance;
}

}  // namespace

bool IsNearSyntax(const Run& run) {
  return !run.escaped && run.text.find('/') != std::string::npos && IsName(NameOf(run));
}

absl::StatusOr<std::optional<NearSyntax>> ReadNearSyntax(const Run& run) {
  if (!IsNearSyntax(run)) {
    if (!run.escaped) AS_RETURN_IF_ERROR(CheckWord(run));
    return std::optional<NearSyntax>();
  }
  NearSyntax near;
  near.ordered = IsOrderedName(NameOf(run));
  if (!run.end_star && ReadDistance(std::string_view(run.text).substr(run.text.find('/') + 1), &near)) {
    return std::optional<NearSyntax>(near);
  }
  return QueryError("expected a distance from 1 to 10000 words behind the slash, or s (sentence) or p (paragraph)",
                    run.span);
}

}  // namespace archive_search::query
