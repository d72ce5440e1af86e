/**
 * Long conversations through real TLS libraries, for what can be measured of encrypted sessions: what both ends say and when is drawn from
 * seeds, the records are what the libraries make of it in memory. Packet time is the script's, so hours take a second.
 */
package io.davylamp.sim.encrypted;
