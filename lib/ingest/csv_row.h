// One row of comma-separated (or otherwise delimited) values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace archive_search::ingest {

inline constexpr std::size_t kMaxColumns = 4096;

struct CsvRow {
  std::vector<std::string> fields;  // without their quotes
  std::size_t size = 0;             // of its text with the line end; of a malformed row, up to the error
  std::string problem;              // of a malformed row
};

enum class CsvScan {
  kRow,
  kNeedMore,   // the row goes on behind `data`
  kMalformed,  // see CsvRow::problem
};

// Reads the row that `data` begins with (RFC 4180: a field that begins with a quote ends at the next single one, and
// two of them stand for one; a quote inside another field is itself). Lines end in LF or CRLF. Between tabs, where
// writers often do not quote, a field whose quotes do not close properly is taken as it stands.
[[nodiscard]] CsvScan ScanCsvRow(std::string_view data, bool at_end, char delimiter, CsvRow* row);

// Which of comma, semicolon, tab and bar separates the names in a header row.
[[nodiscard]] char SniffDelimiter(std::string_view header);

}  // namespace archive_search::ingest
