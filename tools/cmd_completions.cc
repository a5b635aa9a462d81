// archive-search completions: scripts that teach a shell to complete this command.
//
// They are made from the command line's own description, so that they cannot fall behind it.
#include <CLI/App.hpp>
#include <CLI/Option.hpp>
#include <CLI/Validators.hpp>
#include <iostream>
#include <memory>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "archive_search/facet.h"
#include "archive_search/query.h"
#include "command.h"
#include "exit_code.h"
#include "help.h"

namespace archive_search::cli {
namespace {

std::vector<std::string> Names(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  return names;
}

std::vector<const CLI::App*> Commands(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::string CommandNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : Commands(app)) names.push_back(command->get_name());
  return absl::StrJoin(names, " ");
}

// What is run: "search", and the verbs of commands that have some, "entities list".
struct Verb {
  std::string name;
  const CLI::App* command;
};

std::vector<Verb> Verbs(const CLI::App& app) {
  std::vector<Verb> verbs;
  for (const CLI::App* command : Commands(app)) {
    const std::vector<const CLI::App*> own = Commands(*command);
    if (own.empty()) verbs.push_back({command->get_name(), command});
    for (const CLI::App* verb : own) verbs.push_back({command->get_name() + " " + verb->get_name(), verb});
  }
  return verbs;
}

// As a pattern of "case".
std::string Pattern(const std::string& name) {
  return absl::StrReplaceAll(name, {{" ", "\\ "}});
}

// case patterns "entities" that complete the verbs of that command.
std::string BashVerbs(const CLI::App& app) {
  std::string out;
  for (const CLI::App* command : Commands(app)) {
    const std::string verbs = CommandNames(*command);
    if (verbs.empty()) continue;
    out += "    " + command->get_name() + ") if [ \"$COMP_CWORD\" = 2 ]; then COMPREPLY=($(compgen -W '" + verbs +
           "' -- \"$cur\")); return; fi; command=\"$command ${COMP_WORDS[2]}\";;\n";
  }
  return out;
}

// case patterns "find" that stand for the command.
std::string BashAliases(const CLI::App& app) {
  std::string out;
  for (const CLI::App* command : Commands(app)) {
    for (const std::string& alias : command->get_aliases()) {
      out += "    " + alias + ") command=" + command->get_name() + ";;\n";
    }
  }
  return out;
}

std::string FacetNames() {
  std::vector<std::string> names;
  for (int field = 0; field < kFacetFieldCount; ++field) {
    names.emplace_back(FacetFieldName(static_cast<FacetField>(field)));
  }
  return absl::StrJoin(names, " ");
}

std::string KindNames() {
  std::vector<std::string> names;
  for (int kind = 0; kind < kEntityKindCount; ++kind) {
    names.emplace_back(EntityKindName(static_cast<EntityKind>(kind)));
  }
  return absl::StrJoin(names, " ");
}

std::string OptionNames(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : Names(*option)) names.push_back(name);
  }
  return absl::StrJoin(names, " ");
}

std::string FieldNames() {
  std::vector<std::string> names;
  for (const QueryField& field : QueryFields()) names.push_back(std::string(field.name) + ":");
  return absl::StrJoin(names, " ");
}

// case patterns "search:--sort" with the values of that option.
std::string BashValues(const CLI::App& app) {
  std::string out;
  for (const Verb& verb : Verbs(app)) {
    for (const CLI::Option* option : verb.command->get_options()) {
      const std::string values = absl::StrJoin(ValuesOf(*option), " ");
      if (values.empty()) continue;
      for (const std::string& name : Names(*option)) {
        out += "    " + Pattern(verb.name) + ":" + name + ") COMPREPLY=($(compgen -W '" + values +
               "' -- \"$cur\")); return;;\n";
      }
    }
  }
  return out;
}

std::string BashOptions(const CLI::App& app) {
  std::string out;
  for (const Verb& verb : Verbs(app)) {
    out += "    " + Pattern(verb.name) + ") options='" + OptionNames(*verb.command) + "';;\n";
  }
  return out;
}

// Values of a field are asked from the archive that the command line names. One with blanks is quoted for the query
// language, where a query is what is completed, and always for the shell.
constexpr char kBash[] = R"bash(_archive_search_values() {
  local i archive=$ARCHIVE_SEARCH_ARCHIVE
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in -a|--archive) archive=${COMP_WORDS[i+1]};; esac
  done
  [ -n "$archive" ] || return
  archive-search facets -a "$archive" --by "$1" --values "$2" --top 0 -f tsv '*' 2>/dev/null |
    sed 1d | cut -f2 | awk -v typed="$2" '$0 != "(none)" && index(tolower($0), tolower(typed)) == 1'
}
_archive_search_quoted() {
  case $1 in
    *:) sed -e '/[ ()]/s/.*/"&"/';;
    *) cat;;
  esac | sed -e "s/[]['\"\\\\ ()&;<>|*?#~!{}\$\`]/\\\\&/g"
}

