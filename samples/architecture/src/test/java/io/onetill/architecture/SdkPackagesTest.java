package io.onetill.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** In sdk-api each package imports what its row allows and nothing else. */
class SdkPackagesTest {
    private static final String ROOT = "io.onetill.";

    /** The one class of a public package that makes things of internal: the factory of journals. */
    private static final String JOURNALS = ROOT + "journal.Journals";

    /** Vert.x as an asynchronous shape, without its threads, sockets and clocks. */
    private static final Set<String> FUTURE = Set.of(
            "io.vertx.core.Future",
            "io.vertx.core.CompositeFuture",
            "io.vertx.core.Promise",
            "io.vertx.core.AsyncResult",
            "io.vertx.core.Completable",
            "io.vertx.core.Handler");

    /** Each public package with the other packages of the module that it may import. */
    private static final Map<String, Set<String>> ROWS = new TreeMap<>(Map.of(
            "payment", Set.of(),
            "codec", Set.of(),
            "time", Set.of(),
            "secret", Set.of("codec"),
            "receipt", Set.of("payment", "codec"),
            "reconciliation", Set.of("payment", "journal"),
            "report", Set.of("payment", "journal"),
            "journal", Set.of("payment", "secret", "codec"),
            "device", Set.of("payment", "receipt", "secret", "codec"),
            "channel", Set.of("payment", "device", "secret", "time")));

    @TestFactory
    Stream<DynamicTest> eachPackageImportsWhatItsRowAllows() {
        return ROWS.entrySet().stream()
                .map(row -> dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
    }

    @Test
    void everyPublicPackageHasARow() {
        Set<String> packages = House.CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT))
                .map(name -> name.substring(ROOT.length()).split("\\.")[0])
                .filter(name ->
                        !Set.of("internal", "card", "qr", "driver", "samples").contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(ROWS.keySet(), packages);
    }

    @Test
    void publicPackagesHaveNoCycles() {
        noCycles(ROOT + "(*)..")
                .ignoreDependency(House.source(JOURNALS), any())
                // Internal is the one that sees everything; what may see internal is another test.
                .ignoreDependency(resideInAPackage(House.INTERNAL), any())
                .allowEmptyShould(true)
                .check(House.CLASSES);
    }

    @Test
    void packagesOfInternalHaveNoCycles() {
        noCycles(ROOT + "internal.(*)..").allowEmptyShould(true).check(House.CLASSES);
    }

    @Test
    void packagesOfAChannelHaveNoCycles() {
        noCycles(ROOT + "card.(*)..").allowEmptyShould(true).check(House.CLASSES);
        noCycles(ROOT + "qr.(*)..").allowEmptyShould(true).check(House.CLASSES);
    }

    private static SliceRule noCycles(String packages) {
        return slices().matching(packages).should().beFreeOfCycles();
    }

    private static void check(String name, Set<String> others) {
        String[] allowed = Stream.concat(
                        Stream.of("java..", "javax.crypto..", "org.jspecify..", ROOT + name + ".."),
                        others.stream().map(other -> ROOT + other + ".."))
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> fine = resideInAnyPackage(allowed).or(future(name));
        classes()
                .that(resideInAPackage(ROOT + name + "..").and(not(House.source(JOURNALS))))
                .should()
                .onlyDependOnClassesThat(fine)
                .because("its row in the table of packages says so")
                .check(House.CLASSES);
    }

    private static DescribedPredicate<JavaClass> future(String name) {
        // The real clock runs on Vert.x, and it is the only public thing that does.
        return name.equals("time")
                ? resideInAPackage("io.vertx.core..")
                : DescribedPredicate.describe("the asynchronous shape", type -> FUTURE.contains(type.getName()));
    }

    private static DescribedPredicate<JavaClass> any() {
        return DescribedPredicate.alwaysTrue();
    }
}
