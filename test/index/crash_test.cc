// Kills an indexing process at any moment: the last commit that it acknowledged is intact, or the one that it was
// making is; and doing the same again completes the work.
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <random>
#include <thread>

#include <catch2/catch.hpp>

#include "archive_search/archive.h"
#include "archive_search/index_files.h"
#include "dump.h"
#include "index/snapshot_impl.h"
#include "index/writer_impl.h"
#include "sample_article.h"
#include "support/files.h"
#include "support/temp_dir.h"

namespace archive_search {
namespace {

using test::TempDir;
using Clock = std::chrono::steady_clock;
using Microseconds = std::chrono::microseconds;

constexpr int kBatches = 5;
constexpr int kKeys = 12;

// ---- The work: batches of changes, each one commit ----

std::string RandomBody(std::mt19937* random) {
  std::string body = "words";
  for (std::uint32_t n = (*random)() % 60; n > 0; --n) body += " word" + std::to_string((*random)() % 100);
  return body;
}

// Calls add or erase for each change of the batch: the same ones every time.
template <class Add, class Erase>
void ForEachChange(int batch, Add&& add, Erase&& erase) {
  std::mt19937 random(static_cast<std::uint32_t>(batch));
  for (int n = 0; n < 10; ++n) {
    const std::string key = "key" + std::to_string(random() % kKeys);
    if (random() % 5 == 0) {
      erase(key);
    } else {
      add(test::SimpleArticle(key, RandomBody(&random)));
    }
  }
}

// The articles when that many batches are committed.
std::map<std::string, Article> ExpectedAfter(int batches) {
  std::map<std::string, Article> articles;
  for (int batch = 1; batch <= batches; ++batch) {
    ForEachChange(
        batch, [&](const Article& article) { articles[article.key] = article; },
        [&](const std::string& key) { articles.erase(key); });
  }
  return articles;
}

absl::StatusOr<Archive> OpenOrCreate(const std::string& path) {
  absl::StatusOr<Archive> archive = Archive::Open(path);
  return absl::IsNotFound(archive.status()) ? Archive::Create(path) : std::move(archive);
}

absl::Status WriteBatch(Writer* writer, int batch) {
  absl::Status status;
  ForEachChange(
      batch, [&](const Article& article) { status.Update(writer->Add(article).status()); },
      [&](const std::string& key) { status.Update(writer->Delete(key).status()); });
  return status;
}

// How the batches are committed.
struct Mode {
  bool sync = false;
  std::uint32_t live_limit = UINT32_MAX;  // with 4, most batches are sealed, and segments merged
};

constexpr char kBatchRecord[] = "test:batch";

// The number of batches that the archive has.
int BatchesOf(const Snapshot& snapshot) {
  const auto record = snapshot.impl().tiers().front()->live()->Metadata(kBatchRecord);
  REQUIRE(record.ok());
  return record->empty() ? 0 : std::stoi(*record);
}

// Commits the batches that the archive does not have yet. Tells `report` when a commit begins ('c') and is done ('d').
absl::Status RunBatches(const std::string& path, const Mode& mode, const std::function<void(char)>& report) {
  const auto archive = OpenOrCreate(path);
  if (!archive.ok()) return archive.status();
  const auto snapshot = archive->OpenSnapshot();
  if (!snapshot.ok()) return snapshot.status();
  WriterOptions options;
  options.sync = mode.sync;
  const auto writer = index::ArchiveWriter::Open(archive->impl(), options, mode.live_limit);
  if (!writer.ok()) return writer.status();
  for (int batch = BatchesOf(*snapshot) + 1; batch <= kBatches; ++batch) {
    absl::Status status = WriteBatch(writer->get(), batch);
    status.Update((*writer)->SetRecord(kBatchRecord, std::to_string(batch)));
    report('c');
    status.Update((*writer)->Commit());
    if (!status.ok()) return status;
    report('d');
  }
  return mode.live_limit == UINT32_MAX ? absl::OkStatus() : (*writer)->Compact(nullptr);
}

// ---- The victim: the work in a process of its own ----

class Victim {
 public:
  explicit Victim(const std::function<absl::Status(const std::function<void(char)>&)>& work) {
    REQUIRE(::pipe2(pipe_, O_CLOEXEC) == 0);
    pid_ = ::fork();
    REQUIRE(pid_ >= 0);
    if (pid_ == 0) {
      const absl::Status status = work([this](char c) { [[maybe_unused]] const auto n = ::write(pipe_[1], &c, 1); });
      ::_exit(status.ok() ? 0 : 1);
    }
    ::close(pipe_[1]);
  }
  ~Victim() { ::close(pipe_[0]); }
  Victim(const Victim&) = delete;
  Victim& operator=(const Victim&) = delete;

  // Waits until the victim begins its nth commit (1 is the first); less if it ends before.
  void AwaitCommit(int nth) {
    while (begun_ < nth && ReadReport()) continue;
  }

