#include "query_classes.h"

#include <functional>
#include <optional>
#include <random>
#include <utility>

#include "base/status_macros.h"
#include "index/term_schema.h"

namespace archive_search::bench {
namespace {

using Kind = QueryNode::Kind;

QueryNode Parent(Kind kind, std::vector<QueryNode> children) {
  QueryNode node;
  node.kind = kind;
  node.children = std::move(children);
  return node;
}

class Maker {
 public:
  Maker(const Snapshot::Impl& snapshot, std::uint32_t seed) : snapshot_(snapshot), random_(seed) {}

  absl::Status Load() {
    for (const auto& tier : snapshot_.tiers()) {
      AS_RETURN_IF_ERROR(tier->ForEachArticle([&](DocId docid) {
        docids_.push_back(tier->base() + docid);
        return absl::OkStatus();
      }));
    }
    for (int i = 0; i < 300; ++i) {
      AS_ASSIGN_OR_RETURN(index::AnalyzedArticle article, snapshot_.Read(docids_[random_() % docids_.size()]));
      if (article.body.tokens.size() > 20) articles_.push_back(std::move(article));
    }
    return absl::OkStatus();
  }

  QueryNode Word() { return Text(Kind::kWord, 1); }
  QueryNode Phrase() { return Text(Kind::kPhrase, 2 + random_() % 2); }

  QueryNode Joined(Kind kind) {
    std::vector<QueryNode> words;
    for (auto left = 2 + random_() % 3; left > 0; --left) words.push_back(Word());
    return Parent(kind, std::move(words));
  }

  QueryNode With(QueryNode condition) { return Parent(Kind::kAnd, {Word(), Word(), std::move(condition)}); }

  QueryNode Without() { return Parent(Kind::kAnd, {Word(), Parent(Kind::kNot, {Word()})}); }

  QueryNode Near(bool ordered) {
    QueryNode node = Parent(Kind::kNear, {Word(), Word()});
    node.distance = 5;
    node.ordered = ordered;
    return node;
  }

  // A random stretch of up to three years that begins with the day of an article.
  QueryNode InRange() {
    while (true) {
      const std::optional<Date>& date = SomeArticle().article.published;
      if (!date) continue;
      QueryNode node;
      node.kind = Kind::kDate;
      node.date.first = date->FirstDay();
      node.date.last = date->FirstDay() + static_cast<DayNumber>(random_() % 1000);
      return node;
    }
  }

  QueryNode Entity() {
    while (true) {
      const index::AnalyzedArticle& article = SomeArticle();
      if (article.entities.empty()) continue;
      const entity::Found& found = article.entities[random_() % article.entities.size()];
      QueryNode node;
      node.kind = Kind::kEntity;
      node.by_id = true;
      node.entity_kind = found.kind;
      node.text = found.id;
      return node;
    }
  }

 private:
  const index::AnalyzedArticle& SomeArticle() { return articles_[random_() % articles_.size()]; }

  QueryNode Text(Kind kind, std::size_t words) {
    while (true) {
      const index::AnalyzedArticle& article = SomeArticle();
      const std::vector<text::Token>& tokens = article.body.tokens;
      const std::size_t first = random_() % (tokens.size() - words);
      const text::Token& last = tokens[first + words - 1];
      if (words == 1 && last.end - last.begin < 3) continue;
      QueryNode node;
      node.kind = kind;
      node.text = article.article.body.substr(tokens[first].begin, last.end - tokens[first].begin);
      return node;
    }
  }

  const Snapshot::Impl& snapshot_;
  std::mt19937 random_;
  std::vector<DocId> docids_;
  std::vector<index::AnalyzedArticle> articles_;
};

}  // namespace

absl::StatusOr<std::vector<QueryClass>> MakeQueries(const Snapshot::Impl& snapshot, std::uint32_t seed,
                                                    std::size_t count) {
  Maker maker(snapshot, seed);
  AS_RETURN_IF_ERROR(maker.Load());
  const std::vector<std::pair<std::string, std::function<QueryNode()>>> classes = {
      {"term", [&] { return maker.Word(); }},
      {"AND", [&] { return maker.Joined(Kind::kAnd); }},
      {"OR", [&] { return maker.Joined(Kind::kOr); }},
      {"NOT", [&] { return maker.Without(); }},
      {"phrase", [&] { return maker.Phrase(); }},
      {"w/5", [&] { return maker.Near(false); }},
      {"pre/5", [&] { return maker.Near(true); }},
      {"AND+date", [&] { return maker.With(maker.InRange()); }},
      {"AND+entity", [&] { return maker.With(maker.Entity()); }},
      {"date", [&] { return maker.InRange(); }},
  };
  std::vector<QueryClass> made;
  for (const auto& [name, make] : classes) {
    QueryClass queries{name, {}};
    for (std::size_t i = 0; i < count; ++i) queries.queries.emplace_back(make());
    made.push_back(std::move(queries));
  }
  return made;
}

}  // namespace archive_search::bench
