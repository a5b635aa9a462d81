// A plan as the executor reads it: the query's tree with words as groups of terms, facet filters added.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "archive_search/query.h"
#include "index/snapshot_impl.h"
#include "search/bm25.h"
#include "search/operator.h"
#include "search/phrase_operator.h"
#include "search/plan.h"
#include "search/proximity.h"

namespace archive_search::search {

// One posting list of a word. `title`: the title's list to take away from it (body:word), or empty.
struct PlanTerm {
  std::string term;
  std::string title;
  std::uint64_t document_frequency = 0;
  index::TermLists lists = {};  // of the term, where it was looked up by itself

  [[nodiscard]] bool operator==(const PlanTerm& other) const { return term == other.term && title == other.title; }
  [[nodiscard]] auto operator<=>(const PlanTerm& other) const {
    return term != other.term ? term <=> other.term : title <=> other.title;
  }
};

struct PlanWord {
  std::vector<PlanTerm> terms;  // those that some article holds, in byte order
  Position width = 1;
  bool weighs = false;
  ScoredWord scored;
};

struct PlanNode {
  enum class Kind : std::uint8_t {
    kAll,
    kWord,    // words[0]
    kUnion,   // words[0], which does not weigh and may have very many terms
    kPhrase,  // words in slots
    kDate,
    kNear,  // two children
    kAnd,
    kOr,
    kNot,  // one child
  };

  Kind kind = Kind::kAll;
  std::vector<PlanWord> words;
  std::vector<PhraseSlot> slots;
  Position length = 0;  // kPhrase: positions that it fills
  DateCondition date;
  Nearness near;
  std::vector<PlanNode> children;
};

[[nodiscard]] PlanNode Leaf(PlanNode::Kind kind, PlanWord&& word);
[[nodiscard]] PlanNode OnDate(const DateCondition& date);
[[nodiscard]] PlanNode Not(PlanNode child);

// Adds a child to a kAnd or kOr; one of the parent's own kind is dissolved (boosts have gone to the words by then).
void Append(PlanNode&& child, PlanNode* parent);

// Of each word the number of the first one with the same terms: its own, or that of one before it. Most queries have
// few words.
using WordNumbers = absl::InlinedVector<std::size_t, 8>;
[[nodiscard]] WordNumbers FirstAlike(std::span<const PlanWord* const> words);

// A word that a kAnd or kOr repeats counts once, in its first place, with the weights of all.
void MergeRepeatedWords(PlanNode* parent);

// The only child in the place of its parent.
[[nodiscard]] PlanNode OnlyChildOr(PlanNode node);

// Whether a proximity operator can ask where it stands.
[[nodiscard]] bool HasPositions(const PlanNode& node);

// Upper bounds on the number of articles that match.
[[nodiscard]] std::uint64_t Cost(const PlanWord& word);
[[nodiscard]] std::uint64_t Cost(const PlanNode& node, std::uint64_t articles);

struct Plan::Impl {
  const Snapshot::Impl* snapshot = nullptr;
  Query resolved;
  std::vector<QueryNote> notes;
  Bm25 bm25;
  PlanNode root;
  bool is_whole = true;
};

}  // namespace archive_search::search
