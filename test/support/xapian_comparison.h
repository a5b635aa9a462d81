// Compares the executor with Xapian's Enquire on random queries that both can express.
#pragma once

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "search/executor.h"
#include "search/plan.h"
#include "support/random_queries.h"
#include "support/xapian_oracle.h"

namespace archive_search::test {

class XapianComparison {
 public:
  XapianComparison(XapianOracle::Family family, const TestArchive& archive,
                   const std::vector<TestArchive::Analyzed>& articles, std::uint32_t seed)
      : family_(family),
        archive_(archive),
        oracle_(family, articles, archive.archive().settings()),
        random_(seed, &articles) {}

  // The same articles with the same scores, for `count` queries of each class.
  void Run(int count) {
    for (const auto make : {&XapianComparison::Term, &XapianComparison::All, &XapianComparison::Any,
                            &XapianComparison::Without, &XapianComparison::Filtered, &XapianComparison::Mixed}) {
      int finding = 0;
      for (int i = 0; i < count; ++i) {
        const QueryNode node = (this->*make)();
        finding += Compare(node, oracle_.Express(node).value()) > 0 ? 1 : 0;
      }
      CHECK(finding > count / 10);
    }
  }

 private:
  std::size_t Compare(const QueryNode& node, const Xapian::Query& query) {
    INFO(Query(node).ToTree());
    const std::map<DocId, double> expected = oracle_.Search(query);
    const auto plan = Must(search::Plan::Make(archive_.snapshot().impl(), Query(node), {}));
    const search::TopDocs all = Must(search::Top(plan, archive_.snapshot().article_count(), SortOrder::kRelevance));
    REQUIRE(all.total == expected.size());
    for (const search::ScoredDoc& doc : all.top) {
      const auto it = expected.find(doc.docid);
      if (it == expected.end() || std::abs(it->second - doc.score) > 1e-4) {
        CAPTURE(doc.docid, doc.score, it == expected.end() ? -1 : it->second);
        FAIL("Xapian scores otherwise");
      }
    }
    return expected.size();
  }

  QueryNode Term() {
    while (true) {
      QueryNode node = random_.Exact();
      node.kind = family_ == XapianOracle::Family::kWords ? QueryNode::Kind::kExact : QueryNode::Kind::kWord;
      node.zone = Zone::kAny;
      if (oracle_.Express(node)) return node;
    }
  }

  QueryNode Joined(QueryNode::Kind kind) {
    QueryNode node;
    node.kind = kind;
    for (std::uint32_t count = 2 + random_.Below(3); count > 0; --count) node.children.push_back(Term());
    return node;
  }

  QueryNode All() { return Joined(QueryNode::Kind::kAnd); }
  QueryNode Any() { return Joined(QueryNode::Kind::kOr); }

  QueryNode Without() {
    QueryNode negated;
    negated.kind = QueryNode::Kind::kNot;
    negated.children = {Any()};
    QueryNode node = All();
    node.children.resize(1);
    node.children.push_back(negated);
    return node;
  }

  QueryNode Filtered() {
    QueryNode filter = random_.Keyword();
    while (filter.keyword_field != KeywordField::kSource) filter = random_.Keyword();
    filter.prefix = false;
    QueryNode node = All();
    node.children.resize(1 + random_.Below(2));
    node.children.push_back(filter);
    return node;
  }

  QueryNode Mixed() {
    QueryNode node = Joined(QueryNode::Kind::kOr);
    node.children.push_back(All());
    node.children.push_back(Without());
    node.children.back().boost = 2.5;
    return node;
  }

  XapianOracle::Family family_;
  const TestArchive& archive_;
  XapianOracle oracle_;
  RandomQueries random_;
};

}  // namespace archive_search::test
