#include "text/czech_stemmer.h"

#include <catch2/catch.hpp>

#include "stem_table.h"

namespace archive_search::text {
namespace {

TEST_CASE("Czech forms of a word meet, other words stay apart", "[text][stems]") {
  CheckStems("cs", {{{"sankce", "sankcí", "sankcemi", "sankcích"},
                     {"ministr", "ministra", "ministři", "ministrů", "ministrem", "ministrovi", "ministr"},
                     {"prezident", "prezidenta", "prezidentem", "prezidenti", "prezidentů", "prezidentovi"},
                     {"Praha", "Prahy", "Praze", "Prahou", "Prahu"},
                     {"český", "čeští", "české", "českého", "českých", "ceskych"},
                     {"válka", "války", "válce", "válkou", "válek"},
                     {"vláda", "vlády", "vládě", "vládou", "vlad"},
                     {"volba", "volby", "voleb", "volbách", "volbami"},
                     {"policie", "policii", "policií"},
                     {"město", "města", "městě", "městem", "měst"},
                     {"Putin", "Putina", "Putinem", "Putinovi", "Putinova"},
                     {"Němec", "Němci", "Němců", "Němce"},
                     {"bezpečnost", "bezpečnosti", "bezpečností"},
                     {"oznámil", "oznámila", "oznámili", "oznámily"},
                     {"ukrajinský", "ukrajinská", "ukrajinského", "ukrajinském", "ukrajinští"},
                     {"stát", "státu", "státem", "státy", "státech"},
                     {"parlament", "parlamentu", "parlamentem"}},
                    {{"ministr", "ministerstvo"},
                     {"Praha", "prase"},
                     {"válka", "valit"},
                     {"vláda", "vlast"},
                     {"prezident", "prezence"},
                     {"Putin", "putovat"},
                     {"město", "místo"},
                     {"volba", "volno"},
                     {"stát", "stavba"},
                     {"Rus", "ruský"},
                     {"národ", "narození"},
                     {"policie", "politika"},
                     {"soud", "sud"},
                     {"zákon", "zákaz"}}});
}

}  // namespace
}  // namespace archive_search::text