_archive_search() {
  local command=${COMP_WORDS[1]} prev=${COMP_WORDS[COMP_CWORD-1]} options words
  local line=${COMP_LINE:0:COMP_POINT}
  local cur=${line##*[[:space:]]}
  COMPREPLY=()
  if [ "$COMP_CWORD" = 1 ]; then COMPREPLY=($(compgen -W '@COMMANDS@' -- "$cur")); return; fi
  case $command in
@ALIASES@@VERBS@  esac
  case $prev in
    -a|--archive) COMPREPLY=($(compgen -d -- "$cur")); return;;
    --rules|--gazetteer) COMPREPLY=($(compgen -f -- "$cur")); return;;
    --kinds) COMPREPLY=($(compgen -W '@KINDS@' -- "$cur")); return;;
    --by|--facets)
      compopt -o nospace 2>/dev/null
      case $command in
        timeline) COMPREPLY=($(compgen -S = -W '@KINDS@' -- "$cur"));;
        *) COMPREPLY=($(compgen -W '@FACETS@' -- "$cur"));;
      esac
      return;;
  esac
  case $command:$prev in
@VALUES@  esac
  case $command in
@OPTIONS@  esac
  case $cur in
    -*) words=$options;;
    person[:=]*|org[:=]*|place[:=]*|country[:=]*|lang[:=]*|language=*|source[:=]*|section[:=]*|author[:=]*)
      local field=${cur%%[:=]*} typed=${cur#*[:=]}
      local front=${cur%"$typed"}
      while IFS= read -r words; do COMPREPLY+=("$front$words"); done < <(
        _archive_search_values "$field" "$typed" | _archive_search_quoted "$front");;
    *) case $command:$prev in
         *:-F|*:--filter) COMPREPLY=($(compgen -S = -W '@FACETS@' -- "$cur")); compopt -o nospace 2>/dev/null;;
         index:*|entities\ rules:*|entities\ compile:*|entities\ import:*|entities\ export:*)
           COMPREPLY=($(compgen -f -- "$cur")); return;;
         search:*|find:*|count:*|facets:*|timeline:*|cooccur:*|delete:*|entities\ list:*|entities\ suggest:*)
           words='@FIELDS@'; compopt -o nospace 2>/dev/null;;
         completions:*) words='bash zsh fish';;
       esac;;
  esac
  [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -W "$words" -- "$cur"))
  # bash splits words at : and =, and replaces only what stands behind them.
  case $cur in
    *[:=]*) case $COMP_WORDBREAKS in *[:=]*) COMPREPLY=("${COMPREPLY[@]#"${cur%"${cur##*[:=]}"}"}");; esac;;
  esac
}
complete -F _archive_search archive-search
)bash";

std::string Bash(const CLI::App& app) {
  return absl::StrReplaceAll(kBash, {{"@COMMANDS@", CommandNames(app)},
                                     {"@ALIASES@", BashAliases(app)},
                                     {"@VERBS@", BashVerbs(app)},
                                     {"@FACETS@", FacetNames()},
                                     {"@KINDS@", KindNames()},
                                     {"@VALUES@", BashValues(app)},
                                     {"@OPTIONS@", BashOptions(app)},
                                     {"@FIELDS@", FieldNames()}});
}

// A text in single quotes for the shell.
std::string Quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

// That all words of a verb were written: "entities", and "list" behind it.
std::string FishSeen(const std::string& verb) {
  return "__fish_seen_subcommand_from " + absl::StrReplaceAll(verb, {{" ", "; and __fish_seen_subcommand_from "}});
}

std::string FishOption(const std::string& verb, const CLI::Option& option) {
  if (option.get_lnames().empty() && option.get_snames().empty()) return "";
  std::string line = "complete -c archive-search -n '" + FishSeen(verb) + "'";
  for (const std::string& name : option.get_lnames()) line += " -l " + name;
  for (const std::string& name : option.get_snames()) line += " -s " + name;
  const std::string values = absl::StrJoin(ValuesOf(option), " ");
  if (!values.empty()) line += " -x -a '" + values + "'";
  return line + " -d " + Quoted(option.get_description()) + "\n";
}

std::string Fish(const CLI::App& app) {
  std::string out = "complete -c archive-search -n __fish_use_subcommand -f\n";
  for (const CLI::App* command : Commands(app)) {
    out += "complete -c archive-search -n __fish_use_subcommand -a " + command->get_name() + " -d " +
           Quoted(command->get_description()) + "\n";
    const std::string verbs = CommandNames(*command);
    for (const CLI::App* verb : Commands(*command)) {
      out += "complete -c archive-search -n '__fish_seen_subcommand_from " + command->get_name() +
             "; and not __fish_seen_subcommand_from " + verbs + "' -f -a " + verb->get_name() + " -d " +
             Quoted(verb->get_description()) + "\n";
    }
  }
  for (const Verb& verb : Verbs(app)) {
    for (const CLI::Option* option : verb.command->get_options()) out += FishOption(verb.name, *option);
  }
  return out +
         "complete -c archive-search -n '__fish_seen_subcommand_from search find count facets timeline cooccur delete' "
         "-a '" +
         FieldNames() + "'\n" +
         "complete -c archive-search -n '__fish_seen_subcommand_from completions' -x -a 'bash zsh fish'\n";
}

std::string Zsh(const CLI::App& app) {
  return "#compdef archive-search\nautoload -U +X bashcompinit && bashcompinit\n" + Bash(app);
}

}  // namespace

void AddCompletionsCommand(CLI::App* app, Run* run) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command =
      app->add_subcommand("completions", "Print a script that teaches a shell to complete this command");
  command->add_option("shell", *shell, "For this shell")
      ->type_name("SHELL")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->callback([=] {
    *run = [app, shell] {
      std::cout << (*shell == "bash" ? Bash(*app) : *shell == "zsh" ? Zsh(*app) : Fish(*app));
      return static_cast<int>(kFound);
    };
  });
}

}  // namespace archive_search::cli
