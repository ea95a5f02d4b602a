package io.onetill.samples.mutants;

import java.util.Map;
import java.util.TreeMap;

/** The short names of the promises that mutants break, and what they mean. */
final class Invariants {
    private static final Map<String, String> WORDS = new TreeMap<>(Map.ofEntries(
            Map.entry("I1", "no message that can move money leaves before its entry is durable"),
            Map.entry("I2", "what the host has charged is approved in the journal, and nothing else is"),
            Map.entry("I3", "nobody is charged twice for one payment"),
            Map.entry("I4", "one request makes one payment, for ever"),
            Map.entry("I5", "nothing is told before it is durable"),
            Map.entry("I6", "what was told as final never changes"),
            Map.entry("I7", "what is not known is not guessed, and nothing open is dropped"),
            Map.entry("I8", "every call is answered by its deadline, and with faults gone everything comes to rest"),
            Map.entry("I9", "amounts are whole fen, and refunds never exceed the sale, those under way included"),
            Map.entry("I10", "an answer counts only if it is genuine and belongs to its question"),
            Map.entry("I11", "the journal holds what it acknowledged"),
            Map.entry("I12", "after a failed write nothing new is sent until the journal was opened again"),
            Map.entry("I13", "the wall clock decides nothing"),
            Map.entry("C1", "a trace number is used once"),
            Map.entry("C2", "a chip sale is approved only if the chip agrees"),
            Map.entry("C3", "a sale without an answer is reversed until the host has answered that"),
            Map.entry("C4", "an answer that comes after the reversal was decided approves nothing"),
            Map.entry("C5", "an undo that found nothing is confirmed after the longest message life"),
            Map.entry("C6", "no sale leaves while a reversal of the same terminal is not sent"),
            Map.entry("C8", "a refund without an answer is repeated as it was, never under a new number"),
            Map.entry("C10", "an answer with a wrong MAC is no answer"),
            Map.entry(
                    "C12",
                    "after a restart no old sale is sent again, and what is kept of a card is erased at the end"),
            Map.entry("Q1", "a trade number is used once"),
            Map.entry("Q2", "a wallet is asked before its payment is cancelled, and not cancelled before it may be"),
            Map.entry("Q3", "a cancel is repeated until the wallet says that nothing is charged"),
            Map.entry(
                    "Q5",
                    "a notification makes the till ask and is acknowledged when it is durable; it proves nothing"),
            Map.entry("Q6", "only the states that mean paid mean paid"),
            Map.entry("Q7", "a refund number is used for one refund"),
            Map.entry("Q11", "a cancel that found no trade is confirmed after the longest message life")));

    private Invariants() {}

    static boolean has(String name) {
        return WORDS.containsKey(name);
    }

    static String list() {
        StringBuilder text = new StringBuilder("| Name | The promise |\n| --- | --- |\n");
        WORDS.keySet().stream()
                .sorted(java.util.Comparator.comparing((String name) -> "ICQ".indexOf(name.charAt(0)))
                        .thenComparing(name -> Integer.parseInt(name.substring(1))))
                .forEach(name -> text.append("| ")
                        .append(name)
                        .append(" | ")
                        .append(WORDS.get(name))
                        .append(" |\n"));
        return text.toString();
    }
}
