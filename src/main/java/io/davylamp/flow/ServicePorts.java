package io.davylamp.flow;

/**
 * Which ports belong to servers, to tell the ends of a flow apart when no handshake was seen. Says nothing about what is spoken
 * there: pools' customary ports are among them because a miner's ephemeral port is often the lower one.
 */
final class ServicePorts {
  private static final int[] TCP_ABOVE_1023 = {
    1080, 1194, 1433, 1521, 1723, 1883, 2049, 2082, 2083, 2086, 2087, 2222, 2375, 2376, 2379, 3000, 3128, 3268, 3269, 3306,
    3333, 3389, 3690, 4444, 5000, 5060, 5061, 5222, 5269, 5432, 5555, 5601, 5672, 5900, 5901, 5984, 5985, 5986, 6379, 6443,
    6660, 6661, 6662, 6663, 6664, 6665, 6666, 6667, 6668, 6669, 6697, 6881, 7000, 7001, 7777, 8000, 8008, 8080, 8081, 8083,
    8086, 8088, 8090, 8118, 8333, 8443, 8545, 8888, 9000, 9042, 9050, 9090, 9092, 9100, 9150, 9200, 9300, 9418, 9999, 10000,
    10250, 10343, 11211, 14433, 14444, 18080, 18081, 20535, 25565, 27017, 30303, 45560, 45700, 50051
  };
  private static final int[] UDP_SERVICES = {
    7, 9, 13, 17, 19, 37, 53, 67, 69, 80, 88, 111, 123, 137, 138, 161, 162, 177, 319, 320, 389, 427, 443, 464, 500, 514,
    517, 520, 521, 547, 623, 853, 1194, 1434, 1645, 1646, 1701, 1812, 1813, 1900, 2049, 2055, 2152, 3478, 3702, 4500, 4739,
    4789, 5004, 5060, 5349, 5351, 5353, 5355, 5683, 6081, 6343, 11211, 19302, 27015, 33434, 51820
  };
  private static final long[] TCP_SET = setOf(TCP_ABOVE_1023);
  private static final long[] UDP_SET = setOf(UDP_SERVICES);

  private ServicePorts() {}

  /** 0 for ports reserved for services, 1 for others customary for servers, 2 for the rest: the lower, the likelier a server. */
  static int tcpRank(int port) {
    return port > 0 && port < 1024 ? 0 : contains(TCP_SET, port) ? 1 : 2;
  }

  /** DHCP's client ports (68, 546) are not among them. */
  static boolean isUdpService(int port) {
    return contains(UDP_SET, port);
  }

  private static boolean contains(long[] set, int port) {
    return (set[(port & 0xFFFF) >>> 6] >>> (port & 63) & 1) != 0;
  }

  private static long[] setOf(int[] ports) {
    long[] set = new long[1024];
    for (int port : ports) {
      set[port >>> 6] |= 1L << (port & 63);
    }
    return set;
  }
}
