package io.onetill.qr.simulator;

import static io.onetill.qr.simulator.SimulatedWeChatResult.done;
import static io.onetill.qr.simulator.SimulatedWeChatResult.failed;
import static io.onetill.qr.simulator.SimulatedWeChatResult.wrongParameters;

import io.onetill.qr.simulator.SimulatedOrder.State;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the simulated WeChat Pay does with orders, the same for both of its APIs. */
final class SimulatedWeChatOrders {
    /** The most that one order may be: what API v3's 32-bit amount carries. */
    static final long MOST_FEN = Integer.MAX_VALUE;

    private static final Pattern CODE = Pattern.compile("1[0-5][0-9]{16}");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_\\-|*]{1,32}");
    private static final int MOST_SUBJECT = 127;
    private static final Duration REVERSE_NOT_BEFORE = Duration.ofSeconds(15);
    private static final Duration REVERSE_WITHIN = Duration.ofDays(7);

    private final SimulatedBooks books;

    SimulatedWeChatOrders(SimulatedBooks books) {
        this.books = books;
    }

    private static Optional<SimulatedWeChatResult> wrong(String number, long fen, String subject) {
        if (!NUMBER.matcher(number).matches()) {
            return Optional.of(wrongParameters("商户订单号格式错误"));
        }
        if (fen < 1 || fen > MOST_FEN) {
            return Optional.of(wrongParameters("订单金额超出范围"));
        }
        boolean fits = !subject.isEmpty() && subject.codePointCount(0, subject.length()) <= MOST_SUBJECT;
        return fits ? Optional.empty() : Optional.of(wrongParameters("商品描述缺失或过长"));
    }

    /** Payment by code; nothing if the code's scenario loses request or answer. */
    Optional<SimulatedWeChatResult> pay(String number, long fen, String subject, String code) {
        Optional<SimulatedWeChatResult> wrong = wrong(number, fen, subject);
        if (wrong.isPresent()) {
            return wrong;
        }
        if (!CODE.matcher(code).matches()) {
            return Optional.of(failed(400, "AUTH_CODE_ERROR", "付款码格式错误"));
        }
        SimulatedScenario scenario = SimulatedCodes.scenarioOf(code);
        if (scenario == SimulatedScenario.REQUEST_LOST) {
            return Optional.empty();
        }
        Optional<SimulatedOrder> known = books.find(number);
        if (known.isPresent()) {
            return Optional.of(same(known.get(), fen, subject) ? taken(known.get()) : used());
        }
        Optional<SimulatedOrder> booked = books.pay(number, fen, subject, scenario);
        if (scenario == SimulatedScenario.PAYS_ANSWER_LOST) {
            return Optional.empty();
        }
        return Optional.of(booked.map(SimulatedWeChatOrders::taken).orElseGet(() -> refused(scenario)));
    }

    private static boolean same(SimulatedOrder order, long fen, String subject) {
        return order.fen() == fen && order.subject().equals(subject);
    }

    private static SimulatedWeChatResult used() {
        return failed(403, "OUT_TRADE_NO_USED", "商户订单号重复");
    }

    private static SimulatedWeChatResult taken(SimulatedOrder order) {
        return switch (order.state()) {
            case PAID -> done(order);
            case WAITING, CREATED -> failed(202, "USERPAYING", "用户支付中，需要输入密码");
            case FAILED, CLOSED -> failed(400, "ORDER_CLOSED", "订单已关闭");
            case REVERSED -> failed(400, "ORDER_REVERSED", "订单已撤销");
        };
    }

    private static SimulatedWeChatResult refused(SimulatedScenario scenario) {
        return switch (scenario) {
            case CODE_INVALID -> failed(400, "AUTH_CODE_INVALID", "101 付款码已过期，请刷新再试");
            case INSUFFICIENT_FUNDS -> failed(403, "NOT_ENOUGH", "余额不足");
            case PAYS, PASSWORD_THEN_PAYS, REFUSES, DECLINED, PAYS_ANSWER_LOST, REQUEST_LOST, NEVER_FINISHES ->
                failed(403, "TRADE_ERROR", "交易错误");
        };
    }

    /** A code to be shown. */
    SimulatedWeChatResult create(String number, long fen, String subject, String notifyUrl) {
        Optional<SimulatedWeChatResult> wrong = wrong(number, fen, subject);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        if (!notifyUrl.startsWith("http") || notifyUrl.contains("?") || notifyUrl.length() > 256) {
            return wrongParameters("通知地址格式错误");
        }
        Optional<SimulatedOrder> known = books.find(number);
        boolean again = known.isPresent() && known.get().state() == State.CREATED && same(known.get(), fen, subject);
        if (known.isPresent() && !again) {
            return used();
        }
        return done(known.orElseGet(
                () -> books.show(number, fen, subject, "weixin://wxpay/bizpayurl?pr=" + books.number("S"), notifyUrl)));
    }

    SimulatedWeChatResult query(String number) {
        return books.find(number)
                .map(SimulatedWeChatResult::done)
                .orElseGet(() -> failed(404, "ORDER_NOT_EXIST", "订单不存在"));
    }

    SimulatedWeChatResult close(SimulatedOrder order) {
        if (order.qr().isEmpty()) {
            return failed(400, "INVALID_REQUEST", "付款码订单只能撤销，不能关闭");
        }
        return switch (order.state()) {
            case CREATED, WAITING, FAILED -> done(books.turn(order, State.CLOSED));
            case PAID -> failed(400, "ORDERPAID", "订单已支付");
            case CLOSED, REVERSED -> failed(400, "ORDER_CLOSED", "订单已关闭");
        };
    }

    /** Done if reversed; an order that is paid still means: call again. */
    SimulatedWeChatResult reverse(SimulatedOrder order) {
        if (!order.qr().isEmpty()) {
            return failed(400, "INVALID_REQUEST", "只有付款码订单可以撤销");
        }
        boolean early = books.now().isBefore(order.createdAt().plus(REVERSE_NOT_BEFORE));
        if (early && order.state() == State.WAITING) {
            return failed(400, "USERPAYING", "正在支付中不能发起撤销");
        }
        if (early && order.state() == State.PAID) {
            return done(order);
        }
        if (order.state() != State.REVERSED
                && books.now().isAfter(order.createdAt().plus(REVERSE_WITHIN))) {
            return failed(400, "INVALID_REQUEST", "订单已超过撤销期限");
        }
        return done(order.state() == State.REVERSED ? order : books.turn(order, State.REVERSED));
    }
}
