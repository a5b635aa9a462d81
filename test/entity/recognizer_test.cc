#include "entity/recognizer.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

using Strings = std::vector<std::string>;

constexpr char kNewsNames[] =
    "vladimir-putin\tperson\ten\tVladimir Putin\n"
    "vladimir-putin\tperson\ten\tPutin\n"
    "vladimir-putin\tperson\tru\tВладимир Путин\n"
    "vladimir-putin\tperson\tru\tПутин\n"
    "vladimir-putin\tperson\tuk\tПутін\n"
    "vladimir-putin\tperson\tzh\t普京\n"
    "vladimir-putin\tperson\tar\tبوتين\n"
    "vladimir-putin\tperson\the\tפוטין\n"
    "vladimir-putin\tperson\tko\t푸틴\n"
    "vladimir-putin\tperson\tja\tプーチン\n"
    "vladimir-putin\tperson\tth\tปูติน\n"
    "gordon-brown\tperson\ten\tGordon Brown\n"
    "gordon-brown\tperson\ten\t?Brown\n"
    "international-criminal-court\torg\ten\tInternational Criminal Court\n"
    "international-criminal-court\torg\ten\tICC\n"
    "who\torg\ten\tWorld Health Organization\n"
    "who\torg\ten\tWHO\n"
    "islamic-state\torg\ten\tIS\n"
    "wagner-group\torg\ten\tWagner Group\n"
    "cn\tcountry\ten\tChinese\n"
    "cn\tcountry\tru\tкитайский\n"
    "cn\tcountry\tfr\tchinois\n";

const Recognizer& Known() {
  static const Recognizer recognizer([] {
    auto gazetteer = std::make_shared<Gazetteer>();
    if (!gazetteer->AddTsv(kNewsNames, "names").ok()) gazetteer = nullptr;
    return gazetteer;
  }());
  return recognizer;
}

// "kind:id=surface" of each mention.
Strings Mentions(std::string_view body, std::string_view language = "en", std::string_view title = "") {
  const text::AnalyzedText title_tokens = text::Tokenize(title, language);
  const text::AnalyzedText body_tokens = text::Tokenize(body, language);
  Strings mentions;
  for (const Found& f : Known().Recognize({title, body, &title_tokens, &body_tokens, language})) {
    const std::string_view text = f.field == TextField::kTitle ? title : body;
    const text::AnalyzedText& tokens = f.field == TextField::kTitle ? title_tokens : body_tokens;
    REQUIRE(f.first_token <= f.last_token);
    REQUIRE(f.last_token < tokens.tokens.size());
    REQUIRE(f.begin >= tokens.tokens[f.first_token].begin);
    REQUIRE(f.begin < f.end);
    REQUIRE(f.end <= text.size());
    mentions.push_back(std::string(EntityKindName(f.kind)) + ":" + f.id + "=" +
                       std::string(text.substr(f.begin, f.end - f.begin)));
  }
  return mentions;
}

bool Finds(const Strings& mentions, const std::string& mention) {
  return std::find(mentions.begin(), mentions.end(), mention) != mentions.end();
}

TEST_CASE("A known name is found in the language's own script and forms", "[recognizer]") {
  struct Case {
    const char* language;
    const char* text;
    const char* surface;
  };
  const Case c = GENERATE(
      Case{"en", "Then Putin spoke.", "Putin"}, Case{"en", "Vladimir Putin’s war", "Vladimir Putin"},
      Case{"ru", "Встреча с Путиным прошла.", "Путиным"}, Case{"ru", "Указ Владимира Путина", "Владимира Путина"},
      Case{"uk", "Зустріч із Путіним", "Путіним"}, Case{"zh", "俄罗斯总统普京访问北京", "普京"},
      Case{"ar", "وقال وبوتين في موسكو", "بوتين"}, Case{"he", "נפגש עם ולפוטין במוסקבה", "פוטין"},
      Case{"ko", "푸틴은 말했다", "푸틴은"}, Case{"ja", "昨日プーチンは", "プーチン"},
      Case{"th", "ประธานาธิบดี ปูติน กล่าว", "ปูติน"}, Case{"tr", "Rusya'da Putin'in sözleri", "Putin'in"},
      Case{"de", "Die Reden Putins waren lang.", "Putins"}, Case{"fr", "Le discours de Putin", "Putin"},
      Case{"es", "La visita de Putin", "Putin"});
  INFO(c.text);
  CHECK(Finds(Mentions(c.text, c.language), std::string("person:vladimir-putin=") + c.surface));
}

