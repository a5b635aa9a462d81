#include "graph_xml.h"

#include <functional>

#include "absl/strings/str_replace.h"
#include "rows.h"
#include "text_width.h"

namespace archive_search::cli {
namespace {

constexpr char kDeclaration[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

std::string Node(std::uint32_t number) {
  return "n" + std::to_string(number);
}

// Calls visit(number of the edge, period, pair).
void ForEachEdge(const Cooccurrences& found,
                 const std::function<void(std::size_t, const std::string&, const EntityPair&)>& visit) {
  std::size_t number = 0;
  for (const PeriodPairs& period : found.periods) {
    for (const EntityPair& pair : period.pairs) visit(number++, period.period, pair);
  }
}

std::string Data(const char* key, const std::string& text) {
  return std::string("<data key=\"") + key + "\">" + text + "</data>";
}

std::string Value(const char* attribute, const std::string& text) {
  return std::string("<attvalue for=\"") + attribute + "\" value=\"" + text + "\"/>";
}

constexpr char kGraphMlHead[] = R"(<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="kind" for="node" attr.name="kind" attr.type="string"/>
  <key id="entity" for="node" attr.name="entity" attr.type="string"/>
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="period" for="edge" attr.name="period" attr.type="string"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="long"/>
  <key id="pmi" for="edge" attr.name="pmi" attr.type="double"/>
  <key id="npmi" for="edge" attr.name="npmi" attr.type="double"/>
  <graph id="cooccurrences" edgedefault="undirected">
)";

constexpr char kGexfHead[] = R"(<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <graph defaultedgetype="undirected">
    <attributes class="node">
      <attribute id="kind" title="kind" type="string"/>
      <attribute id="entity" title="entity" type="string"/>
    </attributes>
    <attributes class="edge">
      <attribute id="period" title="period" type="string"/>
      <attribute id="pmi" title="pmi" type="double"/>
      <attribute id="npmi" title="npmi" type="double"/>
    </attributes>
)";

}  // namespace

std::string XmlText(std::string_view text) {
  const std::string clean = ReplaceControls(text, [](char32_t, std::size_t) { return std::string(" "); });
  return absl::StrReplaceAll(clean, {{"&", "&amp;"},
                                     {"<", "&lt;"},
                                     {">", "&gt;"},
                                     {"\"", "&quot;"},
                                     {"'", "&apos;"},
                                     {"\xEF\xBF\xBE", " "},  // U+FFFE and U+FFFF are no characters of XML
                                     {"\xEF\xBF\xBF", " "}});
}

std::string GraphMl(const Cooccurrences& found) {
  std::string xml = std::string(kDeclaration) + kGraphMlHead;
  for (std::uint32_t i = 0; i < found.entities.size(); ++i) {
    const Entity& entity = found.entities[i];
    xml += "    <node id=\"" + Node(i) + "\">" + Data("kind", std::string(EntityKindName(entity.kind))) +
           Data("entity", XmlText(entity.id)) + Data("label", XmlText(entity.name)) + "</node>\n";
  }
  ForEachEdge(found, [&](std::size_t number, const std::string& period, const EntityPair& pair) {
    xml += "    <edge id=\"e" + std::to_string(number) + "\" source=\"" + Node(pair.first) + "\" target=\"" +
           Node(pair.second) + "\">" + (period.empty() ? "" : Data("period", XmlText(period))) +
           Data("weight", std::to_string(pair.count)) + Data("pmi", ScoreText(pair.pmi)) +
           Data("npmi", ScoreText(pair.npmi)) + "</edge>\n";
  });
  return xml + "  </graph>\n</graphml>\n";
}

std::string Gexf(const Cooccurrences& found) {
  std::string xml = std::string(kDeclaration) + kGexfHead + "    <nodes>\n";
  for (std::uint32_t i = 0; i < found.entities.size(); ++i) {
    const Entity& entity = found.entities[i];
    xml += "      <node id=\"" + Node(i) + "\" label=\"" + XmlText(entity.name) + "\"><attvalues>" +
           Value("kind", std::string(EntityKindName(entity.kind))) + Value("entity", XmlText(entity.id)) +
           "</attvalues></node>\n";
  }
  xml += "    </nodes>\n    <edges>\n";
  ForEachEdge(found, [&](std::size_t number, const std::string& period, const EntityPair& pair) {
    xml += "      <edge id=\"e" + std::to_string(number) + "\" source=\"" + Node(pair.first) + "\" target=\"" +
           Node(pair.second) + "\" weight=\"" + std::to_string(pair.count) + "\"><attvalues>" +
           (period.empty() ? "" : Value("period", XmlText(period))) + Value("pmi", ScoreText(pair.pmi)) +
           Value("npmi", ScoreText(pair.npmi)) + "</attvalues></edge>\n";
  });
  return xml + "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace archive_search::cli
