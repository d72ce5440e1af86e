package io.davylamp.flow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * Customary names of server ports, for records of flows whose content told nothing. A name from here proves nothing and is
 * always marked {@code port}. Mining has no place in the table: a port never makes a flow mining.
 */
public final class ServiceNames {
  private static final String TABLE = "services.txt";

  private final int[] tcpPorts;
  private final String[] tcpNames;
  private final int[] udpPorts;
  private final String[] udpNames;

  private ServiceNames(TreeMap<Integer, String> tcp, TreeMap<Integer, String> udp) {
    tcpPorts = tcp.keySet().stream().mapToInt(Integer::intValue).toArray();
    tcpNames = tcp.values().toArray(new String[0]);
    udpPorts = udp.keySet().stream().mapToInt(Integer::intValue).toArray();
    udpNames = udp.values().toArray(new String[0]);
  }

  /** The table that comes with Davylamp, read when first asked for. */
  public static ServiceNames builtIn() {
    return BuiltIn.TABLE;
  }

  /**
   * @param protocol IP protocol number
   * @param port of the server
   * @return null when the port has no customary name
   */
  public String name(int protocol, int port) {
    if (protocol == Flow.TCP) {
      return find(tcpPorts, tcpNames, port);
    }
    return protocol == Flow.UDP ? find(udpPorts, udpNames, port) : null;
  }

  int size() {
    return tcpPorts.length + udpPorts.length;
  }

  private static String find(int[] ports, String[] names, int port) {
    int at = java.util.Arrays.binarySearch(ports, port);
    return at >= 0 ? names[at] : null;
  }

  /** Lines of {@code port[-port]/protocol[,protocol] name}; # begins a comment. */
  private static ServiceNames read() {
    TreeMap<Integer, String> tcp = new TreeMap<>();
    TreeMap<Integer, String> udp = new TreeMap<>();
    try (InputStream in = ServiceNames.class.getResourceAsStream(TABLE);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      int number = 0;
      for (String line; (line = lines.readLine()) != null; ) {
        number++;
        if (!line.isBlank() && line.charAt(0) != '#') {
          readLine(line, number, tcp, udp);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(TABLE + ": " + e.getMessage(), e);
    }
    return new ServiceNames(tcp, udp);
  }

  private static void readLine(String line, int number, TreeMap<Integer, String> tcp, TreeMap<Integer, String> udp) {
    int slash = line.indexOf('/');
    int space = line.indexOf(' ');
    if (slash < 0 || space < slash) {
      throw new IllegalStateException(TABLE + ":" + number + ": expected port/protocol and a name, found \"" + line + "\"");
    }
    int dash = line.indexOf('-');
    boolean range = dash >= 0 && dash < slash;
    int first = Integer.parseInt(line.substring(0, range ? dash : slash));
    int last = range ? Integer.parseInt(line.substring(dash + 1, slash)) : first;
    String name = line.substring(space + 1).trim();
    String protocols = line.substring(slash + 1, space);
    for (int port = first; port <= last; port++) {
      if ((protocols.contains("tcp") && tcp.put(port, name) != null)
          || (protocols.contains("udp") && udp.put(port, name) != null)) {
        throw new IllegalStateException(TABLE + ":" + number + ": port " + port + " has a name already");
      }
    }
  }

  /** Loaded on first use: runs that write no flow record do not read the table. */
  private static final class BuiltIn {
    static final ServiceNames TABLE = read();
  }
}
