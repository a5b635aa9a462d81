#include "archive_search/index_files.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "archive_fixture.h"
#include "dump.h"
#include "support/files.h"

namespace archive_search {
namespace {

namespace fs = std::filesystem;
using test::ArchiveFixture;
using test::ReadFile;
using test::WriteFile;

std::string JsonLine(const std::string& id, const std::string& body) {
  return R"({"id": ")" + id + R"(", "title": "Title", "body": ")" + body + R"(", "lang": "en"})" + "\n";
}

// An archive and a directory of input files beside it.
class Inputs {
 public:
  [[nodiscard]] const ArchiveFixture& archive() const { return archive_; }
  [[nodiscard]] std::string path(const std::string& name = "") const { return archive_.dir() / ("in/" + name); }

  // Writes a file whose time of change differs from that of every file before, as those of real changes do.
  void Write(const std::string& name, const std::string& content) {
    WriteFile(path(name), content);
    Touch(name);
  }
  void Touch(const std::string& name) {
    fs::last_write_time(path(name), fs::file_time_type::clock::now() + std::chrono::seconds(++ticks_));
  }
  void Remove(const std::string& name) const { fs::remove_all(path(name)); }

  IndexReport Index(IndexFilesOptions options = {}, std::vector<std::string> paths = {}) const {
    options.writer.sync = false;
    if (paths.empty()) paths = {path()};
    auto report = IndexFiles(archive_.archive(), paths, options);
    REQUIRE(report.ok());
    CHECK(report->read == report->added + report->unchanged + report->replaced + report->refused);
    return *report;
  }

  IndexReport Prune(std::vector<std::string> paths = {}) const {
    IndexFilesOptions options;
    options.prune = true;
    return Index(options, std::move(paths));
  }

  [[nodiscard]] std::uint64_t count() const { return archive_.OpenSnapshot().article_count(); }

