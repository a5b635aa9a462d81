#include "ingest/decompress.h"

#include <zlib.h>
#include <zstd.h>

#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "read_all.h"

namespace archive_search {
namespace {

using test::ReadContent;
using test::ReadResult;

std::string Gzip(const std::string& text) {
  z_stream stream = {};
  deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(text.size() + 1000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string Zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::string Lines(int from, int to) {
  std::string lines;
  for (int i = from; i < to; ++i) lines += "{\"title\": \"Article " + std::to_string(i) + "\"}\n";
  return lines;
}

struct Compression {
  std::string (*compress)(const std::string&);
};

TEST_CASE("Compressed inputs are told by their content", "[decompress]") {
  const Compression c = GENERATE(Compression{Gzip}, Compression{Zstd});
  const std::string name = GENERATE(as<std::string>{}, "a.jsonl.gz", "a.jsonl.zst", "a.jsonl", "a");
  const ReadResult result = ReadContent(name, c.compress(Lines(0, 50'000)));
  CHECK(result.status.ok());
  REQUIRE(result.articles.size() == 50'000);
  CHECK(result.articles.back().article.title == "Article 49999");
}

std::string Stored(const std::string& text) {
  return text;
}

// Lines that do not compress to nothing.
std::string VariedLines(int count) {
  std::mt19937_64 random(7);
  std::string lines;
  for (int i = 0; i < count; ++i) lines += "{\"title\": \"" + std::to_string(random()) + "\"}\n";
  return lines;
}

TEST_CASE("A reader tells how far it is in the file as it is stored", "[decompress]") {
  const Compression c = GENERATE(Compression{Stored}, Compression{Gzip}, Compression{Zstd});
  const std::string content = c.compress(VariedLines(100'000));
  REQUIRE(content.size() > 800'000);
  const test::TemporaryDirectory directory;
  const auto reader = OpenArticles(directory.Write("a.jsonl", content), {});
  REQUIRE(reader.ok());
  std::set<std::uint64_t> seen;
  for (auto item = (*reader)->Next(); item.ok() && item->has_value(); item = (*reader)->Next()) {
    CHECK((seen.empty() || *seen.rbegin() <= (*reader)->bytes_read()));
    seen.insert((*reader)->bytes_read());
  }
  CHECK(seen.size() >= 4);
  CHECK(*seen.begin() < content.size());
  CHECK((*reader)->bytes_read() == content.size());
}

TEST_CASE("Members that follow one another are one input", "[decompress]") {
  const Compression c = GENERATE(Compression{Gzip}, Compression{Zstd});
  const std::string cut = Lines(10, 20);
  const ReadResult result = ReadContent("a.jsonl.gz", c.compress(Lines(0, 10)) + c.compress("") +
                                                          c.compress(cut.substr(0, 50)) + c.compress(cut.substr(50)));
  CHECK(result.status.ok());
  CHECK(result.articles.size() == 20);
}

TEST_CASE("Zeros may pad a gzip file", "[decompress]") {
  const ReadResult result = ReadContent("a.jsonl.gz", Gzip(Lines(0, 3)) + std::string(1000, '\0'));
  CHECK(result.status.ok());
  CHECK(result.articles.size() == 3);
}

TEST_CASE("A name that ends in .gz does not make a file compressed", "[decompress]") {
  CHECK(ReadContent("a.jsonl.gz", Lines(0, 3)).articles.size() == 3);
}

TEST_CASE("Damage ends the reading with an error, after the articles before it", "[decompress]") {
  const Compression c = GENERATE(Compression{Gzip}, Compression{Zstd});
  std::string compressed = c.compress(Lines(0, 200'000));
  SECTION("cut short") {
    compressed.resize(compressed.size() * 3 / 4);
  }
  SECTION("a changed byte") {
    compressed[compressed.size() / 2] = static_cast<char>(compressed[compressed.size() / 2] ^ 1);
  }
  SECTION("garbage behind") {
    compressed += "garbage";
  }
  const test::TemporaryDirectory directory;
  auto reader = OpenArticles(directory.Write("a.jsonl", compressed), {});
  REQUIRE(reader.ok());
  int articles = 0;
  absl::StatusOr<std::optional<ReadItem>> item = (*reader)->Next();
  for (; item.ok() && item->has_value(); item = (*reader)->Next()) ++articles;
  CHECK(item.status().code() == absl::StatusCode::kDataLoss);
  CHECK(articles > 0);
  CHECK((*reader)->Next().status() == item.status());
}

TEST_CASE("A compressed file that is damaged from the start opens, and fails when it is read", "[decompress]") {
  const ReadResult result = ReadContent("a.txt.gz", "\x1F\x8B\x08 no gzip at all");
  CHECK(result.status.code() == absl::StatusCode::kDataLoss);
  CHECK(result.articles.empty());
}

}  // namespace
}  // namespace archive_search
