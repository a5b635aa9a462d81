#include <algorithm>
#include <array>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "archive_search/article.h"
#include "base/string_view.h"

namespace archive_search {
namespace {

// Parameters that say from where a reader came, never what is read.
constexpr std::array<absl::string_view, 17> kTrackingParameters = {
    "fbclid", "gclid",  "gclsrc", "dclid",  "wbraid", "gbraid",    "msclkid", "yclid", "ysclid",
    "twclid", "ttclid", "igshid", "mc_cid", "mc_eid", "_openstat", "ocid",    "cmpid",
};

bool IsTracking(absl::string_view parameter) {
  const std::string name = absl::AsciiStrToLower(parameter.substr(0, parameter.find('=')));
  return absl::StartsWith(name, "utm_") ||
         std::find(kTrackingParameters.begin(), kTrackingParameters.end(), name) != kTrackingParameters.end();
}

std::string WithoutTracking(absl::string_view query) {
  std::vector<absl::string_view> kept = absl::StrSplit(query, '&');
  kept.erase(std::remove_if(kept.begin(), kept.end(), IsTracking), kept.end());
  return absl::StrJoin(kept, "&");
}

// "user@Host:port" with the host in lower case and without the scheme's own port.
std::string CanonicalAuthority(absl::string_view authority, absl::string_view default_port) {
  const std::size_t at = authority.rfind('@');
  const absl::string_view user = at == authority.npos ? "" : authority.substr(0, at + 1);
  std::string host = absl::AsciiStrToLower(authority.substr(user.size()));
  for (const absl::string_view end : {default_port, absl::string_view(":")}) {
    if (absl::EndsWith(host, end)) host.erase(host.size() - end.size());
  }
  return std::string(user) + host;
}

}  // namespace

std::string CanonicalUrl(std::string_view url) {
  const absl::string_view text = base::ToAbsl(url);
  const std::string scheme = absl::AsciiStrToLower(text.substr(0, text.find(':')));
  if (scheme != "http" && scheme != "https") return std::string(url);
  absl::string_view rest = text.substr(scheme.size());
  if (!absl::StartsWith(rest, "://")) return std::string(url);
  rest.remove_prefix(3);
  rest = rest.substr(0, rest.find('#'));

  const absl::string_view authority = rest.substr(0, rest.find_first_of("/?"));
  const std::string host = CanonicalAuthority(authority, scheme == "http" ? ":80" : ":443");
  if (host.empty() || host.back() == '@') return std::string(url);
  rest.remove_prefix(authority.size());

  const absl::string_view path = rest.substr(0, rest.find('?'));
  std::string canonical = scheme + "://" + host + (path.empty() ? "/" : std::string(path));
  if (path.size() < rest.size()) {
    const std::string query = WithoutTracking(rest.substr(path.size() + 1));
    if (!query.empty()) canonical.append(1, '?').append(query);
  }
  return canonical;
}

}  // namespace archive_search
