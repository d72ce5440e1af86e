package io.davylamp.protocol.stratumv2;

import static io.davylamp.protocol.stratumv2.Part.*;

import io.davylamp.event.Side;

/**
 * Every message of Stratum V2: number, whether its header says that a channel's id comes first, who sends it, in which sub-protocol, and
 * its parts in order (specification, sections 3.6, 5.3, 6.4, 7 and 8; extension 0x0001).
 */
public enum MessageType {
  SETUP_CONNECTION(0x00, "SetupConnection", false, Side.CLIENT, SubProtocol.COMMON, 10, U8, U16, U16, U32, B255, U16, B255, B255, B255,
      B255),
  SETUP_CONNECTION_SUCCESS(0x01, "SetupConnection.Success", false, Side.SERVER, SubProtocol.COMMON, 2, U16, U32),
  SETUP_CONNECTION_ERROR(0x02, "SetupConnection.Error", false, Side.SERVER, SubProtocol.COMMON, 2, U32, B255),
  CHANNEL_ENDPOINT_CHANGED(0x03, "ChannelEndpointChanged", true, Side.SERVER, SubProtocol.COMMON, 1, U32),
  RECONNECT(0x04, "Reconnect", false, Side.SERVER, SubProtocol.COMMON, 2, B255, U16),

  OPEN_STANDARD(0x10, "OpenStandardMiningChannel", false, Side.CLIENT, SubProtocol.MINING, 4, U32, B255, F32, U256),
  OPEN_STANDARD_SUCCESS(0x11, "OpenStandardMiningChannel.Success", false, Side.SERVER, SubProtocol.MINING, 5, U32, U32, U256, B32, U32),
  OPEN_ERROR(0x12, "OpenMiningChannel.Error", false, Side.SERVER, SubProtocol.MINING, 2, U32, B255),
  OPEN_EXTENDED(0x13, "OpenExtendedMiningChannel", false, Side.CLIENT, SubProtocol.MINING, 5, U32, B255, F32, U256, U16),
  /** Before 2025 without the group. */
  OPEN_EXTENDED_SUCCESS(0x14, "OpenExtendedMiningChannel.Success", false, Side.SERVER, SubProtocol.MINING, 5, U32, U32, U256, U16, B32,
      U32),
  NEW_JOB(0x15, "NewMiningJob", true, Side.SERVER, SubProtocol.MINING, 5, U32, U32, OPTION_U32, U32, U256),
  UPDATE_CHANNEL(0x16, "UpdateChannel", true, Side.CLIENT, SubProtocol.MINING, 3, U32, F32, U256),
  UPDATE_CHANNEL_ERROR(0x17, "UpdateChannel.Error", true, Side.SERVER, SubProtocol.MINING, 2, U32, B255),
  CLOSE_CHANNEL(0x18, "CloseChannel", true, null, SubProtocol.MINING, 2, U32, B255),
  SET_EXTRANONCE_PREFIX(0x19, "SetExtranoncePrefix", true, Side.SERVER, SubProtocol.MINING, 2, U32, B32),
  SUBMIT_STANDARD(0x1a, "SubmitSharesStandard", true, Side.CLIENT, SubProtocol.MINING, 6, U32, U32, U32, U32, U32, U32),
  SUBMIT_EXTENDED(0x1b, "SubmitSharesExtended", true, Side.CLIENT, SubProtocol.MINING, 7, U32, U32, U32, U32, U32, U32, B32),
  SUBMIT_SUCCESS(0x1c, "SubmitShares.Success", true, Side.SERVER, SubProtocol.MINING, 4, U32, U32, U32, U64),
  SUBMIT_ERROR(0x1d, "SubmitShares.Error", true, Side.SERVER, SubProtocol.MINING, 3, U32, U32, B255),
  NEW_EXTENDED_JOB(0x1f, "NewExtendedMiningJob", true, Side.SERVER, SubProtocol.MINING, 8, U32, U32, OPTION_U32, U32, BOOL, SEQ255_U256,
      B64K, B64K),
  SET_NEW_PREV_HASH(0x20, "SetNewPrevHash", true, Side.SERVER, SubProtocol.MINING, 5, U32, U32, U256, U32, U32),
  SET_TARGET(0x21, "SetTarget", true, Side.SERVER, SubProtocol.MINING, 2, U32, U256),
  SET_CUSTOM_JOB(0x22, "SetCustomMiningJob", true, Side.CLIENT, SubProtocol.MINING, 13, U32, U32, B255, U32, U256, U32, U32, U32, B255,
      U32, B64K, U32, SEQ255_U256),
  SET_CUSTOM_JOB_SUCCESS(0x23, "SetCustomMiningJob.Success", true, Side.SERVER, SubProtocol.MINING, 3, U32, U32, U32),
  SET_CUSTOM_JOB_ERROR(0x24, "SetCustomMiningJob.Error", true, Side.SERVER, SubProtocol.MINING, 3, U32, U32, B255),
  SET_GROUP_CHANNEL(0x25, "SetGroupChannel", false, Side.SERVER, SubProtocol.MINING, 2, U32, SEQ64K_U32),

