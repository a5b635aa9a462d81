// archive-search info: what is in this archive.
#include <cstdio>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "bars.h"
#include "command.h"
#include "exit_code.h"
#include "json_output.h"
#include "terminal.h"
#include "text_width.h"

namespace archive_search::cli {
namespace {

struct InfoOptions {
  ArchiveOption archive;
  OutputOptions output;
};

std::string Day(const std::optional<Date>& date) {
  return date ? date->ToString().substr(0, 10) : "none";
}

std::string Number(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.1f", value);
  return buffer;
}

std::string Languages(const SnapshotInfo& info) {
  std::string out;
  for (const auto& language : info.languages) {
    out += (out.empty() ? "" : ", ") + language.first + " " + Grouped(language.second);
  }
  return out;
}

std::string InfoToText(const Archive& archive, const SnapshotInfo& info, const Painter& painter) {
  std::string out;
  const auto line = [&](const char* name, const std::string& value) {
    out += painter.Faint(Fit(name, 12)) + value + "\n";
  };
  line("archive", archive.path());
  line("uuid", archive.uuid());
  line("articles", Grouped(info.articles));
  line("dates", Day(info.first_date) + " to " + Day(info.last_date) +
                    (info.undated > 0 ? ", " + Grouped(info.undated) + " undated" : ""));
  line("languages", Languages(info));
  line("words", Grouped(info.total_length) + ", " + Number(info.average_length) + " an article (titles weighted)");
  line("ranking", "BM25, k1 " + Number(archive.settings().k1) + ", b " + Number(archive.settings().b) +
                      ", title weight " + std::to_string(archive.settings().title_weight));
  line("gazetteer", info.gazetteer_hash);
  line("revision", Grouped(info.revision));
  return out;
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
    std::cout << InfoToText(*archive, *info, MakePainter(options.output.color));
  } else {
    nlohmann::ordered_json json = InfoToJson(*info);
    json["uuid"] = archive->uuid();
    json["settings"] = {{"k1", archive->settings().k1},
                        {"b", archive->settings().b},
                        {"title_weight", archive->settings().title_weight}};
    std::cout << Line(json);
  }
  return kFound;
}

}  // namespace

void AddInfoCommand(CLI::App* app, Run* run) {
  auto options = std::make_shared<InfoOptions>();
  CLI::App* command = app->add_subcommand("info", "What is in the archive");
  options->archive.AddTo(command);
  options->output.AddTo(command, {"text", "json"});
  command->callback([=] { *run = [options] { return RunInfo(*options); }; });
}

}  // namespace archive_search::cli
