package io.davylamp.sim;

import io.davylamp.event.Side;
import io.davylamp.sim.QuicKeys.Version;
import java.util.Arrays;

/** Packets and frames of QUIC (RFC 9000 s. 17, 19) and the hello of a browser in them. */
public final class QuicBytes {
  /** RFC 9000 s. 14.1. */
  public static final int DATAGRAM = 1200;
  private static final int TAG = 16;

  private QuicBytes() {}

  /** The shortest form that holds the value (RFC 9000 s. 16). */
  public static Octets varint(Octets out, long value) {
    if (value < 0x40) {
      return out.u8((int) value);
    }
    if (value < 0x4000) {
      return out.u16((int) value | 0x4000);
    }
    if (value < 0x4000_0000L) {
      return out.u32(value | 0x8000_0000L);
    }
    return out.u32(value >>> 32 | 0xC000_0000L).u32(value & 0xFFFF_FFFFL);
  }

  public static byte[] crypto(long offset, byte[] data) {
    Octets out = new Octets().u8(6);
    varint(out, offset);
    varint(out, data.length);
    return out.put(data).bytes();
  }

  /** An ACK of all packets up to {@code largest}. */
  public static byte[] ack(int largest) {
    return new Octets().u8(2).u8(largest).u8(0).u8(0).u8(largest).bytes();
  }

  public static byte[] join(byte[]... parts) {
    Octets out = new Octets();
    for (byte[] part : parts) {
      out.put(part);
    }
    return out.bytes();
  }

  /** What an Initial is made with. */
  public record Initial(Version version, Side sender, byte[] keyId, byte[] dcid, byte[] scid, byte[] token, long number, int numberBytes) {
    /** A client's first packet. */
    public static Initial first(Version version, byte[] dcid, byte[] scid) {
      return new Initial(version, Side.CLIENT, dcid, dcid, scid, new byte[0], 0, 1);
    }

    public Initial number(long other, int bytes) {
      return new Initial(version, sender, keyId, dcid, scid, token, other, bytes);
    }

    public Initial to(byte[] otherDcid) {
      return new Initial(version, sender, keyId, otherDcid, scid, token, number, numberBytes);
    }

    /** After a Retry: its token, and keys of its connection id. */
    public Initial afterRetry(byte[] retryId, byte[] retryToken) {
      return new Initial(version, sender, retryId, retryId, scid, retryToken, number, numberBytes);
    }

    /** The packet without padding. */
    public byte[] packet(byte[] frames) {
      int first = 0xC0 | version.initial << 4 | numberBytes - 1;
      Octets header = new Octets().u8(first).u32(version.number & 0xFFFF_FFFFL).u8(dcid.length).put(dcid).u8(scid.length).put(scid);
      varint(header, token.length).put(token);
      header.u16(0x4000 | numberBytes + frames.length + TAG);
      for (int i = numberBytes - 1; i >= 0; i--) {
        header.u8((int) (number >>> 8 * i));
      }
      return new QuicKeys(version, keyId, sender).protect(header.bytes(), number, frames);
    }

    /** The packet, its frames filled up so that it has so many bytes. */
    public byte[] padded(int length, byte[] frames) {
      int overhead = packet(frames).length - frames.length;
      return packet(Arrays.copyOf(frames, Math.max(frames.length, length - overhead)));
    }

    /** A datagram of the least length allowed. */
    public byte[] datagram(byte[]... frames) {
      return padded(DATAGRAM, join(frames));
    }
  }

  /** A packet of the other long types, its inside random: nobody but the two ends can read it. */
  public static byte[] other(Version version, int type, byte[] dcid, byte[] scid, byte[] inside) {
    Octets out = new Octets().u8(0xC0 | (type + version.initial & 3) << 4 | 1).u32(version.number & 0xFFFF_FFFFL)
        .u8(dcid.length).put(dcid).u8(scid.length).put(scid);
    return varint(out, inside.length).put(inside).bytes();
  }

  /** A Retry; its tag is not checked by anybody but the client (RFC 9001 s. 5.8). */
  public static byte[] retry(Version version, byte[] dcid, byte[] scid, byte[] token, byte[] tag) {
    return new Octets().u8(0xC0 | (3 + version.initial & 3) << 4).u32(version.number & 0xFFFF_FFFFL).u8(dcid.length).put(dcid)
        .u8(scid.length).put(scid).put(token).put(tag).bytes();
  }

  /** Version negotiation (RFC 9000 s. 17.2.1). */
  public static byte[] negotiation(byte[] dcid, byte[] scid, long... versions) {
    Octets out = new Octets().u8(0xCA).u32(0).u8(dcid.length).put(dcid).u8(scid.length).put(scid);
    for (long version : versions) {
      out.u32(version);
    }
    return out.bytes();
  }

  /** A ClientHello as browsers send it: GREASE, ALPN, transport parameters; with {@code quantum} a key share of 1,216 bytes more. */
  public static byte[] clientHello(Draw draw, String sni, String alpn, boolean quantum) {
    Octets extensions = new Octets();
    extension(extensions, 0x4a4a, new Octets());
    if (sni != null) {
      extension(extensions, 0, new Octets().block16(new Octets().u8(0).block16(new Octets().text(sni))));
    }
    extension(extensions, 10, new Octets().block16(new Octets().hex("6a6a11ec001d00170018")));
    extension(extensions, 13, new Octets().block16(new Octets().hex("040308040401050308050501080606010201")));
    if (alpn != null) {
      extension(extensions, 16, new Octets().block16(new Octets().u8(alpn.length()).text(alpn)));
    }
    extension(extensions, 27, new Octets().hex("020002"));
    extension(extensions, 43, new Octets().hex("020304"));
    extension(extensions, 45, new Octets().hex("0101"));
    Octets shares = new Octets().hex("6a6a000100");
    if (quantum) {
      shares.u16(0x11ec).block16(new Octets().put(draw.bytes(1_216)));
    }
    shares.u16(0x001d).block16(new Octets().put(draw.bytes(32)));
    extension(extensions, 51, new Octets().block16(shares));
    extension(extensions, 57, new Octets().hex("010480007530040480f000000504806000000604806000000704806000000802406409024064")
        .hex("0f00"));
    extension(extensions, 0x9a9a, new Octets().u8(0));
    Octets body = new Octets().u16(0x0303).put(draw.bytes(32)).u8(0)
        .block16(new Octets().hex("8a8a130113021303")).hex("0100").block16(extensions);
    return new Octets().u8(1).u24(body.length()).put(body.bytes()).bytes();
  }

  public static byte[] serverHello(Draw draw) {
    Octets extensions = new Octets();
    extension(extensions, 51, new Octets().hex("001d0020").put(draw.bytes(32)));
    extension(extensions, 43, new Octets().u16(0x0304));
    Octets body = new Octets().u16(0x0303).put(draw.bytes(32)).u8(0).u16(0x1301).u8(0).block16(extensions);
    return new Octets().u8(2).u24(body.length()).put(body.bytes()).bytes();
  }

  private static void extension(Octets out, int type, Octets body) {
    out.u16(type).block16(body);
  }
}
