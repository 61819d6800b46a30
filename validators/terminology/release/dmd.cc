#include "terminology/release/dmd.h"

#include <array>
#include <memory>

#include "base/sctid.h"
#include "base/text.h"
#include "record/libxml.h"

namespace hallmark::terminology {
namespace {

using snomed::Level;

// A row of a file: the element it is, and those of its children that are wanted.
struct RowInfo {
  std::string_view element;
  Level level;
  std::string_view id, previous, name, other_name;
};
constexpr RowInfo kRows[] = {
    {"VTM", Level::Vtm, "VTMID", "VTMIDPREV", "NM", "ABBREVNM"},
    {"VMP", Level::Vmp, "VPID", "VPIDPREV", "NM", "ABBREVNM"},
    {"VMPP", Level::Vmpp, "VPPID", "", "NM", "ABBREVNM"},
    // An AMP's name does not say whose it is; its description does, and is what is shown.
    {"AMP", Level::Amp, "APID", "", "DESC", "NM"},
    {"AMPP", Level::Ampp, "APPID", "", "NM", "ABBREVNM"},
    {"ING", Level::Other, "ISID", "ISIDPREV", "NM", ""},
    {"INFO", Level::Other, "CD", "CDPREV", "DESC", ""},
};

struct FileInfo {
  std::string_view begins;
  Level level;
};
constexpr FileInfo kFiles[] = {
    {"f_vtm2_", Level::Vtm},   {"f_vmp2_", Level::Vmp},          {"f_vmpp2_", Level::Vmpp},   {"f_amp2_", Level::Amp},
    {"f_ampp2_", Level::Ampp}, {"f_ingredient2_", Level::Other}, {"f_lookup2_", Level::Other},
};

constexpr std::size_t kLongestValue = 4096;  // bytes; names have 255 characters (700 in descriptions)

std::string_view view(const xmlChar* text) { return text == nullptr ? "" : reinterpret_cast<const char*>(text); }

class Reader {
 public:
  Reader(std::uint64_t most, ReleaseParts& parts) : most_(most), parts_(parts) {}

  void start(std::string_view name) {
    ++depth_;
    if (row_ == nullptr) {
      for (const RowInfo& info : kRows) {
        if (name == info.element) row_ = &info;
      }
      if (row_ == nullptr) return;
      row_depth_ = depth_;
      for (std::string* value : {&id_, &previous_, &name_, &other_name_, &invalid_}) value->clear();
    } else if (depth_ == row_depth_ + 1) {
      value_ = value_of(name);
      if (value_ != nullptr) value_->clear();
    }
  }
  void end() {
    if (row_ != nullptr && depth_ == row_depth_) {
      add_row();
      row_ = nullptr;
    }
    if (depth_ == row_depth_ + 1) value_ = nullptr;
    --depth_;
  }
  void text(std::string_view text) {
    if (value_ == nullptr || depth_ != row_depth_ + 1) return;
    if (value_->size() + text.size() > kLongestValue) return fail("a value of more than " + std::to_string(kLongestValue) + " bytes");
    value_->append(text);
  }
  void fail(std::string why) {
    if (wrong_.empty()) wrong_ = std::move(why);
  }
  bool failed() const { return !wrong_.empty(); }
  const std::string& wrong() const { return wrong_; }
  bool any() const { return rows_ > 0; }

