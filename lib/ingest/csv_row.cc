#include "ingest/csv_row.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"

namespace archive_search::ingest {
namespace {

constexpr std::size_t kMaxDoubtfulBytes = 1024 * 1024;  // how far the end of a quoted field between tabs is looked for

class RowScanner {
 public:
  RowScanner(std::string_view data, bool at_end, char delimiter, CsvRow* row)
      : data_(data), at_end_(at_end), delimiter_(delimiter), row_(row) {}

  CsvScan Scan() {
    row_->fields.clear();
    while (true) {
      if (row_->fields.size() == kMaxColumns) return Malformed(absl::StrCat("more than ", kMaxColumns, " columns"));
      const CsvScan scan = ScanField();
      if (scan != CsvScan::kRow) return scan;
      // The field ends at a delimiter, at a line end, or with the data.
      if (i_ == data_.size()) return EndRow(0);
      if (data_[i_] == '\n') return EndRow(1);
      if (data_[i_] == '\r') return EndRow(2);
      ++i_;
    }
  }

 private:
  CsvScan EndRow(std::size_t line_end) {
    row_->size = i_ + line_end;
    return CsvScan::kRow;
  }
  CsvScan Malformed(std::string problem) {
    row_->size = i_;
    row_->problem = std::move(problem);
    return CsvScan::kMalformed;
  }

  // All of these read a field from i_, and leave i_ at what ends it.
  CsvScan ScanField() {
    if (i_ == data_.size() && !at_end_) return CsvScan::kNeedMore;
    if (i_ == data_.size() || data_[i_] != '"') return ScanBare();
    if (delimiter_ != '\t') return ScanQuoted();
    const std::size_t begin = i_;
    const CsvScan scan = ScanQuoted();
    const bool too_far = scan == CsvScan::kNeedMore && data_.size() - begin > kMaxDoubtfulBytes;
    if (scan == CsvScan::kRow || (scan == CsvScan::kNeedMore && !too_far)) return scan;
    i_ = begin;
    return ScanBare();
  }

  CsvScan ScanBare() {
    const std::size_t begin = i_;
    while (i_ < data_.size() && data_[i_] != delimiter_ && data_[i_] != '\n') ++i_;
    if (i_ == data_.size() && !at_end_) return CsvScan::kNeedMore;
    const bool has_return = i_ > begin && data_[i_ - 1] == '\r' && (i_ == data_.size() || data_[i_] == '\n');
    if (has_return && i_ < data_.size()) --i_;
    row_->fields.emplace_back(data_.substr(begin, i_ - begin));
    if (has_return && i_ == data_.size()) row_->fields.back().pop_back();
    return CsvScan::kRow;
  }

  CsvScan ScanQuoted() {
    std::string field;
    for (++i_;;) {
      const std::size_t quote = data_.find('"', i_);
      if (quote == data_.npos) return at_end_ ? Malformed("a quoted field is not closed") : CsvScan::kNeedMore;
      field.append(data_.substr(i_, quote - i_));
      i_ = quote + 1;
      if (i_ == data_.size() || data_[i_] != '"') break;
      field += '"';
      ++i_;
    }
    if (i_ >= data_.size() && !at_end_) return CsvScan::kNeedMore;
    if (i_ + 1 == data_.size() && data_[i_] == '\r') {
      if (!at_end_) return CsvScan::kNeedMore;
      ++i_;
    }
    if (!AtFieldEnd())
      return Malformed(absl::StrCat("text behind the closing quote of column ", row_->fields.size() + 1));
    row_->fields.push_back(std::move(field));
    return CsvScan::kRow;
  }

  [[nodiscard]] bool AtFieldEnd() const {
    return i_ == data_.size() || data_[i_] == delimiter_ || data_[i_] == '\n' || data_.substr(i_, 2) == "\r\n";
  }

  std::string_view data_;
  bool at_end_;
  char delimiter_;
  CsvRow* row_;
  std::size_t i_ = 0;
};

}  // namespace

CsvScan ScanCsvRow(std::string_view data, bool at_end, char delimiter, CsvRow* row) {
  return RowScanner(data, at_end, delimiter, row).Scan();
}

char SniffDelimiter(std::string_view header) {
  constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};
  std::array<int, 4> counts = {0, 0, 0, 0};
  bool quoted = false;
  for (const char c : header) {
    if (c == '"') quoted = !quoted;
    if (c == '\n' && !quoted) break;
    const auto* found = std::find(kDelimiters.begin(), kDelimiters.end(), c);
    if (!quoted && found != kDelimiters.end()) ++counts[static_cast<std::size_t>(found - kDelimiters.begin())];
  }
  return kDelimiters[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

}  // namespace archive_search::ingest
