package dev.pulse.setup;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/// Asks the person at the terminal. An empty answer takes the default; a wrong one is told and asked again, but not for ever.
public sealed interface Questions {
    int ATTEMPTS_MAX = 3;

    /// @param fallback what holds if nothing is answered; shown
    /// @param mistake  what is wrong with an answer; empty if nothing
    /// @return empty if nothing was answered and there is no default
    Optional<String> ask(String question, String fallback, boolean isSecret, Function<String, Optional<String>> mistake) throws IOException;

    /// Nobody is there, or nobody wants to be asked.
    record None() implements Questions {
        @Override
        public Optional<String> ask(String question, String fallback, boolean isSecret, Function<String, Optional<String>> mistake) {
            return Optional.of(fallback).filter(text -> !text.isEmpty());
        }
    }

    /// @param lines what the person types
    record Asked(Lines lines, PrintStream out) implements Questions {
        @Override
        public Optional<String> ask(String question, String fallback, boolean isSecret, Function<String, Optional<String>> mistake)
                throws IOException {
            for (var attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
                out.print(question + (fallback.isEmpty() ? ": " : " [" + fallback + "]: "));
                out.flush();
                var answer = lines.next(isSecret).strip();
                var given = answer.isEmpty() ? fallback : answer;
                var wrong = given.isEmpty() ? Optional.<String>empty() : mistake.apply(given);
                if (wrong.isEmpty()) {
                    return Optional.of(given).filter(text -> !text.isEmpty());
                }
                out.println("  " + wrong.get());
            }
            out.println("  left as it is");
            return Optional.of(fallback).filter(text -> !text.isEmpty());
        }
    }

    /// Where answers come from.
    interface Lines {
        /// @param isSecret whether it is not to be seen while it is typed
        /// @return empty at the end of the input
        String next(boolean isSecret) throws IOException;

        static Lines of(Console console) {
            return isSecret -> {
                var line = isSecret ? console.readPassword() : toChars(console.readLine());
                return line == null ? "" : new String(line);
            };
        }

        static Lines of(InputStream in) {
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return _ -> Optional.ofNullable(reader.readLine()).orElse("");
        }

        private static char[] toChars(String line) {
            return line == null ? new char[0] : line.toCharArray();
        }
    }
}
