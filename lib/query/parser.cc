// Recursive descent over the grammar of docs/query-language.md: OR binds loosest, then AND (or nothing between two
// units), then proximity, then NOT.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "archive_search/query.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "query/date_expression.h"
#include "query/fields.h"
#include "query/scanner.h"
#include "text/tokenizer.h"

namespace archive_search {
namespace query {
namespace {

using Kind = QueryNode::Kind;

constexpr std::size_t kMaxQueryBytes = 64 * 1024;
constexpr int kMaxDepth = 200;
constexpr std::uint32_t kMaxDistance = 10'000;
constexpr double kLeastBoost = 1e-6;
constexpr double kGreatestBoost = 1e6;

struct NearOperator {
  NearUnit unit = NearUnit::kWords;
  std::uint32_t distance = 0;
  bool ordered = false;
  ByteSpan span;
};

// The name of a proximity operator before its slash: w/5, NEAR/5 unordered; pre/5, ADJ/5 ordered.
bool IsNearName(std::string_view name) {
  return name == "w" || name == "near";
}
bool IsOrderedName(std::string_view name) {
  return name == "pre" || name == "adj";
}

// Such a name with a slash behind it.
bool IsProximity(const Run& run) {
  const std::size_t slash = run.text.find('/');
  if (run.escaped || slash == std::string::npos) return false;
  const std::string name = absl::AsciiStrToLower(run.text.substr(0, slash));
  return IsNearName(name) || IsOrderedName(name);
}

// Of operators above a leaf. Printed with all its parentheses, the query is nested no deeper.
int Height(const QueryNode& node) {
  int tallest = 0;
  for (const QueryNode& child : node.children) tallest = std::max(tallest, 1 + Height(child));
  return tallest;
}

class Parser {
 public:
  Parser(std::string_view text, DayNumber today) : in_(text), today_(today) {}

  absl::StatusOr<QueryNode> Parse() {
    in_.SkipSpace();
    if (in_.AtEnd()) return Error("the query is empty; * alone finds every article", 0, in_.pos());
    AS_ASSIGN_OR_RETURN(QueryNode root, ParseOr(nullptr));
    if (!in_.AtEnd()) return Error("this parenthesis closes nothing", in_.pos(), in_.pos() + 1);
    if (Height(root) > kMaxDepth) return TooDeep(root.span.begin);
    return root;
  }

 private:
  // Marks at least a character where there is one: behind the end of the query the last.
  absl::Status Error(std::string_view message, std::uint32_t begin, std::uint32_t end) const {
    end = std::min(end, static_cast<std::uint32_t>(in_.text().size()));
    return QueryError(message, {std::min(begin, end > 0 ? end - 1 : 0), end});
  }

  // The operator word that stands next, if it is `word`: upper case, between boundaries.
  bool TakeWord(std::string_view word) {
    if (!in_.rest().starts_with(word)) return false;
    Scanner ahead = in_;
    ahead.Skip(word.size());
    if (!ahead.AtBoundary() && ahead.Peek() != '(' && !ahead.AtQuote()) return false;
    in_ = ahead;
    in_.SkipSpace();
    return true;
  }

  bool TakeOr() {
    if (TakeWord("OR")) return true;
    if (in_.Peek() != '|') return false;
    in_.Skip(in_.Peek(1) == '|' ? 2 : 1);
    in_.SkipSpace();
    return true;
  }

  bool TakeAnd() {
    if (TakeWord("AND")) return true;
    if (in_.Peek() != '&' || in_.Peek(1) != '&') return false;
    in_.Skip(2);
    in_.SkipSpace();
    return true;
  }

  bool AtOr() const {
    Parser ahead = *this;
    return ahead.TakeOr();
  }

  absl::StatusOr<QueryNode> ParseOr(const Field* field) {
    return ParseJoined(
        Kind::kOr, [&] { return TakeOr(); }, [&] { return ParseAnd(field); });
  }

  absl::StatusOr<QueryNode> ParseAnd(const Field* field) {
    const auto joined = [&] { return TakeAnd() || (!in_.AtEnd() && in_.Peek() != ')' && !AtOr()); };
    return ParseJoined(Kind::kAnd, joined, [&] { return ParseNear(field); });
  }

