/** The sensor against tshark, an independent implementation, on the same captures. Runs where tshark is installed. */
package io.davylamp.oracle;
