// What the segments of archives take: their sections, and the parts of their posting lists by family of terms (the
// first letter; "=" behind it: lists that only name another one).
//
//   segment_sizes ARCHIVE...
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>

#include "index/segment/posting_blocks.h"
#include "index/segment/posting_layout.h"
#include "index/segment/segment.h"
#include "must.h"

namespace archive_search::segment {
namespace {

// Of all lists of a family, in bytes but for the first three.
struct Parts {
  std::uint64_t lists = 0;
  std::uint64_t postings = 0;
  std::uint64_t positions = 0;
  std::uint64_t all = 0;
  std::uint64_t bits = 0;
  std::uint64_t docids = 0;
  std::uint64_t wdfs = 0;
  std::uint64_t packed_positions = 0;
};

void Require(bool condition) {
  if (condition) return;
  std::cerr << "a posting list is damaged\n";
  std::exit(1);
}

using bench::Must;

// Bits of the gaps and wdfs of a block, packed as the writer does.
void AddBlock(const PostingBlocks& blocks, std::uint32_t block, std::uint64_t* gap_bits, std::uint64_t* wdf_bits) {
  BlockArray docids;
  BlockArray wdfs;
  Require(blocks.DecodeDocids(block, &docids) && blocks.DecodeWdfs(block, &wdfs));
  const std::uint32_t size = blocks.block_size(block);
  std::uint32_t gaps[kBlockSize];
  DocId next = blocks.first_possible_docid(block);
  for (std::uint32_t i = 0; i < size; ++i) {
    gaps[i] = docids.values[i] - next;
    next = docids.values[i] + 1;
    wdfs.values[i] -= std::min(wdfs.values[i], 1U);
  }
  *gap_bits += std::uint64_t{WidthOf(gaps, size)} * size;
  *wdf_bits += std::uint64_t{WidthOf(wdfs.values, size)} * size;
}

void AddList(const PostingBlocks& blocks, const ListInfo& info, std::uint32_t articles, Parts* parts) {
  ++parts->lists;
  parts->postings += info.document_frequency;
  parts->all += info.size;
  parts->positions += blocks.packed_positions().size();
  if (blocks.bits()) parts->bits += DocidBits::Size(articles);
  std::uint64_t gap_bits = 0;
  std::uint64_t wdf_bits = 0;
  for (std::uint32_t block = 0; block < blocks.block_count(); ++block) AddBlock(blocks, block, &gap_bits, &wdf_bits);
  if (!IsDense(info.document_frequency, articles)) parts->docids += gap_bits / 8;
  parts->wdfs += wdf_bits / 8;
  for (std::uint64_t i = 0; i * kBlockSize < blocks.packed_positions().size(); ++i) {
    PackedValues::Block block;
    Require(blocks.packed_positions().Find(i, &block));
    parts->packed_positions += block.bits / 8;
  }
}

void AddLists(const Segment& segment, std::map<std::string, Parts>* families) {
  for (auto term = segment.terms().From(""); !term.at_end(); term.Next()) {
    std::string family(term.term().substr(0, 1));
    if (PostingBlocks::SameAs(Must(segment.ListBytes(term.info())))) {
      Parts& parts = (*families)[family + "="];
      ++parts.lists;
      parts.all += term.info().size;
      continue;
    }
    AddList(Must(segment.OpenList(term.info())), term.info(), segment.articles(), &(*families)[family]);
  }
}

void Run(int archives, char** paths) {
  std::map<std::uint32_t, std::uint64_t> sections;
  std::map<std::string, Parts> families;
  for (int i = 0; i < archives; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(std::string(paths[i]) + "/segments")) {
      const auto segment = Must(Segment::Open(entry.path().string()));
      for (const SectionId id : segment->file().sections()) {
        sections[static_cast<std::uint32_t>(id)] += segment->file().section(id).size();
      }
      AddLists(*segment, &families);
    }
  }
  for (const auto& [id, size] : sections) std::printf("section %2u %12ju\n", id, static_cast<std::uintmax_t>(size));
  std::printf("%-7s", "");
  for (const char* head : {"lists", "postings", "positions", "bytes", "bits", "docids", "wdfs", "positions"}) {
    std::printf(" %10s", head);
  }
  for (const auto& [family, p] : families) {
    std::printf("\n%-7s", family.c_str());
    for (const std::uint64_t number :
         {p.lists, p.postings, p.positions, p.all, p.bits, p.docids, p.wdfs, p.packed_positions}) {
      std::printf(" %10ju", static_cast<std::uintmax_t>(number));
    }
  }
  std::printf("\n");
}

}  // namespace
}  // namespace archive_search::segment

int main(int argc, char** argv) {
  archive_search::segment::Run(argc - 1, argv + 1);
}
