#include "query_classes.h"

#include <functional>
#include <optional>
#include <random>
#include <utility>

#include "base/status_macros.h"
#include "index/term_schema.h"
#include "search/plan.h"
#include "search/plan_node.h"

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

  QueryNode Word() { return Text(Kind::kWord, 1, Zone::kAny); }
  QueryNode Phrase(Zone zone = Zone::kAny) { return Text(Kind::kPhrase, 2 + random_() % 2, zone); }

  // The beginning of a word; of five letters of a long one.
  QueryNode Prefix() {
    while (true) {
      QueryNode node = Word();
      if (node.text.size() < 7 || node.text.find_first_not_of(kLetters) != std::string::npos) continue;
      node.kind = Kind::kPrefix;
      node.text.resize(5);
      return node;
    }
  }

  QueryNode Words(Kind kind, std::size_t count) {
    std::vector<QueryNode> words;
    for (; count > 0; --count) words.push_back(Word());
    return Parent(kind, std::move(words));
  }
  QueryNode Joined(Kind kind) { return Words(kind, 2 + random_() % 3); }

  QueryNode With(QueryNode condition) { return Parent(Kind::kAnd, {Word(), Word(), std::move(condition)}); }

  QueryNode Without(QueryNode excluded) { return Parent(Kind::kAnd, {Word(), Not(std::move(excluded))}); }

  QueryNode Near(bool ordered, QueryNode left, QueryNode right) {
    QueryNode node = Parent(Kind::kNear, {std::move(left), std::move(right)});
    node.distance = 5;
    node.ordered = ordered;
    return node;
  }
  QueryNode Near(bool ordered) { return Near(ordered, Word(), Word()); }

  // A condition and a word that is in fewer articles, or in more, than its rarest word.
  absl::StatusOr<QueryNode> Beside(QueryNode condition, bool rarer) {
    AS_ASSIGN_OR_RETURN(const std::uint64_t cost, CostOf(condition));
    QueryNode word;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      word = Word();
      AS_ASSIGN_OR_RETURN(const std::uint64_t of_word, CostOf(word));
      if (rarer ? of_word < cost : of_word > cost) break;
    }
    return Parent(Kind::kAnd, {std::move(condition), std::move(word)});
  }

  QueryNode Boosted() {
    QueryNode words = Joined(Kind::kOr);
    words.children[0].boost = 3;
    words.children[1].boost = 0.5;
    return words;
  }

  static QueryNode All() { return QueryNode(); }
  static QueryNode Not(QueryNode child) { return Parent(Kind::kNot, {std::move(child)}); }

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

  QueryNode Text(Kind kind, std::size_t words, Zone zone) {
    while (true) {
      const index::AnalyzedArticle& article = SomeArticle();
      const bool title = zone == Zone::kTitle;
      const std::vector<text::Token>& tokens = (title ? article.title : article.body).tokens;
      if (tokens.size() <= words) continue;
      const std::size_t first = random_() % (tokens.size() - words);
      const text::Token& last = tokens[first + words - 1];
      if (words == 1 && last.end - last.begin < 3) continue;
      QueryNode node;
      node.kind = kind;
      node.zone = zone;
      const std::string& text = title ? article.article.title : article.article.body;
      node.text = text.substr(tokens[first].begin, last.end - tokens[first].begin);
      return node;
    }
  }

  absl::StatusOr<std::uint64_t> CostOf(const QueryNode& node) const {
    AS_ASSIGN_OR_RETURN(const search::Plan plan, search::Plan::Make(snapshot_, Query(node), {}));
    return search::Cost(plan.impl().root, snapshot_.article_count());
  }

  static constexpr int kAttempts = 1'000;
  static constexpr const char* kLetters = "abcdefghijklmnopqrstuvwxyz";

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
  const auto pair = [&](Kind kind) { return maker.Words(kind, 2); };
  using Made = absl::StatusOr<QueryNode>;
  const std::vector<std::pair<std::string, std::function<Made()>>> classes = {
      {"term", [&] { return maker.Word(); }},
      {"AND", [&] { return maker.Joined(Kind::kAnd); }},
      {"OR", [&] { return maker.Joined(Kind::kOr); }},
      {"OR of 10", [&] { return maker.Words(Kind::kOr, 10); }},
      {"boosted OR", [&] { return maker.Boosted(); }},
      {"NOT", [&] { return maker.Without(maker.Word()); }},
      {"(a b) OR (c d)",
       [&] {
         return Parent(Kind::kOr, {pair(Kind::kAnd), pair(Kind::kAnd)});
       }},
      {"a (b OR (c d))",
       [&] {
         return Parent(Kind::kAnd, {maker.Word(), Parent(Kind::kOr, {maker.Word(), pair(Kind::kAnd)})});
       }},
      {"all", [&] { return maker.All(); }},
      {"date", [&] { return maker.InRange(); }},
      {"AND+date", [&] { return maker.With(maker.InRange()); }},
      {"AND+entity", [&] { return maker.With(maker.Entity()); }},
      {"prefix", [&] { return maker.Prefix(); }},
      {"prefix AND",
       [&] {
         return Parent(Kind::kAnd, {maker.Prefix(), maker.Word()});
       }},
      {"phrase", [&] { return maker.Phrase(); }},
      {"title:phrase", [&] { return maker.Phrase(Zone::kTitle); }},
      {"body:phrase", [&] { return maker.Phrase(Zone::kBody); }},
      {"phrase+rarer", [&] { return maker.Beside(maker.Phrase(), true); }},
      {"phrase+frequent", [&] { return maker.Beside(maker.Phrase(), false); }},
      {"phrase+date",
       [&] {
         return Parent(Kind::kAnd, {maker.Phrase(), maker.InRange()});
       }},
      {"phrase OR phrase",
       [&] {
         return Parent(Kind::kOr, {maker.Phrase(), maker.Phrase()});
       }},
      {"phrase OR word",
       [&] {
         return Parent(Kind::kOr, {maker.Phrase(), maker.Word()});
       }},
      {"NOT phrase", [&] { return maker.Without(maker.Phrase()); }},
      {"w/5", [&] { return maker.Near(false); }},
      {"pre/5", [&] { return maker.Near(true); }},
      {"w/5+rarer", [&] { return maker.Beside(maker.Near(false), true); }},
      {"w/5+frequent", [&] { return maker.Beside(maker.Near(false), false); }},
      {"(a OR b) w/5 c", [&] { return maker.Near(false, pair(Kind::kOr), maker.Word()); }},
      {"entity w/5", [&] { return maker.Near(false, maker.Entity(), maker.Word()); }},
  };
  std::vector<QueryClass> made;
  for (const auto& [name, make] : classes) {
    QueryClass queries{name, {}, name == "body:phrase", false};
    for (std::size_t i = 0; i < count; ++i) {
      AS_ASSIGN_OR_RETURN(QueryNode query, make());
      queries.queries.emplace_back(std::move(query));
    }
    made.push_back(std::move(queries));
  }
  for (const std::size_t shallow : {0, 1, 2}) {
    QueryClass deep = made[shallow];
    deep.name += ", page 101";
    deep.deep = true;
    made.push_back(std::move(deep));
  }
  return made;
}

}  // namespace archive_search::bench
