#include "query_options.h"

#include <CLI/Option.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <iostream>

#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "archive_search/date.h"
#include "exit_code.h"
#include "terminal.h"
#include "text_width.h"

namespace archive_search::cli {
namespace {

const std::string kIndent = "  ";
constexpr std::size_t kMostLines = 3;

absl::StatusOr<DayNumber> Today(const std::string& zone) {
  absl::TimeZone time_zone = absl::LocalTimeZone();
  if (zone != "local" && !absl::LoadTimeZone(zone, &time_zone))
    return absl::InvalidArgumentError("--tz " + zone + ": no such time zone; expected UTC, local, Europe/Kyiv, …");
  const absl::CivilDay day = absl::ToCivilDay(absl::Now(), time_zone);
  return ToDayNumber(static_cast<int>(day.year()), day.month(), day.day());
}

absl::StatusOr<FacetFilter> ParseFilter(const std::string& text) {
  const std::size_t equals = text.find('=');
  const bool exclude = equals != std::string::npos && equals > 0 && text[equals - 1] == '!';
  const std::string name = text.substr(0, equals == std::string::npos ? 0 : equals - (exclude ? 1 : 0));
  const auto field = ParseFacetField(name);
  if (!field || equals + 1 >= text.size()) {
    return absl::InvalidArgumentError("--filter " + text +
                                      ": expected FACET=VALUE or FACET!=VALUE; facets are person, org, place, country, "
                                      "source, language, section, author, date and place-tree");
  }
  return FacetFilter{*field, {text.substr(equals + 1)}, exclude};
}

std::optional<EntityKind> KindOf(FacetField field) {
  return ParseEntityKind(FacetFieldName(field));
}

// The entity's id for its name; what nobody knows is taken for an id.
absl::StatusOr<std::string> EntityId(const std::string& name, EntityKind kind, const EntityLookup& lookup) {
  const auto called = EntitiesCalled(name, kind, lookup);
  if (!called.ok()) return called.status();
  if (called->size() < 2) return called->empty() ? name : called->front().second;
  const auto id = [](std::string* out, const EntityKey& entity) { *out += entity.second; };
  return absl::InvalidArgumentError("--filter: \"" + name + "\" can mean several: " + absl::StrJoin(*called, ", ", id));
}

}  // namespace

void QueryOptions::AddTo(CLI::App* command, bool required) {
  auto* query =
      command->add_option("query", words, "What to look for; several words are joined by spaces")->type_name("QUERY");
  if (required) query->required();
  command
      ->add_option("--match", match,
                   "Read the query as such, or as plain words of which all or any (or words akin to it) must occur")
      ->type_name("HOW")
      ->check(CLI::IsMember({"query", "all", "any"}))
      ->capture_default_str();
  command
      ->add_option("-F,--filter", filters, "Only articles with this facet value; FACET!=VALUE: without it. Repeatable")
      ->type_name("FACET=VALUE")
      ->allow_extra_args(false);
  command->add_option("--tz", time_zone, "Time zone of \"today\" and other relative dates: UTC, local, Europe/Kyiv, …")
      ->type_name("ZONE")
      ->capture_default_str();
}

std::string QueryOptions::text() const {
  return absl::StrJoin(words, " ");
}

absl::StatusOr<Query> QueryOptions::Parse() const {
  return Parse(text());
}

absl::StatusOr<Query> QueryOptions::Parse(const std::string& query) const {
  const auto today = Today(time_zone);
  if (!today.ok()) return today.status();
  if (match != "query") return WordsQuery(query, match == "any");
  return ParseQuery(query, {.today = *today});
}

absl::StatusOr<Query> QueryOptions::ParseOrAll() const {
  return words.empty() ? Query() : Parse();
}

absl::StatusOr<std::vector<FacetFilter>> QueryOptions::Filters(const Snapshot& snapshot) const {
  return Filters(LookupIn(snapshot));
}

absl::StatusOr<std::vector<FacetFilter>> QueryOptions::Filters(const EntityLookup& lookup) const {
  std::vector<FacetFilter> parsed;
  for (const std::string& text : filters) {
    auto filter = ParseFilter(text);
    if (!filter.ok()) return filter.status();
    if (const auto kind = KindOf(filter->field)) {
      auto id = EntityId(filter->values.front(), *kind, lookup);
      if (!id.ok()) return id.status();
      filter->values.front() = *std::move(id);
    }
    parsed.push_back(*std::move(filter));
  }
  return parsed;
}

std::string Underlined(const std::string& query, ByteSpan span) {
  const std::string shown = Printable(query);
  const std::size_t begin = std::min<std::size_t>(span.begin, shown.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, shown.size());
  std::vector<ByteRange> lines = BreakLines(shown, Columns() - kIndent.size());
  const auto misses = [&](ByteRange line) { return line.second <= begin || line.first >= end; };
  if (begin < end) lines.erase(std::remove_if(lines.begin(), lines.end(), misses), lines.end());
  if (lines.size() > kMostLines) lines.resize(kMostLines);
  std::string out;
  for (const ByteRange& line : lines) {
    const std::size_t from = std::clamp(begin, line.first, line.second);
    const std::size_t to = std::clamp(end, from, line.second);
    const std::size_t width = std::max<std::size_t>(DisplayWidth(shown.substr(from, to - from)), 1);
    out += kIndent + shown.substr(line.first, line.second - line.first) + "\n" + kIndent +
           std::string(DisplayWidth(shown.substr(line.first, from - line.first)), ' ') +
           StderrPainter().Error(std::string(width, '^')) + "\n";
  }
  return out;
}

int FailQuery(const absl::Status& status, const std::string& query) {
  PrintError(status);
  if (const auto span = ErrorSpan(status)) std::cerr << Underlined(query, *span);
  return ExitCodeFor(status);
}

void PrintNotes(const std::vector<QueryNote>& notes, const std::string& query) {
  constexpr std::size_t kMaxNotes = 8;  // each shows the query
  const std::size_t shown = std::min(notes.size(), kMaxNotes);
  for (std::size_t i = 0; i < shown; ++i) {
    std::cerr << StderrPainter().Strong("note:") << " " << Printable(notes[i].message) << "\n";
    if (notes[i].span.end > notes[i].span.begin) std::cerr << Underlined(query, notes[i].span);
  }
  if (shown < notes.size()) {
    std::cerr << StderrPainter().Strong("note:") << " and " << notes.size() - shown << " more like these\n";
  }
}

}  // namespace archive_search::cli
