// Reads entities.tsv: Gazetteer::AddTsv.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "archive_search/entity.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "base/take_until.h"
#include "entity/gazetteer_impl.h"
#include "entity/name_key.h"
#include "text/normalize.h"

namespace archive_search {
namespace {

using base::ToAbsl;
using entity::kNoName;

struct Line {
  std::string_view id;
  EntityKind kind = EntityKind::kPerson;
  std::string_view language;
  std::string_view name;  // without its mark
  char mark = ' ';        // '?', '-' or ' '
  entity::NameKey key;    // empty for a country line
};

constexpr std::string_view kCountryLine = "@country";

std::vector<std::string_view> SplitTabs(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t')) {
    fields.push_back(line.substr(0, tab));
    line.remove_prefix(tab + 1);
  }
  fields.push_back(line);
  return fields;
}

bool IsId(std::string_view id) {
  for (const char c : id) {
    if (c == ' ' || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) < 0x20) return false;
  }
  return !id.empty() && id.size() <= 200;
}

bool IsCountryCode(std::string_view code) {
  return code.size() == 2 && code[0] >= 'a' && code[0] <= 'z' && code[1] >= 'a' && code[1] <= 'z';
}

// The reason is empty when the line is good.
std::string ParseLine(std::string_view text, Line* line) {
  if (!text::IsValidUtf8(text)) return "not UTF-8";
  const std::vector<std::string_view> fields = SplitTabs(text);
  if (fields.size() != 4) return absl::StrCat("expected 4 fields divided by tabs, found ", fields.size());
  line->id = fields[0];
  line->language = fields[2];
  line->name = fields[3];
  if (!IsId(line->id)) return "the id must be a slug: small letters, no spaces";
  const std::optional<EntityKind> kind = ParseEntityKind(fields[1]);
  if (!kind.has_value()) return absl::StrCat("unknown kind '", ToAbsl(fields[1]), "'");
  line->kind = *kind;
  if (line->language == kCountryLine) {
    return IsCountryCode(line->name) ? "" : "a country is a code of two small letters";
  }
  if (line->name.starts_with('?') || line->name.starts_with('-')) {
    line->mark = line->name.front();
    line->name.remove_prefix(1);
  }
  line->key = entity::MakeNameKey(line->name, line->language);
  return line->key.words.empty() ? "the name has no letter, or too many words" : "";
}

absl::Status ParseLines(std::string_view text, std::string_view file, std::vector<Line>* lines) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (int number = 1; !text.empty(); ++number) {
    std::string_view one = base::TakeUntil(&text, '\n');
    if (one.ends_with('\r')) one.remove_suffix(1);
    if (one.empty() || one.starts_with('#')) continue;
    const std::string reason = ParseLine(one, &lines->emplace_back());
    if (!reason.empty()) {
      return absl::InvalidArgumentError(absl::StrCat(ToAbsl(file), ":", number, ": ", reason));
    }
  }
  return absl::OkStatus();
}

void AddLineName(Gazetteer::Impl* gazetteer, std::uint32_t entity, const Line& line) {
  const std::string key = line.key.Joined();
  if (gazetteer->entities()[entity].first_name == kNoName) gazetteer->SetName(entity, gazetteer->Keep(line.name));
  if (line.mark == '-') return gazetteer->RemoveName(entity, key);
  if (line.mark == ' ') gazetteer->TakeName(entity, key);
  Gazetteer::Impl::NameRow row;
  row.entity = entity;
  row.capitals = line.key.capitals;
  row.acronym = line.key.acronym;
  row.decides = line.mark != '?';
  row.language = gazetteer->LanguageIndex(line.language);
  row.name = gazetteer->Keep(line.name);
  row.key = gazetteer->Keep(key);
  gazetteer->AddName(row);
}

void Apply(Gazetteer::Impl* gazetteer, const Line& line) {
  std::uint32_t entity = gazetteer->FindEntity(line.kind, line.id);
  if (line.mark == '-' && entity == kNoName) return;
  if (entity == kNoName) {
    const std::string_view id = gazetteer->Keep(line.id);
    entity = gazetteer->AddEntity(line.kind, id, id, "");
  }
  if (line.language == kCountryLine) {
    gazetteer->SetCountry(entity, gazetteer->Keep(line.name));
  } else {
    AddLineName(gazetteer, entity, line);
  }
}

}  // namespace

absl::Status Gazetteer::AddTsv(std::string_view text, std::string_view file) {
  std::vector<Line> lines;
  AS_RETURN_IF_ERROR(ParseLines(text, file, &lines));
  for (const Line& line : lines) Apply(impl_.get(), line);
  impl_->ForgetWords();
  return absl::OkStatus();
}

}  // namespace archive_search
