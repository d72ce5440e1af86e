/**
 * Mining protocols ("Stratum") of every dialect, recognised from any message of either side: lines of JSON, and the few that are binary,
 * each a {@code Framing} over one session model. Of Stratum V2 the wire lies in {@code protocol.stratumv2}; what a session is, who mines
 * and how fast is the same for it as for all others, and stands here once. Run by the flow's worker; analyzers are pooled, message and event
 * exist once per worker, and an established session allocates nothing.
 */
package io.davylamp.protocol.stratum;
