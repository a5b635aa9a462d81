#include "entity/person_slug.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "entity/recognizer.h"
#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

struct Pair {
  const char* one;
  const char* other;
};

TEST_CASE("A name in Cyrillic letters and in Latin ones has one id", "[slug]") {
  const Pair p =
      GENERATE(Pair{"Габуев", "Gabuev"}, Pair{"Габуев", "Gabuyev"}, Pair{"Александр Габуев", "Alexander Gabuev"},
               Pair{"Александр Габуев", "Aleksandr Gabuyev"}, Pair{"Сергей Лавров", "Sergey Lavrov"},
               Pair{"Сергей Лавров", "Sergei Lavrov"}, Pair{"Дмитрий Песков", "Dmitry Peskov"},
               Pair{"Дмитрий Песков", "Dmitriy Peskov"}, Pair{"Дмитрий Песков", "Dmitri Peskov"},
               Pair{"Евгений Примаков", "Yevgeny Primakov"}, Pair{"Евгений Примаков", "Evgeny Primakov"},
               Pair{"Юрий Ушаков", "Yuri Ushakov"}, Pair{"Юрий Ушаков", "Yuriy Ushakov"},
               Pair{"Николай Патрушев", "Nikolai Patrushev"}, Pair{"Николай Патрушев", "Nikolay Patrushev"},
               Pair{"Мария Захарова", "Maria Zakharova"}, Pair{"Мария Захарова", "Mariya Zakharova"},
               Pair{"Фёдор Достоевский", "Fyodor Dostoevsky"}, Pair{"Фёдор Достоевский", "Fedor Dostoyevskiy"},
               Pair{"Джохар Дудаев", "Dzhokhar Dudayev"}, Pair{"Михаил Ходорковский", "Mikhail Khodorkovsky"},
               Pair{"Андрій Єрмак", "Andriy Yermak"}, Pair{"Володимир Зеленський", "Volodymyr Zelensky"},
               Pair{"Володимир Зеленський", "Volodymyr Zelenskyy"}, Pair{"Володимир Зеленський", "Volodymyr Zelenskyi"},
               Pair{"Александар Вучић", "Aleksandar Vučić"}, Pair{"Бойко Борисов", "Boyko Borisov"});
  INFO(p.one << " " << p.other);
  CHECK(PersonSlug(p.one) == PersonSlug(p.other));
}

TEST_CASE("The Arabic article has one spelling in ids", "[slug]") {
  for (const char* name : {"Abd al-Hakim Zork", "Abd-al-Hakim Zork", "Abdel Hakim Zork", "Abdul Hakim Zork"}) {
    CHECK(PersonSlug(name) == "abdul-hakim-zork");
  }
  CHECK(PersonSlug("Samir el-Zork") == PersonSlug("Samir al-Zork"));
  CHECK(PersonSlug("Abdelaziz Zork") == "abdelaziz-zork");
  CHECK(PersonSlug("El Zork") == "el-zork");
}

TEST_CASE("The generation stands last in ids, in one spelling, and is kept", "[slug]") {
  for (const char* name : {"Douglas II Zork", "Douglas Zork II", "Douglas Zork, 2d", "Douglas Zork 2nd"}) {
    CHECK(PersonSlug(name) == "douglas-zork-ii");
  }
  CHECK(PersonSlug("John D. III Zork") == "john-d-zork-iii");
  CHECK(PersonSlug("Peter Zork, Junior") == "peter-zork-jr");
  CHECK(PersonSlug("Peter Zork") == "peter-zork");
}

TEST_CASE("What stands for no generation keeps its place in ids", "[slug]") {
  for (const char* name : {"Philip II of Zork", "John Senior", "Ii Naosuke", "Zork II", "Makarios III"}) {
    CHECK(PersonSlug(name) == Slug(name));
  }
}

TEST_CASE("Names that may be another language's stay apart, as do those of scripts that tell less", "[slug]") {
  const Pair p = GENERATE(Pair{"Татьяна Митрова", "Tatiana Mitrova"}, Pair{"Ян Ковальский", "Jan Kowalski"},
                          Pair{"Александр Квасьневский", "Aleksander Kwaśniewski"}, Pair{"Джеймс Бонд", "James Bond"},
                          Pair{"Владимир Зеленский", "Volodymyr Zelensky"}, Pair{"محمد", "Mohammed"},
                          Pair{"习近平", "Xi Jinping"}, Pair{"Елена Боннэр", "Elena Bonner"});
  INFO(p.one << " " << p.other);
  CHECK(PersonSlug(p.one) != PersonSlug(p.other));
}

TEST_CASE("An unknown person has one id in English and Russian articles", "[slug]") {
  const Recognizer recognizer(std::make_shared<const Gazetteer>(/*with_bundled=*/false));
  const auto ids = [&](std::string_view text, std::string_view language) {
    const text::AnalyzedText tokens = text::Tokenize(text, language);
    std::string found;
    for (const Found& f : recognizer.Recognize({"", text, nullptr, &tokens, language})) found += f.id + " ";
    return found;
  };
  CHECK(ids("The expert Alexander Gabuev disagreed with him.", "en") == "alexander-gabuev ");
  CHECK(ids("С ним не согласен эксперт Александр Габуев.", "ru") == "alexander-gabuev ");
  CHECK(ids("Он говорил с Александром Габуевым вчера.", "ru") == "alexander-gabuev ");
}

TEST_CASE("The id of a person is readable, and that of most names their slug", "[slug]") {
  CHECK(PersonSlug("Александр Габуев") == "alexander-gabuev");
  CHECK(PersonSlug("Михаил Коростиков") == "mikhail-korostikov");
  CHECK(PersonSlug("Татьяна Митрова") == "tatyana-mitrova");
  for (const char* name : {"Recep Tayyip Erdoğan", "J. R. Smith", "Ursula von der Strande", "김정은", "بوتين",
                           "Andrea Bocelli", "Ivy", "Jorge Iya", "", "—"}) {
    INFO(name);
    CHECK(PersonSlug(name) == Slug(name));
  }
}

}  // namespace
}  // namespace archive_search::entity
