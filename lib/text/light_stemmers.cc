#include "text/light_stemmers.h"

#include <algorithm>
#include <iterator>

#include "text/arabic_stemmer.h"
#include "text/bulgarian_stemmer.h"
#include "text/czech_stemmer.h"
#include "text/greek_stemmer.h"
#include "text/hebrew_stemmer.h"
#include "text/hindi_stemmer.h"
#include "text/korean_stemmer.h"
#include "text/persian_stemmer.h"
#include "text/polish_stemmer.h"
#include "text/serbian_stemmer.h"
#include "text/ukrainian_stemmer.h"
#include "text/urdu_stemmer.h"

namespace archive_search::text {
namespace {

template <typename Kind>
LightStemmer* New() {
  return new Kind;
}

constexpr std::string_view kSerbian = "Kešelj and Šipka 2008";

constexpr LightStemmerEntry kStemmers[] = {
    {"ar", &New<ArabicStemmer>, "Larkey, Ballesteros and Connell 2007", LightRole::kFurther},
    {"bg", &New<BulgarianStemmer>, "Savoy 2007; Nakov 2003", LightRole::kMain},
    {"bs", &New<SerbianStemmer>, kSerbian, LightRole::kMain},
    {"cnr", &New<SerbianStemmer>, kSerbian, LightRole::kMain},
    {"cs", &New<CzechStemmer>, "Dolamic and Savoy 2009", LightRole::kMain},
    {"el", &New<GreekStemmer>, "Ntais 2006", LightRole::kMain},
    {"fa", &New<PersianStemmer>, "Dolamic and Savoy 2009", LightRole::kMain},
    {"he", &New<HebrewStemmer>, "Carmel and Maarek 1999", LightRole::kMain},
    {"he", &New<HebrewProcliticStemmer>, "Carmel and Maarek 1999", LightRole::kFurther},
    {"hi", &New<HindiStemmer>, "Ramanathan and Rao 2003", LightRole::kMain},
    {"hr", &New<SerbianStemmer>, kSerbian, LightRole::kMain},
    {"ko", &New<KoreanStemmer>, "Kang 2002", LightRole::kMain},
    {"pl", &New<PolishStemmer>, "Kubiński 2009", LightRole::kMain},
    {"sr", &New<SerbianStemmer>, kSerbian, LightRole::kMain},
    {"uk", &New<UkrainianStemmer>, "Porter's Russian stemmer; orthography of 2019", LightRole::kMain},
    {"ur", &New<UrduStemmer>, "Gupta, Joshi and Mathur 2013", LightRole::kMain},
};

}  // namespace

std::span<const LightStemmerEntry> LightStemmers() {
  return kStemmers;
}

const LightStemmerEntry* FindLightStemmer(std::string_view language, LightRole role) {
  const auto* found = std::find_if(std::begin(kStemmers), std::end(kStemmers), [&](const LightStemmerEntry& entry) {
    return entry.language == language && entry.role == role;
  });
  return found == std::end(kStemmers) ? nullptr : found;
}

}  // namespace archive_search::text
