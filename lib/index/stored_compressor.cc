#include "index/stored_compressor.h"

#include <utility>

namespace archive_search::index {

std::shared_ptr<const segment::StoredDictionary> StoredCompressor::Dictionary(const std::string& sample) {
  std::unique_lock<std::mutex> lock(mutex_);
  if (dictionary_ != nullptr || training_) return dictionary_;
  samples_.push_back(sample);
  sample_bytes_ += sample.size();
  if (sample_bytes_ < segment::StoredDictionary::kSampleBytes) return nullptr;
  training_ = true;
  const std::vector<std::string> samples = std::exchange(samples_, {});
  lock.unlock();  // the other threads go on without one meanwhile
  auto trained = segment::StoredDictionary::Train(samples);
  lock.lock();
  return dictionary_ = std::move(trained);
}

segment::SegmentBuilder::Stored StoredCompressor::Compress(std::string serialized) {
  std::shared_ptr<const segment::StoredDictionary> dictionary = Dictionary(serialized);
  if (dictionary == nullptr) return {std::move(serialized), nullptr};
  std::string frame = dictionary->Compress(serialized);
  return {std::move(frame), std::move(dictionary)};
}

}  // namespace archive_search::index
