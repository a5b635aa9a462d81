#include "index/segment/segment.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"

namespace archive_search::segment {
namespace {

// A section of one fixed-size value an article, checked.
template <class T>
absl::StatusOr<std::span<const T>> FixedColumn(const SegmentFile& file, SectionId section, std::uint32_t articles) {
  const std::string_view bytes = file.section(section);
  if (bytes.size() != sizeof(T) * articles) {
    return absl::DataLossError(absl::StrCat(file.path(), ": section ", static_cast<std::uint32_t>(section), " has ",
                                            bytes.size(), " bytes for ", articles, " articles"));
  }
  AS_RETURN_IF_ERROR(file.Check(bytes));
  return std::span<const T>(reinterpret_cast<const T*>(bytes.data()), articles);
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Segment>> Segment::Open(const std::string& path) {
  auto segment = std::make_shared<Segment>();
  AS_ASSIGN_OR_RETURN(segment->file_, SegmentFile::Open(path));
  AS_RETURN_IF_ERROR(segment->OpenParts());
  return std::shared_ptr<const Segment>(std::move(segment));
}

absl::Status Segment::OpenParts() {
  const std::string_view summary = file_->section(SectionId::kSummary);
  AS_RETURN_IF_ERROR(file_->Check(summary));
  AS_ASSIGN_OR_RETURN(summary_, GetSummary(summary));
  AS_ASSIGN_OR_RETURN(terms_, TermDictionary::Open(*file_));
  lists_ = file_->section(SectionId::kLists);
  AS_ASSIGN_OR_RETURN(lengths_, FixedColumn<std::uint32_t>(*file_, SectionId::kLengths, articles()));
  AS_ASSIGN_OR_RETURN(dates_, FixedColumn<DateValue>(*file_, SectionId::kDates, articles()));
  using Hash = std::array<char, kContentHashSize>;
  AS_ASSIGN_OR_RETURN(const std::span<const Hash> hashes,
                      FixedColumn<Hash>(*file_, SectionId::kContentHashes, articles()));
  content_hashes_ = {reinterpret_cast<const char*>(hashes.data()), hashes.size_bytes()};
  AS_ASSIGN_OR_RETURN(keys_, Keys::Open(*file_, articles()));
  AS_ASSIGN_OR_RETURN(stored_, StoredArticles::Open(*file_, articles()));
  AS_ASSIGN_OR_RETURN(entity_names_, StringTable::Open(*file_, SectionId::kEntityNames));
  return absl::OkStatus();
}

absl::StatusOr<const Column*> Segment::column(ColumnNumber number) const {
  LazyColumn& lazy = columns_[number];
  std::call_once(lazy.opened, [&] {
    const auto section = static_cast<SectionId>(static_cast<std::uint32_t>(SectionId::kColumns) + number);
    lazy.column = file_->section(section).empty() ? Column() : Column::Open(*file_, section, articles());
  });
  if (!lazy.column.ok()) return lazy.column.status();
  return &*lazy.column;
}

absl::StatusOr<std::string_view> Segment::ListBytes(const ListInfo& info) const {
  if (info.offset > lists_.size() || info.size > lists_.size() - info.offset) {
    return absl::DataLossError(absl::StrCat(file_->path(), ": a posting list lies outside of its section"));
  }
  const std::string_view bytes = lists_.substr(info.offset, info.size);
  AS_RETURN_IF_ERROR(file_->Check(bytes));
  return bytes;
}

absl::StatusOr<PostingBlocks> Segment::OpenList(const ListInfo& info) const {
  AS_ASSIGN_OR_RETURN(const std::string_view bytes, ListBytes(info));
  const std::optional<TermNumber> same = PostingBlocks::SameAs(bytes);
  return same ? ListOf(*same) : PostingBlocks::Open(bytes, info, articles(), this);
}

absl::StatusOr<PostingBlocks> Segment::ListOf(TermNumber term) const {
  AS_ASSIGN_OR_RETURN(const ListInfo info, terms_.At(term));
  AS_ASSIGN_OR_RETURN(const std::string_view bytes, ListBytes(info));
  return PostingBlocks::Open(bytes, info, articles(), this);
}

SegmentCursor Segment::Postings(std::string_view term) const {
  const absl::StatusOr<std::optional<ListInfo>> info = terms_.Find(term);
  if (!info.ok()) return SegmentCursor(info.status());
  if (!*info) return SegmentCursor();
  return SegmentCursor(OpenList(**info));
}

}  // namespace archive_search::segment
