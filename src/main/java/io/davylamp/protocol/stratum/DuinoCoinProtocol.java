package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;

/**
 * Duino-Coin, a toy miner's lines of commas. A share by one of its own programs proves it. Else no line does alone: a server must
 * have given a job besides its version or a verdict, or two jobs; a miner must have asked for a class of machines and handed in a
 * share, or asked twice. Miners mostly write no newline: what they say runs together where the server is not heard.
 */
public final class DuinoCoinProtocol implements Protocol {
  private final Workbench bench;
  private final DuinoLine line = new DuinoLine();
  private int servers;
  private int clients;
  private boolean given;
  private boolean asked;

  public DuinoCoinProtocol() {
    this(StratumOptions.DEFAULT);
  }

  public DuinoCoinProtocol(StratumOptions options) {
    bench = new Workbench(options);
  }

  @Override
  public String name() {
    return "stratum";
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  @Override
  public int[] ports() {
    return Dialect.DUINO_COIN.ports().stream().mapToInt(Integer::intValue).toArray();
  }

  /** A digit of a version, hash or nonce, or the first letter of a word. */
  @Override
  public boolean mayBegin(int first) {
    return Hex.digit((byte) first) >= 0 || first == 'J' || first == 'G' || first == 'B';
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    if (length > 0 && !begins(buffer, offset, offset + length)) {
      return Match.NO;
    }
    servers = 0;
    clients = 0;
    given = false;
    asked = false;
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int newline = buffer.indexOf(at, end, (byte) '\n');
      if (newline < 0) {
        break;
      }
      DuinoLine.Kind kind = line.wrap(buffer, at, newline - at);
      if (kind == null) {
        return Match.NO;
      }
      count(kind);
      at = newline + 1;
    }
    if (end > at && line.wrap(buffer, at, Math.min(end - at, DuinoLine.MAX)) != null && line.holdsShare()) {
      clients += 2;
      asked = true;
    }
    if (given && servers >= 2 && clients == 0) {
      return side == Side.SERVER ? Match.YES : Match.YES_REVERSED;
    }
    if (asked && clients >= 2 && servers == 0) {
      return side == Side.CLIENT ? Match.YES : Match.YES_REVERSED;
    }
    return end - at > DuinoLine.MAX ? Match.NO : Match.MORE;
  }

  private void count(DuinoLine.Kind kind) {
    switch (kind) {
      case REQUEST -> {
        clients++;
        asked |= line.namesClass();
      }
      case SHARE -> {
        boolean own = line.namesMiner(2);
        clients += own ? 2 : 1;
        asked |= own;
      }
      case JOB -> {
        servers++;
        given = true;
      }
      default -> servers++;
    }
  }

  /** Whether the first field is of letters and digits, and behind it a comma, a version's point or the line's end. */
  private boolean begins(ByteBuf buffer, int offset, int end) {
    if (!mayBegin(buffer.getUnsignedByte(offset))) {
      return false;
    }
    int at = offset;
    while (at < end && isLetterOrDigit(buffer.getByte(at))) {
      at++;
    }
    if (at == end) {
      return at - offset <= DuinoLine.MAX;
    }
    byte c = buffer.getByte(at);
    return c == ',' || c == '\n' || c == '\r' || c == '.' && at == offset + 1;
  }

  private static boolean isLetterOrDigit(byte c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  @Override
  public Analyzer newAnalyzer(Session session) {
    return bench.take().open(session, true, StratumAnalyzer.Form.COMMAS);
  }
}
