#include "archive_search/query.h"

namespace archive_search {

bool QueryNode::operator==(const QueryNode& other) const {
  return kind == other.kind && text == other.text && zone == other.zone && akin == other.akin &&
         entity_kind == other.entity_kind && by_id == other.by_id && keyword_field == other.keyword_field &&
         prefix == other.prefix && date == other.date && unit == other.unit && distance == other.distance &&
         ordered == other.ordered && boost == other.boost && children == other.children;
}

}  // namespace archive_search
