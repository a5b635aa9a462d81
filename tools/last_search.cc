#include "last_search.h"

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

namespace archive_search::cli {
namespace {

namespace fs = std::filesystem;

constexpr auto kForgottenAfter = std::chrono::hours(24 * 7);

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

// Sessions end without a word, and their numbers come again.
void ForgetOldSessions() {
  std::error_code error;
  for (fs::directory_iterator it(StateDirectory(), error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    const auto written = fs::last_write_time(it->path(), ignored);
    if (!ignored && written < fs::file_time_type::clock::now() - kForgottenAfter) fs::remove(it->path(), ignored);
  }
}

}  // namespace

void RememberHits(const std::string& archive, const std::vector<RankedKey>& hits) {
  std::error_code error;
  if (StateDirectory().empty() || (fs::create_directories(StateDirectory(), error), error)) return;
  ForgetOldSessions();
  nlohmann::json state = {{"archive", fs::absolute(archive).string()}, {"hits", nlohmann::json::array()}};
  for (const RankedKey& hit : hits) state["hits"].push_back({{"rank", hit.rank}, {"key", hit.key}});
  const fs::path written = StateFile().concat("." + std::to_string(getpid()));
  std::ofstream(written) << state.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  fs::permissions(written, fs::perms::owner_read | fs::perms::owner_write, error);
  fs::rename(written, StateFile(), error);
}

std::optional<RememberedHit> RecallHit(std::uint64_t rank) {
  std::ifstream file(StateFile());
  try {
    const nlohmann::json state = nlohmann::json::parse(file);
    for (const auto& hit : state.at("hits")) {
      if (hit.at("rank") == rank) return RememberedHit{state.at("archive"), hit.at("key")};
    }
  } catch (const nlohmann::json::exception&) {  // there is none, or something else wrote it
  }
  return std::nullopt;
}

}  // namespace archive_search::cli
