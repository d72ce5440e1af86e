package io.davylamp.capture;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** Sends the packets of a capture out of an interface, as fast as it goes, in their order. */
public final class FrameSender {
  private FrameSender() {}

  /** @return how many were sent */
  public static int send(String file, String device) {
    int[] sent = new int[1];
    try (Memory errors = Libpcap.newErrorBuffer(); Memory frame = new Memory(1 << 16);
        PcapFileSource source = new PcapFileSource(file, null, 0)) {
      long pcap = Libpcap.pcap_create(device, Pointer.nativeValue(errors));
      if (pcap == 0 || Libpcap.pcap_activate(pcap) != 0) {
        throw new CaptureException(device + ": cannot be sent on: " + errors.getString(0));
      }
      PacketSource.Handler handler = packet -> {
        byte[] bytes = new byte[packet.capturedLength];
        packet.buffer.getBytes(packet.offset, bytes);
        frame.write(0, bytes, 0, bytes.length);
        if (Libpcap.pcap_inject(pcap, Pointer.nativeValue(frame), bytes.length) != bytes.length) {
          throw new CaptureException(device + ": not sent: " + Libpcap.pcap_geterr(pcap));
        }
        sent[0]++;
      };
      while (source.poll(handler, 64) != PacketSource.END) {
        continue; // every poll sends a batch
      }
      Libpcap.pcap_close(pcap);
    }
    return sent[0];
  }
}
