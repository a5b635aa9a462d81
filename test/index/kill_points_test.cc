// Kills a process at every operation that changes an archive's files, and halfway through every write: the last commit
// is there, or the new one, from the very operation that publishes it; whoever opens the archive to write next leaves
// no file behind that no commit names; and doing the same again completes the work.
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "absl/strings/str_cat.h"
#include "archive_search/archive.h"
#include "archive_search/index_files.h"
#include "archive_search/query.h"
#include "archive_search/reanalyze.h"
#include "archive_search/search.h"
#include "dump.h"
#include "file_operations.h"
#include "index/archive_gazetteer.h"
#include "index/segment_set.h"
#include "index/snapshot_impl.h"
#include "index/writer_impl.h"
#include "sample_article.h"
#include "support/sanitizers.h"
#include "support/test_archive.h"

namespace archive_search {
namespace {

namespace fs = std::filesystem;
using test::FileOperation;
using test::KillPoint;
using test::Must;
using Files = std::set<std::string>;

// ---- The work, step by step ----

constexpr std::uint32_t kLiveLimit = 8;

struct Step {
  const char* name;
  const char* leaves;         // where the articles are when it is done
  std::size_t least_commits;  // that a reader can tell apart
  std::size_t most_commits;
  // When it is done, doing it again changes nothing.
  std::function<absl::Status(const std::string& path)> work;
};

Article MakeArticle(int number, std::uint32_t seed) {
  std::mt19937 random(static_cast<std::uint32_t>(number) * 1000 + seed);
  std::string body = "words";
  for (std::uint32_t n = 5 + random() % 40; n > 0; --n) body += " word" + std::to_string(random() % 60);
  if (number % 4 == 0) body += ". They went down to the Zork River.";
  Article article = test::SimpleArticle("key" + std::to_string(number), body);
  article.published = Date();
  article.published->year = 1990 + number % 7;
  return article;
}

// The articles of [begin, end).
std::vector<Article> Articles(int begin, int end, std::uint32_t seed = 0) {
  std::vector<Article> articles;
  for (int number = begin; number < end; ++number) articles.push_back(MakeArticle(number, seed));
  return articles;
}

absl::StatusOr<Archive> OpenOrCreate(const std::string& path) {
  absl::StatusOr<Archive> archive = Archive::Open(path);
  return absl::IsNotFound(archive.status()) ? Archive::Create(path) : std::move(archive);
}

absl::Status Write(const std::string& path, const std::function<absl::Status(index::ArchiveWriter*)>& changes) {
  const absl::StatusOr<Archive> archive = OpenOrCreate(path);
  if (!archive.ok()) return archive.status();
  const auto writer = index::ArchiveWriter::Open(archive->impl(), {}, kLiveLimit);
  return writer.ok() ? changes(writer->get()) : writer.status();
}

absl::Status CommitChanges(index::ArchiveWriter* writer, const std::vector<Article>& added,
                           const std::vector<int>& deleted = {}) {
  absl::Status status;
  for (const Article& article : added) status.Update(writer->Add(article, "").status());
  for (const int number : deleted) status.Update(writer->Delete("key" + std::to_string(number)).status());
  status.Update(writer->Commit());
  return status;
}

Step Changes(const char* name, const char* leaves, std::vector<Article> added, std::vector<int> deleted = {},
             std::size_t commits = 1) {
  return {name, leaves, commits, commits, [=](const std::string& path) {
            return Write(path, [&](index::ArchiveWriter* writer) { return CommitChanges(writer, added, deleted); });
          }};
}

// As many commits, each of which seals a segment of nine articles.
Step Segments(const char* name, const char* leaves, int first, int commits) {
  const auto count = static_cast<std::size_t>(commits);
  return {name, leaves, count, count, [=](const std::string& path) {
            return Write(path, [&](index::ArchiveWriter* writer) {
              absl::Status status;
              for (int i = 0; i < commits; ++i) {
                status.Update(CommitChanges(writer, Articles(first + 9 * i, first + 9 * (i + 1))));
              }
              return status;
            });
          }};
}

Step Compaction(const char* name, const char* leaves) {
  return {name, leaves, 0, 0, [](const std::string& path) {
            return Write(path, [](index::ArchiveWriter* writer) { return writer->Compact(nullptr); });
          }};
}

Step Reanalysis(const char* name, const char* leaves, const std::string& gazetteer_path) {
  return {name, leaves, 1, 1, [=](const std::string& path) -> absl::Status {
            const absl::StatusOr<Archive> archive = Archive::Open(path);
            if (!archive.ok()) return archive.status();
            ReanalyzeOptions options;
            options.gazetteer_path = gazetteer_path;
            return ReanalyzeEntities(*archive, options).status();
          }};
}

std::string InputLines(int begin, int end, std::uint32_t seed = 0) {
  std::string lines;
  for (const Article& article : Articles(begin, end, seed)) {
    absl::StrAppend(&lines, R"({"id": ")", article.key, R"(", "lang": "en", "body": ")", article.body, "\"}\n");
  }
  return lines;
}

// Brings the archive up to date with the directory, once the files are in it (empty: gone) that are given. In one
// commit: where a full budget makes more of them depends on how far the threads are.
Step Indexing(const char* name, const char* leaves, const fs::path& directory,
              const std::map<std::string, std::string>& files) {
  return {name, leaves, 1, 2, [=](const std::string& path) -> absl::Status {
            fs::create_directory(directory);
            for (const auto& [file, lines] : files) {
              fs::remove(directory / file);
              if (!lines.empty()) std::ofstream(directory / file) << lines;
            }
            const absl::StatusOr<Archive> archive = OpenOrCreate(path);
            if (!archive.ok()) return archive.status();
            IndexFilesOptions options;
            options.prune = true;
            return IndexFiles(*archive, {directory.string()}, options).status();
          }};
}

// ---- What an archive shows ----

constexpr char kNoArchive[] = "no archive";

std::string Answers(const Snapshot& snapshot) {
  std::string out;
  for (const char* text : {"word1", "word2 word3", "word4 OR word5", "\"words word6\"", "word7 w/5 word8", "river",
                           "NOT word9", "date:1990..1993"}) {
    SearchOptions options;
    options.limit = 1000;
    options.sort = SortOrder::kNewestFirst;  // scores depend on where deleted articles still are
    options.facets = {{.field = FacetField::kPlace}, {.field = FacetField::kDate}};
    const SearchResult result = Must(Search(snapshot, Must(ParseQuery(text)), options));
    absl::StrAppend(&out, text, " ", result.total);
    for (const Hit& hit : result.hits) absl::StrAppend(&out, " ", hit.key);
    for (const FacetResult& facet : result.facets) {
      for (const FacetValue& value : facet.values) absl::StrAppend(&out, " ", value.value, ":", value.count);
    }
    out += "\n";
  }
  return out;
}

// That the archive took over; empty: none.
std::string HashOfOwnGazetteer(const Snapshot& snapshot) {
  return Must(index::HashInGazetteerRecord(
      Must(snapshot.impl().tiers().front()->live()->Metadata(std::string(index::kGazetteerRecord)))));
}

// Articles, postings and answers.
std::string StateOf(const std::string& path) {
  const absl::StatusOr<Archive> archive = Archive::Open(path);
  if (absl::IsNotFound(archive.status())) return kNoArchive;
  const Snapshot snapshot = Must(Must(archive).OpenSnapshot());
  return absl::StrCat(test::Contents(snapshot), Answers(snapshot), HashOfOwnGazetteer(snapshot));
}

// "5 live, segments of 12 + 9": where the articles are that no one deleted.
std::string PlacesIn(const Snapshot& snapshot) {
  std::string out;
  for (const auto& tier : snapshot.impl().tiers()) {
    const std::uint64_t deleted = tier->deleted() == nullptr ? 0 : tier->deleted()->count();
    const char* before = out.empty() ? "" : out.ends_with("live") ? ", segments of " : " + ";
    absl::StrAppend(&out, before, tier->article_count() - deleted, out.empty() ? " live" : "");
  }
  return out;
}

Files FilesBelow(const std::string& path) {
  Files files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path)) {
    if (!entry.is_directory()) files.insert(fs::relative(entry.path(), path).string());
  }
  return files;
}

