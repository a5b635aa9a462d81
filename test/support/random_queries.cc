#include "support/random_queries.h"

#include <algorithm>
#include <utility>

#include "support/random_articles.h"

namespace archive_search::test {
namespace {

using Kind = QueryNode::Kind;

QueryNode Parent(Kind kind, std::vector<QueryNode> children) {
  QueryNode node;
  node.kind = kind;
  node.children = std::move(children);
  return node;
}

std::string FirstCharacters(const std::string& text, std::size_t count) {
  std::size_t end = 0;
  while (end < text.size() && count-- > 0) {
    do ++end;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80);
  }
  return text.substr(0, end);
}

}  // namespace

// Words that follow each other in some article, as they are written there.
std::string RandomQueries::SomeText(std::size_t max_words) {
  while (true) {
    const index::AnalyzedArticle& article = SomeArticle();
    const bool title = Below(3) == 0;
    const std::vector<text::Token>& tokens = (title ? article.title : article.body).tokens;
    if (tokens.empty()) continue;
    const std::uint32_t first = Below(static_cast<std::uint32_t>(tokens.size()));
    const std::uint32_t last =
        std::min(first + Below(static_cast<std::uint32_t>(max_words)), static_cast<std::uint32_t>(tokens.size()) - 1);
    const std::string& text = title ? article.article.title : article.article.body;
    return text.substr(tokens[first].begin, tokens[last].end - tokens[first].begin);
  }
}

QueryNode RandomQueries::Text(Kind kind, std::size_t max_words) {
  QueryNode node;
  node.kind = kind;
  node.text = SomeText(max_words);
  node.zone = Below(2) == 0 ? Zone::kAny : static_cast<Zone>(Below(3));
  return node;
}

QueryNode RandomQueries::Word() {
  QueryNode node = Text(Kind::kWord, 1);
  if (Below(2) == 0) return node;
  const Vocabulary& vocabulary = Vocabularies()[Below(static_cast<std::uint32_t>(Vocabularies().size()))];
  node.text = vocabulary.words[Below(static_cast<std::uint32_t>(vocabulary.words.size()))];
  return node;
}

QueryNode RandomQueries::Exact() {
  return Text(Kind::kExact, Below(4) == 0 ? 3 : 1);
}

QueryNode RandomQueries::Prefix() {
  QueryNode node = Text(Kind::kPrefix, 1);
  node.text = FirstCharacters(node.text, 1 + Below(3));
  return node;
}

QueryNode RandomQueries::Phrase() {
  return Text(Kind::kPhrase, 4);
}

QueryNode RandomQueries::Entity() {
  QueryNode node;
  node.kind = Kind::kEntity;
  node.by_id = true;
  node.entity_kind = EntityKind::kPerson;
  node.text = "nobody-at-all";
  if (Below(20) == 0) return node;
  while (true) {
    const index::AnalyzedArticle& article = SomeArticle();
    const std::size_t choice = Below(8);
    if (choice < article.entities.size()) {
      node.entity_kind = article.entities[choice].kind;
      node.text = article.entities[choice].id;
      return node;
    }
    if (choice == 7 && !article.supplied.empty()) {
      node.entity_kind = article.supplied[0].kind;
      node.text = article.supplied[0].id;
      return node;
    }
  }
}

QueryNode RandomQueries::Keyword() {
  const index::AnalyzedArticle& article = SomeArticle();
  QueryNode node;
  node.kind = Kind::kKeyword;
  node.keyword_field = static_cast<KeywordField>(Below(6));
  switch (node.keyword_field) {
    case KeywordField::kSource:
      node.text = article.article.source;
      break;
    case KeywordField::kAuthor:
      node.text = Below(2) == 0 ? "KOZLOV" : "ann kozlov";
      break;
    case KeywordField::kSection:
      node.text = Below(2) == 0 ? "world" : "Economy";
      break;
    case KeywordField::kLanguage:
      node.text = article.language;
      break;
    case KeywordField::kUrl:
      node.text = article.article.url;
      break;
    case KeywordField::kKey:
      node.text = article.article.key;
      break;
  }
  node.prefix = Below(3) == 0;
  if (node.prefix) node.text = FirstCharacters(node.text, 1 + Below(24));
  return node;
}

QueryNode RandomQueries::Date() {
  QueryNode node;
  node.kind = Kind::kDate;
  const std::uint32_t kind = Below(6);
  if (kind == 0) {
    node.date.kind = DateCondition::Kind::kNone;
  } else if (kind == 1) {
    node.date.kind = DateCondition::Kind::kAnyYear;
    node.date.month = 1 + static_cast<int>(Below(12));
    node.date.day = 1 + static_cast<int>(Below(28));
  } else {
    const DayNumber first = ToDayNumber(1960, 1, 1) + static_cast<DayNumber>(Below(4 * 365));
    if (kind != 2) node.date.first = first;
    if (kind != 3) node.date.last = first + static_cast<DayNumber>(Below(700));
  }
  return node;
}

