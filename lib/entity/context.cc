#include "entity/context.h"

#include <algorithm>

namespace archive_search::entity {
namespace {

// A city or a person of a country tells more of it than its name.
constexpr std::uint32_t kCountryItself = 1;
constexpr std::uint32_t kOfCountry = 2;

bool SharesName(const Gazetteer::Impl& gazetteer, const Match& match) {
  return std::any_of(match.names.begin(), match.names.end(),
                     [&](std::uint32_t n) { return !gazetteer.Use(n).decides; });
}

absl::string_view CountryOf(const Gazetteer::Impl::EntityRow& entity) {
  const std::string_view code = entity.kind == EntityKind::kCountry ? entity.id : entity.country;
  return {code.data(), code.size()};
}

}  // namespace

Context::Context(const ArticleView& article) : article_(article) {
  for (std::size_t f = 0; f < article.fields().size(); ++f) Count(article.fields()[f], f);
}

void Context::Count(const FieldView& field, std::size_t index) {
  const auto& gazetteer = article_.gazetteer();
  for (const Match& match : field.matches) {
    // "Georgia" itself does not tell which Georgia is meant.
    const bool tells_country = !SharesName(gazetteer, match);
    for (const std::uint32_t name : match.names) {
      const Gazetteer::Impl::NameUse row = gazetteer.Use(name);
      if (!row.decides || !article_.MayMean(row.kind, row.entity)) continue;
      mentioned_[row.entity].push_back({index, match.first});
      const Gazetteer::Impl::EntityRow& entity = gazetteer.entities()[row.entity];
      if (!tells_country || CountryOf(entity).empty()) continue;
      country_weights_[CountryOf(entity)] += entity.kind == EntityKind::kCountry ? kCountryItself : kOfCountry;
    }
  }
}

std::uint32_t Context::Mentioned(const NameIds& names, Place place) const {
  const auto& gazetteer = article_.gazetteer();
  std::uint32_t best = kNoName;
  std::tuple<int, std::size_t, std::uint32_t> best_rank;
  for (const std::uint32_t i : names) {
    const Gazetteer::Impl::NameUse row = gazetteer.Use(i);
    const auto at = mentioned_.find(row.entity);
    std::tuple<int, std::size_t, std::uint32_t> rank{row.decides ? 1 : 0, 0, 0};
    if (at != mentioned_.end() && !row.decides) {
      const auto behind = std::lower_bound(at->second.begin(), at->second.end(), place);
      rank = behind == at->second.begin() ? std::tuple{2, std::size_t{0}, ~at->second.front().token}
                                          : std::tuple{3, (behind - 1)->field, (behind - 1)->token};
    }
    if (std::get<0>(rank) > 0 && (best == kNoName || rank > best_rank)) {
      best = row.entity;
      best_rank = rank;
    }
  }
  return best;
}

std::uint32_t Context::CountryWeight(std::uint32_t entity) const {
  const auto found = country_weights_.find(CountryOf(article_.gazetteer().entities()[entity]));
  return found == country_weights_.end() ? 0 : found->second;
}

bool Context::IsActive(std::uint32_t entity) const {
  const std::string_view id = article_.gazetteer().entities()[entity].id;
  const auto years = article_.lexicon().ActiveYears(id);
  return !years.has_value() || (article_.year() >= years->first && article_.year() <= years->second);
}

// The country that the article speaks of most. A country that it hardly names does not count against a name that
// decides: "Georgia" is the state where Atlanta is mentioned and nothing of the country is.
Meant Context::ByCountry(const NameIds& names) const {
  std::uint32_t best = kNoName;
  std::uint32_t best_weight = 0;
  std::uint32_t usual = kNoName;  // whom the name decides for
  bool tie = false;
  for (const std::uint32_t i : names) {
    const Gazetteer::Impl::NameUse row = article_.gazetteer().Use(i);
    if (row.decides) usual = row.entity;
    const std::uint32_t weight = CountryWeight(row.entity);
    if (row.entity == best || weight < best_weight) continue;
    tie = weight == best_weight;
    best = row.entity;
    best_weight = weight;
  }
  if (usual != kNoName) {
    const bool other = !tie && best != usual && best_weight >= kOfCountry && CountryWeight(usual) == 0;
    return {other ? best : usual, false};
  }
  if (tie || best_weight == 0) return {kNoName, true};
  return {best, false};
}

Meant Context::Resolve(EntityKind kind, const Match& match, Place place, bool sure) const {
  if ((match.kinds & KindBit(kind)) == 0) return {};
  const auto& gazetteer = article_.gazetteer();
  NameIds names;
  std::size_t all = 0;
  bool shared = false;
  std::uint32_t first = kNoName;
  for (const std::uint32_t i : match.names) {
    const Gazetteer::Impl::NameUse row = gazetteer.Use(i);
    if (row.kind != kind) continue;
    if (++all == 1) first = row.entity;
    shared = shared || row.entity != first;
    if (article_.MayMean(row.kind, row.entity)) names.push_back(i);
  }
  if (names.empty()) return {kNoName, false, false, all > 0};
  const std::uint32_t mentioned = Mentioned(names, place);
  const bool decides = std::any_of(names.begin(), names.end(), [&](std::uint32_t i) {
    return gazetteer.Use(i).entity == mentioned && gazetteer.Use(i).decides;
  });
  if (mentioned != kNoName && (!decides || !shared)) return {mentioned, false, !decides};
  // Of one that bears a name which is a common word, too, only a tagged person is told.
  if (mentioned == kNoName && (!sure || (!shared && kind != EntityKind::kPerson))) return {};
  if (kind == EntityKind::kPerson && article_.year() != 0) {
    const auto inactive = [&](std::uint32_t i) { return !IsActive(gazetteer.Use(i).entity); };
    names.erase(std::remove_if(names.begin(), names.end(), inactive), names.end());
  }
  const bool told_by_date =
      names.size() < all && !names.empty() && std::all_of(names.begin(), names.end(), [&](std::uint32_t i) {
        return gazetteer.Use(i).entity == gazetteer.Use(names.front()).entity;
      });
  if (told_by_date) return {gazetteer.Use(names.front()).entity, false, true};
  Meant meant = ByCountry(names);
  // Whom the country alone would tell from nobody else: of the many who are called Brown, the gazetteer knows one.
  if (kind == EntityKind::kPerson && !shared) meant = {kNoName, true};
  meant.shared = true;
  return meant;
}

}  // namespace archive_search::entity
