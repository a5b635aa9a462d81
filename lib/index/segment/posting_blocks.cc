#include "index/segment/posting_blocks.h"

#include <algorithm>
#include <functional>

#include "base/varint.h"
#include "index/segment/posting_layout.h"

namespace archive_search::segment {

// Takes a list's parts off the front of its bytes.
class PostingBlocks::Parser {
 public:
  Parser(std::string_view bytes, const ListInfo& info, PostingBlocks* out) : rest_(bytes), info_(info), out_(*out) {}

  [[nodiscard]] bool Parse() {
    return ParseHead() && (info_.document_frequency < kBlockSize ? ParseShort() : ParseLong()) &&
           (!out_.has_positions_ || PackedValues::Open(rest_, position_count_, &out_.positions_)) &&
           (!HasForms(head_) || ParseForms());
  }

 private:
  [[nodiscard]] bool ParseHead() {
    out_.document_frequency_ = info_.document_frequency;
    out_.block_count_ = (info_.document_frequency + kBlockSize - 1) / kBlockSize;
    if (!Take(&head_) || head_ == kSameList || !Take(&out_.max_impact_)) return false;
    out_.wdf_base_ = Has(kWdfsFromOne) ? 1 : 0;
    out_.has_positions_ = Has(kPositions);
    out_.own_counts_ = HasOwnCounts(head_);
    position_count_ = info_.collection_frequency;
    std::uint64_t body_room = 0;
    if (info_.document_frequency >= 10 && !TakeBest(&out_.tenth_best_)) return false;
    if (info_.document_frequency >= 100 && !TakeBest(&out_.hundredth_best_)) return false;
    if (Has(kTitlePositions) && !base::GetVarint(&rest_, &body_room)) return false;
    if (out_.own_counts_ && !base::GetVarint(&rest_, &position_count_)) return false;
    out_.body_room_ = static_cast<Position>(body_room);
    return body_room <= kBodyPosition && position_count_ <= UINT32_MAX;
  }

  [[nodiscard]] bool ParseShort() {
    Place& place = out_.short_place_;
    std::uint8_t count_width = 0;
    if (out_.own_counts_ && !Take(&count_width)) return false;
    place.data = rest_.data();
    place.size = info_.document_frequency;
    place.docid_width = head_ >> kDocidWidthShift & kWidthMask;
    place.wdf_width = head_ >> kWdfWidthShift & kWidthMask;
    place.count_width = count_width;
    const std::uint64_t width = std::uint64_t{place.docid_width} + place.wdf_width + place.count_width;
    BlockArray docids;
    if (width > 3 * kMaxWidth || !Take(BytesOfBits(width * place.size), &out_.blocks_) ||
        !out_.DecodeDocids(0, &docids)) {
      return false;
    }
    out_.short_last_docid_ = docids.values[place.size - 1];
    return true;
  }

  [[nodiscard]] bool ParseLong() {
    std::uint64_t block_bytes = 0;
    if (!base::GetVarint(&rest_, &block_bytes) || !TakeArray(4, &out_.last_docids_) || !TakeArray(4, &out_.starts_) ||
        (Has(kPositions) && !TakeArray(4, &out_.first_positions_)) || !TakeArray(1, &out_.impacts_) ||
        !TakeArray(1, &out_.docid_widths_) || !TakeArray(1, &out_.wdf_widths_) ||
        (out_.own_counts_ && !TakeArray(1, &out_.count_widths_))) {
      return false;
    }
    return (!Has(kBitset) || ParseBitset()) && Take(block_bytes, &out_.blocks_);
  }

  [[nodiscard]] bool ParseBitset() {
    std::string_view bitset;
    if (!Take(DocidBits::Size(out_.articles_), &bitset)) return false;
    out_.bits_ = DocidBits(bitset.data(), out_.articles_);
    return true;
  }

  [[nodiscard]] bool ParseForms() {
    out_.forms_ = rest_;
    std::vector<TermNumber> forms;
    return out_.ReadForms(&forms);
  }

  [[nodiscard]] bool Has(ListFlag flag) const { return (head_ & flag) != 0; }

  [[nodiscard]] bool Take(std::uint64_t size, std::string_view* part) {
    if (size > rest_.size()) return false;
    *part = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }

