package dev.pulse.dashboard.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import dev.pulse.terminal.SafeText;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SvgPictureTest {
    private static final TerminalSize SIZE = new TerminalSize(40, 4);

    @Test
    void wordsStandWhereTheirColumnsAre() throws Exception {
        var texts = texts(canvas -> {
            canvas.text(2, 1, "one two   three", Style.PLAIN);
            canvas.text(17, 1, "!", Style.HIGH);
        });

        assertThat(texts.map(text -> text.getTextContent() + " " + text.getAttribute("x") + " " + text.getAttribute("textLength")))
                .containsExactly("one two 18 63", "three 108 45", "! 153 9");
    }

    @Test
    void looksAreColoursAndWeights() throws Exception {
        var svg = picture(canvas -> {
            canvas.text(0, 0, "critical", Style.CRITICAL);
            canvas.text(10, 0, "plain", Style.PLAIN);
        });

        assertThat(svg).contains("<rect x=\"0\" y=\"0\" width=\"72\" height=\"18\" fill=\"#d70000\"/>",
                "fill=\"#ffffff\" font-weight=\"bold\">critical</text>", "fill=\"#d5d8de\">plain</text>");
    }

    @Test
    void reversedAndUnderlinedAreDrawnAsSuch() {
        var svg = SvgPicture.of("mono", SIZE, Theme.MONO, canvas -> {
            canvas.text(0, 0, "selected", Style.SELECTED);
            canvas.text(0, 1, "a  b", Style.LOW);
        });

        assertThat(svg).contains("height=\"18\" fill=\"#d5d8de\"/>", "fill=\"#15181e\">selected</text>",
                "text-decoration=\"underline\" xml:space=\"preserve\">a  b</text>");
    }

    @Test
    void hostileTextStaysText() throws Exception {
        var hostile = "</text><script>alert('1')</script>&amp;\u0000\u202e\"]]>漢x";

        var texts = texts(canvas -> canvas.text(0, 0, SafeText.of(hostile).cut(40), Style.PLAIN));
        assertThat(texts.map(Element::getTextContent)).containsExactly("</text><script>alert('1')</script>&amp;…");
        assertThat(texts(canvas -> canvas.text(0, 0, SafeText.of(hostile.substring(38)), Style.PLAIN)).map(Element::getTextContent))
                .containsExactly(";␀‹U+202E›\"]]>", "漢", "x");
        assertThat(SvgPicture.of("<title>", SIZE, Theme.DEFAULT, _ -> {})).contains("<title>&lt;title&gt;</title>");
    }

    @Test
    void anEmptyScreenIsAFrameAndTheSameScreenIsTheSameText() throws Exception {
        assertThat(texts(_ -> {})).isEmpty();
        assertThat(picture(canvas -> canvas.fill(Style.BAR))).isEqualTo(picture(canvas -> canvas.fill(Style.BAR)))
                .hasSizeLessThan(2_000).contains("viewBox=\"0 0 384 116\"").doesNotContain("http://www.w3.org/1999").doesNotContain("url(");
    }

    private static String picture(Consumer<Canvas> drawing) {
        return SvgPicture.of("a picture", SIZE, Theme.DEFAULT, drawing);
    }

    /// All texts but the title, from the parsed file.
    private static Stream<Element> texts(Consumer<Canvas> drawing) throws Exception {
        var bytes = new ByteArrayInputStream(picture(drawing).getBytes(StandardCharsets.UTF_8));
        var found = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(bytes).getElementsByTagName("text");
        return IntStream.range(1, found.getLength()).mapToObj(found::item).map(Element.class::cast);
    }
}
