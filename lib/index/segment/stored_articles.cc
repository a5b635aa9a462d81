#include "index/segment/stored_articles.h"

#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <mutex>
#include <new>
#include <span>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "index/segment/fixed_int.h"

namespace archive_search::segment {
namespace {

constexpr int kLevel = 3;
constexpr std::size_t kSamplesPerDictionary = 32;

struct Free {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
  void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
};

template <class T>
T* OrThrow(T* made) {
  return made != nullptr ? made : throw std::bad_alloc();
}

// Contexts are dear to make and serve one thread at a time.
ZSTD_CCtx* CompressionContext() {
  thread_local const std::unique_ptr<ZSTD_CCtx, Free> context(OrThrow(ZSTD_createCCtx()));
  return context.get();
}
ZSTD_DCtx* DecompressionContext() {
  thread_local const std::unique_ptr<ZSTD_DCtx, Free> context(OrThrow(ZSTD_createDCtx()));
  return context.get();
}

std::size_t CompressWith(const ZSTD_CDict* dictionary, std::string_view article, std::string* out) {
  ZSTD_CCtx* const context = CompressionContext();
  return dictionary == nullptr
             ? ZSTD_compressCCtx(context, out->data(), out->size(), article.data(), article.size(), kLevel)
             : ZSTD_compress_usingCDict(context, out->data(), out->size(), article.data(), article.size(), dictionary);
}

absl::Status BadFrame(std::string_view why) {
  return absl::DataLossError(absl::StrCat("a stored article is damaged: ", absl::string_view(why.data(), why.size())));
}

std::string TrainBytes(const std::vector<std::string>& samples) {
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    all += sample;
    sizes.push_back(sample.size());
  }
  std::string bytes(std::min(StoredDictionary::kMaxDictionarySize, all.size() / kSamplesPerDictionary), '\0');
  const std::size_t size =
      ZDICT_trainFromBuffer(bytes.data(), bytes.size(), all.data(), sizes.data(), static_cast<unsigned>(sizes.size()));
  bytes.resize(ZDICT_isError(size) != 0 ? 0 : size);
  return bytes;
}

}  // namespace

struct StoredDictionary::Impl {
  std::string bytes;
  std::unique_ptr<ZSTD_DDict, Free> to_decompress;  // nullptr: the bytes are no dictionary, so there is none
  // Made when it is first needed: readers never compress.
  mutable std::once_flag once;
  mutable std::unique_ptr<ZSTD_CDict, Free> to_compress;
};

StoredDictionary::StoredDictionary() : impl_(std::make_unique<Impl>()) {}
StoredDictionary::~StoredDictionary() = default;

std::shared_ptr<const StoredDictionary> StoredDictionary::Train(const std::vector<std::string>& samples) {
  return FromBytes(TrainBytes(samples));
}

std::shared_ptr<const StoredDictionary> StoredDictionary::FromBytes(std::string_view bytes) {
  std::shared_ptr<StoredDictionary> dictionary(new StoredDictionary);
  Impl& impl = *dictionary->impl_;
  impl.bytes = bytes;
  impl.to_decompress.reset(ZSTD_createDDict(bytes.data(), bytes.size()));
  return dictionary;
}

std::string_view StoredDictionary::bytes() const {
  return impl_->bytes;
}

std::string StoredDictionary::Compress(std::string_view article) const {
  std::call_once(impl_->once, [this] {
    impl_->to_compress.reset(ZSTD_createCDict(impl_->bytes.data(), impl_->bytes.size(), kLevel));
  });
  std::string frame(ZSTD_compressBound(article.size()), '\0');
  const std::size_t size = CompressWith(impl_->to_compress.get(), article, &frame);
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // nothing else is left that can fail
  frame.resize(size);
  return frame;
}

absl::StatusOr<std::string> StoredDictionary::Decompress(std::string_view frame) const {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMaxArticleSize) {
    return BadFrame("it is no frame, or too large");
  }
  std::string article(size, '\0');
  const std::size_t result = ZSTD_decompress_usingDDict(DecompressionContext(), article.data(), article.size(),
                                                        frame.data(), frame.size(), impl_->to_decompress.get());
  if (ZSTD_isError(result) != 0) return BadFrame(ZSTD_getErrorName(result));
  if (result != size) return BadFrame("it is shorter than it says");
  return article;
}

absl::Status StoredArticlesWriter::Add(std::string_view frame) {
  if (starts_.size() == 1) file_->StartSection(SectionId::kStored);
  starts_.push_back(starts_.back() + frame.size());
  return file_->Append(frame);
}

absl::Status StoredArticlesWriter::Finish(const StoredDictionary& dictionary) {
  file_->StartSection(SectionId::kStoredIndex);
  AS_RETURN_IF_ERROR(file_->Append(BytesOf(std::span<const std::uint64_t>(starts_))));
  file_->StartSection(SectionId::kStoredDictionary);
  return file_->Append(dictionary.bytes());
}

absl::StatusOr<StoredArticles> StoredArticles::Open(const SegmentFile& file, std::uint32_t articles) {
  const std::string_view starts = file.section(SectionId::kStoredIndex);
  if (starts.size() != (std::uint64_t{articles} + 1) * Slices::kStartSize) {
    return file.Damaged(SectionId::kStoredIndex, "its size does not fit the number of articles");
  }
  const std::string_view dictionary = file.section(SectionId::kStoredDictionary);
  AS_RETURN_IF_ERROR(file.Check(dictionary));
  StoredArticles stored;
  stored.frames_ = Slices(&file, SectionId::kStoredIndex, starts, file.section(SectionId::kStored));
  stored.dictionary_ = StoredDictionary::FromBytes(dictionary);
  return stored;
}

absl::StatusOr<std::string_view> StoredArticles::Frame(DocId docid) const {
  return frames_.At(docid);
}

absl::StatusOr<std::string> StoredArticles::Read(DocId docid) const {
  AS_ASSIGN_OR_RETURN(const std::string_view frame, Frame(docid));
  return dictionary_->Decompress(frame);
}

}  // namespace archive_search::segment
