package io.davylamp.sim;

import io.davylamp.event.Side;
import java.nio.charset.StandardCharsets;

/** EthereumStratum/2.0.0 (EIP-1571): hello before all else, notifications without an id, hexadecimal numbers, perhaps gzip. */
final class EthereumStratum2Scenes {
  private EthereumStratum2Scenes() {}

  static Scene plain() {
    Rig rig = Rig.open(154, "198.51.100.41", 4444);
    hello(rig, "plain");
    new Session(rig, false).run();
    return rig.bye(Side.CLIENT);
  }

  /** Every line after the hello is a gzip member of its own. */
  static Scene gzip() {
    Rig rig = Rig.open(155, "198.51.100.41", 4444);
    hello(rig, "gzip");
    new Session(rig, true).run();
    return rig.bye(Side.SERVER);
  }

  static void hello(Rig rig, String encoding) {
    rig.says("{'id':0,'method':'mining.hello','params':{'agent':'ethminer-0.19.0','host':'eth.example.com','port':'115c',"
        + "'proto':'EthereumStratum/2.0.0'}}");
    rig.answered("{'id':0,'result':{'proto':'EthereumStratum/2.0.0','encoding':'%s','resume':'1','timeout':'b4','maxerrors':'5',"
        + "'node':'Geth/v1.10.26'}}", encoding);
  }

  /** What follows the hello, in either encoding. */
  private record Session(Rig rig, boolean zipped) {
    void run() {
      says("{'id':1,'method':'mining.subscribe'}");
      answered("{'id':1,'result':'s-%s'}", rig.draw.hex(5));
      says("{'id':2,'method':'mining.authorize','params':['%s.rig1','x']}", Wallets.ETHEREUM);
      answered("{'id':2,'result':'w-123'}");
      hears("{'method':'mining.set','params':{'epoch':'dc','target':'0112e0be826d694b2e62d01511f12a6061fbaec8bc02357593e70e52ba',"
          + "'algo':'ethash','extranonce':'af4c'}}");
      for (int i = 0; i < 4; i++) {
        String job = rig.draw.hex(8);
        hears("{'method':'mining.notify','params':['%s','6526d%d','%s','%d']}", job, i, rig.draw.hex(64), i % 2);
        rig.work(9_000);
        says("{'id':%d,'method':'mining.submit','params':['%s','%s','w-123']}", 40 + i, job, rig.draw.hex(12));
        answered(i == 2 ? "{'id':%d,'error':{'code':406,'message':'Bad nonce'}}" : "{'id':%d}", 40 + i);
        rig.pause(1_500);
      }
      says("{'id':9,'method':'mining.hashrate','params':['500000','w-123']}");
      answered("{'id':9}");
      rig.pause(8_000);
      says("{'id':50,'method':'mining.noop'}");
      answered("{'id':50}");
      rig.pause(2_000);
      hears("{'method':'mining.bye'}");
    }

    private void says(String line, Object... places) {
      send(Side.CLIENT, line, places);
    }

    private void answered(String line, Object... places) {
      rig.rtt();
      send(Side.SERVER, line, places);
    }

    private void hears(String line, Object... places) {
      send(Side.SERVER, line, places);
    }

    private void send(Side side, String line, Object... places) {
      byte[] text = (Rig.json(line, places) + "\n").getBytes(StandardCharsets.UTF_8);
      rig.bytes(side, zipped ? Gzip.member(text) : text);
    }
  }
}
