#include "search/segment_query.h"

#include <algorithm>
#include <limits>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "index/term_schema.h"

namespace archive_search::search {
namespace {

// How many lists there can be.
std::size_t ListCount(const BlockQuery& query) {
  std::size_t count = query.conditions.empty() ? 0 : 2;  // marks
  for (const QueryPart& part : query.parts) {
    for (const PlanWord* word : part.words) count += word->terms.size() * (IsInBody(*word) ? 2 : 1);
  }
  return count;
}

// The room of lists, kilobytes each, that a thread keeps for its next queries: to get it anew would take longer than
// much of a short query does.
class ListRoom {
 public:
  static std::vector<BlockList> Take(std::size_t count) {
    std::vector<BlockList> lists;
    if (std::vector<std::vector<BlockList>>& kept = OfThread(); !kept.empty()) {
      lists = std::move(kept.back());
      kept.pop_back();
    }
    lists.reserve(count);
    return lists;
  }
  static void GiveBack(std::vector<BlockList> lists) {
    constexpr std::size_t kMostKept = 4;
    constexpr std::size_t kMostLists = 16;
    if (lists.capacity() > kMostLists || OfThread().size() == kMostKept) return;
    lists.clear();
    OfThread().push_back(std::move(lists));
  }

 private:
  static std::vector<std::vector<BlockList>>& OfThread() {
    static thread_local std::vector<std::vector<BlockList>> kept;
    return kept;
  }
};

}  // namespace

SegmentQuery::~SegmentQuery() {
  ListRoom::GiveBack(std::move(lists_));
}

absl::StatusOr<std::unique_ptr<SegmentQuery>> SegmentQuery::Open(const BlockQuery& query, const Bm25& bm25,
                                                                 std::uint32_t title_weight,
                                                                 std::span<const std::unique_ptr<index::Tier>> tiers,
                                                                 std::size_t number, const BlockKernels& kernels) {
  std::unique_ptr<SegmentQuery> opened(new SegmentQuery(query, bm25, title_weight, *tiers[number], number, kernels));
  AS_RETURN_IF_ERROR(opened->OpenLists());
  for (const DateCondition* date : query.dates) opened->allowed_.KeepDates(*date);
  return opened;
}

SegmentQuery::SegmentQuery(const BlockQuery& query, const Bm25& bm25, std::uint32_t title_weight,
                           const index::Tier& tier, std::size_t tier_number, const BlockKernels& kernels)
    : query_(query),
      bm25_(bm25),
      title_weight_(title_weight),
      tier_(tier),
      tier_number_(tier_number),
      allowed_(tier.segment()->dates(), tier.deleted() == nullptr ? nullptr : &tier.deleted()->bits()) {
  // Without a norm (k1 = 0) a wdf of 0 would be divided by 0.
  scoring_.factors = {tier.segment()->lengths().data(),
                      std::max(static_cast<float>(bm25.constant_norm()), std::numeric_limits<float>::min()),
                      static_cast<float>(bm25.norm_per_word())};
  scoring_.kernels = &kernels;
  const segment::ImpactScale& scale = tier.segment()->summary().scale;
  if (scale.k1 == bm25.k1() && scale.b == bm25.b() && scale.average_length > 0 && bm25.average_length() > 0) {
    scoring_.bounds.emplace(scale.average_length, bm25.average_length());
  }
}

absl::Status SegmentQuery::OpenLists() {
  lists_ = ListRoom::Take(ListCount(query_));
  parts_.reserve(query_.parts.size());
  words_.reserve(query_.words.size());
  lists_of_.reserve(query_.words.size());
  for (const QueryPart& part : query_.parts) AS_RETURN_IF_ERROR(OpenPart(part));
  for (const PlanWord* word : query_.words) words_.push_back({word->scored.weight, ListsOf(*word)});
  AS_RETURN_IF_ERROR(OpenTitles());
  for (const QueryCondition& condition : query_.conditions) AS_RETURN_IF_ERROR(OpenMarks(*condition.node));
  return absl::OkStatus();
}

absl::Status SegmentQuery::OpenPart(const QueryPart& part) {
  SegmentPart opened;
  opened.excluded = part.excluded && !part.optional;
  opened.optional = part.optional;
  opened.lists.begin = static_cast<std::uint32_t>(lists_.size());
  for (const PlanWord* word : part.words) {
    const bool weighs = word->weighs && !part.excluded;
    opened.weighs = opened.weighs || weighs;
    const auto begin = static_cast<std::uint32_t>(lists_.size());
    for (const PlanTerm& term : word->terms) {
      AS_ASSIGN_OR_RETURN(const bool found, OpenList(Find(term), weighs ? word->scored.weight : 0));
      if (found && !term.title.empty()) in_body_.emplace_back(lists_.size() - 1, term.title);
    }
    lists_of_[word] = {begin, static_cast<std::uint32_t>(lists_.size())};
  }
  opened.lists.end = static_cast<std::uint32_t>(lists_.size());
  opened.cost = CostOf(opened.lists);
  parts_.push_back(opened);
  return absl::OkStatus();
}

// What is to be taken away from the lists of body:.
absl::Status SegmentQuery::OpenTitles() {
  const auto begin = static_cast<std::uint32_t>(lists_.size());
  for (const auto& [list, title] : in_body_) {
    title_of_.resize(begin, kNoList);
    AS_ASSIGN_OR_RETURN(const bool found, OpenList(Find(title), 0));
    if (found) title_of_[list] = static_cast<std::uint32_t>(lists_.size() - 1);
  }
  AddOptional(begin);
  return absl::OkStatus();
}

absl::Status SegmentQuery::OpenMarks(const PlanNode& node) {
  if (node.kind == PlanNode::Kind::kNear && node.near.unit != NearUnit::kWords && !marks_.contains(node.near.unit)) {
    const auto begin = static_cast<std::uint32_t>(lists_.size());
    const bool sentence = node.near.unit == NearUnit::kSentence;
    AS_RETURN_IF_ERROR(OpenList(Find(sentence ? index::kSentenceTerm : index::kParagraphTerm), 0).status());
    marks_[node.near.unit] = {begin, static_cast<std::uint32_t>(lists_.size())};
    AddOptional(begin);
  }
  for (const PlanNode& child : node.children) AS_RETURN_IF_ERROR(OpenMarks(child));
  return absl::OkStatus();
}

// What the plan knows of the term, or the dictionary.
absl::StatusOr<segment::ListInfo> SegmentQuery::Find(const PlanTerm& term) const {
  if (!term.lists.by_tier.empty()) return term.lists.by_tier[tier_number_];
  return Find(term.term);
}

absl::StatusOr<segment::ListInfo> SegmentQuery::Find(std::string_view term) const {
  AS_ASSIGN_OR_RETURN(const std::optional<segment::ListInfo> found, tier_.segment()->Find(term));
  return found.value_or(segment::ListInfo());
}

// False: the segment has no such list.
absl::StatusOr<bool> SegmentQuery::OpenList(const absl::StatusOr<segment::ListInfo>& found, double weight) {
  AS_RETURN_IF_ERROR(found.status());
  if (found->document_frequency == 0) return false;
  AS_ASSIGN_OR_RETURN(const segment::PostingBlocks blocks, tier_.segment()->OpenList(*found));
  lists_.emplace_back(blocks, static_cast<float>(weight), &scoring_);
  return true;
}

void SegmentQuery::AddOptional(std::uint32_t begin) {
  const Stretch lists = {begin, static_cast<std::uint32_t>(lists_.size())};
  if (lists.size() > 0) parts_.push_back({lists, false, true, false, CostOf(lists)});
}

Stretch SegmentQuery::MarksOf(NearUnit unit) const {
  const auto found = marks_.find(unit);
  return found == marks_.end() ? Stretch() : found->second;
}

std::uint64_t SegmentQuery::CostOf(Stretch lists) const {
  std::uint64_t cost = 0;
  for (std::uint32_t i = lists.begin; i < lists.end; ++i) cost += lists_[i].blocks().document_frequency();
  return cost;
}

std::uint32_t SegmentQuery::WdfIn(std::uint32_t list, const LocatedArticle& article) {
  const segment::Ordinal ordinal = article.in(list);
  if (ordinal == segment::kNoOrdinal) return 0;
  const std::uint32_t wdf = lists_[list].Wdf(ordinal);
  const std::uint32_t title = TitleOf(list);
  if (title == kNoList || article.in(title) == segment::kNoOrdinal) return wdf;
  return wdf - title_weight_ * lists_[title].Wdf(article.in(title));
}

bool SegmentQuery::empty() const {
  return allowed_.begin() == allowed_.end() || std::any_of(parts_.begin(), parts_.end(), [](const SegmentPart& part) {
           return !part.excluded && !part.optional && part.lists.size() == 0;
         });
}

bool SegmentQuery::narrows() const {
  return std::any_of(parts_.begin(), parts_.end(),
                     [](const SegmentPart& part) { return !part.excluded && !part.optional; });
}

bool SegmentQuery::has_one_list_a_word() const {
  return title_of_.empty() &&
         std::all_of(words_.begin(), words_.end(), [](const SegmentWord& word) { return word.lists.size() <= 1; });
}

double SegmentQuery::Score(DocId docid, std::span<const std::uint32_t> wdfs) const {
  const double norm = bm25_.Norm(scoring_.factors.lengths[docid]);
  double score = 0;
  for (const SegmentWord& word : words_) {
    std::uint32_t wdf = 0;
    for (std::uint32_t list = word.lists.begin; list < word.lists.end; ++list) wdf += wdfs[list];
    score += Bm25::Contribution(word.weight, wdf, norm);
  }
  return score;
}

absl::Status SegmentQuery::status() const {
  const auto damaged = [](const BlockList& list) { return list.damaged(); };
  if (std::none_of(lists_.begin(), lists_.end(), damaged)) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat(tier_.segment()->file().path(), ": a posting list is damaged"));
}

}  // namespace archive_search::search
