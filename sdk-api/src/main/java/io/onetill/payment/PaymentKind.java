package io.onetill.payment;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a record does with money. A record that follows another one, as a refund follows a sale, points to it and never
 * changes it. A table: {@link #effect()} says what approval means for the customer's money, {@link #follows()} after
 * which records it is possible.
 */
public enum PaymentKind {
    /** Takes money (消费). */
    SALE(Effect.TAKES, "消费", "Sale"),
    /** Gives back all or part of what was captured (退货 / 退款). */
    REFUND(Effect.GIVES_BACK, "退货", "Refund"),
    /** Undoes a whole sale of the same day or batch (消费撤销). */
    VOID(Effect.GIVES_BACK, "消费撤销", "Void"),
    /** Holds money for a later completion (预授权). */
    AUTHORIZATION(Effect.HOLDS, "预授权", "Authorization"),
    /** Holds more money under an authorization (追加预授权). */
    ADDITION(Effect.HOLDS, "追加预授权", "Additional authorization"),
    /** Gives up an authorization that was not completed (预授权撤销). */
    AUTHORIZATION_VOID(Effect.RELEASES, "预授权撤销", "Authorization void"),
    /** Takes money that an authorization holds, asked of the issuer (预授权完成请求). */
    COMPLETION(Effect.TAKES, "预授权完成", "Completion"),
    /** Takes money that an authorization holds, told to the issuer, who cannot refuse (预授权完成通知). */
    COMPLETION_NOTICE(Effect.TAKES, "预授权完成通知", "Completion notice"),
    /** Undoes a whole completion of the same day; the authorization holds again (预授权完成撤销). */
    COMPLETION_VOID(Effect.GIVES_BACK, "预授权完成撤销", "Completion void"),
    /** Takes money that the issuer authorized by telephone; told to the host afterwards (离线结算). */
    OFFLINE_SALE(Effect.TAKES, "离线结算", "Offline sale"),
    /** Adds a tip to a sale (小费). */
    TIP(Effect.TAKES, "小费", "Tip"),
    /** Raises the amount of a sale that was authorized by telephone (离线调整). */
    ADJUSTMENT(Effect.TAKES, "离线调整", "Adjustment"),
    /** Asks what is on the card's account (余额查询). No money moves. */
    BALANCE(Effect.NOTHING, "余额查询", "Balance inquiry"),
    /** Tells the host of a sale that the card approved while it could not be asked (脱机消费上送). No more money moves. */
    ADVICE(Effect.NOTHING, "脱机消费上送", "Offline sale advice"),
    /** Tells the issuer what became of its scripts to the card (脚本结果通知). No money moves. */
    SCRIPT_NOTICE(Effect.NOTHING, "脚本结果通知", "Script result notice");

    /** What approval does to the customer's money. */
    public enum Effect {
        /** It is taken. */
        TAKES,
        /** Taken money is given back. */
        GIVES_BACK,
        /** It stays the customer's and cannot be spent on anything else. */
        HOLDS,
        /** Held money is free again. */
        RELEASES,
        /** Nothing. */
        NOTHING
    }

    private final Effect effect;
    private final String zh;
    private final String en;

    PaymentKind(Effect effect, String zh, String en) {
        this.effect = effect;
        this.zh = zh;
        this.en = en;
    }

    /** What cashier and customer read. */
    public String text(Language language) {
        return switch (language) {
            case ZH_CN -> zh;
            case EN -> en;
        };
    }

    /** What approval does to the customer's money. */
    public Effect effect() {
        return effect;
    }

    /** The kinds of approved records that it may point to; empty if it stands alone. */
    public Set<PaymentKind> follows() {
        return switch (this) {
            case SALE, AUTHORIZATION, OFFLINE_SALE, BALANCE -> EnumSet.noneOf(PaymentKind.class);
            case REFUND -> EnumSet.of(SALE, COMPLETION, COMPLETION_NOTICE, OFFLINE_SALE);
            case VOID, TIP -> EnumSet.of(SALE);
            case ADDITION, AUTHORIZATION_VOID, COMPLETION, COMPLETION_NOTICE -> EnumSet.of(AUTHORIZATION);
            case ADJUSTMENT -> EnumSet.of(OFFLINE_SALE);
            case COMPLETION_VOID -> EnumSet.of(COMPLETION);
            case ADVICE -> EnumSet.of(SALE);
            case SCRIPT_NOTICE -> EnumSet.of(SALE, AUTHORIZATION);
        };
    }

    /** Whether it stands alone: the first record of a customer's visit. */
    public boolean begins() {
        return follows().isEmpty();
    }

    /** Whether it takes money. */
    public boolean takes() {
        return effect == Effect.TAKES;
    }

    /** Whether the engine makes it by itself, to tell a host what has happened already. */
    public boolean isNotice() {
        return this == ADVICE || this == SCRIPT_NOTICE;
    }
}
