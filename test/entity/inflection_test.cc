// Names as sentences have them: in cases, with articles, prepositions and endings attached.
#include "entity/inflection.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "entity/matcher.h"
#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

// Only the first case of each name; every other form is found by rule.
constexpr char kInflectedNames[] =
    "putin\tperson\ten\tVladimir Putin\n"
    "putin\tperson\ten\tPutin\n"
    "putin\tperson\tru\tВладимир Путин\n"
    "putin\tperson\tru\tПутин\n"
    "putin\tperson\tuk\tВолодимир Путін\n"
    "putin\tperson\tuk\tПутін\n"
    "putin\tperson\thu\tPutyin\n"
    "putin\tperson\tzh\t普京\n"
    "putin\tperson\tzh\t弗拉基米尔·普京\n"
    "putin\tperson\tar\tبوتين\n"
    "putin\tperson\tar\tفلاديمير بوتين\n"
    "putin\tperson\the\tפוטין\n"
    "putin\tperson\tko\t푸틴\n"
    "scholz\tperson\ten\tOlaf Scholz\n"
    "scholz\tperson\ten\tScholz\n"
    "scholz\tperson\tru\tОлаф Шольц\n"
    "scholz\tperson\tru\tШольц\n"
    "zelensky\tperson\tuk\tВолодимир Зеленський\n"
    "zelensky\tperson\tuk\tЗеленський\n"
    "zelensky\tperson\tru\tЗеленский\n"
    "zelensky\tperson\tpl\tZełenski\n"
    "tusk\tperson\ten\tDonald Tusk\n"
    "tusk\tperson\ten\tTusk\n"
    "erdogan\tperson\ten\tErdoğan\n"
    "merkel\tperson\ten\tMerkel\n"
    "ankara\tplace\ten\tAnkara\n"
    "istanbul\tplace\ten\tIstanbul\n"
    "venaja\tplace\tfi\tVenäjä\n"
    "helsinki\tplace\ten\tHelsinki\n"
    "moscow\tplace\thu\tMoszkva\n"
    "moscow\tplace\tfi\tMoskova\n"
    "moscow\tplace\tru\tМосква\n"
    "hungary\tplace\thu\tMagyarország\n"
    "turkey\tplace\ttr\tTürkiye\n"
    "china\tplace\tar\tالصين\n"
    "lebanon\tplace\tar\tلبنان\n"
    "kuwait\tplace\tar\tالكويت\n"
    "cairo\tplace\tar\tالقاهرة\n"
    "martin\tplace\ten\tMartin\n"
    "mart\tplace\ten\tMart\n";

const Gazetteer& Names() {
  static const std::unique_ptr<Gazetteer> gazetteer = [] {
    auto made = std::make_unique<Gazetteer>(false);
    REQUIRE(made->AddTsv(kInflectedNames, "names").ok());
    return made;
  }();
  return *gazetteer;
}

// "id=surface" of each match; ids of several entities that a form may name with "/" between.
std::string Matches(const std::string& language, const std::string& text) {
  const text::AnalyzedText tokens = text::Tokenize(text, language);
  const Words words(TextField::kBody, text, tokens);
  std::string found;
  for (const Match& match : Matcher(Names().impl(), language).Find(words)) {
    if (!found.empty()) found += " ";
    std::string ids;
    for (const std::uint32_t name : match.names) {
      const std::string id(Names().impl().entities()[Names().impl().names()[name].entity].id);
      if (ids.find(id) == ids.npos) ids += (ids.empty() ? "" : "/") + id;
    }
    found += ids + "=" + std::string(words.Raw(match.first, match.last));
  }
  return found;
}

struct Form {
  const char* language;
  const char* form;
  const char* id;
};

TEST_CASE("A name is found in every case that its language has", "[inflection]") {
  const Form f = GENERATE(
      Form{"ru", "Путина", "putin"}, Form{"ru", "Путину", "putin"}, Form{"ru", "Путиным", "putin"},
      Form{"ru", "Путине", "putin"}, Form{"ru", "Владимира Путина", "putin"}, Form{"ru", "Владимиром Путиным", "putin"},
      Form{"ru", "Шольца", "scholz"}, Form{"ru", "Шольцем", "scholz"}, Form{"ru", "Олафу Шольцу", "scholz"},
      Form{"ru", "Зеленского", "zelensky"}, Form{"ru", "Зеленским", "zelensky"}, Form{"ru", "Москве", "moscow"},
      Form{"ru", "Москвой", "moscow"}, Form{"uk", "Зеленського", "zelensky"}, Form{"uk", "Зеленському", "zelensky"},
      Form{"uk", "Зеленським", "zelensky"}, Form{"uk", "Володимира Зеленського", "zelensky"},
      Form{"uk", "Путіна", "putin"}, Form{"uk", "Путіним", "putin"}, Form{"pl", "Putina", "putin"},
      Form{"pl", "Putinem", "putin"}, Form{"pl", "Donaldowi Tuskowi", "tusk"}, Form{"pl", "Tuska", "tusk"},
      Form{"pl", "Scholzem", "scholz"}, Form{"pl", "Zełenskiego", "zelensky"}, Form{"cs", "Putinovi", "putin"},
      Form{"cs", "Scholze", "scholz"}, Form{"cs", "Olafem Scholzem", "scholz"}, Form{"de", "Merkels", "merkel"});
  INFO(f.language << " " << f.form);
  CHECK(Matches(f.language, std::string("x ") + f.form + " x") == std::string(f.id) + "=" + f.form);
}

