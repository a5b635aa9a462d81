#include "index/slot_values.h"

#include "base/varint.h"

namespace archive_search::index {
namespace {

constexpr std::int64_t kSecondsPerDay = 86400;

// Big-endian with the sign bit flipped: the bytes sort as the numbers do.
template <class Unsigned, class Signed>
std::string EncodeSortable(Signed value) {
  constexpr int kBits = 8 * sizeof(Unsigned);
  const Unsigned flipped = static_cast<Unsigned>(value) ^ Unsigned { 1 } << (kBits - 1);
  std::string bytes;
  for (int shift = kBits - 8; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(flipped >> shift));
  return bytes;
}

template <class Unsigned, class Signed>
bool DecodeSortable(std::string_view bytes, Signed* value) {
  if (bytes.size() != sizeof(Unsigned)) return false;
  Unsigned flipped = 0;
  for (const char byte : bytes) flipped = flipped << 8 | static_cast<unsigned char>(byte);
  *value = static_cast<Signed>(flipped ^ Unsigned{1} << (8 * sizeof(Unsigned) - 1));
  return true;
}

}  // namespace

DateValue ValueOfDate(const Date& date) {
  return {date.LocalSeconds(), date.FirstDay(), date.LastDay()};
}

std::string EncodeDate(const DateValue& date) {
  return EncodeSortable<std::uint64_t>(date.seconds);
}

std::string EncodeLastDay(const DateValue& date) {
  return EncodeSortable<std::uint32_t>(date.last_day);
}

std::string EncodeLength(std::uint32_t length) {
  std::string value;
  base::PutVarint(&value, length);
  return value;
}

std::string EncodeList(const std::vector<std::string>& values) {
  std::string list;
  for (const std::string& value : values) base::PutString(&list, value);
  return list;
}

bool DecodeDate(std::string_view value, DateValue* date) {
  if (!DecodeSortable<std::uint64_t>(value, &date->seconds)) return false;
  const std::int64_t into_day = ((date->seconds % kSecondsPerDay) + kSecondsPerDay) % kSecondsPerDay;
  date->first_day = static_cast<DayNumber>((date->seconds - into_day) / kSecondsPerDay);
  return true;
}

bool DecodeLastDay(std::string_view value, DayNumber* day) {
  return DecodeSortable<std::uint32_t>(value, day);
}

bool DecodeLength(std::string_view value, std::uint32_t* length) {
  std::uint64_t wide = 0;
  if (!base::GetVarint(&value, &wide) || !value.empty() || wide > UINT32_MAX) return false;
  *length = static_cast<std::uint32_t>(wide);
  return true;
}

bool DecodeList(std::string_view value, std::vector<std::string_view>* values) {
  values->clear();
  while (!value.empty()) {
    std::string_view entry;
    if (!base::GetString(&value, &entry)) return false;
    values->push_back(entry);
  }
  return true;
}

}  // namespace archive_search::index