TEST_CASE("Words that only resemble a known name are not found", "[recognizer]") {
  CHECK_FALSE(Finds(Mentions("Это путинский режим.", "ru"), "person:vladimir-putin=путинский"));
  CHECK(Mentions("a putinesque putin of small letters").empty());
}

TEST_CASE("A country's name is a place and a country, its demonym the country only", "[recognizer]") {
  CHECK(Mentions("They left China.") == Strings{"place:china=China", "country:cn=China"});
  CHECK(Mentions("They met Chinese officials.") == Strings{"country:cn=Chinese"});
  CHECK(Mentions("они видели китайских товаров много", "ru") == Strings{"country:cn=китайских"});
  CHECK(Mentions("des autorités chinoises", "fr") == Strings{"country:cn=chinoises"});
  CHECK(Mentions("la guerre d'Ukraine et l’Espagne", "fr") ==
        Strings{"place:ukraine=Ukraine", "country:ua=Ukraine", "place:spain=Espagne", "country:es=Espagne"});
  CHECK(Mentions("وصل إلى روسيا والصين", "ar") ==
        Strings{"place:russia=روسيا", "country:ru=روسيا", "place:china=الصين", "country:cn=الصين"});
}

TEST_CASE("Acronyms resolve where capitals tell them from words", "[recognizer]") {
  CHECK(Mentions("The WHO is in Geneva, says IS.") ==
        Strings{"org:who=WHO", "place:geneva=Geneva", "org:islamic-state=IS"});
  CHECK(Mentions("Who is he? It is us who say so.").empty());
  CHECK(Mentions("Is it? Us too.").empty());
  CHECK(Finds(Mentions("He left the US and the U.S. too."), "country:us=US"));
  CHECK(Finds(Mentions("He left the U.S. in May."), "country:us=U.S."));
  CHECK(Mentions("THE MAN WHO IS WITH US NOW").empty());
  CHECK(Finds(Mentions("THE COURT ICC IS NOT WITH THEM"), "org:international-criminal-court=ICC"));
  CHECK(Finds(Mentions("HE WENT TO CHINA WITH PUTIN"), "place:china=CHINA"));
}

TEST_CASE("A name that does not decide is ambiguous until the article has said who is meant", "[recognizer]") {
  CHECK(Mentions("Then Brown left.") == Strings{"person:brown-ambiguous=Brown"});
  const Strings mentions = Mentions("Gordon Brown arrived. Then Brown left.", "en", "Why Brown went");
  CHECK(mentions ==
        Strings{"person:gordon-brown=Brown", "person:gordon-brown=Gordon Brown", "person:gordon-brown=Brown"});
}

TEST_CASE("An unknown person is found by given name, title or context, and again by the surname alone",
          "[recognizer]") {
  const Strings mentions = Mentions(
      "Alexander Gabuev, a leading expert, disagreed. “No,” Gabuev said. President Xyzzy Plugh met Mr. Frobozz.");
  CHECK(mentions == Strings{"person:alexander-gabuev=Alexander Gabuev", "person:alexander-gabuev=Gabuev",
                            "person:xyzzy-plugh=Xyzzy Plugh", "person:frobozz=Frobozz"});
  CHECK(Mentions("Ursula von der Strande and J. R. Vandelay met.") ==
        Strings{"person:ursula-von-der-strande=Ursula von der Strande", "person:j-r-vandelay=J. R. Vandelay"});
  CHECK(Mentions("The minister left. Later nobody came. It rained.").empty());
  for (const std::string& mention : Mentions("In Summer Palace it rained."))
    CHECK_FALSE(mention.starts_with("person:"));
}

TEST_CASE("Another given name makes it another person", "[recognizer]") {
  CHECK(Mentions("Lyudmila Putin spoke.") == Strings{"person:lyudmila-putin=Lyudmila Putin"});
  CHECK(Mentions("Vladimir Vladimirovich Putin spoke.") ==
        Strings{"person:vladimir-putin=Vladimir Vladimirovich Putin"});
}

TEST_CASE("Russian persons get their first case as name, and all cases are one", "[recognizer]") {
  CHECK(Mentions("Разговор с Михаилом Коростиковым. Коростикову возразила Татьяна Митрова.", "ru") ==
        Strings{"person:mikhail-korostikov=Михаилом Коростиковым", "person:mikhail-korostikov=Коростикову",
                "person:tatyana-mitrova=Татьяна Митрова"});
  CHECK(Mentions("Слова Джона Смитсона о фонде Рога Ивану Петрову.", "ru") ==
        Strings{"person:dzhon-smitson=Джона Смитсона", "person:ivan-petrov=Ивану Петрову"});
}

