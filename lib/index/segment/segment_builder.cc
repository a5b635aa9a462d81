#include "index/segment/segment_builder.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "base/status_macros.h"

namespace archive_search::segment {
namespace {

// What writing takes: the place of each occurrence and the lists of the most frequent terms; a table of the articles.
// The tables of terms and of their groups take half of what the terms take.
constexpr std::size_t kWrittenPerOccurrence = 6;
constexpr std::size_t kWrittenPerArticle = 128;

// Puts the positions of one article in order, each once; most are.
void SortFrom(std::size_t begin, std::vector<Position>* positions) {
  const auto first = positions->begin() + static_cast<std::ptrdiff_t>(begin);
  if (!std::is_sorted(first, positions->end())) std::sort(first, positions->end());
  positions->erase(std::unique(first, positions->end()), positions->end());
}

// The last of the ascending numbers from `from` on that is not above the value. REQUIRES: *from is not
std::vector<std::uint32_t>::const_iterator LastNotAbove(std::vector<std::uint32_t>::const_iterator from,
                                                        std::vector<std::uint32_t>::const_iterator end,
                                                        std::uint32_t value) {
  std::ptrdiff_t step = 1;
  while (end - from > step && from[step] <= value) {
    from += step;
    step *= 2;
  }
  return std::upper_bound(from + 1, end - from > step ? from + step : end, value) - 1;
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
  // `ends`: of each group's places.
  GroupsByTerm(const TermTable& terms, std::span<const std::uint64_t> ends) : ends_(terms.size() + std::size_t{1}) {
    std::vector<GroupId> occurring;
    for (GroupId group = 0; group < terms.group_count(); ++group) {
      if (ends[group] > (group == 0 ? 0 : ends[group - 1])) occurring.push_back(group);
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

// Whether any of the ascending places lies in one of the articles. `begins`: of the places of each docid.
bool AnyIn(std::span<const std::uint32_t> places, const std::vector<DocId>& docids,
           const std::vector<std::uint32_t>& begins) {
  auto place = places.begin();
  for (const DocId docid : docids) {
    place = std::lower_bound(place, places.end(), begins[docid]);
    if (place == places.end()) return false;
    if (docid + 1 == begins.size() || *place < begins[docid + 1]) return true;
  }
  return false;
}

}  // namespace

std::vector<std::pair<TermId, Position>> SegmentBuilder::TermOccurrences(std::uint32_t number) const {
  const Kept& article = articles_[number];
  std::vector<std::pair<TermId, Position>> occurrences;
  ForEachOccurrence(article.stretch, article.posted, [&](GroupId group, std::uint32_t place) {
    const Position position = article.stretch.PositionAt(place);
    for (const TermId term : terms_.terms_of(group)) occurrences.emplace_back(term, position);
  });
  std::sort(occurrences.begin(), occurrences.end());
  return occurrences;
}

std::uint32_t SegmentBuilder::Add(const SegmentArticle& article, const PostedArticle& posted, const Stored& stored) {
  const std::uint32_t number = number_count();
  for (const auto& [column, values] : article.columns) {
    columns_[column].AddNoneUpTo(number);
    columns_[column].Add({values.begin(), values.end()});
  }
  if (stored.dictionary != nullptr && (dictionaries_.empty() || dictionaries_.back() != stored.dictionary)) {
    dictionaries_.push_back(stored.dictionary);
  }
  articles_.push_back({texts_.Keep(article.key), texts_.Keep(article.content_hash), article.date, article.length, false,
                       posted.stretch, texts_.Keep(posted.bytes), texts_.Keep(stored.bytes), stored.dictionary.get()});
  ++kept_;
  occurrences_ += posted.occurrences;
  return number;
}

void SegmentBuilder::AddEntityNames(const std::map<std::string, std::string>& names) {
  entity_names_.insert(names.begin(), names.end());
}

void SegmentBuilder::Drop(std::uint32_t number) {
  if (articles_[number].dropped) return;
  articles_[number].dropped = true;
  --kept_;
}

absl::StatusOr<std::string> SegmentBuilder::StoredForm(std::uint32_t number) const {
  const Kept& article = articles_[number];
  if (article.dictionary == nullptr) return std::string(article.stored);
  return article.dictionary->Decompress(article.stored);
}

std::size_t SegmentBuilder::memory() const {
  std::size_t columns = 0;
  for (const ColumnWriter& column : columns_) columns += column.memory();
  const std::size_t terms = terms_.memory();
  const std::size_t writing = kWrittenPerOccurrence * occurrences_ + kWrittenPerArticle * articles_.size() + terms / 2;
  return texts_.memory() + columns + articles_.capacity() * sizeof(Kept) + terms + writing;
}

void SegmentBuilder::Clear() {
  terms_.Clear();
  articles_ = decltype(articles_)();
  texts_ = base::TextArena();
  dictionaries_.clear();
  columns_ = decltype(columns_)();
  kept_ = 0;
  occurrences_ = 0;
  entity_names_.clear();
}

std::vector<std::uint32_t> SegmentBuilder::DocidOrder() const {
  std::vector<std::uint32_t> order;
  order.reserve(kept_);
  for (std::uint32_t i = 0; i < number_count(); ++i) {
    if (!articles_[i].dropped) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
    return ComesBefore(articles_[a].date, articles_[a].key, articles_[b].date, articles_[b].key);
  });
  return order;
}

ArticleTable SegmentBuilder::TableOf(std::span<const std::uint32_t> order) const {
  ArticleTable table;
  for (const std::uint32_t number : order) {
    const Kept& article = articles_[number];
    table.lengths.push_back(article.length);
    table.dates.push_back(article.date);
    table.content_hashes += article.content_hash;
    table.keys.push_back(article.key);
  }
  return table;
}

struct SegmentBuilder::Sorted {
  std::vector<std::uint64_t> ends;    // of each group's places
  std::vector<std::uint32_t> places;  // by group, then docid; counted in docid order
  std::vector<std::uint32_t> begins;  // of the stretches, by docid
  std::vector<Stretch> stretches;     // by docid

  [[nodiscard]] std::span<const std::uint32_t> PlacesOf(GroupId group) const {
    const std::uint64_t begin = group == 0 ? 0 : ends[group - 1];
    return std::span(places).subspan(begin, ends[group] - begin);
  }
};

SegmentBuilder::Sorted SegmentBuilder::SortByGroup(std::span<const std::uint32_t> order) const {
  Sorted sorted;
  std::vector<std::uint64_t> next(terms_.group_count() + std::size_t{1});
  for (const std::uint32_t number : order) {
    const Kept& article = articles_[number];
    ForEachOccurrence(article.stretch, article.posted, [&next](GroupId group, std::uint32_t) { ++next[group + 1]; });
  }
  std::partial_sum(next.begin(), next.end(), next.begin());
  sorted.places.resize(next.back());
  std::uint32_t begin = 0;
  for (const std::uint32_t number : order) {
    const Kept& article = articles_[number];
    sorted.begins.push_back(begin);
    sorted.stretches.push_back(article.stretch);
    ForEachOccurrence(article.stretch, article.posted,
                      [&](GroupId group, std::uint32_t place) { sorted.places[next[group]++] = begin + place; });
    begin += article.stretch.size();
  }
  next.pop_back();
  sorted.ends = std::move(next);
  return sorted;
}

void SegmentBuilder::MakePostings(const Sorted& sorted, WdfRule rule, std::span<const std::uint32_t> places,
                                  PostingArrays* out) const {
  out->clear();
  bool has_positions = false;
  auto article = sorted.begins.begin();
  for (std::size_t i = 0; i < places.size();) {
    article = LastNotAbove(article, sorted.begins.end(), places[i]);
    const auto docid = static_cast<DocId>(article - sorted.begins.begin());
    const Stretch& stretch = sorted.stretches[docid];
    const std::uint64_t behind = std::uint64_t{*article} + stretch.size();
    const std::size_t first = out->positions.size();
    std::uint32_t wdf = 0;
    for (; i < places.size() && places[i] < behind; ++i) {
      const Position position = stretch.PositionAt(places[i] - *article);
      if (position == Occurrence::kPresence) continue;
      wdf += OccurrenceWeight(rule, position, settings_.title_weight);
      out->positions.push_back(position);
    }
    SortFrom(first, &out->positions);
    has_positions = has_positions || out->positions.size() > first;
    out->docids.push_back(docid);
    out->wdfs.push_back(wdf);
    out->position_counts.push_back(static_cast<std::uint32_t>(out->positions.size() - first));
  }
  if (!has_positions) out->position_counts.clear();
}

// Writes the lists of the terms. A stem has a list of its own only as far as its words' lists do not tell.
class SegmentBuilder::TermWriter {
 public:
  TermWriter(const SegmentBuilder& builder, std::span<const std::uint32_t> order, SegmentWriter* writer)
      : builder_(builder),
        terms_(builder.terms_),
        sorted_(builder.SortByGroup(order)),
        groups_(terms_, sorted_.ends),
        writer_(*writer),
        numbers_(terms_.size(), kNoTerm),
        lists_(terms_.size()) {}

  absl::Status Write() {
    NumberTerms();
    for (const TermId term : by_text_) {
      if (!IsStem(term)) AS_RETURN_IF_ERROR(WriteWord(term));
    }
    for (const TermId term : by_text_) {
      if (IsStem(term)) AS_RETURN_IF_ERROR(WriteStem(term));
    }
    for (const TermId term : by_text_) writer_.AddTerm(terms_.term(term), lists_[term]);
    return absl::OkStatus();
  }

 private:
  void NumberTerms() {
    for (TermId term = 0; term < terms_.size(); ++term) {
      if (!groups_.Of(term).empty()) by_text_.push_back(term);
    }
    std::sort(by_text_.begin(), by_text_.end(), [this](TermId a, TermId b) { return terms_.term(a) < terms_.term(b); });
    for (std::size_t i = 0; i < by_text_.size(); ++i) numbers_[by_text_[i]] = static_cast<TermNumber>(i);
  }

  [[nodiscard]] TermId WordIn(GroupId group, TermId term) const { return terms_.WordIn(group, terms_.rule(term)); }
  [[nodiscard]] bool IsStem(TermId term) const { return WordIn(groups_.Of(term).front(), term) != term; }

  absl::Status WriteWord(TermId term) {
    MakePostings(term);
    return AddList(term);
  }

  absl::Status WriteStem(TermId term) {
    const std::vector<TermId> words = WordsOf(term);
    const auto same_groups = [&](TermId word) {
      const auto of_stem = groups_.Of(term);
      const auto of_word = groups_.Of(word);
      return std::equal(of_stem.begin(), of_stem.end(), of_word.begin(), of_word.end());
    };
    if (words.size() == 1 && same_groups(words.front())) {
      AS_ASSIGN_OR_RETURN(lists_[term], writer_.AddSameList(numbers_[words.front()], lists_[words.front()]));
      return absl::OkStatus();
    }
    MakePostings(term);
    if (StandsWhereWordsDo(term, words)) {
      postings_.position_counts.clear();
      postings_.positions.clear();
      for (const TermId word : words) postings_.forms.push_back(numbers_[word]);
    }
    return AddList(term);
  }

  // By number.
  [[nodiscard]] std::vector<TermId> WordsOf(TermId stem) const {
    std::vector<TermId> words;
    for (const GroupId group : groups_.Of(stem)) words.push_back(WordIn(group, stem));
    std::sort(words.begin(), words.end(), [this](TermId a, TermId b) { return numbers_[a] < numbers_[b]; });
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
  }

  // A word may have other stems in other languages, or with other diacritics. That does no harm so long as no article
  // has it both with this stem and without. REQUIRES: postings_ are the stem's
  [[nodiscard]] bool StandsWhereWordsDo(TermId stem, const std::vector<TermId>& words) const {
    const std::span<const GroupId> with_stem = groups_.Of(stem);
    for (const TermId word : words) {
      for (const GroupId group : groups_.Of(word)) {
        if (std::binary_search(with_stem.begin(), with_stem.end(), group)) continue;
        if (AnyIn(sorted_.PlacesOf(group), postings_.docids, sorted_.begins)) return false;
      }
    }
    return true;
  }

  void MakePostings(TermId term) {
    places_.clear();
    for (const GroupId group : groups_.Of(term)) MergeInto(sorted_.PlacesOf(group), &places_);
    builder_.MakePostings(sorted_, terms_.rule(term), places_, &postings_);
  }

  absl::Status AddList(TermId term) {
    AS_ASSIGN_OR_RETURN(lists_[term], writer_.AddList(postings_));
    return absl::OkStatus();
  }

  const SegmentBuilder& builder_;
  const TermTable& terms_;
  const Sorted sorted_;
  const GroupsByTerm groups_;
  SegmentWriter& writer_;
  std::vector<TermId> by_text_;      // those that occur
  std::vector<TermNumber> numbers_;  // by term
  std::vector<ListInfo> lists_;      // by term
  std::vector<std::uint32_t> places_;
  PostingArrays postings_;  // of the term at hand
};

absl::StatusOr<std::shared_ptr<const StoredDictionary>> SegmentBuilder::WriteStored(
    std::span<const std::uint32_t> order, SegmentWriter* writer) const {
  // Most came compressed with one dictionary; that is the segment's.
  std::shared_ptr<const StoredDictionary> dictionary;
  if (!dictionaries_.empty()) dictionary = dictionaries_.back();
  if (dictionary == nullptr) {
    std::vector<std::string> samples;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < order.size() && bytes < StoredDictionary::kSampleBytes; ++i) {
      samples.emplace_back(articles_[order[i]].stored);
      bytes += samples.back().size();
    }
    dictionary = StoredDictionary::Train(samples);
  }
  for (const std::uint32_t number : order) {
    if (articles_[number].dictionary == dictionary.get()) {
      AS_RETURN_IF_ERROR(writer->AddStored(articles_[number].stored));
      continue;
    }
    AS_ASSIGN_OR_RETURN(const std::string plain, StoredForm(number));
    AS_RETURN_IF_ERROR(writer->AddStored(dictionary->Compress(plain)));
  }
  return dictionary;
}

absl::Status SegmentBuilder::WriteColumns(std::span<const std::uint32_t> order, SegmentWriter* writer) {
  for (ColumnNumber number = 0; number < kMaxColumns; ++number) {
    columns_[number].AddNoneUpTo(number_count());
    AS_RETURN_IF_ERROR(writer->AddColumn(number, columns_[number], order));
  }
  return absl::OkStatus();
}

absl::StatusOr<Summary> SegmentBuilder::Write(const std::string& path, const std::string& uuid,
                                              const std::string& gazetteers, bool sync) {
  const std::vector<std::uint32_t> order = DocidOrder();
  const ArticleTable table = TableOf(order);
  AS_ASSIGN_OR_RETURN(const std::unique_ptr<SegmentWriter> writer,
                      SegmentWriter::Create(path, uuid, settings_.k1, settings_.b, table));
  AS_RETURN_IF_ERROR(TermWriter(*this, order, writer.get()).Write());
  AS_ASSIGN_OR_RETURN(const std::shared_ptr<const StoredDictionary> dictionary, WriteStored(order, writer.get()));
  AS_RETURN_IF_ERROR(WriteColumns(order, writer.get()));
  AS_RETURN_IF_ERROR(writer->Finish(*dictionary, entity_names_, gazetteers, sync));
  const Summary summary = writer->summary();
  Clear();
  return summary;
}

}  // namespace archive_search::segment
