#include "entity_input.h"

#include <CLI/Validators.hpp>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "bars.h"
#include "command.h"
#include "progress.h"
#include "rejection_printer.h"

namespace archive_search::cli {
namespace {

bool IsStandardOutput(const std::string& path) {
  return path.empty() || path == "-";
}

}  // namespace

void EntityInput::AddTo(CLI::App* command) {
  command->add_option("inputs", paths, "Lists of entities, read one after another; - is standard input")
      ->required()
      ->type_name("INPUT");
  command->add_option("--from", from, "Format of the inputs; else each one's content tells")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"auto", "tsv", "ftm", "popolo", "wikidata", "geonames", "geonames-names", "compiled"}))
      ->capture_default_str();
  command->add_flag("--without-bundled", without_bundled, "Begin with nothing instead of the bundled gazetteer");
  command->add_option("--min-population", min_population, "GeoNames: leave smaller towns out")
      ->type_name("N")
      ->check(IsNumber())
      ->capture_default_str();
}

absl::StatusOr<std::unique_ptr<Gazetteer>> ReadEntityInput(const EntityInput& input, bool quiet,
                                                           EntityInputReport* report) {
  auto gazetteer = std::make_unique<Gazetteer>(!input.without_bundled);
  EntityImporter importer(gazetteer.get());
  const Interruption interruption;
  EntityImportOptions options;
  options.format = *ParseEntityFormat(input.from);
  options.min_population = input.min_population;
  options.cancelled = [] { return Interruption::Requested(); };
  options.on_rejection = RejectionPrinter(quiet);
  for (const std::string& path : input.paths) {
    const auto read = importer.Import(path, options);
    if (!read.ok()) return read.status();
    report->records += read->records;
    report->added += read->added;
    report->merged += read->merged;
    report->left_out += read->left_out;
    report->refused += read->refused;
  }
  importer.Finish();
  return gazetteer;
}

std::string ReportToText(const EntityInputReport& report) {
  return Grouped(report.records) + " records: " + Grouped(report.added) + " entities new, " + Grouped(report.merged) +
         " known, " + Grouped(report.left_out) + " left out, " + Grouped(report.refused) + " refused";
}

TextOutput::TextOutput(const std::string& path) : path_(path) {
  if (!IsStandardOutput(path)) file_ = std::make_unique<std::ofstream>(path, std::ios::binary);
}

TextOutput::~TextOutput() = default;

absl::Status TextOutput::Failure() const {
  return absl::UnknownError(absl::StrCat("cannot write ", file_ == nullptr ? "standard output" : path_));
}

absl::Status TextOutput::Write(std::string_view bytes) {
  std::ostream& out = file_ == nullptr ? std::cout : *file_;
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return out ? absl::OkStatus() : Failure();
}

absl::Status TextOutput::Close() {
  return file_ == nullptr || file_->flush() ? absl::OkStatus() : Failure();
}

}  // namespace archive_search::cli
