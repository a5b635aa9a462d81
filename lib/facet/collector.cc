#include "facet/collector.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "facet/date_histogram.h"
#include "facet/value_counter.h"
#include "index/slot_values.h"
#include "index/term_schema.h"

namespace archive_search::facet {
namespace {

using index::Slot;

class DateCollector : public Collector {
 public:
  DateCollector(DateUnit unit, const std::vector<DateValue>& dates) : histogram_(unit), dates_(dates) {}

  void Add(DocId docid) override { histogram_.Add(docid < dates_.size() ? dates_[docid] : DateValue()); }
  absl::StatusOr<FacetResult> Finish() override { return histogram_.Result(); }

 private:
  DateHistogram histogram_;
  const std::vector<DateValue>& dates_;
};

// Where a field's values stand.
struct Column {
  Slot slot = Slot::kSource;
  bool list = false;
  std::optional<EntityKind> entity;
};

std::optional<Column> ColumnOf(FacetField field) {
  switch (field) {
    case FacetField::kPerson:
      return Column{Slot::kPersons, true, EntityKind::kPerson};
    case FacetField::kOrganisation:
      return Column{Slot::kOrganisations, true, EntityKind::kOrganisation};
    case FacetField::kPlace:
      return Column{Slot::kPlaces, true, EntityKind::kPlace};
    case FacetField::kCountry:
      return Column{Slot::kCountries, true, EntityKind::kCountry};
    case FacetField::kSource:
      return Column{Slot::kSource, false, std::nullopt};
    case FacetField::kLanguage:
      return Column{Slot::kLanguage, false, std::nullopt};
    case FacetField::kSection:
      return Column{Slot::kSection, false, std::nullopt};
    case FacetField::kAuthor:
      return Column{Slot::kAuthors, true, std::nullopt};
    case FacetField::kDate:
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
        cursor_(snapshot.live().Values(static_cast<std::uint8_t>(column.slot))),
        counter_(column.entity ? ValueCounter::Identity::kIds : ValueCounter::Identity::kSpellings) {}

  void Add(DocId docid) override {
    values_.clear();
    if (cursor_.advance(docid) == docid) ReadValues();
    counter_.Add(values_);
  }

  absl::StatusOr<FacetResult> Finish() override {
    AS_RETURN_IF_ERROR(cursor_.status());
    if (damaged_) {
      return absl::DataLossError(absl::StrCat("a list of the ", base::ToAbsl(FacetFieldName(request_.field)),
                                              " column is damaged; index the archive's files anew"));
    }
    return counter_.Result(request_, [this](const std::string& value) {
      return column_.entity ? snapshot_.EntityName(*column_.entity, value) : value;
    });
  }

 private:
  void ReadValues() {
    slot_value_ = cursor_.value();
    if (column_.list) {
      damaged_ |= !index::DecodeList(slot_value_, &values_);
    } else {
      values_.push_back(slot_value_);
    }
  }

  const Snapshot::Impl& snapshot_;
  Column column_;
  FacetRequest request_;
  live::ValueCursor cursor_;
  ValueCounter counter_;
  std::string slot_value_;
  std::vector<std::string_view> values_;  // of the current article, in slot_value_
  bool damaged_ = false;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Collector>> MakeCollector(const Snapshot::Impl& snapshot, const FacetRequest& request) {
  std::unique_ptr<Collector> collector;
  if (const std::optional<Column> column = ColumnOf(request.field)) {
    collector = std::make_unique<ValueCollector>(snapshot, *column, request);
  } else {
    AS_ASSIGN_OR_RETURN(const std::vector<DateValue>* dates, snapshot.Dates());
    collector = std::make_unique<DateCollector>(request.unit, *dates);
  }
  return collector;
}

}  // namespace archive_search::facet
