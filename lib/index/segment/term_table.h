// Terms by number, while a segment is made.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "base/posting_cursor.h"
#include "base/string_view.h"

namespace archive_search::segment {

using TermId = std::uint32_t;

// Terms that always occur together: a word and its stems. What is counted and sorted is groups, which are far fewer.
using GroupId = std::uint32_t;

// What one occurrence of a term adds to its wdf.
enum class WdfRule : std::uint8_t {
  kNothing,        // marks, values of fields
  kOne,            // entities, words of the title's own lists
  kTitleWeighted,  // words and stems: the title weight in the title, 1 in the body
};

[[nodiscard]] inline std::uint32_t OccurrenceWeight(WdfRule rule, Position position, std::uint32_t title_weight) {
  if (rule == WdfRule::kNothing) return 0;
  return rule == WdfRule::kTitleWeighted && position < kBodyPosition ? title_weight : 1;
}

// One thread at a time.
class TermTable {
 public:
  // The number of the term, a new one if it is not there yet. A term always comes with the same rule.
  TermId Intern(std::string_view term, WdfRule rule) {
    const auto known = ids_.find(base::ToAbsl(term));
    if (known != ids_.end()) return known->second;
    const auto id = static_cast<TermId>(rules_.size());
    const std::string& kept = terms_.emplace_back(term);
    ids_.emplace(base::ToAbsl(std::string_view(kept)), id);
    rules_.push_back(rule);
    memory_ += kept.size() + kOverhead;
    return id;
  }

  // A group of these terms, each of them once. Of those with one rule, the first is the word and the others are its
  // stems: these stand where their words stand. Always a new one: the caller remembers it.
  GroupId AddGroup(std::span<const TermId> terms) {
    group_terms_.insert(group_terms_.end(), terms.begin(), terms.end());
    group_ends_.push_back(static_cast<std::uint32_t>(group_terms_.size()));
    memory_ += sizeof(TermId) * (terms.size() + 1);
    return static_cast<GroupId>(group_ends_.size() - 1);
  }
  // The group of this term alone.
  GroupId Single(TermId id) {
    if (singles_.size() < rules_.size()) singles_.resize(rules_.size(), kNoGroup);
    if (singles_[id] == kNoGroup) singles_[id] = AddGroup({&id, 1});
    return singles_[id];
  }
  [[nodiscard]] std::span<const TermId> terms_of(GroupId group) const {
    const std::uint32_t begin = group == 0 ? 0 : group_ends_[group - 1];
    return std::span(group_terms_).subspan(begin, group_ends_[group] - begin);
  }
  // The word among the group's terms with the rule. REQUIRES: there is one
  [[nodiscard]] TermId WordIn(GroupId group, WdfRule rule) const {
    const std::span<const TermId> terms = terms_of(group);
    return *std::find_if(terms.begin(), terms.end(), [&](TermId term) { return rules_[term] == rule; });
  }
  [[nodiscard]] std::uint32_t group_count() const { return static_cast<std::uint32_t>(group_ends_.size()); }

  [[nodiscard]] const std::string& term(TermId id) const { return terms_[id]; }
  [[nodiscard]] WdfRule rule(TermId id) const { return rules_[id]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(rules_.size()); }
  [[nodiscard]] std::size_t memory() const { return memory_; }  // about, in bytes

 private:
  static constexpr std::size_t kOverhead = sizeof(std::string) + 36;
  static constexpr GroupId kNoGroup = UINT32_MAX;

  std::deque<std::string> terms_;  // their addresses stay
  absl::flat_hash_map<absl::string_view, TermId> ids_;
  std::vector<WdfRule> rules_;
  std::vector<TermId> group_terms_;        // of all groups
  std::vector<std::uint32_t> group_ends_;  // there, by group
  std::vector<GroupId> singles_;           // by term
  std::size_t memory_ = 0;
};

// Where a group's terms occur in an article. kPresence: nowhere in particular, and it adds nothing to the wdf.
struct Occurrence {
  static constexpr Position kPresence = UINT32_MAX;
  GroupId group = 0;
  Position position = kPresence;
  bool operator==(const Occurrence&) const = default;
};

}  // namespace archive_search::segment
