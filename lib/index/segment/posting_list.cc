#include "index/segment/posting_list.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/memory.h"
#include "base/varint.h"
#include "index/segment/best_impacts.h"
#include "index/segment/docid_bits.h"
#include "index/segment/packed_values.h"
#include "index/segment/posting_layout.h"

namespace archive_search::segment {
namespace {

std::uint8_t ImpactByte(double impact) {
  return static_cast<std::uint8_t>(std::ceil(255 * impact));
}

void PutForms(std::span<const TermNumber> forms, std::string* out) {
  base::PutVarint(out, forms.size());
  TermNumber before = 0;
  for (const TermNumber form : forms) {
    base::PutVarint(out, form - before);
    before = form;
  }
}

}  // namespace

void PostingArrays::clear() {
  for (auto* numbers : {&docids, &wdfs, &position_counts, &forms}) base::ClearToReuse(numbers);
  base::ClearToReuse(&positions);
}

// What a list becomes, part by part.
struct PostingListWriter::Parts {
  std::uint16_t head = 0;
  double impact = 0;
  BestImpacts best;
  std::vector<std::uint32_t> last_docids;
  std::vector<std::uint32_t> starts;
  std::vector<std::uint32_t> first_positions;
  std::string impacts;
  std::string docid_widths;
  std::string wdf_widths;
  std::string count_widths;
  std::string blocks;
  std::uint32_t next_position = 0;
  PackedValuesWriter positions;
  std::uint32_t body_room = 0;

  void clear();
};

void PostingListWriter::Parts::clear() {
  head = 0;
  impact = 0;
  best.clear();
  for (auto* numbers : {&last_docids, &starts, &first_positions}) numbers->clear();
  for (std::string* bytes : {&impacts, &docid_widths, &wdf_widths, &count_widths, &blocks}) {
    base::ClearToReuse(bytes);
  }
  next_position = 0;
  body_room = 0;
}

PostingListWriter::PostingListWriter(std::span<const std::uint32_t> lengths, const ImpactScale& scale)
    : lengths_(lengths),
      constant_part_(scale.k1 * (1 - scale.b)),
      length_part_(scale.average_length > 0 ? scale.k1 * scale.b / scale.average_length : 0),
      parts_(std::make_unique<Parts>()) {}

PostingListWriter::~PostingListWriter() = default;

ListInfo PostingListWriter::Write(const PostingArrays& postings, std::string* out) {
  const std::size_t begin = out->size();
  parts_->clear();
  SetFlags(postings);
  for (std::size_t i = 0; i < postings.docids.size(); i += kBlockSize) AddBlock(postings, i);
  SetBodyRoom(postings);
  PutHeader(postings, out);
  if (postings.docids.size() < kBlockSize) {
    out->append(parts_->count_widths);
    out->append(parts_->blocks);
  } else {
    PutBlocks(postings, out);
  }
  if ((parts_->head & kPositions) != 0) {
    PutPositions(postings, out);
  } else if (!postings.forms.empty()) {
    PutForms(postings.forms, out);
  }
  return {.size = out->size() - begin,
          .document_frequency = static_cast<std::uint32_t>(postings.docids.size()),
          .collection_frequency = std::accumulate(postings.wdfs.begin(), postings.wdfs.end(), std::uint64_t{0})};
}

ListInfo PostingListWriter::WriteSame(TermNumber term, const ListInfo& of_term, std::string* out) {
  const std::size_t begin = out->size();
  AppendNumber(kSameList, out);
  base::PutVarint(out, term);
  ListInfo info = of_term;
  info.size = out->size() - begin;
  return info;
}

void PostingListWriter::SetFlags(const PostingArrays& postings) {
  const auto& wdfs = postings.wdfs;
  if (std::find(wdfs.begin(), wdfs.end(), 0) == wdfs.end()) parts_->head |= kWdfsFromOne;
  if (!postings.positions.empty()) parts_->head |= kPositions;
  if (!postings.positions.empty() && postings.position_counts != wdfs) parts_->head |= kOwnCounts;
  if (IsDense(wdfs.size(), lengths_.size())) parts_->head |= kBitset;
}

// The numbers of one block, made ready to be packed.
struct PostingListWriter::BlockNumbers {
  std::array<std::uint32_t, kBlockSize> gaps;
  std::array<std::uint32_t, kBlockSize> wdfs;
  std::array<std::uint32_t, kBlockSize> counts;
};

void PostingListWriter::AddBlock(const PostingArrays& postings, std::size_t begin) {
  const std::size_t size = std::min<std::size_t>(kBlockSize, postings.docids.size() - begin);
  const double impact = AddImpacts(&postings.docids[begin], &postings.wdfs[begin], size);
  parts_->impact = std::max(parts_->impact, impact);
  parts_->impacts.push_back(static_cast<char>(ImpactByte(impact)));
  parts_->last_docids.push_back(postings.docids[begin + size - 1]);
  parts_->first_positions.push_back(parts_->next_position);

  BlockNumbers numbers;
  DocId next = begin == 0 ? 0 : postings.docids[begin - 1] + 1;
  const std::uint32_t wdf_base = (parts_->head & kWdfsFromOne) != 0 ? 1 : 0;
  for (std::size_t i = 0; i < size; ++i) {
    numbers.gaps[i] = postings.docids[begin + i] - next;
    next = postings.docids[begin + i] + 1;
    numbers.wdfs[i] = postings.wdfs[begin + i] - wdf_base;
  }
  const bool own_counts = (parts_->head & kOwnCounts) != 0;
  const std::uint32_t* const counts = own_counts ? &postings.position_counts[begin] : &postings.wdfs[begin];
  parts_->next_position = std::accumulate(counts, counts + size, parts_->next_position);
  for (std::size_t i = 0; own_counts && i < size; ++i) {
    numbers.counts[i] = PackDifference(counts[i], postings.wdfs[begin + i]);
  }
  PutBlock(numbers, size);
}

double PostingListWriter::AddImpacts(const DocId* docids, const std::uint32_t* wdfs, std::size_t size) {
  constexpr double kAboveZero = 1e-300;  // lost in any sum, but that of a wdf and a K of 0
  std::array<double, kBlockSize> impacts;
  double greatest = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const double wdf = wdfs[i];
    impacts[i] = wdf / (wdf + kAboveZero + constant_part_ + length_part_ * lengths_[docids[i]]);
    greatest = std::max(greatest, impacts[i]);
  }
  parts_->best.Add(impacts.data(), size, greatest);
  return greatest;
}