// Those that the last commit names, and Xapian's own.
Files FilesOfLastCommit(const std::string& path) {
  Files files;
  for (const char* name :
       {"flintlock", "iamglass", "docdata.glass", "position.glass", "postlist.glass", "termlist.glass"}) {
    if (fs::exists(path + "/catalog/" + name)) files.insert(std::string("catalog/") + name);
  }
  const Snapshot snapshot = Must(Must(Archive::Open(path)).OpenSnapshot());
  for (const auto& tier : snapshot.impl().tiers()) {
    if (tier->segment() == nullptr) continue;
    files.insert(fs::relative(tier->segment()->file().path(), path).string());
  }
  const std::string hash = HashOfOwnGazetteer(snapshot);
  if (!hash.empty()) files.insert("gazetteers/" + hash + ".gaz");
  return files;
}

void CheckWhole(const std::string& path) {
  CHECK(FilesBelow(path) == FilesOfLastCommit(path));
  CHECK(Must(Must(Archive::Open(path)).OpenSnapshot()).Check().ok());
}

// ---- Killing ----

// A step as it is when nobody disturbs it.
struct Undisturbed {
  std::vector<FileOperation> operations;
  std::vector<std::string> states;  // [n]: what a reader sees after n operations
};

std::vector<FileOperation> Do(const Step& step, const std::string& path,
                              const std::function<void(const FileOperation&)>& after = nullptr) {
  return test::RecordFileOperations(
      path, [&] { Must(step.work(path)); }, after);
}

