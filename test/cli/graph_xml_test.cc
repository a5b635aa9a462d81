#include "graph_xml.h"

#include <catch2/catch.hpp>

namespace archive_search::cli {
namespace {

TEST_CASE("Text is escaped for XML, and what XML cannot hold is a space", "[cli]") {
  CHECK(XmlText("Smith & <Sons> \"Ltd\" 'x'") == "Smith &amp; &lt;Sons&gt; &quot;Ltd&quot; &apos;x&apos;");
  CHECK(XmlText("Путин 普京") == "Путин 普京");
  CHECK(XmlText("a\x1b[1mb") == "a [1mb");
  CHECK(XmlText("a\xEF\xBF\xBE") == "a ");
  CHECK(XmlText("]]>") == "]]&gt;");
}

Cooccurrences TwoPeriods() {
  Cooccurrences found;
  found.entities = {{EntityKind::kPerson, "a", "A", ""}, {EntityKind::kOrganisation, "b", "B & C", ""}};
  found.periods = {{"1961", 5, 9, 1, {{0, 1, 3, 4, 5, 0.25, 0.5}}}, {"1962", 6, 8, 1, {{0, 1, 7, 7, 7, 1, 1}}}};
  return found;
}

TEST_CASE("A graph has a node for each entity and an edge for each pair and period", "[cli]") {
  const std::string graphml = GraphMl(TwoPeriods());
  CHECK(graphml.find("<node id=\"n1\"><data key=\"kind\">org</data><data key=\"entity\">b</data>"
                     "<data key=\"label\">B &amp; C</data></node>") != std::string::npos);
  CHECK(graphml.find("<edge id=\"e1\" source=\"n0\" target=\"n1\"><data key=\"period\">1962</data>"
                     "<data key=\"weight\">7</data>") != std::string::npos);
  const std::string gexf = Gexf(TwoPeriods());
  CHECK(gexf.find("<node id=\"n0\" label=\"A\">") != std::string::npos);
  CHECK(gexf.find("<edge id=\"e0\" source=\"n0\" target=\"n1\" weight=\"3\"><attvalues>"
                  "<attvalue for=\"period\" value=\"1961\"/><attvalue for=\"pmi\" value=\"0.250000\"/>") !=
        std::string::npos);
}

TEST_CASE("Without periods edges have none", "[cli]") {
  Cooccurrences found = TwoPeriods();
  found.periods.resize(1);
  found.periods[0].period.clear();
  CHECK(GraphMl(found).find("key=\"period\">") == std::string::npos);
  CHECK(Gexf(found).find("for=\"period\"") == std::string::npos);
}

}  // namespace
}  // namespace archive_search::cli
