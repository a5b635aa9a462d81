#include "index/segment/term_writer.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/ordered_pipeline.h"
#include "base/page_vector.h"
#include "base/status_macros.h"

namespace archive_search::segment {
namespace {

// Where threads could share the work, fewer are sorted at a time, but not fewer than this part.
constexpr std::uint64_t kSmallestShare = 16;
// What a thread has of the most frequent term, while its list is made: its places, its positions, the gaps between
// these. Of the words of a text it is some 7 %.
constexpr std::size_t kMostFrequentPerOccurrence = 1;
// Lists take about so much. Room that is left over costs nothing; growing doubles it, and copies.
constexpr std::size_t kBytesPerPlace = 2;
constexpr std::size_t kBytesPerList = 16;
// More would take more memory, and walk through the articles more often.
constexpr unsigned kMaxThreads = 4;

// Asked once: the system reads files to tell, and the budget wants to know with every article.
unsigned Threads() {
  static const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 1U, kMaxThreads);
  return threads;
}

// How many of all places are sorted at a time, by each thread.
std::uint64_t PlacesOfBatch(std::uint64_t all, std::uint64_t places_at_once) {
  const std::uint64_t share = Threads() == 1 ? all : all / (2 * Threads());
  return std::clamp(share, places_at_once / kSmallestShare, places_at_once);
}

// Adds ascending numbers to ascending numbers.
void MergeInto(std::span<const std::uint32_t> more, std::vector<std::uint32_t>* all) {
  const auto middle = static_cast<std::ptrdiff_t>(all->size());
  all->insert(all->end(), more.begin(), more.end());
  const bool ascend = middle == 0 || more.empty() || (*all)[middle - 1] <= more.front();
  if (!ascend) std::inplace_merge(all->begin(), all->begin() + middle, all->end());
}

// The groups that each term is in, of those that occur.
class GroupsByTerm {
 public:
  GroupsByTerm(const TermTable& terms, const OccurrenceSorter& sorter) : ends_(terms.size() + std::size_t{1}) {
    std::vector<GroupId> occurring;
    for (GroupId group = 0; group < terms.group_count(); ++group) {
      if (sorter.count(group) > 0) occurring.push_back(group);
    }
    for (const GroupId group : occurring) {
      for (const TermId term : terms.terms_of(group)) ++ends_[term + 1];
    }
    std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
    groups_.resize(ends_.back());
    for (const GroupId group : occurring) {
      for (const TermId term : terms.terms_of(group)) groups_[ends_[term]++] = group;
    }
  }

  // Ascending.
  [[nodiscard]] std::span<const GroupId> Of(TermId term) const {
    const std::uint32_t begin = term == 0 ? 0 : ends_[term - 1];
    return std::span(groups_).subspan(begin, ends_[term] - begin);
  }

 private:
  std::vector<std::uint32_t> ends_;
  std::vector<GroupId> groups_;
};

// Whether any of the ascending places lies in one of the articles.
bool AnyIn(std::span<const std::uint32_t> places, const std::vector<DocId>& docids, const OccurrenceSorter& sorter) {
  auto place = places.begin();
  for (const DocId docid : docids) {
    place = std::lower_bound(place, places.end(), sorter.article(docid).begin);
    if (place == places.end()) return false;
    if (*place < sorter.end(docid)) return true;
  }
  return false;
}

// The terms that occur: words, and the stems that stand where words do.
class OccurringTerms {
 public:
  OccurringTerms(const TermTable& terms, const OccurrenceSorter& sorter)
      : terms_(terms), groups_(terms, sorter), numbers_(terms.size(), kNoTerm) {
    for (TermId term = 0; term < terms.size(); ++term) {
      if (!groups_.Of(term).empty()) by_text_.push_back(term);
    }
    std::sort(by_text_.begin(), by_text_.end(), [&](TermId a, TermId b) { return terms.term(a) < terms.term(b); });
    for (std::size_t i = 0; i < by_text_.size(); ++i) {
      numbers_[by_text_[i]] = static_cast<TermNumber>(i);
      (IsStem(by_text_[i]) ? stems_ : words_).push_back(by_text_[i]);
    }
  }

