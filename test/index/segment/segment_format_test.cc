// Keeps docs/segment-format.md true: it shows the file of two articles, made anew here and compared.
#include <algorithm>
#include <cstdio>

#include <catch2/catch.hpp>

#include "base/status_macros.h"
#include "index/segment/columns.h"
#include "index/segment/file_damage.h"
#include "index/segment/keys.h"
#include "index/segment/segment_file_layout.h"
#include "index/segment/term_dictionary.h"
#include "support/shared_data.h"

namespace archive_search::segment {
namespace {

using test::TestFile;

// The text between the line "```dump" and the next "```".
std::string Block(const std::string& page) {
  const std::string begin_line = "\n```dump\n";
  const std::size_t begin = page.find(begin_line);
  if (begin == std::string::npos) return "(no block)";
  const std::size_t text = begin + begin_line.size();
  return page.substr(text, page.find("```", text) - text);
}

absl::Status WriteTwoArticles(SegmentFileWriter* file) {
  TermDictionaryWriter terms;
  terms.Add("wsanction", {0, 6, 1, 2});
  terms.Add("wsanctions", {6, 9, 2, 7});
  terms.Add("wсанкции", {15, 5, 1, 1});
  AS_RETURN_IF_ERROR(terms.Finish(file));
  AS_RETURN_IF_ERROR(WriteKeys({"summit", "crisis"}, file));
  ColumnWriter sources;
  sources.Add({"Example Wire"});
  sources.Add({"Курьер", "Example Wire"});
  return sources.Finish(file, SectionId::kColumns, std::vector<std::uint32_t>{0, 1});
}

// Sixteen bytes a line, with their ASCII beside them.
std::string Hex(std::string_view bytes) {
  std::string out;
  for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(16, bytes.size()))) {
    std::string hex;
    std::string text;
    for (const char c : bytes.substr(0, 16)) {
      char two[4];
      std::snprintf(two, sizeof two, "%02x ", static_cast<unsigned>(static_cast<unsigned char>(c)));
      hex += two;
      text += c >= ' ' && c <= '~' ? c : '.';
    }
    hex.resize(49, ' ');
    out += "  " + hex + text + "\n";
  }
  return out;
}

std::string Dump(const TestFile& test_file) {
  const auto file = test_file.Open();
  const std::string_view bytes = test_file.bytes();
  std::string out = "header\n" + Hex(bytes.substr(0, sizeof(FileHeader)));
  for (const SectionId id : file->sections()) {
    out += "section " + std::to_string(static_cast<std::uint32_t>(id)) + "\n" + Hex(file->section(id));
  }
  const std::size_t footer = bytes.size() - sizeof(FileFooter);
  const auto table = LoadFixed<FileFooter>(bytes.data() + footer).table_offset;
  out += "table\n" + Hex(bytes.substr(table, footer - table));
  return out + "footer\n" + Hex(bytes.substr(footer));
}

TEST_CASE("docs/segment-format.md shows the file of two articles as it is", "[format]") {
  const std::string page = test::ReadFile(test::SourcePath("docs/segment-format.md"));
  CHECK(Block(page) == Dump(TestFile(WriteTwoArticles)));
}

}  // namespace
}  // namespace archive_search::segment
