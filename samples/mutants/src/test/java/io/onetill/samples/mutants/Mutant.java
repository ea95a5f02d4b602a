package io.onetill.samples.mutants;

/**
 * One bug, as a change of a source file. It is a row of a table; nothing of it is in the product.
 *
 * @param name what the bug is called, in a few words with hyphens
 * @param file the source, from the top of the repository
 * @param find the text that is right; it must be in the file exactly once, however its lines are broken
 * @param replace the text that is wrong
 * @param breaks the invariant that a till with this bug breaks
 * @param sentence what happens then, for the page of all mutants
 */
record Mutant(String name, String file, String find, String replace, String breaks, String sentence) {
    @Override
    public String toString() {
        return name;
    }
}
