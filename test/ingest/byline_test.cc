#include "ingest/byline.h"

#include <catch2/catch.hpp>

namespace archive_search::ingest {
namespace {

using Names = std::vector<std::string>;

TEST_CASE("A byline names the authors in many languages", "[byline]") {
  auto [line, names] = GENERATE(table<std::string, Names>({
      {"By Pyotr Kozlov", {"Pyotr Kozlov"}},
      {"BY PYOTR KOZLOV", {"PYOTR KOZLOV"}},
      {"By Pyotr Kozlov and Ann Lee", {"Pyotr Kozlov", "Ann Lee"}},
      {"By Pyotr Kozlov, Ann Lee and J. R. Doe", {"Pyotr Kozlov", "Ann Lee", "J. R. Doe"}},
      {"By Ursula von der Leyen & Salem al-Ketbi", {"Ursula von der Leyen", "Salem al-Ketbi"}},
      {"By Ann Lee in Moscow", {"Ann Lee"}},
      {"By Ann Lee, staff writer", {"Ann Lee"}},
      {"By Ann Lee for The Daily", {"Ann Lee"}},
      {"By: Jean-Luc O’Neill", {"Jean-Luc O’Neill"}},
      {"Written by Ann Lee", {"Ann Lee"}},
      {"Author: Ann Lee", {"Ann Lee"}},
      {"By Reuters", {"Reuters"}},
      {"Автор: Пётр Козлов", {"Пётр Козлов"}},
      {"Авторы: Пётр Козлов и Анна Ли", {"Пётр Козлов", "Анна Ли"}},
      {"Par Jean Dupont et Marie de la Tour", {"Jean Dupont", "Marie de la Tour"}},
      {"Von Heinz Müller und Jörg Weiß", {"Heinz Müller", "Jörg Weiß"}},
      {"Por José Núñez y Ana Gómez", {"José Núñez", "Ana Gómez"}},
      {"作者：王小明", {"王小明"}},
  }));
  CAPTURE(line);
  CHECK(ParseByline(line) == names);
}

TEST_CASE("A sentence is no byline", "[byline]") {
  const std::string line = GENERATE(as<std::string>{}, "", "By", "By the time he left, it was over.",
                                    "By early 2024, trade could reach more", "Bypass Pyotr Kozlov", "Pyotr Kozlov",
                                    "By 2024", "Por ejemplo, esto", "Von der Leyen sagte am Dienstag, dass",
                                    "Author Ann Lee", "By <script>", "By \xFF\xFE");
  CAPTURE(line);
  CHECK(ParseByline(line).empty());
}

TEST_CASE("A byline is not looked for in a long line", "[byline]") {
  std::string line = "By Ann Lee";
  while (line.size() < 500) line += ", Ann Lee";
  CHECK(ParseByline(line).empty());
}

}  // namespace
}  // namespace archive_search::ingest
