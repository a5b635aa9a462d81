#include "search/operator.h"

#include "base/status_macros.h"

namespace archive_search::search {

void Operator::AddTo(Window* window) {
  const bool verify = verifies();
  for (; docid_ < window->end(); Next()) {
    if (verify && !Verify()) continue;
    window->Add(docid_);
    if (window->scored()) AddScore(window->Norm(docid_), window->ScoreOf(docid_));
  }
}

absl::Status FirstError(const std::vector<OperatorPtr>& operators) {
  for (const OperatorPtr& op : operators) AS_RETURN_IF_ERROR(op->status());
  return absl::OkStatus();
}

}  // namespace archive_search::search
