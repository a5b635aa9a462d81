#include "reanalyze_option.h"

#include <utility>

#include "archive_search/entity.h"
#include "progress.h"
#include "rules_file.h"

namespace archive_search::cli {

void ReanalyzeOption::AddTo(CLI::App* command) {
  command
      ->add_option("--gazetteer", gazetteer,
                   "Names by a file of \"entities compile\", which the archive keeps; for a new archive, or with "
                   "--reanalyze-entities")
      ->type_name("FILE");
  command
      ->add_option("--rules", rules,
                   "Entity rules (\"entities rules\"), which the archive keeps; its articles that they concern follow")
      ->type_name("FILE");
  command->add_flag("--reanalyze-entities", anew,
                    "Find the entities of all articles in the archive anew; reads no sources");
}

absl::Status ReanalyzeOption::Check() const {
  if (!gazetteer.empty()) {
    if (const auto opened = Gazetteer::Open(gazetteer); !opened.ok()) return opened.status();
  }
  return rules.empty() ? absl::OkStatus() : ReadRulesFile(rules).status();
}

absl::StatusOr<Archive> ReanalyzeOption::Apply(Archive archive, bool created, bool sync,
                                               std::optional<ReanalyzeReport>* report) const {
  if (!gazetteer.empty() && !created && !anew) {
    return absl::InvalidArgumentError(
        "the archive is there already: --gazetteer needs --reanalyze-entities, so that its articles follow");
  }
  if (!given() && gazetteer.empty()) return archive;
  ReanalyzeOptions options;
  options.gazetteer_path = gazetteer;
  options.all = anew;
  if (!rules.empty()) {
    auto file = ReadRulesFile(rules);
    if (!file.ok()) return file.status();
    options.rules = std::move(file->text);
  }
  options.writer.sync = sync;
  options.cancelled = [] { return Interruption::Requested(); };
  const absl::StatusOr<ReanalyzeReport> done = ReanalyzeEntities(archive, options);
  if (!done.ok()) return done.status();
  if (anew || (!created && !rules.empty())) *report = *done;
  return Archive::Open(archive.path());
}

}  // namespace archive_search::cli
