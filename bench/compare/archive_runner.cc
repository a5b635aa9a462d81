// archive-search, its ranking and counting without the reading of hits, as in the other engines: none of them reads
// what it stores of the ten best.
#include <memory>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "archive_search/archive.h"
#include "archive_search/article.h"
#include "archive_search/query.h"
#include "archive_search/search.h"
#include "facet/facets.h"
#include "must.h"
#include "runner.h"
#include "search/executor.h"
#include "search/plan.h"

namespace archive_search::compare {
namespace {

using bench::Must;

constexpr std::size_t kTiersOfOneSegment = 2;                  // the live one stands before it
constexpr std::size_t kMemoryBudget = std::size_t{384} << 20;  // less than what the Java heap takes

std::optional<Date> DateOf(std::uint32_t yyyymmdd) {
  if (yyyymmdd == 0) return std::nullopt;
  Date date;
  date.year = static_cast<int>(yyyymmdd / 10000);
  date.month = static_cast<int>(yyyymmdd / 100 % 100);
  date.day = static_cast<int>(yyyymmdd % 100);
  return date;
}

Article ToArticle(const Passage& passage) {
  Article article;
  article.key = passage.id;
  article.body = passage.text;
  article.language = "en";
  article.published = DateOf(static_cast<std::uint32_t>(std::stoul(std::string(passage.date))));
  for (const std::string_view id : passage.entities) {
    article.entities.push_back({EntityKind::kPerson, std::string(id), std::string(id)});
  }
  return article;
}

QueryNode Text(QueryNode::Kind kind, std::string text) {
  QueryNode node;
  node.kind = kind;
  node.text = std::move(text);
  return node;
}

QueryNode WordsOf(const BenchQuery& query) {
  if (query.operation == Operation::kPhrase) {
    std::string text = query.words.front();
    for (std::size_t i = 1; i < query.words.size(); ++i) text += " " + query.words[i];
    return Text(QueryNode::Kind::kPhrase, text);
  }
  if (query.words.size() == 1) return Text(QueryNode::Kind::kExact, query.words.front());
  QueryNode joined;
  joined.kind = query.operation == Operation::kOr ? QueryNode::Kind::kOr : QueryNode::Kind::kAnd;
  joined.children.reserve(query.words.size());
  for (const std::string& word : query.words) joined.children.push_back(Text(QueryNode::Kind::kExact, word));
  return joined;
}

QueryNode InRange(const BenchQuery& query) {
  QueryNode node;
  node.kind = QueryNode::Kind::kDate;
  node.date.first = DateOf(query.first)->FirstDay();
  node.date.last = DateOf(query.last)->FirstDay();
  return node;
}

QueryNode Mentions(const std::string& entity) {
  QueryNode node = Text(QueryNode::Kind::kEntity, entity);
  node.by_id = true;
  node.entity_kind = EntityKind::kPerson;
  return node;
}

Query ToQuery(const BenchQuery& query) {
  QueryNode words = WordsOf(query);
  if (query.first == 0 && query.entity.empty()) return Query(std::move(words));
  QueryNode all;
  all.kind = QueryNode::Kind::kAnd;
  if (words.kind == QueryNode::Kind::kAnd) {
    all.children = std::move(words.children);
  } else {
    all.children.push_back(std::move(words));
  }
  if (query.first != 0) all.children.push_back(InRange(query));
  if (!query.entity.empty()) all.children.push_back(Mentions(query.entity));
  return Query(std::move(all));
}

class ArchiveEngine : public Engine {
 public:
  void Index(const std::string& passages, const std::string& directory) override {
    ArchiveSettings settings;
    settings.k1 = 0.9;
    settings.b = 0.4;
    settings.analyzer = AnalyzerKind::kPlain;  // the same tokens as the other engines'
    const Archive archive = Must(Archive::Create(directory, settings));
    const std::unique_ptr<Writer> writer =
        Must(archive.OpenWriter({.memory_budget = kMemoryBudget, .default_language = "en", .sync = false}));
    ForEachPassage(passages, [&](const Passage& passage) { Must(writer->Add(ToArticle(passage))); });
    Must(writer->Commit());
    // One segment, as the other engines are made one.
    if (Must(archive.OpenSnapshot()).impl().tiers().size() > kTiersOfOneSegment) Must(writer->Compact({}));
  }

  void Open(const std::string& directory) override {
    snapshot_.emplace(Must(Must(Archive::Open(directory)).OpenSnapshot()));
  }

  std::uint64_t Run(const BenchQuery& bench_query, Command command) override {
    const Query query = ToQuery(bench_query);
    const search::Plan plan = Must(search::Plan::Make(snapshot_->impl(), query, {}));
    if (command == Command::kFacet) return Facet(plan, query);
    const std::size_t k = command == Command::kCount ? 0 : kTop;
    const search::TopOptions options = {.exact_total = command != Command::kTop10};
    const search::TopDocs found = Must(search::Top(plan, k, SortOrder::kRelevance, options));
    return command == Command::kTop10 ? found.top.size() : found.total;
  }

 private:
  static std::uint64_t Facet(const search::Plan& plan, const Query& query) {
    const FacetRequest request = {.field = FacetField::kPerson, .limit = kTop};
    const std::vector<search::TierMatches> matches = Must(search::AllMatches(plan));
    const std::vector<FacetResult> results = Must(facet::CountFacets(plan.snapshot(), matches, query, {}, {request}));
    const std::vector<FacetValue>& top = results.front().values;
    return std::accumulate(top.begin(), top.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const FacetValue& value) { return sum + value.count; });
  }

  std::optional<Snapshot> snapshot_;
};

}  // namespace
}  // namespace archive_search::compare

int main(int argc, char** argv) {
  archive_search::compare::ArchiveEngine engine;
  return archive_search::compare::RunnerMain(argc, argv, &engine);
}