  // operand (joint operand)*, as one node; a lone operand is itself.
  template <class Joint, class Operand>
  absl::StatusOr<QueryNode> ParseJoined(Kind kind, Joint joint, Operand operand) {
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

  // (a AND b) AND c is a AND b AND c, unless the group has a boost of its own.
  static void Append(QueryNode child, QueryNode* parent) {
    if (child.kind != parent->kind || child.boost != 1.0) {
      parent->children.push_back(std::move(child));
      return;
    }
    for (QueryNode& grandchild : child.children) parent->children.push_back(std::move(grandchild));
  }

  absl::StatusOr<std::optional<NearOperator>> TakeNear() {
    Scanner ahead = in_;
    AS_ASSIGN_OR_RETURN(const Run run, ahead.ReadWord());
    const std::size_t slash = run.text.find('/');
    const std::string name = absl::AsciiStrToLower(run.text.substr(0, std::min(slash, run.text.size())));
    const bool near = IsNearName(name);
    if (run.escaped || (!near && !IsOrderedName(name))) return std::optional<NearOperator>();
    if (slash == std::string::npos) return CheckBareNear(run);
    if (run.end_star) return BadDistance(run.span);
    NearOperator op;
    op.span = run.span;
    op.ordered = !near;
    AS_RETURN_IF_ERROR(ReadDistance(std::string_view(run.text).substr(slash + 1), run.span, &op));
    in_ = ahead;
    in_.SkipSpace();
    return std::optional<NearOperator>(op);
  }

  // NEAR and ADJ in capitals are meant as operators; "near", "w" and "pre" are words.
  static absl::StatusOr<std::optional<NearOperator>> CheckBareNear(const Run& run) {
    if (run.text == "NEAR" || run.text == "ADJ") {
      return QueryError(absl::StrCat(run.text, " needs a distance, as in ", run.text, "/10"), run.span);
    }
    return std::optional<NearOperator>();
  }

  static absl::Status ReadDistance(std::string_view text, ByteSpan span, NearOperator* op) {
    if (text == "s" || text == "p") {
      op->unit = text == "s" ? NearUnit::kSentence : NearUnit::kParagraph;
      return absl::OkStatus();
    }
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), op->distance);
    if (code == std::errc() && end == text.data() + text.size() && op->distance >= 1 && op->distance <= kMaxDistance) {
      return absl::OkStatus();
    }
    return BadDistance(span);
  }

  static absl::Status BadDistance(ByteSpan span) {
    return QueryError("expected a distance from 1 to 10000 words behind the slash, or s (sentence) or p (paragraph)",
                      span);
  }

  absl::StatusOr<QueryNode> ParseNear(const Field* field) {
    const int depth = depth_;
    AS_ASSIGN_OR_RETURN(QueryNode left, ParseNot(field));
    while (true) {
      AS_ASSIGN_OR_RETURN(const std::optional<NearOperator> op, TakeNear());
      if (!op) break;
      AS_RETURN_IF_ERROR(Descend(op->span.begin));  // what stands before is its left operand
      if (in_.AtEnd()) return QueryError("expected something to look for behind the operator", op->span);
      AS_ASSIGN_OR_RETURN(QueryNode right, ParseNot(field));
      AS_RETURN_IF_ERROR(CheckNearOperand(left));
      AS_RETURN_IF_ERROR(CheckNearOperand(right));
      QueryNode near;
      near.kind = Kind::kNear;
      near.unit = op->unit;
      near.distance = op->distance;
      near.ordered = op->ordered;
      near.span = {left.span.begin, right.span.end};
      near.children.push_back(std::move(left));
      near.children.push_back(std::move(right));
      left = std::move(near);
    }
    depth_ = depth;
    return left;
  }

  // What has positions: words, phrases, entities, and alternatives of these.
  static absl::Status CheckNearOperand(const QueryNode& node) {
    switch (node.kind) {
      case Kind::kWord:
      case Kind::kExact:
      case Kind::kPrefix:
      case Kind::kPhrase:
      case Kind::kEntity:
      case Kind::kNear:
        return absl::OkStatus();
      case Kind::kOr:
        for (const QueryNode& child : node.children) AS_RETURN_IF_ERROR(CheckNearOperand(child));
        return absl::OkStatus();
      default:
        return QueryError("a proximity operator takes words, phrases, entities and (alternatives OR of them)",
                          node.span);
    }
  }

