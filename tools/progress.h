// A line that tells how far a long job is; on a terminal only, on standard error.
#pragma once

#include <chrono>
#include <string>

#include "archive_search/index_files.h"

namespace archive_search::cli {

class ProgressLine {
 public:
  explicit ProgressLine(bool visible) : visible_(visible) {}
  ~ProgressLine() { Clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void Show(const IndexProgress& progress);
  void Clear();  // before anything else is printed

 private:
  bool visible_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

// Turns SIGINT and SIGTERM into a flag while it lives; a second signal ends the program as usual.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  [[nodiscard]] static bool Requested();
};

}  // namespace archive_search::cli
