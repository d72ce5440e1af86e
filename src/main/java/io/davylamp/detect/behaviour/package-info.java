/**
 * Judges what cannot be read, by when and how much is said: features of sizes, cadence and direction. On the worker, when a flow ends; keeps
 * nothing between flows, allocates nothing.
 */
package io.davylamp.detect.behaviour;
