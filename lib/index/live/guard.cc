#include "index/live/guard.h"

#include <iterator>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"

namespace archive_search::live {
namespace {

struct Row {
  std::string_view type;
  absl::StatusCode code;
};

// Every class that Xapian 1.4 can throw. Internal: it is our bug, since we check before we call.
constexpr Row kCodes[] = {
    {"DatabaseNotFoundError", absl::StatusCode::kNotFound},
    {"DocNotFoundError", absl::StatusCode::kNotFound},
    {"DatabaseLockError", absl::StatusCode::kUnavailable},
    {"DatabaseModifiedError", absl::StatusCode::kAborted},
    {"DatabaseCorruptError", absl::StatusCode::kDataLoss},
    {"SerialisationError", absl::StatusCode::kDataLoss},
    {"DatabaseVersionError", absl::StatusCode::kFailedPrecondition},
    {"DatabaseOpeningError", absl::StatusCode::kUnknown},
    {"DatabaseCreateError", absl::StatusCode::kUnknown},
    {"DatabaseError", absl::StatusCode::kUnknown},
    {"QueryParserError", absl::StatusCode::kInvalidArgument},
    {"WildcardError", absl::StatusCode::kInvalidArgument},
    {"RangeError", absl::StatusCode::kInvalidArgument},
    {"InvalidArgumentError", absl::StatusCode::kInternal},
    {"InvalidOperationError", absl::StatusCode::kInternal},
    {"DatabaseClosedError", absl::StatusCode::kInternal},
    {"AssertionError", absl::StatusCode::kInternal},
    {"InternalError", absl::StatusCode::kInternal},
    {"UnimplementedError", absl::StatusCode::kUnimplemented},
    {"FeatureUnavailableError", absl::StatusCode::kUnimplemented},
    {"NetworkError", absl::StatusCode::kUnavailable},
    {"NetworkTimeoutError", absl::StatusCode::kDeadlineExceeded},
};

absl::StatusCode Code(std::string_view type) {
  for (const Row& row : kCodes) {
    if (row.type == type) return row.code;
  }
  return absl::StatusCode::kUnknown;
}

}  // namespace

absl::Status DamagedStatus(const std::logic_error& error) {
  return absl::DataLossError(
      absl::StrCat("the catalog is damaged (", error.what(), "); index the archive's files anew"));
}

absl::Status ToStatus(const Xapian::Error& error) {
  std::string message = error.get_msg();
  if (const char* cause = error.get_error_string(); cause != nullptr) message.append(": ").append(cause);
  if (!error.get_context().empty()) message.append(" (").append(error.get_context()).append(")");
  return absl::Status(Code(error.get_type()), message.append(" [").append(error.get_type()).append("]"));
}

}  // namespace archive_search::live
