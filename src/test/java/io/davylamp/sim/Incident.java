package io.davylamp.sim;

import java.util.Arrays;
import java.util.List;

/**
 * What happened on a network over a while, and what must be concluded from it, true by construction.
 *
 * @param path of its capture below {@code pcaps/}
 * @param shows what is in it, one clause
 * @param verdict what Davylamp must say, one clause
 * @param findings one per miner and pool, in the order they begin
 * @param innocent addresses of the watched network that must not be accused
 */
public record Incident(String path, String shows, String verdict, List<Finding> findings, List<String> innocent, Scene scene) {
  /**
   * One miner at one pool.
   *
   * @param miner its address
   * @param pool its name where it was looked up, else {@code address:port}
   * @param stage the last one: suspected, attempted, working, confirmed, blocked
   */
  public record Finding(String miner, String pool, String stage) {}

  static Incident of(String name, String shows, String verdict, Scene scene, Finding... findings) {
    return new Incident("incident/" + name + ".pcap", shows, verdict, List.of(findings), List.of(), scene);
  }

  static Finding finding(int host, String pool, String stage) {
    return new Finding("192.0.2." + host, pool, stage);
  }

  Incident sparing(int... hosts) {
    return new Incident(path, shows, verdict, findings, Arrays.stream(hosts).mapToObj(host -> "192.0.2." + host).toList(), scene);
  }

  @Override
  public String toString() {
    return path;
  }
}
