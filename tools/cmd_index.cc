// archive-search index: brings an archive up to date with files and directories.
#include <CLI/Option.hpp>
#include <CLI/Validators.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "archive_search/index_files.h"
#include "archive_search/language.h"
#include "bars.h"
#include "command.h"
#include "exit_code.h"
#include "json_output.h"
#include "progress.h"
#include "reanalyze_option.h"
#include "rejection_printer.h"
#include "terminal.h"
#include "text_file.h"
#include "text_width.h"

namespace archive_search::cli {
namespace {

constexpr std::size_t kMebibyte = 1024 * 1024;

constexpr char kIndexExamples[] = R"(Examples:
  archive-search index -a news articles/ more.csv
  archive-search index -a news --map title=headline feed.jsonl.gz
  archive-search index -a news --rejects bad.jsonl dump.jsonl
  curl https://news.example/export | archive-search index -a news --from jsonl -
  archive-search index -a news --reanalyze-entities --gazetteer names.gaz
  archive-search index -a news --rules entities.rules)";

struct IndexOptions {
  ArchiveOption archive;
  std::vector<std::string> paths;
  std::string from = "auto";
  std::string encoding;
  std::vector<std::string> field_map;
  std::string rejects;
  std::string language;
  std::string entities_file;
  ReanalyzeOption entities;
  std::string analyzer{AnalyzerName(AnalyzerKind::kNews)};
  bool prune = false;
  bool no_sync = false;
  std::size_t memory = 256;
  ArchiveSettings settings;
  OutputOptions output;
  bool creates = false;  // an option that only a new archive takes was given
};

absl::StatusOr<Archive> Create(const IndexOptions& options) {
  ArchiveSettings settings = options.settings;
  settings.analyzer = *ParseAnalyzerName(options.analyzer);
  if (!options.entities_file.empty()) {
    auto text = ReadTextFile(options.entities_file);
    if (!text.ok()) return text.status();
    settings.entities_tsv = *std::move(text);
  }
  return Archive::Create(options.archive.path, settings);
}

// A mistyped path must not leave an empty archive behind.
absl::Status CheckPaths(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    std::error_code error;
    if (path != "-" && !std::filesystem::exists(path, error))
      return absl::NotFoundError(path + ": no such file or directory");
  }
  return absl::OkStatus();
}

absl::StatusOr<Archive> OpenOrCreate(const IndexOptions& options, std::optional<ReanalyzeReport>* reanalyzed) {
  auto archive = options.archive.Open();
  if (auto status = options.entities.Check(); !status.ok()) return status;
  if (absl::IsNotFound(archive.status())) {
    if (auto status = CheckPaths(options.paths); !status.ok()) return status;
    archive = Create(options);
    if (!archive.ok()) return archive;
    return options.entities.Apply(*std::move(archive), /*created=*/true, !options.no_sync, reanalyzed);
  }
  if (archive.ok() && options.creates) {
    return absl::InvalidArgumentError(
        "the archive is there already: --k1, --b, --title-weight, --analyzer and --entities are fixed when it is "
        "created");
  }
  if (!archive.ok()) return archive;
  return options.entities.Apply(*std::move(archive), /*created=*/false, !options.no_sync, reanalyzed);
}

absl::StatusOr<std::map<std::string, std::string>> FieldMap(const std::vector<std::string>& entries) {
  std::map<std::string, std::string> map;
  for (const std::string& entry : entries) {
    const std::size_t equals = entry.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == entry.size()) {
      return absl::InvalidArgumentError("--map " + entry + ": expected OURS=THEIRS, as in title=headline");
    }
    map[entry.substr(0, equals)] = entry.substr(equals + 1);
  }
  return map;
}

std::string Seconds(double seconds) {
  return absl::StrFormat("%.*f s", seconds < 10 ? 1 : 0, seconds);
}

std::string ReportToText(const IndexReport& report) {
  std::string text = Grouped(report.read) + " read: " + Grouped(report.added) + " added, " + Grouped(report.unchanged) +
                     " unchanged, " + Grouped(report.replaced) + " replaced, " + Grouped(report.refused) + " refused";
  if (report.pruned > 0) text += "; " + Grouped(report.pruned) + " pruned";
  text += "; " + Seconds(report.seconds) + "\n";
  if (report.read == 0 && report.files_left_out > 0) {
    text += Grouped(report.files_left_out) + (report.files_left_out == 1 ? " file" : " files") +
            " of other kinds left out; a file that is named itself is read\n";
  }
  for (const std::string& field : report.fields_not_found)
    text += "No record has the field \"" + field + "\" of --map.\n";
  if (report.rejects_paths.size() > 1) {
    text += "The refused records are in " + absl::StrJoin(report.rejects_paths, ", ") + "\n";
  }
  if (report.cancelled) text += "Interrupted. What was read is in the archive; the same command goes on from there.\n";
  return text;
}

// What a run did.
struct IndexResult {
  std::optional<ReanalyzeReport> reanalyzed;
  IndexReport report;
};

std::string ResultToText(const IndexOptions& options, const IndexResult& result) {
  std::string text;
  if (result.reanalyzed) {
    text = Grouped(result.reanalyzed->read) + " articles analysed anew: " + Grouped(result.reanalyzed->changed) +
           " with other entities\n";
  }
  if (options.paths.empty()) return text;
  text += ReportToText(result.report);
  if (options.prune && result.report.refused > 0) {
    text += "Of files with refused records nothing was pruned: which articles those were is not known.\n";
  }
  return text;
}

