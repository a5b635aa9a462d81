#include "index/segment/segment_writer.h"

#include <numeric>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/memory.h"
#include "base/status_macros.h"
#include "base/text_fields.h"
#include "index/segment/fixed_int.h"
#include "index/segment/keys.h"

namespace archive_search::segment {
namespace {

using Effort = StoredDictionary::Effort;

const char* NameOf(Effort effort) {
  return effort == Effort::kThorough ? "thorough" : "quick";
}

ImpactScale ScaleOf(double k1, double b, const ArticleTable& articles) {
  const auto total = std::accumulate(articles.lengths.begin(), articles.lengths.end(), std::uint64_t{0});
  const auto count = static_cast<double>(articles.lengths.size());
  return {k1, b, total == 0 ? 1.0 : static_cast<double>(total) / count};
}

}  // namespace

absl::StatusOr<std::unique_ptr<SegmentWriter>> SegmentWriter::Create(const std::string& path, const std::string& uuid,
                                                                     double k1, double b,
                                                                     const ArticleTable& articles) {
  AS_ASSIGN_OR_RETURN(std::unique_ptr<SegmentFileWriter> file, SegmentFileWriter::Create(path, uuid));
  return std::unique_ptr<SegmentWriter>(new SegmentWriter(std::move(file), articles, ScaleOf(k1, b, articles)));
}

SegmentWriter::SegmentWriter(std::unique_ptr<SegmentFileWriter> file, const ArticleTable& articles,
                             const ImpactScale& scale)
    : file_(std::move(file)), articles_(articles), lists_(articles.lengths, scale), stored_(file_.get()) {
  summary_.scale = scale;
  summary_.articles = static_cast<std::uint32_t>(articles.lengths.size());
  for (const std::uint32_t length : articles.lengths) summary_.total_length += length;
  for (const DateValue& date : articles.dates) summary_.undated += date.dated() ? 0 : 1;
}

absl::StatusOr<ListInfo> SegmentWriter::AddList(const PostingArrays& postings) {
  base::ClearToReuse(&list_);
  return Append(lists_.Write(postings, &list_));
}

absl::StatusOr<ListInfo> SegmentWriter::AddSameList(TermNumber term, const ListInfo& of_term) {
  base::ClearToReuse(&list_);
  return Append(PostingListWriter::WriteSame(term, of_term, &list_));
}

absl::StatusOr<ListInfo> SegmentWriter::Append(ListInfo list) {
  list.offset = file_->section_size();
  AS_RETURN_IF_ERROR(file_->Append(list_));
  return list;
}

absl::Status SegmentWriter::AddLists(std::string_view bytes, std::vector<ListInfo>* lists) {
  for (ListInfo& list : *lists) list.offset += file_->section_size();
  return file_->Append(bytes);
}

absl::Status SegmentWriter::FinishStored(const StoredDictionary& dictionary) {
  summary_.stored_effort = dictionary.effort();
  AS_RETURN_IF_ERROR(stored_.Finish(dictionary));
  file_->StartSection(SectionId::kLists);
  return absl::OkStatus();
}

absl::Status SegmentWriter::AddColumn(ColumnNumber number, const ColumnWriter& column,
                                      std::span<const std::uint32_t> order) {
  const auto section = static_cast<std::uint32_t>(SectionId::kColumns) + number;
  return column.empty() ? absl::OkStatus() : column.Finish(file_.get(), static_cast<SectionId>(section), order);
}

absl::Status SegmentWriter::WriteArticles() {
  file_->StartSection(SectionId::kLengths);
  AS_RETURN_IF_ERROR(file_->Append(BytesOf(std::span<const std::uint32_t>(articles_.lengths))));
  file_->StartSection(SectionId::kDates);
  AS_RETURN_IF_ERROR(file_->Append(BytesOf(std::span<const DateValue>(articles_.dates))));
  file_->StartSection(SectionId::kContentHashes);
  AS_RETURN_IF_ERROR(file_->Append(articles_.content_hashes));
  return WriteKeys(articles_.keys, file_.get());
}

absl::Status SegmentWriter::Finish(const StringTableWriter& entity_names, const std::string& gazetteers, bool sync) {
  summary_.gazetteers = gazetteers;
  AS_RETURN_IF_ERROR(terms_.Finish(file_.get()));
  AS_RETURN_IF_ERROR(WriteArticles());
  AS_RETURN_IF_ERROR(entity_names.Write(SectionId::kEntityNames, file_.get()));
  file_->StartSection(SectionId::kSummary);
  AS_RETURN_IF_ERROR(file_->Append(PutSummary(summary_)));
  return file_->Finish(sync);
}

std::string PutSummary(const Summary& summary) {
  return absl::StrCat("articles ", summary.articles, "\nundated ", summary.undated, "\ntotal-length ",
                      summary.total_length, "\nimpact-k1 ", base::Shortest(summary.scale.k1), "\nimpact-b ",
                      base::Shortest(summary.scale.b), "\nimpact-average-length ",
                      base::Shortest(summary.scale.average_length), "\nstored ", NameOf(summary.stored_effort),
                      "\ngazetteers ", summary.gazetteers, "\n");
}

absl::StatusOr<Summary> GetSummary(std::string_view text) {
  base::TextFields fields = base::ParseTextFields(text);
  Summary summary;
  if (!base::GetNumber(fields, "articles", &summary.articles) ||
      !base::GetNumber(fields, "undated", &summary.undated) ||
      !base::GetNumber(fields, "total-length", &summary.total_length) ||
      !base::GetNumber(fields, "impact-k1", &summary.scale.k1) ||
      !base::GetNumber(fields, "impact-b", &summary.scale.b) ||
      !base::GetNumber(fields, "impact-average-length", &summary.scale.average_length)) {
    return absl::DataLossError("the summary of a segment is damaged");
  }
  if (fields["stored"] == NameOf(Effort::kThorough)) summary.stored_effort = Effort::kThorough;
  summary.gazetteers = fields["gazetteers"];
  return summary;
}

}  // namespace archive_search::segment