 private:
  ArchiveFixture archive_;
  int ticks_ = 0;
};

TEST_CASE("Files and directories are read into the archive", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl", JsonLine("a1", "one") + JsonLine("a2", "two"));
  in.Write("sub/b.csv", "id,title,body\nb1,Title,three\n");
  in.Write("notes.xyz", "no article");
  const IndexReport report = in.Index();
  CHECK(report.read == 3);
  CHECK(report.added == 3);
  CHECK(report.files_skipped == 0);
  CHECK_FALSE(report.cancelled);
  CHECK(in.archive().BodyOf("a2") == "two");
  CHECK(in.archive().BodyOf("b1") == "three");
}

TEST_CASE("A file that has not changed is not read again, and its records count as unchanged", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl", JsonLine("a1", "one") + JsonLine("a2", "two"));
  in.Index();
  const std::uint64_t revision = in.archive().OpenSnapshot().revision();
  const IndexReport again = in.Index();
  CHECK(again.files_skipped == 1);
  CHECK(again.read == 2);
  CHECK(again.unchanged == 2);
  CHECK(in.archive().OpenSnapshot().revision() == revision);
}

TEST_CASE("A file that was touched is read, and its articles change nothing", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl", JsonLine("a1", "one"));
  in.Index();
  in.Touch("a.jsonl");
  const IndexReport again = in.Index();
  CHECK(again.files_skipped == 0);
  CHECK(again.unchanged == 1);
  CHECK(in.Index().files_skipped == 1);
}

TEST_CASE("Only what changed in a changed file is replaced", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl", JsonLine("a1", "one") + JsonLine("a2", "two"));
  in.Index();
  in.Write("a.jsonl", JsonLine("a1", "one") + JsonLine("a2", "TWO") + JsonLine("a3", "three"));
  const IndexReport report = in.Index();
  CHECK(report.unchanged == 1);
  CHECK(report.replaced == 1);
  CHECK(report.added == 1);
  CHECK(in.archive().BodyOf("a2") == "TWO");
}

TEST_CASE("Other options read the files again", "[index_files]") {
  Inputs in;
  in.Write("a.csv", "id,kicker,body\n1,Ours,text\n");
  in.Index();
  IndexFilesOptions options;
  options.read.field_map = {{"title", "kicker"}};
  CHECK(in.Index(options).replaced == 1);
  CHECK((*in.archive().OpenSnapshot().Find("1"))->article.title == "Ours");
  CHECK(in.Index(options).files_skipped == 1);
}

TEST_CASE("A language for every article overrides what they declare", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl", JsonLine("a1", "Worte"));
  IndexFilesOptions options;
  options.language = "de";
  in.Index(options);
  CHECK((*in.archive().OpenSnapshot().Find("a1"))->language == "de");
}

TEST_CASE("Without prune, articles outlive their files and records", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl", JsonLine("a1", "one") + JsonLine("a2", "two"));
  in.Write("b.jsonl", JsonLine("b1", "three"));
  in.Index();
  in.Remove("b.jsonl");
  in.Write("a.jsonl", JsonLine("a1", "one"));
  CHECK(in.Index().pruned == 0);
  CHECK(in.count() == 3);
}

TEST_CASE("Prune deletes the articles whose file or whose record is gone", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl", JsonLine("a1", "one") + JsonLine("a2", "two"));
  in.Write("b.jsonl", JsonLine("b1", "three"));
  in.Index();
  in.Remove("b.jsonl");
  in.Write("a.jsonl", JsonLine("a1", "one"));
  CHECK(in.Prune().pruned == 2);
  CHECK(in.archive().BodyOf("a1") == "one");
  CHECK(in.archive().BodyOf("a2") == "(none)");
  CHECK(in.archive().BodyOf("b1") == "(none)");
  CHECK(in.Prune().pruned == 0);
}

TEST_CASE("Prune finds what an earlier run without it left over", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl", JsonLine("a1", "one") + JsonLine("a2", "two"));
  in.Index();
  in.Write("a.jsonl", JsonLine("a1", "one"));
  in.Index();
  CHECK(in.Prune().pruned == 1);
  CHECK(in.count() == 1);
  CHECK(in.Prune().files_skipped == 1);
}

TEST_CASE("Prune looks only below the paths it is given", "[index_files]") {
  Inputs in;
  in.Write("x/a.jsonl", JsonLine("a1", "one"));
  in.Write("x2/b.jsonl", JsonLine("b1", "two"));
  in.Write("y.jsonl", JsonLine("y1", "three"));
  in.Write("y.jsonl.d.jsonl", JsonLine("y2", "four"));
  in.Index();
  for (const char* name : {"x/a.jsonl", "x2/b.jsonl", "y.jsonl.d.jsonl"}) in.Remove(name);
  CHECK(in.Prune({in.path("x")}).pruned == 1);
  CHECK(in.Prune({in.path("y.jsonl")}).pruned == 0);
  CHECK(in.archive().BodyOf("b1") == "two");
  CHECK(in.archive().BodyOf("y2") == "four");
}

TEST_CASE("An article that moved to another file is no new one, and stays when its old file goes", "[index_files]") {
  Inputs in;
  in.Write("old.jsonl", JsonLine("a", "one"));
  in.Index();
  in.Remove("old.jsonl");
  in.Write("new.jsonl", JsonLine("a", "one"));
  const IndexReport report = in.Prune();
  CHECK(report.unchanged == 1);
  CHECK(report.pruned == 0);
  CHECK(in.archive().BodyOf("a") == "one");
}

TEST_CASE("Where two files hold one key, the other one's version comes back when a file goes", "[index_files]") {
  Inputs in;
  in.Write("1.jsonl", JsonLine("a", "first version"));
  in.Write("2.jsonl", JsonLine("a", "second version"));
  in.Index();
  CHECK(in.archive().BodyOf("a") == "second version");
  in.Remove("2.jsonl");
  const IndexReport report = in.Prune();
  CHECK(report.pruned == 0);
  CHECK(report.replaced == 1);
  CHECK(report.files_skipped == 0);
  CHECK(in.archive().BodyOf("a") == "first version");
}

TEST_CASE("A file with refused records loses no article to prune: nobody knows which ones they were", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl", JsonLine("a1", "one") + JsonLine("a2", "two"));
  in.Index();
  in.Write("a.jsonl", JsonLine("a1", "one") + "{\"id\": \"a2\", \"body\": broken\n");
  const IndexReport broken = in.Prune();
  CHECK(broken.refused == 1);
  CHECK(broken.pruned == 0);
  CHECK(in.count() == 2);
  in.Write("a.jsonl", JsonLine("a1", "one"));
  CHECK(in.Prune().pruned == 1);
}

TEST_CASE("Refused records are counted, reported and kept to be mended", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl", JsonLine("a1", "one") + "{broken\n" + JsonLine("a2", "two"));
  IndexFilesOptions options;
  options.rejects_path = in.archive().dir() / "rejects.jsonl";
  std::vector<Rejection> seen;
  options.on_rejection = [&](const Rejection& rejection) { seen.push_back(rejection); };
  const IndexReport report = in.Index(options);
  CHECK(report.added == 2);
  CHECK(report.refused == 1);
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].where.line == 2);
  CHECK(ReadFile(options.rejects_path) == "{broken\n");
  const std::string reasons = ReadFile(options.rejects_path + ".reasons.tsv");
  CHECK(reasons.find(in.path("a.jsonl") + "\t2\t2\t" + seen[0].reason) != std::string::npos);

