#include "batch.h"

#include <fstream>
#include <iostream>
#include <string_view>

#include "absl/strings/cord.h"

namespace archive_search::cli {

absl::StatusOr<std::unique_ptr<std::istream>> OpenLines(const std::string& path) {
  if (path == "-") return std::make_unique<std::istream>(std::cin.rdbuf());
  auto file = std::make_unique<std::ifstream>(path);
  file->peek();  // a directory opens well and fails at the first read
  if (file->bad() || !file->is_open()) return absl::NotFoundError("cannot read " + path);
  file->clear();
  return file;
}

bool NextLine(std::istream* in, std::string* line) {
  if (!std::getline(*in, *line)) return false;
  if (!line->empty() && line->back() == '\r') line->pop_back();
  return true;
}

absl::Status AtLine(const std::string& path, int line, const absl::Status& status) {
  const std::string message(status.message().data(), status.message().size());
  absl::Status located(status.code(), path + ":" + std::to_string(line) + ": " + message);
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& payload) { located.SetPayload(url, payload); });
  return located;
}

}  // namespace archive_search::cli
