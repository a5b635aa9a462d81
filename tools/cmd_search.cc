// archive-search search: the best articles for a query, with snippets and facets.
#include <CLI/Option.hpp>
#include <CLI/Validators.hpp>
#include <iostream>
#include <memory>
#include <sstream>

#include "batch.h"
#include "command.h"
#include "exit_code.h"
#include "facet_options.h"
#include "hints.h"
#include "hit_text.h"
#include "hit_writer.h"
#include "last_search.h"
#include "progress.h"
#include "query_options.h"
#include "terminal.h"

namespace archive_search::cli {
namespace {

constexpr char kSearchExamples[] = R"(Examples:
  archive-search search -a news 'sanctions w/5 oil date:2022..'
  archive-search search -a news --facets person -F source!=TASS 'person:Путин'
  archive-search search -a news -n 0 -f ids '"no fly zone" OR =NFZ' | wc -l
  archive-search search -a news --batch topics.tsv -n 1000 --match any -f trec)";

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
  bool no_total = false;
  std::string batch;
  std::optional<double> k1;
  std::optional<double> b;
};

SortOrder Sort(const std::string& name) {
  return name == "date" ? SortOrder::kOldestFirst : name == "-date" ? SortOrder::kNewestFirst : SortOrder::kRelevance;
}

absl::StatusOr<SearchOptions> MakeOptions(const SearchCommandOptions& options, const Snapshot& snapshot) {
  SearchOptions search;
  auto filters = options.query.Filters(snapshot);
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
  search.exact_total = !options.no_total;
  search.k1 = options.k1;
  search.b = options.b;
  return search;
}

// What only the keys and scores are printed of needs no snippets.
bool WantsSnippets(const std::string& format) {
  return format == "text" || format == "json" || format == "jsonl";
}

// Writes hits and remembers the first of them for "show N".
class HitPrinter {
 public:
  HitPrinter(HitWriter* writer, const std::string& archive) : writer_(writer), archive_(archive) {}

  void Print(const Hit& hit) {
    writer_->Write(hit);
    if (printed_.size() < kMaxRemembered) printed_.push_back({hit.rank, hit.key});
  }
  void Remember() const { RememberHits(archive_, printed_); }

 private:
  HitWriter* writer_;
  const std::string& archive_;
  std::vector<RankedKey> printed_;
};

// -n 0: every hit, streamed. Totals and facets came first, from a search of their own.
absl::Status Stream(const Snapshot& snapshot, const Query& query, const SearchOptions& search, HitPrinter* printer) {
  const Interruption interruption;  // ends what is written well
  return ForEachHit(snapshot, query, search, [&](const Hit& hit) {
    printer->Print(hit);
    return !Interruption::Requested() && static_cast<bool>(std::cout);
  });
}

void PrintExplainedQuery(const Query& query) {
  const TextStyle style{StdoutPainter(), Columns()};
  std::cout << Wrapped(query.ToString(), {}, {.margin = 7, .lead = style.painter.Faint("query: ")}, style);
  std::istringstream tree(query.ToTree());
  for (std::string line; std::getline(tree, line);) {
    std::cout << Wrapped(line, {}, {.margin = 2, .plain = &Painter::Faint}, style);
  }
  std::cout << "\n";
}

absl::Status PrintHits(const SearchCommandOptions& options, const Snapshot& snapshot, const Query& query,
                       const SearchOptions& search, const SearchResult& result) {
  const auto writer = MakeHitWriter(options.output.format);
  HitPrinter printer(writer.get(), options.archive.path);
  const bool seen = options.output.text() || StdoutIsTerminal();
  const Pager pager(options.output.paged());
  if (options.explain && options.output.text()) PrintExplainedQuery(query);
  writer->Begin(result);
  for (const Hit& hit : result.hits) printer.Print(hit);
  if (options.limit == 0) {
    if (auto status = Stream(snapshot, query, search, &printer); !status.ok()) return status;
  }
  writer->End(result, result.total == 0 ? Hints(snapshot, query, search.filters) : std::vector<std::string>());
  if (seen) printer.Remember();
  return absl::OkStatus();
}

absl::StatusOr<std::uint64_t> SearchOne(const SearchCommandOptions& options, const Snapshot& snapshot,
                                        const Query& query) {
  auto search = MakeOptions(options, snapshot);
  if (!search.ok()) return search.status();
  if (!WantsSnippets(options.output.format)) search->snippets = {.count = 0, .title = false};
  const auto result = Search(snapshot, query, *search);
  if (!result.ok()) return result.status();
  PrintNotes(result->notes, options.query.text());
  if (options.output.quiet) return result->total;
  if (auto status = PrintHits(options, snapshot, query, *search, *result); !status.ok()) return status;
  return result->total;
}

