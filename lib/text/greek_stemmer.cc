#include "text/greek_stemmer.h"

#include "text/fold_letters.h"

namespace archive_search::text {
namespace {

// Case folding has turned ς into σ.
constexpr Ending kGreekInflections[] = {
    {U"ματων", U"", 3}, {U"ματοσ", U"", 3}, {U"ματα", U"", 3}, {U"μασι", U"", 3}, {U"μα", U"", 3},    {U"οσ", U""},
    {U"ουσ", U""},      {U"ου", U""},       {U"οι", U""},      {U"ων", U""},      {U"ον", U"", 3},    {U"ο", U""},
    {U"ασ", U""},       {U"αν", U"", 3},    {U"α", U""},       {U"εσ", U""},      {U"ε", U"", 3},     {U"ησ", U""},
    {U"ην", U"", 3},    {U"η", U""},        {U"εισ", U""},     {U"εων", U"", 3},  {U"εωσ", U"", 3},   {U"εασ", U"", 4},
    {U"εα", U"", 4},    {U"υσ", U"", 3},    {U"ω", U""},       {U"ει", U""},      {U"ουμε", U"", 3},  {U"ετε", U"", 4},
    {U"ουν", U"", 3},   {U"ηκε", U"", 4},   {U"ηκαν", U"", 4}, {U"εται", U"", 3}, {U"ονται", U"", 3}, {U"ι", U""},
    {U"υ", U"", 3},
};

}  // namespace

void GreekStemmer::Stem(std::u32string* word) const {
  FoldLetters(word);
  ReplaceEnding(kGreekInflections, word);
  constexpr std::u32string_view kLeft[] = {U"ι"};
  DropEnding(kLeft, 2, word);
}

}  // namespace archive_search::text
