package io.davylamp.detect;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in the file name of a release behind the project's: version, platform and processor, in whatever order. Asked only
 * when a name begins as a listed one does.
 *
 * @param version without a leading v, or null
 * @param system {@code Linux}, {@code Windows}, {@code macOS}, {@code FreeBSD}, or null
 * @param processor {@code x64}, {@code arm64} ..., or null
 * @param source whether it is source code
 */
record ReleaseName(String version, String system, String processor, boolean source) {
  private static final Pattern SUFFIX = Pattern.compile(
      "\\.(?:tar\\.(?:gz|xz|bz2|zst)|pkg\\.tar\\.(?:zst|xz)|tgz|txz|tbz2?|tar|zip|7z|rar|gz|xz|exe|msi|dmg|deb|rpm|apk|appimage|bin|run)$");
  private static final Pattern VERSION = Pattern.compile("v?(\\d[a-z0-9.+~]*)");
  private static final Pattern LINUX = Pattern.compile(
      "lin|(?:gnu)?linux(?:32|64)?|lin(?:32|64)|musl|xenial|bionic|focal|jammy|noble|ubuntu.*|debian.*|centos.*|el\\d|hiveos|mmpos");
  private static final Pattern WINDOWS = Pattern.compile("win(?:dows)?(?:32|64)?|msvc|mingw(?:32|64)?");
  private static final Pattern MACOS = Pattern.compile("mac(?:os)?|osx|darwin");
  private static final Pattern X64 = Pattern.compile("x64|amd64|x86-64|(?:win|lin|linux|windows)64");
  private static final Pattern X86 = Pattern.compile("x86|i[36]86|x32|(?:win|lin|linux|windows)32");
  private static final Pattern ARM64 = Pattern.compile("arm64|aarch64|armv8.*");
  private static final Pattern ARM = Pattern.compile("armv[67].*|armhf|armel");
  private static final Pattern SOURCE = Pattern.compile("src|source|sources|orig");

  /**
   * @param file whole name, lower case
   * @param stem the project's part of it
   * @return null when it is no archive, package or program
   */
  static ReleaseName of(String file, String stem) {
    Matcher suffix = SUFFIX.matcher(file);
    if (!suffix.find() || suffix.start() <= stem.length() || "-_.".indexOf(file.charAt(stem.length())) < 0) {
      return null;
    }
    // Underscores separate, and stand in the name of a processor.
    String[] parts = file.substring(0, suffix.start()).replace("x86_64", "x64").split("[-_]");
    int own = stem.split("[-_]").length;
    StringBuilder version = new StringBuilder();
    boolean ended = false;
    String system = byPackage(suffix.group().toLowerCase(Locale.ROOT));
    String processor = null;
    boolean source = false;
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      String itsSystem = system(part);
      String itsProcessor = processor(part);
      system = itsSystem == null ? system : itsSystem;
      processor = itsProcessor == null ? processor : itsProcessor;
      source |= SOURCE.matcher(part).matches() || part.contains(".orig");
      Matcher number = VERSION.matcher(part);
      if (i >= own && !ended && itsSystem == null && itsProcessor == null && number.matches() && !isCuda(parts, i)) {
        version.append(version.length() == 0 ? "" : ".").append(number.group(1));
        // 2-4-9 is one version; behind one with dots stands the packager's.
        ended = number.group(1).indexOf('.') >= 0;
      } else {
        ended |= version.length() > 0;
      }
    }
    return new ReleaseName(version.length() == 0 ? null : version.toString(), system, processor, source);
  }

  private static boolean isCuda(String[] parts, int at) {
    return at > 0 && (parts[at - 1].startsWith("cuda") || parts[at - 1].startsWith("opencl"));
  }

  private static String system(String part) {
    return LINUX.matcher(part).matches() ? "Linux" : WINDOWS.matcher(part).matches() ? "Windows" : MACOS.matcher(part).matches() ? "macOS"
        : part.startsWith("freebsd") ? "FreeBSD" : null;
  }

  private static String processor(String part) {
    return X64.matcher(part).matches() ? "x64" : X86.matcher(part).matches() ? "x86" : ARM64.matcher(part).matches() ? "arm64"
        : ARM.matcher(part).matches() ? "arm" : null;
  }

  private static String byPackage(String suffix) {
    return switch (suffix) {
      case ".exe", ".msi" -> "Windows";
      case ".deb", ".rpm", ".apk", ".appimage", ".pkg.tar.zst", ".pkg.tar.xz" -> "Linux";
      case ".dmg" -> "macOS";
      default -> null;
    };
  }

  /** {@code Linux x64}, or null when neither is told. */
  String platform() {
    return system == null ? processor : processor == null ? system : system + " " + processor;
  }

  /** Whether it is a program somebody can run: that is told of a version and a platform. */
  boolean isRelease() {
    return version != null && system != null && !source;
  }
}
