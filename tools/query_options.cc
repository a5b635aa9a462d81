#include "query_options.h"

#include <CLI/Option.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <iostream>

#include "archive_search/date.h"
#include "exit_code.h"
#include "text_width.h"

namespace archive_search::cli {
namespace {

// The calendar day it is now in a time zone, by the C library's tables.
DayNumber Today(const std::string& zone) {
  if (zone != "local") setenv("TZ", zone.c_str(), 1);
  tzset();
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return ToDayNumber(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

std::string Underline(const std::string& query, ByteSpan span) {
  const std::size_t begin = std::min<std::size_t>(span.begin, query.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, query.size());
  const std::string before = Printable(query.substr(0, begin));
  const std::size_t width = std::max<std::size_t>(DisplayWidth(Printable(query.substr(begin, end - begin))), 1);
  return "  " + Printable(query) + "\n  " + std::string(DisplayWidth(before), ' ') + std::string(width, '^') + "\n";
}

absl::StatusOr<FacetFilter> ParseFilter(const std::string& text) {
  const std::size_t equals = text.find('=');
  const bool exclude = equals != std::string::npos && equals > 0 && text[equals - 1] == '!';
  const std::string name = text.substr(0, equals == std::string::npos ? 0 : equals - (exclude ? 1 : 0));
  const auto field = ParseFacetField(name);
  if (!field || equals + 1 >= text.size()) {
    return absl::InvalidArgumentError("--filter " + text +
                                      ": expected FACET=VALUE or FACET!=VALUE; facets are person, org, place, country, "
                                      "source, language, section, author and date");
  }
  FacetFilter filter;
  filter.field = *field;
  filter.exclude = exclude;
  filter.values.push_back(text.substr(equals + 1));
  return filter;
}

}  // namespace

void QueryOptions::AddTo(CLI::App* command, bool required) {
  auto* query =
      command->add_option("query", words, "What to look for; several words are joined by spaces")->type_name("QUERY");
  if (required) query->required();
  command->add_option("--match", match, "Read the query as plain words: all of them, or any; never as syntax")
      ->check(CLI::IsMember({"query", "all", "any"}))
      ->capture_default_str();
  command
      ->add_option("-F,--filter", filters, "Only articles with this facet value; FACET!=VALUE: without it. Repeatable")
      ->type_name("FACET=VALUE")
      ->take_all();
  command->add_option("--tz", time_zone, "Time zone of \"today\" and other relative dates: UTC, local, Europe/Kyiv, …")
      ->capture_default_str();
}

std::string QueryOptions::text() const {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

absl::StatusOr<Query> QueryOptions::Parse() const {
  return Parse(text());
}

absl::StatusOr<Query> QueryOptions::Parse(const std::string& query) const {
  if (match != "query") return WordsQuery(query, match == "any");
  ParseOptions options;
  options.today = Today(time_zone);
  return ParseQuery(query, options);
}

absl::StatusOr<std::vector<FacetFilter>> QueryOptions::Filters() const {
  std::vector<FacetFilter> parsed;
  for (const std::string& text : filters) {
    const auto filter = ParseFilter(text);
    if (!filter.ok()) return filter.status();
    parsed.push_back(*filter);
  }
  return parsed;
}

int FailQuery(const absl::Status& status, const std::string& query) {
  PrintError(status);
  if (const auto span = ErrorSpan(status)) std::cerr << Underline(query, *span);
  return ExitCodeFor(status);
}

void PrintNotes(const std::vector<QueryNote>& notes, const std::string& query) {
  for (const QueryNote& note : notes) {
    std::cerr << "note: " << note.message << "\n";
    if (note.span.end > note.span.begin) std::cerr << Underline(query, note.span);
  }
}

}  // namespace archive_search::cli
