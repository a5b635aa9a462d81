#include "entity/namesake.h"

#include "entity/lexicon.h"

namespace archive_search::entity {

bool IsTooOldFor(std::string_view id, int year) {
  return year != 0 && year < Lexicon::Bundled().KnownSince(id);
}

void PartNamesake(int year, std::string* id, std::string* name) {
  if (!IsTooOldFor(*id, year)) return;
  id->append(kNamesakeSuffix);
  name->append(kNamesakeMark);
}

}  // namespace archive_search::entity
