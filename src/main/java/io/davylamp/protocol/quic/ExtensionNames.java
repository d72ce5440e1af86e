package io.davylamp.protocol.quic;

/** Names of TLS extensions in the registry (IANA, TLS ExtensionType Values), for people. */
final class ExtensionNames {
  private static final int QUIC_TRANSPORT_PARAMETERS = 57;

  private ExtensionNames() {}

  /** @return null when it has none */
  static String of(int type) {
    return switch (type) {
      case 0 -> "server_name";
      case 1 -> "max_fragment_length";
      case 5 -> "status_request";
      case 10 -> "supported_groups";
      case 11 -> "ec_point_formats";
      case 13 -> "signature_algorithms";
      case 16 -> "alpn";
      case 18 -> "signed_certificate_timestamp";
      case 21 -> "padding";
      case 23 -> "extended_master_secret";
      case 27 -> "compress_certificate";
      case 28 -> "record_size_limit";
      case 34 -> "delegated_credential";
      case 35 -> "session_ticket";
      case 41 -> "pre_shared_key";
      case 42 -> "early_data";
      case 43 -> "supported_versions";
      case 44 -> "cookie";
      case 45 -> "psk_key_exchange_modes";
      case 49 -> "post_handshake_auth";
      case 50 -> "signature_algorithms_cert";
      case 51 -> "key_share";
      case QUIC_TRANSPORT_PARAMETERS -> "quic_transport_parameters";
      case 17513, 17613 -> "application_settings";
      case 0xfe0d -> "encrypted_client_hello";
      case 0xff01 -> "renegotiation_info";
      default -> null;
    };
  }
}
