package io.davylamp.detect;

import io.davylamp.detect.indicator.DownloadClass;
import io.davylamp.event.EveObject;
import java.util.List;

/**
 * One download of mining software, or the try. Immutable; null where something is not known.
 *
 * @param host it is from: a name or an address as the client gave it
 * @param url whole, with its host
 * @param file its name
 * @param version of the software, or reference of an image
 * @param platform such as {@code Linux x64}
 * @param size bytes, -1 when nothing came
 * @param magic in libmagic's words
 * @param marks names of what was found in it
 * @param member of an archive that told
 * @param agent program that fetched it, in its own words
 * @param user name given to a proxy
 * @param status of HTTP, 0 when no answer was seen
 * @param how it ended otherwise than asked for, in a word or two
 * @param upload whether the client sent it
 */
public record Download(Outcome outcome, DownloadClass kind, String software, String version, String platform, String host, String url,
    String file, long size, String magic, String sha256, List<String> marks, String member, String pool, String login, String agent,
    String user, int status, String how, boolean upload) {
  /** What became of it. */
  public enum Outcome {
    /** It came, whole or in part. */
    ALLOWED("allowed"),
    /** Somebody on the way, or the server, forbade it. */
    BLOCKED("blocked"),
    /** It was not there, was elsewhere, or no answer was seen. */
    NOT_OBTAINED("not obtained");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public Download {
    marks = List.copyOf(marks);
  }

  /** Writes the members of {@code download}. */
  public void write(EveObject out) {
    out.text("outcome", outcome.label());
    out.text("how", how);
    out.text("category", kind.category());
    out.text("software", software);
    out.text("version", version);
    out.text("platform", platform);
    out.text("hostname", host);
    out.text("url", url);
    out.text("file", file);
    if (size >= 0) {
      out.number("size", size);
    }
    out.text("magic", magic);
    out.text("sha256", sha256);
    if (!marks.isEmpty()) {
      out.openArray("marks");
      for (String mark : marks) {
        out.text(null, mark);
      }
      out.close();
    }
    out.text("member", member);
    out.text("pool", pool);
    out.text("login", login);
    out.text("http_user_agent", agent);
    out.text("user", user);
    if (status > 0) {
      out.number("status", status);
    }
    if (upload) {
      out.flag("upload", true);
    }
  }
}
