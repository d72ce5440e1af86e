package io.davylamp.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.davylamp.memory.Buffers;
import org.junit.jupiter.api.Test;

class FieldValueTest {
  private final FieldValue value = new FieldValue();

  /** A holder is reused all its life: nothing of the values before may shine through. */
  @Test
  void valuesAfterClearStartAtTheBeginning() {
    for (int round = 0; round < 3; round++) {
      value.clear();
      value.add("pool".getBytes(), 0, 4);
      value.add(Buffers.copyOf("example".getBytes()), 0, 7);
      value.add("text");
      value.add(42);
      assertEquals("pool", value.text(0));
      assertEquals("example", value.text(1));
      assertEquals("text", value.text(2));
      assertEquals(42, value.number(3));
      assertEquals(0, value.length(3));
    }
  }
}
