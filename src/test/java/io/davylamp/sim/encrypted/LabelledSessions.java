package io.davylamp.sim.encrypted;

import io.davylamp.sim.Endpoint;
import io.davylamp.sim.Places;
import io.davylamp.sim.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Encrypted sessions whose truth is known: mining of every cadence, and what else is long and quiet; each through every library. */
public final class LabelledSessions {
  /**
   * @param kind what is said
   * @param stack the library it goes through
   * @param named whether the hello has a server name
   */
  public record Session(String kind, String stack, boolean mining, boolean named, Scene scene) {
    @Override
    public String toString() {
      return kind + " through " + stack;
    }
  }

  private static final int SESSION_MINUTES = 65;
  private static final int[] PORTS = {443, 8443, 5555, 9000, 13333};

  private final List<Session> all = new ArrayList<>();
  private long seed;

  private LabelledSessions(long seed) {
    this.seed = seed;
  }

  /** @param seed other seeds draw other sessions of the same kinds */
  public static List<Session> all(long seed) {
    LabelledSessions sessions = new LabelledSessions(seed);
    sessions.mining("cryptonote", s -> LongSessions.cryptonote(s, SESSION_MINUTES, 30_000));
    sessions.mining("cryptonote, a slow miner", s -> LongSessions.cryptonote(s, SESSION_MINUTES, 110_000));
    sessions.mining("stratum-v1", s -> LongSessions.bitcoin(s, SESSION_MINUTES, 12_000));
    sessions.mining("eth-proxy", s -> LongSessions.ethereum(s, SESSION_MINUTES, 25_000));
    sessions.mining("kawpow", s -> LongSessions.kawpow(s, SESSION_MINUTES, 20_000));
    sessions.mining("zip-301", s -> LongSessions.zcash(s, SESSION_MINUTES, 20_000));
    sessions.mining("kaspa", s -> LongSessions.kaspa(s, SESSION_MINUTES, 5_000));
    sessions.other("chat", s -> LongOthers.chat(s, SESSION_MINUTES));
    sessions.other("mqtt", s -> LongOthers.mqtt(s, SESSION_MINUTES));
    sessions.other("push service", s -> LongOthers.push(s, SESSION_MINUTES));
    sessions.other("shell", s -> LongOthers.shell(s, SESSION_MINUTES));
    sessions.other("metrics agent", s -> LongOthers.metrics(s, SESSION_MINUTES));
    sessions.other("log shipping", s -> LongOthers.logs(s, SESSION_MINUTES));
    sessions.other("mail, waiting", s -> LongOthers.mail(s, SESSION_MINUTES));
    sessions.other("price feed", s -> LongOthers.prices(s, SESSION_MINUTES));
    sessions.other("orders at an exchange", s -> LongOthers.orders(s, SESSION_MINUTES));
    sessions.other("wallet and node", s -> LongOthers.walletCalls(s, SESSION_MINUTES));
    sessions.other("database pool", s -> LongOthers.database(s, SESSION_MINUTES));
    sessions.other("build agent", s -> LongOthers.agent(s, SESSION_MINUTES));
    return List.copyOf(sessions.all);
  }

  /** In the order in which each kind's sessions are. */
  public static String libraries() {
    return TlsStack.available().toString();
  }

  /** A miner's hello has no names; its port is the pool's. */
  private void mining(String kind, LongFunction<Talk> script) {
    for (TlsStack stack : TlsStack.available()) {
      add(kind, true, script, stack, null);
    }
  }

  /** Most programs name their server; agents with an address in their configuration do not. */
  private void other(String kind, LongFunction<Talk> script) {
    for (TlsStack stack : TlsStack.available()) {
      boolean named = stack.ordinal() % 2 == 0;
      add(kind, false, script, stack, named ? "service.example.net" : null);
    }
  }

  private void add(String kind, boolean mining, LongFunction<Talk> script, TlsStack stack, String sni) {
    long drawn = seed++;
    Endpoint client = Places.inside((int) (10 + drawn % 200));
    Endpoint server = Places.outside(Places.ORDINARY_SERVER, PORTS[(int) (drawn % PORTS.length)]);
    all.add(new Session(kind, stack.name(), mining, sni != null, Sealed.scene(script.apply(drawn), stack, client, server, sni)));
  }
}