void PostingListWriter::PutBlock(const BlockNumbers& numbers, std::size_t size) {
  parts_->starts.push_back(static_cast<std::uint32_t>(parts_->blocks.size()));
  const bool gaps = (parts_->head & kBitset) == 0;
  const std::uint32_t docid_width = gaps ? WidthOf(numbers.gaps.data(), size) : 0;
  const std::uint32_t wdf_width = WidthOf(numbers.wdfs.data(), size);
  parts_->docid_widths.push_back(static_cast<char>(docid_width));
  parts_->wdf_widths.push_back(static_cast<char>(wdf_width));
  const bool own_counts = (parts_->head & kOwnCounts) != 0;
  std::uint32_t count_width = 0;
  if (own_counts) {
    count_width = WidthOf(numbers.counts.data(), size);
    parts_->count_widths.push_back(static_cast<char>(count_width));
  }
  if (size < kBlockSize) {
    BitStreamWriter bits(&parts_->blocks);
    bits.Append(numbers.gaps.data(), gaps ? size : 0, docid_width);
    bits.Append(numbers.wdfs.data(), size, wdf_width);
    bits.Append(numbers.counts.data(), own_counts ? size : 0, count_width);
    return;
  }
  AppendBlock(numbers.gaps.data(), docid_width, &parts_->blocks);
  AppendBlock(numbers.wdfs.data(), wdf_width, &parts_->blocks);
  AppendBlock(numbers.counts.data(), count_width, &parts_->blocks);
}

void PostingListWriter::SetBodyRoom(const PostingArrays& postings) {
  for (const Position position : postings.positions) {
    if (position < kBodyPosition) parts_->body_room = std::max(parts_->body_room, position + 1);
  }
  if (parts_->body_room > 0) parts_->head |= kTitlePositions;
}

void PostingListWriter::PutPositions(const PostingArrays& postings, std::string* out) {
  const Position moved = kBodyPosition - parts_->body_room;
  std::size_t at = 0;
  for (const std::uint32_t count : postings.position_counts) {
    Position next = 0;
    for (const std::size_t end = at + count; at < end; ++at) {
      const Position position =
          postings.positions[at] < kBodyPosition ? postings.positions[at] : postings.positions[at] - moved;
      parts_->positions.Append(position - next);
      next = position + 1;
    }
  }
  parts_->positions.Finish(out);
}

void PostingListWriter::PutHeader(const PostingArrays& postings, std::string* out) {
  const std::size_t size = postings.docids.size();
  if (size < kBlockSize) {
    parts_->head |= static_cast<std::uint16_t>(parts_->docid_widths[0] << kDocidWidthShift);
    parts_->head |= static_cast<std::uint16_t>(parts_->wdf_widths[0] << kWdfWidthShift);
  }
  const std::uint16_t forms = postings.forms.empty() ? 0 : kForms;
  AppendNumber(static_cast<std::uint16_t>(parts_->head | forms), out);
  AppendNumber(ImpactByte(parts_->impact), out);
  if (size >= 10) AppendNumber(parts_->best.Nth(10), out);
  if (size >= 100) AppendNumber(parts_->best.Nth(100), out);
  if ((parts_->head & kTitlePositions) != 0) base::PutVarint(out, parts_->body_room);
  if ((parts_->head & kOwnCounts) != 0) base::PutVarint(out, postings.positions.size());
}

void PostingListWriter::PutBlocks(const PostingArrays& postings, std::string* out) {
  base::PutVarint(out, parts_->blocks.size());
  const auto put = [out](const std::vector<std::uint32_t>& numbers) {
    out->append(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(std::uint32_t));
  };
  put(parts_->last_docids);
  put(parts_->starts);
  if ((parts_->head & kPositions) != 0) put(parts_->first_positions);
  out->append(parts_->impacts);
  out->append(parts_->docid_widths);
  out->append(parts_->wdf_widths);
  out->append(parts_->count_widths);
  if ((parts_->head & kBitset) != 0) {
    AppendDocidBits(postings.docids, static_cast<std::uint32_t>(lengths_.size()), out);
  }
  out->append(parts_->blocks);
}

}  // namespace archive_search::segment
