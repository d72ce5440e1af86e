/** What is known to be true of third-party captures, asserted through the whole program. Skipped where the captures are not. */
package io.davylamp.real;
