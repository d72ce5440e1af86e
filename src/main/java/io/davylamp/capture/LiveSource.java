package io.davylamp.capture;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.util.stream.Collectors;

/**
 * Packets of one interface, in the order the kernel hands them over. {@link #poll} waits at most {@link #IDLE_WAIT_MS} on a
 * silent wire and then answers 0: libpcap's own time-out would not end the wait there, so the handle is non-blocking and the wait
 * is ours. {@link #stop} ends it at once.
 */
public final class LiveSource implements PacketSource {
  /** How long an idle poll waits: the granularity of timers and statistics on a silent wire. */
  public static final int IDLE_WAIT_MS = 100;

  private final String device;
  private final int sourceId;
  private final long pcap;
  private final RecordBatch batch;
  private final Filter filter;
  private final WakePipe wakePipe;
  /** struct pcap_stat: received, dropped by the kernel, dropped by the interface; unsigned ints that wrap. */
  private final Memory statistics = new Memory(12);
  private int lastReceived;
  private int lastDropped;
  private int lastInterfaceDropped;
  private long number;
  private String breakage;
  private boolean ended;
  private boolean closed;
  private volatile boolean stopped;

  /**
   * @param sourceId goes into every packet
   * @throws CaptureException when the interface does not exist, may not be captured on, is down, or the filter does not compile
   */
  public LiveSource(String device, LiveOptions options, int sourceId) {
    Libpcap.require();
    this.device = device;
    this.sourceId = sourceId;
    RecordBatch openBatch = null;
    Filter openFilter = null;
    try (Memory errors = Libpcap.newErrorBuffer()) {
      pcap = Libpcap.pcap_create(device, Pointer.nativeValue(errors));
      if (pcap == 0) {
        throw new CaptureException(device + ": cannot be opened: " + errors.getString(0));
      }
      try {
        activate(options);
        if (Libpcap.pcap_setnonblock(pcap, 1, Pointer.nativeValue(errors)) != 0) {
          throw new CaptureException(device + ": cannot be polled: " + errors.getString(0));
        }
        checkLinkType();
        openFilter = options.filter() == null ? null : new Filter(pcap, options.filter(), device);
        if (openFilter != null && openFilter.installOn(pcap) != 0) {
          throw new CaptureException(device + ": filter '" + options.filter() + "' refused: " + Libpcap.pcap_geterr(pcap));
        }
        openBatch = new RecordBatch(pcap, Math.max(1, Libpcap.pcap_snapshot(pcap)), RecordBatch.DEFAULT_CAPACITY);
        wakePipe = new WakePipe(Libpcap.pcap_get_selectable_fd(pcap));
      } catch (CaptureException e) {
        closeHandle(openFilter, openBatch);
        throw e;
      }
    }
    batch = openBatch;
    filter = openFilter;
  }

  private void activate(LiveOptions options) {
    Libpcap.pcap_set_snaplen(pcap, options.snaplen());
    Libpcap.pcap_set_promisc(pcap, options.promiscuous() ? 1 : 0);
    Libpcap.pcap_set_timeout(pcap, options.timeoutMs());
    Libpcap.pcap_set_buffer_size(pcap, options.ringBytes());
    Libpcap.pcap_set_immediate_mode(pcap, options.immediate() ? 1 : 0);
    // Where the device has no nanoseconds this is refused and microseconds stay: the batch sees which it got.
    Libpcap.pcap_set_tstamp_precision(pcap, Libpcap.PRECISION_NANO);
    int status = Libpcap.pcap_activate(pcap);
    if (status < 0) {
      throw activationFailure(status, options.promiscuous());
    }
  }

