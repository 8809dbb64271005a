package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which key does what: the same in every view.
class PressedTest {
    /// The names of keys that are longer than one letter.
    private static final Map<String, KeyType> NAMED = Map.of("PgUp", KeyType.PageUp, "PgDn", KeyType.PageDown, "Home", KeyType.Home,
            "End", KeyType.End, "enter", KeyType.Enter, "esc", KeyType.Escape, "Backspace", KeyType.Backspace);
    private static final Map<String, KeyType> ARROWS =
            Map.of("↑", KeyType.ArrowUp, "↓", KeyType.ArrowDown, "←", KeyType.ArrowLeft, "→", KeyType.ArrowRight);

    @Test
    void everyKeyThatHelpShowsDoesWhatItSays() {
        for (var act : Act.values()) {
            for (var name : act.keys().split(" ")) {
                assertThat(Pressed.act(key(name))).as(name).contains(act);
            }
        }
    }

    private static KeyStroke key(String name) {
        if (name.equals("space")) {
            return letter(' ');
        }
        var type = Stream.of(NAMED, ARROWS).map(keys -> keys.get(name)).filter(found -> found != null).findFirst();
        return type.map(KeyStroke::new).orElseGet(() -> letter(name.charAt(0)));
    }

    private static KeyStroke letter(char letter) {
        return new KeyStroke(letter, false, false);
    }

    @Test
    void noKeyDoesTwoThings() {
        var names = Arrays.stream(Act.values()).flatMap(act -> Stream.of(act.keys().split(" "))).toList();

        assertThat(names).doesNotHaveDuplicates();
        assertThat(names).noneMatch(name -> name.matches("[1-9]"));
    }

    @Test
    void everyActHasAKeyAndAMeaningOfItsOwn() {
        var meanings = new HashSet<>(Arrays.stream(Act.values()).map(Act::meaning).toList());

        assertThat(meanings).hasSameSizeAs(Act.values());
        assertThat(Act.values()).allSatisfy(act -> assertThat(act.keys()).isNotBlank());
    }

    @Test
    void digitsAreTabsAndZeroIsNone() {
        assertThat(Pressed.tab(letter('1'))).contains(0);
        assertThat(Pressed.tab(letter('9'))).contains(8);
        assertThat(Pressed.tab(letter('0'))).isEmpty();
        assertThat(Pressed.tab(letter(':'))).isEmpty();
        assertThat(Pressed.tab(new KeyStroke('1', true, false))).isEmpty();
        assertThat(Pressed.tab(new KeyStroke(KeyType.Enter))).isEmpty();
    }

    @Test
    void withCtrlALetterMeansNothingElse() {
        assertThat(Pressed.act(new KeyStroke('q', true, false))).isEmpty();
        assertThat(Pressed.isControl(new KeyStroke('c', true, false), 'c')).isTrue();
        assertThat(Pressed.isControl(letter('c'), 'c')).isFalse();
    }

    @Test
    void escapeAndALetterInOneBreathAreTwoKeys() {
        var types = new ArrayList<KeyType>();
        Pressed.apart(new KeyStroke('q', false, true)).forEach(key -> types.add(key.getKeyType()));

        assertThat(types).containsExactly(KeyType.Escape, KeyType.Character);
        assertThat(Pressed.apart(letter('q'))).containsExactly(letter('q'));
    }

    @Test
    void whatNobodyBoundDoesNothing() {
        for (var type : Set.of(KeyType.F1, KeyType.Insert, KeyType.Unknown, KeyType.MouseEvent)) {
            assertThat(Pressed.act(new KeyStroke(type))).isEmpty();
        }
        assertThat(Pressed.act(letter('Ω'))).isEmpty();
    }
}
