package io.davylamp.protocol.stratum.wallet;

import java.util.List;

/**
 * A text that has the form of a wallet address.
 *
 * @param coins tickers of the coins that write their addresses so, the most mined first; empty when only the form is known
 * @param kind what the address pays to, for example {@code p2pkh}, {@code subaddress}, {@code key}
 * @param checksum what the address says of its own writing
 */
public record Wallet(List<String> coins, String kind, Checksum checksum) {

  /** What a checksum says. */
  public enum Checksum {
    VALID("valid"),
    /** The form has none, or the writing leaves it out (Ethereum's, all in one case). */
    NONE("none"),
    /** It has one and that does not hold: mistyped, cut or made up. */
    WRONG("wrong");

    private final String label;

    Checksum(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** The coin, the most mined when several write addresses so; null when only the form is known. */
  public String coin() {
    return coins.isEmpty() ? null : coins.get(0);
  }

  static Wallet of(boolean holds, String kind, String... coins) {
    return new Wallet(List.of(coins), kind, holds ? Checksum.VALID : Checksum.WRONG);
  }

  static Wallet unchecked(String kind, String... coins) {
    return new Wallet(List.of(coins), kind, Checksum.NONE);
  }
}
