#include "ingest/decode.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "base/status_macros.h"
#include "ingest/charset.h"
#include "ingest/input_buffer.h"

namespace archive_search::ingest {
namespace {

constexpr std::size_t kBeginning = 4096;  // enough to tell UTF-16

struct ConverterDeleter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterDeleter>;

// Null when ICU does not know the charset. Stops at what is ill-formed.
Converter OpenConverter(const char* charset) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(charset, &error));
  if (U_FAILURE(error)) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  return converter;
}

std::string_view AsciiPrefix(std::string_view text) {
  const auto* beyond = std::find_if(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) < 0; });
  return text.substr(0, beyond - text.begin());
}

class DecodingSource : public ByteSource {
 public:
  DecodingSource(std::unique_ptr<ByteSource> source, Converter converter, bool detect)
      : input_(std::move(source)), from_(std::move(converter)), undecided_(detect) {}

  absl::StatusOr<std::size_t> Read(char* out, std::size_t capacity) override {
    if (!begun_) AS_RETURN_IF_ERROR(Begin());
    AS_RETURN_IF_ERROR(input_.FillTo(1));
    if (undecided_) {
      const std::string_view ascii = AsciiPrefix(input_.data());
      if (!ascii.empty() || input_.data().empty()) return Copy(ascii, out, capacity);
      AS_RETURN_IF_ERROR(input_.FillTo(kCharsetSampleBytes));
      DecodeFrom(DetectCharset(input_.data()));
    }
    return from_ == nullptr ? Copy(input_.data(), out, capacity) : Convert(out, capacity);
  }
  [[nodiscard]] std::uint64_t bytes_read() const override { return input_.bytes_read(); }

 private:
  absl::Status Begin() {
    begun_ = true;
    AS_RETURN_IF_ERROR(input_.FillTo(kBeginning));
    const std::string charset = UnicodeCharset(input_.data().substr(0, kBeginning));
    if (undecided_ && !charset.empty()) DecodeFrom(charset);
    if (undecided_ || from_ == nullptr || IsUnicode()) input_.Consume(MarkSize());
    return absl::OkStatus();
  }

  // A mark is a mark only in the encoding that it is the mark of.
  std::size_t MarkSize() const {
    const std::string_view data = input_.data();
    if (from_ == nullptr) return data.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
    return ByteOrderMarkSize(data);
  }
  bool IsUnicode() const {
    const UConverterType type = ucnv_getType(from_.get());
    return type == UCNV_UTF16_LittleEndian || type == UCNV_UTF16_BigEndian || type == UCNV_UTF32_LittleEndian ||
           type == UCNV_UTF32_BigEndian;
  }

  void DecodeFrom(const std::string& charset) {
    undecided_ = false;
    if (charset != "UTF-8") from_ = OpenConverter(charset.c_str());
  }

  std::size_t Copy(std::string_view text, char* out, std::size_t capacity) {
    const std::size_t size = text.copy(out, capacity);
    input_.Consume(size);
    return size;
  }

  absl::StatusOr<std::size_t> Convert(char* out, std::size_t capacity);

  InputBuffer input_;
  Converter from_;  // null: what comes is UTF-8 (or ASCII, as long as it is undecided)
  bool undecided_;
  bool begun_ = false;
  bool flushed_ = false;
  bool ill_formed_ = false;  // a kIllFormed is still to be written
  Converter to_ = OpenConverter("UTF-8");
  std::array<UChar, 4096> pivot_ = {};
  UChar* pivot_source_ = pivot_.data();
  UChar* pivot_target_ = pivot_.data();
};

absl::StatusOr<std::size_t> DecodingSource::Convert(char* out, std::size_t capacity) {
  char* target = out;
  while (target == out && !flushed_) {
    if (!ill_formed_) AS_RETURN_IF_ERROR(input_.FillTo(1));
    // Before a kIllFormed is written, what ICU holds from before must come out.
    const std::string_view data = ill_formed_ ? "" : input_.data();
    const bool last = !ill_formed_ && input_.at_end();
    const char* source = data.data();
    UErrorCode error = U_ZERO_ERROR;
    ucnv_convertEx(to_.get(), from_.get(), &target, out + capacity, &source, data.data() + data.size(), pivot_.data(),
                   &pivot_source_, &pivot_target_, pivot_.data() + pivot_.size(), 0, static_cast<UBool>(last), &error);
    if (!ill_formed_) input_.Consume(source - data.data());
    if (error == U_BUFFER_OVERFLOW_ERROR) continue;
    if (ill_formed_ && target < out + capacity) {
      *target++ = kIllFormed;
      ill_formed_ = false;
    } else if (U_FAILURE(error)) {
      ill_formed_ = true;
    } else {
      flushed_ = last;
    }
  }
  return target - out;
}

bool IsUtf8(const std::string& charset) {
  UErrorCode error = U_ZERO_ERROR;
  const char* name = ucnv_getStandardName(charset.c_str(), "IANA", &error);
  return name != nullptr && std::string_view(name) == "UTF-8";
}

}  // namespace

absl::StatusOr<std::unique_ptr<ByteSource>> Decode(std::unique_ptr<ByteSource> source, const std::string& charset) {
  Converter converter;
  if (!charset.empty() && !IsUtf8(charset)) {
    converter = OpenConverter(charset.c_str());
    if (converter == nullptr) {
      return absl::InvalidArgumentError("unknown encoding \"" + charset + "\"; expected a name such as UTF-8, " +
                                        "UTF-16LE, windows-1251, KOI8-R, GB18030, Big5, Shift_JIS or windows-1256");
    }
  }
  return std::make_unique<DecodingSource>(std::move(source), std::move(converter), charset.empty());
}

}  // namespace archive_search::ingest
