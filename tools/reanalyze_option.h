// index --gazetteer, --rules and --reanalyze-entities: the gazetteer and the entity rules of an archive, and what they
// make of the articles there.
#pragma once

#include <CLI/App.hpp>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "archive_search/archive.h"
#include "archive_search/reanalyze.h"

namespace archive_search::cli {

struct ReanalyzeOption {
  std::string gazetteer;  // a compiled one; empty: none was named
  std::string rules;      // a file of them; empty: none was named
  bool anew = false;

  void AddTo(CLI::App* command);

  // Whether anything is to be done besides reading sources.
  [[nodiscard]] bool given() const { return anew || !rules.empty(); }

  // Whether the named files can be read, so that nothing is begun with one that cannot.
  [[nodiscard]] absl::Status Check() const;

  // Gives the archive the gazetteer and the rules and analyses its articles anew, where that was asked for; `report`
  // says how that went. New rules alone have only those articles analysed that they concern. The archive to go on with.
  // An archive that is not `created` just now takes a gazetteer only together with --reanalyze-entities: mixtures come
  // of nobody's will.
  [[nodiscard]] absl::StatusOr<Archive> Apply(Archive archive, bool created, bool sync,
                                              std::optional<ReanalyzeReport>* report) const;
};

}  // namespace archive_search::cli
