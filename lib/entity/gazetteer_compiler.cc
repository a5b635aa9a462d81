#include "entity/gazetteer_compiler.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "base/crc32c.h"
#include "base/string_view.h"
#include "entity/name_key.h"

namespace archive_search::entity {
namespace {

using base::ToAbsl;
using EntityRow = Gazetteer::Impl::EntityRow;
using NameRow = Gazetteer::Impl::NameRow;
using NameList = Gazetteer::Impl::NameList;

constexpr std::uint64_t kMaxText = 0xFFFF'0000;

// Scripts in which words have endings that some language's rules take off.
bool IsInflected(text::Script script) {
  return script == text::Script::kLatin || script == text::Script::kCyrillic || script == text::Script::kGreek ||
         script == text::Script::kDevanagari || script == text::Script::kArmenian;
}

// Texts behind one another, each once.
class TextWriter {
 public:
  // `text` must live as long as the writer, unless it is `kept` elsewhere first.
  std::uint32_t Add(std::string_view text) {
    const auto [at, added] = begins_.try_emplace(ToAbsl(text), static_cast<std::uint32_t>(text_.size()));
    if (added) text_.append(text);
    return at->second;
  }
  [[nodiscard]] bool overflows() const { return text_.size() > kMaxText; }
  std::string Take() && { return std::move(text_); }

 private:
  absl::flat_hash_map<absl::string_view, std::uint32_t> begins_;
  std::string text_;
};

template <class Record>
std::string Bytes(const std::vector<Record>& records) {
  return {reinterpret_cast<const char*>(records.data()), records.size() * sizeof(Record)};
}

class Compiler {
 public:
  explicit Compiler(const Gazetteer::Impl& gazetteer)
      : gazetteer_(gazetteer), new_index_(gazetteer.names().size(), kNoName) {}

  absl::StatusOr<std::string> Compile() {
    if (gazetteer_.names().size() >= kLastOfList) return absl::ResourceExhaustedError("too many names to compile");
    for (std::uint32_t i = 0; i < gazetteer_.entities().size(); ++i) AddEntity(gazetteer_.entities()[i]);
    entities_.push_back({});
    entities_.back().first_name = static_cast<std::uint32_t>(names_.size());
    AddLists();
    AddWords();
    if (text_.overflows()) return absl::ResourceExhaustedError("the names take more than 4 GiB");
    return Assemble();
  }

 private:
  void AddEntity(const EntityRow& row) {
    EntityRecord record;
    record.id = text_.Add(row.id);
    record.id_size = static_cast<std::uint16_t>(row.id.size());
    record.name = text_.Add(row.name);
    record.name_size = static_cast<std::uint16_t>(row.name.size());
    record.first_name = static_cast<std::uint32_t>(names_.size());
    record.kind = static_cast<std::uint8_t>(row.kind);
    if (row.country.size() == 2) row.country.copy(record.country, 2);
    const auto index = static_cast<std::uint32_t>(entities_.size());
    entity_ids_.emplace_back(EntityHash(row.kind, row.id), index);
    entities_.push_back(record);
    for (std::uint32_t i = row.first_name; i != kNoName;) {
      const NameRow name = gazetteer_.names()[i];
      if (!name.removed) AddName(i, name);
      i = name.next_of_entity;
    }
  }

  void AddName(std::uint32_t old_index, const NameRow& row) {
    NameRecord record;
    record.entity = static_cast<std::uint32_t>(entities_.size() - 1);
    record.name = text_.Add(row.name);
    record.name_size = static_cast<std::uint16_t>(row.name.size());
    record.key = text_.Add(row.key);
    record.key_size = static_cast<std::uint16_t>(row.key.size());
    record.capitals = row.capitals;
    record.language = row.language;
    record.kind = entities_.back().kind;
    record.flags = static_cast<std::uint8_t>((row.decides ? kDecides : 0) | (row.acronym ? kAcronym : 0) |
                                             (row.latin ? kLatin : 0));
    new_index_[old_index] = static_cast<std::uint32_t>(names_.size());
    names_.push_back(record);
  }