  template <class T>
  [[nodiscard]] bool Take(T* number) {
    std::string_view part;
    if (!Take(sizeof *number, &part)) return false;
    *number = Load<T>(part.data());
    return true;
  }

  [[nodiscard]] bool TakeBest(float* best) {
    std::uint16_t number = 0;
    if (!Take(&number)) return false;
    *best = static_cast<float>(number) / kBestScale;
    return true;
  }

  // An entry a block.
  [[nodiscard]] bool TakeArray(std::uint64_t entry_size, const char** array) {
    std::string_view part;
    if (!Take(entry_size * out_.block_count_, &part)) return false;
    *array = part.data();
    return true;
  }

  std::string_view rest_;
  const ListInfo& info_;
  PostingBlocks& out_;
  std::uint16_t head_ = 0;
  std::uint64_t position_count_ = 0;
};

absl::StatusOr<PostingBlocks> PostingBlocks::Open(std::string_view bytes, const ListInfo& info, std::uint32_t articles,
                                                  const ListSource* source) {
  PostingBlocks blocks;
  blocks.source_ = source;
  blocks.articles_ = articles;
  if (info.document_frequency == 0 || info.document_frequency > articles || !Parser(bytes, info, &blocks).Parse()) {
    return absl::DataLossError("a posting list of the segment is damaged");
  }
  return blocks;
}

std::optional<TermNumber> PostingBlocks::SameAs(std::string_view bytes) {
  std::uint64_t term = 0;
  if (bytes.size() < sizeof kSameList || Load<std::uint16_t>(bytes.data()) != kSameList) return std::nullopt;
  bytes.remove_prefix(sizeof kSameList);
  return base::GetVarint(&bytes, &term) && term < kNoTerm ? static_cast<TermNumber>(term) : kNoTerm;
}

bool PostingBlocks::ReadForms(std::vector<TermNumber>* forms) const {
  forms->clear();
  std::string_view rest = forms_;
  std::uint64_t count = 0;
  if (!base::GetVarint(&rest, &count) || count == 0 || count > rest.size()) return false;
  std::uint64_t term = 0;
  for (; count > 0; --count) {
    std::uint64_t difference = 0;
    if (!base::GetVarint(&rest, &difference) || difference >= kNoTerm - term) return false;
    term += difference;
    forms->push_back(static_cast<TermNumber>(term));
  }
  return true;
}

std::uint32_t PostingBlocks::FindBlock(std::uint32_t from, DocId target) const {
  if (from >= block_count_ || last_docid(from) >= target) return std::min(from, block_count_);
  std::uint32_t step = 1;
  std::uint32_t low = from;  // its last docid is below the target
  while (step < block_count_ - low && last_docid(low + step) < target) {
    low += step;
    step *= 2;
  }
  std::uint32_t high = low + std::min(step, block_count_ - low);
  while (high - low > 1) {
    const std::uint32_t middle = low + (high - low) / 2;
    (last_docid(middle) < target ? low : high) = middle;
  }
  return high;
}

bool PostingBlocks::FillPlace(std::uint32_t block, Place* place) const {
  const std::uint32_t start = Load<std::uint32_t>(starts_ + 4 * std::size_t{block});
  place->size = block_size(block);
  place->docid_width = static_cast<std::uint8_t>(docid_widths_[block]);
  place->wdf_width = static_cast<std::uint8_t>(wdf_widths_[block]);
  place->count_width = count_widths_ == nullptr ? 0 : static_cast<std::uint8_t>(count_widths_[block]);
  const std::uint64_t width = place->docid_width + place->wdf_width + place->count_width;
  if (start + BytesOfBits(width * place->size) > blocks_.size()) return false;
  place->data = blocks_.data() + start;
  return true;
}

bool PostingBlocks::Find(std::uint32_t block, Place* place) const {
  if (starts_ == nullptr) {
    *place = short_place_;
  } else if (!FillPlace(block, place)) {
    return false;
  }
  return std::max({place->docid_width, place->wdf_width, place->count_width}) <= kMaxWidth;
}

namespace {

// Numbers of a block: `before` bits of each of its postings stand before theirs.
struct PackedNumbers {
  const char* data;
  std::uint32_t size;
  std::uint32_t before;
  std::uint32_t width;

