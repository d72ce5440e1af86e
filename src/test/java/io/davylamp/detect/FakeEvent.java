package io.davylamp.detect;

import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** An event that answers the fields it was given; its values are bytes, so that reading it allocates nothing. */
public final class FakeEvent implements Event {
  private final String type;
  private final Map<Field, byte[][]> texts = new EnumMap<>(Field.class);
  private final Map<Field, Long> numbers = new EnumMap<>(Field.class);

  public FakeEvent(String type) {
    this.type = type;
  }

  public static FakeEvent dnsRequest(String... names) {
    return new FakeEvent("dns").with(Field.DNS_IS_RESPONSE, 0).with(Field.DNS_QUERY, names);
  }

  public static FakeEvent dnsResponse(int rcode, String... names) {
    return new FakeEvent("dns").with(Field.DNS_IS_RESPONSE, 1).with(Field.DNS_RCODE, rcode).with(Field.DNS_QUERY, names);
  }

  public FakeEvent with(Field field, String... values) {
    byte[][] bytes = new byte[values.length][];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = values[i].getBytes(StandardCharsets.ISO_8859_1);
    }
    texts.put(field, bytes);
    return this;
  }

  public FakeEvent with(Field field, long number) {
    numbers.put(field, number);
    return this;
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public void write(EveObject out) {}

  @Override
  public boolean read(Field field, FieldValue out) {
    out.clear();
    byte[][] values = texts.get(field);
    if (values != null) {
      for (int i = 0; i < values.length; i++) {
        out.add(values[i], 0, values[i].length);
      }
      return true;
    }
    Long number = numbers.get(field);
    if (number != null) {
      out.add(number.longValue());
      return true;
    }
    return false;
  }
}
