package io.davylamp.incident;

import io.davylamp.detect.AlertGate;
import io.davylamp.detect.Inventory;
import io.davylamp.detect.Rules;
import io.davylamp.detect.Sighting;
import io.davylamp.detect.Signature;
import io.davylamp.detect.Suppression;
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
import java.util.Arrays;
import java.util.List;

/**
 * Puts what was seen on all flows together to incidents, one per miner and pool, and says when there is news: the first evidence
 * that stands by itself, a rise in stage, a change in a session; never a repeat, which is counted and summed up when its window
 * is over. One per run; called in the order of the packets. Bounded: the incident unheard of for longest makes room.
 */
public final class Incidents {
  /** By such a part of itself a window may end late. */
  private static final int SLOTS_PER_WINDOW = 60;
  /** Within a minute an address is not remembered again. */
  private static final long LEARN_AGAIN_NS = 60_000_000_000L;

  /**
   * What may be remembered.
   *
   * @param incidents open at once
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

  /** Flows under suspicion whose incident is remembered, for each incident: a proxy has hundreds, most miners one. */
  private static final int FLOWS_PER_INCIDENT = 4;

  private final Limits limits;
  private final Rules rules;
  private final NameBook names;
  private final PoolAddresses addresses;
  private final AlertGate thresholds;
  private final Counters counters;
  private final Register register;
  private final Moves moves;
  private final Bindings flows;
  private final IncidentAlert alert;
  /** When each incident is looked at again; one that is heard of is looked at before. */
  private final Agenda agenda;

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
    register = new Register(limits.incidents());
    agenda = new Agenda(limits.windowNs() / SLOTS_PER_WINDOW);
    addresses = new PoolAddresses(limits.addresses(), limits.addressNs());
    moves = new Moves(limits.incidents());
    flows = new Bindings(limits.incidents() * FLOWS_PER_INCIDENT);
  }

  // ---- what is seen

  /** What a detector saw. @return the incident it belongs to */
  public Incident onSighting(Sighting sighting, Teller teller) {
    Conversation on = sighting.conversation();
    long nowNs = sighting.timeNs();
    if (sighting.signature().isLookup()) {
      Incident incident = incident(on, sighting.pool(), false, nowNs, teller);
      boolean more = incident.see(sighting, null);
      weigh(incident, sighting, more, null, teller);
      return incident;
    }
    Bindings.Bound bound = flows.find(on.flowId());
    if (bound == null) {
      // The name of a proxy is no pool's.
      Resolution how = on.endpoint() != null ? null
          : names.find(on.clientHi(), on.clientLo(), on.serverHi(), on.serverLo(), on.firstNs());
      bound = flows.bind(on.flowId(), incident(on, poolOf(sighting.pool(), how, on), true, nowNs, teller), how);
    }
    Incident incident = bound.incident;
    touch(incident, nowNs, teller);
    boolean more = incident.see(sighting, bound.how);
    learnAddress(bound, on, sighting.mining(), nowNs);
    if (!sighting.update()) {
      weigh(incident, sighting, more, bound, teller);
    }
    if (sighting.mining() != null && (sighting.stage() == Stage.WORKING || sighting.stage() == Stage.CONFIRMED)) {
      several(incident, sighting, teller);
      moved(moves.began(incident, sighting), teller);
    }
    return incident;
  }

  /** The name a flow was made by, where that is of interest: of mining, or a listed one; else null. Allocates nothing then. */
  public Resolution nameOf(FlowEnded flow) {
    if (flow.hasMining()) {
      Bindings.Bound bound = flows.find(flow.flowId());
      boolean known = bound != null && bound.how != null || flow.mining().route != null && flow.mining().route.endpoint() != null;
      return known ? bound == null ? null : bound.how
          : names.find(flow.clientHi(), flow.clientLo(), flow.serverHi(), flow.serverLo(), flow.firstNs());
    }
    return flow.protocol() != Flow.TCP ? null
        : names.findListed(flow.clientHi(), flow.clientLo(), flow.serverHi(), flow.serverLo(), flow.firstNs());
  }

  /** Whether {@link #onFlow} has anything to do with a flow; allocates nothing. @param how {@link #nameOf} it */
  public boolean isConcernedBy(FlowEnded flow, Resolution how) {
    return flow.hasMining() || how != null
        || flow.protocol() == Flow.TCP && !flow.ordinary() && addresses.mayKnow(flow.serverHi(), flow.serverLo(), flow.serverPort());
  }

  /** The pool a name belongs to: the listed domain, or the name itself. */
  public String poolOf(Resolution how) {
    return how.isListed() ? rules.domains().entry(how.listed()).domain() : how.name();
  }

  /** A flow is over. @return the incident it belongs to, or null */
  public Incident onFlow(FlowEnded flow, Teller teller) {
    Resolution how = nameOf(flow);
    if (flow.hasMining()) {
      Bindings.Bound bound = flows.find(flow.flowId());
      Incident incident = bound != null ? bound.incident
          : incident(flow.conversation(), poolOf(flow.mining().pool, how, flow.conversation()), true, flow.endedNs(), teller);
      touch(incident, flow.endedNs(), teller);
      incident.connection(flow, how);
      if (flow.mining().dialect != null) {
        moved(moves.ended(incident, flow), teller);
      }
      flows.end(flow.flowId());
      return incident;
    }
    if (how != null) {
      return connected(flow, how, teller);
    }
    PoolAddresses.Seen seen = flow.ordinary() ? null : addresses.find(flow.serverHi(), flow.serverLo(), flow.serverPort(), flow.firstNs());
    if (seen != null && (flow.bothSpoke() || flow.failure() != null)
        && !names.isShared(flow.serverHi(), flow.serverLo(), flow.firstNs())) {
      return atPoolAddress(flow, seen, teller);
    }
    return null;
  }

  /** A connection without mining in it to an address a pool's name was resolved to. */
  private Incident connected(FlowEnded flow, Resolution how, Teller teller) {
    if (!how.convicts()) {
      return null; // others go there too
    }
    Conversation on = flow.conversation();
    if (flow.failure() == null && register.find(new Register.Key(on.clientHi(), on.clientLo(), poolOf(how))) == null) {
      return null; // it outlived the incident of its look-up: there is nothing to tell, and no second one to be made
    }
    Incident incident = incident(on, poolOf(how), true, flow.endedNs(), teller);
    incident.connection(flow, how);
    incident.raise(Stage.SUSPECTED, null, null);
    if (flow.failure() != null) {
      blocked(incident, on, flow.failure(), flow.endedNs(), teller);
    }
    return incident;
  }

  private Incident atPoolAddress(FlowEnded flow, PoolAddresses.Seen seen, Teller teller) {
    Conversation on = flow.conversation();
    Incident incident = incident(on, null, true, flow.endedNs(), teller);
    if (!seen.incident().equals(incident.id())) {
      incident.mark("pool.address", seen.dialect() + ", incident " + seen.incident(), Weights.of("pool.address", null, Confidence.MEDIUM),
          0, seen.lastNs());
    }
    incident.connection(flow, null);
    incident.raise(Stage.SUSPECTED, null, null);
    if (flow.failure() != null) {
      blocked(incident, on, flow.failure(), flow.endedNs(), teller);
    } else {
      flowEnded(Signature.POOL_ADDRESS, Stage.SUSPECTED, incident, on, flow.encrypted(), flow.endedNs(), teller);
    }
    return incident;
  }

  private void blocked(Incident incident, Conversation on, Failure failure, long nowNs, Teller teller) {
    incident.raise(Stage.BLOCKED, failure.by(), failure.how());
    flowEnded(Signature.CONNECTION_BLOCKED, Stage.BLOCKED, incident, on, false, nowNs, teller);
  }

  /** Tells what only the end of a flow showed. */
  private void flowEnded(Signature signature, Stage stage, Incident incident, Conversation on, boolean encrypted, long nowNs, Teller teller) {
    if (isSuppressed(signature, incident, on, nowNs)) {
      counters.increment(Counter.DETECT_SUPPRESSED);
      return;
    }
    boolean news = incident.told().isNews(stage, signature.confidence());
    if (admits(signature, incident, news, nowNs)) {
      tell(new News(signature, stage, null, null, on, encrypted, nowNs), incident, teller);
    } else if (incident.told().has(stage)) {
      // A failed try on the way to a success repeats nothing that was told.
      repeat(incident, flows.find(on.flowId()), on.flowId(), nowNs);
    }
  }

  // ---- what is news

  /** What is to be told of an incident. */
  private record News(Signature signature, Stage stage, Sighting sighting, Mining mining, Conversation on, boolean encrypted, long timeNs) {
    static News of(Signature signature, Sighting sighting) {
      return new News(signature, sighting.stage(), sighting, sighting.mining(), sighting.conversation(), false, sighting.timeNs());
    }
  }

  /** @param more whether the sighting brought evidence of a new kind: then it is no repeat */
  private void weigh(Incident incident, Sighting sighting, boolean more, Bindings.Bound bound, Teller teller) {
    if (sighting.suppressed()) {
      return;
    }
    Signature signature = sighting.signature();
    Told told = incident.told();
    boolean news = signature.isChange() ? told.isNews(signature) : told.isNews(sighting.stage(), sighting.confidence());
    if (admits(signature, incident, news, sighting.timeNs())) {
      tell(News.of(signature, sighting), incident, teller);
    } else if (!more) {
      repeat(incident, bound, sighting.conversation().flowId(), sighting.timeNs());
    }
  }

  /** A threshold of the operator's decides in place of what is news. */
  private boolean admits(Signature signature, Incident incident, boolean news, long nowNs) {
    return thresholds.hasThreshold(signature.id())
        ? thresholds.admit(signature.id(), incident.clientHi(), incident.clientLo(), incident.key(), nowNs) : news;
  }

  private boolean isSuppressed(Signature signature, Incident incident, Conversation on, long nowNs) {
    List<Suppression> all = rules.suppressions();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).covers(signature, on, signature == Signature.CONNECTION_BLOCKED ? incident.name() : null, nowNs)) {
        return true;
      }
    }
    return false;
  }

  private void tell(News news, Incident incident, Teller teller) {
    Conversation on = news.on();
    incident.owner(owner(incident, news.mining(), news.timeNs()));
    if (incident.owner() != null) {
      counters.increment(Counter.DETECT_AUTHORISED);
      return;
    }
    if (news.signature().isChange()) {
      incident.told().change(news.signature(), on.flowId(), news.timeNs());
    } else {
      incident.told().stage(news.stage(), Weights.confidence(incident.score()), on.flowId(), news.timeNs());
    }
    Bindings.Bound bound = flows.find(on.flowId());
    if (bound != null) {
      bound.counted = true;
    }
    alert.of(news.signature(), news.stage(), incident, register.ofHost(incident), news.sighting(), news.mining(), on,
        Techniques.of(news.signature(), news.mining(), on, news.encrypted()), news.timeNs());
    incident.note(alert.sentence());
    teller.tell(alert);
  }

  /** Who answers for a miner, or null. The pool may be meant by the name asked for, one on the way, or the listed domain. */
  private String owner(Incident incident, Mining mining, long nowNs) {
    Inventory inventory = rules.inventory();
    if (inventory.entries().isEmpty()) {
      return null;
    }
    String wallet = mining == null ? null : mining.wallet;
    if (wallet == null && incident.wallets().size() == 1) {
      wallet = incident.wallets().iterator().next();
    }
    List<String> pools = new ArrayList<>(Arrays.asList(incident.name(), incident.pool()));
    if (incident.resolution() != null) {
      pools.addAll(Arrays.asList(incident.resolution().path()));
    }
    for (String pool : pools) {
      String owner = inventory.owner(incident.ipVersion(), incident.clientHi(), incident.clientLo(), wallet, pool, nowNs);
      if (owner != null) {
        return owner;
      }
    }
    return null;
  }

  private void repeat(Incident incident, Bindings.Bound bound, long flowId, long nowNs) {
    counters.increment(Counter.DETECT_SUPPRESSED);
    if (bound == null || !bound.counted) {
      incident.told().repeated(flowId, nowNs);
    }
    if (bound != null) {
      bound.counted = true;
    }
  }

  /** Several workers or agents at work at the same time: a proxy, or machines behind one address. */
  private void several(Incident incident, Sighting sighting, Teller teller) {
    if (!incident.told().isNews(Signature.SEVERAL_MINERS)) {
      return;
    }
    int miners = incident.sessions().atOnce();
    if (miners < 2) {
      return;
    }
    incident.several();
    incident.mark("miners", Integer.toString(miners), 0, 0, sighting.timeNs());
    tellChange(Signature.SEVERAL_MINERS, sighting, incident, teller);
  }

  private void moved(Moves.Move move, Teller teller) {
    if (move == null || !move.to().told().isNews(Signature.POOL_CHANGED)) {
      return;
    }
    Incident to = move.to();
    Incident from = move.from();
    String name = from.name() != null ? from.name() : from.endpoints().isEmpty() ? "not seen" : from.endpoints().get(0);
    to.mark("previous.pool", name, 0, 0, move.leftNs());
    to.mark("previous.wallet", move.wallet() == null ? "not seen" : move.wallet(), 0, 0, move.leftNs());
    tellChange(Signature.POOL_CHANGED, move.began(), to, teller);
  }

  private void tellChange(Signature signature, Sighting sighting, Incident incident, Teller teller) {
    if (isSuppressed(signature, incident, sighting.conversation(), sighting.timeNs())) {
      counters.increment(Counter.DETECT_SUPPRESSED);
    } else if (admits(signature, incident, true, sighting.timeNs())) {
      tell(News.of(signature, sighting), incident, teller);
    }
  }

  private void learnAddress(Bindings.Bound bound, Conversation on, Mining mining, long nowNs) {
    // What the pool said counts: a client can say anything to anybody.
    if (on.endpoint() == null && mining != null && mining.dialect != null && mining.jobs + mining.sharesAccepted > 0 && nowNs - bound.learntNs >= LEARN_AGAIN_NS) {
      bound.learntNs = nowNs;
      addresses.learn(on.serverHi(), on.serverLo(), on.serverPort(), mining.dialect, bound.incident.id(), nowNs);
    }
  }

  // ---- time

  /** Packet time went on: windows end, incidents close. A comparison when nothing is due. */
  public void onTime(long nowNs, Teller teller) {
    if (nowNs < agenda.dueNs()) {
      return;
    }
    for (Incident incident : agenda.take(nowNs)) {
      endWindow(incident, nowNs, teller);
      if (isSilent(incident, nowNs)) {
        register.close(incident);
      } else {
        plan(incident, nowNs);
      }
    }
  }

  /** An incident is looked at when its window ends or when it has been silent for long enough, whichever comes first. */
  private void plan(Incident incident, long nowNs) {
    long next = nowNs + limits.windowNs();
    if (incident.told().windowNs() != 0) {
      next = Math.min(next, incident.told().windowNs() + limits.windowNs());
    }
    if (incident.sessions().open() == 0) {
      next = Math.min(next, incident.lastNs() + limits.windowNs());
    }
    agenda.put(incident, next);
  }

  private void close(Incident incident) {
    agenda.remove(incident);
    register.close(incident);
  }

  private void endWindow(Incident incident, long nowNs, Teller teller) {
    Told told = incident.told();
    if (told.windowNs() != 0 && nowNs - told.windowNs() >= limits.windowNs()) {
      sumUp(incident, told.windowNs() + limits.windowNs(), teller);
      told.nextWindow(nowNs);
    }
  }

  private boolean isSilent(Incident incident, long nowNs) {
    return incident.sessions().open() == 0 && nowNs - incident.lastNs() >= limits.windowNs();
  }

  /** The run, or what belongs together of it, is over. */
  public void finish(long nowNs, Teller teller) {
    for (Incident incident : List.copyOf(register.open())) {
      sumUp(incident, nowNs, teller);
      close(incident);
    }
    moves.forget();
    flows.forget();
    addresses.forget();
    names.forget();
    thresholds.reset();
  }

  private void sumUp(Incident incident, long nowNs, Teller teller) {
    if (incident.told().repeats() == 0 || incident.owner() != null) {
      return;
    }
    Conversation on = incident.latest();
    if (isSuppressed(Signature.INCIDENT_GOES_ON, incident, on, nowNs)) {
      counters.increment(Counter.DETECT_SUPPRESSED);
      return;
    }
    alert.of(Signature.INCIDENT_GOES_ON, incident.stage(), incident, register.ofHost(incident), null, incident.sessions().latest(), on,
        List.of(Signature.INCIDENT_GOES_ON.technique()), nowNs);
    teller.tell(alert);
  }

  /** How many incidents are over; a change says that some incident's {@link Incident#isClosed} has. */
  public long closings() {
    return register.closings();
  }

  // ---- which incident

  private String poolOf(String listed, Resolution how, Conversation on) {
    return listed != null ? listed : how != null ? poolOf(how) : on.route() == null ? null : on.route().name();
  }

  /** @param atPool whether the conversation's server is the pool, and not a resolver */
  private Incident incident(Conversation on, String pool, boolean atPool, long nowNs, Teller teller) {
    Register.Key byName = pool == null ? null : new Register.Key(on.clientHi(), on.clientLo(), pool);
    Register.Key byAddress = atPool ? new Register.Key(on.clientHi(), on.clientLo(), on.endpointKey()) : null;
    Incident found = register.find(byName);
    if (found == null && byAddress != null) {
      Incident there = register.find(byAddress);
      // Two pools may share an address: a name of its own makes an incident of its own.
      found = there != null && (there.pool() == null || pool == null || there.pool().equals(pool)) ? there : null;
    }
    if (found != null && isSilent(found, nowNs)) {
      endWindow(found, nowNs, teller);
      close(found);
      found = null;
    }
    if (found == null) {
      Incident eldest = register.eldest();
      if (eldest != null) {
        sumUp(eldest, nowNs, teller);
        close(eldest);
      }
      found = new Incident(on, pool != null ? pool : byAddress.pool(), nowNs);
      register.add(found);
      plan(found, nowNs);
    }
    endWindow(found, nowNs, teller);
    register.index(byName, found);
    register.index(byAddress, found);
    if (found.pool() == null) {
      found.pool(pool);
    }
    return found;
  }

  /** An incident found by its flow is heard of. */
  private void touch(Incident incident, long nowNs, Teller teller) {
    register.touch(incident);
    endWindow(incident, nowNs, teller);
  }

  // ---- at the end

  /** All incidents of the run, the worst first. */
  public List<Incident> all() {
    return register.all();
  }

  /** Incidents beyond the limit, of which only this number is known. */
  public long overflow() {
    return register.overflow();
  }
}
