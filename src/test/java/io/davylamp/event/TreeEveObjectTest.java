package io.davylamp.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.davylamp.memory.Buffers;
import org.junit.jupiter.api.Test;

final class TreeEveObjectTest {
  @Test
  void membersNestAndNullTextIsLeftOut() {
    TreeEveObject out = new TreeEveObject();
    out.text("a", "x");
    out.text("absent", null);
    out.openArray("list");
    out.number(null, 1);
    out.openObject(null);
    out.flag("yes", true);
    out.close();
    out.close();
    out.bytes("raw", Buffers.copyOf(new byte[] {'o', (byte) 0xFF}), 0, 2);
    out.decimal("nan", Double.NaN);
    assertEquals("{\"a\":\"x\",\"list\":[1,{\"yes\":true}],\"raw\":\"o\u00FF\"}", out.root().toString());
  }

  @Test
  void nameTwiceInOneObjectFails() {
    TreeEveObject out = new TreeEveObject();
    out.text("a", "x");
    assertThrows(IllegalStateException.class, () -> out.number("a", 1));
  }

  @Test
  void somethingLeftOpenFails() {
    TreeEveObject out = new TreeEveObject();
    out.openObject("a");
    assertThrows(IllegalStateException.class, out::root);
  }
}
