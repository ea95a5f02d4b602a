package io.onetill.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import io.onetill.secret.ClearAccess;
import java.security.Security;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What code may not touch, so that it can be simulated, and so that secrets stay in a few places. */
class PurityTest {
    /** The only packages that may ask for a clear value. To add one is a security decision: say why in the commit. */
    private static final String[] CLEAR_VALUES = {
        "io.onetill.secret",
        // Sealed records of pending reversals.
        "io.onetill.journal",
        "io.onetill.internal.journal",
        // DE 2, 35, 52 in the message, the sealed card of a pending reversal, and tokens of cards.
        "io.onetill.card",
        "io.onetill.card.security",
        "io.onetill.card.simulator",
        // The payment code in the request to the wallet, and the key that its answers are opened with.
        "io.onetill.qr.alipay",
        "io.onetill.qr.wechat",
        // PIN blocks of a PIN that somebody made up.
        "io.onetill.driver.simulator"
    };

    /** They switch off certificate checks of the whole JVM, or log payment codes. */
    private static final Set<String> WALLET_CLIENTS =
            Set.of("DefaultAlipayClient", "AbstractAlipayClient", "WebUtils", "HttpClientUtil");

    private static final Set<String> CLOCK_CALLS = Set.of(
            "currentTimeMillis",
            "nanoTime",
            "now",
            "systemUTC",
            "systemDefaultZone",
            "randomUUID",
            "random",
            // The order of what is parallel or hashed by its place in memory is not the same in each run.
            "identityHashCode",
            "parallelStream",
            "parallel");

    @Test
    void theEngineHasNoClockNoChanceNoThreadAndNoSocket() {
        noClasses()
                .that()
                .resideInAPackage("io.onetill.internal.engine..")
                .should()
                .accessTargetWhere(clockOrChance())
                .orShould()
                .dependOnClassesThat(machine())
                .because("it must run on a virtual clock, from a seed")
                .allowEmptyShould(true)
                .check(House.CLASSES);
    }

    @Test
    void walletClientsThatWeakenTheJvmAreNeverTouched() {
        noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "a wallet's own HTTP client", type -> WALLET_CLIENTS.contains(type.getSimpleName())))
                .check(House.CLASSES);
    }

    @Test
    void walletSdksAreTouchedInTheirPackagesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.onetill.qr.alipay..", "io.onetill.qr.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.alipay..")
                .check(House.CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.onetill.qr.wechat..", "io.onetill.qr.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.wechat..")
                .check(House.CLASSES);
    }

    @Test
    void securityProvidersOfTheJvmAreLeftAlone() {
        noClasses()
                .should()
                .callMethodWhere(callOf(Security.class, Set.of("addProvider", "insertProviderAt", "removeProvider")))
                .check(House.CLASSES);
    }

    @Test
    void clearValuesAreReadInListedPackagesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(CLEAR_VALUES)
                .should()
                .callMethod(ClearAccess.class, "token")
                .check(House.CLASSES);
    }

    @Test
    void librariesNeitherPrintNorSleep() {
        noClasses()
                .that()
                .resideOutsideOfPackage(House.SAMPLES)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethodWhere(callOf(Thread.class, Set.of("sleep")))
                .check(House.CLASSES);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .that()
                .resideInAPackage("io.onetill..")
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl)(\\$.*)?")
                .check(House.CLASSES);
    }

    private static DescribedPredicate<JavaAccess<?>> callOf(Class<?> owner, Set<String> names) {
        return DescribedPredicate.describe(owner.getSimpleName() + " " + names, access -> {
            AccessTarget target = access.getTarget();
            return target.getOwner().isEquivalentTo(owner) && names.contains(target.getName());
        });
    }

    private static DescribedPredicate<JavaAccess<?>> clockOrChance() {
        return DescribedPredicate.describe("the clock or chance of this machine", access -> {
            AccessTarget target = access.getTarget();
            String owner = target.getOwner().getPackageName();
            return owner.startsWith("java.") && CLOCK_CALLS.contains(target.getName());
        });
    }

    private static DescribedPredicate<JavaClass> machine() {
        Set<String> types = Set.of(
                "java.lang.Thread",
                "java.util.Random",
                "java.util.Timer",
                "java.util.SplittableRandom",
                "java.util.IdentityHashMap",
                "java.security.SecureRandom",
                "io.vertx.core.Context",
                "io.vertx.core.Vertx");
        String[] packages = {
            "java.io",
            "java.net",
            "java.nio.channels",
            "java.nio.file",
            "java.sql",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "io.vertx.core.net",
            "io.vertx.core.http"
        };
        return DescribedPredicate.describe(
                "a thread, a socket, a file, a database, a concurrent collection or a source of chance",
                type -> types.contains(type.getName())
                        || Arrays.asList(packages).contains(type.getPackageName()));
    }
}
