package io.onetill.qr;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Draws QR codes (ISO/IEC 18004) as modules, as text for a terminal, and as PNG. Stateless. */
public final class QrImages {
    /** Width of the light border in modules, as the standard demands. */
    public static final int QUIET_ZONE = 4;

    private QrImages() {}

    /**
     * The dark modules of a code with error correction level M, quiet zone included.
     *
     * @throws IllegalArgumentException if the payload is empty or too long for a QR code
     */
    public static boolean[][] modules(String payload) {
        try {
            BitMatrix matrix = new QRCodeWriter()
                    .encode(
                            payload,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8",
                                    EncodeHintType.MARGIN,
                                    QUIET_ZONE));
            boolean[][] dark = new boolean[matrix.getHeight()][matrix.getWidth()];
            for (int y = 0; y < dark.length; y++) {
                for (int x = 0; x < dark[y].length; x++) {
                    dark[y][x] = matrix.get(x, y);
                }
            }
            return dark;
        } catch (WriterException e) {
            throw new IllegalArgumentException(
                    "expected a payload that fits a QR code, got " + payload.length() + " characters");
        }
    }

    /** Two rows of modules in each line of text, drawn with half blocks: light modules as ink, for dark terminals. */
    public static String textBlocks(String payload) {
        boolean[][] dark = modules(payload);
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < dark.length; y += 2) {
            for (int x = 0; x < dark[y].length; x++) {
                boolean upper = !dark[y][x];
                boolean lower = y + 1 >= dark.length || !dark[y + 1][x];
                text.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
            }
            text.append('\n');
        }
        return text.toString();
    }

    /**
     * A PNG with one bit for each pixel.
     *
     * @param scale pixels for each module, from 1
     */
    public static byte[] png(String payload, int scale) {
        boolean[][] dark = modules(payload);
        int size = dark.length * scale;
        int rowBytes = 1 + (size + 7) / 8;
        byte[] raster = new byte[rowBytes * size];
        for (int row = 0; row < dark.length; row++) {
            int at = row * scale * rowBytes;
            drawRow(dark[row], scale, raster, at + 1);
            for (int same = 1; same < scale; same++) {
                // Filter 2 (ISO/IEC 15948, clause 9): as the row above, so nothing but zeros is left to deflate.
                raster[at + same * rowBytes] = 2;
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        // Width, height, bit depth 1, greyscale, and the only compression, filter and no interlace (ISO/IEC 15948).
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13).putInt(size).putInt(size).put((byte) 1).array());
        chunk(out, "IDAT", deflate(raster));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** One row of pixels; light is 1. */
    private static void drawRow(boolean[] dark, int scale, byte[] raster, int at) {
        int x = 0;
        for (boolean module : dark) {
            for (int end = x + scale; x < end; x++) {
                if (!module) {
                    raster[at + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeBytes(ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) crc.getValue())
                .array());
    }

    private static byte[] deflate(byte[] raster) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(raster);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[4096];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
