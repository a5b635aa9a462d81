#include "search/operator.h"

#include "base/status_macros.h"

namespace archive_search::search {

absl::Status FirstError(const std::vector<OperatorPtr>& operators) {
  for (const OperatorPtr& op : operators) AS_RETURN_IF_ERROR(op->status());
  return absl::OkStatus();
}

}  // namespace archive_search::search
