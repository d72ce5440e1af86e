package io.davylamp.output;

import io.davylamp.event.Privacy;
import java.util.Set;

/**
 * What the EVE writer leaves to the user.
 *
 * @param strict only event types and members that Suricata's own schema knows
 * @param types event types written; others are dropped
 * @param communityId whether lines carry {@code community_id}
 * @param communityIdSeed 0 to 65,535, the same on every sensor whose lines are joined
 * @param ether whether lines carry MAC addresses
 * @param expandedIpv6 IPv6 addresses with all digits, as Suricata prints them
 * @param sensorName EVE's {@code host}, or null
 * @param privacy how what names somebody is shown
 */
public record EveOptions(
    boolean strict, Set<String> types, boolean communityId, int communityIdSeed, boolean ether, boolean expandedIpv6, String sensorName,
    Privacy privacy) {
  /** Every event type Davylamp has. */
  public static final Set<String> ALL_TYPES = Set.of("alert", "flow", "dns", "tls", "http", "stratum", "anomaly", "stats",
      "socks");

  /** Types that exist in the extended profile only. */
  static final Set<String> EXTENDED_ONLY = Set.of("stratum", "socks");

  public static final EveOptions DEFAULT = new EveOptions(false, ALL_TYPES, true, 0, false, false, null);

  /** Everything is shown. */
  public EveOptions(boolean strict, Set<String> types, boolean communityId, int communityIdSeed, boolean ether, boolean expandedIpv6,
      String sensorName) {
    this(strict, types, communityId, communityIdSeed, ether, expandedIpv6, sensorName, Privacy.OFF);
  }

  boolean writes(String type) {
    return types.contains(type) && !(strict && EXTENDED_ONLY.contains(type));
  }
}
