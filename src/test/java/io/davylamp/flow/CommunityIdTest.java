package io.davylamp.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.davylamp.decode.FlowKey;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values published with the specification, and by its reference implementation for other seeds. */
class CommunityIdTest {
  private static final String V6_A = "fe80::200:86ff:fe05:80da";
  private static final String V6_B = "fe80::260:97ff:fe07:69ea";

  @ParameterizedTest
  @CsvSource({
    "6, 128.232.110.120, 34855, 66.35.250.204, 80, 1:LQU9qZlK+B5F3KDmev6m5PMibrg=, 1:3V71V58M3Ksw/yuFALMcW0LAHvc=",
    "6, 66.35.250.204, 80, 128.232.110.120, 34855, 1:LQU9qZlK+B5F3KDmev6m5PMibrg=, 1:3V71V58M3Ksw/yuFALMcW0LAHvc=",
    "6, 10.0.0.1, 10, 10.0.0.2, 11569, 1:SXBGMX1lBOwhhoDrZynfROxnhnM=, 1:HmBRGR+fUyXF4t8WEtal7Y0gEAo=",
    "17, 192.168.1.52, 54585, 8.8.8.8, 53, 1:d/FP5EW3wiY1vCndhwleRRKHowQ=, 1:Q9We8WO3piVF8yEQBNJF4uiSVrI=",
    "17, 8.8.8.8, 53, 192.168.1.52, 54585, 1:d/FP5EW3wiY1vCndhwleRRKHowQ=, 1:Q9We8WO3piVF8yEQBNJF4uiSVrI=",
    "132, 192.168.170.8, 7, 192.168.170.56, 80, 1:jQgCxbku+pNGw8WPbEc/TS/uTpQ=, 1:Y1/0jQg6e+I3ZwZZ9LP65DNbTXU=",
    "46, 10.1.24.4, 0, 10.1.12.1, 0, 1:/nQI4Rh/TtY3mf0R2gJFBkVlgS4=, 1:BK3BVW3U2eemuwVQVN3zd/GULno=",
    "6, 2001:470:e5bf:dead:4957:2174:e82c:4887, 63943, 2607:f8b0:400c:c03::1a, 25, 1:/qFaeAR+gFe1KYjMzVDsMv+wgU4=,",
    "6, 2607:f8b0:400c:c03::1a, 25, 2001:470:e5bf:dead:4957:2174:e82c:4887, 63943, 1:/qFaeAR+gFe1KYjMzVDsMv+wgU4=,",
  })
  void portsAndAddressesAreOrdered(int protocol, String src, int srcPort, String dst, int dstPort, String seed0, String seed1)
      throws UnknownHostException {
    assertEquals(seed0, id(0, protocol, src, srcPort, dst, dstPort, -1, 0));
    if (seed1 != null) {
      assertEquals(seed1, id(1, protocol, src, srcPort, dst, dstPort, -1, 0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.0.89, 192.168.0.1, 8, 0, 1:X0snYXpgwiv9TZtqg64sgzUn6Dk=",
    "192.168.0.1, 192.168.0.89, 0, 8, 1:X0snYXpgwiv9TZtqg64sgzUn6Dk=",
    // the code of a paired type does not count
    "192.168.0.1, 192.168.0.89, 0, 20, 1:X0snYXpgwiv9TZtqg64sgzUn6Dk=",
    // types without a partner are one-way: the code counts, the order stays
    "192.168.0.89, 192.168.0.1, 20, 0, 1:3o2RFccXzUgjl7zDpqmY7yJi8rI=",
    "192.168.0.89, 192.168.0.1, 20, 1, 1:tz/fHIDUHs19NkixVVoOZywde+I=",
    "10.0.0.1, 10.0.0.2, 11, 0, 1:YHxtAirCG//0OzkcVAukqKQN9xM=",
  })
  void icmpPairsAreFlowsAndTheRestIsOneWay(String src, String dst, int type, int code, String expected) throws UnknownHostException {
    assertEquals(expected, id(0, Flow.ICMP, src, type, dst, type, type, code));
  }

  @ParameterizedTest
  @CsvSource({
    V6_A + ", " + V6_B + ", 135, 0, 1:dGHyGvjMfljg6Bppwm3bg0LO8TY=",
    V6_B + ", " + V6_A + ", 136, 0, 1:dGHyGvjMfljg6Bppwm3bg0LO8TY=",
    V6_B + ", " + V6_A + ", 135, 0, 1:zavyT/cezQr1fmImYCwYnMXbgck=",
    V6_A + ", " + V6_B + ", 136, 0, 1:zavyT/cezQr1fmImYCwYnMXbgck=",
    "3ffe:507:0:1:200:86ff:fe05:80da, 3ffe:501:0:1001::2, 128, 0, 1:+TW+HtLHvV1xnGhV1lv7XoJrqQg=",
    "3ffe:501:0:1001::2, 3ffe:507:0:1:200:86ff:fe05:80da, 129, 0, 1:+TW+HtLHvV1xnGhV1lv7XoJrqQg=",
    V6_A + ", ff02::2, 133, 0, 1:hO+sN4H+MG5MY/8hIrXPqc4ZQz0=",
    V6_B + ", ff02::1, 134, 0, 1:pkvHqCL88/tg1k4cPigmZXUtL00=",
    "3ffe:501:1800:2345::2, 3ffe:507:0:1:200:86ff:fe05:80da, 3, 0, 1:2ObVBgIn28oZvibYZhZMBgh7WdQ=",
    "3ffe:501:410:0:2c0:dfff:fe47:33e, 3ffe:507:0:1:200:86ff:fe05:80da, 1, 4, 1:hLZd0XGWojozrvxqE0dWB1iM6R0=",
    "3ffe:507:0:1:200:86ff:fe05:80da, 3ffe:507:0:1:260:97ff:fe07:69ea, 3, 0, 1:/OGBt9BN1ofenrmSPWYicpij2Vc=",
  })
  void icmpv6PairsAreFlowsAndTheRestIsOneWay(String src, String dst, int type, int code, String expected) throws UnknownHostException {
    assertEquals(expected, id(0, Flow.ICMPV6, src, type, dst, type, type, code));
  }

  @Test
  void idOfAFlowIsThatOfItsFirstPacketWhateverItsDirection() {
    PacketMaker make = new PacketMaker();
    Flow flow = new Flow();
    // 192.168.0.1 answers an echo: the flow's client is 192.168.0.89, the first packet is the reply
    flow.open(make.icmp(1, 0xC0A80001, 0xC0A80059, 0, 0, 8), 0);
    assertEquals("1:X0snYXpgwiv9TZtqg64sgzUn6Dk=", new CommunityId().text(flow).toString());
    flow.reverse();
    assertEquals("1:X0snYXpgwiv9TZtqg64sgzUn6Dk=", new CommunityId().text(flow).toString());
  }

  @Test
  void keptIdIsOfThisFlowOnly() {
    PacketMaker make = new PacketMaker();
    Flow flow = new Flow();
    flow.open(make.icmp(1, 0xC0A80001, 0xC0A80059, 0, 0, 8), 0);
    CommunityId ids = new CommunityId();
    String first = ids.text(flow).toString();
    assertEquals(first, ids.text(flow).toString());
    flow.clear();
    flow.open(make.icmp(1, 0xC0A80002, 0xC0A80059, 0, 0, 8), 0);
    assertNotEquals(first, ids.text(flow).toString());
    assertEquals(new CommunityId().text(flow).toString(), ids.text(flow).toString());
  }

  private static String id(int seed, int protocol, String src, int srcPort, String dst, int dstPort, int icmpType, int icmpCode)
      throws UnknownHostException {
    byte[] from = InetAddress.getByName(src).getAddress();
    byte[] to = InetAddress.getByName(dst).getAddress();
    FlowKey key = new FlowKey();
    boolean sourceIsLow =
        key.set(from.length == 4 ? 4 : 6, protocol, high(from), low(from), srcPort, high(to), low(to), dstPort);
    byte[] out = new byte[2 + CommunityId.LENGTH];
    int length = new CommunityId(seed).write(key, sourceIsLow, icmpType, icmpCode, out, 2);
    return new String(out, 2, length, StandardCharsets.US_ASCII);
  }

  private static long high(byte[] address) {
    return address.length == 4 ? 0 : ByteBuffer.wrap(address).getLong(0);
  }

  private static long low(byte[] address) {
    return address.length == 4 ? ByteBuffer.wrap(address).getInt(0) & 0xFFFFFFFFL : ByteBuffer.wrap(address).getLong(8);
  }
}
