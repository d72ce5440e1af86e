package io.davylamp.golden;

import static io.davylamp.golden.Tells.hint;
import static io.davylamp.golden.Tells.proof;

import io.davylamp.event.Side;
import io.davylamp.golden.Tells.Act;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** What messages tell that may be no line of JSON: Duino-Coin's texts, Alephium's binary ones, gzip members. */
final class ByteTells {
  private static final int GZIP = 0x1f8b;

  private ByteTells() {}

  /** @param dialect whose framing the message has, which a form cannot take from it */
  static Tells of(String dialect, Side side, byte[] bytes) {
    if (dialect.equals("duino-coin")) {
      return duino(side, new String(bytes, StandardCharsets.UTF_8).strip());
    }
    if (dialect.equals("alephium-node")) {
      return node(side, ByteBuffer.wrap(bytes));
    }
    if (WebTells.isWebSocket(bytes)) {
      return WebTells.frame(side, bytes);
    }
    byte[] line = isCompressed(bytes) ? inflated(bytes) : bytes;
    return Tells.json(side, Sensor.parse(new String(line, StandardCharsets.UTF_8)));
  }

  /** Such a message says nothing to whom the hello did not say that it is compressed. */
  static boolean isCompressed(byte[] bytes) {
    return bytes.length > 2 && ByteBuffer.wrap(bytes).getShort() == (short) GZIP;
  }

  private static byte[] inflated(byte[] member) {
    try {
      return new GZIPInputStream(new ByteArrayInputStream(member)).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A job is two hashes and a number; the word JOB with a user stands for itself; a result has a miner's name behind a rate. */
  private static Tells duino(Side side, String text) {
    if (side == Side.CLIENT) {
      return text.startsWith("JOB,") ? proof(Act.HELLO, "duino-coin")
          : text.matches("\\d+,\\d+(\\.\\d+)?,[^,]*Miner[^,]*,.*") ? proof(Act.SHARE, "duino-coin") : hint(Act.OTHER, "duino-coin");
    }
    if (text.matches("[0-9a-f]{40},[0-9a-f]{40},\\d+")) {
      return proof(Act.JOB, "duino-coin");
    }
    return hint(text.matches("GOOD|BLOCK") ? Act.TAKEN : text.startsWith("BAD") ? Act.REFUSED : Act.OTHER, "duino-coin");
  }

  private static Tells node(Side side, ByteBuffer bytes) {
    int kind = bytes.get(4);
    if (side == Side.CLIENT) {
      return hint(Act.SHARE, "alephium-node");
    }
    if (kind == 0) {
      return proof(Act.JOB, "alephium-node");
    }
    return hint(bytes.get(bytes.limit() - 1) == 1 ? Act.TAKEN : Act.REFUSED, "alephium-node");
  }
}
