// The lists that the gazetteer is compiled from: what every line must be, and that they know what they should.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "archive_search/entity.h"
#include "entity/recognizer.h"
#include "support/shared_data.h"
#include "text/normalize.h"
#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

using Strings = std::vector<std::string>;

struct Line {
  std::string where;  // file and number
  std::string text;
  Strings fields;
};

Strings Split(const std::string& text, char separator) {
  Strings fields(1);
  for (const char c : text) {
    if (c == separator) {
      fields.emplace_back();
    } else {
      fields.back().push_back(c);
    }
  }
  return fields;
}

std::vector<Line> ReadLines(const std::string& file) {
  std::ifstream in(test::SourcePath("lib/entity/data/" + file));
  std::vector<Line> lines;
  int number = 0;
  for (std::string text; std::getline(in, text);) {
    ++number;
    if (!text.empty()) lines.push_back({file + ":" + std::to_string(number), text, Split(text, '\t')});
  }
  REQUIRE(lines.size() > 100);
  return lines;
}

// Entities of all files: id, kind, language, name. Countries' names have no kind of their own in their file.
const std::vector<Line>& Entries() {
  static const std::vector<Line> entries = [] {
    std::vector<Line> all;
    for (const char* file : {"country_names.tsv", "places.tsv", "demonyms.tsv", "organisations.tsv", "people.tsv"}) {
      for (Line& line : ReadLines(file)) {
        if (line.text.front() == '#') continue;
        if (line.where.starts_with("country_names")) line.fields.insert(line.fields.begin() + 1, "country");
        all.push_back(std::move(line));
      }
    }
    return all;
  }();
  return entries;
}

// What stands behind a category of the lexicon, in all of its lines.
Strings LexiconEntries(const std::string& category) {
  Strings entries;
  for (const Line& line : ReadLines("lexicon.tsv")) {
    if (line.fields[0] != category) continue;
    const Strings more = Split(line.fields[1], ' ');
    entries.insert(entries.end(), more.begin(), more.end());
  }
  REQUIRE_FALSE(entries.empty());
  return entries;
}

bool IsSlug(const std::string& id) {
  return !id.empty() && id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

bool IsCountryCode(const std::string& code) {
  return code.size() == 2 && code.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
}

bool HasControlCharacter(const std::string& text) {
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7F') return true;
  }
  return false;
}

bool IsNameOf(const Line& line) {
  return line.fields[2] != "@country" && line.fields[2] != "=";
}

// What is wrong with a line, or nothing.
std::string Complaint(const Line& line) {
  const Strings& fields = line.fields;
  if (fields.size() != 4) return "not four fields";
  for (const std::string& field : fields) {
    if (field.empty() || field != text::ToValidUtf8(field) || field.front() == ' ' || field.back() == ' ')
      return "field";
  }
  if (HasControlCharacter(line.text)) return "control character";
  if (!ParseEntityKind(fields[1]).has_value()) return "kind";
  if (!IsSlug(fields[0])) return "id";
  if (fields[1] == "country" && !IsCountryCode(fields[0])) return "country";
  if (fields[2] == "@country" && !IsCountryCode(fields[3])) return "country";
  return fields[3] == "?" || fields[3] == "-" ? "no name" : "";
}

TEST_CASE("Every line of the gazetteer's data is well formed, and stands once", "[data]") {
  std::map<std::string, std::string> seen;
  for (const Line& line : Entries()) {
    INFO(line.where << ": " << line.text);
    CHECK(Complaint(line) == "");
    const auto [first, added] = seen.emplace(line.text, line.where);
    CHECK((added || first->second == line.where));
  }
}

TEST_CASE("No name of a language decides for two entities of a kind", "[data]") {
  std::map<std::string, const Line*> owners;
  for (const Line& line : Entries()) {
    const std::string& name = line.fields.at(3);
    if (!IsNameOf(line) || name.front() == '?' || name.front() == '-') continue;
    const auto [first, added] =
        owners.emplace(line.fields[1] + "\t" + line.fields[2] + "\t" + text::NormalizeValue(name), &line);
    INFO(line.where << " and " << first->second->where << ": " << name);
    CHECK((added || first->second->fields[0] == line.fields[0]));
  }
}

