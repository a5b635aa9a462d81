// A program that links archive-search, as a user's would: makes an archive, adds an article, finds it.
#include <filesystem>
#include <iostream>

#include "archive_search/archive_search.h"

namespace as = archive_search;

int Fail(const absl::Status& status) {
  std::cerr << status << "\n";
  return 1;
}

int main(int argc, char** argv) {
  if (argc != 2 || as::Version() != ARCHIVE_SEARCH_VERSION_STRING) return 2;
  std::filesystem::remove_all(argv[1]);
  auto archive = as::Archive::Create(argv[1]);
  if (!archive.ok()) return Fail(archive.status());
  auto writer = archive->OpenWriter();
  if (!writer.ok()) return Fail(writer.status());
  as::Article article;
  article.key = "a";
  article.title = "Summit in Geneva";
  article.body = "The delegations met for the first time.";
  if (auto added = (*writer)->Add(article); !added.ok()) return Fail(added.status());
  if (auto status = (*writer)->Commit(); !status.ok()) return Fail(status);
  auto snapshot = archive->OpenSnapshot();
  if (!snapshot.ok()) return Fail(snapshot.status());
  auto query = as::ParseQuery("delegation");
  if (!query.ok()) return Fail(query.status());
  if (!(as::ParseQuery(query->ToString()).value() == *query)) return 3;
  auto result = as::Search(*snapshot, *query);
  if (!result.ok()) return Fail(result.status());
  std::cout << result->total << " " << result->hits.at(0).key << "\n";
  return 0;
}
