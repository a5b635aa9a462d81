#include "index/live_check.h"

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "base/crc32c.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "base/varint.h"
#include "index/article_sums.h"
#include "index/term_schema.h"

namespace archive_search::index {
namespace {

// Of a term's postings, in any order.
struct ListSum {
  std::uint64_t articles = 0;
  std::uint64_t postings = 0;

  void Add(DocId docid, std::uint32_t wdf) {
    std::string bytes;
    base::PutVarint(&bytes, docid);
    base::PutVarint(&bytes, wdf);
    ++articles;
    postings += base::Crc32c(bytes);
  }
  bool operator==(const ListSum&) const = default;
};

absl::Status CatalogDamaged(std::string_view what, std::string_view whose) {
  return absl::DataLossError(absl::StrCat("the ", base::ToAbsl(what), " of ", base::ToAbsl(whose),
                                          " in the catalog are damaged; index the archive's files anew"));
}

class LiveCheck {
 public:
  explicit LiveCheck(const live::LiveIndex& live) : live_(live) {}

  absl::Status Run() {
    live::LiveCursor all = live_.Postings(kAllTerm);
    for (; all.docid() != kNoDoc; all.next()) AS_RETURN_IF_ERROR(CheckArticle(all.docid()));
    AS_RETURN_IF_ERROR(all.status());
    absl::Status checked;
    AS_RETURN_IF_ERROR(live_.ForEachTerm("", [&](std::string_view term, std::uint32_t document_frequency) {
      checked = CheckTerm(std::string(term), document_frequency);
      return checked.ok();
    }));
    if (checked.ok() && !lists_.empty())
      return CatalogDamaged("postings", absl::StrCat("\"", lists_.begin()->first, "\""));
    return checked;
  }

 private:
  absl::Status CheckArticle(DocId docid) {
    PostingSum sum;
    AS_RETURN_IF_ERROR(live_.ForEachPosting(
        docid, [&](const std::string& term, std::uint32_t wdf, const std::vector<Position>& positions) {
          sum.Add(term, wdf, positions);
          lists_[term].Add(docid, wdf);
        }));
    AS_ASSIGN_OR_RETURN(const std::string written, ValueOf(docid, Slot::kPostingsSum));
    if (!written.empty() && written != sum.Encode()) return CatalogDamaged("postings", absl::StrCat("article ", docid));
    return CheckValues(docid);
  }

  absl::Status CheckValues(DocId docid) {
    ValueSum sum;
    for (int number = 0; number < static_cast<int>(Slot::kValuesSum); ++number) {
      const auto slot = static_cast<Slot>(number);
      AS_ASSIGN_OR_RETURN(const std::string value, ValueOf(docid, slot));
      sum.Add(slot, value);
    }
    AS_ASSIGN_OR_RETURN(const std::string written, ValueOf(docid, Slot::kValuesSum));
    if (!written.empty() && written != sum.Encode()) return CatalogDamaged("values", absl::StrCat("article ", docid));
    return absl::OkStatus();
  }

  [[nodiscard]] absl::StatusOr<std::string> ValueOf(DocId docid, Slot slot) const {
    return live_.Value(docid, static_cast<std::uint8_t>(slot));
  }

  absl::Status CheckTerm(const std::string& term, std::uint32_t document_frequency) {
    ListSum sum;
    live::LiveCursor cursor = live_.Postings(term);
    for (; cursor.docid() != kNoDoc; cursor.next()) sum.Add(cursor.docid(), cursor.wdf());
    AS_RETURN_IF_ERROR(cursor.status());
    const auto found = lists_.find(term);
    const bool whole = found != lists_.end() && found->second == sum && sum.articles == document_frequency;
    if (!whole) return CatalogDamaged("postings", absl::StrCat("\"", term, "\""));
    lists_.erase(found);
    return absl::OkStatus();
  }

  const live::LiveIndex& live_;
  absl::flat_hash_map<std::string, ListSum> lists_;  // by term, as the articles have them
};

}  // namespace

absl::Status CheckLiveTier(const live::LiveIndex& live) {
  return LiveCheck(live).Run();
}

}  // namespace archive_search::index
