// A name that the rules found.
#pragma once

#include "archive_search/entity.h"
#include "entity/article_view.h"

namespace archive_search::entity {

struct RuleName {
  Span span;
  EntityKind kind = EntityKind::kPerson;
  bool sure = false;  // the rules alone would take it
};

}  // namespace archive_search::entity
