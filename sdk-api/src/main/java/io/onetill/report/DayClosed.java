package io.onetill.report;

import io.onetill.payment.Language;
import io.onetill.payment.OpenWork;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A business day that was closed: its totals, who closed it, and the head of the journal's chain at that time. Printed
 * and kept on paper, the head shows later that nothing before it was changed. Immutable.
 *
 * @param day the day in the shop's time zone
 * @param number 1 for the first closing of the day; more if something of the day changed after it was closed
 * @param who who closed it
 * @param at wall time of the closing
 * @param report the day's totals
 * @param carriedOver what a supervisor signed and the till still works on
 * @param entries how many entries the journal had
 * @param chainHead the chain's link after the last of them, 64 hexadecimal digits
 */
public record DayClosed(
        LocalDate day,
        int number,
        String who,
        Instant at,
        DayReport report,
        List<OpenWork> carriedOver,
        long entries,
        String chainHead) {
    /** Copies the list. */
    public DayClosed {
        carriedOver = List.copyOf(carriedOver);
    }

    /** The closing as lines of text for paper or screen; not yet cut to a width. */
    public List<String> text(Language language) {
        List<String> lines = new ArrayList<>(report.text(language));
        boolean chinese = language == Language.ZH_CN;
        lines.add("[" + (chinese ? "日结 " : "CLOSED ") + number + "]");
        lines.add((chinese ? "操作员: " : "By: ") + who);
        lines.add((chinese ? "时间: " : "At: ") + at);
        for (OpenWork item : carriedOver) {
            String id = item.payment().map(Object::toString).orElse("-");
            String by = item.signed().map(note -> note.who()).orElse("-");
            lines.add((chinese ? "结转: " : "Carried over: ") + id + " "
                    + item.what().text(language) + ", " + (chinese ? "签字 " : "signed by ") + by);
        }
        lines.add((chinese ? "流水条数: " : "Journal entries: ") + entries);
        lines.add((chinese ? "链首: " : "Chain head: ") + chainHead);
        return List.copyOf(lines);
    }
}
