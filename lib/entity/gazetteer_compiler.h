// A gazetteer as the bytes of an image: what the build compiles in, and what compiled files hold.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "entity/gazetteer_impl.h"

namespace archive_search::entity {

// The same for gazetteers that were made alike, in every process. Names that were removed are not among it.
//
// Errors: ResourceExhausted for more than 4 GiB of names or two thousand million names. Memory: twice the image's size
// beside the gazetteer.
[[nodiscard]] absl::StatusOr<std::string> CompileGazetteer(const Gazetteer::Impl& gazetteer);

}  // namespace archive_search::entity