// Only a rename publishes anything; that the operations between do not is what the kills show.
Undisturbed Record(const Step& step, const std::string& path) {
  Undisturbed undisturbed;
  undisturbed.states.push_back(StateOf(path));
  undisturbed.operations = Do(step, path, [&](const FileOperation& operation) {
    const bool renamed = operation.name == "rename";
    undisturbed.states.push_back(renamed ? StateOf(path) : undisturbed.states.back());
  });
  return undisturbed;
}

void RunAndKill(const Step& step, const std::string& path, std::size_t nth, KillPoint point) {
  const pid_t pid = ::fork();
  REQUIRE(pid >= 0);
  if (pid == 0) {
    test::KillAtFileOperation(path, nth, point);
    step.work(path).IgnoreError();
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(pid, &status, 0) == pid);
  REQUIRE(WIFSIGNALED(status));
}

void KillAndGoOn(const Step& step, const std::string& before, const std::string& path, const Undisturbed& undisturbed,
                 std::size_t nth, KillPoint point) {
  const FileOperation& operation = undisturbed.operations[nth - 1];
  INFO(step.name << ", killed " << (point == KillPoint::kBefore ? "before" : "halfway through") << " operation " << nth
                 << ", " << operation.name << " " << operation.path);
  fs::remove_all(path);
  if (fs::exists(before)) fs::copy(before, path, fs::copy_options::recursive);
  RunAndKill(step, path, nth, point);
  const std::string& expected = undisturbed.states[nth - 1];
  CHECK(StateOf(path) == expected);
  if (expected != kNoArchive) {
    Must(Must(Archive::Open(path)).OpenWriter());
    CHECK(StateOf(path) == expected);
    CheckWhole(path);
  }
  Do(step, path);
  CHECK(StateOf(path) == undisturbed.states.back());
  CheckWhole(path);
}

