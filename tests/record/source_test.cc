// What comes out of paths, in which order, and what is said of those that cannot be read.
#include "record/source.h"

#include <gtest/gtest.h>

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace hallmark {
namespace {

namespace fs = std::filesystem;

class SourceTest : public testing::Test {
 protected:
  SourceTest() {
    std::string pattern = (fs::temp_directory_path() / "hallmark-source-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    before_ = fs::current_path();
    fs::current_path(folder_);  // so that names in messages are the same everywhere
  }
  ~SourceTest() override {
    fs::current_path(before_);
    std::error_code ignored;
    fs::permissions("locked", fs::perms::owner_all, ignored);
    fs::remove_all(folder_, ignored);
  }

  static void write(const std::string& path, const std::string& bytes) {
    if (fs::path(path).has_parent_path()) fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }

  using Members = std::vector<std::pair<std::string, std::string>>;
  // By the ending of `path`.
  static void pack(const std::string& path, const Members& members) {
    archive* const out = archive_write_new();
    const bool zip = path.ends_with(".zip");
    const bool raw = path.ends_with(".gz") && !path.ends_with(".tar.gz");
    if (zip) archive_write_set_format_zip(out);
    if (raw) archive_write_set_format_raw(out);
    if (!zip && !raw) archive_write_set_format_gnutar(out);
    if (!zip && !path.ends_with(".tar")) archive_write_add_filter_gzip(out);
    ASSERT_EQ(archive_write_open_filename(out, path.c_str()), ARCHIVE_OK);
    for (const auto& [name, bytes] : members) {
      archive_entry* const entry = archive_entry_new();
      archive_entry_set_pathname(entry, name.c_str());
      archive_entry_set_filetype(entry, name.ends_with("/") ? AE_IFDIR : AE_IFREG);
      archive_entry_set_perm(entry, 0644);
      archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
      ASSERT_EQ(archive_write_header(out, entry), ARCHIVE_OK) << archive_error_string(out);
      ASSERT_EQ(archive_write_data(out, bytes.data(), bytes.size()), static_cast<la_ssize_t>(bytes.size()));
      archive_entry_free(entry);
    }
    ASSERT_EQ(archive_write_free(out), ARCHIVE_OK);
  }

  // One line an item: name, line of NDJSON, and bytes or error.
  static std::string all(std::vector<std::string> paths, SourceOptions options = {}) {
    const std::unique_ptr<Source> source = Source::open(std::move(paths), std::move(options));
    std::string out = "\n";
    SourceItem item;
    for (int n = 0; n < 1000 && source->next(item); ++n) {
      out += item.name;
      if (item.ndjson_line) out += ":" + std::to_string(item.first_line);
      if (item.error.empty()) {
        out += " = " + (item.bytes.size() > 40 ? std::to_string(item.bytes.size()) + " bytes" : item.bytes);
      } else {
        EXPECT_TRUE(item.bytes.empty());
        out += (item.limit ? " ! limit: " : " ! ") + item.error;
      }
      out += "\n";
    }
    EXPECT_FALSE(source->next(item));
    return out;
  }

  fs::path folder_;
  fs::path before_;
};

TEST_F(SourceTest, FilesInTheOrderGiven) {
  write("b.json", "{1}");
  write("a.xml", "<a/>");
  write("no-ending", "x");
  write("empty.json", "");
  EXPECT_EQ(all({"b.json", "a.xml", "missing.json", "no-ending", "empty.json", "b.json"}), R"(
b.json = {1}
a.xml = <a/>
missing.json ! cannot open missing.json: No such file or directory
no-ending = x
empty.json = 
b.json = {1}
)");
}

TEST_F(SourceTest, FoldersByName) {
  for (const char* path : {"f/b.json", "f/a/z.XML", "f/a/b.txt", "f/a.json", "f/B.json", "f/c/d/e.json",
                           "f/.hidden.json", "f/x.zip"}) {
    write(path, path);
  }
  fs::create_directories("f/empty");
  fs::create_directory_symlink("../f", "f/circle");
  fs::create_symlink("../f/b.json", "f/link.json");
  fs::create_symlink("nowhere", "f/broken.json");
  EXPECT_EQ(all({"f/"}), R"(
f/.hidden.json = f/.hidden.json
f/B.json = f/B.json
f/a/z.XML = f/a/z.XML
f/a.json = f/a.json
f/b.json = f/b.json
f/broken.json ! cannot open f/broken.json: No such file or directory
f/c/d/e.json = f/c/d/e.json
f/link.json = f/b.json
)");
  SourceOptions options;
  options.endings = {".txt"};
  EXPECT_EQ(all({"f"}, options), "\nf/a/b.txt = f/a/b.txt\n");
  EXPECT_EQ(all({"f/empty"}), "\n");
}

TEST_F(SourceTest, SaysWhatIsNotAllowed) {
  // Root may read everything; so be somebody else for a while.
  constexpr uid_t kNobody = 65534;
  const bool is_root = ::geteuid() == 0;
  if (is_root) {
    ASSERT_EQ(::chown(folder_.c_str(), kNobody, static_cast<gid_t>(-1)), 0);
    ASSERT_EQ(::seteuid(kNobody), 0);
  }
  write("locked/a.json", "x");
  write("f/b.json", "y");
  write("f/c.json", "z");
  fs::permissions("locked", fs::perms::none);
  fs::permissions("f/b.json", fs::perms::none);
  EXPECT_EQ(all({"locked", "f"}), R"(
locked ! cannot read the folder locked: Permission denied
f/b.json ! cannot open f/b.json: Permission denied
f/c.json = z
)");
  if (is_root) {
    ASSERT_EQ(::seteuid(0), 0);
  }
}

TEST_F(SourceTest, LinesOfNdjson) {
  write("a.ndjson", "{1}\r\n\n  \n{2}\n{3}");
  write("b.jsonl", "{1}\n");
  write("empty.ndjson", "");
  write("blank.ndjson", "\n \n");
  EXPECT_EQ(all({"a.ndjson", "b.jsonl", "empty.ndjson", "blank.ndjson", "none.ndjson"}), R"(
a.ndjson:1 = {1}
a.ndjson:4 = {2}
a.ndjson:5 = {3}
b.jsonl:1 = {1}
none.ndjson:1 ! cannot open none.ndjson: No such file or directory
)");
}

// Lines that cross the pieces a file is read in.
TEST_F(SourceTest, LongLinesOfNdjson) {
  std::string text;
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < 60; ++i) {
    lines.push_back(std::string(1 + i * 997, static_cast<char>('a' + i % 26)));
    text += lines.back() + (i % 3 == 0 ? "\r\n" : "\n");
  }
  write("a.ndjson", text);
  const std::unique_ptr<Source> source = Source::open({"a.ndjson"}, {});
  EXPECT_EQ(source->bytes_total(), text.size());
  SourceItem item;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    ASSERT_TRUE(source->next(item));
    EXPECT_EQ(item.bytes, lines[i]);
    EXPECT_EQ(item.first_line, i + 1);
  }
  EXPECT_FALSE(source->next(item));
}

TEST_F(SourceTest, ArchivesByMember) {
  const Members members = {{"z.json", "{z}"}, {"d/", ""}, {"d/a.xml", "<a/>"}, {"d/b.txt", "no"},
                           {"d/c.ndjson", "{1}\n{2}\n"}, {"e.json", ""}};
  for (const std::string name : {"f.zip", "f.tgz", "f.tar.gz", "f.tar"}) {
    pack(name, members);
    EXPECT_EQ(all({name}), "\n" + name + "!z.json = {z}\n" + name + "!d/a.xml = <a/>\n" + name +
                               "!d/c.ndjson:1 = {1}\n" + name + "!d/c.ndjson:2 = {2}\n" + name + "!e.json = \n");
  }
  pack("g.json.gz", {{"x", "{g}"}});
  pack("g.ndjson.gz", {{"x", "{1}\n{2}"}});
  pack("empty.gz", {{"x", ""}});
  write("nothing.gz", "");
  EXPECT_EQ(all({"g.json.gz", "g.ndjson.gz", "empty.gz", "nothing.gz"}), R"(
g.json.gz = {g}
g.ndjson.gz:1 = {1}
g.ndjson.gz:2 = {2}
empty.gz = 
nothing.gz ! cannot unpack nothing.gz: not a gzip file
)");
}

// A zip of one stored member "été.json" that holds "x", its name marked as UTF-8; libarchive cannot write one without a
// UTF-8 locale.
std::string zip_with_utf8_name() {
  const std::string name = "été.json";
  const auto number = [](std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
    return out;
  };
  // Flags, method, time and date, CRC-32 of "x", sizes, length of the name, of extra fields.
  const std::string common = number(0x0800, 2) + number(0, 2) + number(0x58210000, 4) + number(0x8CDC1683, 4) +
                             number(1, 4) + number(1, 4) + number(name.size(), 2) + number(0, 2);
  const std::string local = "PK\x03\x04" + number(20, 2) + common + name + "x";
  const std::string central = "PK\x01\x02" + number(20, 2) + number(20, 2) + common + number(0, 2) + number(0, 2) +
                              number(0, 2) + number(0, 4) + number(0, 4) + name;
  return local + central + "PK\x05\x06" + number(0, 4) + number(1, 2) + number(1, 2) + number(central.size(), 4) +
         number(local.size(), 4) + number(0, 2);
}

TEST_F(SourceTest, NamesBeyondAscii) {
  pack("f.tgz", {{"été.json", "x"}});
  write("f.zip", zip_with_utf8_name());
  EXPECT_EQ(all({"f.tgz", "f.zip"}), "\nf.tgz!été.json = x\nf.zip!été.json = x\n");
}

TEST_F(SourceTest, DamagedArchives) {
  write("no.zip", "this is no archive");
  write("no.tgz", "this is no archive");
  write("no.gz", "this is no archive");
  EXPECT_EQ(all({"no.zip", "no.tgz", "no.gz", "missing.zip"}), R"(
no.zip ! cannot unpack no.zip: Unrecognized archive format
no.tgz ! cannot unpack no.tgz: Unrecognized archive format
no.gz ! cannot unpack no.gz: not a gzip file
missing.zip ! cannot open missing.zip: No such file or directory
)");
  std::string noise;
  for (unsigned i = 0; i < 100'000; ++i) noise += static_cast<char>((i * 2654435761U) >> 24);
  pack("whole.json.gz", {{"x", noise}});
  std::ifstream in("whole.json.gz", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  write("cut.json.gz", bytes.substr(0, bytes.size() / 2));
  write("after.json", "x");
  EXPECT_EQ(all({"cut.json.gz", "after.json"}), R"(
cut.json.gz ! cannot unpack cut.json.gz: truncated gzip input
after.json = x
)");
}

TEST_F(SourceTest, Ceilings) {
  SourceOptions options;
  options.limits.record_bytes = 5;
  write("a.json", "12345");
  write("b.json", "123456");
  write("c.ndjson", "12345\n123456\n1\n");
  write("d.ndjson", "1\n1234567");
  EXPECT_EQ(all({"a.json", "b.json", "c.ndjson", "d.ndjson"}, options), R"(
a.json = 12345
b.json ! limit: b.json is larger than 5 bytes, the most for one record
c.ndjson:1 = 12345
c.ndjson:2 ! limit: line 2 of c.ndjson is larger than 5 bytes, the most for one record
c.ndjson:3 = 1
d.ndjson:1 = 1
d.ndjson:2 ! limit: line 2 of d.ndjson is larger than 5 bytes, the most for one record
)");
  pack("f.zip", {{"a.json", "123456"}, {"b.json", "1"}});
  pack("f.tgz", {{"a.json", "123456"}, {"b.json", "1"}});
  EXPECT_EQ(all({"f.zip", "f.tgz"}, options), R"(
f.zip!a.json ! limit: f.zip!a.json is larger than 5 bytes, the most for one record
f.zip!b.json = 1
f.tgz!a.json ! limit: f.tgz!a.json is larger than 5 bytes, the most for one record
f.tgz!b.json = 1
)");
  options.limits = Limits{};
  options.limits.archive_members = 1;
  EXPECT_EQ(all({"f.zip", "a.json"}, options), R"(
f.zip!a.json = 123456
f.zip ! limit: f.zip has more than 1 members
a.json = 12345
)");
  options.limits = Limits{};
  options.limits.archive_bytes = 6;
  EXPECT_EQ(all({"f.tgz"}, options), R"(
f.tgz!a.json = 123456
f.tgz!b.json ! limit: f.tgz unpacks to more than 6 bytes
)");
}

TEST_F(SourceTest, ArchiveBombs) {
  const std::string zeros(100'000'000, '0');
  const std::string sentence = " unpacks to more than 200 times its size, as an archive bomb does\n";
  for (const std::string name : {"bomb.zip", "bomb.tgz"}) {
    pack(name, {{"a.json", zeros}, {"b.json", "1"}});
    EXPECT_EQ(all({name}), "\n" + name + "!a.json ! limit: " + name + sentence);
  }
  // In a member nobody asked for.
  pack("hidden.tgz", {{"a.bin", zeros}, {"b.json", "1"}});
  EXPECT_EQ(all({"hidden.tgz"}), "\nhidden.tgz ! limit: hidden.tgz" + sentence);
  // As one line, which is passed over.
  pack("line.ndjson.gz", {{"x", zeros}});
  EXPECT_EQ(all({"line.ndjson.gz"}), "\nline.ndjson.gz:1 ! limit: line.ndjson.gz" + sentence);
}

TEST_F(SourceTest, StandardInput) {
  struct Case {
    const char* input;
    const char* items;
  };
  const Case cases[] = {
      {"", "\n- = \n"},
      {"{1}", "\n- = {1}\n"},
      {"{1}\n", "\n- = {1}\n\n"},
      {"\n{1}\n\n{2}\n", "\n-:2 = {1}\n-:4 = {2}\n"},
      {"{1}\n{2", "\n-:1 = {1}\n-:2 = {2\n"},
      {"{1\n{2}\n", "\n-:1 = {1\n-:2 = {2}\n"},
      {"{\n \"a\": 1\n}\n", "\n- = {\n \"a\": 1\n}\n\n"},
      {"{\"a\":[\n{\"b\":1},\n{}]}", "\n- = {\"a\":[\n{\"b\":1},\n{}]}\n"},
      {"<a>\n<b/>\n</a>", "\n- = <a>\n<b/>\n</a>\n"},
  };
  const int saved = ::dup(STDIN_FILENO);
  for (const Case& c : cases) {
    write("input", c.input);
    const int file = ::open("input", O_RDONLY);
    ASSERT_GE(::dup2(file, STDIN_FILENO), 0);
    ::close(file);
    EXPECT_EQ(all({"-"}), c.items) << c.input;
  }
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
}

TEST_F(SourceTest, Progress) {
  write("f/a.json", "12345");
  write("f/b.ndjson", "12\n34\n");
  write("f/c.txt", "no");
  const std::unique_ptr<Source> source = Source::open({"f", "f/a.json", "missing"}, {});
  EXPECT_EQ(source->bytes_total(), 16U);
  EXPECT_EQ(source->bytes_read(), 0U);
  SourceItem item;
  std::vector<std::uint64_t> read;
  while (source->next(item)) read.push_back(source->bytes_read());
  EXPECT_EQ(read, (std::vector<std::uint64_t>{5, 8, 11, 16, 16}));
  EXPECT_EQ(Source::open({"-", "f"}, {})->bytes_total(), 0U);
}

}  // namespace
}  // namespace hallmark
