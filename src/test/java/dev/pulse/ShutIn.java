package dev.pulse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What an engine would make of an image: its user, its variables and no others, a root that is read-only but for the state, an empty
/// `/tmp`, processes of its own. The network is that of the machine.
///
/// @param image     the folder that stands for the root of the image
/// @param recipe    says user, variables and the folder to be in
/// @param variables what the user of the image adds
record ShutIn(Path image, ImageRecipe recipe, Map<String, String> variables) {
    static final Path JAVA = Path.of(System.getProperty("java.home"));
    private static final String STATE = "/var/lib/pulse-platform";

    /// The words that run a command there.
    List<String> words(List<String> command) throws IOException {
        return Stream.of(user(), walls(), environment(), command).flatMap(List::stream).toList();
    }

    private String[] ids() {
        return recipe.last("USER").arguments().split(":");
    }

    /// Where the tests are root, files have to be readable for the user of the image outside as well; else it is that user only inside.
    private List<String> user() throws IOException {
        return Files.getOwner(image).getName().equals("root")
                ? List.of("setpriv", "--reuid=" + ids()[0], "--regid=" + ids()[1], "--clear-groups", "--no-new-privs") : List.of();
    }

    private List<String> walls() {
        return List.of("bwrap", "--die-with-parent", "--unshare-user", "--unshare-pid", "--unshare-ipc", "--cap-drop", "ALL",
                "--uid", ids()[0], "--gid", ids()[1],
                "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin",
                "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64",
                "--ro-bind", image.resolve("etc").toString(), "/etc", "--ro-bind", image.resolve("opt").toString(), "/opt",
                "--bind", image + STATE, STATE, "--ro-bind", JAVA.toString(), "/java",
                "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--remount-ro", "/", "--chdir", recipe.last("WORKDIR").arguments());
    }

    private List<String> environment() {
        var all = new TreeMap<>(variables);
        all.putAll(Map.of("HOME", STATE, "LANG", "C.UTF-8", "JAVA_HOME", "/java"));
        all.put("PATH", "/java/bin:/opt/pulse-platform/bin:/usr/bin:/bin");
        for (var word : recipe.last("ENV").words()) {
            all.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        var words = new ArrayList<>(List.of("--clearenv"));
        all.forEach((name, value) -> words.addAll(List.of("--setenv", name, value)));
        return words;
    }
}