// Sanitizers, which start slowly, see a process for every seventh.
constexpr std::size_t kStride = test::kSanitized ? 7 : 1;

// With every step at `path`, where the work of one is what the next begins with.
void KillEverywhere(const std::vector<Step>& steps) {
  const test::TempDir dir;
  const std::string path = dir / "archive";
  const std::string before = dir / "before";
  const std::string after = dir / "after";
  for (const Step& step : steps) {
    const Undisturbed undisturbed = Record(step, path);
    CHECK(PlacesIn(Must(Must(Archive::Open(path)).OpenSnapshot())) == step.leaves);
    fs::rename(path, after);
    const std::set<std::string> states(undisturbed.states.begin(), undisturbed.states.end());
    INFO(step.name);
    CHECK(states.size() > step.least_commits);
    CHECK(states.size() <= step.most_commits + 1);
    for (std::size_t nth = 1; nth <= undisturbed.operations.size(); nth += kStride) {
      KillAndGoOn(step, before, path, undisturbed, nth, KillPoint::kBefore);
      if (!undisturbed.operations[nth - 1].divisible()) continue;
      KillAndGoOn(step, before, path, undisturbed, nth, KillPoint::kHalfway);
    }
    fs::remove_all(before);
    fs::remove_all(path);
    fs::copy(after, path, fs::copy_options::recursive);
    fs::rename(after, before);
  }
}

std::string CompiledGazetteer(const std::string& path, const std::string& tsv) {
  Gazetteer gazetteer;
  Must(gazetteer.AddTsv(tsv, "names.tsv"));
  Must(gazetteer.Write(path));
  return path;
}

TEST_CASE("A writer killed at any file operation leaves the last commit or the new one, and can go on",
          "[kill_points]") {
  const test::TempDir dir;
  const std::string river = CompiledGazetteer(dir / "river.gaz", "big-zork\tplace\ten\tZork River\n");
  const std::string other = CompiledGazetteer(dir / "other.gaz", "old-zork\tplace\ten\tZork River\n");
  KillEverywhere({
      Changes("the first articles", "6 live", Articles(0, 6), {}, 2),  // the creation is one
      Changes("live articles replaced and deleted", "5 live", Articles(2, 4, 1), {0}),
      Changes("a segment beside the live tier", "5 live, segments of 12", Articles(10, 22)),
      Changes("both tiers changed", "6 live, segments of 10",
              {MakeArticle(4, 2), MakeArticle(6, 0), MakeArticle(12, 2)}, {1, 21}),
      Changes("the live tier sealed", "0 live, segments of 10 + 11", Articles(30, 35)),
      Changes("a segment merged for its deleted articles", "0 live, segments of 11 + 6", {}, {10, 11, 13, 14}),
      Segments("six segments", "0 live, segments of 11 + 6 + 9 + 9 + 9 + 9 + 9 + 9", 40, 6),
      Segments("eight segments merged", "0 live, segments of 6 + 74", 100, 1),
      Changes("a few articles more", "2 live, segments of 6 + 72", Articles(110, 112), {40, 50}),
      Reanalysis("a gazetteer of its own", "23 live, segments of 4 + 53", river),
      Reanalysis("another gazetteer", "23 live, segments of 4 + 53", other),
      Compaction("compacted", "0 live, segments of 80"),
  });
}

TEST_CASE("Indexing files that is killed at any file operation leaves one of its commits, and can go on",
          "[kill_points]") {
  const test::TempDir dir;
  KillEverywhere({
      Indexing("new files", "20 live", dir / "in", {{"0.jsonl", InputLines(0, 12)}, {"1.jsonl", InputLines(8, 20)}}),
      Indexing("files that changed", "20 live", dir / "in",
               {{"0.jsonl", ""}, {"1.jsonl", InputLines(8, 18, 1)}, {"2.jsonl", InputLines(20, 30)}}),
  });
}

}  // namespace
}  // namespace archive_search