  [[nodiscard]] std::uint32_t Value(std::uint32_t index) const {
    return size == kBlockSize ? ValueInBlock(data + PackedSize(before), width, index)
                              : ValueAtBit(data, std::uint64_t{before} * size + std::uint64_t{width} * index, width);
  }

  void Unpack(std::uint32_t base, std::uint32_t* out) const {
    if (size == kBlockSize) {
      UnpackBlock(data + PackedSize(before), width, base, out);
      return;
    }
    for (std::uint32_t i = 0; i < size; ++i) out[i] = base + Value(i);
  }

  // Each with all before it, and one more for each; `first_possible`: the first one if it is 0.
  void UnpackGaps(std::uint32_t first_possible, std::uint32_t* out) const {
    if (size == kBlockSize) {
      segment::UnpackGaps(data + PackedSize(before), width, first_possible - 1, out);
      return;
    }
    for (std::uint32_t i = 0; i < size; ++i) {
      out[i] = first_possible + Value(i);
      first_possible = out[i] + 1;
    }
  }
};

}  // namespace

bool PostingBlocks::DecodeDocids(std::uint32_t block, BlockArray* out) const {
  Place place;
  if (!Find(block, &place)) return false;
  const DocId first_possible = first_possible_docid(block);
  DocId* const docids = out->values;
  if (!bits_) {
    PackedNumbers{place.data, place.size, 0, place.docid_width}.UnpackGaps(first_possible, docids);
  } else if (!bits_.Decode(first_possible, place.size, docids)) {
    return false;
  }
  std::fill_n(docids + place.size, kBlockPadding, kNoDoc);
  const DocId last = docids[place.size - 1];
  if (last >= articles_ || last < first_possible || (starts_ != nullptr && last != last_docid(block))) return false;
  if (place.docid_width <= 24) return true;  // the sum of so small gaps cannot have come round to where it is
  return std::adjacent_find(docids, docids + place.size, std::greater_equal<>()) == docids + place.size;
}

bool PostingBlocks::DecodeWdfs(std::uint32_t block, BlockArray* out) const {
  Place place;
  if (!Find(block, &place)) return false;
  PackedNumbers{place.data, place.size, place.docid_width, place.wdf_width}.Unpack(wdf_base_, out->values);
  return true;
}

void PostingBlocks::FetchWdfs(std::uint32_t block) const {
  constexpr std::uint32_t kLine = 64;
  Place place;
  if (!Find(block, &place)) return;
  const char* const begin = place.data + BytesOfBits(std::uint64_t{place.docid_width} * place.size);
  const std::size_t bytes = BytesOfBits(std::uint64_t{place.wdf_width} * place.size);
  for (std::size_t byte = 0; byte < bytes + kLine; byte += kLine) __builtin_prefetch(begin + byte);
}

bool PostingBlocks::ReadWdfsOfRest(const Ordinal* ordinals, std::uint32_t size, std::uint32_t* wdfs) const {
  Place place;
  if (ordinals[0] >= document_frequency_ || !Find(ordinals[0] / kBlockSize, &place)) return false;
  const PackedNumbers column = {place.data, place.size, place.docid_width, place.wdf_width};
  for (std::uint32_t i = 0; i < size; ++i) {
    if (ordinals[i] >= document_frequency_) return false;
    wdfs[i] = wdf_base_ + column.Value(ordinals[i] % kBlockSize);
  }
  return true;
}

bool PostingBlocks::SumPositionCounts(std::uint32_t block, BlockArray* out) const {
  Place place;
  if (!Find(block, &place)) return false;
  const PackedNumbers wdfs = {place.data, place.size, place.docid_width, place.wdf_width};
  if (place.count_width == 0 && wdf_base_ == 1) {
    wdfs.UnpackGaps(1, out->values);
    return true;
  }
  wdfs.Unpack(wdf_base_, out->values);
  if (place.count_width > 0) {
    BlockArray differences;
    PackedNumbers{place.data, place.size, place.docid_width + place.wdf_width, place.count_width}.Unpack(
        0, differences.values);
    for (std::uint32_t i = 0; i < place.size; ++i) {
      out->values[i] = UnpackDifference(differences.values[i], out->values[i]);
    }
  }
  SumUp(0, out->values);
  return true;
}

}  // namespace archive_search::segment
