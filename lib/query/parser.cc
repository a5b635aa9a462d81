#include "query/parser.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "base/status_macros.h"
#include "query/near_syntax.h"

namespace archive_search::query {
namespace {

using Kind = QueryNode::Kind;

constexpr int kMaxDepth = 200;
constexpr double kLeastBoost = 1e-6;
constexpr double kGreatestBoost = 1e6;

// Of operators above a leaf. Printed with all its parentheses, the query is nested no deeper.
int Height(const QueryNode& node) {
  int tallest = 0;
  for (const QueryNode& child : node.children) tallest = std::max(tallest, 1 + Height(child));
  return tallest;
}

// (a AND b) AND c is a AND b AND c, unless the group has a boost of its own.
void Append(QueryNode child, QueryNode* parent) {
  if (child.kind != parent->kind || child.boost != 1.0) {
    parent->children.push_back(std::move(child));
    return;
  }
  for (QueryNode& grandchild : child.children) parent->children.push_back(std::move(grandchild));
}

// What has positions: words, phrases, entities, and alternatives of these.
absl::Status CheckNearOperand(const QueryNode& node) {
  switch (node.kind) {
    case Kind::kWord:
    case Kind::kExact:
    case Kind::kPrefix:
    case Kind::kPhrase:
    case Kind::kEntity:
    case Kind::kAbout:
    case Kind::kNear:
      return absl::OkStatus();
    case Kind::kOr:
      for (const QueryNode& child : node.children) AS_RETURN_IF_ERROR(CheckNearOperand(child));
      return absl::OkStatus();
    default:
      return QueryError("a proximity operator takes words, phrases, entities and (alternatives OR of them)", node.span);
  }
}

bool IsTrailByte(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

QueryNode Near(const NearSyntax& how, QueryNode left, QueryNode right) {
  QueryNode near;
  near.kind = Kind::kNear;
  near.unit = how.unit;
  near.distance = how.distance;
  near.ordered = how.ordered;
  near.span = {left.span.begin, right.span.end};
  near.children.push_back(std::move(left));
  near.children.push_back(std::move(right));
  return near;
}

}  // namespace

absl::StatusOr<QueryNode> Parser::Parse() {
  in_.SkipSpace();
  if (in_.AtEnd()) return Error("the query is empty; * alone finds every article", 0, in_.pos());
  if (in_.Peek() == ')') return ClosesNothing();
  AS_ASSIGN_OR_RETURN(QueryNode root, ParseOr(nullptr));
  if (!in_.AtEnd()) return ClosesNothing();
  if (Height(root) > kMaxDepth) return TooDeep(root.span.begin);
  return root;
}

absl::Status Parser::ClosesNothing() const {
  return Error("this parenthesis closes nothing", in_.pos(), in_.pos() + 1);
}

absl::Status Parser::Error(std::string_view message, std::uint32_t begin, std::uint32_t end) const {
  const std::string_view text = in_.text();
  const auto size = static_cast<std::uint32_t>(text.size());
  end = std::min(end, size);
  begin = std::min(begin, end > 0 ? end - 1 : 0);
  while (begin > 0 && IsTrailByte(text[begin])) --begin;
  while (end < size && IsTrailByte(text[end])) ++end;
  return QueryError(message, {begin, end});
}

bool Parser::TakeWord(std::string_view word) {
  if (!in_.rest().starts_with(word)) return false;
  Scanner ahead = in_;
  ahead.Skip(word.size());
  if (!ahead.AtBoundary() && ahead.Peek() != '(' && !ahead.AtQuote()) return false;
  in_ = ahead;
  in_.SkipSpace();
  return true;
}

bool Parser::TakeOr() {
  if (TakeWord("OR")) return true;
  if (in_.Peek() != '|') return false;
  in_.Skip(in_.Peek(1) == '|' ? 2 : 1);
  in_.SkipSpace();
  return true;
}

bool Parser::TakeAnd() {
  if (TakeWord("AND")) return true;
  if (in_.Peek() != '&' || in_.Peek(1) != '&') return false;
  in_.Skip(2);
  in_.SkipSpace();
  return true;
}

bool Parser::AtOr() const {
  Parser ahead = *this;
  return ahead.TakeOr();
}

absl::StatusOr<QueryNode> Parser::ParseOr(const Field* field) {
  return ParseJoined(
      Kind::kOr, [&] { return TakeOr(); }, [&] { return ParseAnd(field); });
}

absl::StatusOr<QueryNode> Parser::ParseAnd(const Field* field) {
  const auto joined = [&] { return TakeAnd() || (!in_.AtEnd() && in_.Peek() != ')' && !AtOr()); };
  return ParseJoined(Kind::kAnd, joined, [&] { return ParseNear(field); });
}

// operand (joint operand)*, as one node; a lone operand is itself.
template <class Joint, class Operand>
absl::StatusOr<QueryNode> Parser::ParseJoined(Kind kind, Joint joint, Operand operand) {
  AS_ASSIGN_OR_RETURN(QueryNode first, operand());
  if (!joint()) return first;
  QueryNode node;
  node.kind = kind;
  node.span = first.span;
  Append(std::move(first), &node);
  do {
    AS_ASSIGN_OR_RETURN(QueryNode next, operand());
    node.span.end = next.span.end;
    Append(std::move(next), &node);
  } while (joint());
  return node;
}

absl::StatusOr<QueryNode> Parser::ParseNear(const Field* field) {
  const int depth = depth_;
  AS_ASSIGN_OR_RETURN(QueryNode left, ParseNot(field));
  while (true) {
    Scanner ahead = in_;
    AS_ASSIGN_OR_RETURN(const Run run, ahead.ReadWord());
    AS_ASSIGN_OR_RETURN(const std::optional<NearSyntax> how, ReadNearSyntax(run));
    if (!how) break;
    AS_RETURN_IF_ERROR(Descend(run.span.begin));  // what stands before is its left operand
    in_ = ahead;
    in_.SkipSpace();
    if (in_.AtEnd()) return QueryError("expected something to look for behind the operator", run.span);
    AS_ASSIGN_OR_RETURN(QueryNode right, ParseNot(field));
    AS_RETURN_IF_ERROR(CheckNearOperand(left));
    AS_RETURN_IF_ERROR(CheckNearOperand(right));
    left = Near(*how, std::move(left), std::move(right));
  }
  depth_ = depth;
  return left;
}

absl::StatusOr<QueryNode> Parser::ParseNot(const Field* field) {
  const std::uint32_t begin = in_.pos();
  bool negated = TakeWord("NOT");
  if (!negated && (in_.Peek() == '-' || in_.Peek() == '!')) {
    in_.Skip(1);
    negated = true;
    if (in_.AtBoundary()) return Error("expected something to leave out directly behind this sign", begin, in_.pos());
  }
  if (!negated) return ParseBoosted(field);
  AS_RETURN_IF_ERROR(Descend(begin));
  AS_ASSIGN_OR_RETURN(QueryNode child, ParseNot(field));
  --depth_;
  QueryNode node;
  node.kind = Kind::kNot;
  node.span = {begin, child.span.end};
  node.children.push_back(std::move(child));
  return node;
}

absl::Status Parser::Descend(std::uint32_t begin) {
  return ++depth_ <= kMaxDepth ? absl::OkStatus() : TooDeep(begin);
}

absl::Status Parser::TooDeep(std::uint32_t begin) const {
  return Error("the query is nested more than 200 deep", begin, in_.pos());
}

absl::StatusOr<QueryNode> Parser::ParseBoosted(const Field* field) {
  AS_ASSIGN_OR_RETURN(QueryNode node, ParseUnit(field));
  if (in_.Peek() == '^') AS_RETURN_IF_ERROR(ReadBoost(&node));
  if (!in_.AtBoundary() && in_.Peek() != '(' && !in_.AtQuote() && in_.Peek() != '|' && in_.Peek() != '&')
    return UnexpectedHere(node);
  in_.SkipSpace();
  return node;
}

absl::Status Parser::ReadBoost(QueryNode* node) {
  const std::uint32_t begin = in_.pos();
  in_.Skip(1);
  const std::string_view rest = in_.rest();
  double factor = 0;
  const auto [end, code] = std::from_chars(rest.data(), rest.data() + rest.size(), factor);
  in_.Skip(static_cast<std::size_t>(end - rest.data()));
  node->boost *= factor;  // a group of one may have a factor already
  const auto fits = [](double boost) { return boost >= kLeastBoost && boost <= kGreatestBoost; };
  if (code != std::errc() || !fits(factor) || !fits(node->boost)) {
    return Error("expected a factor from 0.000001 to 1000000 behind ^, such as ^2 or ^0.5", begin,
                 std::max(in_.pos(), begin + 1));
  }
  node->span.end = in_.pos();
  return absl::OkStatus();
}

absl::StatusOr<QueryNode> Parser::ParseGroup(const Field* field) {
  const std::uint32_t begin = in_.pos();
  AS_RETURN_IF_ERROR(Descend(begin));
  in_.Skip(1);
  in_.SkipSpace();
  if (in_.Peek() == ')') return Error("there is nothing between the parentheses", begin, in_.pos() + 1);
  if (in_.AtEnd()) return Error("this parenthesis is never closed", begin, begin + 1);
  AS_ASSIGN_OR_RETURN(QueryNode node, ParseOr(field));
  if (!in_.Take(')')) return Error("this parenthesis is never closed", begin, begin + 1);
  --depth_;
  node.span = {begin, in_.pos()};
  return node;
}

}  // namespace archive_search::query
