// compile_characters OUTPUT writes, as C++, the tables of character_tables.h.
#include <unicode/translit.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <memory>
#include <stdexcept>

#include "text/character_tables.h"

namespace archive_search::text {
namespace {

constexpr char16_t kGap = u'\n';  // keeps the transform from reading two characters together

using HanTable = std::array<char16_t, kEndOfHan - kFirstHan>;

icu::UnicodeString Transformed() {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> transform(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, error));
  if (U_FAILURE(error)) throw std::runtime_error("ICU cannot simplify Chinese characters");
  icu::UnicodeString all;
  for (char32_t c = kFirstHan; c < kEndOfHan; ++c) all.append(static_cast<char16_t>(c)).append(kGap);
  transform->transliterate(all);
  return all;
}

HanTable OneToOne() {
  HanTable table{};
  const icu::UnicodeString all = Transformed();
  int begin = 0;
  for (char32_t c = kFirstHan; c < kEndOfHan; ++c) {
    const int end = all.indexOf(kGap, begin);
    const char16_t simple = end - begin == 1 ? all.charAt(begin) : char16_t{0};
    table[c - kFirstHan] = simple >= kFirstHan && simple < kEndOfHan ? simple : static_cast<char16_t>(c);
    begin = end + 1;
  }
  return table;
}

// ICU's transform turns 苧 and 苎 into each other: the lower one stands for both.
HanTable MakeTable() {
  const HanTable once = OneToOne();
  HanTable table = once;
  for (char16_t& simple : table) simple = std::min(simple, once[simple - kFirstHan]);
  return table;
}

void PrintClasses(std::ostream& out) {
  out << "#define C(script, word_break, words, clings, pictograph, sentence, dictionary) \\\n"
         "  {Script{script}, WordBreak{word_break}, words, clings, pictograph, sentence, dictionary}\n"
         "const CharacterClass kBasicClasses[] = {\n";
  for (char32_t c = 0; c < kBasicPlane; ++c) {
    const CharacterClass known = ClassifyByIcu(c);
    out << "C(" << static_cast<int>(known.script) << ',' << static_cast<int>(known.word_break) << ',' << known.in_words
        << ',' << known.clings << ',' << known.pictograph << ',' << known.ends_sentence << ',' << known.by_dictionary
        << "),\n";
  }
  out << "};\n";
}

void PrintSimplified(std::ostream& out) {
  out << "const char16_t kSimplifiedHan[] = {\n";
  for (const char16_t simple : MakeTable()) out << static_cast<unsigned>(simple) << ",\n";
  out << "};\n";
}

int Main(const char* output) {
  std::ofstream out(output);
  out << "#include \"text/character_tables.h\"\n\nnamespace archive_search::text {\n\n";
  PrintClasses(out);
  PrintSimplified(out);
  out << "\n}  // namespace archive_search::text\n";
  return out.flush() ? 0 : 1;
}

}  // namespace
}  // namespace archive_search::text

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  try {
    return archive_search::text::Main(argv[1]);
  } catch (const std::exception& error) {
    std::cerr << "compile_characters: " << error.what() << "\n";
    return 1;
  }
}
