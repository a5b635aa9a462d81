// The articles that meet all of some conditions, a block of the rarest at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/container/fixed_array.h"
#include "absl/container/inlined_vector.h"
#include "search/best_matches.h"
#include "search/block_conditions.h"
#include "search/match_set.h"
#include "search/segment_query.h"

namespace archive_search::search {

// What is wanted of the matches.
struct MatchSinks {
  BestMatches* best = nullptr;     // offered those that can be among the best
  std::uint64_t* count = nullptr;  // added to: every match
  MatchSet* matches = nullptr;     // given every match

  [[nodiscard]] bool all() const { return count != nullptr || matches != nullptr; }
};

// The rarest part leads. Where only the best are wanted, those of its postings that could not do even with the greatest
// scores of the others in the range are dropped before these are looked at. What meets all parts waits until there is
// enough of it to be scored together, part by part; after each, those are dropped that the rest cannot lift high
// enough.
class BlockIntersection {
 public:
  BlockIntersection(SegmentQuery* query, const MatchSinks& sinks);

  void Run();

  // What only it reads (positions); the query has a status of its own. Errors: DataLoss.
  [[nodiscard]] absl::Status status() const { return conditions_.status(); }

 private:
  struct Part : SegmentPart {
    bool by_bits = false;     // one list that has bits, and must match
    bool located = false;     // by_bits: where it has the candidates is known
    bool scored = false;      // what it adds is in the candidates' scores
    float max_bound = 0;      // on what it adds
    float bound = 0;          // on what it adds in the range at hand
    float waiting_bound = 0;  // on what it adds to candidates
  };

  using Parts = absl::InlinedVector<Part, 4>;
  using ByList = absl::InlinedVector<std::uint32_t, 8>;

  // Articles, and where each is in the lists that were looked at: those that wait to be scored, then those of the range
  // at hand.
  struct Candidates {
    std::uint32_t size = 0;
    std::uint32_t waiting = 0;
    std::size_t room = 0;  // of each array
    DocId* docids = nullptr;
    float* norms = nullptr;            // while they are scored
    float* scores = nullptr;           // likewise: bounds on them, by the parts that are scored
    segment::Ordinal* rows = nullptr;  // one for each list
    ByList filled;                     // the lists whose rows are, of those at work

    [[nodiscard]] std::uint32_t in_range() const { return size - waiting; }
    [[nodiscard]] segment::Ordinal* row(std::uint32_t list) { return &rows[list * room]; }
    [[nodiscard]] LocatedArticle operator[](std::uint32_t i) const { return {docids[i], &rows[i], room}; }
  };

  [[nodiscard]] static Parts InOrder(const SegmentQuery& query);
  void MeasureParts();
  [[nodiscard]] std::size_t Room() const;  // for candidates
  void DivideRoom();

  // Find the lead's next postings; false at the end.
  [[nodiscard]] bool NextBlock();         // of one list
  [[nodiscard]] bool NextOfSeveral();     // of several: up to where the first one's block ends
  void LoadBlock();                       // what NextBlock found
  void TakeOfBlock(std::uint32_t count);  // the chosen ones
  void TakeBlock();                       // all, unless some have been chosen
  void LoadPromising();                   // likewise, only those that the others can lift high enough
  void MergeLead();                       // what NextOfSeveral found
  void TakeOfList(std::uint32_t list);
  void PlaceList(std::uint32_t list);
  template <class Visit>
  void ForEachInRange(std::uint32_t list, Visit visit);
  void SkipLead();  // what NextOfSeveral found

  [[nodiscard]] Part& lead() { return parts_.front(); }
  [[nodiscard]] bool one_list() const { return parts_.front().lists.size() == 1; }

  [[nodiscard]] const DocId* DocidsInRange() {
    return in_block_ ? lists_[lead().lists.begin].docids() : &candidates_.docids[candidates_.waiting];
  }

  void SearchRange();
  [[nodiscard]] bool CanBeAmongBest();  // what is in the range; finds the parts' bounds there
  [[nodiscard]] float BoundIn(const Part& part);
  [[nodiscard]] float BoundOfOthers() const;
  [[nodiscard]] bool LeadTells();
  void Intersect();
  void Report();
  void DropForbidden();
  void FollowBySeeking(const Part& part);
  void Keep(std::uint32_t begin, std::uint32_t count);  // of those from `begin` on, the chosen ones
  template <class Predicate>
  void KeepIf(Predicate wanted);  // by their numbers in the range
  template <class T>
  void KeepChosen(T* values, std::uint32_t count) const;
  // Finds where a part that followed by its bits alone has the candidates from `begin` on.
  void Locate(Part* part, std::uint32_t begin);
  void LocateAll(std::uint32_t begin);
  // Whether that is asked of all candidates, before it is known whether they will be scored.
  [[nodiscard]] bool locates_early() const { return sinks_.all() && !conditions_.empty(); }
  // Whether all that wait are matches.
  [[nodiscard]] bool verified() const { return sinks_.all() || conditions_.empty(); }

  void ScoreWaiting();
  void StartScores();
  // Adds what a part adds to the candidates' scores.
  void AddScores(Part* part);
  void AddScoresOf(std::uint32_t list);
  [[nodiscard]] bool AddLittle() const;
  void RaiseByScores();
  void DropHopeless();  // those whom what is not scored yet cannot lift high enough
  [[nodiscard]] float BoundOfUnscored() const;
  void Offer(std::uint32_t candidate);

  SegmentQuery& query_;
  MatchSinks sinks_;
  std::vector<BlockList>& lists_;
  // The lead and those that follow: the rarest first, behind them those that must not match, then those that may.
  Parts parts_;
  BlockConditions conditions_;

  std::uint32_t block_ = 0;  // of a lead of one list
  ByList blocks_;            // of a lead of several
  DocId first_ = 0;          // the range of docids at hand
  DocId last_ = 0;
  bool in_block_ = false;        // the postings at hand still lie in the lead's block: most will not be kept
  bool bits_leave_few_ = false;  // of the lead's postings: these are better scored one by one
  // Nobody asks where candidates are once they are scored: their wdfs are written over it.
  bool keeps_wdfs_ = false;
  float max_others_ = 0;  // bound on what the parts behind the lead add anywhere

  Candidates candidates_;
  BlockChoice chosen_of_lead_;
  std::uint32_t* chosen_ = nullptr;        // numbers of candidates, from where the choice began
  std::uint32_t* wdfs_of_list_ = nullptr;  // by candidate
  ByList wdfs_;                            // of one article

  // What the pointers point into. A lead of one list allocates nothing: short queries are many.
  absl::FixedArray<std::uint32_t, 2048> numbers_;
  absl::FixedArray<float, 512> floats_;
};

}  // namespace archive_search::search
