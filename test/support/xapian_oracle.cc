#include "support/xapian_oracle.h"

#include <algorithm>
#include <set>

#include "text/normalize.h"
#include "text/stems.h"
#include "text/tokenizer.h"

namespace archive_search::test {
namespace {

using Kind = QueryNode::Kind;

constexpr char kSourcePrefix[] = "\x01source:";

// Stands for a token that has several terms, which would make the document longer than ours. Queries never name it.
constexpr char kAmbiguous[] = "\x01";

}  // namespace

XapianOracle::XapianOracle(Family family, const std::vector<TestArchive::Analyzed>& articles,
                           const ArchiveSettings& settings)
    : family_(family), settings_(settings), database_("", Xapian::DB_BACKEND_INMEMORY) {
  for (const TestArchive::Analyzed& analyzed : articles) Add(analyzed);
}

std::vector<std::string> XapianOracle::TermsOf(const text::AnalyzedText& text, const text::Token& token,
                                               text::Stemmer* stemmer) const {
  if (family_ == Family::kWords) return {std::string(text.word(token))};
  return stemmer->Stems(text.form(token), text.word(token), token.script);
}

void XapianOracle::Add(const TestArchive::Analyzed& analyzed) {
  Xapian::Document document;
  const std::string& language = analyzed.article.language;
  text::Stemmer& stemmer = stemmers_.try_emplace(language, language).first->second;
  for (const text::AnalyzedText* text : {&analyzed.article.title, &analyzed.article.body}) {
    const Xapian::termcount times = text == &analyzed.article.title ? settings_.title_weight : 1;
    for (const text::Token& token : text->tokens) {
      const std::vector<std::string> terms = TermsOf(*text, token, &stemmer);
      const std::string term = terms.size() == 1 ? terms.front() : kAmbiguous;
      document.add_term(term.size() < 200 ? term : kAmbiguous, times);
      for (const std::string& spelling : terms) {
        if (terms.size() > 1) document.add_boolean_term(kAmbiguous + spelling);
      }
    }
  }
  document.add_boolean_term(kSourcePrefix + text::NormalizeValue(analyzed.article.article.source));
  database_.replace_document(analyzed.docid, document);
}

std::optional<Xapian::Query> XapianOracle::ExpressWord(const QueryNode& node) const {
  const text::AnalyzedText text = text::Tokenize(node.text, "");
  if (text.tokens.size() != 1 || node.zone != Zone::kAny) return std::nullopt;
  const text::Token& token = text.tokens.front();
  if (family_ == Family::kStems && token.script == text::Script::kHangul) return std::nullopt;  // bigrams in one place
  const std::string word(text.word(token));
  std::set<std::string> terms = {family_ == Family::kWords ? word : "und:" + word};
  if (family_ == Family::kStems) {
    for (auto& [language, stemmer] : stemmers_) {
      const std::vector<std::string> stems = TermsOf(text, token, &stemmer);
      terms.insert(stems.begin(), stems.end());
    }
  }
  std::vector<std::string> held;
  for (const std::string& term : terms) {
    if (term.size() >= 200 || database_.term_exists(kAmbiguous + term)) return std::nullopt;
    if (database_.term_exists(term)) held.push_back(term);
  }
  if (held.size() > 1) return std::nullopt;
  return held.empty() ? Xapian::Query::MatchNothing : Xapian::Query(held.front()) * node.boost;
}

std::optional<Xapian::Query> XapianOracle::ExpressAnd(const QueryNode& node) const {
  std::optional<Xapian::Query> all;
  for (const QueryNode& child : node.children) {
    const bool negated = child.kind == Kind::kNot;
    const std::optional<Xapian::Query> part = Express(negated ? child.children[0] : child);
    if (!part || (negated && !all)) return std::nullopt;
    const Xapian::Query::op op = negated                        ? Xapian::Query::OP_AND_NOT
                                 : child.kind == Kind::kKeyword ? Xapian::Query::OP_FILTER
                                                                : Xapian::Query::OP_AND;
    all = all ? Xapian::Query(op, *all, *part) : *part;
  }
  return *all * node.boost;
}

std::optional<Xapian::Query> XapianOracle::Express(const QueryNode& node) const {
  const Kind own = family_ == Family::kWords ? Kind::kExact : Kind::kWord;
  if (node.kind == own) return ExpressWord(node);
  if (node.kind == Kind::kAnd) return ExpressAnd(node);
  if (node.kind == Kind::kKeyword && node.keyword_field == KeywordField::kSource && !node.prefix) {
    return Xapian::Query(kSourcePrefix + text::NormalizeValue(node.text)) * 0;
  }
  if (node.kind != Kind::kOr) return std::nullopt;
  std::vector<Xapian::Query> parts;
  for (const QueryNode& child : node.children) {
    const std::optional<Xapian::Query> part = Express(child);
    if (!part) return std::nullopt;
    parts.push_back(*part);
  }
  return Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end()) * node.boost;
}

std::map<DocId, double> XapianOracle::Search(const Xapian::Query& query) const {
  Xapian::Enquire enquire(database_);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BM25Weight(settings_.k1, 0, 0, settings_.b, 0));
  const Xapian::doccount all = database_.get_doccount();
  std::map<DocId, double> matches;
  const Xapian::MSet mset = enquire.get_mset(0, all, all);
  for (auto it = mset.begin(); it != mset.end(); ++it) matches[*it] = it.get_weight();
  return matches;
}

}  // namespace archive_search::test
