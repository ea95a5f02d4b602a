package io.onetill.samples.shop;

import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.qr.simulator.SimulatedAnswer;
import io.onetill.qr.simulator.SimulatedFault;
import io.onetill.qr.simulator.SimulatedFaults;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that say something else than they did, under a right MAC or signature: the till may believe nothing that does
 * not match its question, and has to ask again or undo.
 */
final class HostLies {
    private static final List<SimulatedFault> FAILURES = List.of(
            SimulatedFault.SERVER_ERROR_BEFORE_COMMIT,
            SimulatedFault.SERVER_ERROR_AFTER_COMMIT,
            SimulatedFault.SYSTEM_ERROR_AFTER_COMMIT,
            SimulatedFault.BAD_SIGNATURE,
            SimulatedFault.TRUNCATED);

    private final SimulatedAcquirer acquirer;
    private final SimulatedFaults wallets;
    private @Nullable Fault lie;
    private boolean told;

    HostLies(SimulatedAcquirer acquirer, SimulatedFaults wallets) {
        this.acquirer = acquirer;
        this.wallets = wallets;
        acquirer.saying(this::onCard);
        wallets.saying(this::onWallet);
    }

    /** Lets a host act and lie; true is put into {@code told} if there was anything to lie about. */
    <A> A lying(Fault how, Supplier<A> host) {
        lie = how;
        told = false;
        try {
            return host.get();
        } finally {
            lie = null;
        }
    }

    /** Whether the last lie was told. */
    boolean told() {
        return told;
    }

    /** Lets a wallet fail in one of its ways. */
    <A> A failing(int way, Supplier<A> wallet) {
        return wallets.failing(FAILURES.get(way % FAILURES.size()), wallet);
    }

    static int waysToFail() {
        return FAILURES.size();
    }

    /** What the host says when it is asked the same again, changed in one field; the host books nothing twice. */
    Optional<byte[]> answersAgain(byte[] request, UnaryOperator<Iso8583Message> change) {
        acquirer.saying(change);
        try {
            return acquirer.handle(request);
        } finally {
            acquirer.saying(this::onCard);
        }
    }

    private Iso8583Message onCard(Iso8583Message honest) {
        if (lie == null) {
            return honest;
        }
        told = true;
        return switch (lie) {
            case SAYS_OTHER_AMOUNT -> honest.with(4, plus(honest.text(4), 1));
            case SAYS_OTHER_NUMBER -> honest.with(11, plus(honest.text(11), 1));
            case SAYS_OTHER_TERMINAL -> honest.with(41, plus(honest.text(41), 7));
            default -> honest;
        };
    }

    private static String plus(String digits, long more) {
        return String.format(Locale.ROOT, "%0" + digits.length() + "d", Long.parseLong(digits) + more);
    }

    private SimulatedAnswer onWallet(SimulatedAnswer honest) {
        if (lie == null) {
            return honest;
        }
        SimulatedAnswer said = switch (lie) {
            case SAYS_OTHER_AMOUNT -> changed(honest, "(\"total(?:_amount)?\":\"?)([1-9])", "$19$2");
            case SAYS_OTHER_NUMBER -> changed(honest, "(\"out_trade_no\":\"[A-Z_0-9]+)", "$1X");
            case SAYS_OTHER_TERMINAL -> changed(honest, "(\"mchid\":\")(\\d)", "$19");
            case SAYS_NOT_FOUND -> notFound(honest);
            default -> honest;
        };
        told = !said.equals(honest);
        return said;
    }

    private static SimulatedAnswer changed(SimulatedAnswer honest, String what, String by) {
        return new SimulatedAnswer(honest.status(), honest.body().replaceFirst(what, by));
    }

    private static SimulatedAnswer notFound(SimulatedAnswer honest) {
        // Alipay's bodies have a code of their own, WeChat's successes have not.
        boolean alipay = new JsonObject(honest.body()).containsKey("msg");
        JsonObject body = alipay
                ? new JsonObject()
                        .put("code", "40004")
                        .put("msg", "Business Failed")
                        .put("sub_code", "ACQ.TRADE_NOT_EXIST")
                        .put("sub_msg", "simulated")
                : new JsonObject().put("code", "ORDER_NOT_EXIST").put("message", "simulated");
        return new SimulatedAnswer(alipay ? 200 : 404, body.encode());
    }
}
