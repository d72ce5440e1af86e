package io.davylamp.output;

import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;

/**
 * What is known about mining, written where Suricata's schema has room for it: a flow bit per stage, counts as flow integers, all
 * facts in the open object of a flow variable, and a traffic label.
 */
final class StrictMining {
  private static final String[] STAGE_BITS = new String[Stage.values().length];

  static {
    for (Stage stage : Stage.values()) {
      STAGE_BITS[stage.ordinal()] = "mining." + stage.label();
    }
  }

  private StrictMining() {}

  /**
   * @param mining null writes nothing
   * @return the end of the facts' members; with nothing written, where all of it may be put
   */
  static int write(Mining mining, JsonLine line) {
    if (mining == null) {
      return line.length();
    }
    line.openObject("metadata");
    line.openArray("flowvars");
    line.openObject(null);
    line.openObject("mining");
    mining.write(line);
    int end = line.length();
    line.close();
    line.close();
    line.close();
    if (mining.stage != null) {
      line.openArray("flowbits");
      line.text(null, "mining");
      line.text(null, STAGE_BITS[mining.stage.ordinal()]);
      line.close();
    }
    if (mining.dialect != null) {
      line.openObject("flowints");
      line.number("mining.shares.submitted", mining.sharesSubmitted);
      line.number("mining.shares.accepted", mining.sharesAccepted);
      line.number("mining.shares.rejected", mining.sharesRejected);
      line.number("mining.jobs", mining.jobs);
      line.close();
    }
    line.close();
    if (mining.stage != null) {
      line.openObject("traffic");
      line.openArray("label");
      line.text(null, "cryptomining");
      line.close();
      line.close();
    }
    return end;
  }
}
