#include "entity/russian_nominative.h"

#include <catch2/catch.hpp>

namespace archive_search::entity {
namespace {

TEST_CASE("Names of Russian bodies and regions are put into the first case", "[russian]") {
  struct Case {
    const char* written;
    const char* nominative;
  };
  const Case c =
      GENERATE(Case{"Национальной баскетбольной ассоциации", "Национальная баскетбольная ассоциация"},
               Case{"Государственного совета", "Государственный совет"}, Case{"Верховным судом", "Верховный суд"},
               Case{"Городскому суду", "Городской суд"}, Case{"Большого театра", "Большой театр"},
               Case{"Высшего совета", "Высший совет"}, Case{"Высшей школе", "Высшая школа"},
               Case{"Всемирную торговую организацию", "Всемирная торговая организация"},
               Case{"Средней школы", "Средняя школа"}, Case{"Главного управления", "Главное управление"},
               Case{"Белым движением", "Белое движение"}, Case{"Высшему обществу", "Высшее общество"},
               Case{"Ближнего моря", "Ближнее море"}, Case{"Министерстве обороны", "Министерство обороны"},
               Case{"Армянской церкви", "Армянская церковь"}, Case{"Пермского края", "Пермский край"},
               Case{"Московской областью", "Московская область"}, Case{"Республике Крым", "Республика Крым"},
               Case{"Красной площади", "Красная площадь"}, Case{"Новодевичьем", "Новодевичьем"},
               Case{"Лигой Севера", "Лига Севера"}, Case{"Соловецкого монастыря", "Соловецкий монастырь"},
               Case{"Фондовой бирже", "Фондовая биржа"}, Case{"Чувашской Республикой", "Чувашская Республика"});
  INFO(c.written);
  CHECK(RussianNominative(c.written) == c.nominative);
  CHECK(RussianNominative(c.nominative) == c.nominative);
}

TEST_CASE("What is no name in another case, or of another form, stays as it is", "[russian]") {
  for (const char* name : {"", " ", "а", "Верховный суд", "Комитет солдатских матерей", "Вооружённых сил", "МВД",
                           "Третьего суда", "Верховную суда", "Спартака", "Apple", "Мемориала и Союза"}) {
    INFO(name);
    CHECK(RussianNominative(name) == name);
  }
}

}  // namespace
}  // namespace archive_search::entity
