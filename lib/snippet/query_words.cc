#include "snippet/query_words.h"

#include <map>
#include <tuple>

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
    const text::Token& first = words.tokens.front();
    if (words.tokens.size() > 1 || node.kind == Kind::kExact || node.kind == Kind::kPhrase) {
      AddSequence(words, node);
    } else if (node.kind == Kind::kPrefix) {
      words_.prefixes.push_back({std::string(words.word(first)), node.zone, IdOf(node)});
    } else {
      words_.inflected.push_back(
          {std::string(words.form(first)), std::string(words.word(first)), first.script, node.zone, IdOf(node)});
    }
  }

  void AddSequence(const text::AnalyzedText& words, const QueryNode& node) {
    WordSequence sequence;
    for (const text::Token& token : words.tokens) {
      sequence.words.emplace_back(words.word(token));
      sequence.joined.push_back(token.joins_next);
    }
    sequence.zone = node.zone;
    sequence.id = IdOf(node);
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
