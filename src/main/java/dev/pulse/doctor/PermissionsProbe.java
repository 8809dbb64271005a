package dev.pulse.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Whether PULSE may write where it must, and others may not read what they must not.
record PermissionsProbe(Patient patient) implements Probe {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    @Override
    public String name() {
        return "permissions";
    }

    @Override
    public List<Finding> look() throws IOException {
        var findings = new ArrayList<Finding>();
        patient.place().ifPresent(why -> findings.add(Finding.bad(name(), patient.database(), why,
                "reading, if there is a database; PULSE cannot start as this user",
                "mend the owner of the folder, or run this as the user of the service")));
        for (var file : patient.secretFiles()) {
            secret(findings, file);
        }
        owner(findings, patient.database());
        if (Files.exists(patient.database()) && isOpen(patient.database())) {
            findings.add(Finding.warn(name(), patient.database(), "may be read or written by others (" + mode(patient.database()) + ")",
                    "everything", "chmod 600 " + patient.database() + "; chmod 700 " + patient.folder()));
        }
        return findings.isEmpty() ? List.of(Finding.ok(name(), patient.folder(),
                "PULSE may write, others may not read")) : findings;
    }

    private void secret(List<Finding> findings, Path file) throws IOException {
        if (Files.isRegularFile(file) && isOpen(file) && !isOfService(file)) {
            findings.add(Finding.warn(name(), file, "holds secrets, and others may read it (" + mode(file) + ")", "everything",
                    "chmod 600 " + file));
        }
    }

    /// What root owns, the service reads by its group: without that it could not start.
    private boolean isOfService(Path file) throws IOException {
        if (!Files.isDirectory(patient.folder())) {
            return false;
        }
        var secret = Files.readAttributes(file, PosixFileAttributes.class);
        var data = Files.readAttributes(patient.folder(), PosixFileAttributes.class);
        return secret.group().equals(data.group()) && !secret.owner().equals(data.owner())
                && PosixFilePermissions.toString(secret.permissions()).endsWith("r-----");
    }

    private void owner(List<Finding> findings, Path database) throws IOException {
        var folder = database.toAbsolutePath().getParent();
        if (Files.exists(database) && !Files.getOwner(database).equals(Files.getOwner(folder))) {
            findings.add(Finding.warn(name(), database, "belongs to " + Files.getOwner(database) + ", its folder to "
                    + Files.getOwner(folder), "what the service may still read and write",
                    "chown --reference=" + folder + " " + database + "*; run commands as the user of the service"));
        }
    }

    private static boolean isOpen(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
