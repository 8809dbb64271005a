package dev.pulse.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MountTest {
    /// All that a service may not write is mounted read-only for it, and its own folder comes as a second mount.
    @Test
    void whatOnlyThisProcessMayNotWriteCanBeFilledByOthers() {
        assertThat(filled("""
                124 91 8:1 /var/lib/pulse-platform /var/lib/pulse-platform rw,nosuid shared:1 - ext4 /dev/sda1 rw,discard
                91 66 8:1 / / ro,nosuid,relatime shared:1 master:2 - ext4 /dev/sda1 rw,discard
                112 91 8:2 / /srv ro,relatime - xfs /dev/sda2 rw
                113 91 8:3 / /media/dvd ro,relatime - ext4 /dev/sr0 ro,norecovery
                """)).containsExactly("/", "/srv", "/var/lib/pulse-platform");
    }

    @Test
    void whatMayHangIsFullByNatureOrLiesInMemoryIsLeftOut() {
        assertThat(filled("""
                1 0 0:1 / / rw - overlay overlay rw
                2 1 0:2 / /merged rw - overlay overlay rw
                3 1 0:3 / /net rw - nfs4 server:/export rw
                4 1 0:4 / /cloud rw - fuse.rclone remote: rw
                5 1 0:5 / /tmp rw - tmpfs tmpfs rw
                6 1 0:6 / /ntfs rw - fuseblk /dev/sdb1 rw
                """)).containsExactly("/", "/ntfs");
    }

    @Test
    void whatIsMountedOverIsNotSeen() {
        assertThat(filled("""
                1 0 8:1 / /home rw - ext4 /dev/sda1 rw
                2 1 0:9 / /home rw - nfs4 server:/home rw
                """)).isEmpty();
    }

    @Test
    void blanksAndSignsInNamesAreReadAndWhatIsNoLineIsPassedOver() {
        assertThat(filled("1 0 8:1 / /my\\040disk\\134a rw - ext4 /dev/sda1 rw\nno such line\n1 0 8:1 / /x rw - ext4\n\n"))
                .containsExactly("/my disk\\a");
    }

    private static List<String> filled(String text) {
        return Mount.parse(text).stream().filter(Mount::canFill).map(Mount::folder).toList();
    }
}
