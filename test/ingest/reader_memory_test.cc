// Memory of the readers on an input of any size, streamed through a pipe. A program of its own, because what is
// measured is the peak of the whole process. ARCHIVE_SEARCH_TEST_MEGABYTES sets the size.
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>

#include "read_all.h"

namespace archive_search {
namespace {

constexpr long kMegabyte = 1024 * 1024;

long PeakMegabytes() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

std::uint64_t BytesToStream() {
  const char* megabytes = std::getenv("ARCHIVE_SEARCH_TEST_MEGABYTES");
  return static_cast<std::uint64_t>(megabytes == nullptr ? 200 : std::atol(megabytes)) * kMegabyte;
}

// Writes articles of 1 to 40 kB to a pipe, and beside them a record far too long, one that is malformed, and one with a
// body of 40 MB.
class Generator {
 public:
  Generator(const std::string& path, std::uint64_t bytes) : thread_([this, path, bytes] { Run(path, bytes); }) {}
  ~Generator() { thread_.join(); }
  Generator(const Generator&) = delete;
  Generator& operator=(const Generator&) = delete;

  [[nodiscard]] std::uint64_t written() const { return written_; }
  [[nodiscard]] std::uint64_t articles() const { return articles_; }

 private:
  void Run(const std::string& path, std::uint64_t bytes) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "w"), std::fclose);
    for (int i = 0; i < 3; ++i) {
      WriteArticles(file.get(), bytes * static_cast<std::uint64_t>(i + 1) / 3);
      if (i == 0) WriteRecord(file.get(), 300 * kMegabyte, "\"}\n");
      if (i == 1) WriteRecord(file.get(), 20'000, "\n");
      if (i == 2) WriteRecord(file.get(), 40 * kMegabyte, "\"}\n");
    }
    ++articles_;
  }

  void WriteArticles(std::FILE* file, std::uint64_t end) {
    for (; written_ < end; ++articles_) WriteRecord(file, 1000 + static_cast<long>(articles_ * 7919 % 39'000), "\"}\n");
  }

  void WriteRecord(std::FILE* file, long body_bytes, const std::string& end) {
    static const std::string text = [] {
      std::string block;
      while (block.size() < kMegabyte) block += "Путин прибыл в Пекин на переговоры. The Kremlin hopes for contracts. ";
      return block;
    }();
    std::string record = R"({"title": "An article with a number", "date": "2023-10-17", "body": ")";
    std::fwrite(record.data(), 1, record.size(), file);
    for (long left = body_bytes; left > 0; left -= static_cast<long>(text.size())) {
      std::size_t size = std::min(text.size(), static_cast<std::size_t>(left));
      while (size < text.size() && (text[size] & 0xC0) == 0x80) ++size;
      std::fwrite(text.data(), 1, size, file);
    }
    std::fwrite(end.data(), 1, end.size(), file);
    written_ += record.size() + static_cast<std::uint64_t>(body_bytes) + end.size();
  }

  std::atomic<std::uint64_t> written_ = 0;
  std::atomic<std::uint64_t> articles_ = 0;
  std::thread thread_;
};

TEST_CASE("An input of any size is read in less than 512 MB of memory", "[reader_memory]") {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that fails must not take the generator with it
  const test::TemporaryDirectory directory;
  const std::string pipe = directory.path() + "/articles.jsonl";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  std::uint64_t articles = 0;
  std::vector<std::string> reasons;
  std::uint64_t expected = 0;
  std::uint64_t written = 0;
  {
    const Generator generator(pipe, BytesToStream());
    auto reader = OpenArticles(pipe, {});
    REQUIRE(reader.ok());
    while (true) {
      auto item = (*reader)->Next();
      REQUIRE(item.ok());
      if (!item->has_value()) break;
      if (const auto* rejection = std::get_if<Rejection>(&**item)) {
        reasons.push_back(rejection->reason);
      } else {
        ++articles;
      }
    }
    expected = generator.articles();
    written = generator.written();
  }
  CHECK(articles == expected);
  REQUIRE(reasons.size() == 2);
  CHECK(reasons[0].find("the record is longer than") == 0);
  CHECK(reasons[1].find("not JSON: ") == 0);
  CHECK(written >= BytesToStream());
  WARN("read " << written / kMegabyte << " MB with a peak of " << PeakMegabytes() << " MB");
  CHECK(PeakMegabytes() < 512);
}

}  // namespace
}  // namespace archive_search
