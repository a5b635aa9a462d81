#include "index/live_tier.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "index/entity_names.h"
#include "index/manifest.h"
#include "index/slot_values.h"

namespace archive_search::index {
namespace {

std::uint8_t Number(Slot slot) {
  return static_cast<std::uint8_t>(slot);
}

// Calls read(docid, value) for every value of the slot; it returns false for a value that it cannot read.
template <class Read>
absl::Status ReadColumn(const live::LiveIndex& live, Slot slot, Read&& read) {
  live::ValueCursor cursor = live.Values(Number(slot));
  for (; cursor.docid() != kNoDoc; cursor.next()) {
    if (!read(cursor.docid(), cursor.value())) {
      return absl::DataLossError(absl::StrCat("value ", Number(slot), " of article ", cursor.docid(), " is damaged"));
    }
  }
  return cursor.status();
}

class SlotReader final : public FieldReader {
 public:
  SlotReader(live::ValueCursor cursor, bool list) : cursor_(std::move(cursor)), list_(list) {}

  const std::vector<std::string_view>& ValuesOf(DocId docid) override {
    values_.clear();
    if (cursor_.advance(docid) != docid) return values_;
    value_ = cursor_.value();
    if (list_) {
      damaged_ |= !DecodeList(value_, &values_);
    } else {
      values_.push_back(value_);
    }
    return values_;
  }

  absl::Status status() const override {
    AS_RETURN_IF_ERROR(cursor_.status());
    return damaged_ ? absl::DataLossError("a list of values is damaged; index the archive's files anew")
                    : absl::OkStatus();
  }

 private:
  live::ValueCursor cursor_;
  bool list_;
  bool damaged_ = false;
  std::string value_;
  std::vector<std::string_view> values_;  // in value_
};

}  // namespace

LiveTier::LiveTier(std::unique_ptr<live::LiveIndex> index, std::string directory, std::uint64_t total_length)
    : Tier(/*base=*/0), index_(std::move(index)), directory_(std::move(directory)), total_length_(total_length) {}

absl::StatusOr<std::uint32_t> LiveTier::DocumentFrequency(std::string_view term) const {
  return index_->DocumentFrequency(term);
}

absl::Status LiveTier::ForEachTerm(std::string_view prefix,
                                   const std::function<bool(std::string_view, std::uint32_t)>& visit) const {
  return index_->ForEachTerm(prefix, visit);
}

absl::StatusOr<std::span<const std::uint32_t>> LiveTier::Lengths() const {
  if (!lengths_) {
    std::vector<std::uint32_t> lengths(docid_end());
    AS_RETURN_IF_ERROR(ReadColumn(*index_, Slot::kLength, [&](DocId docid, std::string_view value) {
      return DecodeLength(value, &lengths[docid]);
    }));
    lengths_ = std::move(lengths);
  }
  return *lengths_;
}

absl::StatusOr<std::span<const DateValue>> LiveTier::Dates() const {
  if (!dates_) {
    std::vector<DateValue> dates(docid_end());
    AS_RETURN_IF_ERROR(ReadColumn(
        *index_, Slot::kDate, [&](DocId docid, std::string_view value) { return DecodeDate(value, &dates[docid]); }));
    AS_RETURN_IF_ERROR(ReadColumn(*index_, Slot::kLastDay, [&](DocId docid, std::string_view value) {
      return DecodeLastDay(value, &dates[docid].last_day);
    }));
    dates_ = std::move(dates);
  }
  return *dates_;
}

std::unique_ptr<FieldReader> LiveTier::Field(Slot slot) const {
  return std::make_unique<SlotReader>(index_->Values(Number(slot)), IsList(slot));
}

absl::Status LiveTier::ForEachArticle(const std::function<absl::Status(DocId)>& visit) const {
  live::LiveCursor all = index_->Postings(kAllTerm);
  for (; all.docid() != kNoDoc; all.next()) AS_RETURN_IF_ERROR(visit(all.docid()));
  return all.status();
}

absl::StatusOr<DocId> LiveTier::FindKey(std::string_view key) const {
  return FirstWith(KeywordTerm(KeywordField::kKey, key));
}

absl::StatusOr<std::string> LiveTier::Key(DocId docid) const {
  return index_->Value(docid, Number(Slot::kKey));
}

absl::StatusOr<AnalyzedArticle> LiveTier::Read(DocId docid) const {
  AS_ASSIGN_OR_RETURN(const std::string data, index_->Data(docid));
  return DeserializeStored(Unpack(data), absl::StrCat("number ", docid, " of ", directory_));
}

absl::StatusOr<std::string> LiveTier::EntityName(EntityKind kind, std::string_view id) const {
  const std::string record = EntityNameRecord(kind, id);
  AS_ASSIGN_OR_RETURN(const std::string stored, index_->Metadata(record));
  if (stored.empty()) return std::string();
  return CheckedText(record, stored);
}

absl::StatusOr<DocId> LiveTier::FirstWith(std::string_view term) const {
  const live::LiveCursor cursor = index_->Postings(term);
  if (!cursor.status().ok()) return cursor.status();
  return cursor.docid();
}

}  // namespace archive_search::index
