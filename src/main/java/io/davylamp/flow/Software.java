package io.davylamp.flow;

/**
 * What an agent string says of the program: {@code XMRig/6.26.0 (Linux x86_64) libuv/1.51.0}, {@code lolMiner 1.76},
 * {@code bminer (v12.1.0-5083c32)}, {@code BzMiner-v21}. Any string is read; what it does not say is null.
 *
 * @param name as written, without the version; at most {@value #MAX_NAME} characters
 * @param version as written, without a leading v; at most {@value #MAX_VERSION} characters
 * @param platform system and processor in one spelling, {@code linux/x86_64}; either may stand alone
 */
public record Software(String name, String version, String platform) {
  private static final int MAX_NAME = 64;
  private static final int MAX_VERSION = 32;
  /** What systems are called in agent strings, and how they are called here. */
  private static final String[][] SYSTEMS = {
    {"windows", "windows"}, {"win64", "windows"}, {"win32", "windows"}, {"macos", "macos"}, {"macintosh", "macos"},
    {"darwin", "macos"}, {"android", "android"}, {"linux", "linux"}, {"freebsd", "freebsd"}, {"openbsd", "openbsd"}
  };
  private static final String[][] PROCESSORS = {
    {"x86_64", "x86_64"}, {"amd64", "x86_64"}, {"win64; x64", "x86_64"}, {"x64", "x86_64"}, {"aarch64", "aarch64"},
    {"arm64", "aarch64"}, {"armv8", "aarch64"}, {"armv7", "arm"}, {"arm", "arm"}, {"riscv64", "riscv64"}, {"i686", "i686"},
    {"i386", "i686"}, {"win32", "i686"}
  };
  /** xmr-stak's own: {@code xmr-stak/2.10.8/c5f0505d/master/lin/nvidia-amd-cpu/}. */
  private static final String[][] STAK = {{"lin", "linux"}, {"win", "windows"}, {"mac", "macos"}, {"bsd", "freebsd"}};

  /** @return null for a blank string */
  public static Software of(String agent) {
    String text = agent.strip();
    if (text.isEmpty()) {
      return null;
    }
    int blank = text.indexOf(' ');
    // Within the first word a slash decides, so that a name with digits and hyphens keeps them: "ccminer-x64-2/1.0".
    int slash = text.indexOf('/');
    int mark = mark(text, blank < 0 ? text.length() : blank, "/");
    mark = mark >= 0 ? mark : mark(text, slash < 0 ? text.length() : slash, " -_");
    mark = mark >= 0 ? mark : mark(text, text.length(), "/");
    String name = mark > 0 ? text.substring(0, mark) : text;
    int end = firstOf(name, "/(", 1);
    name = cut(name.substring(0, end).strip(), MAX_NAME);
    String version = mark > 0 ? version(text, mark + 1) : null;
    return new Software(name.isEmpty() ? cut(text, MAX_NAME) : name, version, platform(text));
  }

  /** Where one of the separators stands before a version (perhaps in a parenthesis or after a v); -1 when nowhere. */
  private static int mark(String text, int to, String separators) {
    for (int i = 1; i < to; i++) {
      if (separators.indexOf(text.charAt(i)) >= 0 && versionStart(text, i + 1) >= 0) {
        return i;
      }
      if (text.charAt(i) == '(' && text.charAt(i - 1) != ' ') {
        return -1;
      }
    }
    return -1;
  }

  /** Place of the version's first digit, or -1 when none begins here. */
  private static int versionStart(String text, int from) {
    int at = from;
    if (at < text.length() && text.charAt(at) == '(') {
      at++;
    }
    if (at < text.length() && (text.charAt(at) | 0x20) == 'v') {
      at++;
    }
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' ? at : -1;
  }

  private static String version(String text, int from) {
    int start = versionStart(text, from);
    return cut(text.substring(start, firstOf(text, " /(),;\t", start)), MAX_VERSION);
  }

  private static String platform(String text) {
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    String system = named(lower, SYSTEMS);
    String processor = named(lower, PROCESSORS);
    if (system == null && lower.startsWith("xmr-stak")) {
      for (String[] row : STAK) {
        system = lower.contains("/" + row[0] + "/") ? row[1] : system;
      }
    }
    return system == null ? processor : processor == null ? system : system + "/" + processor;
  }

  /** The first row whose word stands in the text with no letter or digit before or behind it. */
  private static String named(String lower, String[][] rows) {
    for (String[] row : rows) {
      int at = lower.indexOf(row[0]);
      if (at >= 0 && isEdge(lower, at - 1) && isEdge(lower, at + row[0].length())) {
        return row[1];
      }
    }
    return null;
  }

  private static boolean isEdge(String text, int at) {
    return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }

  private static int firstOf(String text, String ends, int from) {
    int at = from;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return Math.min(at, text.length());
  }

  private static String cut(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max);
  }
}
