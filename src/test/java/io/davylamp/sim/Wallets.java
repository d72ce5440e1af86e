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
  public static final String MONERO_OTHER =
      "42PgVGNgquA1rKnP6VEAzvCA2eNXiHuZpeXYX1pX8vDiKpgTUPt2Ht86fG848hn3gh47MdeE6grvsSp6M84EnbRuQYkk9SD";
  public static final String MONERO_THIRD =
      "47Bb5tBezjmS8W8M9sAMQ9JhqVUmGunFnC7n8pJ6sP9ZEaC43DykJgQAARPTFeeYJ2grAbSTssFZ9U98VW3kEfWBGjYbmp2";
  public static final String MONERO_INTEGRATED =
      "4BqVsrXEeNMT4zKBr15NZE4v2GwcfZbqKSUeKuj8A7Y8Fkc4HYov1c9MPvg9mCdPuxLUBUyKFGc5uKcktTZ5kgTq5o1WY8Z1ZHqBLw6Mqv";
  public static final String BITCOIN_OTHER = "1LoBUjHfxE1Jke1Px9szJWWKoWsAtFg5fC";
  public static final String BITCOIN_GOLD = "Gcns3udxbGEQzGRsxyXnDacFdqtUCmiMoL";
  public static final String RAVENCOIN = "RRHPzTJ2jCvAxMWvpnNiwcwHmarCFRFqWr";
  public static final String VERUS = "RVwuYw8nhrmV1qLH2uA8wvGYrF8Rp2Bb32";
  public static final String ERGO = "9gEjGtwACTKiVcXmF5waDWSURrCTjL2hcMmzRtWFjr3dyabSjfw";
  public static final String KASPA = "kaspa:qqlf05vevr8e6y5vzzuueeqj204jzn4u9ej2qgr9w6uzpuc0huvnxht6d7sm2";
  public static final String ALEPHIUM = "13ipy15yT9XxpznwTYjegU2nUp5Xib6mgYPNZA2DNavN7";
  public static final String GRIN = "grin16e5aeygmmamh8rwllykthevzfzxlcare6hzr7mkcx254chpxu9ps6p8j2t";
  public static final String CONFLUX = "cfx:aap0g0camsxbh0eym72xs4jarmb76fn9u6fxzh044d";
  public static final String AETERNITY = "ak_C6kivPr32FefqSc42nFPQZz1MyWasPQugzwd3eFrUgYeyEdQX";
  public static final String NERVOS =
      "ckb1qzda0cr08m85hc8jlnfp3zer7xulejywt49kt2rr0vthywaa50xwsqvp45f3k5lkpvsvksm72evfhmhhtfnse6s89tkzw";
  public static final String IRON_FISH = "38ff5f4dbf79e2084a5cf5c1a71fca29727cd9b23040ac54f6d3e4366d4f6134";
  public static final String XELIS = "xel:jlsa5g2acektj3rv0p0d9n0zjjuu2zfypkwmk66qxnvq5lg50yvqqlgdgnn";
  public static final String SIA = "49376ca305ab3b58fc68b8a241f5a1be8c0e5665957501c926b9d7a6268c993ecad3db12588f";
  public static final String DECRED = "Dsbq9ymSD3sWinUr8qSDUU5vkFi444LceqP";
  public static final String ZANO =
      "ZxDa5sKH8qsj92hjXAXdPegxR36ejvJNPZS4RqcVT8LJAedhDe6fTrS8HXrzBPbqxB2DHb6rG7DGcGT8fQRjA6xH12jCGdAML";
  public static final String KADENA = "k:8a1d0210199bd4f710821c2c015fbd6a21424a16e00dccedac04eff08edf6e0f";
  public static final String DERO = "dero1qypzwq823apucqhk62ckyh4c3vehvu7fz4x80xm96awshj4drqvw75s3npach";
  public static final String NIMIQ = "NQ55 EYQ5 YSDL K159 6XSR L5A2 T0SU R770 C6H4";

  private Wallets() {}
}
