#include "search/planner.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "index/term_schema.h"
#include "search/akin_words.h"
#include "search/filters.h"
#include "text/character_class.h"
#include "text/normalize.h"
#include "text/script.h"

namespace archive_search::search {
namespace {

using QueryKind = QueryNode::Kind;

// The label of one of the words of a text.
WordLabel LabelOfWord(const QueryNode& node, const text::AnalyzedText& text, const Spellings& word) {
  return {&node, text.tokens[word.offset].begin, text.tokens[word.offset + word.width - 1].end};
}

// The languages that a node requires of an article, or nullopt: lang:fr, lang:(fr OR de), alone or in a conjunction.
std::optional<std::vector<std::string>> RequiredLanguages(const QueryNode& node) {
  if (node.kind == QueryKind::kKeyword && node.keyword_field == KeywordField::kLanguage && !node.prefix) {
    return std::vector<std::string>{text::NormalizeValue(node.text)};
  }
  if (node.kind != QueryKind::kOr) return std::nullopt;
  std::vector<std::string> languages;
  for (const QueryNode& child : node.children) {
    const std::optional<std::vector<std::string>> more = RequiredLanguages(child);
    if (!more) return std::nullopt;
    languages.insert(languages.end(), more->begin(), more->end());
  }
  return languages;
}

std::optional<std::vector<std::string>> RequiredLanguages(const FacetFilter& filter) {
  if (filter.field != FacetField::kLanguage || filter.exclude) return std::nullopt;
  std::vector<std::string> languages;
  for (const std::string& value : filter.values) languages.push_back(text::NormalizeValue(value));
  return languages;
}

// Whether it is a word of some languages alone: a stem that is tagged with one, or Han or Kana.
bool IsOfLanguages(std::string_view term) {
  for (const std::string& family : {index::StemTerm(""), index::TitleStemTerm("")}) {
    if (term.starts_with(family)) return !term.substr(family.size()).starts_with("und:");
  }
  for (const std::string& family : {index::WordTerm(""), index::TitleWordTerm("")}) {
    if (!term.starts_with(family)) continue;
    const std::optional<text::Script> script = text::MainScript(term.substr(family.size()));
    return script && text::IsIdeographic(*script);
  }
  return false;
}

absl::Status ResolveInPlace(const EntityResolver& resolver, QueryNode* node) {
  if (node->kind == QueryKind::kEntity) {
    AS_ASSIGN_OR_RETURN(*node, resolver.Resolve(*node));
    return absl::OkStatus();
  }
  if (node->kind == QueryKind::kAbout) {
    AS_ASSIGN_OR_RETURN(*node, resolver.ResolveAbout(*node));
    return absl::OkStatus();
  }
  for (QueryNode& child : node->children) AS_RETURN_IF_ERROR(ResolveInPlace(resolver, &child));
  return absl::OkStatus();
}

// The words one behind the other; one that comes again is there once, with the weights of all.
PlanNode PhraseOf(std::vector<PlanWord> words, const std::vector<Spellings>& spellings,
                  const text::AnalyzedText& text) {
  std::vector<const PlanWord*> pointers;
  for (const PlanWord& word : words) pointers.push_back(&word);
  const WordNumbers first = FirstAlike(pointers);
  PlanNode phrase;
  phrase.kind = PlanNode::Kind::kPhrase;
  phrase.length = static_cast<Position>(text.tokens.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (first[i] == i) {
      phrase.slots.push_back({static_cast<std::uint32_t>(phrase.words.size()), spellings[i].offset});
      phrase.words.push_back(std::move(words[i]));
    } else {
      const std::uint32_t known = phrase.slots[first[i]].word;
      phrase.slots.push_back({known, spellings[i].offset});
      phrase.words[known].scored.weight += words[i].scored.weight;
    }
  }
  return phrase;
}

absl::Status CheckChildren(const QueryNode& node) {
  const std::size_t size = node.children.size();
  const bool fits = node.kind == QueryKind::kNot ? size == 1 : node.kind == QueryKind::kNear ? size == 2 : size > 0;
  return fits ? absl::OkStatus() : QueryError("an operator of the query has the wrong number of operands", node.span);
}

}  // namespace

absl::StatusOr<QueryNode> ResolveEntities(QueryNode node, const EntityResolver& resolver) {
  AS_RETURN_IF_ERROR(ResolveInPlace(resolver, &node));
  return node;
}

template <typename Condition>
absl::Status Planner::Restrict(const std::vector<Condition>& conditions, Context* context,
                               std::vector<std::string>* own) const {
  const std::size_t before = context->languages.size();
  for (const Condition& condition : conditions) {
    const std::optional<std::vector<std::string>> required = RequiredLanguages(condition);
    if (!required) continue;
    if (context->languages.data() != own->data()) own->assign(context->languages.begin(), context->languages.end());
    std::erase_if(*own, [&](const std::string& language) {
      return std::find(required->begin(), required->end(), language) == required->end();
    });
    context->languages = *own;
  }
  if (context->languages.size() == before) return absl::OkStatus();
  context->articles = 0;
  for (const std::string& language : context->languages) {
    const std::string term = index::KeywordTerm(KeywordField::kLanguage, language);
    AS_ASSIGN_OR_RETURN(const std::uint32_t articles, snapshot_.DocumentFrequency(term));
    context->articles += articles;
  }
  return absl::OkStatus();
}

// An article is long or short among those that can match: languages need different numbers of words for the same.
absl::Status Planner::MeasureLengths(const Context& context) {
  if (context.articles == bm25_.articles()) return absl::OkStatus();
  std::uint64_t total_length = 0;
  for (const std::string& language : context.languages) {
    AS_ASSIGN_OR_RETURN(const std::uint64_t length, snapshot_.TotalLengthIn(language));
    total_length += length;
  }
  bm25_.SetAverageLength(context.articles, total_length);
  return absl::OkStatus();
}

absl::StatusOr<PlanNode> Planner::Plan(const QueryNode& query, const std::vector<FacetFilter>& filters) {
  Context context;
  AS_ASSIGN_OR_RETURN(context.languages, snapshot_.Languages());
  context.articles = bm25_.articles();
  PlanNode root;
  root.kind = PlanNode::Kind::kAnd;
  std::vector<std::string> languages;
  AS_RETURN_IF_ERROR(Restrict(filters, &context, &languages));
  if (query.kind == QueryKind::kAnd) AS_RETURN_IF_ERROR(Restrict(query.children, &context, &languages));
  AS_RETURN_IF_ERROR(MeasureLengths(context));
  AS_ASSIGN_OR_RETURN(PlanNode planned, PlanAny(query, context));
  Append(std::move(planned), &root);
  for (const FacetFilter& filter : filters) {
    AS_ASSIGN_OR_RETURN(PlanNode condition, PlanFilter(filter, snapshot_, notes_));
    Append(std::move(condition), &root);
  }
  return OnlyChildOr(std::move(root));
}

absl::StatusOr<PlanNode> Planner::PlanAny(const QueryNode& node, Context context) {
  context.boost *= node.boost;
  if (!(context.boost > 0) || !std::isfinite(context.boost)) {
    return QueryError("the factors (^) of the query are too large or too small together", node.span);
  }
  std::vector<std::string> languages;
  switch (node.kind) {
    case QueryKind::kAll:
      return PlanNode();
    case QueryKind::kWord:
    case QueryKind::kExact:
    case QueryKind::kPhrase:
      return PlanText(node, context);
    case QueryKind::kPrefix:
      return PlanPrefix(node, context);
    case QueryKind::kEntity:
      return PlanEntities({node}, node, context);
    case QueryKind::kAbout:
      return PlanEntities(node.children, node, context);
    case QueryKind::kKeyword:
      return PlanKeyword(node, snapshot_, notes_);
    case QueryKind::kDate:
      return OnDate(node.date);
    case QueryKind::kNear:
      return PlanNear(node, context);
    case QueryKind::kAnd:
      AS_RETURN_IF_ERROR(Restrict(node.children, &context, &languages));
      return PlanChildren(PlanNode::Kind::kAnd, node, context);
    case QueryKind::kOr:
      return PlanChildren(PlanNode::Kind::kOr, node, context);
    case QueryKind::kNot:
      context.negated = true;
      return PlanChildren(PlanNode::Kind::kNot, node, context);
  }
  return QueryError("the query has a node of no known kind", node.span);
}

absl::StatusOr<PlanNode> Planner::PlanChildren(PlanNode::Kind kind, const QueryNode& node, const Context& context) {
  AS_RETURN_IF_ERROR(CheckChildren(node));
  PlanNode parent;
  parent.kind = kind;
  parent.children.reserve(node.children.size());
  for (const QueryNode& child : node.children) {
    absl::StatusOr<PlanNode> planned = PlanAny(child, context);
    if (!planned.ok()) return planned;
    if (kind == PlanNode::Kind::kNot) return Not(*std::move(planned));
    Append(*std::move(planned), &parent);
  }
  MergeRepeatedWords(&parent);
  return OnlyChildOr(std::move(parent));
}

// A word is as rare as the most frequent of its terms; one of some languages alone is so among the articles that can
// match, in an archive of many languages as in one of theirs.
PlanWord Planner::Weighed(std::vector<PlanTerm> terms, const WordLabel& label, const Context& context) const {
  PlanWord word;
  word.terms = std::move(terms);
  word.weighs = true;
  word.scored.label = label;
  std::uint64_t& most = word.scored.document_frequency;
  for (const PlanTerm& term : word.terms) most = std::max(most, term.document_frequency);
  const bool of_languages = context.articles != bm25_.articles() &&
                            std::any_of(word.terms.begin(), word.terms.end(), [&](const PlanTerm& term) {
                              return term.document_frequency == most && IsOfLanguages(term.term);
                            });
  word.scored.articles = of_languages ? context.articles : bm25_.articles();
  most = std::min(most, word.scored.articles);  // of Han, other languages' articles were counted
  word.scored.weight = bm25_.Weight(most, word.scored.articles) * context.boost;
  return word;
}

absl::StatusOr<PlanNode> Planner::PlanText(const QueryNode& node, const Context& context) {
  const text::AnalyzedText text = word_terms_.Tokenize(node.text);
  if (text.tokens.empty()) return QueryError("there is no letter or digit to look for in this", node.span);
  const std::vector<Spellings> spellings = word_terms_.Split(text, node.kind != QueryKind::kWord, context.languages);
  PlanNode leaf;
  leaf.kind = PlanNode::Kind::kWord;
  std::vector<PlanWord>& words = leaf.words;
  words.reserve(spellings.size());
  for (const Spellings& of_word : spellings) {
    AS_ASSIGN_OR_RETURN(std::vector<PlanTerm> terms, word_terms_.InZone(of_word, node.zone));
    words.push_back(Weighed(std::move(terms), LabelOfWord(node, text, of_word), context));
    words.back().width = of_word.width;
  }
  if (words.size() > 1) return PhraseOf(std::move(words), spellings, text);
  if (node.akin) return WithAkin(std::move(words.front()), spellings.front(), node, context);
  return leaf;
}

absl::StatusOr<PlanNode> Planner::WithAkin(PlanWord word, const Spellings& spellings, const QueryNode& node,
                                           const Context& context) {
  PlanNode any;
  any.kind = PlanNode::Kind::kOr;
  WordLabel label = word.scored.label;
  label.akin = true;
  Append(Leaf(PlanNode::Kind::kWord, std::move(word)), &any);
  AS_ASSIGN_OR_RETURN(const std::vector<AkinGroup> groups, AkinGroups(snapshot_, spellings));
  for (const AkinGroup& group : groups) {
    AS_ASSIGN_OR_RETURN(std::vector<PlanTerm> terms, word_terms_.InZone(group.spellings, node.zone));
    PlanWord akin = Weighed(std::move(terms), label, context);
    akin.scored.weight *= group.weight;
    Append(Leaf(PlanNode::Kind::kWord, std::move(akin)), &any);
  }
  MergeRepeatedWords(&any);
  return OnlyChildOr(std::move(any));
}

absl::StatusOr<PlanNode> Planner::PlanPrefix(const QueryNode& node, const Context& context) {
  AS_RETURN_IF_ERROR(CheckBeginning(node.text, node.span));
  const text::AnalyzedText text = word_terms_.Tokenize(node.text);
  if (text.tokens.size() != 1) return QueryError("only a single word can be a beginning (word*)", node.span);
  const text::Token& token = text.tokens.front();
  if (text::IsIdeographic(token.script)) return PlanText(node, context);
  std::size_t found = 0;
  AS_ASSIGN_OR_RETURN(std::vector<PlanTerm> terms, word_terms_.BeginningWith(text.word(token), node.zone, &found));
  if (found > terms.size() && context.negated) {
    return QueryError(
        absl::StrCat(ToString(WordLabel{&node}), " stands for ", found, " words, too many to leave all out; ",
                     "at most ", terms.size(), " can be: write more letters"),
        node.span);
  }
  if (found > terms.size()) {
    is_whole_ = false;
    notes_->push_back({absl::StrCat(ToString(WordLabel{&node}), " stands for ", found, " words; only the ",
                                    terms.size(), " most frequent were looked for"),
                       node.span});
  }
  return Leaf(PlanNode::Kind::kWord, Weighed(std::move(terms), {&node}, context));
}

absl::StatusOr<PlanNode> Planner::PlanEntities(const std::vector<QueryNode>& entities, const QueryNode& node,
                                               const Context& context) const {
  std::vector<PlanTerm> terms;
  for (const QueryNode& entity : entities) {
    std::string term = index::EntityTerm(entity.entity_kind.value_or(EntityKind::kPerson), entity.text);
    AS_ASSIGN_OR_RETURN(index::TermLists lists, snapshot_.Find(term));
    const std::uint32_t df = lists.document_frequency;
    if (df > 0) terms.push_back({std::move(term), "", df, std::move(lists)});
  }
  return Leaf(PlanNode::Kind::kWord, Weighed(std::move(terms), {&node}, context));
}

absl::StatusOr<PlanNode> Planner::PlanNear(const QueryNode& node, const Context& context) {
  AS_RETURN_IF_ERROR(CheckChildren(node));
  PlanNode near;
  near.kind = PlanNode::Kind::kNear;
  near.near = {node.unit, node.distance, node.ordered};
  for (const QueryNode& child : node.children) {
    AS_ASSIGN_OR_RETURN(PlanNode planned, PlanAny(child, context));
    if (!HasPositions(planned)) {
      return QueryError("a proximity operator takes words, phrases, entities and (alternatives OR of them)",
                        child.span);
    }
    near.children.push_back(std::move(planned));
  }
  return near;
}

}  // namespace archive_search::search