  // Kills it. False if it had come to its end before.
  bool Kill() {
    ::kill(pid_, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(pid_, &status, 0) == pid_);
    while (ReadReport()) continue;
    if (WIFEXITED(status)) REQUIRE(WEXITSTATUS(status) == 0);
    return WIFSIGNALED(status);
  }

  // Waits for its end and returns its exit code; -1 if it was killed.
  int AwaitEnd() {
    int status = 0;
    REQUIRE(::waitpid(pid_, &status, 0) == pid_);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  [[nodiscard]] int commits_begun() const { return begun_; }
  [[nodiscard]] int commits_done() const { return done_; }

 private:
  bool ReadReport() {
    char c = 0;
    if (::read(pipe_[0], &c, 1) != 1) return false;
    ++(c == 'c' ? begun_ : done_);
    return true;
  }

  int pipe_[2] = {-1, -1};
  pid_t pid_ = -1;
  int begun_ = 0;
  int done_ = 0;
};

void Sleep(std::mt19937* random, Microseconds at_most) {
  std::this_thread::sleep_for(Microseconds((*random)() % static_cast<std::uint32_t>(at_most.count() + 1)));
}

std::string ContentsOf(const std::string& path) {
  const auto archive = Archive::Open(path);
  REQUIRE(archive.ok());
  const auto snapshot = archive->OpenSnapshot();
  REQUIRE(snapshot.ok());
  return test::Contents(*snapshot);
}

// The archive holds, article by article, what it held after one of these numbers of commits.
void CheckIntact(const std::string& path, int done, int begun) {
  const auto archive = Archive::Open(path);
  if (absl::IsNotFound(archive.status()) && done == 0) return;  // killed while it was being created
  REQUIRE(archive.ok());
  const auto snapshot = archive->OpenSnapshot();
  REQUIRE(snapshot.ok());
  const int commits = BatchesOf(*snapshot);
  REQUIRE((done <= commits && commits <= begun));
  const std::map<std::string, Article> expected = ExpectedAfter(commits);
  REQUIRE(snapshot->article_count() == expected.size());
  for (int i = 0; i < kKeys; ++i) {
    const std::string key = "key" + std::to_string(i);
    const auto found = snapshot->Find(key);
    REQUIRE(found.ok());
    const auto it = expected.find(key);
    REQUIRE(found->has_value() == (it != expected.end()));
    if (found->has_value()) REQUIRE((*found)->article == it->second);
  }
}

// How long the whole work takes, and one commit of it.
struct Durations {
  Microseconds all{0};
  Microseconds commit{0};
};

Durations Measure(const std::string& path, const Mode& mode) {
  Durations durations;
  Clock::time_point begun;
  const Clock::time_point start = Clock::now();
  const absl::Status status = RunBatches(path, mode, [&](char c) {
    if (c == 'c') begun = Clock::now();
    if (c == 'd') durations.commit += std::chrono::duration_cast<Microseconds>(Clock::now() - begun) / kBatches;
  });
  REQUIRE(status.ok());
  durations.all = std::chrono::duration_cast<Microseconds>(Clock::now() - start);
  return durations;
}

// Kills, looks, completes, compares, until it has hit that many times (within a commit, if that is asked). `aim` waits
// for the moment.
void KillRepeatedly(int kills, bool within_commit, std::uint32_t live_limit,
                    const std::function<void(Victim*, const Durations&, std::mt19937*)>& aim) {
  std::mt19937 random(static_cast<std::uint32_t>(kills));
  const TempDir dir;
  const Durations durations[2] = {Measure(dir / "clean", {false, live_limit}),
                                  Measure(dir / "synced", {true, live_limit})};
  const std::string clean = ContentsOf(dir / "clean");
  int hits = 0;
  for (int attempt = 0; hits < kills && attempt < 10 * kills; ++attempt) {
    const bool sync = attempt % 4 == 0;
    const std::string path = dir / ("archive" + std::to_string(attempt));
    Victim victim([&](const std::function<void(char)>& report) {
      return RunBatches(path, {sync, live_limit}, report);
    });
    aim(&victim, durations[sync ? 1 : 0], &random);
    const bool killed = victim.Kill();
    hits += killed && (!within_commit || victim.commits_begun() > victim.commits_done()) ? 1 : 0;
    CheckIntact(path, victim.commits_done(), victim.commits_begun());
    REQUIRE(RunBatches(path, {false, live_limit}, [](char) {}).ok());
    REQUIRE(ContentsOf(path) == clean);
    std::filesystem::remove_all(path);
  }
  CHECK(hits == kills);
}

void AimAtCommit(Victim* victim, const Durations& durations, std::mt19937* random) {
  victim->AwaitCommit(1 + static_cast<int>((*random)() % kBatches));
  Sleep(random, durations.commit * 3 / 4);
}

void AimAnywhere(Victim*, const Durations& durations, std::mt19937* random) {
  Sleep(random, durations.all);
}

constexpr std::uint32_t kSealMost = 4;

TEST_CASE("A writer killed during Commit leaves the last commit or the new one, and can go on", "[crash]") {
  SECTION("live") {
    KillRepeatedly(60, /*within_commit=*/true, UINT32_MAX, AimAtCommit);
  }
  SECTION("sealed") {
    KillRepeatedly(60, /*within_commit=*/true, kSealMost, AimAtCommit);
  }
}

TEST_CASE("A writer killed at any moment leaves the last commit or the new one, and can go on", "[crash]") {
  SECTION("live") {
    KillRepeatedly(30, /*within_commit=*/false, UINT32_MAX, AimAnywhere);
  }
  SECTION("sealed") {
    KillRepeatedly(60, /*within_commit=*/false, kSealMost, AimAnywhere);
  }
}

// ---- A disk that takes no more ----

// Adds articles until the disk is full, and returns what Commit says.
absl::Status FillDisk(const std::string& path) {
  const rlimit limit{256 * 1024, 256 * 1024};
  ::signal(SIGXFSZ, SIG_IGN);
  if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return absl::OkStatus();
  const auto archive = Archive::Open(path);
  const auto writer = archive->OpenWriter();
  std::mt19937 random(5);
  for (int i = 0; i < 2000; ++i) {
    if (!(*writer)->Add(test::SimpleArticle(std::to_string(i), RandomBody(&random))).ok()) break;
  }
  absl::Status status = (*writer)->Commit();
  const absl::Status again = (*writer)->Add(test::SimpleArticle("more", "words")).status();
  return again == status ? status : absl::OkStatus();
}

TEST_CASE("A disk that is full fails the commit, ends the writer and leaves the last commit", "[crash]") {
  const TempDir dir;
  REQUIRE(RunBatches(dir / "archive", {}, [](char) {}).ok());
  const std::string before = ContentsOf(dir / "archive");
  Victim victim([&](const std::function<void(char)>&) {
    return FillDisk(dir / "archive").ok() ? absl::InternalError("no error") : absl::OkStatus();
  });
  CHECK(victim.AwaitEnd() == 0);
  CHECK(ContentsOf(dir / "archive") == before);
  const auto writer = Archive::Open(dir / "archive")->OpenWriter();
  REQUIRE(writer.ok());
  CHECK((*writer)->Add(test::SimpleArticle("more", "words")).ok());
  CHECK((*writer)->Commit().ok());
}

// ---- The same for files ----

void WriteInputs(const TempDir& dir) {
  std::mt19937 random(11);
  for (int file = 0; file < 6; ++file) {
    std::string lines;
    for (int i = 0; i < 12; ++i) {
      const std::string id = std::to_string((file * 12 + i * 5) % 50);
      lines += R"({"id": ")" + id + R"(", "lang": "en", "body": ")" + RandomBody(&random) + "\"}\n";
    }
    test::WriteFile(dir / ("in/" + std::to_string(file) + ".jsonl"), lines);
  }
}

absl::StatusOr<IndexReport> IndexInputs(const TempDir& dir, const std::string& path) {
  const auto archive = OpenOrCreate(path);
  if (!archive.ok()) return archive.status();
  IndexFilesOptions options;
  options.prune = true;
  options.writer.sync = false;
  options.writer.memory_budget = 40000;  // several commits a run
  return IndexFiles(*archive, {dir / "in"}, options);
}

TEST_CASE("Indexing files that was killed at any moment is completed by the same command", "[crash]") {
  constexpr int kKills = 50;
  std::mt19937 random(kKills);
  const TempDir dir;
  WriteInputs(dir);
  const Clock::time_point start = Clock::now();
  REQUIRE(IndexInputs(dir, dir / "clean").ok());
  const auto all = std::chrono::duration_cast<Microseconds>(Clock::now() - start);
  const std::string clean = ContentsOf(dir / "clean");
  int hits = 0;
  for (int attempt = 0; hits < kKills && attempt < 10 * kKills; ++attempt) {
    const std::string path = dir / ("archive" + std::to_string(attempt));
    Victim victim([&](const std::function<void(char)>&) { return IndexInputs(dir, path).status(); });
    Sleep(&random, all);
    hits += victim.Kill() ? 1 : 0;
    if (std::filesystem::exists(path + "/catalog")) ContentsOf(path);  // whatever was committed can be read
    const auto completed = IndexInputs(dir, path);
    REQUIRE(completed.ok());
    CHECK(completed->pruned == 0);
    REQUIRE(ContentsOf(path) == clean);
    CHECK(IndexInputs(dir, path)->files_skipped == 6);
    std::filesystem::remove_all(path);
  }
  CHECK(hits == kKills);
}

}  // namespace
}  // namespace archive_search
