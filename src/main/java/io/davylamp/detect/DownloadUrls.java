package io.davylamp.detect;

import io.davylamp.detect.indicator.Confidence;
import io.davylamp.detect.indicator.DownloadClass;
import io.davylamp.detect.indicator.DownloadRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether a URL is of mining software: by the last part of its path, by the file name in its query, by what its path holds, by a
 * container image. One per worker: what it found lies in it until the next question. A URL of anything else allocates nothing.
 */
final class DownloadUrls {
  /** Of a URL that is looked at; longer ones are cut where they are kept. */
  private static final int MAX_URL = 2048;
  private static final byte[] FILE_NAME = ascii("filename");
  private static final byte[] SCHEME = ascii("://");
  private static final byte[] REGISTRY = ascii("/v2/");
  private static final String[] REGISTRY_PARTS = {"/manifests/", "/blobs/"};

  private final byte[] url = new byte[MAX_URL];
  private final List<DownloadRules.Place> paths;
  private final byte[][] pathBytes;
  private final List<DownloadRules.Image> images;
  /** Names and stems by their first byte, the longest first. */
  private final List<List<DownloadRules.Named>> names = new ArrayList<>();
  private final List<List<DownloadRules.Release>> releases = new ArrayList<>();

  private DownloadClass kind;
  private Confidence confidence;
  private String software;
  private String file;
  private String version;
  private String platform;

  DownloadUrls(DownloadRules rules) {
    paths = rules.paths();
    pathBytes = paths.stream().map(place -> ascii(place.path())).toArray(byte[][]::new);
    images = rules.images();
    for (int i = 0; i < 128; i++) {
      int first = i;
      names.add(rules.names().stream().filter(named -> named.file().charAt(0) == first).toList());
      releases.add(rules.releases().stream().filter(release -> release.stem().charAt(0) == first)
          .sorted(Comparator.comparingInt((DownloadRules.Release release) -> -release.stem().length())).toList());
    }
  }

  /** Looks at a URL as it was sent, with or without scheme and host. @return whether it is listed; the answers hold until the next call */
  boolean match(byte[] bytes, int offset, int length) {
    clear();
    int end = fold(bytes, offset, Math.min(length, MAX_URL));
    int scheme = indexOf(SCHEME, 0, Math.min(end, 16));
    int path = scheme < 0 ? 0 : indexOf('/', scheme + SCHEME.length, end);
    int query = indexOf('?', path, end);
    int last = query;
    while (last > path && url[last - 1] != '/') {
      last--;
    }
    return isImage(path, query) || isName(last, query) || queryNames(query, end) || isPath(path, query);
  }

  /** Looks at the name a file has of its own. */
  boolean matchName(byte[] bytes, int offset, int length) {
    clear();
    return isName(0, fold(bytes, offset, Math.min(length, MAX_URL)));
  }

  private void clear() {
    kind = null;
    confidence = null;
    software = null;
    file = null;
    version = null;
    platform = null;
  }

  /** Lower case, percent encodings taken off (RFC 3986 s. 2.1). @return how many bytes */
  private int fold(byte[] bytes, int offset, int length) {
    int out = 0;
    for (int i = 0; i < length; i++) {
      int b = bytes[offset + i];
      if (b == '%' && i + 2 < length) {
        int high = Character.digit(bytes[offset + i + 1], 16);
        int low = Character.digit(bytes[offset + i + 2], 16);
        if (high >= 0 && low >= 0) {
          b = (byte) (high << 4 | low);
          i += 2;
        }
      }
      url[out++] = (byte) (b >= 'A' && b <= 'Z' ? b + 32 : b);
    }
    return out;
  }

