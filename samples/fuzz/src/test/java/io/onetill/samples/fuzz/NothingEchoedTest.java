package io.onetill.samples.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.host.Envelope;
import io.onetill.card.host.Field60;
import io.onetill.card.host.HostOptions;
import io.onetill.card.host.KeyForm;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.security.KeyAlgorithm;
import io.onetill.card.security.KeyBlock;
import io.onetill.card.security.KeyHandle;
import io.onetill.card.security.KeyPurpose;
import io.onetill.card.security.Ksn;
import io.onetill.codec.Bcd;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.RequestId;
import io.onetill.qr.PaymentCodeFile;
import io.onetill.qr.PaymentCodeTable;
import io.onetill.qr.RsaSignatures;
import io.onetill.qr.bill.BillFile;
import io.onetill.qr.bill.BillFormat;
import io.onetill.qr.emvco.ConsumerQr;
import io.onetill.qr.emvco.MerchantQr;
import io.onetill.reconciliation.CardBill;
import io.onetill.secret.Pan;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.PinBlock;
import io.onetill.secret.SecretBytes;
import io.onetill.secret.Track2;
import io.onetill.secret.TripleDesKey;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Secrets put at each place of an input that is otherwise good, so that every check is reached by one of them: no error
 * in the chain of causes repeats it. The fuzz targets do the same with bytes at random.
 */
class NothingEchoedTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final List<String> SECRETS = List.of(
            "6225881739504826",
            "6225881739504826=30121010000012345",
            "287391846205173946",
            "A1B2C3D4E5F60718293A4B5C6D7E8F90",
            "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7",
            "６２２５８８１７３９５０４８２６");

    /** A published key block, opened under its key: what stands behind a MAC is not believed, nor told. */
    private static final String BLOCK =
            "B0080P0TE00E000094B420079CC80BA3461F86FE26EFC4A3B8E4FA4C5F5341176EED7B727B8A248E";

    private static final KeyHandle PROTECTION = KeyHandle.of(
            KeyAlgorithm.TDES,
            KeyPurpose.KEY_BLOCK_PROTECTION,
            SecretBytes.copyOf(Hex.decode("DD7515F2BFC17F85CE48F3CA25CB21F6")));

    private record Parser(String name, String good, Consumer<String> read) {
        static Parser ofBytes(String name, String hex, Consumer<byte[]> read) {
            return new Parser(
                    name,
                    new String(Hex.decode(hex), StandardCharsets.ISO_8859_1),
                    text -> read.accept(text.getBytes(StandardCharsets.ISO_8859_1)));
        }

        static Parser ofFile(String name, String good, Consumer<byte[]> read) {
            return new Parser(name, good, text -> read.accept(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static List<Parser> parsers() {
        String bill = "kind,reference,rrn,amount_fen,fee_fen,status\nSALE,000001-000001,000000000001,1250,8,SUCCESS\n";
        return List.of(
                new Parser("card number", "6200000000000005", Pan::of),
                new Parser("track 2", "6200000000000005=30121010000", Track2::of),
                new Parser("payment code", "281234567890123456", PaymentCode::of),
                new Parser("hexadecimal", "0102030405060708", Hex::decode),
                new Parser(
                        "key", "0123456789ABCDEF", text -> TripleDesKey.of(text.getBytes(StandardCharsets.US_ASCII))),
                new Parser(
                        "PIN block",
                        "01234567",
                        text -> PinBlock.ofEnciphered(text.getBytes(StandardCharsets.US_ASCII))),
                new Parser("amount", "12.50", text -> PaymentRequest.of("1", "1", Money.parse(text, Money.CNY))),
                new Parser("request id", "sale-1", RequestId::new),
                new Parser("payment id", "pay01", PaymentId::new),
                new Parser("terminal", "10000001", text -> HostOptions.of(text, text)),
                new Parser("field 60", "22000001000", Field60::parse),
                new Parser("private key", "MIIEvQIBADAN", RsaSignatures::privateKey),
                new Parser("public key", "MIIBIjANBgkq", RsaSignatures::publicKey),
                new Parser("merchant QR", "00020101021153031565802CN5902AB6002CD6304ABCD", MerchantQr::decode),
                new Parser("consumer QR", "hQVDUFYwMWEaTwegAAAAVVVVVw8SNFZ4kBI0WNGRIgESNF8=", ConsumerQr::decode),
                new Parser("payment code file", PaymentCodeFile.write(PaymentCodeTable.SHIPPED), PaymentCodeFile::read),
                new Parser("card bill", bill, text -> CardBill.read("card", DAY, text)),
                Parser.ofFile("Alipay bill", bill, file -> BillFile.parse(BillFormat.ALIPAY, DAY, file)),
                Parser.ofFile("WeChat Pay bill", bill, file -> BillFile.parse(BillFormat.WECHAT, DAY, file)),
                Parser.ofBytes("TLV", "6F1A840E315041592E5359532E4444463031A5088801025F2D027A68", Tlv::decodeAll),
                Parser.ofBytes("BCD", "123456", bytes -> Bcd.unpackDigits(bytes, 0, bytes.length)),
                Parser.ofBytes("envelope", "001960000300006031003100000800000000000000000000000000", Envelope::open),
                Parser.ofBytes(
                        "ISO 8583",
                        "0200702404800000800016620000000000000500000000000000125000000130120510003130303030303031",
                        UnionPayPos.DIALECT::decode),
                new Parser("key block", BLOCK, text -> KeyBlock.open(PROTECTION, text)),
                Parser.ofBytes("key serial number", "FFFF9876543210EFF800", Ksn::of),
                Parser.ofBytes("field 62", "00112233445566778899AABBCCDDEEFF0011223344556677", KeyForm::parse));
    }

    @TestFactory
    Stream<DynamicTest> noErrorRepeatsASecret() {
        return parsers().stream().map(parser -> DynamicTest.dynamicTest(parser.name, () -> check(parser)));
    }

    private static void check(Parser parser) {
        int refused = 0;
        for (String secret : SECRETS) {
            for (int at = 0; at <= parser.good.length(); at++) {
                refused += refuses(parser, parser.good.substring(0, at) + secret + parser.good.substring(at), secret);
                // In place of what stood there, so that lengths still fit.
                int behind = Math.min(parser.good.length(), at + secret.length());
                refused +=
                        refuses(parser, parser.good.substring(0, at) + secret + parser.good.substring(behind), secret);
            }
            for (int end = 0; end < secret.length(); end++) {
                refused += refuses(parser, secret.substring(0, end), secret);
            }
        }
        assertTrue(refused > 0 || parser.name.endsWith("bill"), parser.name + " takes anything");
    }

    private static int refuses(Parser parser, String input, String secret) {
        try {
            parser.read.accept(input);
            return 0;
        } catch (RuntimeException error) {
            Refusal.repeatsNothing(secret, error);
            for (Throwable each = error; each != null; each = each.getCause()) {
                assertFalse(String.valueOf(each.getMessage()).contains(secret), parser.name);
            }
            return 1;
        }
    }
}
