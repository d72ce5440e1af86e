package io.davylamp.detect.indicator;

/** What a download is, as far as mining goes. */
public enum DownloadClass {
  /** A miner, or an archive or package with one. */
  PROGRAM("program", "mining software"),
  /** A script that sets a miner up. */
  SCRIPT("script", "set-up script of a miner"),
  /** A page or script that mines in the browser. */
  PAGE("page", "mining in the browser"),
  /** A container image with a miner. */
  IMAGE("image", "container image with a miner"),
  /** A miner's configuration. */
  CONFIGURATION("configuration", "configuration of a miner");

  private final String label;
  private final String category;

  DownloadClass(String label, String category) {
    this.label = label;
    this.category = category;
  }

  public String label() {
    return label;
  }

  /** What a proxy's log calls the category of a URL. */
  public String category() {
    return category;
  }
}
