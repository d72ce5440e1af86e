/**
 * Reads JSON as bytes: one pull scanner without objects, shared by every protocol that carries JSON. Used by the worker that
 * owns the scanner; keeps nothing beyond the call and allocates nothing.
 */
package io.davylamp.protocol.json;
