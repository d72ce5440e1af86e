package io.davylamp.incident;

import io.davylamp.detect.AlertGate;
import io.davylamp.detect.Rules;
import io.davylamp.detect.Sighting;
import io.davylamp.detect.Signature;
import io.davylamp.detect.Signature.Technique;
import io.davylamp.detect.indicator.Confidence;
import io.davylamp.event.Privacy;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Failure;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts what was seen on all flows together to incidents, one per miner and pool, and says when there is news: the first evidence
 * that stands by itself, a rise in stage, a change in a session; never a repeat, which is counted and summed up when its window
 * is over. One per run; called in the order of the packets. Bounded: the incident unheard of for longest makes room.
 */
public final class Incidents {
  private static final Comparator<Incident> WORST_FIRST = Comparator.comparingInt((Incident i) -> -rank(i.stage()))
      .thenComparingLong(Incident::firstNs).thenComparing(Incident::client).thenComparing(Incident::id);

  /**
   * What may be remembered.
   *
   * @param incidents open at once; and as many closed ones for the report at the end
   * @param windowNs in which repeats are only counted; an incident without news for so long is over
   * @param addresses of pools seen at work
   * @param addressNs for which such an address is remembered
   */
  public record Limits(int incidents, long windowNs, int addresses, long addressNs) {}

  /** Told of the news. */
  public interface Teller {
    /** @param alert valid during the call */
    void tell(IncidentAlert alert);
  }

  /** Miner, and the pool's name or address. */
  private record Key(long hi, long lo, String pool) {}


  private final Limits limits;
  private final Rules rules;
  private final NameBook names;
  private final PoolAddresses addresses;
  private final AlertGate thresholds;
  private final Counters counters;
  private final Map<Key, Incident> open = new HashMap<>();
  /** Open incidents, the one unheard of for longest first. */
  private final LinkedHashMap<Incident, List<Key>> order = new LinkedHashMap<>(64, 0.75f, true);
  private final List<Incident> closed = new ArrayList<>();
  private final Moves moves;
  private final IncidentAlert alert;
  private long overflow;
  private long closings;
  private long checkedNs;

  /**
   * @param thresholds decides for the signatures the operator has a threshold for
   * @param privacy for what people read
   */
  public Incidents(Limits limits, Rules rules, NameBook names, AlertGate thresholds, Counters counters, Privacy privacy) {
    alert = new IncidentAlert(privacy);
    this.limits = limits;
    this.rules = rules;
    this.names = names;
    this.thresholds = thresholds;
    this.counters = counters;
    addresses = new PoolAddresses(limits.addresses(), limits.addressNs());
    moves = new Moves(limits.incidents());
  }

  // ---- what is seen

  /** What a detector saw. @return the incident it belongs to */
  public Incident onSighting(Sighting sighting, Teller teller) {
    Conversation on = sighting.conversation();
    boolean lookup = sighting.signature().isLookup();
    Resolution how = lookup ? null : names.find(on.clientHi(), on.clientLo(), on.serverHi(), on.serverLo(), on.firstNs());
    Incident incident = incident(on, poolOf(sighting.pool(), how), !lookup, sighting.timeNs());
    boolean more = incident.see(sighting, how);
    learnAddress(incident, on, sighting.mining(), sighting.timeNs());
    if (!sighting.update()) {
      weigh(incident, sighting, more, teller);
    }
    Mining mining = sighting.mining();
    if (mining != null && sighting.stage().compareTo(Stage.WORKING) >= 0 && sighting.stage() != Stage.BLOCKED) {
      several(incident, sighting, teller);
      moved(moves.began(incident, sighting), teller);
    }
    return incident;
  }

  /** The name a flow was made by, where that is of interest: of mining, or a listed one; else null. */
  public Resolution nameOf(FlowEnded flow) {
    if (flow.protocol() != Flow.TCP && !flow.hasMining()) {
      return null;
    }
    Resolution how = names.find(flow.clientHi(), flow.clientLo(), flow.serverHi(), flow.serverLo(), flow.firstNs());
    return how != null && (flow.hasMining() || how.isListed()) ? how : null;
  }

