#include "search/block_bits.h"

#include <algorithm>

#include "search/date_filter.h"

namespace archive_search::search {
namespace {

using Kind = PlanNode::Kind;

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

void Intersect(const DocBits& with, DocBits* bits) {
  for (std::size_t word = 0; word < bits->size(); ++word) (*bits)[word] &= with[word];
}

void Unite(const DocBits& with, DocBits* bits) {
  for (std::size_t word = 0; word < bits->size(); ++word) (*bits)[word] |= with[word];
}

void Subtract(const DocBits& other, DocBits* bits) {
  for (std::size_t word = 0; word < bits->size(); ++word) (*bits)[word] &= ~other[word];
}

DocBits NoBits(const SegmentQuery& query) {
  return DocBits(query.articles() / 64 + 1);
}

DocBits AllBits(const SegmentQuery& query) {
  return DocBits(query.articles() / 64 + 1, ~std::uint64_t{0});
}

// In a body alone a word is certain where the title has none.
BitBounds BoundsOfWord(SegmentQuery* query, const PlanWord& word) {
  const Stretch lists = query->ListsOf(word);
  BitBounds bounds;
  bounds.possible = BitsOf(query, lists);
  if (!IsInBody(word)) {
    bounds.certain = bounds.possible;
    return bounds;
  }
  bounds.certain = NoBits(*query);
  for (std::uint32_t list = lists.begin; list < lists.end; ++list) {
    DocBits bits = BitsOf(query, {list, list + 1});
    const std::uint32_t title = query->TitleOf(list);
    if (title != SegmentQuery::kNoList) Subtract(BitsOf(query, {title, title + 1}), &bits);
    Unite(bits, &bounds.certain);
  }
  return bounds;
}

// Positions decide: none is certain.
BitBounds BoundsOfPhrase(SegmentQuery* query, const PlanNode& phrase) {
  BitBounds bounds{NoBits(*query), AllBits(*query)};
  for (const PlanWord& word : phrase.words) Intersect(BitsOf(query, query->ListsOf(word)), &bounds.possible);
  return bounds;
}

BitBounds BoundsOfDate(const SegmentQuery& query, const DateCondition& condition) {
  const DateFilter filter(condition, query.tier().segment()->dates());
  BitBounds bounds{NoBits(query), {}};
  for (DocId docid = query.allowed().begin(); docid < query.allowed().end(); ++docid) {
    if (filter.Meets(docid)) bounds.certain[docid / 64] |= std::uint64_t{1} << docid % 64;
  }
  bounds.possible = bounds.certain;
  return bounds;
}

BitBounds BoundsOfAll(SegmentQuery* query, const std::vector<PlanNode>& children) {
  BitBounds bounds{AllBits(*query), AllBits(*query)};
  for (const PlanNode& child : children) {
    const BitBounds of_child = BoundsOf(query, child);
    Intersect(of_child.certain, &bounds.certain);
    Intersect(of_child.possible, &bounds.possible);
  }
  return bounds;
}

BitBounds BoundsOfAny(SegmentQuery* query, const std::vector<PlanNode>& children) {
  BitBounds bounds{NoBits(*query), NoBits(*query)};
  for (const PlanNode& child : children) {
    const BitBounds of_child = BoundsOf(query, child);
    Unite(of_child.certain, &bounds.certain);
    Unite(of_child.possible, &bounds.possible);
  }
  return bounds;
}

}  // namespace

BitBounds BoundsOf(SegmentQuery* query, const PlanNode& node) {
  switch (node.kind) {
    case Kind::kWord:
    case Kind::kUnion:
      return BoundsOfWord(query, node.words[0]);
    case Kind::kPhrase:
      return BoundsOfPhrase(query, node);
    case Kind::kNear:
      return {NoBits(*query), BoundsOfAll(query, node.children).possible};
    case Kind::kDate:
      return BoundsOfDate(*query, node.date);
    case Kind::kAnd:
      return BoundsOfAll(query, node.children);
    case Kind::kOr:
      return BoundsOfAny(query, node.children);
    case Kind::kNot: {
      BitBounds bounds{AllBits(*query), AllBits(*query)};
      const BitBounds of_child = BoundsOf(query, node.children[0]);
      Subtract(of_child.possible, &bounds.certain);
      Subtract(of_child.certain, &bounds.possible);
      return bounds;
    }
    case Kind::kAll:
      break;
  }
  return {AllBits(*query), AllBits(*query)};
}

DocBits WithoutExcluded(SegmentQuery* query) {
  DocBits bits = AllBits(*query);
  for (const SegmentPart& part : query->parts()) {
    if (part.excluded) Subtract(BitsOf(query, part.lists), &bits);
  }
  return bits;
}

DocBits BitsOf(SegmentQuery* query, Stretch lists) {
  DocBits bits = NoBits(*query);
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
  return query.conditions().empty() && std::all_of(query.parts().begin(), query.parts().end(), [&](const auto& part) {
           return !part.excluded && part.lists.size() == 1 && query.lists()[part.lists.begin].blocks().bits();
         });
}

DocBits IntersectDense(const SegmentQuery& query) {
  DocBits bits = NoBits(query);
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
    if (part.weighs || part.optional) continue;
    const DocBits bits = BitsOf(query, part.lists);
    DocBits& excluded = *query->allowed().OwnExcluded();
    for (std::size_t word = 0; word < bits.size(); ++word) excluded[word] |= part.excluded ? bits[word] : ~bits[word];
  }
}

void AllowOnly(const DocBits& bits, SegmentQuery* query) {
  DocBits& excluded = *query->allowed().OwnExcluded();
  for (std::size_t word = 0; word < bits.size(); ++word) excluded[word] |= ~bits[word];
}

}  // namespace archive_search::search
