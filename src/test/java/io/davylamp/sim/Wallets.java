package io.davylamp.sim;

/** Well-formed addresses with valid checksums that belong to nobody: random keys, made for tests. */
public final class Wallets {
  public static final String MONERO =
      "48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQvcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsPd";
  public static final String MONERO_SUBADDRESS =
      "88kLAV3B3KnAiqwmjFiCqu2qVekvnd5PXSMU5UmKoWAN2EULwNjj9iG3D5p3MgMUBMAn152oBkSv8fbc9bBjo8Ku8vbZhd1";
  public static final String BITCOIN = "1MmM6B2uGVBz29NYLfJiVcsiUUqAErACZ7";
  public static final String BITCOIN_SEGWIT = "bc1qa06ufz7wh5q7kyuaxe59wgz04zg2ek6zns6v8t";
  public static final String ETHEREUM = "0x6423A398f1b90e2b4671E13D1f08684C7B9AD658";
  public static final String ZCASH = "t1WuoqXewzYNie9vgunNbHLvJB39qUj5dgC";

  private Wallets() {}
}
