package io.onetill.samples.shop.exhaustive;

import io.onetill.device.CardReader;
import io.onetill.device.CustomerDisplay;
import io.onetill.device.DeviceHealth;
import io.onetill.device.PinCheck;
import io.onetill.device.PinCheckEntry;
import io.onetill.device.PinEntry;
import io.onetill.device.PinPad;
import io.onetill.device.PresentedCard;
import io.onetill.device.ReceiptPrinter;
import io.onetill.device.Scanner;
import io.onetill.device.WorkingKeys;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Money;
import io.onetill.receipt.Receipt;
import io.onetill.secret.Pan;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.Track2;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** The till's devices, each of whose calls may fail, throw, or never be answered. */
final class FailingDevices {
    private FailingDevices() {}

    record Reader(CardReader reader, PortTrouble trouble) implements CardReader {
        @Override
        public Future<PresentedCard> arm(Set<EntryMode> modes, Money amount) {
            return trouble.device("READER_ARM", () -> reader.arm(modes, amount).map(this::failing));
        }

        private PresentedCard failing(PresentedCard card) {
            return card instanceof PresentedCard.Chip chip
                    ? new Chip(chip, trouble)
                    : new Stripe((PresentedCard.Stripe) card, trouble);
        }

        @Override
        public Future<Void> disarm() {
            return trouble.device("READER_DISARM", reader::disarm);
        }

        @Override
        public String name() {
            return reader.name();
        }

        @Override
        public Future<DeviceHealth> health() {
            return reader.health();
        }

        @Override
        public Future<Void> close() {
            return reader.close();
        }
    }

    private record Chip(PresentedCard.Chip card, PortTrouble trouble) implements PresentedCard.Chip {
        @Override
        public Future<byte[]> transmit(byte[] command) {
            return trouble.card("CARD_TRANSMIT", () -> card.transmit(command));
        }

        @Override
        public EntryMode mode() {
            return card.mode();
        }

        @Override
        public Future<Void> release() {
            return trouble.device("CARD_RELEASE", card::release);
        }
    }

    private record Stripe(PresentedCard.Stripe card, PortTrouble trouble) implements PresentedCard.Stripe {
        @Override
        public Track2 track2() {
            return card.track2();
        }

        @Override
        public EntryMode mode() {
            return card.mode();
        }

        @Override
        public Future<Void> release() {
            return trouble.device("CARD_RELEASE", card::release);
        }
    }

    record Pad(PinPad pad, PortTrouble trouble) implements PinPad {
        @Override
        public Future<Boolean> loadKeys(WorkingKeys keys) {
            return trouble.device("PIN_PAD_KEYS", () -> pad.loadKeys(keys));
        }

        @Override
        public Future<PinEntry> enterPin(Pan pan, Money amount) {
            return trouble.device("PIN_PAD_ENTRY", () -> pad.enterPin(pan, amount));
        }

        @Override
        public Future<PinCheckEntry> checkPin(PinCheck check) {
            return trouble.device("PIN_PAD_CHECK", () -> pad.checkPin(check));
        }

        @Override
        public Future<Void> cancelEntry() {
            return trouble.device("PIN_PAD_CANCEL", pad::cancelEntry);
        }

        @Override
        public Future<byte[]> mac(byte[] message) {
            return trouble.device("PIN_PAD_MAC", () -> pad.mac(message));
        }

        @Override
        public String name() {
            return pad.name();
        }

        @Override
        public Future<DeviceHealth> health() {
            return pad.health();
        }

        @Override
        public Future<Void> close() {
            return pad.close();
        }
    }

    record Codes(Scanner scanner, PortTrouble trouble) implements Scanner {
        @Override
        public Future<PaymentCode> arm() {
            return trouble.device("SCANNER_ARM", scanner::arm);
        }

        @Override
        public Future<Void> disarm() {
            return trouble.device("SCANNER_DISARM", scanner::disarm);
        }

        @Override
        public String name() {
            return scanner.name();
        }

        @Override
        public Future<DeviceHealth> health() {
            return scanner.health();
        }

        @Override
        public Future<Void> close() {
            return scanner.close();
        }
    }

    record Paper(ReceiptPrinter printer, PortTrouble trouble) implements ReceiptPrinter {
        @Override
        public Future<PrintResult> print(Receipt receipt) {
            return trouble.device("PRINTER_PRINT", () -> printer.print(receipt));
        }

        @Override
        public String name() {
            return printer.name();
        }

        @Override
        public Future<DeviceHealth> health() {
            return printer.health();
        }

        @Override
        public Future<Void> close() {
            return printer.close();
        }
    }

    record Screen(CustomerDisplay display, PortTrouble trouble) implements CustomerDisplay {
        @Override
        public Future<Void> showText(List<String> lines) {
            return trouble.device("DISPLAY_TEXT", () -> display.showText(lines));
        }

        @Override
        public Future<Void> showCodes(List<String> lines, List<ShownCode> codes) {
            return trouble.device("DISPLAY_CODES", () -> display.showCodes(lines, codes));
        }

        @Override
        public Future<Void> clear() {
            return trouble.device("DISPLAY_CLEAR", display::clear);
        }

        @Override
        public String name() {
            return display.name();
        }

        @Override
        public Future<DeviceHealth> health() {
            return display.health();
        }

        @Override
        public Future<Void> close() {
            return display.close();
        }
    }
}
