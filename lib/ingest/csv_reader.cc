#include "ingest/csv_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "ingest/article_builder.h"
#include "ingest/csv_row.h"
#include "ingest/utf8.h"

namespace archive_search::ingest {
namespace {

constexpr std::size_t kResyncBytes = 64 * 1024;  // how much is looked at to see whether a row begins here

class CsvReader : public ArticleReader {
 public:
  CsvReader(RecordCursor cursor, FieldNames names, char delimiter)
      : cursor_(std::move(cursor)), names_(std::move(names)), delimiter_(delimiter) {}

  absl::StatusOr<std::optional<ReadItem>> Next() override {
    while (!done_) {
      CsvRow row;
      const CsvScan scan = ScanCsvRow(cursor_.data(), cursor_.at_end(), delimiter_, &row);
      if (scan == CsvScan::kNeedMore && !cursor_.overlong()) {
        AS_RETURN_IF_ERROR(cursor_.Fill());
      } else if (cursor_.data().empty()) {
        done_ = true;
      } else if (scan != CsvScan::kRow) {
        return RefuseMalformed(scan == CsvScan::kNeedMore ? "" : row.problem);
      } else if (row.fields.size() == 1 && TrimSpace(row.fields[0]).empty()) {
        cursor_.Skip(row.size);  // a blank line
      } else if (header_.empty()) {
        if (FindIllFormed(cursor_.data().substr(0, row.size)) != std::string_view::npos) {
          return RefuseMalformed("ill-formed text");
        }
        if (EndsLinesInCr(row.fields)) return RefuseMalformed("lines end in CR alone; expected LF or CRLF");
        if (!NamesText(row.fields)) return RefuseMalformed(NoText(row.fields));
        header_text_ = WithoutLineEnd(cursor_.data().substr(0, row.size));
        for (const std::string& name : row.fields) header_.emplace_back(TrimSpace(name));
        cursor_.Skip(row.size);
      } else {
        return TakeRow(std::move(row));
      }
    }
    return std::nullopt;
  }
  [[nodiscard]] std::uint64_t bytes_read() const override { return cursor_.bytes_read(); }
  [[nodiscard]] std::vector<std::string> fields_not_found() const override { return names_.NotFound(); }

 private:
  // Without a column for either no row is an article: the first one is probably no header.
  [[nodiscard]] bool NamesText(const std::vector<std::string>& names) const {
    const auto texts = std::count_if(names.begin(), names.end(), [this](const std::string& name) {
      const std::optional<FieldMeaning> meaning = names_.Find(TrimSpace(name));
      return meaning && (meaning->field == Field::kTitle || meaning->field == Field::kBody);
    });
    return texts > 0;
  }

  static bool EndsLinesInCr(const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(),
                       [](const std::string& name) { return name.find('\r') != name.npos; });
  }

  static std::string NoText(const std::vector<std::string>& names) {
    constexpr std::size_t kMostBytes = 100;
    const std::string all = absl::StrJoin(names, "\", \"");
    const std::string_view shown = Shorten(all, kMostBytes);
    return absl::StrCat("it names no title and no body, but \"", base::ToAbsl(shown),
                        shown.size() < all.size() ? "…" : "\"");
  }

  ReadItem TakeRow(CsvRow row) {
    InputLocation where = cursor_.BeginRecord();
    const std::string_view record = cursor_.data().substr(0, row.size);
    absl::StatusOr<Article> article = ParseRow(record, row.fields);
    std::string raw(WithoutLineEnd(record).substr(0, kMaxRawBytes));
    cursor_.Skip(row.size);
    if (article.ok()) return ReadArticle{std::move(where), *std::move(article), std::move(raw), header_text_};
    return Refuse(std::move(where), std::string(article.status().message()), std::move(raw));
  }

  absl::StatusOr<Article> ParseRow(std::string_view record, const std::vector<std::string>& fields) {
    const std::size_t ill_formed = FindIllFormed(record);
    if (ill_formed != record.npos) {
      return absl::InvalidArgumentError(absl::StrCat("ill-formed text at byte ", ill_formed));
    }
    if (fields.size() != header_.size()) {
      return absl::InvalidArgumentError(
          absl::StrCat("the number of columns is ", fields.size(), ", in the header row ", header_.size()));
    }
    ArticleBuilder builder(&names_);
    for (std::size_t i = 0; i < fields.size(); ++i) builder.AddText(header_[i], fields[i]);
    return builder.Build(cursor_.FallbackKey());
  }

  ReadItem Refuse(InputLocation where, std::string reason, std::string raw) const {
    return Rejection{std::move(where), std::move(reason), std::move(raw), header_text_};
  }

  static std::string_view WithoutLineEnd(std::string_view record) {
    while (!record.empty() && (record.back() == '\n' || record.back() == '\r')) record.remove_suffix(1);
    return record;
  }

  // An empty problem means that the row is too long.
  absl::StatusOr<std::optional<ReadItem>> RefuseMalformed(std::string problem) {
    done_ = header_.empty();
    InputLocation where = cursor_.BeginRecord();
    AS_ASSIGN_OR_RETURN(std::string raw, SkipToRow());
    if (problem.empty()) problem = cursor_.OverlongReason();
    if (done_) problem = absl::StrCat("the header row: ", problem, "; the file cannot be read without it");
    return Refuse(std::move(where), std::move(problem), std::move(raw));
  }

  // Skips a line, and then lines as long as they do not begin a row as the header asks for. Looking is limited to a
  // small multiple of what is skipped.
  absl::StatusOr<std::string> SkipToRow() {
    AS_ASSIGN_OR_RETURN(std::string raw, cursor_.SkipLine());
    std::size_t budget = 16 * kResyncBytes;
    while (header_.size() > 1) {
      AS_RETURN_IF_ERROR(cursor_.FillTo(kResyncBytes));
      const std::string_view data = cursor_.data().substr(0, kResyncBytes);
      CsvRow row;
      const CsvScan scan = ScanCsvRow(data, cursor_.at_end() && data.size() == cursor_.data().size(), delimiter_, &row);
      if (data.empty() || (scan == CsvScan::kRow && row.fields.size() == header_.size())) break;
      const std::size_t looked_at = scan == CsvScan::kNeedMore ? data.size() : row.size;
      if (looked_at > budget) break;
      AS_ASSIGN_OR_RETURN(const std::string line, cursor_.SkipLine());
      budget += 8 * (line.size() + 1) - looked_at;
      if (raw.size() < kMaxRawBytes) raw.append("\n").append(line.substr(0, kMaxRawBytes - raw.size()));
    }
    return raw;
  }

  RecordCursor cursor_;
  FieldNames names_;
  char delimiter_;
  std::vector<std::string> header_;
  std::string header_text_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<ArticleReader> ReadCsv(RecordCursor cursor, FieldNames names, char delimiter) {
  if (delimiter == '\0') delimiter = SniffDelimiter(cursor.data());
  return std::make_unique<CsvReader>(std::move(cursor), std::move(names), delimiter);
}

}  // namespace archive_search::ingest
