package io.onetill.receipt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Lays a receipt out as ESC/POS bytes for a thermal printer in Chinese mode. Immutable.
 *
 * <p>Text goes out in GBK; a character that GBK lacks becomes a question mark. No byte of a text can be taken for a
 * command: control characters become spaces before they are encoded.
 */
public final class EscPosLayout {
    private static final Charset GB = Charset.forName("GB18030");
    private static final int LONGEST_CODE = 512;

    private static final byte[] START = {0x1B, '@', 0x1C, '&'}; // ESC @ initialize, FS & Chinese mode
    private static final byte[] LARGE = {0x1D, '!', 0x11, 0x1B, 'E', 1}; // GS ! double width and height, ESC E bold
    private static final byte[] NORMAL = {0x1D, '!', 0x00, 0x1B, 'E', 0};
    private static final byte[] CENTRE = {0x1B, 'a', 1};
    private static final byte[] LEFT = {0x1B, 'a', 0};
    private static final byte[] FEED_AND_CUT = {0x1B, 'd', 3, 0x1D, 'V', 66, 0}; // ESC d 3, GS V B 0 partial cut
    // GS ( k, functions 165, 167, 169 and 181 of the QR code: model 2, module size 6, error correction M, print.
    private static final byte[] QR_MODEL = {0x1D, '(', 'k', 4, 0, '1', 'A', '2', 0};
    private static final byte[] QR_SIZE = {0x1D, '(', 'k', 3, 0, '1', 'C', 6};
    private static final byte[] QR_CORRECTION = {0x1D, '(', 'k', 3, 0, '1', 'E', '1'};
    private static final byte[] QR_PRINT = {0x1D, '(', 'k', 3, 0, '1', 'Q', '0'};

    private final LineLayout normal;
    private final LineLayout large;

    /**
     * A layout for paper of this width.
     *
     * @param columns narrow characters on a line: 32 on 58 mm paper, 48 on 80 mm paper; at least 32
     */
    public EscPosLayout(int columns) {
        normal = new LineLayout(columns, EscPosLayout::width);
        large = new LineLayout(columns / 2, EscPosLayout::width);
    }

    /** The whole job: initialize, print, feed, cut. */
    public byte[] bytes(Receipt receipt) {
        ByteArrayOutputStream job = new ByteArrayOutputStream();
        job.writeBytes(START);
        receipt.lines().forEach(line -> write(job, line));
        job.writeBytes(FEED_AND_CUT);
        return job.toByteArray();
    }

    private void write(ByteArrayOutputStream job, ReceiptLine line) {
        if (line instanceof ReceiptLine.Title title) {
            lines(job, layout(title.large()).centred(title.text()), title.large());
        } else if (line instanceof ReceiptLine.Field field) {
            lines(job, layout(field.large()).field(field.label(), field.value()), field.large());
        } else if (line instanceof ReceiptLine.Text text) {
            lines(job, normal.plain(text.text()), false);
        } else if (line instanceof ReceiptLine.Rule) {
            lines(job, List.of(normal.rule()), false);
        } else if (line instanceof ReceiptLine.Space space) {
            job.writeBytes("\n".repeat(space.count()).getBytes(StandardCharsets.US_ASCII));
        } else if (line instanceof ReceiptLine.Code code) {
            code(job, code.payload());
        }
    }

    private LineLayout layout(boolean isLarge) {
        return isLarge ? large : normal;
    }

    private static void lines(ByteArrayOutputStream job, List<String> lines, boolean isLarge) {
        job.writeBytes(isLarge ? LARGE : new byte[0]);
        for (String line : lines) {
            line.codePoints().forEach(codePoint -> job.writeBytes(encode(codePoint)));
            job.write('\n');
        }
        job.writeBytes(isLarge ? NORMAL : new byte[0]);
    }

    private static void code(ByteArrayOutputStream job, String payload) {
        byte[] data = LineLayout.clean(payload).getBytes(StandardCharsets.UTF_8);
        data = Arrays.copyOf(data, Math.min(data.length, LONGEST_CODE));
        int length = data.length + 3;
        job.writeBytes(CENTRE);
        job.writeBytes(QR_MODEL);
        job.writeBytes(QR_SIZE);
        job.writeBytes(QR_CORRECTION);
        // GS ( k pL pH 1 P 0 data: function 180, store the text.
        job.writeBytes(new byte[] {0x1D, '(', 'k', (byte) length, (byte) (length >> 8), '1', 'P', '0'});
        job.writeBytes(data);
        job.writeBytes(QR_PRINT);
        job.write('\n');
        job.writeBytes(LEFT);
    }

    /** In Chinese mode a character is as wide as its code is long. */
    private static int width(int codePoint) {
        return encode(codePoint).length;
    }

    private static byte[] encode(int codePoint) {
        byte[] bytes = Character.toString(codePoint).getBytes(GB);
        // Four bytes are GB18030's extension, of which most printers know nothing.
        return bytes.length <= 2 ? bytes : new byte[] {'?'};
    }
}
