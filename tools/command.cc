#include "command.h"

#include <CLI/Option.hpp>
#include <cstdint>

#include "absl/strings/numbers.h"

#include "exit_code.h"
#include "json_output.h"
#include "terminal.h"

namespace archive_search::cli {
namespace {

constexpr char kOutputGroup[] = "Output";

}  // namespace

CLI::Validator IsNumber() {
  const auto check = [](const std::string& text) {
    std::uint64_t number = 0;
    const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    const bool plain = digits && (text == "0" || text.front() != '0') && absl::SimpleAtoi(text, &number);
    return plain ? std::string() : "\"" + text + "\" is no whole number of 0 or more";
  };
  return CLI::Validator(check, "");
}

void ArchiveOption::AddTo(CLI::App* command) {
  command->add_option("-a,--archive", path, "The archive's directory; else $ARCHIVE_SEARCH_ARCHIVE")
      ->type_name("DIR")
      ->envname("ARCHIVE_SEARCH_ARCHIVE");
}

absl::StatusOr<Archive> ArchiveOption::Open() const {
  if (path.empty())
    return absl::InvalidArgumentError("which archive? Name it with -a DIR or in $ARCHIVE_SEARCH_ARCHIVE");
  return Archive::Open(path);
}

absl::StatusOr<Snapshot> OpenSnapshot(const absl::StatusOr<Archive>& archive) {
  if (!archive.ok()) return archive.status();
  return archive->OpenSnapshot();
}

void OutputOptions::AddTo(CLI::App* command, const std::vector<std::string>& formats) {
  command->add_option("-f,--format", format, "How to print")
      ->type_name("FORMAT")
      ->check(CLI::IsMember(formats))
      ->capture_default_str()
      ->group(kOutputGroup);
  command->add_option("--format-version", format_version, "Version of the JSON output that the caller expects")
      ->type_name("N")
      ->check(IsNumber())
      ->capture_default_str()
      ->group(kOutputGroup);
  command->add_option_function<std::string>("--color", SetColours, "Colours in text")
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->default_str("auto")
      ->group(kOutputGroup);
  command->add_flag("-q,--quiet", quiet, "Print no results; the exit code tells how it went")->group(kOutputGroup);
}

void OutputOptions::AddPagerTo(CLI::App* command) {
  command->add_flag("--no-pager", no_pager, "Never page long output on a terminal")->group(kOutputGroup);
}

bool OutputOptions::VersionKnown() const {
  if (format_version == kJsonVersion) return true;
  PrintError(absl::InvalidArgumentError("version " + std::to_string(format_version) +
                                        " of the output is not known; this program speaks version " +
                                        std::to_string(kJsonVersion)));
  return false;
}

}  // namespace archive_search::cli
