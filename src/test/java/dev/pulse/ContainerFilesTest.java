package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pulse.http.HttpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// `Containerfile`, `compose.yaml` and `container/compose`, as far as they can be judged without an engine.
class ContainerFilesTest {
    private static final Pattern VERSION = Pattern.compile("<version>(.*)</version>");

    private static final Pattern PATH_SETTING = Pattern.compile("# \\([^\\n]*\\bpath\\b[^\\n]*\\)\\n#(\\w+)=");

    @TempDir
    private Path folder;

    @Test
    void everyStepOfTheImageIsOneOfTheScriptAndWhatItCopiesIsThere() throws IOException {
        var recipe = ImageRecipe.read();

        assertThat(recipe.all("RUN")).extracting(ImageRecipe.Step::arguments).containsExactly("container/image fetch",
                "container/image build /image", "/opt/pulse-platform/container/image settle /");
        assertThat(recipe.all("COPY")).extracting(ImageRecipe.Step::arguments).containsExactly("container/image container/image",
                "pom.xml ./", ". .", "--from=build /image /");
        for (var name : ImageRecipe.allowed()) {
            assertThat(ImageRecipe.PROJECT.resolve(name)).exists();
        }
    }

    @Test
    void theImageRunsAsAUserWithoutRightsOnPinnedVersions() throws IOException {
        var recipe = ImageRecipe.read();

        assertThat(recipe.last("USER").arguments()).matches("[1-9][0-9]{3,}:[1-9][0-9]{3,}");
        assertThat(recipe.all("FROM")).extracting(step -> step.words().getFirst())
                .allSatisfy(image -> assertThat(image).matches("docker\\.io/[a-z/-]+:[0-9][a-z0-9.-]+"));
        assertThat(recipe.last("EXPOSE").arguments()).isEqualTo(Integer.toString(HttpSettings.PORT_DEFAULT));
        assertThat(recipe.steps()).noneMatch(step -> step.arguments().matches("(?s).*(PASSWORD|TOKEN|WEBHOOK|SECRET)=.*"));
        assertThat(recipe.last("ENTRYPOINT").list()).containsExactly("/opt/pulse-platform/bin/pulse");
    }

