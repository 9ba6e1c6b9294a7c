/**
 * From bytes to meaning and back. [P-1]
 *
 * <p>{@link io.bester.protocol.codec.FrameDecoder} cuts a stream into frames; {@link
 * io.bester.protocol.codec.JsonScanner} walks over a frame without building a tree; the decoders ask it for what they
 * need; {@link io.bester.protocol.codec.Frames} builds every frame that leaves the house. Nobody else names a key of
 * the wire.
 */
package io.bester.protocol.codec;
