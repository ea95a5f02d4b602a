package io.onetill.internal.journal;

import io.onetill.payment.AttemptId;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.SecretBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Enciphers what is kept beside the journal: AES-256-GCM under a key of its own for each record, which is wrapped by the
 * store key. Once the wrapped key is deleted, the record is gone even if its bytes are found.
 */
final class SealBox {
    /**
     * One enciphered record.
     *
     * @param wrappedKey nonce and record key under the store key
     * @param nonce of the content
     * @param content the enciphered content
     */
    record Sealed(byte[] wrappedKey, byte[] nonce, byte[] content) {}

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int CHECK_BYTES = 8;
    private static final String MAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final SecretBytes storeKey;

    private SealBox(SecretBytes storeKey) {
        this.storeKey = storeKey;
    }

    /** Reads the store key, or makes it, readable by its owner only. */
    static SealBox open(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY_BYTES) {
            throw new IOException("expected a store key of 32 bytes in " + file + ", got " + key.length);
        }
        SealBox box = new SealBox(SecretBytes.copyOf(key));
        Arrays.fill(key, (byte) 0);
        return box;
    }

    private static void create(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        // Under another name first: a power cut in between must not leave half a key, with which nothing ever opens.
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        try (FileChannel channel = FileChannel.open(
                unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            ByteBuffer bytes = ByteBuffer.wrap(key);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    Sealed seal(AttemptId attempt, SecretBytes secret) {
        byte[] recordKey = fresh(KEY_BYTES);
        byte[] clear = secret.clear(ClearAccess.token());
        byte[] store = storeKey.clear(ClearAccess.token());
        try {
            byte[] keyNonce = fresh(NONCE_BYTES);
            byte[] wrapped = crypt(Cipher.ENCRYPT_MODE, store, keyNonce, attempt, recordKey);
            byte[] nonce = fresh(NONCE_BYTES);
            byte[] content = crypt(Cipher.ENCRYPT_MODE, recordKey, nonce, attempt, clear);
            byte[] wrappedKey = ByteBuffer.allocate(NONCE_BYTES + wrapped.length)
                    .put(keyNonce)
                    .put(wrapped)
                    .array();
            return new Sealed(wrappedKey, nonce, content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        } finally {
            erase(recordKey, clear, store);
        }
    }

    /** Opens a record; fails if a bit of it was changed or the store key is another one. */
    SecretBytes unseal(AttemptId attempt, Sealed sealed) throws GeneralSecurityException {
        byte[] store = storeKey.clear(ClearAccess.token());
        byte[] recordKey = new byte[0];
        byte[] clear = new byte[0];
        try {
            byte[] keyNonce = Arrays.copyOf(sealed.wrappedKey(), NONCE_BYTES);
            byte[] wrapped = Arrays.copyOfRange(sealed.wrappedKey(), NONCE_BYTES, sealed.wrappedKey().length);
            recordKey = crypt(Cipher.DECRYPT_MODE, store, keyNonce, attempt, wrapped);
            clear = crypt(Cipher.DECRYPT_MODE, recordKey, sealed.nonce(), attempt, sealed.content());
            return SecretBytes.copyOf(clear);
        } finally {
            erase(recordKey, clear, store);
        }
    }

    /** HMAC-SHA-256 under the store key. One purpose's value never fits another's. */
    byte[] mac(String purpose, byte[] message) {
        byte[] store = storeKey.clear(ClearAccess.token());
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(store, MAC));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        } finally {
            erase(store);
        }
    }

    /** Tells one store key from another and says nothing else about it. */
    byte[] keyCheck() {
        return Arrays.copyOf(mac("key", new byte[0]), CHECK_BYTES);
    }

    private static byte[] crypt(int mode, byte[] key, byte[] nonce, AttemptId attempt, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        // The attempt is authenticated too, so that a record cannot be moved to another attempt.
        cipher.updateAAD(attempt.toString().getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(input);
    }

    private byte[] fresh(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void erase(byte[]... arrays) {
        for (byte[] array : arrays) {
            Arrays.fill(array, (byte) 0);
        }
    }
}
