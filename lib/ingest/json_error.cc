#include "ingest/json_error.h"

#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "base/string_view.h"
#include "ingest/utf8.h"

namespace archive_search::ingest {
namespace {

// Takes no values, only the first error. simdjson does not say where an error is; this slower parser does.
class ErrorListener : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
    // "[…] parse error at line 1, column 31: syntax error while parsing value - …; last read: '…'"
    std::string_view what = error.what();
    const std::size_t dash = what.find(" - ");
    if (dash != what.npos) what.remove_prefix(dash + 3);
    what = what.substr(0, what.find("; last read"));
    description_ =
        absl::StrCat("not JSON: ", base::ToAbsl(Shorten(what, 200)), " at byte ", position == 0 ? 0 : position - 1);
    return false;
  }

  [[nodiscard]] const std::string& description() const { return description_; }

 private:
  std::string description_;
};

}  // namespace

std::string DescribeJsonError(std::string_view text, simdjson::error_code error) {
  const std::size_t ill_formed = FindIllFormed(text);
  if (ill_formed != text.npos) return absl::StrCat("ill-formed text at byte ", ill_formed, ": no UTF-8");
  ErrorListener listener;
  nlohmann::json::sax_parse(text.begin(), text.end(), &listener);
  if (!listener.description().empty()) return listener.description();
  return absl::StrCat("not accepted as JSON: ", simdjson::error_message(error));
}

}  // namespace archive_search::ingest
