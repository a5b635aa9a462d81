#include "search/akin_words.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/status_macros.h"
#include "index/term_schema.h"
#include "text/code_points.h"
#include "text/script.h"

namespace archive_search::search {
namespace {

constexpr double kSameBeginning = 0.4;
constexpr double kPart = 0.3;
constexpr double kCharacter = 0.15;    // those inside a run belong to two of its bigrams
constexpr std::size_t kLeastPart = 4;  // letters

// "de:minister", and where its letters begin.
struct TaggedStem {
  std::string_view tagged;
  std::vector<std::size_t> letters;

  explicit TaggedStem(std::string_view stem) : tagged(stem) {
    for (std::size_t i = tag().size(); i < stem.size(); ++i) {
      if (!U8_IS_TRAIL(static_cast<std::uint8_t>(stem[i]))) letters.push_back(i);
    }
    letters.push_back(stem.size());
  }
  [[nodiscard]] std::string_view tag() const { return tagged.substr(0, tagged.find(':') + 1); }
  [[nodiscard]] std::size_t size() const { return letters.size() - 1; }
  [[nodiscard]] std::string Head(std::size_t count) const { return std::string(tagged.substr(0, letters[count])); }
  [[nodiscard]] std::string Tail(std::size_t from) const {
    return std::string(tag()).append(tagged.substr(letters[from]));
  }
};

// How many letters words must share to be akin; none for scripts where that says little.
std::optional<std::size_t> SharedLetters(std::string_view stem) {
  switch (text::MainScript(stem.substr(stem.find(':') + 1)).value_or(text::Script::kOther)) {
    case text::Script::kArabic:
    case text::Script::kHebrew:
      return 4;
    case text::Script::kLatin:
    case text::Script::kCyrillic:
    case text::Script::kGreek:
    case text::Script::kArmenian:
    case text::Script::kGeorgian:
      return 5;
    default:
      return std::nullopt;
  }
}

class Finder {
 public:
  explicit Finder(const Snapshot::Impl& snapshot) : snapshot_(snapshot) {}

  absl::Status Add(std::string_view tagged) {
    const std::optional<std::size_t> shared = SharedLetters(tagged);
    const TaggedStem stem(tagged);
    if (!shared || stem.size() < *shared || stem.tag() == "und:") return absl::OkStatus();
    AS_RETURN_IF_ERROR(AddBeginningWith(stem.Head(*shared)));
    if (*shared == kLeastPart) return absl::OkStatus();  // abjads do not make compounds
    AS_RETURN_IF_ERROR(AddHead(stem));
    return AddTail(stem);
  }

  std::vector<AkinGroup> Take() && {
    std::vector<AkinGroup> groups;
    if (!relatives_.empty()) groups.push_back({MostFrequent(), kSameBeginning});
    std::sort(parts_.begin(), parts_.end());
    parts_.erase(std::unique(parts_.begin(), parts_.end()), parts_.end());
    for (std::string& part : parts_) {
      groups.emplace_back();
      groups.back().spellings.stems = {std::move(part)};
      groups.back().weight = kPart;
    }
    return groups;
  }

 private:
  absl::Status AddBeginningWith(const std::string& beginning) {
    const std::size_t family = index::StemTerm("").size();
    return snapshot_.ForEachTerm(index::StemTerm(beginning), [&](std::string_view term, std::uint32_t df) {
      relatives_.emplace_back(df, term.substr(family));
    });
  }

  absl::StatusOr<bool> AddPart(std::string part) {
    AS_ASSIGN_OR_RETURN(const std::uint32_t df, snapshot_.DocumentFrequency(index::StemTerm(part)));
    if (df > 0) parts_.push_back(std::move(part));
    return df > 0;
  }

  absl::Status AddHead(const TaggedStem& stem) {
    for (std::size_t size = stem.size() - kLeastPart; size >= kLeastPart && size < stem.size(); --size) {
      AS_ASSIGN_OR_RETURN(const bool known, AddPart(stem.Head(size)));
      if (known) break;
    }
    return absl::OkStatus();
  }

  absl::Status AddTail(const TaggedStem& stem) {
    for (std::size_t from = kLeastPart; from + kLeastPart <= stem.size(); ++from) {
      AS_ASSIGN_OR_RETURN(const bool known, AddPart(stem.Tail(from)));
      if (known) break;
    }
    return absl::OkStatus();
  }

  Spellings MostFrequent() {
    std::sort(relatives_.begin(), relatives_.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    relatives_.erase(std::unique(relatives_.begin(), relatives_.end()), relatives_.end());
    if (relatives_.size() > kMaxAkin) relatives_.resize(kMaxAkin);
    Spellings spellings;
    for (auto& relative : relatives_) spellings.stems.push_back(std::move(relative.second));
    std::sort(spellings.stems.begin(), spellings.stems.end());
    return spellings;
  }

  const Snapshot::Impl& snapshot_;
  std::vector<std::pair<std::uint32_t, std::string>> relatives_;
  std::vector<std::string> parts_;
};

std::vector<AkinGroup> Characters(const std::string& bigram) {
  std::vector<AkinGroup> groups;
  text::ForEachCodePoint(bigram, [&](char32_t c) {
    std::string character;
    text::AppendCodePoint(c, &character);
    groups.emplace_back();
    groups.back().spellings.words = {std::move(character)};
    groups.back().weight = kCharacter;
  });
  return groups;
}

}  // namespace

absl::StatusOr<std::vector<AkinGroup>> AkinGroups(const Snapshot::Impl& snapshot, const Spellings& word) {
  if (word.width == 2 && !word.words.empty()) return Characters(word.words.front());
  Finder finder(snapshot);
  for (const std::string& stem : word.stems) AS_RETURN_IF_ERROR(finder.Add(stem));
  return std::move(finder).Take();
}

}  // namespace archive_search::search