 private:
  std::string* value_of(std::string_view name) {
    if (name == row_->id) return &id_;
    if (name == row_->previous) return &previous_;
    if (name == row_->name) return &name_;
    if (name == row_->other_name) return &other_name_;
    return name == "INVALID" ? &invalid_ : nullptr;
  }
  void add_row() {
    ++rows_;
    if (++parts_.rows > most_) return fail("more than " + std::to_string(most_) + " rows in all files");
    const std::string_view id = trimmed(id_);
    const bool is_sctid = sctid::read(id).kind == sctid::Kind::Concept;
    if (!is_sctid) {
      // Look-ups of dm+d's own (legal categories and so on) are numbered 0001 onwards.
      if (row_->level == Level::Other) return;
      return fail("'" + shortened(id, 30) + "' as " + std::string(row_->id) + ", which is no id of SNOMED CT");
    }
    DmdPart part{*parse_unsigned(id), 0, {}, {}, row_->level, trimmed(invalid_) == "1"};
    const std::string_view previous = trimmed(previous_);
    if (sctid::read(previous).kind == sctid::Kind::Concept) part.previous = *parse_unsigned(previous);
    if (!keep_text(parts_, trimmed(name_), part.name) || !keep_text(parts_, trimmed(other_name_), part.other_name)) {
      return fail("more names than there is room for (4 GiB)");
    }
    parts_.dmd.push_back(part);
  }

  std::uint64_t most_;
  ReleaseParts& parts_;
  std::uint32_t depth_ = 0;
  std::uint32_t row_depth_ = 0;
  const RowInfo* row_ = nullptr;
  std::string* value_ = nullptr;
  std::string id_, previous_, name_, other_name_, invalid_;
  std::string wrong_;
  std::uint64_t rows_ = 0;
};

Reader& reader_of(void* self) { return *static_cast<Reader*>(self); }

void on_start(void* self, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**, int, int, const xmlChar**) {
  reader_of(self).start(view(name));
}
void on_end(void* self, const xmlChar*, const xmlChar*, const xmlChar*) { reader_of(self).end(); }
void on_text(void* self, const xmlChar* text, int length) {
  reader_of(self).text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}
void on_doctype(void* self, const xmlChar*, const xmlChar*, const xmlChar*) { reader_of(self).fail("a document type declaration"); }
void on_error(void*, const xmlError*) {}  // xmlParseChunk() says it too

}  // namespace

std::optional<DmdName> dmd_name(std::string_view file) {
  if (!file.ends_with(".xml")) return std::nullopt;
  for (const FileInfo& info : kFiles) {
    if (!file.starts_with(info.begins)) continue;
    DmdName out{info.level, 0};
    const std::string_view stem = file.substr(0, file.size() - 4);
    const std::string_view day = stem.size() < 6 ? stem : stem.substr(stem.size() - 6);
    if (day.size() == 6 && all_digits(day) && day.substr(2, 2) >= "01" && day.substr(2, 2) <= "12") {
      const auto number = [&](std::size_t at) { return static_cast<std::uint32_t>(*parse_unsigned(day.substr(at, 2))); };
      out.date = (2000 + number(4)) * 10000 + number(2) * 100 + number(0);
    }
    return out;
  }
  return std::nullopt;
}

std::optional<std::string> read_dmd(ByteStream& stream, std::uint64_t most, ReleaseParts& parts) {
  initialize_libxml();
  Reader reader(most, parts);
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = on_start;
  handler.endElementNs = on_end;
  handler.characters = on_text;
  handler.cdataBlock = on_text;
  handler.internalSubset = on_doctype;
  handler.serror = [](void* self, auto* error) { on_error(self, error); };
  const XmlParser parser(xmlCreatePushParserCtxt(&handler, &reader, nullptr, 0, nullptr));
  if (parser == nullptr) return "out of memory";
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET);
  std::string chunk(std::size_t{64} << 10, '\0');
  for (bool over = false; !over && !reader.failed();) {
    const std::size_t n = stream.read(chunk.data(), chunk.size());
    over = n == 0;
    if (over && !stream.error().empty()) return stream.error();
    if (xmlParseChunk(parser.get(), chunk.data(), static_cast<int>(n), over ? 1 : 0) != XML_ERR_OK && !reader.failed()) {
      const auto* error = xmlCtxtGetLastError(parser.get());
      return "it is broken XML" + (error == nullptr ? std::string() : ": " + xml_error_sentence(*error));
    }
  }
  if (reader.failed()) return "it has " + reader.wrong();
  if (!reader.any()) return "it has no row that is known";
  return std::nullopt;
}

}  // namespace hallmark::terminology