nlohmann::ordered_json ResultToJson(const IndexResult& result) {
  nlohmann::ordered_json json = ReportToJson(result.report);
  if (result.reanalyzed) {
    json["reanalyzed"] = {{"read", result.reanalyzed->read}, {"changed", result.reanalyzed->changed}};
  }
  return json;
}

int ExitCodeFor(const IndexReport& report) {
  if (report.cancelled) return kInterrupted;
  return report.refused > 0 ? kSomeRefused : kFound;
}

absl::StatusOr<IndexResult> Index(const IndexOptions& options) {
  if (options.paths.empty() && !options.entities.given()) {
    return absl::InvalidArgumentError("which files? Name them, or --reanalyze-entities or --rules");
  }
  auto map = FieldMap(options.field_map);
  if (!map.ok()) return map.status();
  const Interruption interruption;
  IndexResult result;
  auto archive = OpenOrCreate(options, &result.reanalyzed);
  if (!archive.ok()) return archive.status();
  result.report.cancelled = result.reanalyzed && result.reanalyzed->cancelled;
  if (options.paths.empty() || result.report.cancelled) return result;

  ProgressLine line(StderrIsTerminal() && !options.output.quiet);
  IndexFilesOptions how;
  how.read.format = *ParseInputFormat(options.from);
  how.read.encoding = options.encoding;
  how.read.field_map = *std::move(map);
  how.writer.memory_budget = options.memory * kMebibyte;
  how.writer.sync = !options.no_sync;
  how.prune = options.prune;
  how.language = options.language;
  how.rejects_path = options.rejects;
  how.progress = [&](const IndexProgress& progress) { line.Show(progress); };
  how.on_rejection =
      RejectionPrinter(options.output.quiet, options.rejects.empty() ? "; --rejects FILE keeps them all" : "", &line);
  how.cancelled = [] { return Interruption::Requested(); };
  auto report = IndexFiles(*archive, options.paths, how);
  if (!report.ok()) return report.status();
  result.report = *std::move(report);
  return result;
}

int RunIndex(const IndexOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const auto result = Index(options);
  if (!result.ok()) return Fail(result.status());
  if (!options.output.quiet) {
    std::cout << (options.output.text() ? ResultToText(options, *result) : Line(ResultToJson(*result)));
  }
  return ExitCodeFor(result->report);
}

}  // namespace

void AddIndexCommand(CLI::App* app, Run* run) {
  auto options = std::make_shared<IndexOptions>();
  CLI::App* command = app->add_subcommand("index", "Read files and directories into an archive; creates it if need be");
  options->archive.AddTo(command);
  command->add_option("paths", options->paths, "Files and directories; - is standard input")->type_name("PATH");
  command->add_option("--from", options->from, "Format of the input, where the name does not tell")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"auto", "jsonl", "csv", "tsv", "text", "md"}))
      ->capture_default_str();
  command->add_option("--encoding", options->encoding, "Character set of the input; else it is detected")
      ->type_name("NAME");
  command->add_option("--map", options->field_map, "Where a field is found in the input, as title=headline. Repeatable")
      ->type_name("OURS=THEIRS")
      ->allow_extra_args(false);
  command->add_option("--rejects", options->rejects, "Keep refused records here (reasons in FILE.reasons.tsv)")
      ->type_name("FILE");
  command->add_option("--lang", options->language, "Language of every article, whatever it declares")
      ->type_name("TAG")
      ->check([](const std::string& tag) { return std::string(CheckLanguageTag(tag).message()); });
  command->add_flag("--prune", options->prune, "Delete articles below the paths whose file or record is gone");
  command->add_option("--memory", options->memory, "Commit whenever this many MiB are buffered")
      ->type_name("MIB")
      ->check(IsNumber() & CLI::Range(1, 1 << 20))
      ->capture_default_str();
  command->add_flag("--no-sync", options->no_sync, "Do not wait for the disk; a power cut may then lose commits");
  auto* k1 = command->add_option("--k1", options->settings.k1, "New archive: BM25's k1")
                 ->type_name("X")
                 ->capture_default_str();
  auto* b =
      command->add_option("--b", options->settings.b, "New archive: BM25's b")->type_name("X")->capture_default_str();
  auto* weight =
      command
          ->add_option("--title-weight", options->settings.title_weight, "New archive: what a word of the title counts")
          ->type_name("N")
          ->check(IsNumber())
          ->capture_default_str();
  auto* analyzer = command
                       ->add_option("--analyzer", options->analyzer,
                                    "New archive: news, or plain (ASCII words, no stems, no entities)")
                       ->type_name("NAME")
                       ->check(CLI::IsMember({"news", "plain"}))
                       ->capture_default_str();
  auto* entities = command
                       ->add_option("--entities", options->entities_file,
                                    "New archive: names to add or correct (id, kind, language, name)")
                       ->type_name("FILE.tsv");
  options->entities.AddTo(command);
  options->output.AddTo(command, {"text", "json"});
  command->footer(kIndexExamples);
  command->callback([=] {
    options->creates = k1->count() + b->count() + weight->count() + analyzer->count() + entities->count() > 0;
    *run = [options] { return RunIndex(*options); };
  });
}

}  // namespace archive_search::cli
