#include "rules_file.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <utility>

#include "text_file.h"

namespace archive_search::cli {
namespace {

absl::StatusOr<RulesFile> Parse(const std::string& path, std::string text) {
  auto rules = ParseEntityRules(text, path);
  if (!rules.ok()) return rules.status();
  return RulesFile{std::move(text), *std::move(rules)};
}

}  // namespace

absl::StatusOr<RulesFile> ReadRulesFile(const std::string& path) {
  auto text = ReadTextFile(path);
  if (!text.ok()) return text.status();
  return Parse(path, *std::move(text));
}

absl::Status AppendRule(const std::string& path, const EntityRule& rule) {
  std::error_code error;
  std::string text;
  if (std::filesystem::exists(path, error)) {
    auto file = ReadRulesFile(path);
    if (!file.ok()) return file.status();
    text = std::move(file->text);
  }
  const std::string line = (text.empty() || text.back() == '\n' ? "" : "\n") + EntityRuleLine(rule) + "\n";
  if (const auto parsed = Parse(path, text + line); !parsed.ok()) return parsed.status();
  std::ofstream out(path, std::ios::binary | std::ios::app);
  out << line;
  return out.flush() ? absl::OkStatus() : absl::ErrnoToStatus(errno, "cannot write " + path);
}

}  // namespace archive_search::cli