  /** Whether {@link #onFlow} has anything to do with a flow. @param how {@link #nameOf} it */
  public boolean isConcernedBy(FlowEnded flow, Resolution how) {
    return flow.hasMining() || how != null || flow.protocol() == Flow.TCP && !flow.ordinary() && !addresses.isEmpty();
  }

  /** The pool a name belongs to: the listed domain, or the name itself. */
  public String poolOf(Resolution how) {
    return how.isListed() ? rules.domains().entry(how.listed()).domain() : how.name();
  }

  /** A flow is over. @return the incident it belongs to, or null */
  public Incident onFlow(FlowEnded flow, Teller teller) {
    Resolution how = nameOf(flow);
    if (flow.hasMining()) {
      Incident incident = incident(flow.conversation(), poolOf(flow.mining().pool, how), true, flow.endedNs());
      incident.connection(flow, how);
      if (flow.mining().dialect != null) {
        moved(moves.ended(incident, flow), teller);
      }
      return incident;
    }
    if (how != null) {
      return connected(flow, how, teller);
    }
    PoolAddresses.Seen seen = flow.ordinary() ? null : addresses.find(flow.serverHi(), flow.serverLo(), flow.serverPort(), flow.firstNs());
    if (seen != null && !names.isShared(flow.serverHi(), flow.serverLo(), flow.firstNs()) && (flow.bothSpoke() || flow.failure() != null)) {
      return atPoolAddress(flow, seen, teller);
    }
    return null;
  }

  /** A connection without mining in it to an address a pool's name was resolved to. */
  private Incident connected(FlowEnded flow, Resolution how, Teller teller) {
    if (how.shared()) {
      return null; // others are served there too: it convicts nobody
    }
    Conversation on = flow.conversation();
    Incident incident = incident(on, poolOf(null, how), true, flow.endedNs());
    incident.connection(flow, how);
    Failure failure = flow.failure();
    if (failure != null) {
      blocked(incident, on, failure, flow.endedNs(), teller);
    }
    return incident;
  }

  private Incident atPoolAddress(FlowEnded flow, PoolAddresses.Seen seen, Teller teller) {
    Conversation on = flow.conversation();
    Incident incident = incident(on, null, true, flow.endedNs());
    incident.mark("pool.address", seen.dialect() + ", incident " + seen.incident(), Weights.of("pool.address", Confidence.MEDIUM), 0,
        seen.lastNs());
    incident.connection(flow, null);
    incident.raise(Stage.SUSPECTED, null, null);
    if (flow.failure() != null) {
      blocked(incident, on, flow.failure(), flow.endedNs(), teller);
    } else if (incident.isNews(Stage.SUSPECTED, Confidence.MEDIUM)) {
      tell(Signature.POOL_ADDRESS, Stage.SUSPECTED, incident, null, null, on, flow.endedNs(), teller);
    } else {
      repeat(incident, flow.endedNs());
    }
    return incident;
  }

  private void blocked(Incident incident, Conversation on, Failure failure, long nowNs, Teller teller) {
    incident.raise(Stage.BLOCKED, failure.by(), failure.how());
    if (incident.stage() == Stage.BLOCKED && incident.isNews(Stage.BLOCKED, Confidence.MEDIUM)) {
      tell(Signature.CONNECTION_BLOCKED, Stage.BLOCKED, incident, null, null, on, nowNs, teller);
    } else {
      repeat(incident, nowNs);
    }
  }

  // ---- what is news

  /** @param more whether the sighting brought evidence of a new kind: then it is no repeat */
  private void weigh(Incident incident, Sighting sighting, boolean more, Teller teller) {
    long nowNs = sighting.timeNs();
    Signature signature = sighting.signature();
    if (sighting.suppressed()) {
      return;
    }
    boolean change = signature.isChange();
    boolean news = change ? incident.isNews(signature) : incident.isNews(sighting.stage(), sighting.confidence());
    if (thresholds.hasThreshold(signature.id())) {
      Conversation on = sighting.conversation();
      news = thresholds.admit(signature.id(), on.clientHi(), on.clientLo(), incident.id().hashCode(), nowNs);
    }
    if (news) {
      tell(signature, sighting.stage(), incident, sighting, sighting.mining(), sighting.conversation(), nowNs, teller);
    } else if (!more) {
      repeat(incident, nowNs);
    }
  }

