// An article as a reader delivers it and as the archive keeps it.
//
// All text is UTF-8. Thread-safety: plain values.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive_search/date.h"
#include "archive_search/entity.h"
#include "archive_search/export.h"

namespace archive_search {

// An entity that the source itself names for the whole article, without saying where in the text it stands.
struct SuppliedEntity {
  EntityKind kind = EntityKind::kPerson;
  std::string id;    // empty: the archive finds the id by the name
  std::string name;  // empty: the id is shown

  bool operator==(const SuppliedEntity&) const = default;
};

// Title, body and key have limits of their own. Of the other fields each has at most 64 KiB, a value of `metadata` and
// all of them together 16 MiB.
struct Article {
  // What identifies the article in the archive: adding another one with the same key replaces it. Empty: the writer
  // takes the canonical URL; with neither it refuses the article (readers give "file#record" when there is nothing
  // else).
  std::string key;

  std::string title;  // at most kMaxTitleBytes
  std::string body;   // paragraphs are separated by an empty line; at most kMaxBodyBytes
  std::optional<Date> published;
  std::optional<Date> updated;
  std::string source;  // "The Moscow Times"
  std::vector<std::string> authors;
  std::string section;
  std::string language;  // BCP 47 as the source declares it ("en", "zh-Hant"); empty: to be detected
  std::string url;
  std::vector<SuppliedEntity> entities;
  std::vector<std::pair<std::string, std::string>> metadata;  // any other field, kept as it came, in its order

  bool operator==(const Article&) const = default;
};

inline constexpr std::size_t kMaxTitleBytes = 16 * 1024;
inline constexpr std::size_t kMaxBodyBytes = 64 * 1024 * 1024;
inline constexpr std::size_t kMaxKeyBytes = 4 * 1024;

// The form of a URL that two links to the same article share: scheme and host in lower case, no fragment, no default
// port, no tracking parameters (utm_*, fbclid, gclid, …). Text that is no absolute http(s) URL comes back unchanged.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::string CanonicalUrl(std::string_view url);

}  // namespace archive_search
