package io.onetill.internal.engine;

import io.onetill.channel.PaymentChannel;
import io.onetill.device.CardReader;
import io.onetill.device.CustomerDisplay;
import io.onetill.device.ReceiptPrinter;
import io.onetill.device.Scanner;
import io.onetill.journal.Journal;
import io.onetill.receipt.TillProfile;
import io.onetill.time.IdSource;
import io.onetill.time.TillTime;
import java.util.List;
import java.util.Optional;

/**
 * Everything that an engine runs on.
 *
 * @param time clock, timers and the thread of control
 * @param ids identifiers
 * @param journal an opened journal
 * @param channels in the order in which they are asked
 * @param reader card reader, if any
 * @param scanner scanner, if any
 * @param printer printer, if any
 * @param display customer display, if any
 * @param profile who runs the till
 */
public record Ports(
        TillTime time,
        IdSource ids,
        Journal journal,
        List<PaymentChannel> channels,
        Optional<CardReader> reader,
        Optional<Scanner> scanner,
        Optional<ReceiptPrinter> printer,
        Optional<CustomerDisplay> display,
        TillProfile profile) {
    /** Copies the list and checks that names are unique. */
    public Ports {
        channels = List.copyOf(channels);
        if (channels.stream().map(PaymentChannel::id).distinct().count() != channels.size()) {
            throw new IllegalArgumentException("expected channels with different ids");
        }
    }

    boolean serves(String channel) {
        return channels.stream().map(PaymentChannel::id).anyMatch(channel::equals);
    }

    PaymentChannel channel(String id) {
        return channels.stream()
                .filter(channel -> channel.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("expected the channel " + id + " that the journal names"));
    }
}
