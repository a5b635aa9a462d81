// Tells which records were refused.
#pragma once

#include <string>
#include <utility>

#include "archive_search/reader.h"
#include "progress.h"

namespace archive_search::cli {

// Names the first refused records as they come, on standard error; that there are more it says once.
class RejectionPrinter {
 public:
  // `rest`: behind "refused: more". `progress`: cleared before a line is printed; nullptr: there is none.
  explicit RejectionPrinter(bool quiet, std::string rest = "", ProgressLine* progress = nullptr)
      : quiet_(quiet), rest_(std::move(rest)), progress_(progress) {}

  void operator()(const Rejection& rejection);

 private:
  bool quiet_;
  std::string rest_;
  ProgressLine* progress_;
  int count_ = 0;
};

}  // namespace archive_search::cli
