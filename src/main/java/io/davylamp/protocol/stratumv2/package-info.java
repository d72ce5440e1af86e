/**
 * The wire of Stratum V2: plain frames and the parts of each message, and what the sizes of an encrypted session show. Views and pure
 * state machines, no decisions about sessions: {@code protocol.stratum} reads them as one more dialect, so that state, facts, rates and
 * events exist once. Used by the worker that owns them; nothing is kept beyond the call but numbers.
 */
package io.davylamp.protocol.stratumv2;
