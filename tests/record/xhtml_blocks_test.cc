#include "record/xhtml_blocks.h"

#include <gtest/gtest.h>

namespace hallmark {
namespace {

using Blocks = std::vector<XhtmlBlock>;

TEST(XhtmlBlocks, AreWhatStandsDirectlyInTheDiv) {
  EXPECT_EQ(xhtml_blocks(R"(<div xmlns="http://www.w3.org/1999/xhtml"> loose <!-- no --> <p class="generated a">b <i>c</i></p>
                            <div xml:lang="de" lang="de"><p>d</p></div><hr/></div>)"),
            (Blocks{{"", "", "", "loose"}, {"p", "generated a", "", "b c"}, {"div", "", "de", "d"}, {"hr", "", "", ""}}));
}

TEST(XhtmlBlocks, OfABrokenNarrativeAreNone) {
  EXPECT_EQ(xhtml_blocks("<div><p>"), Blocks{});
  EXPECT_EQ(xhtml_blocks(""), Blocks{});
}

}  // namespace
}  // namespace hallmark
