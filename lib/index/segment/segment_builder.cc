#include "index/segment/segment_builder.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "base/status_macros.h"

namespace archive_search::segment {
namespace {

constexpr std::size_t kArticleOverhead = sizeof(SegmentArticle) + 200;
constexpr std::size_t kBytesPerOccurrence = 3 * sizeof(std::uint32_t);  // once more while it is sorted
constexpr std::size_t kDictionarySampleBytes = 8 << 20;

std::size_t SizeOf(const SegmentArticle& article) {
  std::size_t size = kArticleOverhead + article.key.size();
  for (const auto& [number, values] : article.columns) {
    for (const std::string& value : values) size += sizeof(std::string) + value.size();
  }
  return size;
}

// Puts the positions of one article in order, each once; most are.
void SortFrom(std::size_t begin, std::vector<Position>* positions) {
  const auto first = positions->begin() + static_cast<std::ptrdiff_t>(begin);
  if (!std::is_sorted(first, positions->end())) std::sort(first, positions->end());
  positions->erase(std::unique(first, positions->end()), positions->end());
}

}  // namespace

std::uint32_t SegmentBuilder::Stretch::OffsetOf(Position position) const {
  if (position == Occurrence::kPresence) return size - 1;
  return position < kBodyPosition ? position : position - kBodyPosition + title;
}

Position SegmentBuilder::Stretch::PositionAt(std::uint32_t offset) const {
  if (offset == size - 1) return Occurrence::kPresence;
  return offset < title ? offset : kBodyPosition + offset - title;
}

std::pair<std::uint64_t, std::uint64_t> SegmentBuilder::RangeOf(std::uint32_t number) const {
  return {number == 0 ? 0 : ends_[number - 1], ends_[number]};
}

std::vector<Occurrence> SegmentBuilder::OccurrencesOf(std::uint32_t number) const {
  const auto [begin, end] = RangeOf(number);
  const Stretch& stretch = stretches_[number];
  std::vector<Occurrence> occurrences;
  for (std::uint64_t i = begin; i < end; ++i) {
    occurrences.push_back({term_ids_[i], stretch.PositionAt(places_[i] - stretch.begin)});
  }
  return occurrences;
}

std::uint32_t SegmentBuilder::Add(SegmentArticle article, const std::vector<Occurrence>& occurrences, Stored stored) {
  Stretch stretch;
  stretch.begin = next_place_;
  std::uint32_t body = 0;
  for (const Occurrence& o : occurrences) {
    if (o.position == Occurrence::kPresence) continue;
    if (o.position < kBodyPosition) {
      stretch.title = std::max(stretch.title, o.position + 1);
    } else {
      body = std::max(body, o.position - kBodyPosition + 1);
    }
  }
  stretch.size = stretch.title + body + 1;
  for (const Occurrence& o : occurrences) {
    term_ids_.push_back(o.term);
    places_.push_back(stretch.begin + stretch.OffsetOf(o.position));
  }
  next_place_ += stretch.size;
  article_bytes_ += SizeOf(article) + stored.bytes.size();
  stretches_.push_back(stretch);
  ends_.push_back(term_ids_.size());
  articles_.push_back(std::move(article));
  stored_.push_back(std::move(stored));
  dropped_.push_back(false);
  ++kept_;
  return number_count() - 1;
}

void SegmentBuilder::AddEntityNames(const std::map<std::string, std::string>& names) {
  entity_names_.insert(names.begin(), names.end());
}

void SegmentBuilder::Drop(std::uint32_t number) {
  if (dropped_[number]) return;
  dropped_[number] = true;
  stored_[number] = {};
  --kept_;
}

absl::StatusOr<std::string> SegmentBuilder::StoredForm(std::uint32_t number) const {
  const Stored& stored = stored_[number];
  if (stored.dictionary == nullptr) return stored.bytes;
  return stored.dictionary->Decompress(stored.bytes);
}

std::size_t SegmentBuilder::memory() const {
  return kBytesPerOccurrence * term_ids_.size() + article_bytes_ + terms_.memory();
}

void SegmentBuilder::Clear() {
  *this = SegmentBuilder(settings_);
}

std::vector<std::uint32_t> SegmentBuilder::DocidOrder() const {
  std::vector<std::uint32_t> order;
  order.reserve(kept_);
  for (std::uint32_t i = 0; i < number_count(); ++i) {
    if (!dropped_[i]) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
    return ComesBefore(articles_[a].date, articles_[a].key, articles_[b].date, articles_[b].key);
  });
  return order;
}

ArticleTable SegmentBuilder::TableOf(std::span<const std::uint32_t> order) const {
  ArticleTable table;
  for (const std::uint32_t number : order) {
    const SegmentArticle& article = articles_[number];
    table.lengths.push_back(article.length);
    table.dates.push_back(article.date);
    table.content_hashes += article.content_hash;
    table.keys.push_back(article.key);
  }
  return table;
}

struct SegmentBuilder::Sorted {
  std::vector<std::uint64_t> ends;     // of each term's places
  std::vector<std::uint32_t> places;   // by term, then docid; counted anew in docid order
  std::vector<std::uint32_t> begins;   // of the stretches, by docid
  std::vector<std::uint32_t> numbers;  // of the articles, by docid
};

