package io.davylamp.capture;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The part of libpcap the sensor uses, bound directly (64-bit platforms). Handles and addresses are plain longs, 0 means NULL.
 * Names and semantics are libpcap's own: see pcap(3PCAP).
 */
final class Libpcap {
  static final int ERROR = -1;
  static final int ERROR_BREAK = -2;
  static final int ERROR_NO_SUCH_DEVICE = -5;
  static final int ERROR_PERM_DENIED = -8;
  static final int ERROR_IFACE_NOT_UP = -9;
  static final int ERROR_PROMISC_PERM_DENIED = -11;
  static final int PRECISION_MICRO = 0;
  static final int PRECISION_NANO = 1;
  /** What a filter is compiled with when the interface's mask does not matter. */
  static final int NETMASK_UNKNOWN = 0xffffffff;
  private static final int ERRBUF_SIZE = 256;

  /** The shared library's names, from the one with development files to the bare run-time ones. */
  private static final String[] LIBRARY_NAMES = {"pcap", "libpcap.so.0.8", "libpcap.so.1"};

  private static final UnsatisfiedLinkError MISSING = register();
  /** Address of libpcap's own {@code pcap_dump}, used as the callback of {@code pcap_dispatch}; 0 without libpcap. */
  static final long DUMP_FUNCTION = MISSING == null ? address("pcap_dump") : 0;

  private static NativeLibrary library;

  private Libpcap() {}

  private static UnsatisfiedLinkError register() {
    UnsatisfiedLinkError first = null;
    for (String name : LIBRARY_NAMES) {
      try {
        library = NativeLibrary.getInstance(name);
        Native.register(Libpcap.class, library);
        return null;
      } catch (UnsatisfiedLinkError e) {
        first = first == null ? e : first;
      }
    }
    return first;
  }

  private static long address(String function) {
    return com.sun.jna.Pointer.nativeValue(library.getFunction(function));
  }

  /** @throws CaptureException when the library is not installed, naming the package and the command */
  static void require() {
    if (MISSING != null) {
      throw new CaptureException("libpcap is not installed (Debian package libpcap0.8, Fedora and Alpine package libpcap):"
          + " run native-setup/install", MISSING);
    }
  }

  /** Room for the message of a call that has no handle yet. */
  static Memory newErrorBuffer() {
    Memory buffer = new Memory(ERRBUF_SIZE);
    buffer.clear();
    return buffer;
  }

  static native String pcap_lib_version();

  static native long pcap_open_dead(int linkType, int snaplen);

  static native long pcap_fopen_offline_with_tstamp_precision(long file, int precision, long errbuf);

  static native long pcap_create(String device, long errbuf);

  static native int pcap_set_snaplen(long pcap, int snaplen);

  static native int pcap_set_promisc(long pcap, int on);

  static native int pcap_set_timeout(long pcap, int timeoutMs);

  static native int pcap_set_buffer_size(long pcap, int bytes);

  static native int pcap_set_immediate_mode(long pcap, int on);

  static native int pcap_set_tstamp_precision(long pcap, int precision);

  static native int pcap_get_tstamp_precision(long pcap);

  static native int pcap_activate(long pcap);

  static native int pcap_setnonblock(long pcap, int on, long errbuf);

  static native int pcap_get_selectable_fd(long pcap);

  static native int pcap_fileno(long pcap);

  static native int pcap_compile(long pcap, long program, String expression, int optimize, int netmask);

  static native int pcap_setfilter(long pcap, long program);

  static native void pcap_freecode(long program);

  static native int pcap_offline_filter(long program, long header, long bytes);

  static native int pcap_datalink(long pcap);

  static native String pcap_datalink_val_to_name(int type);

  static native String pcap_datalink_val_to_description(int type);

  static native int pcap_snapshot(long pcap);

  static native int pcap_dispatch(long pcap, int count, long callback, long user);

  static native void pcap_breakloop(long pcap);

  static native int pcap_stats(long pcap, long stats);

  static native int pcap_inject(long pcap, long bytes, long length);

  static native String pcap_geterr(long pcap);

  static native String pcap_statustostr(int status);

  static native long pcap_dump_fopen(long pcap, long file);

  static native void pcap_dump_close(long dumper);

  static native void pcap_close(long pcap);
}
