package dev.pulse.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is around a value while a rule file is checked.
///
/// @param id       of the rule
/// @param space    in front of the names of the file's `direct:` routes, so that no file reaches another's
/// @param calls    what the file's routes cost and call
/// @param mistakes found so far
record RuleScope(String id, String space, RuleCalls calls, List<RuleFileException> mistakes) {
    /// After so many the rest is noise.
    static final int MISTAKES_MAX = 20;

    RuleScope(String id, String space) {
        this(id, space, new RuleCalls(), new ArrayList<>());
    }

    RuleScope of(String rule) {
        return new RuleScope(rule, space, calls, mistakes);
    }

    /// All that is wrong with the file, in the order of its lines.
    List<RuleFileException> allMistakes() {
        if (mistakes.isEmpty()) {
            try {
                calls.requireBounded();
            } catch (RuleFileException e) {
                add(e);
            }
        }
        return mistakes.stream().sorted(Comparator.comparingInt(RuleFileException::line)).toList();
    }

    void add(RuleFileException mistake) {
        if (mistakes.size() < MISTAKES_MAX) {
            mistakes.add(mistake);
        }
    }
}