  private CaptureException activationFailure(int status, boolean promiscuous) {
    String reason = Libpcap.pcap_geterr(pcap);
    String detail = reason == null || reason.isEmpty() ? Libpcap.pcap_statustostr(status) : reason;
    return switch (status) {
      case Libpcap.ERROR_NO_SUCH_DEVICE -> new CaptureException(device + ": no such interface; there are: " + known());
      case Libpcap.ERROR_PERM_DENIED, Libpcap.ERROR_PROMISC_PERM_DENIED -> permissionDenied(promiscuous, detail);
      case Libpcap.ERROR_IFACE_NOT_UP ->
          new CaptureException(device + ": is down: bring it up with 'ip link set dev " + device + " up'");
      default -> new CaptureException(device + ": cannot be captured on: " + detail);
    };
  }

  /** A capability set on the java binary itself breaks it, so the command raises an ambient one for this run. */
  private CaptureException permissionDenied(boolean promiscuous, String detail) {
    String caps = promiscuous ? "+net_raw,+net_admin" : "+net_raw";
    return new CaptureException(device + ": no permission to capture: needs the capability CAP_NET_RAW"
        + (promiscuous ? ", and CAP_NET_ADMIN for promiscuous mode" : "")
        + ": run as root, or with 'sudo setpriv --reuid=$USER --init-groups --inh-caps=" + caps + " --ambient-caps=" + caps
        + " ./davylamp live -i " + device + "' (" + detail.strip() + ")");
  }

  private static String known() {
    try {
      return Interfaces.list().stream().map(Interfaces.Interface::name).collect(Collectors.joining(", "));
    } catch (CaptureException e) {
      return "none to be seen (" + e.getMessage() + ")";
    }
  }

  private void checkLinkType() {
    int type = Libpcap.pcap_datalink(pcap);
    if (!LinkTypes.supported(type)) {
      throw new CaptureException(device + ": unsupported " + LinkTypes.describe(type));
    }
  }

  @Override
  public int poll(Handler handler, int limit) {
    if (!stopped && !ended && batch.isEmpty() && !fill() && !ended) {
      wakePipe.await(IDLE_WAIT_MS);
      fill();
    }
    int delivered = 0;
    while (delivered < limit && !stopped && !closed && (!batch.isEmpty() || fill())) {
      delivered++;
      handler.onPacket(batch.take(sourceId, ++number));
    }
    if (delivered > 0 || !stopped && !ended) {
      return delivered;
    }
    String reason = breakage;
    breakage = null;
    if (reason != null && !stopped) {
      throw new CaptureException(device + ": capture broke after packet " + number + ": " + reason);
    }
    return END;
  }

  /** @return whether there is a packet now */
  private boolean fill() {
    if (ended || stopped) {
      return false;
    }
    int answer = batch.fill();
    if (answer < 0) {
      ended = true;
      breakage = answer == Libpcap.ERROR_BREAK ? null : Libpcap.pcap_geterr(pcap);
    }
    return !batch.isEmpty();
  }

  @Override
  public void stop() {
    stopped = true;
    wakePipe.wake();
  }

  @Override
  public String name() {
    return device;
  }

  /** Adds what happened since the last call. */
  @Override
  public void updateStats(Counters counters) {
    if (closed || Libpcap.pcap_stats(pcap, Pointer.nativeValue(statistics)) != 0) {
      return;
    }
    int received = statistics.getInt(0);
    int dropped = statistics.getInt(4);
    int interfaceDropped = statistics.getInt(8);
    counters.add(Counter.CAPTURE_PACKETS, Integer.toUnsignedLong(received - lastReceived));
    counters.add(Counter.CAPTURE_DROPS, Integer.toUnsignedLong(dropped - lastDropped));
    counters.add(Counter.CAPTURE_IF_DROPS, Integer.toUnsignedLong(interfaceDropped - lastInterfaceDropped));
    lastReceived = received;
    lastDropped = dropped;
    lastInterfaceDropped = interfaceDropped;
  }

  private void closeHandle(Filter openFilter, RecordBatch openBatch) {
    if (openFilter != null) {
      openFilter.close();
    }
    if (openBatch != null) {
      openBatch.close();
    }
    Libpcap.pcap_close(pcap);
    statistics.close();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    ended = true;
    closeHandle(filter, batch);
    wakePipe.close();
  }
}
