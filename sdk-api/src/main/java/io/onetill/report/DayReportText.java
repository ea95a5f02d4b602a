package io.onetill.report;

import io.onetill.payment.Language;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import java.util.ArrayList;
import java.util.List;

/** The words of a day report in both languages. */
final class DayReportText {
    private enum Label {
        TITLE("当日汇总", "DAY REPORT"),
        SALES("消费", "Sales"),
        REFUNDS("退货/退款", "Refunds"),
        VOIDS("撤销", "Voids"),
        AUTHORIZATIONS("预授权", "Authorizations"),
        NET("净额", "Net"),
        TOTAL("合计", "TOTAL"),
        DECLINED("失败笔数", "Declined"),
        CANCELLED("取消笔数", "Cancelled"),
        IN_DOUBT("结果未知笔数", "In doubt"),
        OPEN("待处理", "Open"),
        COUNT("笔", "x"),
        CARD("银行卡", "Bank card"),
        PAYMENT_CODE("付款码", "Payment code"),
        DYNAMIC_QR("扫码", "QR code"),
        ALIPAY("支付宝", "Alipay"),
        WECHAT("微信支付", "WeChat Pay"),
        UNIONPAY("云闪付", "UnionPay QR");

        private final String zh;
        private final String en;

        Label(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        String in(Language language) {
            return switch (language) {
                case ZH_CN -> zh;
                case EN -> en;
            };
        }
    }

    private final Language language;
    private final List<String> lines = new ArrayList<>();

    private DayReportText(Language language) {
        this.language = language;
    }

    static List<String> lines(DayReport report, Language language) {
        DayReportText text = new DayReportText(language);
        text.lines.add(Label.TITLE.in(language) + " " + report.day());
        for (DayReport.Line line : report.lines()) {
            text.lines.add("[" + text.name(line) + "]");
            text.group(line.sales(), line.refunds(), line.voids(), line.net());
        }
        text.lines.add("[" + Label.TOTAL.in(language) + "]");
        text.group(report.sales(), report.refunds(), report.voids(), report.net());
        if (report.authorizations().count() > 0) {
            text.totals(Label.AUTHORIZATIONS, report.authorizations());
        }
        text.count(Label.DECLINED, report.declined());
        text.count(Label.CANCELLED, report.cancelled());
        text.count(Label.IN_DOUBT, report.inDoubt());
        report.open().forEach(id -> text.lines.add(Label.OPEN.in(language) + ": " + id));
        return List.copyOf(text.lines);
    }

    private void group(Totals sales, Totals refunds, Totals voids, Money net) {
        totals(Label.SALES, sales);
        totals(Label.REFUNDS, refunds);
        totals(Label.VOIDS, voids);
        lines.add(Label.NET.in(language) + ": " + net);
    }

    private void totals(Label label, Totals totals) {
        lines.add(label.in(language) + ": " + totals.count() + " " + Label.COUNT.in(language) + " " + totals.sum());
    }

    private void count(Label label, int count) {
        lines.add(label.in(language) + ": " + count);
    }

    private String name(DayReport.Line line) {
        if (line.method() == PaymentMethod.CARD) {
            return Label.CARD.in(language);
        }
        Label how = line.method() == PaymentMethod.PAYMENT_CODE ? Label.PAYMENT_CODE : Label.DYNAMIC_QR;
        return channel(line.channel()) + " " + how.in(language);
    }

    private String channel(String id) {
        return switch (id) {
            case "alipay" -> Label.ALIPAY.in(language);
            case "wechat" -> Label.WECHAT.in(language);
            case "unionpay" -> Label.UNIONPAY.in(language);
            default -> id;
        };
    }
}
