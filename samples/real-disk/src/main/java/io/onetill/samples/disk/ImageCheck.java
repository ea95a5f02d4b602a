package io.onetill.samples.disk;

import java.nio.file.Path;
import java.util.List;

/** Says what is wrong with the files that a power cut left. Used by one thread at a time. */
interface ImageCheck {
    /** Takes the next line that the process said before the power cut. */
    void hear(String line);

    /** Opens what was left in this folder; may change it. Gives a sentence for each thing that is wrong. */
    List<String> check(Path folder, boolean thoroughly);
}
