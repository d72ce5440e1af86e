package io.davylamp.protocol.stratum;

import io.davylamp.event.EveObject;
import io.davylamp.protocol.stratumv2.Frame;
import io.davylamp.protocol.stratumv2.MessageType;
import io.davylamp.protocol.stratumv2.MessageType.SubProtocol;

/**
 * What only a message of Stratum V2 has, beside the {@link Message} whose framing filled it: channels, how many shares an answer is for,
 * the setup of a connection. One per worker, valid as long as the message. Texts are cut as all texts of events are.
 */
final class StratumV2Parts {
  private static final String[] FLAGS = {"requires-standard-jobs", "requires-work-selection", "requires-version-rolling"};
  private static final String[] FLAGS_OF_SUCCESS = {"requires-fixed-version", "requires-extended-channels"};
  /** Number of sub-protocol as SetupConnection has it. */
  private static final SubProtocol[] PROTOCOLS = {SubProtocol.MINING, SubProtocol.JOB_DECLARATION, SubProtocol.TEMPLATE_DISTRIBUTION};

  /** Channels of a group that an event names. */
  private static final int SHOWN = 16;

  private final Frame frame;
  private MessageType type;
  /** Sub-protocol of the connection as far as this message tells; null when any may say it. */
  SubProtocol protocol;
  /** Shares an answer is for; 0 of other messages. */
  int covered;
  /** Whether channels of different work are open: then what a share stands for is the channel's, not the job's. */
  boolean manyChannels;
  /** Whether jobs before the one named are void with this message. */
  boolean activates;
  /** Hashes a share stands for by this message, or of its channel; 0 unknown. */
  double hashes;

  /** @param frame of which the message was made; it stays wrapped until the next one */
  StratumV2Parts(Frame frame) {
    this.frame = frame;
  }

  void of(Frame wrapped) {
    type = wrapped.type();
    protocol = type.protocol() == SubProtocol.COMMON ? null : type.protocol();
    if (type == MessageType.SETUP_CONNECTION && wrapped.u8(0) < PROTOCOLS.length) {
      protocol = PROTOCOLS[wrapped.u8(0)];
    }
    covered = 0;
    manyChannels = false;
    activates = false;
    hashes = 0;
  }

  /** Whether the message, of either side, is sent only when the miner was let in. */
  boolean isOfOpenChannel() {
    return switch (type) {
      case SET_TARGET, SET_NEW_PREV_HASH, SET_EXTRANONCE_PREFIX, SET_GROUP_CHANNEL, CHANNEL_ENDPOINT_CHANGED, TEMPLATE_PREV_HASH,
          PROVIDE_TRANSACTIONS -> true;
      default -> false;
    };
  }

  void write(EveObject out) {
    switch (type) {
      case SETUP_CONNECTION -> setup(out);
      case SETUP_CONNECTION_SUCCESS -> {
        out.openObject("setup");
        out.number("used_version", frame.u16(0));
        flags(out, frame.u32(1), FLAGS_OF_SUCCESS);
        out.close();
      }
      case OPEN_STANDARD_SUCCESS, OPEN_EXTENDED_SUCCESS -> {
        number(out, "channel_id", 1);
        number(out, "group_channel_id", type == MessageType.OPEN_STANDARD_SUCCESS ? 4 : 5);
      }
      case SET_GROUP_CHANNEL -> group(out);
      case SUBMIT_SUCCESS -> {
        number(out, "channel_id", 0);
        number(out, "accepted_count", 2);
        out.number("shares_sum", frame.u64(3));
      }
      default -> channel(out);
    }
  }

  private void channel(EveObject out) {
    switch (type) {
      case NEW_JOB, NEW_EXTENDED_JOB, SET_NEW_PREV_HASH, SET_TARGET, UPDATE_CHANNEL, UPDATE_CHANNEL_ERROR, CLOSE_CHANNEL,
          SET_EXTRANONCE_PREFIX, SUBMIT_STANDARD, SUBMIT_EXTENDED, SUBMIT_ERROR, SET_CUSTOM_JOB, SET_CUSTOM_JOB_SUCCESS,
          SET_CUSTOM_JOB_ERROR, CHANNEL_ENDPOINT_CHANGED -> number(out, "channel_id", 0);
      default -> { }
    }
  }

  private void setup(EveObject out) {
    out.openObject("setup");
    out.text("protocol", protocol == null ? null : protocol.label());
    out.number("min_version", frame.u16(1));
    out.number("max_version", frame.u16(2));
    flags(out, frame.u32(3), frame.u8(0) == 0 ? FLAGS : null);
    text(out, "vendor", 6);
    text(out, "hardware_version", 7);
    text(out, "firmware", 8);
    text(out, "device_id", 9);
    out.close();
  }

  /** Their names where they have any, in the order of the bits; of other sub-protocols the number. */
  private static void flags(EveObject out, long flags, String[] names) {
    if (flags == 0) {
      return;
    }
    if (names == null || flags >>> names.length != 0) {
      out.number("flags_number", flags);
      return;
    }
    out.openArray("flags");
    for (int bit = 0; bit < names.length; bit++) {
      if ((flags >>> bit & 1) != 0) {
        out.text(null, names[bit]);
      }
    }
    out.close();
  }

  private void group(EveObject out) {
    number(out, "group_channel_id", 0);
    out.openArray("channel_ids");
    for (int at = 0; frame.has(1) && at + Integer.BYTES <= Math.min(frame.length(1), SHOWN * Integer.BYTES); at += Integer.BYTES) {
      out.number(null, frame.buffer().getUnsignedIntLE(frame.offset(1) + at));
    }
    out.close();
  }

  private void number(EveObject out, String name, int part) {
    if (frame.has(part)) {
      out.number(name, frame.u32(part));
    }
  }

  private void text(EveObject out, String name, int part) {
    if (frame.length(part) > 0) {
      out.bytes(name, frame.buffer(), frame.offset(part), frame.length(part));
    }
  }
}
