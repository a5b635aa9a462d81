// A tree back to query text, and to a drawing for people.
#include <array>
#include <charconv>

#include "absl/strings/str_cat.h"
#include "archive_search/query.h"
#include "base/string_view.h"
#include "query/date_expression.h"
#include "query/fields.h"
#include "query/scanner.h"

namespace archive_search {
namespace query {
namespace {

using Kind = QueryNode::Kind;

std::string Escaped(std::string_view text, std::string_view characters) {
  std::string out;
  for (const char c : text) {
    if (characters.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string Quoted(std::string_view text) {
  return absl::StrCat("\"", Escaped(text, "\"\\"), "\"");
}

// Text that outside quotes would be read as something else.
bool LooksLikeOperator(std::string_view text) {
  const std::size_t slash = text.find('/');
  return text == "AND" || text == "OR" || text == "NOT" || text == "NEAR" || text == "ADJ" || text.starts_with('-') ||
         (slash != std::string_view::npos && slash <= 4);
}

std::string Bare(std::string_view text) {
  std::string out = LooksLikeOperator(text) ? "\\" : "";
  // Multi-byte quotation marks and spaces cannot stand in a bare word, so they need an escape as well: a backslash
  // takes one byte, and their other bytes are no syntax.
  Scanner in(text);
  while (!in.AtEnd()) {
    const char c = in.Peek();
    const bool special = IsSyntax(c) || in.AtQuote() || (in.AtBoundary() && c != ')');
    if (special && out != "\\") out += '\\';
    out += c;
    in.Skip(1);
  }
  return out;
}

// The shortest digits that read back to the same number.
std::string Number(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

std::string EntityValue(const QueryNode& node) {
  const std::string bare = Bare(node.text);
  return absl::StrCat(node.by_id ? "=" : "", bare == node.text ? bare : Quoted(node.text));
}

std::string Prefixed(std::string_view field, const std::string& text) {
  return field.empty() ? text : absl::StrCat(base::ToAbsl(field), ":", text);
}

std::string NearName(const QueryNode& node) {
  const std::string name = node.ordered ? "pre/" : "w/";
  if (node.unit == NearUnit::kSentence) return name + "s";
  if (node.unit == NearUnit::kParagraph) return name + "p";
  return absl::StrCat(name, node.distance);
}

// Binding strength: an operand that binds no tighter than its parent goes into parentheses.
int Strength(const QueryNode& node) {
  if (node.boost != 1.0) return 5;  // the group it is written as
  switch (node.kind) {
    case Kind::kOr:
      return 1;
    case Kind::kAnd:
      return 2;
    case Kind::kNear:
      return 3;
    case Kind::kNot:
      return 4;
    default:
      return 5;
  }
}

std::string Text(const QueryNode& node);

std::string Operand(const QueryNode& node, int least) {
  return Strength(node) >= least ? Text(node) : absl::StrCat("(", Text(node), ")");
}

std::string Joined(const QueryNode& node, std::string_view joint, int least) {
  std::string out;
  for (const QueryNode& child : node.children) {
    absl::StrAppend(&out, out.empty() ? "" : base::ToAbsl(joint), Operand(child, least));
  }
  return out;
}

// Left-associative: only a proximity on the right needs parentheses.
std::string NearText(const QueryNode& node) {
  std::string out;
  for (const QueryNode& child : node.children) {
    const bool left = out.empty();
    absl::StrAppend(&out, left ? "" : absl::StrCat(" ", NearName(node), " "), Operand(child, left ? 3 : 4));
  }
  return out;
}

std::string Unboosted(const QueryNode& node) {
  switch (node.kind) {
    case Kind::kAll:
      return "*";
    case Kind::kWord:
      return Prefixed(FieldName(node.zone), Bare(node.text));
    case Kind::kExact:
      return Prefixed(FieldName(node.zone), absl::StrCat("=", Bare(node.text)));
    case Kind::kPrefix:
      return Prefixed(FieldName(node.zone), Bare(node.text) + "*");
    case Kind::kPhrase:
      return Prefixed(FieldName(node.zone), Quoted(node.text));
    case Kind::kEntity:
      return Prefixed(EntityFieldName(node.entity_kind), EntityValue(node));
    case Kind::kAbout:
      return "about:" + EntityValue(node);
    case Kind::kKeyword:
      return Prefixed(FieldName(node.keyword_field), Quoted(node.text) + (node.prefix ? "*" : ""));
    case Kind::kDate:
      return "date:" + DateExpression(node.date);
    case Kind::kAnd:
      return Joined(node, " AND ", 3);
    case Kind::kOr:
      return Joined(node, " OR ", 3);  // AND binds tighter, but readers like to see it
    case Kind::kNot:
      return "NOT " + Joined(node, " ", 4);
    case Kind::kNear:
      return NearText(node);
  }
  return "";
}

std::string Text(const QueryNode& node) {
  if (node.boost == 1.0) return Unboosted(node);
  QueryNode plain = node;
  plain.boost = 1.0;
  const std::string text = Strength(plain) < 5 ? absl::StrCat("(", Unboosted(node), ")") : Unboosted(node);
  return absl::StrCat(text, "^", Number(node.boost));
}

std::string NodeLine(const QueryNode& node) {
  switch (node.kind) {
    case Kind::kAnd:
      return "AND";
    case Kind::kOr:
      return "OR";
    case Kind::kNot:
      return "NOT";
    case Kind::kNear:
      return NearName(node);
    case Kind::kAll:
      return "every article";
    case Kind::kWord:
      return absl::StrCat("word in any form", node.akin ? ", or akin to it: " : ": ", Unboosted(node));
    case Kind::kExact:
      return absl::StrCat("word in this form: ", Unboosted(node));
    case Kind::kPrefix:
      return absl::StrCat("words that begin so: ", Unboosted(node));
    case Kind::kPhrase:
      return absl::StrCat("phrase: ", Unboosted(node));
    case Kind::kEntity:
      return absl::StrCat("entity: ", Unboosted(node));
    case Kind::kAbout:
      return absl::StrCat("what belongs to: ", Unboosted(node));
    case Kind::kKeyword:
    case Kind::kDate:
      return absl::StrCat("filter: ", Unboosted(node));
  }
  return "";
}

void Draw(const QueryNode& node, int depth, std::string* out) {
  out->append(static_cast<std::size_t>(depth) * 2, ' ');
  absl::StrAppend(out, NodeLine(node));
  if (node.boost != 1.0) absl::StrAppend(out, "  (times ", Number(node.boost), ")");
  out->push_back('\n');
  for (const QueryNode& child : node.children) Draw(child, depth + 1, out);
}

}  // namespace
}  // namespace query

std::string Query::ToString() const {
  return query::Text(root_);
}

std::string Query::ToTree() const {
  std::string out;
  query::Draw(root_, 0, &out);
  return out;
}

}  // namespace archive_search
