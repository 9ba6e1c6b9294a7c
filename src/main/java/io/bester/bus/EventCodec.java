package io.bester.bus;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.bester.protocol.Command;
import io.bester.protocol.Data;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Hands a record on by reference within a JVM, and as CBOR between two. */
final class EventCodec<T> implements MessageCodec<T, T> {
  private static final ObjectMapper CBOR = CBORMapper.builder(CBORFactory.builder().enable(CBORGenerator.Feature.LENIENT_UTF_ENCODING).build())
      .visibility(PropertyAccessor.ALL, Visibility.NONE)
      .visibility(PropertyAccessor.FIELD, Visibility.ANY)
      .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
      .addModule(new Jdk8Module())
      .addModule(new SimpleModule()
          .addSerializer(Data.class, new WriteData())
          .addDeserializer(Data.class, new ReadData()))
      .addMixIn(Command.class, CommandKind.class)
      .build();

  private final Class<T> type;

  EventCodec(Class<T> type) {
    this.type = type;
  }

  @Override public void encodeToWire(Buffer buffer, T event) {
    try {
      byte[] bytes = CBOR.writeValueAsBytes(event);
      buffer.appendInt(bytes.length).appendBytes(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override public T decodeFromWire(int position, Buffer buffer) {
    int start = position + Integer.BYTES;
    try {
      return CBOR.readValue(buffer.getBytes(start, start + buffer.getInt(position)), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override public T transform(T event) {
    return event;
  }

  @Override public String name() {
    return "bester." + type.getSimpleName();
  }

  @Override public byte systemCodecID() {
    return -1;
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
  private interface CommandKind {}

  private static final class WriteData extends JsonSerializer<Data> {
    @Override public void serialize(Data data, JsonGenerator out, SerializerProvider provider) throws IOException {
      out.writeBinary(data.array(), data.offset(), data.length());
    }
  }

  private static final class ReadData extends JsonDeserializer<Data> {
    @Override public Data deserialize(JsonParser in, DeserializationContext context) throws IOException {
      byte[] bytes = in.getBinaryValue();
      return new Data(bytes, 0, bytes.length);
    }
  }
}
