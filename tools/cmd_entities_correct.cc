// archive-search entities merge, split, ignore: rules that correct what was made of names, for a file of them.
#include <CLI/App.hpp>
#include <CLI/Option.hpp>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

#include "cmd_entities.h"
#include "entity_argument.h"
#include "exit_code.h"
#include "rules_file.h"
#include "text_width.h"

namespace archive_search::cli {
namespace {

using Action = EntityRule::Action;

constexpr char kMergeExamples[] = R"(Examples:
  archive-search entities merge person=j-smith person=john-smith \
      --rules entities.rules
  archive-search index -a news --rules entities.rules)";
constexpr char kSplitExamples[] = R"(Examples:
  archive-search entities split person=george-bush person=george-h-w-bush \
      --date ..1993-01-20 --rules entities.rules
  archive-search entities split person=john-smith person=john-smith-painter \
      --source "Art Weekly" --as "Smith, painter" --rules entities.rules)";
constexpr char kIgnoreExamples[] = R"(Examples:
  archive-search entities ignore org=committee --rules entities.rules)";

struct CorrectOptions {
  ArchiveOption archive;
  std::string entity;
  std::string into;
  std::string rules;
  EntityRule rule;
  bool quiet = false;
};

// KIND=ID as it stands.
absl::StatusOr<EntityKey> KeyOf(const std::string& text) {
  const std::size_t equals = text.find('=');
  const auto kind = ParseEntityKind(text.substr(0, equals == std::string::npos ? 0 : equals));
  if (kind && equals + 1 < text.size()) return EntityKey(*kind, text.substr(equals + 1));
  return absl::InvalidArgumentError(
      "\"" + text + "\": expected KIND=ID, as in person=john-smith, or an archive (-a) to look it up in");
}

// What `options` name, by the archive if there is one.
absl::StatusOr<EntityRule> RuleOf(const CorrectOptions& options) {
  std::optional<Snapshot> snapshot;
  if (!options.archive.path.empty()) {
    auto opened = OpenSnapshot(options.archive.Open());
    if (!opened.ok()) return opened.status();
    snapshot = *std::move(opened);
  }
  const auto key_of = [&](const std::string& text) {
    auto known = snapshot ? ParseEntity(text, *snapshot) : KeyOf(text);
    // An id that nobody bears yet may be new, and then nothing knows it.
    return absl::IsNotFound(known.status()) && text.find('=') != std::string::npos ? KeyOf(text) : known;
  };
  EntityRule rule = options.rule;
  auto entity = key_of(options.entity);
  if (!entity.ok()) return entity.status();
  rule.entity = *std::move(entity);
  if (rule.action == Action::kIgnore) return rule;
  auto into = key_of(options.into);
  if (!into.ok()) return into.status();
  rule.into = *std::move(into);
  return rule;
}

int RunCorrect(const CorrectOptions& options) {
  const auto rule = RuleOf(options);
  if (!rule.ok()) return Fail(rule.status());
  if (const auto status = AppendRule(options.rules, *rule); !status.ok()) return Fail(status);
  if (!options.quiet) std::cout << Printable(options.rules) << ": " << Printable(EntityRuleLine(*rule)) << "\n";
  return kFound;
}

CLI::App* AddCommand(CLI::App* entities, Run* run, Action action, const char* description, const char* examples,
                     const std::shared_ptr<CorrectOptions>& options) {
  CLI::App* command = entities->add_subcommand(std::string(EntityRuleActionName(action)), description);
  options->rule.action = action;
  command->add_option("entity", options->entity, "KIND=ID; with an archive also a name")
      ->required()
      ->type_name("KIND=ID");
  if (action != Action::kIgnore) {
    command->add_option("into", options->into, "The entity that its mentions go to")->required()->type_name("KIND=ID");
    command->add_option("--as", options->rule.as, "What that one is called, where the gazetteer does not know it")
        ->type_name("NAME");
  }
  command->add_option("--rules", options->rules, "The file to write the rule to")->required()->type_name("FILE");
  options->archive.AddTo(command);
  command->add_flag("-q,--quiet", options->quiet, "Print nothing");
  command->footer(examples);
  command->callback([=] { *run = [options] { return RunCorrect(*options); }; });
  return command;
}

}  // namespace

void AddEntitiesCorrectCommands(CLI::App* entities, Run* run) {
  AddCommand(entities, run, Action::kMerge, "Write a rule: two entities are one", kMergeExamples,
             std::make_shared<CorrectOptions>());
  const auto split = std::make_shared<CorrectOptions>();
  CLI::App* command = AddCommand(entities, run, Action::kSplit,
                                 "Write a rule: in some articles an entity is another one", kSplitExamples, split);
  command->add_option("--name", split->rule.names, "Articles that call it so; repeatable")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command->add_option("--source", split->rule.sources, "Articles of this source; repeatable")
      ->type_name("SOURCE")
      ->allow_extra_args(false);
  command->add_option("--date", split->rule.dates, "Articles of these days: 1989..1993, ..1993-01-20, 1991")
      ->type_name("DATES");
  AddCommand(entities, run, Action::kIgnore, "Write a rule: what is found there is no name", kIgnoreExamples,
             std::make_shared<CorrectOptions>());
}

}  // namespace archive_search::cli
