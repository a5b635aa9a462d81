#include "index/segment/segment_builder.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "base/memory.h"
#include "base/status_macros.h"

namespace archive_search::segment {
namespace {

// What writing takes beside the lists: a table of the articles. The tables of terms and of their groups take as much as
// the terms.
constexpr std::size_t kWrittenPerArticle = 128;

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
                       posted.stretch, texts_.Keep(posted.bytes), stored_.Keep(stored.bytes), stored.dictionary.get()});
  ++kept_;
  occurrences_ += posted.occurrences;
  return number;
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
  const std::size_t terms = terms_.memory() - terms_.names_memory();
  const std::size_t before_writing = stored_.memory() + terms_.names_memory();
  const std::size_t writing =
      WritingTermsTakes(occurrences_, settings_.places_at_once) + kWrittenPerArticle * articles_.size() + terms;
  return texts_.memory() + columns + entity_names_.memory() + articles_.capacity() * sizeof(Kept) + terms +
         std::max(before_writing, writing);
}

void SegmentBuilder::Clear() {
  terms_.Clear();
  articles_ = decltype(articles_)();
  texts_ = base::TextArena();
  stored_ = base::TextArena();
  dictionaries_.clear();
  columns_ = decltype(columns_)();
  kept_ = 0;
  occurrences_ = 0;
  entity_names_ = StringTableWriter();
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

OccurrenceSorter SegmentBuilder::MakeSorter(std::span<const std::uint32_t> order) const {
  std::vector<OccurrenceSorter::Posted> articles;
  articles.reserve(order.size());
  for (const std::uint32_t number : order) articles.push_back({articles_[number].stretch, articles_[number].posted});
  return {std::move(articles), terms_.group_count()};
}

// Gives the room of the stored articles back, and that of the names.
absl::Status SegmentBuilder::WriteStored(std::span<const std::uint32_t> order, SegmentWriter* writer) {
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
  stored_ = base::TextArena();
  terms_.ForgetNames();
  base::GiveBackFreeMemory();
  return writer->FinishStored(*dictionary);
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
  AS_RETURN_IF_ERROR(WriteStored(order, writer.get()));
  AS_RETURN_IF_ERROR(
      WriteTerms(terms_, MakeSorter(order), settings_.title_weight, settings_.places_at_once, writer.get()));
  AS_RETURN_IF_ERROR(WriteColumns(order, writer.get()));
  AS_RETURN_IF_ERROR(writer->Finish(entity_names_, gazetteers, sync));
  const Summary summary = writer->summary();
  Clear();
  base::GiveBackFreeMemory();
  return summary;
}

}  // namespace archive_search::segment