TEST_CASE("Every entity has a name that decides for it", "[data]") {
  std::map<std::string, bool> decided;
  for (const Line& line : Entries()) {
    if (!IsNameOf(line) || line.fields[3].front() == '-') continue;
    decided[line.fields[1] + ":" + line.fields[0]] |= line.fields[3].front() != '?';
  }
  for (const auto& [entity, has_name] : decided) {
    INFO(entity);
    CHECK((has_name || entity.starts_with("country:")));  // those have names from ICU
  }
}

enum Writing { kLatin = 1, kCyrillic = 2, kArabic = 4, kHan = 8 };

int WritingOf(const std::string& name) {
  int writing = 0;
  for (const text::Token& token : text::Tokenize(name, "").tokens) {
    if (token.script == text::Script::kLatin) writing |= kLatin;
    if (token.script == text::Script::kCyrillic) writing |= kCyrillic;
    if (token.script == text::Script::kArabic) writing |= kArabic;
    if (token.script == text::Script::kHan) writing |= kHan;
  }
  return writing;
}

std::map<std::string, int> WritingsOf(const std::string& kind) {
  std::map<std::string, int> writings;
  for (const Line& line : Entries()) {
    if (line.fields[1] == kind && IsNameOf(line)) writings[line.fields[0]] |= WritingOf(line.fields[3]);
  }
  return writings;
}

long CountInAllScripts(const std::map<std::string, int>& writings) {
  return std::count_if(writings.begin(), writings.end(), [](const auto& entity) { return entity.second == 15; });
}

TEST_CASE("The gazetteer knows many people, organisations and places, in four scripts", "[data]") {
  CHECK(WritingsOf("person").size() >= 250);
  CHECK(WritingsOf("org").size() >= 150);
  CHECK(WritingsOf("place").size() >= 800);
  CHECK(CountInAllScripts(WritingsOf("person")) >= 150);
  CHECK(CountInAllScripts(WritingsOf("org")) >= 100);
  CHECK(CountInAllScripts(WritingsOf("place")) >= 500);
}

// Members of the United Nations, its two observers, and states that many recognise.
constexpr char kStates[] =
    "ad ae af ag al am ao ar at au az ba bb bd be bf bg bh bi bj bn bo br bs bt bw by bz ca cd cf cg ch ci cl cm cn co "
    "cr cu cv cy cz de dj dk dm do dz ec ee eg er es et fi fj fm fr ga gb gd ge gh gm gn gq gr gt gw gy hn hr ht hu id "
    "ie il in iq ir is it jm jo jp ke kg kh ki km kn kp kr kw kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk "
    "ml mm mn mr mt mu mv mw mx my mz na ne ng ni nl no np nr nz om pa pe pg ph pk pl ps pt pw py qa ro rs ru rw sa sb "
    "sc sd se sg si sk sl sm sn so sr ss st sv sy sz td tg th tj tl tm tn to tr tt tv tw tz ua ug us uy uz va vc ve vn "
    "vu ws xk ye za zm zw";
// Their capital is the country: the same name, the same place.
const std::set<std::string> kCityStates = {"mc", "sg", "sm", "va"};

// The countries of the places that stand under a heading "Capitals of …".
std::set<std::string> CountriesWithCapital() {
  std::set<std::string> countries;
  bool capitals = false;
  for (const Line& line : ReadLines("places.tsv")) {
    if (line.text.front() == '#') capitals = line.text.starts_with("# Capitals of");
    if (capitals && line.fields.size() == 4 && line.fields[2] == "@country") countries.insert(line.fields[3]);
  }
  return countries;
}

