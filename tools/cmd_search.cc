// archive-search search: the best articles for a query, with snippets and facets.
#include <CLI/Option.hpp>
#include <CLI/Validators.hpp>
#include <fstream>
#include <iostream>
#include <memory>

#include "bars.h"
#include "command.h"
#include "exit_code.h"
#include "facet_options.h"
#include "hit_writer.h"
#include "last_search.h"
#include "progress.h"
#include "query_options.h"
#include "terminal.h"

namespace archive_search::cli {
namespace {

struct SearchCommandOptions {
  ArchiveOption archive;
  QueryOptions query;
  OutputOptions output;
  std::size_t limit = 10;
  std::size_t offset = 0;
  std::string sort = "relevance";
  std::size_t snippets = 1;
  std::string facets;
  FacetOptions facet_options;
  bool explain = false;
  std::string batch;
  std::optional<double> k1;
  std::optional<double> b;
};

SortOrder Sort(const std::string& name) {
  return name == "date" ? SortOrder::kOldestFirst : name == "-date" ? SortOrder::kNewestFirst : SortOrder::kRelevance;
}

absl::StatusOr<SearchOptions> MakeOptions(const SearchCommandOptions& options) {
  SearchOptions search;
  auto filters = options.query.Filters();
  if (!filters.ok()) return filters.status();
  auto facets = ParseFacets(options.facets, options.facet_options);
  if (!facets.ok()) return facets.status();
  search.filters = *std::move(filters);
  search.facets = *std::move(facets);
  search.offset = options.offset;
  search.limit = options.limit;
  search.sort = Sort(options.sort);
  search.snippets.count = options.snippets;
  search.explain = options.explain;
  search.k1 = options.k1;
  search.b = options.b;
  return search;
}

// What only the keys and scores are printed of needs no snippets.
bool WantsSnippets(const std::string& format) {
  return format == "text" || format == "json" || format == "jsonl";
}

// Where nothing matched: how many articles match each part of the query alone, and so which part is in the way.
std::vector<std::string> Hints(const Snapshot& snapshot, const Query& query) {
  std::vector<std::string> hints;
  if (query.root().kind != QueryNode::Kind::kAnd) return hints;
  for (const QueryNode& child : query.root().children) {
    if (child.kind == QueryNode::Kind::kNot) continue;
    const Query alone{QueryNode(child)};
    const auto count = Count(snapshot, alone);
    if (count.ok())
      hints.push_back(alone.ToString() + " alone: " + Grouped(*count) + (*count == 1 ? " article" : " articles"));
  }
  return hints;
}

// -n 0: every hit, streamed. Totals and facets come first, from a search of their own.
absl::Status Stream(const Snapshot& snapshot, const Query& query, const SearchOptions& search, HitWriter* writer) {
  return ForEachHit(snapshot, query, search, [&](const Hit& hit) {
    writer->Write(hit);
    return !Interruption::Requested() && static_cast<bool>(std::cout);
  });
}

void PrintExplainedQuery(const Query& query, const OutputOptions& output) {
  if (output.text()) std::cout << "query: " << query.ToString() << "\n" << query.ToTree() << "\n";
}

absl::StatusOr<std::uint64_t> SearchOne(const SearchCommandOptions& options, const Snapshot& snapshot,
                                        const Query& query) {
  auto search = MakeOptions(options);
  if (!search.ok()) return search.status();
  if (!WantsSnippets(options.output.format)) search->snippets = {.count = 0, .title = false};
  const auto result = Search(snapshot, query, *search);
  if (!result.ok()) return result.status();
  PrintNotes(result->notes, options.query.text());
  if (options.output.quiet) return result->total;

  const Painter painter = MakePainter(options.output.color);
  const auto writer = MakeHitWriter(options.output.format, painter);
  const Pager pager(!options.output.no_pager && options.output.text());
  if (options.explain) PrintExplainedQuery(query, options.output);
  writer->Begin(*result);
  for (const Hit& hit : result->hits) writer->Write(hit);
  if (options.limit == 0) {
    if (auto status = Stream(snapshot, query, *search, writer.get()); !status.ok()) return status;
  }
  writer->End(*result, result->total == 0 ? Hints(snapshot, query) : std::vector<std::string>());
  RememberHits(options.archive.path, result->hits);
  return result->total;
}

absl::Status SearchTopic(const SearchCommandOptions& options, const Snapshot& snapshot, const std::string& line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string::npos || tab == 0)
    return absl::InvalidArgumentError("expected a topic's id, a tab and its words");
  const auto query = WordsQuery(line.substr(tab + 1), options.query.match == "any");
  if (!query.ok()) return query.status();
  auto search = MakeOptions(options);
  if (!search.ok()) return search.status();
  search->snippets = {.count = 0, .title = false};
  return ForEachHit(snapshot, *query, *search, [&, left = options.limit](const Hit& hit) mutable {
    std::cout << TrecLine(line.substr(0, tab), hit);
    return --left != 0;
  });
}

int RunBatch(const SearchCommandOptions& options, const Snapshot& snapshot) {
  std::ifstream file;
  if (options.batch != "-") file.open(options.batch);
  std::istream& in = options.batch == "-" ? std::cin : file;
  if (!in) return Fail(absl::NotFoundError("cannot read " + options.batch));
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) continue;
    if (const auto status = SearchTopic(options, snapshot, line); !status.ok()) {
      std::cerr << options.batch << ":" << number << ": ";
      return Fail(status);
    }
  }
  return kFound;
}