  ALLOCATE_TOKEN(0x50, "AllocateMiningJobToken", false, Side.CLIENT, SubProtocol.JOB_DECLARATION, 2, B255, U32),
  ALLOCATE_TOKEN_SUCCESS(0x51, "AllocateMiningJobToken.Success", false, Side.SERVER, SubProtocol.JOB_DECLARATION, 3, U32, B255, B64K),
  PROVIDE_TRANSACTIONS(0x55, "ProvideMissingTransactions", false, Side.SERVER, SubProtocol.JOB_DECLARATION, 2, U32, SEQ64K_U16),
  PROVIDE_TRANSACTIONS_SUCCESS(0x56, "ProvideMissingTransactions.Success", false, Side.CLIENT, SubProtocol.JOB_DECLARATION, 2, U32,
      TRANSACTIONS),
  DECLARE_JOB(0x57, "DeclareMiningJob", false, Side.CLIENT, SubProtocol.JOB_DECLARATION, 7, U32, B255, U32, B64K, B64K, SEQ64K_U256, B64K),
  DECLARE_JOB_SUCCESS(0x58, "DeclareMiningJob.Success", false, Side.SERVER, SubProtocol.JOB_DECLARATION, 2, U32, B255),
  DECLARE_JOB_ERROR(0x59, "DeclareMiningJob.Error", false, Side.SERVER, SubProtocol.JOB_DECLARATION, 3, U32, B255, B64K),
  PUSH_SOLUTION(0x60, "PushSolution", false, Side.CLIENT, SubProtocol.JOB_DECLARATION, 6, B32, U256, U32, U32, U32, U32),

  /** Before 2025 without the signature operations. */
  COINBASE_CONSTRAINTS(0x70, "CoinbaseOutputConstraints", false, Side.CLIENT, SubProtocol.TEMPLATE_DISTRIBUTION, 1, U32, U16),
  NEW_TEMPLATE(0x71, "NewTemplate", false, Side.SERVER, SubProtocol.TEMPLATE_DISTRIBUTION, 11, U64, BOOL, U32, U32, B255, U32, U64, U32,
      B64K, U32, SEQ255_U256),
  TEMPLATE_PREV_HASH(0x72, "SetNewPrevHash", false, Side.SERVER, SubProtocol.TEMPLATE_DISTRIBUTION, 5, U64, U256, U32, U32, U256),
  REQUEST_TRANSACTIONS(0x73, "RequestTransactionData", false, Side.CLIENT, SubProtocol.TEMPLATE_DISTRIBUTION, 1, U64),
  REQUEST_TRANSACTIONS_SUCCESS(0x74, "RequestTransactionData.Success", false, Side.SERVER, SubProtocol.TEMPLATE_DISTRIBUTION, 3, U64, B64K,
      TRANSACTIONS),
  REQUEST_TRANSACTIONS_ERROR(0x75, "RequestTransactionData.Error", false, Side.SERVER, SubProtocol.TEMPLATE_DISTRIBUTION, 2, U64, B255),
  SUBMIT_SOLUTION(0x76, "SubmitSolution", false, Side.CLIENT, SubProtocol.TEMPLATE_DISTRIBUTION, 5, U64, U32, U32, U32, B64K),

  REQUEST_EXTENSIONS(0x100, "RequestExtensions", false, Side.CLIENT, SubProtocol.COMMON, 2, U16, SEQ64K_U16),
  REQUEST_EXTENSIONS_SUCCESS(0x101, "RequestExtensions.Success", false, Side.SERVER, SubProtocol.COMMON, 2, U16, SEQ64K_U16),
  REQUEST_EXTENSIONS_ERROR(0x102, "RequestExtensions.Error", false, Side.SERVER, SubProtocol.COMMON, 3, U16, SEQ64K_U16, SEQ64K_U16);

  /** Who speaks about what. */
  public enum SubProtocol {
    /** Of any connection. */
    COMMON("common"),
    MINING("mining"),
    JOB_DECLARATION("job-declaration"),
    TEMPLATE_DISTRIBUTION("template-distribution");

    private final String label;

    SubProtocol(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** Of a share the fields of extensions that may follow, bytes: names of 32 bytes, a few of them. */
  private static final int SHARE_WITH_FIELDS = 0x1b;
  private static final int FIELDS = 512;
  /** Most parts any message has: SetCustomMiningJob. */
  static final int MAX_PARTS = 13;
  private static final int EXTENSION = 0x100;
  private static final MessageType[] BY_NUMBER = new MessageType[2 * EXTENSION];

  static {
    for (MessageType type : values()) {
      BY_NUMBER[type.number] = type;
    }
  }

  private final int number;
  private final String wire;
  private final boolean channel;
  private final Side sender;
  private final SubProtocol protocol;
  private final int required;
  private final Part[] parts;
  private final int least;
  private final int most;

  MessageType(int number, String wire, boolean channel, Side sender, SubProtocol protocol, int required, Part... parts) {
    this.number = number;
    this.wire = wire;
    this.channel = channel;
    this.sender = sender;
    this.protocol = protocol;
    this.required = required;
    this.parts = parts;
    int fewest = 0;
    int longest = number == SHARE_WITH_FIELDS ? FIELDS : 0;
    for (int i = 0; i < parts.length; i++) {
      fewest += i < required ? parts[i].least() : 0;
      longest += parts[i].most();
    }
    least = fewest;
    most = longest;
  }

  /** The message of a number in the core (extension 0) or the negotiation of extensions (1); null when there is none. */
  static MessageType of(int extension, int number) {
    return extension > 1 ? null : BY_NUMBER[extension * EXTENSION + number];
  }

  /** As the specification calls it. */
  public String wire() {
    return wire;
  }

  /** Null when both may send it. */
  public Side sender() {
    return sender;
  }

  public SubProtocol protocol() {
    return protocol;
  }

  /** Whether the header's top bit is set: a channel's id comes first. */
  boolean isOfChannel() {
    return channel;
  }

  /** Whether a message of this type can be so long. */
  boolean fits(int length) {
    return length >= least && length <= most;
  }

  int count() {
    return parts.length;
  }

  Part part(int index) {
    return parts[index];
  }

  /** Parts that older versions have too; those behind may be missing. */
  int required() {
    return required;
  }

  /** Whether fields of extensions may follow (specification, section 3.4.3). */
  boolean takesFields() {
    return number == SHARE_WITH_FIELDS;
  }
}