  absl::StatusOr<QueryNode> ParseNot(const Field* field) {
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

  absl::Status Descend(std::uint32_t begin) { return ++depth_ <= kMaxDepth ? absl::OkStatus() : TooDeep(begin); }

  absl::Status TooDeep(std::uint32_t begin) const {
    return Error("the query is nested more than 200 deep", begin, in_.pos());
  }

  absl::StatusOr<QueryNode> ParseBoosted(const Field* field) {
    AS_ASSIGN_OR_RETURN(QueryNode node, ParseUnit(field));
    if (in_.Peek() == '^') AS_RETURN_IF_ERROR(ReadBoost(&node));
    if (!in_.AtBoundary() && in_.Peek() != '(' && !in_.AtQuote() && in_.Peek() != '|' && in_.Peek() != '&')
      return UnexpectedHere(node);
    in_.SkipSpace();
    return node;
  }

  absl::Status ReadBoost(QueryNode* node) {
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

  // A character that means nothing in this place: say what would.
  absl::Status UnexpectedHere(const QueryNode& before) const {
    const std::uint32_t at = in_.pos();
    switch (in_.Peek()) {
      case '~':
        return before.kind == Kind::kPhrase
                   ? Error("\"a b\"~5 is written a w/5 b here", before.span.begin, at + 1)
                   : Error("~ means nothing here; words are found in all their forms, and word* finds beginnings", at,
                           at + 1);
      case '*':
      case '?':
        return Error("a wildcard can only be one * at the end of a word", at, at + 1);
      case ':':
        return Error("put text with a colon in quotation marks", before.span.begin, at + 1);
      default:
        return Error("this character means nothing here; put it in quotation marks or write \\ before it", at, at + 1);
    }
  }

  absl::StatusOr<QueryNode> ParseUnit(const Field* field) {
    const std::uint32_t begin = in_.pos();
    if (in_.Peek() == '(') return ParseGroup(field);
    if (field != nullptr) return ParseFieldValue(*field, begin);
    if (in_.AtQuote()) return ParsePhrase(Zone::kAny, begin);
    if (in_.Peek() == '=') return ParseExact(Zone::kAny, begin);
    if (in_.Peek() == '*') {
      in_.Skip(1);
      if (!in_.AtBoundary())
        return Error("a word cannot begin with a wildcard; * alone finds every article", begin, in_.pos());
      QueryNode all;
      all.span = {begin, in_.pos()};
      return all;
    }
    Scanner ahead = in_;
    AS_ASSIGN_OR_RETURN(const Run run, ahead.ReadWord());
    if (ahead.Peek() == ':' && !run.escaped && !run.end_star && !run.text.empty()) return ParseField(run, ahead);
    return ParseWord(Zone::kAny, begin);
  }

  absl::StatusOr<QueryNode> ParseGroup(const Field* field) {
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

  absl::StatusOr<QueryNode> ParseField(const Run& name, Scanner behind) {
    const Field* field = FindField(absl::AsciiStrToLower(name.text));
    if (field == nullptr) return UnknownField(name);
    const std::uint32_t begin = in_.pos();
    in_ = behind;
    in_.Skip(1);
    if (in_.AtEnd() || (in_.AtBoundary() && field->kind != FieldKind::kDate)) {
      return Error(absl::StrCat("expected a value directly behind \"", name.text, ":\""), begin, in_.pos());
    }
    if (in_.Peek() == '{' && field->kind == FieldKind::kKeyword) return ParseList(*field, begin);
    if (in_.Peek() == '(' && field->kind != FieldKind::kDate) {
      AS_ASSIGN_OR_RETURN(QueryNode node, ParseGroup(field));
      node.span.begin = begin;
      return node;
    }
    return ParseFieldValue(*field, begin);
  }

  static absl::Status UnknownField(const Run& name) {
    const std::string_view nearest = NearestField(absl::AsciiStrToLower(name.text));
    const std::string hint = nearest.empty() ? "put text with a colon in quotation marks"
                                             : absl::StrCat("did you mean \"", base::ToAbsl(nearest), ":\"?");
    return QueryError(absl::StrCat("there is no field \"", name.text, "\"; ", hint),
                      {name.span.begin, name.span.end + 1});
  }

  absl::StatusOr<QueryNode> ParseFieldValue(const Field& field, std::uint32_t begin) {
    switch (field.kind) {
      case FieldKind::kZone:
        if (in_.AtQuote()) return ParsePhrase(field.zone, begin);
        if (in_.Peek() == '=') return ParseExact(field.zone, begin);
        return ParseWord(field.zone, begin);
      case FieldKind::kKeyword:
        return ParseKeyword(field, begin);
      case FieldKind::kEntity:
        return ParseEntity(field, begin);
      case FieldKind::kDate:
        return ParseDateUnit(begin);
    }
    return absl::InternalError("unknown kind of field");
  }

  // source:{bbc,tass} is source:(bbc OR tass).
  absl::StatusOr<QueryNode> ParseList(const Field& field, std::uint32_t begin) {
    in_.Skip(1);
    const std::size_t size = in_.rest().find('}');
    if (size == std::string_view::npos) return Error("expected } at the end of the list", begin, in_.pos());
    QueryNode list;
    list.kind = Kind::kOr;
    std::string_view values = in_.rest().substr(0, size);
    while (true) {
      const std::size_t comma = std::min(values.find(','), values.size());
      const std::string_view value = base::ToStd(absl::StripAsciiWhitespace(base::ToAbsl(values.substr(0, comma))));
      if (value.empty())
        return Error("a value of the list is empty", begin, in_.pos() + static_cast<std::uint32_t>(size) + 1);
      QueryNode node = Keyword(field, std::string(value), false);
      const auto at = static_cast<std::uint32_t>(value.data() - in_.text().data());
      node.span = {at, at + static_cast<std::uint32_t>(value.size())};
      list.children.push_back(std::move(node));
      if (comma == values.size()) break;
      values.remove_prefix(comma + 1);
    }
    in_.Skip(size + 1);
    if (list.children.size() == 1) list = QueryNode(list.children.front());
    list.span = {begin, in_.pos()};
    return list;
  }

  static QueryNode Keyword(const Field& field, std::string value, bool prefix) {
    QueryNode node;
    node.kind = Kind::kKeyword;
    node.keyword_field = field.keyword;
    node.text = std::move(value);
    node.prefix = prefix;
    return node;
  }

  absl::StatusOr<QueryNode> ParseKeyword(const Field& field, std::uint32_t begin) {
    AS_ASSIGN_OR_RETURN(Run run, in_.AtQuote() ? in_.ReadQuoted() : in_.ReadValue());
    if (in_.Peek() == '*' && !run.end_star) {  // "The Har"*
      in_.Skip(1);
      run.end_star = true;
    }
    if (run.text.empty()) return Error("expected a value; to find any article leave the field out", begin, in_.pos());
    QueryNode node = Keyword(field, std::move(run.text), run.end_star);
    node.span = {begin, in_.pos()};
    return node;
  }

  absl::StatusOr<QueryNode> ParseEntity(const Field& field, std::uint32_t begin) {
    QueryNode node;
    node.kind = Kind::kEntity;
    node.entity_kind = field.entity;
    node.by_id = in_.Take('=');
    AS_ASSIGN_OR_RETURN(Run run, in_.AtQuote() ? in_.ReadQuoted() : in_.ReadWord());
    if (run.end_star) return Error("names of entities take no wildcard", begin, in_.pos());
    if (run.text.empty()) return Error("expected a name or, behind =, an id", begin, std::max(in_.pos(), begin + 1));
    node.text = std::move(run.text);
    node.span = {begin, in_.pos()};
    return node;
  }

  // A bracketed range holds spaces; everything else ends at the first one.
  absl::StatusOr<QueryNode> ParseDateUnit(std::uint32_t begin) {
    const std::uint32_t value_begin = in_.pos();
    std::size_t size = 0;
    if (in_.Peek() == '[' || in_.Peek() == '{') {
      const std::size_t close = in_.rest().find_first_of("]}");
      if (close == std::string_view::npos)
        return Error("expected ] or } at the end of the range", begin, in_.pos() + 1);
      size = close + 1;
    } else {
      Scanner ahead = in_;
      while (!ahead.AtBoundary() && ahead.Peek() != '^') ahead.Skip(1);
      size = ahead.pos() - in_.pos();
    }
    QueryNode node;
    node.kind = Kind::kDate;
    const ByteSpan span{value_begin, value_begin + static_cast<std::uint32_t>(size)};
    AS_ASSIGN_OR_RETURN(node.date, ParseDateExpression(in_.rest().substr(0, size),
                                                       size == 0 ? ByteSpan{begin, value_begin} : span, today_));
    in_.Skip(size);
    node.span = {begin, in_.pos()};
    return node;
  }

  absl::StatusOr<QueryNode> ParseWord(Zone zone, std::uint32_t begin) {
    AS_ASSIGN_OR_RETURN(const Run run, in_.ReadWord());
    if (run.text.empty()) return NothingHere(begin);
    if (!run.escaped && (run.text == "AND" || run.text == "OR" || run.text == "NOT")) {
      return QueryError(
          absl::StrCat(run.text, " needs something on both its sides; to find the word write \\", run.text), run.span);
    }
    if (IsProximity(run)) {
      return QueryError(
          absl::StrCat(run.text, " needs something on both its sides; to find the words write \"", run.text, "\""),
          run.span);
    }
    return WordNode(run.end_star ? Kind::kPrefix : Kind::kWord, run.text, zone, {begin, in_.pos()});
  }

  absl::Status NothingHere(std::uint32_t begin) const {
    if (in_.AtEnd() || in_.Peek() == ')')
      return Error("expected something to look for here", begin > 0 ? begin - 1 : 0, begin);
    QueryNode nothing;
    nothing.span = {begin, begin};
    return UnexpectedHere(nothing);
  }

  absl::StatusOr<QueryNode> ParseExact(Zone zone, std::uint32_t begin) {
    in_.Skip(1);
    AS_ASSIGN_OR_RETURN(const Run run, in_.ReadWord());
    if (run.text.empty()) return Error("expected a word directly behind =", begin, begin + 1);
    if (run.end_star) return Error("a word is either exact (=word) or a beginning (word*)", begin, in_.pos());
    return WordNode(Kind::kExact, run.text, zone, {begin, in_.pos()});
  }

  absl::StatusOr<QueryNode> ParsePhrase(Zone zone, std::uint32_t begin) {
    AS_ASSIGN_OR_RETURN(const Run run, in_.ReadQuoted());
    if (run.text.find('*') != std::string::npos)
      return QueryError("wildcards do not work inside quotation marks", run.span);
    return WordNode(Kind::kPhrase, run.text, zone, {begin, in_.pos()});
  }

  // Refuses text that holds no word at all: it would match nothing without anyone knowing why.
  static absl::StatusOr<QueryNode> WordNode(Kind kind, const std::string& text, Zone zone, ByteSpan span) {
    const std::size_t words = text::Tokenize(text, "").tokens.size();
    if (words == 0) return QueryError("there is no letter or digit to look for in this", span);
    if (words > 1 && kind == Kind::kPrefix) return QueryError("only a single word can be a beginning (word*)", span);
    QueryNode node;
    node.kind = kind;
    node.text = text;
    node.zone = zone;
    node.span = span;
    return node;
  }

  Scanner in_;
  DayNumber today_;
  int depth_ = 0;
};

DayNumber SystemToday() {
  return static_cast<DayNumber>(
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch().count());
}

}  // namespace
}  // namespace query

absl::StatusOr<Query> ParseQuery(std::string_view text, const ParseOptions& options) {
  if (text.size() > query::kMaxQueryBytes)
    return QueryError("the query is longer than 64 KiB", {0, query::kMaxQueryBytes});
  if (options.today < ToDayNumber(1, 1, 1) || options.today > ToDayNumber(9999, 12, 31)) {
    return absl::InvalidArgumentError("ParseOptions::today is no day of the years 1 to 9999");
  }
  query::Parser parser(text, options.today != 0 ? options.today : query::SystemToday());
  AS_ASSIGN_OR_RETURN(QueryNode root, parser.Parse());
  return Query(std::move(root));
}

}  // namespace archive_search
