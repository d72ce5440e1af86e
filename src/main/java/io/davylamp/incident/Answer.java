package io.davylamp.incident;

import io.davylamp.detect.indicator.AddressText;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import java.nio.ByteBuffer;

/**
 * What a DNS response tells of addresses, as bytes that a worker hands to {@link NameBook}: who asked, the names from the question
 * along its CNAMEs, the addresses they lead to. One per worker, refilled; allocates nothing.
 */
public final class Answer {
  /** Names along the way that are kept: the question's and what it leads to; real chains have two or three. */
  static final int MAX_NAMES = 6;
  /** Addresses kept of one response: load balancers return up to a dozen or so. */
  static final int MAX_ADDRESSES = 32;
  /** Longest name in text, RFC 1035 s. 2.3.4. */
  private static final int MAX_NAME = 255;
  private static final String DNS = "dns";
  private static final int FIXED = 4 * Long.BYTES + Integer.BYTES + 2;
  private static final int PER_ADDRESS = 1 + 2 * Long.BYTES + Integer.BYTES;
  /** Longest encoded form. */
  public static final int MAX_BYTES = FIXED + MAX_NAMES * (1 + MAX_NAME) + MAX_ADDRESSES * PER_ADDRESS;

  private final byte[] bytes = new byte[MAX_BYTES];
  private final ByteBuffer out = ByteBuffer.wrap(bytes);
  private final FieldValue flag = new FieldValue();
  private final FieldValue names = new FieldValue();
  private final FieldValue cnames = new FieldValue();
  private final FieldValue addresses = new FieldValue();
  private final AddressText address = new AddressText();
  private int length;

  /** Reads an event of a flow. @return whether it is a DNS answer with addresses; then {@link #bytes} holds it */
  public boolean read(Flow flow, Event event, long timeNs, long packetNumber) {
    // Most events are of other kinds: they must cost a comparison only.
    if (!DNS.equals(event.type()) || !event.read(Field.DNS_IS_RESPONSE, flag) || flag.number(0) == 0 || !event.read(Field.DNS_ADDRESS, addresses)
        || !event.read(Field.DNS_QUERY, names)) {
      return false;
    }
    out.clear();
    out.putLong(flow.addressHi(Side.CLIENT)).putLong(flow.addressLo(Side.CLIENT)).putLong(timeNs).putLong(packetNumber);
    out.putInt(flow.sourceId());
    int counts = out.position();
    out.put((byte) 0).put((byte) 0);
    int nameCount = name(names, 0);
    event.read(Field.DNS_CNAME, cnames);
    for (int i = 0; i < cnames.count() && nameCount < MAX_NAMES; i++) {
      nameCount += name(cnames, i);
    }
    int addressCount = 0;
    for (int i = 0; i < addresses.count() && addressCount < MAX_ADDRESSES; i++) {
      if (address.parse(addresses.bytes(), addresses.offset(i), addresses.length(i))) {
        out.put((byte) address.version()).putLong(address.hi()).putLong(address.lo());
        out.putInt(ttl(addresses.number(i)));
        addressCount++;
      }
    }
    bytes[counts] = (byte) nameCount;
    bytes[counts + 1] = (byte) addressCount;
    length = out.position();
    return nameCount > 0 && addressCount > 0;
  }

  /** RFC 2181 s. 8: a TTL with the highest bit set is taken as 0. */
  private static int ttl(long seconds) {
    return seconds > Integer.MAX_VALUE ? 0 : (int) seconds;
  }

  private int name(FieldValue from, int index) {
    int size = Math.min(MAX_NAME, from.length(index));
    if (size == 0) {
      return 0;
    }
    out.put((byte) size).put(from.bytes(), from.offset(index), size);
    return 1;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }
}
