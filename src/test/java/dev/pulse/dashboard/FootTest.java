package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.terminal.SafeText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FootTest {
    private final Trail trail = new Trail(List.of(new TestView("Alerts")));

    @Test
    void whatDoesNotFitOfTheWayHereIsLeftOutAtItsBeginning() {
        open("alert 108", "event #1234");

        assertThat(trail.crumbs(" › ", 40)).hasToString("Alerts › alert 108 › event #1234");
        assertThat(trail.crumbs(" › ", 31)).hasToString("… › alert 108 › event #1234");
        assertThat(trail.crumbs(" › ", 20)).hasToString("… › event #1234");
        assertThat(trail.crumbs(" › ", 8)).hasToString("… › eve…");
    }

    @Test
    void onANarrowTerminalOneSeesWhereOneIsAndHowToCopy() {
        open("alert 108");
        trail.open(new Detail());

        assertThat(shown(60, "")).startsWith("… › event #1234  ").contains("? help", "q quit", "y copy");
        assertThat(shown(80, "")).startsWith("Alerts › alert 108 › event #1234  ").endsWith("y copy  e next high");
        assertThat(shown(60, "no older event is high or critical")).startsWith("… › event #1234  no older");
        assertThat(shown(60, "copied 1,234 bytes")).startsWith("Alerts › alert 108 › event #1234  copied");
    }

    @Test
    void helpSaysNothingThatIsNotSoInADetail() {
        var help = new Help(new Detail(), 7);

        assertThat(Screens.text(80, 21, canvas -> help.draw(canvas, null))).contains("esc Backspace    back").doesNotContain("newest");
    }

    /// What cannot be opened any further.
    private static final class Detail extends TestView {
        private Detail() {
            super("event #1234");
        }

        @Override
        public Set<Act> acts() {
            return Set.of(Act.COPY, Act.NEXT_HIGH);
        }
    }

    private void open(String... names) {
        for (var name : names) {
            trail.open(new TestView(name));
        }
    }

    private String shown(int width, String message) {
        return Screens.text(width, 1, canvas -> Foot.draw(canvas, trail, SafeText.of(message), false)).strip();
    }
}
