// The articles that meet all of some conditions, a block of the rarest at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "search/best_matches.h"
#include "search/block_phrase.h"
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

// The rarest part leads. Where only the best are wanted, its postings are scored first, and those that could not do
// even with the greatest scores of the others in the range are dropped before these are looked at.
class BlockIntersection {
 public:
  BlockIntersection(SegmentQuery* query, const MatchSinks& sinks);

  void Run();

  // What only it reads (positions); the query has a status of its own. Errors: DataLoss.
  [[nodiscard]] absl::Status status() const;

 private:
  // The postings at hand: articles, and where each is in the lists that were looked at.
  struct Candidates {
    std::uint32_t size = 0;
    std::vector<DocId> docids;
    std::vector<float> lead_scores;                   // bounds on what the lead adds
    std::vector<std::vector<segment::Ordinal>> rows;  // by list
    std::vector<std::uint32_t> filled;                // the lists whose rows are
  };

  void ChooseLead();

  // Fill candidates_ with the lead's next postings; false at the end.
  [[nodiscard]] bool NextBlock();      // of one list
  [[nodiscard]] bool NextOfSeveral();  // of several: up to where the first one's block ends
  void LoadLead();                     // what NextBlock found
  void MergeLead();                    // what NextOfSeveral found
  void TakeOfList(std::uint32_t list);
  void SkipLead();  // what NextOfSeveral found

  [[nodiscard]] bool one_list() const { return lead_.lists.size() == 1; }
  [[nodiscard]] float LeadBound();
  [[nodiscard]] float OthersBound();
  void SearchRange();
  [[nodiscard]] bool Intersect();  // whether anything is left
  void Report();
  void ScoreLead();
  void KeepPromising();
  void DropForbidden();
  void Follow(const SegmentPart& part);
  void FollowBySeeking(const SegmentPart& part);
  void Keep(std::uint32_t count);  // the chosen ones
  template <class Predicate>
  void KeepIf(Predicate wanted);
  void Score(bool verified);
  void LocateDense();
  [[nodiscard]] bool VerifyPhrases(std::uint32_t candidate);

  SegmentQuery& query_;
  MatchSinks sinks_;
  std::vector<BlockList>& lists_;
  SegmentPart lead_;
  std::vector<SegmentPart> followers_;  // the rarest first, those that must not match last
  std::vector<std::uint32_t> scored_;   // lists
  std::vector<BlockPhrase> phrases_;

  std::uint32_t block_ = 0;            // of a lead of one list
  std::vector<std::uint32_t> blocks_;  // by list: of a lead of several
  DocId first_ = 0;                    // the range of docids at hand
  DocId last_ = 0;
  float others_ = 0;      // bound on what the followers add there
  float max_others_ = 0;  // and anywhere

  Candidates candidates_;
  std::vector<std::uint32_t> chosen_;
  std::vector<std::uint32_t> wdfs_;  // by list
};

}  // namespace archive_search::search
