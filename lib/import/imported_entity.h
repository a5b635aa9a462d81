// What a record of somebody's list says of an entity.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive_search/entity.h"

namespace archive_search::import {

struct ImportedName {
  std::string name;
  std::string language;  // BCP 47, or empty where unknown
  bool weak = false;     // the list itself says that it tells little
};

struct ImportedEntity {
  EntityKind kind = EntityKind::kPerson;
  std::string source_id;             // with the list's prefix: "Q7747", "geonames:524901", "ftm:NK-abc"
  std::vector<std::string> same_as;  // ids of the same entity in other lists
  std::string name;                  // the main one, which is also among `names` or not
  std::string country;               // two small letters, or empty
  std::uint64_t weight = 0;          // how large or known it is; compared within a list
  std::vector<ImportedName> names;
};

}  // namespace archive_search::import
