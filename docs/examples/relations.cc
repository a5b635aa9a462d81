// Who is mentioned, with whom, and when.
#include <cstdio>
#include <iostream>

#include "archive_search/archive_search.h"

namespace as = archive_search;

int main() {
  as::Archive archive = as::Archive::Create("news").value();
  as::IndexFiles(archive, {"docs/sample"}).value();
  as::Snapshot snapshot = archive.OpenSnapshot().value();
  as::Query query = as::ParseQuery("date:1985..1993").value();

  as::EntityList people = as::ListEntities(snapshot, query, {.kinds = {as::EntityKind::kPerson}, .limit = 3}).value();
  for (const as::CountedEntity& person : people.entities) {
    std::cout << person.entity.name << ": " << person.mentions << " mentions in " << person.articles << " articles\n";
  }

  as::EntityProfile gorbachev =
      as::DescribeEntity(snapshot, as::EntityKind::kPerson, "mikhail-gorbachev", query).value();
  for (const as::NameUse& use : gorbachev.names) std::cout << "  " << use.script << ": " << use.name << "\n";

  as::CooccurrenceOptions options;
  options.kinds = {as::EntityKind::kPerson, as::EntityKind::kPlace};
  options.within = as::TextUnit::kSentence;
  options.limit = 3;
  as::Cooccurrences together = as::CountCooccurrences(snapshot, query, options).value();
  for (const as::EntityPair& pair : together.periods.at(0).pairs) {
    std::printf("%s and %s: %d sentences, npmi %.2f\n", together.entities[pair.first].name.c_str(),
                together.entities[pair.second].name.c_str(), static_cast<int>(pair.count), pair.npmi);
  }
  std::fflush(stdout);

  as::EntityTimelines timelines =
      as::CountTimelines(snapshot, query, {{as::EntityKind::kPerson, "mikhail-gorbachev"}}).value();
  for (std::size_t i = 0; i < timelines.periods.size(); ++i) {
    std::cout << timelines.periods[i] << ": " << timelines.entities[0].counts[i] << " of " << timelines.all.counts[i]
              << "\n";
  }
}
