// Writes the C++ source that holds the tagger's model, at build time: embed_model OUT.cc MODEL
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

namespace {

// String literals of moderate length, in octal escapes, which end after three digits.
void Write(const std::string& data, std::ostream& out) {
  out << "#include \"entity/bundled_model.h\"\n\nnamespace archive_search::entity {\nnamespace {\n"
      << "constexpr char kModel[] =\n";
  constexpr std::size_t kPiece = 1000;
  for (std::size_t at = 0; at < data.size(); at += kPiece) {
    out << '"';
    for (const char c : data.substr(at, kPiece)) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\' && c != '?') {
        out << c;
      } else {
        out << '\\' << static_cast<char>('0' + (byte >> 6)) << static_cast<char>('0' + (byte >> 3 & 7))
            << static_cast<char>('0' + (byte & 7));
      }
    }
    out << "\"\n";
  }
  out << "\"\";\n}  // namespace\n\n"
      << "std::string_view BundledModel() {\n  return {kModel, sizeof(kModel) - 1};\n}\n\n"
      << "}  // namespace archive_search::entity\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: embed_model OUT.cc MODEL\n";
    return 2;
  }
  std::ifstream in(argv[2], std::ios::binary);
  std::ostringstream data;
  data << in.rdbuf();
  std::ofstream out(argv[1], std::ios::binary);
  Write(data.str(), out);
  if (in && out.flush()) return 0;
  std::cerr << "embed_model: cannot read " << argv[2] << " or write " << argv[1] << "\n";
  return 1;
}
