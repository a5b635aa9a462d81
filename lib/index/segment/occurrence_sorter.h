// Sorts what articles were posted by group of terms: from where the groups of an article are to where the articles of a
// group are.
//
// A counting sort, of as many groups at a time as the caller has memory for: each time all articles are walked through,
// which takes little beside what is made of the groups.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/posting_cursor.h"
#include "index/segment/group_names.h"
#include "index/segment/posted_article.h"

namespace archive_search::segment {

// Thread-safety: const methods are safe to call concurrently.
class OccurrenceSorter {
 public:
  // An article, as it was posted; the bytes must outlive the sorter.
  struct Posted {
    Stretch stretch;
    std::string_view bytes;
  };

  // The stretches of all articles lie one behind the other, in docid order: places are counted through.
  //
  // `articles`: by docid. `groups`: how many there are.
  OccurrenceSorter(std::vector<Posted> articles, std::uint32_t groups);

  [[nodiscard]] std::uint32_t count(GroupId group) const { return counts_[group]; }   // of its occurrences
  [[nodiscard]] const std::vector<std::uint32_t>& begins() const { return begins_; }  // of the stretches, by docid
  [[nodiscard]] const Stretch& stretch(DocId docid) const { return articles_[docid].stretch; }

  // The places of some groups.
  class Places {
   public:
    // Ascending. REQUIRES: it is one of the groups
    [[nodiscard]] std::span<const std::uint32_t> Of(GroupId group) const {
      const std::uint32_t count = sorter_->count(group);
      return std::span(places_).subspan(ends_[group] - count, count);
    }

    [[nodiscard]] std::size_t size() const { return places_.size(); }  // of all groups

   private:
    friend class OccurrenceSorter;
    const OccurrenceSorter* sorter_ = nullptr;
    std::vector<std::uint32_t> ends_;  // by group, in places_; kNotWanted
    std::vector<std::uint32_t> places_;
  };

  // Puts the places of the groups into `out`, whatever it held. A group may be named twice.
  void Sort(std::span<const GroupId> groups, Places* out) const;

 private:
  std::vector<Posted> articles_;
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> counts_;
};

}  // namespace archive_search::segment
