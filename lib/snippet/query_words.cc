#include "snippet/query_words.h"

#include <map>
#include <tuple>

#include "text/character_class.h"
#include "text/tokenizer.h"

namespace archive_search::snippet {
namespace {

using Kind = QueryNode::Kind;

class Collector {
 public:
  void Visit(const QueryNode& node) {
    switch (node.kind) {
      case Kind::kWord:
      case Kind::kExact:
      case Kind::kPhrase:
      case Kind::kPrefix:
        AddText(node);
        break;
      case Kind::kEntity:
        if (node.by_id) words_.entities.push_back({node.entity_kind, node.text, IdOf(node)});
        break;
      case Kind::kAbout:  // as one word: a snippet with three of a country's towns is no better than one with its name
        for (const QueryNode& child : node.children) {
          words_.entities.push_back({child.entity_kind, child.text, IdOf(node)});
        }
        break;
      case Kind::kAnd:
      case Kind::kOr:
      case Kind::kNear:
        for (const QueryNode& child : node.children) Visit(child);
        break;
      case Kind::kAll:
      case Kind::kKeyword:
      case Kind::kDate:
      case Kind::kNot:
        break;
    }
  }

  QueryWords Take() { return std::move(words_); }

 private:
  std::uint32_t IdOf(const QueryNode& node) {
    const auto kind = node.entity_kind ? static_cast<int>(*node.entity_kind) : -1;
    const auto next = static_cast<std::uint32_t>(ids_.size());
    return ids_.try_emplace({node.kind, node.text, node.zone, kind}, next).first->second;
  }

  void AddText(const QueryNode& node) {
    const text::AnalyzedText words = text::Tokenize(node.text, "");
    if (words.tokens.empty()) return;
    if (node.kind == Kind::kPrefix) {
      words_.prefixes.push_back({std::string(words.word(words.tokens.front())), node.zone, IdOf(node)});
      return;
    }
    WordSequence sequence{{}, node.zone, IdOf(node)};
    for (const text::Token& token : words.tokens) {
      const bool inflected = node.kind == Kind::kWord && !text::IsIdeographic(token.script);
      sequence.words.push_back(
          {std::string(words.form(token)), std::string(words.word(token)), token.script, inflected, token.joins_next});
    }
    words_.sequences.push_back(std::move(sequence));
  }

  QueryWords words_;
  std::map<std::tuple<Kind, std::string, Zone, int>, std::uint32_t> ids_;
};

}  // namespace

QueryWords WordsOf(const Query& resolved) {
  Collector collector;
  collector.Visit(resolved.root());
  return collector.Take();
}

}  // namespace archive_search::snippet
