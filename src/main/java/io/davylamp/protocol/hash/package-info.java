/**
 * Hashes several protocols need and Java does not have. Pure computation over arrays; an instance belongs to one worker and allocates
 * nothing after it is made.
 */
package io.davylamp.protocol.hash;
