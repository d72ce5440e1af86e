package io.davylamp.oracle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what was compared and collects what differs. */
final class Comparison {
  final List<String> differences = new ArrayList<>();
  private final TreeMap<String, Integer> compared = new TreeMap<>();
  private final TreeMap<String, Integer> explained = new TreeMap<>();
  /** Captures libpcap cannot read to the end: said so on standard error with exit code 1, tested elsewhere. */
  private final List<String> broken = new ArrayList<>();
  private int files;

  void compare(Path file, Account theirs, Account ours) {
    files++;
    if (ours.broken != null) {
      broken.add(file.getFileName() + ": " + ours.broken);
      return;
    }
    String name = file.getFileName().toString();
    Set<String> keys = new TreeSet<>(theirs.talks.keySet());
    keys.addAll(ours.talks.keySet());
    for (String key : keys) {
      Account.Talk a = theirs.talk(key);
      Account.Talk b = ours.talk(key);
      differ(name, "conversation", key, a.toString(), b.toString(), theirs.explains(key, Reason.MALFORMED, Reason.CUT));
      if (key.startsWith("TCP")) {
        differ(name, "connections", key, "" + a.connections, "" + b.connections,
            theirs.explains(key, Reason.MALFORMED, Reason.CUT, Reason.VLANS, Reason.SYN_AGAIN));
        compareStreams(name, key, theirs, a, b);
        String state = ConnState.of(a.flags[0], a.flags[1]);
        if (state != null && a.connections == 1 && b.states.size() == 1) {
          differ(name, "conn_state", key, state, b.states.get(0), theirs.explains(key, Reason.MALFORMED, Reason.CUT));
        }
      }
    }
    differ(name, "dns", theirs.dns, ours.dns);
    differ(name, "sni", theirs.names, seenByBoth("sni", theirs.names, ours.names, ours));
    differ(name, "ja3", theirs.ja3, ours.ja3);
    differ(name, "ja3s", theirs.ja3s, ours.ja3s);
    explained.merge("hello longer than is read", theirs.longHellos, Integer::sum);
    // The first certificate of a chain that never became whole is read by us, and not by tshark: what is only ours is no difference.
    List<String> shared = new ArrayList<>(ours.serials);
    shared.retainAll(theirs.serials);
    differ(name, "certificate", theirs.serials, shared);
    compareHttp(name, "http", theirs.requests, ours.requests, theirs, ours);
    compareHttp(name, "status", theirs.statuses, ours.statuses, theirs, ours);
  }

  /** Ours without what tshark does not see because it is carried in something. */
  private List<String> seenByBoth(String question, List<String> theirs, List<String> ours, Account us) {
    List<String> told = new ArrayList<>(ours);
    List<String> extra = new ArrayList<>(ours);
    theirs.forEach(extra::remove);
    for (String one : extra) {
      if (us.carried.contains(one)) {
        explained.merge(question, 1, Integer::sum);
        told.remove(one);
      }
    }
    return told;
  }

  /**
   * What we alone tell is explained where tshark does not call the stream HTTP (it goes by ports, and reads none whose head comes byte by
   * byte), or where something is lost or odd: it takes a message apart only when all of it is there. A target with a blank in it ends there
   * with tshark, and with us where the version begins.
   */
  private void compareHttp(String file, String question, List<String> theirs, List<String> ours, Account them, Account us) {
    List<String> shared = seenByBoth(question, theirs, ours, us);
    List<String> extra = new ArrayList<>(shared);
    theirs.forEach(extra::remove);
    List<String> told = new ArrayList<>(shared);
    List<String> heard = new ArrayList<>(theirs);
    boolean mayLack = us.oddHttp || them.requests.isEmpty() && them.statuses.isEmpty();
    for (String one : extra) {
      String cut = theirs.stream().filter(other -> one.startsWith(other + " ")).findFirst().orElse(null);
      if (cut != null || mayLack) {
        explained.merge(question, 1, Integer::sum);
        told.remove(one);
        heard.remove(cut);
      }
    }
    differ(file, question, heard, told);
  }

  private void differ(String file, String question, List<String> theirs, List<String> ours) {
    List<String> missing = new ArrayList<>(theirs);
    List<String> extra = new ArrayList<>(ours);
    for (String one : theirs) {
      compared.merge(question, 1, Integer::sum);
      if (extra.remove(one)) {
        missing.remove(one);
      }
    }
    missing.forEach(one -> differences.add(file + ": " + question + ": only tshark: " + one));
    extra.forEach(one -> differences.add(file + ": " + question + ": only ours: " + one));
  }

  private void compareStreams(String file, String key, Account theirs, Account.Talk a, Account.Talk b) {
    if (theirs.explains(key, Reason.NOT_ASKED) || a.connections != b.connections) {
      return;
    }
    for (int i = 0; i < a.streams.size(); i++) {
      for (int side = 0; side < 2; side++) {
        compareBytes(file, key + " #" + i + " side " + side, a.streams.get(i)[side], b.streams.get(i)[side],
            theirs.explains(key, Reason.MALFORMED, Reason.CUT), theirs.explains(key, Reason.RESET),
            theirs.explains(key, Reason.OVERLAP));
      }
    }
  }

  private void compareBytes(String file, String what, Half theirs, Half ours, boolean cut, boolean reset, boolean overlap) {
    compared.merge("stream", 1, Integer::sum);
    byte[] a = theirs.bytes();
    byte[] b = ours.bytes();
    int at = Arrays.mismatch(a, b);
    if (at < 0) {
      return;
    }
    boolean prefix = reset && at == b.length;
    if (overlap || prefix || cut && Arrays.equals(theirs.present(), ours.present())) {
      explained.merge("stream", 1, Integer::sum);
    } else {
      differences.add(file + ": stream: " + what + ": tshark " + a.length + " bytes, ours " + b.length + ", differ at " + at);
    }
  }

  private void differ(String file, String question, String what, String theirs, String ours, boolean mayDiffer) {
    compared.merge(question, 1, Integer::sum);
    if (!theirs.equals(ours) && mayDiffer) {
      explained.merge(question, 1, Integer::sum);
    } else if (!theirs.equals(ours)) {
      differences.add(file + ": " + question + ": " + what + ": tshark " + theirs + ", ours " + ours);
    }
  }

  @Override
  public String toString() {
    return files + " captures, compared " + compared + ", explained " + explained + ", differing " + differences.size()
        + ", not readable to the end " + broken;
  }
}
