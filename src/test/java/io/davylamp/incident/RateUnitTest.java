package io.davylamp.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.TreeEveObject;
import io.davylamp.flow.Effort;
import io.davylamp.flow.Mining;
import org.junit.jupiter.api.Test;

/** What an incident's rate counts is said where it is no hashes. */
class RateUnitTest {
  @Test
  void solutionsAndGraphsAreNamedHashesAreNot() {
    assertEquals("Sol/s", rate("Sol/s").path("hashrate_unit").asText());
    assertEquals("g/s", rate("g/s").path("hashrate_unit").asText());
    assertFalse(rate(null).has("hashrate_unit"));
    assertEquals(42, rate(null).path("hashrate_hs").asDouble());
  }

  private static ObjectNode rate(String unit) {
    Mining mining = new Mining();
    mining.firstNs = 1_000_000_000L;
    mining.lastNs = 61_000_000_000L;
    mining.effort = new Effort();
    mining.effort.estimate(42, 0.1, "shares");
    mining.effort.hashrateUnit = unit;
    Sessions sessions = new Sessions();
    sessions.put(1, mining, false);
    TreeEveObject out = new TreeEveObject();
    sessions.rate().write(out);
    return out.root();
  }
}
