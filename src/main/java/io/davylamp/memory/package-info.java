/**
 * Where long-lived memory comes from: direct buffers of one concrete class, pooled 2 KiB segments, recycled objects. Job: every
 * pool has a limit, a count of what is out, and an answer for "empty". Thread: each pool belongs to one worker. Memory rule:
 * taking and giving back allocate nothing once warm; who takes gives back.
 */
package io.davylamp.memory;
