package io.davylamp.detect;

import io.davylamp.detect.Download.Outcome;
import io.davylamp.detect.indicator.AgentClass;
import io.davylamp.detect.indicator.AgentMatcher;
import io.davylamp.detect.indicator.Confidence;
import io.davylamp.detect.indicator.DownloadClass;
import io.davylamp.detect.indicator.FileMark.Where;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.Stage;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Downloads of mining software. What comes is judged when it has come, by its URL and by what is in it together; a request that is
 * not served is judged by its URL. A URL alone tells only of a try: the same words stand in news, in lists and in source code.
 */
public final class DownloadDetector implements FlowListener {
  private static final String EXCHANGE = "http";
  private static final String FILE = "fileinfo";
  private static final String UNNAMED = "a miner";
  /** What stands where a login belongs in an example. */
  private static final String EXAMPLE = "YOUR_WALLET";
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
  /** Connections on which a proxy's demand for credentials waits to be met; beyond, it is told at once. */
  private static final int MAX_DEMANDS = 256;

  private final Detection detection;
  private final DownloadUrls urls;
  private final FileMarks marks;
  private final AgentMatcher agents;
  private final PoolNames sources;
  private final DownloadFacts facts = new DownloadFacts();
  private final Refusal refusal = new Refusal();
  private final Alert alert = new Alert();
  private final FieldValue value = new FieldValue();
  /** Asked who they are, and not answered yet: a step of every log-in, a refusal when nothing follows. */
  private final Map<Flow, Download> demands = new IdentityHashMap<>();

  public DownloadDetector(Detection detection) {
    this.detection = detection;
    urls = new DownloadUrls(detection.rules().downloads());
    marks = new FileMarks(detection.rules().downloads());
    agents = detection.rules().agents();
    sources = new PoolNames(detection.rules().domains());
  }

  @Override
  public void onEvent(Flow flow, Side side, Event event) {
    String type = event.type();
    if (type.equals(EXCHANGE)) {
      onExchange(flow, side, event);
    } else if (type.equals(FILE)) {
      onFile(flow, side, event, event.cause());
    }
  }

  /** A request that was answered otherwise than with a file. */
  private void onExchange(Flow flow, Side side, Event exchange) {
    int status = exchange.read(Field.HTTP_STATUS, value) ? (int) value.number(0) : 0;
    if (status / 100 == 2 || !exchange.read(Field.HTTP_URL, value) || !urls.match(value.bytes(), value.offset(0), value.length(0))
        || urls.confidence() == Confidence.LOW || !fetches(exchange)) {
      return;
    }
    refusal.read(flow, exchange, status);
    Outcome outcome = refusal.isRefused() ? Outcome.BLOCKED : Outcome.NOT_OBTAINED;
    Download download = new Download(outcome, urls.kind(), urls.software(), urls.version(), urls.platform(), facts.host(flow, exchange),
        facts.url(flow, exchange), urls.file(), -1, null, null, List.of(), null, null, null, facts.text(exchange, Field.HTTP_USER_AGENT),
        facts.user(flow, exchange), status, refusal.how(), false);
    demands.remove(flow);
    if (status == PROXY_AUTHENTICATION_REQUIRED && download.user() == null && demands.size() < MAX_DEMANDS) {
      demands.put(flow, download);
      return;
    }
    Signature signature = outcome == Outcome.BLOCKED ? Signature.DOWNLOAD_BLOCKED : Signature.DOWNLOAD_ASKED;
    begin(signature, flow, outcome == Outcome.BLOCKED ? Stage.BLOCKED : Stage.SUSPECTED, download);
    if (outcome == Outcome.BLOCKED) {
      alert.blocked(refusal.by(), refusal.how());
    }
    evidence("download.url", download.url());
    tell(flow, side, exchange, exchange);
  }

  @Override
  public void onFlowEnd(Flow flow, FlowEnd reason) {
    Download download = demands.isEmpty() ? null : demands.remove(flow);
    if (download != null) {
      begin(Signature.DOWNLOAD_BLOCKED, flow, Stage.BLOCKED, download);
      alert.blocked(ProxyRefusals.BY, download.how());
      evidence("download.url", download.url());
      detection.tell(flow, Side.CLIENT, alert);
    }
  }

  /** Whether the request is for the thing itself (RFC 9110 s. 9.3). */
  private boolean fetches(Event exchange) {
    return !exchange.read(Field.HTTP_METHOD, value) || value.textIs(0, "GET") || value.textIs(0, "POST");
  }

  private void onFile(Flow flow, Side side, Event file, Event exchange) {
    boolean byMarks = marks.read(file);
    boolean configures = file.read(Field.FILE_CONFIGURES, value);
    boolean listed = exchange != null && exchange.read(Field.HTTP_URL, value)
        && urls.match(value.bytes(), value.offset(0), value.length(0));
    listed = listed || file.read(Field.FILE_NAME, value) && urls.matchName(value.bytes(), value.offset(0), value.length(0));
    if (!byMarks && !configures && !listed || isErrorPage(exchange)) {
      return;
    }
    DownloadClass kind = configures ? isExample(file) ? null : DownloadClass.CONFIGURATION
        : byMarks ? marks.kind() : listed && isWhatItSays(file) ? urls.kind() : null;
    if (kind == null) {
      if (listed && side == Side.SERVER && isPage(file)) {
        insteadAPage(flow, side, file, exchange);
      }
      return;
    }
    demands.remove(flow);
    Download download = download(flow, side, file, exchange, kind, listed);
    begin(signature(kind), flow, Stage.SUSPECTED, download);
    if (configures) {
      evidence("file.configures", download.software() + " for " + download.pool());
    } else if (byMarks) {
      evidence("file.marks", String.join(", ", download.marks()));
      evidence("file.member", download.member());
    }
    if (listed && urls.confidence() != Confidence.LOW) {
      alert.confidence(urls.confidence());
      evidence("download.url", download.url());
      evidence("download.kind", download.magic() == null ? facts.text(file, Field.FILE_KIND) : download.magic());
    }
    evidence("file.sha256", download.sha256());
    tell(flow, side, file, exchange);
  }

