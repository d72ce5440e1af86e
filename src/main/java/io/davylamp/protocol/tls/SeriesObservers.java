package io.davylamp.protocol.tls;

import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.RecordSeries;
import io.davylamp.memory.FreeList;
import io.davylamp.protocol.Session;

/**
 * Keeps a {@link RecordSeries} of every TLS flow that may be a quiet session: one that offers no HTTP/2 and transfers little. Others are let
 * go at once, or as soon as they show what they are. One per worker.
 */
public final class SeriesObservers implements RecordObservers {
  /** So many bytes of records are nobody's business yet: a page and its pictures are over it in a moment. */
  private static final long FREE_BYTES = 64 * 1024;
  /** And so many more for each second: 120 KB a minute, more than the most talkative pool sends. */
  private static final long BYTES_PER_SECOND = 2 * 1024;
  private static final int APPLICATION_DATA = 23;

  private final FreeList<RecordSeries> series;
  private final FreeList<Watch> watches;
  private final FieldValue alpn = new FieldValue();
  private final FieldValue sni = new FieldValue();

  /** @param flows most that are watched at once; more are let go */
  public SeriesObservers(int flows) {
    series = new FreeList<>(flows, this::newSeries);
    watches = new FreeList<>(flows, Watch::new);
  }

  private RecordSeries newSeries() {
    return new RecordSeries(series);
  }

  @Override
  public RecordObserver open(Session session, Event hello) {
    boolean web = false;
    boolean bare = false;
    if (hello != null) {
      hello.read(Field.TLS_ALPN, alpn);
      if (has(alpn, "h2")) {
        return null;
      }
      web = has(alpn, "http/1.1");
      bare = alpn.count() == 0 && !hello.read(Field.TLS_SNI, sni);
    }
    RecordSeries taken = series.take();
    if (taken == null) {
      return null;
    }
    Watch watch = watches.take();
    if (watch == null) {
      series.giveBack(taken);
      return null;
    }
    taken.open(session.nowNs());
    taken.hello(bare, web);
    session.flow().records(taken);
    watch.session = session;
    watch.kept = taken;
    return watch;
  }

  private static boolean has(FieldValue values, String name) {
    for (int i = 0; i < values.count(); i++) {
      if (values.length(i) == name.length()) {
        int at = 0;
        while (at < name.length() && values.bytes()[values.offset(i) + at] == name.charAt(at)) {
          at++;
        }
        if (at == name.length()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Of one flow. */
  private final class Watch implements RecordObserver {
    private Session session;
    private RecordSeries kept;

    @Override
    public boolean onRecord(Side side, int type, int length, long timeNs) {
      if (type != APPLICATION_DATA) {
        return true;
      }
      kept.add(side, length, timeNs);
      if (kept.bytes() <= FREE_BYTES + Math.max(0, timeNs - kept.firstNs()) / 1_000_000_000L * BYTES_PER_SECOND) {
        return true;
      }
      session.flow().records(null);
      return false;
    }

    @Override
    public void onGap(Side side, long length) {
      kept.gap();
    }

    @Override
    public void close() {
      session = null;
      kept = null;
      watches.giveBack(this);
    }
  }
}
