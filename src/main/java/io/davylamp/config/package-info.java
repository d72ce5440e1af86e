/**
 * The configuration: read once at start from commented defaults, the user's file and {@code --set}, checked completely, then
 * plain immutable values. Imports nothing of ours; Main, Catalog and cli carry the values to their owners. Cold: it allocates
 * freely.
 */
package io.davylamp.config;
