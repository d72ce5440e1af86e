package io.davylamp.detect;

import io.davylamp.detect.indicator.DownloadClass;
import io.davylamp.detect.indicator.DownloadRules;
import io.davylamp.detect.indicator.FileMark;
import io.davylamp.detect.indicator.FileMark.Where;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the marks found in a file say together. One per worker: the answer lies in it until the next question. */
final class FileMarks {
  private static final Where[] PLACES = Where.values();

  private final DownloadRules rules;
  private final FieldValue found = new FieldValue();
  private final FieldValue pages = new FieldValue();
  /** By place: a bit for each group of which a mark was found. */
  private final long[] groups = new long[PLACES.length];
  private final boolean[] against = new boolean[PLACES.length];
  private final int[] needs = new int[PLACES.length];
  private DownloadClass kind;
  private boolean any;

  FileMarks(DownloadRules rules) {
    this.rules = rules;
    for (Where place : PLACES) {
      needs[place.ordinal()] = rules.need(place);
    }
  }

  /** @return whether enough marks of different groups were found in one place, and none that speaks against it */
  boolean read(Event file) {
    Arrays.fill(groups, 0);
    Arrays.fill(against, false);
    kind = null;
    any = file.read(Field.FILE_MARK, found);
    boolean memory = file.read(Field.FILE_PAGES, pages);
    if (!any) {
      return false;
    }
    for (int i = 0; i < found.count(); i++) {
      add(rules.marks().get((int) found.number(i)));
    }
    if (memory) {
      for (FileMark mark : rules.marks()) {
        if (mark.bytes() == null && pages.number(0) >= mark.pages()) {
          add(mark);
        }
      }
    }
    for (Where place : PLACES) {
      if (enough(place, 0)) {
        kind = kind == null ? kindOf(place) : kind;
      }
    }
    return kind != null;
  }

  private void add(FileMark mark) {
    int place = mark.where().ordinal();
    if (mark.group() == FileMark.AGAINST) {
      against[place] = true;
    } else {
      groups[place] |= 1L << mark.group();
    }
  }

  /** Whether there are enough of a place, with {@code more} from elsewhere. */
  boolean enough(Where place, int more) {
    return !against[place.ordinal()] && groups[place.ordinal()] != 0
        && Long.bitCount(groups[place.ordinal()]) >= needs[place.ordinal()] - more;
  }

  private static DownloadClass kindOf(Where place) {
    return switch (place) {
      case PROGRAM, ARCHIVE -> DownloadClass.PROGRAM;
      case SCRIPT -> DownloadClass.SCRIPT;
      case PAGE, WASM -> DownloadClass.PAGE;
    };
  }

  /** What the file is by its marks; null when they do not tell. */
  DownloadClass kind() {
    return kind;
  }

  /** Whether something in the file speaks against mining. */
  boolean speakAgainst() {
    for (boolean one : against) {
      if (one) {
        return true;
      }
    }
    return false;
  }

  /** Names of the marks that were found; allocates. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; any && i < found.count(); i++) {
      names.add(rules.marks().get((int) found.number(i)).name());
    }
    return names;
  }

  /** Program the first mark with one gives away, or null. */
  String software() {
    for (int i = 0; any && i < found.count(); i++) {
      FileMark mark = rules.marks().get((int) found.number(i));
      if (mark.software() != null) {
        return mark.software();
      }
    }
    return null;
  }
}