    @Test
    void theImageSaysWhatItIsAndInWhichVersion() throws IOException {
        var version = VERSION.matcher(Files.readString(ImageRecipe.PROJECT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();

        var labels = ImageRecipe.read().last("LABEL").arguments();

        assertThat(labels).contains("org.opencontainers.image.version=\"" + version.group(1) + "\"", "image.licenses=\"Apache-2.0\"");
    }

    @Test
    void nothingPrivateIsHandedToTheBuild() throws IOException {
        assertThat(ImageRecipe.allowed()).doesNotContain(".env", "data", ".git", "target").noneMatch(name -> name.contains("*"));
    }

    @Test
    void theContainersAreOpenToThisMachineOnlyAndHaveNoRights() throws IOException {
        var services = services();

        assertThat(services.keySet().stream().map(Object::toString)).containsExactlyInAnyOrder("pulse", "redis");
        for (var name : List.of("pulse", "redis")) {
            var service = service(name);
            assertThat((List<?>) service.get("ports")).allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
            assertThat(service.get("user").toString()).doesNotStartWith("0").isNotEqualTo("root");
            assertThat(service.get("image").toString()).doesNotEndWith("latest").contains(":");
            assertThat(shared(service)).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true")).containsKey("logging");
        }
    }

    @Test
    void composeAsksPulseHowItIsAsTheImageItselfDoes() throws IOException {
        var recipe = ImageRecipe.read();
        var check = (Map<?, ?>) service("pulse").get("healthcheck");
        var test = (List<?>) check.get("test");

        assertThat(test.getFirst()).isEqualTo("CMD");
        assertThat(test.subList(1, test.size())).isEqualTo(recipe.last("HEALTHCHECK").list());
        assertThat(service("pulse").get("user")).isEqualTo(recipe.last("USER").arguments());
        assertThat(recipe.last("HEALTHCHECK").arguments()).contains("--interval=" + check.get("interval"),
                "--timeout=" + check.get("timeout"), "--retries=" + check.get("retries"), "--start-period=" + check.get("start_period"));
    }

    /// A `.env` may serve `make run` in the same folder, and name places of this machine.
    @Test
    void noPathOfThisMachineReachesTheContainer() throws IOException {
        var paths = PATH_SETTING.matcher(Files.readString(ImageRecipe.PROJECT.resolve(".env.example"))).results()
                .map(setting -> setting.group(1)).toList();

        assertThat(paths).contains("PULSE_DATA_DIR");
        assertThat(((Map<?, ?>) service("pulse").get("environment")).keySet().stream().map(Object::toString)).containsAll(paths);
    }

    @Test
    void composeUnderstandsItsFile() throws Exception {
        assumeTrue(Command.isThere("docker") && Command.run(Map.of(), "docker", "compose", "version").exit() == 0,
                "docker compose is not installed");
        var secrets = Map.of("PULSE_RECEIVER_TOKEN", "x", "REDIS_PASSWORD", "y");

        assertThat(Command.run(secrets, "docker", "compose", "config", "--quiet")).isEqualTo(new Command.Result(0, ""));

        var withoutSecrets = Command.run(Map.of(), "docker", "compose", "--env-file", "/dev/null", "config", "--quiet");
        assertThat(withoutSecrets.text()).contains("is missing a value: run make up");
    }

    @Test
    void redisStartsWithThePasswordAndThrowsNothingAway() throws Exception {
        assumeTrue(Command.isThere("redis-server") && Command.isThere("redis-cli"), "Redis is not installed");
        var password = "a \"quoted\" \\ $HOME 'word";
        var socket = folder.resolve("redis.sock");
        var redis = new ProcessBuilder(redisCommand("dir /data", "dir " + folder + "\nport 0\nunixsocket " + socket));
        redis.environment().put("REDIS_PASSWORD", password);
        var process = redis.redirectErrorStream(true).redirectOutput(folder.resolve("redis.log").toFile()).start();
        try {
            Program.await("Redis answers", () -> Files.exists(socket) && ask(password, socket, "ping").equals("PONG\n"));

            assertThat(ask("wrong", socket, "get", "key")).contains("NOAUTH");
            assertThat(ask(password, socket, "config", "get", "maxmemory-policy")).contains("noeviction");
            assertThat(ask(password, socket, "config", "get", "appendonly")).contains("yes");
            assertThat(Path.of(process.info().command().orElseThrow()).getFileName().toString())
                    .as("what the engine stops is Redis itself, not a shell before it").startsWith("redis");
        } finally {
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String ask(String password, Path socket, String... words) throws Exception {
        var command = Stream.concat(Stream.of("redis-cli", "--no-auth-warning", "-s", socket.toString()), Stream.of(words));
        return Command.run(Map.of("REDISCLI_AUTH", password), command.toArray(String[]::new)).text();
    }

    /// The command of Redis; compose makes one dollar of two.
    private static List<String> redisCommand(String text, String replacement) throws IOException {
        return ((List<?>) service("redis").get("command")).stream()
                .map(word -> word.toString().replace("$$", "$").replace(text, replacement)).toList();
    }

    private static Map<?, ?> services() throws IOException {
        var text = Files.readString(ImageRecipe.PROJECT.resolve("compose.yaml"));
        return (Map<?, ?>) ((Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text)).get("services");
    }

    /// What both have: the parser here knows no merge keys, compose does.
    private static Map<Object, Object> shared(Map<?, ?> service) {
        return new LinkedHashMap<>((Map<?, ?>) service.get("<<"));
    }

    private static Map<?, ?> service(String name) throws IOException {
        return (Map<?, ?>) services().get(name);
    }
}
