#include "index/segment/term_dictionary.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/common_prefix.h"
#include "base/status_macros.h"
#include "base/varint.h"
#include "index/segment/fixed_int.h"

namespace archive_search::segment {
namespace {

// The first eight bytes as a number, zeros for those that there are not. Terms whose heads differ are in their order.
std::uint64_t Head(std::uint64_t bytes, std::size_t size) {
  const std::uint64_t number = __builtin_bswap64(bytes);
  return size >= 8 ? number : size == 0 ? 0 : number & ~std::uint64_t{0} << (64 - 8 * size);
}

std::uint64_t Head(std::string_view term) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, term.data(), std::min(term.size(), sizeof bytes));
  return Head(bytes, term.size());
}

// Compares the terms of a block with one that is sought, without putting them together: of each it knows how many bytes
// it shares with the one before, and of that one how many it shares with the term.
class BlockSearch {
 public:
  BlockSearch(std::string_view term, std::string_view first_term)
      : term_(term), matched_(base::CommonPrefix(term, first_term)), found_(term == first_term) {}

  // Steps to the next term of the block. REQUIRES: the term before is less
  void Step(const TermDifference& next) {
    if (next.shared > matched_) return;  // it differs where the one before did
    passed_ = next.shared < matched_;
    if (passed_) return;
    const std::string_view rest = term_.substr(matched_);
    const std::size_t common = base::CommonPrefix(next.suffix, rest);
    found_ = common == rest.size() && common == next.suffix.size();
    passed_ = !found_ && IsLess(rest, next.suffix, common);
    matched_ += common;
  }
  [[nodiscard]] bool found() const { return found_; }
  [[nodiscard]] bool passed() const { return passed_; }  // the present term is greater

 private:
  // Of two that differ behind the first `common` bytes.
  static bool IsLess(std::string_view a, std::string_view b, std::size_t common) {
    if (common == a.size() || common == b.size()) return a.size() < b.size();
    return static_cast<unsigned char>(a[common]) < static_cast<unsigned char>(b[common]);
  }

  std::string_view term_;
  std::size_t matched_;
  bool found_;
  bool passed_ = false;
};

}  // namespace

void TermDictionaryWriter::Add(std::string_view term, const ListInfo& info) {
  if (count_ % kTermsPerBlock == 0) {
    block_offsets_.push_back(terms_.size());
    first_term_starts_.push_back(static_cast<std::uint32_t>(first_terms_.size()));
    first_terms_ += term;
    base::PutVarint(&terms_, next_offset_);
  } else {
    const std::size_t shared = base::CommonPrefix(last_, term);
    PutTermDifference(&terms_, {shared, term.substr(shared)});
  }
  PutListInfo(&terms_, info, &next_offset_);
  last_ = term;
  ++count_;
}

absl::Status TermDictionaryWriter::Finish(SegmentFileWriter* file) {
  if (first_terms_.size() > UINT32_MAX) return absl::OutOfRangeError("a segment has too many terms");
  block_offsets_.push_back(terms_.size());
  first_term_starts_.push_back(static_cast<std::uint32_t>(first_terms_.size()));
  file->StartSection(SectionId::kTerms);
  AS_RETURN_IF_ERROR(file->Append(terms_));
  file->StartSection(SectionId::kTermIndex);
  AS_RETURN_IF_ERROR(file->Append(BytesOf(count_)));
  AS_RETURN_IF_ERROR(file->Append(BytesOf(std::span<const std::uint64_t>(block_offsets_))));
  AS_RETURN_IF_ERROR(file->Append(BytesOf(std::span<const std::uint32_t>(first_term_starts_))));
  return file->Append(first_terms_);
}

