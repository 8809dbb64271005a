package dev.pulse.http;

/// What the event loop shares among all requests.
record Desk(HttpSettings settings, EventLoop loop, Load load, Connections connections, Answers answers, Workers workers,
            Failures failures, Refusals refusals) {

    static Desk of(HttpSettings settings, EventLoop loop, Failures failures, Refusals refusals) {
        var connections = new Connections(settings, refusals);
        return new Desk(settings, loop, new Load(settings.limits()), connections, new Answers(settings.limits(), connections, refusals),
                Workers.start(), failures, refusals);
    }

    HttpLimits limits() {
        return settings.limits();
    }
}
