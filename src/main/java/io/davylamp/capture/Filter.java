package io.davylamp.capture;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** A compiled BPF filter expression (pcap-filter(7)). Owned by one source; {@link #close} gives the program back. */
final class Filter implements AutoCloseable {
  /** struct bpf_program: an int, padding, a pointer. */
  private static final int PROGRAM_SIZE = 16;
  /**
   * libpcap's packet header is a timeval and two lengths, a capture record's two ints and the same lengths; the filter reads the
   * lengths only, so a record serves as its header when the address is moved by the difference.
   */
  private static final int HEADER_BEFORE_RECORD = 2 * Native.LONG_SIZE - 8;

  private final Memory program;
  private boolean closed;

  /**
   * @param pcap an open handle: its link type decides what the expression may say
   * @throws CaptureException with libpcap's message when the expression does not compile
   */
  Filter(long pcap, String expression, String sourceName) {
    program = new Memory(PROGRAM_SIZE);
    program.clear();
    int status =
        Libpcap.pcap_compile(pcap, Pointer.nativeValue(program), expression, 1, Libpcap.NETMASK_UNKNOWN);
    if (status != 0) {
      String reason = Libpcap.pcap_geterr(pcap);
      program.close();
      throw new CaptureException(sourceName + ": bad filter '" + expression + "': " + reason);
    }
  }

  /** Makes libpcap, and for a live handle the kernel, apply it. @return 0, or libpcap's error status */
  int installOn(long pcap) {
    return Libpcap.pcap_setfilter(pcap, Pointer.nativeValue(program));
  }

  /** Whether the packet of the capture record at this native address passes. */
  boolean matches(long record) {
    return Libpcap.pcap_offline_filter(
            Pointer.nativeValue(program), record - HEADER_BEFORE_RECORD, record + RecordBatch.RECORD_HEADER)
        != 0;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Libpcap.pcap_freecode(Pointer.nativeValue(program));
      program.close();
    }
  }
}
