#include "entity/surname_case.h"

#include <catch2/catch.hpp>
#include <string>

namespace archive_search::entity {
namespace {

TEST_CASE("A surname is put into its first case", "[surname]") {
  struct Case {
    const char* inflected;
    bool feminine;
    const char* nominative;
  };
  const Case c = GENERATE(Case{"Коростиковым", false, "Коростиков"}, Case{"Габуева", false, "Габуев"},
                          Case{"Достоевскому", false, "Достоевский"}, Case{"Джексона", false, "Джексон"},
                          Case{"Шевчуком", false, "Шевчук"}, Case{"Митровой", true, "Митрова"},
                          Case{"Ковальскую", true, "Ковальская"}, Case{"Зеленським", false, "Зеленський"},
                          Case{"Шевченко", false, "Шевченко"}, Case{"Ли", false, "Ли"}, Case{"", false, ""});
  CHECK(NominativeSurname(c.inflected, c.feminine) == c.nominative);
}

TEST_CASE("Women's names are told from men's that end alike", "[surname]") {
  CHECK(IsFeminineName("Мария"));
  CHECK(IsFeminineName("Любовь"));
  CHECK_FALSE(IsFeminineName("Никита"));
  CHECK_FALSE(IsFeminineName("Игорь"));
}

}  // namespace
}  // namespace archive_search::entity
