package io.bester.protocol.codec;

import io.bester.protocol.Fault;
import io.bester.protocol.ProtocolException;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into frames. [P-1.1]
 *
 * <pre>
 *   +----------------+---------------------------+
 *   | length: uint32 | JSON text: length bytes   |
 *   | little endian  | UTF-8                     |
 *   +----------------+---------------------------+
 * </pre>
 *
 * <p>Pulled, not pushed: whoever reads may stop between two frames of one chunk. The length is checked before anything
 * is allocated, and memory grows with what has arrived, to four times that or 16 KiB, never with what was announced. [P-1.2]
 */
public final class FrameDecoder {
  private static final int PREFIX = 4;
  private static final int FIRST_ALLOCATION = 16 * 1024;
  private static final int GROWTH = 4;
  private static final Buffer EMPTY = Buffer.buffer();
  private static final byte[] NONE = {};

  private int limit;
  private Buffer chunk = EMPTY;
  private int position;
  private int prefix;
  private int prefixBytes;
  private byte[] body = NONE;
  private int bodyBytes;

  /** @param limit the longest frame to accept, in bytes without the prefix */
  public FrameDecoder(int limit) {
    this.limit = limit;
  }

  /** Takes effect at the next frame whose length has not been read yet. */
  public void limit(int bytes) {
    limit = bytes;
  }

  /**
   * Adds what has arrived; all earlier chunks must have been read to their end, or are kept.
   *
   * @param arrived is read where it is, until it is read to its end or {@link #keep()} is called
   */
  public void feed(Buffer arrived) {
    if (position == chunk.length()) {
      chunk = arrived;
    } else {
      chunk = Buffer.buffer(chunk.length() - position + arrived.length())
          .appendBuffer(chunk, position, chunk.length() - position)
          .appendBuffer(arrived);
    }
    position = 0;
  }

  /** Copies what has arrived and hasn't been read: its memory will be used for something else. */
  public void keep() {
    if (position < chunk.length()) {
      chunk = Buffer.buffer(chunk.getBytes(position, chunk.length()));
      position = 0;
    }
  }

  /**
   * Moves on to the next whole frame.
   *
   * @return false when more bytes must arrive first
   * @throws ProtocolException {@code bad-envelope} for a length of 0, {@code frame-too-large} above the limit; the
   *     stream can't be read any further
   */
  public boolean advance() {
    if (prefixBytes < PREFIX && !readPrefix()) {
      return false;
    }
    readBody();
    return bodyBytes == prefix;
  }

  /** The frame that {@link #advance()} reached: its JSON text, an array of its own. */
  public byte[] frame() {
    byte[] frame = body;
    body = NONE;
    bodyBytes = 0;
    prefix = 0;
    prefixBytes = 0;
    return frame;
  }

  /** Whether a frame has begun and not ended. */
  public boolean midFrame() {
    return prefixBytes > 0 || position < chunk.length();
  }

  private boolean readPrefix() {
    if (prefixBytes == 0 && chunk.length() - position >= PREFIX) {
      prefix = chunk.getIntLE(position);
      position += PREFIX;
      prefixBytes = PREFIX;
    }
    while (prefixBytes < PREFIX && position < chunk.length()) {
      prefix |= (chunk.getByte(position++) & 0xff) << (8 * prefixBytes++);
    }
    letGo();
    if (prefixBytes < PREFIX) {
      return false;
    }
    check(Integer.toUnsignedLong(prefix));
    return true;
  }

  private void check(long length) {
    if (length == 0) {
      throw new ProtocolException(Fault.BAD_ENVELOPE, "a frame of length 0 holds no JSON value");
    }
    if (length > limit) {
      throw new ProtocolException(Fault.FRAME_TOO_LARGE, Stranger.of(prefix).map(Stranger::sentence).orElseGet(() ->
          "the frame's length prefix says " + length + " bytes, the limit here is " + limit
              + "; send less, and mind that the prefix is little endian"));
    }
  }

  private void readBody() {
    int available = Math.min(chunk.length() - position, prefix - bodyBytes);
    if (bodyBytes + available > body.length) {
      body = Arrays.copyOf(body, roomFor(bodyBytes + available));
    }
    chunk.getBytes(position, position + available, body, bodyBytes);
    position += available;
    bodyBytes += available;
    letGo();
  }

  /** What has been read is looked at no more: whoever fed it may have another use for its memory. */
  private void letGo() {
    if (position == chunk.length()) {
      chunk = EMPTY;
      position = 0;
    }
  }

  /** Four times what has arrived: 200 KiB in reads of 16 KiB are moved once, and with twice as much four times. */
  private int roomFor(int arrived) {
    return (int) Math.min(prefix, Math.max(FIRST_ALLOCATION, (long) GROWTH * arrived));
  }
}
