#include "text/arabic_stemmer.h"

#include "text/fold_letters.h"

namespace archive_search::text {
namespace {

bool DropBeginning(std::u32string_view beginning, std::size_t least, std::u32string* word) {
  if (word->size() < beginning.size() + least || !word->starts_with(beginning)) return false;
  word->erase(0, beginning.size());
  return true;
}

// A conjunction, then a preposition with the article, the article, or a preposition alone. What is left must be long
// enough not to have begun with a letter of the root: وزير, بحر, فصيلة.
void DropBeginnings(std::u32string* word) {
  DropBeginning(U"و", 4, word);
  for (const std::u32string_view with_article : {U"بال", U"فال", U"لل", U"ال"}) {
    if (DropBeginning(with_article, 2, word)) return;
  }
  if (!DropBeginning(U"ب", 3, word)) DropBeginning(U"ل", 3, word);
}

// A word may end in several of them: معتقداتهم. Vowel marks and the hamza's seat have been folded.
constexpr std::u32string_view kEndings[][10] = {
    {U"هما", U"هم", U"هن", U"كم", U"نا", U"ها"},
    {U"تين", U"تان", U"ان", U"ات", U"ون", U"ين", U"وا"},
    {U"يه"},
    {U"ه", U"ي", U"ا"},
};

}  // namespace

void ArabicStemmer::Stem(std::u32string* word) const {
  FoldLetters(word);
  DropBeginnings(word);
  for (const auto& endings : kEndings) DropEnding(endings, 3, word);
}

}  // namespace archive_search::text
