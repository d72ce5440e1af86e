package io.davylamp.detect.indicator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of downloads, in file order. Immutable, shared by all workers.
 *
 * @param needs of how many groups marks must be found in a file of a kind
 */
public record DownloadRules(List<Release> releases, List<Named> names, List<Place> paths, List<Image> images, List<FileMark> marks,
    Map<FileMark.Where, Integer> needs) {
  /** No download is known. */
  public static final DownloadRules NONE = new DownloadRules(List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());

  /** A release of a project. @param stem its file names begin with, lower case */
  public record Release(String software, String stem) {}

  /** A whole file name, lower case. */
  public record Named(String software, String file, DownloadClass kind, Confidence confidence) {}

  /** What a path holds, lower case. */
  public record Place(String software, String path) {}

  /** A container image. @param name with its account, or behind {@code *}{@code /} with any */
  public record Image(String software, String name) {}

  public DownloadRules {
    releases = List.copyOf(releases);
    names = List.copyOf(names);
    paths = List.copyOf(paths);
    images = List.copyOf(images);
    marks = List.copyOf(marks);
    needs = needs.isEmpty() ? Map.of() : new EnumMap<>(needs);
  }

  /** Of how many groups marks are needed; more than there are when nothing is said. */
  public int need(FileMark.Where where) {
    return needs.getOrDefault(where, Integer.MAX_VALUE);
  }

  /** Entries that say what a download is, marks aside. */
  public int size() {
    return releases.size() + names.size() + paths.size() + images.size();
  }
}
