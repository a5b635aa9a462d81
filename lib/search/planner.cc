#include "search/planner.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "index/term_schema.h"
#include "search/akin_words.h"
#include "search/filters.h"
#include "text/character_class.h"
#include "text/normalize.h"

namespace archive_search::search {
namespace {

using Kind = QueryNode::Kind;

// The query as written, for people: "title:summit".
std::string Label(const QueryNode& node) {
  QueryNode plain = node;
  plain.boost = 1;
  return Query(std::move(plain)).ToString();
}

// That of one of its words; a phrase of thousands is not repeated for each.
std::string LabelOfWord(const QueryNode& node, const text::AnalyzedText& text, const Spellings& word) {
  const text::Token& first = text.tokens[word.offset];
  const text::Token& last = text.tokens[word.offset + word.width - 1];
  QueryNode part;
  part.kind = node.kind;
  part.zone = node.zone;
  part.text = node.text.substr(first.begin, last.end - first.begin);
  return Query(std::move(part)).ToString();
}

// The languages that a node requires of an article, or nullopt: lang:fr, lang:(fr OR de), alone or in a conjunction.
std::optional<std::vector<std::string>> RequiredLanguages(const QueryNode& node) {
  if (node.kind == Kind::kKeyword && node.keyword_field == KeywordField::kLanguage && !node.prefix) {
    return std::vector<std::string>{text::NormalizeValue(node.text)};
  }
  if (node.kind != Kind::kOr) return std::nullopt;
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

template <typename Condition>
void Restrict(const std::vector<Condition>& conditions, std::vector<std::string>* languages) {
  for (const Condition& condition : conditions) {
    const std::optional<std::vector<std::string>> required = RequiredLanguages(condition);
    if (!required) continue;
    const auto other = [&](const std::string& language) {
      return std::find(required->begin(), required->end(), language) == required->end();
    };
    languages->erase(std::remove_if(languages->begin(), languages->end(), other), languages->end());
  }
}

absl::Status ResolveInPlace(const EntityResolver& resolver, QueryNode* node) {
  if (node->kind == Kind::kEntity) {
    AS_ASSIGN_OR_RETURN(*node, resolver.Resolve(*node));
    return absl::OkStatus();
  }
  if (node->kind == Kind::kAbout) {
    AS_ASSIGN_OR_RETURN(*node, resolver.ResolveAbout(*node));
    return absl::OkStatus();
  }
  for (QueryNode& child : node->children) AS_RETURN_IF_ERROR(ResolveInPlace(resolver, &child));
  return absl::OkStatus();
}

absl::Status CheckChildren(const QueryNode& node) {
  const std::size_t size = node.children.size();
  const bool fits = node.kind == Kind::kNot ? size == 1 : node.kind == Kind::kNear ? size == 2 : size > 0;
  return fits ? absl::OkStatus() : QueryError("an operator of the query has the wrong number of operands", node.span);
}

}  // namespace

absl::StatusOr<QueryNode> ResolveEntities(QueryNode node, const EntityResolver& resolver) {
  AS_RETURN_IF_ERROR(ResolveInPlace(resolver, &node));
  return node;
}

absl::StatusOr<PlanNode> Planner::Plan(const QueryNode& query, const std::vector<FacetFilter>& filters) {
  Context context;
  AS_ASSIGN_OR_RETURN(context.languages, snapshot_.Languages());
  PlanNode root;
  root.kind = PlanNode::Kind::kAnd;
  Restrict(filters, &context.languages);
  AS_ASSIGN_OR_RETURN(PlanNode planned, PlanAny(query, context));
  Append(std::move(planned), &root);
  for (const FacetFilter& filter : filters) {
    AS_ASSIGN_OR_RETURN(PlanNode condition, PlanFilter(filter, snapshot_));
    Append(std::move(condition), &root);
  }
  return OnlyChildOr(std::move(root));
}

absl::StatusOr<PlanNode> Planner::PlanAny(const QueryNode& node, Context context) {
  context.boost *= node.boost;
  if (!(context.boost > 0) || !std::isfinite(context.boost)) {
    return QueryError("the factors (^) of the query are too large or too small together", node.span);
  }
  switch (node.kind) {
    case Kind::kAll:
      return PlanNode();
    case Kind::kWord:
    case Kind::kExact:
    case Kind::kPhrase:
      return PlanText(node, context);
    case Kind::kPrefix:
      return PlanPrefix(node, context);
    case Kind::kEntity:
      return PlanEntities({node}, node, context);
    case Kind::kAbout:
      return PlanEntities(node.children, node, context);
    case Kind::kKeyword:
      return PlanKeyword(node, snapshot_);
    case Kind::kDate:
      return OnDate(node.date);
    case Kind::kNear:
      return PlanNear(node, context);
    case Kind::kAnd:
      Restrict(node.children, &context.languages);
      return PlanChildren(PlanNode::Kind::kAnd, node, context);
    case Kind::kOr:
      return PlanChildren(PlanNode::Kind::kOr, node, context);
    case Kind::kNot:
      return PlanChildren(PlanNode::Kind::kNot, node, context);
  }
  return QueryError("the query has a node of no known kind", node.span);
}

absl::StatusOr<PlanNode> Planner::PlanChildren(PlanNode::Kind kind, const QueryNode& node, const Context& context) {
  AS_RETURN_IF_ERROR(CheckChildren(node));
  PlanNode parent;
  parent.kind = kind;
  for (const QueryNode& child : node.children) {
    AS_ASSIGN_OR_RETURN(PlanNode planned, PlanAny(child, context));
    if (kind == PlanNode::Kind::kNot) return Not(std::move(planned));
    Append(std::move(planned), &parent);
  }
  MergeRepeatedWords(&parent);
  return OnlyChildOr(std::move(parent));
}

PlanWord Planner::Weighed(std::vector<PlanTerm> terms, const std::string& label, double boost) const {
  PlanWord word;
  word.terms = std::move(terms);
  word.weighs = true;
  word.scored.label = label;
  for (const PlanTerm& term : word.terms) {
    word.scored.document_frequency = std::max(word.scored.document_frequency, term.document_frequency);
  }
  word.scored.weight = bm25_.Weight(word.scored.document_frequency) * boost;
  return word;
}

absl::StatusOr<PlanNode> Planner::PlanText(const QueryNode& node, const Context& context) {
  const text::AnalyzedText text = word_terms_.Tokenize(node.text);
  if (text.tokens.empty()) return QueryError("there is no letter or digit to look for in this", node.span);
  PlanNode phrase;
  phrase.kind = PlanNode::Kind::kPhrase;
  phrase.length = static_cast<Position>(text.tokens.size());
  std::map<std::vector<PlanTerm>, std::size_t> known_words;
  const std::vector<Spellings> words = word_terms_.Split(text, node.kind != Kind::kWord, context.languages);
  for (const Spellings& spellings : words) {
    AS_ASSIGN_OR_RETURN(std::vector<PlanTerm> terms, word_terms_.InZone(spellings, node.zone));
    PlanWord word = Weighed(std::move(terms), LabelOfWord(node, text, spellings), context.boost);
    word.width = spellings.width;
    const auto [known, inserted] = known_words.emplace(word.terms, phrase.words.size());
    phrase.slots.push_back({static_cast<std::uint32_t>(known->second), spellings.offset});
    if (inserted) {
      phrase.words.push_back(std::move(word));
    } else {
      phrase.words[known->second].scored.weight += word.scored.weight;
    }
  }
  if (phrase.slots.size() > 1) return phrase;
  if (node.akin) return WithAkin(std::move(phrase.words.front()), words.front(), node, context);
  return Leaf(PlanNode::Kind::kWord, std::move(phrase.words.front()));
}

absl::StatusOr<PlanNode> Planner::WithAkin(PlanWord word, const Spellings& spellings, const QueryNode& node,
                                           const Context& context) {
  PlanNode any;
  any.kind = PlanNode::Kind::kOr;
  const std::string label = absl::StrCat("akin to ", base::ToAbsl(word.scored.label));
  Append(Leaf(PlanNode::Kind::kWord, std::move(word)), &any);
  AS_ASSIGN_OR_RETURN(const std::vector<AkinGroup> groups, AkinGroups(snapshot_, spellings));
  for (const AkinGroup& group : groups) {
    AS_ASSIGN_OR_RETURN(std::vector<PlanTerm> terms, word_terms_.InZone(group.spellings, node.zone));
    Append(Leaf(PlanNode::Kind::kWord, Weighed(std::move(terms), label, context.boost * group.weight)), &any);
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
  if (found > terms.size()) {
    notes_->push_back({absl::StrCat(Label(node), " stands for ", found, " words; only the ", terms.size(),
                                    " most frequent were looked for"),
                       node.span});
  }
  return Leaf(PlanNode::Kind::kWord, Weighed(std::move(terms), Label(node), context.boost));
}

absl::StatusOr<PlanNode> Planner::PlanEntities(const std::vector<QueryNode>& entities, const QueryNode& node,
                                               const Context& context) const {
  std::vector<PlanTerm> terms;
  for (const QueryNode& entity : entities) {
    const std::string term = index::EntityTerm(entity.entity_kind.value_or(EntityKind::kPerson), entity.text);
    AS_ASSIGN_OR_RETURN(const std::uint32_t df, snapshot_.DocumentFrequency(term));
    if (df > 0) terms.push_back({term, "", df});
  }
  return Leaf(PlanNode::Kind::kWord, Weighed(std::move(terms), Label(node), context.boost));
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
