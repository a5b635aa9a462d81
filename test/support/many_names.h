// Names by the million, made up: people, organisations and places in the proportions and scripts of the lists that the
// field uses.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace archive_search::test {

class ManyNames {
 public:
  explicit ManyNames(std::uint32_t seed) : random_(seed) {}

  // AddTsv lines of one more entity, with two or three names.
  std::string Entity() {
    const std::string id = "e" + std::to_string(++count_);
    const int kind = static_cast<int>(random_() % 3);
    std::string lines = Line(id, kind, "en", Latin(kind == 0 ? 2 : 1 + random_() % 3));
    lines += Line(id, kind, "", Latin(1 + random_() % 3));
    switch (random_() % 8) {
      case 0:
      case 1:
        return lines + Line(id, kind, "ru", Spell(kCyrillic, 2, true));
      case 2:
        return lines + Line(id, kind, "ar", Spell(kArabic, 2, true));
      case 3:
        return lines + Line(id, kind, "zh", Spell(kHan, 3, false));
      default:
        return lines;
    }
  }

 private:
  using Letters = std::vector<std::string_view>;

  static std::string Line(const std::string& id, int kind, const char* language, const std::string& name) {
    constexpr const char* kKinds[] = {"person", "org", "place"};
    return id + "\t" + kKinds[kind] + "\t" + language + "\t" + name + "\n";
  }

  // Words of two to four syllables; a third of them are taken from few that many names share.
  std::string Latin(std::size_t words) {
    static const Letters kSyllables = {"ba", "ko",  "ri", "men", "ta", "lu",  "shi", "ver", "no",  "dal", "ge",
                                       "pu", "san", "to", "mir", "el", "wan", "cha", "zo",  "ber", "hi",  "fal"};
    std::string name;
    for (std::size_t w = 0; w < words; ++w) {
      std::mt19937 shared(static_cast<std::uint32_t>(random_() % 3000));
      std::mt19937& random = random_() % 3 == 0 ? shared : random_;
      std::string word;
      for (std::size_t i = 2 + random() % 3; i > 0; --i) word += kSyllables[random() % kSyllables.size()];
      word[0] = static_cast<char>(word[0] - 'a' + 'A');
      name += (w == 0 ? "" : " ") + word;
    }
    return name;
  }

  std::string Spell(const Letters& letters, std::size_t words, bool spaces) {
    std::string name;
    for (std::size_t w = 0; w < words; ++w) {
      if (w > 0 && spaces) name += " ";
      for (std::size_t i = spaces ? 3 + random_() % 4 : 1; i > 0; --i) name += letters[random_() % letters.size()];
    }
    return name;
  }

  inline static const Letters kCyrillic = {"а", "о", "и", "е", "в", "н", "р", "т", "к", "л", "м", "с", "д", "г", "п"};
  inline static const Letters kArabic = {"ا", "ل", "م", "ن", "ر", "ي", "د", "ح", "ب", "س", "ع", "ف", "ق", "ك", "ه"};
  inline static const Letters kHan = {"王", "李", "明", "华", "国", "海", "山", "林", "东", "建", "文", "平", "金",
                                      "玉", "春", "石", "江", "城", "河", "天", "云", "雪", "志", "永", "兴", "德"};

  std::mt19937 random_;
  std::uint64_t count_ = 0;
};

}  // namespace archive_search::test
