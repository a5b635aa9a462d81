#include "ingest/person_name.h"

#include <catch2/catch.hpp>

namespace archive_search::ingest {
namespace {

TEST_CASE("A name with the surname first is turned round", "[person_name]") {
  auto [given, expected] = GENERATE(table<std::string, std::string>({
      {"Wilson, Woodrow", "Woodrow Wilson"},
      {"Rogers, Walter S.", "Walter S. Rogers"},
      {"Lodge, Henry Cabot, Jr.", "Henry Cabot Lodge Jr."},
      {"MacArthur, Douglas, II", "Douglas MacArthur II"},
      {"MacArthur, Douglas II", "Douglas MacArthur II"},
      {"MacArthur II, Douglas", "Douglas MacArthur II"},
      {"Lodge, Jr., Henry Cabot", "Henry Cabot Lodge Jr."},
      {"Palmer, Joseph, 2d", "Joseph Palmer 2d"},
      {"Swihart, James W. Jr.", "James W. Swihart Jr."},
      {"Molotov, Ivan V", "Ivan V Molotov"},
      {"Powell, Joseph L., Jr., “Jody,”", "Joseph L. Powell Jr."},
      {"Theodore Tannenwald, Jr.,", "Theodore Tannenwald Jr."},
      {"Dobrynin, Anatoliy, F.", "Anatoliy F. Dobrynin"},
      {"Radford, Admiral Arthur W., USN", "Admiral Arthur W. Radford"},
      {"House, Edward “Colonel,”", "Edward House"},
      {"Dulles, Allen (Ascham, Robert A.)", "Allen Dulles"},
      {"  Путин,  Владимир ", "Владимир Путин"},
      {"Woodrow Wilson", "Woodrow Wilson"},
      {"習近平", "習近平"},
      {"Robbins, B.A., Jr., Captain", "Robbins, B.A., Jr., Captain"},
      {",", ","},
      {"", ""},
      {"(no one", "(no one"},
  }));
  CAPTURE(given);
  CHECK(PersonName(given) == expected);
}

}  // namespace
}  // namespace archive_search::ingest