SegmentBuilder::Sorted SegmentBuilder::SortByTerm(std::span<const std::uint32_t> order) const {
  Sorted sorted;
  sorted.numbers.assign(order.begin(), order.end());
  std::vector<std::uint64_t> next(terms_.size() + std::size_t{1});
  for (const std::uint32_t number : order) {
    const auto [begin, end] = RangeOf(number);
    for (std::uint64_t i = begin; i < end; ++i) ++next[term_ids_[i] + 1];
  }
  std::partial_sum(next.begin(), next.end(), next.begin());
  sorted.places.resize(next.back());
  std::uint32_t place = 0;
  for (const std::uint32_t number : order) {
    sorted.begins.push_back(place);
    const std::uint32_t moved = place - stretches_[number].begin;  // modulo 2^32
    const auto [begin, end] = RangeOf(number);
    for (std::uint64_t i = begin; i < end; ++i) sorted.places[next[term_ids_[i]]++] = places_[i] + moved;
    place += stretches_[number].size;
  }
  next.pop_back();
  sorted.ends = std::move(next);
  return sorted;
}

void SegmentBuilder::MakePostings(const Sorted& sorted, TermId term, PostingArrays* out) const {
  out->clear();
  const WdfRule rule = terms_.rule(term);
  bool has_positions = false;
  const std::uint64_t end = sorted.ends[term];
  auto begins = sorted.begins.begin();
  for (std::uint64_t i = term == 0 ? 0 : sorted.ends[term - 1]; i < end;) {
    begins = std::upper_bound(begins, sorted.begins.end(), sorted.places[i]) - 1;
    const auto docid = static_cast<DocId>(begins - sorted.begins.begin());
    const Stretch& stretch = stretches_[sorted.numbers[docid]];
    const std::uint64_t behind = std::uint64_t{*begins} + stretch.size;
    const std::size_t first = out->positions.size();
    std::uint32_t wdf = 0;
    for (; i < end && sorted.places[i] < behind; ++i) {
      const Position position = stretch.PositionAt(sorted.places[i] - *begins);
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

absl::Status SegmentBuilder::WriteTerms(std::span<const std::uint32_t> order, SegmentWriter* writer) const {
  const Sorted sorted = SortByTerm(order);
  std::vector<TermId> by_text(terms_.size());
  std::iota(by_text.begin(), by_text.end(), TermId{0});
  std::sort(by_text.begin(), by_text.end(), [this](TermId a, TermId b) { return terms_.term(a) < terms_.term(b); });
  PostingArrays postings;
  for (const TermId term : by_text) {
    MakePostings(sorted, term, &postings);
    if (!postings.docids.empty()) AS_RETURN_IF_ERROR(writer->AddTerm(terms_.term(term), postings));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<const StoredDictionary>> SegmentBuilder::WriteStored(
    std::span<const std::uint32_t> order, SegmentWriter* writer) const {
  // Most came compressed with one dictionary; that is the segment's.
  std::shared_ptr<const StoredDictionary> dictionary;
  for (const std::uint32_t number : order) {
    if (stored_[number].dictionary != nullptr) dictionary = stored_[number].dictionary;
  }
  if (dictionary == nullptr) {
    std::vector<std::string> samples;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < order.size() && bytes < kDictionarySampleBytes; ++i) {
      samples.push_back(stored_[order[i]].bytes);
      bytes += samples.back().size();
    }
    dictionary = StoredDictionary::Train(samples);
  }
  for (const std::uint32_t number : order) {
    if (stored_[number].dictionary == dictionary) {
      AS_RETURN_IF_ERROR(writer->AddStored(stored_[number].bytes));
      continue;
    }
    AS_ASSIGN_OR_RETURN(const std::string plain, StoredForm(number));
    AS_RETURN_IF_ERROR(writer->AddStored(dictionary->Compress(plain)));
  }
  return dictionary;
}

absl::Status SegmentBuilder::WriteColumns(std::span<const std::uint32_t> order, SegmentWriter* writer) const {
  std::vector<std::uint32_t> in_order(order.size());
  std::iota(in_order.begin(), in_order.end(), 0U);
  for (ColumnNumber number = 0; number < kMaxColumns; ++number) {
    ColumnWriter column;
    std::vector<std::string_view> values;
    for (const std::uint32_t i : order) {
      values.clear();
      for (const auto& [of_column, strings] : articles_[i].columns) {
        if (of_column == number) values.assign(strings.begin(), strings.end());
      }
      column.Add(values);
    }
    AS_RETURN_IF_ERROR(writer->AddColumn(number, column, in_order));
  }
  return absl::OkStatus();
}

absl::StatusOr<Summary> SegmentBuilder::Write(const std::string& path, const std::string& uuid,
                                              const std::string& gazetteers, bool sync) {
  const std::vector<std::uint32_t> order = DocidOrder();
  const ArticleTable table = TableOf(order);
  AS_ASSIGN_OR_RETURN(const std::unique_ptr<SegmentWriter> writer,
                      SegmentWriter::Create(path, uuid, settings_.k1, settings_.b, table));
  AS_RETURN_IF_ERROR(WriteTerms(order, writer.get()));
  AS_ASSIGN_OR_RETURN(const std::shared_ptr<const StoredDictionary> dictionary, WriteStored(order, writer.get()));
  AS_RETURN_IF_ERROR(WriteColumns(order, writer.get()));
  AS_RETURN_IF_ERROR(writer->Finish(*dictionary, entity_names_, gazetteers, sync));
  const Summary summary = writer->summary();
  Clear();
  return summary;
}

}  // namespace archive_search::segment
