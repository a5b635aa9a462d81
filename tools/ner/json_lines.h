// Lines of a file that may be compressed, and what is in them.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ingest/byte_source.h"

namespace archive_search::ner {

class Lines {
 public:
  // Opens `path` or, where there is no such file, `path`.zst.
  static absl::StatusOr<Lines> Open(const std::string& path);

  // False at the end; what follows the last line end is no line.
  absl::StatusOr<bool> Next(std::string* line);

 private:
  std::unique_ptr<ingest::ByteSource> source_;
  std::string rest_;
  std::size_t at_ = 0;
};

// Calls `visit` with the body of every `every`-th article of a JSON Lines file.
//
// Errors: NotFound; DataLoss for damaged compression; InvalidArgument for a line that is no JSON object.
[[nodiscard]] absl::Status ReadBodies(const std::string& path, std::size_t every,
                                      const std::function<void(const std::string&)>& visit);

}  // namespace archive_search::ner
