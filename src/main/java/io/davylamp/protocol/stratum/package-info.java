/**
 * Line-framed JSON mining protocols ("Stratum") of every dialect, recognised from any message of either side. Run by the flow's
 * worker; analyzers are pooled, message and event exist once per worker, and an established session allocates nothing.
 */
package io.davylamp.protocol.stratum;
