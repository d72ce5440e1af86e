package io.davylamp.incident;

import io.davylamp.decode.Addresses;
import io.davylamp.detect.Evidence;
import io.davylamp.detect.Sighting;
import io.davylamp.detect.Signature;
import io.davylamp.detect.indicator.Confidence;
import io.davylamp.event.Side;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One miner and one pool: all evidence of the two, over all connections, from the first look-up to the last share. Made and changed
 * by {@link Incidents} alone; bounded in every part.
 */
public final class Incident {
  /** Kinds of evidence kept: more tell a reader nothing, and an alert must stay below 200 members. */
  static final int MAX_MARKS = 12;
  /** Addresses of one pool that are kept; round robins return up to a dozen. */
  static final int MAX_ENDPOINTS = 16;
  /** Different names, agents and dialects kept. */
  static final int MAX_NAMES = 16;
  /** Sentences kept for people. */
  static final int MAX_NOTES = 16;

  private final String id;
  private final int ipVersion;
  private final long clientHi;
  private final long clientLo;
  private final long openedNs;
  private final LinkedHashMap<String, Mark> marks = new LinkedHashMap<>();
  private final List<String> endpoints = new ArrayList<>();
  private final TreeSet<String> dialects = new TreeSet<>();
  private final TreeSet<String> agents = new TreeSet<>();
  private final TreeSet<String> workers = new TreeSet<>();
  private final TreeSet<String> wallets = new TreeSet<>();
  private final TreeSet<String> notes = new TreeSet<>();
  private final Sessions sessions = new Sessions();
  private final EnumSet<Stage> toldStages = EnumSet.noneOf(Stage.class);
  private final EnumSet<Signature> toldChanges = EnumSet.noneOf(Signature.class);
  private String pool;
  private String name;
  private Stage stage;
  private String blockedBy;
  private String blockedHow;
  private String owner;
  private Resolution resolution;
  private boolean toldDoubtful;
  private boolean donation;
  private long connections;
  private long lookups;
  private long bytesClient;
  private long bytesServer;
  private long firstNs = Long.MAX_VALUE;
  private long lastNs;
  private long windowNs;
  private long repeats;
  private long firstRepeatNs;
  private long lastRepeatNs;
  private Conversation latest;
  private boolean closed;

