package io.davylamp.detect;

/** EVE's time stamp, {@code 2026-11-21T01:02:03.000004+0000}, written without allocation; UTC, years 1970 to 9999. */
final class EveTime {
  static final int LENGTH = 31;

  private static final long NS_PER_DAY = 86_400_000_000_000L;

  private EveTime() {}

  static void write(long timeNs, byte[] out, int offset) {
    long day = Math.floorDiv(timeNs, NS_PER_DAY);
    long nsOfDay = Math.floorMod(timeNs, NS_PER_DAY);
    // Days to date, counted from 0000-03-01 so that a leap day ends its year; all divisions are exact for years 1970 to 9999.
    long z = day + 719_468;
    long era = z / 146_097;
    long dayOfEra = z % 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long shifted = (5 * dayOfYear + 2) / 153;
    long month = shifted < 10 ? shifted + 3 : shifted - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    digits(out, offset, 4, year, '-');
    digits(out, offset + 5, 2, month, '-');
    digits(out, offset + 8, 2, dayOfYear - (153 * shifted + 2) / 5 + 1, 'T');
    long second = nsOfDay / 1_000_000_000L;
    digits(out, offset + 11, 2, second / 3600, ':');
    digits(out, offset + 14, 2, second / 60 % 60, ':');
    digits(out, offset + 17, 2, second % 60, '.');
    digits(out, offset + 20, 6, nsOfDay / 1000 % 1_000_000, '+');
    digits(out, offset + 27, 3, 0, '0');
  }

  private static void digits(byte[] out, int offset, int width, long value, char behind) {
    long rest = value;
    for (int at = offset + width - 1; at >= offset; at--) {
      out[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    out[offset + width] = (byte) behind;
  }
}
