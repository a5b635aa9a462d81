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
#include "text_width.h"

namespace archive_search::cli {
namespace {

std::string FieldsToText(const Painter& painter) {
  std::size_t names = 0;
  for (const QueryField& field : QueryFields()) names = std::max(names, field.name.size() + 1);
  std::string out;
  for (const QueryField& field : QueryFields()) {
    out += painter.Strong(Fit(std::string(field.name) + ":", names + 2)) + std::string(field.description) + "\n" +
           std::string(names + 2, ' ') + painter.Faint(field.example) + "\n";
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
  command->callback([=] {
    *run = [output] {
      if (!output->VersionKnown()) return static_cast<int>(kUnknownJsonVersion);
      std::cout << (output->text() ? FieldsToText(MakePainter(output->color)) : FieldsToJson());
      return static_cast<int>(kFound);
    };
  });
}

}  // namespace archive_search::cli
