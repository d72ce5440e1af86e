package io.davylamp.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Typed reading of one section of the merged configuration; every key exists, since the defaults name them all. */
final class ConfigSection {
  private final ConfigNode.Section section;
  private final String path;

  ConfigSection(ConfigNode.Section section, String path) {
    this.section = section;
    this.path = path;
  }

  ConfigSection section(String key) {
    if (!(section.members().get(key) instanceof ConfigNode.Section nested)) {
      throw new IllegalStateException("the defaults lack section " + name(key));
    }
    return new ConfigSection(nested, name(key) + ".");
  }

  List<String> keys() {
    return List.copyOf(section.members().keySet());
  }

  boolean flag(String key) throws ConfigException {
    String text = scalar(key, "true or false");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw wrong(key, "is not a switch; expected true or false");
    };
  }

  int integer(String key, int min, int max) throws ConfigException {
    return (int) number(key, min, max, "a whole number from " + min + " to " + max);
  }

  /** Bytes, plain or with KiB, MiB or GiB. */
  long bytes(String key, long min, long max) throws ConfigException {
    return number(key, min, max, "bytes from " + min + " to " + max + ", plain or such as 64MiB");
  }

  /** Text, may be empty. */
  String text(String key) throws ConfigException {
    return scalar(key, "plain text");
  }

  <E extends Enum<E>> E choice(String key, Class<E> kind) throws ConfigException {
    String text = scalar(key, choices(kind));
    for (E constant : kind.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    throw wrong(key, "is not one of the choices; expected " + choices(kind));
  }

  List<Integer> ports(String key) throws ConfigException {
    List<Integer> ports = new ArrayList<>();
    for (ConfigNode.Scalar item : list(key, "a list of ports")) {
      if (!item.text().matches("\\d{1,5}") || Integer.parseInt(item.text()) < 1 || Integer.parseInt(item.text()) > 65_535) {
        throw new ConfigException(item.place() + ": '" + item.text() + "' in '" + name(key)
            + "' is not a port; expected 1 to 65535");
      }
      ports.add(Integer.parseInt(item.text()));
    }
    return List.copyOf(ports);
  }

  /** Addresses and networks; their own form is checked here only as far as characters go. */
  List<String> networks(String key) throws ConfigException {
    List<String> networks = new ArrayList<>();
    for (ConfigNode.Scalar item : list(key, "a list of addresses or networks")) {
      if (!AddressForm.fits(item.text())) {
        throw new ConfigException(item.place() + ": '" + item.text() + "' in '" + name(key)
            + "' is not an address or network; expected one such as 192.0.2.1, 192.0.2.0/24 or 2001:db8::/32");
      }
      networks.add(item.text());
    }
    return List.copyOf(networks);
  }

  private long number(String key, long min, long max, String expected) throws ConfigException {
    String text = scalar(key, expected).replace("_", "");
    long unit = 1;
    if (text.endsWith("iB") && expected.startsWith("bytes") && text.length() > 3) {
      unit = switch (text.charAt(text.length() - 3)) {
        case 'K' -> 1L << 10;
        case 'M' -> 1L << 20;
        case 'G' -> 1L << 30;
        default -> 0;
      };
      text = text.substring(0, text.length() - 3).strip();
    }
    if (unit == 0 || !text.matches("-?\\d{1,15}")) {
      throw wrong(key, "is not a number; expected " + expected);
    }
    long number = Long.parseLong(text);
    if (number > max / unit || number * unit < min) {
      throw wrong(key, "is out of range; expected " + expected);
    }
    return number * unit;
  }

  private List<ConfigNode.Scalar> list(String key, String expected) throws ConfigException {
    ConfigNode node = section.members().get(key);
    if (!(node instanceof ConfigNode.Items items)) {
      throw new ConfigException(node.place() + ": '" + name(key) + "' is not a list; expected " + expected + ", such as []");
    }
    List<ConfigNode.Scalar> values = new ArrayList<>();
    for (ConfigNode item : items.items()) {
      if (!(item instanceof ConfigNode.Scalar value)) {
        throw new ConfigException(item.place() + ": an item of '" + name(key) + "' is no plain value; expected " + expected);
      }
      values.add(value);
    }
    return values;
  }

  private String scalar(String key, String expected) throws ConfigException {
    ConfigNode node = section.members().get(key);
    if (node == null) {
      throw new IllegalStateException("the defaults lack " + name(key));
    }
    if (!(node instanceof ConfigNode.Scalar value)) {
      throw new ConfigException(node.place() + ": '" + name(key) + "' is not a plain value; expected " + expected);
    }
    return value.text();
  }

  ConfigException wrong(String key, String problem) {
    ConfigNode node = section.members().get(key);
    String text = node instanceof ConfigNode.Scalar value ? value.text() : "...";
    return new ConfigException(node.place() + ": '" + text + "' for '" + name(key) + "' " + problem);
  }

  private String name(String key) {
    return path + key;
  }

  private static <E extends Enum<E>> String choices(Class<E> kind) {
    List<String> names = new ArrayList<>();
    for (E constant : kind.getEnumConstants()) {
      names.add(constant.name().toLowerCase(Locale.ROOT));
    }
    return String.join(", ", names);
  }
}
