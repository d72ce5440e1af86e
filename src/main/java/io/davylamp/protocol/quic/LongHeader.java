package io.davylamp.protocol.quic;

import io.netty.buffer.ByteBuf;

/**
 * View of a packet with a long header (RFC 9000 s. 17.2): the part every version has (RFC 8999 s. 5.1), and for the versions that
 * can be opened also where the packet ends. One per worker; valid until the next {@link #wrap}.
 *
 * <pre>
 * +-+-+-+-+-+-+-+-+
 * |1|1|T T|X X X X|  version (32)  dcid length (8)  dcid (0..160)  scid length (8)  scid (0..160)
 * +-+-+-+-+-+-+-+-+  Initial: token length (i) token; Initial, 0-RTT, Handshake: length (i), packet number, payload
 * </pre>
 */
final class LongHeader {
  static final int INITIAL = 0;
  static final int ZERO_RTT = 1;
  static final int HANDSHAKE = 2;
  static final int RETRY = 3;
  /** Version 0 (RFC 9000 s. 17.2.1). */
  static final int NEGOTIATION = 4;
  /** Of a version whose packets cannot be told apart. */
  static final int OTHER = 5;

  /** What {@link #wrap} says. */
  static final int OK = 0;
  /** Not a long header with the fixed bit (RFC 9000 s. 17.2). */
  static final int NOT_LONG = 1;
  /** A length in it leads out of the datagram, or a connection id is too long. */
  static final int BAD = 2;

  /** RFC 9000 s. 17.2: longer ones are for other versions. */
  static final int MAX_ID = 20;
  /** Packet number of up to 4 bytes and the 16 bytes sampled behind it (RFC 9001 s. 5.4.2). */
  static final int SAMPLED = 20;
  static final int FORM_AND_FIXED = 0xC0;
  private static final int SMALLEST = 7;

  ByteBuf buffer;
  int start;
  int number;
  /** Null when its packets cannot be opened. */
  QuicVersion version;
  int type;
  int dcid;
  int dcidLength;
  int scid;
  int scidLength;
  /** Of an Initial; a client got it by a Retry or on an earlier connection. */
  long tokenLength;
  /** Of the protected packet number; where nothing is protected, the first byte behind the connection ids. */
  int packetNumber;
  /** Behind the packet: where the next coalesced one begins. */
  int end;

  /** @param available bytes of the datagram from {@code offset} */
  int wrap(ByteBuf in, int offset, int available) {
    int stop = offset + available;
    if (available < SMALLEST || (in.getByte(offset) & FORM_AND_FIXED) != FORM_AND_FIXED) {
      return NOT_LONG;
    }
    buffer = in;
    start = offset;
    number = in.getInt(offset + 1);
    version = QuicVersion.of(number);
    dcidLength = in.getUnsignedByte(offset + 5);
    dcid = offset + 6;
    scid = dcid + dcidLength + 1;
    if (dcidLength > MAX_ID || scid > stop) {
      return BAD;
    }
    scidLength = in.getUnsignedByte(scid - 1);
    packetNumber = scid + scidLength;
    tokenLength = 0;
    end = stop;
    if (scidLength > MAX_ID || packetNumber > stop) {
      return BAD;
    }
    if (version == null) {
      type = number == 0 ? NEGOTIATION : OTHER;
      return OK;
    }
    type = version.type(in.getUnsignedByte(offset));
    return type == RETRY ? OK : wrapLengths(stop);
  }

  private int wrapLengths(int stop) {
    if (type == INITIAL) {
      tokenLength = VarInt.read(buffer, packetNumber, stop);
      if (tokenLength < 0 || tokenLength > stop - packetNumber - VarInt.size(buffer, packetNumber)) {
        return BAD;
      }
      packetNumber += VarInt.size(buffer, packetNumber) + (int) tokenLength;
    }
    long length = VarInt.read(buffer, packetNumber, stop);
    if (length < SAMPLED || length > stop - packetNumber - VarInt.size(buffer, packetNumber)) {
      return BAD;
    }
    packetNumber += VarInt.size(buffer, packetNumber);
    end = packetNumber + (int) length;
    return OK;
  }
}
