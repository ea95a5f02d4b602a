package io.onetill.samples.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/** Loads a mutant and all that can reach it; everything else comes from the usual loader. */
final class MutantLoader extends ClassLoader {
    private final Map<String, byte[]> mutated;
    private final Set<String> packages;

    /**
     * A loader for one mutant.
     *
     * @param mutated classes that replace those of the class path
     * @param packages what is loaded here and not by the usual loader
     */
    MutantLoader(Map<String, byte[]> mutated, Set<String> packages) {
        super(MutantLoader.class.getClassLoader());
        this.mutated = mutated;
        this.packages = packages;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        int point = name.lastIndexOf('.');
        if (point < 0 || !packages.contains(name.substring(0, point))) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = mutated.containsKey(name) ? mutated.get(name) : original(name);
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] original(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** A trial of the mutant, by the name of its class. */
    Trial trial(String className) {
        try {
            return (Trial) loadClass(className).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("expected a trial " + className, e);
        }
    }
}