  // In byte order.
  [[nodiscard]] std::span<const TermId> all() const { return by_text_; }
  [[nodiscard]] std::span<const TermId> words() const { return words_; }
  [[nodiscard]] std::span<const TermId> stems() const { return stems_; }

  [[nodiscard]] TermNumber number(TermId term) const { return numbers_[term]; }
  [[nodiscard]] std::span<const GroupId> GroupsOf(TermId term) const { return groups_.Of(term); }
  [[nodiscard]] bool IsStem(TermId term) const { return WordIn(groups_.Of(term).front(), term) != term; }
  // A stem's, by number.
  [[nodiscard]] std::vector<TermId> WordsOf(TermId stem) const {
    std::vector<TermId> words;
    for (const GroupId group : groups_.Of(stem)) words.push_back(WordIn(group, stem));
    std::sort(words.begin(), words.end(), [this](TermId a, TermId b) { return numbers_[a] < numbers_[b]; });
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
  }

 private:
  [[nodiscard]] TermId WordIn(GroupId group, TermId term) const { return terms_.WordIn(group, terms_.rule(term)); }

  const TermTable& terms_;
  const GroupsByTerm groups_;
  std::vector<TermId> by_text_;
  std::vector<TermId> words_;
  std::vector<TermId> stems_;
  std::vector<TermNumber> numbers_;  // by term
};

// Terms that follow each other, and their lists, whose offsets count from the first one.
struct ListBatch {
  std::span<const TermId> terms;
  std::vector<ListInfo> lists;  // as the terms
  base::PageVector<char> bytes;
};

// Makes the lists. A stem has one of its own only as far as its words' lists do not tell. Each thread has a maker.
class ListMaker {
 public:
  // `lists`: of the words, by term, when those of stems are made.
  ListMaker(const TermTable& terms, const OccurrenceSorter& sorter, const OccurringTerms& occurring,
            std::uint32_t title_weight, const std::vector<ListInfo>& lists, const SegmentWriter& writer)
      : terms_(terms),
        sorter_(sorter),
        occurring_(occurring),
        title_weight_(title_weight),
        lists_(lists),
        writer_(writer.MakeListWriter()) {}

  void Make(ListBatch* batch) {
    SortPlacesOf(batch->terms);
    batch->lists.reserve(batch->terms.size());
    batch->bytes.reserve(kBytesPerPlace * sorted_.size() + kBytesPerList * batch->terms.size());
    for (const TermId term : batch->terms) {
      list_.clear();
      ListInfo list = occurring_.IsStem(term) ? WriteStem(term, &list_) : WriteWord(term, &list_);
      list.offset = batch->bytes.size();
      batch->bytes.resize(list.offset + list_.size());
      std::memcpy(batch->bytes.data() + list.offset, list_.data(), list_.size());
      batch->lists.push_back(list);
    }
  }

 private:
  void SortPlacesOf(std::span<const TermId> terms) {
    groups_.clear();
    const auto add = [this](TermId term) {
      const std::span<const GroupId> groups = occurring_.GroupsOf(term);
      groups_.insert(groups_.end(), groups.begin(), groups.end());
    };
    for (const TermId term : terms) {
      add(term);
      if (!occurring_.IsStem(term)) continue;
      for (const TermId word : occurring_.WordsOf(term)) add(word);
    }
    sorter_.Sort(groups_, &sorted_);
  }

  ListInfo WriteWord(TermId term, std::string* out) {
    MakePostings(term);
    return writer_.Write(postings_, out);
  }

