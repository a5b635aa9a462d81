// What operators stand between: words, phrases, values of fields.
#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "query/date_expression.h"
#include "query/near_syntax.h"
#include "query/parser.h"
#include "text/tokenizer.h"

namespace archive_search::query {
namespace {

using Kind = QueryNode::Kind;

constexpr char kOneWildcard[] = "a wildcard can only be one * at the end of a word";

absl::Status UnknownField(const Run& name) {
  const std::string_view nearest = NearestField(absl::AsciiStrToLower(name.text));
  const std::string hint = nearest.empty() ? "put text with a colon in quotation marks"
                                           : absl::StrCat("did you mean \"", base::ToAbsl(nearest), ":\"?");
  return QueryError(absl::StrCat("there is no field \"", name.text, "\"; ", hint),
                    {name.span.begin, name.span.end + 1});
}

QueryNode Keyword(const Field& field, std::string value, bool prefix) {
  QueryNode node;
  node.kind = Kind::kKeyword;
  node.keyword_field = field.keyword;
  node.text = std::move(value);
  node.prefix = prefix;
  return node;
}

// As Chinese and Japanese keyboards write it.
constexpr std::string_view kWideColon = "：";

// The size of the field's name before a wide colon in the run; 0 if there is none.
std::size_t WideFieldSize(const Run& run) {
  const std::size_t size = run.text.find(kWideColon);
  if (run.escaped || size == std::string::npos) return 0;
  return FindField(absl::AsciiStrToLower(run.text.substr(0, size))) == nullptr ? 0 : size;
}

// Refuses text that holds no word at all: it would match nothing without anyone knowing why.
absl::StatusOr<QueryNode> WordNode(Kind kind, const std::string& text, Zone zone, ByteSpan span) {
  const std::vector<text::Token> words = text::Tokenize(text, "").tokens;
  if (words.empty()) return QueryError("there is no letter or digit to look for in this", span);
  if (words.size() > 1 && kind == Kind::kPrefix) {
    return QueryError(words.front().joins_next ? "Chinese and Japanese are found without spaces around; leave the * out"
                                               : "only a single word can be a beginning (word*)",
                      span);
  }
  QueryNode node;
  node.kind = kind;
  node.text = text;
  node.zone = zone;
  node.span = span;
  return node;
}

}  // namespace

// A character that means nothing in this place: say what would.
absl::Status Parser::UnexpectedHere(const QueryNode& before) const {
  const std::uint32_t at = in_.pos();
  switch (in_.Peek()) {
    case '~':
      return before.kind == Kind::kPhrase
                 ? Error("\"a b\"~5 is written a w/5 b here", before.span.begin, at + 1)
                 : Error("~ means nothing here; words are found in all their forms, and word* finds beginnings", at,
                         at + 1);
    case '*':
    case '?':
      return Error(kOneWildcard, at, at + 1);
    case ':':
      return Error("put text with a colon in quotation marks", before.span.begin, at + 1);
    default:
      if (before.kind == Kind::kPrefix) return Error(kOneWildcard, at - 1, at);
      return Error("this character means nothing here; put it in quotation marks or write \\ before it", at, at + 1);
  }
}

absl::StatusOr<QueryNode> Parser::ParseUnit(const Field* field) {
  const std::uint32_t begin = in_.pos();
  if (in_.Peek() == '(') return ParseGroup(field);
  if (field != nullptr) return ParseFieldValue(*field, begin);
  if (in_.AtQuote()) return ParsePhrase(Zone::kAny, begin);
  if (in_.Peek() == '=') return ParseExact(Zone::kAny, begin);
  if (in_.Peek() == '*') {
    in_.Skip(1);
    if (!in_.AtBoundary() && in_.Peek() != '^')
      return Error("a word cannot begin with a wildcard; * alone finds every article", begin, in_.pos());
    QueryNode all;
    all.span = {begin, in_.pos()};
    return all;
  }
  Scanner ahead = in_;
  AS_ASSIGN_OR_RETURN(Run run, ahead.ReadWord());
  if (!run.escaped && !run.end_star && !run.text.empty() && ahead.Take(':')) return ParseField(run, ahead);
  if (const std::size_t name = WideFieldSize(run); name > 0) {
    ahead = in_;
    ahead.Skip(name + kWideColon.size());
    run.text.resize(name);
    return ParseField(run, ahead);
  }
  return ParseWord(Zone::kAny, begin);
}

absl::StatusOr<QueryNode> Parser::ParseField(const Run& name, Scanner behind) {
  const Field* field = FindField(absl::AsciiStrToLower(name.text));
  if (field == nullptr) return UnknownField(name);
  const std::uint32_t begin = in_.pos();
  in_ = behind;
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

absl::StatusOr<QueryNode> Parser::ParseFieldValue(const Field& field, std::uint32_t begin) {
  switch (field.kind) {
    case FieldKind::kZone:
      if (in_.AtQuote()) return ParsePhrase(field.zone, begin);
      if (in_.Peek() == '=') return ParseExact(field.zone, begin);
      return ParseWord(field.zone, begin);
    case FieldKind::kKeyword:
      return ParseKeyword(field, begin);
    case FieldKind::kEntity:
    case FieldKind::kAbout:
      return ParseEntity(field, begin);
    case FieldKind::kDate:
      return ParseDateUnit(begin);
  }
  return absl::InternalError("unknown kind of field");
}

// source:{bbc,tass} is source:(bbc OR tass).
absl::StatusOr<QueryNode> Parser::ParseList(const Field& field, std::uint32_t begin) {
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

absl::StatusOr<QueryNode> Parser::ParseKeyword(const Field& field, std::uint32_t begin) {
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

absl::StatusOr<QueryNode> Parser::ParseEntity(const Field& field, std::uint32_t begin) {
  QueryNode node;
  node.kind = field.kind == FieldKind::kAbout ? Kind::kAbout : Kind::kEntity;
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
absl::StatusOr<QueryNode> Parser::ParseDateUnit(std::uint32_t begin) {
  const std::uint32_t value_begin = in_.pos();
  std::size_t size = 0;
  if (in_.Peek() == '[' || in_.Peek() == '{') {
    const std::size_t close = in_.rest().find_first_of("]}");
    if (close == std::string_view::npos) return Error("expected ] or } at the end of the range", begin, in_.pos() + 1);
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

absl::StatusOr<QueryNode> Parser::ParseWord(Zone zone, std::uint32_t begin) {
  AS_ASSIGN_OR_RETURN(const Run run, in_.ReadWord());
  if (run.text.empty()) return NothingHere(begin);
  if (!run.escaped && (run.text == "AND" || run.text == "OR" || run.text == "NOT")) {
    return QueryError(absl::StrCat(run.text, " needs something on both its sides; to find the word write \\", run.text),
                      run.span);
  }
  if (IsNearSyntax(run)) {
    return QueryError(
        absl::StrCat(run.text, " needs something on both its sides; to find the words write \"", run.text, "\""),
        run.span);
  }
  return WordNode(run.end_star ? Kind::kPrefix : Kind::kWord, run.text, zone, {begin, in_.pos()});
}

absl::Status Parser::NothingHere(std::uint32_t begin) const {
  if (in_.AtEnd() || in_.Peek() == ')') {
    const ByteSpan before = in_.WordBefore(begin);
    return Error("expected something to look for here", before.begin, before.end);
  }
  QueryNode nothing;
  nothing.span = {begin, begin};
  return UnexpectedHere(nothing);
}

absl::StatusOr<QueryNode> Parser::ParseExact(Zone zone, std::uint32_t begin) {
  in_.Skip(1);
  AS_ASSIGN_OR_RETURN(const Run run, in_.ReadWord());
  if (run.text.empty()) return Error("expected a word directly behind =", begin, begin + 1);
  if (run.end_star) return Error("a word is either exact (=word) or a beginning (word*)", begin, in_.pos());
  return WordNode(Kind::kExact, run.text, zone, {begin, in_.pos()});
}

absl::StatusOr<QueryNode> Parser::ParsePhrase(Zone zone, std::uint32_t begin) {
  AS_ASSIGN_OR_RETURN(const Run run, in_.ReadQuoted());
  if (run.text.find('*') != std::string::npos)
    return QueryError("wildcards do not work inside quotation marks", run.span);
  return WordNode(Kind::kPhrase, run.text, zone, {begin, in_.pos()});
}

}  // namespace archive_search::query
