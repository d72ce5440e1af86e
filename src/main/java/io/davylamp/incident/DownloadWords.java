package io.davylamp.incident;

import io.davylamp.detect.Download;
import io.davylamp.detect.Download.Outcome;
import io.davylamp.detect.indicator.DownloadClass;
import io.davylamp.event.Privacy;
import java.util.Locale;

/** Puts a download into words: who fetched what from where, or did not. */
public final class DownloadWords {
  private DownloadWords() {}

  /**
   * A sentence without its end.
   *
   * @param blockedBy who forbade it, or null
   * @param proxies on the way, in words, or null
   */
  public static String of(String client, Download download, String blockedBy, String proxies, Privacy privacy) {
    StringBuilder text = new StringBuilder(200).append(client).append(' ');
    String from = Sentences.clean(download.host());
    switch (download.outcome()) {
      case ALLOWED -> text.append(download.upload() ? "sent " : verb(download.kind())).append(what(download)).append(download.upload() ? " to " : " from ").append(from)
          .append(file(download)).append(download.agent() == null ? "" : ", with " + Sentences.clean(download.agent()));
      case BLOCKED -> text.append("wanted to fetch ").append(what(download)).append(" from ").append(from).append(" and was refused by the ")
          .append("proxy".equals(blockedBy) ? "proxy" : "server").append(user(download, privacy)).append(": ").append(Sentences.clean(download.how()));
      case NOT_OBTAINED -> text.append("asked for ").append(what(download)).append(" from ").append(from).append(", and did not get it there: ")
          .append(Sentences.clean(download.how()));
    }
    text.append(download.outcome() == Outcome.BLOCKED ? "" : user(download, privacy));
    return text.append(proxies == null ? "" : ", via " + Sentences.clean(proxies)).toString();
  }

  private static String verb(DownloadClass kind) {
    return switch (kind) {
      case PAGE -> "was served ";
      case IMAGE -> "pulled ";
      default -> "downloaded ";
    };
  }

  private static String what(Download download) {
    String software = Sentences.clean(download.software());
    return switch (download.kind()) {
      case SCRIPT -> "a script that sets a miner up (" + software + ")";
      case CONFIGURATION -> "a configuration of " + software + (download.pool() == null ? "" : " for " + Sentences.clean(download.pool()));
      case PAGE -> "a page or script that mines in the browser (" + software + ")";
      case IMAGE -> "the container image " + Sentences.clean(download.file()) + (download.version() == null ? "" : ":" + Sentences.clean(download.version()))
          + " (" + software + ")";
      case PROGRAM -> software + (download.version() == null ? "" : " " + Sentences.clean(download.version()))
          + (download.platform() == null ? "" : " (" + Sentences.clean(download.platform()) + ")");
    };
  }

  private static String file(Download download) {
    StringBuilder text = new StringBuilder();
    if (download.file() != null && download.kind() != DownloadClass.IMAGE) {
      text.append(": ").append(Sentences.clean(download.file()));
    }
    if (download.magic() != null) {
      text.append(text.length() == 0 ? ": " : ", ").append(download.magic());
    }
    return download.size() < 0 ? text.toString() : text.append(", ").append(size(download.size())).toString();
  }

  private static String size(long bytes) {
    return bytes < 1024 ? bytes + " B" : bytes < 1 << 20 ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
        : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
  }

  private static String user(Download download, Privacy privacy) {
    return download.user() == null ? "" : ", user " + Sentences.clean(privacy.secret(download.user()));
  }
}
