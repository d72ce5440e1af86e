package io.davylamp.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Every capture under {@code pcaps/}: where it lies, what makes it, what it shows and what Davylamp must say about it. */
public final class Captures {
  /**
   * One capture.
   *
   * @param path below {@code pcaps/}
   * @param mining whether an alert of mining must be raised; look-alikes must stay silent
   * @param shows what is in it, one clause
   * @param verdict what Davylamp must say, one clause
   */
  public record Capture(String path, boolean mining, String shows, String verdict, Supplier<byte[]> pcap) {
    @Override
    public String toString() {
      return path;
    }
  }

  private final List<Capture> all = new ArrayList<>();

  private Captures() {}

  /** In the order of the table in {@code pcaps/README.md}. */
  public static List<Capture> all() {
    Captures captures = new Captures();
    captures.monero();
    return List.copyOf(captures.all);
  }

  private void monero() {
    mining("monero/xmrig-session.pcap", "DNS lookup of the pool, XMRig login, jobs, shares, one rejected, keepalive, orderly end",
        "confirmed mining, cryptonote, rx/0, pool named from DNS, 1 share rejected", () -> MoneroScenes.xmrig().tape());
    mining("monero/xmr-stak-session.pcap", "xmr-stak: every request with id 1, no jsonrpc member, server closes",
        "confirmed mining, cryptonote, agent xmr-stak", () -> MoneroScenes.xmrStak().tape());
    mining("monero/xmrig-donation.pcap", "the minute XMRig mines for its authors: a login of 64 hex digits",
        "confirmed mining, the login is no wallet; donation host named", () -> MoneroScenes.donation().tape());
    mining("monero/login-refused.pcap", "a banned address: login answered with an error, server closes",
        "mining attempted, refused by the pool", () -> MoneroScenes.refusedLogin().tape());
    mining("monero/reset-after-login.pcap", "RST in the server's name 0.7 ms after the login",
        "mining blocked: reset right after the first mining payload", () -> MoneroScenes.resetAfterLogin().tape());
  }

  private void mining(String path, String shows, String verdict, Supplier<Tape> tape) {
    all.add(new Capture(path, true, shows, verdict, () -> tape.get().pcap()));
  }

  private void silent(String path, String shows, String verdict, Supplier<Tape> tape) {
    all.add(new Capture(path, false, shows, verdict, () -> tape.get().pcap()));
  }
}
