package io.onetill.samples.terminal;

import io.onetill.card.host.Envelope;
import io.onetill.card.host.ResponseCode;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.codec.Digits;
import io.onetill.secret.Pan;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What an acquirer hears and says, one line each; of a card number as much as may be shown. */
final class MessageTable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final Screen screen;
    private boolean begun;

    MessageTable(Screen screen) {
        this.screen = screen;
    }

    /** A message and its answer, if there was one. */
    synchronized void row(byte[] message, Optional<byte[]> answer) {
        if (!begun) {
            begun = true;
            screen.line(line("time", "type", "code", "amount", "stan", "terminal", "card", "answer"));
        }
        String time = TIME.format(LocalTime.now(ZoneId.of("Asia/Shanghai")));
        try {
            Iso8583Message asked = read(message);
            screen.line(line(
                    time,
                    asked.mti(),
                    asked.get(3).orElseGet(() -> management(asked)),
                    asked.get(4).map(MessageTable::yuan).orElse(""),
                    asked.text(11),
                    asked.text(41),
                    card(asked),
                    answer.map(this::said).orElse("-")));
        } catch (Iso8583Exception e) {
            screen.line(line(time, "?", "", "", "", "", "", "- (" + e.getMessage() + ")"));
        }
    }

    private String said(byte[] answer) {
        Iso8583Message message = read(answer);
        return message.get(39)
                .map(code ->
                        message.mti() + " " + code + " " + ResponseCode.of(code).text(screen.language()))
                .orElse(message.mti());
    }

    private static Iso8583Message read(byte[] message) {
        byte[] body = Envelope.open(message);
        try {
            return UnionPayPos.DIALECT.decode(body);
        } catch (Iso8583Exception e) {
            return UnionPayPos.SM4_DIALECT.decode(body);
        }
    }

    /** 60.3, behind two digits of type and six of batch. */
    private static String management(Iso8583Message asked) {
        String field60 = asked.text(60);
        return field60.length() >= 11 ? field60.substring(8, 11) : "";
    }

    private static String card(Iso8583Message asked) {
        String track = asked.text(35);
        String digits = asked.get(2).orElse(track.substring(0, Math.max(0, track.indexOf('D'))));
        return digits.length() >= 12 && digits.length() <= 19 && Digits.are(digits)
                ? Pan.of(digits).masked()
                : "";
    }

    private static String yuan(String minor) {
        return String.format(Locale.ROOT, "%d.%02d", Long.parseLong(minor) / 100, Long.parseLong(minor) % 100);
    }

    private static String line(Object... cells) {
        return String.format(Locale.ROOT, "%-12s  %-4s  %-6s  %12s  %-6s  %-8s  %-19s  %s", cells)
                .stripTrailing();
    }
}
