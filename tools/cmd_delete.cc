// archive-search delete: takes articles out, by key or by query.
#include <unistd.h>
#include <CLI/Option.hpp>
#include <iostream>
#include <memory>

#include "bars.h"
#include "command.h"
#include "exit_code.h"
#include "query_options.h"

namespace archive_search::cli {
namespace {

struct DeleteOptions {
  ArchiveOption archive;
  QueryOptions query;
  std::vector<std::string> keys;
  bool dry_run = false;
  bool yes = false;
};

absl::StatusOr<std::vector<std::string>> Matching(const DeleteOptions& options, const Snapshot& snapshot) {
  std::vector<std::string> keys;
  for (const std::string& key : options.keys) {
    const auto found = snapshot.Find(key);
    if (!found.ok()) return found.status();
    if (*found) keys.push_back(key);
    if (!*found) std::cerr << "archive-search: no article has the key " << key << "\n";
  }
  if (options.query.words.empty()) return keys;
  const auto query = options.query.Parse();
  if (!query.ok()) return query.status();
  auto filters = options.query.Filters();
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

bool Confirmed(const DeleteOptions& options, std::size_t count) {
  if (options.yes) return true;
  if (isatty(STDIN_FILENO) == 0) {
    std::cerr << "archive-search: say --yes to delete " << count << ", or --dry-run to see which\n";
    return false;
  }
  std::cerr << "Delete " << Grouped(count) << (count == 1 ? " article" : " articles") << "? [y/N] " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

int RunDelete(const DeleteOptions& options) {
  const auto archive = options.archive.Open();
  if (!archive.ok()) return Fail(archive.status());
  const auto snapshot = archive->OpenSnapshot();
  if (!snapshot.ok()) return Fail(snapshot.status());
  const auto keys = Matching(options, *snapshot);
  if (!keys.ok()) return FailQuery(keys.status(), options.query.text());
  if (options.dry_run) {
    for (const std::string& key : *keys) std::cout << key << "\n";
    return keys->empty() ? kNothingFound : kFound;
  }
  if (keys->empty()) return kNothingFound;
  if (!Confirmed(options, keys->size())) return kUsage;
  if (const auto status = Delete(*archive, *keys); !status.ok()) return Fail(status);
  std::cout << Grouped(keys->size()) << " deleted\n";
  return kFound;
}

}  // namespace

void AddDeleteCommand(CLI::App* app, Run* run) {
  auto options = std::make_shared<DeleteOptions>();
  CLI::App* command = app->add_subcommand("delete", "Delete the articles that match a query, or that have a key");
  options->archive.AddTo(command);
  options->query.AddTo(command, /*required=*/false);
  command->add_option("--key", options->keys, "Delete the article with this key. Repeatable")
      ->type_name("KEY")
      ->take_all();
  command->add_flag("--dry-run", options->dry_run, "Only print the keys of what would be deleted");
  command->add_flag("-y,--yes", options->yes, "Do not ask");
  command->callback([=] {
    if (options->query.words.empty() && options->keys.empty()) throw CLI::RequiredError("a QUERY or --key KEY");
    *run = [options] { return RunDelete(*options); };
  });
}

}  // namespace archive_search::cli
