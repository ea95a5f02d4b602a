package io.onetill.card.simulator;

import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.security.KeyAlgorithm;
import io.onetill.card.security.KeyHandle;
import io.onetill.card.security.MacAlgorithm;
import io.onetill.codec.Digits;
import io.onetill.codec.Hex;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;

/** How the simulated host writes its answers. */
final class SimulatedAnswers {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMdd");
    private static final String ACQUIRER_ID = "00010000";
    private static final int[] ECHOED = {3, 4, 11, 25, 41, 42, 49, 60};
    private static final int MAC_BYTES = 8;

    private final InstantSource clock;

    SimulatedAnswers(InstantSource clock) {
        this.clock = clock;
    }

    Iso8583Message to(Iso8583Message request, String code) {
        ZonedDateTime now = clock.instant().atZone(ZONE);
        String mti = request.mti().substring(0, 2) + (char) (request.mti().charAt(2) + 1) + "0";
        Iso8583Message answer = Iso8583Message.of(mti)
                .with(12, TIME.format(now))
                .with(13, DATE.format(now))
                .with(39, code);
        for (int field : ECHOED) {
            answer = answer.with(field, request.text(field));
        }
        return request.mti().startsWith("08")
                ? answer
                : answer.with(15, DATE.format(now))
                        .with(32, ACQUIRER_ID)
                        .with(44, "01030000   00010000   ")
                        .with(63, "CUP");
    }

    /** An answer without MAC: to management messages, and where there is no common key. */
    byte[] plain(Iso8583Message request, String code) {
        return UnionPayPos.DIALECT.encode(to(request, code));
    }

    static byte[] sealed(KeyHandle macKey, Iso8583Message answer) {
        byte[] bytes = UnionPayPos.DIALECT.encode(answer.with(64, "0".repeat(2 * MAC_BYTES)));
        byte[] mac = algorithm(macKey).compute(macKey, Arrays.copyOf(bytes, bytes.length - MAC_BYTES));
        System.arraycopy(mac, 0, bytes, bytes.length - MAC_BYTES, MAC_BYTES);
        return bytes;
    }

    /** What arrives of an answer, by the account's behaviour. */
    static Optional<byte[]> delivered(SimulatedAccounts.Holder holder, KeyHandle macKey, Iso8583Message answer) {
        return switch (holder.behaviour().kind()) {
            case NORMAL, DECLINES, UNREACHABLE, APPROVES_PART, WISHES -> Optional.of(sealed(macKey, answer));
            case LOSES_ONE_ANSWER -> {
                holder.behave(SimulatedBehaviour.NORMAL);
                yield Optional.empty();
            }
            case LOSES_ANSWERS, SILENT -> Optional.empty();
            case WRONG_MAC -> {
                byte[] bytes = sealed(macKey, answer);
                bytes[bytes.length - 1] ^= 0x01;
                yield Optional.of(bytes);
            }
            case WRONG_AMOUNT -> {
                String other = Digits.padded(amount(answer) + 1, 12);
                yield Optional.of(sealed(macKey, answer.with(4, other)));
            }
        };
    }

    /** Whether the request's MAC is right. */
    static boolean authentic(KeyHandle macKey, Iso8583Message request, byte[] body) {
        return request.get(64).isPresent()
                && algorithm(macKey)
                        .verify(macKey, Arrays.copyOf(body, body.length - MAC_BYTES), Hex.decode(request.text(64)));
    }

    private static MacAlgorithm algorithm(KeyHandle macKey) {
        return macKey.algorithm() == KeyAlgorithm.SM4 ? MacAlgorithm.UNIONPAY_ECB_SM4 : MacAlgorithm.UNIONPAY_ECB;
    }

    /** The answer to what was booked; of a partial approval (10) with the part in DE 4. */
    static Iso8583Message booked(Iso8583Message answer, SimulatedLedgerEntry entry) {
        Iso8583Message numbered = answer.with(37, entry.rrn()).with(38, entry.authCode());
        return answer.text(39).equals("10")
                ? numbered.with(4, Digits.padded(entry.amount().minor(), 12))
                : numbered;
    }

    /** DE 54: what the account has available, in yuan. */
    static String balance(long minor) {
        return "1002156" + (minor < 0 ? "D" : "C") + Digits.padded(Math.abs(minor), 12);
    }

    static long amount(Iso8583Message message) {
        return message.get(4).map(Long::parseLong).orElse(0L);
    }
}
