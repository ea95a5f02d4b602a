package io.onetill.samples.terminal;

import io.onetill.payment.Payment;
import io.onetill.payment.PaymentId;
import io.onetill.receipt.EscPosLayout;
import io.onetill.receipt.Receipt;
import io.onetill.receipt.ReceiptCopy;
import io.onetill.receipt.ReceiptJson;
import io.onetill.receipt.Receipts;
import io.onetill.receipt.TextLayout;
import io.onetill.receipt.TillProfile;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "receipt",
        description = "The receipt of a payment, as it was or would be printed, marked as a duplicate.")
final class ReceiptCommand implements Callable<Integer> {
    enum Format {
        text,
        json,
        escpos
    }

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "PAYMENT", description = "The payment's id.")
    private String payment = "";

    @Option(names = "--copy", description = "merchant or customer (default: customer).")
    private ReceiptCopy copy = ReceiptCopy.CUSTOMER;

    @Option(names = "--format", description = "text, json or escpos bytes (default: text).")
    private Format format = Format.text;

    @Option(names = "--width", description = "Columns of text: 32 or 48 (default: 32).")
    private int width = 32;

    @Override
    public Integer call() {
        Screen screen = common.screen();
        PaymentId id = Input.paymentId(payment);
        if (width != 32 && width != 48) {
            throw new BadInputException("--width: expected 32 or 48, got " + width);
        }
        try (SimulatedShop shop = SimulatedShop.open(common.data, screen)) {
            Payment found = shop.find(id);
            Optional<Payment> original = found.original().map(shop::find);
            TillProfile profile = SimulatedShop.profile(screen.language());
            Receipt receipt = Receipts.of(found, original, profile, copy, true);
            write(screen.out(), common.json ? Format.json : format, receipt);
            return ExitCode.APPROVED;
        }
    }

    private void write(PrintStream out, Format as, Receipt receipt) {
        switch (as) {
            case text -> new TextLayout(width).lines(receipt).forEach(out::println);
            case json -> out.println(ReceiptJson.of(receipt));
            case escpos -> {
                byte[] bytes = new EscPosLayout(width).bytes(receipt);
                out.write(bytes, 0, bytes.length);
            }
        }
    }
}