// The topic's hits, as many as were asked for.
absl::Status SearchTopic(const SearchCommandOptions& options, const SearchOptions& search, const Snapshot& snapshot,
                         const std::string& line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string::npos || tab == 0)
    return absl::InvalidArgumentError("expected a topic's id, a tab and its words");
  const auto query = WordsQuery(line.substr(tab + 1), options.query.match == "any");
  if (!query.ok()) return query.status();
  return ForEachHit(snapshot, *query, search, [&, left = options.limit](const Hit& hit) mutable {
    std::cout << TrecLine(line.substr(0, tab), hit);
    return --left != 0;
  });
}

// A topic that cannot be run is reported by its line, and does not stop the others.
int RunBatch(const SearchCommandOptions& options, const Snapshot& snapshot) {
  const auto lines = OpenLines(options.batch);
  if (!lines.ok()) return Fail(lines.status());
  auto search = MakeOptions(options, snapshot);
  if (!search.ok()) return Fail(search.status());
  search->snippets = {.count = 0, .title = false};
  int code = kFound;
  int number = 0;
  for (std::string line; NextLine(lines->get(), &line);) {
    ++number;
    if (line.empty()) continue;
    const absl::Status status = SearchTopic(options, *search, snapshot, line);
    if (status.ok()) continue;
    code = Fail(AtLine(options.batch, number, status));
    if (!absl::IsInvalidArgument(status)) return code;
  }
  return code;
}

int RunSearch(const SearchCommandOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const auto snapshot = OpenSnapshot(options.archive.Open());
  if (!snapshot.ok()) return Fail(snapshot.status());
  if (!options.batch.empty()) return RunBatch(options, *snapshot);
  const auto query = options.query.Parse();
  if (!query.ok()) return FailQuery(query.status(), options.query.text());
  const auto total = SearchOne(options, *snapshot, *query);
  if (!total.ok()) return FailQuery(total.status(), options.query.text());
  if (Interruption::Requested()) return kInterrupted;
  return *total > 0 ? kFound : kNothingFound;
}

// A batch prints a TREC run and nothing else does.
void CheckBatch(const SearchCommandOptions& options) {
  const bool batch = !options.batch.empty();
  if (batch && !options.query.words.empty()) throw CLI::ValidationError("--batch", "it takes the place of a QUERY");
  if (!batch && options.query.words.empty()) throw CLI::RequiredError("a QUERY or --batch FILE");
  if (batch != (options.output.format == "trec")) {
    throw CLI::ValidationError("--format", "trec and --batch go together: a run needs the topics' ids");
  }
}

}  // namespace

void AddSearchCommand(CLI::App* app, Run* run) {
  auto options = std::make_shared<SearchCommandOptions>();
  CLI::App* command = app->add_subcommand("search", "Find articles, best first")->alias("find");
  command->footer(kSearchExamples);
  options->archive.AddTo(command);
  options->query.AddTo(command, /*required=*/false);
  command->add_option("-n,--limit", options->limit, "How many hits; 0: all, streamed")
      ->type_name("N")
      ->check(IsNumber())
      ->capture_default_str();
  command->add_option("--offset", options->offset, "Hits to leave out first")
      ->type_name("N")
      ->check(IsNumber())
      ->capture_default_str();
  command->add_option("--sort", options->sort, "Order of the hits; date: oldest first")
      ->type_name("ORDER")
      ->check(CLI::IsMember({"relevance", "date", "-date"}))
      ->capture_default_str();
  command->add_option("--snippets", options->snippets, "Passages a hit")
      ->type_name("N")
      ->check(IsNumber())
      ->capture_default_str();
  command->add_option("--facets", options->facets, "Also count these facets over all matches, as in \"facets --by\"")
      ->type_name("LIST");
  command->add_option("--top", options->facet_options.top, "Values a facet; 0: all")
      ->type_name("N")
      ->check(IsNumber())
      ->capture_default_str();
  command->add_flag("--sideways", options->facet_options.sideways,
                    "Count each facet as if there were no --filter on it");
  command->add_flag("--no-total", options->no_total, "Do not count all matches: faster, and the total a lower bound");
  command->add_flag("--explain", options->explain, "Show how the query was read and how each score came about");
  command->add_option("--batch", options->batch, "Topics, a line each (id, tab, plain words), for a TREC run")
      ->type_name("FILE");
  command->add_option("--k1", options->k1, "BM25's k1 for this search")->type_name("X");
  command->add_option("--b", options->b, "BM25's b for this search")->type_name("X");
  options->output.AddTo(command, {"text", "json", "jsonl", "csv", "tsv", "ids", "trec"});
  options->output.AddPagerTo(command);
  command->callback([=] {
    CheckBatch(*options);
    *run = [options] { return RunSearch(*options); };
  });
}

}  // namespace archive_search::cli
