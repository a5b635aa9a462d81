// Lucene: one segment, positions, unsorted (passages in the order of the file); id stored, date and entities as doc
// values. See runner.h for the conversation with the driver. The query cache is off: queries run again and again.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;

public final class LuceneRunner {
  private static final int TOP = 10;

  private static final class BenchQuery {
    final String number;
    final String className;
    final String operation;
    final String[] words;
    final long first;
    final long last;
    final String entity;

    BenchQuery(String line) {
      final String[] part = line.split("\t", -1);
      number = part[0];
      className = part[1];
      operation = part[2];
      words = part[3].split(" ");
      first = Long.parseLong(part[4]);
      last = Long.parseLong(part[5]);
      entity = part[6];
    }

    Query toLucene() {
      final Query words = wordsQuery();
      if (first == 0 && entity.isEmpty()) return words;
      final BooleanQuery.Builder all = new BooleanQuery.Builder().add(words, Occur.MUST);
      if (first != 0) all.add(inRange(), Occur.FILTER);
      if (!entity.isEmpty()) all.add(new TermQuery(new Term("entity", entity)), Occur.FILTER);
      return all.build();
    }

    private Query wordsQuery() {
      if (words.length == 1) return new TermQuery(new Term("text", words[0]));
      if (operation.equals("phrase")) return new PhraseQuery("text", words);
      final BooleanQuery.Builder joined = new BooleanQuery.Builder();
      final Occur occur = operation.equals("or") ? Occur.SHOULD : Occur.MUST;
      for (String word : words) joined.add(new TermQuery(new Term("text", word)), occur);
      return joined.build();
    }

    private Query inRange() {
      return new IndexOrDocValuesQuery(
          LongPoint.newRangeQuery("date", first, last), NumericDocValuesField.newSlowRangeQuery("date", first, last));
    }
  }

  /** Counts the entities of the matches; there is one segment. */
  private static final class EntityCounter extends SimpleCollector {
    private final SortedSetDocValues values;
    private final int[] counts;

    EntityCounter(LeafReaderContext segment) throws IOException {
      values = DocValues.getSortedSet(segment.reader(), "entity");
      counts = new int[(int) values.getValueCount()];
    }

    @Override
    public void collect(int doc) throws IOException {
      if (!values.advanceExact(doc)) return;
      for (long ord = values.nextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.nextOrd()) {
        counts[(int) ord]++;
      }
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }

    long sumOfTop() throws IOException {
      final long[] top = new long[TOP]; // count << 32 | ord, ascending
      for (int ord = 0; ord < counts.length; ord++) {
        final long entry = (long) counts[ord] << 32 | ord;
        if (counts[ord] == 0 || entry <= top[0]) continue;
        int slot = 0;
        for (; slot + 1 < TOP && top[slot + 1] < entry; slot++) top[slot] = top[slot + 1];
        top[slot] = entry;
      }
      long sum = 0;
      for (long entry : top) {
        if (entry == 0) continue;
        if (values.lookupOrd(entry & 0xffffffffL).length == 0) throw new IOException("an entity without a name");
        sum += entry >>> 32;
      }
      return sum;
    }
  }

