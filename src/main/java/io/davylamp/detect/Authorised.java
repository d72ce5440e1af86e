package io.davylamp.detect;

import io.davylamp.detect.indicator.Network;
import java.time.LocalDate;

/**
 * One entry of the inventory: miners somebody answers for. A miner is meant when all given members fit it. Immutable; asking
 * allocates nothing.
 */
public final class Authorised {
  private final Network network;
  private final String wallet;
  private final boolean walletBegins;
  private final String pool;
  private final String owner;
  private final LocalDate expires;
  private final long endNs;
  private final String comment;
  private final String place;

  /**
   * @param network of the miners; null for any
   * @param wallet letter case does not matter; with a '*' behind it, how the wallet begins; null for any
   * @param pool a name and everything below it, normalized; null for any
   * @param expires last day the entry holds, UTC
   * @param comment null for none
   * @param place file, line and column, for messages
   */
  public Authorised(Network network, String wallet, String pool, String owner, LocalDate expires, String comment, String place) {
    this.network = network;
    this.walletBegins = wallet != null && wallet.endsWith("*");
    this.wallet = walletBegins ? wallet.substring(0, wallet.length() - 1) : wallet;
    this.pool = pool;
    this.owner = owner;
    this.expires = expires;
    this.endNs = YamlEntry.endNs(expires);
    this.comment = comment;
    this.place = place;
  }

  /**
   * Whether the entry holds and means this miner.
   *
   * @param hi and {@code lo}: the miner's address, as in flow keys
   * @param minersWallet null when unknown: fits no entry that names a wallet
   * @param minersPool name of the pool; null when unknown: fits no entry that names a pool
   * @param timeNs packet time, nanoseconds since the epoch
   */
  boolean covers(int ipVersion, long hi, long lo, String minersWallet, String minersPool, long timeNs) {
    return timeNs < endNs && (network == null || network.contains(ipVersion, hi, lo))
        && (wallet == null || minersWallet != null && walletFits(minersWallet))
        && (pool == null || minersPool != null && isAtOrBelow(minersPool, pool));
  }

  /** Who answers for the miner. */
  public String owner() {
    return owner;
  }

  /** Last day the entry holds, UTC. */
  public LocalDate expires() {
    return expires;
  }

  /** Whether the last day is over at an instant, nanoseconds since the epoch. */
  public boolean expired(long timeNs) {
    return timeNs >= endNs;
  }

  /** The operator's words, or null. */
  public String comment() {
    return comment;
  }

  /** Where the entry stands: {@code file:line:column}. */
  public String place() {
    return place;
  }

  /**
   * Letter case is looked past: some coins print the same address in several ways (EIP-55, bech32), and no two addresses that
   * hold their checksum differ in case alone but by a chance of 1 to 2^32.
   */
  private boolean walletFits(String minersWallet) {
    return (walletBegins || minersWallet.length() == wallet.length())
        && minersWallet.regionMatches(true, 0, wallet, 0, wallet.length());
  }

  private static boolean isAtOrBelow(String name, String domain) {
    int end = name.endsWith(".") ? name.length() - 1 : name.length();
    int start = end - domain.length();
    return start >= 0 && (start == 0 || name.charAt(start - 1) == '.')
        && name.regionMatches(true, start, domain, 0, domain.length());
  }
}
