package io.davylamp.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Turns what a user names on the command line (files, directories, patterns, {@code -}) into capture files. Sorted by name, so
 * that a rotated capture is read in its order; one file named twice is read once.
 */
public final class CaptureFiles {
  private static final Pattern CAPTURE_NAME = Pattern.compile(".*\\.(pcap|pcapng|cap|dmp)(\\.(gz|zst))?");
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  /** By name; the value is the real path that tells whether two names are one file. */
  private final TreeMap<String, Path> found = new TreeMap<>();
  private boolean standardInput;

  private CaptureFiles() {}

  /**
   * @return names for {@link PcapFileSource}, {@code -} first; never empty
   * @throws CaptureException when a name leads to nothing, saying which
   */
  public static List<String> expand(List<String> names) {
    List<String> problems = new ArrayList<>();
    List<String> found = expand(names, problems);
    if (!problems.isEmpty()) {
      throw new CaptureException(problems.get(0));
    }
    if (found.isEmpty()) {
      throw new CaptureException("no capture files named: expected files, directories, patterns or - for standard input");
    }
    return found;
  }

  /**
   * As {@link #expand(List)}, but a name that leads to nothing keeps none of the others from being read.
   *
   * @param problems gets a line for every such name
   * @return possibly empty
   */
  public static List<String> expand(List<String> names, List<String> problems) {
    CaptureFiles files = new CaptureFiles();
    for (String name : names) {
      try {
        files.add(name);
      } catch (CaptureException e) {
        problems.add(e.getMessage());
      }
    }
    return files.distinct();
  }

  private void add(String name) {
    if (CaptureFile.STANDARD_INPUT.equals(name)) {
      standardInput = true;
      return;
    }
    Path path = path(name);
    int before = found.size();
    if (path != null && Files.isDirectory(path)) {
      walk(path, Integer.MAX_VALUE, CaptureFiles::looksLikeCapture);
      if (found.size() == before && !containsKnown(path)) {
        throw new CaptureException(name + ": no capture files in this directory"
            + " (looked for *.pcap, *.pcapng, *.cap, *.dmp, also with .gz or .zst, and for files that begin like one)");
      }
    } else if (path != null && Files.exists(path)) {
      remember(path);
    } else if (!GLOB.matcher(name).find()) {
      throw new CaptureException(name + ": no such file or directory");
    } else if (!addMatches(name)) {
      throw new CaptureException(name + ": no file matches this pattern");
    }
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private boolean containsKnown(Path directory) {
    return found.keySet().stream().anyMatch(name -> Path.of(name).startsWith(directory));
  }

  /** A pattern is looked for below its longest part without wildcards. */
  private boolean addMatches(String glob) {
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new CaptureException(glob + ": bad pattern: " + e.getDescription(), e);
    }
    String fixed = glob.substring(0, firstWildcard(glob));
    int slash = fixed.lastIndexOf('/');
    Path below = slash < 0 ? Path.of("") : Path.of(fixed.substring(0, slash + 1));
    int depth = glob.contains("**") ? Integer.MAX_VALUE : 1 + (int) glob.chars().skip(slash + 1L).filter(c -> c == '/').count();
    boolean[] any = new boolean[1];
    walk(below, depth, file -> {
      boolean matches = matcher.matches(file);
      any[0] |= matches;
      return matches;
    });
    return any[0];
  }

  private static int firstWildcard(String glob) {
    var wildcard = GLOB.matcher(glob);
    return wildcard.find() ? wildcard.start() : glob.length();
  }

  private void walk(Path directory, int depth, Predicate<Path> wanted) {
    if (!Files.isDirectory(directory.toString().isEmpty() ? Path.of(".") : directory)) {
      return;
    }
    try {
      Files.walkFileTree(directory, Set.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          if (attributes.isRegularFile() && wanted.test(file)) {
            remember(file);
          }
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
          if (e instanceof FileSystemLoopException) {
            return FileVisitResult.CONTINUE;
          }
          throw e;
        }
      });
    } catch (IOException e) {
      throw new CaptureException(directory + ": cannot be searched: " + e, e);
    }
  }

  private static boolean looksLikeCapture(Path file) {
    if (CAPTURE_NAME.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT)).matches()) {
      return true;
    }
    byte[] first = new byte[FileMagic.LENGTH];
    try (InputStream in = Files.newInputStream(file)) {
      return FileMagic.of(first, in.readNBytes(first, 0, first.length)).isCapture();
    } catch (IOException e) {
      return false; // not named like a capture and not readable: nobody asked for it
    }
  }

  private void remember(Path file) {
    Path real;
    try {
      real = file.toRealPath();
    } catch (IOException e) {
      real = file.toAbsolutePath();
    }
    found.put(file.toString(), real);
  }

  private List<String> distinct() {
    List<String> names = new ArrayList<>();
    if (standardInput) {
      names.add(CaptureFile.STANDARD_INPUT);
    }
    Set<Path> seen = new HashSet<>();
    found.forEach((name, real) -> {
      if (seen.add(real)) {
        names.add(name);
      }
    });
    return List.copyOf(names);
  }
}