  ListInfo WriteStem(TermId term, std::string* out) {
    const std::vector<TermId> words = occurring_.WordsOf(term);
    const auto same_groups = [&](TermId word) {
      return std::ranges::equal(occurring_.GroupsOf(term), occurring_.GroupsOf(word));
    };
    if (words.size() == 1 && same_groups(words.front())) {
      return PostingListWriter::WriteSame(occurring_.number(words.front()), lists_[words.front()], out);
    }
    MakePostings(term);
    if (StandsWhereWordsDo(term, words)) {
      postings_.position_counts.clear();
      postings_.positions.clear();
      for (const TermId word : words) postings_.forms.push_back(occurring_.number(word));
    }
    return writer_.Write(postings_, out);
  }

  // A word may have other stems in other languages, or with other diacritics. That does no harm so long as no article
  // has it both with this stem and without. REQUIRES: postings_ are the stem's
  [[nodiscard]] bool StandsWhereWordsDo(TermId stem, const std::vector<TermId>& words) const {
    const std::span<const GroupId> with_stem = occurring_.GroupsOf(stem);
    for (const TermId word : words) {
      for (const GroupId group : occurring_.GroupsOf(word)) {
        if (std::binary_search(with_stem.begin(), with_stem.end(), group)) continue;
        if (AnyIn(sorted_.Of(group), postings_.docids, sorter_)) return false;
      }
    }
    return true;
  }

  void MakePostings(TermId term) {
    const std::span<const GroupId> groups = occurring_.GroupsOf(term);
    if (groups.size() == 1) return MakePostings(terms_.rule(term), sorted_.Of(groups.front()));
    places_.clear();
    for (const GroupId group : groups) MergeInto(sorted_.Of(group), &places_);
    MakePostings(terms_.rule(term), places_);
  }

  void MakePostings(WdfRule rule, std::span<const std::uint32_t> places);

  const TermTable& terms_;
  const OccurrenceSorter& sorter_;
  const OccurringTerms& occurring_;
  const std::uint32_t title_weight_;
  const std::vector<ListInfo>& lists_;
  PostingListWriter writer_;
  std::vector<GroupId> groups_;
  OccurrenceSorter::Places sorted_;
  std::vector<std::uint32_t> places_;
  PostingArrays postings_;  // of the term at hand
  std::string list_;
};

void ListMaker::MakePostings(WdfRule rule, std::span<const std::uint32_t> places) {
  PostingArrays& out = postings_;
  out.clear();
  out.positions.resize(places.size());
  Position* const first = out.positions.data();
  Position* next = first;
  const std::uint32_t title_weight = OccurrenceWeight(rule, 0, title_weight_);
  const std::uint32_t body_weight = OccurrenceWeight(rule, kBodyPosition, title_weight_);
  DocId docid = 0;
  for (auto place = places.begin(); place != places.end();) {
    docid = sorter_.ArticleOf(*place, docid);
    const OccurrenceSorter::Article& article = sorter_.article(docid);
    const std::uint32_t end = sorter_.end(docid);  // behind the place for no place in particular
    std::uint32_t wdf = 0;
    Position* const of_article = next;
    // Positions come in order; two occurrences at one count twice, but are one position.
    const auto take = [&](std::uint32_t to, std::uint32_t moved, std::uint32_t weight) {
      for (; place != places.end() && *place < to; ++place) {
        const Position position = *place - moved;
        wdf += weight;
        *next = position;
        next += next == of_article || next[-1] != position ? 1 : 0;
      }
    };
    take(article.body, article.begin, title_weight);
    take(end - 1, article.body - kBodyPosition, body_weight);
    while (place != places.end() && *place < end) ++place;
    out.docids.push_back(docid);
    out.wdfs.push_back(wdf);
    out.position_counts.push_back(static_cast<std::uint32_t>(next - of_article));
  }
  out.positions.resize(static_cast<std::size_t>(next - first));
  if (out.positions.empty()) out.position_counts.clear();
}

class TermWriter {
 public:
  TermWriter(const TermTable& terms, const OccurrenceSorter& sorter, std::uint32_t title_weight,
             std::uint64_t places_at_once, SegmentWriter* writer)
      : terms_(terms),
        sorter_(sorter),
        title_weight_(title_weight),
        places_at_once_(places_at_once),
        writer_(*writer),
        occurring_(terms, sorter),
        lists_(terms.size()) {}

