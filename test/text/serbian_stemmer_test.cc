#include "text/serbian_stemmer.h"

#include <catch2/catch.hpp>

#include "stem_table.h"

namespace archive_search::text {
namespace {

TEST_CASE("Serbian and Croatian forms of a word meet in either script, other words stay apart", "[text][stems]") {
  CheckStems("sr", {{{"sankcija", "sankcije", "sankciji", "sankcijama", "санкције", "санкцијама"},
                     {"ministar", "ministra", "ministri", "ministara", "ministrom", "министар", "министра"},
                     {"predsednik", "predsednika", "predsedniku", "predsednici", "председник", "председници"},
                     {"grad", "grada", "gradovi", "gradova", "gradovima", "градовима"},
                     {"Srbija", "Srbije", "Srbiji", "Srbiju", "Srbijom", "Србија", "Србију"},
                     {"srpski", "srpskog", "srpskom", "srpske", "srpskih", "српских"},
                     {"odluka", "odluke", "odluci", "odluku", "одлуци"},
                     {"vojska", "vojske", "vojsci", "vojskom"},
                     {"rat", "rata", "ratovi", "ratova", "ratom"},
                     {"zemlja", "zemlje", "zemalja", "zemljama", "земаља"},
                     {"Zelenski", "Zelenskog", "Zelenskom", "Зеленског"},
                     {"rekao", "rekla", "rekli"},
                     {"izjavio", "izjavila", "izjavili"},
                     {"Kosovo", "Kosova", "Kosovu"},
                     {"Vučić", "Vučića", "Vučiću", "Вучића", "Vucica"}},
                    {{"ministar", "ministarstvo"},
                     {"Srbija", "srpski"},
                     {"rat", "ratar"},
                     {"vojska", "vojnik"},
                     {"grad", "građanin"},
                     {"predsednik", "predstava"},
                     {"narod", "narodnost"},
                     {"vlada", "vlast"},
                     {"zemlja", "zemljotres"},
                     {"sud", "sudar"},
                     {"Beograd", "beograđanin"},
                     {"mir", "more"}}});
  CheckStems("hr", {{{"stranka", "stranke", "stranci", "strankama", "stranku", "strankom"},
                     {"predsjednik", "predsjednika", "predsjednici", "predsjedniku", "predsjednikom"},
                     {"pregovor", "pregovori", "pregovora", "pregovorima"},
                     {"Rusija", "Rusije", "Rusiji", "Rusiju"},
                     {"sabor", "sabora", "saboru", "saborom", "saboru"},
                     {"hrvatski", "hrvatskog", "hrvatskoj", "hrvatske", "hrvatskih", "hrvatskim"},
                     {"Zagreb", "Zagreba", "Zagrebu", "Zagrebom"},
                     {"vlada", "vlade", "vladi", "vladu", "vladom", "vladama"},
                     {"izbor", "izbori", "izbora", "izborima", "izboru"},
                     {"sporazum", "sporazuma", "sporazumi", "sporazumom", "sporazumu"},
                     {"vojnik", "vojnika", "vojnici", "vojnicima", "vojniku"},
                     {"granica", "granice", "granici", "granicu", "granicom", "granicama"},
                     {"država", "države", "državi", "državu", "državom", "državama"}},
                    {{"vlada", "vlasnik"},
                     {"izbor", "izvor"},
                     {"država", "držanje"},
                     {"sabor", "saveznik"},
                     {"granica", "grana"},
                     {"Zagreb", "zagrada"}}});
}

}  // namespace
}  // namespace archive_search::text
