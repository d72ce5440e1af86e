package io.davylamp.incident;

import io.davylamp.event.EveObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * A hash rate with its error.
 *
 * @param perSecond 0 when it is not known
 * @param error relative standard error; 0 when it is not known
 * @param unit {@code H/s}, or what the proof of work counts instead
 */
public record Rate(double perSecond, double error, String unit) {
  static final String HASHES = "H/s";
  static final Rate UNKNOWN = new Rate(0, 0, HASHES);
  /** More digits are noise. */
  private static final MathContext DIGITS = new MathContext(4);

  private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};

  public boolean known() {
    return perSecond > 0;
  }

  /** {@code 2.23 kH/s ± 1 %}. */
  public String text() {
    double value = perSecond;
    int prefix = 0;
    while (value >= 1000 && prefix < PREFIXES.length - 1) {
      value /= 1000;
      prefix++;
    }
    String number = String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    String sure = error > 0 ? String.format(Locale.ROOT, " ± %.0f %%", Math.max(1, error * 100)) : "";
    return number + ' ' + PREFIXES[prefix] + unit + sure;
  }

  /** Writes {@code hashrate_hs}, {@code hashrate_error} and a unit other than hashes; nothing when it is not known. */
  void write(EveObject out) {
    if (known()) {
      out.decimal("hashrate_hs", significant(perSecond));
      out.decimal("hashrate_error", significant(error));
      out.text("hashrate_unit", unit.equals(HASHES) ? null : unit);
    }
  }

  private static double significant(double value) {
    return value > 0 ? new BigDecimal(value).round(DIGITS).doubleValue() : 0;
  }
}