  SECTION("a file that is skipped counts them again") {
    IndexFilesOptions plain;
    const IndexReport again = in.Index(plain);
    CHECK(again.files_skipped == 1);
    CHECK(again.refused == 1);
    CHECK(again.read == 3);
  }
  SECTION("a run that keeps them reads their files again") {
    CHECK(in.Index(options).files_skipped == 0);
    CHECK(ReadFile(options.rejects_path) == "{broken\n");
  }
  SECTION("they can be mended and indexed, and what is refused then takes their place") {
    WriteFile(options.rejects_path, JsonLine("a3", "mended") + "{still broken\n");
    CHECK(in.Index(options, {options.rejects_path}).added == 1);
    CHECK(ReadFile(options.rejects_path) == "{still broken\n");
    CHECK(in.archive().BodyOf("a3") == "mended");
  }
}

TEST_CASE("Rejects replace no input that is not one of theirs, nor what is no regular file", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl", JsonLine("a1", "one") + "{broken\n");
  IndexFilesOptions options;
  options.rejects_path = in.path("a.jsonl");
  const auto replaced = IndexFiles(in.archive().archive(), {in.path()}, options);
  CHECK(absl::IsInvalidArgument(replaced.status()));
  CHECK(ReadFile(in.path("a.jsonl")) == JsonLine("a1", "one") + "{broken\n");
  options.rejects_path = in.path();  // a directory
  CHECK(absl::IsInvalidArgument(IndexFiles(in.archive().archive(), {in.path()}, options).status()));
  options.rejects_path = "/dev/null";
  CHECK(absl::IsInvalidArgument(IndexFiles(in.archive().archive(), {in.path()}, options).status()));
  CHECK(std::filesystem::is_character_file("/dev/null"));
  CHECK(in.count() == 0);
}

TEST_CASE("An article that the archive does not take is a refused record, with its place", "[index_files]") {
  Inputs in;
  const std::string refused = JsonLine("a\\tb", "one");
  in.Write("a.jsonl", JsonLine("c", "two") + refused);
  std::vector<Rejection> seen;
  IndexFilesOptions options;
  options.rejects_path = in.archive().dir() / "rejects.jsonl";
  options.on_rejection = [&](const Rejection& rejection) { seen.push_back(rejection); };
  CHECK(in.Index(options).added == 1);
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].where.line == 2);
  CHECK(seen[0].reason == "the key holds a control character");
  CHECK(ReadFile(options.rejects_path) == refused);

  WriteFile(options.rejects_path, absl::StrReplaceAll(refused, {{"\\t", "-"}}));
  CHECK(in.Index({}, {options.rejects_path}).added == 1);
  CHECK(in.archive().BodyOf("a-b") == "one");
}