  private void tell(Signature signature, Stage stage, Incident incident, Sighting sighting, Mining mining, Conversation on, long nowNs,
      Teller teller) {
    if (signature.isChange()) {
      incident.told(signature, nowNs);
    } else {
      incident.told(stage, Weights.confidence(incident.score()), nowNs);
    }
    String wallet = mining == null ? null : mining.wallet;
    String owner = rules.inventory().owner(on.ipVersion(), on.clientHi(), on.clientLo(), wallet, incident.name(), nowNs);
    incident.owner(owner);
    if (owner != null) {
      counters.increment(Counter.DETECT_AUTHORISED);
      return;
    }
    alert.of(signature, stage, incident, sighting, mining, on, techniques(signature, incident, mining, on), nowNs);
    incident.note(alert.sentence());
    teller.tell(alert);
  }

  private void repeat(Incident incident, long nowNs) {
    counters.increment(Counter.DETECT_SUPPRESSED);
    if (incident.windowNs() != 0) {
      incident.repeated(nowNs);
    }
  }

  /** Several workers or agents at work at the same time: a proxy, or machines behind one address. */
  private void several(Incident incident, Sighting sighting, Teller teller) {
    if (incident.sessions().atOnce() < 2 || sighting.suppressed() || !incident.isNews(Signature.SEVERAL_MINERS)) {
      return;
    }
    incident.mark("miners", Integer.toString(incident.sessions().atOnce()), 0, 0, sighting.timeNs());
    tell(Signature.SEVERAL_MINERS, sighting.stage(), incident, sighting, sighting.mining(), sighting.conversation(), sighting.timeNs(), teller);
  }

  private void moved(Moves.Move move, Teller teller) {
    if (move == null || move.began().suppressed() || !move.to().isNews(Signature.POOL_CHANGED)) {
      return;
    }
    Incident to = move.to();
    Incident from = move.from();
    Sighting began = move.began();
    String name = from.name() != null ? from.name() : from.endpoints().isEmpty() ? "not seen" : from.endpoints().get(0);
    to.mark("previous.pool", name, 0, 0, move.leftNs());
    to.mark("previous.wallet", move.wallet() == null ? "not seen" : move.wallet(), 0, 0, move.leftNs());
    tell(Signature.POOL_CHANGED, began.stage(), to, began, began.mining(), began.conversation(), began.timeNs(), teller);
  }

  private void learnAddress(Incident incident, Conversation on, Mining mining, long nowNs) {
    // What the pool said counts: a client can say anything to anybody.
    if (mining != null && mining.dialect != null && mining.jobs + mining.sharesAccepted > 0) {
      addresses.learn(on.serverHi(), on.serverLo(), on.serverPort(), mining.dialect, incident.id(), nowNs);
    }
  }

  private static List<Technique> techniques(Signature signature, Incident incident, Mining mining, Conversation on) {
    List<Technique> all = new ArrayList<>(3);
    all.add(signature.technique());
    if (mining != null && "proxy".equals(mining.clientRole) || signature == Signature.SEVERAL_MINERS) {
      all.add(Technique.PROXY);
    }
    if (mining != null && mining.dialect != null && "any-service".equals(mining.portClass)) {
      all.add(Technique.NON_STANDARD_PORT);
    }
    if (signature == Signature.TLS_POOL || signature == Signature.TLS_DONATION) {
      all.add(Technique.ENCRYPTED_CHANNEL);
    }
    return all;
  }

  // ---- time

