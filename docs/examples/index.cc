// Adds, replaces and deletes articles; every commit is all or nothing.
#include <iostream>

#include "archive_search/archive_search.h"

namespace as = archive_search;

const char* Name(as::AddOutcome outcome) {
  switch (outcome) {
    case as::AddOutcome::kAdded:
      return "added";
    case as::AddOutcome::kUnchanged:
      return "unchanged";
    case as::AddOutcome::kReplaced:
      return "replaced";
  }
  return "";
}

absl::Status Run() {
  absl::StatusOr<as::Archive> archive = as::Archive::Create("news");
  if (!archive.ok()) return archive.status();
  absl::StatusOr<std::unique_ptr<as::Writer>> writer = archive->OpenWriter();
  if (!writer.ok()) return writer.status();

  as::Article article;
  article.url = "HTTPS://News.example:443/1962/blockade?utm_source=mail#top";  // the key, once it is canonical
  article.title = "Washington announces a quarantine of Cuba";
  article.body = "President Kennedy spoke on television.\n\nShips turned back two days later.";
  article.published = as::ParseDate("1962-10-22T19:00-05:00").value();
  article.source = "Archive Sampler";

  for (const char* title : {"Washington announces a quarantine of Cuba", "Kennedy announces a quarantine of Cuba"}) {
    article.title = title;
    for (int i = 0; i < 2; ++i) {
      absl::StatusOr<as::AddOutcome> outcome = (*writer)->Add(article);
      if (!outcome.ok()) return outcome.status();
      std::cout << Name(*outcome) << "\n";
    }
  }
  if (absl::Status status = (*writer)->Commit(); !status.ok()) return status;

  // One writer at a time; readers are never in its way.
  std::cout << absl::StatusCodeToString(archive->OpenWriter().status().code()) << "\n";
  absl::StatusOr<as::Snapshot> before = archive->OpenSnapshot();
  if (!before.ok()) return before.status();
  absl::StatusOr<bool> deleted = (*writer)->Delete("https://news.example/1962/blockade");
  if (!deleted.ok()) return deleted.status();
  if (absl::Status status = (*writer)->Commit(); !status.ok()) return status;
  absl::StatusOr<as::Snapshot> after = archive->OpenSnapshot();
  if (!after.ok()) return after.status();
  std::cout << before->article_count() << " before, " << after->article_count() << " after\n";
  return absl::OkStatus();
}

int main() {
  const absl::Status status = Run();
  if (!status.ok()) std::cout << status << "\n";
  return status.ok() ? 0 : 1;
}
