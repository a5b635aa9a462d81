#include "help.h"

#include <CLI/Option.hpp>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "base/edit_distance.h"
#include "terminal.h"
#include "wrapped_text.h"

namespace archive_search::cli {
namespace {

constexpr std::size_t kNameColumns = 26;

// "  --name TYPE   What it is, wrapped beside the names, or below them where they are long."
std::string Entry(const std::string& names, const std::string& description) {
  const TextStyle style{Painter(false), Columns()};
  std::string lead = "  " + names;
  std::string out;
  if (lead.size() + 2 > kNameColumns) out = std::exchange(lead, "") + "\n";
  return out +
         Wrapped(description, {}, {.margin = kNameColumns, .lead = lead.empty() ? "" : Fit(lead, kNameColumns)}, style);
}

// "-n, --limit N".
std::string Names(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  const std::string type = option.get_type_name();
  return absl::StrJoin(names, ", ") + (option.get_type_size() == 0 ? "" : " " + type.substr(0, type.find(':')));
}

std::string PositionalName(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  return type.substr(0, type.find(':')) + (option.get_expected_max() > 1 ? "..." : "");
}

// "; did you mean …?" with the name that was probably typed; nothing where none is like it.
std::string DidYouMean(const std::string& typed, const std::vector<std::string>& names) {
  const std::string* nearest = nullptr;
  std::size_t least = typed.size() / 3 + 1;  // slips; "find" for "field" is another word
  for (const std::string& name : names) {
    const std::size_t slips = base::EditDistance(typed, name);
    if (slips >= least) continue;
    least = slips;
    nearest = &name;
  }
  return nearest == nullptr ? "" : "; did you mean " + *nearest + "?";
}

std::string NoCommand(const CLI::App& app) {
  const std::vector<std::string> words = app.remaining();
  if (words.empty()) return "which command?";
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return "\"" + words.front() + "\" is no command" + DidYouMean(words.front(), names);
}

// For an option that the command does not have; nothing if the error is another one.
std::string OptionMeant(const CLI::App& command, const std::string& error) {
  const std::size_t begin = error.find(" --");
  if (begin == std::string::npos) return "";
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return DidYouMean(error.substr(begin + 1, error.find_first_of(" =", begin + 1) - begin - 1), names);
}

// The command that the words so far lead to, down to "entities compile", and what it is called.
const CLI::App* Chosen(const CLI::App* app, std::string* name) {
  *name = app->get_name();
  for (auto chosen = app->get_subcommands(); !chosen.empty(); chosen = app->get_subcommands()) {
    app = chosen.front();
    *name += " " + app->get_name();
  }
  return app;
}

}  // namespace

std::vector<std::string> ValuesOf(const CLI::Option& option) {
  const std::string type = option.get_type_name();  // as "FORMAT:{text,json}"
  const std::size_t open = type.find('{');
  const std::size_t close = type.find('}');
  if (open == std::string::npos || close == std::string::npos) return {};
  return absl::StrSplit(type.substr(open + 1, close - open - 1), ',');
}

std::string HelpFormatter::make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const {
  std::string help = CLI::Formatter::make_help(app, std::move(name), mode);
  return absl::StrReplaceAll(help, {{"\n\n\n", "\n\n"}});
}

std::string HelpFormatter::make_usage(const CLI::App* app, std::string name) const {
  std::string usage = "\nUsage: " + name + (app->get_subcommands({}).empty() ? "" : " COMMAND") + " [OPTIONS]";
  for (const CLI::Option* option : app->get_options([](const CLI::Option* o) { return o->get_positional(); })) {
    const std::string positional = PositionalName(*option);
    usage += option->get_required() ? " " + positional : " [" + positional + "]";
  }
  return usage + "\n";
}

std::string HelpFormatter::make_option(const CLI::Option* option, bool is_positional) const {
  std::string description = option->get_description();
  const std::vector<std::string> values = ValuesOf(*option);
  if (!values.empty()) description += ": " + absl::StrJoin(values, ", ");
  if (!option->get_default_str().empty()) description += " [" + option->get_default_str() + "]";
  return Entry(is_positional ? PositionalName(*option) : Names(*option), description);
}

std::string HelpFormatter::make_subcommand(const CLI::App* command) const {
  std::string names = command->get_name();
  for (const std::string& alias : command->get_aliases()) names += ", " + alias;
  return Entry(names, command->get_description());
}

std::string UsageError(const CLI::App* app, const CLI::Error& error) {
  std::string name;
  const CLI::App* command = Chosen(app, &name);
  const bool incomplete = !command->get_subcommands({}).empty();
  const bool extra_words = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
  std::string text = incomplete ? NoCommand(*command) : error.what();
  const std::size_t extra = text.find(": -");
  const bool like_a_query = extra != std::string::npos && text.compare(extra, 4, ": --") != 0;
  if (extra_words && !incomplete) text += OptionMeant(*command, text);
  text = StderrPainter().Error("archive-search:") + " " + Printable(text) + "\n";
  if (extra_words && like_a_query)
    text += "A query that begins with - stands behind --, as in: " + name + " -- '-word'\n";
  return text + "\"" + name + " --help\" lists " + (incomplete ? "the commands" : "the options") + ".\n";
}

}  // namespace archive_search::cli
