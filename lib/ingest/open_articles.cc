#include <algorithm>
#include <utility>

#include "archive_search/reader.h"
#include "base/status_macros.h"
#include "ingest/byte_source.h"
#include "ingest/csv_reader.h"
#include "ingest/decode.h"
#include "ingest/decompress.h"
#include "ingest/field_names.h"
#include "ingest/input_format.h"
#include "ingest/json_reader.h"
#include "ingest/record_cursor.h"
#include "ingest/text_reader.h"

namespace archive_search {
namespace {

constexpr std::size_t kBeginning = 64 * 1024;  // of the text, to tell its format

}  // namespace

ArticleReader::~ArticleReader() = default;

absl::StatusOr<std::unique_ptr<ArticleReader>> OpenArticles(const std::string& path, const ReadOptions& options) {
  AS_ASSIGN_OR_RETURN(ingest::FieldNames names, ingest::FieldNames::Create(options.field_map));
  AS_ASSIGN_OR_RETURN(auto source, ingest::OpenFile(path));
  AS_ASSIGN_OR_RETURN(source, ingest::Decode(ingest::Decompress(std::move(source), path), options.encoding));
  auto input = std::make_unique<ingest::InputBuffer>(std::move(source));
  // An error in here is met again by the reader, whose Next() reports it.
  input->FillTo(kBeginning).IgnoreError();
  const std::string_view beginning = input->data().substr(0, kBeginning);

  InputFormat format = options.format == InputFormat::kAuto ? ingest::FormatOfName(path) : options.format;
  if (format == InputFormat::kAuto) format = ingest::FormatOfContent(beginning);
  const bool json_document = format == InputFormat::kJsonLines && ingest::IsJsonDocument(beginning);
  ingest::RecordCursor cursor(std::move(input), path, options.max_record_bytes);
  switch (format) {
    case InputFormat::kCsv:
      return ingest::ReadCsv(std::move(cursor), std::move(names), '\0');
    case InputFormat::kTsv:
      return ingest::ReadCsv(std::move(cursor), std::move(names), '\t');
    case InputFormat::kMarkdown:
      return ingest::ReadText(std::move(cursor), std::move(names), ingest::Markup::kMarkdown);
    case InputFormat::kJsonLines:
      if (json_document) return ingest::ReadJsonDocument(std::move(cursor), std::move(names));
      return ingest::ReadJsonLines(std::move(cursor), std::move(names));
    case InputFormat::kText:
    case InputFormat::kAuto:
      break;
  }
  return ingest::ReadText(std::move(cursor), std::move(names), ingest::Markup::kSaved);
}

}  // namespace archive_search