absl::StatusOr<TermDictionary> TermDictionary::Open(const SegmentFile& file) {
  std::string_view index = file.section(SectionId::kTermIndex);
  AS_RETURN_IF_ERROR(file.Check(index));
  TermDictionary dictionary;
  dictionary.file_ = &file;
  dictionary.terms_ = file.section(SectionId::kTerms);
  const absl::Status damaged = file.Damaged(SectionId::kTermIndex, "its parts do not fit each other");
  if (index.size() < sizeof(std::uint64_t)) return damaged;
  dictionary.size_ = LoadFixed<std::uint64_t>(index.data());
  index.remove_prefix(sizeof(std::uint64_t));
  const std::uint64_t blocks = dictionary.size_ / kTermsPerBlock + (dictionary.size_ % kTermsPerBlock != 0 ? 1 : 0);
  constexpr std::size_t kBytesPerBlock = sizeof(std::uint64_t) + sizeof(std::uint32_t);
  if (blocks + 1 > index.size() / kBytesPerBlock) return damaged;
  dictionary.block_offsets_ = TakeArray<std::uint64_t>(&index, blocks + 1);
  dictionary.first_term_starts_ = TakeArray<std::uint32_t>(&index, blocks + 1);
  dictionary.first_terms_ = index;
  if (!AscendTo(dictionary.block_offsets_, dictionary.terms_.size())) return damaged;
  if (!AscendTo(dictionary.first_term_starts_, index.size())) return damaged;
  return dictionary;
}

std::uint64_t TermDictionary::BlocksUpTo(std::string_view term) const {
  const std::uint64_t head = Head(term);
  std::uint64_t low = 0;
  std::uint64_t high = block_count();
  while (low < high) {
    const std::uint64_t middle = (low + high) / 2;
    const std::string_view first = FirstTerm(middle);
    // Eight bytes can be read wherever it ends: there are more behind the section.
    const std::uint64_t first_head = Head(LoadFixed<std::uint64_t>(first.data()), first.size());
    if (first_head != head ? first_head < head : first <= term) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

absl::StatusOr<TermBlockReader> TermDictionary::ReadBlock(std::uint64_t block) const {
  const std::string_view bytes =
      terms_.substr(block_offsets_[block], block_offsets_[block + 1] - block_offsets_[block]);
  AS_RETURN_IF_ERROR(file_->Check(bytes));
  return TermBlockReader(bytes, std::min(kTermsPerBlock, size_ - block * kTermsPerBlock));
}

absl::Status TermDictionary::Damaged() const {
  return file_->Damaged(SectionId::kTerms, "a block of terms does not hold together");
}

absl::StatusOr<std::optional<ListInfo>> TermDictionary::Find(std::string_view term) const {
  const std::uint64_t blocks = BlocksUpTo(term);
  if (blocks == 0) return std::nullopt;
  AS_ASSIGN_OR_RETURN(TermBlockReader reader, ReadBlock(blocks - 1));
  BlockSearch search(term, FirstTerm(blocks - 1));
  bool more = reader.Next();  // the first term
  while (more && !search.found() && !search.passed()) {
    more = reader.Next();
    if (more) search.Step(reader.difference());
  }
  if (reader.damaged()) return Damaged();
  if (!search.found()) return std::nullopt;
  return reader.info();
}

absl::StatusOr<ListInfo> TermDictionary::At(TermNumber number) const {
  if (number >= size_) return Damaged();
  AS_ASSIGN_OR_RETURN(TermBlockReader reader, ReadBlock(number / kTermsPerBlock));
  for (std::uint64_t i = 0; i <= number % kTermsPerBlock; ++i) {
    if (!reader.Next()) return Damaged();
  }
  return reader.info();
}

TermDictionary::Iterator TermDictionary::From(std::string_view from) const {
  Iterator iterator;
  iterator.dictionary_ = this;
  const std::uint64_t blocks = BlocksUpTo(from);
  iterator.StartBlock(blocks == 0 ? 0 : blocks - 1);
  while (!iterator.at_end() && iterator.term() < from) iterator.Next();
  return iterator;
}

void TermDictionary::Iterator::StartBlock(std::uint64_t block) {
  if (block >= dictionary_->block_count()) return Stop(absl::OkStatus());
  auto reader = dictionary_->ReadBlock(block);
  if (!reader.ok()) return Stop(reader.status());
  block_ = block;
  reader_ = *reader;
  term_ = dictionary_->FirstTerm(block);
  if (!reader_.Next()) Stop(dictionary_->Damaged());
}

void TermDictionary::Iterator::Next() {
  if (at_end_) return;
  if (!reader_.Next()) {
    if (reader_.damaged()) return Stop(dictionary_->Damaged());
    return StartBlock(block_ + 1);
  }
  const TermDifference& difference = reader_.difference();
  if (difference.shared > term_.size()) return Stop(dictionary_->Damaged());
  term_.resize(difference.shared);
  term_ += difference.suffix;
}

void TermDictionary::Iterator::Stop(absl::Status status) {
  at_end_ = true;
  status_ = std::move(status);
}

}  // namespace archive_search::segment
