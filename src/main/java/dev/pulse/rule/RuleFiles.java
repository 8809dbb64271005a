package dev.pulse.rule;

import dev.pulse.flow.Failures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The folder with the rule files.
public final class RuleFiles {
    static final int FILES_MAX = 500;
    static final int FILE_BYTES_MAX = 64 * 1024;
    /// What comes with PULSE, as resources under `/rules`.
    static final List<String> SHIPPED =
            List.of("cpu.yaml", "disk.yaml", "memory.yaml", "ssh-brute-force.yaml", "ssh-guessed.yaml",
                    "tier-critical.yaml", "tier-info.yaml", "tier-warning.yaml");
    private static final String SUFFIX = ".yaml";
    /// Somebody meant it to be a rule, so it is not passed over in silence.
    private static final String SHORT_SUFFIX = ".yml";

    private RuleFiles() {}

    /// Makes the folder with the shipped rules if it is not there. A folder that is there belongs to its user: what was deleted in
    /// it stays deleted.
    ///
    /// @return whether it was made
    public static boolean install(Path folder) throws IOException {
        if (Files.exists(folder)) {
            return false;
        }
        // In its place at once: half a set of rules, after a kill or on a full disk, would stay half for good.
        var making = folder.resolveSibling("." + folder.getFileName() + ".making");
        Files.createDirectories(making);
        for (var name : SHIPPED) {
            Files.writeString(making.resolve(name), shipped(name));
        }
        Files.move(making, folder, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    static String shipped(String name) throws IOException {
        try (var in = RuleFiles.class.getResourceAsStream("/rules/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no resource /rules/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// The rule files by name; other files are none of ours, nor are those that begin with a dot.
    ///
    /// @throws IOException if the folder cannot be read
    static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(RuleFiles::isRule).sorted().toList();
        }
    }

    private static boolean isRule(Path file) {
        var name = file.getFileName().toString();
        return (name.endsWith(SUFFIX) || name.endsWith(SHORT_SUFFIX)) && !name.startsWith(".");
    }

    /// The file's name without its ending.
    static String stem(String name) {
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /// @throws RuleFileException if it is no readable text of a reasonable size
    static String read(Path file) throws RuleFileException {
        if (file.toString().endsWith(SHORT_SUFFIX)) {
            throw new RuleFileException(0, "is not read; expected a name that ends in " + SUFFIX);
        }
        if (!Files.isRegularFile(file)) {
            throw new RuleFileException(0, "is not a file");
        }
        // What is wrong in a file is quoted, and this user may read files that the author of the link may not.
        if (!isWithin(file)) {
            throw new RuleFileException(0, "is a link to a file outside of the rules folder; copy the file");
        }
        try (var in = Files.newInputStream(file)) {
            return text(in.readNBytes(FILE_BYTES_MAX + 1));
        } catch (IOException e) {
            throw new RuleFileException(0, "cannot be read: " + Failures.reason(e));
        }
    }

    /// The SHA-256 of a file's text in hexadecimal digits.
    static String version(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static boolean isWithin(Path file) {
        try {
            return file.toRealPath().startsWith(file.toAbsolutePath().getParent().toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static String text(byte[] bytes) throws RuleFileException {
        if (bytes.length > FILE_BYTES_MAX) {
            throw new RuleFileException(0, "is larger than " + FILE_BYTES_MAX / 1024 + " KiB");
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.isBlank()) {
                throw new RuleFileException(0, "is empty");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new RuleFileException(0, "is not UTF-8 text");
        }
    }
}
