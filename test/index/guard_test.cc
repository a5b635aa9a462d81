#include "index/live/guard.h"

#include <new>
#include <stdexcept>

#include <catch2/catch.hpp>

namespace archive_search::live {
namespace {

template <class Error>
absl::Status Thrown() {
  return Guard([] { throw Error("what happened", "the context"); });
}

TEST_CASE("What damaged bytes lead the standard library's checks to throw is DataLoss", "[guard]") {
  CHECK(absl::IsDataLoss(Guard([] { throw std::length_error("basic_string::append"); })));
  CHECK(absl::IsDataLoss(Guard([] { throw std::out_of_range("basic_string::substr"); })));
}

TEST_CASE("Each of Xapian's exceptions becomes the status that tells what to do", "[guard]") {
  using absl::StatusCode;
  CHECK(Thrown<Xapian::DatabaseNotFoundError>().code() == StatusCode::kNotFound);
  CHECK(Thrown<Xapian::DocNotFoundError>().code() == StatusCode::kNotFound);
  CHECK(Thrown<Xapian::DatabaseLockError>().code() == StatusCode::kUnavailable);
  CHECK(Thrown<Xapian::DatabaseModifiedError>().code() == StatusCode::kAborted);
  CHECK(Thrown<Xapian::DatabaseCorruptError>().code() == StatusCode::kDataLoss);
  CHECK(Thrown<Xapian::SerialisationError>().code() == StatusCode::kDataLoss);
  CHECK(Thrown<Xapian::DatabaseVersionError>().code() == StatusCode::kFailedPrecondition);
  CHECK(Thrown<Xapian::DatabaseOpeningError>().code() == StatusCode::kUnknown);
  CHECK(Thrown<Xapian::DatabaseCreateError>().code() == StatusCode::kUnknown);
  CHECK(Thrown<Xapian::DatabaseError>().code() == StatusCode::kUnknown);
  CHECK(Thrown<Xapian::QueryParserError>().code() == StatusCode::kInvalidArgument);
  CHECK(Thrown<Xapian::WildcardError>().code() == StatusCode::kInvalidArgument);
  CHECK(Thrown<Xapian::RangeError>().code() == StatusCode::kInvalidArgument);
  CHECK(Thrown<Xapian::InvalidArgumentError>().code() == StatusCode::kInternal);
  CHECK(Thrown<Xapian::InvalidOperationError>().code() == StatusCode::kInternal);
  CHECK(Thrown<Xapian::DatabaseClosedError>().code() == StatusCode::kInternal);
  CHECK(Thrown<Xapian::AssertionError>().code() == StatusCode::kInternal);
  CHECK(Thrown<Xapian::InternalError>().code() == StatusCode::kInternal);
  CHECK(Thrown<Xapian::UnimplementedError>().code() == StatusCode::kUnimplemented);
  CHECK(Thrown<Xapian::FeatureUnavailableError>().code() == StatusCode::kUnimplemented);
  CHECK(Thrown<Xapian::NetworkError>().code() == StatusCode::kUnavailable);
  CHECK(Thrown<Xapian::NetworkTimeoutError>().code() == StatusCode::kDeadlineExceeded);
}

TEST_CASE("A status of Xapian's says what happened, where, and which exception it was", "[guard]") {
  const absl::Status status = Thrown<Xapian::DatabaseCorruptError>();
  CHECK(status.message() == "what happened (the context) [DatabaseCorruptError]");
}

TEST_CASE("The cause that the system gave is part of the status", "[guard]") {
  const absl::Status status = Guard([] { throw Xapian::DatabaseOpeningError("cannot open", ENOENT); });
  CHECK(status.message() == "cannot open: No such file or directory [DatabaseOpeningError]");
}

TEST_CASE("Without an exception the status is OK", "[guard]") {
  CHECK(Guard([] {}).ok());
}

TEST_CASE("Running out of memory passes", "[guard]") {
  CHECK_THROWS_AS(Guard([] { throw std::bad_alloc(); }).ok(), std::bad_alloc);
}

}  // namespace
}  // namespace archive_search::live
