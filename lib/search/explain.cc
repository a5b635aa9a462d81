// How a score came about, in words.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/status_macros.h"
#include "search/executor.h"
#include "search/operator_builder.h"
#include "search/plan_node.h"

namespace archive_search::search {
namespace {

std::string Line(const Contribution& part) {
  return absl::StrFormat("%8.4f  %s: weight %.4f (in %d of %d articles), occurs %d %s here\n", part.score,
                         ToString(part.word->label), part.word->weight, part.word->document_frequency,
                         part.word->articles, part.wdf, part.wdf == 1 ? "time" : "times");
}

}  // namespace

absl::StatusOr<std::string> Explain(const Plan& plan, DocId docid) {
  const Plan::Impl& impl = plan.impl();
  const index::Tier& tier = impl.snapshot->TierOf(docid);
  const DocId in_tier = docid - tier.base();
  AS_ASSIGN_OR_RETURN(const OperatorPtr op, BuildOperator(impl.root, *impl.snapshot, tier, Asked::kSome));
  if (op->Advance(in_tier) != in_tier || !op->Verify()) {
    AS_RETURN_IF_ERROR(op->status());
    return absl::NotFoundError("the article does not match the query");
  }
  AS_ASSIGN_OR_RETURN(const std::span<const std::uint32_t> lengths, tier.Lengths());
  const std::uint32_t length = lengths[in_tier];
  std::vector<Contribution> parts;
  op->Explain(impl.bm25.Norm(length), &parts);
  AS_RETURN_IF_ERROR(op->status());
  std::string out;
  double score = 0;
  for (const Contribution& part : parts) {
    absl::StrAppend(&out, Line(part));
    score += part.score;
  }
  absl::StrAppend(&out, absl::StrFormat("%8.4f  in all, for an article of length %d\n", score, length));
  return out;
}

}  // namespace archive_search::search
