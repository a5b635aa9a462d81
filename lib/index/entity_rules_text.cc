// The text form of entity rules: ParseEntityRules and EntityRuleLine.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "absl/strings/str_cat.h"
#include "archive_search/date.h"
#include "archive_search/entity_rules.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "base/take_until.h"
#include "index/rule_dates.h"
#include "text/normalize.h"

namespace archive_search {
namespace {

using base::ToAbsl;
using Action = EntityRule::Action;

constexpr std::array<std::string_view, 3> kActions = {"merge", "split", "ignore"};
constexpr char kForms[] =
    "expected \"merge KIND=ID KIND=ID\", \"split KIND=ID KIND=ID\" with name=, source= or date=, or \"ignore KIND=ID\"";

bool IsBlank(char c) {
  return c == ' ' || c == '\t';
}

std::string Written(const EntityKey& key);

// A word of a line: "merge", or "as" with its value.
struct Word {
  std::string name;
  std::string value;
  bool has_value = false;
};

class LineReader {
 public:
  explicit LineReader(std::string_view line) : rest_(line) { SkipBlanks(); }

  [[nodiscard]] bool AtEnd() const { return rest_.empty(); }

  absl::StatusOr<Word> Next() {
    Word word;
    while (!rest_.empty() && !IsBlank(rest_.front()) && rest_.front() != '=') word.name += Take();
    if (!rest_.empty() && rest_.front() == '=') {
      Take();
      word.has_value = true;
      AS_ASSIGN_OR_RETURN(word.value, Value());
      if (word.value.empty())
        return absl::InvalidArgumentError(absl::StrCat("expected a value behind ", word.name, "="));
    }
    SkipBlanks();
    return word;
  }

 private:
  char Take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }
  void SkipBlanks() {
    while (!rest_.empty() && IsBlank(rest_.front())) Take();
  }
  absl::StatusOr<std::string> Value() {
    std::string value;
    if (rest_.empty() || rest_.front() != '"') {
      while (!rest_.empty() && !IsBlank(rest_.front())) value += Take();
      return value;
    }
    Take();
    while (!rest_.empty() && rest_.front() != '"') {
      if (rest_.front() == '\\' && rest_.size() > 1) Take();
      value += Take();
    }
    if (rest_.empty()) return absl::InvalidArgumentError("expected \" at the end of the value");
    Take();
    if (!rest_.empty() && !IsBlank(rest_.front()))
      return absl::InvalidArgumentError("expected a blank behind the value");
    return value;
  }

  std::string_view rest_;
};

std::optional<EntityKey> KeyOf(const Word& word) {
  const std::optional<EntityKind> kind = ParseEntityKind(word.name);
  if (!kind || !word.has_value) return std::nullopt;
  return EntityKey(*kind, word.value);
}

absl::StatusOr<EntityKey> ReadKey(LineReader* in, std::string_view whose) {
  if (in->AtEnd()) return absl::InvalidArgumentError(kForms);
  AS_ASSIGN_OR_RETURN(const Word word, in->Next());
  std::optional<EntityKey> key = KeyOf(word);
  if (!key) {
    return absl::InvalidArgumentError(absl::StrCat("expected ", ToAbsl(whose),
                                                   " as person=ID, org=ID, place=ID or country=ID, not \"", word.name,
                                                   word.has_value ? "=" : "", word.value, "\""));
  }
  return *std::move(key);
}

absl::Status ReadOption(const Word& word, EntityRule* rule) {
  const bool again = (word.name == "as" && !rule->as.empty()) || (word.name == "date" && !rule->dates.empty());
  if (again && word.has_value) {
    return absl::InvalidArgumentError(absl::StrCat("expected ", ToAbsl(word.name), "= once; write another rule"));
  }
  if (word.name == "as" && word.has_value) {
    rule->as = word.value;
    return absl::OkStatus();
  }
  const bool split = rule->action == Action::kSplit;
  if (split && word.has_value) {
    if (word.name == "name") return rule->names.push_back(word.value), absl::OkStatus();
    if (word.name == "source") return rule->sources.push_back(word.value), absl::OkStatus();
    if (word.name == "date") return rule->dates = word.value, index::ParseRuleDates(word.value).status();
  }
  return absl::InvalidArgumentError(
      absl::StrCat(split ? "expected name=, source=, date= or as=" : "expected as= or nothing", ", not \"", word.name,
                   word.has_value ? "=" : "", word.value, "\""));
}

absl::StatusOr<EntityRule> ParseLine(std::string_view line) {
  if (!text::IsValidUtf8(line)) return absl::InvalidArgumentError("not UTF-8");
  LineReader in(line);
  AS_ASSIGN_OR_RETURN(const Word verb, in.Next());
  const auto* const action = std::find(kActions.begin(), kActions.end(), verb.name);
  if (action == kActions.end() || verb.has_value) return absl::InvalidArgumentError(kForms);
  EntityRule rule;
  rule.action = static_cast<Action>(action - kActions.begin());
  AS_ASSIGN_OR_RETURN(rule.entity, ReadKey(&in, "the entity"));
  if (rule.action == Action::kIgnore) {
    return in.AtEnd() ? absl::StatusOr<EntityRule>(rule)
                      : absl::InvalidArgumentError("expected nothing behind the entity");
  }
  AS_ASSIGN_OR_RETURN(rule.into, ReadKey(&in, "the entity that it goes to"));
  while (!in.AtEnd()) {
    AS_ASSIGN_OR_RETURN(const Word word, in.Next());
    AS_RETURN_IF_ERROR(ReadOption(word, &rule));
  }
  if (rule.action == Action::kSplit && rule.names.empty() && rule.sources.empty() && rule.dates.empty()) {
    return absl::InvalidArgumentError("expected name=, source= or date=: a split without a condition is a merge");
  }
  return rule;
}

// Takes the rules one by one and refuses what does not fit to the earlier ones.
class RuleCheck {
 public:
  absl::Status Add(const EntityRule& rule) {
    AS_RETURN_IF_ERROR(CheckEnd(rule));
    if (rule.action == Action::kIgnore) return absl::OkStatus();
    AS_RETURN_IF_ERROR(CheckName(rule));
    ways_[rule.entity].insert(rule.into);
    if (Leads(rule.into, rule.entity)) {
      return absl::InvalidArgumentError(absl::StrCat(Written(rule.entity), " would lead back to itself"));
    }
    return absl::OkStatus();
  }

