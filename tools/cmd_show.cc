// archive-search show: whole articles, by key or by their number in the last search.
#include <CLI/Option.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "absl/strings/numbers.h"
#include "command.h"
#include "exit_code.h"
#include "json_output.h"
#include "last_search.h"
#include "terminal.h"
#include "text_output.h"

namespace archive_search::cli {
namespace {

struct ShowOptions {
  ArchiveOption archive;
  OutputOptions output;
  std::vector<std::string> keys;
};

// An article has been asked for by its key or, if no archive was named or it holds no such key, by its rank.
absl::StatusOr<StoredArticle> Look(const ShowOptions& options, const std::string& wanted) {
  if (!options.archive.path.empty()) {
    const auto archive = options.archive.Open();
    if (!archive.ok()) return archive.status();
    const auto snapshot = archive->OpenSnapshot();
    if (!snapshot.ok()) return snapshot.status();
    auto found = snapshot->Find(wanted);
    if (!found.ok()) return found.status();
    if (*found) return **std::move(found);
  }
  std::uint64_t rank = 0;
  const auto hit = absl::SimpleAtoi(wanted, &rank) ? RecallHit(rank) : std::nullopt;
  if (!hit) return absl::NotFoundError("no article has the key " + wanted);
  const auto archive = Archive::Open(hit->archive);
  if (!archive.ok()) return archive.status();
  const auto snapshot = archive->OpenSnapshot();
  if (!snapshot.ok()) return snapshot.status();
  auto found = snapshot->Find(hit->key);
  if (!found.ok()) return found.status();
  if (!*found)
    return absl::NotFoundError("hit " + wanted + " of the last search, " + hit->key + ", is no longer in the archive");
  return **std::move(found);
}

int RunShow(const ShowOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const TextStyle style{MakePainter(options.output.color), Columns()};
  const Pager pager(!options.output.no_pager && options.output.text());
  int code = kFound;
  bool first = true;
  for (const std::string& key : options.keys) {
    const auto article = Look(options, key);
    if (absl::IsNotFound(article.status())) {
      PrintError(article.status());
      code = kNothingFound;
      continue;
    }
    if (!article.ok()) return Fail(article.status());
    if (options.output.quiet) continue;
    if (options.output.text() && !std::exchange(first, false))
      std::cout << "\n" << std::string(style.columns, '-') << "\n\n";
    std::cout << (options.output.text() ? ArticleToText(*article, style) : Line(ArticleToJson(*article)));
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
  command->callback([=] { *run = [options] { return RunShow(*options); }; });
}

}  // namespace archive_search::cli
