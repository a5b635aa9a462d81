#include "index/segment/stored_articles.h"

// For ZDICT_trainFromBuffer_fastCover, which zstd's library has had since its version 1.3.6.
#define ZDICT_STATIC_LINKING_ONLY
#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <new>
#include <span>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "index/segment/fixed_int.h"

namespace archive_search::segment {
namespace {

using Parameter = std::pair<ZSTD_cParameter, int>;
constexpr std::array kQuick = {Parameter(ZSTD_c_compressionLevel, 3)};
// For articles, which are short and share a dictionary, as small as level 11 makes them in half its time.
constexpr std::array kThorough = {Parameter(ZSTD_c_compressionLevel, 5), Parameter(ZSTD_c_strategy, ZSTD_lazy),
                                  Parameter(ZSTD_c_searchLog, 4), Parameter(ZSTD_c_minMatch, 5)};

// A dictionary of 112 KiB pays from a few megabytes of articles on. One of 256 KiB saves 4 % of what they then take,
// one of 512 KiB 2 % more: each pays from half of this many times its size on.
constexpr std::uint64_t kArticlesPerDictionary = 128;
constexpr std::size_t kUsualDictionarySize = 112 * 1024;
constexpr std::size_t kSamplesPerUsual = 32;
constexpr std::size_t kLeastSamples = 8;  // for each byte of a larger one

std::size_t DictionarySize(std::uint64_t sample_bytes, std::uint64_t for_bytes) {
  const std::uint64_t usual = std::min<std::uint64_t>(kUsualDictionarySize, sample_bytes / kSamplesPerUsual);
  const std::uint64_t most =
      std::min<std::uint64_t>(StoredDictionary::kMaxDictionarySize, sample_bytes / kLeastSamples);
  return std::clamp(for_bytes / kArticlesPerDictionary, usual, most);
}

// How dictionaries are trained. zstd's own ZDICT_trainFromBuffer tries four sizes of segments and keeps the best
// dictionary: it takes seven times as long, and articles take as much room with it.
ZDICT_fastCover_params_t Training() {
  ZDICT_fastCover_params_t training = {};
  training.k = 100;  // bytes of a segment
  training.d = 8;    // bytes of a word, of which those that come again make a segment worth keeping
  training.f = 20;   // bits of a word's hash
  training.accel = 5;
  return training;
}

struct Free {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
};

template <class T>
T* OrThrow(T* made) {
  return made != nullptr ? made : throw std::bad_alloc();
}

// Contexts are dear to make and serve one thread at a time.
ZSTD_DCtx* DecompressionContext() {
  thread_local const std::unique_ptr<ZSTD_DCtx, Free> context(OrThrow(ZSTD_createDCtx()));
  return context.get();
}

using CompressionContext = std::unique_ptr<ZSTD_CCtx, Free>;

CompressionContext MakeCompressionContext(std::string_view dictionary, std::span<const Parameter> parameters) {
  CompressionContext context(OrThrow(ZSTD_createCCtx()));
  for (const auto& [parameter, value] : parameters) {
    ZSTD_CCtx_setParameter(context.get(), parameter, value);  // cannot fail: they are within their bounds
  }
  if (ZSTD_isError(ZSTD_CCtx_loadDictionary(context.get(), dictionary.data(), dictionary.size())) != 0) {
    throw std::bad_alloc();
  }
  return context;
}

absl::Status BadFrame(std::string_view why) {
  return absl::DataLossError(absl::StrCat("a stored article is damaged: ", absl::string_view(why.data(), why.size())));
}

std::string TrainBytes(const std::vector<std::string>& samples, std::uint64_t for_bytes) {
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    all += sample;
    sizes.push_back(sample.size());
  }
  std::string bytes(DictionarySize(all.size(), for_bytes), '\0');
  const std::size_t size = ZDICT_trainFromBuffer_fastCover(bytes.data(), bytes.size(), all.data(), sizes.data(),
                                                           static_cast<unsigned>(sizes.size()), Training());
  bytes.resize(ZDICT_isError(size) != 0 ? 0 : size);
  return bytes;
}

}  // namespace

struct StoredDictionary::Impl {
  std::string bytes;
  std::unique_ptr<ZSTD_DDict, Free> to_decompress;  // nullptr: the bytes are no dictionary, so there is none
  Effort effort = Effort::kQuick;
  std::mutex mutex;
  std::vector<CompressionContext> idle;  // guarded by mutex; with the dictionary; as many as have compressed at once

  CompressionContext TakeContext() {
    {
      const std::lock_guard lock(mutex);
      if (!idle.empty()) {
        CompressionContext context = std::move(idle.back());
        idle.pop_back();
        return context;
      }
    }
    return MakeCompressionContext(bytes, effort == Effort::kQuick ? std::span<const Parameter>(kQuick) : kThorough);
  }
  void GiveBack(CompressionContext context) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(context));
  }
};

StoredDictionary::StoredDictionary() : impl_(std::make_unique<Impl>()) {}
StoredDictionary::~StoredDictionary() = default;

std::shared_ptr<const StoredDictionary> StoredDictionary::Train(const std::vector<std::string>& samples, Effort effort,
                                                                std::uint64_t for_bytes) {
  return Make(TrainBytes(samples, for_bytes), effort);
}

std::shared_ptr<const StoredDictionary> StoredDictionary::FromBytes(std::string_view bytes) {
  return Make(bytes, Effort::kQuick);
}

std::shared_ptr<const StoredDictionary> StoredDictionary::Make(std::string_view bytes, Effort effort) {
  std::shared_ptr<StoredDictionary> dictionary(new StoredDictionary);
  Impl& impl = *dictionary->impl_;
  impl.bytes = bytes;
  impl.to_decompress.reset(ZSTD_createDDict(bytes.data(), bytes.size()));
  impl.effort = effort;
  return dictionary;
}

std::string_view StoredDictionary::bytes() const {
  return impl_->bytes;
}

StoredDictionary::Effort StoredDictionary::effort() const {
  return impl_->effort;
}

std::string StoredDictionary::Compress(std::string_view article) const {
  CompressionContext context = impl_->TakeContext();
  std::string frame(ZSTD_compressBound(article.size()), '\0');
  const auto compress = [&] {
    return ZSTD_compress2(context.get(), frame.data(), frame.size(), article.data(), article.size());
  };
  std::size_t size = compress();
  if (ZSTD_isError(size) != 0) {  // the dictionary is damaged, and is used as none
    ZSTD_CCtx_loadDictionary(context.get(), nullptr, 0);
    size = compress();
  }
  impl_->GiveBack(std::move(context));
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
