// What an archive holds, as text: for people (docs/index-format.md) and to compare archives.
#pragma once

#include <functional>
#include <string>

#include "archive_search/snapshot.h"
#include "base/posting_cursor.h"

namespace archive_search::test {

// Every term with its document frequency and its postings: "docid:wdf@positions". Title tokens are t0, t1, …; body
// tokens b0, b1, … Postings go by docid, shown as `name` has it.
std::string DumpTerms(const Snapshot& snapshot, const std::function<std::string(DocId)>& name);

// Every slot of every article.
std::string DumpValues(const Snapshot& snapshot);

// The metadata, but for what differs from archive to archive.
std::string DumpMetadata(const Snapshot& snapshot);

// All that must be equal in two archives with the same articles, whatever way they came to them.
std::string Contents(const Snapshot& snapshot);

}  // namespace archive_search::test
