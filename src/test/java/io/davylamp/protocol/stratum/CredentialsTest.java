package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.protocol.stratum.wallet.Forge;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins and passwords as miners send them, with random wallets that belong to nobody. */
class CredentialsTest {
  private static final Pattern NAME = Pattern.compile("\\{([A-Z]+)}");

  private final Wallets wallets = new Wallets();
  private final Map<String, String> names = new HashMap<>();

  CredentialsTest() {
    Forge forge = new Forge(14_960_302);
    names.put("XMR", forge.cryptonote(0x12, 0));
    names.put("SUB", forge.cryptonote(0x2A, 0));
    names.put("INT", forge.cryptonote(0x13, 8));
    names.put("WOW", forge.cryptonote(0x1032, 0));
    names.put("ZEPH", forge.cryptonote(0x6241D18C0L, 0));
    names.put("ZANO", forge.cryptonote(0xC5, 0));
    names.put("BTC", forge.base58Check(0));
    names.put("SEGWIT", forge.segwit("bc", 0, 20));
    names.put("LTC", forge.base58Check(48));
    names.put("DOGE", forge.base58Check(30));
    names.put("RVN", forge.base58Check(60));
    names.put("ZEC", forge.base58Check(0x1CB8));
    names.put("TRX", forge.base58Check(65));
    names.put("ETH", forge.ethereum());
    names.put("KAS", forge.cash("kaspa", 0, 32));
    names.put("NEXA", forge.cash("nexa", 19 << 3, 24));
    names.put("BCH", forge.cash("bitcoincash", 0, 20));
    names.put("CFX", forge.conflux());
    names.put("XEL", forge.xelis());
    names.put("DERO", forge.dero());
    names.put("KDA", forge.kadena());
    names.put("GRIN", forge.bech32("grin", 32));
    names.put("ERG", forge.ergo());
    names.put("ALPH", forge.alephium());
    names.put("NIM", forge.nimiq());
    names.put("SIA", forge.sia());
    names.put("HEX", forge.hex(32));
    names.put("ID", forge.hex(8));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    // The wallet alone.
    "{XMR}|wallet={XMR} valid", "{SUB}|wallet={SUB} valid", "{INT}|wallet={INT} valid", "{BTC}|wallet={BTC} valid",
    "{SEGWIT}|wallet={SEGWIT} valid", "{ETH}|wallet={ETH} valid", "{KAS}|wallet={KAS} valid", "{NEXA}|wallet={NEXA} valid",
    "{BCH}|wallet={BCH} valid", "{CFX}|wallet={CFX} valid", "{XEL}|wallet={XEL} valid", "{DERO}|wallet={DERO} valid",
    "{KDA}|wallet={KDA} none", "{GRIN}|wallet={GRIN} valid", "{NIM}|wallet={NIM} valid", "{SIA}|wallet={SIA} valid",
    // Wallet and worker.
    "{XMR}.rig1|wallet={XMR} valid worker=rig1", "{BTC}.S19-042|wallet={BTC} valid worker=S19-042",
    "{BTC}.001|wallet={BTC} valid worker=001",
    "{SEGWIT}.bitaxe|wallet={SEGWIT} valid worker=bitaxe", "{ETH}.rig1|wallet={ETH} valid worker=rig1",
    "{ETH}/rig1|wallet={ETH} valid worker=rig1", "'{BTC},rig1'|wallet={BTC} valid worker=rig1", "{KAS}.ks5|wallet={KAS} valid worker=ks5",
    "{KAS}:ks5|wallet={KAS} valid worker=ks5", "{XEL}.cpu|wallet={XEL} valid worker=cpu", "{KDA}.kd5|wallet={KDA} none worker=kd5",
    "{CFX}.rig|wallet={CFX} valid worker=rig", "{GRIN}/rig1|wallet={GRIN} valid worker=rig1", "{ERG}.gpu3|wallet={ERG} valid worker=gpu3",
    "{ALPH}.al|wallet={ALPH} none worker=al", "{NIM}.web|wallet={NIM} valid worker=web", "{ZANO}.z|wallet={ZANO} valid worker=z",
    "{BTC}:rig1|wallet={BTC} valid worker=rig1", "{XMR}@rig1|wallet={XMR} valid worker=rig1",
    "{LTC}.farm.a7|wallet={LTC} valid worker=farm.a7",
    "{RVN}._|wallet={RVN} valid worker=_", "{ZEC}.r.|wallet={ZEC} valid worker=r",
    // Difficulties.
    "{XMR}+50000|wallet={XMR} valid difficulty=50000", "{XMR}.rig1+50000|wallet={XMR} valid worker=rig1 difficulty=50000",
    "{XMR}+50000.rig1|wallet={XMR} valid worker=rig1 difficulty=50000", "{XMR}.100000|wallet={XMR} valid difficulty=100000",
    "{WOW}.rig.25000|wallet={WOW} valid worker=rig difficulty=25000", "{XMR}.7|wallet={XMR} valid worker=7",
    "{XMR}.0815|wallet={XMR} valid worker=0815", "{DOGE}+0.5|wallet={DOGE} valid difficulty=0.5",
    "{BTC}+120k|wallet={BTC} valid difficulty=120000",
    "{BTC}/1000+2|wallet={BTC} valid difficulty=2", "{ZEPH}@250000|wallet={ZEPH} valid difficulty=250000",
    // Payment ids.
    "{XMR}.{HEX}|wallet={XMR} valid payment={HEX}", "{XMR}.{ID}.rig1|wallet={XMR} valid payment={ID} worker=rig1",
    "{XMR}.{HEX}.rig1+8000|wallet={XMR} valid payment={HEX} worker=rig1 difficulty=8000", "{WOW}+{ID}|wallet={WOW} valid payment={ID}",
    "{XMR}%12.5%{SUB}+9000|wallet={XMR} valid difficulty=9000",
    // Mail.
    "{XMR}.rig1/me@example.com|wallet={XMR} valid worker=rig1 email=me@example.com",
    "{ETH}.rig1/first.last+pool@mail.example.com|wallet={ETH} valid worker=rig1 email=first.last+pool@mail.example.com",
    "{ETH}/rig1/me@example.com|wallet={ETH} valid worker=rig1 email=me@example.com",
    "{ETH}.rig1.me@example.com|wallet={ETH} valid worker=rig1 email=me@example.com",
    "me@example.com|account=me@example.com email=me@example.com",
    "me@example.com.rig1|account=me@example.com worker=rig1 email=me@example.com",
    "first.last@mail.example.co.uk|account=first.last@mail.example.co.uk email=first.last@mail.example.co.uk",
    // Pay in another coin, alone, recruited.
    "solo:{XMR}|wallet={XMR} valid solo", "SOLO:{KAS}.rig|wallet={KAS} valid worker=rig solo",
    "BTC:{SEGWIT}.rig#abcd-ef12|wallet={SEGWIT} valid worker=rig referral=abcd-ef12 scheme=BTC",
    "DOGE:{DOGE}.rig1|wallet={DOGE} valid worker=rig1 scheme=DOGE", "doge:{DOGE}.rig1|wallet={DOGE} valid worker=rig1 scheme=DOGE",
    "KAS:{KAS}.rig|wallet={KAS} valid worker=rig scheme=KAS", "NEXA:{NEXA}|wallet={NEXA} valid scheme=NEXA",
    "XEL:{XEL}|wallet={XEL} valid scheme=XEL", "TRX:{TRX}.rig#r1|wallet={TRX} valid worker=rig referral=r1 scheme=TRX",
    "SOL:7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU.r|wallet=7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU none worker=r scheme=SOL",
    "solo:BTC:{BTC}.r|wallet={BTC} valid worker=r scheme=BTC solo",
    // Names.
    "somebody|worker=somebody", "x|worker=x", "farm.rig7|account=farm worker=rig7", "farm.hall2.rig7|account=farm worker=hall2.rig7",
    "farm/rig7|account=farm worker=rig7", "farm_rig7|worker=farm_rig7", "farm.|worker=farm", "{HEX}|worker={HEX}",
    "miner@|wallet=miner@ none", "my name@.rig1|wallet=my name@ none worker=rig1", "sub.miner@.rig1|wallet=sub.miner@ none worker=rig1"
  })
  void loginsCarryMoreThanAWallet(String form, String expected) {
    String login = fill(form);
    assertEquals(fill(expected), says(login, "x", null, Dialect.STRATUM_V1), login);
  }

  @ParameterizedTest
  @CsvSource({
    "{XMR},wallet={XMR} wrong", "{BTC},wallet={BTC} wrong", "{SEGWIT},wallet={SEGWIT} wrong", "{KAS},wallet={KAS} wrong",
    "{ZEC},wallet={ZEC} wrong", "{ETH},wallet={ETH} wrong", "{GRIN},wallet={GRIN} wrong", "{CFX},wallet={CFX} wrong"
  })
  void aWalletWithAFaultIsStillTheWalletAndSaysSo(String form, String expected) {
    String right = fill(form);
    char last = right.charAt(right.length() - 1);
    String wrong = right.substring(0, right.length() - 1)
        + (form.equals("{ETH}") ? Character.isUpperCase(last) ? "b" : "B" : last == 'q' || last == '3' ? "p" : form.equals("{CFX}") ? "3" : "q");
    assertEquals(expected.replace(form, wrong) + " worker=rig1", says(wrong + ".rig1", "x", null, Dialect.STRATUM_V1));
  }

  @ParameterizedTest
  @CsvSource({
    "iron-fish,wallet={HEX} none worker=rig1", "beam,wallet={HEX} none worker=rig1", "cryptonote,account={HEX} worker=rig1",
    "stratum-v1,account={HEX} worker=rig1"
  })
  void aNumberOf64DigitsIsAWalletOnlyWhereWalletsLookSo(String dialect, String expected) {
    for (Dialect d : Dialect.values()) {
      if (d.label().equals(dialect)) {
        assertEquals(fill(expected), says(fill("{HEX}.rig1"), "x", null, d));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
    "-|", "''|", "x|", "123|", "hunter2|", "Tr0ub4dor&3|", "secret=swordfish|", "p=swordfish|", "winter2024|", "serverless|",
    "rig1:me@example.com|worker=rig1 email=me@example.com",
    "web-01.example.org:me@example.com|worker=web-01.example.org email=me@example.com",
    "x:me@example.com|email=me@example.com", "me@example.com|email=me@example.com",
    "rig1:me@example.com:4abc|worker=rig1 email=me@example.com",
    "rig1:secret|", "rig7|worker=rig7", "DESKTOP-AB12CD3|worker=DESKTOP-AB12CD3", "web-01|worker=web-01", "localhost|worker=localhost",
    "ip-10-0-0-7|worker=ip-10-0-0-7", "miner|worker=miner", "x~cn/r|algorithm=cn/r",
    "rig2:me@example.com~rx/0|worker=rig2 email=me@example.com algorithm=rx/0",
    "c=BTC|payout=BTC marks=[c=BTC]",
    "c=BTC,ID=rig1,d=0.5,zap=RVN,m=solo|worker=rig1 difficulty=0.5 payout=BTC mines=RVN solo marks=[c=BTC, ID=rig1, d=0.5, zap=RVN, m=solo]",
    "c=LTC,mc=DOGE/LTC|payout=LTC mines=DOGE marks=[c=LTC, mc=DOGE/LTC]", "d=1024|difficulty=1024 marks=[d=1024]",
    "x,d=16384|difficulty=16384 marks=[d=16384]", "a=scrypt,n=rig,w=850|worker=rig algorithm=scrypt marks=[a=scrypt, n=rig, w=850]",
    "a=X11 n=rig7|worker=rig7 algorithm=x11 marks=[a=X11, n=rig7]", "hunter2,c=BTC|payout=BTC marks=[c=BTC]",
    "diff=5000;m=pplns|difficulty=5000 marks=[diff=5000, m=pplns]",
    "c=|", "=BTC|", "c=<script>|", "d=fast|marks=[d=fast]"
  })
  void passwordsAreReadForWhatPoolsReadAndNothingElseIsKept(String password, String expected) {
    String marked = says(fill("{BTC}"), password, null, Dialect.STRATUM_V1).replace(fill("wallet={BTC} valid"), "").strip();
    assertEquals(expected == null ? "" : expected, marked);
  }

  @Test
  void theLoginsOwnWorkerIsBelievedBeforeTheMembersAndThatBeforeThePasswords() {
    String wallet = fill("{XMR}");
    assertEquals("a", credentials(wallet + ".a", "rig3", "b").worker);
    assertEquals("b", credentials(wallet, "rig3", "b").worker);
    assertEquals("rig3", credentials(wallet, "rig3", "").worker);
    assertNull(credentials(wallet, "x", null).worker);
    assertEquals("b", credentials("", "x", "b").worker);
    Credentials named = credentials("farm", "x", "b");
    assertEquals("farm b", named.account + " " + named.worker);
  }

  @Test
  void anyLoginAndPasswordIsReadWithoutAnExceptionAndStaysBounded() {
    Random random = new Random(5);
    String[] parts = {".", "/", ",", "+", "#", "%", "@", ":", "~", "=", " ", "\u0000", "\n", "\uD800", "\u202E", "solo:", "BTC:",
        "kaspa:", "cfx:type.",
        "5", "50000", "1e999", "a@b.cc", "rig", "{XMR}", "{ETH}", "{ID}", "c=", "d=", "\uFF11", "é", ".."};
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(fill(parts[random.nextInt(parts.length)]));
      }
      String some = text.length() > Login.MAX ? text.substring(0, Login.MAX) : text.toString();
      Credentials read = new Credentials(some, some, some, Dialect.CRYPTONOTE, wallets);
      assertNotNull(read.login);
      assertTrue(read.password.marks().size() <= 12);
      assertTrue(read.difficulty >= 0 && read.difficulty < 1e28, some);
    }
    for (String same : new String[] {".", "+", "@", ":", "#", "%", "/", ",", "=", "~", "solo:", "0"}) {
      String many = same.repeat(Login.MAX).substring(0, Login.MAX);
      assertNotNull(new Credentials(many, many, many, Dialect.UNKNOWN, wallets).login);
    }
  }

  /** A flood of different logins, each with a checksum to be computed: a bound that only something of another order exceeds. */
  @Test
  void aLoginCostsMicroseconds() {
    String[] logins = new String[4_000];
    Forge forge = new Forge(9);
    for (int i = 0; i < logins.length; i++) {
      logins[i] = (i % 4 == 0 ? forge.cryptonote(0x12,
          0) : i % 4 == 1 ? forge.base58Check(0) : i % 4 == 2 ? forge.ethereum() : forge.ergo()) + ".rig" + i;
    }
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 8; round++) {
      long before = System.nanoTime();
      for (String login : logins) {
        assertNotNull(credentials(login, "x", null).wallet);
      }
      best = Math.min(best, (System.nanoTime() - before) / logins.length);
    }
    System.out.println("a login: " + best + " ns");
    assertTrue(best < 50_000, best + " ns");
  }

  private Credentials credentials(String login, String pass, String rig) {
    return new Credentials(login, pass, rig, Dialect.CRYPTONOTE, wallets);
  }

  private String fill(String text) {
    return text == null ? null : NAME.matcher(text).replaceAll(m -> names.get(m.group(1)));
  }

  private String says(String login, String pass, String rig, Dialect dialect) {
    Credentials c = new Credentials(login, pass, rig, dialect, wallets);
    StringBuilder out = new StringBuilder();
    add(out, "wallet", c.wallet == null ? null : c.wallet + " " + c.form.checksum().label());
    add(out, "account", c.account);
    add(out, "payment", c.paymentId);
    add(out, "worker", c.worker);
    add(out, "difficulty", c.difficulty == 0 ? null : c.difficulty == Math.rint(c.difficulty) ? "" + (long) c.difficulty : ""
        + c.difficulty);
    add(out, "email", c.email);
    add(out, "referral", c.referral);
    add(out, "scheme", c.scheme);
    add(out, "algorithm", c.password.algorithm());
    add(out, "payout", c.password.payoutCoin());
    add(out, "mines", c.password.minedCoin());
    out.append(c.solo ? " solo" : "");
    add(out, "marks", c.password.marks().isEmpty() ? null : c.password.marks().toString());
    return out.toString().strip();
  }

  private static void add(StringBuilder out, String name, String value) {
    if (value != null) {
      out.append(' ').append(name).append('=').append(value);
    }
  }
}
