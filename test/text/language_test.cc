#include "text/language.h"

#include <catch2/catch.hpp>

namespace archive_search::text {
namespace {

TEST_CASE("The language of a paragraph is told", "[text][language]") {
  const auto [language, text] = GENERATE(values<std::pair<std::string, std::string>>({
      {"en", "The foreign ministers met on Tuesday to discuss the new sanctions against the oil industry."},
      {"ru", "Министры иностранных дел встретились во вторник, чтобы обсудить новые санкции."},
      {"uk", "Міністри закордонних справ зустрілися у вівторок, щоб обговорити нові санкції проти нафтової галузі."},
      {"zh", "外交部长星期二举行会晤，讨论对石油工业的新制裁措施。"},
      {"ja", "外相らは火曜日に会談し、石油産業に対する新たな制裁について協議した。"},
      {"ko", "외무장관들은 화요일에 만나 석유 산업에 대한 새로운 제재를 논의했다."},
      {"ar", "اجتمع وزراء الخارجية يوم الثلاثاء لمناقشة العقوبات الجديدة على قطاع النفط."},
      {"fa",
       "وزیران امور خارجه روز سه‌شنبه برای گفتگو درباره تحریم‌های "
       "جدید "
       "علیه "
       "صنعت "
       "نفت "
       "دیدار "
       "کردند."},
      {"he", "שרי החוץ נפגשו ביום שלישי כדי לדון בסנקציות החדשות נגד תעשיית הנפט."},
      {"th", "รัฐมนตรีต่างประเทศประชุมกันในวันอังคารเพื่อหารือเกี่ยวกับมาตรการคว่ำบาตรใหม่"},
      {"tr",
       "Dışişleri bakanları salı günü petrol endüstrisine yönelik yeni yaptırımları görüşmek üzere bir araya geldi."},
      {"de", "Die Außenminister trafen sich am Dienstag, um über neue Sanktionen gegen die Ölindustrie zu beraten."},
      {"fr", "Les ministres des Affaires étrangères se sont réunis mardi pour discuter des nouvelles sanctions."},
      {"es", "Los ministros de Asuntos Exteriores se reunieron el martes para debatir las nuevas sanciones."},
  }));
  CAPTURE(language);
  const DetectedLanguage told = DetectLanguage("", text, "");
  CHECK(told.language == language);
  CHECK(told.reliable);
  CHECK(told.confidence > 80);
  CHECK(DetectLanguage(text, "", "").language == language);
}

TEST_CASE("A declared language stands unless the script speaks against it", "[text][language]") {
  const DetectedLanguage declared = DetectLanguage("", "Putin", "EN-us");
  CHECK(declared.language == "en");
  CHECK(declared.confidence == 100);
  CHECK(declared.reliable);
  CHECK(DetectLanguage("", "Министры иностранных дел встретились во вторник, чтобы обсудить санкции.", "en").language ==
        "ru");
  CHECK(
      DetectLanguage("", "外相らは火曜日に会談し、石油産業に対する新たな制裁について協議した。", "zh-Hant").language ==
      "ja");
  CHECK(DetectLanguage("", "Ministri su se sastali u utorak", "sr").language == "sr");
  CHECK(DetectLanguage("", "12 34", "ru").language == "ru");
  CHECK(DetectLanguage("", "שלום", "iw").language == "he");
}

TEST_CASE("A long quotation does not make the language", "[text][language]") {
  CHECK(DetectLanguage(
            "",
            "The two foreign ministers met on Tuesday evening to discuss the new sanctions and the price of oil, "
            "and afterwards the Russian minister read out a statement to the waiting press: «Переговоры "
            "продолжаются, и мы надеемся, что они завершатся успешно до конца недели».",
            "")
            .language == "en");
}

TEST_CASE("What is too short to tell is und, except in a script of one language", "[text][language]") {
  CHECK(DetectLanguage("", "", "").language == "und");
  CHECK(DetectLanguage("", "2024 — !", "").language == "und");
  CHECK(DetectLanguage("Putin", "", "").language == "und");
  CHECK(DetectLanguage("Путин", "", "").language == "und");
  CHECK(DetectLanguage("普京", "", "").language == "zh");
  CHECK(DetectLanguage("プーチン", "", "").language == "ja");
  CHECK(DetectLanguage("푸틴", "", "").language == "ko");
  CHECK_FALSE(DetectLanguage("普京", "", "").reliable);
}

TEST_CASE("Ill-formed and very long texts are sampled at characters", "[text][language]") {
  std::string text;
  while (text.size() < 1'000'000) text += "Министры встретились во вторник, чтобы обсудить новые санкции. ";
  CHECK(DetectLanguage("", text, "").language == "ru");
  CHECK(DetectLanguage("", "\xD0" + text, "").language == "ru");
  CHECK(DetectLanguage("\xFF\xFE", "\xFF", "").language == "und");
}

}  // namespace
}  // namespace archive_search::text
