#include "text/bulgarian_stemmer.h"

namespace archive_search::text {
namespace {

constexpr std::u32string_view kBulgarianVowels = U"аеиоуъюя";

// With what they are joined to, which stays.
constexpr Ending kArticles[] = {
    {U"ът", U"", 3},     {U"ят", U"й", 3},  {U"ият", U"и", 3}, {U"ата", U"а", 3}, {U"ята", U"я", 2},
    {U"стта", U"ст", 2}, {U"щта", U"щ", 2}, {U"рта", U"р", 3}, {U"ото", U"о", 2}, {U"ето", U"е", 2},
    {U"ите", U"и", 2},   {U"ете", U"е", 2}, {U"ата", U"а", 3}, {U"ия", U"и", 4},
};

constexpr Ending kBulgarianInflections[] = {
    {U"овци", U"", 3}, {U"ове", U""},   {U"еве", U"", 3}, {U"ища", U"", 3}, {U"ии", U"", 2},
    {U"ия", U"", 2},   {U"ие", U"", 2}, {U"а", U""},      {U"я", U""},      {U"о", U""},
    {U"е", U""},       {U"и", U""},     {U"й", U"", 3},   {U"ю", U""},
};

// Политик, политици.
constexpr Ending kBulgarianAlternations[] = {{U"ц", U"к"}, {U"з", U"г", 3}};

}  // namespace

void BulgarianStemmer::Stem(std::u32string* word) const {
  ReplaceEnding(kArticles, word);
  ReplaceEnding(kBulgarianInflections, word);
  constexpr std::u32string_view kSoft[] = {U"и", U"й"};
  DropEnding(kSoft, 2, word);
  DropFleetingVowel(U'ъ', U"рклмн", kBulgarianVowels, word);
  ReplaceEnding(kBulgarianAlternations, word);
}

}  // namespace archive_search::text
