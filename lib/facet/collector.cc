#include "facet/collector.h"

#include <optional>
#include <span>
#include <string>
#include <utility>

#include "base/status_macros.h"
#include "facet/column_counter.h"
#include "facet/date_histogram.h"
#include "facet/date_ranges.h"
#include "facet/place_collector.h"
#include "facet/value_counter.h"
#include "index/term_schema.h"

namespace archive_search::facet {
namespace {

using index::Slot;

class DateCollector : public Collector {
 public:
  explicit DateCollector(DateUnit unit) : histogram_(unit) {}

  absl::Status Add(const index::Tier& tier, const search::MatchSet& matches) override {
    AS_ASSIGN_OR_RETURN(const std::span<const DateValue> dates, tier.Dates());
    if (tier.segment() != nullptr) {
      CountByRanges(dates, matches, &histogram_);
    } else {
      matches.ForEach([&](DocId docid) { histogram_.Add(docid < dates.size() ? dates[docid] : DateValue()); });
    }
    return absl::OkStatus();
  }
  absl::StatusOr<FacetResult> Finish() override { return histogram_.Result(); }

 private:
  DateHistogram histogram_;
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

  absl::Status Add(const index::Tier& tier, const search::MatchSet& matches) override {
    const bool sealed = tier.segment() != nullptr;
    if (sealed && column_.slot != Slot::kAuthors) {  // who may have one in two spellings
      AS_ASSIGN_OR_RETURN(const segment::Column* column,
                          tier.segment()->column(static_cast<segment::ColumnNumber>(column_.slot)));
      AddSealed(*column, matches);
      return absl::OkStatus();
    }
    AddOnlySealed();
    const std::unique_ptr<index::FieldReader> reader = tier.Field(column_.slot);
    matches.ForEach([&](DocId docid) { counter_.Add(reader->ValuesOf(docid)); });
    return reader->status();
  }

  absl::StatusOr<FacetResult> Finish() override {
    if (only_sealed_ && column_.entity && request_.match.empty()) return OfOneSegment();
    AddOnlySealed();
    return counter_.Result(request_, [this](const std::string& value) { return Label(value); });
  }

 private:
  [[nodiscard]] std::string Label(const std::string& value) const {
    return column_.entity ? snapshot_.EntityName(*column_.entity, value) : value;
  }

  [[nodiscard]] FacetResult OfOneSegment() const {
    FacetResult result = only_sealed_->Result(request_.field, request_.limit);
    for (FacetValue& value : result.values) value.label = Label(value.value);
    return result;
  }

  void AddSealed(const segment::Column& column, const search::MatchSet& matches) {
    AddOnlySealed();
    if (counter_.empty()) {
      only_sealed_.emplace(column, matches);
    } else {
      ColumnCounter(column, matches).AddTo(&counter_);
    }
  }

  void AddOnlySealed() {
    if (only_sealed_) only_sealed_->AddTo(&counter_);
    only_sealed_.reset();
  }

  const Snapshot::Impl& snapshot_;
  Column column_;
  FacetRequest request_;
  std::optional<ColumnCounter> only_sealed_;  // as long as no other tier had matches
  ValueCounter counter_;
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
