#include "last_search.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace archive_search::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxRemembered = 1'000;

fs::path StateDirectory() {
  const char* state = std::getenv("XDG_STATE_HOME");
  if (state != nullptr && *state != '\0') return fs::path(state) / "archive-search";
  const char* home = std::getenv("HOME");
  return home == nullptr ? fs::path() : fs::path(home) / ".local" / "state" / "archive-search";
}

// All programs that a terminal window started share its session.
fs::path StateFile() {
  return StateDirectory() / ("last-search-" + std::to_string(getsid(0)) + ".json");
}

}  // namespace

void RememberHits(const std::string& archive, const std::vector<Hit>& hits) {
  std::error_code error;
  fs::create_directories(StateDirectory(), error);
  if (error) return;
  nlohmann::json state = {{"archive", fs::absolute(archive).string()}, {"hits", nlohmann::json::array()}};
  for (std::size_t i = 0; i < std::min(hits.size(), kMaxRemembered); ++i) {
    state["hits"].push_back({{"rank", hits[i].rank}, {"key", hits[i].key}});
  }
  std::ofstream(StateFile()) << state.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<RememberedHit> RecallHit(std::uint64_t rank) {
  std::ifstream file(StateFile());
  const nlohmann::json state = nlohmann::json::parse(file, nullptr, /*allow_exceptions=*/false);
  if (!state.is_object() || !state.contains("hits")) return std::nullopt;
  for (const auto& hit : state["hits"]) {
    if (hit.value("rank", std::uint64_t{0}) == rank)
      return RememberedHit{state.value("archive", ""), hit.value("key", "")};
  }
  return std::nullopt;
}

}  // namespace archive_search::cli
