package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Act;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Problems come and go while somebody reads them: what opens is what was chosen.
class SystemChoiceTest {
    private AlertStage stage;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        stage = new AlertStage(folder);
        part("rules", "DEGRADED", "one rule is not used");
        rejected("no JSON");
        stage.show(new SystemTab(() -> SystemSpace.UNKNOWN));
    }

    @AfterEach
    void stop() throws Exception {
        stage.close();
    }

    @Test
    void aProblemThatComesBeforeTheChosenOneDoesNotTakeItsPlace() throws Exception {
        stage.press(Act.DOWN, Act.DOWN);
        assertThat(stage.copied()).isEqualTo("no JSON");

        part("ledger", "DOWN", "the disk is full");
        stage.refresh();
        stage.press(Act.OPEN);

        assertThat(stage.copied()).isEqualTo("no JSON");
        assertThat(stage.opened.getLast().name()).hasToString("rejected 1");
    }

    @Test
    void whoOpensWithoutMovingGetsTheFirst() throws Exception {
        stage.press(Act.OPEN);

        assertThat(stage.opened.getLast().name()).hasToString("degraded rules");
    }

    @Test
    void moreOfTheSameKeepIt() throws Exception {
        stage.press(Act.DOWN, Act.DOWN);

        rejected("no JSON");
        stage.refresh();
        stage.press(Act.OPEN);

        assertThat(stage.opened.getLast().name()).hasToString("rejected 2");
    }

    @Test
    void aPartStaysChosenWhenItsReasonChanges() throws Exception {
        stage.press(Act.DOWN);

        part("rules", "DOWN", "no rule is used");
        stage.refresh();
        stage.press();

        assertThat(stage.copied()).isEqualTo("no rule is used");
    }

    @Test
    void aProblemThatIsMendedIsNotChosen() throws Exception {
        stage.press(Act.DOWN);

        part("rules", "UP", "");
        stage.refresh();
        stage.press(Act.OPEN);

        assertThat(stage.copied()).isEmpty();
        assertThat(stage.opened).isEmpty();
    }

    @Test
    void problemsAreToldApart() {
        var rejected = new SystemProblem(SystemProblem.Kind.REJECTED, 7, "", "no JSON", 1, Instant.EPOCH);
        var dead = new SystemProblem(SystemProblem.Kind.DEAD_LETTER, 7, "", "no JSON", 1, Instant.EPOCH);

        assertThat(rejected.mark()).isNotEqualTo(dead.mark()).isNotNegative();
        assertThat(dead.mark()).isNotNegative();
    }

    private void part(String name, String state, String reason) throws Exception {
        stage.write("insert or replace into service_parts values (?, ?, ?, ?)", name, state, reason, AlertStage.ago(1_200));
    }

    private void rejected(String reason) throws Exception {
        stage.write("insert into rejected_events values (null, ?, '10.0.0.9', 'event 3', ?, '{')", AlertStage.ago(500), reason);
    }
}
