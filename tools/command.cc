#include "command.h"

#include <CLI/Option.hpp>
#include <CLI/Validators.hpp>
#include <iostream>

namespace archive_search::cli {

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

void OutputOptions::AddTo(CLI::App* command, const std::vector<std::string>& formats) {
  command->add_option("-f,--format", format, "How to print")->check(CLI::IsMember(formats))->capture_default_str();
  command->add_option("--format-version", format_version, "Version of the JSON output that the caller expects")
      ->capture_default_str();
  command->add_option("--color", color, "Colours in text")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  command->add_flag("--no-pager", no_pager, "Never page long output on a terminal");
  command->add_flag("-q,--quiet", quiet, "Print nothing; the exit code tells whether there is a match");
}

bool OutputOptions::VersionKnown() const {
  if (format_version == 1) return true;
  std::cerr << "archive-search: version " << format_version
            << " of the output is not known; this program speaks version 1\n";
  return false;
}

}  // namespace archive_search::cli
