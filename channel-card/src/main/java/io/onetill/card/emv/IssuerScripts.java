package io.onetill.card.emv;

import io.onetill.codec.CodecException;
import io.onetill.codec.Tlv;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The issuer's scripts: 71 before, 72 after the second GENERATE AC, each command sent as it is (EMV Book 3, 10.10). A
 * command that fails ends its script and no other. The results are kept for the issuer, five bytes a script: how it
 * ended with the number of the command that failed, and the script's identifier (Book 4, Annex A5; UnionPay DF31).
 */
final class IssuerScripts {
    private static final int MOST_COMMANDS = 16;
    private static final int MOST_SCRIPTS = 8;
    private static final int NOT_PERFORMED = 0x00;
    private static final int FAILED = 0x10;
    private static final int SUCCESSFUL = 0x20;
    private static final int HIGHEST_NUMBER = 15;
    private static final int IDENTIFIER = 4;

    private final EmvSession session;
    private final CardConversation card;
    private final Deque<Tlv> scripts = new ArrayDeque<>();
    private final Tvr failure;

    /** @param template {@link EmvTag#SCRIPT_BEFORE} or {@link EmvTag#SCRIPT_AFTER} */
    IssuerScripts(EmvSession session, CardConversation card, List<Tlv> chipData, int template) {
        this.session = session;
        this.card = card;
        this.failure = template == EmvTag.SCRIPT_BEFORE ? Tvr.SCRIPT_FAILED_BEFORE : Tvr.SCRIPT_FAILED_AFTER;
        chipData.stream()
                .filter(object -> object.tag() == template)
                .limit(MOST_SCRIPTS)
                .forEach(scripts::add);
    }

    EmvAction run(Supplier<EmvAction> then) {
        Tlv script = scripts.poll();
        if (script == null) {
            return then.get();
        }
        session.done(Tsi.SCRIPT_PROCESSING);
        byte[] identifier = new byte[IDENTIFIER];
        Deque<byte[]> commands = new ArrayDeque<>();
        try {
            for (Tlv child : script.children()) {
                if (child.tag() == EmvTag.SCRIPT_COMMAND) {
                    commands.add(child.value());
                } else if (child.tag() == EmvTag.SCRIPT_IDENTIFIER && child.value().length == IDENTIFIER) {
                    identifier = child.value();
                }
            }
        } catch (CodecException e) {
            // The issuer's mistake and not the card's: noted, and the transaction goes on.
            return ended(NOT_PERFORMED, identifier, then);
        }
        return command(commands, 1, identifier, then);
    }

    /** 90, 62 and 63 are good (Book 3, figure 12). */
    private EmvAction command(Deque<byte[]> commands, int number, byte[] identifier, Supplier<EmvAction> then) {
        byte[] command = commands.poll();
        if (command == null) {
            return ended(SUCCESSFUL, identifier, then);
        }
        int failed = FAILED | Math.min(number, HIGHEST_NUMBER);
        if (number > MOST_COMMANDS || command.length < 4 || command.length > 261) {
            return ended(failed, identifier, then);
        }
        return card.send(command, response -> {
            int first = response.status() >> 8;
            return first == 0x90 || first == 0x62 || first == 0x63
                    ? command(commands, number + 1, identifier, then)
                    : ended(failed, identifier, then);
        });
    }

    private EmvAction ended(int result, byte[] identifier, Supplier<EmvAction> then) {
        if (result != SUCCESSFUL) {
            session.flag(failure);
        }
        byte[] five = new byte[1 + IDENTIFIER];
        five[0] = (byte) result;
        System.arraycopy(identifier, 0, five, 1, IDENTIFIER);
        session.scriptEnded(five);
        return run(then);
    }
}
