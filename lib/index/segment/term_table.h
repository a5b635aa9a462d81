// Terms by number, while a segment is made.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "base/posting_cursor.h"
#include "base/text_arena.h"
#include "index/segment/group_names.h"

namespace archive_search::segment {

using TermId = std::uint32_t;

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

// Many threads add terms at a time; what they added is read when none of them does.
class TermTable {
 public:
  // A term always comes with the same rule.
  struct Term {
    std::string text;
    WdfRule rule;
  };

  // ---- To add: safe to call concurrently ----

  // The number that stands for this family of names. It stays when the table is cleared.
  [[nodiscard]] NameFamily FamilyOf(std::string_view family);
  // kNoGroup: nobody has added the name yet. Takes no lock.
  [[nodiscard]] GroupId Find(const GroupName& name) const { return names_.Find(name); }
  void Find(std::span<const GroupName> names, GroupId* groups) const { names_.Find(names, groups); }
  // The group of the name; a new one of these terms, each of them once, if it has none. Of the terms with one rule, the
  // first is the word and the others are its stems: these stand where their words stand.
  GroupId Add(const GroupName& name, std::span<const Term> terms);
  // The group of this term alone.
  GroupId Single(std::string_view term, WdfRule rule);
  // About, in bytes: of all, and of what ForgetNames gives back.
  [[nodiscard]] std::size_t memory() const { return memory_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::size_t names_memory() const { return names_memory_.load(std::memory_order_relaxed); }

  // ---- REQUIRES: no thread is adding ----

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
  [[nodiscard]] std::string_view term(TermId id) const { return terms_[id]; }
  [[nodiscard]] WdfRule rule(TermId id) const { return rules_[id]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(rules_.size()); }
  // Gives the room of the names back: nothing more can be added until the table is cleared.
  void ForgetNames();
  void Clear();

 private:
  TermId Intern(std::string_view term, WdfRule rule);
  GroupId AddGroup(std::span<const TermId> terms);
  void CountMemory();

  GroupNames names_;
  std::atomic<std::size_t> memory_ = 0;
  std::atomic<std::size_t> names_memory_ = 0;
  std::mutex mutex_;  // guards adding, and all below while there is some
  absl::flat_hash_map<std::string, NameFamily> families_;
  base::TextArena texts_;
  std::vector<std::string_view> terms_;
  absl::flat_hash_map<absl::string_view, TermId> ids_;
  std::vector<WdfRule> rules_;
  std::vector<TermId> group_terms_;        // of all groups
  std::vector<std::uint32_t> group_ends_;  // there, by group
  std::vector<GroupId> singles_;           // by term
};

}  // namespace archive_search::segment
