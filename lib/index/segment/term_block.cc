#include "index/segment/term_block.h"

#include <algorithm>

#include "base/varint.h"

namespace archive_search::segment {
namespace {

// A difference begins with a byte of two sizes of four bits: shared bytes above, bytes of the suffix below. A size that
// does not fit is kManyBytes there, and a varint of what is beyond that follows.
constexpr std::uint64_t kManyBytes = 15;

// An entry begins with a varint: the list's size, and below it two flags.
constexpr std::uint64_t kOneDocument = 1;  // the document frequency is 1 and left out
constexpr std::uint64_t kElsewhere = 2;    // the list does not follow the one before; how far off it is follows
constexpr int kSizeShift = 2;

bool GetSize(std::string_view* in, std::uint64_t* size) {
  std::uint64_t more = 0;
  if (*size < kManyBytes) return true;
  if (!base::GetVarint(in, &more) || more > UINT32_MAX) return false;
  *size += more;
  return true;
}

bool GetTermDifference(std::string_view* in, TermDifference* difference) {
  if (in->empty()) return false;
  const auto sizes = static_cast<unsigned char>(in->front());
  in->remove_prefix(1);
  std::uint64_t size = sizes & kManyBytes;
  difference->shared = sizes >> 4;
  if (!GetSize(in, &difference->shared) || !GetSize(in, &size) || size > in->size()) return false;
  difference->suffix = in->substr(0, size);
  in->remove_prefix(size);
  return true;
}

bool GetListInfo(std::string_view* in, ListInfo* info, std::uint64_t* next_offset) {
  std::uint64_t head = 0;
  std::uint64_t gap = 0;
  std::uint64_t documents = 1;
  std::uint64_t more_occurrences = 0;
  if (!base::GetVarint(in, &head)) return false;
  if ((head & kElsewhere) != 0 && !base::GetVarint(in, &gap)) return false;
  if ((head & kOneDocument) == 0 && !base::GetVarint(in, &documents)) return false;
  if (!base::GetVarint(in, &more_occurrences) || documents > UINT32_MAX) return false;
  info->size = head >> kSizeShift;
  info->offset = *next_offset + static_cast<std::uint64_t>(base::UnZigZag(gap));
  info->document_frequency = static_cast<std::uint32_t>(documents);
  info->collection_frequency = documents + static_cast<std::uint64_t>(base::UnZigZag(more_occurrences));
  *next_offset = info->offset + info->size;
  return true;
}

}  // namespace

void PutTermDifference(std::string* out, const TermDifference& difference) {
  const std::uint64_t size = difference.suffix.size();
  out->push_back(static_cast<char>(std::min(difference.shared, kManyBytes) << 4 | std::min(size, kManyBytes)));
  if (difference.shared >= kManyBytes) base::PutVarint(out, difference.shared - kManyBytes);
  if (size >= kManyBytes) base::PutVarint(out, size - kManyBytes);
  out->append(difference.suffix);
}

void PutListInfo(std::string* out, const ListInfo& info, std::uint64_t* next_offset) {
  const bool one = info.document_frequency == 1;
  const bool elsewhere = info.offset != *next_offset;
  base::PutVarint(out, info.size << kSizeShift | (one ? kOneDocument : 0) | (elsewhere ? kElsewhere : 0));
  if (elsewhere) base::PutVarint(out, base::ZigZag(static_cast<std::int64_t>(info.offset - *next_offset)));
  if (!one) base::PutVarint(out, info.document_frequency);
  base::PutVarint(out, base::ZigZag(static_cast<std::int64_t>(info.collection_frequency - info.document_frequency)));
  *next_offset = info.offset + info.size;
}

TermBlockReader::TermBlockReader(std::string_view block, std::uint64_t terms) : rest_(block), left_(terms) {
  damaged_ = !base::GetVarint(&rest_, &next_offset_);
}

bool TermBlockReader::Next() {
  if (left_ == 0 || damaged_) return false;
  --left_;
  std::string_view rest = rest_;  // in registers, as members are not
  damaged_ = (!at_first_ && !GetTermDifference(&rest, &difference_)) || !GetListInfo(&rest, &info_, &next_offset_);
  rest_ = rest;
  at_first_ = false;
  return !damaged_;
}

}  // namespace archive_search::segment
