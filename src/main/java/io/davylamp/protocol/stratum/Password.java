package io.davylamp.protocol.stratum;

/** What passwords say besides nothing: {@code worker:email}, {@code ID=rig1}, {@code n=rig}. Cold: read once per login. */
final class Password {
  private Password() {}

  /** The worker's name, or null when the password names none. */
  static String worker(String password) {
    int colon = password.indexOf(':');
    if (colon > 0 && password.indexOf('@') > colon) {
      return password.substring(0, colon);
    }
    for (String part : password.split(",", 16)) {
      int equals = part.indexOf('=');
      if (equals > 0 && equals < part.length() - 1) {
        String name = part.substring(0, equals).trim();
        if (name.equalsIgnoreCase("id") || name.equals("n")) {
          return part.substring(equals + 1);
        }
      }
    }
    return null;
  }
}