QueryNode RandomQueries::NearOperand(int depth) {
  switch (Below(depth > 0 ? 8 : 6)) {
    case 0:
      return Phrase();
    case 1:
      return Below(3) == 0 ? About() : Entity();
    case 2:
      return Prefix();
    case 3:
      return Exact();
    case 6:
      return Parent(Kind::kOr, {NearOperand(0), NearOperand(0)});
    case 7:
      return Near(static_cast<NearUnit>(Below(3)), depth - 1);
    default:
      return Word();
  }
}

QueryNode RandomQueries::About() {
  const std::vector<std::string> countries = {"ru", "cn", "ru", "cn", "fr"};
  QueryNode node;
  node.kind = Kind::kAbout;
  node.by_id = true;
  node.text = countries[Below(static_cast<std::uint32_t>(countries.size()))];
  return node;
}

QueryNode RandomQueries::Near(NearUnit unit, int depth) {
  QueryNode node = Parent(Kind::kNear, {NearOperand(depth), NearOperand(depth)});
  node.unit = unit;
  node.distance = unit == NearUnit::kWords ? 1 + Below(12) : 0;
  node.ordered = Below(3) == 0;
  return node;
}

QueryNode RandomQueries::Joined(Kind kind) {
  QueryNode node = Parent(kind, {});
  for (std::uint32_t count = 2 + Below(3); count > 0; --count) node.children.push_back(Word());
  if (Below(4) == 0) node.children.push_back(node.children.front());  // repeated
  return node;
}

QueryNode RandomQueries::Without() {
  return Parent(Kind::kAnd, {Word(), Parent(Kind::kNot, {Below(2) == 0 ? Word() : Phrase()})});
}

QueryNode RandomQueries::Boosted() {
  QueryNode inner = Word();
  inner.boost = 0.5 + Below(4);
  QueryNode node = Parent(Below(2) == 0 ? Kind::kAnd : Kind::kOr, {std::move(inner), Word()});
  node.boost = 2;
  return Parent(Kind::kOr, {std::move(node), Word()});
}

QueryNode RandomQueries::Beside(QueryNode condition) {
  return Parent(Kind::kAnd, {std::move(condition), Word()});
}

QueryNode RandomQueries::Any(int depth) {
  switch (Below(depth > 0 ? 16 : 9)) {
    case 0:
      return Exact();
    case 1:
      return Prefix();
    case 2:
      return Phrase();
    case 3:
      return Below(3) == 0 ? About() : Entity();
    case 4:
      return Keyword();
    case 5:
      return Date();
    case 6:
      return Near(static_cast<NearUnit>(Below(3)), 1);
    case 9:
      return Parent(Kind::kNot, {Any(depth - 1)});
    case 10:
    case 11:
      return Parent(Kind::kAnd, {Any(depth - 1), Any(depth - 1)});
    case 12:
      return Parent(Kind::kAnd, {Any(depth - 1), Any(depth - 1), Any(depth - 1)});
    case 13:
    case 14:
      return Parent(Kind::kOr, {Any(depth - 1), Any(depth - 1)});
    case 15:
      return Parent(Kind::kOr, {Any(depth - 1), Any(depth - 1), QueryNode()});
    default:
      return Word();
  }
}

FacetFilter RandomQueries::Filter() {
  FacetFilter filter;
  filter.field =
      static_cast<FacetField>(Below(static_cast<std::uint32_t>(FacetField::kPlaceTree)));  // which has a test
  filter.exclude = Below(3) == 0;
  for (std::uint32_t count = 1 + Below(2); count > 0; --count) {
    const index::AnalyzedArticle& article = SomeArticle();
    switch (filter.field) {
      case FacetField::kSource:
        filter.values.push_back(article.article.source);
        break;
      case FacetField::kLanguage:
        filter.values.push_back(article.language);
        break;
      case FacetField::kSection:
        filter.values.emplace_back(Below(2) == 0 ? "World" : "Economy");
        break;
      case FacetField::kAuthor:
        filter.values.emplace_back(Below(2) == 0 ? "Ann Kozlov" : "Ann Lee");
        break;
      case FacetField::kDate: {
        const std::vector<std::string> buckets = {"1962", "1961-Q2", "1963-05", "1960-W10", "none", "1964"};
        filter.values.push_back(buckets[Below(static_cast<std::uint32_t>(buckets.size()))]);
        break;
      }
      default:
        filter.values.push_back(Entity().text);
    }
  }
  return filter;
}

}  // namespace archive_search::test
