#include "rows.h"

#include <array>
#include <charconv>
#include <iostream>

#include "terminal.h"

namespace archive_search::cli {
namespace {

std::string CsvField(std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(field);
  std::string quoted = "\"";
  for (const char c : field) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

std::string TsvField(std::string_view field) {
  std::string escaped;
  for (const char c : field) {
    switch (c) {
      case '\t':
        escaped += "\\t";
        break;
      case '\n':
        escaped += "\\n";
        break;
      case '\r':
        escaped += "\\r";
        break;
      case '\\':
        escaped += "\\\\";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

}  // namespace

std::string Row(std::string_view format, const std::vector<std::string>& fields) {
  const bool csv = format == "csv";
  std::string row;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) row += csv ? ',' : '\t';
    row += csv ? CsvField(fields[i]) : TsvField(fields[i]);
  }
  return row + (csv ? "\r\n" : "\n");
}

void PrintRow(std::string_view format, const std::vector<std::string>& fields) {
  std::vector<std::string> safe;
  for (const std::string& field : fields) safe.push_back(ForStdout(field));
  std::cout << Row(format, safe);
}

std::string ScoreText(double score) {
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), score, std::chars_format::fixed, 6).ptr;
  return {buffer.data(), end};
}

}  // namespace archive_search::cli
