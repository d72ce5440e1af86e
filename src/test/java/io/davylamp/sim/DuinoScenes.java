package io.davylamp.sim;

import io.davylamp.event.Side;
import java.util.Locale;

/** Duino-Coin: texts with commas; the server speaks first, with its version. */
final class DuinoScenes {
  private DuinoScenes() {}

  /** The program for PCs writes no newline, the server does. */
  static Scene pc() {
    Rig rig = Rig.open(175, "198.51.100.68", 2813);
    rig.pause(14).text(Side.SERVER, "4.3\n").pause(3);
    for (int i = 0; i < 5; i++) {
      rig.text(Side.CLIENT, "JOB,anna,MEDIUM,None").rtt();
      rig.text(Side.SERVER, rig.draw.hex(40) + "," + rig.draw.hex(40) + ",62500\n").work(4_000);
      rig.text(Side.CLIENT, rig.draw.between(100_000, 6_000_000) + "," + rig.draw.between(1_900_000, 2_300_000)
          + ".57,Official PC Miner 4.3,desk,," + "21841").rtt();
      rig.text(Side.SERVER, i == 3 ? "BAD,Wrong result\n" : i == 4 ? "BLOCK\n" : "GOOD\n").pause(40);
    }
    return rig.bye(Side.CLIENT);
  }

  /** A microcontroller ends its lines, and is slow. */
  static Scene esp() {
    Rig rig = Rig.open(176, "198.51.100.68", 2811);
    rig.pause(15).text(Side.SERVER, "4.3\n").pause(30);
    for (int i = 0; i < 4; i++) {
      rig.text(Side.CLIENT, "JOB,anna,ESP8266H,None\n").rtt();
      rig.text(Side.SERVER, rig.draw.hex(40) + "," + rig.draw.hex(40) + ",4000\n").work(5_000);
      rig.text(Side.CLIENT, rig.draw.between(1_000, 390_000) + "," + rig.draw.between(62_000, 66_900)
          + ".00,Official ESP8266 Miner 4.3,Auto,DUCOID" + rig.draw.hex(6).toUpperCase(Locale.ROOT) + ",1207\n").rtt();
      rig.text(Side.SERVER, i == 2 ? "BAD,Incorrect result\n" : "GOOD\n").pause(60);
    }
    return rig.bye(Side.SERVER);
  }
}
