// The stored form of articles, in zstd frames with a dictionary that was trained on the segment's own.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/posting_cursor.h"
#include "index/segment/segment_file.h"
#include "index/segment/slices.h"

namespace archive_search::segment {

// What compresses and what decompresses: a zstd dictionary made ready. Thread-safety: const methods are safe to call
// concurrently.
class StoredDictionary {
 public:
  // Enough samples to train one, in bytes: some forty times its size. With the hundred times that zstd's documentation
  // asks for, articles take one percent less, and training twice the time.
  static constexpr std::size_t kSampleBytes = 4 << 20;
  static constexpr std::size_t kMaxDictionarySize = 512 * 1024;
  static constexpr std::uint64_t kMaxArticleSize = std::uint64_t{1} << 31;

  // How small the articles become that it compresses.
  enum class Effort {
    kQuick,     // while articles come in
    kThorough,  // about 0.89 of that, in four times the time: for what was in the archive for a while and will stay
  };

  // Trains one on samples; from too few of them comes an empty one, which is used as none. `for_bytes`: about what all
  // the articles take that it is for, where they are known; the more they take, the larger a dictionary pays. Cost: a
  // second for 70 MB of samples.
  [[nodiscard]] static std::shared_ptr<const StoredDictionary> Train(const std::vector<std::string>& samples,
                                                                     Effort effort = Effort::kQuick,
                                                                     std::uint64_t for_bytes = 0);
  // `bytes`: a dictionary as bytes() gave it. Damaged ones make Decompress fail.
  [[nodiscard]] static std::shared_ptr<const StoredDictionary> FromBytes(std::string_view bytes);
  ~StoredDictionary();

  [[nodiscard]] std::string_view bytes() const;
  [[nodiscard]] Effort effort() const;
  // One zstd frame. REQUIRES: article.size() <= kMaxArticleSize
  [[nodiscard]] std::string Compress(std::string_view article) const;
  // Errors: DataLoss for what is no frame, was made with another dictionary, or says that it is larger.
  [[nodiscard]] absl::StatusOr<std::string> Decompress(std::string_view frame) const;

 private:
  static std::shared_ptr<const StoredDictionary> Make(std::string_view bytes, Effort effort);
  StoredDictionary();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Writes frames in docid order. StartSection(kStored) is called by the first Add.
class StoredArticlesWriter {
 public:
  explicit StoredArticlesWriter(SegmentFileWriter* file) : file_(file) {}
  absl::Status Add(std::string_view frame);
  // Writes the sections kStoredIndex and kStoredDictionary.
  absl::Status Finish(const StoredDictionary& dictionary);

 private:
  SegmentFileWriter* file_;
  std::vector<std::uint64_t> starts_ = {0};  // where the next frame begins, too
};

// Thread-safety: const methods are safe to call concurrently.
class StoredArticles {
 public:
  StoredArticles() = default;  // of no use but to be assigned to

  // `file` must outlive it. Errors: DataLoss.
  [[nodiscard]] static absl::StatusOr<StoredArticles> Open(const SegmentFile& file, std::uint32_t articles);

  // Errors: DataLoss, also for a docid that is too large.
  [[nodiscard]] absl::StatusOr<std::string> Read(DocId docid) const;
  [[nodiscard]] absl::StatusOr<std::string_view> Frame(DocId docid) const;
  [[nodiscard]] const StoredDictionary& dictionary() const { return *dictionary_; }

 private:
  Slices frames_;
  std::shared_ptr<const StoredDictionary> dictionary_;
};

}  // namespace archive_search::segment
