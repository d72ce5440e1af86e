package io.davylamp.incident;

import io.davylamp.decode.Addresses;
import io.davylamp.detect.Evidence;
import io.davylamp.detect.Sighting;
import io.davylamp.detect.Signature;
import io.davylamp.detect.indicator.Confidence;
import io.davylamp.event.Side;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * One miner and one pool: all evidence of the two, over all connections, from the first look-up to the last share. Made and changed
 * by {@link Incidents} alone; bounded in every part.
 */
public final class Incident {
  /** Kinds of evidence an alert shows, the most telling ones: more tell a reader nothing, and it must stay below 200 members. */
  static final int MAX_MARKS = 12;
  /** Addresses of one pool that are kept; round robins return up to a dozen. */
  static final int MAX_ENDPOINTS = 16;
  /** Different names, agents and dialects kept. */
  static final int MAX_NAMES = 16;
  /** Sentences kept for people. */
  static final int MAX_NOTES = 16;

  private final String id;
  /** The same, as a number. */
  private final long key;
  private final int ipVersion;
  private final long clientHi;
  private final long clientLo;
  private final LinkedHashMap<String, Mark> marks = new LinkedHashMap<>();
  private final List<String> endpoints = new ArrayList<>();
  private final TreeSet<String> dialects = new TreeSet<>();
  private final TreeSet<String> agents = new TreeSet<>();
  private final TreeSet<String> workers = new TreeSet<>();
  private final TreeSet<String> wallets = new TreeSet<>();
  private final TreeSet<String> proxies = new TreeSet<>();
  private final TreeSet<String> notes = new TreeSet<>();
  private final Sessions sessions = new Sessions();
  private final Told told = new Told();
  private String pool;
  private String name;
  private Stage stage;
  private String blockedBy;
  private String blockedHow;
  private String owner;
  private boolean several;
  private Resolution resolution;
  private boolean donation;
  private boolean over;
  private long connections;
  private long lookups;
  private long bytesClient;
  private long bytesServer;
  private long firstNs = Long.MAX_VALUE;
  private long lastNs;
  private Conversation latest;
  private boolean closed;

  Incident(Conversation first, String pool, long nowNs) {
    ipVersion = first.ipVersion();
    clientHi = first.clientHi();
    clientLo = first.clientLo();
    latest = first;
    long hash = (clientHi * 31 + clientLo) * 0x9E3779B97F4A7C15L ^ pool.hashCode() * 0xC2B2AE3D27D4EB4FL ^ first.flowId() * 0x165667B19E3779F9L
        ^ nowNs;
    hash ^= hash >>> 29;
    this.key = hash * 0xD6E8FEB86659FD93L;
    id = String.format("%016x", this.key);
  }

  // ---- what happens

  /**
   * Takes in what was seen on a flow.
   *
   * @param how the client came by the pool's address, or null
   * @return whether it brought evidence of a kind not known before
   */
  boolean see(Sighting sighting, Resolution how) {
    int known = marks.size();
    seen(sighting.timeNs(), sighting.timeNs());
    donation |= sighting.signature().isDonation();
    if (sighting.signature().isLookup()) {
      lookups += sighting.update() ? 0 : 1;
      name = sighting.name() == null ? name : sighting.name();
      latest = endpoints.isEmpty() ? sighting.conversation() : latest;
    } else {
      endpoint(sighting.conversation());
      name = name == null && sighting.conversation().route() != null ? sighting.conversation().route().name() : name;
    }
    resolved(how);
    for (Evidence.Item item : sighting.evidence()) {
      mark(item.what(), item.value(), Weights.of(item.what(), item.value(), sighting.confidence()), item.packetNumber(), item.timeNs());
    }
    if (sighting.mining() != null) {
      facts(sighting.conversation().flowId(), sighting.mining(), false);
    }
    raise(sighting.stage(), sighting.blockedBy(), sighting.blockedHow());
    return marks.size() > known;
  }

  /** Takes in a connection that is over. */
  void connection(FlowEnded flow, Resolution how) {
    connections++;
    bytesClient += flow.bytes(Side.CLIENT);
    bytesServer += flow.bytes(Side.SERVER);
    seen(flow.firstNs(), flow.lastNs());
    endpoint(flow.conversation());
    resolved(how);
    mark("connection", latest.endpointText(), Weights.of("connection", null, Confidence.HIGH), 0, flow.firstNs());
    Mining mining = flow.mining();
    if (mining != null) {
      facts(flow.flowId(), mining, true);
      raise(mining.stage, mining.blockedBy, mining.blockedHow);
    }
  }

  private void resolved(Resolution how) {
    if (how == null) {
      return;
    }
    resolution = how;
    name = name == null ? how.name() : name;
    mark("resolved_from", how.name(), Weights.of("resolved_from", null, Confidence.HIGH), how.packetNumber(), how.timeNs());
  }

  private void facts(long flowId, Mining mining, boolean ended) {
    sessions.put(flowId, mining, ended);
    if (ended) {
      add(dialects, mining.dialect);
    }
    add(agents, mining.agent);
    add(workers, mining.worker);
    add(wallets, mining.wallet);
  }

  private static void add(TreeSet<String> set, String value) {
    if (value != null && set.size() < MAX_NAMES) {
      set.add(value);
    }
  }

  /** Puts a kind of evidence down; a known one only when it says more now. The kinds are the program's own: no limit is needed. */
  void mark(String what, String value, int points, long packetNumber, long timeNs) {
    Mark known = marks.get(what);
    if (known == null || known.points() < points || isCount(what)) {
      marks.put(what, new Mark(what, value, Math.max(points, known == null ? 0 : known.points()), packetNumber, timeNs));
    }
  }

