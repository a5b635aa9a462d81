#include "ingest/decode.h"

#include <unicode/ucnv.h>

#include <catch2/catch.hpp>

#include "ingest/charset.h"
#include "read_all.h"

namespace archive_search {
namespace {

using test::ReadContent;
using test::ReadOne;
using test::ReadResult;

std::string Encode(const std::string& utf8, const char* charset) {
  UErrorCode error = U_ZERO_ERROR;
  std::string out(utf8.size() * 4 + 16, '\0');
  const int32_t size = ucnv_convert(charset, "UTF-8", out.data(), static_cast<int32_t>(out.size()), utf8.data(),
                                    static_cast<int32_t>(utf8.size()), &error);
  REQUIRE(U_SUCCESS(error));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

struct Sample {
  const char* charset;
  std::string text;
};

Sample AnySample() {
  return GENERATE(values<Sample>({
      {"UTF-8", "Президент Владимир Путин прибыл в Пекин 中国 العربية."},
      {"windows-1251", "Президент России Владимир Путин прибыл в Пекин на переговоры с председателем КНР."},
      {"windows-1251",
       "Президент України заявив, що переговори щодо зернової угоди тривають, і їхній перебіг є добрим."},
      {"windows-1251", "Народното събрание прие закона за бюджета на второ четене въпреки протестите."},
      {"KOI8-R", "Совет Безопасности ООН собрался на экстренное заседание по просьбе нескольких государств."},
      {"KOI8-U", "Президент України заявив, що переговори щодо зернової угоди тривають, і їхній перебіг є добрим."},
      {"GB18030", "中国外交部发言人周二表示，两国元首将就双边关系和共同关心的国际问题深入交换意见。"},
      {"Big5", "立法院院會今天三讀通過國防預算，行政院表示將依法執行並加強區域合作。"},
      {"Shift_JIS", "岸田首相は首脳会談で、エネルギー分野での協力を確認した。両国は共同声明を発表する。"},
      {"EUC-JP", "岸田首相は首脳会談で、エネルギー分野での協力を確認した。両国は共同声明を発表する。"},
      {"EUC-KR", "한국 대통령은 월요일 유엔 총회에서 연설하며 국제 사회의 협력을 촉구했다."},
      {"IBM866", "Президент России Владимир Путин прибыл в Пекин на переговоры с председателем КНР."},
      {"IBM866", "Совет Безопасности ООН собрался на экстренное заседание по просьбе нескольких государств."},
      {"windows-874", "นายกรัฐมนตรีกล่าวเมื่อวันอังคารว่า รัฐบาลจะเดินหน้าเจรจาการค้ากับประเทศเพื่อนบ้าน"},
      {"windows-1256", "وصل الرئيس إلى بكين لإجراء محادثات مع نظيره الصيني حول التعاون الاقتصادي والطاقة."},
      {"windows-1256", "گزارش: وزير امور خارجه ايران پس از چند روز با همتاي روسي خود در تهران ديدار و گفتگو كرد."},
      {"windows-1255", "ראש הממשלה נפגש ביום שלישי עם שר החוץ האמריקני בירושלים."},
      {"ISO-8859-7", "Ο πρωθυπουργός συναντήθηκε την Τρίτη με τον πρόεδρο της Επιτροπής στις Βρυξέλλες."},
      {"windows-1252", "Le président français a été reçu à l’Élysée où il a évoqué la coopération européenne."},
      {"ISO-8859-1", "Der Außenminister äußerte sich am Dienstag in München über die künftigen Verträge."},
      {"ISO-8859-1", "El presidente español se reunió ayer con el canciller alemán y habló de cooperación."},
      {"windows-1254", "Cumhurbaşkanı Salı günü Ankara'da yaptığı açıklamada barış görüşmelerinin süreceğini söyledi."},
      {"windows-1250", "Předseda vlády v úterý řekl, že společné jednání přispěje ke zlepšení vztahů."},
  }));
}

TEST_CASE("Texts in the encodings of the world's press are told apart", "[decode]") {
  const Sample sample = AnySample();
  CAPTURE(sample.charset, sample.text);
  CHECK(ReadOne("a.txt", Encode(sample.text, sample.charset)).title == sample.text);
}

TEST_CASE("Field names and links in ASCII do not hide the encoding of the text", "[decode]") {
  const Sample sample = AnySample();
  CAPTURE(sample.charset, sample.text);
  const std::string record = R"({"id": "news-17", "title": ")" + sample.text +
                             R"(", "date": "2023-10-17", "source": "Agency", "section": "World news", "url": )" +
                             R"("https://www.example.org/news/world/2023/10/17/a-visit-to-the-capital.html"})";
  CHECK(ReadOne("a.jsonl", Encode(record + "\n", sample.charset)).title == sample.text);
  CHECK(ReadOne("a.csv",
                Encode("id,title,url\n1,\"" + sample.text + "\",https://example.org/a/long/path\n", sample.charset))
            .title == sample.text);
}

TEST_CASE("UTF-16 and UTF-32 are told by their mark, UTF-16 also without one", "[decode]") {
  const std::string text = "Путин в Пекине\n\nТекст: 中国 and English.\n";
  for (const char* charset : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
    CAPTURE(charset);
    CHECK(ReadOne("a.txt", Encode("\xEF\xBB\xBF" + text, charset)).title == "Путин в Пекине");
  }
  for (const char* charset : {"UTF-16LE", "UTF-16BE"}) {
    CAPTURE(charset);
    CHECK(ReadOne("a.txt", Encode(text, charset)).title == "Путин в Пекине");
    CHECK(ReadOne("a.jsonl", Encode("{\"title\": \"Путин\"}\n", charset)).title == "Путин");
  }
}

TEST_CASE("The encoding can be given", "[decode]") {
  ReadOptions options;
  options.encoding = "ibm866";
  CHECK(ReadOne("a.txt", Encode("Путин в Пекине", "ibm866"), options).title == "Путин в Пекине");
  options.encoding = "ISO-2022-JP";
  CHECK(ReadOne("a.txt", Encode("岸田首相は会談した", "ISO-2022-JP"), options).title == "岸田首相は会談した");
  options.encoding = "utf8";
  CHECK(ReadOne("a.txt", "\xEF\xBB\xBFПутин", options).title == "Путин");
  options.encoding = "UTF-16LE";
  CHECK(ReadOne("a.txt", Encode("\xEF\xBB\xBFПутин", "UTF-16LE"), options).title == "Путин");
  options.encoding = "windows-1251";
  CHECK(ReadOne("a.txt", "\xEF\xBB\xBF", options).title == "п»ї");
  options.encoding = "no such";
  const ReadResult result = ReadContent("a.txt", "x", options);
  CHECK(result.status.code() == absl::StatusCode::kInvalidArgument);
}

TEST_CASE("A damaged place does not make UTF-8 another encoding", "[decode]") {
  std::string content;
  for (int i = 0; i < 100; ++i) content += "{\"title\": \"Путин в Пекине\"}\n";
  content += "{\"title\": \"damag\xE9\"}\n";
  const ReadResult result = ReadContent("a.jsonl", content);
  CHECK(result.articles.size() == 100);
  CHECK(result.articles[0].article.title == "Путин в Пекине");
  CHECK(result.rejections.size() == 1);
}

TEST_CASE("The first byte beyond ASCII decides, however late it comes", "[decode]") {
  std::string content;
  for (int i = 0; i < 100'000; ++i) content += "{\"title\": \"English\"}\n";
  content += Encode("{\"title\": \"Советник президента прибыл на переговоры\"}\n", "windows-1251");
  const ReadResult result = ReadContent("a.jsonl", content);
  REQUIRE(result.articles.size() == 100'001);
  CHECK(result.articles.back().article.title == "Советник президента прибыл на переговоры");
}

TEST_CASE("Bytes that mean nothing in the encoding refuse their record only", "[decode]") {
  ReadOptions options;
  options.encoding = "Shift_JIS";
  const std::string good = Encode("{\"title\": \"岸田首相\"}\n", "Shift_JIS");
  const ReadResult result = ReadContent("a.jsonl", good + "{\"title\": \"A\x81\x01 B\"}\n" + good, options);
  CHECK(result.articles.size() == 2);
  REQUIRE(result.rejections.size() == 1);
  CHECK(result.rejections[0].reason.find("ill-formed text at byte 12") == 0);
  CHECK(result.rejections[0].raw.substr(0, 13) == "{\"title\": \"A\xFF");
  CHECK(result.rejections[0].where.line == 2);

  options.encoding = "UTF-16LE";
  const std::string cut = Encode("Путин", "UTF-16LE").substr(0, 9);
  CHECK(ReadContent("a.txt", cut, options).rejections.size() == 1);
}

TEST_CASE("Decoding does not depend on where blocks end", "[decode]") {
  const std::string line = "{\"title\": \"" + std::string("岸田首相は会談した𠮷") + "\"}\n";
  std::string content;
  while (content.size() < 2'000'000) content += line;
  const std::string charset = GENERATE(as<std::string>{}, "GB18030", "UTF-16LE", "UTF-8");
  const ReadResult result = ReadContent("a.jsonl", Encode(content, charset.c_str()));
  CHECK(result.rejections.empty());
  CHECK(result.articles.size() == content.size() / line.size());
  int different = 0;
  for (const ReadArticle& item : result.articles) {
    if (item.article.title != "岸田首相は会談した𠮷" && ++different < 3) UNSCOPED_INFO(item.article.title);
  }
  CAPTURE(charset);
  CHECK(different == 0);
}

}  // namespace
}  // namespace archive_search