  absl::Status Write() {
    AS_RETURN_IF_ERROR(WriteLists(occurring_.words()));
    AS_RETURN_IF_ERROR(WriteLists(occurring_.stems()));
    for (const TermId term : occurring_.all()) writer_.AddTerm(terms_.term(term), lists_[term]);
    return absl::OkStatus();
  }

 private:
  absl::Status WriteLists(std::span<const TermId> terms) {
    std::vector<ListBatch> batches = Cut(terms);
    const auto make_work = [this]() -> base::OrderedPipeline<ListBatch>::Work {
      const auto maker = std::make_shared<ListMaker>(terms_, sorter_, occurring_, title_weight_, lists_, writer_);
      return [maker](ListBatch& batch) { maker->Make(&batch); };
    };
    const auto threads = static_cast<unsigned>(std::min<std::size_t>(Threads(), batches.size()));
    base::OrderedPipeline<ListBatch> pipeline(threads, make_work);
    for (std::size_t i = 0; i < batches.size(); ++i) {
      pipeline.Push(std::move(batches[i]));
      if (i >= threads) AS_RETURN_IF_ERROR(Append(*pipeline.Pop(/*wait=*/true)));
    }
    while (std::optional<ListBatch> batch = pipeline.Pop(/*wait=*/true)) AS_RETURN_IF_ERROR(Append(*std::move(batch)));
    return absl::OkStatus();
  }

  [[nodiscard]] std::uint64_t OccurrencesOf(TermId term) const {
    std::uint64_t count = 0;
    for (const GroupId group : occurring_.GroupsOf(term)) count += sorter_.count(group);
    return count;
  }

  [[nodiscard]] std::vector<ListBatch> Cut(std::span<const TermId> terms) const {
    std::uint64_t all = 0;
    for (const TermId term : terms) all += OccurrencesOf(term);
    const std::uint64_t most = PlacesOfBatch(all, places_at_once_);
    std::vector<ListBatch> batches;
    std::size_t begin = 0;
    std::uint64_t places = 0;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const std::uint64_t more = OccurrencesOf(terms[i]);
      if (places > 0 && places + more > most) {
        batches.push_back({terms.subspan(begin, i - begin), {}, {}});
        begin = i;
        places = 0;
      }
      places += more;
    }
    if (begin < terms.size()) batches.push_back({terms.subspan(begin), {}, {}});
    return batches;
  }

  absl::Status Append(ListBatch batch) {
    AS_RETURN_IF_ERROR(writer_.AddLists({batch.bytes.data(), batch.bytes.size()}, &batch.lists));
    for (std::size_t i = 0; i < batch.terms.size(); ++i) lists_[batch.terms[i]] = batch.lists[i];
    return absl::OkStatus();
  }

  const TermTable& terms_;
  const OccurrenceSorter& sorter_;
  const std::uint32_t title_weight_;
  const std::uint64_t places_at_once_;
  SegmentWriter& writer_;
  const OccurringTerms occurring_;
  std::vector<ListInfo> lists_;  // by term, of those that are written
};

}  // namespace

absl::Status WriteTerms(const TermTable& terms, const OccurrenceSorter& sorter, std::uint32_t title_weight,
                        std::uint64_t places_at_once, SegmentWriter* writer) {
  return TermWriter(terms, sorter, title_weight, places_at_once, writer).Write();
}

std::size_t WritingTermsTakes(std::uint64_t occurrences, std::uint64_t places_at_once) {
  const std::uint64_t batch = std::min(occurrences, PlacesOfBatch(occurrences, places_at_once));
  const std::uint64_t places = Threads() * sizeof(std::uint32_t) * batch;
  const std::uint64_t lists = (Threads() + 1) * kBytesPerPlace * batch;  // one waits to be written
  return places + lists + Threads() * kMostFrequentPerOccurrence * occurrences;
}

}  // namespace archive_search::segment
