package io.davylamp.protocol.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.TreeEveObject;
import io.davylamp.memory.Buffers;
import io.davylamp.sim.Certificates;
import io.davylamp.sim.Draw;
import io.davylamp.sim.Octets;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/** Our reading of certificates against Java's, on those every Java trusts and on our own; and on what is none. */
class CertificateTest {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Certificate certificate = new Certificate();

  private boolean read(byte[] der) {
    ByteBuf in = Buffers.direct(der.length + 9);
    in.setBytes(4, der);
    return certificate.read(in, 4, 4 + der.length);
  }

  private ObjectNode told() {
    return TreeEveObject.of(new Event() {
      @Override
      public String type() {
        return "tls";
      }

      @Override
      public void write(EveObject out) {
        certificate.write(out);
      }

      @Override
      public boolean read(Field field, FieldValue out) {
        return false;
      }
    });
  }

  private static List<X509Certificate> trusted() throws Exception {
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    List<X509Certificate> all = new ArrayList<>();
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        all.addAll(List.of(x509.getAcceptedIssuers()));
      }
    }
    return all;
  }

  @Test
  void certificatesThisJavaTrustsAreReadAsJavaReadsThem() throws Exception {
    List<X509Certificate> all = trusted();
    for (X509Certificate one : all) {
      assertTrue(read(one.getEncoded()), one.getSubjectX500Principal().toString());
      compare(one);
    }
    // Some platforms trust nobody at all: then our own stand alone.
    assertTrue(all.isEmpty() || all.size() > 10, all.size() + " certificates");
  }

  @Test
  void ownCertificatesAreReadAsJavaReadsThem() throws Exception {
    Draw draw = new Draw(21);
    byte[][] own = {Certificates.of(List.of("pool.example", "*.pool.example"), draw), Certificates.selfSigned("localhost", draw),
        Certificates.of(Certificates.name("C=DE", "ST=Berlin", "L=Berlin", "O=Wörld + Söhne", "OU=IT", "CN=a"),
            Certificates.name("CN=b", "Email=root@b.example"), List.of("b.example"), draw)};
    for (byte[] der : own) {
      X509Certificate java = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
      assertTrue(read(der));
      compare(java);
    }
    assertEquals("C=DE, ST=Berlin, L=Berlin, O=Wörld + Söhne, OU=IT, CN=a", told().path("issuerdn").asText());
    assertEquals("CN=b, Email=root@b.example", told().path("subject").asText());
  }

  private void compare(X509Certificate java) throws Exception {
    ObjectNode told = told();
    String who = java.getSubjectX500Principal().toString();
    assertEquals(values(java.getSubjectX500Principal().getName()), ours(told.path("subject").asText()), who);
    assertEquals(values(java.getIssuerX500Principal().getName()), ours(told.path("issuerdn").asText()), who);
    assertEquals(java.getSerialNumber(), new BigInteger(HexFormat.ofDelimiter(":").parseHex(told.path("serial").asText())), who);
    assertEquals(HexFormat.ofDelimiter(":").formatHex(MessageDigest.getInstance("SHA-1").digest(java.getEncoded())),
        told.path("fingerprint").asText(), who);
    assertEquals(DATE.format(java.getNotBefore().toInstant()), told.path("notbefore").asText(), who);
    assertEquals(DATE.format(java.getNotAfter().toInstant()), told.path("notafter").asText(), who);
    List<String> names = new ArrayList<>();
    if (java.getSubjectAlternativeNames() != null) {
      java.getSubjectAlternativeNames().stream().filter(name -> name.get(0).equals(2)).forEach(name -> names.add((String) name.get(1)));
    }
    List<String> found = new ArrayList<>();
    told.path("subjectaltname").forEach(name -> found.add(name.asText()));
    assertEquals(names, found, who);
  }

  /** Values in the order of the certificate; what Java shows as hex digits is a type it does not know by name. */
  private static List<String> values(String rfc2253) throws Exception {
    List<String> values = new ArrayList<>();
    for (Rdn rdn : new LdapName(rfc2253).getRdns()) {
      values.add(rdn.getValue() instanceof byte[] der ? new String(der, 2, der.length - 2, "UTF-8") : rdn.getValue().toString().strip());
    }
    Collections.sort(values);
    return values;
  }

  private static List<String> ours(String line) {
    List<String> values = new ArrayList<>();
    for (String part : line.split(", (?=[A-Za-z0-9.]+=)")) {
      values.add(part.substring(part.indexOf('=') + 1).strip());
    }
    Collections.sort(values);
    return values;
  }

  @Test
  void oddValuesAreWrittenAsTextOrHex() {
    Octets name = new Octets();
    name.put(Certificates.der(0x31, Certificates.der(0x30, hex("0603550403 1e080050006f00f620ac"))));
    name.put(Certificates.der(0x31, new Octets().put(Certificates.der(0x30, hex("0603550404 0c0141")))
        .put(Certificates.der(0x30, hex("0603550405 030200ff"))).bytes()));
    assertTrue(read(Certificates.of(Certificates.name("CN=x"), Certificates.der(0x30, name.bytes()), List.of(), new Draw(1))));
    assertEquals("CN=Poö€, 2.5.4.4=A + serialNumber=00FF", told().path("subject").asText());
    FieldValue names = new FieldValue();
    certificate.names(names);
    assertEquals(1, names.count());
  }

  @Test
  void namesBeyondTheLimitAreLeftOut() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.add("host-" + i + ".example.com");
    }
    assertTrue(read(Certificates.of(many, new Draw(2))));
    assertEquals(Certificate.MAX_SHOWN, told().path("subjectaltname").size());
    FieldValue names = new FieldValue();
    certificate.names(names);
    assertEquals(1 + Certificate.MAX_NAMES, names.count());
  }

  @Test
  void datesThatAreNoneAreLeftOut() {
    byte[] good = Certificates.selfSigned("x", new Draw(3));
    String text = new String(good, java.nio.charset.StandardCharsets.ISO_8859_1);
    byte[] bad = good.clone();
    bad[text.indexOf("260115080000Z") + 3] = 'x';
    assertEquals(false, read(bad));
    assertTrue(!told().has("notbefore") && told().path("subject").asText().equals("CN=x"));
  }

  @Test
  void spoiltCertificatesNeverThrowNorReadBeyondTheirEnd() {
    Random random = new Random(1496);
    byte[] good = Certificates.of(List.of("pool.example", "192.0.2.1"), new Draw(4));
    int refused = 0;
    for (int i = 0; i < 30_000; i++) {
      byte[] bad = Arrays.copyOf(good, i % 3 == 0 ? random.nextInt(good.length) : good.length);
      for (int n = random.nextInt(5); n >= 0 && bad.length > 0; n--) {
        bad[random.nextInt(Math.min(bad.length, 500))] = (byte) random.nextInt();
      }
      ByteBuf exact = Buffers.copyOf(bad);
      refused += certificate.read(exact, 0, bad.length) ? 0 : 1;
      told();
    }
    assertTrue(refused > 10_000, refused + " refused");
  }

  private static byte[] hex(String digits) {
    return new Octets().hex(digits.replace(" ", "")).bytes();
  }
}
