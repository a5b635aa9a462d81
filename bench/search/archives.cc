#include "archives.h"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <variant>

#include "archive_search/reader.h"
#include "index/writer_impl.h"
#include "must.h"

namespace archive_search::bench {
namespace {

constexpr std::uint32_t kSealNothing = UINT32_MAX;

void AddFile(const std::string& path, Writer* writer) {
  const std::unique_ptr<ArticleReader> reader = Must(OpenArticles(path, {}));
  while (const std::optional<ReadItem> item = Must(reader->Next())) {
    if (const auto* read = std::get_if<ReadArticle>(&*item)) Must(writer->Add(read->article));
  }
}

void Fill(const std::string& path, const std::vector<std::string>& files, bool live) {
  const Archive archive = Must(Archive::Create(path));
  WriterOptions options;
  options.sync = false;
  const std::unique_ptr<Writer> writer = live ? Must(index::ArchiveWriter::Open(archive.impl(), options, kSealNothing))
                                              : Must(archive.OpenWriter(options));
  for (const std::string& file : files) AddFile(file, writer.get());
  Must(writer->Commit());
}

}  // namespace

TwinArchives OpenTwins(const std::string& directory, const std::vector<std::string>& files) {
  const std::string sealed = directory + "/sealed";
  const std::string live = directory + "/live";
  if (!std::filesystem::exists(sealed)) {
    std::fprintf(stderr, "making the archives; Xapian takes its time\n");
    std::filesystem::create_directories(directory);
    Fill(sealed, files, /*live=*/false);
    Fill(live, files, /*live=*/true);
  }
  return {Must(Archive::Open(sealed)), Must(Archive::Open(live))};
}

}  // namespace archive_search::bench