TEST_CASE("The capital of every state is a place", "[data]") {
  const std::set<std::string> countries = CountriesWithCapital();
  const Strings states = Split(kStates, ' ');
  CHECK(states.size() == 193 + 2 + 2);
  for (const std::string& state : states) {
    INFO(state);
    CHECK((countries.count(state) == 1 || kCityStates.count(state) == 1));
  }
}

// "kind:id" of what the name decides for.
Strings Deciding(const std::string& name, EntityKind kind) {
  Strings ids;
  const auto gazetteer = Gazetteer::Bundled();
  for (const Entity& entity : gazetteer->Resolve(name, kind)) {
    for (const EntityName& n : gazetteer->Names(kind, entity.id)) {
      if (n.decides && text::NormalizeValue(n.name) == text::NormalizeValue(name)) {
        ids.push_back(entity.id);
        break;
      }
    }
  }
  return ids;
}

TEST_CASE("Places resolve by their names in many languages, old and new", "[data]") {
  struct Case {
    const char* id;
    const char* name;
  };
  const Case c = GENERATE(
      Case{"moscow", "Moscow"}, Case{"moscow", "Москва"}, Case{"moscow", "莫斯科"}, Case{"moscow", "موسكو"},
      Case{"beijing", "Beijing"}, Case{"beijing", "Peking"}, Case{"beijing", "北京"}, Case{"beijing", "Пекин"},
      Case{"washington", "Washington"}, Case{"paris", "Paris"}, Case{"london", "London"}, Case{"london", "Londres"},
      Case{"kyiv", "Kiev"}, Case{"kyiv", "Київ"}, Case{"mumbai", "Bombay"}, Case{"yangon", "Rangoon"},
      Case{"ho-chi-minh-city", "Saigon"}, Case{"istanbul", "Constantinople"}, Case{"saint-petersburg", "Leningrad"},
      Case{"gaza-strip", "Gaza"}, Case{"gaza-strip", "עזה"}, Case{"crimea", "Крим"}, Case{"south-china-sea", "南海"},
      Case{"strait-of-hormuz", "تنگه هرمز"}, Case{"hiroshima", "広島"}, Case{"pyongyang", "평양"},
      Case{"soviet-union", "USSR"}, Case{"soviet-union", "Советский Союз"}, Case{"yugoslavia", "南斯拉夫"},
      Case{"czechoslovakia", "Czechoslovakia"}, Case{"east-germany", "DDR"}, Case{"germany", "West Germany"},
      Case{"south-vietnam", "South Vietnam"}, Case{"zimbabwe", "Rhodesia"},
      Case{"democratic-republic-of-the-congo", "Заир"});
  INFO(c.name);
  CHECK(Deciding(c.name, EntityKind::kPlace) == Strings{c.id});
}

TEST_CASE("A former state is a country and a place, as today's are", "[data]") {
  CHECK(Deciding("Soviet Union", EntityKind::kCountry) == Strings{"su"});
  CHECK(Deciding("North Vietnam", EntityKind::kCountry) == Strings{"vn"});
  CHECK(Gazetteer::Bundled()->Find(EntityKind::kPlace, "east-germany")->country == "dd");
}

TEST_CASE("A name that places share with people or other places does not decide", "[data]") {
  for (const char* name : {"Victoria", "Santiago", "San José", "Georgetown", "Hamilton"}) {
    INFO(name);
    CHECK_FALSE(Gazetteer::Bundled()->Resolve(name, EntityKind::kPlace).empty());
    CHECK(Deciding(name, EntityKind::kPlace).empty());
  }
}

Strings IdsIn(const std::string& body, const std::string& language, EntityKind kind) {
  static const Recognizer recognizer(Gazetteer::Bundled());
  const text::AnalyzedText tokens = text::Tokenize(body, language);
  Strings ids;
  for (const Found& found : recognizer.Recognize({"", body, nullptr, &tokens, language})) {
    if (found.kind == kind) ids.push_back(found.id);
  }
  return ids;
}

