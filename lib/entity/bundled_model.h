// The tagger's model, compiled in from data/tagger.model by data/embed_model.cc.
#pragma once

#include <string_view>

namespace archive_search::entity {

[[nodiscard]] std::string_view BundledModel();

}  // namespace archive_search::entity
