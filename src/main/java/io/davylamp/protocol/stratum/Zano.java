package io.davylamp.protocol.stratum;

/**
 * Zano's node speaks eth-proxy. Told apart by its wallets ({@code Zx...}) and by the block number in its work, which has all
 * sixteen digits; its shares alone are eth-proxy's.
 */
final class Zano implements Grammar {
  private static final byte[] WALLET = {'Z', 'x'};
  private static final int WALLET_LENGTH = 97;
  private final EthProxy work = new EthProxy();

  @Override
  public Claim request(Message m) {
    int user = Message.item(0);
    boolean zano = m.method == Method.ETH_SUBMIT_LOGIN && m.startsWith(user, WALLET) && m.length(user) >= WALLET_LENGTH;
    return zano ? Claim.SURE : Claim.NONE;
  }

  @Override
  public Claim reply(Message m) {
    return m.isPrefixedHex(Message.item(3), 16, 16) && EthProxy.isWork(m) ? Claim.SURE : Claim.NONE;
  }

  @Override
  public void read(Message m) {
    work.read(m);
  }
}
