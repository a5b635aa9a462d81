#include "relation_text.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/str_format.h"
#include "bars.h"
#include "text_width.h"
#include "timeline.h"

namespace archive_search::cli {
namespace {

std::string Right(const std::string& text, std::size_t columns) {
  return std::string(columns - std::min(columns, text.size()), ' ') + text;
}

std::string Counted(std::uint64_t n, const std::string& what) {
  return Grouped(n) + " " + what + (n == 1 ? "" : "s");
}

std::size_t Room(std::size_t columns, std::size_t used) {
  constexpr std::size_t kLeast = 10;
  return std::max(kLeast, columns - std::min(columns, used));
}

// "Latin      Putin ×12, Vladimir Putin ×7": all names of a script, wrapped.
class ScriptLines {
 public:
  explicit ScriptLines(const TextStyle& style) : style_(style) {}

  void Add(const std::string& script, const std::string& name) {
    if (script != script_) Flush();
    script_ = script;
    names_ += (names_.empty() ? "" : ", ") + name;
  }

  std::string Take() && {
    Flush();
    return std::move(out_);
  }

 private:
  void Flush() {
    constexpr std::size_t kLeadWidth = 14;
    if (!names_.empty()) {
      const std::string lead = style_.painter.Faint(Fit("  " + script_, kLeadWidth));
      out_ += Wrapped(names_, {}, {.margin = kLeadWidth, .lead = lead}, style_);
    }
    names_.clear();
  }

