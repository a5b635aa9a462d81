// The revision of the database that an index reads, and whether it is still there.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "index/live/guard.h"

namespace archive_search::live {

// Xapian keeps the newest revision and the one before it whole; blocks of older ones are overwritten. Who comes upon
// such a block is told once: afterwards Xapian's cursor stands in newer content, and goes on from there without an
// error. So the first time is remembered, and all that follows is Aborted.
//
// Thread-safety: as LiveIndex.
class Revision {
 public:
  Revision(std::string directory, std::uint64_t number) : directory_(std::move(directory)), number_(number) {}

  [[nodiscard]] std::uint64_t number() const { return number_; }
  [[nodiscard]] bool is_gone() const { return is_gone_; }

  // Runs `call`, which reads of this revision. Errors: Aborted if it is gone, else as Guard.
  template <class Call>
  absl::Status Read(Call&& call) {
    if (is_gone_) return Gone();
    absl::Status status = Guard(std::forward<Call>(call));
    if (status.ok() || !MeansGone(status)) return status;
    is_gone_ = true;
    return Gone();
  }

 private:
  [[nodiscard]] static absl::Status Gone();
  // Blocks of another revision may also look damaged, or miss what was there: so they are if there are later commits.
  [[nodiscard]] bool MeansGone(const absl::Status& status) const;

  std::string directory_;
  std::uint64_t number_;
  bool is_gone_ = false;
};

}  // namespace archive_search::live