 private:
  // A merge or an ignore is the last word on an entity.
  absl::Status CheckEnd(const EntityRule& rule) {
    if (rule.action == Action::kSplit) return absl::OkStatus();
    const auto [known, added] = ends_.emplace(rule.entity, rule.line);
    if (added) return absl::OkStatus();
    return absl::InvalidArgumentError(
        absl::StrCat("line ", known->second, " merges or ignores ", Written(rule.entity), " already"));
  }

  absl::Status CheckName(const EntityRule& rule) {
    if (rule.as.empty()) return absl::OkStatus();
    const auto [known, added] = names_.emplace(rule.into, rule.as);
    if (added || known->second == rule.as) return absl::OkStatus();
    return absl::InvalidArgumentError(absl::StrCat(Written(rule.into), " is called \"", known->second, "\" already"));
  }

  bool Leads(const EntityKey& from, const EntityKey& to) const {
    if (from == to) return true;
    const auto ways = ways_.find(from);
    return ways != ways_.end() && std::any_of(ways->second.begin(), ways->second.end(),
                                              [&](const EntityKey& next) { return Leads(next, to); });
  }

  std::map<EntityKey, int> ends_;
  std::map<EntityKey, std::string> names_;
  std::map<EntityKey, std::set<EntityKey>> ways_;
};

// In quotation marks where a value would else end too early.
std::string Value(std::string_view text) {
  const bool plain =
      std::none_of(text.begin(), text.end(), [](char c) { return IsBlank(c); }) && !text.starts_with('"');
  if (plain) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string Written(const EntityKey& key) {
  return absl::StrCat(ToAbsl(EntityKindName(key.first)), "=", Value(key.second));
}

}  // namespace

std::string_view EntityRuleActionName(EntityRule::Action action) {
  return kActions[static_cast<std::size_t>(action)];
}

std::string EntityRuleLine(const EntityRule& rule) {
  std::string line = absl::StrCat(ToAbsl(EntityRuleActionName(rule.action)), " ", Written(rule.entity));
  if (rule.action == Action::kIgnore) return line;
  absl::StrAppend(&line, " ", Written(rule.into));
  for (const std::string& name : rule.names) absl::StrAppend(&line, " name=", Value(name));
  for (const std::string& source : rule.sources) absl::StrAppend(&line, " source=", Value(source));
  if (!rule.dates.empty()) absl::StrAppend(&line, " date=", Value(rule.dates));
  if (!rule.as.empty()) absl::StrAppend(&line, " as=", Value(rule.as));
  return line;
}

absl::StatusOr<std::vector<EntityRule>> ParseEntityRules(std::string_view text, std::string_view file) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<EntityRule> rules;
  RuleCheck check;
  for (int number = 1; !text.empty(); ++number) {
    std::string_view line = base::TakeUntil(&text, '\n');
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos || line[first] == '#') continue;
    absl::StatusOr<EntityRule> rule = ParseLine(line);
    absl::Status status = rule.status();
    if (status.ok()) {
      rule->line = number;
      status = check.Add(*rule);
    }
    if (!status.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(ToAbsl(file), ":", number, ": ", status.message()));
    }
    rules.push_back(*std::move(rule));
  }
  return rules;
}

}  // namespace archive_search
