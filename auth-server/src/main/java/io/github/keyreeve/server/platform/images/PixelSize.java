package io.github.keyreeve.server.platform.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Width and height of an image, as its header says. No pixel is decoded: what that costs is not bounded by the size of the file. */
record PixelSize(int width, int height) {

    private static final int FOURTEEN_BITS = 0x3fff;
    private static final int THREE_BYTES = 0xffffff;

    /** Empty if the header is malformed. */
    static Optional<PixelSize> of(ImageType type, byte[] content) {
        try {
            return switch (type) {
                case PNG -> png(ByteBuffer.wrap(content));
                case JPEG -> jpeg(ByteBuffer.wrap(content));
                case WEBP -> webp(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
                case SVG -> Optional.empty();
            };
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    boolean isWithin(int most) {
        return width > 0 && height > 0 && width <= most && height <= most;
    }

    /** The chunk IHDR is the first one, Portable Network Graphics section 11.2.1. */
    private static Optional<PixelSize> png(ByteBuffer file) {
        return text(file, 12).equals("IHDR")
                ? Optional.of(new PixelSize(file.getInt(16), file.getInt(20)))
                : Optional.empty();
    }

    /** The first frame header, ITU-T T.81 section B.2.2: markers 0xC0 to 0xCF but for those of tables. */
    private static Optional<PixelSize> jpeg(ByteBuffer file) {
        file.position(2);
        while (true) {
            if ((file.get() & 0xff) != 0xff) {
                return Optional.empty();
            }
            int marker = file.get() & 0xff;
            int length = file.getShort() & 0xffff;
            boolean isFrame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (isFrame) {
                file.get();
                int height = file.getShort() & 0xffff;
                return Optional.of(new PixelSize(file.getShort() & 0xffff, height));
            }
            file.position(file.position() + length - 2);
        }
    }

    /** Lossy, lossless or extended, RFC 9649 section 2. */
    private static Optional<PixelSize> webp(ByteBuffer file) {
        return switch (text(file, 12)) {
            case "VP8 " ->
                Optional.of(new PixelSize(file.getShort(26) & FOURTEEN_BITS, file.getShort(28) & FOURTEEN_BITS));
            case "VP8L" -> {
                int bits = file.getInt(21);
                yield Optional.of(new PixelSize((bits & FOURTEEN_BITS) + 1, (bits >> 14 & FOURTEEN_BITS) + 1));
            }
            case "VP8X" ->
                Optional.of(
                        new PixelSize((file.getInt(24) & THREE_BYTES) + 1, (file.getInt(26) >>> 8 & THREE_BYTES) + 1));
            default -> Optional.empty();
        };
    }

    private static String text(ByteBuffer file, int at) {
        byte[] text = new byte[4];
        for (int i = 0; i < text.length; i++) {
            text[i] = file.get(at + i);
        }
        return new String(text, ISO_8859_1);
    }
}
