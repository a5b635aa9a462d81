#include "ingest/field_names.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/string_view.h"

namespace archive_search::ingest {
namespace {

struct Synonym {
  std::string_view name;
  Field field;
};

// The best name of each field first.
constexpr std::array<Synonym, 48> kSynonyms = {{
    {"key", Field::kKey},
    {"id", Field::kKey},
    {"title", Field::kTitle},
    {"headline", Field::kTitle},
    {"body", Field::kBody},
    {"text", Field::kBody},
    {"content", Field::kBody},
    {"fulltext", Field::kBody},
    {"articlebody", Field::kBody},
    {"published", Field::kPublished},
    {"datepublished", Field::kPublished},
    {"publishedat", Field::kPublished},
    {"publicationdate", Field::kPublished},
    {"pubdate", Field::kPublished},
    {"date", Field::kPublished},
    {"updated", Field::kUpdated},
    {"updatedat", Field::kUpdated},
    {"datemodified", Field::kUpdated},
    {"modified", Field::kUpdated},
    {"source", Field::kSource},
    {"publisher", Field::kSource},
    {"publication", Field::kSource},
    {"authors", Field::kAuthors},
    {"author", Field::kAuthors},
    {"byline", Field::kAuthors},
    {"section", Field::kSection},
    {"category", Field::kSection},
    {"language", Field::kLanguage},
    {"lang", Field::kLanguage},
    {"inlanguage", Field::kLanguage},
    {"url", Field::kUrl},
    {"link", Field::kUrl},
    {"persons", Field::kPersons},
    {"people", Field::kPersons},
    {"person", Field::kPersons},
    {"orgs", Field::kOrganisations},
    {"organisations", Field::kOrganisations},
    {"organizations", Field::kOrganisations},
    {"organisation", Field::kOrganisations},
    {"organization", Field::kOrganisations},
    {"org", Field::kOrganisations},
    {"places", Field::kPlaces},
    {"locations", Field::kPlaces},
    {"place", Field::kPlaces},
    {"location", Field::kPlaces},
    {"countries", Field::kCountries},
    {"country", Field::kCountries},
    {"entities", Field::kEntities},
}};

// The names of the fields that can be mapped, in the order of Field.
constexpr std::array<std::string_view, 10> kMappable = {
    "key", "title", "body", "published", "updated", "source", "authors", "section", "language", "url",
};

std::string Unadorned(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if (c != ' ' && c != '_' && c != '-') plain += absl::ascii_tolower(static_cast<unsigned char>(c));
  }
  return plain;
}

}  // namespace

absl::StatusOr<FieldNames> FieldNames::Create(const std::map<std::string, std::string>& field_map) {
  FieldNames names;
  for (const auto& [ours, theirs] : field_map) {
    const auto* found = std::find(kMappable.begin(), kMappable.end(), ours);
    if (found == kMappable.end()) {
      return absl::InvalidArgumentError(absl::StrCat("cannot map the field \"", ours, "\"; expected key, title, body, ",
                                                     "published, updated, source, authors, section, language or url"));
    }
    names.mapped_[theirs].meaning = {static_cast<Field>(found - kMappable.begin()), -1};
  }
  return names;
}

std::optional<FieldMeaning> FieldNames::Find(std::string_view name) const {
  if (const auto mapped = mapped_.find(base::ToAbsl(name)); mapped != mapped_.end()) {
    mapped->second.found = true;
    return mapped->second.meaning;
  }
  constexpr std::size_t kLongestSynonym = 24;
  if (name.size() > kLongestSynonym) return std::nullopt;
  const std::string plain = Unadorned(name);
  const auto* found =
      std::find_if(kSynonyms.begin(), kSynonyms.end(), [&plain](const Synonym& s) { return s.name == plain; });
  if (found == kSynonyms.end()) return std::nullopt;
  return FieldMeaning{found->field, static_cast<int>(found - kSynonyms.begin())};
}

std::vector<std::string> FieldNames::NotFound() const {
  std::vector<std::string> names;
  for (const auto& [name, mapped] : mapped_) {
    if (!mapped.found) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace archive_search::ingest