  // The name added last comes first, as in a gazetteer that is not compiled.
  void AddLists() {
    std::vector<std::pair<std::uint64_t, NameList>> paths;
    gazetteer_.ForEachPath([&](std::uint64_t hash, NameList list) { paths.emplace_back(hash, list); });
    std::sort(paths.begin(), paths.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::uint32_t> list;
    for (const auto& [hash, names] : paths) {
      list.clear();
      gazetteer_.ForEachName(names, [&](std::uint32_t name) { list.push_back(new_index_[name]); });
      paths_.emplace_back(hash, list.empty() ? kNoName : static_cast<std::uint32_t>(lists_.size()));
      if (list.empty()) continue;
      std::sort(list.rbegin(), list.rend());
      list.back() |= kLastOfList;
      lists_.insert(lists_.end(), list.begin(), list.end());
    }
  }

  void AddWords() {
    const GazetteerImage& image = gazetteer_.image();
    for (const WordRecord& w : image.words()) {
      AddWord(image.Text(w.form, w.form_size), image.Text(w.word, w.word_size), static_cast<text::Script>(w.script),
              w.uses);
    }
    for (std::uint32_t i = image.name_count(); i < gazetteer_.names().size(); ++i) {
      const NameRow name = gazetteer_.names()[i];
      if (name.removed) continue;
      ForEachWordOf(name.name, name.capitals,
                    [&](std::string_view form, std::string_view word, text::Script script, std::uint32_t uses) {
                      AddWord(form, word, script, uses);
                    });
    }
  }

  void AddWord(std::string_view form, std::string_view word, text::Script script, std::uint32_t uses) {
    if (!IsInflected(script)) return;
    const auto known = word_index_.find(ToAbsl(form));
    if (known != word_index_.end()) {
      words_[known->second].uses |= static_cast<std::uint8_t>(uses);
      return;
    }
    const std::string_view kept = kept_.Keep(form);
    word_index_.emplace(ToAbsl(kept), static_cast<std::uint32_t>(words_.size()));
    WordRecord record;
    record.form = text_.Add(kept);
    record.form_size = static_cast<std::uint16_t>(form.size());
    record.word = word == form ? record.form : text_.Add(kept_.Keep(word));
    record.word_size = static_cast<std::uint16_t>(word.size());
    record.script = static_cast<std::uint8_t>(script);
    record.uses = static_cast<std::uint8_t>(uses);
    words_.push_back(record);
  }

  [[nodiscard]] std::string Languages() const {
    std::string list;
    for (const std::string_view language : gazetteer_.languages()) list.append(language).push_back('\n');
    return list;
  }

  std::string Assemble() {
    std::array<std::string, kImageSections> sections = {std::move(text_).Take(),
                                                        Languages(),
                                                        Bytes(entities_),
                                                        Bytes(names_),
                                                        Bytes(lists_),
                                                        BuildHashIndex(paths_),
                                                        BuildHashIndex(entity_ids_),
                                                        Bytes(words_)};
    ImageHeader header;
    std::string image(sizeof(ImageHeader), '\0');
    for (std::size_t i = 0; i < kImageSections; ++i) {
      image.resize((image.size() + kSectionAlignment - 1) / kSectionAlignment * kSectionAlignment);
      header.sections[i].begin = image.size();
      header.sections[i].size = sections[i].size();
      image.append(std::exchange(sections[i], std::string()));
    }
    std::memcpy(header.magic, kImageMagic, sizeof(kImageMagic));
    header.byte_order = kImageByteOrder;
    header.version = kImageVersion;
    header.size = image.size();
    const std::string_view content = std::string_view(image).substr(sizeof(ImageHeader));
    header.content_hash = HashWord(kEmptyName, content);
    header.content_crc = base::Crc32c(content);
    header.crc = base::Crc32c({reinterpret_cast<const char*>(&header), offsetof(ImageHeader, crc)});
    std::memcpy(image.data(), &header, sizeof(header));
    return image;
  }

  const Gazetteer::Impl& gazetteer_;
  std::vector<std::uint32_t> new_index_;  // of names
  TextWriter text_;
  base::TextArena kept_;
  std::vector<EntityRecord> entities_;
  std::vector<NameRecord> names_;
  std::vector<std::uint32_t> lists_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> paths_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> entity_ids_;
  std::vector<WordRecord> words_;
  absl::flat_hash_map<absl::string_view, std::uint32_t> word_index_;  // by form
};

}  // namespace

absl::StatusOr<std::string> CompileGazetteer(const Gazetteer::Impl& gazetteer) {
  return Compiler(gazetteer).Compile();
}

}  // namespace archive_search::entity
