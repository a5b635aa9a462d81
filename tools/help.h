// The help texts: CLI11's, laid out for 80 columns.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>  // what App.hpp only declares
#include <CLI/Formatter.hpp>
#include <string>

namespace archive_search::cli {

class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { label("Positionals", "Arguments"); }

  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override;
  std::string make_usage(const CLI::App* app, std::string name) const override;
  std::string make_option(const CLI::Option* option, bool is_positional) const override;
  std::string make_subcommand(const CLI::App* command) const override;
};

// What is said about a wrong command line, and where to read on.
[[nodiscard]] std::string UsageError(const CLI::App* app, const CLI::Error& error);

// The values that an option is limited to, in their order; empty: any.
[[nodiscard]] std::vector<std::string> ValuesOf(const CLI::Option& option);

}  // namespace archive_search::cli
