package io.onetill.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The main classes of all modules, read once. */
final class House {
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.onetill");

    static final String SAMPLES = "io.onetill.samples..";
    static final String INTERNAL = "io.onetill.internal..";
    static final String SIMULATOR = "io.onetill..simulator..";

    private House() {}

    /** The class of this name and those that are declared in it. */
    static DescribedPredicate<JavaClass> source(String name) {
        return DescribedPredicate.describe(
                "source file of " + name,
                type -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
    }
}
