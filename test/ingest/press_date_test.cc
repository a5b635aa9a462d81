#include "ingest/press_date.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

#include <catch2/catch.hpp>

#include "ingest/calendar_words.h"

namespace archive_search::ingest {
namespace {

TEST_CASE("Dates are read in the forms of the press", "[press_date]") {
  auto [text, iso] = GENERATE(table<std::string, std::string>({
      {"2023-10-17", "2023-10-17"},
      {" 2023-10-17T10:30Z ", "2023-10-17T10:30Z"},
      {"October 17, 2023", "2023-10-17"},
      {"Oct. 17, 2023", "2023-10-17"},
      {"OCTOBER 17, 2023", "2023-10-17"},
      {"Sept. 1, 2023", "2023-09-01"},
      {"17 October 2023", "2023-10-17"},
      {"17 Oct 2023", "2023-10-17"},
      {"17-Oct-2023", "2023-10-17"},
      {"Tuesday, October 17, 2023", "2023-10-17"},
      {"Tuesday, the 17th of October, 2023", "2023-10-17"},
      {"1st May 2004", "2004-05-01"},
      {"October 2023", "2023-10"},
      {"Oct. 17, 2023, 10:30 a.m. ET", "2023-10-17T10:30"},
      {"October 17, 2023 at 9:05 PM", "2023-10-17T21:05"},
      {"12 am, October 17, 2023", "2023-10-17T00:00"},
      {"Oct 17, 2023 12:15 p.m.", "2023-10-17T12:15"},
      {"Tue, 17 Oct 2023 10:30:05 +0300", "2023-10-17T10:30:05+03:00"},
      {"Tue, 17 Oct 2023 10:30:05 GMT", "2023-10-17T10:30:05Z"},
      {"17 Oct 2023 10:30 EST (winter)", "2023-10-17T10:30-05:00"},
      {"Tue Oct 17 10:30:05 MSK 2023", "2023-10-17T10:30:05+03:00"},
      {"2023-10-17 10:30:05 +0300", "2023-10-17T10:30:05+03:00"},
      {"2023-10-17 10:30:05.123 UTC", "2023-10-17T10:30:05Z"},
      {"2023/10/17", "2023-10-17"},
      {"2023.10.17", "2023-10-17"},
      {"2023/3/4", "2023-03-04"},
      {"17.10.2023", "2023-10-17"},
      {"03.04.2023", "2023-04-03"},
      {"17.10.2023, 10:30", "2023-10-17T10:30"},
      {"17/10/2023", "2023-10-17"},
      {"10/17/2023", "2023-10-17"},
      {"05/05/2023", "2023-05-05"},
      {"17-10-2023", "2023-10-17"},
      {"20231017103005", "2023-10-17T10:30:05"},
      {"20231017", "2023-10-17"},
      {"17 октября 2023", "2023-10-17"},
      {"17 октября 2023 г.", "2023-10-17"},
      {"Вторник, 17 октября 2023 года в 10:30 (мск)", "2023-10-17T10:30"},
      {"17 окт. 2023", "2023-10-17"},
      {"17 жовтня 2023 року", "2023-10-17"},
      {"17. Oktober 2023", "2023-10-17"},
      {"Dienstag, den 17. Oktober 2023 um 10:30 Uhr", "2023-10-17T10:30"},
      {"3. März 1989", "1989-03-03"},
      {"17 octobre 2023", "2023-10-17"},
      {"Mardi 17 octobre 2023 à 10h30", "2023-10-17T10:30"},
      {"le 1er août 1914", "1914-08-01"},
      {"17 de octubre de 2023", "2023-10-17"},
      {"martes, 17 de octubre de 2023", "2023-10-17"},
      {"17 ottobre 2023", "2023-10-17"},
      {"17 de outubro de 2023", "2023-10-17"},
      {"17 października 2023", "2023-10-17"},
      {"17 Ekim 2023", "2023-10-17"},
      {"١٧ أكتوبر ٢٠٢٣", "2023-10-17"},
      {"2023年10月17日", "2023-10-17"},
      {"2023年10月17日 10:30", "2023-10-17T10:30"},
      {"2023年10月17日（火）10時30分", "2023-10-17T10:30"},
      {"2023年10月", "2023-10"},
      {"2023년 10월 17일", "2023-10-17"},
  }));
  CAPTURE(text);
  const auto date = ParsePressDate(text);
  CHECK(date.status().message() == "");
  REQUIRE(date.ok());
  CHECK(date->ToString() == iso);
}

TEST_CASE("What a date leaves open is not guessed", "[press_date]") {
  const std::string text =
      GENERATE(as<std::string>{}, "03/04/2023", "3-4-2023", "17.10.23", "10/17/23", "17 October", "October 17",
               "17 2023", "10:30", "", "yesterday", "Tuesday", "2023-13-01", "31 February 2023", "32 October 2023",
               "17 October 20231", "October November 2023", "17 18 October 2023", "October 1962 - November 1962",
               "1962-63", "1697500800", "17 October 2023 25:00", "17 October 2023 10:30 XYZ", "May", "2023 words",
               "By Pyotr Kozlov", "17 October 2023 13:00 pm", "٢٠٢٣/١٣/١", "12345/10/17",
               "17 October 2023 10:12345678901", "\xFF\xFE", "年月日", "2023年13月1日", "/", "( 2023");
  CAPTURE(text);
  const auto date = ParsePressDate(text);
  CHECK(date.status().code() == absl::StatusCode::kInvalidArgument);
}

TEST_CASE("A refused date says why", "[press_date]") {
  auto message = [](const std::string& text) { return std::string(ParsePressDate(text).status().message()); };
  CHECK(message("03/04/2023").find("which of its numbers is the month") != std::string::npos);
  CHECK(message("17 October").find("no year") != std::string::npos);
  CHECK(message("-0044-03-15").find("years before 1") != std::string::npos);
  CHECK(message("\u22121962").find("years before 1") != std::string::npos);
  CHECK(ParsePressDate("- 17 October 2023").ok());
  CHECK(message("2023-03-21T24:00:00Z").find("no clock that time") != std::string::npos);
  CHECK(message("17 Foo 2023").find("\"foo\" is not understood") != std::string::npos);
  CHECK(message("31 April 2023").find("no calendar") != std::string::npos);
  CHECK(message(std::string(100000, '1')).size() < 400);
  CHECK(message(std::string(1, 'a') + std::string(300, '\xD0')).size() < 400);
}

TEST_CASE("Months have their names in every language of the press, and no name is two months", "[press_date]") {
  const std::string language = GENERATE(as<std::string>{}, "en", "en-GB", "ru", "uk", "de", "fr", "es", "it", "pt",
                                        "pl", "nl", "tr", "sv", "ar", "he", "fa", "el");
  UErrorCode error = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(language.c_str()), "gregorian", error);
  REQUIRE(U_SUCCESS(error));
  for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
    int32_t count = 0;
    const icu::UnicodeString* months = symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, width);
    for (int32_t i = 0; i < count; ++i) {
      std::string name;
      months[i].toUTF8String(name);
      CAPTURE(name);
      CHECK(MonthOfName(FoldCalendarWord(name)) == i + 1);
    }
  }
}

}  // namespace
}  // namespace archive_search::ingest