  private static void index(Path passages, Path target) throws IOException {
    final IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer());
    config.setSimilarity(new BM25Similarity(0.9f, 0.4f));
    config.setRAMBufferSizeMB(256);
    config.setMergeScheduler(new SerialMergeScheduler());
    config.setUseCompoundFile(false);
    try (Directory directory = new MMapDirectory(target);
        IndexWriter writer = new IndexWriter(directory, config);
        BufferedReader lines = Files.newBufferedReader(passages, StandardCharsets.US_ASCII)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) writer.addDocument(document(line));
      writer.forceMerge(1);
      writer.commit();
    }
  }

  private static Document document(String line) {
    final String[] part = line.split("\t", -1);
    final Document document = new Document();
    document.add(new StringField("id", part[0], Field.Store.YES));
    document.add(new TextField("text", part[3], Field.Store.NO));
    final long date = Long.parseLong(part[1]);
    if (date != 0) {
      document.add(new LongPoint("date", date));
      document.add(new NumericDocValuesField("date", date));
    }
    for (String entity : part[2].isEmpty() ? new String[0] : part[2].split("\\|")) {
      document.add(new StringField("entity", entity, Field.Store.NO));
      document.add(new SortedSetDocValuesField("entity", new BytesRef(entity)));
    }
    return document;
  }

  private final IndexSearcher searcher;

  private LuceneRunner(Directory directory) throws IOException {
    searcher = new IndexSearcher(DirectoryReader.open(directory));
    searcher.setSimilarity(new BM25Similarity(0.9f, 0.4f));
    searcher.setQueryCache(null);
  }

  private long run(BenchQuery query, String command) throws IOException {
    final Query lucene = query.toLucene();
    switch (command) {
      case "TOP_10":
        return top(lucene, 1).scoreDocs.length;
      case "TOP_10_COUNT":
        return top(lucene, Integer.MAX_VALUE).totalHits.value;
      case "COUNT":
        return searcher.count(lucene);
      case "FACET":
        final EntityCounter counter = new EntityCounter(searcher.getIndexReader().leaves().get(0));
        searcher.search(lucene, counter);
        return counter.sumOfTop();
      default:
        throw new IllegalArgumentException("no command: " + command);
    }
  }

  private TopDocs top(Query query, int totalHitsThreshold) throws IOException {
    final TopScoreDocCollector collector = TopScoreDocCollector.create(TOP, null, totalHitsThreshold);
    searcher.search(query, collector);
    return collector.topDocs();
  }

  private void answer(List<BenchQuery> all, String turn, PrintStream out) throws IOException {
    final String[] part = turn.split("\t");
    final int warm = Integer.parseInt(part[2]);
    final int passesWanted = warm + Integer.parseInt(part[3]);
    final BenchQuery[] queries = all.stream().filter(q -> q.className.equals(part[0])).toArray(BenchQuery[]::new);
    final long[] hits = new long[queries.length];
    final long[][] times = new long[passesWanted][queries.length];
    final long end = System.nanoTime() + (long) (Double.parseDouble(part[4]) * 1e9);
    int passes = 0;
    do {
      for (int i = 0; i < queries.length; i++) {
        final long begin = System.nanoTime();
        hits[i] = run(queries[i], part[1]);
        times[passes][i] = System.nanoTime() - begin;
      }
    } while (++passes < passesWanted && System.nanoTime() < end);
    for (int i = 0; i < queries.length; i++) {
      final StringBuilder line = new StringBuilder(queries[i].number + "\t" + hits[i] + "\t");
      final int skipped = Math.min(warm, passes - 1);
      for (int pass = skipped; pass < passes; pass++) line.append(pass == skipped ? "" : " ").append(times[pass][i]);
      out.print(line.append('\n'));
    }
    out.print("\n");
    out.flush();
  }

  private static void search(Path index, Path queryFile) throws IOException {
    final List<BenchQuery> queries = new ArrayList<>();
    for (String line : Files.readAllLines(queryFile, StandardCharsets.US_ASCII)) queries.add(new BenchQuery(line));
    try (Directory directory = new MMapDirectory(index)) {
      final LuceneRunner runner = new LuceneRunner(directory);
      final PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
      final BufferedReader turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
      for (String turn = turns.readLine(); turn != null; turn = turns.readLine()) runner.answer(queries, turn, out);
    }
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3 || !Arrays.asList("index", "search").contains(arguments[0])) {
      System.err.println("expected: index PASSAGES DIRECTORY, or search DIRECTORY QUERIES");
      System.exit(1);
    }
    final Path first = Paths.get(arguments[1]);
    final Path second = Paths.get(arguments[2]);
    if (arguments[0].equals("index")) {
      index(first, second);
    } else {
      search(first, second);
    }
  }
}
