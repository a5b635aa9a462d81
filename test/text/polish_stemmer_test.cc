#include "text/polish_stemmer.h"

#include <catch2/catch.hpp>

#include "stem_table.h"

namespace archive_search::text {
namespace {

TEST_CASE("Polish forms of a word meet, other words stay apart", "[text][stems]") {
  CheckStems("pl", {{{"sankcja", "sankcje", "sankcji", "sankcjami", "sankcjach", "sankcję"},
                     {"minister", "ministra", "ministrowi", "ministrem", "ministrów", "ministrze", "ministrowie"},
                     {"prezydent", "prezydenta", "prezydentem", "prezydencie", "prezydenci", "prezydentów"},
                     {"Polska", "Polski", "Polsce", "Polskę", "polska"},
                     {"polityk", "polityka", "politycy", "politykiem", "polityków"},
                     {"Ukraina", "Ukrainy", "Ukrainie", "Ukrainą", "Ukrainę"},
                     {"rząd", "rządu", "rządem", "rządowi", "rządzie", "rzad"},
                     {"wybory", "wyborów", "wyborach", "wyborami"},
                     {"wojna", "wojny", "wojnie", "wojną", "wojen"},
                     {"państwo", "państwa", "państw", "państwem", "państwie"},
                     {"Kijów", "Kijowa", "Kijowie", "Kijowem"},
                     {"Kraków", "Krakowa", "Krakowie"},
                     {"członek", "członka", "członków", "członkowie"},
                     {"Niemiec", "Niemcy", "Niemców"},
                     {"głosowanie", "głosowania", "głosowaniu"},
                     {"powiedział", "powiedziała", "powiedzieli"},
                     {"władza", "władze", "władzy", "władzą"},
                     {"europejski", "europejska", "europejskiego", "europejskiej", "europejskich"}},
                    {{"minister", "ministerstwo"},
                     {"Polska", "polityka"},
                     {"rząd", "rada"},
                     {"wojna", "wojsko"},
                     {"prezydent", "prezes"},
                     {"Kijów", "kino"},
                     {"naród", "narodziny"},
                     {"kraj", "krajobraz"},
                     {"Rosja", "rosa"},
                     {"partia", "partner"},
                     {"sąd", "sądownictwo"},
                     {"państwo", "pan"},
                     {"materiał", "materia"},
                     {"głos", "głowa"}}});
}

}  // namespace
}  // namespace archive_search::text