TEST_CASE("Refused rows of CSV are kept below their header, whoever refused them", "[index_files]") {
  Inputs in;
  in.Write("1.csv",
           "id,title,body\na1,Саммит,один\na2,too,many,columns\n\"a\t3\",\"Title\",\"three\nlines, \"\"quoted\"\"\"\n");
  in.Write("2.csv", "id,title,body\na4,首脑会议,四\na5,,\n");
  IndexFilesOptions options;
  options.rejects_path = in.archive().dir() / "rejects.csv";
  const IndexReport report = in.Index(options);
  CHECK(report.added == 2);
  CHECK(report.refused == 3);
  const std::string rejects = ReadFile(options.rejects_path);
  CHECK(rejects == "id,title,body\na2,too,many,columns\n\"a\t3\",\"Title\",\"three\nlines, \"\"quoted\"\"\"\na5,,\n");

  WriteFile(options.rejects_path,
            absl::StrReplaceAll(rejects, {{"many,", "many "}, {"a\t3", "a3"}, {"a5,,", "a5,五,"}}));
  const IndexReport mended = in.Index({}, {options.rejects_path});
  CHECK(mended.refused == 0);
  CHECK(mended.added == 3);
  CHECK(in.archive().BodyOf("a2") == "many columns");
  CHECK(in.archive().BodyOf("a3") == "three\nlines, \"quoted\"");
  CHECK(in.archive().BodyOf("a5").empty());
}

TEST_CASE("Refused records that cannot stand in one file get files of their own, which can be read again",
          "[index_files]") {
  Inputs in;
  in.Write("1.csv", "id,title,body\na1,too,many,columns\n");
  in.Write("2.csv", "id,body,title\na2,also,too,many\n");
  in.Write("3.jsonl", "{\"id\": \"a3\", \"body\": \"three\"\n");
  in.Write("4.csv", "id,title,body\na4,once,more,many\n");
  in.Write("5.md", "---\ndate: nonsense\n---\nText\n");
  IndexFilesOptions options;
  options.rejects_path = in.archive().dir() / "r.csv";
  const std::string second = in.archive().dir() / "r.3.csv";
  const std::string third = in.archive().dir() / "r.4.csv";
  WriteFile(in.archive().dir() / "r.2.csv", "somebody's");
  const IndexReport report = in.Index(options);
  CHECK(report.refused == 5);
  CHECK(report.rejects_paths == std::vector<std::string>{options.rejects_path, second, third});
  CHECK(ReadFile(options.rejects_path) == "id,title,body\na1,too,many,columns\na4,once,more,many\n");
  CHECK(ReadFile(second) == "id,body,title\na2,also,too,many\n");
  CHECK(ReadFile(third) == "{\"id\": \"a3\", \"body\": \"three\"\n");
  CHECK(ReadFile(in.archive().dir() / "r.2.csv") == "somebody's");
  CHECK(ReadFile(options.rejects_path + ".reasons.tsv").find(in.path("4.csv") + "\t1\t2\t") != std::string::npos);
  CHECK(ReadFile(options.rejects_path + ".reasons.tsv").find(in.path("5.md") + "\t1\t1\t") != std::string::npos);

  SECTION("a later run takes those away that it does not need") {
    in.Write("3.jsonl", JsonLine("a3", "three"));
    CHECK(in.Index(options).rejects_paths == std::vector<std::string>{options.rejects_path, second});
    CHECK_FALSE(std::filesystem::exists(third));
    CHECK_FALSE(std::filesystem::exists(third + ".reasons.tsv"));
  }
}

