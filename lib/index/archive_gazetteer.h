// The compiled gazetteer that an archive keeps in its directory: gazetteers/HASH.gaz, which the record "gazetteer"
// names.
#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/entity.h"

namespace archive_search::index {

// Name of the record; its value is the hash, with a checksum. There is none where the bundled gazetteer serves.
inline constexpr char kGazetteerRecord[] = "gazetteer";
[[nodiscard]] std::string GazetteerRecordValue(const std::string& hash);
// Empty for an empty value. Errors: DataLoss.
[[nodiscard]] absl::StatusOr<std::string> HashInGazetteerRecord(const std::string& value);

// Copies a compiled gazetteer into the archive; its hash. Nothing refers to it yet: whoever opens the archive to write
// would remove it.
//
// REQUIRES: the caller has the archive open to write.
// Errors: those of Gazetteer::Open; else from the file system.
[[nodiscard]] absl::StatusOr<std::string> InstallGazetteer(const std::string& archive, const std::string& file);

// The gazetteer with this hash, corrected by `entities_tsv`; the bundled one for an empty hash.
//
// Errors: Aborted if the file is gone, which means that a later commit names another; DataLoss if it is not the one;
// else those of Gazetteer::Open.
[[nodiscard]] absl::StatusOr<std::shared_ptr<const Gazetteer>> OpenArchiveGazetteer(const std::string& archive,
                                                                                    const std::string& hash,
                                                                                    const std::string& entities_tsv);

// Removes the archive's other gazetteers; who has one open keeps it.
void RemoveOtherGazetteers(const std::string& archive, const std::string& hash);

}  // namespace archive_search::index
