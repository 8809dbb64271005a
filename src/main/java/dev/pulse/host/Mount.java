package dev.pulse.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A filesystem and where it stands, as a line of `/proc/self/mountinfo` says it;
/// <https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html>.
///
/// The JDK could tell it, too, but asks every filesystem for its number, and one whose server is away does not answer. And it takes what
/// only this process may not write for read-only, which under the unit of systemd is all but the state folder.
///
/// @param root       what of the filesystem stands there; `/` if it is all
/// @param isReadOnly whether nobody can write to it
record Mount(String device, String root, String folder, String type, boolean isReadOnly) {
    /// Those that are full by nature, hold no bytes of their own, or hang when their server is away.
    private static final Set<String> NOT_FILLED = Set.of("9p", "afs", "autofs", "bpf", "binfmt_misc", "ceph", "cgroup", "cgroup2", "cifs",
            "configfs", "debugfs", "devpts", "devtmpfs", "efivarfs", "erofs", "fuse", "fusectl", "glusterfs", "hugetlbfs", "iso9660",
            "lustre", "mqueue", "nfs", "nfs4", "nsfs", "proc", "pstore", "ramfs", "rpc_pipefs", "securityfs", "smb3", "smbfs", "squashfs",
            "sysfs", "tmpfs", "tracefs");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");
    private static final int ROOT = 3;
    private static final int FOLDER = 4;

    /// Those that can be seen: what is mounted later on the same folder hides what was there. Whole filesystems come first.
    static List<Mount> parse(String text) {
        var seen = new LinkedHashMap<String, Mount>();
        text.lines().flatMap(Mount::line).forEach(mount -> seen.put(mount.folder(), mount));
        var mounts = new ArrayList<>(seen.values());
        mounts.sort(Comparator.comparing(mount -> !mount.root().equals("/")));
        return mounts;
    }

    private static Stream<Mount> line(String line) {
        var sides = line.split(" - ", 2);
        var place = sides[0].split(" ");
        var filesystem = sides.length == 2 ? sides[1].split(" ") : new String[0];
        if (place.length <= FOLDER || filesystem.length < 3) {
            return Stream.empty();
        }
        return Stream.of(new Mount(plain(filesystem[1]), plain(place[ROOT]), plain(place[FOLDER]), filesystem[0],
                Arrays.asList(filesystem[2].split(",")).contains("ro")));
    }

    /// A blank is written as `\040`.
    private static String plain(String text) {
        return ESCAPED.matcher(text).replaceAll(escaped -> {
            var character = (char) Integer.parseInt(escaped.group(1), 8);
            return character == '\\' || character == '$' ? "\\" + character : String.valueOf(character);
        });
    }

    /// Whether it is one that somebody can fill, and that answers when it is asked.
    boolean canFill() {
        return !isReadOnly && !NOT_FILLED.contains(type) && !type.startsWith("fuse.") && (!type.equals("overlay") || folder.equals("/"));
    }
}
