// Keeps docs/index-format.md true: it shows the index of three articles, made anew here and compared.
#include <catch2/catch.hpp>

#include "archive_fixture.h"
#include "dump.h"
#include "index/writer_impl.h"
#include "support/files.h"
#include "support/shared_data.h"

namespace archive_search {
namespace {

// The text between the line "```NAME" and the next "```".
std::string Block(const std::string& page, const std::string& name) {
  const std::string begin_line = "\n```" + name + "\n";
  const std::size_t begin = page.find(begin_line);
  if (begin == std::string::npos) return "(no block " + name + ")";
  const std::size_t text = begin + begin_line.size();
  return page.substr(text, page.find("```", text) - text);
}

TEST_CASE("docs/index-format.md shows the index of three articles as it is", "[format]") {
  const test::ArchiveFixture fixture(test::SettingsWithEntities());
  {
    const auto writer = fixture.OpenWriter();
    for (const Article& article : test::ThreeArticles()) REQUIRE(writer->Add(article, "/news/three.jsonl").ok());
    REQUIRE(writer->Commit().ok());
  }
  const Snapshot snapshot = fixture.OpenSnapshot();
  const std::string page = test::ReadFile(test::SourcePath("docs/index-format.md"));
  CHECK(Block(page, "terms") == test::DumpTerms(snapshot, [](DocId docid) { return std::to_string(docid); }));
  CHECK(Block(page, "values") == test::DumpValues(snapshot));
  CHECK(Block(page, "metadata") == test::DumpMetadata(snapshot));
}

}  // namespace
}  // namespace archive_search
