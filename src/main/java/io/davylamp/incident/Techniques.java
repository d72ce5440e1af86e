package io.davylamp.incident;

import io.davylamp.detect.Signature;
import io.davylamp.detect.Signature.Technique;
import io.davylamp.detect.indicator.PortClass;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Mining;
import io.davylamp.flow.ServiceNames;
import java.util.ArrayList;
import java.util.List;

/** What ATT&amp;CK calls what was seen: the signature's own technique, and those its evidence is of. */
final class Techniques {
  private Techniques() {}

  /**
   * @param mining facts of the session, or null
   * @param encrypted whether the conversation is TLS
   */
  static List<Technique> of(Signature signature, Mining mining, Conversation on, boolean encrypted) {
    List<Technique> all = new ArrayList<>(3);
    all.add(signature.technique());
    if (on.endpoint() != null || on.behind() != null || signature == Signature.SEVERAL_MINERS || mining != null && "proxy".equals(mining.clientRole)) {
      all.add(Technique.PROXY);
    }
    if (mining != null && mining.dialect != null && isAtHome(on, mining.portClass)) {
      all.add(Technique.NON_STANDARD_PORT);
    }
    if (signature == Signature.TLS_POOL || signature == Signature.TLS_DONATION || signature == Signature.POOL_ADDRESS && encrypted) {
      all.add(Technique.ENCRYPTED_CHANNEL);
    }
    return all;
  }

  /** Whether another service is at home at the server's port: it is registered, and not customary for pools. */
  private static boolean isAtHome(Conversation on, String portClass) {
    return (portClass == null || portClass.equals(PortClass.SAYS_NOTHING.label()))
        && ServiceNames.builtIn().name(on.protocol(), on.endpointPort()) != null;
  }
}
