package io.davylamp.sim.encrypted;

import static io.davylamp.event.Side.CLIENT;
import static io.davylamp.event.Side.SERVER;

/** What else holds a TLS connection for hours: long-lived, quiet and two-way, as mining is. Sizes are of the plain bytes. */
final class LongOthers {
  private static final long MINUTE = 60_000;

  private LongOthers() {}

  /** People write to each other: bursts, texts of all lengths, typing notices, a ping every 25 s. */
  static Talk chat(long seed, long minutes) {
    Talk talk = new Talk(seed);
    talk.say(3, CLIENT, 420).say(30, SERVER, 190);
    for (long at = 4_000; at < minutes * MINUTE; at += talk.draw.waitMs(24_000)) {
      boolean ours = talk.draw.between(0, 1) == 0;
      for (int i = talk.draw.between(0, 2); i >= 0; i--) {
        at += talk.draw.between(400, 5_000);
        talk.say(at, ours ? CLIENT : SERVER, 90 + (int) Math.min(1_200, talk.draw.waitMs(110)));
        talk.say(at + 40, ours ? SERVER : CLIENT, 60 + talk.draw.between(0, 12));
      }
    }
    return pings(talk, minutes, 25_000, 6, 2);
  }

  /** A thing that reports: telemetry every half minute, PUBACK, PINGREQ after a quiet minute, now and then a command. */
  static Talk mqtt(long seed, long minutes) {
    Talk talk = new Talk(seed);
    talk.say(3, CLIENT, 74).say(25, SERVER, 4).say(30, CLIENT, 41).say(55, SERVER, 5);
    for (long at = 30_000; at < minutes * MINUTE; at += 30_000 + talk.draw.between(0, 40)) {
      talk.say(at, CLIENT, 120 + talk.draw.between(0, 9)).say(at + 24, SERVER, 4);
    }
    for (long at = 70_000; at < minutes * MINUTE; at += talk.draw.waitMs(240_000)) {
      talk.say(at, SERVER, 90 + talk.draw.between(0, 60)).say(at + 12, CLIENT, 4);
    }
    return pings(talk, minutes, 60_000, 2, 2);
  }

  /** Notifications to a phone: long silence, pushes of many sizes, each acknowledged; a heartbeat. */
  static Talk push(long seed, long minutes) {
    Talk talk = new Talk(seed);
    talk.say(3, CLIENT, 310).say(28, SERVER, 128);
    for (long at = 20_000; at < minutes * MINUTE; at += talk.draw.waitMs(70_000)) {
      talk.say(at, SERVER, 240 + (int) Math.min(3_000, talk.draw.waitMs(500))).say(at + 30, CLIENT, 22 + talk.draw.between(0, 4));
    }
    return pings(talk, minutes, 240_000, 5, 5);
  }

  /** Somebody types in a shell: keystrokes and their echoes, output in bursts, pauses. */
  static Talk shell(long seed, long minutes) {
    Talk talk = new Talk(seed);
    talk.say(3, CLIENT, 41).say(20, SERVER, 41).say(30, CLIENT, 1_400).say(60, SERVER, 1_100);
    for (long at = 5_000; at < minutes * MINUTE; at += talk.draw.waitMs(20_000)) {
      for (int key = talk.draw.between(2, 20); key > 0; key--) {
        at += talk.draw.between(80, 400);
        talk.say(at, CLIENT, 36).say(at + 18, SERVER, 36);
      }
      at += 300;
      talk.say(at, SERVER, 60 + (int) Math.min(6_000, talk.draw.waitMs(900)));
    }
    return talk;
  }

  /** A monitoring agent: every fifteen seconds samples of about one size, a short receipt. The nearest to shares there is. */
  static Talk metrics(long seed, long minutes) {
    Talk talk = new Talk(seed);
    talk.say(3, CLIENT, 380).say(25, SERVER, 160);
    for (long at = 15_000; at < minutes * MINUTE; at += 15_000 + talk.draw.between(0, 25)) {
      talk.say(at, CLIENT, 1_150 + talk.draw.between(0, 260)).say(at + 31, SERVER, 63);
    }
    for (long at = 300_000; at < minutes * MINUTE; at += 300_000) {
      talk.say(at, SERVER, 700 + talk.draw.between(0, 30)).say(at + 15, CLIENT, 48);
    }
    return talk;
  }

  /** Log lines shipped in batches as they come. */
  static Talk logs(long seed, long minutes) {
    Talk talk = new Talk(seed);
    talk.say(3, CLIENT, 150).say(25, SERVER, 40);
    for (long at = 2_000; at < minutes * MINUTE; at += talk.draw.waitMs(8_000)) {
      talk.say(at, CLIENT, 150 + (int) Math.min(4_000, talk.draw.waitMs(300))).say(at + 21, SERVER, 27);
    }
    return talk;
  }

