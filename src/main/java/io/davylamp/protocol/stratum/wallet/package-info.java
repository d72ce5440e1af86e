/**
 * Tells wallet addresses from other names: which coins' they may be, of what kind, and whether their checksum holds. One
 * {@link WalletReader} per worker; cold, asked once per login; allocates, keeps nothing.
 */
package io.davylamp.protocol.stratum.wallet;
