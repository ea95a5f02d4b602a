package io.onetill.samples.shop;

/**
 * One decision of a run that was not the benign one. Immutable.
 *
 * @param label what was decided, for example {@code network.REQUEST_LOST}
 * @param scope the errand during which it was decided, 0 for the whole run; each till has a million numbers of its own
 * @param index how many decisions with this label the errand had before
 * @param value what was chosen, from 1
 */
public record Choice(String label, int scope, int index, int value) implements Comparable<Choice> {
    Choice inScope(int other) {
        return new Choice(label, other, index, value);
    }

    @Override
    public int compareTo(Choice other) {
        int byScope = Integer.compare(scope, other.scope);
        int byLabel = byScope != 0 ? byScope : label.compareTo(other.label);
        return byLabel != 0 ? byLabel : Integer.compare(index, other.index);
    }
}
