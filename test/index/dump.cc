#include "dump.h"

#include <algorithm>
#include <map>
#include <vector>

#include <catch2/catch.hpp>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "base/string_view.h"
#include "index/article_codec.h"
#include "index/checksum.h"
#include "index/slot_values.h"
#include "index/snapshot_impl.h"
#include "index/term_schema.h"

namespace archive_search::test {
namespace {

using index::Slot;

std::string PositionName(Position position) {
  return position < kBodyPosition ? absl::StrCat("t", position) : absl::StrCat("b", position - kBodyPosition);
}

template <PostingCursor Cursor>
std::string Posting(Cursor* cursor, const std::string& name) {
  std::vector<Position> positions;
  cursor->positions(&positions);
  std::string out = absl::StrCat(name, ":", cursor->wdf());
  for (std::size_t i = 0; i < positions.size(); ++i) {
    absl::StrAppend(&out, i == 0 ? "@" : ",", PositionName(positions[i]));
  }
  return out;
}

std::string DateText(std::string_view value) {
  DateValue date;
  REQUIRE(index::DecodeDate(value, &date));
  return absl::StrCat(date.seconds, " seconds");
}

std::string DayText(std::string_view value) {
  DayNumber day = 0;
  REQUIRE(index::DecodeLastDay(value, &day));
  return absl::StrCat("day ", day);
}

std::string ListText(std::string_view value) {
  std::vector<std::string_view> values;
  REQUIRE(index::DecodeList(value, &values));
  return absl::StrJoin(std::vector<std::string>(values.begin(), values.end()), ", ");
}

std::string LengthText(std::string_view value) {
  std::uint32_t length = 0;
  REQUIRE(index::DecodeLength(value, &length));
  return absl::StrCat(length);
}

std::string Plain(std::string_view value) {
  return std::string(value);
}

struct SlotRow {
  Slot slot;
  const char* name;
  std::string (*text)(std::string_view);
};

constexpr SlotRow kSlots[] = {
    {Slot::kDate, "date", DateText},
    {Slot::kLength, "length", LengthText},
    {Slot::kKey, "key", Plain},
    {Slot::kSource, "source", Plain},
    {Slot::kLanguage, "language", Plain},
    {Slot::kSection, "section", Plain},
    {Slot::kAuthors, "authors", ListText},
    {Slot::kPersons, "persons", ListText},
    {Slot::kOrganisations, "organisations", ListText},
    {Slot::kPlaces, "places", ListText},
    {Slot::kCountries, "countries", ListText},
    {Slot::kContentHash, "content hash",
     [](std::string_view value) { return absl::BytesToHexString(base::ToAbsl(value)); }},
    {Slot::kLastDay, "last day", DayText},
    {Slot::kPostingsSum, "postings sum",
     [](std::string_view value) { return absl::BytesToHexString(base::ToAbsl(value)); }},
    {Slot::kValuesSum, "values sum",
     [](std::string_view value) { return absl::BytesToHexString(base::ToAbsl(value)); }},
};

std::string Pad(std::string text, std::size_t width) {
  const auto characters = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
  if (static_cast<std::size_t>(characters) < width) text.append(width - characters, ' ');
  return text;
}

const live::LiveIndex& LiveOf(const Snapshot& snapshot) {
  return *snapshot.impl().tiers().front()->live();
}

using PostingsByTerm = std::map<std::string, std::vector<std::string>>;

template <class Lists>
void AddPostings(const Lists& lists, const index::Tier& tier, const std::function<std::string(DocId)>& name,
                 PostingsByTerm* out) {
  const absl::Status status = tier.ForEachTerm("", [&](std::string_view term, std::uint32_t) {
    auto cursor = lists.Postings(term);
    for (; cursor.docid() != kNoDoc; cursor.next()) {
      if (tier.IsDeleted(cursor.docid())) continue;
      (*out)[std::string(term)].push_back(Posting(&cursor, name(tier.base() + cursor.docid())));
    }
    REQUIRE(cursor.status().ok());
    return true;
  });
  REQUIRE(status.ok());
}

}  // namespace

std::string DumpTerms(const Snapshot& snapshot, const std::function<std::string(DocId)>& name) {
  PostingsByTerm terms;
  for (const auto& tier : snapshot.impl().tiers()) {
    if (tier->segment() != nullptr) AddPostings(*tier->segment(), *tier, name, &terms);
    if (tier->live() != nullptr) AddPostings(*tier->live(), *tier, name, &terms);
  }
  std::string out;
  for (auto& [term, postings] : terms) {
    std::sort(postings.begin(), postings.end());
    absl::StrAppend(&out, Pad(term, 28), " ", postings.size(), "  ", absl::StrJoin(postings, " "), "\n");
  }
  return out;
}

std::string DumpValues(const Snapshot& snapshot) {
  std::string out;
  const live::LiveIndex& live = LiveOf(snapshot);
  for (DocId docid = 1; docid <= live.last_docid(); ++docid) {
    for (const SlotRow& row : kSlots) {
      const auto value = live.Value(docid, static_cast<std::uint8_t>(row.slot));
      REQUIRE(value.ok());
      if (value->empty()) continue;
      absl::StrAppend(&out, docid, "  ", Pad(absl::StrCat(static_cast<int>(row.slot)), 3), Pad(row.name, 14),
                      row.text(*value), "\n");
    }
  }
  return out;
}

std::string DumpMetadata(const Snapshot& snapshot) {
  std::string out;
  for (const std::string name : {"format", "uuid", "settings", "entities.tsv", "state", "name:org:example-council"}) {
    const auto stored = LiveOf(snapshot).Metadata(name);
    REQUIRE(stored.ok());
    std::string text = *index::CheckedText(name, *stored);
    if (name == "uuid") text = "(36 characters)";
    if (name == "state") text = text.substr(0, text.find("gazetteers ")) + "gazetteers (16 digits each)\n";
    absl::StrAppend(&out, Pad(name, 14), name.size() < 14 ? "" : "  ",
                    absl::StrReplaceAll(absl::StripAsciiWhitespace(text), {{"\n", "\n              "}, {"\t", "  "}}),
                    "\n");
  }
  return out;
}

std::string Contents(const Snapshot& snapshot) {
  std::map<std::string, std::string> articles;
  std::map<DocId, std::string> keys;
  std::uint64_t length = 0;
  for (const auto& tier : snapshot.impl().tiers()) {
    const absl::Status status = tier->ForEachArticle([&](DocId docid) {
      const std::string key = *tier->Key(docid);
      const auto stored = snapshot.Find(key);
      REQUIRE(stored.ok());
      REQUIRE(stored->has_value());
      index::PutArticle(&articles[key], (*stored)->article);
      keys[tier->base() + docid] = key;
      length += (*tier->Lengths())[docid];
      return absl::OkStatus();
    });
    REQUIRE(status.ok());
  }
  std::string out = absl::StrCat(length, " ", snapshot.impl().state().undated, "\n");
  for (const auto& [key, bytes] : articles) absl::StrAppend(&out, key, " ", absl::CEscape(bytes), "\n");
  return out + DumpTerms(snapshot, [&](DocId docid) { return keys[docid]; });
}

}  // namespace archive_search::test