TEST_CASE("Places are found in every case of Russian and Ukrainian", "[data]") {
  struct Case {
    const char* language;
    const char* body;
    Strings ids;
  };
  const Case c = GENERATE(
      Case{"ru", "Он был в Киеве и в Пакистане.", {"kyiv", "pakistan"}},
      Case{"ru", "Послы Китая и Египта летали из Тегерана в Шанхай.", {"china", "egypt", "tehran", "shanghai"}},
      Case{"ru", "Между Россией и Грузией, под Донецком, у Грозного", {"russia", "georgia", "donetsk", "grozny"}},
      Case{"ru", "Жители Нидерландов и Филиппин", {"netherlands", "philippines"}},
      Case{"ru", "Президент Соединённых Штатов", {"united-states"}},
      Case{"ru", "В Северной Корее и на Ближнем Востоке", {"north-korea", "middle-east"}},
      Case{"uk", "У Києві, під Харковом і біля Маріуполя", {"kyiv", "kharkiv", "mariupol"}});
  INFO(c.body);
  CHECK(IdsIn(c.body, c.language, EntityKind::kPlace) == c.ids);
}

TEST_CASE("Words that resemble an inflected place are none", "[data]") {
  const std::string body =
      GENERATE(as<std::string>(), "Данная статья о Розе.", "Самое важное сказал Си.", "Верди и Сара.",
               "Александр и Анатолий", "Ки и Дан", "Сахар и газ", "Ураном не торгуют.");
  INFO(body);
  // Of the gazetteer's: the tagger may take an unknown word for a place.
  for (const std::string& id : IdsIn(body, "ru", EntityKind::kPlace)) {
    CHECK_FALSE(Gazetteer::Bundled()->Find(EntityKind::kPlace, id).has_value());
  }
}

TEST_CASE("Common words are no countries because a smaller language calls one so", "[data]") {
  CHECK(IdsIn("برنامج نووي", "ar", EntityKind::kCountry).empty());  // "nuclear", and Niue in Sindhi
  CHECK(IdsIn("ورقة بيضاء", "ar", EntityKind::kPlace).empty());     // "and" + Raqqa without its article
  CHECK(IdsIn("Приехали Герман и Франц", "ru", EntityKind::kCountry).empty());
}

TEST_CASE("A Japanese place is a whole word of katakana", "[data]") {
  CHECK(IdsIn("パリでの会談とローマの条約", "ja", EntityKind::kPlace) == Strings{"paris", "rome"});
  CHECK(IdsIn("パリーグとアルバイト、ロメオ", "ja", EntityKind::kPlace).empty());
}

TEST_CASE("Of father and son, an article that does not tell them apart names neither", "[data]") {
  for (const char* body : {"In 1991 President Bush spoke.", "In 1991 George Bush met the allies.",
                           "President George Bush and his cabinet met. Bush spoke first."}) {
    INFO(body);
    for (const std::string& id : IdsIn(body, "en", EntityKind::kPerson)) {
      CHECK(id != "george-w-bush");
      CHECK(id != "george-h-w-bush");
    }
  }
  CHECK(IdsIn("George H. W. Bush left. Then George Bush returned.", "en", EntityKind::kPerson) ==
        Strings{"george-h-w-bush", "george-h-w-bush"});
}

TEST_CASE("Years are told of people of the gazetteer, once each", "[data]") {
  for (const char* category : {"active", "since"}) {
    std::set<std::string> told;
    for (const std::string& entry : LexiconEntries(category)) {
      INFO(entry);
      const Strings fields = Split(entry, '=');
      REQUIRE(fields.size() == 2);
      CHECK(Gazetteer::Bundled()->Find(EntityKind::kPerson, fields[0]).has_value());
      CHECK(fields[1].find_first_not_of("0123456789-") == std::string::npos);
      CHECK(told.insert(fields[0]).second);
    }
  }
}

}  // namespace
}  // namespace archive_search::entity
