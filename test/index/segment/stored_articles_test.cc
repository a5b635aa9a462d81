#include "index/segment/stored_articles.h"

#include <atomic>
#include <random>
#include <thread>

#include <catch2/catch.hpp>

#include "base/status_macros.h"
#include "index/segment/file_damage.h"

namespace archive_search::segment {
namespace {

using test::TestFile;

// Articles that have much in common, as those of one archive have.
std::vector<std::string> Articles(int count) {
  const std::vector<std::string> words = {"санкции",   "переговоры", "foreign ministers", "制裁",      "محادثات",
                                          "Vienna",    "תחבורה",     "delegation",        "เจรจา",     "정상회담",
                                          "agreement", "sanctions",  "oil industry",      "Président", "görüşme"};
  std::mt19937 random(7);
  std::vector<std::string> articles;
  for (int i = 0; i < count; ++i) {
    std::string article = "{\"source\":\"Example Wire\",\"number\":" + std::to_string(i) + ",\"body\":\"";
    for (int n = static_cast<int>(random() % 200); n > 0; --n) article += words[random() % words.size()] + " ";
    articles.push_back(article + "\"}");
  }
  return articles;
}

TestFile FileOf(const std::vector<std::string>& articles, const StoredDictionary& dictionary) {
  return TestFile([&](SegmentFileWriter* file) -> absl::Status {
    StoredArticlesWriter writer(file);
    for (const std::string& article : articles) AS_RETURN_IF_ERROR(writer.Add(dictionary.Compress(article)));
    return writer.Finish(dictionary);
  });
}

std::uint32_t CountArticles(const std::vector<std::string>& articles) {
  return static_cast<std::uint32_t>(articles.size());
}

TEST_CASE("Stored articles come back, also empty, binary and large ones", "[segment]") {
  const bool trained = GENERATE(true, false);
  std::vector<std::string> articles = Articles(400);
  const auto dictionary = StoredDictionary::Train(trained ? articles : std::vector<std::string>());
  CHECK(dictionary->bytes().empty() != trained);
  articles.insert(articles.end(), {"", std::string("\0\xFF\0", 3), std::string(3'000'000, 'x')});
  const TestFile test_file = FileOf(articles, *dictionary);
  const auto file = test_file.Open();
  const auto stored = StoredArticles::Open(*file, CountArticles(articles));
  REQUIRE(stored.ok());
  CHECK(stored->dictionary().bytes() == dictionary->bytes());
  for (DocId docid = 0; docid < articles.size(); ++docid) REQUIRE(*stored->Read(docid) == articles[docid]);
  CHECK(*stored->dictionary().Decompress(*stored->Frame(3)) == articles[3]);
  CHECK_FALSE(stored->Read(CountArticles(articles)).ok());
}

TEST_CASE("A dictionary makes frames smaller, and its bytes make the same dictionary", "[segment]") {
  const std::vector<std::string> articles = Articles(400);
  const auto trained = StoredDictionary::Train(articles);
  const auto copy = StoredDictionary::FromBytes(trained->bytes());
  const auto none = StoredDictionary::FromBytes("");
  std::size_t with = 0;
  std::size_t without = 0;
  for (const std::string& article : articles) {
    with += trained->Compress(article).size();
    without += none->Compress(article).size();
    REQUIRE(*copy->Decompress(trained->Compress(article)) == article);
  }
  CHECK(with < without);
}

TEST_CASE("For many articles a dictionary is larger, but never beyond what the samples support", "[segment]") {
  const std::vector<std::string> articles = Articles(2000);
  std::size_t all = 0;
  for (const std::string& article : articles) all += article.size();
  const auto size_for = [&](std::uint64_t bytes) {
    return StoredDictionary::Train(articles, StoredDictionary::Effort::kThorough, bytes)->bytes().size();
  };
  CHECK(size_for(0) <= all / 32);
  CHECK(size_for(all) == size_for(0));
  CHECK(size_for(6 * all) > size_for(0));
  CHECK(size_for(100 * all) > size_for(6 * all));
  CHECK(size_for(1'000'000 * all) == size_for(100 * all));
  CHECK(size_for(100 * all) <= all / 8);
}

TEST_CASE("What is compressed thoroughly is smaller, and a dictionary knows how it compresses", "[segment]") {
  using Effort = StoredDictionary::Effort;
  const std::vector<std::string> articles = Articles(400);
  const auto quick = StoredDictionary::Train(articles, Effort::kQuick);
  const auto thorough = StoredDictionary::Train(articles, Effort::kThorough);
  CHECK(quick->effort() == Effort::kQuick);
  CHECK(thorough->effort() == Effort::kThorough);
  CHECK(quick->bytes() == thorough->bytes());
  std::size_t quick_size = 0;
  std::size_t thorough_size = 0;
  for (const std::string& article : articles) {
    quick_size += quick->Compress(article).size();
    thorough_size += thorough->Compress(article).size();
    REQUIRE(*quick->Decompress(thorough->Compress(article)) == article);
  }
  CHECK(thorough_size < quick_size);
}

TEST_CASE("Too few or odd samples give no dictionary, and that compresses all the same", "[segment]") {
  const auto samples = GENERATE(std::vector<std::string>{}, std::vector<std::string>{"one"},
                                std::vector<std::string>(100, ""), std::vector<std::string>(3, "the same"));
  const auto dictionary = StoredDictionary::Train(samples);
  CHECK(dictionary->bytes().empty());
  CHECK(*dictionary->Decompress(dictionary->Compress("an article")) == "an article");
}

TEST_CASE("A frame of another dictionary is not taken for one's own", "[segment]") {
  const std::vector<std::string> articles = Articles(400);
  const auto trained = StoredDictionary::Train(articles);
  const auto none = StoredDictionary::FromBytes("");
  CHECK(none->Decompress(trained->Compress(articles[0])).status().code() == absl::StatusCode::kDataLoss);
}

TEST_CASE("What is no frame, or says that it is huge, is damaged", "[segment]") {
  const auto none = StoredDictionary::FromBytes("");
  const std::string whole = none->Compress("an article that is long enough to be cut");
  std::string huge = std::string("\x28\xB5\x2F\xFD\xE0", 5) + std::string(7, '\xFF') + std::string("\x0F\x01\0\0", 4);
  for (const std::string& frame :
       {std::string(), std::string("no frame"), whole.substr(0, whole.size() - 1), whole + "x", huge}) {
    CHECK(none->Decompress(frame).status().code() == absl::StatusCode::kDataLoss);
  }
}

TEST_CASE("A damaged dictionary makes errors, not crashes", "[segment]") {
  const std::vector<std::string> articles = Articles(400);
  const auto trained = StoredDictionary::Train(articles);
  const std::string frame = trained->Compress(articles[0]);
  for (std::size_t i = 4; i < 40; ++i) {
    std::string bytes(trained->bytes());
    bytes[i] = static_cast<char>(bytes[i] ^ 0x55);
    const auto damaged = StoredDictionary::FromBytes(bytes);
    damaged->Decompress(frame).status().IgnoreError();
    REQUIRE(*damaged->Decompress(damaged->Compress(articles[0])) == articles[0]);
  }
}

TEST_CASE("Threads may compress and decompress with one dictionary at once", "[segment]") {
  const std::vector<std::string> articles = Articles(200);
  const auto dictionary = StoredDictionary::FromBytes(StoredDictionary::Train(articles)->bytes());
  std::atomic<int> failures = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (const std::string& article : articles) {
        failures += *dictionary->Decompress(dictionary->Compress(article)) == article ? 0 : 1;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(failures == 0);
}

TEST_CASE("A segment without articles has no stored ones", "[segment]") {
  const TestFile test_file = FileOf({}, *StoredDictionary::FromBytes(""));
  const auto file = test_file.Open();
  const auto stored = StoredArticles::Open(*file, 0);
  REQUIRE(stored.ok());
  CHECK(stored->Read(0).status().code() == absl::StatusCode::kDataLoss);
}

TEST_CASE("Stored articles of another number do not open", "[segment]") {
  const TestFile test_file = FileOf({"a", "b"}, *StoredDictionary::FromBytes(""));
  const auto file = test_file.Open();
  for (const std::uint32_t articles : {0U, 1U, 3U, UINT32_MAX}) {
    CHECK(StoredArticles::Open(*file, articles).status().code() == absl::StatusCode::kDataLoss);
  }
}

TEST_CASE("A changed byte in stored articles is noticed where it is read", "[segment]") {
  const std::vector<std::string> small = {"an article", "", "статья"};
  FileOf(small, *StoredDictionary::FromBytes("")).FlipEachByte([&](const std::string& path) -> absl::Status {
    AS_ASSIGN_OR_RETURN(const auto file, SegmentFile::Open(path));
    AS_ASSIGN_OR_RETURN(const StoredArticles stored, StoredArticles::Open(*file, CountArticles(small)));
    for (DocId docid = 0; docid < small.size(); ++docid) {
      AS_ASSIGN_OR_RETURN(const std::string article, stored.Read(docid));
      CHECK(article == small[docid]);
    }
    return absl::OkStatus();
  });
}

}  // namespace
}  // namespace archive_search::segment
