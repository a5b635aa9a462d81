// What stands in the value slots of the live tier (term_schema.h names them).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive_search/date.h"
#include "base/date_value.h"

namespace archive_search::index {

[[nodiscard]] DateValue ValueOfDate(const Date& date);

[[nodiscard]] std::string EncodeDate(const DateValue& date);     // Slot::kDate
[[nodiscard]] std::string EncodeLastDay(const DateValue& date);  // Slot::kLastDay
[[nodiscard]] std::string EncodeLength(std::uint32_t length);
[[nodiscard]] std::string EncodeList(const std::vector<std::string>& values);

// False if the value is damaged.
[[nodiscard]] bool DecodeDate(std::string_view value, DateValue* date);  // all but the last day
[[nodiscard]] bool DecodeLastDay(std::string_view value, DayNumber* day);
[[nodiscard]] bool DecodeLength(std::string_view value, std::uint32_t* length);
[[nodiscard]] bool DecodeList(std::string_view value, std::vector<std::string_view>* values);  // views into `value`

}  // namespace archive_search::index
