package io.davylamp.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.decode.Decoder.Outcome;
import io.davylamp.memory.Buffers;
import io.davylamp.stats.Counters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both directions of a conversation must meet in one flow, whatever they are wrapped in; equal addresses elsewhere must not. */
class SymmetricKeyTest {
  private static final String ETHER = "020000000002 020000000001 ";
  private static final String A = "c0000201";
  private static final String B = "c6336402";
  private static final String VTEP_1 = "0a000001";
  private static final String VTEP_2 = "0a000002";
  private static final String A6 = "20010db8000000000000000000000001";
  private static final String B6 = "20010db8000000000000000000000002";

  private final Decoder decoder = new Decoder(Decoder.Options.DEFAULT, new Counters());
  private final Packet packet = new Packet();

  private static String inner(boolean there) {
    String ends = there ? A + B + "c0010d05" : B + A + "0d05c001";
    return "4500 0028 1234 4000 40 06 0000" + ends + "00000001 00000002 5010 2000 0000 0000";
  }

  private static String outer(int protocol, boolean there, String payload) {
    int length = 20 + payload.replace(" ", "").length() / 2;
    return ETHER + "0800" + String.format("4500%04x0001000040%02x0000", length, protocol)
        + (there ? VTEP_1 + VTEP_2 : VTEP_2 + VTEP_1) + payload;
  }

  private static String outer6(int next, boolean there, String payload) {
    return ETHER + "86dd" + String.format("60000000%04x%02x40", payload.replace(" ", "").length() / 2, next)
        + (there ? A6 + B6 : B6 + A6) + payload;
  }

  private static String vxlan(boolean there, int vni) {
    String payload = "08000000" + String.format("%06x00", vni) + ETHER + "0800" + inner(there);
    String udp = (there ? "d000" : "e111") + "12b5" + String.format("%04x0000", 8 + payload.replace(" ", "").length() / 2);
    return outer(17, there, udp + payload);
  }

  private static Map<String, String> shapes(boolean there) {
    Map<String, String> shapes = new LinkedHashMap<>();
    String innerPacket = inner(there);
    shapes.put("plain", ETHER + "0800" + innerPacket);
    shapes.put("vlan 10", ETHER + "8100000a0800" + innerPacket);
    shapes.put("vlan 20 10", ETHER + "88a800148100000a0800" + innerPacket);
    shapes.put("vlan 10 20", ETHER + "88a8000a810000140800" + innerPacket);
    shapes.put("gre", outer(47, there, "00000800" + innerPacket));
    shapes.put("gre key 0", outer(47, there, "2000080000000000" + innerPacket));
    shapes.put("gre key 7", outer(47, there, "2000080000000007" + innerPacket));
    shapes.put("gre ethernet", outer(47, there, "2000655800000008" + ETHER + "0800" + innerPacket));
    // The call id, as the direction's receiver chose it, differs.
    shapes.put("pptp", outer6(47, there, "3001880b002c" + (there ? "1234" : "4321") + "00000001 0021" + innerPacket));
    shapes.put("ip in ip", outer(4, there, innerPacket));
    shapes.put("ip in ipv6", outer6(4, there, innerPacket));
    shapes.put("vxlan 42", vxlan(there, 42));
    shapes.put("vxlan 43", vxlan(there, 43));
    return shapes;
  }

  @Test
  void bothDirectionsShareKeyRealmAndHash() {
    Map<String, String> back = shapes(false);
    shapes(true).forEach((name, bytes) -> {
      decode(name, bytes);
      FlowKey there = new FlowKey();
      there.copyFrom(packet.key);
      boolean low = packet.sourceIsLow;
      long hash = packet.keyHash;
      decode(name, back.get(name));
      assertTrue(packet.key.sameAs(there), name + ": " + there + " / " + packet.key);
      assertEquals(hash, packet.keyHash, name);
      assertNotEquals(low, packet.sourceIsLow, name);
    });
  }

  @Test
  void everyWrappingIsARealmOfItsOwn() {
    Map<Long, String> realms = new LinkedHashMap<>();
    shapes(true).forEach((name, bytes) -> {
      decode(name, bytes);
      String other = realms.put(packet.key.realm, name);
      assertEquals(null, other, "same realm as " + name);
      assertEquals(name.equals("plain"), packet.key.realm == 0, name);
    });
  }

  @Test
  void labelsPriorityTagsAndSessionsDoNotPartDirections() {
    String[] neutral = {
      "8847 00010140" + inner(true), "8847 00020140" + inner(true), "8100 e0000800" + inner(true),
      "8864 11000001002a 0021" + inner(true), "8864 11000002002a 0021" + inner(true),
    };
    for (String bytes : neutral) {
      decode(bytes, ETHER + bytes);
      assertEquals(0, packet.key.realm, bytes);
    }
  }

  @Test
  void vlansStayOutOfTheKeyWhenConfiguredSo() {
    Decoder merged = new Decoder(new Decoder.Options(false, false, new int[0], 4), new Counters());
    byte[] bytes = PacketBytes.QINQ;
    packet.reset(Buffers.copyOf(bytes), 0, bytes.length, bytes.length, 0, 1, 0, 1);
    assertEquals(Outcome.TRANSPORT, merged.decode(packet));
    assertEquals(0, packet.key.realm);
    assertEquals(2, packet.vlanCount);
  }

  private void decode(String name, String hex) {
    byte[] bytes = PacketBytes.hex(hex);
    packet.reset(Buffers.copyOf(bytes), 0, bytes.length, bytes.length, 0, 1, 0, 1);
    assertEquals(Outcome.TRANSPORT, decoder.decode(packet), () -> name + " " + packet.anomaly);
    assertEquals(6, packet.key.protocol, name);
  }
}
