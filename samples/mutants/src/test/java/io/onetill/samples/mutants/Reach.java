package io.onetill.samples.mutants;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which packages can see a package, directly or through others. Only these have to be loaded anew for a mutant; the
 * others are shared by all, and stay compiled.
 */
final class Reach {
    private static final String OURS = "io.onetill";
    // The mutants are run from here: this side must stay the same for all.
    private static final String HERE = Reach.class.getPackageName();

    private static final Map<String, Set<String>> SEEN_BY = read();

    private Reach() {}

    /** The package itself and all that can reach it. */
    static Set<String> of(String packageName) {
        Set<String> reached = new HashSet<>(Set.of(packageName));
        Deque<String> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            for (String user : SEEN_BY.getOrDefault(next.remove(), Set.of())) {
                if (!user.equals(HERE) && reached.add(user)) {
                    next.add(user);
                }
            }
        }
        return reached;
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> users = new HashMap<>();
        for (JavaClass user : new ClassFileImporter().importPackages(OURS)) {
            for (Dependency use : user.getDirectDependenciesFromSelf()) {
                String used = use.getTargetClass().getPackageName();
                if (used.startsWith(OURS)) {
                    users.computeIfAbsent(used, any -> new HashSet<>()).add(user.getPackageName());
                }
            }
        }
        return users;
    }
}