  /** Packet time went on: windows end, incidents close. Cheap when called often. */
  public void onTime(long nowNs, Teller teller) {
    if (order.isEmpty() || nowNs - checkedNs < 1_000_000_000L) {
      return;
    }
    checkedNs = nowNs;
    List<Incident> over = new ArrayList<>();
    for (Incident incident : order.keySet()) {
      if (incident.windowNs() != 0 && nowNs - incident.windowNs() >= limits.windowNs()) {
        sumUp(incident, incident.windowNs() + limits.windowNs(), teller);
        incident.nextWindow(nowNs);
      }
      if (incident.sessions().open() == 0 && nowNs - incident.lastNs() >= limits.windowNs()) {
        over.add(incident);
      }
    }
    over.forEach(this::close);
  }

  /** The run, or what belongs together of it, is over. */
  public void finish(long nowNs, Teller teller) {
    for (Incident incident : List.copyOf(order.keySet())) {
      sumUp(incident, nowNs, teller);
      incident.nextWindow(nowNs);
      close(incident);
    }
    moves.forget();
    addresses.forget();
    names.forget();
    thresholds.reset();
    checkedNs = 0;
  }

  private void sumUp(Incident incident, long nowNs, Teller teller) {
    if (incident.repeats() == 0 || incident.owner() != null) {
      return;
    }
    Mining latest = incident.sessions().latest();
    alert.of(Signature.INCIDENT_GOES_ON, incident.stage(), incident, null, latest, incident.latest(),
        List.of(Signature.INCIDENT_GOES_ON.technique()), nowNs);
    teller.tell(alert);
  }

  private void close(Incident incident) {
    for (Key key : order.remove(incident)) {
      open.remove(key, incident);
    }
    incident.close();
    closings++;
    if (closed.size() < limits.incidents()) {
      closed.add(incident);
    } else {
      overflow++;
    }
  }

  /** How many incidents are over; a change says that some incident's {@link Incident#isClosed} has. */
  public long closings() {
    return closings;
  }

  // ---- which incident

  private String poolOf(String listed, Resolution how) {
    return listed != null || how == null ? listed : poolOf(how);
  }

  /** @param atPool whether the conversation's server is the pool, and not a resolver */
  private Incident incident(Conversation on, String pool, boolean atPool, long nowNs) {
    Key byName = pool == null ? null : new Key(on.clientHi(), on.clientLo(), pool);
    Key byAddress = atPool ? new Key(on.clientHi(), on.clientLo(), on.serverHi() + "/" + on.serverLo()) : null;
    Incident found = byName == null ? null : open.get(byName);
    if (found == null && byAddress != null) {
      Incident there = open.get(byAddress);
      // Two pools may share an address: a name of its own makes an incident of its own.
      found = there != null && (there.pool() == null || pool == null || there.pool().equals(pool)) ? there : null;
    }
    if (found == null) {
      if (order.size() >= limits.incidents()) {
        close(order.keySet().iterator().next());
      }
      found = new Incident(on, pool != null ? pool : byAddress.pool(), nowNs);
      order.put(found, new ArrayList<>(2));
    }
    List<Key> keys = order.get(found);
    index(byName, found, keys);
    index(byAddress, found, keys);
    if (found.pool() == null) {
      found.pool(pool);
    }
    return found;
  }

  private void index(Key key, Incident incident, List<Key> keys) {
    if (key != null && keys.size() < Incident.MAX_ENDPOINTS && open.putIfAbsent(key, incident) == null) {
      keys.add(key);
    }
  }

  // ---- at the end

  /** All incidents of the run, the worst first. */
  public List<Incident> all() {
    List<Incident> all = new ArrayList<>(closed);
    all.addAll(order.keySet());
    all.sort(WORST_FIRST);
    return all;
  }

  /** Weight for the order of the list: a miner at work stands above one that was refused. */
  private static int rank(Stage stage) {
    return stage == null ? 0 : switch (stage) {
      case SUSPECTED -> 1;
      case BLOCKED -> 2;
      case ATTEMPTED -> 3;
      case WORKING -> 4;
      case CONFIRMED -> 5;
    };
  }

  /** Incidents beyond the limit, of which only this number is known. */
  public long overflow() {
    return overflow;
  }
}
