// archive-search show: whole articles, by key or by their number in the last search.
#include <CLI/Option.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "absl/strings/numbers.h"
#include "article_text.h"
#include "command.h"
#include "exit_code.h"
#include "json_output.h"
#include "last_search.h"
#include "terminal.h"

namespace archive_search::cli {
namespace {

constexpr char kShowExamples[] = R"(Examples:
  archive-search show -a news https://news.example/2023/10/17/beijing
  archive-search show 3
  archive-search show 1 2 -f json)";

struct ShowOptions {
  ArchiveOption archive;
  OutputOptions output;
  std::vector<std::string> keys;
};

std::string Rule(std::size_t columns) {
  std::string rule;
  for (std::size_t i = 0; i < columns; ++i) rule += "─";
  return rule;
}

// The hit of that rank, if the last search was in the archive that was named, or none was named.
std::optional<RememberedHit> Recall(const std::string& archive, const std::string& wanted) {
  std::uint64_t rank = 0;
  if (!absl::SimpleAtoi(wanted, &rank)) return std::nullopt;
  auto hit = RecallHit(rank);
  std::error_code error;
  if (hit && !archive.empty() && !std::filesystem::equivalent(hit->archive, archive, error)) return std::nullopt;
  return hit;
}

using Found = absl::StatusOr<std::optional<StoredArticle>>;

// An article is asked for by its key or, if no archive was named or it holds no such key, by its rank.
Found Look(const ShowOptions& options, const std::string& wanted) {
  if (!options.archive.path.empty()) {
    const auto snapshot = OpenSnapshot(options.archive.Open());
    if (!snapshot.ok()) return snapshot.status();
    Found found = snapshot->Find(wanted);
    if (!found.ok() || *found) return found;
  }
  const auto hit = Recall(options.archive.path, wanted);
  if (!hit && options.archive.path.empty()) return options.archive.Open().status();
  if (!hit) return std::nullopt;
  const auto snapshot = OpenSnapshot(Archive::Open(hit->archive));
  if (!snapshot.ok()) return snapshot.status();
  return snapshot->Find(hit->key);
}

void Print(const StoredArticle& article, bool first, const OutputOptions& output, const TextStyle& style) {
  if (output.quiet) return;
  if (!output.text()) {
    std::cout << Line(ArticleToJson(article));
    return;
  }
  if (!first) std::cout << "\n" << style.painter.Faint(Rule(style.columns)) << "\n\n";
  std::cout << ArticleToText(article, style);
}

int RunShow(const ShowOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const TextStyle style{StdoutPainter(), Columns()};
  const Pager pager(options.output.paged());
  int code = kFound;
  bool first = true;
  for (const std::string& wanted : options.keys) {
    const Found found = Look(options, wanted);
    if (!found.ok()) return Fail(found.status());
    if (*found) {
      Print(**found, std::exchange(first, false), options.output, style);
    } else {
      PrintError(absl::NotFoundError("no article has the key " + wanted + ", nor was it a hit of the last search"));
      code = kNothingFound;
    }
  }
  return code;
}

}  // namespace

void AddShowCommand(CLI::App* app, Run* run) {
  auto options = std::make_shared<ShowOptions>();
  CLI::App* command = app->add_subcommand("show", "Show whole articles with their entities");
  options->archive.AddTo(command);
  command->add_option("keys", options->keys, "Keys, or numbers of hits of the last search at this terminal")
      ->required()
      ->type_name("KEY|N");
  options->output.AddTo(command, {"text", "json"});
  options->output.AddPagerTo(command);
  command->footer(kShowExamples);
  command->callback([=] { *run = [options] { return RunShow(*options); }; });
}

}  // namespace archive_search::cli
