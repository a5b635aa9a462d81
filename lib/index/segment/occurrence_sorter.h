// Sorts what articles were posted by group of terms: from where the groups of an article are to where the articles of a
// group are.
//
// A counting sort, of as many groups at a time as the caller has memory for: each time all articles are walked through.
// That is cheap because nothing in it depends on what is read: the groups that are not wanted are written, too, to one
// place over and over.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/page_vector.h"
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

  [[nodiscard]] std::uint32_t count(GroupId group) const { return counts_[group]; }  // of its occurrences

  // The places of an article: its title's words, its body's, and one that stands for no place in particular.
  struct Article {
    std::uint32_t begin;
    std::uint32_t body;
  };
  [[nodiscard]] const Article& article(DocId docid) const { return begins_[docid]; }
  [[nodiscard]] std::uint32_t end(DocId docid) const { return begins_[docid + 1].begin; }

  // The article that has the place. REQUIRES: it is not one before `from`
  [[nodiscard]] DocId ArticleOf(std::uint32_t place, DocId from) const {
    DocId docid = std::max(from, starts_[place / kStep]);
    while (end(docid) <= place) ++docid;
    return docid;
  }

  // The places of some groups.
  class Places {
   public:
    // Ascending. REQUIRES: it is one of the groups
    [[nodiscard]] std::span<const std::uint32_t> Of(GroupId group) const {
      const std::uint32_t count = sorter_->count(group);
      return std::span(places_).subspan(next_[group].at - count, count);
    }

    [[nodiscard]] std::size_t size() const { return places_.size() - 1; }  // of all groups

   private:
    friend class OccurrenceSorter;
    const OccurrenceSorter* sorter_ = nullptr;
    struct Next {
      std::uint32_t at;    // where the group's next place goes
      std::uint32_t step;  // 1; 0: it is not wanted
    };
    static constexpr std::uint32_t kNotWanted = 0;  // in places_, for the groups that are not wanted

    std::vector<Next> next_;  // by group
    base::PageVector<std::uint32_t> places_;
  };

  // Puts the places of the groups into `out`, whatever it held. A group may be named twice.
  void Sort(std::span<const GroupId> groups, Places* out) const;

 private:
  static constexpr std::uint32_t kStep = 64;

  void FindStarts();

  std::vector<Posted> articles_;
  std::vector<Article> begins_;  // by docid, and one behind the last
  std::vector<DocId> starts_;    // for each kStep places, the article of the first one
  std::vector<std::uint32_t> counts_;
};

}  // namespace archive_search::segment
