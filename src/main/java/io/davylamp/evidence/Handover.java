package io.davylamp.evidence;

/** Brings a worker's {@link Parcel}s to the thread that writes, in order with everything else the worker says. */
public interface Handover {
  /** @param bytes valid during the call */
  void evidence(byte[] bytes, int length);
}
