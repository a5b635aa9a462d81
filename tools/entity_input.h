// Lists of entities that a command reads, and the gazetteer that they go into.
#pragma once

#include <CLI/App.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/entity.h"
#include "archive_search/entity_files.h"

namespace archive_search::cli {

struct EntityInput {
  std::vector<std::string> paths;
  std::string from = "auto";
  bool without_bundled = false;
  std::uint64_t min_population = 15000;

  void AddTo(CLI::App* command);
};

struct EntityInputReport {
  std::uint64_t records = 0;
  std::uint64_t added = 0;
  std::uint64_t merged = 0;
  std::uint64_t left_out = 0;
  std::uint64_t refused = 0;
};

// The bundled gazetteer, or an empty one, with what the files say. Tells on standard error what was refused, unless
// `quiet`. Errors: those of EntityImporter::Import.
[[nodiscard]] absl::StatusOr<std::unique_ptr<Gazetteer>> ReadEntityInput(const EntityInput& input, bool quiet,
                                                                         EntityInputReport* report);

// "1,204 records: 1,180 entities new, 20 known, 3 left out, 1 refused".
[[nodiscard]] std::string ReportToText(const EntityInputReport& report);

// Bytes to a file, or to standard output for "-" or no name. Errors: Unknown if they cannot be written.
class TextOutput {
 public:
  explicit TextOutput(const std::string& path);
  ~TextOutput();
  TextOutput(const TextOutput&) = delete;
  TextOutput& operator=(const TextOutput&) = delete;

  [[nodiscard]] absl::Status Write(std::string_view bytes);
  // After the last Write.
  [[nodiscard]] absl::Status Close();

 private:
  [[nodiscard]] absl::Status Failure() const;

  std::string path_;
  std::unique_ptr<std::ostream> file_;
};

}  // namespace archive_search::cli
