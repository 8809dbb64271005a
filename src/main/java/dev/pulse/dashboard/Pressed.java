package dev.pulse.dashboard;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What keys of a keyboard mean, where no query is being written. The letters are those that [Act] shows to people.
final class Pressed {
    private static final int NAME_LENGTH = 1;
    private static final Map<Character, Act> LETTERS = letters();
    private static final Map<KeyType, Act> SPECIAL = special();

    private Pressed() {}

    static Optional<Act> act(KeyStroke key) {
        if (key.getKeyType() != KeyType.Character) {
            return Optional.ofNullable(SPECIAL.get(key.getKeyType()));
        }
        return key.isCtrlDown() ? Optional.empty() : Optional.ofNullable(LETTERS.get(key.getCharacter()));
    }

    /// Which tab a digit asks for, from 0.
    static Optional<Integer> tab(KeyStroke key) {
        return key.getKeyType() == KeyType.Character && !key.isCtrlDown() && key.getCharacter() >= '1' && key.getCharacter() <= '9'
                ? Optional.of(key.getCharacter() - '1') : Optional.empty();
    }

    /// Ctrl and a letter.
    static boolean isControl(KeyStroke key, char letter) {
        return key.getKeyType() == KeyType.Character && key.isCtrlDown() && key.getCharacter() == letter;
    }

    /// Escape and a letter in one breath arrive as Alt and that letter; nothing here is bound to Alt.
    static List<KeyStroke> apart(KeyStroke key) {
        return key.getKeyType() == KeyType.Character && key.isAltDown()
                ? List.of(new KeyStroke(KeyType.Escape), new KeyStroke(key.getCharacter(), key.isCtrlDown(), false)) : List.of(key);
    }

    private static Map<Character, Act> letters() {
        var letters = new HashMap<Character, Act>();
        letters.put(' ', Act.PAGE_DOWN);
        letters.put('=', Act.ZOOM_IN);
        for (var act : Act.values()) {
            Stream.of(act.keys().split(" ")).filter(name -> name.length() == NAME_LENGTH).forEach(name -> letters.put(name.charAt(0), act));
        }
        return Map.copyOf(letters);
    }

    private static Map<KeyType, Act> special() {
        var special = new EnumMap<KeyType, Act>(KeyType.class);
        special.put(KeyType.ArrowUp, Act.UP);
        special.put(KeyType.ArrowDown, Act.DOWN);
        special.put(KeyType.ArrowLeft, Act.LEFT);
        special.put(KeyType.ArrowRight, Act.RIGHT);
        special.put(KeyType.PageUp, Act.PAGE_UP);
        special.put(KeyType.PageDown, Act.PAGE_DOWN);
        special.put(KeyType.Home, Act.FIRST);
        special.put(KeyType.End, Act.LAST);
        special.put(KeyType.Enter, Act.OPEN);
        special.put(KeyType.Escape, Act.BACK);
        special.put(KeyType.Backspace, Act.BACK);
        return special;
    }
}
