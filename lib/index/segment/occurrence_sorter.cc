#include "index/segment/occurrence_sorter.h"

#include <utility>

namespace archive_search::segment {

OccurrenceSorter::OccurrenceSorter(std::vector<Posted> articles, std::uint32_t groups)
    : articles_(std::move(articles)), counts_(groups) {
  begins_.reserve(articles_.size() + 1);
  std::uint32_t begin = 0;
  for (const Posted& article : articles_) {
    begins_.push_back({begin, begin + article.stretch.title});
    begin += article.stretch.size();
    ForEachOccurrence(article.stretch, article.bytes, [this](GroupId group, std::uint32_t) { ++counts_[group]; });
  }
  begins_.push_back({begin, begin});
  FindStarts();
}

void OccurrenceSorter::FindStarts() {
  starts_.reserve(begins_.back().begin / kStep + 1);
  DocId docid = 0;
  for (std::uint64_t place = 0; place < begins_.back().begin; place += kStep) {
    while (end(docid) <= place) ++docid;
    starts_.push_back(docid);
  }
}

void OccurrenceSorter::Sort(std::span<const GroupId> groups, Places* out) const {
  out->sorter_ = this;
  out->next_.assign(counts_.size(), {Places::kNotWanted, 0});
  std::uint32_t end = Places::kNotWanted + 1;
  for (const GroupId group : groups) {
    if (out->next_[group].step > 0) continue;
    out->next_[group] = {end, 1};
    end += counts_[group];
  }
  out->places_.clear();  // nothing of it need be copied
  out->places_.resize(end);
  Places::Next* const next = out->next_.data();
  std::uint32_t* const places = out->places_.data();
  for (DocId docid = 0; docid < articles_.size(); ++docid) {
    const std::uint32_t begin = begins_[docid].begin;
    ForEachOccurrence(articles_[docid].stretch, articles_[docid].bytes, [&](GroupId group, std::uint32_t place) {
      places[next[group].at] = begin + place;
      next[group].at += next[group].step;
    });
  }
}

}  // namespace archive_search::segment
