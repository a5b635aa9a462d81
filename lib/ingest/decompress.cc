#include "ingest/decompress.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "base/status_macros.h"
#include "ingest/input_buffer.h"

namespace archive_search::ingest {
namespace {

absl::Status Damaged(const std::string& path, const std::string& what) {
  return absl::DataLossError(path + ": damaged compressed data: " + what);
}

// Reads the next decompressed bytes off `input`.
class Codec {
 public:
  virtual ~Codec() = default;
  // As ByteSource::Read.
  virtual absl::StatusOr<std::size_t> Read(InputBuffer* input, char* out, std::size_t capacity) = 0;
};

class Plain : public Codec {
 public:
  absl::StatusOr<std::size_t> Read(InputBuffer* input, char* out, std::size_t capacity) override {
    AS_RETURN_IF_ERROR(input->FillTo(1));
    const std::size_t size = input->data().copy(out, capacity);
    input->Consume(size);
    return size;
  }
};

class Gzip : public Codec {
 public:
  explicit Gzip(std::string path) : path_(std::move(path)) { inflateInit2(&stream_, 16 + MAX_WBITS); }
  ~Gzip() override { inflateEnd(&stream_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  absl::StatusOr<std::size_t> Read(InputBuffer* input, char* out, std::size_t capacity) override {
    while (true) {
      AS_RETURN_IF_ERROR(input->FillTo(1));
      if (between_members_ && !SkipPadding(input)) return 0;
      if (input->data().empty() && input->at_end()) return Damaged(path_, "it ends inside a gzip member");
      AS_ASSIGN_OR_RETURN(const std::size_t size, Inflate(input, out, capacity));
      if (size > 0) return size;
    }
  }

 private:
  // Zeros may pad the end of a file. False when the input is over.
  static bool SkipPadding(InputBuffer* input) {
    const std::string_view data = input->data();
    const std::size_t zeros = std::min(data.find_first_not_of('\0'), data.size());
    input->Consume(zeros);
    return zeros < data.size() || !input->at_end();
  }

  absl::StatusOr<std::size_t> Inflate(InputBuffer* input, char* out, std::size_t capacity) {
    const std::string_view data = input->data();
    if (data.empty()) return 0;
    if (between_members_) inflateReset(&stream_);
    between_members_ = false;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
    stream_.avail_in = static_cast<uInt>(std::min<std::size_t>(data.size(), 1 << 30));
    const uInt in_before = stream_.avail_in;
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(capacity, 1 << 30));
    const uInt out_before = stream_.avail_out;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) {
      return Damaged(path_, stream_.msg == nullptr ? "not a gzip member" : stream_.msg);
    }
    between_members_ = result == Z_STREAM_END;
    input->Consume(in_before - stream_.avail_in);
    return out_before - stream_.avail_out;
  }

  std::string path_;
  z_stream stream_ = {};
  bool between_members_ = false;
};

class Zstandard : public Codec {
 public:
  explicit Zstandard(std::string path) : path_(std::move(path)), stream_(ZSTD_createDStream()) {}
  ~Zstandard() override { ZSTD_freeDStream(stream_); }
  Zstandard(const Zstandard&) = delete;
  Zstandard& operator=(const Zstandard&) = delete;

  absl::StatusOr<std::size_t> Read(InputBuffer* input, char* out, std::size_t capacity) override {
    ZSTD_outBuffer output = {out, capacity, 0};
    while (output.pos == 0) {
      AS_RETURN_IF_ERROR(input->FillTo(1));
      const std::string_view data = input->data();
      if (data.empty() && !inside_frame_) return 0;
      ZSTD_inBuffer in = {data.data(), data.size(), 0};
      const std::size_t result = ZSTD_decompressStream(stream_, &output, &in);
      if (ZSTD_isError(result) != 0) return Damaged(path_, ZSTD_getErrorName(result));
      if (data.empty() && output.pos == 0) return Damaged(path_, "it ends inside a Zstandard frame");
      inside_frame_ = result != 0;
      input->Consume(in.pos);
    }
    return output.pos;
  }

 private:
  std::string path_;
  ZSTD_DStream* stream_;
  bool inside_frame_ = false;
};

std::unique_ptr<Codec> ChooseCodec(std::string_view data, const std::string& path) {
  if (data.substr(0, 3) == "\x1F\x8B\x08") return std::make_unique<Gzip>(path);
  const bool skippable = data.size() >= 4 && (data[0] & 0xF0) == 0x50 && data.substr(1, 3) == "\x2A\x4D\x18";
  if (data.substr(0, 4) == "\x28\xB5\x2F\xFD" || skippable) return std::make_unique<Zstandard>(path);
  return std::make_unique<Plain>();
}

class DecompressedSource : public ByteSource {
 public:
  DecompressedSource(std::unique_ptr<ByteSource> source, std::string path)
      : input_(std::move(source)), path_(std::move(path)) {}

  absl::StatusOr<std::size_t> Read(char* out, std::size_t capacity) override {
    if (codec_ == nullptr) {
      AS_RETURN_IF_ERROR(input_.FillTo(4));
      codec_ = ChooseCodec(input_.data(), path_);
    }
    return codec_->Read(&input_, out, capacity);
  }
  [[nodiscard]] std::uint64_t bytes_read() const override { return input_.bytes_read(); }

 private:
  InputBuffer input_;
  std::string path_;
  std::unique_ptr<Codec> codec_;
};

}  // namespace

std::unique_ptr<ByteSource> Decompress(std::unique_ptr<ByteSource> source, std::string path) {
  return std::make_unique<DecompressedSource>(std::move(source), std::move(path));
}

}  // namespace archive_search::ingest
