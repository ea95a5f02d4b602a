package io.onetill.qr.simulator;

import io.onetill.codec.Hex;
import io.onetill.payment.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What the bills of all simulated wallets are made with. */
final class SimulatedBills {
    static final Charset GBK = Charset.forName("GBK");
    private static final BigDecimal FEE_RATE = new BigDecimal("0.006");

    private SimulatedBills() {}

    /** The cells of a line in the order of its header; a column of which nothing is known stays empty. */
    static String line(List<String> header, Map<String, String> values, String separator) {
        return header.stream().map(name -> values.getOrDefault(name, "")).collect(Collectors.joining(separator));
    }

    /** A zip of text files in GBK, their names in GBK too without the flag for UTF-8, as Alipay and UnionPay write it. */
    static byte[] zip(Map<String, List<String>> files, LocalDate day) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, GBK)) {
            for (Map.Entry<String, List<String>> file : files.entrySet()) {
                zip.putNextEntry(entry(file.getKey(), day));
                zip.write((String.join("\r\n", file.getValue()) + "\r\n").getBytes(GBK));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Written the morning after; with this machine's time the same bill would never have the same bytes twice. */
    private static ZipEntry entry(String name, LocalDate day) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(day.plusDays(1).atTime(9, 0));
        return entry;
    }

    static byte[] gzip(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static String sha1(byte[] file) {
        try {
            return Hex.encode(MessageDigest.getInstance("SHA-1").digest(file)).toLowerCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-1", e);
        }
    }

    /** 0.60 %, rounded to the fen as the wallets do. */
    static BigDecimal fee(long fen) {
        return BigDecimal.valueOf(fen, 2).multiply(FEE_RATE).setScale(2, RoundingMode.HALF_UP);
    }

    static String yuan(long fen) {
        return Money.fen(fen).decimal();
    }
}
