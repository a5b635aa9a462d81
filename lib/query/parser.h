// Recursive descent over the grammar of docs/query-language.md: OR binds loosest, then AND (or nothing between two
// units), then proximity, then NOT.
#pragma once

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "archive_search/query.h"
#include "query/fields.h"
#include "query/scanner.h"

namespace archive_search::query {

class Parser {
 public:
  Parser(std::string_view text, DayNumber today) : in_(text), today_(today) {}

  [[nodiscard]] absl::StatusOr<QueryNode> Parse();

 private:
  // Operators (parser.cc). `field`: that of the group around, or nullptr.
  absl::StatusOr<QueryNode> ParseOr(const Field* field);
  absl::StatusOr<QueryNode> ParseAnd(const Field* field);
  template <class Joint, class Operand>
  absl::StatusOr<QueryNode> ParseJoined(QueryNode::Kind kind, Joint joint, Operand operand);
  absl::StatusOr<QueryNode> ParseNear(const Field* field);
  absl::StatusOr<QueryNode> ParseNot(const Field* field);
  absl::StatusOr<QueryNode> ParseBoosted(const Field* field);
  absl::StatusOr<QueryNode> ParseGroup(const Field* field);
  absl::Status ReadBoost(QueryNode* node);
  // Skips the operator word that stands next, if it is `word`: upper case, between boundaries.
  bool TakeWord(std::string_view word);
  bool TakeOr();
  bool TakeAnd();
  bool AtOr() const;
  // Counts a level of nesting that begins at `begin`.
  absl::Status Descend(std::uint32_t begin);
  absl::Status TooDeep(std::uint32_t begin) const;
  absl::Status ClosesNothing() const;

  // What operators stand between (parse_unit.cc). `begin`: of the unit, with its field.
  absl::StatusOr<QueryNode> ParseUnit(const Field* field);
  absl::StatusOr<QueryNode> ParseField(const Run& name, Scanner behind);
  absl::StatusOr<QueryNode> ParseFieldValue(const Field& field, std::uint32_t begin);
  absl::StatusOr<QueryNode> ParseList(const Field& field, std::uint32_t begin);
  absl::StatusOr<QueryNode> ParseKeyword(const Field& field, std::uint32_t begin);
  absl::StatusOr<QueryNode> ParseEntity(const Field& field, std::uint32_t begin);
  absl::StatusOr<QueryNode> ParseDateUnit(std::uint32_t begin);
  absl::StatusOr<QueryNode> ParseWord(Zone zone, std::uint32_t begin);
  absl::StatusOr<QueryNode> ParseExact(Zone zone, std::uint32_t begin);
  absl::StatusOr<QueryNode> ParsePhrase(Zone zone, std::uint32_t begin);
  absl::Status NothingHere(std::uint32_t begin) const;
  absl::Status UnexpectedHere(const QueryNode& before) const;

  // Marks at least a character where there is one: behind the end of the query the last.
  absl::Status Error(std::string_view message, std::uint32_t begin, std::uint32_t end) const;

  Scanner in_;
  DayNumber today_;
  int depth_ = 0;
};

}  // namespace archive_search::query
