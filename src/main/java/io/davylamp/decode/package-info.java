/**
 * From captured bytes to a conversation: walks the header views from the link type through VLANs, labels and tunnels to the
 * transport and fills {@link io.davylamp.decode.Packet} and {@link io.davylamp.decode.FlowKey}.
 *
 * <p>Thread: one {@link io.davylamp.decode.Decoder} per capturing thread. Memory: nothing is allocated after construction;
 * packets and buffers are borrowed for the call. Hostile bytes end in an outcome and a named anomaly, never in an exception.
 */
package io.davylamp.decode;