TEST_CASE("Turkish, Finnish and Hungarian endings are taken off, behind an apostrophe or not", "[inflection]") {
  const Form f =
      GENERATE(Form{"tr", "Putin'in", "putin"}, Form{"tr", "Putin’e", "putin"}, Form{"tr", "Erdoğan'dan", "erdogan"},
               Form{"tr", "Erdoğanın", "erdogan"}, Form{"tr", "Ankara’da", "ankara"}, Form{"tr", "Ankarada", "ankara"},
               Form{"tr", "İstanbul'dan", "istanbul"}, Form{"tr", "İstanbuldaki", "istanbul"},
               Form{"tr", "Türkiyenin", "turkey"}, Form{"tr", "Putinle", "putin"}, Form{"fi", "Putinin", "putin"},
               Form{"fi", "Putinille", "putin"}, Form{"fi", "Putinia", "putin"}, Form{"fi", "Putinista", "putin"},
               Form{"fi", "Scholzin", "scholz"}, Form{"fi", "Venäjän", "venaja"}, Form{"fi", "Venäjällä", "venaja"},
               Form{"fi", "Venäjää", "venaja"}, Form{"fi", "Venäjälle", "venaja"}, Form{"fi", "Venäjään", "venaja"},
               Form{"fi", "Moskovassa", "moscow"}, Form{"fi", "Moskovaan", "moscow"}, Form{"fi", "Merkel’in", "merkel"},
               Form{"hu", "Putyinnak", "putin"}, Form{"hu", "Putyinnal", "putin"}, Form{"hu", "Putyint", "putin"},
               Form{"hu", "Putyinról", "putin"}, Form{"hu", "Putyintól", "putin"}, Form{"hu", "Scholzcal", "scholz"},
               Form{"hu", "Moszkvában", "moscow"}, Form{"hu", "Moszkvába", "moscow"}, Form{"hu", "Moszkvát", "moscow"},
               Form{"hu", "Magyarországon", "hungary"}, Form{"hu", "Magyarországról", "hungary"},
               Form{"hu", "Merkellel", "merkel"}, Form{"hu", "Merkel’t", "merkel"});
  INFO(f.language << " " << f.form);
  CHECK(Matches(f.language, std::string("x ") + f.form + " x") == std::string(f.id) + "=" + f.form);
}

TEST_CASE("Arabic conjunctions, prepositions and the article are taken off, alone and together", "[inflection]") {
  const Form f =
      GENERATE(Form{"ar", "وبوتين", "putin"}, Form{"ar", "لبوتين", "putin"}, Form{"ar", "ببوتين", "putin"},
               Form{"ar", "ولبوتين", "putin"}, Form{"ar", "والصين", "china"}, Form{"ar", "بالصين", "china"},
               Form{"ar", "للصين", "china"}, Form{"ar", "وللصين", "china"}, Form{"ar", "فالصين", "china"},
               Form{"ar", "ولبنان", "lebanon"}, Form{"ar", "بلبنان", "lebanon"}, Form{"ar", "للكويت", "kuwait"},
               Form{"ar", "وبالقاهرة", "cairo"}, Form{"ar", "وفلاديمير بوتين", "putin"}, Form{"he", "ופוטין", "putin"},
               Form{"he", "שלפוטין", "putin"}, Form{"ko", "푸틴은", "putin"}, Form{"ko", "푸틴에게서", "putin"});
  INFO(f.language << " " << f.form);
  CHECK(Matches(f.language, std::string("x ") + f.form + " x") == std::string(f.id) + "=" + f.form);
}

TEST_CASE("In Chinese the full name is found before the short one in it, without spaces", "[inflection]") {
  CHECK(Matches("zh", "总统弗拉基米尔·普京说") == "putin=弗拉基米尔·普京");
  CHECK(Matches("zh", "普京总统与普京") == "putin=普京 putin=普京");
}

TEST_CASE("A name as it is comes before one that it could be a form of", "[inflection]") {
  CHECK(Matches("tr", "x Martin x") == "martin=Martin");
  CHECK(Matches("fi", "x Martin x") == "martin=Martin");
  CHECK(Matches("hu", "x Mart x") == "mart=Mart");
}

TEST_CASE("Words that are no form of a name are left alone", "[inflection]") {
  const Form f = GENERATE(Form{"en", "Putina", ""}, Form{"en", "Ankarada", ""}, Form{"de", "Putinin", ""},
                          Form{"ru", "Путинский", ""}, Form{"ru", "путина", ""}, Form{"ru", "Путинцев", ""},
                          Form{"tr", "Ankaralılaşma", ""}, Form{"tr", "putinin", ""}, Form{"fi", "Putinismi", ""},
                          Form{"fi", "Venäjänkielinen", ""}, Form{"hu", "Putyinista", ""}, Form{"hu", "moszkvai", ""},
                          Form{"ar", "لبن", ""}, Form{"ar", "صين", ""}, Form{"uk", "Зеленка", ""},
                          Form{"pl", "Tuskulum", ""}, Form{"cs", "Putinismus", ""}, Form{"fr", "Scholze", ""});
  INFO(f.language << " " << f.form);
  CHECK(Matches(f.language, std::string("x ") + f.form + " x").empty());
}

}  // namespace
}  // namespace archive_search::entity
