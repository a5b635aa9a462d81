#include "search/block_bits.h"

#include <algorithm>

namespace archive_search::search {
namespace {

void AddDense(const segment::DocidBits& list, const AllowedDocs& allowed, DocBits* bits) {
  const std::uint32_t end = std::min(list.word_count(), (allowed.end() + 63) / 64);
  for (std::uint32_t word = allowed.begin() / 64; word < end; ++word) (*bits)[word] |= list.word(word);
}

void AddBlocks(BlockList* list, const AllowedDocs& allowed, DocBits* bits) {
  const segment::PostingBlocks& blocks = list->blocks();
  for (std::uint32_t b = blocks.FindBlock(0, allowed.begin());
       b < blocks.block_count() && blocks.first_possible_docid(b) < allowed.end(); ++b) {
    const std::uint32_t size = list->LoadDocids(b);
    for (std::uint32_t i = 0; i < size; ++i) {
      const DocId docid = list->docids()[i];
      (*bits)[docid / 64] |= std::uint64_t{1} << docid % 64;
    }
  }
}

}  // namespace

DocBits BitsOf(SegmentQuery* query, Stretch lists) {
  DocBits bits(query->articles() / 64 + 1);
  for (std::uint32_t i = lists.begin; i < lists.end; ++i) {
    BlockList& list = query->lists()[i];
    if (list.blocks().bits()) {
      AddDense(list.blocks().bits(), query->allowed(), &bits);
    } else {
      AddBlocks(&list, query->allowed(), &bits);
    }
  }
  return bits;
}

bool IsDenseIntersection(const SegmentQuery& query) {
  return query.phrases().empty() && std::all_of(query.parts().begin(), query.parts().end(), [&](const auto& part) {
           return !part.excluded && part.lists.size() == 1 && query.lists()[part.lists.begin].blocks().bits();
         });
}

DocBits IntersectDense(const SegmentQuery& query) {
  DocBits bits(query.articles() / 64 + 1);
  const AllowedDocs& allowed = query.allowed();
  const std::uint32_t begin = allowed.begin() / 64;
  const std::uint32_t end = (allowed.end() + 63) / 64;
  const auto bits_of = [&](std::size_t part) -> const segment::DocidBits& {
    return query.lists()[query.parts()[part].lists.begin].blocks().bits();
  };
  const segment::DocidBits& first = bits_of(0);
  for (std::uint32_t word = begin; word < end; ++word) bits[word] = first.word(word);
  for (std::size_t part = 1; part < query.parts().size(); ++part) {
    const segment::DocidBits& list = bits_of(part);
    for (std::uint32_t word = begin; word < end; ++word) bits[word] &= list.word(word);
  }
  return bits;
}

void KeepAllowed(const AllowedDocs& allowed, DocBits* bits) {
  const std::uint32_t begin = allowed.begin() / 64;
  const std::uint32_t end = allowed.end() / 64;
  std::fill_n(bits->begin(), begin, 0);
  (*bits)[begin] &= ~std::uint64_t{0} << allowed.begin() % 64;
  (*bits)[end] &= ~(~std::uint64_t{0} << allowed.end() % 64);
  std::fill(bits->begin() + end + 1, bits->end(), 0);
  if (allowed.excluded() == nullptr) return;
  for (std::uint32_t word = begin; word <= end; ++word) (*bits)[word] &= ~allowed.excluded()[word];
}

void AllowByFilters(SegmentQuery* query) {
  for (const SegmentPart& part : query->parts()) {
    if (part.weighs) continue;
    const DocBits bits = BitsOf(query, part.lists);
    DocBits& excluded = *query->allowed().OwnExcluded();
    for (std::size_t word = 0; word < bits.size(); ++word) excluded[word] |= part.excluded ? bits[word] : ~bits[word];
  }
}

}  // namespace archive_search::search
