#include "index/live_article.h"

#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "index/analyzed_article.h"
#include "index/article_sums.h"
#include "index/slot_values.h"
#include "index/term_schema.h"

namespace archive_search::index {
namespace {

using segment::Occurrence;

// Sets the values of an article that are not empty.
class ValueSetter {
 public:
  explicit ValueSetter(live::LiveDocument* document) : document_(*document) {}

  void Set(Slot slot, const std::string& value) {
    if (!value.empty()) document_.SetValue(static_cast<std::uint8_t>(slot), value);
    sum_.Add(slot, value);
  }
  void SetSum() { Set(Slot::kValuesSum, sum_.Encode()); }

 private:
  live::LiveDocument& document_;
  ValueSum sum_;
};

// Returns their checksum.
std::string AddPostings(const segment::SegmentBuilder& builder, std::uint32_t number, std::uint32_t title_weight,
                        live::LiveDocument* document) {
  const std::vector<std::pair<segment::TermId, Position>> occurrences = builder.TermOccurrences(number);
  std::vector<Position> positions;
  PostingSum sum;
  for (std::size_t i = 0; i < occurrences.size();) {
    const segment::TermId term = occurrences[i].first;
    std::uint32_t wdf = 0;
    positions.clear();
    for (; i < occurrences.size() && occurrences[i].first == term; ++i) {
      const Position position = occurrences[i].second;
      if (position == Occurrence::kPresence) continue;
      wdf += segment::OccurrenceWeight(builder.terms().rule(term), position, title_weight);
      if (positions.empty() || positions.back() != position) positions.push_back(position);
    }
    const std::string written(builder.terms().term(term));
    sum.Add(written, wdf, positions);
    document->AddPosting(written, wdf, positions);
  }
  return sum.Encode();
}

void SetSlots(const segment::SegmentBuilder& builder, std::uint32_t number, ValueSetter* values) {
  const DateValue& date = builder.date(number);
  if (date.dated()) {
    values->Set(Slot::kDate, EncodeDate(date));
    values->Set(Slot::kLastDay, EncodeLastDay(date));
  }
  values->Set(Slot::kKey, std::string(builder.key(number)));
  values->Set(Slot::kLength, EncodeLength(builder.length(number)));
  values->Set(Slot::kContentHash, std::string(builder.content_hash(number)));
  for (segment::ColumnNumber column = 0; column < segment::kMaxColumns; ++column) {
    const auto slot = static_cast<Slot>(column);
    const std::vector<std::string> of_column = builder.Values(number, column);
    if (of_column.empty() || slot == Slot::kOrigins) continue;  // its terms say those
    values->Set(slot, IsList(slot) ? EncodeList(of_column) : of_column.front());
  }
}

}  // namespace

absl::StatusOr<live::LiveDocument> ToLiveDocument(const segment::SegmentBuilder& builder, std::uint32_t number,
                                                  std::uint32_t title_weight) {
  live::LiveDocument document;
  ValueSetter values(&document);
  values.Set(Slot::kPostingsSum, AddPostings(builder, number, title_weight, &document));
  SetSlots(builder, number, &values);
  values.SetSum();
  AS_ASSIGN_OR_RETURN(const std::string stored, builder.StoredForm(number));
  document.SetData(Pack(stored));
  return document;
}

}  // namespace archive_search::index