  private boolean isName(int from, int to) {
    if (to - from < 3 || url[from] < 0) {
      return false;
    }
    List<DownloadRules.Named> named = names.get(url[from]);
    for (int i = 0; i < named.size(); i++) {
      DownloadRules.Named name = named.get(i);
      if (name.file().length() == to - from && startsWith(name.file(), from, to)) {
        return found(name.kind(), name.confidence(), name.software(), name.file());
      }
    }
    List<DownloadRules.Release> listed = releases.get(url[from]);
    for (int i = 0; i < listed.size(); i++) {
      DownloadRules.Release release = listed.get(i);
      if (startsWith(release.stem(), from, to) && isRelease(release, from, to)) {
        return true;
      }
    }
    return false;
  }

  private boolean isRelease(DownloadRules.Release release, int from, int to) {
    String name = text(from, to);
    ReleaseName parts = ReleaseName.of(name, release.stem());
    if (parts == null || !parts.isRelease()) {
      return false;
    }
    version = parts.version();
    platform = parts.platform();
    return found(DownloadClass.PROGRAM, Confidence.HIGH, release.software(), name);
  }

  /** What a store of files is told to call the file: {@code response-content-disposition=attachment;filename=...}. */
  private boolean queryNames(int from, int end) {
    int at = indexOf(FILE_NAME, from, end);
    if (at < 0) {
      return false;
    }
    at += FILE_NAME.length;
    while (at < end && (url[at] == '=' || url[at] == '"' || url[at] == '*')) {
      at++;
    }
    int to = at;
    while (to < end && url[to] != '"' && url[to] != '&' && url[to] != ';') {
      to++;
    }
    return isName(at, to);
  }

  private boolean isPath(int from, int to) {
    for (int i = 0; i < pathBytes.length; i++) {
      if (indexOf(pathBytes[i], from, to) >= 0) {
        int last = to;
        while (last > from && url[last - 1] != '/') {
          last--;
        }
        return found(DownloadClass.PROGRAM, Confidence.MEDIUM, paths.get(i).software(), text(last, to));
      }
    }
    return false;
  }

  /** A registry's path (OCI distribution specification): {@code /v2/NAME/manifests/REFERENCE}, {@code /v2/NAME/blobs/DIGEST}. */
  private boolean isImage(int from, int to) {
    if (indexOf(REGISTRY, from, Math.min(to, from + REGISTRY.length)) < 0) {
      return false;
    }
    String path = text(from + REGISTRY.length, to);
    for (String part : REGISTRY_PARTS) {
      int end = path.indexOf(part);
      if (end > 0) {
        return isImage(path.substring(0, end), path.substring(end + part.length()));
      }
    }
    return false;
  }

  private boolean isImage(String name, String reference) {
    for (DownloadRules.Image image : images) {
      String listed = image.name();
      boolean anyAccount = listed.startsWith("*/");
      if (anyAccount ? name.endsWith(listed.substring(1)) : name.equals(listed)) {
        version = reference.startsWith("sha256:") ? null : reference;
        return found(DownloadClass.IMAGE, Confidence.HIGH, image.software(), name);
      }
    }
    return false;
  }

  private boolean found(DownloadClass what, Confidence sure, String who, String name) {
    kind = what;
    confidence = sure;
    software = who;
    file = name;
    return true;
  }

  private String text(int from, int to) {
    return new String(url, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private boolean startsWith(String text, int from, int to) {
    if (to - from < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (url[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int indexOf(char c, int from, int to) {
    int at = from;
    while (at < to && url[at] != c) {
      at++;
    }
    return at;
  }

  private int indexOf(byte[] text, int from, int to) {
    for (int at = from; at <= to - text.length; at++) {
      int same = 0;
      while (same < text.length && url[at + same] == text[same]) {
        same++;
      }
      if (same == text.length) {
        return at;
      }
    }
    return -1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  DownloadClass kind() {
    return kind;
  }

  /** How sure it is by the URL alone. */
  Confidence confidence() {
    return confidence;
  }

  String software() {
    return software;
  }

  /** Name of the file or image, lower case. */
  String file() {
    return file;
  }

  /** Or null. */
  String version() {
    return version;
  }

  /** Or null. */
  String platform() {
    return platform;
  }
}
