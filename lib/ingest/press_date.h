// Dates as newspapers, feeds and exports write them.
#pragma once

#include <string_view>

#include "absl/status/statusor.h"
#include "archive_search/date.h"

namespace archive_search::ingest {

// Reads ISO 8601 and, beside it:
//   October 17, 2023 · 17 Oct. 2023 · Tuesday, 17th of October 2023 · October 2023, in English and some fifteen other
//   languages (17 октября 2023 г., 17. Oktober 2023, le 1er octobre 2023, 17 de octubre de 2023), with the
//   weekday or without; Tue, 17 Oct 2023 10:30:00 +0300 (RFC 2822); 2023年10月17日; 2023년 10월 17일;
//   2023/10/17, 2023.10.17; 17.10.2023 (with dots the day comes first everywhere); 20231017103000;
//   a time behind it (10:30, 10:30:05, 10:30 a.m., 10h30), and a zone (+03:00, GMT, EST, MSK).
// Never guesses: 17/10/2023 can only be October, but 03/04/2023 is refused, and so are years of two digits.
//
// Errors: InvalidArgument with what is wrong.
[[nodiscard]] absl::StatusOr<Date> ParsePressDate(std::string_view text);

}  // namespace archive_search::ingest
