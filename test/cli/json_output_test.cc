#include "json_output.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace archive_search::cli {
namespace {

TEST_CASE("A line of JSON holds no control character and reads back as it was", "[cli][json]") {
  std::string text;
  for (int c = 0; c < 0x80; ++c) text += static_cast<char>(c);
  for (int c = 0x80; c < 0xA0; ++c) text += {'\xC2', static_cast<char>(c)};
  text += "\u2028\u202e\u2066\u00A0é北京😀";
  const std::string line = Line({{"text", text}});
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const auto byte = static_cast<unsigned char>(line[i]);
    CHECK((byte >= 0x20 && byte != 0x7F));
    if (byte == 0xC2) CHECK(static_cast<unsigned char>(line[i + 1]) >= 0xA0);
  }
  CHECK(line.back() == '\n');
  CHECK(nlohmann::json::parse(line)["text"] == text);
}

TEST_CASE("Bytes that are no UTF-8 do not stop the output", "[cli][json]") {
  CHECK(nlohmann::json::parse(Line({{"text", "caf\xE9"}}))["text"] == "caf\uFFFD");
}

TEST_CASE("A date is cut to its precision, and null where there is none", "[cli][json]") {
  Hit hit;
  CHECK(HitToJson(hit)["published"].is_null());
  hit.published = *ParseDate("1962-10");
  CHECK(HitToJson(hit)["published"] == "1962-10");
}

TEST_CASE("Only a date facet has a unit and what it could not place", "[cli][json]") {
  FacetResult person;
  FacetResult date;
  date.field = FacetField::kDate;
  date.unit = DateUnit::kMonth;
  date.imprecise = 2;
  const auto json = FacetsToJson({person, date});
  CHECK(json["date"]["unit"] == "month");
  CHECK(json["date"]["imprecise"] == 2);
  CHECK(json["date"]["undated"] == 0);
  CHECK_FALSE(json["person"].contains("unit"));
}

}  // namespace
}  // namespace archive_search::cli
