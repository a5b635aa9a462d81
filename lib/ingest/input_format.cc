#include "ingest/input_format.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "base/string_view.h"
#include "ingest/csv_row.h"
#include "ingest/field_names.h"
#include "ingest/front_matter.h"
#include "ingest/utf8.h"

namespace archive_search {
namespace {

struct FormatName {
  std::string_view name;
  InputFormat format;
};
constexpr std::array<FormatName, 6> kFormatNames = {{
    {"auto", InputFormat::kAuto},
    {"jsonl", InputFormat::kJsonLines},
    {"csv", InputFormat::kCsv},
    {"tsv", InputFormat::kTsv},
    {"text", InputFormat::kText},
    {"md", InputFormat::kMarkdown},
}};

constexpr std::array<FormatName, 8> kExtensions = {{
    {".jsonl", InputFormat::kJsonLines},
    {".ndjson", InputFormat::kJsonLines},
    {".json", InputFormat::kJsonLines},
    {".csv", InputFormat::kCsv},
    {".tsv", InputFormat::kTsv},
    {".txt", InputFormat::kText},
    {".md", InputFormat::kMarkdown},
    {".markdown", InputFormat::kMarkdown},
}};

}  // namespace

std::string_view InputFormatName(InputFormat format) {
  const auto* found =
      std::find_if(kFormatNames.begin(), kFormatNames.end(), [format](const auto& f) { return f.format == format; });
  return found == kFormatNames.end() ? "" : found->name;
}

std::optional<InputFormat> ParseInputFormat(std::string_view name) {
  const auto* found =
      std::find_if(kFormatNames.begin(), kFormatNames.end(), [name](const auto& f) { return f.name == name; });
  if (found == kFormatNames.end()) return std::nullopt;
  return found->format;
}

namespace ingest {
namespace {

// Whether a line is the header row of a table with articles.
bool IsHeaderRow(std::string_view line, char delimiter) {
  const FieldNames names = FieldNames::Create({}).value();
  CsvRow row;
  if (ScanCsvRow(line, true, delimiter, &row) != CsvScan::kRow || row.fields.size() < 2) return false;
  return std::any_of(row.fields.begin(), row.fields.end(), [&names](const std::string& field) {
    const auto meaning = names.Find(TrimSpace(field));
    return meaning.has_value() && (meaning->field == Field::kTitle || meaning->field == Field::kBody);
  });
}

bool BeginsJson(std::string_view text) {
  if (text.substr(0, 1) == "{") return true;
  if (text.substr(0, 1) != "[") return false;
  const std::string_view inside = TrimSpace(text.substr(1));
  return inside.substr(0, 1) == "{" || inside.substr(0, 1) == "]";  // not "[a link](…)"
}

}  // namespace

InputFormat FormatOfName(std::string_view path) {
  std::string name = absl::AsciiStrToLower(base::ToAbsl(path));
  for (const absl::string_view compression : {".gz", ".zst"}) {
    if (absl::EndsWith(name, compression)) {
      name.resize(name.size() - compression.size());
      break;
    }
  }
  for (const FormatName& extension : kExtensions) {
    if (absl::EndsWith(name, base::ToAbsl(extension.name))) return extension.format;
  }
  return InputFormat::kAuto;
}

InputFormat FormatOfContent(std::string_view beginning) {
  const std::string_view text = TrimSpace(beginning);
  if (BeginsJson(text)) return InputFormat::kJsonLines;
  if (SplitFrontMatter(text).has_value() || text.substr(0, 2) == "# ") return InputFormat::kMarkdown;
  const std::string_view line = text.substr(0, text.find('\n'));
  const char delimiter = SniffDelimiter(line);
  if (IsHeaderRow(line, delimiter)) return delimiter == '\t' ? InputFormat::kTsv : InputFormat::kCsv;
  return InputFormat::kText;
}

}  // namespace ingest
}  // namespace archive_search
