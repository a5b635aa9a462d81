#include "index/live_article.h"

#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "index/analyzed_article.h"
#include "index/posting_sum.h"
#include "index/slot_values.h"
#include "index/term_schema.h"

namespace archive_search::index {
namespace {

using segment::Occurrence;

void SetSlot(Slot slot, const std::string& value, live::LiveDocument* document) {
  if (!value.empty()) document->SetValue(static_cast<std::uint8_t>(slot), value);
}

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

void SetSlots(const segment::SegmentBuilder& builder, std::uint32_t number, live::LiveDocument* document) {
  const DateValue& date = builder.date(number);
  if (date.dated()) {
    SetSlot(Slot::kDate, EncodeDate(date), document);
    SetSlot(Slot::kLastDay, EncodeLastDay(date), document);
  }
  SetSlot(Slot::kKey, std::string(builder.key(number)), document);
  SetSlot(Slot::kLength, EncodeLength(builder.length(number)), document);
  SetSlot(Slot::kContentHash, std::string(builder.content_hash(number)), document);
  for (segment::ColumnNumber column = 0; column < segment::kMaxColumns; ++column) {
    const auto slot = static_cast<Slot>(column);
    const std::vector<std::string> values = builder.Values(number, column);
    if (values.empty() || slot == Slot::kOrigins) continue;  // its terms say those
    SetSlot(slot, IsList(slot) ? EncodeList(values) : values.front(), document);
  }
}

}  // namespace

absl::StatusOr<live::LiveDocument> ToLiveDocument(const segment::SegmentBuilder& builder, std::uint32_t number,
                                                  std::uint32_t title_weight) {
  live::LiveDocument document;
  SetSlot(Slot::kPostingsSum, AddPostings(builder, number, title_weight, &document), &document);
  SetSlots(builder, number, &document);
  AS_ASSIGN_OR_RETURN(const std::string stored, builder.StoredForm(number));
  document.SetData(Pack(stored));
  return document;
}

}  // namespace archive_search::index
