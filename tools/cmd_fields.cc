// archive-search fields: the fields of the query language.
#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "archive_search/query.h"
#include "command.h"
#include "exit_code.h"
#include "json_output.h"
#include "terminal.h"
#include "wrapped_text.h"

namespace archive_search::cli {
namespace {

std::string FieldsToText(const TextStyle& style) {
  std::size_t margin = 0;
  for (const QueryField& field : QueryFields()) margin = std::max(margin, field.name.size() + 3);
  std::string out;
  for (const QueryField& field : QueryFields()) {
    const std::string name = style.painter.Strong(Fit(std::string(field.name) + ":", margin));
    out += Wrapped(field.description, {}, {.margin = margin, .lead = name}, style);
    out += Wrapped(field.example, {}, {.margin = margin, .plain = &Painter::Faint}, style);
  }
  return out;
}

std::string FieldsToJson() {
  nlohmann::ordered_json fields = nlohmann::ordered_json::array();
  for (const QueryField& field : QueryFields()) {
    fields.push_back({{"name", field.name}, {"description", field.description}, {"example", field.example}});
  }
  return Line({{"version", kJsonVersion}, {"fields", fields}});
}

}  // namespace

void AddFieldsCommand(CLI::App* app, Run* run) {
  auto output = std::make_shared<OutputOptions>();
  CLI::App* command = app->add_subcommand("fields", "The fields that a query can name");
  output->AddTo(command, {"text", "json"});
  output->AddPagerTo(command);
  command->callback([=] {
    *run = [output] {
      if (!output->VersionKnown()) return static_cast<int>(kUnknownJsonVersion);
      if (output->quiet) return static_cast<int>(kFound);
      const TextStyle style{StdoutPainter(), Columns()};
      const Pager pager(output->paged());
      std::cout << (output->text() ? FieldsToText(style) : FieldsToJson());
      return static_cast<int>(kFound);
    };
  });
}

}  // namespace archive_search::cli
