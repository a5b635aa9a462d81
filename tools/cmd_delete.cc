// archive-search delete: takes articles out, by key or by query.
#include <unistd.h>
#include <CLI/Option.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "bars.h"
#include "command.h"
#include "exit_code.h"
#include "json_output.h"
#include "query_options.h"
#include "terminal.h"

namespace archive_search::cli {
namespace {

constexpr char kDeleteExamples[] = R"(Examples:
  archive-search delete -a news --dry-run 'source:example date:..1999'
  archive-search delete -a news --key https://news.example/withdrawn --yes)";

struct DeleteOptions {
  ArchiveOption archive;
  QueryOptions query;
  OutputOptions output;
  std::vector<std::string> keys;
  bool dry_run = false;
  bool yes = false;
};

absl::StatusOr<std::vector<std::string>> Matching(const DeleteOptions& options, const Snapshot& snapshot) {
  std::vector<std::string> keys;
  for (const std::string& key : options.keys) {
    const auto found = snapshot.Find(key);
    if (!found.ok()) return found.status();
    if (*found) {
      keys.push_back(key);
    } else {
      PrintError(absl::NotFoundError("no article has the key " + key));
    }
  }
  if (options.query.words.empty()) return keys;
  const auto query = options.query.Parse();
  if (!query.ok()) return query.status();
  auto filters = options.query.Filters(snapshot);
  if (!filters.ok()) return filters.status();
  SearchOptions all;
  all.filters = *std::move(filters);
  all.snippets = {.count = 0, .title = false};
  const auto status = ForEachHit(snapshot, *query, all, [&](const Hit& hit) {
    keys.push_back(hit.key);
    return true;
  });
  if (!status.ok()) return status;
  return keys;
}

absl::Status Delete(const Archive& archive, const std::vector<std::string>& keys) {
  const auto writer = archive.OpenWriter();
  if (!writer.ok()) return writer.status();
  for (const std::string& key : keys) {
    const auto deleted = (*writer)->Delete(key);
    if (!deleted.ok()) return deleted.status();
  }
  return (*writer)->Commit();
}

bool Confirmed(std::size_t count) {
  std::cerr << "Delete " << Grouped(count) << (count == 1 ? " article" : " articles") << "? [y/N] " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

void Print(const DeleteOptions& options, const std::vector<std::string>& keys) {
  if (options.output.quiet) return;
  if (!options.output.text()) {
    std::cout << Line({{"version", kJsonVersion}, {"dry_run", options.dry_run}, {"keys", keys}});
  } else if (options.dry_run) {
    for (const std::string& key : keys) std::cout << ForStdout(key) << "\n";
  } else {
    std::cout << Grouped(keys.size()) << " deleted\n";
  }
}

int RunDelete(const DeleteOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const auto archive = options.archive.Open();
  if (!archive.ok()) return Fail(archive.status());
  const auto snapshot = archive->OpenSnapshot();
  if (!snapshot.ok()) return Fail(snapshot.status());
  const auto keys = Matching(options, *snapshot);
  if (!keys.ok()) return FailQuery(keys.status(), options.query.text());
  if (!keys->empty() && !options.dry_run) {
    if (!options.yes && isatty(STDIN_FILENO) == 0)
      return Fail(absl::InvalidArgumentError("say --yes to delete them, or --dry-run to see which they are"));
    if (!options.yes && !Confirmed(keys->size())) return kNothingFound;
    if (const auto status = Delete(*archive, *keys); !status.ok()) return Fail(status);
  }
  Print(options, *keys);
  return keys->empty() ? kNothingFound : kFound;
}

}  // namespace

void AddDeleteCommand(CLI::App* app, Run* run) {
  auto options = std::make_shared<DeleteOptions>();
  CLI::App* command = app->add_subcommand("delete", "Delete the articles that match a query, or that have a key");
  options->archive.AddTo(command);
  options->query.AddTo(command, /*required=*/false);
  command->add_option("--key", options->keys, "Delete the article with this key. Repeatable")
      ->type_name("KEY")
      ->allow_extra_args(false);
  command->add_flag("--dry-run", options->dry_run, "Only print the keys of what would be deleted");
  command->add_flag("-y,--yes", options->yes, "Do not ask");
  options->output.AddTo(command, {"text", "json"});
  command->footer(kDeleteExamples);
  command->callback([=] {
    if (options->query.words.empty() && options->keys.empty()) throw CLI::RequiredError("a QUERY or --key KEY");
    *run = [options] { return RunDelete(*options); };
  });
}

}  // namespace archive_search::cli
