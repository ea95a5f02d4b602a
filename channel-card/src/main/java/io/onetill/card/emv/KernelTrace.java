package io.onetill.card.emv;

import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * A kernel that writes down what went by, without what identifies the cardholder: commands and responses, what was asked
 * of customer and issuer, and how it ended with TVR, TSI and CVM. {@link KernelReplay} runs such a text again.
 *
 * <p>Card numbers keep six and four digits, tracks their expiry and service code; names, certificates that hold the
 * number, and the contents of issuer scripts are blank, an asterisk for half
 * a byte. A PIN never passes the kernel. Responses that came in pieces
 * (T=0) are joined. As single use and single threaded as the kernel inside.
 */
public final class KernelTrace implements EmvTransaction {
    /** A card that promised more until the kernel gave up. */
    static final String ENDLESS = "< endless";

    private final EmvTransaction kernel;
    private final TraceScrubber scrubber = new TraceScrubber();
    private final List<String> lines = new ArrayList<>();
    private byte[] soFar = {};
    private boolean inPieces;

    private KernelTrace(EmvTransaction kernel) {
        this.kernel = kernel;
    }

    /** A kernel that does what this one does. */
    public static KernelTrace of(EmvTransaction kernel) {
        return new KernelTrace(kernel);
    }

    @Override
    public EmvAction start() {
        return noted(kernel.start());
    }

    @Override
    public EmvAction next(EmvInput input) {
        note(input);
        return noted(kernel.next(input));
    }

    /** The trace so far, a line for each action and each input. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }

    private void note(EmvInput input) {
        if (input instanceof EmvInput.Response response) {
            noteResponse(response.bytes(), response.tenths());
            return;
        }
        inPieces = false;
        if (input instanceof EmvInput.CardGone) {
            lines.add("< gone");
        } else if (input instanceof EmvInput.Pin pin) {
            lines.add("= pin " + pin.result());
        } else if (input instanceof EmvInput.PinChecked checked) {
            lines.add("= checked " + checked.result() + " " + String.format("%04X", checked.status()));
        } else if (input instanceof EmvInput.PinPadFailed) {
            lines.add("= nopad");
        } else if (input instanceof EmvInput.DocumentChecked document) {
            lines.add("= document " + document.same());
        } else if (input instanceof EmvInput.Collision) {
            lines.add("< collision");
        } else if (input instanceof EmvInput.PresentedAgain) {
            lines.add("= tapped");
        } else if (input instanceof EmvInput.Chosen chosen) {
            lines.add("= chosen " + chosen.index().orElse(-1));
        } else if (input instanceof EmvInput.Online online) {
            lines.add(online(online.result()));
        }
    }

    private String online(OnlineResult result) {
        if (result instanceof OnlineResult.Answered answer) {
            return "= answered " + answer.approved() + " " + answer.responseCode() + " "
                    + scrubber.issuerData(answer.field55());
        }
        return "= unable";
    }

    private void noteResponse(byte[] bytes, OptionalInt tenths) {
        int sw1 = bytes.length < 2 ? 0 : bytes[bytes.length - 2] & 0xFF;
        inPieces = sw1 == 0x61 || sw1 == 0x6C;
        if (sw1 == 0x61) {
            soFar = joined(bytes, bytes.length - 2);
        } else if (sw1 != 0x6C) {
            lines.add("< " + scrubber.response(joined(bytes, bytes.length))
                    + (tenths.isPresent() ? " " + tenths.getAsInt() : ""));
            soFar = new byte[0];
        }
    }

    private byte[] joined(byte[] bytes, int length) {
        byte[] all = Arrays.copyOf(soFar, soFar.length + length);
        System.arraycopy(bytes, 0, all, soFar.length, length);
        return all;
    }

    private EmvAction noted(EmvAction action) {
        if (action instanceof EmvAction.Transmit transmit) {
            if (!inPieces) {
                lines.add("> " + scrubber.command(transmit.command()));
            }
        } else if (action instanceof EmvAction.EnterPin) {
            lines.add("? pin");
        } else if (action instanceof EmvAction.CheckPin check) {
            lines.add("? check " + (check.cipher().isPresent() ? "enciphered" : "plain"));
        } else if (action instanceof EmvAction.ChooseApplication choice) {
            lines.add("? choose " + choice.labels().size());
        } else if (action instanceof EmvAction.CheckDocument) {
            lines.add("? document");
        } else if (action instanceof EmvAction.PresentAgain) {
            lines.add("? tap");
        } else if (action instanceof EmvAction.GoOnline online) {
            lines.add("? online " + verdict(online.data().facts()));
        } else if (action instanceof EmvAction.Finish finish) {
            if (inPieces) {
                lines.add(ENDLESS);
            }
            lines.add("! " + ended(finish.outcome()));
        }
        return action;
    }

    /** How a transaction ended, as the last line of a trace says it. */
    static String ended(EmvOutcome outcome) {
        String how;
        if (outcome instanceof EmvOutcome.Approved) {
            how = "APPROVED";
        } else if (outcome instanceof EmvOutcome.ApprovedOffline offline) {
            how = "APPROVED_OFFLINE " + offline.responseCode();
        } else if (outcome instanceof EmvOutcome.Declined declined) {
            how = (declined.code().name() + " " + declined.responseCode()).trim();
        } else if (outcome instanceof EmvOutcome.TryAgain again) {
            how = "TRY_AGAIN " + again.message();
        } else {
            how = "TRY_ANOTHER_INTERFACE";
        }
        return how + " " + verdict(outcome.facts());
    }

    private static String verdict(Facts facts) {
        return "TVR=" + facts.text(Fact.TVR) + " TSI=" + facts.text(Fact.TSI) + " CVM=" + facts.text(Fact.CVM);
    }

    @Override
    public String toString() {
        return "KernelTrace[" + lines.size() + " lines]";
    }
}
