package io.davylamp.detect;

import io.davylamp.detect.indicator.FingerprintMatcher;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowListener;

/**
 * TLS connections whose ClientHello names a pool, or whose server shows a pool's certificate. XMRig sends no name by default: then the
 * certificate (up to TLS 1.2) and the DNS answer are the only ones. A listed fingerprint is noted on the flow, where it corroborates
 * what other evidence says; it makes no finding.
 */
public final class TlsDetector implements FlowListener {
  private final NameFinding names;
  private final NameFinding certificates;
  private final FingerprintMatcher fingerprints;
  private final FieldValue value = new FieldValue();

  public TlsDetector(Detection detection) {
    names = new NameFinding(detection, Field.TLS_SNI, Signature.TLS_POOL, Signature.TLS_DONATION, Signature.TLS_DOWNLOAD);
    certificates = new NameFinding(
        detection, Field.TLS_CERTIFICATE_NAME, Signature.TLS_POOL, Signature.TLS_DONATION, Signature.TLS_DOWNLOAD);
    fingerprints = detection.rules().fingerprints();
  }

  @Override
  public void onEvent(Flow flow, Side side, Event event) {
    noteFingerprint(flow, event, Field.TLS_JA4);
    noteFingerprint(flow, event, Field.TLS_JA3);
    if (!names.look(flow, side, event)) {
      certificates.lookAmong(flow, side, event, event.read(Field.TLS_SNI, value));
    }
  }

  private void noteFingerprint(Flow flow, Event event, Field field) {
    if (fingerprints.size() > 0 && flow.fingerprint() < 0 && event.read(field, value)) {
      flow.fingerprint(fingerprints.match(value.bytes(), value.offset(0), value.length(0)));
    }
  }
}
