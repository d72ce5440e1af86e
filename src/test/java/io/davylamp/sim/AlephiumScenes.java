package io.davylamp.sim;

import io.davylamp.event.Side;

/** Alephium: a pool that speaks first, in JSON; a node whose messages are binary behind a length. */
final class AlephiumScenes {
  private static final int NONCE = 24;

  private AlephiumScenes() {}

  /** Four of the sixteen chains, so that the file stays small. */
  static Scene pool() {
    Rig rig = Rig.open(162, "198.51.100.57", 20_032);
    rig.pause(12).hears("{'id':null,'method':'mining.set_difficulty','params':[16]}");
    rig.hears("{'id':null,'method':'mining.set_extranonce','params':['515a']}");
    for (int i = 0; i < 4; i++) {
      int jobs = 0x0a1b2c00 + 16 * i;
      rig.hears("{'id':null,'method':'mining.notify','params':[%s,%s,%s,%s]}", job(rig, jobs, 0, 0), job(rig, jobs + 1, 0, 1),
          job(rig, jobs + 2, 1, 3), job(rig, jobs + 3, 3, 2));
      rig.work(7_000).says("{'id':%d,'method':'mining.submit','params':{'jobId':'%08x','fromGroup':1,'toGroup':3,'nonce':'515a%s',"
          + "'worker':'%s.rig1'}}", i + 1, jobs + 2, rig.draw.hex(44), Wallets.ALEPHIUM);
      rig.answered(i == 2 ? "{'id':%d,'method':'mining.submit_result','result':false,'error':[21,'job not found',null]}"
          : "{'id':%d,'method':'mining.submit_result','result':true,'error':null}", i + 1);
    }
    return rig.bye(Side.CLIENT);
  }

  private static String job(Rig rig, int id, int from, int to) {
    return Rig.json("{'jobId':'%08x','fromGroup':%d,'toGroup':%d,'headerBlob':'0007070000000000%s','txsBlob':'%s',"
        + "'targetBlob':'00000000ffff%s'}", id, from, to, rig.draw.hex(280), rig.draw.hex(40), "0".repeat(52));
  }

  /** The miner says nothing until it has found something. */
  static Scene node() {
    Rig rig = Rig.open(163, "203.0.113.83", 10_973);
    rig.pause(3);
    for (int i = 0; i < 5; i++) {
      Octets jobs = new Octets().u8(0).u32(2);
      byte[] header = header(rig);
      jobs(jobs, 0, i % 4, header, rig);
      jobs(jobs, 1, 2, header(rig), rig);
      rig.bytes(Side.SERVER, framed(jobs)).work(4_000);
      if (i > 0) {
        Octets block = new Octets().put(rig.draw.bytes(NONCE)).put(header).put(rig.draw.bytes(64));
        rig.bytes(Side.CLIENT, framed(new Octets().u8(0).u32(block.length()).put(block.bytes()))).rtt();
        rig.bytes(Side.SERVER, framed(new Octets().u8(1).u32(0).u32(i % 4).u8(i == 3 ? 0 : 1)));
        rig.pause(900);
      }
    }
    return rig.bye(Side.CLIENT);
  }

  /** Without the nonce: version 0, seven parents, and what hangs on them. */
  private static byte[] header(Rig rig) {
    return new Octets().u8(0).u8(7).put(rig.draw.bytes(300)).bytes();
  }

  private static void jobs(Octets out, int from, int to, byte[] header, Rig rig) {
    byte[] target = new Octets().hex("00000000ffff").put(new byte[26]).bytes();
    out.u32(from).u32(to).u32(header.length).put(header).u32(64).put(rig.draw.bytes(64)).u32(target.length).put(target);
  }

  private static byte[] framed(Octets message) {
    return new Octets().u32(message.length()).put(message.bytes()).bytes();
  }
}
