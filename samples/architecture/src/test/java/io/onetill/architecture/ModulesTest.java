package io.onetill.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import org.junit.jupiter.api.Test;

/** Modules meet in ports, and whoever builds a till joins them. */
class ModulesTest {
    private static final String CARD = "io.onetill.card..";
    private static final String QR = "io.onetill.qr..";
    private static final String DRIVER = "io.onetill.driver..";

    @Test
    void channelsAndDriversNeverSeeEachOther() {
        apart(CARD, QR, DRIVER);
        apart(QR, CARD, DRIVER);
        apart(DRIVER, CARD, QR);
    }

    @Test
    void theSdkSeesNoChannelDriverOrSample() {
        noClasses()
                .that()
                .resideInAPackage("io.onetill..")
                .and()
                .resideOutsideOfPackages(CARD, QR, DRIVER, House.SAMPLES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CARD, QR, DRIVER, House.SAMPLES)
                .check(House.CLASSES);
    }

    @Test
    void nobodyOutsideTheSdkImportsInternal() {
        noClasses()
                .that()
                .resideInAnyPackage(CARD, QR, DRIVER, House.SAMPLES)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(House.INTERNAL)
                .check(House.CLASSES);
    }

    @Test
    void publicClassesOfASimulatorSayThatTheyAreSimulated() {
        classes()
                .that(resideInAPackage(House.SIMULATOR).and(publicTopLevelClass()))
                .should()
                .haveSimpleNameStartingWith("Simulated")
                .check(House.CLASSES);
    }

    @Test
    void onlySamplesUseSimulators() {
        noClasses()
                .that()
                .resideOutsideOfPackages(House.SIMULATOR, House.SAMPLES)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(House.SIMULATOR)
                .because("nothing finds a simulator by itself")
                .check(House.CLASSES);
    }

    private static void apart(String from, String one, String other) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(one, other)
                .because("the shop software joins them in the builder")
                .check(House.CLASSES);
    }

    private static DescribedPredicate<JavaClass> publicTopLevelClass() {
        return DescribedPredicate.describe(
                "public top-level classes",
                type -> type.isTopLevelClass()
                        && type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !type.isEnum()
                        && !type.isRecord());
    }
}
