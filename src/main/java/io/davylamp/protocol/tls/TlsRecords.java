package io.davylamp.protocol.tls;

import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;

/**
 * Finds the next handshake message in a run of TLS records (RFC 8446 s. 5.1), gathering it when it spans several. Of a Certificate
 * message only what reaches to the end of its first certificate is waited for. One per worker; what it found is valid until the next
 * call.
 */
final class TlsRecords {
  /** A message is there: {@link #buffer}, {@link #at} and {@link #end} hold its body, {@link #consumed} says how far it reaches. */
  static final int FOUND = 0;
  /** {@link #needed} says how much. */
  static final int MORE = 1;
  /** The next record is none of the handshake, or these are no records. */
  static final int OTHER = 2;
  /** {@link #messageType} says of what. */
  static final int TOO_LONG = 3;
  /** A message was cut off by something else, or a record has no or too many bytes. */
  static final int BROKEN = 4;

  static final int HANDSHAKE = 0x16;
  static final int RECORD_HEADER = 5;
  static final int MESSAGE_HEADER = 4;
  static final int CERTIFICATE = 11;
  /** RFC 5246 s. 6.2.3: ciphertext is at most 2^14 + 2048 bytes. */
  static final int MAX_RECORD = 16_384 + 2048;
  /** Hellos with post-quantum key shares have 2 KiB, a certificate with a hundred names 5 KiB. */
  static final int MAX_MESSAGE = 16 * 1024;
  /** Records of one message; more is an attempt to tire: even records of 64 bytes would bring the longest one home. */
  private static final int MAX_RECORDS = 256;
  /** Message header, length of the list, length of its first certificate (RFC 5246 s. 7.4.2). */
  private static final int CERTIFICATE_HEADER = MESSAGE_HEADER + 6;

  ByteBuf buffer;
  int at;
  int end;
  int messageType;
  /** Length of the whole message's body, as announced. */
  int messageLength;
  /** Bytes from where the search began to behind the message, record headers included. */
  int consumed;
  /** Bytes from where the search began below which another search is vain. */
  int needed;

  private final boolean chains;
  private final ByteBuf scratch = Buffers.direct(MAX_MESSAGE);

  /** @param chains whether whole Certificate messages are wanted, where they are no longer than {@value #MAX_MESSAGE} bytes */
  TlsRecords(boolean chains) {
    this.chains = chains;
  }

  /**
   * @param offset at which the search begins
   * @param recordLeft bytes left of the record {@code offset} lies in; 0 when a record begins there
   */
  int find(ByteBuf in, int offset, int length, int recordLeft) {
    int stop = offset + length;
    int place = offset;
    int left = recordLeft;
    int gathered = 0;
    int wanted = MESSAGE_HEADER;
    for (int records = 0; records < MAX_RECORDS; records++) {
      if (left == 0) {
        int bad = badHeader(in, place, stop, gathered);
        if (bad != FOUND) {
          return bad == MORE ? more(place + RECORD_HEADER - offset) : bad;
        }
        left = in.getUnsignedShort(place + 3);
        place += RECORD_HEADER;
      }
      int there = Math.min(left, stop - place);
      if (gathered == 0) {
        wanted = wanted(in, place, there);
        if (wanted > MAX_MESSAGE) {
          return TOO_LONG;
        }
        if (there >= wanted) {
          return found(in, place, wanted, place + wanted - offset);
        }
      }
      while (there > 0 && gathered < wanted) {
        int take = Math.min(there, wanted - gathered);
        Bytes.copy(in, place, scratch, gathered, take);
        gathered += take;
        place += take;
        left -= take;
        there -= take;
        wanted = wanted(scratch, 0, gathered);
        if (wanted > MAX_MESSAGE) {
          return TOO_LONG;
        }
      }
      if (gathered >= wanted) {
        return found(scratch, 0, wanted, place - offset);
      }
      if (left > 0) {
        return more(place - offset + Math.min(left, wanted - gathered));
      }
    }
    return TOO_LONG;
  }

  /** @return {@link #FOUND} for a good header of a handshake record */
  private static int badHeader(ByteBuf in, int record, int stop, int gathered) {
    if (stop - record < RECORD_HEADER) {
      return stop > record && in.getUnsignedByte(record) != HANDSHAKE ? gathered == 0 ? OTHER : BROKEN : MORE;
    }
    if (in.getUnsignedByte(record) != HANDSHAKE || in.getUnsignedByte(record + 1) != 3) {
      return gathered == 0 ? OTHER : BROKEN;
    }
    int size = in.getUnsignedShort(record + 3);
    return size == 0 || size > MAX_RECORD ? BROKEN : FOUND;
  }

  /** How many bytes of the message are waited for, as far as the first {@code there} of them tell. */
  private int wanted(ByteBuf in, int message, int there) {
    if (there < MESSAGE_HEADER) {
      return MESSAGE_HEADER;
    }
    messageType = in.getUnsignedByte(message);
    messageLength = in.getUnsignedMedium(message + 1);
    int whole = MESSAGE_HEADER + messageLength;
    if (messageType != CERTIFICATE || whole <= CERTIFICATE_HEADER || chains && whole <= MAX_MESSAGE) {
      return whole;
    }
    return there < CERTIFICATE_HEADER ? CERTIFICATE_HEADER
        : Math.min(whole, CERTIFICATE_HEADER + in.getUnsignedMedium(message + CERTIFICATE_HEADER - 3));
  }

  private int more(int count) {
    needed = count;
    return MORE;
  }

  private int found(ByteBuf in, int message, int length, int reach) {
    buffer = in;
    at = message + MESSAGE_HEADER;
    end = message + length;
    consumed = reach;
    return FOUND;
  }
}
