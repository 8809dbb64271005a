package dev.pulse.manual;

import dev.pulse.config.Known;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/// Everything that is made from the commands: manual pages and what completes in bash, zsh and fish.
///
/// @param root     with every command below it
/// @param settings for `pulse.env(5)`
public record Manual(CommandLine root, List<Known> settings, String version) {
    /// The files by their place below a `share` folder, such as `man/man1/pulse.1`.
    public Map<String, String> files() {
        var tree = Tree.of(root);
        var files = new TreeMap<String, String>();
        tree.all().map(command -> new CommandPage(command, version))
                .forEach(page -> files.put("man/man1/" + page.name() + ".1", page.text()));
        files.put("man/man5/" + SettingsPage.NAME + ".5", new SettingsPage(settings, version).text());
        files.put("bash-completion/completions/pulse", new BashScript(root).text());
        files.put("zsh/site-functions/_pulse", new ZshScript(tree).text());
        files.put("fish/vendor_completions.d/pulse.fish", new FishScript(tree).text());
        return files;
    }

    /// Writes them; makes the folders.
    public void write(Path share) throws IOException {
        for (var file : files().entrySet()) {
            var path = share.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
