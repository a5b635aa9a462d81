#include "index/segment/term_table.h"

#include "base/string_view.h"

namespace archive_search::segment {

NameFamily TermTable::FamilyOf(std::string_view family) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return families_.try_emplace(std::string(family), static_cast<NameFamily>(families_.size())).first->second;
}

GroupId TermTable::Add(const GroupName& name, std::span<const Term> terms) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const GroupId known = names_.Find(name);  // by now
  if (known != kNoGroup) return known;
  std::vector<TermId> ids;
  for (const Term& term : terms) ids.push_back(Intern(term.text, term.rule));
  const GroupId group = AddGroup(ids);
  names_.Add(name, group);
  CountMemory();
  return group;
}

GroupId TermTable::Single(std::string_view term, WdfRule rule) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const TermId id = Intern(term, rule);
  if (singles_.size() <= id) singles_.resize(terms_.size(), kNoGroup);
  if (singles_[id] == kNoGroup) {
    singles_[id] = AddGroup({&id, 1});
    CountMemory();
  }
  return singles_[id];
}

TermId TermTable::Intern(std::string_view term, WdfRule rule) {
  const auto known = ids_.find(base::ToAbsl(term));
  if (known != ids_.end()) return known->second;
  const auto id = static_cast<TermId>(terms_.size());
  terms_.push_back(texts_.Keep(term));
  ids_.emplace(base::ToAbsl(terms_.back()), id);
  rules_.push_back(rule);
  return id;
}

GroupId TermTable::AddGroup(std::span<const TermId> terms) {
  group_terms_.insert(group_terms_.end(), terms.begin(), terms.end());
  group_ends_.push_back(static_cast<std::uint32_t>(group_terms_.size()));
  return static_cast<GroupId>(group_ends_.size() - 1);
}

void TermTable::CountMemory() {
  constexpr std::size_t kPerSlot = sizeof(std::pair<absl::string_view, TermId>) + 1;
  names_memory_.store(names_.memory(), std::memory_order_relaxed);
  memory_.store(names_.memory() + texts_.memory() + terms_.capacity() * sizeof(std::string_view) +
                    ids_.bucket_count() * kPerSlot + rules_.capacity() * sizeof(WdfRule) +
                    (group_terms_.capacity() + group_ends_.capacity() + singles_.capacity()) * sizeof(std::uint32_t),
                std::memory_order_relaxed);
}

void TermTable::ForgetNames() {
  names_.Clear();
  CountMemory();
}

void TermTable::Clear() {
  names_.Clear();
  texts_ = base::TextArena();
  // Their room is given back, too.
  terms_ = decltype(terms_)();
  ids_ = decltype(ids_)();
  rules_ = decltype(rules_)();
  group_terms_ = decltype(group_terms_)();
  group_ends_ = decltype(group_ends_)();
  singles_ = decltype(singles_)();
  CountMemory();
}

}  // namespace archive_search::segment
