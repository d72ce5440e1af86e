package io.davylamp.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.capture.PcapFileSource;
import io.davylamp.capture.PacketSource;
import io.davylamp.decode.Decoder;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.dns.DnsOptions;
import io.davylamp.protocol.dns.DnsProtocol;
import io.davylamp.stats.Counters;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** The DNS reader against dnsjava: on random messages it wrote, and on the DNS datagrams of the shared captures. */
final class DnsModelTest {
  private static final long SEED = Long.getLong("seed", 20_260_103L);
  private static final Path CAPTURES = Path.of("../shared/captures");

  private final Random random = new Random(SEED);
  private final SessionsFixture fixture = new SessionsFixture(DnsProtocol.all(DnsOptions.DEFAULT));

  @Test
  void randomMessagesReadAsDnsjavaWroteThem() throws IOException {
    for (int i = 0; i < 500; i++) {
      byte[] wire = randomMessage().toWire();
      ObjectNode event = read(wire);
      compare(new Message(wire), event, "seed " + SEED + " message " + i + " " + event);
    }
  }

  @Test
  void datagramsOfCapturesReadAsDnsjavaReadsThem() throws IOException {
    assumeTrue(Files.isDirectory(CAPTURES), "no ../shared/captures beside the project");
    List<byte[]> messages = new ArrayList<>();
    try (Stream<Path> files = Files.walk(CAPTURES)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.p?cap(ng)?$")).sorted().toList()) {
        collect(file, messages);
      }
    }
    int compared = 0;
    for (byte[] wire : messages) {
      Message expected;
      try {
        expected = new Message(wire);
      } catch (IOException | RuntimeException malformed) {
        read(wire);
        continue;
      }
      ObjectNode event = read(wire);
      if (event != null) {
        compare(expected, event, "message " + compared + " " + event);
        compared++;
      }
    }
    assumeTrue(compared > 0, "no DNS in the captures");
    System.out.println(compared + " of " + messages.size() + " DNS datagrams of captures compared with dnsjava");
  }

  private static void collect(Path file, List<byte[]> messages) {
    Decoder decoder = new Decoder(Decoder.Options.DEFAULT, new Counters());
    try (PcapFileSource source = new PcapFileSource(file.toString(), null, 0)) {
      while (messages.size() < 3_000 && source.poll(packet -> {
        if (decoder.decode(packet) == Decoder.Outcome.TRANSPORT && packet.key.protocol == 17 && packet.payloadLength > 0
            && !packet.truncated && (packet.key.lowPort == 53 || packet.key.highPort == 53)) {
          byte[] wire = new byte[packet.payloadLength];
          packet.buffer.getBytes(packet.payloadOffset, wire);
          messages.add(wire);
        }
      }, 256) != PacketSource.END) {
        continue;
      }
    } catch (RuntimeException unreadable) {
      // Some shared captures are broken on purpose; what they hold is another test's.
    }
  }

  private ObjectNode read(byte[] wire) {
    fixture.bus.events.clear();
    Flow flow = fixture.open(FlowFixture.udp(53));
    SessionsFixture.send(flow, (wire.length > 2 && wire[2] < 0) ? Side.SERVER : Side.CLIENT, wire);
    fixture.sessions.close(flow);
    List<ObjectNode> events = fixture.bus.ofType("dns");
    return events.isEmpty() ? null : events.get(0);
  }

  private void compare(Message expected, JsonNode event, String what) {
    assertEquals(expected.getHeader().getID(), event.get("id").asInt(), what);
    assertEquals(expected.getHeader().getOpcode(), event.get("opcode").asInt(), what);
    if (expected.getHeader().getFlag(Flags.QR)) {
      assertEquals(Rcode.string(expected.getRcode()).replace("RESERVED", ""), event.get("rcode").asText(), what);
      compareSection(expected.getSection(Section.ANSWER), event.path("answers"), what);
      compareSection(expected.getSection(Section.AUTHORITY), event.path("authorities"), what);
      compareSection(expected.getSection(Section.ADDITIONAL).stream().filter(r -> r.getType() != Type.OPT).toList(),
          event.path("additionals"), what);
    }
    List<Record> questions = expected.getSection(Section.QUESTION);
    assertEquals(questions.size(), event.path("queries").size(), what);
    for (int i = 0; i < questions.size(); i++) {
      assertEquals(name(questions.get(i).getName()), event.get("queries").get(i).get("rrname").asText(), what);
    }
  }

  private static void compareSection(List<Record> records, JsonNode written, String what) {
    assertEquals(Math.min(100, records.size()), written.size(), what);
    for (int i = 0; i < written.size(); i++) {
      Record record = records.get(i);
      assertEquals(name(record.getName()), written.get(i).get("rrname").asText(), what);
      assertEquals(record.getTTL(), written.get(i).get("ttl").asLong(), what);
      String data = data(record);
      if (data != null) {
        assertEquals(data, written.get(i).path("rdata").asText(), what);
      }
    }
  }

  private static String data(Record record) {
    if (record instanceof ARecord a) {
      return a.getAddress().getHostAddress();
    } else if (record instanceof CNAMERecord cname) {
      return name(cname.getTarget());
    } else if (record instanceof NSRecord ns) {
      return name(ns.getTarget());
    } else if (record instanceof PTRRecord ptr) {
      return name(ptr.getTarget());
    } else if (record instanceof MXRecord mx) {
      return name(mx.getTarget());
    }
    return null;
  }

  /** Dnsjava escapes more characters than need it. */
  private static String name(Name name) {
    String text = name.toString(true).replaceAll("\\\\([\"();@$])", "$1");
    return text.equals(".") || text.equals("@") ? "" : text;
  }

  private Message randomMessage() throws IOException {
    Message message = new Message(random.nextInt(65_536));
    boolean response = random.nextInt(4) > 0;
    for (int flag : new int[] {Flags.AA, Flags.TC, Flags.RD, Flags.RA}) {
      if (random.nextBoolean()) {
        message.getHeader().setFlag(flag);
      }
    }
    if (response) {
      message.getHeader().setFlag(Flags.QR);
      message.getHeader().setRcode(random.nextInt(11));
    }
    message.addRecord(Record.newRecord(randomName(), 1 + random.nextInt(60), DClass.IN), Section.QUESTION);
    for (int section = Section.ANSWER; response && section <= Section.ADDITIONAL; section++) {
      for (int i = random.nextInt(6); i > 0; i--) {
        message.addRecord(randomRecord(), section);
      }
    }
    if (random.nextInt(3) == 0) {
      message.addRecord(new OPTRecord(1232, response ? random.nextInt(2) : 0, 0, 0), Section.ADDITIONAL);
    }
    return message;
  }

  private Record randomRecord() throws IOException {
    Name owner = randomName();
    long ttl = random.nextInt(Integer.MAX_VALUE);
    byte[] address = new byte[random.nextBoolean() ? 4 : 16];
    random.nextBytes(address);
    return switch (random.nextInt(8)) {
      case 0 -> address.length == 4 ? new ARecord(owner, DClass.IN, ttl, InetAddress.getByAddress(address))
          : new AAAARecord(owner, DClass.IN, ttl, InetAddress.getByAddress(address));
      case 1 -> new CNAMERecord(owner, DClass.IN, ttl, randomName());
      case 2 -> new NSRecord(owner, DClass.IN, ttl, randomName());
      case 3 -> new PTRRecord(owner, DClass.IN, ttl, randomName());
      case 4 -> new MXRecord(owner, DClass.IN, ttl, random.nextInt(100), randomName());
      case 5 -> new SRVRecord(owner, DClass.IN, ttl, 1, 2, 3, randomName());
      case 6 -> new SOARecord(owner, DClass.IN, ttl, randomName(), randomName(), 1, 2, 3, 4, 5);
      default -> new TXTRecord(owner, DClass.IN, ttl, List.of("a".repeat(random.nextInt(200)), "b"));
    };
  }

  /** Few labels, so that compression finds something; every octet value is possible. */
  private Name randomName() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int labels = random.nextInt(5); labels > 0; labels--) {
      if (random.nextInt(5) == 0) {
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
          text.append(String.format("\\%03d", random.nextInt(256)));
        }
      } else {
        text.append(random.nextBoolean() ? "pool" : "Example-" + random.nextInt(3));
      }
      text.append('.');
    }
    return Name.fromString(text.isEmpty() ? "." : text.toString(), Name.root);
  }
}