  Incident(Conversation first, String key, long nowNs) {
    ipVersion = first.ipVersion();
    clientHi = first.clientHi();
    clientLo = first.clientLo();
    openedNs = nowNs;
    latest = first;
    long hash = (clientHi * 31 + clientLo) * 0x9E3779B97F4A7C15L ^ key.hashCode() * 0xC2B2AE3D27D4EB4FL ^ first.flowId() * 0x165667B19E3779F9L
        ^ nowNs;
    hash ^= hash >>> 29;
    id = String.format("%016x", hash * 0xD6E8FEB86659FD93L);
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
    latest = sighting.conversation();
    donation |= sighting.signature().isDonation();
    if (sighting.signature().isLookup()) {
      lookups += sighting.update() ? 0 : 1;
      name = sighting.name() == null ? name : sighting.name();
    } else {
      endpoint(sighting.conversation());
    }
    resolved(how);
    for (Evidence.Item item : sighting.evidence()) {
      mark(item.what(), item.value(), Weights.of(item.what(), sighting.confidence()), item.packetNumber(), item.timeNs());
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
    latest = flow.conversation();
    endpoint(latest);
    resolved(how);
    mark("connection", endpointText(latest), Weights.of("connection", Confidence.HIGH), 0, flow.firstNs());
    if (flow.mining() != null) {
      facts(flow.flowId(), flow.mining(), true);
      Stage reached = flow.mining().stage;
      if (reached != null && reached != Stage.BLOCKED) {
        raise(reached, null, null);
      }
    }
  }

  private void resolved(Resolution how) {
    if (how == null) {
      return;
    }
    resolution = how;
    name = name == null ? how.name() : name;
    mark("resolved_from", how.name(), Weights.of("resolved_from", Confidence.HIGH), how.packetNumber(), how.timeNs());
  }

  private void facts(long flowId, Mining mining, boolean ended) {
    sessions.put(flowId, mining, ended);
    add(dialects, mining.dialect);
    add(agents, mining.agent);
    add(workers, mining.worker);
    add(wallets, mining.wallet);
  }

  private static void add(TreeSet<String> set, String value) {
    if (value != null && set.size() < MAX_NAMES) {
      set.add(value);
    }
  }

  void mark(String what, String value, int points, long packetNumber, long timeNs) {
    Mark known = marks.get(what);
    if (known == null ? marks.size() < MAX_MARKS : known.points() < points || isCount(what)) {
      marks.put(what, new Mark(what, value, Math.max(points, known == null ? 0 : known.points()), packetNumber, timeNs));
    }
  }

  private static boolean isCount(String what) {
    return what.equals("jobs") || what.startsWith("shares.");
  }

  void raise(Stage to, String by, String how) {
    Mining scale = new Mining();
    scale.stage = stage;
    if (scale.raise(to)) {
      stage = to;
      blockedBy = to == Stage.BLOCKED ? by : null;
      blockedHow = to == Stage.BLOCKED ? how : null;
    }
  }

  private void seen(long fromNs, long toNs) {
    firstNs = Math.min(firstNs, fromNs);
    lastNs = Math.max(lastNs, toNs);
  }

  private void endpoint(Conversation conversation) {
    String text = endpointText(conversation);
    if (!endpoints.contains(text) && endpoints.size() < MAX_ENDPOINTS) {
      endpoints.add(text);
    }
  }

  static String endpointText(Conversation of) {
    String address = Addresses.text(of.serverHi(), of.serverLo(), of.ipVersion());
    if (of.protocol() != Flow.TCP && of.protocol() != Flow.UDP) {
      return address;
    }
    return of.ipVersion() == 6 ? "[" + address + "]:" + of.serverPort() : address + ":" + of.serverPort();
  }

  // ---- what was told

  /** Whether a sighting of this stage says something new. */
  boolean isNews(Stage reached, Confidence sure) {
    if (reached == Stage.SUSPECTED && toldDoubtful && sure != Confidence.LOW && highestTold() <= rank(Stage.SUSPECTED)) {
      return true;
    }
    if (toldStages.contains(reached)) {
      return false;
    }
    return reached == Stage.BLOCKED ? highestTold() < rank(Stage.WORKING) : rank(reached) > highestTold();
  }

  boolean isNews(Signature change) {
    return !toldChanges.contains(change);
  }

  void told(Stage reached, Confidence sure, long nowNs) {
    toldDoubtful = reached == Stage.SUSPECTED && sure == Confidence.LOW;
    toldStages.add(reached);
    begin(nowNs);
  }

  /** Whether the miner works here for the authors of its program. */
  boolean isDonation() {
    return toldChanges.contains(Signature.SESSION_DONATION) || donation;
  }

  void told(Signature change, long nowNs) {
    toldChanges.add(change);
    begin(nowNs);
  }

  private void begin(long nowNs) {
    windowNs = windowNs == 0 ? nowNs : windowNs;
  }

  void repeated(long nowNs) {
    firstRepeatNs = repeats == 0 ? nowNs : firstRepeatNs;
    lastRepeatNs = nowNs;
    repeats++;
  }

  /** Ends the window at {@code nowNs}; the next begins. */
  void nextWindow(long nowNs) {
    windowNs = nowNs;
    repeats = 0;
  }

  /** When the window of repeats began; 0 when nothing was told yet. */
  long windowNs() {
    return windowNs;
  }

  long repeats() {
    return repeats;
  }

  long firstRepeatNs() {
    return firstRepeatNs;
  }

  long lastRepeatNs() {
    return lastRepeatNs;
  }

  private int highestTold() {
    int highest = 0;
    for (Stage told : toldStages) {
      highest = told == Stage.BLOCKED ? highest : Math.max(highest, rank(told));
    }
    return highest;
  }

  private static int rank(Stage of) {
    return of.ordinal() + 1;
  }

  // ---- what is known

  /** 16 hex digits; the same in every replay. */
  public String id() {
    return id;
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

  /** {@code address:port} of the pool, every one in the order of their appearance; empty when only its name was seen. */
  public List<String> endpoints() {
    return endpoints;
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

  Collection<Mark> marks() {
    return marks.values();
  }

  /** Points of a hundred. */
  public int score() {
    return Weights.sum(marks.values());
  }

  /** The mining sessions, with sums and rates. */
  public Sessions sessions() {
    return sessions;
  }

  public Set<String> dialects() {
    return dialects;
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

  long openedNs() {
    return openedNs;
  }

  /** Whether it is over: nothing is added any more. */
  public boolean isClosed() {
    return closed;
  }

  void close() {
    closed = true;
  }

  /** The conversation last heard of. */
  Conversation latest() {
    return latest;
  }
}