  /** Whether the body belongs to an answer that is not the thing asked for. */
  private boolean isErrorPage(Event exchange) {
    return exchange != null && exchange.read(Field.HTTP_STATUS, value) && value.number(0) >= 300;
  }

  private boolean isExample(Event file) {
    return !file.read(Field.FILE_USER, value) || value.text(0).contains(EXAMPLE);
  }

  private boolean isPage(Event file) {
    return file.read(Field.FILE_KIND, value) && value.textIs(0, "page");
  }

  /** Whether a file whose URL is listed is of the kind its URL promises. */
  private boolean isWhatItSays(Event file) {
    if (urls.kind() == DownloadClass.PAGE) {
      return marks.enough(Where.PAGE, 1) || marks.enough(Where.WASM, 1);
    }
    if (urls.confidence() == Confidence.LOW || marks.speakAgainst() || !file.read(Field.FILE_KIND, value)) {
      return false;
    }
    boolean script = value.textIs(0, "script");
    return switch (urls.kind()) {
      case SCRIPT -> script;
      case IMAGE -> value.textIs(0, "json") || value.textIs(0, "archive") || value.textIs(0, "packed") || isUnknown(file);
      default -> value.textIs(0, "program") || value.textIs(0, "archive") || value.textIs(0, "packed") || script && urls.version() == null
          || isUnknown(file);
    };
  }

  /** Whether the first bytes were not seen: the middle of a file may be of any kind. */
  private boolean isUnknown(Event file) {
    return !file.read(Field.FILE_MAGIC, value);
  }

  /** A proxy's page, a list, or what a server has for what it does not have. */
  private void insteadAPage(Flow flow, Side side, Event file, Event exchange) {
    if (urls.confidence() == Confidence.LOW || urls.kind() == DownloadClass.IMAGE) {
      return;
    }
    Download page = download(flow, side, file, exchange, urls.kind(), true);
    Download asked = new Download(Outcome.NOT_OBTAINED, page.kind(), urls.software(), urls.version(), urls.platform(), page.host(), page.url(),
        urls.file(), -1, null, null, List.of(), null, null, null, page.agent(), page.user(), page.status(), "a web page came instead", false);
    begin(Signature.DOWNLOAD_ASKED, flow, Stage.SUSPECTED, asked);
    evidence("download.url", asked.url());
    tell(flow, side, file, exchange);
  }

  private Download download(Flow flow, Side side, Event file, Event exchange, DownloadClass kind, boolean listed) {
    String configured = facts.text(file, Field.FILE_CONFIGURES);
    String software = listed && urls.kind() == kind ? urls.software() : configured != null ? configured : marks.software();
    String name = facts.text(file, Field.FILE_NAME);
    return new Download(Outcome.ALLOWED, kind, software == null ? UNNAMED : software, listed ? urls.version() : null,
        listed ? urls.platform() : null, facts.host(flow, exchange), facts.url(flow, exchange), listed ? urls.file() : name,
        facts.number(file, Field.FILE_SIZE), facts.text(file, Field.FILE_MAGIC), facts.text(file, Field.FILE_SHA256), marks.names(),
        facts.text(file, Field.FILE_MEMBER), facts.text(file, Field.FILE_POOL), facts.text(file, Field.FILE_USER),
        facts.text(exchange, Field.HTTP_USER_AGENT), facts.user(flow, exchange), (int) Math.max(0, facts.number(exchange, Field.HTTP_STATUS)),
        null, side == Side.CLIENT);
  }

  private static Signature signature(DownloadClass kind) {
    return switch (kind) {
      case PROGRAM -> Signature.DOWNLOAD_PROGRAM;
      case SCRIPT -> Signature.DOWNLOAD_SCRIPT;
      case PAGE -> Signature.DOWNLOAD_PAGE;
      case IMAGE -> Signature.DOWNLOAD_IMAGE;
      case CONFIGURATION -> Signature.DOWNLOAD_CONFIGURATION;
    };
  }

  private void begin(Signature signature, Flow flow, Stage stage, Download download) {
    alert.begin(signature, flow, stage, detection.clock().eventNs()).download(download).subject(download.software()).pool(place(download.host()));
    facts.name(download.host(), alert);
  }

  /** What the incident goes by: the listed domain of a source of mining software, so that its look-up belongs to it, else the host. */
  private String place(String host) {
    value.clear();
    value.add(host);
    return sources.find(value) ? sources.listed(sources.entry()).domain() : host;
  }

  private void evidence(String what, String text) {
    alert.evidence().add(what, text, detection.clock().packetNumber(), detection.clock().eventNs());
  }

  private void tell(Flow flow, Side side, Event cause, Event exchange) {
    if (exchange != null && exchange.read(Field.HTTP_USER_AGENT, value)) {
      int found = agents.match(value.bytes(), value.offset(0), value.length(0));
      if (found != AgentMatcher.NONE && agents.entry(found).kind() != AgentClass.PROBE) {
        evidence(Field.HTTP_USER_AGENT.label(), value.text(0));
      }
    }
    detection.tell(flow, side, alert.cause(cause));
  }
}
