#include "index/segment/occurrence_sorter.h"

#include <utility>

namespace archive_search::segment {
namespace {

constexpr std::uint32_t kNotWanted = UINT32_MAX;  // all places together are fewer

}  // namespace

OccurrenceSorter::OccurrenceSorter(std::vector<Posted> articles, std::uint32_t groups)
    : articles_(std::move(articles)), counts_(groups) {
  std::uint32_t begin = 0;
  for (const Posted& article : articles_) {
    begins_.push_back(begin);
    begin += article.stretch.size();
    ForEachOccurrence(article.stretch, article.bytes, [this](GroupId group, std::uint32_t) { ++counts_[group]; });
  }
}

void OccurrenceSorter::Sort(std::span<const GroupId> groups, Places* out) const {
  out->sorter_ = this;
  std::vector<std::uint32_t>& next = out->ends_;
  next.assign(counts_.size(), kNotWanted);
  std::uint32_t size = 0;
  for (const GroupId group : groups) {
    if (next[group] != kNotWanted) continue;
    next[group] = size;
    size += counts_[group];
  }
  out->places_.resize(size);
  std::uint32_t* const places = out->places_.data();
  for (DocId docid = 0; docid < articles_.size(); ++docid) {
    const std::uint32_t begin = begins_[docid];
    ForEachOccurrence(articles_[docid].stretch, articles_[docid].bytes, [&](GroupId group, std::uint32_t place) {
      if (next[group] != kNotWanted) places[next[group]++] = begin + place;
    });
  }
}

}  // namespace archive_search::segment
