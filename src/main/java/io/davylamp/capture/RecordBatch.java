package io.davylamp.capture;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.davylamp.decode.Packet;
import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;
import java.nio.ByteOrder;

/**
 * Fetches packets from libpcap in batches without any Java code running inside it: {@code pcap_dispatch} is given libpcap's own
 * {@code pcap_dump} as its callback, writing to a stdio stream whose buffer is our memory. A batch therefore appears as ordinary
 * capture records, in native byte order, at the start of that memory; emptying the stream makes room for the next one.
 *
 * <p>One thread. Invariant: {@code dataStart <= next <= end <= memory.size()}; records between next and end are whole.
 */
final class RecordBatch implements AutoCloseable {
  /** libpcap's own limit on the captured length of a packet of any link type the sensor reads (MAXIMUM_SNAPLEN). */
  static final int MAX_CAPTURED = 262_144;
  /** Packets per call: more gains nothing measurable and spoils the CPU cache. */
  static final int MAX_PACKETS = 128;
  /** Memory is touched only as far as it is used, so this is address space rather than footprint. */
  static final int DEFAULT_CAPACITY = 16 << 20;
  /** A record's header: seconds, fraction, captured length, wire length, 4 bytes each. */
  static final int RECORD_HEADER = 16;
  private static final int FILE_HEADER = 24;
  private static final int FILE_HEADER_LINK_TYPE = 20;
  private static final int MAGIC_MICROS = 0xa1b2c3d4;
  private static final int MAGIC_NANOS = 0xa1b23c4d;
  /** How far into its buffer a C library may start to write: musl keeps 8 bytes for ungetc. */
  private static final int MAX_DATA_START = 16;

  private final long pcap;
  private final Memory memory;
  private final ByteBuf buffer;
  private final boolean bigEndian = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
  private final int maxPackets;
  private final long stream;
  private final long dumper;
  private final boolean memoryStream;
  private final int dataStart;
  private final int linkType;
  private final int fractionNs;
  private final Packet packet = new Packet();
  private int next;
  private int end;
  private boolean closed;

  /**
   * @param pcap an open handle, file or live, that stays open until after {@link #close}
   * @param maxCaptured largest captured length the handle can deliver
   * @param capacity bytes of memory; raised when it cannot hold one packet
   */
  RecordBatch(long pcap, int maxCaptured, int capacity) {
    this(pcap, maxCaptured, capacity, Libc.fopen("/dev/null", "w"));
  }

  /** @param plain a stream to write to through our memory, or 0 to use a memory stream straight away */
  RecordBatch(long pcap, int maxCaptured, int capacity, long plain) {
    this.pcap = pcap;
    long slot = (long) maxCaptured + RECORD_HEADER;
    long reserve = FILE_HEADER + MAX_DATA_START;
    long size = Math.max(capacity, slot + reserve);
    maxPackets = (int) Math.max(1, Math.min(MAX_PACKETS, (size - reserve) / slot));
    memory = new Memory(size);
    memory.clear(reserve);
    buffer = Buffers.wrap(memory.getByteBuffer(0, size));

    long plainDumper = plain == 0 ? 0 : openDumper(plain, size);
    int start = plainDumper == 0 ? -1 : findFileHeader();
    if (start >= 0) {
      stream = plain;
      dumper = plainDumper;
      memoryStream = false;
      dataStart = start;
    } else {
      closeStream(plain, plainDumper);
      memoryStream = true;
      stream = Libc.fmemopen(Pointer.nativeValue(memory), size, "w");
      dumper = stream == 0 ? 0 : openDumper(stream, 0);
      Libc.fflush(stream);
      dataStart = 0;
      if (dumper == 0 || findFileHeader() != 0) {
        String reason = Libpcap.pcap_geterr(pcap);
        closeStream(stream, dumper);
        throw new CaptureException("libpcap cannot hand packets over in memory: " + reason);
      }
    }
    linkType = (int) intAt(dataStart + FILE_HEADER_LINK_TYPE);
    fractionNs = (int) intAt(dataStart) == MAGIC_NANOS ? 1 : 1000;
    empty();
  }

  private long openDumper(long file, long bufferSize) {
    if (bufferSize > 0 && Libc.setvbuf(file, Pointer.nativeValue(memory), Libc.FULLY_BUFFERED, bufferSize) != 0) {
      return 0;
    }
    return Libpcap.pcap_dump_fopen(pcap, file);
  }

  private static void closeStream(long file, long dumper) {
    if (dumper != 0) {
      Libpcap.pcap_dump_close(dumper);
    } else if (file != 0) {
      Libc.fclose(file);
    }
  }

  /** The file header libpcap writes first is the known bytes that show where this C library puts a stream's data. */
  private int findFileHeader() {
    for (int at = 0; at <= MAX_DATA_START; at++) {
      int magic = (int) intAt(at);
      if (magic == MAGIC_NANOS || magic == MAGIC_MICROS) {
        return at;
      }
    }
    return -1;
  }

  private void empty() {
    if (memoryStream) {
      Libc.rewind(stream);
    } else {
      Libc.fflush(stream);
    }
    next = dataStart;
    end = dataStart;
  }

  private long intAt(int at) {
    return bigEndian ? buffer.getUnsignedInt(at) : buffer.getUnsignedIntLE(at);
  }

  /** Link type of every packet, in the numbering of capture files. */
  int linkType() {
    return linkType;
  }

  int maxPackets() {
    return maxPackets;
  }

  boolean isEmpty() {
    return next >= end;
  }

  /**
   * Asks libpcap for the next batch; call only when {@link #isEmpty}. The answer says how the call ended, not whether there are
   * packets: at the end of a file and at an error libpcap may have delivered some before.
   *
   * @return what {@code pcap_dispatch} returned
   */
  int fill() {
    if (end != dataStart) {
      empty();
    }
    int answer = Libpcap.pcap_dispatch(pcap, maxPackets, Libpcap.DUMP_FUNCTION, dumper);
    if (memoryStream) {
      end = (int) Libc.ftell(stream);
      Libc.fflush(stream);
    } else {
      end = dataStart + (int) Libc.__fpending(stream);
    }
    return answer;
  }

  /** Takes the next record into the reused packet, to be numbered {@code number}. */
  Packet take(int sourceId, long number) {
    int record = next;
    int captured = (int) intAt(record + 8);
    long timeNs = intAt(record) * 1_000_000_000L + intAt(record + 4) * fractionNs;
    int wire = Math.max((int) intAt(record + 12), captured);
    next = record + RECORD_HEADER + captured;
    packet.reset(buffer, record + RECORD_HEADER, captured, wire, timeNs, linkType, sourceId, number);
    return packet;
  }

  /** Address of the record {@link #take} comes to next. */
  long nextAddress() {
    return Pointer.nativeValue(memory) + next;
  }

  /** Passes over the record {@link #take} comes to next. */
  void skip() {
    next += RECORD_HEADER + (int) intAt(next + 8);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      closeStream(stream, dumper);
      memory.close();
    }
  }
}
