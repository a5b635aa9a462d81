#include "facet/collector.h"

#include <optional>
#include <span>
#include <string>
#include <utility>

#include "base/status_macros.h"
#include "facet/column_counter.h"
#include "facet/date_histogram.h"
#include "facet/place_collector.h"
#include "facet/value_counter.h"
#include "index/term_schema.h"

namespace archive_search::facet {
namespace {

using index::Slot;

class DateCollector : public Collector {
 public:
  explicit DateCollector(DateUnit unit) : histogram_(unit) {}

  absl::Status Start(const index::Tier& tier) override {
    AS_ASSIGN_OR_RETURN(dates_, tier.Dates());
    return absl::OkStatus();
  }
  void Add(DocId docid) override { histogram_.Add(docid < dates_.size() ? dates_[docid] : DateValue()); }
  absl::StatusOr<FacetResult> Finish() override { return histogram_.Result(); }

 private:
  DateHistogram histogram_;
  std::span<const DateValue> dates_;
};

// Where a field's values stand.
struct Column {
  Slot slot = Slot::kSource;
  std::optional<EntityKind> entity;
};

std::optional<Column> ColumnOf(FacetField field) {
  switch (field) {
    case FacetField::kPerson:
      return Column{Slot::kPersons, EntityKind::kPerson};
    case FacetField::kOrganisation:
      return Column{Slot::kOrganisations, EntityKind::kOrganisation};
    case FacetField::kPlace:
      return Column{Slot::kPlaces, EntityKind::kPlace};
    case FacetField::kCountry:
      return Column{Slot::kCountries, EntityKind::kCountry};
    case FacetField::kSource:
      return Column{Slot::kSource, std::nullopt};
    case FacetField::kLanguage:
      return Column{Slot::kLanguage, std::nullopt};
    case FacetField::kSection:
      return Column{Slot::kSection, std::nullopt};
    case FacetField::kAuthor:
      return Column{Slot::kAuthors, std::nullopt};
    case FacetField::kDate:
    case FacetField::kPlaceTree:
      break;
  }
  return std::nullopt;
}

class ValueCollector : public Collector {
 public:
  ValueCollector(const Snapshot::Impl& snapshot, const Column& column, FacetRequest request)
      : snapshot_(snapshot),
        column_(column),
        request_(std::move(request)),
        counter_(column.entity ? ValueCounter::Identity::kIds : ValueCounter::Identity::kSpellings) {}

  absl::Status Start(const index::Tier& tier) override {
    AS_RETURN_IF_ERROR(EndTier());
    const bool sealed = tier.segment() != nullptr;
    if (sealed && column_.slot != Slot::kAuthors) {  // who may have one in two spellings
      AS_ASSIGN_OR_RETURN(const segment::Column* column,
                          tier.segment()->column(static_cast<segment::ColumnNumber>(column_.slot)));
      sealed_.emplace(*column);
    } else {
      reader_ = tier.Field(column_.slot);
    }
    return absl::OkStatus();
  }

  void Add(DocId docid) override {
    if (sealed_) {
      sealed_->Add(docid);
    } else {
      counter_.Add(reader_->ValuesOf(docid));
    }
  }

  absl::StatusOr<FacetResult> Finish() override {
    if (sealed_ && counter_.empty() && column_.entity && request_.match.empty()) return OfOneSegment();
    AS_RETURN_IF_ERROR(EndTier());
    return counter_.Result(request_, [this](const std::string& value) { return Label(value); });
  }

 private:
  [[nodiscard]] std::string Label(const std::string& value) const {
    return column_.entity ? snapshot_.EntityName(*column_.entity, value) : value;
  }

  [[nodiscard]] FacetResult OfOneSegment() const {
    FacetResult result = sealed_->Result(request_.field, request_.limit);
    for (FacetValue& value : result.values) value.label = Label(value.value);
    return result;
  }

  absl::Status EndTier() {
    if (sealed_) sealed_->AddTo(&counter_);
    sealed_.reset();
    const std::unique_ptr<index::FieldReader> reader = std::move(reader_);
    return reader == nullptr ? absl::OkStatus() : reader->status();
  }

  const Snapshot::Impl& snapshot_;
  Column column_;
  FacetRequest request_;
  ValueCounter counter_;
  std::unique_ptr<index::FieldReader> reader_;  // of the present tier, or
  std::optional<ColumnCounter> sealed_;
};

}  // namespace

std::unique_ptr<Collector> MakeCollector(const Snapshot::Impl& snapshot, const FacetRequest& request) {
  if (request.field == FacetField::kPlaceTree) return MakePlaceCollector(snapshot, request);
  if (const std::optional<Column> column = ColumnOf(request.field)) {
    return std::make_unique<ValueCollector>(snapshot, *column, request);
  }
  return std::make_unique<DateCollector>(request.unit);
}

}  // namespace archive_search::facet