  private static boolean isCount(String what) {
    return what.equals("jobs") || what.startsWith("shares.") || what.equals("miners");
  }

  /** @param to null changes nothing */
  void raise(Stage to, String by, String how) {
    if (to == null) {
      return;
    }
    stage = Stage.raised(stage, to);
    if (stage != Stage.BLOCKED) {
      blockedBy = null;
      blockedHow = null;
    } else if (to == Stage.BLOCKED && how != null) {
      blockedBy = by;
      blockedHow = how;
    }
  }

  private void seen(long fromNs, long toNs) {
    firstNs = Math.min(firstNs, fromNs);
    lastNs = Math.max(lastNs, toNs);
  }

  private void endpoint(Conversation conversation) {
    boolean known = !endpoints.isEmpty() && isSameServer(latest, conversation);
    latest = conversation;
    if (known) {
      return;
    }
    String text = conversation.endpointText();
    if (!endpoints.contains(text) && endpoints.size() < MAX_ENDPOINTS) {
      endpoints.add(text);
    }
    add(proxies, conversation.proxies());
  }

  private static boolean isSameServer(Conversation one, Conversation other) {
    return one.serverLo() == other.serverLo() && one.serverHi() == other.serverHi() && one.serverPort() == other.serverPort()
        && Objects.equals(one.endpoint(), other.endpoint());
  }

  // ---- what is known

  Told told() {
    return told;
  }

  /** Whether the miner works here for the authors of its program. */
  boolean isDonation() {
    return donation;
  }

  /** Whether what follows belongs to another incident. */
  boolean isOver() {
    return over;
  }

  void over() {
    over = true;
  }

  /** 16 hex digits; the same in every replay. */
  public String id() {
    return id;
  }

  long key() {
    return key;
  }

  public int ipVersion() {
    return ipVersion;
  }

  public long clientHi() {
    return clientHi;
  }

  public long clientLo() {
    return clientLo;
  }

  /** Address of the miner, in text. */
  public String client() {
    return Addresses.text(clientHi, clientLo, ipVersion);
  }

  /** {@code address:port} of the pool, or {@code host:port} asked of a proxy, every one in the order of their appearance; empty when only its name was seen. */
  public List<String> endpoints() {
    return endpoints;
  }

  /** The proxies the pool was reached by, in words: {@code the SOCKS5 proxy at 192.0.2.128:1080}; empty when it was without any. */
  public Set<String> proxies() {
    return proxies;
  }

  /** The listed domain of the pool, or the name its address was resolved from; null when neither is known. */
  public String pool() {
    return pool;
  }

  void pool(String domain) {
    pool = domain;
  }

  /** The whole name that was asked for or connected to; null when none is known. */
  public String name() {
    return name;
  }

  public Stage stage() {
    return stage;
  }

  /** Who stopped the miner, or null. */
  public String blockedBy() {
    return blockedBy;
  }

  public String blockedHow() {
    return blockedHow;
  }

  /** Whether several miners were at work at the same time, behind the one address. */
  public boolean hasSeveralMiners() {
    return several;
  }

  void several() {
    several = true;
  }

  /** Owner of an authorised miner, or null. */
  public String owner() {
    return owner;
  }

  void owner(String authorised) {
    owner = authorised;
  }

  /** How the client last came by the pool's address, or null. */
  public Resolution resolution() {
    return resolution;
  }

  /** The most telling evidence, in the order it was first seen. */
  Collection<Mark> marks() {
    if (marks.size() <= MAX_MARKS) {
      return marks.values();
    }
    List<Mark> telling = new ArrayList<>(marks.values());
    telling.sort(Comparator.comparingInt(mark -> Weights.order(mark.what())));
    Set<Mark> kept = Set.copyOf(telling.subList(0, MAX_MARKS));
    return marks.values().stream().filter(kept::contains).toList();
  }

  /** The value of a kind of evidence, or null. */
  String evidence(String what) {
    Mark mark = marks.get(what);
    return mark == null ? null : mark.value();
  }

  /** Points of a hundred. */
  public int score() {
    return Weights.sum(marks.values());
  }

  /** The mining sessions, with sums and rates. */
  public Sessions sessions() {
    return sessions;
  }

  /** As each session is called at last: a handshake may be several dialects', until a job tells. */
  public Set<String> dialects() {
    TreeSet<String> all = new TreeSet<>(dialects);
    sessions.eachOpen(mining -> add(all, mining.dialect));
    return all;
  }

  public Set<String> agents() {
    return agents;
  }

  public Set<String> workers() {
    return workers;
  }

  public Set<String> wallets() {
    return wallets;
  }

  /** Alerts in words. */
  public Set<String> notes() {
    return notes;
  }

  void note(String sentence) {
    if (notes.size() < MAX_NOTES) {
      notes.add(sentence);
    }
  }

  /** All connections that ended. */
  public long connections() {
    return connections;
  }

  /** Look-ups of the pool's name. */
  public long lookups() {
    return lookups;
  }

  public long bytes(Side side) {
    return side == Side.CLIENT ? bytesClient : bytesServer;
  }

  public long firstNs() {
    return firstNs;
  }

  public long lastNs() {
    return lastNs;
  }

  /** Whether it is over: nothing is added any more. */
  public boolean isClosed() {
    return closed;
  }

  void close() {
    closed = true;
  }

  /** The conversation last heard of; with the pool, once there was one. */
  Conversation latest() {
    return latest;
  }
}
