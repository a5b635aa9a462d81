// archive-search info: what is in this archive; what is done with each language.
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "absl/strings/str_format.h"
#include "archive_search/entity_rules.h"
#include "archive_search/language.h"
#include "bars.h"
#include "command.h"
#include "exit_code.h"
#include "json_output.h"
#include "terminal.h"
#include "wrapped_text.h"

namespace archive_search::cli {
namespace {

constexpr std::size_t kNames = 12;  // columns of the names of lines
constexpr std::size_t kCodes = 5;   // of language codes

struct InfoOptions {
  std::string topic;
  ArchiveOption archive;
  OutputOptions output;
};

std::string Day(const Date& date) {
  return date.ToString().substr(0, 10);
}

std::string Dates(const SnapshotInfo& info) {
  std::string out = info.first_date && info.last_date ? Day(*info.first_date) + " to " + Day(*info.last_date) : "none";
  return out + (info.undated > 0 ? ", " + Grouped(info.undated) + " undated" : "");
}

std::string Languages(const SnapshotInfo& info) {
  std::string out;
  for (const auto& language : info.languages) {
    out += (out.empty() ? "" : ", ") + language.first + "\u00A0" + Grouped(language.second);
  }
  return out;
}

std::size_t RulesOf(const Archive& archive) {
  const auto rules = ParseEntityRules(archive.entity_rules(), "the archive's rules");
  return rules.ok() ? rules->size() : 0;  // which an open archive has read already
}

std::string InfoToText(const Archive& archive, const SnapshotInfo& info, const TextStyle& style) {
  std::string out;
  const auto line = [&](const char* name, const std::string& value) {
    out += Wrapped(value, {}, {.margin = kNames, .lead = style.painter.Faint(Fit(name, kNames))}, style);
  };
  line("archive", archive.path());
  line("uuid", archive.uuid());
  line("articles", Grouped(info.articles));
  line("dates", Dates(info));
  line("languages", Languages(info));
  line("words",
       absl::StrFormat("%s, %.1f an article (titles weighted)", Grouped(info.total_length), info.average_length));
  const ArchiveSettings& settings = archive.settings();
  line("ranking",
       absl::StrFormat("BM25, k1 %g, b %g, title weight %d", settings.k1, settings.b, settings.title_weight));
  line("analyzer", std::string(AnalyzerName(settings.analyzer)));
  line("stored",
       absl::StrFormat("%s live, %s in %s segments, %s deleted there", Grouped(info.live_articles),
                       Grouped(info.articles - info.live_articles), Grouped(info.segments), Grouped(info.deleted)));
  line("gazetteer", info.gazetteer_hash);
  const std::size_t rules = RulesOf(archive);
  if (rules > 0) line("rules", Grouped(rules) + " for entities; \"entities rules\" shows them");
  line("revision", Grouped(info.revision));
  return out;
}

std::string AnalyzersToText(const TextStyle& style) {
  std::string out;
  for (const LanguageAnalysis& analysis : LanguageAnalyses()) {
    const std::string stemmer = analysis.stemmer.empty() ? "no stemmer" : analysis.stemmer + " stemmer";
    const std::string source = analysis.source.empty() ? "" : " (" + analysis.source + ")";
    out += Wrapped(analysis.name + ": " + analysis.segmentation + ", " + stemmer + source, {},
                   {.margin = kCodes, .lead = style.painter.Strong(Fit(analysis.language, kCodes))}, style);
  }
  return out;
}

std::string AnalyzersToJson() {
  nlohmann::ordered_json analyzers = nlohmann::ordered_json::array();
  for (const LanguageAnalysis& analysis : LanguageAnalyses()) {
    analyzers.push_back({{"language", analysis.language},
                         {"name", analysis.name},
                         {"segmentation", analysis.segmentation},
                         {"stemmer", analysis.stemmer},
                         {"source", analysis.source}});
  }
  return Line({{"version", kJsonVersion}, {"analyzers", analyzers}});
}

int RunAnalyzers(const OutputOptions& output) {
  if (!output.VersionKnown()) return kUnknownJsonVersion;
  if (!output.quiet) std::cout << (output.text() ? AnalyzersToText({StdoutPainter(), Columns()}) : AnalyzersToJson());
  return kFound;
}

int RunInfo(const InfoOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const auto archive = options.archive.Open();
  if (!archive.ok()) return Fail(archive.status());
  const auto snapshot = archive->OpenSnapshot();
  if (!snapshot.ok()) return Fail(snapshot.status());
  const auto info = snapshot->Info();
  if (!info.ok()) return Fail(info.status());
  if (options.output.quiet) return kFound;
  if (options.output.text()) {
    std::cout << InfoToText(*archive, *info, {StdoutPainter(), Columns()});
  } else {
    nlohmann::ordered_json json = InfoToJson(*info);
    json["entity_rules"] = RulesOf(*archive);
    json["uuid"] = archive->uuid();
    json["settings"] = {{"k1", archive->settings().k1},
                        {"b", archive->settings().b},
                        {"title_weight", archive->settings().title_weight},
                        {"analyzer", AnalyzerName(archive->settings().analyzer)}};
    std::cout << Line(json);
  }
  return kFound;
}

}  // namespace

void AddInfoCommand(CLI::App* app, Run* run) {
  auto options = std::make_shared<InfoOptions>();
  CLI::App* command = app->add_subcommand("info", "What is in the archive");
  command->add_option("topic", options->topic, "analyzers: what is done with the words of each language")
      ->type_name("TOPIC")
      ->check(CLI::IsMember({"analyzers"}));
  options->archive.AddTo(command);
  options->output.AddTo(command, {"text", "json"});
  command->callback(
      [=] { *run = [options] { return options->topic.empty() ? RunInfo(*options) : RunAnalyzers(options->output); }; });
}

}  // namespace archive_search::cli
