// Compresses the stored form of articles while they stream by.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "index/segment/segment_builder.h"

namespace archive_search::index {

// The first articles pass as they are; from them a dictionary is trained that compresses all that follow.
//
// Thread-safe.
class StoredCompressor {
 public:
  [[nodiscard]] segment::SegmentBuilder::Stored Compress(std::string serialized);

 private:
  // nullptr: not trained yet.
  std::shared_ptr<const segment::StoredDictionary> Dictionary(const std::string& sample);

  std::mutex mutex_;
  std::vector<std::string> samples_;  // guarded by mutex_, as are the others
  std::size_t sample_bytes_ = 0;
  bool training_ = false;
  std::shared_ptr<const segment::StoredDictionary> dictionary_;
};

}  // namespace archive_search::index
