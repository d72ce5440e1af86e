package io.davylamp.capture;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;

/**
 * Packets of one capture file, pipe or standard input, read by libpcap: pcap and pcapng, either byte order, micro- or
 * nanoseconds, plain or packed with gzip or zstd. What is compressed or not a regular file reaches libpcap through a
 * {@link Feeder}; such a source is opened by the first {@link #poll}, since its first bytes may be long in coming.
 *
 * <p>Packets are numbered as in the file, from 1, also under a filter: the filter is applied here, after counting. A file that
 * breaks in the middle delivers every whole packet first, then throws once, then is at its end.
 */
public final class PcapFileSource implements PacketSource {
  /** stdio's own 4 KiB would cost a system call for every few packets. */
  private static final int READ_BUFFER = 256 << 10;

  private final CaptureFile file;
  private final String expression;
  private final int sourceId;
  private final int batchBytes;
  private final Memory readBuffer = new Memory(READ_BUFFER);
  private final Feeder feeder;
  private long stream;
  private long pcap;
  private RecordBatch batch;
  private Filter filter;
  /** Packets read so far, the filtered ones included. */
  private long number;
  private long reportedNumber;
  private boolean ended;
  /** libpcap's words for what broke the file, until thrown. */
  private String breakage;
  private boolean closed;
  private volatile boolean stopped;

  /**
   * @param name a file name, or {@code -} for standard input
   * @param expression a BPF filter, or null for all packets
   * @param sourceId goes into every packet
   * @throws CaptureException when the file cannot be opened, is not a capture or the filter does not compile
   */
  public PcapFileSource(String name, String expression, int sourceId) {
    this(name, expression, sourceId, RecordBatch.DEFAULT_CAPACITY);
  }

  PcapFileSource(String name, String expression, int sourceId, int batchBytes) {
    Libpcap.require();
    this.file = CaptureFile.inspect(name);
    this.expression = expression;
    this.sourceId = sourceId;
    this.batchBytes = batchBytes;
    boolean direct = file.regular() && !file.magic().isCompressed();
    feeder = direct ? null : new Feeder(file);
    if (file.regular()) {
      open();
    }
  }

  private void open() {
    try {
      stream = feeder == null ? Libc.fopen(file.path().toString(), "r") : feeder.openReadingEnd();
      if (stream == 0) {
        throw new CaptureException(file.name() + ": cannot be opened: " + Libc.strerror(Native.getLastError()));
      }
      Libc.setvbuf(stream, Pointer.nativeValue(readBuffer), Libc.FULLY_BUFFERED, READ_BUFFER);
      try (Memory errors = Libpcap.newErrorBuffer()) {
        pcap = Libpcap.pcap_fopen_offline_with_tstamp_precision(
            stream, Libpcap.PRECISION_NANO, Pointer.nativeValue(errors));
        if (pcap == 0) {
          throw badHeader(errors.getString(0));
        }
      }
      checkLinkType();
      // A pcapng block may hold more than its interface's snaplen: libpcap's own limit is what counts.
      batch = new RecordBatch(pcap, RecordBatch.MAX_CAPTURED, batchBytes);
      filter = expression == null ? null : new Filter(pcap, expression, file.name());
    } catch (CaptureException e) {
      ended = true;
      close();
      throw e;
    }
  }

  private CaptureException badHeader(String reason) {
    if (feeder != null && feeder.failure() != null) {
      return new CaptureException(file.name() + ": " + feeder.failure());
    }
    if (feeder != null && !feeder.contentMagic().isCapture()) {
      return feeder.contentIsNotACapture();
    }
    return new CaptureException(file.name() + ": bad file header: " + reason);
  }

  private void checkLinkType() {
    int type = Libpcap.pcap_datalink(pcap);
    if (!LinkTypes.supported(type)) {
      throw new CaptureException(file.name() + ": unsupported " + LinkTypes.describe(type)
          + ", expected Ethernet, Linux cooked, raw IP, loopback, PPP or IEEE 802.11");
    }
  }

  @Override
  public int poll(Handler handler, int limit) {
    if (batch == null && !ended && !stopped) {
      openLate();
    }
    int delivered = 0;
    while (delivered < limit && !stopped && batch != null && (!batch.isEmpty() || fill())) {
      number++;
      if (filter != null && !filter.matches(batch.nextAddress())) {
        batch.skip();
      } else {
        delivered++;
        handler.onPacket(batch.take(sourceId, number));
      }
    }
    if (delivered > 0 || limit <= 0) {
      return delivered;
    }
    throwBreakageOnce();
    return END;
  }

  private void openLate() {
    try {
      open();
    } catch (CaptureException e) {
      if (!stopped) {
        throw e;
      }
    }
  }

  /** @return whether there is a packet now */
  private boolean fill() {
    if (ended) {
      return false;
    }
    int answer = batch.fill();
    if (answer <= 0) {
      // libpcap answers 0 at the end, and an error at a break, even when it has just delivered packets.
      ended = true;
      breakage = answer == Libpcap.ERROR ? Libpcap.pcap_geterr(pcap) : null;
      if (feeder != null && feeder.failure() != null) {
        breakage = feeder.failure();
      }
    }
    return !batch.isEmpty();
  }

  private void throwBreakageOnce() {
    String reason = breakage;
    breakage = null;
    if (reason != null && !stopped) {
      throw new CaptureException(file.name() + ": " + kindOf(reason) + " after packet " + number + ": " + reason);
    }
  }

  private static String kindOf(String reason) {
    if (reason.startsWith("truncated dump file")) {
      return "cut off";
    }
    // A pcapng of several interfaces that differ in link type or snaplen is sound, but more than libpcap reads.
    return reason.startsWith("an interface has") ? "not readable by libpcap" : "damaged";
  }

  /** How much of the file has been read, 0 to 1, or -1 when its size is not known. For the polling thread. */
  public double progress() {
    if (!file.regular()) {
      return -1;
    }
    if (ended || closed) {
      return 1;
    }
    long consumed = feeder == null ? Libc.ftell(stream) : feeder.consumed();
    return Math.min(1.0, (double) consumed / file.size());
  }

  @Override
  public void stop() {
    stopped = true;
    if (feeder != null) {
      feeder.stop();
    }
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public void updateStats(Counters counters) {
    counters.add(Counter.CAPTURE_PACKETS, number - reportedNumber);
    reportedNumber = number;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    ended = true;
    if (filter != null) {
      filter.close();
    }
    if (batch != null) {
      batch.close();
      batch = null;
    }
    if (pcap != 0) {
      Libpcap.pcap_close(pcap); // and with it the stream
    } else if (stream != 0) {
      Libc.fclose(stream);
    }
    if (feeder != null) {
      feeder.close();
    }
    readBuffer.close();
  }
}