int RunSearch(const SearchCommandOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const auto archive = options.archive.Open();
  if (!archive.ok()) return Fail(archive.status());
  const auto snapshot = archive->OpenSnapshot();
  if (!snapshot.ok()) return Fail(snapshot.status());
  if (!options.batch.empty()) return RunBatch(options, *snapshot);
  const auto query = options.query.Parse();
  if (!query.ok()) return FailQuery(query.status(), options.query.text());
  const Interruption interruption;
  const auto total = SearchOne(options, *snapshot, *query);
  if (!total.ok()) return FailQuery(total.status(), options.query.text());
  if (Interruption::Requested()) return kInterrupted;
  return *total > 0 ? kFound : kNothingFound;
}

// A batch prints a TREC run and nothing else does.
void CheckBatch(const SearchCommandOptions& options) {
  const bool batch = !options.batch.empty();
  if (batch == !options.query.words.empty()) throw CLI::RequiredError("a QUERY or --batch FILE");
  if (batch != (options.output.format == "trec")) {
    throw CLI::ValidationError("--format", "trec and --batch go together: a run needs the topics' ids");
  }
}

}  // namespace

void AddSearchCommand(CLI::App* app, Run* run) {
  auto options = std::make_shared<SearchCommandOptions>();
  CLI::App* command = app->add_subcommand("search", "Find articles, best first")->alias("find");
  options->archive.AddTo(command);
  options->query.AddTo(command, /*required=*/false);
  command->add_option("-n,--limit", options->limit, "How many hits; 0: all, streamed")->capture_default_str();
  command->add_option("--offset", options->offset, "Hits to leave out first")->capture_default_str();
  command->add_option("--sort", options->sort, "relevance, date (oldest first) or -date (newest first)")
      ->check(CLI::IsMember({"relevance", "date", "-date"}))
      ->capture_default_str();
  command->add_option("--snippets", options->snippets, "Passages a hit")->capture_default_str();
  command->add_option("--facets", options->facets, "Also count these facets over all matches, as in \"facets --by\"")
      ->type_name("LIST");
  command->add_option("--top", options->facet_options.top, "Values a facet; 0: all")->capture_default_str();
  command->add_flag("--sideways", options->facet_options.sideways,
                    "Count each facet as if there were no --filter on it");
  command->add_flag("--explain", options->explain, "Show how the query was read and how each score came about");
  command->add_option("--batch", options->batch, "Topics, a line each (id, tab, plain words), for a TREC run")
      ->type_name("FILE");
  command->add_option("--k1", options->k1, "BM25's k1 for this search");
  command->add_option("--b", options->b, "BM25's b for this search");
  options->output.AddTo(command, {"text", "json", "jsonl", "csv", "tsv", "ids", "trec"});
  command->callback([=] {
    CheckBatch(*options);
    *run = [options] { return RunSearch(*options); };
  });
}

}  // namespace archive_search::cli
