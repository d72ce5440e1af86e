package io.davylamp.flow;

/**
 * Times as EVE writes them: {@code 2026-11-21T01:02:03.123456+0000}, always UTC, always six digits of fraction (nanoseconds are
 * cut off, not rounded). Keeps the last text and rewrites only what differs; allocates nothing. Owned by one thread.
 */
public final class Timestamps {
  /** Characters of every text. */
  public static final int LENGTH = 31;

  private static final long NS_PER_SECOND = 1_000_000_000L;
  private static final int SECONDS_PER_DAY = 86_400;

  private final AsciiText text = new AsciiText(LENGTH);
  private long second = -1;
  private long day = -1;

  public Timestamps() {
    byte[] template = {
      '0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 'T', '0', '0', ':', '0', '0', ':', '0', '0', '.',
      '0', '0', '0', '0', '0', '0', '+', '0', '0', '0', '0'
    };
    System.arraycopy(template, 0, text.bytes, 0, LENGTH);
    text.length = LENGTH;
  }

  /**
   * The text of a time, valid until the next call.
   *
   * @param ns since the epoch; below 0 is taken as 0
   */
  public CharSequence text(long ns) {
    format(Math.max(0, ns));
    return text;
  }

  /**
   * Writes the text of a time.
   *
   * @param ns since the epoch; below 0 is taken as 0
   * @return {@value #LENGTH}
   */
  public int write(long ns, byte[] out, int offset) {
    format(Math.max(0, ns));
    System.arraycopy(text.bytes, 0, out, offset, LENGTH);
    return LENGTH;
  }

  private void format(long ns) {
    long nowSecond = ns / NS_PER_SECOND;
    if (nowSecond != second) {
      second = nowSecond;
      formatSecond(nowSecond);
    }
    int micros = (int) (ns - nowSecond * NS_PER_SECOND) / 1000;
    two(20, micros / 10_000);
    two(22, micros / 100 % 100);
    two(24, micros % 100);
  }

  private void formatSecond(long sinceEpoch) {
    long nowDay = sinceEpoch / SECONDS_PER_DAY;
    if (nowDay != day) {
      day = nowDay;
      formatDay(nowDay);
    }
    int ofDay = (int) (sinceEpoch - nowDay * SECONDS_PER_DAY);
    two(11, ofDay / 3600);
    two(14, ofDay / 60 % 60);
    two(17, ofDay % 60);
  }

  /** Gregorian date from days: years counted from March, so that the leap day is the last of its year. */
  private void formatDay(long sinceEpoch) {
    long days = sinceEpoch + 719_468;
    long era = days / 146_097;
    int dayOfEra = (int) (days - era * 146_097);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int marchMonth = (5 * dayOfYear + 2) / 153;
    int dayOfMonth = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
    int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    int year = (int) (era * 400) + yearOfEra + (month <= 2 ? 1 : 0);
    two(0, year / 100);
    two(2, year % 100);
    two(5, month);
    two(8, dayOfMonth);
  }

  private void two(int at, int value) {
    text.bytes[at] = (byte) ('0' + value / 10);
    text.bytes[at + 1] = (byte) ('0' + value % 10);
  }
}