  /** A mail client waits (IDLE): a word from the server now and then, answers, a new IDLE every 29 minutes. */
  static Talk mail(long seed, long minutes) {
    Talk talk = new Talk(seed);
    talk.say(3, SERVER, 110).say(20, CLIENT, 42).say(50, SERVER, 90).say(60, CLIENT, 10).say(80, SERVER, 10);
    for (long at = 60_000; at < minutes * MINUTE; at += talk.draw.waitMs(180_000)) {
      talk.say(at, SERVER, 14).say(at + 90, CLIENT, 6).say(at + 110, SERVER, 30).say(at + 130, CLIENT, 60)
          .say(at + 160, SERVER, 500 + talk.draw.between(0, 4_000)).say(at + 250, CLIENT, 10).say(at + 270, SERVER, 10);
    }
    return talk;
  }

  /** Prices: the server talks several times a second, the client hardly. */
  static Talk prices(long seed, long minutes) {
    Talk talk = new Talk(seed);
    talk.say(3, CLIENT, 140).say(25, SERVER, 90);
    for (long at = 1_000; at < minutes * MINUTE; at += talk.draw.waitMs(1_100)) {
      talk.say(at, SERVER, 150 + talk.draw.between(0, 90));
    }
    return pings(talk, minutes, 20_000, 15, 15);
  }

  /** Orders at an exchange: of one size, at exponential intervals, confirmed at once; the market comes unasked. */
  static Talk orders(long seed, long minutes) {
    Talk talk = new Talk(seed);
    talk.say(3, CLIENT, 240).say(25, SERVER, 120);
    for (long at = 10_000; at < minutes * MINUTE; at += talk.draw.waitMs(40_000)) {
      talk.say(at, CLIENT, 205 + talk.draw.between(0, 14)).say(at + 9, SERVER, 310 + talk.draw.between(0, 20))
          .say(at + talk.draw.between(300, 20_000), SERVER, 290 + talk.draw.between(0, 40));
    }
    for (long at = 5_000; at < minutes * MINUTE; at += 5_000) {
      talk.say(at, SERVER, 180 + talk.draw.between(0, 50));
    }
    return talk;
  }

  /** A wallet asks its node: one question, one answer, of many sizes, every ten seconds. */
  static Talk walletCalls(long seed, long minutes) {
    Talk talk = new Talk(seed);
    for (long at = 1_000; at < minutes * MINUTE; at += 10_000 + talk.draw.between(0, 200)) {
      talk.say(at, CLIENT, 190 + talk.draw.between(0, 40)).say(at + 35, SERVER, 240 + (int) Math.min(5_000, talk.draw.waitMs(700)));
    }
    return talk;
  }

  /** A database connection of a pool: a ping every half minute, in between transactions of several statements. */
  static Talk database(long seed, long minutes) {
    Talk talk = new Talk(seed);
    talk.say(3, CLIENT, 190).say(25, SERVER, 420);
    for (long at = 20_000; at < minutes * MINUTE; at += talk.draw.waitMs(50_000)) {
      for (int i = talk.draw.between(1, 5); i > 0; i--) {
        talk.say(at, CLIENT, 80 + talk.draw.between(0, 300)).say(at + 4, SERVER, 60 + (int) Math.min(8_000, talk.draw.waitMs(400)));
        at += 9;
      }
    }
    return pings(talk, minutes, 30_000, 5, 11);
  }

  /** Work that is handed out and reported back: a build agent. */
  static Talk agent(long seed, long minutes) {
    Talk talk = new Talk(seed);
    talk.say(3, CLIENT, 400).say(25, SERVER, 90);
    for (long at = 30_000; at < minutes * MINUTE; at += talk.draw.waitMs(200_000)) {
      talk.say(at, SERVER, 1_200 + talk.draw.between(0, 1_500)).say(at + 20, CLIENT, 34);
      for (long line = at + 2_000; line < at + 90_000; line += talk.draw.waitMs(4_000)) {
        talk.say(line, CLIENT, 60 + (int) Math.min(2_000, talk.draw.waitMs(150))).say(line + 22, SERVER, 12);
      }
    }
    return pings(talk, minutes, 30_000, 12, 12);
  }

  private static Talk pings(Talk talk, long minutes, long everyMs, int ping, int pong) {
    for (long at = everyMs; at < minutes * MINUTE; at += everyMs) {
      talk.say(at, CLIENT, ping).say(at + 23, SERVER, pong);
    }
    return talk;
  }
}
