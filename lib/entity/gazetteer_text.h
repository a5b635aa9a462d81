// The gazetteer as a text that is read fast: what the build compiles in.
#pragma once

#include <string>
#include <string_view>

#include "entity/gazetteer_impl.h"

namespace archive_search::entity {

[[nodiscard]] std::string WriteGazetteer(const Gazetteer::Impl& gazetteer);

// Reads what WriteGazetteer wrote into an empty gazetteer; `text` must outlive it.
void ReadGazetteer(std::string_view text, Gazetteer::Impl* gazetteer);

}  // namespace archive_search::entity