TEST_CASE("Records without keys replace none of another file that has the same path elsewhere", "[index_files]") {
  Inputs in;
  const std::filesystem::path home = std::filesystem::current_path();
  const auto index_in = [&](const std::string& folder, const std::string& title) {
    std::filesystem::create_directories(in.path(folder));
    in.Write(folder + "/feed.jsonl", "{\"title\": \"" + title + "\"}\n{\"id\": \"k\", \"title\": \"Keyed\"}\n");
    std::filesystem::current_path(in.path(folder));
    const IndexReport report = in.Index({}, {"feed.jsonl"});
    std::filesystem::current_path(home);
    return report;
  };
  CHECK(index_in("day1", "First").added == 2);
  const IndexReport second = index_in("day2", "Second");
  CHECK(second.refused == 1);
  CHECK(second.unchanged == 1);
  CHECK(in.count() == 2);
  CHECK(index_in("day1", "First, corrected").replaced == 1);
  CHECK(in.Index({}, {in.path("day2")}).added == 1);  // by another path

  SECTION("the path is free again when the file that had it is pruned") {
    std::filesystem::remove(in.path("day1/feed.jsonl"));
    IndexFilesOptions prune;
    prune.prune = true;
    CHECK(in.Index(prune, {in.path("day1")}).pruned == 1);
    CHECK(index_in("day2", "Second again").added == 1);
  }
}

TEST_CASE("A field of the field map that no record has is named", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl",
           "{\"id\": \"a1\", \"title\": \"One\", \"seen\": \"2020-01-02\"}\n{\"id\": \"a2\", \"title\": \"Two\"}\n");
  in.Write("b.csv", "id,title,ort\nb1,Drei,\n");
  IndexFilesOptions options;
  options.read.field_map = {{"published", "seen"}, {"section", "ort"}, {"source", "papr"}, {"body", "txt"}};
  CHECK(in.Index(options).fields_not_found == std::vector<std::string>{"papr", "txt"});
  CHECK(in.Index(options).fields_not_found.empty());  // nothing was read
  options.read.field_map = {{"published", "seen"}};
  CHECK(in.Index(options).fields_not_found.empty());
}

