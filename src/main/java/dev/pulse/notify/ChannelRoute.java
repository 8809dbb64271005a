package dev.pulse.notify;

import java.io.IOException;
import org.apache.camel.builder.RouteBuilder;

/// One route per channel, `channel-discord` and so on, all made from the template in `routes/channel-template.yaml`. Each reads the book
/// of notices with a bookmark and a thread of its own, so a channel that is slow or gone delays nobody but itself.
public final class ChannelRoute extends RouteBuilder {
    /// What the console's route prints with.
    static final String CONSOLE = "channel-console-out";
    private static final String TEMPLATE = "channel-template";

    private final NotifySettings settings;
    private final Channel.Surroundings around;
    private final Console console;

    public ChannelRoute(NotifySettings settings, Channel.Surroundings around, Console console) {
        this.settings = settings;
        this.around = around;
        this.console = console;
    }

    @Override
    public void configure() throws IOException {
        getContext().addComponent("webhook", new WebhookComponent(settings.targets(), settings.tokens(), around.clock()));
        bindToRegistry(CONSOLE, console);
        for (var channel : settings.channels()) {
            add(channel);
        }
    }

    private void add(ChannelSettings channel) throws IOException {
        var name = channel.kind().word();
        var steps = new Channel(name, channel.least(), channel.kind().message(settings), around);
        steps.begin();
        bindToRegistry("channel-" + name, steps);
        templatedRoute(TEMPLATE)
                .routeId("channel-" + name)
                .parameter("channel", name)
                .parameter("to", channel.kind().endpoint())
                .parameter("restMillis", String.valueOf(channel.pace().rest().toMillis()));
    }
}
