package io.davylamp.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An {@link EveObject} that builds a Jackson tree, for tests of whoever writes events. It is stricter than a writer: a name
 * written twice in one object, a name inside an array, a member without a name and an unbalanced close fail at once.
 */
public final class TreeEveObject implements EveObject {
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();
  private final Deque<ContainerNode<?>> open = new ArrayDeque<>();

  public TreeEveObject() {
    open.push(root);
  }

  /** What {@code event} writes, as a tree; fails when it left something open. */
  public static ObjectNode of(Event event) {
    TreeEveObject out = new TreeEveObject();
    event.write(out);
    return out.root();
  }

  /** The finished tree. */
  public ObjectNode root() {
    if (open.size() != 1) {
      throw new IllegalStateException(open.size() - 1 + " objects or arrays left open: " + root);
    }
    return root;
  }

  @Override
  public void text(String name, CharSequence value) {
    if (value != null) {
      put(name, JsonNodeFactory.instance.textNode(value.toString()));
    }
  }

  @Override
  public void bytes(String name, ByteBuf buffer, int offset, int length) {
    byte[] bytes = new byte[length];
    buffer.getBytes(offset, bytes);
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, StandardCharsets.ISO_8859_1);
    }
    put(name, JsonNodeFactory.instance.textNode(text));
  }

  @Override
  public void number(String name, long value) {
    put(name, JsonNodeFactory.instance.numberNode(value));
  }

  @Override
  public void decimal(String name, double value) {
    if (Double.isFinite(value)) {
      put(name, JsonNodeFactory.instance.numberNode(value));
    }
  }

  @Override
  public void flag(String name, boolean value) {
    put(name, JsonNodeFactory.instance.booleanNode(value));
  }

  @Override
  public void openObject(String name) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    put(name, node);
    open.push(node);
  }

  @Override
  public void openArray(String name) {
    ArrayNode node = JsonNodeFactory.instance.arrayNode();
    put(name, node);
    open.push(node);
  }

  @Override
  public void close() {
    if (open.size() == 1) {
      throw new IllegalStateException("close without open: " + root);
    }
    open.pop();
  }

  private void put(String name, JsonNode value) {
    ContainerNode<?> into = open.peek();
    if (into instanceof ArrayNode array) {
      if (name != null) {
        throw new IllegalStateException("name " + name + " inside an array: " + root);
      }
      array.add(value);
      return;
    }
    if (name == null) {
      throw new IllegalStateException("member without a name: " + root);
    }
    if (((ObjectNode) into).putIfAbsent(name, value) != null) {
      throw new IllegalStateException(name + " written twice: " + root);
    }
  }
}
