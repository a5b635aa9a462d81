#include "archive_search/query.h"
#include "text/tokenizer.h"

namespace archive_search {
namespace {

QueryNode Word(std::string text, ByteSpan span) {
  QueryNode word;
  word.kind = QueryNode::Kind::kWord;
  word.text = std::move(text);
  word.span = span;
  return word;
}

// A run of Han or Kana is one word (a phrase of its bigrams); where any word will do, each bigram is one.
std::vector<QueryNode> Words(const text::AnalyzedText& words, bool bigrams) {
  std::vector<QueryNode> nodes;
  for (std::size_t i = 0; i < words.tokens.size(); ++i) {
    const std::size_t first = i;
    std::string run(words.form(words.tokens[i]));
    for (; words.tokens[i].joins_next; ++i) {
      const std::string_view next = words.form(words.tokens[i + 1]);
      if (bigrams && i > first) {
        nodes.push_back(Word(std::move(run), {words.tokens[i - 1].begin, words.tokens[i].end}));
        run = words.form(words.tokens[i]);
      }
      run += next;
    }
    const std::size_t begin = bigrams && i > first ? i - 1 : first;
    nodes.push_back(Word(std::move(run), {words.tokens[begin].begin, words.tokens[i].end}));
  }
  return nodes;
}

}  // namespace

absl::StatusOr<Query> WordsQuery(std::string_view text, bool any) {
  const ByteSpan whole{0, static_cast<std::uint32_t>(text.size())};
  QueryNode root;
  root.kind = any ? QueryNode::Kind::kOr : QueryNode::Kind::kAnd;
  root.span = whole;
  root.children = Words(text::Tokenize(text, ""), any);
  for (QueryNode& word : root.children) word.akin = any;
  if (root.children.empty()) return QueryError("there is no word in the text", whole);
  if (root.children.size() == 1) return Query(QueryNode(root.children.front()));
  return Query(std::move(root));
}

}  // namespace archive_search