TEST_CASE("Russian organisations and regions are one value in all their cases", "[recognizer]") {
  CHECK(Finds(Mentions("Вчера Градский театральный институт закрылся.", "ru"),
              "org:gradskiy-teatralnyy-institut=Градский театральный институт"));
  CHECK(Finds(Mentions("Он учился в Градском театральном институте.", "ru"),
              "org:gradskiy-teatralnyy-institut=Градском театральном институте"));
}

TEST_CASE("Ukrainian organisations and regions are one value in all their cases", "[recognizer]") {
  CHECK(Finds(Mentions("Справу передали Житомирській обласній прокуратурі.", "uk"),
              "org:zhitomirska-oblasna-prokuratura=Житомирській обласній прокуратурі"));
  CHECK(Finds(Mentions("Про це заявила Житомирська обласна прокуратура.", "uk"),
              "org:zhitomirska-oblasna-prokuratura=Житомирська обласна прокуратура"));
}

TEST_CASE("Abbreviations of things are no organisations", "[recognizer]") {
  for (const Strings& mentions : {Mentions("Об этом сообщают СМИ после ДТП в Твери.", "ru"),
                                  Mentions("The GDP of the country fell, an NGO says.")}) {
    for (const std::string& mention : mentions) {
      INFO(mention);
      CHECK_FALSE(mention.starts_with("org:"));
      CHECK_FALSE(mention.starts_with("person:"));
    }
  }
}

TEST_CASE("Organisations are found by the words of their names", "[recognizer]") {
  CHECK(Finds(Mentions("He works at the Zork Research Institute today."),
              "org:zork-research-institute=Zork Research Institute"));
  CHECK(Finds(Mentions("He left the Ministry of Silly Walks."), "org:ministry-of-silly-walks=Ministry of Silly Walks"));
  CHECK(
      Finds(Mentions("Chez Frobozz, la Banque de Gascogne perd.", "fr"), "org:banque-de-gascogne=Banque de Gascogne"));
  CHECK(Finds(Mentions("Он пришел в Министерство странных дел.", "ru"),
              "org:ministerstvo-strannykh-del=Министерство странных дел"));
  CHECK(Finds(Mentions("They fought the Wagner mercenary group."), "org:wagner-group=Wagner mercenary group"));
}

TEST_CASE("An acronym that the article defines stands for the full name", "[recognizer]") {
  const Strings mentions = Mentions("The Frobozz Magic Company (FMC) grew. In May FMC fell.");
  CHECK(mentions == Strings{"org:frobozz-magic-company=Frobozz Magic Company", "org:frobozz-magic-company=FMC",
                            "org:frobozz-magic-company=FMC"});
}

TEST_CASE("Mentions of one kind never overlap and come in the order of the text", "[recognizer]") {
  const std::string body = "The International Criminal Court (ICC) and Vladimir Putin of the Bank of China in China.";
  const text::AnalyzedText tokens = text::Tokenize(body, "en");
  const std::vector<Found> found = Known().Recognize({"", body, nullptr, &tokens, "en"});
  REQUIRE(found.size() >= 5);
  for (std::size_t i = 1; i < found.size(); ++i) {
    CHECK(found[i - 1].begin <= found[i].begin);
    for (std::size_t j = 0; j < i; ++j) {
      if (found[j].kind == found[i].kind) CHECK(found[j].end <= found[i].begin);
    }
  }
}

TEST_CASE("A name of which no id can be made is none", "[recognizer]") {
  CHECK(Mentions("Источник «Ъ» сообщил газете. Как пишет Ъ, переговоры идут.", "ru").empty());
}

TEST_CASE("Initials alone are nobody, also where somebody else in the article has them", "[recognizer]") {
  CHECK(Mentions("Выступил Жириновский В. В. Затем выступили другие. Обращение направлено президенту РФ В. В. Путину.",
                 "ru") == Strings{"person:vladimir-zhirinovsky=Жириновский", "place:russia=РФ", "country:ru=РФ",
                                  "person:vladimir-putin=В. В. Путину"});
  CHECK(Mentions("Then Orson Q. Quimby spoke. Appendix Q follows.") ==
        Strings{"person:orson-q-quimby=Orson Q. Quimby"});
}

}  // namespace
}  // namespace archive_search::entity