TEST_CASE("A file that cannot be read to its end is a refused record, and is read again the next time",
          "[index_files]") {
  Inputs in;
  in.Write("a.jsonl.gz", std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03garbage", 17));
  in.Write("b.jsonl", JsonLine("b", "two"));
  const IndexReport report = in.Index();
  CHECK(report.refused == 1);
  CHECK(report.added == 1);
  CHECK(in.Index().files_skipped == 1);
}

TEST_CASE("A path that does not exist is NotFound before anything is read", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl", JsonLine("a1", "one"));
  const auto report = IndexFiles(in.archive().archive(), {in.path(), in.path("nowhere")});
  CHECK(absl::IsNotFound(report.status()));
  CHECK(in.count() == 0);
}

TEST_CASE("While another writer is open nothing is indexed", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl", JsonLine("a1", "one"));
  const auto writer = in.archive().OpenWriter();
  CHECK(absl::IsUnavailable(IndexFiles(in.archive().archive(), {in.path()}).status()));
}

TEST_CASE("A file named twice is read once", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl", JsonLine("a1", "one"));
  CHECK(in.Index({}, {in.path(), in.path("a.jsonl"), in.path("./") + "a.jsonl"}).read == 1);
}

TEST_CASE("A cancelled run commits what it read, and the next one completes it", "[index_files]") {
  Inputs in;
  std::string lines;
  for (int i = 0; i < 50; ++i) lines += JsonLine(std::to_string(i), "text " + std::to_string(i));
  in.Write("a.jsonl", lines);
  in.Write("b.jsonl", JsonLine("b", "last"));
  int asked = 0;
  IndexFilesOptions options;
  options.prune = true;
  options.cancelled = [&] { return ++asked > 20; };
  IndexProgress last;
  options.progress = [&](const IndexProgress& progress) { last = progress; };
  const IndexReport report = in.Index(options);
  CHECK(report.cancelled);
  CHECK(last.files_done == 0);
  CHECK(last.read == report.read);
  CHECK(report.read > 0);
  CHECK(report.read < 50);
  CHECK(in.count() == report.read);

  const IndexReport rest = in.Prune();
  CHECK_FALSE(rest.cancelled);
  CHECK(rest.unchanged == report.read);
  CHECK(rest.read == 51);
  CHECK(rest.pruned == 0);
  CHECK(in.count() == 51);
}

TEST_CASE("Progress ends with everything done", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl", JsonLine("a1", "one"));
  in.Write("b.jsonl", JsonLine("b1", "two"));
  IndexProgress last;
  int calls = 0;
  IndexFilesOptions options;
  options.progress = [&](const IndexProgress& progress) {
    last = progress;
    ++calls;
  };
  in.Index(options);
  CHECK(calls >= 1);
  CHECK(last.files_done == 2);
  CHECK(last.files_total == 2);
  CHECK(last.bytes_done == last.bytes_total);
  CHECK(last.bytes_total == fs::file_size(in.path("a.jsonl")) + fs::file_size(in.path("b.jsonl")));
  CHECK(last.read == 2);
}

TEST_CASE("Progress moves within a file, and never backwards", "[index_files]") {
  Inputs in;
  std::string lines;
  for (int i = 0; i < 5; ++i) lines += "{" + std::string(400'000, 'x') + "\n";
  in.Write("a.jsonl", lines);
  in.Write("b.jsonl", JsonLine("b1", "two"));
  std::vector<std::uint64_t> done;
  IndexFilesOptions options;
  options.progress = [&](const IndexProgress& progress) {
    CHECK(progress.bytes_done <= progress.bytes_total);
    done.push_back(progress.bytes_done);
  };
  options.cancelled = [] {  // longer than progress keeps silent
    std::this_thread::sleep_for(std::chrono::milliseconds(101));
    return false;
  };
  in.Index(options);
  CHECK(std::is_sorted(done.begin(), done.end()));
  CHECK(std::count_if(done.begin(), done.end(), [&](std::uint64_t bytes) { return bytes < lines.size(); }) >= 3);
  CHECK(done.back() == fs::file_size(in.path("a.jsonl")) + fs::file_size(in.path("b.jsonl")));
}

TEST_CASE("The same inputs make the same archive, however the work was spread", "[index_files]") {
  const auto build = [](std::size_t memory_budget) {
    Inputs in;
    for (int file = 0; file < 5; ++file) {
      std::string lines;
      for (int i = 0; i < 40; ++i)
        lines += JsonLine(std::to_string((file * 31 + i * 7) % 90), "text " + std::to_string(i));
      in.Write(std::to_string(file) + ".jsonl", lines);
    }
    IndexFilesOptions options;
    options.writer.memory_budget = memory_budget;
    in.Index(options);
    const Snapshot snapshot = in.archive().OpenSnapshot();
    std::string contents;
    for (const absl::string_view line : absl::StrSplit(test::Contents(snapshot), '\n')) {
      if (!absl::StartsWith(line, "o")) absl::StrAppend(&contents, line, "\n");  // origins are paths of the moment
    }
    return contents;
  };
  const std::string at_once = build(1 << 28);
  CHECK(at_once.size() > 1000);
  CHECK(build(1 << 28) == at_once);
  CHECK(build(50000) == at_once);
}

TEST_CASE("Plain text and standard formats of real articles are read with their keys and origins", "[index_files]") {
  Inputs in;
  in.Write("one.txt", "A title of a text\n\nBy Ann Example\n\nOct. 17, 2023\n\nThe body of the text has a sentence.\n");
  CHECK(in.Index().added == 1);
  in.Remove("one.txt");
  CHECK(in.Prune().pruned == 1);
}

TEST_CASE("A language for all articles must be a tag of one", "[index_files]") {
  Inputs in;
  in.Write("a.jsonl", JsonLine("a", "Text"));
  IndexFilesOptions options;
  options.language = GENERATE(as<std::string>(), "german!!", "not a tag", "x", "de_x!");
  const auto report = IndexFiles(in.archive().archive(), {in.path()}, options);
  REQUIRE(absl::IsInvalidArgument(report.status()));
  CHECK(report.status().message() == "\"" + options.language + "\" is no tag of a language, such as en, ru or zh-Hant");
  CHECK(in.count() == 0);
}

}  // namespace
}  // namespace archive_search
