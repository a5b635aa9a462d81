// archive-search entities rules: checks a file of entity rules, or shows those of an archive.
#include <CLI/App.hpp>
#include <CLI/Option.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cmd_entities.h"
#include "exit_code.h"
#include "json_output.h"
#include "rules_file.h"
#include "text_width.h"

namespace archive_search::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr char kEntitiesRulesExamples[] = R"(Examples:
  archive-search entities rules entities.rules
  archive-search entities rules -a news)";

struct RulesOptions {
  ArchiveOption archive;
  OutputOptions output;
  std::string path;
};

Json KeyToJson(const EntityKey& key) {
  return {{"id", key.second}, {"kind", EntityKindName(key.first)}};
}

Json RuleToJson(const EntityRule& rule) {
  Json json = {{"line", rule.line},
               {"action", EntityRuleActionName(rule.action)},
               {"entity", KeyToJson(rule.entity)},
               {"into", rule.action == EntityRule::Action::kIgnore ? Json(nullptr) : KeyToJson(rule.into)}};
  json["as"] = rule.as;
  json["names"] = rule.names;
  json["sources"] = rule.sources;
  json["dates"] = rule.dates;
  return json;
}

absl::StatusOr<std::vector<EntityRule>> Rules(const RulesOptions& options) {
  if (!options.path.empty()) {
    auto file = ReadRulesFile(options.path);
    if (!file.ok()) return file.status();
    return std::move(file->rules);
  }
  const auto archive = options.archive.Open();
  if (!archive.ok()) return archive.status();
  return ParseEntityRules(archive->entity_rules(), "the archive's rules");
}

int RunRules(const RulesOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const auto rules = Rules(options);
  if (!rules.ok()) return Fail(rules.status());
  if (options.output.quiet) return kFound;
  Json json = Json::array();
  for (const EntityRule& rule : *rules) {
    if (options.output.text()) {
      std::cout << Printable(EntityRuleLine(rule)) << "\n";
    } else {
      json.push_back(RuleToJson(rule));
    }
  }
  if (!options.output.text()) std::cout << Line({{"version", kJsonVersion}, {"rules", json}});
  return kFound;
}

}  // namespace

void AddEntitiesRulesCommand(CLI::App* entities, Run* run) {
  auto options = std::make_shared<RulesOptions>();
  CLI::App* command = entities->add_subcommand("rules", "Check a file of entity rules, or show an archive's");
  command->add_option("file", options->path, "A file of rules; else those of the archive")->type_name("FILE");
  options->archive.AddTo(command);
  options->output.AddTo(command, {"text", "json"});
  command->footer(kEntitiesRulesExamples);
  command->callback([=] { *run = [options] { return RunRules(*options); }; });
}

}  // namespace archive_search::cli