  const TextStyle& style_;
  std::string script_;
  std::string names_;
  std::string out_;
};

std::string SourcesToText(const EntityProfile& profile, const TextStyle& style) {
  if (profile.sources.empty()) return "";
  std::string names;
  for (const FacetValue& source : profile.sources) {
    names += (names.empty() ? "" : ", ") + source.value + "\u00A0×" + Grouped(source.count);
  }
  const std::uint64_t more =
      profile.distinct_sources - std::min<std::uint64_t>(profile.distinct_sources, profile.sources.size());
  if (more > 0) names += " and " + Grouped(more) + " more";
  return "\n" + style.painter.Strong("sources") + "\n" + Wrapped(names, {}, {.margin = 2}, style);
}

std::string Dates(const EntityProfile& profile) {
  std::string dates;
  if (profile.first_date) dates = profile.first_date->ToString() + " to " + profile.last_date->ToString();
  if (profile.undated > 0) dates += (dates.empty() ? "" : ", ") + Grouped(profile.undated) + " undated";
  return dates;
}

std::string OneTimeline(const EntityTimeline& timeline, const EntityTimelines& all, const std::string& name,
                        const TextStyle& style) {
  std::string note = Counted(timeline.articles, "article");
  if (timeline.imprecise > 0) note += ", " + Grouped(timeline.imprecise) + " imprecise";
  if (timeline.undated > 0) note += ", " + Grouped(timeline.undated) + " undated";
  FacetResult dates;
  dates.field = FacetField::kDate;
  dates.unit = all.unit;
  for (std::size_t i = 0; i < all.periods.size(); ++i) {
    dates.values.push_back({all.periods[i], all.periods[i], timeline.counts[i]});
  }
  return style.painter.Strong(Shorten(Printable(name), Room(style.columns, note.size() + 4))) +
         style.painter.Faint("  (" + note + ")") + "\n" + TimelineToText(dates, style);
}

}  // namespace

std::string ListToText(const EntityList& list, const TextStyle& style) {
  std::uint64_t articles = 0;
  std::uint64_t mentions = 0;
  for (const CountedEntity& counted : list.entities) {
    articles = std::max(articles, counted.articles);
    mentions = std::max(mentions, counted.mentions);
  }
  const std::size_t first = std::max(Grouped(articles).size(), std::string("articles").size());
  const std::size_t second = std::max(Grouped(mentions).size(), std::string("mentions").size());
  constexpr std::size_t kKinds = 7;
  const std::size_t room = Room(style.columns, first + second + kKinds + 8);
  const std::size_t names = room / 2;
  if (list.entities.empty()) return "";
  std::string out = style.painter.Faint(Right("articles", first) + "  " + Right("mentions", second) + "  " +
                                        Fit("kind", kKinds) + "  " + Fit("name", names) + "  id") +
                    "\n";
  for (const CountedEntity& counted : list.entities) {
    out += style.painter.Number(Right(Grouped(counted.articles), first)) + "  " +
           Right(Grouped(counted.mentions), second) + "  " +
           Fit(std::string(EntityKindName(counted.entity.kind)), kKinds) + "  " +
           Fit(Printable(counted.entity.name), names) + "  " +
           style.painter.Faint(Shorten(Printable(counted.entity.id), room - names)) + "\n";
  }
  if (list.distinct > list.entities.size()) {
    out += style.painter.Faint("and " + Grouped(list.distinct - list.entities.size()) + " more") + "\n";
  }
  return out;
}

std::string ProfileToText(const EntityProfile& profile, const TextStyle& style) {
  const Entity& entity = profile.entity;
  std::string who = std::string(EntityKindName(entity.kind)) + " " + entity.id;
  if (!entity.country.empty()) who += ", of " + entity.country;
  if (!profile.known) who += ", not in the gazetteer";
  std::string out = style.painter.Strong(Shorten(Printable(entity.name), style.columns)) + "\n";
  out += Wrapped(who, {}, {.plain = &Painter::Faint}, style);
  out += Counted(profile.mentions, "mention") + " in " + Counted(profile.articles, "article") + "\n";
  if (profile.articles > 0) out += Dates(profile) + "\n";
  out += SourcesToText(profile, style);
  ScriptLines uses(style);
  for (const NameUse& use : profile.names) uses.Add(use.script, use.name + "\u00A0×" + Grouped(use.mentions));
  if (!profile.names.empty()) {
    out += "\n" + style.painter.Strong("in the articles");
    if (profile.articles_read < profile.articles) {
      out += style.painter.Faint("  (of " + Grouped(profile.articles_read) + " read)");
    }
    out += "\n" + std::move(uses).Take();
  }
  ScriptLines known(style);
  std::set<std::string> shown;  // several languages may share a name
  for (const KnownName& name : profile.known_names) {
    if (shown.insert(name.name.name).second) known.Add(name.script, name.name.name);
  }
  if (profile.known) out += "\n" + style.painter.Strong("in the gazetteer") + "\n" + std::move(known).Take();
  return out;
}

std::string TimelinesToText(const EntityTimelines& timelines, const TextStyle& style) {
  const std::string unit(DateUnitName(timelines.unit));
  std::string out = OneTimeline(timelines.all, timelines, "all by " + unit, style);
  for (const EntityTimeline& timeline : timelines.entities) {
    out += "\n" + OneTimeline(timeline, timelines, timeline.entity.name, style);
  }
  return out;
}

std::string PairsToText(const Cooccurrences& found, const CooccurrenceOptions& options, const TextStyle& style) {
  std::string out;
  const std::string unit(TextUnitName(options.within));
  for (const PeriodPairs& period : found.periods) {
    if (period.pairs.empty()) continue;
    std::string note = Counted(period.articles, "article");
    if (options.within != TextUnit::kArticle) note += ", " + Counted(period.units, unit);
    note += ", " + Counted(period.distinct, "pair");
    out += (out.empty() ? "" : "\n") + style.painter.Strong(period.period.empty() ? "all" : period.period) +
           style.painter.Faint("  (" + note + ")") + "\n";
    std::uint64_t most = 0;
    for (const EntityPair& pair : period.pairs) most = std::max(most, pair.count);
    const std::size_t counts = std::max<std::size_t>(Grouped(most).size(), 5);
    const std::size_t room = Room(style.columns, counts + 20);
    const std::size_t names = room / 2;
    out += style.painter.Faint("  " + Right("count", counts) + "     pmi   npmi") + "\n";
    for (const EntityPair& pair : period.pairs) {
      out += "  " + style.painter.Number(Right(Grouped(pair.count), counts)) +
             absl::StrFormat("  %6.2f  %5.2f  ", pair.pmi, pair.npmi) +
             Fit(Printable(found.entities[pair.first].name), names) + "  " +
             Shorten(Printable(found.entities[pair.second].name), room - names) + "\n";
    }
  }
  if (found.imprecise + found.undated > 0) {
    out += "\n" +
           style.painter.Faint("in no period: " + Grouped(found.imprecise) + " imprecise, " + Grouped(found.undated) +
                               " undated") +
           "\n";
  }
  return out;
}

}  // namespace archive_search::cli
