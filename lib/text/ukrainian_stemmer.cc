#include "text/ukrainian_stemmer.h"

namespace archive_search::text {
namespace {

constexpr std::u32string_view kUkrainianVowels = U"аеєиіїоуюя";

// Adjectives and nouns. The longer ones must leave more, or "Криму" and "дім" would lose their roots.
constexpr Ending kUkrainianInflections[] = {
    {U"ого", U"", 3}, {U"ому", U"", 3}, {U"ими", U"", 3}, {U"ій", U"", 3},  {U"ий", U"", 3},   {U"их", U"", 3},
    {U"іх", U"", 3},  {U"им", U"", 3},  {U"ім", U"", 3},  {U"ої", U"", 3},  {U"ього", U"", 3}, {U"ьому", U"", 3},
    {U"ою", U""},     {U"ею", U""},     {U"єю", U""},     {U"ам", U"", 3},  {U"ям", U"", 3},   {U"ами", U"", 3},
    {U"ями", U"", 3}, {U"ах", U"", 3},  {U"ях", U"", 3},  {U"ові", U"", 3}, {U"еві", U"", 3},  {U"єві", U"", 3},
    {U"ом", U"", 3},  {U"ем", U"", 3},  {U"єм", U"", 3},  {U"ів", U"", 3},  {U"ей", U"", 3},   {U"а", U""},
    {U"я", U""},      {U"у", U""},      {U"ю", U""},      {U"і", U""},      {U"ї", U""},       {U"и", U""},
    {U"е", U""},      {U"є", U""},      {U"о", U""},      {U"ь", U""},      {U"й", U"", 3},
};

// Verbs whose endings no noun of note shares: канали and журнали are not past tenses.
constexpr Ending kVerbEndings[] = {
    {U"увати", U"", 3},  {U"ував", U"", 3},   {U"увала", U"", 3},   {U"увало", U"", 3}, {U"ували", U"", 3},
    {U"ювати", U"", 3},  {U"ював", U"", 3},   {U"ювала", U"", 3},   {U"ювали", U"", 3}, {U"ування", U"", 3},
    {U"уванню", U"", 3}, {U"уванні", U"", 3}, {U"уванням", U"", 3}, {U"увань", U"", 3}, {U"ує", U"", 3},
    {U"ують", U"", 3},   {U"ює", U"", 3},     {U"юють", U"", 3},    {U"ить", U"", 3},   {U"ять", U"", 3},
    {U"ила", U"ив", 3},  {U"ило", U"ив", 3},  {U"или", U"ив", 3},   {U"ити", U"ив", 3},
};

// What is left differs from case to case.
constexpr Ending kUkrainianAlternations[] = {
    {U"іст", U"ост"}, {U"ц", U"к"},    {U"з", U"г"},    {U"їв", U""},
    {U"єв", U""},     {U"ов", U"", 4}, {U"ев", U"", 4}, {U"ів", U"", 4},
};

void Undouble(std::u32string* word) {
  const std::size_t size = word->size();
  const bool doubled = size > 3 && word->back() == (*word)[size - 2];
  if (doubled && kUkrainianVowels.find(word->back()) == kUkrainianVowels.npos) word->pop_back();
}

// Львів, Львова: without a vowel the root is longer than it looks.
void DropOvOfNames(std::u32string* word) {
  constexpr std::u32string_view kOv[] = {U"ов", U"ів"};
  if (word->size() == 5 && word->find_first_of(kUkrainianVowels) == 3) DropEnding(kOv, 3, word);
}

}  // namespace

void UkrainianStemmer::Stem(std::u32string* word) const {
  constexpr Ending kReflexive[] = {{U"ться", U"ть", 3}, {U"тися", U"ти", 3}, {U"вся", U"в", 3},
                                   {U"лася", U"ла", 3}, {U"лося", U"ло", 3}, {U"лися", U"ли", 3}};
  ReplaceEnding(kReflexive, word);
  if (!ReplaceEnding(kVerbEndings, word)) ReplaceEnding(kUkrainianInflections, word);
  constexpr std::u32string_view kSoft[] = {U"і", U"ї", U"й", U"ь"};
  DropEnding(kSoft, 2, word);
  Undouble(word);
  DropOvOfNames(word);
  ReplaceEnding(kUkrainianAlternations, word);
}

}  // namespace archive_search::text
